"""What the pages of sessions and acuerdos say: the same facts as the queries, arranged in words, icons and rows."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from bitacora import frases
from bitacora.direcciones import de_entrada
from bitacora.models import Entrada
from comun import formatos, reloj
from secretariado.enums import EstadoDeMinuta, EstadoDeSesion, ModalidadDeSesion
from secretariado.errors_de_sesiones import enumerar
from secretariado.models import Ejercicio, Presencia, Sesion, VersionDeMinuta
from secretariado.queries.sesiones import ABIERTAS, EnSala, Sala, registro_abierto

A_LA_VISTA = 8  # seats of a parte shown at once; absent people beyond them are folded
ACTOS_A_LA_VISTA = 30


@dataclass(frozen=True)
class Aspecto:
    """A state as a chip: class, word and icon (`{% estado %}`); an empty icon is the class's own."""

    clase: str
    texto: str
    icono: str = ""


# --- when and where -------------------------------------------------------------------------------------------------
def zona_de(ejercicio: Ejercicio) -> ZoneInfo:
    return ZoneInfo(ejercicio.zona_horaria)


def cuando(sesion: Sesion) -> str:
    """`miércoles 12 de mayo de 2021, de 11:00 a 12:40`, on the ejercicio's own clock."""
    zona = zona_de(sesion.ejercicio)
    inicia, termina = sesion.inicia, sesion.termina
    dia = formatos.dia_de_la_semana(inicia, zona)
    anio = formatos.solo_fecha(inicia, zona).year
    if termina is None:
        return f"{dia} de {anio}, {formatos.hora(inicia, zona)}"
    if formatos.solo_fecha(inicia, zona) == formatos.solo_fecha(termina, zona):
        return f"{dia} de {anio}, de {formatos.hora(inicia, zona)} a {formatos.hora(termina, zona)}"
    return f"{dia} de {anio}, {formatos.hora(inicia, zona)}, hasta el {formatos.momento(termina, zona)}"


def nota_de_zona(ejercicio: Ejercicio) -> str:
    """Which clock the hours are on, when it is not Mexico City's."""
    if ejercicio.zona_horaria == "America/Mexico_City":
        return ""
    ciudad = ejercicio.zona_horaria.rpartition("/")[2].replace("_", " ")
    return f"Hora de {ciudad}"


def donde(sesion: Sesion) -> str:
    if sesion.modalidad == ModalidadDeSesion.A_DISTANCIA:
        return "A distancia"
    if sesion.modalidad == ModalidadDeSesion.HIBRIDA:
        return f"{sesion.lugar}, y a distancia" if sesion.lugar else "Presencial y a distancia"
    return sesion.lugar or "Lugar por precisar"


def dias_entre(desde: dt.datetime, hasta: dt.datetime, zona: ZoneInfo) -> int:
    """Whole calendar days where the ejercicio is, as the rule of notice counts them."""
    return max(0, (hasta.astimezone(zona).date() - desde.astimezone(zona).date()).days)


def dias_dados(sesion: Sesion) -> int:
    """Days between the call and the session."""
    return dias_entre(sesion.convocada_en, sesion.inicia, zona_de(sesion.ejercicio))


def en_dias(cuantos: int) -> str:
    return "el mismo día" if cuantos == 0 else f"{cuantos} día{'' if cuantos == 1 else 's'} antes"


def aspecto_de_sesion(sesion: Sesion) -> Aspecto:
    if sesion.estado == EstadoDeSesion.CANCELADA:
        return Aspecto("error", "Cancelada")
    if sesion.estado == EstadoDeSesion.CERRADA:
        return Aspecto("hecho", "Celebrada")
    if sesion.estado == EstadoDeSesion.EN_CURSO:
        return Aspecto("curso", "En curso")
    if sesion.inicia <= reloj.ahora():
        return Aspecto("atencion", "Convocada, sin abrir")
    return Aspecto("pendiente", "Convocada", "calendario")


def aspecto_de_quorum(sesion: Sesion) -> Aspecto | None:
    """Once opened: with quorum, or informative."""
    if sesion.abierta_en is None:
        return None
    if sesion.informativa:
        return Aspecto("atencion", "Informativa: sin quórum")
    return Aspecto("hecho", "Con quórum", "escudo")


# --- the list -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Renglon:
    """A session in a list."""

    sesion: Sesion
    cuando: str
    donde: str
    dia: int
    mes: str
    anio: int
    aspecto: Aspecto
    quorum: Aspecto | None
    proxima: bool
    acuerdos: int
    firmes: int
    minuta_publicada: bool


def para_lista(ejercicio: Ejercicio) -> QuerySet[Sesion]:
    """Sessions with what a list says of each. One query."""
    publicada = VersionDeMinuta.objects.filter(minuta=OuterRef("minuta"), estado=EstadoDeMinuta.PUBLICADA)
    return (
        Sesion.objects.filter(ejercicio=ejercicio)
        .select_related("ejercicio")
        .annotate(
            cuantos=Count("acuerdos", filter=Q(acuerdos__estado__in=["aprobado", "firme"])),
            cuantos_firmes=Count("acuerdos", filter=Q(acuerdos__estado="firme")),
            con_minuta=Exists(publicada),
        )
    )


def por_venir(ejercicio: Ejercicio) -> QuerySet[Sesion]:
    return para_lista(ejercicio).filter(estado__in=ABIERTAS).order_by("inicia", "pk")


def anteriores(ejercicio: Ejercicio) -> QuerySet[Sesion]:
    return para_lista(ejercicio).exclude(estado__in=ABIERTAS).order_by("-inicia", "-pk")


def renglon(sesion: Any) -> Renglon:
    """`sesion` comes from `para_lista`."""
    dia = formatos.solo_fecha(sesion.inicia, zona_de(sesion.ejercicio))
    return Renglon(
        sesion=sesion,
        cuando=cuando(sesion),
        donde=donde(sesion),
        dia=dia.day,
        mes=formatos.MESES[dia.month - 1][:3],
        anio=dia.year,
        aspecto=aspecto_de_sesion(sesion),
        quorum=aspecto_de_quorum(sesion),
        proxima=sesion.estado == EstadoDeSesion.CONVOCADA and sesion.inicia > reloj.ahora(),
        acuerdos=sesion.cuantos,
        firmes=sesion.cuantos_firmes,
        minuta_publicada=sesion.con_minuta,
    )


# --- the room -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Lugar:
    """A seat and how it stands, in words."""

    nombre: str
    texto: str
    icono: str
    en_sala: bool
    organizacion: str
    region: str
    soy_yo: bool
    por_confirmar: bool
    puedes_confirmar: bool
    quien_confirma: str
    presencia: Presencia | None


@dataclass(frozen=True)
class ParteEnSala:
    nombre: str
    requerida: bool
    presente: bool
    aspecto: Aspecto
    a_la_vista: list[Lugar]
    plegados: list[Lugar]


@dataclass(frozen=True)
class VistaDeSala:
    veredicto: Aspecto
    detalle: str
    partes: list[ParteEnSala]
    observan: list[Lugar]


def puede_confirmar(sala: Sala, uno: EnSala, persona: Any, coordina: bool) -> bool:
    """What the command allows: the person, or an accredited member of another parte; nobody who coordinates or
    marked it."""
    if not uno.por_confirmar or uno.presencia is None or uno.salio:
        return False
    if coordina or uno.presencia.registrada_por_id == getattr(persona, "pk", None):
        return False
    mio = sala.de(persona)
    if mio is None:
        return False
    if mio.integrante.pk == uno.integrante.pk:
        return True
    tiene_parte = sala.del_integrante(mio.integrante.pk) is not None
    return tiene_parte and mio.esta and mio.parte.pk != uno.parte.pk


def _como_esta(uno: EnSala, sala: Sala, ya_paso: bool) -> tuple[str, str]:
    """Words and icon of a seat."""
    calidad = uno.integrante.get_calidad_display()
    suplido = uno.integrante.suple_a_id and sala.del_integrante(uno.integrante.suple_a_id)
    de_quien = f" de {suplido.integrante.persona.nombre_publico}" if suplido else ""
    rol = f"{calidad}{de_quien}"
    if uno.salio and uno.presencia is not None and uno.presencia.salio_en is not None:
        hora = formatos.hora(uno.presencia.salio_en, zona_de(sala.sesion.ejercicio))
        return f"{rol}: se retiró a las {hora}", "salir"
    if uno.por_confirmar:
        quedo = "no se confirmó, no contó" if ya_paso else "por confirmar, todavía no cuenta"
        return f"{rol}: {quedo}", "pendiente"
    if uno.esta and uno.cuenta:
        en_funciones = ", en funciones" if uno.integrante.suple_a_id else ""
        return f"{rol}{en_funciones}: presente", "palomita"
    if uno.esta:
        return f"{rol}: presente, no cuenta porque está la persona titular", "ojo"
    return f"{rol}: {'ausente' if sala.sesion.abierta_en or ya_paso else 'todavía no llega'}", "pendiente"


def lugar(uno: EnSala, sala: Sala, persona: Any, coordina: bool) -> Lugar:
    integrante = uno.integrante
    ya_paso = sala.sesion.estado not in ABIERTAS
    texto, icono = _como_esta(uno, sala, ya_paso)
    espera = uno.por_confirmar and not ya_paso and not uno.salio
    return Lugar(
        nombre=integrante.persona.nombre_publico,
        texto=texto,
        icono=icono,
        en_sala=uno.esta,
        organizacion=integrante.organizacion.nombre,
        region=integrante.region,
        soy_yo=integrante.nombramiento.persona_id == getattr(persona, "pk", None),
        por_confirmar=espera,
        puedes_confirmar=espera and puede_confirmar(sala, uno, persona, coordina),
        quien_confirma=(
            f"La anotó la coordinación. Puede confirmarla {integrante.persona.nombre_publico}, o alguien presente de otra parte."
            if espera
            else ""
        ),
        presencia=uno.presencia,
    )


def vista_de_sala(sala: Sala, persona: Any, coordina: bool) -> VistaDeSala:
    """The room as its page shows it. No queries."""
    requeridas = set(sala.claves_requeridas)
    partes = []
    for parte, desordenada in sala.por_parte:
        gente = sorted(desordenada, key=_titular_y_sus_suplentes)
        lugares = [lugar(uno, sala, persona, coordina) for uno in gente]
        presente = bool(sala.quorum.presentes.get(parte.clave)) or any(uno.cuenta for uno in gente)
        llegaron = [x for x, uno in zip(lugares, gente, strict=True) if uno.presencia is not None or x.soy_yo]
        faltantes = [x for x, uno in zip(lugares, gente, strict=True) if uno.presencia is None and not x.soy_yo]
        caben = max(0, A_LA_VISTA - len(llegaron)) if len(lugares) <= A_LA_VISTA else 0
        partes.append(
            ParteEnSala(
                nombre=parte.nombre,
                requerida=parte.clave in requeridas,
                presente=presente,
                aspecto=_aspecto_de_parte(presente, any(x.por_confirmar for x in lugares), bool(lugares)),
                a_la_vista=llegaron + faltantes[:caben],
                plegados=faltantes[caben:],
            )
        )
    veredicto, detalle = veredicto_de(sala)
    return VistaDeSala(
        veredicto, detalle, partes, [lugar(uno, sala, persona, coordina) for uno in sala.observan if uno.presencia]
    )


def _titular_y_sus_suplentes(uno: EnSala) -> tuple[int, bool, int]:
    """Each titular, followed by whoever stands in for them."""
    suple_a = uno.integrante.suple_a_id
    return (suple_a or uno.integrante.pk, suple_a is not None, uno.integrante.pk)


def _aspecto_de_parte(presente: bool, espera: bool, hay_gente: bool) -> Aspecto:
    if presente:
        return Aspecto("hecho", "Presente")
    if espera:
        return Aspecto("atencion", "Por confirmar", "pendiente")
    return Aspecto("error", "Sin nadie" if hay_gente else "Sin integrantes")


def frase_de_falta(faltan: Sequence[str]) -> str:
    return f"{'falta la parte' if len(faltan) == 1 else 'faltan las partes'} {enumerar(faltan)}"


def veredicto_de(sala: Sala) -> tuple[Aspecto, str]:
    """Whether there is (or was) quorum, and why not."""
    sesion, hay = sala.sesion, sala.quorum.hay
    if sesion.estado == EstadoDeSesion.CANCELADA:
        return Aspecto("no", "La sesión se canceló", "cruz"), ""
    if sala.frase:
        return Aspecto("no", "Sin quórum", "alerta"), f"{sala.frase} Mientras tanto no se pueden tomar acuerdos."
    cuantas = len(sala.requeridas)
    todas = {1: "la parte necesaria está", 2: "las dos partes están", 3: "las tres partes están"}.get(
        cuantas, f"las {cuantas} partes están"
    )
    if sesion.estado == EstadoDeSesion.CERRADA:
        if sesion.informativa:
            por = f" porque {frase_de_falta(sala.faltan).replace('falta', 'faltó', 1)}" if sala.faltan else ""
            return Aspecto(
                "no", f"Informativa: sin quórum{por}", "info"
            ), "Se conversó, pero no se tomó ningún acuerdo."
        if hay:
            return Aspecto("si", "Hubo quórum hasta el cierre", "escudo"), ""
        return Aspecto("si", "Hubo quórum al abrir", "escudo"), f"Al cierre {frase_de_falta(sala.faltan)}."
    if sesion.informativa:
        por = f" porque {frase_de_falta(sala.faltan)}" if sala.faltan else ""
        regresa = "" if sala.faltan else "Ya están todas las partes: si se propone un acuerdo, deja de ser informativa."
        return Aspecto("no", f"Informativa: sin quórum{por}", "info"), regresa or "No se pueden tomar acuerdos."
    if hay:
        return Aspecto("si", f"Hay quórum: {todas} presentes", "escudo"), ""
    if sesion.estado == EstadoDeSesion.CONVOCADA and not registro_abierto(sesion):
        return Aspecto("espera", "El quórum se contará el día de la sesión", "pendiente"), (
            "La asistencia se registra desde una hora antes."
        )
    if not sala.requeridas:
        return Aspecto("no", "Sin quórum: el Secretariado no tiene partes todavía", "alerta"), ""
    texto = frase_de_falta(sala.faltan)
    return Aspecto("no", f"Todavía no hay quórum: {texto}", "alerta"), (
        "Mientras falte, no se pueden tomar acuerdos." if sesion.estado == EstadoDeSesion.EN_CURSO else ""
    )


# --- bitácora, minuta, fingerprint of what is on the page -----------------------------------------------------------
def actos_de(ejercicio: Ejercicio, asuntos: Iterable[str]) -> list[dict[str, str]]:
    """Bitácora entries about those things, newest first, as knots of a thread. One query."""
    entradas = (
        Entrada.objects.filter(cadena__clave=ejercicio.slug, asunto__in=list(asuntos))
        .only("numero", "verbo", "ocurrido_en", "asunto")
        .order_by("-numero")[:ACTOS_A_LA_VISTA]
    )
    zona = zona_de(ejercicio)
    return [
        {
            "cuando": f"{formatos.momento(e.ocurrido_en, zona)} · entrada {formatos.numero(e.numero)}",
            "que": frases.frase_de_verbo(e.verbo),
            "url": de_entrada(ejercicio.slug, e.numero),
        }
        for e in entradas
    ]


@dataclass(frozen=True)
class MinutaVista:
    """How the minuta stands: versions with the partes that confirmed each."""

    codigo: str
    hilo: list[dict[str, str]]
    aspecto: Aspecto
    publicada: bool
    huella: str


def minuta_de(sesion: Sesion) -> MinutaVista | None:
    """The minuta's thread, oldest first. Two queries, none when there is no minuta."""
    if sesion.minuta is None:
        return None
    zona = zona_de(sesion.ejercicio)
    versiones = list(
        VersionDeMinuta.objects.filter(minuta=sesion.minuta)
        .prefetch_related(Prefetch("confirmaciones"), "confirmaciones__parte")
        .order_by("numero")
    )
    hilo: list[dict[str, str]] = []
    for version in versiones:
        nombre = f"Versión {version.numero}" if version.numero > 1 else "Minuta"
        hilo.append({"cuando": formatos.fecha(version.redactada_en, zona), "que": f"{nombre}: se empezó a redactar"})
        hechas = [c for c in version.confirmaciones.all() if c.confirmada_en is not None]
        hilo += [
            {"cuando": formatos.fecha(c.confirmada_en, zona), "que": f"La confirmó la parte {c.parte.nombre}"}
            for c in hechas
            if c.confirmada_en is not None
        ]
        if version.publicada_en:
            hilo.append(
                {
                    "cuando": formatos.fecha(version.publicada_en, zona),
                    "que": "Publicada. No se edita: una corrección es otra versión",
                    "clase": "hoy",
                }
            )
        elif version.estado == EstadoDeMinuta.EN_CONFIRMACION:
            faltan = [c.parte.nombre for c in version.confirmaciones.all() if c.confirmada_en is None]
            if faltan:
                hilo.append({"cuando": "Falta", "que": f"Que la confirme: {enumerar(faltan)}"})
    publicadas = [v for v in versiones if v.publicada_en]
    ultima = versiones[-1] if versiones else None
    if publicadas:
        aspecto = Aspecto("pleno", "Minuta publicada")
    elif ultima is not None and ultima.estado == EstadoDeMinuta.EN_CONFIRMACION:
        aspecto = Aspecto("curso", "Minuta por confirmar")
    else:
        aspecto = Aspecto("pendiente", "Minuta en redacción")
    return MinutaVista(
        sesion.minuta.codigo, hilo, aspecto, bool(publicadas), publicadas[-1].huella if publicadas else ""
    )


def huella_de_vista(*partes: Any) -> str:
    """A short fingerprint of what the live block shows, so that it is only drawn again when something changed."""
    texto = json.dumps(partes, default=str, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(texto.encode()).hexdigest()[:20]
