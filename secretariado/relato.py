"""The first draft of a minuta's account, written from its data for people to edit. Pure: data in, Markdown out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bitacora.huella import leer_instante
from comun import formatos

_MARCAS = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})


def crudo(texto: str) -> str:
    """A text as Markdown that reads the same: its signs are signs, and it stays on one line."""
    return " ".join(texto.split()).translate(_MARCAS)


def borrador(datos: Mapping[str, Any]) -> str:
    """How the meeting went, point by point. What the portal cannot know is left between brackets, to be filled in."""
    sesion, zona = datos["sesion"], ZoneInfo(datos["zona_horaria"])
    parrafos = [_apertura(sesion, zona), _asistencia(datos)]
    if sesion["informativa"]:
        parrafos.append("La sesión fue informativa: no hubo quórum y no se tomaron acuerdos.")
    if datos["agenda"]:
        parrafos.append("## Desarrollo de la sesión")
        for punto in datos["agenda"]:
            propuso = f" (propuesto por {crudo(punto['parte'])})" if punto["parte"] else ""
            parrafos.append(f"### {punto['orden']}. {crudo(punto['titulo'])}{propuso}")
            parrafos.append("[Cuenta qué se dijo en este punto y quién lo dijo.]")
    decididos = [a for a in datos["acuerdos"] if a["metodo"]]
    if decididos:
        parrafos.append("## Acuerdos que se tomaron")
        parrafos.append("\n".join(f"{a['numero']}. {_acuerdo(a)}" for a in decididos))
    if sesion["cerrada_en"]:
        parrafos.append(f"La sesión se cerró a las {formatos.hora(_local(sesion['cerrada_en'], zona))} horas.")
    return "\n\n".join(parrafos)


def _local(texto: str, zona: ZoneInfo) -> dt.datetime:
    return leer_instante(texto).astimezone(zona).replace(tzinfo=None)


def _apertura(sesion: Mapping[str, Any], zona: ZoneInfo) -> str:
    empezo = _local(sesion["abierta_en"] or sesion["inicia"], zona)
    lugar = f" Lugar: {crudo(sesion['lugar'])}." if sesion["lugar"] else ""
    return (
        f"El {formatos.fecha(empezo)}, a las {formatos.hora(empezo)} horas, se reunió el Secretariado "
        f"(«{crudo(sesion['organo'])}») en sesión {sesion['tipo'].lower()}. Modalidad: {sesion['modalidad'].lower()}.{lugar}"
    )


def _asistencia(datos: Mapping[str, Any]) -> str:
    if not datos["asistencia"]:
        return "Nadie acreditó su presencia."
    grupos = [
        f"por {crudo(grupo['parte'])}, {_enumerar([crudo(p['nombre']) for p in grupo['presentes']])}"
        for grupo in datos["asistencia"]
    ]
    return f"Asistieron: {'; '.join(grupos)}."


def _acuerdo(acuerdo: Mapping[str, Any]) -> str:
    como = {"Consenso": "por consenso", "Mayoría": "por mayoría"}.get(acuerdo["metodo"], "")
    return f"**{crudo(acuerdo['titulo'])}**, {como}."


def _enumerar(nombres: Sequence[str]) -> str:
    if len(nombres) < 2:
        return "".join(nombres)
    return f"{', '.join(nombres[:-1])} y {nombres[-1]}"
