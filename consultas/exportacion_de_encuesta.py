"""What may be told of an encuesta, as tables of plain text. Pure."""

import csv
from collections.abc import Iterable
from io import StringIO

from consultas.models import RespuestaDeEncuesta
from consultas.queries.encuestas import ResultadosDeEncuesta
from secretariado.exportacion import celda_segura

COLUMNAS = ("pregunta", "texto", "tipo", "respuesta", "cuantas", "de_hojas", "nota")
MENOS = "menos de 5"


def csv_de_resultados(resultados: ResultadosDeEncuesta) -> str:
    """UTF-8 with a header, commas and LF: a row for each cell that may be told, and one for each question that may not."""
    filas: list[list[str | int]] = []
    for resultado in resultados.preguntas:
        pregunta = resultado.pregunta
        inicio: list[str | int] = [pregunta.numero, celda_segura(pregunta.texto), pregunta.tipo]
        if resultado.renglones is None:
            filas.append([*inicio, "", MENOS, "", "No se publica: hay muy pocas respuestas."])
        elif not resultado.renglones:
            contestaron = MENOS if resultado.respuestas is None else resultado.respuestas
            filas.append([*inicio, "", contestaron, "", "Respuestas abiertas: las lee la coordinación."])
        else:
            filas += [
                [
                    *inicio,
                    celda_segura(renglon.celda.rotulo),
                    renglon.celda.cuantas,
                    f"{renglon.de_hojas:.1f}",
                    celda_segura(" | ".join(renglon.celda.juntas)),
                ]
                for renglon in resultado.renglones
            ]
    return _csv(COLUMNAS, filas)


def csv_de_abiertas(respuestas: Iterable[RespuestaDeEncuesta]) -> str:
    """For the coordination: what was written, by question and in alphabetical order."""
    return _csv(
        ("pregunta", "texto", "respuesta"),
        [[r.pregunta.numero, celda_segura(r.pregunta.texto), celda_segura(r.texto)] for r in respuestas],
    )


def _csv(columnas: Iterable[str], filas: Iterable[list[str | int]]) -> str:
    salida = StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(columnas)
    escritor.writerows(filas)
    return salida.getvalue()
