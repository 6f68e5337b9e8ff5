"""What makes each requirement of the commitments true, on the one commitment of the plan, and nothing else.

The facts are met in the order of `HECHOS_DE_COMPROMISOS`; each finds what an earlier one left and adds only its own.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from compromisos.calidad import CRITERIOS
from compromisos.models import Actividad, Compromiso, PeriodoDeComentarios, RevisionDeCalidad, Ruta
from comun import reloj
from mesas.models import Arbol
from tests.factories.compromisos import (
    ActividadFactory,
    CompromisoFactory,
    IndicadorFactory,
    ResponsabilidadFactory,
)
from tests.factories.mesas import MesaFactory, crecer
from tests.planes import (
    puertas_de_contrastes,
    puertas_de_cortes,
    puertas_de_destinos,
    puertas_de_evaluaciones,
    puertas_de_informes,
    puertas_de_reportes,
    puertas_de_vigencia,
)

if TYPE_CHECKING:
    from tests.planes.puertas import Obra


def _compromiso(hecha: "Obra") -> Compromiso:
    return Compromiso.objects.filter(plan=hecha.plan).order_by("pk").first() or CompromisoFactory(plan=hecha.plan)


def _cambiar(hecha: "Obra", **campos: object) -> None:
    Compromiso.objects.filter(pk=_compromiso(hecha).pk).update(**campos)


# --- stage 6 ----------------------------------------------------------------------------------------------------------
def responsable(hecha: "Obra") -> None:
    ResponsabilidadFactory(compromiso=_compromiso(hecha))


def calidad(hecha: "Obra") -> None:
    compromiso = _compromiso(hecha)
    for criterio in CRITERIOS:
        RevisionDeCalidad.objects.create(
            compromiso=compromiso,
            criterio=criterio.clave,
            cumple=True,
            razon="Así se ve en su texto, que se leyó completo.",
            version=compromiso.version,
            persona=hecha.coordinacion,
        )


def comentarios(hecha: "Obra") -> None:
    ahora = reloj.ahora()
    PeriodoDeComentarios.objects.create(
        compromiso=_compromiso(hecha),
        numero=1,
        abre=ahora - dt.timedelta(days=15),
        cierra=ahora - dt.timedelta(days=1),
        abierto_por=hecha.coordinacion,
    )


def causa(hecha: "Obra") -> None:
    _cambiar(hecha, tipo="cocreado")
    arbol = Arbol.objects.create(mesa=MesaFactory(plan=hecha.plan, estado="cancelada"))
    _compromiso(hecha).causas.add(crecer(arbol, crecer(arbol, None, "No hay agua"), "Fugas"))


# --- stage 7 ----------------------------------------------------------------------------------------------------------
def _actividad(hecha: "Obra", **campos: object) -> None:
    """Its one activity, which says nothing but what it is given."""
    suya = Actividad.objects.filter(compromiso=_compromiso(hecha)).first()
    if suya is None:
        nada = {"medio_de_verificacion": "", "peso": Decimal(0)}
        ActividadFactory(compromiso=_compromiso(hecha), **nada | campos)
    else:
        Actividad.objects.filter(pk=suya.pk).update(**campos)


def actividades(hecha: "Obra") -> None:
    _actividad(hecha, medio_de_verificacion="Base publicada")


def pesos(hecha: "Obra") -> None:
    _actividad(hecha, peso=Decimal(100))


def indicador(hecha: "Obra") -> None:
    IndicadorFactory(compromiso=_compromiso(hecha))


def aceptacion(hecha: "Obra") -> None:
    Ruta.objects.create(compromiso=_compromiso(hecha), estado="aceptada")
    _cambiar(hecha, aceptaciones=2, aceptaciones_pedidas=2)


HECHOS_DE_COMPROMISOS: dict[tuple[int, str], Callable[["Obra"], None]] = {
    (6, "compromisos-con-responsable"): responsable,
    (6, "lista-de-calidad"): calidad,
    (6, "comentarios-contestados"): comentarios,
    (6, "causa-por-cocreado"): causa,
    (7, "actividades-completas"): actividades,
    (7, "pesos-de-la-ruta"): pesos,
    (7, "indicadores-de-resultado"): indicador,
    (7, "aceptacion-formal"): aceptacion,
    **puertas_de_reportes.HECHOS,
    **puertas_de_contrastes.HECHOS,
    **puertas_de_cortes.HECHOS,
    **puertas_de_informes.HECHOS,
    **puertas_de_evaluaciones.HECHOS,
    **puertas_de_vigencia.HECHOS,
    **puertas_de_destinos.HECHOS,
}
