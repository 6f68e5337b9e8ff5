"""What makes each requirement of the mesas true, on the one mesa of the plan, and nothing else (tests/planes/puertas.py).

The facts are met in the order of `HECHOS_DE_MESAS`; each finds what an earlier one left and adds only what is its own.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from comun import reloj
from mesas.enums import EstadoDeReunion, EstadoDeSolucion, MetodoDeDecision
from mesas.models import (
    Arbol,
    Convocatoria,
    Criterio,
    FichaDeCausa,
    Mesa,
    Nodo,
    OdsDeSolucion,
    Puntaje,
    PuntoDeReunion,
    Registro,
    SesionDeMesa,
    Solucion,
)
from secretariado.queries.integracion import partes_votantes
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.mesas import MesaFactory, SesionDeMesaFactory, crecer, registrar_en
from tests.factories.secretariado import minuta_publicada

if TYPE_CHECKING:
    from tests.planes.puertas import Obra

AYER = dt.date(2020, 1, 1)
DEMASIADAS = 4  # chosen solutions: what they say may be met, how few they are is not


def _mesa(hecha: "Obra") -> Mesa:
    return Mesa.objects.filter(plan=hecha.plan).order_by("pk").first() or MesaFactory(plan=hecha.plan)


def _cambiar(hecha: "Obra", **campos: Any) -> None:
    Mesa.objects.filter(pk=_mesa(hecha).pk).update(**campos)


def _reunion(hecha: "Obra", **cambios: Any) -> SesionDeMesa:
    mesa = _mesa(hecha)
    return SesionDeMesaFactory(mesa=mesa, numero=mesa.sesiones.count() + 1, **cambios)


def _central(hecha: "Obra") -> Nodo:
    arbol, nuevo = Arbol.objects.get_or_create(mesa=_mesa(hecha))
    return crecer(arbol, None, "No hay agua") if nuevo else arbol.nodos.get(tipo="central")


def _puntuar(hecha: "Obra", clave: str, causa: Nodo) -> None:
    mesa = _mesa(hecha)
    criterio = Criterio.objects.create(mesa=mesa, clave=clave, nombre=clave, orden=mesa.criterios.count())
    registro = Registro.objects.filter(mesa=mesa).first() or registrar_en(mesa, None)
    Puntaje.objects.create(criterio=criterio, registro=registro, causa=causa, valor=3)


def _elegidas(hecha: "Obra", cuantas: int) -> list[Solucion]:
    """The chosen solutions of the mesa; `cuantas` bare ones when there are none."""
    mesa = _mesa(hecha)
    suyas = list(Solucion.objects.filter(mesa=mesa))
    return suyas or [
        Solucion.objects.create(
            mesa=mesa,
            codigo=f"s{uuid.uuid4().hex[:10]}",
            titulo=f"Avisar de los cortes {numero}",
            descripcion="Un mapa abierto.",
            estado=EstadoDeSolucion.ELEGIDA,
            autor=hecha.coordinacion,
            llave_de_acto=uuid.uuid4(),
        )
        for numero in range(cuantas)
    ]


# --- stage 4 ----------------------------------------------------------------------------------------------------------
def mesa_por_tema(hecha: "Obra") -> None:
    tema = TemaFactory(eje=EjeFactory(consulta=ConsultaFactory(plan=hecha.plan)))
    _cambiar(hecha, fecha=AYER, facilitador=hecha.coordinacion)
    _mesa(hecha).temas.add(tema)


def diagnostico(hecha: "Obra") -> None:
    _cambiar(hecha, diagnostico="Falta agua.")


def metodologia(hecha: "Obra") -> None:
    _cambiar(hecha, metodologia="En dos reuniones.", decision=MetodoDeDecision.CONSENSO)


def convocatorias(hecha: "Obra") -> None:
    for parte in partes_votantes(hecha.tres.ejercicio):
        Convocatoria.objects.create(mesa=_mesa(hecha), parte=parte, texto="Vengan.", persona=hecha.coordinacion)


def sectores(hecha: "Obra") -> None:
    for parte in hecha.tres.partes.values():
        registrar_en(_mesa(hecha), parte)


def agenda(hecha: "Obra") -> None:
    PuntoDeReunion.objects.create(sesion=_reunion(hecha), orden=1, titulo="El árbol de problemas")


# --- stage 5 ----------------------------------------------------------------------------------------------------------
def minuta(hecha: "Obra") -> None:
    publicada = minuta_publicada(hecha.tres.ejercicio, hecha.coordinacion)
    ayer = reloj.ahora() - dt.timedelta(days=1)
    _reunion(hecha, estado=EstadoDeReunion.CERRADA, inicia=ayer, minuta=publicada)


def arbol(hecha: "Obra") -> None:
    central = _central(hecha)
    for enunciado, tipo in (("Fugas", "causa"), ("Nadie las repara", "causa"), ("Se paga la pipa", "efecto")):
        crecer(central.arbol, central, enunciado, tipo)


def causa(hecha: "Obra") -> None:
    """Scored on something that is not the budget."""
    central = _central(hecha)
    elegida = crecer(central.arbol, central, "Tuberías viejas")
    FichaDeCausa.objects.create(nodo=elegida, elegida=True, descrita_por=hecha.coordinacion)
    _puntuar(hecha, "urgencia", elegida)


def presupuesto(hecha: "Obra") -> None:
    """Of a cause that was not chosen."""
    central = _central(hecha)
    _puntuar(hecha, "sin-presupuesto", crecer(central.arbol, central, "Falta de medidores"))


def solucion(hecha: "Obra") -> None:
    _elegidas(hecha, 1)


def resultados(hecha: "Obra") -> None:
    for elegida in _elegidas(hecha, DEMASIADAS):
        Solucion.objects.filter(pk=elegida.pk).update(resultado="Menos cortes", indicador="Cortes al mes")


def agenda_2030(hecha: "Obra") -> None:
    for elegida in _elegidas(hecha, DEMASIADAS):
        OdsDeSolucion.objects.create(solucion=elegida, numero=6)


HECHOS_DE_MESAS: dict[tuple[int, str], Callable[["Obra"], None]] = {
    (4, "mesa-por-tema"): mesa_por_tema,
    (4, "diagnostico-por-mesa"): diagnostico,
    (4, "metodologia-por-mesa"): metodologia,
    (4, "convocatorias-por-parte"): convocatorias,
    (4, "sectores-por-mesa"): sectores,
    (4, "agenda-por-mesa"): agenda,
    (5, "minuta-por-mesa"): minuta,
    (5, "arbol-por-mesa"): arbol,
    (5, "causa-priorizada"): causa,
    (5, "criterio-sin-presupuesto"): presupuesto,
    (5, "solucion-por-mesa"): solucion,
    (5, "resultados-verificables"): resultados,
    (5, "agenda-2030"): agenda_2030,
}
