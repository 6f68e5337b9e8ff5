"""Stage 3's six answers, as each ejercicio writes them. Versions are added; none is edited."""

import hashlib
import uuid

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import DETENIDOS, como_coordinacion, exigir_permiso
from planes.commands.requisitos import evaluar_requisitos
from planes.errors import LlaveDeOtroActo
from planes.errors_de_eventos import PreguntaInexistente, RespuestaCorta, RespuestaLarga
from planes.models import RespuestaDeSensibilizacion
from planes.queries.aprende import asunto_de_respuesta
from planes.seis_preguntas import LETRAS_MAXIMAS, LETRAS_MINIMAS, NUMEROS
from secretariado.errors import EsHistorico
from secretariado.models import Ejercicio


@comando(ClaseDeActo.AUTORIDAD)
def publicar_respuesta(
    *, persona: Persona, ejercicio: Ejercicio, pregunta: int, texto: str, llave_de_acto: uuid.UUID
) -> RespuestaDeSensibilizacion:
    """The ejercicio answers one of the six questions in its own words; the former versions stay readable, with dates.

    1. Lock the ejercicio, so that two versions never take the same number. The same key again answers with the first.
    2. Refuse history, a question that is not one of the six, a text too short or too long, and the text in force.
    3. Add the version; count again the requirements of its plans.

    Raises `SinPermiso`, `EsHistorico`, `PreguntaInexistente`, `RespuestaCorta`, `RespuestaLarga`, `LlaveDeOtroActo`,
    `Conflicto("sin_cambios")`.
    """
    exigir_permiso(persona, "planes.escribir_respuesta", ejercicio)
    ejercicio = Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)
    anterior = RespuestaDeSensibilizacion.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        de_aqui = (anterior.ejercicio_id, anterior.pregunta, anterior.persona_id)
        if de_aqui != (ejercicio.pk, pregunta, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    if ejercicio.es_historico:
        raise EsHistorico
    if pregunta not in NUMEROS:
        raise PreguntaInexistente
    texto = normalizar(texto)
    if len(texto) < LETRAS_MINIMAS:
        raise RespuestaCorta(LETRAS_MINIMAS - len(texto))
    if len(texto) > LETRAS_MAXIMAS:
        raise RespuestaLarga(len(texto) - LETRAS_MAXIMAS)
    ultima = (
        RespuestaDeSensibilizacion.objects.filter(ejercicio=ejercicio, pregunta=pregunta).order_by("-version").first()
    )
    if ultima is not None and ultima.texto == texto:
        raise Conflicto(
            "sin_cambios", "Esta respuesta ya dice exactamente eso: no hay nada que publicar.", campo="texto"
        )
    respuesta = RespuestaDeSensibilizacion.objects.create(
        ejercicio=ejercicio,
        pregunta=pregunta,
        version=ultima.version + 1 if ultima else 1,
        texto=texto,
        publicada_en=reloj.ahora(),
        persona=persona,
        llave_de_acto=llave_de_acto,
    )
    for plan in ejercicio.planes.exclude(estado__in=DETENIDOS).order_by("orden"):
        evaluar_requisitos(plan=plan)
    asentar(
        cadena=ejercicio.slug,
        verbo="planes.respuesta_publicada",
        asunto=asunto_de_respuesta(ejercicio.slug, pregunta),
        actor=como_coordinacion(persona),
        cambio={
            "pregunta": pregunta,
            "version": respuesta.version,
            "huella": hashlib.sha256(texto.encode()).hexdigest(),
        },
    )
    return respuesta
