"""What a cell of a route's spreadsheet says, whatever program wrote it. Pure.

A spreadsheet lies in known ways: "2.10" becomes 2.1, 12.5 % becomes 0.125, a date becomes the one of another country.
What can be read in only one way is read; what could be two things is refused with what to write instead.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from comun.fechas import PRIMER_PERIODO, ULTIMO_PERIODO
from comun.textos import normalizar, plegar

ISO, DIA_MES, EXCEL = "iso", "dia/mes", "excel"
DE_QUIEN = {
    "": "autoridad",
    "autoridad": "autoridad",
    "de la autoridad": "autoridad",
    "gobierno": "autoridad",
    "sociedad": "sociedad",
    "de la sociedad": "sociedad",
    "sociedad civil": "sociedad",
}
_CLAVE = re.compile(r"[1-9][0-9]{0,3}\.[1-9][0-9]{0,3}", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_PARTES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_CORTO = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", re.ASCII)
# What a spreadsheet would take for a formula, behind any number of the quotes that keep it from doing so.
_PELIGRO = re.compile(r"'*[=+\-@\t\r]")


class NoSeLee(ValueError):
    """The cell cannot be read; the message is Spanish and says what to write."""


@dataclass(frozen=True)
class Celda:
    """A value as the file has it. `formula`: the file computes it. `porcentaje`: shown as a percentage, 0.125 is 12.5."""

    valor: Any = ""
    formula: bool = False
    error: bool = False
    porcentaje: bool = False

    @property
    def vacia(self) -> bool:
        return self.valor is None or (isinstance(self.valor, str) and not self.valor.strip())


def escapar(texto: str) -> str:
    """A text that no spreadsheet takes for a formula; `desescapar` gives back exactly the same."""
    return f"'{texto}" if _PELIGRO.match(texto) else texto


def desescapar(texto: str) -> str:
    return texto[1:] if texto.startswith("'") and _PELIGRO.match(texto) else texto


def exigir_valor(celda: Celda) -> None:
    """Raises `NoSeLee` for a formula, or for what a formula left when it failed."""
    if celda.error:
        raise NoSeLee(f"tiene el error {celda.valor}: escribe el valor")
    escrita = isinstance(celda.valor, str) and celda.valor.startswith("=")
    if celda.formula or escrita:
        raise NoSeLee(f"tiene la fórmula «{str(celda.valor)[:40]}»: escribe el valor que debe quedar")


def texto(celda: Celda) -> str:
    """What was written; whole numbers that the program made real ones get back their shape."""
    valor = celda.valor
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    if isinstance(valor, dt.datetime | dt.date):
        return f"{valor:%Y-%m-%d}"
    return normalizar(desescapar(str(valor)))


def clave(celda: Celda) -> str:
    """`2.3`, or nothing for an activity that is new."""
    if isinstance(celda.valor, dt.date | dt.time):
        raise NoSeLee("el programa la convirtió en fecha: escríbela como texto, por ejemplo 2.3")
    dicha = texto(celda)
    if dicha and not _CLAVE.fullmatch(dicha):
        raise NoSeLee(f"«{dicha[:20]}» no es una clave: es como 2.3; déjala vacía si la actividad es nueva")
    return dicha


def claves(celda: Celda) -> list[str]:
    """`1.1; 2.3` → both, each once, in order."""
    if isinstance(celda.valor, dt.date | dt.time):
        raise NoSeLee("el programa la convirtió en fecha: escríbela como texto, por ejemplo 1.1; 2.3")
    dichas = list(dict.fromkeys(parte.strip() for parte in re.split(r"[;,]", texto(celda)) if parte.strip()))
    for una in dichas:
        if not _CLAVE.fullmatch(una):
            raise NoSeLee(f"«{una[:20]}» no es una clave: escribe claves como 1.1; 2.3")
    return dichas


def slugs(celda: Celda) -> list[str]:
    partes = re.split(r"[;,]", texto(celda))
    return list(dict.fromkeys(parte.strip().lower() for parte in partes if parte.strip()))


def linea(celda: Celda) -> int:
    dicha = texto(celda)
    if not dicha:
        raise NoSeLee("está vacía: escribe el número de la línea de acción, como 1")
    if not re.fullmatch(r"[0-9]{1,3}", dicha, re.ASCII) or int(dicha) < 1:
        raise NoSeLee(f"«{dicha[:20]}» no es un número de línea: escribe un entero, como 1")
    return int(dicha)


def peso(celda: Celda) -> Decimal:
    """Points of a hundred, with one place at most: `12.5`, `12,5`, `12.5 %`; empty is zero."""
    valor = celda.valor
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        # What a binary number almost says: 0.07 × 100 is 7.000000000000001.
        leido = round(Decimal(repr(valor)) * (100 if celda.porcentaje else 1), 6)
    else:
        dicho = texto(celda).replace("%", "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
        if not dicho:
            return Decimal("0.0")
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", dicho, re.ASCII):
            raise NoSeLee(f"«{texto(celda)[:20]}» no es un número: escribe de 0 a 100, como 12.5")
        try:
            leido = Decimal(dicho)
        except InvalidOperation as error:
            raise NoSeLee("no es un número: escribe de 0 a 100, como 12.5") from error
    if not leido.is_finite() or not 0 <= leido <= 100:
        raise NoSeLee(f"{leido.normalize():f} está fuera de 0 a 100" if leido.is_finite() else "no es un número")
    redondo = leido.quantize(Decimal("0.1"))
    if redondo != leido:
        raise NoSeLee(f"{leido.normalize():f} tiene más de una decimal: escribe {redondo:f}")
    return redondo


def de_quien(celda: Celda) -> str:
    dicho = texto(celda)
    if plegar(dicho) not in DE_QUIEN:
        raise NoSeLee(f"«{dicho[:30]}» no se reconoce: escribe «autoridad» o «sociedad»")
    return DE_QUIEN[plegar(dicho)]


@dataclass(frozen=True)
class LecturaDeFechas:
    """How a whole file writes its dates, found before any of them is read.

    `dia_primero`: some date can only be day/month. `mes_primero`: some can only be month/day. `formatos`: which are used.
    """

    formatos: frozenset[str] = frozenset()
    dia_primero: bool = False
    mes_primero: bool = False

    @property
    def mezcla(self) -> bool:
        return len(self.formatos) >= 3


def como_escribe_fechas(celdas: list[Celda]) -> LecturaDeFechas:
    formatos, dia_primero, mes_primero = set(), False, False
    for celda in celdas:
        if isinstance(celda.valor, dt.date):
            formatos.add(EXCEL)
        elif isinstance(celda.valor, str) and _ISO.fullmatch(celda.valor.strip()):
            formatos.add(ISO)
        elif isinstance(celda.valor, str) and (partes := _PARTES.fullmatch(celda.valor.strip())):
            formatos.add(DIA_MES)
            primera, segunda = int(partes[1]), int(partes[2])
            dia_primero |= primera > 12
            mes_primero |= segunda > 12
    return LecturaDeFechas(frozenset(formatos), dia_primero, mes_primero)


def fecha(celda: Celda, archivo: LecturaDeFechas) -> dt.date:
    """One day, in `aaaa-mm-dd`, `dd/mm/aaaa` or as the spreadsheet keeps dates.

    1. Month first is never guessed: the line says how to write it.
    2. A date whose day and month could be exchanged is day first only when another date of the file shows so, and none
       shows the contrary; in a file with three formats, never.
    """
    valor = celda.valor
    if isinstance(valor, dt.datetime):
        return _creible(valor.date())
    if isinstance(valor, dt.date):
        return _creible(valor)
    dicha = texto(celda)
    if not dicha:
        raise NoSeLee("está vacía: escribe una fecha, como 2026-06-30")
    if partes := _ISO.fullmatch(dicha):
        return _del_calendario(int(partes[1]), int(partes[2]), int(partes[3]), dicha)
    if not (partes := _PARTES.fullmatch(dicha)):
        con_dos = "el año necesita cuatro cifras" if _CORTO.fullmatch(dicha) else f"«{dicha[:20]}» no es una fecha"
        raise NoSeLee(f"{con_dos}: escríbela como 2026-06-30")
    primera, segunda, periodo = int(partes[1]), int(partes[2]), int(partes[3])
    if segunda > 12 >= primera >= 1:
        hallada = _del_calendario(periodo, primera, segunda, dicha)
        raise NoSeLee(f"«{dicha}» parece traer primero el mes: escribe {hallada.isoformat()}")
    if primera <= 12 and primera != segunda:
        dudosa = not archivo.dia_primero or archivo.mes_primero or archivo.mezcla
        if dudosa and primera >= 1 and 1 <= segunda <= 12:
            una = _del_calendario(periodo, segunda, primera, dicha)
            otra = _del_calendario(periodo, primera, segunda, dicha)
            raise NoSeLee(f"«{dicha}» puede ser dos días distintos: escribe {una.isoformat()} o {otra.isoformat()}")
    hallada = _del_calendario(periodo, segunda, primera, dicha)
    if archivo.mezcla:
        raise NoSeLee(f"el archivo mezcla tres formas de escribir fechas: escribe {hallada.isoformat()}")
    return hallada


def _del_calendario(periodo: int, mes: int, dia: int, dicha: str) -> dt.date:
    try:
        return _creible(dt.date(periodo, mes, dia))
    except ValueError as error:
        if isinstance(error, NoSeLee):
            raise
        raise NoSeLee(f"«{dicha}» no existe en el calendario: escribe una fecha como 2026-06-30") from error


def _creible(dia: dt.date) -> dt.date:
    if not PRIMER_PERIODO <= dia.year <= ULTIMO_PERIODO:
        raise NoSeLee(f"revisa el año: {dia.year} no puede ser")
    return dia
