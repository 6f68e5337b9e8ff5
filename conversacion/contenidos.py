"""What may be talked about and what may be moderated, whoever's it is: asks the apps above by their declarations."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from comun.registro import Autoridad, LoModerado, Moderable, SujetoDeForo, descubrir


def partir(asunto: str) -> tuple[str, str]:
    """`"tema:consulta/1-1"` → `("tema", "consulta/1-1")`."""
    tipo, _, codigo = asunto.partition(":")
    return tipo, codigo


def sujeto_de(asunto: str) -> SujetoDeForo | None:
    """The thing of a thread, when it is public."""
    tipo, codigo = partir(asunto)
    foro = next((foro for foro in descubrir("foros", "FOROS") if foro.tipo == tipo), None)
    hallado: SujetoDeForo | None = foro.leer(codigo) if foro is not None and codigo else None
    return hallado


def moderable_de(asunto: str) -> Moderable | None:
    tipo, _ = partir(asunto)
    return next((moderable for moderable in descubrir("moderables", "MODERABLES") if moderable.tipo == tipo), None)


def lo_moderado(asunto: str) -> LoModerado | None:
    """The content of that code, hidden or not; None when it never was public."""
    return leer_varios([asunto]).get(asunto)


def leer_varios(asuntos: Iterable[str]) -> dict[str, LoModerado]:
    """The contents of these codes by code: so many queries as kinds there are among them, not as contents."""
    por_tipo: dict[str, list[str]] = defaultdict(list)
    for asunto in asuntos:
        tipo, codigo = partir(asunto)
        if codigo:
            por_tipo[tipo].append(codigo)
    hallados: dict[str, LoModerado] = {}
    for tipo, codigos in por_tipo.items():
        moderable = moderable_de(f"{tipo}:")
        if moderable is not None:
            hallados |= {lo.asunto: lo for lo in moderable.leer(codigos)}
    return hallados


def autoridades() -> tuple[Autoridad, ...]:
    return descubrir("autoridad", "AUTORIDADES")


def partes_de(persona: Any, cadena: str) -> frozenset[str]:
    """Claves of the partes for which the person sits in the Secretariado of that ejercicio."""
    return frozenset().union(*(a.partes_de(persona, cadena) for a in autoridades()))


def partes_ligadas(persona: Any, cadena: str) -> frozenset[str]:
    """Those, and the ones of the organisations for which the person holds an office there."""
    return frozenset().union(*(a.partes_ligadas(persona, cadena) for a in autoridades()))


def integrantes(cadena: str) -> list[Any]:
    return [persona for a in autoridades() for persona in a.integrantes(cadena)]


def ejercicio_de(cadena: str) -> Any:
    """The ejercicio of that slug as its app knows it, or None."""
    return next((hallado for a in autoridades() if (hallado := a.ejercicio(cadena)) is not None), None)
