"""Freezing the breakdowns of a vote inside its tally. Only what may be published is ever written (domain.md §4)."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping

from django.db.models import Count

from bitacora.huella import canonico
from consultas import supresion
from consultas.enums import GRUPOS, SIN_DECLARAR, Dimension, LecturaDeFolio, ViaDeInscripcion
from consultas.models import (
    Boleta,
    BoletaDePapel,
    CeldaDeResultado,
    Consulta,
    Escrutinio,
    GrupoDeParticipante,
    InscripcionEnPadron,
    ParticipacionPorGrupo,
    Tema,
)
from consultas.supresion import PAPEL, WEB, Bloque, Tabla, Voto
from consultas.votos import leer

UNION = "+"


def congelar_celdas(*, acta: Escrutinio, temas: Mapping[str, Tema]) -> str:
    """Write topic × canal, topic × sexo and participation by group, suppressed; SHA-256 of their canonical JSON.

    Called by the tally, inside its transaction and before the urn is rebuilt: it reads the ballots' sex. `temas`: the
    options by code. The same urn gives the same hash, whatever the order of its rows.
    """
    consulta = acta.consulta
    personas = _personas(consulta)
    en_papel = personas[Dimension.CANAL].get(PAPEL, 0)
    participacion: dict[str, dict[Bloque, int]] = {}
    participacion[Dimension.CANAL.value] = {(via,): n for via, n in personas[Dimension.CANAL].items() if n}
    for dimension in GRUPOS:
        participacion[str(dimension)] = supresion.participacion(personas[dimension], aparte=en_papel)
    canal, sexo = supresion.tablas(_votos(consulta), list(participacion[Dimension.SEXO.value]))
    tablas = {Dimension.CANAL.value: canal, Dimension.SEXO.value: sexo}
    CeldaDeResultado.objects.bulk_create(
        CeldaDeResultado(
            escrutinio=acta, dimension=dimension, tema=temas[codigo], grupo=UNION.join(bloque), votos=votos
        )
        for dimension, tabla in tablas.items()
        for codigo, fila in tabla.filas.items()
        for bloque, votos in fila.items()
    )
    ParticipacionPorGrupo.objects.bulk_create(
        ParticipacionPorGrupo(escrutinio=acta, dimension=dimension, grupo=UNION.join(bloque), personas=cuantas)
        for dimension, bloques in participacion.items()
        for bloque, cuantas in bloques.items()
    )
    return huella_de_celdas(tablas, participacion)


def huella_de_celdas(tablas: Mapping[str, Tabla], participacion: Mapping[str, Mapping[Bloque, int]]) -> str:
    """SHA-256 of {"celdas": {dimension: {code: {group: votes}}}, "participacion": {dimension: {group: people}}}."""
    texto = canonico(
        {
            "celdas": {
                dimension: {codigo: _por_grupo(fila) for codigo, fila in tabla.filas.items()}
                for dimension, tabla in tablas.items()
            },
            "participacion": {dimension: _por_grupo(bloques) for dimension, bloques in participacion.items()},
        }
    )
    return hashlib.sha256(texto.encode()).hexdigest()


def _por_grupo(fila: Mapping[Bloque, int]) -> dict[str, int]:
    return {UNION.join(bloque): cuantos for bloque, cuantos in fila.items()}


def _personas(consulta: Consulta) -> dict[str, dict[str, int]]:
    """People by dimension and group. Those who did not declare: of the portal only; paper does not ask."""
    por_via = Counter(
        dict(InscripcionEnPadron.objects.filter(consulta=consulta).order_by().values_list("via").annotate(Count("pk")))
    )
    personas: dict[str, dict[str, int]] = {
        Dimension.CANAL: {WEB: por_via[ViaDeInscripcion.WEB.value], PAPEL: por_via[ViaDeInscripcion.PAPEL.value]}
    }
    declarados = {
        (dimension, grupo): cuantos
        for dimension, grupo, cuantos in GrupoDeParticipante.objects.filter(consulta=consulta)
        .order_by()
        .values_list("dimension", "grupo")
        .annotate(Count("pk"))
    }
    for dimension, grupos in GRUPOS.items():
        propios = {grupo: declarados.get((dimension, grupo), 0) for grupo, _ in grupos}
        propios[SIN_DECLARAR] = max(0, por_via[ViaDeInscripcion.WEB.value] - sum(propios.values()))
        personas[dimension] = propios
    return personas


def _votos(consulta: Consulta) -> Iterator[Voto]:
    """The ballots counted, alike ones together; nothing of them but content, canal and sex."""
    de_la_web = (
        Boleta.objects.filter(consulta=consulta).order_by().values_list("contenido", "sexo").annotate(Count("pk"))
    )
    for contenido, sexo, cuantas in de_la_web.iterator():
        yield Voto(tuple(leer(contenido).items()), WEB, sexo, cuantas)
    de_papel = BoletaDePapel.objects.filter(consulta=consulta, lectura=LecturaDeFolio.VALIDA, contada=True)
    for contenido, cuantas in de_papel.order_by().values_list("contenido").annotate(Count("pk")).iterator():
        yield Voto(tuple(leer(contenido).items()), PAPEL, "", cuantas)
