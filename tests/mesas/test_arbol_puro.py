"""The rules of a tree over plain values: no sequence of operations breaks it or loses a node, and undoing goes back."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesas import arbol as reglas
from mesas.arbol import Nodo, Plano, ReglaDelArbol


def plano(*nodos: tuple[str, str, str, int]) -> dict[str, Nodo]:
    """A tree by hand: the central problem, and (code, kind, parent, place)."""
    todo = {"central0": Nodo("central0", "central", None, 0, "El agua no llega")}
    for codigo, tipo, padre, orden in nodos:
        todo[codigo] = Nodo(codigo, tipo, padre, orden, f"Enunciado de {codigo}")
    assert reglas.comprobar(todo) == []
    return todo


PEQUENO = plano(
    ("causa001", "causa", "central0", 0),
    ("causa002", "causa", "central0", 1),
    ("causa011", "causa", "causa001", 0),
    ("causa012", "causa", "causa001", 1),
    ("efecto01", "efecto", "central0", 0),
    ("efecto11", "efecto", "efecto01", 0),
)


def forma(todo: Plano) -> list[tuple[Any, ...]]:
    """What a tree says, without versions."""
    return sorted((n.codigo, n.tipo, n.padre, n.orden, n.enunciado) for n in todo.values())


# --- any sequence -----------------------------------------------------------------------------------------------------
TEXTOS = st.sampled_from(["Uno", "Dos", "Tres", " con  espacios ", "", "x" * 501, "\x00"])


@st.composite
def pasos(draw: Any) -> list[tuple[str, tuple[Any, ...]]]:
    """Operations that may or may not be allowed; nodes are named by a number, taken modulo those there are."""
    quien = st.integers(0, 30)
    paso = st.one_of(
        st.tuples(st.just("agregar"), st.tuples(quien, st.sampled_from(["causa", "efecto", "central"]), TEXTOS,
                                                st.one_of(st.none(), st.integers(-2, 9)))),
        st.tuples(st.just("editar"), st.tuples(quien, TEXTOS)),
        st.tuples(st.just("mover"), st.tuples(quien, quien, st.integers(-2, 9))),
        st.tuples(st.just("dividir"), st.tuples(quien, st.lists(TEXTOS, max_size=4))),
        st.tuples(st.just("unir"), st.tuples(st.lists(quien, max_size=4), TEXTOS)),
        st.tuples(st.just("retirar"), st.tuples(quien, st.booleans())),
    )  # fmt: skip
    return draw(st.lists(paso, min_size=1, max_size=25))


class Registro:
    """Applies steps as the command does, and keeps what each touched."""

    def __init__(self) -> None:
        self.plano: Plano = plano()
        self.cambios: list[tuple[list[Nodo], list[Nodo]]] = []
        self.nacidos = {"central0"}
        self.salidos: set[str] = set()

    def dar(self, operacion: str, datos: tuple[Any, ...]) -> bool:
        codigos = sorted(self.plano)
        de = lambda n: codigos[n % len(codigos)]  # noqa: E731
        nuevo = lambda i=0: f"nacido{len(self.nacidos) + i:04}"  # noqa: E731
        antes = dict(self.plano)
        try:
            if operacion == "agregar":
                despues = reglas.agregar(self.plano, codigo=nuevo(), padre=de(datos[0]), tipo=datos[1],
                                         enunciado=datos[2], orden=datos[3])  # fmt: skip
            elif operacion == "editar":
                despues = reglas.editar(self.plano, codigo=de(datos[0]), enunciado=datos[1])
            elif operacion == "mover":
                despues = reglas.mover(self.plano, codigo=de(datos[0]), padre=de(datos[1]), orden=datos[2])
            elif operacion == "dividir":
                nombres = [nuevo(i) for i in range(max(0, len(datos[1]) - 1))]
                despues = reglas.dividir(self.plano, codigo=de(datos[0]), enunciados=datos[1], codigos=nombres)
            elif operacion == "unir":
                despues = reglas.unir(self.plano, codigos=[de(n) for n in datos[0]], enunciado=datos[1])
            else:
                despues = reglas.retirar(self.plano, codigo=de(datos[0]), con_hijos=datos[1])
        except ReglaDelArbol:
            assert dict(self.plano) == antes
            return False
        assert dict(self.plano) == antes  # nobody's plan is changed in place
        viejos, nuevos = reglas.diferencia(self.plano, despues)
        self.cambios.append((viejos, nuevos))
        self.nacidos |= set(despues)
        self.salidos |= {n.codigo for n in viejos} - set(despues)
        self.plano = despues
        return True


@settings(max_examples=300, deadline=None)
@given(pasos())
def test_ninguna_secuencia_rompe_el_arbol_ni_pierde_un_nodo(secuencia: list[tuple[str, tuple[Any, ...]]]) -> None:
    registro = Registro()
    for operacion, datos in secuencia:
        registro.dar(operacion, datos)
        assert reglas.comprobar(registro.plano) == []
        assert registro.nacidos == set(registro.plano) | registro.salidos
        assert not set(registro.plano) & registro.salidos


@settings(max_examples=300, deadline=None)
@given(pasos())
def test_deshacer_todo_vuelve_al_principio_y_aplicar_todo_al_final(
    secuencia: list[tuple[str, tuple[Any, ...]]],
) -> None:
    registro = Registro()
    formas = [forma(registro.plano)]
    for operacion, datos in secuencia:
        if registro.dar(operacion, datos):
            formas.append(forma(registro.plano))
    actual = registro.plano
    for (antes, despues), esperada in zip(reversed(registro.cambios), reversed(formas[:-1]), strict=True):
        actual = reglas.deshacer(actual, antes, despues)
        assert forma(actual) == esperada
    for (antes, despues), esperada in zip(registro.cambios, formas[1:], strict=True):
        actual = reglas.aplicar(actual, antes, despues)
        assert forma(actual) == esperada


@settings(max_examples=100, deadline=None)
@given(pasos())
def test_la_historia_guardada_como_datos_es_la_misma(secuencia: list[tuple[str, tuple[Any, ...]]]) -> None:
    registro = Registro()
    for operacion, datos in secuencia:
        registro.dar(operacion, datos)
    for nodos in (lado for cambio in registro.cambios for lado in cambio):
        assert reglas.de_datos(reglas.a_datos(nodos)) == nodos


# --- each rule --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("operacion", "datos", "codigo"),
    [
        ("mover", {"codigo": "causa001", "padre": "causa011", "orden": 0}, "nodo_bajo_si_mismo"),
        ("mover", {"codigo": "causa001", "padre": "causa001", "orden": 0}, "nodo_bajo_si_mismo"),
        ("mover", {"codigo": "causa001", "padre": "efecto01", "orden": 0}, "causas_y_efectos_mezclados"),
        ("mover", {"codigo": "efecto11", "padre": "causa001", "orden": 0}, "causas_y_efectos_mezclados"),
        ("mover", {"codigo": "central0", "padre": "causa001", "orden": 0}, "el_central_no_se_toca"),
        ("mover", {"codigo": "causa001", "padre": "central0", "orden": 0}, "sin_cambios"),
        ("mover", {"codigo": "causa001", "padre": "noestaaa", "orden": 0}, "nodo_que_no_esta"),
        (
            "agregar",
            {"codigo": "nuevo001", "padre": "efecto01", "tipo": "causa", "enunciado": "X"},
            "causas_y_efectos_mezclados",
        ),
        (
            "agregar",
            {"codigo": "nuevo001", "padre": "central0", "tipo": "central", "enunciado": "X"},
            "tipo_de_nodo_desconocido",
        ),
        (
            "agregar",
            {"codigo": "causa001", "padre": "central0", "tipo": "causa", "enunciado": "X"},
            "codigo_de_nodo_repetido",
        ),
        (
            "agregar",
            {"codigo": "nuevo001", "padre": "central0", "tipo": "causa", "enunciado": "x" * 501},
            "enunciado_largo",
        ),
        ("editar", {"codigo": "causa001", "enunciado": "Enunciado de causa001"}, "sin_cambios"),
        ("editar", {"codigo": "causa001", "enunciado": "\x07 "}, "enunciado_vacio"),
        ("dividir", {"codigo": "causa001", "enunciados": ["Uno"], "codigos": []}, "division_de_uno"),
        (
            "dividir",
            {"codigo": "causa001", "enunciados": ["Uno", " Uno"], "codigos": ["nuevo001"]},
            "enunciados_repetidos",
        ),
        ("dividir", {"codigo": "central0", "enunciados": ["A", "B"], "codigos": ["nuevo001"]}, "el_central_no_se_toca"),
        ("unir", {"codigos": ["causa001"], "enunciado": "X"}, "union_de_uno"),
        ("unir", {"codigos": ["causa001", "causa001"], "enunciado": "X"}, "union_de_uno"),
        ("unir", {"codigos": ["causa001", "efecto01"], "enunciado": "X"}, "union_de_tipos"),
        ("unir", {"codigos": ["causa001", "causa011"], "enunciado": "X"}, "union_de_antepasado"),
        ("unir", {"codigos": ["causa011", "causa001"], "enunciado": "X"}, "union_de_antepasado"),
        ("unir", {"codigos": ["central0", "causa001"], "enunciado": "X"}, "el_central_no_se_toca"),
        ("retirar", {"codigo": "causa001"}, "nodo_con_hijos"),
        ("retirar", {"codigo": "central0", "con_hijos": True}, "el_central_no_se_toca"),
    ],
)
def test_rehusa(operacion: str, datos: dict[str, Any], codigo: str) -> None:
    with pytest.raises(ReglaDelArbol) as error:
        getattr(reglas, operacion)(PEQUENO, **datos)
    assert error.value.codigo == codigo
    assert error.value.mensaje


@pytest.mark.parametrize(("largo", "cabe"), [(499, True), (500, True), (501, False), (10_000, False)])
def test_el_limite_del_enunciado_se_nombra(largo: int, cabe: bool) -> None:
    if cabe:
        assert len(reglas.limpiar("x" * largo)) == largo
        return
    with pytest.raises(ReglaDelArbol) as error:
        reglas.limpiar("x" * largo)
    assert "500" in error.value.mensaje


def test_numeracion() -> None:
    assert reglas.numeracion(PEQUENO) == {
        "central0": "", "causa001": "1", "causa011": "1.1", "causa012": "1.2", "causa002": "2",
        "efecto01": "E1", "efecto11": "E1.1",
    }  # fmt: skip
    orden = [(nodo.codigo, nivel) for nodo, nivel in reglas.recorrer(PEQUENO)]
    assert orden == [
        ("central0", 0), ("causa001", 1), ("causa011", 2), ("causa012", 2), ("causa002", 1), ("efecto01", 1), ("efecto11", 2),
    ]  # fmt: skip


def test_dividir_deja_los_hijos_en_el_primero() -> None:
    nuevo = reglas.dividir(PEQUENO, codigo="causa001", enunciados=["A", "B", "C"], codigos=["nuevo001", "nuevo002"])
    assert [n.codigo for n in reglas.hijos(nuevo, "central0")] == [
        "causa001",
        "nuevo001",
        "nuevo002",
        "causa002",
        "efecto01",
    ]
    assert [n.codigo for n in reglas.hijos(nuevo, "causa001")] == ["causa011", "causa012"]


def test_unir_reune_los_hijos_de_todos() -> None:
    nuevo = reglas.unir(PEQUENO, codigos=["causa002", "causa001"], enunciado="Ambas")
    assert [n.codigo for n in reglas.hijos(nuevo, "causa002")] == ["causa011", "causa012"]
    assert (nuevo["causa002"].orden, nuevo["causa002"].version) == (0, 2)
    assert "causa001" not in nuevo


def test_mover_no_cuenta_como_cambio_de_los_hermanos() -> None:
    nuevo = reglas.mover(PEQUENO, codigo="causa002", padre="central0", orden=0)
    antes, despues = reglas.diferencia(PEQUENO, nuevo)
    assert [n.codigo for n in antes] == [n.codigo for n in despues] == ["causa002"]
    assert (nuevo["causa001"].orden, nuevo["causa001"].version) == (1, 1)


def test_deshacer_lo_que_otro_toco() -> None:
    editado = reglas.editar(PEQUENO, codigo="causa001", enunciado="Mío")
    antes, despues = reglas.diferencia(PEQUENO, editado)
    pisado = reglas.editar(editado, codigo="causa001", enunciado="De otra persona")
    with pytest.raises(ReglaDelArbol) as error:
        reglas.deshacer(pisado, antes, despues)
    assert error.value.codigo == "ya_no_se_puede_deshacer"


def test_descendientes_y_antepasados() -> None:
    assert set(reglas.descendientes(PEQUENO, "causa001")) == {"causa011", "causa012"}
    assert reglas.antepasados(PEQUENO, "efecto11") == ["efecto01", "central0"]
    assert reglas.antepasados(PEQUENO, "central0") == []


@pytest.mark.parametrize(
    "cambio",
    [
        {"tipo": "efecto"}, {"padre": "noestaaa"}, {"padre": "causa011"}, {"padre": None}, {"orden": 5},
        {"orden": 1}, {"enunciado": ""}, {"enunciado": "x" * 501}, {"enunciado": " a"}, {"version": 0}, {"codigo": "otrootro"},
        {"tipo": "central", "padre": None},
    ],
)  # fmt: skip
def test_comprobar_ve_lo_roto(cambio: dict[str, Any]) -> None:
    assert reglas.comprobar({**PEQUENO, "causa001": replace(PEQUENO["causa001"], **cambio)})


def test_el_contenido_no_depende_de_las_versiones() -> None:
    otro = {codigo: replace(nodo, version=7) for codigo, nodo in reversed(PEQUENO.items())}
    assert reglas.contenido(otro) == reglas.contenido(PEQUENO)
