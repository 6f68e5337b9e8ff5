"""Whether a text is a well-formed CURP and what day of birth it says. Pure, and it never repeats what it was given.

Rules: RENAPO, "Instructivo normativo para la asignación de la CURP" (DOF, 18 October 2021). Well formed is not checked
against RENAPO: anybody can compose one.
"""

import datetime as dt
import re
from dataclasses import dataclass

from comun.errors import ReglaIncumplida

# Surnames and name, day of birth, sex, state, inner consonants, the sign that also tells the century, check digit.
_FORMA = re.compile(r"[A-Z][AEIOUX][A-Z]{2}([0-9]{6})[HMX]([A-Z]{2})[B-DF-HJ-NP-TV-Z]{3}([0-9A-Z])[0-9]", re.ASCII)
ENTIDADES = frozenset(re.findall("..", "ASBCBSCCCLCMCSCHDFDGGTGRHGJCMCMNMSNTNLOCPLQTQRSPSLSRTCTSTLVZYNZSNE"))
_VALORES = {signo: valor for valor, signo in enumerate("0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ")}
LARGO = 18
GENERICA = "XEXX010101"  # given to foreigners without a CURP of their own: many people share it


class CurpInvalida(ReglaIncumplida):
    """It says what kind of thing to look at, never the CURP."""

    def __init__(self, que: str) -> None:
        super().__init__(
            "curp_invalida", f"Revisa tu CURP: {que}. Cópiala de tu constancia, letra por letra.", campo="curp"
        )


@dataclass(frozen=True)
class DatosDeCurp:
    """A well-formed CURP, normalised, and the day of birth it says. `repr` tells nothing, so no log can."""

    curp: str
    nacimiento: dt.date

    def __repr__(self) -> str:
        return "DatosDeCurp(…)"


def normalizar(curp: str) -> str:
    """As RENAPO prints it: upper case, no blanks or hyphens."""
    return "".join(c for c in curp.upper() if not c.isspace() and c != "-")


def digito(diecisiete: str) -> int:
    """The check digit of the first seventeen signs: weights 18 to 2, Ñ between N and O, modulo 10."""
    suma = sum(_VALORES[signo] * (LARGO - lugar) for lugar, signo in enumerate(diecisiete))
    return -suma % 10


def revisar(curp: str) -> DatosDeCurp:
    """The CURP normalised and its day of birth; `CurpInvalida` names the first thing that is wrong."""
    normal = normalizar(curp)
    if len(normal) != LARGO:
        raise CurpInvalida("lleva 18 letras y números")
    forma = _FORMA.fullmatch(normal)
    if forma is None:
        raise CurpInvalida("alguna letra o número no está en su lugar")
    if normal.startswith(GENERICA):
        raise CurpInvalida("esa clave es genérica y la usan muchas personas; pide un código de participación")
    aammdd, entidad, siglo = forma.groups()
    if entidad not in ENTIDADES:
        raise CurpInvalida("la clave del estado de nacimiento no existe")
    try:
        nacimiento = dt.date((1900 if siglo.isdigit() else 2000) + int(aammdd[:2]), int(aammdd[2:4]), int(aammdd[4:]))
    except ValueError:
        raise CurpInvalida("la fecha de nacimiento no existe") from None
    if digito(normal[:-1]) != int(normal[-1]):
        raise CurpInvalida("el último número no corresponde con lo demás")
    return DatosDeCurp(normal, nacimiento)


def edad_en(nacimiento: dt.date, dia: dt.date) -> int:
    """Whole years on a day; born on 29 February, one turns on 1 March of common years. Negative before being born."""
    return dia.year - nacimiento.year - ((dia.month, dia.day) < (nacimiento.month, nacimiento.day))
