"""A route as a spreadsheet: its columns, and what a file that somebody edited says, line by line. Pure.

Columns are found by name in any order. What is wrong with the file as a whole refuses it; what is wrong with a line
stays with that line, so that the others can be used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from compromisos import planilla_celdas as celdas
from compromisos.errors_de_planillas import PlanillaRechazada
from compromisos.planilla_archivos import Fila, Tabla, abrir
from compromisos.planilla_celdas import Celda, LecturaDeFechas, NoSeLee
from comun.textos import plegar

COLUMNAS = (
    "clave", "linea", "linea_titulo", "titulo", "descripcion", "de_quien", "inicio", "fin", "responsable",
    "responsable_nombre", "corresponsables", "medio_de_verificacion", "peso", "predecesoras",
)  # fmt: skip
OBLIGATORIAS = ("linea", "titulo", "inicio", "fin", "responsable")
DE_AYUDA = frozenset({"responsable_nombre"})  # for people to read: never taken back
# What each one holds: for the sheet of help, the page and the API.
DICCIONARIO: dict[str, str] = {
    "clave": "La de la actividad, como 2.3. Vacía si la actividad es nueva: el portal le pone la suya. No se cambia.",
    "linea": "Número de la línea de acción, como 1.",
    "linea_titulo": "Cómo se llama la línea de acción. Hace falta la primera vez que aparece una línea nueva.",
    "titulo": "Qué se va a hacer.",
    "descripcion": "Más detalle, si hace falta.",
    "de_quien": "«autoridad» o «sociedad». Vacía es «autoridad».",
    "inicio": "Día en que empieza: 2026-01-15, 15/01/2026 o fecha de Excel.",
    "fin": "Día en que termina, con la misma forma.",
    "responsable": "Clave (slug) de la organización que la hace; están en la hoja «Ayuda».",
    "responsable_nombre": "Su nombre, para leerlo. El portal no lo toma en cuenta al subir la planilla.",
    "corresponsables": "Claves de las organizaciones que la acompañan, separadas por punto y coma.",
    "medio_de_verificacion": "Con qué se podrá comprobar que se hizo.",
    "peso": "Puntos de cien, con una decimal: los de la autoridad suman 100 y los de la sociedad también, aparte.",
    "predecesoras": "Claves de las actividades que van antes, separadas por punto y coma.",
}
_LECTORES: dict[str, Callable[[Celda], Any]] = {
    "clave": celdas.clave,
    "linea": celdas.linea,
    "linea_titulo": celdas.texto,
    "titulo": celdas.texto,
    "descripcion": celdas.texto,
    "de_quien": celdas.de_quien,
    "responsable": lambda celda: celdas.texto(celda).lower(),
    "corresponsables": celdas.slugs,
    "medio_de_verificacion": celdas.texto,
    "peso": celdas.peso,
    "predecesoras": celdas.claves,
}
FECHAS = ("inicio", "fin")


@dataclass(frozen=True)
class LineaLeida:
    """A line: what its columns say, only those that the file has, and what is wrong with it.

    `clave_de_numero`: the program kept the clave as a number, so that 2.10 and 2.1 are the same.
    """

    numero: int
    valores: dict[str, Any]
    errores: list[str] = field(default_factory=list)
    clave_de_numero: bool = False

    @property
    def clave(self) -> str:
        return str(self.valores.get("clave", ""))


@dataclass(frozen=True)
class Lectura:
    """What a file says. `columnas`: known ones that it has; `ignoradas`: the others, as it names them."""

    formato: str
    columnas: list[str]
    ignoradas: list[str]
    avisos: list[str]
    lineas: list[LineaLeida]


def leer(contenido: bytes) -> Lectura:
    """Raises `PlanillaRechazada` for what is wrong with the file as a whole, naming it."""
    tabla = abrir(contenido)
    if not tabla.filas:
        raise PlanillaRechazada("planilla_vacia", "La planilla está vacía: la primera línea lleva los nombres.")
    lugares, ignoradas = _encabezado(tabla.filas[0])
    cuerpo = tabla.filas[1:]
    if not cuerpo:
        raise PlanillaRechazada("planilla_sin_lineas", "La planilla sólo tiene el encabezado: agrega las actividades.")
    fechas = celdas.como_escribe_fechas([_en(fila, lugares[c]) for fila in cuerpo for c in FECHAS if c in lugares])
    avisos = list(tabla.avisos)
    if "clave" not in lugares:
        avisos.append("No tiene la columna «clave»: todas sus líneas se toman como actividades nuevas.")
    lineas = [_linea(tabla, fila, lugares, fechas) for fila in cuerpo]
    return Lectura(tabla.formato, list(lugares), ignoradas, avisos, _con_claves_unicas(lineas))


def nombre_de_columna(escrito: str) -> str:
    """`Título de la  actividad` → `titulo_de_la_actividad`: accents, capitals and spaces do not count."""
    return "_".join(plegar(escrito).replace("_", " ").split())


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
        sobra = "Falta la columna" if len(faltan) == 1 else "Faltan las columnas"
        raise PlanillaRechazada(
            "faltan_columnas",
            f"{sobra} {cuales}. La línea {fila.numero} debe llevar los nombres; la plantilla los trae todos.",
        )
    return lugares, ignoradas


def _en(fila: Fila, lugar: int) -> Celda:
    return fila.celdas[lugar] if lugar < len(fila.celdas) else Celda()


def _linea(tabla: Tabla, fila: Fila, lugares: dict[str, int], fechas: LecturaDeFechas) -> LineaLeida:
    valores: dict[str, Any] = {}
    errores: list[str] = []
    for nombre, lugar in lugares.items():
        if nombre in DE_AYUDA:
            continue
        celda = _en(fila, lugar)
        try:
            celdas.exigir_valor(celda)
            valores[nombre] = celdas.fecha(celda, fechas) if nombre in FECHAS else _LECTORES[nombre](celda)
        except NoSeLee as error:
            donde = tabla.lugar(lugar, fila.numero)
            errores.append(f"{nombre}{f' (celda {donde})' if donde else ''}: {error}.")
    de_numero = "clave" in lugares and isinstance(_en(fila, lugares["clave"]).valor, float)
    return LineaLeida(fila.numero, valores, errores, de_numero)


def _con_claves_unicas(lineas: list[LineaLeida]) -> list[LineaLeida]:
    """Each activity once: the second line with the same clave is wrong."""
    primera: dict[str, int] = {}
    for linea in lineas:
        if linea.clave and primera.setdefault(linea.clave, linea.numero) != linea.numero:
            linea.errores.append(
                f"clave: {linea.clave} ya está en la línea {primera[linea.clave]}. Si era {linea.clave}0, escríbela como texto."
            )
    return lineas
