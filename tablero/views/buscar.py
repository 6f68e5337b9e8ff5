"""Search over everything public."""

from typing import Any

from comun.textos import plegar
from comun.vistas import PUBLICO, Pagina
from tablero.queries import busqueda


class Buscar(Pagina):
    """Find anything public by its name, whatever its accents."""

    permiso = PUBLICO
    template_name = "tablero/buscar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        texto = busqueda.texto_de(self.request.GET.get("q", ""))
        grupos = busqueda.buscar(texto)
        return super().get_context_data(**kwargs) | {
            "q": texto,
            "corto": 0 < len(plegar(texto)) < busqueda.MINIMO or bool(texto and not plegar(texto)),
            "grupos": grupos,
            "cuantos": sum(len(grupo.hallazgos) for grupo in grupos),
            "hay_mas": any(grupo.hay_mas for grupo in grupos),
            "minimo": busqueda.MINIMO,
            "maximo": busqueda.MAXIMO,
            "por_grupo": busqueda.POR_GRUPO,
        }
