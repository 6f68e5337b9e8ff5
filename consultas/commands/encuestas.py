"""The encuesta of a consulta: its questions, while it is a draft, and the sheets, apart from who answered them."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas.autoria import actor_de
from consultas.commands.configuracion import borrador, es_borrador, tomar_para_configurar
from consultas.commands.consultas import filas_de_preguntas
from consultas.enums import EstadoConsulta
from consultas.errors import ConsultaNoPublicada, EsHistorico, NoTePermite
from consultas.errors_de_configuracion import ConfiguracionFija
from consultas.errors_de_encuesta import EncuestaNoAbierta, EncuestaTerminada, SinEncuesta, YaRespondiste
from consultas.guardias import exigir_sin_pausa
from consultas.hojas import PreguntaDicha, exigir_preguntas, leer_hoja
from consultas.models import (
    Consulta,
    HojaDeEncuesta,
    ParticipacionEnEncuesta,
    PreguntaDeEncuesta,
    RespuestaDeEncuesta,
)
from consultas.queries.encuestas import identidad_en_encuesta, momento_de_encuesta

_BITS_DE_LLAVE = 62  # random keys: the order of the rows says nothing of who came when


@comando(ClaseDeActo.AUTORIDAD)
def fijar_encuesta(*, persona: Any, consulta: Consulta, preguntas: Sequence[PreguntaDicha]) -> list[PreguntaDeEncuesta]:
    """The questions of a draft, all at once and in order; none takes the encuesta away.

    Raises `ConfiguracionFija` once published, `PreguntaInvalida`.
    """
    consulta = tomar_para_configurar(persona, consulta)
    if not es_borrador(consulta):
        raise ConfiguracionFija("preguntas")
    limpias = exigir_preguntas(preguntas)
    antes = list(consulta.preguntas.all())
    if limpias == [PreguntaDicha(p.texto, p.tipo, tuple(p.opciones), p.ayuda, p.obligatoria) for p in antes]:
        return antes
    PreguntaDeEncuesta.objects.filter(consulta=consulta).delete()
    filas = PreguntaDeEncuesta.objects.bulk_create(filas_de_preguntas(consulta, limpias))
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.encuesta_fijada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio=borrador(
            {"preguntas": [{"texto": p.texto, "tipo": p.tipo, "opciones": list(p.opciones)} for p in limpias]}
        ),
    )
    return filas


@comando(ClaseDeActo.PRIVADO)
def responder_encuesta(*, persona: Any, consulta: Consulta, respuestas: Mapping[int, Any]) -> None:
    """Your sheet is in, without your name; and the list of who answered says that you did, without your sheet.

    1. Read the consulta as it is now, without a lock that ballots would wait for: only while propuestas or the vote
       are open, and not during a pause. Its questions do not change once it is published.
    2. Refuse whole a sheet that breaks a rule.
    3. Put the identity on the list (unique: the second time is refused, whatever it says) and the sheet apart.

    `respuestas`: by question number, as `hojas.leer_hoja` reads them.
    Raises `NoTePermite`, `EsHistorico`, `ConsultaNoPublicada`, `SinEncuesta`, `EncuestaNoAbierta`, `EncuestaTerminada`,
    `ConsultaEnPausa`, the errors of `hojas`, `YaRespondiste`.
    """
    if not persona.has_perm("consultas.responder_encuesta", consulta):
        raise NoTePermite("responder la encuesta")
    consulta = Consulta.objects.select_related("plan__ejercicio").get(pk=consulta.pk)
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    preguntas = list(consulta.preguntas.all())
    if not preguntas:
        raise SinEncuesta
    momento = momento_de_encuesta(consulta)
    if momento.terminada:
        raise EncuestaTerminada(momento.cierra)
    exigir_sin_pausa(consulta, reloj.ahora())
    if not momento.abierta:
        raise EncuestaNoAbierta(momento.abre)
    renglones = leer_hoja(preguntas, respuestas)
    if not _inscribir(consulta, identidad_en_encuesta(persona, consulta.slug)):
        raise YaRespondiste
    hoja = HojaDeEncuesta.objects.create(consulta=consulta)
    por_numero = {pregunta.numero: pregunta for pregunta in preguntas}
    RespuestaDeEncuesta.objects.bulk_create(
        RespuestaDeEncuesta(
            pk=secrets.randbits(_BITS_DE_LLAVE),
            hoja=hoja,
            pregunta=por_numero[renglon.numero],
            opcion=renglon.opcion,
            texto=renglon.texto,
        )
        for renglon in renglones
    )


def _inscribir(consulta: Consulta, identidad: str) -> bool:
    """Put an identity on the list; False when it already was. The unique constraint decides, however many arrive."""
    tabla = connection.ops.quote_name(ParticipacionEnEncuesta._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla} (id, consulta_id, identidad) VALUES (%s, %s, %s) "  # noqa: S608
            "ON CONFLICT (consulta_id, identidad) DO NOTHING",
            [secrets.randbits(_BITS_DE_LLAVE), consulta.pk, identidad],
        )
        return bool(cursor.rowcount)
