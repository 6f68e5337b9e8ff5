"""A cause is described before it is compared: where in the policy cycle it lies, and whose it is."""

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from comun.errors import ReglaIncumplida
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.guardias import exigir_en_la_sala, tomar_mesa
from mesas.enums import ClaseDeArbol, LugarEnElCiclo, TipoDeNodo
from mesas.errors import NoParticipas
from mesas.errors_de_elecciones import AutoridadAjena, EleccionAbierta, NoEsCausa, TextoLargo, YaSeDecidio
from mesas.models import FichaDeCausa, Nodo
from mesas.queries.elecciones import hay_eleccion_abierta
from secretariado.models import Organizacion

LARGO_DE_AUTORIDAD = 200


@comando(ClaseDeActo.CONTRIBUCION)
def describir_causa(
    *, persona: Persona, nodo: Nodo, lugar: str, autoridad: Organizacion | None = None, autoridad_texto: str = ""
) -> FichaDeCausa:
    """Somebody in the room says where a cause lies and which authority it belongs to: from then on it is compared.

    1. Lock the mesa. Somebody in the room; a live cause of a problem tree.
    2. Invented authorities only in a demonstration, real ones only outside it.
    3. Write it over what was said before, while the mesa has not decided about it nor is deciding now.

    Raises `SinPermiso`, `SalaCerrada`, `NoHasLlegado`, `NoEsCausa`, `YaSeDecidio`, `EleccionAbierta`, `AutoridadAjena`,
    `TextoLargo`, `ReglaIncumplida("lugar_desconocido")`.
    """
    if not persona.has_perm("mesas.trabajar", nodo):
        raise NoParticipas
    mesa = tomar_mesa(nodo.arbol.mesa_id)
    exigir_en_la_sala(persona, mesa)
    nodo = Nodo.objects.select_related("arbol").get(pk=nodo.pk)
    if nodo.retirado or nodo.tipo != TipoDeNodo.CAUSA or nodo.arbol.clase != ClaseDeArbol.PROBLEMAS:
        raise NoEsCausa
    if lugar not in LugarEnElCiclo.values:
        raise ReglaIncumplida("lugar_desconocido", "Elige en qué lugar del ciclo está la causa.", campo="lugar")
    if autoridad is not None and (autoridad.naturaleza == Naturaleza.DEMOSTRACION) != mesa.es_demostracion:
        raise AutoridadAjena
    autoridad_texto = normalizar(autoridad_texto)
    if len(autoridad_texto) > LARGO_DE_AUTORIDAD:
        raise TextoLargo(len(autoridad_texto) - LARGO_DE_AUTORIDAD, "autoridad_texto")
    ficha = FichaDeCausa.objects.filter(nodo=nodo).first() or FichaDeCausa(nodo=nodo)
    if ficha.elegida or ficha.razon:
        raise YaSeDecidio
    if hay_eleccion_abierta(mesa, "causa"):
        raise EleccionAbierta("La mesa está decidiendo sobre las causas: espera a que se cierre.")
    ficha.lugar, ficha.autoridad, ficha.autoridad_texto = lugar, autoridad, autoridad_texto
    ficha.descrita_por, ficha.descrita_en = persona, reloj.ahora()
    ficha.save()
    return ficha
