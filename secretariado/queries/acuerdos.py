"""Acuerdos as they are read: how each one was reached, who still has to act, what follows from it."""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from comun import reloj
from secretariado.enums import SOLO_CON_TODAS_LAS_PARTES, EstadoDeAcuerdo, EstadoDeEncargo, EstadoDeSesion
from secretariado.models import Acuerdo, ConfirmacionDeAcuerdo, Ejercicio, Encargo, Integrante, Sesion, Voto
from secretariado.queries.integracion import hoy_en, integrante_de, partes_votantes
from secretariado.queries.sesiones import EnSala, Sala, coordina, estado_de_sala
from secretariado.quorum import Decision, decidir, posicion

APROBADOS = (EstadoDeAcuerdo.APROBADO, EstadoDeAcuerdo.FIRME)
SIN_TERMINAR = (EstadoDeEncargo.PENDIENTE, EstadoDeEncargo.EN_PROCESO)


@dataclass(frozen=True)
class ParteEnVoto:
    """A parte in a vote. `presentes`: members who count, by key of seat. `acreditados`: everybody in the room."""

    clave: str
    nombre: str
    requerida: bool
    posicion: str
    presentes: list[int]
    acreditados: list[int]
    votos: list[Voto]
    sin_voto: int

    @property
    def estuvo(self) -> bool:
        return bool(self.presentes)


@dataclass(frozen=True)
class LoQuePuede:
    """What the viewer may do now on this acuerdo; pages offer this and nothing else."""

    votar: bool = False
    mi_voto: Voto | None = None
    registrar: list[EnSala] = field(default_factory=list)
    confirmar_votos: list[Voto] = field(default_factory=list)
    cerrar: bool = False
    retirar: bool = False
    confirmar: bool = False
    encargar: bool = False


@dataclass(frozen=True)
class AcuerdoVisto:
    """All that the page of an acuerdo says. `faltan_confirmar`: public names of partes that were there and have not."""

    acuerdo: Acuerdo
    partes: list[ParteEnVoto]
    favor: int
    contra: int
    abstencion: int
    disidentes: list[Voto]
    por_confirmar: list[Voto]
    faltan_votos: int
    se_puede_cerrar: bool
    necesita_justificacion: bool
    por_que: str
    motivo_del_retiro: str
    confirmaciones: list[ConfirmacionDeAcuerdo]
    faltan_confirmar: list[str]
    encargos: list[Encargo]
    con_todas_las_partes: bool
    sala: Sala | None
    puede: LoQuePuede


def necesita_todas(acuerdo: Acuerdo) -> bool:
    return acuerdo.materia in SOLO_CON_TODAS_LAS_PARTES


def votos_de(acuerdo: Acuerdo) -> list[Voto]:
    """Votes with who cast them. One query."""
    return list(
        Voto.objects.filter(acuerdo=acuerdo)
        .select_related(
            "integrante__asiento__parte",
            "integrante__asiento__organizacion",
            "integrante__nombramiento__persona",
            "registrado_por",
            "confirmado_por",
        )
        .order_by("integrante__asiento__parte__orden", "integrante__asiento__parte_id", "integrante__calidad", "pk")
    )


def validos(votos: list[Voto]) -> dict[int, str]:
    """Sense by seat, of the votes that somebody of their parte stands by."""
    return {voto.integrante_id: voto.sentido for voto in votos if voto.cuenta}


def decision_de(acuerdo: Acuerdo, sala: Sala, votos: list[Voto], *, hay_justificacion: bool) -> Decision:
    """What the room would decide at this moment.

    To change or withdraw a commitment every parte is asked, also one that the rules leave out of the quorum.
    """
    todas: list[str] = []
    if necesita_todas(acuerdo):
        todas = [parte.clave for parte in partes_votantes(sala.sesion.ejercicio)]
        todas += [parte.clave for parte, _ in sala.por_parte]
    return decidir(
        requeridas=sala.claves_requeridas,
        miembros=sala.de_voto,
        votos=validos(votos),
        regla=acuerdo.regla,
        hay_justificacion=hay_justificacion,
        con_todas_las_partes=necesita_todas(acuerdo),
        todas=todas,
    )


def sin_votar(sala: Sala, votos: list[Voto]) -> list[EnSala]:
    """Members who count and whose vote is not there, or not confirmed."""
    claves = validos(votos)
    return [uno for uno in sala.cuentan if uno.integrante.pk not in claves]


def recuento_de(acuerdo: Acuerdo) -> dict[str, Any]:
    """The count frozen at closing, read back; empty while it is open."""
    leido: dict[str, Any] = json.loads(acuerdo.recuento) if acuerdo.recuento else {}
    return leido


def acuerdo_de(codigo: str) -> Acuerdo | None:
    """An acuerdo by its public code, with all that its page names. One query."""
    return (
        Acuerdo.objects.filter(codigo=codigo)
        .select_related("ejercicio", "sesion__ejercicio", "sesion__secretariado__ejercicio", "punto", "propuesto_por")
        .first()
    )


def acuerdos_de(ejercicio: Ejercicio, *, materia: str = "", estado: str = "") -> QuerySet[Acuerdo]:
    """Acuerdos of an ejercicio, the latest session first, with how many encargos are open."""
    filas = (
        Acuerdo.objects.filter(ejercicio=ejercicio)
        .select_related("ejercicio", "sesion")
        .annotate(
            cuantos_encargos=Count("encargos"),
            encargos_abiertos=Count("encargos", filter=Q(encargos__estado__in=SIN_TERMINAR)),
        )
        .order_by("-sesion__numero", "-numero")
    )
    if materia:
        filas = filas.filter(materia=materia)
    return filas.filter(estado=estado) if estado else filas


def acuerdos_de_sesion(sesion: Sesion) -> QuerySet[Acuerdo]:
    """Acuerdos of a session with their votes and confirmations. Three queries."""
    votos = Voto.objects.select_related("integrante__asiento__parte", "integrante__nombramiento__persona")
    return (
        Acuerdo.objects.filter(sesion=sesion)
        .select_related("punto", "propuesto_por", "ejercicio")
        .prefetch_related(
            Prefetch("votos", queryset=votos),
            Prefetch("confirmaciones", queryset=ConfirmacionDeAcuerdo.objects.select_related("parte", "persona")),
        )
        .order_by("numero")
    )


def firmes_sin_usar(ejercicio: Ejercicio, materia: str, asunto: str = "") -> QuerySet[Acuerdo]:
    """What a form of the act that an acuerdo opens may offer."""
    filas = Acuerdo.objects.filter(
        ejercicio=ejercicio, materia=materia, estado=EstadoDeAcuerdo.FIRME, usado_en__isnull=True
    ).select_related("sesion")
    if asunto:
        filas = filas.filter(asunto_que_decide=asunto)
    return filas.order_by("-firme_en")


def encargos_de(ejercicio: Ejercicio) -> QuerySet[Encargo]:
    return (
        Encargo.objects.filter(acuerdo__ejercicio=ejercicio)
        .select_related("acuerdo__ejercicio", "organizacion")
        .order_by("vence", "pk")
    )


def encargos_vencidos(ejercicio: Ejercicio) -> QuerySet[Encargo]:
    """Not done, and their day has passed in the ejercicio's own time zone. One query."""
    return encargos_de(ejercicio).filter(estado__in=SIN_TERMINAR, vence__lt=hoy_en(ejercicio))


def esta_vencido(encargo: Encargo, hoy: dt.date) -> bool:
    return encargo.estado in SIN_TERMINAR and encargo.vence < hoy


def acuerdo_visto(acuerdo: Acuerdo, persona: Any = None) -> AcuerdoVisto:
    """An acuerdo as its page shows it. Open: from the room, live; closed: from the count that was frozen.

    A fixed number of queries: votes, confirmations and encargos, plus the room when the vote is open, plus the seat
    of the viewer when the acuerdo waits for confirmations.
    """
    votos = votos_de(acuerdo)
    confirmaciones = list(
        ConfirmacionDeAcuerdo.objects.filter(acuerdo=acuerdo)
        .select_related("parte", "persona")
        .order_by("confirmada_en")
    )
    encargos = list(Encargo.objects.filter(acuerdo=acuerdo).select_related("organizacion").order_by("vence", "pk"))
    abierto = acuerdo.estado == EstadoDeAcuerdo.EN_VOTACION
    sala = estado_de_sala(acuerdo.sesion) if abierto else None
    recuento = recuento_de(acuerdo)
    partes = _partes_en_vivo(sala, votos) if sala else _partes_del_recuento(recuento, votos)
    contados = {clave for parte in partes for clave in parte.presentes}
    de_los_que_cuentan = [v for v in votos if v.cuenta and v.integrante_id in contados]
    sentidos = [v.sentido for v in de_los_que_cuentan]
    faltan_votos = len(sin_votar(sala, votos)) if sala else 0
    ya = {c.parte.clave for c in confirmaciones}
    estado_aprobado = acuerdo.estado in APROBADOS
    vivo = decision_de(acuerdo, sala, votos, hay_justificacion=False) if sala else None
    return AcuerdoVisto(
        acuerdo=acuerdo,
        partes=partes,
        favor=sentidos.count("favor"),
        contra=sentidos.count("contra"),
        abstencion=sentidos.count("abstencion"),
        disidentes=[v for v in de_los_que_cuentan if v.sentido == "contra"] if estado_aprobado else [],
        por_confirmar=[v for v in votos if not v.cuenta] if abierto else [],
        faltan_votos=faltan_votos,
        se_puede_cerrar=sala is not None and ya_se_cierra(acuerdo, sala, votos),
        necesita_justificacion=vivo is not None and vivo.por_que == "necesita_justificacion",
        por_que=str(recuento.get("por_que", "")),
        motivo_del_retiro=str(recuento.get("motivo_del_retiro", "")),
        confirmaciones=confirmaciones,
        faltan_confirmar=[p.nombre for p in partes if p.estuvo and p.clave not in ya] if estado_aprobado else [],
        encargos=encargos,
        con_todas_las_partes=necesita_todas(acuerdo),
        sala=sala,
        puede=_lo_que_puede(acuerdo, persona, sala, votos, partes, ya),
    )


def ya_se_cierra(acuerdo: Acuerdo, sala: Sala, votos: list[Voto]) -> bool:
    """Whether the vote may be closed: its time passed, or there is quorum and everybody who counts has voted."""
    return reloj.ahora() >= acuerdo.vota_hasta or (sala.quorum.hay and not sin_votar(sala, votos))


def lugar_al_votarse(acuerdo: Acuerdo, integrante: Integrante | None) -> str | None:
    """The parte, by key, for which a member was accredited when it was voted; None when they were not there."""
    if integrante is None:
        return None
    for parte in recuento_de(acuerdo).get("partes", []):
        if parte["presentes"] and integrante.pk in parte["acreditados"]:
            return str(parte["clave"])
    return None


def _partes_en_vivo(sala: Sala, votos: list[Voto]) -> list[ParteEnVoto]:
    requeridas = set(sala.claves_requeridas)
    sentidos = validos(votos)
    salida = []
    for parte, miembros in sala.por_parte:
        presentes = [uno.integrante.pk for uno in miembros if uno.cuenta]
        dados = [sentidos[clave] for clave in presentes if clave in sentidos]
        salida.append(
            ParteEnVoto(
                clave=parte.clave,
                nombre=parte.nombre,
                requerida=parte.clave in requeridas,
                posicion=posicion(dados) if dados else "",
                presentes=presentes,
                acreditados=[uno.integrante.pk for uno in miembros if uno.esta],
                votos=[v for v in votos if v.integrante.asiento.parte_id == parte.pk],
                sin_voto=len(presentes) - len(dados),
            )
        )
    return salida


def _partes_del_recuento(recuento: dict[str, Any], votos: list[Voto]) -> list[ParteEnVoto]:
    return [
        ParteEnVoto(
            clave=parte["clave"],
            nombre=parte["nombre"],
            requerida=parte["requerida"],
            posicion=parte["posicion"],
            presentes=parte["presentes"],
            acreditados=parte["acreditados"],
            votos=[v for v in votos if v.integrante.asiento.parte.clave == parte["clave"]],
            sin_voto=parte["sin_voto"],
        )
        for parte in recuento.get("partes", [])
    ]


def puede_confirmar_voto(persona: Any, voto: Voto, quien: Integrante | None, ejercicio_id: int) -> bool:
    """Somebody of that same parte, in functions; never whoever recorded it nor anybody who coordinates there."""
    return (
        quien is not None
        and voto.registrado_por_id != persona.pk
        and not coordina(persona, ejercicio_id)
        and quien.asiento.parte_id == voto.integrante.asiento.parte_id
    )


def _lo_que_puede(
    acuerdo: Acuerdo, persona: Any, sala: Sala | None, votos: list[Voto], partes: list[ParteEnVoto], ya: set[str]
) -> LoQuePuede:
    if persona is None or not getattr(persona, "is_authenticated", False):
        return LoQuePuede()
    conduce = persona.has_perm("secretariado.conducir_sesion", acuerdo)
    if sala is not None:
        lugar = sala.de(persona)
        propio = lugar is not None and acuerdo.propuesto_por_id == persona.pk
        quien = lugar.integrante if lugar is not None and sala.del_integrante(lugar.integrante.pk) else None
        propios = {voto.integrante_id for voto in votos if voto.cuenta}
        return LoQuePuede(
            votar=lugar is not None and lugar.cuenta and acuerdo.sesion.estado == EstadoDeSesion.EN_CURSO,
            mi_voto=next((v for v in votos if lugar and v.integrante_id == lugar.integrante.pk), None),
            registrar=[uno for uno in sala.cuentan if uno.integrante.pk not in propios] if conduce else [],
            confirmar_votos=[
                v for v in votos if not v.cuenta and puede_confirmar_voto(persona, v, quien, acuerdo.ejercicio_id)
            ],
            cerrar=(conduce or propio) and ya_se_cierra(acuerdo, sala, votos),
            retirar=conduce or propio,
        )
    confirma = False
    if acuerdo.estado == EstadoDeAcuerdo.APROBADO and persona.has_perm("secretariado.confirmar_acuerdo", acuerdo):
        parte = lugar_al_votarse(acuerdo, integrante_de(persona, acuerdo.sesion.secretariado))
        confirma = parte is not None and parte not in ya
    return LoQuePuede(
        mi_voto=next((v for v in votos if v.integrante.nombramiento.persona_id == persona.pk), None),
        confirmar=confirma,
        encargar=acuerdo.estado in APROBADOS and persona.has_perm("secretariado.encargar", acuerdo),
    )
