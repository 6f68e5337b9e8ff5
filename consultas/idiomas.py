"""Languages a consulta may be answered in, as codes (ISO 639) and words. Pure."""

IDIOMAS: dict[str, str] = {
    "es": "Español",
    "nah": "Náhuatl",
    "yua": "Maya yucateco",
    "tzo": "Tsotsil",
    "tzh": "Tseltal",
    "mix": "Mixteco",
    "zap": "Zapoteco",
    "oto": "Otomí",
    "tot": "Totonaco",
    "maz": "Mazahua",
    "pur": "Purépecha",
    "tar": "Rarámuri",
    "en": "Inglés",
}


def codigos_de(idiomas: str) -> list[str]:
    """`"es,nah"` → `["es", "nah"]`."""
    return [codigo.strip() for codigo in idiomas.split(",") if codigo.strip()]


def nombre_de(codigo: str) -> str:
    """`nah` → Náhuatl; a code nobody named, as it is."""
    return IDIOMAS.get(codigo, codigo)


def opciones_de(idiomas: str) -> list[tuple[str, str]]:
    """Choices of a form, in the order of the consulta."""
    return [(codigo, nombre_de(codigo)) for codigo in codigos_de(idiomas)]
