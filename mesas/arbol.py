"""The rules of a tree of causes and effects over plain values: no database, no clock (domain.md §5).

A plan (`Plano`) holds only the living nodes. Every operation takes one and answers with another, or raises
`ReglaDelArbol`; none changes what it was given. A node whose `version` did not grow was not touched: that its siblings
moved it one place is not a change of it. `diferencia` says what an operation touched, `deshacer` puts it back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from comun.errors import ReglaIncumplida
from comun.textos import normalizar

CENTRAL, CAUSA, EFECTO = "central", "causa", "efecto"
LARGO_DE_ENUNCIADO = 500
NODOS_MAXIMOS = 2000
PARTES_MAXIMAS = 20  # of one node that is divided
_CODIGO = re.compile(r"[a-z0-9]{8,16}", re.ASCII)
_ESPACIOS = re.compile(r"\s+")


class ReglaDelArbol(ReglaIncumplida):
    """What was asked is not a tree of causes and effects. `codigo` is stable; `campo` is the form's."""

    def __init__(self, codigo: str, mensaje: str, campo: str | None = None) -> None:
        super().__init__(codigo, mensaje, campo=campo)


@dataclass(frozen=True)
class Nodo:
    """A statement in its place. `orden` counts from 0 among the siblings of its kind."""

    codigo: str
    tipo: str
    padre: str | None
    orden: int
    enunciado: str
    version: int = 1


Plano = Mapping[str, Nodo]
Familias = dict[tuple[str | None, str], list[Nodo]]


# --- reading ----------------------------------------------------------------------------------------------------------
def central(plano: Plano) -> Nodo | None:
    """The central problem."""
    return next((nodo for nodo in plano.values() if nodo.tipo == CENTRAL), None)


def familias(plano: Plano) -> Familias:
    """The children of each node, by kind, in order."""
    salida: Familias = {}
    for nodo in plano.values():
        salida.setdefault((nodo.padre, nodo.tipo), []).append(nodo)
    for hermanos in salida.values():
        hermanos.sort(key=lambda n: (n.orden, n.codigo))
    return salida


def hijos(plano: Plano, codigo: str) -> list[Nodo]:
    """The children of a node: causes, then effects."""
    suyos = [nodo for nodo in plano.values() if nodo.padre == codigo]
    return sorted(suyos, key=lambda n: (n.tipo, n.orden, n.codigo))


def recorrer(plano: Plano) -> Iterator[tuple[Nodo, int]]:
    """Reading order with the level of each node: the central problem (0), its causes in depth, then its effects."""
    por_padre = familias(plano)
    pendientes = [(nodo, 0) for nodo in reversed(por_padre.get((None, CENTRAL), []))]
    while pendientes:
        nodo, nivel = pendientes.pop()
        yield nodo, nivel
        for tipo in (EFECTO, CAUSA):  # a stack: what is pushed last is read first
            pendientes.extend((hijo, nivel + 1) for hijo in reversed(por_padre.get((nodo.codigo, tipo), [])))


def numeracion(plano: Plano) -> dict[str, str]:
    """The number of each node: `1.2` of a cause, `E1.2` of an effect, nothing of the central problem."""
    numeros: dict[str, str] = {}
    for nodo, _ in recorrer(plano):
        if nodo.padre is None:
            numeros[nodo.codigo] = ""
            continue
        arriba = numeros[nodo.padre]
        inicial = "E" if nodo.tipo == EFECTO else ""
        numeros[nodo.codigo] = f"{arriba}.{nodo.orden + 1}" if arriba else f"{inicial}{nodo.orden + 1}"
    return numeros


def descendientes(plano: Plano, codigo: str) -> list[str]:
    """What hangs from a node, near or far; without itself."""
    por_padre: dict[str | None, list[Nodo]] = {}
    for nodo in plano.values():
        por_padre.setdefault(nodo.padre, []).append(nodo)
    salida: list[str] = []
    vistos, pendientes = {codigo}, [codigo]
    while pendientes:
        for hijo in sorted(por_padre.get(pendientes.pop(), []), key=lambda n: (n.tipo, n.orden, n.codigo)):
            if hijo.codigo not in vistos:
                vistos.add(hijo.codigo)
                salida.append(hijo.codigo)
                pendientes.append(hijo.codigo)
    return salida


def antepasados(plano: Plano, codigo: str) -> list[str]:
    """From the parent up to the central problem."""
    salida: list[str] = []
    nodo = plano.get(codigo)
    while nodo is not None and nodo.padre is not None and nodo.padre not in salida:
        salida.append(nodo.padre)
        nodo = plano.get(nodo.padre)
    return salida


def comprobar(plano: Plano) -> list[str]:
    """What is broken in a tree; nothing, in every tree that these operations leave."""
    males: list[str] = []
    centrales = [nodo.codigo for nodo in plano.values() if nodo.tipo == CENTRAL]
    if len(centrales) != 1:
        males.append(f"hay {len(centrales)} problemas centrales")
    for codigo, nodo in plano.items():
        if codigo != nodo.codigo:
            males.append(f"{codigo}: se llama {nodo.codigo}")
        if nodo.version < 1:
            males.append(f"{codigo}: versión {nodo.version}")
        if not _esta_limpio(nodo.enunciado):
            males.append(f"{codigo}: el enunciado está vacío, es largo o no está normalizado")
        males.extend(_males_del_lugar(plano, nodo))
    for (padre, tipo), hermanos in familias(plano).items():
        if [nodo.orden for nodo in hermanos] != list(range(len(hermanos))):
            males.append(f"{padre}/{tipo}: el orden salta o se repite")
    alcanzados = {nodo.codigo for nodo, _ in recorrer(plano)} if len(centrales) == 1 else set(plano)
    males.extend(f"{codigo}: no llega al problema central" for codigo in plano if codigo not in alcanzados)
    return males


def _males_del_lugar(plano: Plano, nodo: Nodo) -> list[str]:
    if nodo.tipo == CENTRAL:
        return [] if nodo.padre is None else [f"{nodo.codigo}: el problema central cuelga de algo"]
    if nodo.padre is None or nodo.padre not in plano:
        return [f"{nodo.codigo}: cuelga de lo que no está"]
    return [] if plano[nodo.padre].tipo in (CENTRAL, nodo.tipo) else [f"{nodo.codigo}: causas y efectos mezclados"]


# --- texts and codes --------------------------------------------------------------------------------------------------
def limpiar(enunciado: str) -> str:
    """One line without control characters. Raises `enunciado_vacio`, `enunciado_largo`."""
    limpio = _ESPACIOS.sub(" ", normalizar(enunciado)).strip()
    if not limpio:
        raise ReglaDelArbol("enunciado_vacio", "Escribe el enunciado: no puede quedar vacío.", "enunciado")
    if len(limpio) > LARGO_DE_ENUNCIADO:
        raise ReglaDelArbol(
            "enunciado_largo",
            f"Acorta el enunciado: el límite es de {LARGO_DE_ENUNCIADO} caracteres y sobran "
            f"{len(limpio) - LARGO_DE_ENUNCIADO}.",
            "enunciado",
        )
    return limpio


def _esta_limpio(enunciado: str) -> bool:
    try:
        return limpiar(enunciado) == enunciado
    except ReglaDelArbol:
        return False


def exigir_codigo(codigo: str) -> None:
    """Raises `codigo_de_nodo_invalido`."""
    if not _CODIGO.fullmatch(codigo):
        raise ReglaDelArbol(
            "codigo_de_nodo_invalido", "El código de un nodo lleva de 8 a 16 letras minúsculas o cifras.", "codigo"
        )


# --- operations -------------------------------------------------------------------------------------------------------
def agregar(
    plano: Plano, *, codigo: str, padre: str, tipo: str, enunciado: str, orden: int | None = None
) -> dict[str, Nodo]:
    """A new statement under another, last unless `orden` says where."""
    exigir_codigo(codigo)
    if codigo in plano:
        raise ReglaDelArbol("codigo_de_nodo_repetido", "Ya hay un nodo con ese código en el árbol.", "codigo")
    if tipo not in (CAUSA, EFECTO):
        raise ReglaDelArbol("tipo_de_nodo_desconocido", "Elige si es una causa o un efecto.", "tipo")
    if len(plano) >= NODOS_MAXIMOS:
        raise ReglaDelArbol("arbol_lleno", f"El árbol ya tiene {NODOS_MAXIMOS} nodos: une o retira algunos.")
    _exigir_que_cuelgue(tipo, _vivo(plano, padre, "padre"))
    nuevo = dict(plano)
    nuevo[codigo] = Nodo(codigo, tipo, padre, 0, limpiar(enunciado))
    hermanos = [c for c in _lista(nuevo, padre, tipo) if c != codigo]
    hermanos.insert(len(hermanos) if orden is None else _entre(orden, len(hermanos)), codigo)
    _ordenar(nuevo, hermanos)
    return nuevo


def editar(plano: Plano, *, codigo: str, enunciado: str) -> dict[str, Nodo]:
    """Another text for a node, the central problem's too."""
    nodo = _vivo(plano, codigo)
    limpio = limpiar(enunciado)
    if limpio == nodo.enunciado:
        raise ReglaDelArbol("sin_cambios", "Ya dice eso: no hay nada que cambiar.", "enunciado")
    nuevo = dict(plano)
    nuevo[codigo] = replace(nodo, enunciado=limpio, version=nodo.version + 1)
    return nuevo


def mover(plano: Plano, *, codigo: str, padre: str, orden: int) -> dict[str, Nodo]:
    """A node, with all that hangs from it, to another place. `orden` is its place among the others of `padre`."""
    nodo = _vivo(plano, codigo)
    _exigir_que_no_es_central(nodo, "mover")
    destino = _vivo(plano, padre, "padre")
    if padre == codigo or codigo in antepasados(plano, padre):
        raise ReglaDelArbol(
            "nodo_bajo_si_mismo", "Un nodo no puede colgar de sí mismo ni de lo que cuelga de él.", "padre"
        )
    _exigir_que_cuelgue(nodo.tipo, destino)
    nuevo = dict(plano)
    nuevo[codigo] = replace(nodo, padre=padre, version=nodo.version + 1)
    hermanos = [c for c in _lista(nuevo, padre, nodo.tipo) if c != codigo]
    lugar = _entre(orden, len(hermanos))
    if (padre, lugar) == (nodo.padre, nodo.orden):
        raise ReglaDelArbol("sin_cambios", "El nodo ya está en ese lugar.", "padre")
    hermanos.insert(lugar, codigo)
    _ordenar(nuevo, hermanos)
    if padre != nodo.padre:
        _compactar(nuevo, nodo.padre, nodo.tipo)
    return nuevo


def dividir(plano: Plano, *, codigo: str, enunciados: Sequence[str], codigos: Sequence[str]) -> dict[str, Nodo]:
    """A node becomes several siblings: itself with the first text and its children; the others follow, `codigos`."""
    nodo = _vivo(plano, codigo)
    _exigir_que_no_es_central(nodo, "dividir")
    if not 2 <= len(enunciados) <= PARTES_MAXIMAS:
        raise ReglaDelArbol(
            "division_de_uno",
            f"Escribe al menos dos enunciados para dividir, y no más de {PARTES_MAXIMAS}.",
            "enunciados",
        )
    limpios = [limpiar(texto) for texto in enunciados]
    if len(set(limpios)) != len(limpios):
        raise ReglaDelArbol("enunciados_repetidos", "Escribe enunciados distintos: hay dos iguales.", "enunciados")
    if len(plano) + len(limpios) - 1 > NODOS_MAXIMOS:
        raise ReglaDelArbol("arbol_lleno", f"El árbol no admite más de {NODOS_MAXIMOS} nodos: une o retira algunos.")
    nuevo = dict(plano)
    hermanos = _lista(nuevo, nodo.padre, nodo.tipo)
    nuevo[codigo] = replace(nodo, enunciado=limpios[0], version=nodo.version + 1)
    for otro, texto in zip(codigos, limpios[1:], strict=True):
        exigir_codigo(otro)
        if otro in nuevo:
            raise ReglaDelArbol("codigo_de_nodo_repetido", "Ya hay un nodo con ese código en el árbol.", "codigo")
        nuevo[otro] = Nodo(otro, nodo.tipo, nodo.padre, 0, texto)
    hermanos[nodo.orden + 1 : nodo.orden + 1] = codigos
    _ordenar(nuevo, hermanos)
    return nuevo


def unir(plano: Plano, *, codigos: Sequence[str], enunciado: str) -> dict[str, Nodo]:
    """Several nodes of a kind become the first of them, with one text and the children of all."""
    if len(set(codigos)) != len(codigos) or len(codigos) < 2:
        raise ReglaDelArbol("union_de_uno", "Elige al menos dos nodos distintos para unirlos.", "nodos")
    nodos = [_vivo(plano, codigo, "nodos") for codigo in codigos]
    for nodo in nodos:
        _exigir_que_no_es_central(nodo, "unir")
    if len({nodo.tipo for nodo in nodos}) != 1:
        raise ReglaDelArbol("union_de_tipos", "Une sólo causas con causas o efectos con efectos.", "nodos")
    if any(arriba in codigos for codigo in codigos for arriba in antepasados(plano, codigo)):
        raise ReglaDelArbol("union_de_antepasado", "No se une un nodo con otro que cuelga de él.", "nodos")
    limpio = limpiar(enunciado)
    primero, *otros = nodos
    por_padre = familias(plano)
    nuevo = dict(plano)
    nuevo[primero.codigo] = replace(primero, enunciado=limpio, version=primero.version + 1)
    reunidos = [hijo.codigo for hijo in por_padre.get((primero.codigo, primero.tipo), [])]
    for otro in otros:
        for hijo in por_padre.get((otro.codigo, otro.tipo), []):
            nuevo[hijo.codigo] = replace(hijo, padre=primero.codigo, version=hijo.version + 1)
            reunidos.append(hijo.codigo)
        del nuevo[otro.codigo]
    _ordenar(nuevo, reunidos)
    for padre in {nodo.padre for nodo in nodos}:
        _compactar(nuevo, padre, primero.tipo)
    return nuevo


def retirar(plano: Plano, *, codigo: str, con_hijos: bool = False) -> dict[str, Nodo]:
    """A node leaves the tree; what hangs from it, only when it was said so."""
    nodo = _vivo(plano, codigo)
    _exigir_que_no_es_central(nodo, "retirar")
    debajo = descendientes(plano, codigo)
    if debajo and not con_hijos:
        raise ReglaDelArbol(
            "nodo_con_hijos",
            f"De este nodo cuelgan otros ({len(debajo)}): muévelos antes, o confirma que se retiran con él.",
            "con_hijos",
        )
    fuera = {codigo, *debajo}
    nuevo = {c: n for c, n in plano.items() if c not in fuera}
    _compactar(nuevo, nodo.padre, nodo.tipo)
    return nuevo


# --- what an operation touched, and putting it back -------------------------------------------------------------------
def diferencia(antes: Plano, despues: Plano) -> tuple[list[Nodo], list[Nodo]]:
    """The nodes an operation touched, as they were and as they are; whoever only changed place with them is not there."""
    tocados = [
        codigo
        for codigo in {**antes, **despues}
        if codigo not in antes or codigo not in despues or antes[codigo].version != despues[codigo].version
    ]
    return [antes[c] for c in tocados if c in antes], [despues[c] for c in tocados if c in despues]


def deshacer(plano: Plano, antes: Sequence[Nodo], despues: Sequence[Nodo]) -> dict[str, Nodo]:
    """The tree without an operation. Raises `ya_no_se_puede_deshacer` when what it touched changed afterwards."""
    return _sustituir(plano, despues, antes)


def aplicar(plano: Plano, antes: Sequence[Nodo], despues: Sequence[Nodo]) -> dict[str, Nodo]:
    """The tree with an operation that was undone."""
    return _sustituir(plano, antes, despues)


def _sustituir(plano: Plano, salen: Sequence[Nodo], entran: Sequence[Nodo]) -> dict[str, Nodo]:
    """`salen` taken out and `entran` put in their own places, the first ones first: the others keep their order."""
    fuera = {nodo.codigo: nodo for nodo in salen}
    nuevos = [nodo.codigo for nodo in entran if nodo.codigo not in fuera]
    cambiados = [c for c, nodo in fuera.items() if c not in plano or not _igual(plano[c], nodo)]
    if cambiados or any(codigo in plano for codigo in nuevos):
        raise _ya_no()
    resto = {codigo: nodo for codigo, nodo in plano.items() if codigo not in fuera}
    listas = {clave: [n.codigo for n in hermanos] for clave, hermanos in familias(resto).items()}
    for nodo in sorted(entran, key=lambda n: n.orden):
        hermanos = listas.setdefault((nodo.padre, nodo.tipo), [])
        hermanos.insert(_entre(nodo.orden, len(hermanos)), nodo.codigo)
        version = plano[nodo.codigo].version + 1 if nodo.codigo in plano else nodo.version
        resto[nodo.codigo] = replace(nodo, version=version)
    for hermanos in listas.values():
        _ordenar(resto, hermanos)
    if comprobar(resto):
        raise _ya_no()
    return resto


def _igual(uno: Nodo, otro: Nodo) -> bool:
    """The same statement in the same branch; its place among siblings may have shifted."""
    return (uno.tipo, uno.padre, uno.enunciado) == (otro.tipo, otro.padre, otro.enunciado)


def _ya_no() -> ReglaDelArbol:
    return ReglaDelArbol(
        "ya_no_se_puede_deshacer", "Lo que tocó ese cambio se volvió a mover después: cámbialo a mano en el árbol."
    )


# --- as plain data ----------------------------------------------------------------------------------------------------
def a_datos(nodos: Sequence[Nodo]) -> list[dict[str, Any]]:
    """As the history keeps them."""
    return [asdict(nodo) for nodo in nodos]


def de_datos(datos: Sequence[Mapping[str, Any]]) -> list[Nodo]:
    """The inverse of `a_datos`."""
    return [Nodo(**dato) for dato in datos]


def contenido(plano: Plano) -> list[dict[str, Any]]:
    """What a frozen tree says, in reading order: its fingerprint is that of this, as canonical JSON. Versions are not
    part of it: the same statements in the same places are the same tree."""
    numeros = numeracion(plano)
    return [
        {
            "codigo": nodo.codigo,
            "tipo": nodo.tipo,
            "padre": nodo.padre,
            "numero": numeros[nodo.codigo],
            "enunciado": nodo.enunciado,
        }
        for nodo, _ in recorrer(plano)
    ]


# --- guards and places ------------------------------------------------------------------------------------------------
def _vivo(plano: Plano, codigo: str, campo: str | None = None) -> Nodo:
    if codigo not in plano:
        raise ReglaDelArbol("nodo_que_no_esta", "Ese nodo ya no está en el árbol: vuelve a abrirlo y revisa.", campo)
    return plano[codigo]


def _exigir_que_cuelgue(tipo: str, padre: Nodo) -> None:
    if padre.tipo not in (CENTRAL, tipo):
        raise ReglaDelArbol(
            "causas_y_efectos_mezclados",
            "Una causa cuelga del problema central o de otra causa; un efecto, del problema central o de otro efecto.",
            "padre",
        )


def _exigir_que_no_es_central(nodo: Nodo, verbo: str) -> None:
    if nodo.tipo == CENTRAL:
        raise ReglaDelArbol(
            "el_central_no_se_toca", f"El problema central no se puede {verbo}: sólo corregir su texto."
        )


def _entre(orden: int, cuantos: int) -> int:
    return min(max(orden, 0), cuantos)


def _lista(plano: Plano, padre: str | None, tipo: str) -> list[str]:
    hermanos = [nodo for nodo in plano.values() if nodo.padre == padre and nodo.tipo == tipo]
    return [nodo.codigo for nodo in sorted(hermanos, key=lambda n: (n.orden, n.codigo))]


def _ordenar(plano: dict[str, Nodo], codigos: Sequence[str]) -> None:
    """Gives each node its place in the list; a place is not a change of the node."""
    for lugar, codigo in enumerate(codigos):
        if plano[codigo].orden != lugar:
            plano[codigo] = replace(plano[codigo], orden=lugar)


def _compactar(plano: dict[str, Nodo], padre: str | None, tipo: str) -> None:
    _ordenar(plano, _lista(plano, padre, tipo))
