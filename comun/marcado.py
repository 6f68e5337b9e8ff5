"""Free text written by people, as safe HTML: raw HTML is text, and the rest is cleaned before it goes out."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ETIQUETAS = {
    "p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATRIBUTOS = {"a": {"href", "title"}, "ol": {"start"}}
ESQUEMAS = {"http", "https", "mailto"}
LECTOR = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])


def _bajar_titulos(fichas: list[Token]) -> None:
    """A text's headings hang below the page's and skip no level, whatever its first one is: the outline stays whole."""
    abren = [ficha for ficha in fichas if ficha.type == "heading_open"]
    base = min((int(ficha.tag[1]) for ficha in abren), default=1)
    anterior = 0
    for ficha in fichas:
        if ficha.type == "heading_open":
            anterior = min(int(ficha.tag[1]) - base + 1, anterior + 1)
        if ficha.type in {"heading_open", "heading_close"}:
            ficha.tag = f"h{min(6, anterior + 2)}"


def a_html(texto: str) -> str:
    """Markdown as HTML to show as is: no scripts, styles, images or raw HTML; links are `nofollow noopener`."""
    fichas = LECTOR.parse(texto)
    _bajar_titulos(fichas)
    return nh3.clean(
        LECTOR.renderer.render(fichas, LECTOR.options, {}),
        tags=ETIQUETAS,
        attributes=ATRIBUTOS,
        url_schemes=ESQUEMAS,
        link_rel="nofollow noopener",
    )
