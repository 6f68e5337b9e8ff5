"""Public codes that people copy by hand: Crockford base 32, no I, L, O, U."""

import hashlib
import hmac
import secrets

ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CONFUSIONES = str.maketrans({"I": "1", "L": "1", "O": "0"})


def aleatorio(largo: int) -> str:
    """`largo` random characters, 5 bits each."""
    return "".join(secrets.choice(ALFABETO) for _ in range(largo))


def folio(prefijo: str, largo: int = 6) -> str:
    """A folio such as `P-7K3M9Q`, short enough to be read aloud."""
    return f"{prefijo}-{aleatorio(largo)}"


def normalizar(codigo: str) -> str:
    """What a person typed, as it was printed: upper case, no blanks or hyphens, O→0, I and L→1."""
    return "".join(c for c in codigo.upper() if c.isalnum()).translate(_CONFUSIONES)


def agrupar(codigo: str, de: int = 4) -> str:
    """`ABCDEFGH` → `ABCD-EFGH`."""
    return "-".join(codigo[i : i + de] for i in range(0, len(codigo), de))


def hmac_hex(llave: str, texto: str) -> str:
    """HMAC-SHA256 of `texto`, hexadecimal."""
    return hmac.new(llave.encode(), texto.encode(), hashlib.sha256).hexdigest()
