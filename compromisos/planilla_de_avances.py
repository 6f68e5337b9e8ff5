"""Reports of progress as a spreadsheet: its columns, and what a file that somebody filled in says, line by line. Pure.

The same care as a route's (`planilla.py`): columns by name in any order; what is wrong with a line stays with it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from compromisos import planilla_celdas as celdas
from compromisos.errors_de_planillas import PlanillaRechazada
from compromisos.planilla import nombre_de_columna
from compromisos.planilla_archivos import Fila, Tabla, abrir
from compromisos.planilla_celdas import Celda, LecturaDeFechas, NoSeLee

HOJA = "avances"
DE_AYUDA = (
    "compromiso_nombre", "titulo", "de_quien", "inicio", "fin", "debe_el_corte", "avance_esperado", "avance_en_vigor",
    "avance_en_vigor_del",
)  # fmt: skip
PARA_LLENAR = (
    "porcentaje", "narrativa", "explicacion", "motivo_de_baja", "evidencia_titulo", "evidencia_enlace", "fecha",
)  # fmt: skip
COLUMNAS = ("compromiso", "clave", *DE_AYUDA, "ultimo_reporte", *PARA_LLENAR)
OBLIGATORIAS = ("compromiso", "porcentaje", "narrativa")
DICCIONARIO: dict[str, str] = {
    "compromiso": "Clave (slug) del compromiso. No la cambies.",
    "clave": "La de la actividad, como 2.3. Vacía si el compromiso no tiene ruta. No la cambies.",
    "compromiso_nombre": "Para leerlo. El portal no lo toma en cuenta al subir la planilla.",
    "titulo": "Qué es la actividad. Para leerlo.",
    "de_quien": "«autoridad» o «sociedad». Para leerlo.",
    "inicio": "Cuándo empieza. Para leerlo.",
    "fin": "Cuándo debe terminar. Para leerlo.",
    "debe_el_corte": "«sí» cuando todavía no se reporta en el corte. Para leerlo.",
    "avance_esperado": "Cuánto piden hoy sus fechas. Para leerlo.",
    "avance_en_vigor": "Lo último que se reportó y sigue en pie; vacío si nadie ha reportado. Para leerlo.",
    "avance_en_vigor_del": "De qué día es. Para leerlo.",
    "ultimo_reporte": "Número del último reporte que había al descargarla: si alguien reportó después, se te avisa.",
    "porcentaje": "Tu avance, de 0 a 100 con una decimal. Vacío: esa actividad no se reporta.",
    "narrativa": "Qué se hizo, en 20 a 5,000 caracteres.",
    "explicacion": "Por qué se retrasa, si ya pasó su fecha de término y no llega a 100.",
    "motivo_de_baja": "Por qué baja, si escribes menos que el avance en vigor.",
    "evidencia_titulo": "Qué es la evidencia. Hace falta si el avance sube.",
    "evidencia_enlace": "Dirección completa y pública de la evidencia, con https://. Los archivos se suben por la página.",
    "fecha": "Día del dato, la misma en toda la planilla: 2026-10-31, 31/10/2026 o fecha de Excel. En un corte, vacía.",
}


def _numero_de_reporte(celda: Celda) -> int | None:
    dicho = celdas.texto(celda)
    if not dicho:
        return None
    if not (dicho.isascii() and dicho.isdigit() and len(dicho) < 16):
        raise NoSeLee(f"«{dicho[:20]}» no es el número de un reporte: déjalo como venía")
    return int(dicho)


def _porcentaje(celda: Celda) -> Decimal | None:
    return None if celda.vacia else celdas.peso(celda)


_LECTORES: dict[str, Callable[[Celda], Any]] = {
    "compromiso": lambda celda: celdas.texto(celda).lower(),
    "clave": celdas.clave,
    "ultimo_reporte": _numero_de_reporte,
    "porcentaje": _porcentaje,
    "narrativa": celdas.texto,
    "explicacion": celdas.texto,
    "motivo_de_baja": celdas.texto,
    "evidencia_titulo": celdas.texto,
    "evidencia_enlace": celdas.texto,
}


@dataclass(frozen=True)
class LineaDeAvance:
    """A line with something filled in. `valores`: only the columns that the file has."""

    numero: int
    valores: dict[str, Any]
    errores: list[str] = field(default_factory=list)

    @property
    def de(self) -> tuple[str, str]:
        """What it is about: commitment and clave."""
        return str(self.valores.get("compromiso", "")), str(self.valores.get("clave", ""))


@dataclass(frozen=True)
class LecturaDeAvances:
    """What a file says. `vacias`: lines where nothing was filled in. `fecha`: the one of all its lines, or None."""

    formato: str
    avisos: list[str]
    ignoradas: list[str]
    lineas: list[LineaDeAvance]
    vacias: int
    fecha: dt.date | None
    con_ultimo: bool  # it says which reports its author had read


def leer(contenido: bytes) -> LecturaDeAvances:
    """Raises `PlanillaRechazada` for what is wrong with the file as a whole, naming it."""
    tabla = abrir(contenido, HOJA)
    if not tabla.filas:
        raise PlanillaRechazada("planilla_vacia", "La planilla está vacía: la primera línea lleva los nombres.")
    lugares, ignoradas = _encabezado(tabla.filas[0])
    fechas = celdas.como_escribe_fechas([_en(fila, lugares["fecha"]) for fila in tabla.filas[1:] if "fecha" in lugares])
    lineas, dias, vacias = [], {}, 0
    for fila in tabla.filas[1:]:
        if all(_en(fila, lugares[nombre]).vacia for nombre in PARA_LLENAR if nombre in lugares and nombre != "fecha"):
            vacias += 1
            continue
        linea = _linea(tabla, fila, lugares, fechas)
        lineas.append(linea)
        if (dia := linea.valores.get("fecha")) is not None:
            dias.setdefault(dia, linea.numero)
    if not lineas:
        raise PlanillaRechazada(
            "planilla_sin_lineas", "Ninguna línea trae un avance: llena «porcentaje» y «narrativa» en las que reportas."
        )
    if len(dias) > 1:
        raise PlanillaRechazada(
            "fechas_distintas", "Todas las líneas de la planilla llevan la misma fecha: sube una planilla por fecha."
        )
    return LecturaDeAvances(
        tabla.formato, list(tabla.avisos), ignoradas, _sin_repetir(lineas), vacias, next(iter(dias), None),
        "ultimo_reporte" in lugares,
    )  # fmt: skip


def _encabezado(fila: Fila) -> tuple[dict[str, int], list[str]]:
    lugares: dict[str, int] = {}
    ignoradas: list[str] = []
    vistas: set[str] = set()
    for lugar, celda in enumerate(fila.celdas):
        escrito = celdas.texto(celda)
        nombre = nombre_de_columna(escrito)
        if not nombre:
            continue
        if nombre in vistas:
            raise PlanillaRechazada("encabezado_repetido", f"La columna «{escrito[:60]}» está dos veces: deja una.")
        vistas.add(nombre)
        if nombre in COLUMNAS:
            lugares[nombre] = lugar
        else:
            ignoradas.append(escrito[:60])
    faltan = [nombre for nombre in OBLIGATORIAS if nombre not in lugares]
    if faltan:
        cuales = ", ".join(f"«{nombre}»" for nombre in faltan)
        raise PlanillaRechazada(
            "faltan_columnas",
            f"{'Falta la columna' if len(faltan) == 1 else 'Faltan las columnas'} {cuales}. La línea {fila.numero} debe "
            "llevar los nombres: descarga tu planilla, que los trae todos.",
        )
    return lugares, ignoradas


def _en(fila: Fila, lugar: int) -> Celda:
    return fila.celdas[lugar] if lugar < len(fila.celdas) else Celda()


def _linea(tabla: Tabla, fila: Fila, lugares: Mapping[str, int], fechas: LecturaDeFechas) -> LineaDeAvance:
    valores: dict[str, Any] = {}
    errores: list[str] = []
    for nombre, lugar in lugares.items():
        if nombre in DE_AYUDA:
            continue
        celda = _en(fila, lugar)
        try:
            celdas.exigir_valor(celda)
            if nombre == "fecha":
                valores[nombre] = None if celda.vacia else celdas.fecha(celda, fechas)
            else:
                valores[nombre] = _LECTORES[nombre](celda)
        except NoSeLee as error:
            donde = tabla.lugar(lugar, fila.numero)
            errores.append(f"{nombre}{f' (celda {donde})' if donde else ''}: {error}.")
    if valores.get("porcentaje", Decimal(0)) is None:
        errores.append("porcentaje: está vacío; escribe de 0 a 100, como 62.5.")
    return LineaDeAvance(fila.numero, valores, errores)


def _sin_repetir(lineas: list[LineaDeAvance]) -> list[LineaDeAvance]:
    """Each activity once: the second line about the same one is wrong."""
    primera: dict[tuple[str, str], int] = {}
    for linea in lineas:
        if primera.setdefault(linea.de, linea.numero) != linea.numero:
            linea.errores.append(f"clave: esta actividad ya viene en la línea {primera[linea.de]}; deja una.")
    return lineas
