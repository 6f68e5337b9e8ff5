"""Meetings of a mesa: called before they begin, moved or cancelled with a public reason, opened and closed by who leads.

Closing counts who came, by sector and sex (domain.md §5): numbers, nobody listed. Order of the locks: the mesa, its
meeting, and what hangs from it.
"""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import Max

from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.cartas_de_reuniones import avisar_reunion
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, SOLO_QUIEN_CONDUCE, como_conduccion, sesion_en_curso, tomar_mesa
from mesas.enums import (
    TRANSICIONES_DE_REUNION,
    ClaseDeReunion,
    EstadoDeEleccion,
    EstadoDeMesa,
    EstadoDeReunion,
)
from mesas.errors_de_reuniones import (
    CambioDeReunionSinMotivo,
    EleccionSinCerrar,
    EnlaceDeReunionInvalido,
    LlaveDeOtraReunion,
    MesaSinConvocar,
    OtraReunionEnCurso,
    ReunionEnElPasado,
    ReunionEnOtroEstado,
    ReunionPasada,
    ReunionSinAgenda,
    ReunionSinLugar,
    ReunionTemprano,
    ReunionTerminaAntes,
    ReunionYaEmpezo,
)
from mesas.models import Eleccion, Mesa, PuntoDeReunion, SesionDeMesa
from mesas.models.mesas import Modalidad
from mesas.queries.asistencia import celdas_de, conteos_de
from mesas.queries.reuniones import primera_vigente, zona_de
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso
from secretariado.donde import exigir_donde_se_asiste
from secretariado.enums import ModalidadDeSesion
from secretariado.models import ListaDeAsistencia, RenglonDeAsistencia

LARGO_DE_TITULO, LARGO_DE_MOTIVO = 200, 2000
PUNTOS_MAXIMOS, MINUTOS_MAXIMOS = 40, 600
ANTES_DE_LA_HORA = dt.timedelta(minutes=30)
MODALIDAD_DE_MESA = {
    ModalidadDeSesion.PRESENCIAL.value: Modalidad.PRESENCIAL,
    ModalidadDeSesion.A_DISTANCIA.value: Modalidad.EN_LINEA,
    ModalidadDeSesion.HIBRIDA.value: Modalidad.MIXTA,
}
Punto = tuple[str, int | None]  # title, minutes


@comando(ClaseDeActo.AUTORIDAD)
def programar_reunion(
    *,
    persona: Persona,
    mesa: Mesa,
    clase: str,
    titulo: str,
    inicia: dt.datetime,
    termina: dt.datetime,
    modalidad: str,
    lugar: str,
    enlace: str,
    puntos: Sequence[Punto],
    llave_de_acto: uuid.UUID,
) -> SesionDeMesa:
    """A meeting of the mesa is called: of what, when, where, and its agenda. From then on anyone can read it.

    1. Lock the mesa. The same key again answers with the meeting it called the first time.
    2. It begins in the future, ends afterwards, says where as its modality needs, and has at least one point.
    3. Write it with its empty attendance; the mesa takes the date and place of its first meeting.

    The address to attend from afar is only for who is registered: the bitácora says that there is one, not which.
    Raises `SinPermiso`, `LlaveDeOtraReunion`, `MesaDetenida`, `ReunionEnElPasado`, `ReunionTerminaAntes`,
    `ReunionSinLugar`, `EnlaceDeReunionInvalido`, `ReunionSinAgenda`, `ReglaIncumplida` for a text that does not fit.
    """
    exigir_permiso(persona, "mesas.planear", mesa)
    if anterior := _de_la_llave(llave_de_acto, mesa, persona):
        return anterior
    mesa = tomar_mesa(mesa.pk)
    if anterior := _de_la_llave(llave_de_acto, mesa, persona):
        return anterior
    if clase not in ClaseDeReunion.values:
        raise ReglaIncumplida("clase_desconocida", "Elige de qué trata la reunión.", campo="clase")
    titulo = _titulo(titulo)
    lugar, enlace = exigir_donde_se_asiste(
        modalidad, lugar, enlace, falta=ReunionSinLugar, enlace_malo=EnlaceDeReunionInvalido
    )
    _exigir_horario(inicia, termina)
    agenda = _puntos(puntos)
    ultimo = SesionDeMesa.objects.filter(mesa=mesa).aggregate(mayor=Max("numero"))["mayor"] or 0
    sesion = SesionDeMesa.objects.create(
        mesa=mesa,
        numero=ultimo + 1,
        clase=clase,
        titulo=titulo,
        inicia=inicia,
        termina=termina,
        modalidad=modalidad,
        lugar=lugar,
        enlace=enlace,
        publicada_por=persona,
        publicada_en=reloj.ahora(),
        naturaleza=mesa.naturaleza,
        asistencia=ListaDeAsistencia.objects.create(ejercicio=mesa.plan.ejercicio, titulo=titulo),
        llave_de_acto=llave_de_acto,
    )
    _escribir_puntos(sesion, agenda)
    _mudar_la_mesa(mesa)
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.reunion_programada",
        asunto=sesion.asunto,
        actor=como_coordinacion(persona),
        cambio={"clase": clase, **_cuando_y_donde(sesion), "agenda": _dicha(agenda)},
    )
    return sesion


@comando(ClaseDeActo.AUTORIDAD)
def cambiar_reunion(
    *,
    persona: Persona,
    sesion: SesionDeMesa,
    titulo: str,
    inicia: dt.datetime,
    termina: dt.datetime,
    modalidad: str,
    lugar: str,
    enlace: str,
    puntos: Sequence[Punto],
    motivo: str,
) -> SesionDeMesa:
    """What was called changes before its hour, with a reason that anyone reads and a mail to who is registered.

    Raises `SinPermiso`, `MesaDetenida`, `ReunionEnOtroEstado`, `ReunionYaEmpezo`, `CambioDeReunionSinMotivo`,
    `Conflicto("sin_cambios")`, and what `programar_reunion` refuses.
    """
    exigir_permiso(persona, "mesas.planear", sesion)
    mesa, sesion = _tomar(sesion)
    _exigir_estado(sesion, EstadoDeReunion.CONVOCADA, "ya no se cambia.")
    if reloj.ahora() >= sesion.inicia:
        raise ReunionYaEmpezo
    titulo = _titulo(titulo)
    lugar, enlace = exigir_donde_se_asiste(
        modalidad, lugar, enlace, falta=ReunionSinLugar, enlace_malo=EnlaceDeReunionInvalido
    )
    agenda = _puntos(puntos)
    motivo = _motivo(motivo)
    nuevos = {
        "titulo": titulo,
        "inicia": inicia,
        "termina": termina,
        "modalidad": modalidad,
        "lugar": lugar,
        "enlace": enlace,
    }
    antes = _cuando_y_donde(sesion)
    agenda_de_antes = list(sesion.puntos.order_by("orden").values_list("titulo", "minutos"))
    if all(getattr(sesion, campo) == valor for campo, valor in nuevos.items()) and agenda == agenda_de_antes:
        raise Conflicto("sin_cambios", "La reunión ya dice eso: no hay nada que cambiar.")
    _exigir_horario(inicia, termina)
    cambio_el_enlace = enlace != sesion.enlace
    for campo, valor in nuevos.items():
        setattr(sesion, campo, valor)
    sesion.motivo = motivo
    sesion.save(update_fields=[*nuevos, "motivo"])
    ListaDeAsistencia.objects.filter(pk=sesion.asistencia_id).update(titulo=titulo)
    if agenda != agenda_de_antes:
        PuntoDeReunion.objects.filter(sesion=sesion).delete()
        _escribir_puntos(sesion, agenda)
    _mudar_la_mesa(mesa)
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    avisar_reunion(sesion, "cambiada", motivo)
    ahora_dice = _cuando_y_donde(sesion)
    mueve = [campo for campo, valor in ahora_dice.items() if antes[campo] != valor]
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.reunion_cambiada",
        asunto=sesion.asunto,
        actor=como_coordinacion(persona),
        cambio={
            **{campo: ahora_dice[campo] for campo in mueve},
            "antes": {campo: antes[campo] for campo in mueve},
            "agenda": _dicha(agenda) if agenda != agenda_de_antes else None,
            "cambia_el_enlace": cambio_el_enlace,
            "motivo": motivo,
        },
    )
    return sesion


@comando(ClaseDeActo.AUTORIDAD)
def cancelar_reunion(*, persona: Persona, sesion: SesionDeMesa, motivo: str) -> SesionDeMesa:
    """A meeting that nobody opened will not take place, and its page says why. Who is registered is told by mail.

    Raises `SinPermiso`, `MesaDetenida`, `ReunionEnOtroEstado`, `CambioDeReunionSinMotivo`.
    """
    exigir_permiso(persona, "mesas.planear", sesion)
    mesa, sesion = _tomar(sesion)
    _exigir_paso(sesion, EstadoDeReunion.CANCELADA, "ya no se cancela.")
    sesion.estado, sesion.motivo = EstadoDeReunion.CANCELADA, _motivo(motivo)
    sesion.save(update_fields=["estado", "motivo"])
    _mudar_la_mesa(mesa)
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    avisar_reunion(sesion, "cancelada", sesion.motivo)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.reunion_cancelada",
        asunto=sesion.asunto,
        actor=como_coordinacion(persona),
        cambio={"estado": sesion.estado, "motivo": sesion.motivo},
    )
    return sesion


@comando(ClaseDeActo.AUTORIDAD)
def abrir_reunion(*, persona: Persona, sesion: SesionDeMesa) -> SesionDeMesa:
    """The meeting begins: who is registered may arrive, and the mesa works.

    1. Lock the mesa, which some parte has convened, and the meeting, which nobody opened.
    2. From half an hour before its hour until the hour it was to end; one open meeting by mesa.

    Raises `SinPermiso`, `MesaDetenida`, `MesaSinConvocar`, `ReunionEnOtroEstado`, `ReunionTemprano`, `ReunionPasada`,
    `OtraReunionEnCurso`.
    """
    exigir_permiso(persona, "mesas.conducir", sesion, SOLO_QUIEN_CONDUCE)
    mesa, sesion = _tomar(sesion)
    _exigir_paso(sesion, EstadoDeReunion.EN_CURSO, "ya no se abre.")
    if mesa.estado != EstadoDeMesa.CONVOCADA:
        raise MesaSinConvocar
    ahora = reloj.ahora()
    if ahora < sesion.inicia - ANTES_DE_LA_HORA:
        raise ReunionTemprano(formatos.momento(sesion.inicia - ANTES_DE_LA_HORA, zona_de(mesa.plan.ejercicio)))
    if ahora >= sesion.termina:
        raise ReunionPasada
    otra = sesion_en_curso(mesa)
    if otra is not None:
        raise OtraReunionEnCurso(otra.titulo)
    sesion.estado, sesion.abierta_en = EstadoDeReunion.EN_CURSO, ahora
    sesion.save(update_fields=["estado", "abierta_en"])
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.reunion_abierta",
        asunto=sesion.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"estado": sesion.estado, "clase": sesion.clase},
    )
    return sesion


@comando(ClaseDeActo.AUTORIDAD)
def cerrar_reunion(*, persona: Persona, sesion: SesionDeMesa) -> SesionDeMesa:
    """The meeting ends and its attendance is counted, by sector and sex: who arrived and who came without an account.

    The bitácora holds the totals that are public (mesas/queries/asistencia.py), never the crossing.
    Raises `SinPermiso`, `MesaDetenida`, `ReunionEnOtroEstado`, `EleccionSinCerrar`.
    """
    exigir_permiso(persona, "mesas.conducir", sesion, SOLO_QUIEN_CONDUCE)
    mesa, sesion = _tomar(sesion)
    _exigir_paso(sesion, EstadoDeReunion.CERRADA, "sólo se cierra una reunión en curso.")
    if Eleccion.objects.filter(sesion=sesion, estado=EstadoDeEleccion.ABIERTA).exists():
        raise EleccionSinCerrar
    RenglonDeAsistencia.objects.filter(lista=sesion.asistencia_id).delete()
    RenglonDeAsistencia.objects.bulk_create(
        RenglonDeAsistencia(lista_id=sesion.asistencia_id, sector_id=sector, sexo=sexo, cantidad=cantidad)
        for (sector, sexo), cantidad in celdas_de(sesion).items()
    )
    sesion.estado, sesion.cerrada_en = EstadoDeReunion.CERRADA, reloj.ahora()
    sesion.save(update_fields=["estado", "cerrada_en"])
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    conteos = conteos_de(sesion)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.reunion_cerrada",
        asunto=sesion.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={
            "estado": sesion.estado,
            "total": conteos.total,
            "por_sector": {bloque.nombre: bloque.cantidad for bloque in conteos.por_sector},
            "por_sexo": {bloque.nombre: bloque.cantidad for bloque in conteos.por_sexo},
        },
    )
    return sesion


# --- guards -----------------------------------------------------------------------------------------------------------
def _de_la_llave(llave: uuid.UUID, mesa: Mesa, persona: Persona) -> SesionDeMesa | None:
    anterior = SesionDeMesa.objects.filter(llave_de_acto=llave).first()
    if anterior is not None and (anterior.mesa_id, anterior.publicada_por_id) != (mesa.pk, persona.pk):
        raise LlaveDeOtraReunion
    return anterior


def _tomar(sesion: SesionDeMesa) -> tuple[Mesa, SesionDeMesa]:
    """The mesa first and then the meeting, both locked. Raises what `tomar_mesa` raises."""
    mesa = tomar_mesa(sesion.mesa_id)
    fila = SesionDeMesa.objects.select_for_update(of=("self",)).get(pk=sesion.pk)
    fila.mesa = mesa
    return mesa, fila


def _exigir_estado(sesion: SesionDeMesa, estado: str, que: str) -> None:
    if sesion.estado != estado:
        raise ReunionEnOtroEstado(sesion.get_estado_display(), que)


def _exigir_paso(sesion: SesionDeMesa, a: str, que: str) -> None:
    if a not in TRANSICIONES_DE_REUNION.get(sesion.estado, frozenset()):
        raise ReunionEnOtroEstado(sesion.get_estado_display(), que)


def _exigir_horario(inicia: dt.datetime, termina: dt.datetime) -> None:
    exigir_creible(inicia, "inicia")
    exigir_creible(termina, "termina")
    if termina <= inicia:
        raise ReunionTerminaAntes
    if inicia <= reloj.ahora():
        raise ReunionEnElPasado


def _titulo(titulo: str) -> str:
    titulo = " ".join(normalizar(titulo).split())
    if not titulo:
        raise ReglaIncumplida("reunion_sin_titulo", "Escribe el título de la reunión.", campo="titulo")
    _exigir_largo(titulo, LARGO_DE_TITULO, "titulo")
    return titulo


def _motivo(motivo: str) -> str:
    motivo = normalizar(motivo)
    if not motivo:
        raise CambioDeReunionSinMotivo
    _exigir_largo(motivo, LARGO_DE_MOTIVO, "motivo")
    return motivo


def _puntos(puntos: Sequence[Punto]) -> list[Punto]:
    agenda: list[Punto] = []
    for dicho, minutos in puntos:
        titulo = " ".join(normalizar(dicho).split())
        if not titulo:
            raise ReglaIncumplida("punto_sin_titulo", "Escribe el título de cada punto.", campo="puntos")
        _exigir_largo(titulo, LARGO_DE_TITULO, "puntos")
        if minutos is not None and not 1 <= minutos <= MINUTOS_MAXIMOS:
            raise ReglaIncumplida(
                "minutos_fuera_de_rango", f"Un punto dura de 1 a {MINUTOS_MAXIMOS} minutos.", campo="puntos"
            )
        agenda.append((titulo, minutos))
    if not agenda:
        raise ReunionSinAgenda
    if len(agenda) > PUNTOS_MAXIMOS:
        raise ReglaIncumplida(
            "demasiados_puntos", f"Una agenda tiene a lo más {PUNTOS_MAXIMOS} puntos.", campo="puntos"
        )
    return agenda


def _exigir_largo(texto: str, maximo: int, campo: str) -> None:
    if len(texto) > maximo:
        raise ReglaIncumplida(
            "texto_largo", f"Acorta este texto: sobran {len(texto) - maximo} caracteres.", campo=campo
        )


def _escribir_puntos(sesion: SesionDeMesa, agenda: list[Punto]) -> None:
    PuntoDeReunion.objects.bulk_create(
        PuntoDeReunion(sesion=sesion, orden=orden, titulo=titulo, minutos=minutos)
        for orden, (titulo, minutos) in enumerate(agenda, start=1)
    )


def _mudar_la_mesa(mesa: Mesa) -> None:
    """The mesa says when and where its first meeting is; without any left, that is to be defined again."""
    primera = primera_vigente(mesa)
    if primera is None:
        mesa.fecha, mesa.hora, mesa.lugar, mesa.modalidad = None, None, "", Modalidad.NO_CONSTA
    else:
        empieza = primera.inicia.astimezone(zona_de(mesa.plan.ejercicio))
        mesa.fecha, mesa.hora = empieza.date(), empieza.time().replace(second=0, microsecond=0)
        mesa.lugar, mesa.modalidad = primera.lugar, MODALIDAD_DE_MESA[primera.modalidad]
    mesa.save(update_fields=["fecha", "hora", "lugar", "modalidad"])


def _cuando_y_donde(sesion: SesionDeMesa) -> dict[str, object]:
    return {
        "titulo": sesion.titulo,
        "inicia": sesion.inicia,
        "termina": sesion.termina,
        "modalidad": str(sesion.modalidad),
        "lugar": sesion.lugar,
        "con_enlace": bool(sesion.enlace),
    }


def _dicha(agenda: Sequence[Punto]) -> list[dict[str, object]]:
    return [{"titulo": titulo, "minutos": minutos} for titulo, minutos in agenda]
