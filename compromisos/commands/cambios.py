"""What a change of a commitment may touch, read as the text holds it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from compromisos.enums import EfectoDePolitica, Papel
from compromisos.errors_de_candado import CampoFijo
from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from planes.models import Plan
from secretariado.models import Organizacion

# What a change may touch, with the shortest and longest text of each: where it comes from and its number stay.
LARGOS: dict[str, tuple[int, int]] = {
    "nombre_corto": (10, 250),
    "texto": (30, 5_000),
    "problema": (0, 5_000),
    "statu_quo": (0, 5_000),
    "objetivo": (0, 5_000),
    "resultado_esperado": (0, 5_000),
    "beneficiarios": (0, 5_000),
    "politica": (0, 300),
    "recursos": (0, 5_000),
}
FECHAS = ("inicio", "fin")
PAPELES = {"responsables": Papel.RESPONSABLE, "corresponsables": Papel.CORRESPONSABLE}
MODIFICABLES = (*LARGOS, "efecto", "monto", *FECHAS, *PAPELES)
MONTO_MAXIMO = Decimal("999999999999.99")


def leer_cambios(plan: Plan, contenido: Mapping[str, Any], cambios: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as the text holds them, each one checked as when a commitment is written."""
    fijos = sorted(set(cambios) - set(MODIFICABLES))
    if fijos:
        raise CampoFijo(fijos)
    nuevos: dict[str, Any] = {}
    for campo, (minimo, maximo) in LARGOS.items():
        if campo in cambios:
            nuevos[campo] = _texto(campo, cambios[campo], minimo, maximo)
    if "efecto" in cambios:
        if cambios["efecto"] and cambios["efecto"] not in EfectoDePolitica.values:
            raise ReglaIncumplida("efecto_desconocido", "Elige qué hace con la política pública.", campo="efecto")
        nuevos["efecto"] = str(cambios["efecto"])
    if "monto" in cambios:
        nuevos["monto"] = _monto(cambios["monto"])
    for campo in FECHAS:
        if campo in cambios:
            exigir_creible(cambios[campo], campo)
            nuevos[campo] = cambios[campo].isoformat() if cambios[campo] else ""
    ambos = {**contenido, **nuevos}
    if ambos["inicio"] and ambos["fin"] and ambos["fin"] < ambos["inicio"]:
        raise ReglaIncumplida("fechas_al_reves", "La fecha final es anterior a la inicial.", campo="fin")
    for campo in PAPELES:
        if campo in cambios:
            nuevos[campo] = _organizaciones(plan, campo, cambios[campo])
    ambos = {**contenido, **nuevos}
    if not ambos["responsables"]:
        raise ReglaIncumplida("sin_responsable", "Elige al menos una organización responsable.", campo="responsables")
    if len({*ambos["responsables"], *ambos["corresponsables"]}) != len(
        ambos["responsables"] + ambos["corresponsables"]
    ):
        raise ReglaIncumplida(
            "organizacion_repetida", "Cada organización aparece una sola vez en el compromiso.", campo="corresponsables"
        )
    return nuevos


def _texto(campo: str, valor: str, minimo: int, maximo: int) -> str:
    texto = normalizar(valor)
    if len(texto) < minimo:
        raise ReglaIncumplida("texto_corto", f"Escribe al menos {minimo} caracteres.", campo=campo)
    if len(texto) > maximo:
        raise ReglaIncumplida("texto_largo", f"Quita {len(texto) - maximo} caracteres: caben {maximo}.", campo=campo)
    return texto


def _monto(valor: Decimal | None) -> str:
    if valor is None:
        return ""
    if not valor.is_finite() or not 0 <= valor <= MONTO_MAXIMO or valor != valor.quantize(Decimal("0.01")):
        raise ReglaIncumplida("monto_no_valido", "Escribe pesos con dos decimales como máximo.", campo="monto")
    return format(valor.quantize(Decimal("0.01")), "f")


def _organizaciones(plan: Plan, campo: str, organizaciones: Sequence[Organizacion]) -> list[str]:
    """Slugs, in the order given. No invented act is ever attributed to a real organisation (domain.md §0)."""
    for organizacion in organizaciones:
        if organizacion.naturaleza != plan.naturaleza:
            raise ReglaIncumplida(
                "organizacion_de_otra_naturaleza",
                f"«{organizacion.nombre}» no puede figurar en este plan: uno es inventado y la otra no, o al revés.",
                campo=campo,
            )
    return [organizacion.slug for organizacion in organizaciones]
