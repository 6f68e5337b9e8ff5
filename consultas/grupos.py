"""How the groups of a breakdown read. Pure: codes as they are stored in, Spanish out."""

from consultas.enums import GRUPOS, SIN_DECLARAR, Dimension, ViaDeInscripcion

UNION = "+"
DIMENSIONES: dict[str, str] = {
    Dimension.CANAL.value: "vía",
    Dimension.SEXO.value: "sexo",
    Dimension.EDAD.value: "edad",
    Dimension.INDIGENA.value: "pueblo indígena o afromexicano",
    Dimension.DISCAPACIDAD.value: "discapacidad",
}
_NOMBRES: dict[str, dict[str, str]] = {
    Dimension.CANAL.value: {v.value: str(v.label) for v in ViaDeInscripcion},
    **{str(d): {**dict(grupos), SIN_DECLARAR: "Sin declarar"} for d, grupos in GRUPOS.items()},
}
# In the order in which they are shown.
ORDEN: dict[str, list[str]] = {dimension: list(nombres) for dimension, nombres in _NOMBRES.items()}


def grupos_de(dimension: str) -> dict[str, str]:
    """Code → name, in order; {} for a dimension that does not exist."""
    return _NOMBRES.get(dimension, {})


def miembros(grupo: str) -> list[str]:
    """The codes that a block joins: otro+sin_declarar → both."""
    return grupo.split(UNION)


def nombre_de(dimension: str, grupo: str) -> str:
    """How a block reads: otro+sin_declarar → «Otra identidad y sin declarar»."""
    partes = [grupos_de(dimension).get(codigo, codigo) for codigo in miembros(grupo)]
    seguidas = [partes[0], *(parte[:1].lower() + parte[1:] for parte in partes[1:])]
    return seguidas[0] if len(seguidas) == 1 else f"{', '.join(seguidas[:-1])} y {seguidas[-1]}"


def lugar_de(dimension: str, grupo: str) -> int:
    """Where a block stands in its table: by its first member."""
    orden = ORDEN.get(dimension, [])
    return min((orden.index(codigo) for codigo in miembros(grupo) if codigo in orden), default=len(orden))
