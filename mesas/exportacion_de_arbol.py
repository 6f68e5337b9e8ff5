"""A tree to be carried away as CSV, JSON or SVG: what anyone reads in its page, no more. No cell is a formula."""

import csv
import json
from io import StringIO
from typing import Any

from mesas.dibujo import svg_de
from mesas.queries.arboles import Renglon, VistaDeArbol, plano_de, texto_canonico
from secretariado.exportacion import celda_segura

TIPOS = {
    "svg": "image/svg+xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
}
COLUMNAS = ("codigo", "numero", "tipo", "padre", "enunciado", "parte", "evidencias")


def titulo_de(vista: VistaDeArbol) -> str:
    return f"{vista.arbol.get_clase_display()}: {vista.arbol.mesa.titulo}"


def svg(vista: VistaDeArbol) -> str:
    """The drawing alone, with its own colours: it opens anywhere."""
    return svg_de(vista, enlaces=False, titulo=titulo_de(vista), suelto=True)


def csv_de(vista: VistaDeArbol) -> str:
    """One row a node, in reading order."""
    salida = StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(COLUMNAS)
    for renglon in vista.renglones:
        fila = renglon_de_datos(renglon)
        celdas = (fila[columna] for columna in COLUMNAS)
        escritor.writerow([celda_segura(c) if isinstance(c, str) else "" if c is None else c for c in celdas])
    return salida.getvalue()


def renglon_de_datos(renglon: Renglon) -> dict[str, Any]:
    """A node as anyone may read it: the name of its author only when they chose so."""
    nodo = renglon.nodo
    return {
        "codigo": nodo.codigo,
        "numero": renglon.numero,
        "tipo": nodo.tipo,
        "padre": renglon.padre,
        "enunciado": nodo.enunciado,
        "version": nodo.version,
        "parte": nodo.parte.nombre if nodo.parte else "",
        "autor": renglon.autor_visible,
        "evidencias": renglon.n_evidencias,
        "candidata": renglon.candidata,
        "elegida": renglon.elegida,
    }


def datos_de(vista: VistaDeArbol) -> dict[str, Any]:
    """The tree as plain data. Of a frozen one, `texto_canonico`: its SHA-256 is `huella` (docs/bitacora.md §1)."""
    arbol = vista.arbol
    datos: dict[str, Any] = {
        "mesa": arbol.mesa.codigo,
        "clase": arbol.clase,
        "version": arbol.version,
        "abierto_en": arbol.abierto_en.isoformat(),
        "congelado_en": arbol.congelado_en.isoformat() if arbol.congelado_en else None,
        "huella": arbol.huella,
        "nodos": [renglon_de_datos(renglon) for renglon in vista.renglones],
    }
    if vista.congelado:
        datos["texto_canonico"] = texto_canonico(arbol, plano_de([r.nodo for r in vista.renglones]))
    return datos


def json_de(vista: VistaDeArbol) -> str:
    return json.dumps(datos_de(vista), ensure_ascii=False, indent=1)
