"""Statistics, with the account behind every figure."""

from django.http import HttpRequest, HttpResponse

from comun.vistas import PUBLICO, ConPermiso, Pagina


class Estadisticas(Pagina):
    """Who took part, what each plan promised, and what this portal holds."""

    permiso = PUBLICO
    template_name = "tablero/estadisticas.html"


class ParticipacionEnCSV(ConPermiso):
    """The participation table, to be counted again."""

    permiso = PUBLICO

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(content_type="text/csv; charset=utf-8")
