"""An activity as one row of a table, to be written many at once (a spreadsheet, a whole route). No Django."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from compromisos.camino import AUTORIDAD, SOCIEDAD, Periodo, ciclo, partes_de

LARGOS = {"linea_titulo": 200, "titulo": 250, "descripcion": 5_000, "medio_de_verificacion": 500}
LLAMADOS = {
    "linea_titulo": "el título de la línea",
    "titulo": "el título",
    "descripcion": "la descripción",
    "medio_de_verificacion": "el medio de verificación",
}
LINEAS_MAXIMAS = 99
DECIMA = Decimal("0.1")
PRIMER_AGNO, ULTIMO_AGNO = 2000, 2100


@dataclass(frozen=True)
class RenglonDeRuta:
    """What a row says. `clave` None (or empty) is a new activity that takes the next name of its line.

    A clave that the route never had makes a new activity with that name, so that the rows of one table can cite each
    other as predecessors. `responsable` and `corresponsables` are slugs; `peso`, Decimal with one place.
    """

    clave: str | None
    linea: int
    linea_titulo: str
    titulo: str
    descripcion: str
    de_quien: str
    inicio: dt.date
    fin: dt.date
    responsable: str
    corresponsables: Sequence[str] = field(default_factory=tuple)
    medio_de_verificacion: str = ""
    peso: Decimal = Decimal(0)
    predecesoras: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Existente:
    """An activity that the route already has, alive or withdrawn."""

    viva: bool = True
    predecesoras: tuple[str, ...] = ()


def revisar_renglones(
    renglones: Sequence[RenglonDeRuta],
    *,
    periodo: Periodo,
    organizaciones: Collection[str],
    existentes: Mapping[str, Existente],
    acompanan: Collection[str] = (),
) -> dict[int, list[str]]:
    """What is wrong with each row: place in `renglones` (from 0) → Spanish messages; nothing for those that serve.

    `organizaciones`: slugs that may answer for an activity (those of the commitment). `acompanan`: others that may
    accompany one. `existentes`: every activity of the route by its clave. That weights add up to a hundred and that
    nothing is missing is asked when the route is presented.
    """
    errores: dict[int, list[str]] = {}
    propias, todas = set(organizaciones), {*organizaciones, *acompanan}
    claves: dict[str, int] = {}
    titulos: dict[int, str] = {}
    nombradas = {r.clave for r in renglones if r.clave} | {c for c, una in existentes.items() if una.viva}
    for lugar, renglon in enumerate(renglones):
        hallados = _de_un_renglon(renglon, periodo, propias, todas)
        if renglon.clave:
            hallados += _de_su_clave(renglon, existentes)
            if renglon.clave in claves:
                hallados.append(f"La clave {renglon.clave} está dos veces en la tabla.")
            claves.setdefault(renglon.clave, lugar)
        for previa in renglon.predecesoras:
            if previa not in nombradas:
                hallados.append(f"La predecesora «{previa}» no está en esta ruta.")
            elif previa == renglon.clave:
                hallados.append("Una actividad no puede ir antes que ella misma.")
        if renglon.linea_titulo and titulos.setdefault(renglon.linea, renglon.linea_titulo) != renglon.linea_titulo:
            hallados.append(f"La línea {renglon.linea} tiene dos títulos distintos en la tabla: deja uno.")
        if hallados:
            errores[lugar] = hallados
    if not errores:
        errores = _de_los_circulos(renglones, existentes)
    return errores


def _de_un_renglon(renglon: RenglonDeRuta, periodo: Periodo, propias: set[str], todas: set[str]) -> list[str]:
    hallados = []
    if not 1 <= renglon.linea <= LINEAS_MAXIMAS:
        hallados.append(f"El número de línea va de 1 a {LINEAS_MAXIMAS}.")
    if not renglon.titulo.strip():
        hallados.append("Escribe el título de la actividad.")
    for campo, largo in LARGOS.items():
        sobran = len(getattr(renglon, campo)) - largo
        if sobran > 0:
            hallados.append(f"Acorta {LLAMADOS[campo]}: sobran {sobran} caracteres.")
    if renglon.de_quien not in (AUTORIDAD, SOCIEDAD):
        hallados.append("Di de quién es la actividad: «autoridad» o «sociedad».")
    hallados += error_de_fechas(renglon.inicio, renglon.fin, periodo)
    if renglon.responsable not in propias:
        hallados.append(
            f"«{renglon.responsable}» no responde por el compromiso ni lo acompaña: elige una de sus organizaciones."
            if renglon.responsable
            else "Falta la organización responsable."
        )
    for slug in renglon.corresponsables:
        if slug not in todas:
            hallados.append(f"No hay ninguna organización «{slug}» que pueda ser corresponsable.")
        elif slug == renglon.responsable:
            hallados.append("La responsable no se repite como corresponsable.")
    if len(set(renglon.corresponsables)) != len(renglon.corresponsables):
        hallados.append("Una corresponsable está dos veces.")
    hallados += error_de_peso(renglon.peso)
    return hallados


def error_de_fechas(inicio: dt.date, fin: dt.date, periodo: Periodo) -> list[str]:
    if not all(PRIMER_AGNO <= fecha.year <= ULTIMO_AGNO for fecha in (inicio, fin)):
        return ["Revisa el año de las fechas."]
    if fin < inicio:
        return ["La fecha final es anterior a la inicial."]
    fuera = periodo.fuera(inicio, fin)
    if fuera:
        return [f"{'Empieza' if fuera == 'inicio' else 'Termina'} fuera del periodo del compromiso."]
    return []


def error_de_peso(peso: Decimal) -> list[str]:
    if not isinstance(peso, Decimal):
        raise TypeError("peso must be a Decimal, never a float")
    if not peso.is_finite() or not 0 <= peso <= 100 or peso != peso.quantize(DECIMA):
        return ["El peso va de 0 a 100, con una decimal como máximo."]
    return []


def _de_su_clave(renglon: RenglonDeRuta, existentes: Mapping[str, Existente]) -> list[str]:
    clave = renglon.clave or ""
    partes = partes_de(clave)
    if partes is None:
        return [f"La clave «{clave}» no tiene la forma línea.número, como 2.3: déjala vacía si es nueva."]
    if partes[0] != renglon.linea:
        return [f"La clave {clave} es de la línea {partes[0]}: una actividad no cambia de línea."]
    una = existentes.get(clave)
    if una is not None and not una.viva:
        return [f"La {clave} se quitó de la ruta y su clave no se usa otra vez: déjala vacía para crear otra."]
    return []


def _de_los_circulos(renglones: Sequence[RenglonDeRuta], existentes: Mapping[str, Existente]) -> dict[int, list[str]]:
    grafo = {clave: tuple(una.predecesoras) for clave, una in existentes.items() if una.viva}
    lugares = {renglon.clave: lugar for lugar, renglon in enumerate(renglones) if renglon.clave}
    grafo |= {renglon.clave: tuple(renglon.predecesoras) for renglon in renglones if renglon.clave}
    vuelta = ciclo(grafo)
    if not vuelta:
        return {}
    mensaje = f"Estas actividades se esperan en círculo: {' → '.join([*vuelta, vuelta[0]])}."
    return {lugares[clave]: [mensaje] for clave in vuelta if clave in lugares} or {0: [mensaje]}
