"""Each percentage that was published of the federal plans, made again from its published counts, contradictions included.

The rows are read from `datos/planes_federales_resultados.csv`, which the project carries.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from django.conf import settings

from compromisos.cuentas_de_fuentes import Cuenta, Rehechas, dicho_de, porciento_de, rehacer, total_negado


@dataclass(frozen=True)
class Linea:
    quien_mide: str
    indicador: str
    valor: Decimal
    nota: str


def lineas() -> dict[str, list[Linea]]:
    por_plan: dict[str, list[Linea]] = defaultdict(list)
    ruta = settings.RAIZ / "datos" / "planes_federales_resultados.csv"
    with ruta.open(encoding="utf-8", newline="") as archivo:
        for fila in csv.DictReader(archivo):
            por_plan[fila["plan"]].append(
                Linea(fila["quien_mide"], fila["indicador"], Decimal(fila["valor"]), fila["nota"])
            )
    return por_plan


def de(plan: str) -> Rehechas:
    return rehacer(lineas()[plan])


def cuenta(plan: str, que: str) -> Cuenta:
    return next(una for una in de(plan).cuentas if una.que == que)


@pytest.mark.parametrize(
    ("plan", "que", "numerador", "denominador", "porciento", "publicado", "coincide"),
    [
        ("PAA", "Compromisos del gobierno, sólo los cumplidos", 9, 11, "81.8", None, None),
        ("PAA", "Compromisos de las OSC, sólo los cumplidos", 15, 30, "50.0", None, None),
        ("PAA", "Todos, sólo los cumplidos", 24, 41, "58.5", None, None),
        ("PAA", "Todos, con los cumplidos en parte", 38, 41, "92.7", "92", False),
        ("PAA", "Sólo los cumplidos totalmente", 21, 40, "52.5", None, None),
        ("PAA", "Con los cumplidos en parte", 38, 40, "95.0", None, None),
        ("2PA", "Compromisos cumplidos, según el gobierno", 26, 26, "100.0", None, None),
        ("2PA", "Resultados que seguían disponibles en 2018", 23, 26, "88.5", "88.4", False),
        ("2PA", "De los disponibles, con información al día", 14, 23, "60.9", "60.88", False),
        ("3PA", "Compromisos completados", 8, 11, "72.7", "93", False),
        ("3PA", "Con resultados tempranos significativos", 2, 11, "18.2", None, None),
        ("4PA", "Relevantes para los valores de OGP", 13, 13, "100.0", "100", True),
        ("4PA", "Transformadores en su diseño", 4, 13, "30.8", "31", True),
        ("4PA", "Con algún resultado temprano", 9, 13, "69.2", None, None),
        ("4PA", "Con resultados significativos o excepcionales", 4, 13, "30.8", None, None),
    ],
)
def test_each_percentage_is_made_again(plan, que, numerador, denominador, porciento, publicado, coincide) -> None:
    una = cuenta(plan, que)

    assert (una.numerador, una.denominador, una.porciento) == (numerador, denominador, Decimal(porciento))
    assert una.publicado == (None if publicado is None else Decimal(publicado))
    assert una.coincide is coincide


@pytest.mark.parametrize(
    ("plan", "que", "suma", "declarado"),
    [
        ("PAA", "Compromisos del gobierno", 11, 11),
        ("PAA", "Compromisos de las OSC", 31, 30),
        ("PAA", "Compromisos del plan, según la sociedad", 40, 36),
        ("4PA", "Compromisos revisados por el IRM", 13, 13),
    ],
)
def test_each_sum_is_made_again_and_what_does_not_add_up_is_said(plan, que, suma, declarado) -> None:
    una = next(una for una in de(plan).sumas if una.que == que)

    assert (una.suma, una.declarado, una.cuadra) == (suma, declarado, suma == declarado)
    assert una.dicho == (
        f"Las partes suman {suma}." if suma == declarado else f"Las partes suman {suma}, no {declarado}."
    )


def test_the_ninety_two_is_said_with_its_strict_count_beside() -> None:
    amplia = cuenta("PAA", "Todos, con los cumplidos en parte")

    assert amplia.operacion == "(9 + 15 + 14) / 41 = 92.7 %"
    assert amplia.estricto is False
    assert "parte" in amplia.nota
    assert cuenta("PAA", "Todos, sólo los cumplidos").estricto is True


def test_every_row_is_counted_again_or_is_no_count_of_commitments() -> None:
    sueltos = {plan: de(plan).sueltos for plan in sorted(lineas())}

    assert sueltos == {
        "2PA": (),
        # The three verdicts of the shadow report have no whole to be divided by: told as they came.
        "3PA": (
            ("sociedad civil (NOSC)", "resultados distintos o de menor impacto"),
            ("sociedad civil (NOSC)", "resultados desapegados, con posible efecto nocivo"),
            ("sociedad civil (NOSC)", "apegados sin participación amplia"),
        ),
        "4PA": (),
        "PAA": (("gobierno (SFP) e IFAI", "reuniones de trabajo"),),
    }


@pytest.mark.parametrize("plan", ["PAA", "2PA", "3PA", "4PA"])
def test_a_row_that_is_missing_leaves_out_what_needs_it_and_breaks_nothing(plan: str) -> None:
    filas = lineas()[plan]
    enteras = len(de(plan).cuentas)
    for lugar in range(len(filas)):
        quedan = rehacer(filas[:lugar] + filas[lugar + 1 :])
        assert len(quedan.cuentas) <= enteras
    assert rehacer([]) == Rehechas((), (), ())


def test_a_count_that_changes_changes_the_percentage() -> None:
    filas = [replace(una, valor=una.valor + 1) if una.indicador == "compromisos completados" else una
             for una in lineas()["3PA"]]  # fmt: skip

    assert rehacer(filas).cuentas[0].porciento == Decimal("81.8")


@pytest.mark.parametrize(("nota", "todo"), [("de 11", 11), ("de 30 declarados", 30), ("", None), ("de muchos", None)])
def test_a_note_names_its_whole(nota: str, todo: int | None) -> None:
    assert dicho_de(nota) == todo


def test_a_note_gives_a_percentage_or_denies_a_total() -> None:
    assert porciento_de("31%; también 4 potencialmente estelares") == 31
    assert porciento_de("de 13") is total_negado("de 13") is None
    assert total_negado("15+14+2=31, no 30") == 30
