"""A tree on paper: one A3 sheet while it can be read, else a mosaic of A3 with overlap, cutting marks and an index.

Plain data for templates/pdf/arbol.typ (docs/pdf.md): what people wrote goes as JSON text, never as source.
"""

from itertools import pairwise
from typing import Any

from django.conf import settings

from comun import formatos
from mesas.dibujo import Caja, Dibujo, Hilo, disponer, hilos, plano_de_vista
from mesas.exportacion_de_arbol import titulo_de
from mesas.queries.arboles import VistaDeArbol

ELEGIDA = "Causa priorizada"  # the letters of the paper have no check mark
PORTAL = "Gobierno Abierto México"
NODOS_EN_UNA_HOJA = 60
# Millimetres: what an A3 on its side leaves between margins; the single sheet also has the title.
UTIL_ANCHO, UTIL_ALTO, ALTO_DEL_TITULO = 396.0, 262.0, 16.0
TRASLAPE = 16.0
ESCALA_MAXIMA, ESCALA_DEL_MOSAICO, ESCALA_LEGIBLE = 0.26, 0.2, 0.09  # millimetres a pixel; the letter has 15
LETRAS_DE_FILA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def para_pdf(vista: VistaDeArbol, camino: str) -> dict[str, Any]:
    """`camino`: address of the tree's page, without the site."""
    rotulos = {r.codigo: ELEGIDA for r in vista.renglones if r.elegida}
    dibujo = disponer(plano_de_vista(vista), rotulos)
    lineas = hilos(dibujo)
    escala = min(ESCALA_MAXIMA, UTIL_ANCHO / dibujo.ancho, (UTIL_ALTO - ALTO_DEL_TITULO) / dibujo.alto)
    en_una = len(dibujo.cajas) <= NODOS_EN_UNA_HOJA and escala >= ESCALA_LEGIBLE
    if en_una:
        hojas = [_hoja("", dibujo, lineas, 0, 0, dibujo.ancho, dibujo.alto)]
    else:
        escala = ESCALA_DEL_MOSAICO
        hojas = _mosaico(dibujo, lineas, escala)
    return {
        "titulo": titulo_de(vista),
        "portal": PORTAL,
        "direccion": f"{settings.PORTAL_DIRECCION}{camino}",
        "demostracion": vista.arbol.mesa.es_demostracion,
        "estado": _estado(vista),
        "huella": vista.arbol.huella,
        "escala": escala,
        "en_una": en_una,
        "traslape": TRASLAPE,
        "hojas": hojas,
        "filas": max((hoja["fila"] for hoja in hojas), default=0) + 1,
        "columnas": max((hoja["columna"] for hoja in hojas), default=0) + 1,
        "lista": _lista(vista, hojas),
    }


def _estado(vista: VistaDeArbol) -> str:
    congelado = vista.arbol.congelado_en
    cuando = f"congelado el {formatos.fecha(congelado)}" if congelado else "en construcción"
    return f"Versión {vista.arbol.version}, {cuando}"


def _lista(vista: VistaDeArbol, hojas: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same tree as a list; in a mosaic, on which sheet the middle of each node falls."""
    donde: dict[str, str] = {}
    for hoja in hojas:
        for caja in hoja["cajas"]:
            if caja["suya"]:
                donde.setdefault(caja["codigo"], hoja["nombre"])
    return [
        {
            "numero": r.numero,
            "tipo": r.nodo.get_tipo_display(),
            "nivel": r.nivel,
            "enunciado": r.nodo.enunciado,
            "de": r.autor_visible,
            "elegida": ELEGIDA if r.elegida else "",
            "hoja": donde.get(r.codigo, ""),
        }
        for r in vista.renglones
    ]


def _mosaico(dibujo: Dibujo, lineas: list[Hilo], escala: float) -> list[dict[str, Any]]:
    """Sheets left to right, top to bottom; one with nothing on it is left out."""
    ancho, alto = UTIL_ANCHO / escala, UTIL_ALTO / escala
    paso_x, paso_y = (UTIL_ANCHO - TRASLAPE) / escala, (UTIL_ALTO - TRASLAPE) / escala
    columnas = _cuantas(dibujo.ancho, ancho, paso_x)
    filas = _cuantas(dibujo.alto, alto, paso_y)
    hojas = []
    for fila in range(filas):
        for columna in range(columnas):
            nombre = f"{_letra(fila)}{columna + 1}"
            hoja = _hoja(nombre, dibujo, lineas, columna * paso_x, fila * paso_y, ancho, alto)
            if hoja["cajas"] or hoja["hilos"]:
                hojas.append(
                    hoja
                    | {"fila": fila, "columna": columna}
                    | {"izquierda": columna > 0, "derecha": columna < columnas - 1}
                    | {"arriba": fila > 0, "abajo": fila < filas - 1}
                )
    return hojas


def _cuantas(largo: float, hoja: float, paso: float) -> int:
    cuantas = 1
    while hoja + (cuantas - 1) * paso < largo:
        cuantas += 1
    return cuantas


def _letra(fila: int) -> str:
    vuelta, resto = divmod(fila, len(LETRAS_DE_FILA))
    return (_letra(vuelta - 1) if vuelta else "") + LETRAS_DE_FILA[resto]


def _hoja(
    nombre: str, dibujo: Dibujo, lineas: list[Hilo], x: float, y: float, ancho: float, alto: float
) -> dict[str, Any]:
    """What of the drawing falls in a window of it, measured from its corner."""
    cajas = [
        _caja(caja, x, y, ancho, alto)
        for caja in dibujo.cajas
        if caja.x < x + ancho and caja.x + caja.ancho > x and caja.y < y + alto and caja.abajo > y
    ]
    trazos = [
        [px - x, py - y, qx - x, qy - y]
        for hilo in lineas
        for (px, py), (qx, qy) in pairwise(hilo)
        if min(px, qx) <= x + ancho and max(px, qx) >= x and min(py, qy) <= y + alto and max(py, qy) >= y
    ]
    bordes = dict.fromkeys(("izquierda", "derecha", "arriba", "abajo"), False)
    return {"nombre": nombre, "cajas": cajas, "hilos": trazos, "fila": 0, "columna": 0, **bordes}


def _caja(caja: Caja, x: float, y: float, ancho: float, alto: float) -> dict[str, Any]:
    return {
        "codigo": caja.codigo,
        "tipo": caja.tipo,
        "elegida": bool(caja.rotulo),
        "x": caja.x - x,
        "y": caja.y - y,
        "ancho": caja.ancho,
        "alto": caja.alto,
        "encabezado": " ".join(p for p in (caja.numero, caja.rotulo) if p),
        "renglones": list(caja.renglones),
        "suya": x <= caja.centro < x + ancho and y <= caja.y + caja.alto // 2 < y + alto,
    }
