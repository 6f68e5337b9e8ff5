"""How somebody is known on the roll by the rule of each consulta (domain.md §4, The roll), and the key of that roll."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from consultas import curp as reglas_de_curp
from consultas import llaves
from consultas.enums import ReglaDeParticipacion
from consultas.errors import NoTePermite
from consultas.errors_de_boleta import (
    CurpYCodigo,
    FaltaCodigoDePadron,
    FaltaCurp,
    FaltaDeclararEdad,
    SinEdadMinima,
    YaParticipaste,
)
from consultas.identidad import huella_de_codigo, identidad_de_codigo, identidad_de_correo, identidad_de_curp
from consultas.models import CodigoDePadron, Consulta, InscripcionEnPadron


@dataclass(frozen=True, repr=False)
class Credencial:
    """What a voter types to be let in, as typed. It travels in the POST and is kept nowhere; `repr` tells nothing."""

    curp: str = ""
    codigo: str = ""  # a padrón code
    declara_edad: bool = False

    def __repr__(self) -> str:
        return "Credencial(…)"

    @property
    def ligada(self) -> str:
        """One text a credential, to tie a signature to it."""
        return f"{reglas_de_curp.normalizar(self.curp)}\n{''.join(self.codigo.split()).upper()}"


@dataclass(frozen=True, repr=False)
class Identidad:
    """What goes on the roll, and the fingerprint that must be among the codes handed out ("" when no code is asked)."""

    en_padron: str
    huella_de_codigo: str = ""


def revisar(consulta: Consulta, credencial: Credencial, dia: dt.date) -> None:
    """Refuse what can be told to be wrong without looking at the roll. No query.

    `dia`: today, in the ejercicio's time zone. Raises `FaltaCurp`, `CurpInvalida`, `SinEdadMinima`, `CurpYCodigo`,
    `FaltaCodigoDePadron`, `FaltaDeclararEdad`.
    """
    curp, codigo = credencial.curp.strip(), credencial.codigo.strip()
    if consulta.regla == ReglaDeParticipacion.CURP and not codigo:
        if not curp:
            raise FaltaCurp
        _revisar_curp(curp, consulta.edad_minima, dia)
        return
    if consulta.regla == ReglaDeParticipacion.CURP and curp:
        raise CurpYCodigo
    if consulta.regla == ReglaDeParticipacion.PADRON and not codigo:
        raise FaltaCodigoDePadron
    if consulta.edad_minima and not credencial.declara_edad:
        raise FaltaDeclararEdad(consulta.edad_minima)


def _revisar_curp(curp: str, edad_minima: int, dia: dt.date) -> None:
    nacimiento = reglas_de_curp.revisar(curp).nacimiento
    if nacimiento > dia:
        raise reglas_de_curp.CurpInvalida("la fecha de nacimiento todavía no llega")
    if reglas_de_curp.edad_en(nacimiento, dia) < edad_minima:
        raise SinEdadMinima(edad_minima)


def identificar(consulta: Consulta, persona: Any, credencial: Credencial) -> Identidad:
    """The identity of a credential already reviewed. No query; reads the key file unless the rule is `correo`.

    Raises `LlaveAusente`, and `YaParticipaste` for a code in which nothing can be read: the answer to any wrong code.
    """
    if consulta.regla == ReglaDeParticipacion.CORREO:
        if not getattr(persona, "correo", ""):
            raise NoTePermite("votar")
        return Identidad(identidad_de_correo(persona.correo, consulta.slug))
    asegurar_llave(consulta)
    if consulta.regla == ReglaDeParticipacion.CURP and not credencial.codigo.strip():
        return Identidad(identidad_de_curp(credencial.curp, consulta.slug))
    if not any(letra.isalnum() for letra in credencial.codigo):
        raise YaParticipaste
    return Identidad(
        identidad_de_codigo(credencial.codigo, consulta.slug), huella_de_codigo(credencial.codigo, consulta.slug)
    )


def asegurar_llave(consulta: Consulta) -> None:
    """Make the key of a roll that is still empty. No query when there is a key; `LlaveAusente` when it was lost.

    Never a new key over a roll with somebody on it, or over codes handed out: they would count as other people.
    """
    if llaves.existe(consulta.slug):
        return
    if consulta.votacion_terminada_en is not None:
        raise llaves.LlaveAusente
    for tabla in (InscripcionEnPadron, CodigoDePadron):
        if tabla.objects.filter(consulta=consulta).exists():  # type: ignore[attr-defined]
            raise llaves.LlaveAusente
    llaves.crear(consulta.slug)
