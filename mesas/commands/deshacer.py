"""A change of a tree is put back, in a change of its own (domain.md §5)."""

import uuid

from django.db.models import Exists, OuterRef, Subquery

from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from mesas import arbol as reglas
from mesas.commands.arboles import entrar, exigir_conduccion
from mesas.enums import OperacionDeArbol
from mesas.errors_de_arboles import CambioAjeno, NadaQueDeshacer, YaNoSePuedeDeshacer
from mesas.models import Arbol, CambioDeArbol


@comando(ClaseDeActo.CONTRIBUCION)
def deshacer_cambio(*, persona: Persona, arbol: Arbol, numero: int | None, clave: uuid.UUID) -> CambioDeArbol:
    """A change is put back, in a change of its own; `None` is the last of one's own that is still standing.

    1. Enter the tree as in every operation. Somebody else's change is undone only by who leads the mesa.
    2. Refuse it when a later change that still stands touched the same nodes, or when what comes out is no tree.

    Raises `NadaQueDeshacer`, `CambioAjeno`, `SoloConduccion`, `YaNoSePuedeDeshacer`, and what `entrar` raises.
    """
    obra = entrar(persona, arbol.pk, clave, OperacionDeArbol.DESHACER, con_nodos=False)
    if isinstance(obra, CambioDeArbol):
        return obra
    cambios = _desde(obra.arbol, persona, numero)
    if not cambios or (numero is not None and cambios[0].numero != numero):
        raise NadaQueDeshacer
    cambio, posteriores = cambios[0], cambios[1:]
    if cambio.persona_id != persona.pk and not persona.has_perm("mesas.conducir", obra.arbol):
        raise CambioAjeno
    if cambio.operacion == OperacionDeArbol.DESHACER:
        raise YaNoSePuedeDeshacer("Un cambio que deshizo otro no se deshace: haz el cambio de nuevo.")
    if cambio.esta_deshecho:  # type: ignore[attr-defined]
        raise YaNoSePuedeDeshacer("Ese cambio ya se deshizo.")
    antes, despues = reglas.de_datos(cambio.antes), reglas.de_datos(cambio.despues)
    if not antes and not despues:
        raise YaNoSePuedeDeshacer("Ese cambio sólo dijo si se muestra un nombre: cámbialo en el nodo.")
    tocados = {n.codigo for n in (*antes, *despues)}
    for otro in posteriores:
        sigue = otro.operacion != OperacionDeArbol.DESHACER and not otro.esta_deshecho  # type: ignore[attr-defined]
        if sigue and not tocados.isdisjoint(dato["codigo"] for dato in (*otro.antes, *otro.despues)):
            raise YaNoSePuedeDeshacer
    obra.leer_nodos(tocados)
    centrales = {n.codigo for n in (*antes, *despues) if n.tipo == reglas.CENTRAL}
    if centrales:
        exigir_conduccion(persona, obra.arbol, "cambiar el problema central")
    try:
        nuevo = reglas.deshacer(obra.plano, antes, despues)
    except reglas.ReglaDelArbol as error:
        raise YaNoSePuedeDeshacer from error
    nodo = obra.filas.get(cambio.nodo.codigo) or cambio.nodo
    return obra.escribir(nuevo, nodo.codigo, deshace=cambio)


def _desde(arbol: Arbol, persona: Persona, numero: int | None) -> list[CambioDeArbol]:
    """The change to undo and those after it, oldest first. One query."""
    deshecho = Exists(CambioDeArbol.objects.filter(deshace=OuterRef("pk")))
    cambios = CambioDeArbol.objects.filter(arbol=arbol).annotate(esta_deshecho=deshecho)
    propio = (
        cambios.filter(persona=persona, esta_deshecho=False)
        .exclude(operacion=OperacionDeArbol.DESHACER)
        .exclude(antes=[], despues=[])  # only whose name is shown
        .order_by("-numero")
    )
    primero = numero if numero is not None else Subquery(propio.values("numero")[:1])
    return list(cambios.filter(numero__gte=primero).select_related("nodo").order_by("numero"))
