"""What a room does to the nodes of its tree: add, put into other words, move, divide, join, take out.

Each is one operation of `mesas.commands.arboles.entrar`: the same `clave` again answers with what it did the first time.
"""

import uuid
from collections.abc import Sequence

from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from mesas import arbol as reglas
from mesas.commands.arboles import codigo_nuevo, entrar
from mesas.enums import OperacionDeArbol
from mesas.errors_de_arboles import CodigoDeNodoTomado, FirmaAjena
from mesas.models import Arbol, CambioDeArbol, Nodo


@comando(ClaseDeActo.CONTRIBUCION)
def agregar_nodo(
    *,
    persona: Persona,
    arbol: Arbol,
    padre: str,
    tipo: str,
    enunciado: str,
    clave: uuid.UUID,
    codigo: str = "",
    orden: int | None = None,
    firma: bool = False,
) -> CambioDeArbol:
    """A new cause or effect. The browser may bring its `codigo`, so that what it drew offline keeps its name.

    Raises `CodigoDeNodoTomado`, `ReglaDelArbol`, and what `entrar` raises.
    """
    obra = entrar(persona, arbol.pk, clave, OperacionDeArbol.AGREGAR)
    if isinstance(obra, CambioDeArbol):
        return obra
    if codigo:
        reglas.exigir_codigo(codigo)
        if Nodo.objects.filter(codigo=codigo).exists():
            raise CodigoDeNodoTomado
    codigo = codigo or codigo_nuevo()
    nuevo = reglas.agregar(obra.plano, codigo=codigo, padre=padre, tipo=tipo, enunciado=enunciado, orden=orden)
    return obra.escribir(nuevo, codigo, firma=firma)


@comando(ClaseDeActo.CONTRIBUCION)
def editar_nodo(
    *, persona: Persona, nodo: Nodo, version: int, enunciado: str, clave: uuid.UUID, firma: bool | None = None
) -> CambioDeArbol:
    """Another text for a node, or the choice of its author to be named. The central problem: only who leads the mesa.

    Raises `NodoCambioMientras` with both texts, `NodoRetirado`, `FirmaAjena`, `SoloConduccion`, `ReglaDelArbol`, and
    what `entrar` raises.
    """
    obra = entrar(persona, nodo.arbol_id, clave, OperacionDeArbol.EDITAR, central=nodo.tipo == reglas.CENTRAL)
    if isinstance(obra, CambioDeArbol):
        return obra
    fila = obra.exigir_version(nodo, version, enunciado)
    firma_otra = firma is not None and firma != fila.firma
    if firma_otra and fila.autor_id != persona.pk:
        raise FirmaAjena
    if firma_otra and reglas.limpiar(enunciado) == fila.enunciado:
        nuevo = dict(obra.plano)  # only whose name is shown changes
    else:
        nuevo = reglas.editar(obra.plano, codigo=fila.codigo, enunciado=enunciado)
    return obra.escribir(nuevo, fila.codigo, firma=firma)


@comando(ClaseDeActo.CONTRIBUCION)
def corregir_central(
    *, persona: Persona, arbol: Arbol, version: int, enunciado: str, clave: uuid.UUID
) -> CambioDeArbol:
    """Who leads the mesa says the central problem better. It needs no meeting: the text was theirs.

    Raises what `editar_nodo` raises.
    """
    central = Nodo.objects.get(arbol=arbol, tipo=reglas.CENTRAL, retirado=False)
    return editar_nodo(persona=persona, nodo=central, version=version, enunciado=enunciado, clave=clave)


@comando(ClaseDeActo.CONTRIBUCION)
def mover_nodo(
    *, persona: Persona, nodo: Nodo, version: int, padre: str, orden: int, clave: uuid.UUID
) -> CambioDeArbol:
    """A node, with all that hangs from it, goes to another place.

    Raises `NodoCambioMientras`, `NodoRetirado`, `ReglaDelArbol`, and what `entrar` raises.
    """
    obra = entrar(persona, nodo.arbol_id, clave, OperacionDeArbol.MOVER)
    if isinstance(obra, CambioDeArbol):
        return obra
    obra.exigir_version(nodo, version, "")
    return obra.escribir(reglas.mover(obra.plano, codigo=nodo.codigo, padre=padre, orden=orden), nodo.codigo)


@comando(ClaseDeActo.CONTRIBUCION)
def dividir_nodo(
    *, persona: Persona, nodo: Nodo, version: int, enunciados: Sequence[str], clave: uuid.UUID
) -> CambioDeArbol:
    """A node that said several things becomes several siblings; what hung from it stays under the first.

    Raises `NodoCambioMientras`, `NodoRetirado`, `ReglaDelArbol`, and what `entrar` raises.
    """
    obra = entrar(persona, nodo.arbol_id, clave, OperacionDeArbol.DIVIDIR)
    if isinstance(obra, CambioDeArbol):
        return obra
    obra.exigir_version(nodo, version, "\n".join(enunciados))
    codigos = [codigo_nuevo() for _ in enunciados[1:]]
    return obra.escribir(
        reglas.dividir(obra.plano, codigo=nodo.codigo, enunciados=enunciados, codigos=codigos), nodo.codigo
    )


@comando(ClaseDeActo.CONTRIBUCION)
def unir_nodos(
    *, persona: Persona, arbol: Arbol, nodos: Sequence[tuple[str, int]], enunciado: str, clave: uuid.UUID
) -> CambioDeArbol:
    """Several nodes that said the same become one, the first, with what hung from all. `nodos`: (code, version read).

    Raises `NodoCambioMientras`, `NodoRetirado`, `ReglaDelArbol`, and what `entrar` raises.
    """
    obra = entrar(persona, arbol.pk, clave, OperacionDeArbol.UNIR)
    if isinstance(obra, CambioDeArbol):
        return obra
    idos = [codigo for codigo, _ in nodos if codigo not in obra.filas]
    retirados = {n.codigo: n for n in Nodo.objects.filter(arbol=obra.arbol, codigo__in=idos)} if idos else {}
    for codigo, version in nodos:
        fila = obra.filas.get(codigo) or retirados.get(codigo)
        if fila is not None:  # one that never was in this tree is refused below, by the rules
            obra.exigir_version(fila, version, enunciado)
    nuevo = reglas.unir(obra.plano, codigos=[codigo for codigo, _ in nodos], enunciado=enunciado)
    return obra.escribir(nuevo, nodos[0][0])


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_nodo(
    *, persona: Persona, nodo: Nodo, version: int, clave: uuid.UUID, con_hijos: bool = False
) -> CambioDeArbol:
    """A node leaves the tree; its row and its history stay. With `con_hijos`, what hangs from it leaves too.

    Raises `NodoCambioMientras`, `NodoRetirado`, `ReglaDelArbol`, and what `entrar` raises.
    """
    obra = entrar(persona, nodo.arbol_id, clave, OperacionDeArbol.RETIRAR)
    if isinstance(obra, CambioDeArbol):
        return obra
    obra.exigir_version(nodo, version, "")
    return obra.escribir(reglas.retirar(obra.plano, codigo=nodo.codigo, con_hijos=con_hijos), nodo.codigo)
