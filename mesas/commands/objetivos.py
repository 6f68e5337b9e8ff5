"""The objective tree is derived from the frozen problem tree: causes become means, effects become ends (domain.md §5)."""

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import recortar
from cuentas.models import Persona
from mesas import arbol as reglas
from mesas.commands.arboles import POR_REDACTAR, codigo_nuevo, exigir_conduccion
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, como_conduccion, tomar_mesa
from mesas.enums import ClaseDeArbol
from mesas.errors_de_arboles import ArbolSinCongelar, ArbolYaAbierto
from mesas.models import Arbol, Mesa, Nodo
from mesas.queries.arboles import plano_de
from planes.commands import evaluar_requisitos


@comando(ClaseDeActo.AUTORIDAD)
def derivar_objetivos(*, persona: Persona, mesa: Mesa) -> Arbol:
    """Each statement of the frozen problem tree gets its place in a new tree, to be put into positive words there.

    1. Lock the mesa. Its problem tree is frozen, and it has no objective tree yet.
    2. Copy every node in the same place, each pointing to the one it comes from (`de_nodo`). Its text says that it is
       still to be written; it is edited with the same operations, and the tree is not frozen until none says so.

    Raises `SoloConduccion`, `PlanHistorico`, `PlanDetenido`, `MesaDetenida`, `ArbolSinCongelar`, `ArbolYaAbierto`.
    """
    exigir_conduccion(persona, mesa, "derivar los objetivos")
    mesa = tomar_mesa(mesa.pk)
    problemas = Arbol.objects.filter(mesa=mesa, clase=ClaseDeArbol.PROBLEMAS).first()
    if problemas is None or problemas.congelado_en is None:
        raise ArbolSinCongelar
    if Arbol.objects.filter(mesa=mesa, clase=ClaseDeArbol.OBJETIVOS).exists():
        raise ArbolYaAbierto(ClaseDeArbol.OBJETIVOS.label)
    objetivos = Arbol.objects.create(mesa=mesa, clase=ClaseDeArbol.OBJETIVOS, abierto_en=reloj.ahora())
    origenes = {fila.codigo: fila for fila in Nodo.objects.filter(arbol=problemas, retirado=False)}
    por_nivel: dict[int, list[str]] = {}
    for simple, nivel in reglas.recorrer(plano_de(list(origenes.values()))):
        por_nivel.setdefault(nivel, []).append(simple.codigo)
    copias: dict[int, Nodo] = {}  # by the key of where they come from
    for _, codigos in sorted(por_nivel.items()):  # a parent is written before its children: one INSERT a level
        nuevas = [_copia(objetivos, origenes[codigo], copias) for codigo in codigos]
        Nodo.objects.bulk_create(nuevas)
        copias |= {nueva.de_nodo_id or 0: nueva for nueva in nuevas}
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.objetivos_derivados",
        asunto=objetivos.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"mesa": mesa.codigo, "de": problemas.huella, "nodos": len(copias)},
    )
    return objetivos


def _copia(arbol: Arbol, origen: Nodo, copias: dict[int, Nodo]) -> Nodo:
    """The same place, the same author; the text, marked. What does not fit is read in `de_nodo`."""
    return Nodo(
        arbol=arbol,
        codigo=codigo_nuevo(),
        tipo=origen.tipo,
        padre=copias[origen.padre_id] if origen.padre_id else None,
        orden=origen.orden,
        enunciado=recortar(POR_REDACTAR + origen.enunciado, reglas.LARGO_DE_ENUNCIADO),
        autor=origen.autor,
        parte=origen.parte,
        firma=origen.firma,
        de_nodo=origen,
        creado_en=reloj.ahora(),
    )
