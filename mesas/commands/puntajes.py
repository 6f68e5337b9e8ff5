"""What each participant gives to a cause or to a solution, from 1 to 5. Private: in public there are only averages."""

from collections.abc import Mapping

from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from mesas.commands.criterios import sembrar_criterios
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, exigir_que_decide, tomar_mesa
from mesas.enums import EstadoDeSolucion
from mesas.errors import NoParticipas
from mesas.errors_de_elecciones import (
    CausaSinDescribir,
    NoEsCausa,
    NoEsSolucion,
    PuntajeFueraDeRango,
    PuntajeIncompleto,
    UnaSolaCosa,
    YaSeDecidio,
)
from mesas.models import FichaDeCausa, Mesa, Nodo, Puntaje, Solucion
from mesas.models.elecciones import PUNTAJE_MAXIMO, PUNTAJE_MINIMO
from mesas.queries.elecciones import causas_vivas
from planes.commands import evaluar_requisitos


@comando(ClaseDeActo.PRIVADO)
def puntuar(
    *,
    persona: Persona,
    mesa: Mesa,
    causa: Nodo | None = None,
    solucion: Solucion | None = None,
    valores: Mapping[str, int],
) -> list[Puntaje]:
    """A participant answers every criterion about one alternative; answering again replaces it.

    1. Lock the mesa. Somebody in the room who decides: neither who leads nor who coordinates.
    2. A described cause or a standing solution of this mesa, about which nothing was decided yet.
    3. One whole number from 1 to 5 for each criterion, by its key; then write them all.

    Raises `SinPermiso`, `NoParticipas`, `SalaCerrada`, `NoHasLlegado`, `UnaSolaCosa`, `NoEsCausa`, `CausaSinDescribir`,
    `NoEsSolucion`, `YaSeDecidio`, `PuntajeIncompleto`, `PuntajeFueraDeRango`.
    """
    if not persona.has_perm("mesas.decidir", mesa):
        raise NoParticipas
    mesa = tomar_mesa(mesa.pk)
    _, registro = exigir_que_decide(persona, mesa)
    if (causa is None) == (solucion is None):
        raise UnaSolaCosa
    if causa is not None:
        _exigir_causa(mesa, causa)
    if solucion is not None:
        _exigir_solucion(mesa, solucion)
    criterios = sembrar_criterios(persona=persona, mesa=mesa)
    faltan = [(c.clave, c.nombre) for c in criterios if c.clave not in valores]
    if faltan:
        raise PuntajeIncompleto(faltan)
    for criterio in criterios:
        valor = valores[criterio.clave]
        if type(valor) is not int or not PUNTAJE_MINIMO <= valor <= PUNTAJE_MAXIMO:
            raise PuntajeFueraDeRango(criterio.clave)
    es_el_primero = not Puntaje.objects.filter(criterio__mesa=mesa).exists()
    Puntaje.objects.filter(registro=registro, causa=causa, solucion=solucion).delete()
    puntajes = Puntaje.objects.bulk_create(
        Puntaje(criterio=criterio, registro=registro, causa=causa, solucion=solucion, valor=valores[criterio.clave])
        for criterio in criterios
    )
    if es_el_primero:  # what the stage counts is that somebody scored, not how much
        evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    return puntajes


def _exigir_causa(mesa: Mesa, causa: Nodo) -> None:
    if not causas_vivas(mesa).filter(pk=causa.pk).exists():
        raise NoEsCausa
    ficha = FichaDeCausa.objects.filter(nodo=causa).first()
    if ficha is None:
        raise CausaSinDescribir
    if ficha.elegida or ficha.razon:
        raise YaSeDecidio


def _exigir_solucion(mesa: Mesa, solucion: Solucion) -> None:
    vigente = Solucion.objects.filter(mesa=mesa, pk=solucion.pk).first()
    if vigente is None or vigente.estado == EstadoDeSolucion.RETIRADA:
        raise NoEsSolucion
    if vigente.estado != EstadoDeSolucion.PROPUESTA:
        raise YaSeDecidio
