"""The arithmetic of a route over plain values: weights, order, dates. No Django."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

CIEN = Decimal(100)
AUTORIDAD, SOCIEDAD = "autoridad", "sociedad"
NOMBRES = {AUTORIDAD: "de la autoridad", SOCIEDAD: "de la sociedad"}


@dataclass(frozen=True)
class Paso:
    """An activity, as this arithmetic needs it."""

    clave: str
    de_quien: str
    inicio: dt.date
    fin: dt.date
    peso: Decimal = Decimal(0)
    predecesoras: tuple[str, ...] = ()
    responsable: str = ""
    medio_de_verificacion: str = ""


@dataclass(frozen=True)
class Periodo:
    """From when to when; an end that is not known does not bound."""

    inicio: dt.date | None = None
    fin: dt.date | None = None

    def fuera(self, inicio: dt.date, fin: dt.date) -> str:
        """Which of the two dates falls out: "inicio", "fin" or ""."""
        if self.inicio and inicio < self.inicio:
            return "inicio"
        if self.fin and inicio > self.fin:
            return "inicio"
        return "fin" if self.fin and fin > self.fin else ""


@dataclass(frozen=True)
class Pesos:
    """The sum of each one's weights, apart: the authority's and society's are never added together (domain.md §7)."""

    autoridad: Decimal = Decimal(0)
    sociedad: Decimal = Decimal(0)
    hay_sociedad: bool = False

    @property
    def completos(self) -> bool:
        return self.autoridad == CIEN and (not self.hay_sociedad or self.sociedad == CIEN)


@dataclass(frozen=True)
class Revision:
    """`faltan`: what keeps a route from being presented. `avisos`: what is worth a second look."""

    faltan: list[str] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)


def pesos(pasos: Iterable[Paso]) -> Pesos:
    sumas = {AUTORIDAD: Decimal(0), SOCIEDAD: Decimal(0)}
    hay_sociedad = False
    for paso in pasos:
        sumas[paso.de_quien] += paso.peso
        hay_sociedad = hay_sociedad or paso.de_quien == SOCIEDAD
    return Pesos(sumas[AUTORIDAD], sumas[SOCIEDAD], hay_sociedad)


def ciclo(predecesoras: Mapping[str, Sequence[str]]) -> list[str]:
    """The claves of one circle of predecessors, in order and starting with the least; empty when there is none.

    Names that are not keys are not followed. Iterative, so that a chain of thousands does not exhaust the stack.
    """
    blanco, gris, negro = 0, 1, 2
    color = dict.fromkeys(predecesoras, blanco)
    for raiz in predecesoras:
        if color[raiz] != blanco:
            continue
        camino: list[str] = []
        pila: list[tuple[str, bool]] = [(raiz, False)]
        while pila:
            clave, de_regreso = pila.pop()
            if de_regreso:
                color[clave] = negro
                camino.pop()
                continue
            if color[clave] != blanco:
                continue
            color[clave] = gris
            camino.append(clave)
            pila.append((clave, True))
            for previa in predecesoras[clave]:
                if color.get(previa, negro) == gris:
                    vuelta = camino[camino.index(previa) :]
                    desde = vuelta.index(min(vuelta))
                    return vuelta[desde:] + vuelta[:desde]
                if color.get(previa, negro) == blanco:
                    pila.append((previa, False))
    return []


def adelantadas(pasos: Sequence[Paso]) -> list[tuple[str, str]]:
    """(activity, predecessor) where what comes before ends after what follows has begun."""
    por_clave = {paso.clave: paso for paso in pasos}
    return [
        (paso.clave, previa)
        for paso in pasos
        for previa in paso.predecesoras
        if previa in por_clave and por_clave[previa].fin > paso.inicio
    ]


def avisos(pasos: Sequence[Paso]) -> list[str]:
    return [
        f"La {clave} empieza antes de que termine la {previa}, que va primero." for clave, previa in adelantadas(pasos)
    ]


def revisar(pasos: Sequence[Paso], periodo: Periodo) -> Revision:
    """What a route needs to be presented (domain.md §7)."""
    if not pasos:
        return Revision(["Agrega al menos una línea de acción con una actividad."])
    faltan = []
    for paso in pasos:
        if not paso.responsable:
            faltan.append(f"A la {paso.clave} le falta responsable.")
        if not paso.medio_de_verificacion.strip():
            faltan.append(f"A la {paso.clave} le falta el medio de verificación.")
        if paso.fin < paso.inicio:
            faltan.append(f"La {paso.clave} termina antes de empezar.")
        elif periodo.fuera(paso.inicio, paso.fin):
            faltan.append(f"La {paso.clave} se sale del periodo del compromiso.")
    if periodo.inicio is None or periodo.fin is None:
        faltan.append("El compromiso no tiene fechas de inicio y fin: la ruta cabe dentro de ellas.")
    sumas = pesos(pasos)
    if sumas.autoridad != CIEN:
        faltan.append(f"Los pesos de la autoridad suman {_decimal(sumas.autoridad)}: deben sumar 100.")
    if sumas.hay_sociedad and sumas.sociedad != CIEN:
        faltan.append(f"Los pesos de la sociedad suman {_decimal(sumas.sociedad)}: deben sumar 100.")
    vuelta = ciclo({paso.clave: paso.predecesoras for paso in pasos})
    if vuelta:
        faltan.append(f"Estas actividades se esperan en círculo: {' → '.join([*vuelta, vuelta[0]])}.")
    return Revision(faltan, avisos(pasos))


def _decimal(valor: Decimal) -> str:
    """As people write it: "100", "99.5"."""
    texto = format(valor, "f")
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def clave_de(linea: int, ordinal: int) -> str:
    return f"{linea}.{ordinal}"


def partes_de(clave: str) -> tuple[int, int] | None:
    """`"2.13"` → (2, 13); None for what is not the name of an activity."""
    linea, punto, ordinal = clave.partition(".")
    if not punto or not all(_entero(parte) for parte in (linea, ordinal)):
        return None
    return int(linea), int(ordinal)


def _entero(texto: str) -> bool:
    return texto.isascii() and texto.isdigit() and not texto.startswith("0") and len(texto) <= 4
