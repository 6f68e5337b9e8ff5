"""Small numbers in words, as a person says them. Pure."""

from comun import formatos

_HASTA_VEINTE = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte",
)  # fmt: skip


def en_letras(n: int, *, uno: str = "uno") -> str:
    """`n` in words up to twenty, in digits beyond. `uno` is the form that goes with the noun: "un plan", "una cosa"."""
    if n == 1:
        return uno
    return _HASTA_VEINTE[n] if 0 <= n < len(_HASTA_VEINTE) else formatos.numero(n)


def mayuscula(texto: str) -> str:
    """The first letter in upper case and the rest as it is."""
    return texto[:1].upper() + texto[1:]


def enumerar(nombres: list[str]) -> str:
    """ "Puebla", "Puebla y Tamaulipas", "Colima, Puebla e Hidalgo"."""
    if len(nombres) < 2:
        return "".join(nombres)
    ultimo = nombres[-1]
    suena_i = ultimo.casefold().startswith(("i", "hi", "í")) and not ultimo.casefold().startswith(("hie", "hia"))
    return f"{', '.join(nombres[:-1])} {'e' if suena_i else 'y'} {ultimo}"
