"""A tree to be carried away: SVG, CSV, JSON, or a PDF to be hung on a wall."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition

from comun.pdf import componer
from comun.vistas import PUBLICO, Pagina
from mesas import exportacion_de_arbol as exportacion
from mesas.arbol_impreso import para_pdf
from mesas.asuntos_de_arboles import direccion_de_arbol
from mesas.models import Arbol
from mesas.queries.arboles import vista_de
from mesas.queries.mesas import mesa_publica

EN_LA_PAGINA = frozenset({"svg", "pdf"})  # what a browser shows; the rest is saved


class ArbolParaLlevar(Pagina):
    """The tree of a class (`problemas`, `objetivos`) in one of the formats. `ETag`: the version of the tree."""

    permiso = PUBLICO

    def preparar(self) -> None:
        mesa = mesa_publica(self.kwargs["codigo"])
        arbol = Arbol.objects.filter(mesa=mesa, clase=self.kwargs["clase"]).first() if mesa else None
        if mesa is None or arbol is None or self.kwargs["formato"] not in exportacion.TIPOS:
            raise Http404("Esta mesa no tiene ese árbol.")
        arbol.mesa = mesa
        self.mesa, self.arbol = mesa, arbol

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Names may be shown or taken away without a new version: the tag is weak, and asked again every time.
        marca = f'W/"{self.arbol.pk}-{self.arbol.version}-{self.kwargs["formato"]}"'
        responder = condition(etag_func=lambda *_a, **_k: marca)(lambda *_a, **_k: self.responder())
        return responder(request)

    def responder(self) -> HttpResponse:
        formato = self.kwargs["formato"]
        como = "inline" if formato in EN_LA_PAGINA else "attachment"
        nombre = f"{self.mesa.codigo}-{self.arbol.clase}.{formato}"
        return HttpResponse(
            self.contenido(formato),
            content_type=exportacion.TIPOS[formato],
            headers={"Content-Disposition": f'{como}; filename="{nombre}"', "Cache-Control": "no-cache"},
        )

    def contenido(self, formato: str) -> str | bytes:
        vista = vista_de(self.arbol)
        if formato == "pdf":
            camino = direccion_de_arbol(f"{self.mesa.codigo}/{self.arbol.clase}") or ""
            return componer("arbol", para_pdf(vista, camino), fecha=self.arbol.congelado_en)
        return {"svg": exportacion.svg, "csv": exportacion.csv_de, "json": exportacion.json_de}[formato](vista)
