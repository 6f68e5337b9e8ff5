"""Every version of the rules, what each one says, and how it differs from the former."""

import difflib
from dataclasses import dataclass
from typing import Any

from secretariado.enums import EstadoDeReglas
from secretariado.models import Ejercicio, ReglasInternas


def contenido_de(reglas: ReglasInternas) -> dict[str, Any]:
    """Everything that publishing this version would put in force; what an acuerdo's fingerprint covers."""
    return {
        "version": reglas.version,
        "texto_sha256": reglas.huella,
        "dias_de_convocatoria": reglas.dias_de_convocatoria,
        "regla_de_voto": str(reglas.regla_de_voto),
        "partes_requeridas": list(reglas.partes_requeridas),
    }


@dataclass(frozen=True)
class VersionDeReglas:
    """One version with the lines that it adds and takes away."""

    reglas: ReglasInternas
    partes: str
    entran: list[str]
    salen: list[str]
    cambios: list[str]


def versiones_de_reglas(ejercicio: Ejercicio) -> list[VersionDeReglas]:
    """Newest first, of every body of the ejercicio. Two queries."""
    nombres = {parte.clave: parte.nombre for parte in ejercicio.partes.all()}
    filas = list(
        ReglasInternas.objects.filter(secretariado__ejercicio=ejercicio)
        .select_related("secretariado__ejercicio", "documento", "acuerdo")
        .order_by("secretariado__desde", "secretariado_id", "version")
    )
    salida: list[VersionDeReglas] = []
    anterior: ReglasInternas | None = None
    for fila in filas:
        mismas = anterior if anterior is not None and anterior.secretariado_id == fila.secretariado_id else None
        entran, salen = _renglones(mismas, fila)
        claves = fila.partes_requeridas
        partes = ", ".join(nombres.get(clave, clave) for clave in claves) if claves else "todas"
        salida.append(VersionDeReglas(fila, partes, entran, salen, _cambios(mismas, fila)))
        anterior = fila
    return salida[::-1]


def borrador_de(ejercicio: Ejercicio) -> ReglasInternas | None:
    return (
        ReglasInternas.objects.filter(secretariado__ejercicio=ejercicio, estado=EstadoDeReglas.BORRADOR)
        .select_related("secretariado__ejercicio")
        .order_by("-pk")
        .first()
    )


def _renglones(antes: ReglasInternas | None, ahora: ReglasInternas) -> tuple[list[str], list[str]]:
    if antes is None:
        return [], []
    comparados = list(difflib.ndiff(antes.texto.splitlines(), ahora.texto.splitlines()))
    entran = [renglon[2:] for renglon in comparados if renglon.startswith("+ ") and renglon[2:].strip()]
    return entran, [renglon[2:] for renglon in comparados if renglon.startswith("- ") and renglon[2:].strip()]


def _cambios(antes: ReglasInternas | None, ahora: ReglasInternas) -> list[str]:
    if antes is None:
        return []
    cambios = []
    if antes.dias_de_convocatoria != ahora.dias_de_convocatoria:
        cambios.append(f"Días de anticipación: de {antes.dias_de_convocatoria} a {ahora.dias_de_convocatoria}")
    if antes.regla_de_voto != ahora.regla_de_voto:
        cambios.append(f"Voto: de «{antes.get_regla_de_voto_display()}» a «{ahora.get_regla_de_voto_display()}»")
    if antes.partes_requeridas != ahora.partes_requeridas:
        cambios.append("Partes necesarias para el quórum: cambiaron")
    return cambios
