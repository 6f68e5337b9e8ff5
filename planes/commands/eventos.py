"""Events: announced before they begin, moved or cancelled with a public reason, counted by coordination, confirmed by
each parte.

No person is listed: the attendance is numbers by sector and sex (domain.md §9, Privacy).
"""

import datetime as dt
import uuid
from collections.abc import Sequence

from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar, slug_de
from cuentas.models import Persona
from planes.asistencia import Asistencia, resumir
from planes.commands.cartas import avisar_evento
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha
from planes.commands.requisitos import evaluar_requisitos
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.errors import CambioSinMotivo, EnlaceNoPublico, LlaveDeOtroActo
from planes.errors_de_eventos import (
    AsistenciaSinRegistrar,
    AsistenciaVacia,
    AsistenciaYaConfirmada,
    CantidadFueraDeRango,
    CoordinacionNoConfirma,
    CorreccionSinMotivo,
    EtapaDeOtroPlan,
    EventoConAsistencia,
    EventoDetenido,
    EventoSinEmpezar,
    EventoSinLugar,
    EventoTerminaAntes,
    EventoYaEmpezo,
    NoRepresentaAUnaParte,
    ParteSinAsistencia,
    RenglonRepetido,
    SectorDesconocido,
)
from planes.models import Etapa, Evento, Plan
from planes.queries.eventos import conteos_del_evento, sectores_de_parte
from secretariado.actores import como
from secretariado.donde import exigir_donde_se_asiste
from secretariado.enums import Rol, SexoDeAsistencia
from secretariado.models import ConfirmacionDeLista, ListaDeAsistencia, RenglonDeAsistencia, Sector
from secretariado.queries.integracion import hoy_en, integrante_de, secretariado_vigente
from secretariado.rules import tiene_cargo

LARGO_DE_TITULO, LARGO_DE_DESCRIPCION = 200, 6000
LARGO_DE_MOTIVO = 2000
CANTIDAD_MAXIMA = 100_000
Renglon = tuple[str, str, int]  # key of the sector, sex, how many


@comando(ClaseDeActo.AUTORIDAD)
def publicar_evento(
    *,
    persona: Persona,
    plan: Plan,
    tipo: str,
    titulo: str,
    descripcion: str,
    inicia: dt.datetime,
    termina: dt.datetime,
    modalidad: str,
    lugar: str,
    enlace: str,
    etapa: Etapa | None = None,
    llave_de_acto: uuid.UUID,
) -> Evento:
    """An event is announced: what it is, when, where and how to attend. From then on anyone can read it.

    1. Lock the plan. The same key again answers with the event it published the first time.
    2. It begins in the future, ends afterwards, and says where as its modality needs.
    3. Write it with its empty attendance; count again the requirements of the plan.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `LlaveDeOtroActo`, `EventoYaEmpezo`, `EventoTerminaAntes`,
    `EventoSinLugar`, `EnlaceNoPublico`, `EtapaDeOtroPlan`, `ReglaIncumplida` for a text missing or too long.
    """
    exigir_permiso(persona, "planes.publicar_evento", plan)
    plan = Plan.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=plan.pk)
    anterior = Evento.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.plan_id, anterior.publicado_por_id) != (plan.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    exigir_plan_en_marcha(plan)
    if tipo not in TipoDeEvento.values:
        raise ReglaIncumplida("tipo_desconocido", "Elige qué tipo de evento es.", campo="tipo")
    if etapa is not None and etapa.plan_id != plan.pk:
        raise EtapaDeOtroPlan
    titulo, descripcion = _textos(titulo, descripcion)
    lugar, enlace = exigir_donde_se_asiste(modalidad, lugar, enlace, falta=EventoSinLugar, enlace_malo=EnlaceNoPublico)
    _exigir_horario(inicia, termina)
    codigo = _codigo_libre(plan, titulo)
    evento = Evento.objects.create(
        plan=plan,
        etapa=etapa,
        codigo=codigo,
        tipo=tipo,
        titulo=titulo,
        descripcion=descripcion,
        inicia=inicia,
        termina=termina,
        modalidad=modalidad,
        lugar=lugar,
        enlace=enlace,
        publicado_en=reloj.ahora(),
        publicado_por=persona,
        naturaleza=plan.naturaleza,
        asistencia=ListaDeAsistencia.objects.create(ejercicio=plan.ejercicio, titulo=titulo),
        llave_de_acto=llave_de_acto,
    )
    evaluar_requisitos(plan=plan)
    cambio = {
        "tipo": tipo,
        "titulo": titulo,
        "inicia": inicia,
        "termina": termina,
        "modalidad": modalidad,
        "lugar": lugar,
        "enlace": enlace,
        "etapa": etapa.numero if etapa else None,
    }
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.evento_publicado",
        asunto=evento.asunto,
        actor=como_coordinacion(persona),
        cambio=cambio,
    )
    return evento


@comando(ClaseDeActo.AUTORIDAD)
def cambiar_evento(
    *,
    persona: Persona,
    evento: Evento,
    titulo: str,
    descripcion: str,
    inicia: dt.datetime,
    termina: dt.datetime,
    modalidad: str,
    lugar: str,
    enlace: str,
    motivo: str = "",
) -> Evento:
    """What was announced changes before it begins; a new hour or place, with a reason that anyone can read.

    Raises `SinPermiso`, `EventoDetenido`, `EventoYaEmpezo`, `CambioSinMotivo`, `Conflicto("sin_cambios")`, and what
    `publicar_evento` refuses.
    """
    exigir_permiso(persona, "planes.publicar_evento", evento)
    evento = _tomar_evento(evento)
    _exigir_programado(evento)
    if reloj.ahora() >= evento.inicia:
        raise EventoYaEmpezo("Este evento ya empezó: sus datos ya no se cambian.")
    titulo, descripcion = _textos(titulo, descripcion)
    lugar, enlace = exigir_donde_se_asiste(modalidad, lugar, enlace, falta=EventoSinLugar, enlace_malo=EnlaceNoPublico)
    motivo = _motivo(motivo)
    cuando_y_donde = {
        "inicia": inicia,
        "termina": termina,
        "modalidad": modalidad,
        "lugar": lugar,
        "enlace": enlace,
    }
    antes = {campo: getattr(evento, campo) for campo in cuando_y_donde}
    mueve = {campo: valor for campo, valor in cuando_y_donde.items() if antes[campo] != valor}
    if not mueve and (evento.titulo, evento.descripcion) == (titulo, descripcion):
        raise Conflicto("sin_cambios", "El evento ya dice eso: no hay nada que cambiar.")
    if mueve and not motivo:
        raise CambioSinMotivo
    _exigir_horario(inicia, termina)
    for campo, valor in {**cuando_y_donde, "titulo": titulo, "descripcion": descripcion}.items():
        setattr(evento, campo, valor)
    evento.save(update_fields=[*cuando_y_donde, "titulo", "descripcion"])
    ListaDeAsistencia.objects.filter(pk=evento.asistencia_id).update(titulo=titulo)
    evaluar_requisitos(plan=evento.plan)
    cambio: dict[str, object] = {"titulo": titulo, **mueve}
    if mueve:
        cambio |= {"antes": {campo: antes[campo] for campo in mueve}, "motivo": motivo}
        avisar_evento(evento, "cambiado", motivo)
    asentar(
        cadena=evento.plan.ejercicio.slug,
        verbo="planes.evento_cambiado",
        asunto=evento.asunto,
        actor=como_coordinacion(persona),
        cambio=cambio,
    )
    return evento


@comando(ClaseDeActo.AUTORIDAD)
def cancelar_evento(*, persona: Persona, evento: Evento, motivo: str) -> Evento:
    """The event will not take place, and its page says why. Its address stays.

    Raises `SinPermiso`, `EventoDetenido`, `EventoConAsistencia`, `ReglaIncumplida("motivo_vacio")`.
    """
    exigir_permiso(persona, "planes.publicar_evento", evento)
    evento = _tomar_evento(evento)
    _exigir_programado(evento)
    if RenglonDeAsistencia.objects.filter(lista=evento.asistencia_id).exists():
        raise EventoConAsistencia
    motivo = _motivo(motivo)
    if not motivo:
        raise ReglaIncumplida("motivo_vacio", "Escribe por qué se cancela: se publica en su página.", campo="motivo")
    evento.estado, evento.motivo = EstadoDeEvento.CANCELADO, motivo
    evento.save(update_fields=["estado", "motivo"])
    evaluar_requisitos(plan=evento.plan)
    avisar_evento(evento, "cancelado", motivo)
    asentar(
        cadena=evento.plan.ejercicio.slug,
        verbo="planes.evento_cancelado",
        asunto=evento.asunto,
        actor=como_coordinacion(persona),
        cambio={"estado": evento.estado, "motivo": motivo},
    )
    return evento


@comando(ClaseDeActo.AUTORIDAD)
def marcar_realizado(*, persona: Persona, evento: Evento) -> Evento:
    """Coordination states that the event took place, once its hour to end has come.

    Raises `SinPermiso`, `PlanDetenido`, `EventoDetenido`, `EventoSinEmpezar`.
    """
    exigir_permiso(persona, "planes.registrar_asistencia", evento)
    evento = _tomar_evento(evento)
    _exigir_programado(evento)
    if reloj.ahora() < evento.termina:
        raise EventoSinEmpezar("Este evento todavía no termina: márcalo como realizado cuando acabe.")
    evento.estado = EstadoDeEvento.REALIZADO
    evento.save(update_fields=["estado"])
    evaluar_requisitos(plan=evento.plan)
    asentar(
        cadena=evento.plan.ejercicio.slug,
        verbo="planes.evento_realizado",
        asunto=evento.asunto,
        actor=como_coordinacion(persona),
        cambio={"estado": evento.estado},
    )
    return evento


@comando(ClaseDeActo.AUTORIDAD)
def registrar_asistencia(*, persona: Persona, evento: Evento, renglones: Sequence[Renglon], motivo: str = "") -> Evento:
    """How many people of each sector and sex attended. It replaces what had been counted before.

    1. Lock the event. It has begun, and it was not cancelled.
    2. While no parte has confirmed, the numbers are simply replaced; afterwards `motivo` is needed and every
       confirmation is dropped, since they were of other numbers.
    3. Write; count again the requirements. The bitácora holds the public totals, never the crossing.

    `renglones`: (key of the sector, sex, how many); zeros may be left out.
    Raises `SinPermiso`, `PlanDetenido`, `EventoDetenido`, `EventoSinEmpezar`, `SectorDesconocido`, `RenglonRepetido`,
    `CantidadFueraDeRango`, `AsistenciaVacia`, `CorreccionSinMotivo`, `Conflicto("sin_cambios")`.
    """
    exigir_permiso(persona, "planes.registrar_asistencia", evento)
    evento = _tomar_evento(evento)
    if evento.estado == EstadoDeEvento.CANCELADO:
        raise EventoDetenido(evento.get_estado_display())
    if reloj.ahora() < evento.inicia:
        raise EventoSinEmpezar("Este evento todavía no empieza: cuenta a quienes asistan cuando llegue la hora.")
    motivo = _motivo(motivo)
    nuevos = _leer_renglones(renglones)
    antes = {(c.sector, c.sexo): c.cantidad for c in conteos_del_evento(evento)}
    if nuevos == antes:
        raise Conflicto("sin_cambios", "La asistencia registrada ya es ésa: no hay nada que cambiar.")
    confirmaciones = ConfirmacionDeLista.objects.filter(lista=evento.asistencia_id)
    retiradas = list(confirmaciones.order_by("parte__orden", "pk").values_list("parte__clave", flat=True))
    if retiradas and not motivo:
        raise CorreccionSinMotivo
    confirmaciones.delete()
    RenglonDeAsistencia.objects.filter(lista=evento.asistencia_id).delete()
    sectores = {sector.clave: sector for sector in Sector.objects.all()}
    RenglonDeAsistencia.objects.bulk_create(
        RenglonDeAsistencia(lista_id=evento.asistencia_id, sector=sectores[clave], sexo=sexo, cantidad=cantidad)
        for (clave, sexo), cantidad in nuevos.items()
    )
    evaluar_requisitos(plan=evento.plan)
    cambio = _totales(resumir(conteos_del_evento(evento)))
    if antes:
        cambio |= {"corrige": True, "motivo": motivo, "confirmaciones_retiradas": retiradas}
    asentar(
        cadena=evento.plan.ejercicio.slug,
        verbo="planes.asistencia_corregida" if antes else "planes.asistencia_registrada",
        asunto=evento.asunto,
        actor=como_coordinacion(persona),
        cambio=cambio,
    )
    return evento


@comando(ClaseDeActo.AUTORIDAD)
def confirmar_asistencia(*, persona: Persona, evento: Evento) -> ConfirmacionDeLista:
    """A parte says, from the account of one of its members, that its people attended as counted.

    1. Lock the event. There is an attendance, and people of the sectors of that parte in it.
    2. Only an active member, who does not coordinate; one confirmation per parte.

    Raises `SinPermiso`, `CoordinacionNoConfirma`, `NoRepresentaAUnaParte`, `PlanDetenido`, `EventoDetenido`,
    `AsistenciaSinRegistrar`, `ParteSinAsistencia`, `AsistenciaYaConfirmada`.
    """
    if tiene_cargo(persona, Rol.COORDINACION, evento):
        raise CoordinacionNoConfirma
    if not persona.has_perm("planes.confirmar_asistencia", evento):
        raise NoRepresentaAUnaParte
    evento = _tomar_evento(evento)
    if evento.estado == EstadoDeEvento.CANCELADO:
        raise EventoDetenido(evento.get_estado_display())
    ejercicio = evento.plan.ejercicio
    integrante = integrante_de(persona, secretariado_vigente(ejercicio))
    if integrante is None or integrante.parte.es_observadora:
        raise NoRepresentaAUnaParte
    parte = integrante.parte
    conteos = conteos_del_evento(evento)
    if not conteos:
        raise AsistenciaSinRegistrar
    suyos = sectores_de_parte(parte, hoy_en(ejercicio))
    personas = sum(conteo.cantidad for conteo in conteos if conteo.sector in suyos)
    if not personas:
        raise ParteSinAsistencia(parte.nombre)
    if ConfirmacionDeLista.objects.filter(lista=evento.asistencia_id, parte=parte).exists():
        raise AsistenciaYaConfirmada(parte.nombre)
    confirmacion = ConfirmacionDeLista.objects.create(
        lista_id=evento.asistencia_id, parte=parte, persona=persona, confirmada_en=reloj.ahora()
    )
    evaluar_requisitos(plan=evento.plan)
    asentar(
        cadena=ejercicio.slug,
        verbo="planes.asistencia_confirmada",
        asunto=evento.asunto,
        actor=como(persona, Rol.INTEGRANTE.value, integrante.organizacion.nombre),
        cambio={"parte": parte.clave, "personas": personas},
    )
    return confirmacion


# --- guards -----------------------------------------------------------------------------------------------------------
def _tomar_evento(evento: Evento) -> Evento:
    """The event, locked until the act ends. Its plan takes acts."""
    tomado = Evento.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=evento.pk)
    exigir_plan_en_marcha(tomado.plan)
    return tomado


def _exigir_programado(evento: Evento) -> None:
    if evento.estado != EstadoDeEvento.PROGRAMADO:
        raise EventoDetenido(evento.get_estado_display())


def _exigir_horario(inicia: dt.datetime, termina: dt.datetime) -> None:
    exigir_creible(inicia, "inicia")
    exigir_creible(termina, "termina")
    if termina <= inicia:
        raise EventoTerminaAntes
    if inicia <= reloj.ahora():
        raise EventoYaEmpezo("Pon una fecha que todavía no llegue: un evento se anuncia antes.", campo="inicia")


def _textos(titulo: str, descripcion: str) -> tuple[str, str]:
    titulo, descripcion = normalizar(titulo), normalizar(descripcion)
    if not titulo:
        raise ReglaIncumplida("evento_sin_titulo", "Escribe cómo se llama el evento.", campo="titulo")
    _exigir_largo(titulo, LARGO_DE_TITULO, "titulo")
    _exigir_largo(descripcion, LARGO_DE_DESCRIPCION, "descripcion")
    return titulo, descripcion


def _motivo(motivo: str) -> str:
    motivo = normalizar(motivo)
    _exigir_largo(motivo, LARGO_DE_MOTIVO, "motivo")
    return motivo


def _exigir_largo(texto: str, maximo: int, campo: str) -> None:
    if len(texto) > maximo:
        raise ReglaIncumplida(
            "texto_largo", f"Acorta este texto: sobran {len(texto) - maximo} caracteres.", campo=campo
        )


def _codigo_libre(plan: Plan, titulo: str) -> str:
    """A stable address: the plan and the title; the second with the same one gets a number."""
    base = f"{plan.slug[:40].rstrip('-')}-{slug_de(titulo, maximo=50) or 'evento'}"
    codigo, n = base, 1
    while Evento.objects.filter(codigo=codigo).exists():
        n += 1
        codigo = f"{base}-{n}"
    return codigo


def _leer_renglones(renglones: Sequence[Renglon]) -> dict[tuple[str, str], int]:
    """The cells with somebody in them; anything that does not add up is refused whole."""
    conocidos = {sector.clave: sector.nombre for sector in Sector.objects.all()}
    vistos: dict[tuple[str, str], int] = {}
    for clave, sexo, cantidad in renglones:
        if clave not in conocidos:
            raise SectorDesconocido(clave)
        if sexo not in SexoDeAsistencia.values:
            raise ReglaIncumplida("sexo_desconocido", "Revisa las columnas: hay una que no existe.")
        if not 0 <= cantidad <= CANTIDAD_MAXIMA:
            raise CantidadFueraDeRango(formatos.numero(CANTIDAD_MAXIMA))
        if (clave, sexo) in vistos:
            raise RenglonRepetido(conocidos[clave])
        vistos[clave, sexo] = cantidad
    con_gente = {celda: cantidad for celda, cantidad in vistos.items() if cantidad}
    if not con_gente:
        raise AsistenciaVacia
    return con_gente


def _totales(asistencia: Asistencia) -> dict[str, object]:
    return {
        "total": asistencia.total,
        "por_sector": {total.clave: total.cantidad for total in asistencia.por_sector},
        "por_sexo": {total.clave: total.cantidad for total in asistencia.por_sexo},
    }
