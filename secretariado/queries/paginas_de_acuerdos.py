"""What the pages of acuerdos say: how each was reached, who has to act yet, and what the reader may do."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet

from comun import formatos, reloj
from secretariado.enums import EstadoDeAcuerdo, EstadoDeEncargo, EstadoDeSesion, MetodoDeAcuerdo, SentidoDeVoto
from secretariado.errors_de_sesiones import enumerar
from secretariado.models import Acuerdo, ConfirmacionDeAcuerdo, Ejercicio, Encargo, Sesion, Voto
from secretariado.queries.acuerdos import (
    APROBADOS,
    AcuerdoVisto,
    acuerdos_de,
    acuerdos_de_sesion,
    decision_de,
    esta_vencido,
    lugar_al_votarse,
    puede_confirmar_voto,
    recuento_de,
    sin_votar,
    ya_se_cierra,
)
from secretariado.queries.integracion import hoy_en
from secretariado.queries.nombramientos import cargos_de
from secretariado.queries.paginas_de_sesiones import Aspecto, zona_de
from secretariado.queries.sesiones import EnSala, Sala, coordina, registro_abierto
from secretariado.quorum import Decision, posicion

SENTIDO = {
    SentidoDeVoto.FAVOR.value: ("palomita", "a favor"),
    SentidoDeVoto.CONTRA.value: ("cruz", "en contra"),
    SentidoDeVoto.ABSTENCION.value: ("menos", "abstención"),
    "": ("pendiente", "sin votar"),
}
# What decided a vote, said to whoever reads it (quorum.Decision.por_que).
POR_QUE = {
    "consenso": "Por consenso: hay quórum, ninguna parte en contra y al menos una a favor.",
    "mayoria": "Por mayoría: más de la mitad está a favor y la justificación consta por escrito.",
    "sin_quorum": "No se decidió nada: no había quórum en ese momento.",
    "sin_mayoria": "No alcanzó: no llegó a más de la mitad a favor.",
    "empate": "No alcanzó: hubo empate, y un empate rechaza.",
    "sin_consenso": "No alcanzó: no hubo consenso.",
    "falta_una_parte": "No alcanzó: esta materia necesita el voto a favor de cada parte, y faltó al menos una.",
    "nadie_a_favor": "No alcanzó: ninguna parte votó a favor.",
    "necesita_justificacion": "No hay consenso, pero sí mayoría: para aprobarlo hace falta escribir por qué.",
}


# --- chips ----------------------------------------------------------------------------------------------------------
def aspecto_de_acuerdo(acuerdo: Acuerdo) -> Aspecto:
    return {
        EstadoDeAcuerdo.EN_VOTACION: Aspecto("curso", "En votación", "voto"),
        EstadoDeAcuerdo.APROBADO: Aspecto("atencion", "Aprobado, falta confirmarlo", "pendiente"),
        EstadoDeAcuerdo.FIRME: Aspecto("pleno", "Firme"),
        EstadoDeAcuerdo.RECHAZADO: Aspecto("error", "No alcanzó"),
        EstadoDeAcuerdo.RETIRADO: Aspecto("pendiente", "Retirado antes de votarse", "flecha-atras"),
    }[EstadoDeAcuerdo(acuerdo.estado)]


def aspecto_de_metodo(acuerdo: Acuerdo) -> Aspecto | None:
    if not acuerdo.metodo:
        return None
    if acuerdo.metodo == MetodoDeAcuerdo.CONSENSO:
        return Aspecto("hecho", "Por consenso", "acuerdo")
    return Aspecto("atencion", "Por mayoría", "acuerdo")


def aspecto_de_encargo(encargo: Encargo, hoy: dt.date) -> Aspecto:
    if esta_vencido(encargo, hoy):
        return Aspecto("error", "Vencido", "alerta")
    return {
        EstadoDeEncargo.PENDIENTE: Aspecto("pendiente", "Pendiente"),
        EstadoDeEncargo.EN_PROCESO: Aspecto("curso", "En curso"),
        EstadoDeEncargo.CUMPLIDO: Aspecto("pleno", "Hecho"),
        EstadoDeEncargo.CANCELADO: Aspecto("llano", "Cancelado", "cruz"),
    }[EstadoDeEncargo(encargo.estado)]


# --- encargos -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class EncargoVisto:
    encargo: Encargo
    codigo: str
    aspecto: Aspecto
    vencido: bool
    puede_reportar: bool


def puede_reportar(persona: Any, encargo: Encargo, ejercicio_id: int) -> bool:
    """Coordination, or whoever holds a role there for the organisation that was asked."""
    if encargo.estado in (EstadoDeEncargo.CUMPLIDO, EstadoDeEncargo.CANCELADO):
        return False
    return coordina(persona, ejercicio_id) or any(
        c.ejercicio_id == ejercicio_id and c.organizacion_id == encargo.organizacion_id for c in cargos_de(persona)
    )


def encargo_visto(encargo: Encargo, acuerdo: Acuerdo, persona: Any, hoy: dt.date) -> EncargoVisto:
    return EncargoVisto(
        encargo=encargo,
        codigo=acuerdo.codigo,
        aspecto=aspecto_de_encargo(encargo, hoy),
        vencido=esta_vencido(encargo, hoy),
        puede_reportar=puede_reportar(persona, encargo, acuerdo.ejercicio_id),
    )


def con_seguimiento(acuerdos: QuerySet[Acuerdo]) -> QuerySet[Acuerdo]:
    """With what each one asks to be done; one more query."""
    return acuerdos.prefetch_related(
        Prefetch("encargos", queryset=Encargo.objects.select_related("organizacion").order_by("vence", "pk"))
    )


# --- an acuerdo in a list or in its session -------------------------------------------------------------------------
@dataclass(frozen=True)
class Posicion:
    parte: str
    icono: str
    texto: str


@dataclass(frozen=True)
class AcuerdoEnBreve:
    """`firma`: plain values that change when anything shown of it changes."""

    acuerdo: Acuerdo
    sesion: Sesion
    clave: str
    aspecto: Aspecto
    metodo: Aspecto | None
    posiciones: list[Posicion]
    avance_del_voto: str
    falta: str
    encargos: list[EncargoVisto]
    decision: Decision | None = None
    se_puede_cerrar: bool = False
    votos: list[Voto] = field(default_factory=list)
    firma: tuple[Any, ...] = ()


def en_posicion(parte: str, sentido: str) -> Posicion:
    icono, texto = SENTIDO[sentido]
    return Posicion(parte, icono, texto)


def _posiciones_del_recuento(acuerdo: Acuerdo) -> list[Posicion]:
    return [en_posicion(p["nombre"], p["posicion"]) for p in recuento_de(acuerdo).get("partes", []) if p["presentes"]]


def falta_que_confirmen(acuerdo: Acuerdo, confirmaciones: list[ConfirmacionDeAcuerdo]) -> str:
    """`Falta que lo confirme: Sociedad.`, while it is approved and not firm."""
    if acuerdo.estado != EstadoDeAcuerdo.APROBADO:
        return ""
    ya = {c.parte.clave for c in confirmaciones}
    faltan = [p["nombre"] for p in recuento_de(acuerdo).get("partes", []) if p["presentes"] and p["clave"] not in ya]
    return f"Falta que lo confirme: {enumerar(faltan)}." if faltan else ""


def en_breve(acuerdo: Acuerdo, sesion: Sesion, sala: Sala | None, persona: Any, hoy: dt.date) -> AcuerdoEnBreve:
    """Needs encargos and confirmations prefetched; votes too while it is open. No queries."""
    confirmaciones = list(acuerdo.confirmaciones.all())
    posiciones, avance, decision, votos, cierra = _posiciones_del_recuento(acuerdo), "", None, [], False
    if acuerdo.estado == EstadoDeAcuerdo.EN_VOTACION and sala is not None:
        votos = list(acuerdo.votos.all())
        posiciones = _posiciones_en_vivo(sala, votos)
        decision = decision_de(acuerdo, sala, votos, hay_justificacion=False)
        cierra = ya_se_cierra(acuerdo, sala, votos)
        avance = _avance(acuerdo, sala, votos)
    return AcuerdoEnBreve(
        acuerdo=acuerdo,
        sesion=sesion,
        clave=f"{sesion.numero}.{acuerdo.numero}",
        aspecto=aspecto_de_acuerdo(acuerdo),
        metodo=aspecto_de_metodo(acuerdo),
        posiciones=posiciones,
        avance_del_voto=avance,
        falta=falta_que_confirmen(acuerdo, confirmaciones),
        encargos=[encargo_visto(e, acuerdo, persona, hoy) for e in acuerdo.encargos.all()],
        decision=decision,
        se_puede_cerrar=cierra,
        votos=votos,
        firma=(
            acuerdo.pk,
            acuerdo.estado,
            acuerdo.usado_en,
            [(v.pk, v.sentido, v.confirmado_en) for v in votos],
            [c.pk for c in confirmaciones],
            [(e.pk, e.estado, e.actualizado_en) for e in acuerdo.encargos.all()],
        ),
    )


def _posiciones_en_vivo(sala: Sala, votos: list[Voto]) -> list[Posicion]:
    sentidos = {v.integrante_id: v.sentido for v in votos if v.cuenta}
    salida = []
    for parte, gente in sala.por_parte:
        dados = [sentidos[uno.integrante.pk] for uno in gente if uno.cuenta and uno.integrante.pk in sentidos]
        salida.append(en_posicion(parte.nombre, posicion(dados) if dados else ""))
    return salida


def _avance(acuerdo: Acuerdo, sala: Sala, votos: list[Voto]) -> str:
    cuentan = len(sala.cuentan)
    faltan = len(sin_votar(sala, votos))
    hora = formatos.hora(acuerdo.vota_hasta, zona_de(sala.sesion.ejercicio))
    texto = f"Votaron {cuentan - faltan} de {cuentan} personas que cuentan."
    if reloj.ahora() < acuerdo.vota_hasta:
        return f"{texto} La votación puede cerrarse cuando voten todas, o desde las {hora}."
    return f"{texto} La votación ya puede cerrarse."


def de_la_sesion(sesion: Sesion, sala: Sala, persona: Any) -> list[AcuerdoEnBreve]:
    """Acuerdos of a session, in their order. Four queries."""
    hoy = hoy_en(sesion.ejercicio)
    return [en_breve(a, sesion, sala, persona, hoy) for a in con_seguimiento(acuerdos_de_sesion(sesion))]


def para_lista(
    ejercicio: Ejercicio, *, materia: str, estado: str, sesion: int | None, buscar: str
) -> QuerySet[Acuerdo]:
    """Acuerdos with their confirmations and follow-up. Three queries when they are read."""
    filas = acuerdos_de(ejercicio, materia=materia, estado=estado)
    if sesion is not None:
        filas = filas.filter(sesion__numero=sesion)
    if buscar:
        filas = filas.filter(titulo__icontains=buscar)
    return con_seguimiento(filas).prefetch_related(
        Prefetch("confirmaciones", queryset=ConfirmacionDeAcuerdo.objects.select_related("parte"))
    )


# --- what the reader may do in a session ----------------------------------------------------------------------------
@dataclass(frozen=True)
class ActoSobreAcuerdo:
    acuerdo: Acuerdo
    clave: str
    voto: Voto | None = None
    nombre: str = ""
    sentido: str = ""


@dataclass(frozen=True)
class MisActos:
    """Everything that waits for the reader in a session, each one with its form."""

    es_integrante: bool = False
    cuenta: bool = False
    suple: bool = False
    registrar: bool = False
    salir: bool = False
    confirmar_mi_marca: int = 0
    votar: list[ActoSobreAcuerdo] = field(default_factory=list)
    confirmar_votos: list[ActoSobreAcuerdo] = field(default_factory=list)
    confirmar_acuerdos: list[ActoSobreAcuerdo] = field(default_factory=list)
    proponer: bool = False
    agregar_punto: bool = False

    @property
    def algo(self) -> bool:
        return bool(
            self.registrar
            or self.salir
            or self.votar
            or self.confirmar_votos
            or self.confirmar_acuerdos
            or self.proponer
            or self.agregar_punto
        )


def mis_actos(sala: Sala, acuerdos: list[AcuerdoEnBreve], persona: Any, conduce: bool) -> MisActos:
    """No queries: all of it was read with the room and the acuerdos."""
    mio = sala.de(persona)
    sesion = sala.sesion
    if mio is None or sesion.es_historico or not persona.has_perm("secretariado.asistir", sesion):
        return MisActos()
    con_voto = sala.del_integrante(mio.integrante.pk) is not None
    en_curso = sesion.estado == EstadoDeSesion.EN_CURSO
    abierto = registro_abierto(sesion)
    return MisActos(
        es_integrante=True,
        cuenta=mio.cuenta,
        suple=mio.integrante.suple_a_id is not None,
        registrar=abierto and not mio.esta,
        salir=abierto and mio.esta,
        votar=[_acto(a, _mi_voto(a, mio)) for a in acuerdos if a.decision is not None and en_curso and mio.cuenta],
        confirmar_votos=[
            _acto(a, v, v.integrante.persona.nombre_publico)
            for a in acuerdos
            for v in a.votos
            if con_voto and not v.cuenta and puede_confirmar_voto(persona, v, mio.integrante, sesion.ejercicio_id)
        ],
        confirmar_acuerdos=[_acto(a) for a in acuerdos if _puede_confirmar(a.acuerdo, mio)],
        proponer=en_curso and con_voto and mio.esta and sala.quorum.hay and not sala.frase,
        agregar_punto=con_voto and sesion.estado == EstadoDeSesion.CONVOCADA,
    )


def _acto(a: AcuerdoEnBreve, voto: Voto | None = None, nombre: str = "") -> ActoSobreAcuerdo:
    return ActoSobreAcuerdo(a.acuerdo, a.clave, voto, nombre, SENTIDO[voto.sentido][1] if voto else "")


def _mi_voto(a: AcuerdoEnBreve, mio: EnSala) -> Voto | None:
    return next((v for v in a.votos if v.integrante_id == mio.integrante.pk), None)


def _puede_confirmar(acuerdo: Acuerdo, mio: EnSala) -> bool:
    if acuerdo.estado != EstadoDeAcuerdo.APROBADO:
        return False
    parte = lugar_al_votarse(acuerdo, mio.integrante)
    return parte is not None and parte not in {c.parte.clave for c in acuerdo.confirmaciones.all()}


# --- the page of one acuerdo ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class VotoVisto:
    voto: Voto
    nombre: str
    lugar: str
    icono: str
    texto: str
    nota: str
    confirmable: bool


@dataclass(frozen=True)
class ParteVista:
    nombre: str
    requerida: bool
    posicion: Posicion
    votos: list[VotoVisto]
    sin_voto: int
    estuvo: bool


@dataclass(frozen=True)
class Confirmacion:
    """A parte at the vote: confirmed, by whom and when; or missing."""

    parte: str
    hecha: bool
    por: str = ""
    cuando: dt.datetime | None = None


def votos_vistos(visto: AcuerdoVisto) -> list[ParteVista]:
    confirmables = {v.pk for v in visto.puede.confirmar_votos}
    salida = []
    for p in visto.partes:
        contados = set(p.presentes)
        salida.append(
            ParteVista(
                nombre=p.nombre,
                requerida=p.requerida,
                posicion=en_posicion(p.nombre, p.posicion),
                votos=[
                    _voto_visto(v, v.integrante_id in contados, v.pk in confirmables, visto.acuerdo) for v in p.votos
                ],
                sin_voto=p.sin_voto,
                estuvo=p.estuvo,
            )
        )
    return salida


def _voto_visto(voto: Voto, contado: bool, confirmable: bool, acuerdo: Acuerdo) -> VotoVisto:
    icono, texto = SENTIDO[voto.sentido]
    nota = ""
    abierta = acuerdo.estado == EstadoDeAcuerdo.EN_VOTACION
    if not voto.cuenta:
        nota = (
            "Lo registró la coordinación; cuenta cuando lo confirme su parte."
            if abierta
            else "Nadie lo confirmó: no contó."
        )
    elif not contado:
        nota = "No cuenta: ya no está en la sala." if abierta else "No contó: no estaba en la sala al cerrar."
    elif voto.confirmado_por is not None:
        nota = f"Lo registró la coordinación y lo confirmó {voto.confirmado_por.nombre_publico}."
    calidad = voto.integrante.get_calidad_display()
    return VotoVisto(
        voto=voto,
        nombre=voto.integrante.persona.nombre_publico,
        lugar=f"{calidad}, {voto.integrante.organizacion.nombre}",
        icono=icono,
        texto=texto,
        nota=nota,
        confirmable=confirmable,
    )


def confirmaciones_de(visto: AcuerdoVisto) -> list[Confirmacion]:
    """Every parte that was at the vote, with its confirmation or without it."""
    if visto.acuerdo.estado not in APROBADOS:
        return []
    hechas = {c.parte.clave: c for c in visto.confirmaciones}
    salida = []
    for p in visto.partes:
        if not p.estuvo:
            continue
        c = hechas.get(p.clave)
        if c is None:
            salida.append(Confirmacion(p.nombre, False))
        else:
            salida.append(Confirmacion(p.nombre, True, c.persona.nombre_publico, c.confirmada_en))
    return salida


def en_vivo(visto: AcuerdoVisto) -> Decision | None:
    """What the room would decide if the vote closed at this moment."""
    if visto.sala is None:
        return None
    votos = [v for p in visto.partes for v in p.votos]
    return decision_de(visto.acuerdo, visto.sala, votos, hay_justificacion=False)
