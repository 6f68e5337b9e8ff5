"""What sources tell of real Secretariados: who sat in them, and which parte left. Facts with sources (domain.md §0)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from comun.textos import normalizar
from secretariado.commands.historico import CARGA, claves, exigir_fuentes
from secretariado.models import AsientoSegunFuente, Fuente, RetiroDeParte, Secretariado


@dataclass(frozen=True)
class AsientoNarrado:
    """One line of a composition, as the source writes it. `cantidad` is None when it gives no number."""

    parte: str
    miembro: str
    cantidad: int | None = None
    nota: str = ""


@comando(ClaseDeActo.AUTORIDAD)
def registrar_composicion_historica(
    *, secretariado: Secretariado, asientos: Sequence[AsientoNarrado], fuentes: Sequence[Fuente]
) -> list[AsientoSegunFuente]:
    """Who sat in a real body, according to its sources, line by line and in their order."""
    _exigir_historico(secretariado)
    exigir_fuentes(fuentes)
    if not asientos:
        raise ReglaIncumplida("sin_asientos", "Una composición tiene al menos un asiento.")
    filas = [
        AsientoSegunFuente.objects.create(
            secretariado=secretariado,
            parte=asiento.parte,
            miembro=normalizar(asiento.miembro),
            cantidad=asiento.cantidad,
            nota=normalizar(asiento.nota),
            orden=orden,
        )
        for orden, asiento in enumerate(asientos, start=1)
    ]
    for fila in filas:
        fila.fuentes.set(fuentes)
    asentar(
        cadena=secretariado.ejercicio.slug,
        verbo="secretariado.composicion_registrada",
        asunto=secretariado.ejercicio.asunto,
        actor=CARGA,
        cambio={"secretariado": secretariado.nombre, "asientos": len(filas), "fuentes": claves(fuentes)},
    )
    return filas


@comando(ClaseDeActo.AUTORIDAD)
def registrar_retiro_historico(
    *,
    secretariado: Secretariado,
    nombre_de_parte: str,
    motivo: str,
    fuentes: Sequence[Fuente],
    fecha: dt.date | None = None,
    fecha_texto: str = "",
    enlace: str = "",
) -> RetiroDeParte:
    """A parte left a real body, with the reasons that sources give. It takes no quorum from anybody here."""
    _exigir_historico(secretariado)
    exigir_fuentes(fuentes)
    retiro = RetiroDeParte.objects.create(
        secretariado=secretariado,
        nombre_de_parte=normalizar(nombre_de_parte),
        fecha=fecha,
        fecha_texto=fecha_texto,
        motivo=normalizar(motivo),
        enlace=enlace,
    )
    retiro.fuentes.set(fuentes)
    asentar(
        cadena=secretariado.ejercicio.slug,
        verbo="secretariado.retiro_registrado",
        asunto=secretariado.ejercicio.asunto,
        actor=CARGA,
        cambio={
            "secretariado": secretariado.nombre,
            "parte": retiro.nombre_de_parte,
            "fecha": fecha or fecha_texto,
            "fuentes": claves(fuentes),
        },
    )
    return retiro


def _exigir_historico(secretariado: Secretariado) -> None:
    if not secretariado.ejercicio.es_historico:
        raise ReglaIncumplida("no_es_historico", "Esto sólo se cuenta de un ejercicio histórico.")
