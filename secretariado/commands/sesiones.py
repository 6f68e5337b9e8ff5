"""Sessions of the Secretariado: called, opened, closed, cancelled (domain.md §2)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from avisos.adjunto import Adjunto
from avisos.commands import encolar_a
from bitacora.commands import asentar
from bitacora.queries.entradas import cabeza
from comun import reloj
from comun.calendario import EventoDeCalendario, ics
from comun.comandos import ClaseDeActo, comando
from comun.direcciones import absoluta
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from comun.formatos import dia_de_la_semana, hora
from comun.textos import normalizar
from secretariado.asuntos import direccion_de_sesion
from secretariado.commands.guardias_de_convocatoria import exigir_donde, exigir_tiempo
from secretariado.commands.guardias_de_sesiones import (
    como_conduccion,
    como_integrante,
    exigir_conduccion,
    exigir_en_curso,
    exigir_texto,
    hora_de,
    tomar_sesion,
)
from secretariado.enums import (
    TRANSICIONES_DE_SESION,
    EstadoDeAcuerdo,
    EstadoDeSesion,
)
from secretariado.errors import EsHistorico
from secretariado.errors_de_sesiones import (
    AgendaVacia,
    LlaveDeOtroActo,
    SecretariadoNoVigente,
    SesionEnOtroEstado,
    SinQuorumParaAbrir,
    TodaviaNoSeAbre,
    VotacionAbierta,
)
from secretariado.models import Acuerdo, Ejercicio, ListaDeAsistencia, PuntoDeAgenda, Secretariado, Sesion
from secretariado.queries.integracion import (
    DIAS_DE_CONVOCATORIA,
    integrante_de,
    integrantes_en_funciones,
    reglas_vigentes,
    secretariado_vigente,
)
from secretariado.queries.sesiones import Sala, apertura_desde, estado_de_sala

PUNTOS_MAXIMOS = 40


@comando(ClaseDeActo.AUTORIDAD)
def convocar_sesion(
    *,
    persona: Any,
    secretariado: Secretariado,
    titulo: str,
    tipo: str,
    modalidad: str,
    inicia: dt.datetime,
    termina: dt.datetime | None = None,
    lugar: str = "",
    enlace: str = "",
    motivo: str = "",
    puntos: Sequence[tuple[str, str]],
    segunda_de: Sesion | None = None,
    llave_de_acto: uuid.UUID,
) -> Sesion:
    """Everybody who sits in the Secretariado is called, with time and with an agenda.

    1. Lock the ejercicio: sessions are numbered one after another. The same `llave_de_acto` gives back the same one.
    2. Only the body in office meets. Agenda, place or link, and days of notice by the rules in force, counted as whole
       calendar days where the ejercicio is; fewer, only for an extraordinary session that says why.
    3. Write the session, its agenda and its attendance list; put a mail with the calendar file in the outbox of every
       member in functions.

    It is not refused when there is no quorum: the session may be informative.
    Raises `NoConducesLaSesion`, `EsHistorico`, `SecretariadoNoVigente`, `AgendaVacia`,
    `SesionAntesDeSuConvocatoria`, `ConvocatoriaTardia`, `ExtraordinariaSinMotivo` or `ReglaIncumplida`.
    """
    exigir_conduccion(persona, "secretariado.convocar_sesion", secretariado)
    ejercicio = Ejercicio.objects.select_for_update().get(pk=secretariado.ejercicio_id)
    if ejercicio.es_historico:
        raise EsHistorico()
    if (previa := Sesion.objects.filter(llave_de_acto=llave_de_acto).first()) is not None:
        if (previa.ejercicio_id, previa.convocada_por_id) != (ejercicio.pk, persona.pk):
            raise LlaveDeOtroActo()
        return previa
    vigente = secretariado_vigente(ejercicio)
    if vigente is None or vigente.pk != secretariado.pk:
        raise SecretariadoNoVigente()
    titulo = exigir_texto(titulo, "titulo", "Escribe el título de la sesión.", 200)
    agenda = _agenda(puntos)
    lugar, enlace = exigir_donde(modalidad, lugar, enlace)
    reglas = reglas_vigentes(secretariado)
    dias = reglas.dias_de_convocatoria if reglas is not None else DIAS_DE_CONVOCATORIA
    motivo = exigir_tiempo(ejercicio, tipo, inicia, termina, motivo, dias)
    if segunda_de is not None and (
        segunda_de.ejercicio_id != ejercicio.pk or segunda_de.estado == EstadoDeSesion.CANCELADA
    ):
        raise ReglaIncumplida(
            "segunda_de_otra", "Elige una sesión anterior de este mismo ejercicio.", campo="segunda_de"
        )
    ultimo = Sesion.objects.filter(ejercicio=ejercicio).aggregate(Max("numero"))["numero__max"] or 0
    sesion = Sesion.objects.create(
        ejercicio=ejercicio,
        secretariado=vigente,
        naturaleza=ejercicio.naturaleza,
        numero=ultimo + 1,
        titulo=titulo,
        tipo=tipo,
        motivo=motivo,
        modalidad=modalidad,
        lugar=lugar,
        enlace=enlace,
        inicia=inicia,
        termina=termina,
        convocada_por=persona,
        convocada_en=reloj.ahora(),
        dias_de_anticipacion=dias,
        segunda_de=segunda_de,
        asistencia=ListaDeAsistencia.objects.create(
            ejercicio=ejercicio, titulo=f"Sesión {ultimo + 1} de {ejercicio.nombre}"[:200]
        ),
        llave_de_acto=llave_de_acto,
    )
    PuntoDeAgenda.objects.bulk_create(
        PuntoDeAgenda(sesion=sesion, orden=orden, titulo=nombre, detalle=detalle)
        for orden, (nombre, detalle) in enumerate(agenda, start=1)
    )
    _avisar(sesion, "secretariado.sesion_convocada", "emails/secretariado/sesion_convocada", "Convocatoria")
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.sesion_convocada",
        asunto=sesion.asunto,
        actor=como_conduccion(persona),
        cambio={
            "titulo": titulo,
            "tipo": str(tipo),
            "motivo": motivo,
            "modalidad": str(modalidad),
            "inicia": inicia,
            "termina": termina,
            "dias_de_anticipacion": dias,
            "segunda_de": segunda_de.asunto if segunda_de is not None else None,
            "agenda": [nombre for nombre, _ in agenda],
        },
    )
    return sesion


@comando(ClaseDeActo.AUTORIDAD)
def agregar_punto(*, persona: Any, sesion: Sesion, titulo: str, detalle: str = "") -> PuntoDeAgenda:
    """Your parte adds something to the agenda of a session already called; the page says that it came later.

    Members in functions, with their parte, or coordination. Raises `SinPermiso`, `SesionEnOtroEstado`, `Conflicto`
    or `ReglaIncumplida`.
    """
    conduce = persona.has_perm("secretariado.conducir_sesion", sesion)
    if not (conduce or persona.has_perm("secretariado.proponer_punto", sesion)):
        raise SinPermiso(
            "no_puede_proponer_punto", "Agregan puntos la coordinación y quienes integran el Secretariado."
        )
    sesion = tomar_sesion(sesion.pk)
    quien = integrante_de(persona, sesion.secretariado)
    if quien is None and not conduce:
        raise SinPermiso(
            "no_puede_proponer_punto", "Agregan puntos la coordinación y quienes integran el Secretariado."
        )
    if sesion.estado != EstadoDeSesion.CONVOCADA:
        raise SesionEnOtroEstado(sesion.get_estado_display(), "la agenda ya no cambia.")
    titulo = exigir_texto(titulo, "titulo", "Escribe el punto.", 200)
    puntos = PuntoDeAgenda.objects.filter(sesion=sesion)
    if puntos.filter(titulo=titulo).exists():
        raise Conflicto("punto_repetido", "Ese punto ya está en la agenda.", campo="titulo")
    ultimo = puntos.aggregate(Max("orden"))["orden__max"] or 0
    if ultimo >= PUNTOS_MAXIMOS:
        raise ReglaIncumplida(
            "demasiados_puntos", f"Una agenda tiene a lo más {PUNTOS_MAXIMOS} puntos.", campo="titulo"
        )
    parte = quien.asiento.parte if quien is not None else None
    punto = PuntoDeAgenda.objects.create(
        sesion=sesion,
        orden=ultimo + 1,
        titulo=titulo,
        detalle=normalizar(detalle),
        parte=parte,
        agregado_en=reloj.ahora(),
    )
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.punto_agregado",
        asunto=sesion.asunto,
        actor=como_integrante(persona, quien) if quien is not None else como_conduccion(persona),
        cambio={"orden": punto.orden, "titulo": titulo, "parte": parte.clave if parte is not None else None},
    )
    return punto


@comando(ClaseDeActo.AUTORIDAD)
def abrir_sesion(*, persona: Any, sesion: Sesion, como_informativa: bool = False) -> Sesion:
    """The session begins: with quorum; or without it, saying so, to inform and to decide nothing.

    Not before 15 minutes to its hour. With quorum it is never informative, whatever was asked. Raises
    `NoConducesLaSesion`, `SesionEnOtroEstado`, `TodaviaNoSeAbre` or `SinQuorumParaAbrir`.
    """
    exigir_conduccion(persona, "secretariado.conducir_sesion", sesion)
    sesion = tomar_sesion(sesion.pk)
    if EstadoDeSesion.EN_CURSO not in TRANSICIONES_DE_SESION[sesion.estado]:
        raise SesionEnOtroEstado(sesion.get_estado_display(), "sólo se abre una sesión convocada.")
    if reloj.ahora() < apertura_desde(sesion):
        raise TodaviaNoSeAbre(hora_de(apertura_desde(sesion), sesion.ejercicio))
    sala = estado_de_sala(sesion)
    if not sala.quorum.hay and not como_informativa:
        raise SinQuorumParaAbrir(sala.faltan)
    sesion.estado = EstadoDeSesion.EN_CURSO
    sesion.informativa = not sala.quorum.hay
    sesion.abierta_en = reloj.ahora()
    sesion.save(update_fields=["estado", "informativa", "abierta_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.sesion_abierta",
        asunto=sesion.asunto,
        actor=como_conduccion(persona),
        cambio={"informativa": sesion.informativa, **_en_la_sala(sala)},
    )
    return sesion


@comando(ClaseDeActo.AUTORIDAD)
def cerrar_sesion(*, persona: Any, sesion: Sesion) -> Sesion:
    """The session ends; its attendance and its acuerdos stay as they are. Not while something is being voted.

    Raises `NoConducesLaSesion`, `SesionEnOtroEstado` or `VotacionAbierta`.
    """
    exigir_conduccion(persona, "secretariado.conducir_sesion", sesion)
    sesion = tomar_sesion(sesion.pk)
    exigir_en_curso(sesion)
    abierto = Acuerdo.objects.filter(sesion=sesion, estado=EstadoDeAcuerdo.EN_VOTACION).first()
    if abierto is not None:
        raise VotacionAbierta(abierto.titulo)
    sala = estado_de_sala(sesion)
    sesion.estado = EstadoDeSesion.CERRADA
    sesion.cerrada_en = reloj.ahora()
    sesion.save(update_fields=["estado", "cerrada_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.sesion_cerrada",
        asunto=sesion.asunto,
        actor=como_conduccion(persona),
        cambio={
            "informativa": sesion.informativa,
            "acuerdos": list(Acuerdo.objects.filter(sesion=sesion).order_by("numero").values_list("codigo", flat=True)),
            **_en_la_sala(sala),
        },
    )
    return sesion


@comando(ClaseDeActo.AUTORIDAD)
def cancelar_sesion(*, persona: Any, sesion: Sesion, motivo: str) -> Sesion:
    """A session that had not begun will not be held, with a public reason, and whoever was called is told.

    Raises `NoConducesLaSesion`, `SesionEnOtroEstado` or `ReglaIncumplida`.
    """
    exigir_conduccion(persona, "secretariado.conducir_sesion", sesion)
    sesion = tomar_sesion(sesion.pk)
    if EstadoDeSesion.CANCELADA not in TRANSICIONES_DE_SESION[sesion.estado]:
        raise SesionEnOtroEstado(sesion.get_estado_display(), "sólo se cancela una sesión que no ha empezado.")
    razon = exigir_texto(motivo, "motivo", "Escribe por qué se cancela: se publica y se avisa a quienes se convocó.")
    sesion.estado = EstadoDeSesion.CANCELADA
    sesion.motivo_de_cancelacion = razon
    sesion.save(update_fields=["estado", "motivo_de_cancelacion"])
    _avisar(sesion, "secretariado.sesion_cancelada", "emails/secretariado/sesion_cancelada", "Se cancela")
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.sesion_cancelada",
        asunto=sesion.asunto,
        actor=como_conduccion(persona),
        cambio={"motivo": razon},
    )
    return sesion


def _agenda(puntos: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Points with a title, in order; empty rows of the form are left out."""
    agenda = [(normalizar(titulo), normalizar(detalle)) for titulo, detalle in puntos]
    if any(detalle and not titulo for titulo, detalle in agenda):
        raise ReglaIncumplida("punto_sin_titulo", "Cada punto lleva un título.", campo="puntos")
    agenda = [punto for punto in agenda if punto[0]]
    if not agenda:
        raise AgendaVacia()
    if len(agenda) > PUNTOS_MAXIMOS:
        raise ReglaIncumplida(
            "demasiados_puntos", f"Una agenda tiene a lo más {PUNTOS_MAXIMOS} puntos.", campo="puntos"
        )
    if any(len(titulo) > 200 for titulo, _ in agenda):
        raise ReglaIncumplida("texto_largo", "El título de un punto tiene a lo más 200 letras.", campo="puntos")
    return agenda


def _en_la_sala(sala: Sala) -> dict[str, Any]:
    """Who counted, by parte, and who was missing, for the bitácora: seats and partes, no names."""
    return {
        "quorum": sala.quorum.hay,
        "presentes": {clave: list(claves) for clave, claves in sala.quorum.presentes.items()},
        "faltan": list(sala.quorum.faltan),
    }


def _avisar(sesion: Sesion, motivo: str, plantilla: str, que: str) -> None:
    """A mail with the calendar file for each member in functions."""
    zona = ZoneInfo(sesion.ejercicio.zona_horaria)
    cancelada = sesion.estado == EstadoDeSesion.CANCELADA
    direccion = absoluta(direccion_de_sesion(sesion.asunto.partition(":")[2]))
    puntos = list(PuntoDeAgenda.objects.filter(sesion=sesion).order_by("orden"))
    # Each call carries the head of the record: whoever keeps the mail anchors the chain outside (domain.md §9).
    numero, huella = cabeza(sesion.ejercicio.slug)
    evento = EventoDeCalendario(
        uid=sesion.asunto,
        titulo=f"{sesion.secretariado.nombre}, {sesion.ejercicio.nombre}: {sesion.titulo}",
        inicia=sesion.inicia,
        termina=sesion.termina,
        descripcion="\n".join(f"{punto.orden}. {punto.titulo}" for punto in puntos),
        lugar=" · ".join(filter(None, (sesion.lugar, sesion.enlace))),
        direccion=direccion,
        cancelado=cancelada,
        secuencia=int(cancelada),
    )
    encolar_a(
        personas=[fila.nombramiento.persona for fila in integrantes_en_funciones(sesion.secretariado)],
        motivo=motivo,
        objeto=sesion.asunto,
        asunto=f"{que}: {sesion.titulo}, {dia_de_la_semana(sesion.inicia, zona)}, {hora(sesion.inicia, zona)}",
        plantilla=plantilla,
        contexto={
            "sesion": sesion,
            "puntos": puntos,
            "direccion": direccion,
            "dia": dia_de_la_semana(sesion.inicia, zona),
            "hora": hora(sesion.inicia, zona),
            "cabeza_numero": numero,
            "cabeza_huella": huella,
        },
        adjunto=Adjunto("sesion.ics", "text/calendar", ics([evento])),
    )
