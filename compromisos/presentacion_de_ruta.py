"""How a route is told on pages: its picture, its state and its acceptance in words. Reads no database."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compromisos.camino import Pesos, adelantadas, pesos
from compromisos.enums import ClaseDeIndicador, EstadoDeRuta
from compromisos.gantt import Dibujo, Tramo, dibujar
from compromisos.models import Actividad, Compromiso, Indicador, Medicion, Ruta
from compromisos.presentacion import Cartel
from compromisos.queries.rutas import pasos_de
from compromisos.series import Punto, Serie, recorrido, trazar
from comun import formatos

CARTELES_DE_RUTA = {
    EstadoDeRuta.EN_PREPARACION: Cartel("pendiente", "En preparación"),
    EstadoDeRuta.PRESENTADA: Cartel("curso", "Presentada, falta que la acepten"),
    EstadoDeRuta.ACEPTADA: Cartel("hecho", "Aceptada por todas", "palomita"),
}


def cartel_de_ruta(ruta: Ruta) -> Cartel:
    return CARTELES_DE_RUTA[EstadoDeRuta(ruta.estado)]


def cartel_de_aceptacion(compromiso: Compromiso) -> Cartel | None:
    """Without acceptance, a commitment says so (domain.md §7). Nothing for what sources tell. No query."""
    if compromiso.es_historico:
        return None
    dichas, pedidas = compromiso.aceptaciones, compromiso.aceptaciones_pedidas
    if pedidas and dichas >= pedidas:
        return Cartel("hecho", "Con aceptación formal", "palomita")
    if dichas:
        return Cartel("atencion", f"Sin aceptación formal: {dichas} de {pedidas} la aceptaron")
    return Cartel("atencion", "Sin aceptación formal")


def ancla_de(clave: str) -> str:
    """Where an activity is in its page: "2.3" → "actividad-2-3"."""
    return f"actividad-{clave.replace('.', '-')}"


def dibujo_de(actividades: Sequence[Actividad], hoy: dt.date) -> Dibujo | None:
    for fila in actividades:
        fila.ancla = ancla_de(fila.clave)  # type: ignore[attr-defined]
    return dibujar(
        [Tramo(f.clave, f.de_quien, f.inicio, f.fin, f.inicio_original, f.fin_original, f) for f in actividades],
        hoy,
    )


@dataclass(frozen=True)
class GrupoDeActividades:
    nombre: str
    filas: list[Actividad]
    suma: Any


def en_grupos(actividades: Sequence[Actividad]) -> list[GrupoDeActividades]:
    """The authority's and society's, apart, each with the sum of its weights."""
    salida = []
    for clave, nombre in (("autoridad", "De la autoridad"), ("sociedad", "De la sociedad")):
        filas = [fila for fila in actividades if fila.de_quien == clave]
        if filas:
            salida.append(GrupoDeActividades(nombre, filas, sum(fila.peso for fila in filas)))
    return salida


def pesos_de(actividades: Sequence[Actividad]) -> Pesos:
    """Needs what goes before each one at hand."""
    return pesos(pasos_de(actividades))


def avisos_de(actividades: Sequence[Actividad]) -> list[str]:
    return [
        f"La {clave} empieza antes de que termine la {previa}, que va primero."
        for clave, previa in adelantadas(pasos_de(actividades))
    ]


def cifra(valor: Decimal | None) -> str:
    """`1,100`, `22.5`: without the zeros that the column keeps; empty when there is no figure."""
    if valor is None:
        return ""
    normal = valor.normalize()
    return formatos.numero(normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal)


@dataclass(frozen=True)
class Medida:
    medicion: Medicion
    valor: str


@dataclass(frozen=True)
class IndicadorContado:
    """An indicator with its picture, its latest figure and how far it has gone."""

    indicador: Indicador
    base: str
    meta: str
    medidas: list[Medida]
    serie: Serie | None
    recorrido: Decimal | None

    @property
    def ultima(self) -> Medida | None:
        return self.medidas[0] if self.medidas else None


def contar_indicador(indicador: Indicador, mediciones: Sequence[Medicion]) -> IndicadorContado:
    """`mediciones`, the newest first."""
    return IndicadorContado(
        indicador=indicador,
        base=cifra(indicador.linea_base),
        meta=cifra(indicador.meta),
        medidas=[Medida(fila, cifra(fila.valor)) for fila in mediciones],
        serie=trazar(
            [Punto(fila.fecha, fila.valor) for fila in mediciones],
            base=indicador.linea_base,
            meta=indicador.meta,
            fecha_base=indicador.fecha_base,
            fecha_meta=indicador.fecha_meta,
        ),
        recorrido=recorrido(mediciones[0].valor, indicador.linea_base, indicador.meta) if mediciones else None,
    )


@dataclass(frozen=True)
class ClaseContada:
    """Indicators of one kind, apart from the other: the two are never averaged together (domain.md §7)."""

    nombre: str
    ayuda: str
    filas: list[IndicadorContado]


def por_clase(indicadores: Sequence[Indicador]) -> list[ClaseContada]:
    """Results first. Each indicator brings `medidas`."""
    ayudas = {
        ClaseDeIndicador.RESULTADO: ("De resultado", "Lo que cambia para la gente."),
        ClaseDeIndicador.GESTION: ("De gestión", "Lo que se hace para llegar ahí."),
    }
    return [
        ClaseContada(nombre, ayuda, filas)
        for clase, (nombre, ayuda) in ayudas.items()
        if (filas := [contar_indicador(uno, uno.medidas) for uno in indicadores if uno.clase == clase])  # type: ignore[attr-defined]
    ]


@dataclass(frozen=True)
class LineaLeida:
    numero: int
    titulo: str
    descripcion: str
    actividades: list[dict[str, Any]]


@dataclass(frozen=True)
class RutaLeida:
    """A presented text as a page shows it: names instead of slugs where they are known, dates as dates."""

    lineas: list[LineaLeida]
    indicadores: list[dict[str, Any]]


def leida(contenido: dict[str, Any], nombres: dict[str, str]) -> RutaLeida:
    def actividad(dicha: dict[str, Any]) -> dict[str, Any]:
        return {
            **dicha,
            "inicio": dt.date.fromisoformat(dicha["inicio"]),
            "fin": dt.date.fromisoformat(dicha["fin"]),
            "peso": cifra(Decimal(dicha["peso"])),
            "responsable": nombres.get(dicha["responsable"], dicha["responsable"]),
            "de_quien": "De la autoridad" if dicha["de_quien"] == "autoridad" else "De la sociedad",
        }

    def indicador(dicho: dict[str, Any]) -> dict[str, Any]:
        base, meta = (Decimal(dicho[c]) if dicho[c] is not None else None for c in ("linea_base", "meta"))
        return {**dicho, "linea_base": cifra(base), "meta": cifra(meta)}

    return RutaLeida(
        lineas=[
            LineaLeida(una["numero"], una["titulo"], una["descripcion"], [actividad(a) for a in una["actividades"]])
            for una in contenido["lineas"]
        ],
        indicadores=[indicador(uno) for uno in contenido["indicadores"]],
    )
