"""Text that people wrote in Markdown as plain JSON blocks, for documents that are not HTML.

Nothing here is code for anybody: a template walks the blocks and draws each kind; what it does not know it draws as
text. Blocks: `p h ul ol cita codigo raya tabla`. Pieces of a line: `s` (text), `b i x c` (bold, italic, struck, code),
`a` (link, with `url`), `br`.
"""

from typing import Any

from markdown_it.tree import SyntaxTreeNode

from comun.marcado import ESQUEMAS, LECTOR

ENVOLTURAS = {"strong": "b", "em": "i", "s": "x"}
HONDO = 8  # beyond this depth lists and quotations are flattened: no page is wide enough


def bloques(texto: str) -> list[dict[str, Any]]:
    """Markdown as a list of blocks. Raw HTML is text; images are their description.

    Headings count from 1 and never skip a level, whatever people wrote: an outline with a step missing is refused by
    PDF/UA. Inside lists and quotations they are bold paragraphs.
    """
    hechos = _bloques(SyntaxTreeNode(LECTOR.parse(texto)).children, 0)
    titulos = [bloque for bloque in hechos if bloque["t"] == "h"]
    base = min((bloque["n"] for bloque in titulos), default=1)
    anterior = 0
    for bloque in titulos:
        bloque["n"] = anterior = min(bloque["n"] - base + 1, anterior + 1, 3)
    return hechos


def _bloques(nodos: list[SyntaxTreeNode], hondura: int) -> list[dict[str, Any]]:
    salida: list[dict[str, Any]] = []
    for nodo in nodos:
        if nodo.type in {"bullet_list", "ordered_list", "blockquote"} and hondura >= HONDO:
            for hijo in nodo.children:
                salida += _bloques(hijo.children if hijo.type == "list_item" else [hijo], hondura)
        elif nodo.type in {"bullet_list", "ordered_list"}:
            salida.append(
                {
                    "t": "ul" if nodo.type == "bullet_list" else "ol",
                    "desde": int(nodo.attrs.get("start", 1)),
                    "puntos": [_bloques(punto.children, hondura + 1) for punto in nodo.children],
                }
            )
        elif nodo.type == "blockquote":
            salida.append({"t": "cita", "c": _bloques(nodo.children, hondura + 1)})
        elif nodo.type == "heading" and hondura > 0:
            salida.append({"t": "p", "c": [{"t": "b", "c": _de_bloque(nodo)}]})
        elif nodo.type == "heading":
            salida.append({"t": "h", "n": int(nodo.tag[1]), "c": _de_bloque(nodo)})
        elif nodo.type in {"fence", "code_block"}:
            salida.append({"t": "codigo", "s": nodo.content.rstrip("\n")})
        elif nodo.type == "hr":
            salida.append({"t": "raya"})
        elif nodo.type == "table":
            filas = [
                [_de_bloque(celda) for celda in fila.children] for parte in nodo.children for fila in parte.children
            ]
            salida.append({"t": "tabla", "cabeza": filas[0], "filas": filas[1:]})
        else:
            salida.append({"t": "p", "c": _de_bloque(nodo)})
    return salida


def _de_bloque(nodo: SyntaxTreeNode) -> list[dict[str, Any]]:
    """The line of a paragraph, heading or cell."""
    if nodo.type == "inline":
        return _linea(nodo.children)
    return [pieza for hijo in nodo.children if hijo.type == "inline" for pieza in _linea(hijo.children)]


def _linea(nodos: list[SyntaxTreeNode]) -> list[dict[str, Any]]:
    salida: list[dict[str, Any]] = []
    for nodo in nodos:
        if nodo.type in ENVOLTURAS:
            salida.append({"t": ENVOLTURAS[nodo.type], "c": _linea(nodo.children)})
        elif nodo.type == "link":
            direccion = str(nodo.attrs.get("href", ""))
            piezas = _linea(nodo.children)
            if direccion.partition(":")[0].lower() in ESQUEMAS:
                salida.append({"t": "a", "c": piezas, "url": direccion})
            else:
                salida += piezas
        elif nodo.type in {"softbreak", "hardbreak"}:
            salida.append({"t": "br"})
        elif nodo.type == "code_inline":
            salida.append({"t": "c", "s": nodo.content})
        elif nodo.type == "image":
            salida.append({"t": "s", "s": "".join(hijo.content for hijo in nodo.children) or nodo.content})
        else:
            salida.append({"t": "s", "s": nodo.content})
    return salida
