"""The public log of moderation of an ejercicio, to read and to download."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from comun.vistas import PUBLICO, Lista
from conversacion.devoluciones import devolver_lo_vencido
from conversacion.enums import CausaDeModeracion, EstadoDeModeracion
from conversacion.exportacion import csv_del_registro
from conversacion.queries import moderacion as leer
from conversacion.views.moderacion import EnEjercicio


class Registro(EnEjercicio, Lista):
    """Every decision to hide, with its cause, reason, dates and appeal."""

    permiso = PUBLICO
    template_name = "conversacion/moderacion_registro.html"
    paginate_by = 30

    def get_queryset(self) -> Any:
        devolver_lo_vencido(cadena=self.cadena)
        validos = {"estado": EstadoDeModeracion.values, "causa": CausaDeModeracion.values}
        self.filtros = {
            clave: pedido if (pedido := self.request.GET.get(clave, "")) in opciones else ""
            for clave, opciones in validos.items()
        }
        return leer.registro(self.cadena, **self.filtros)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return contexto | {
            "filtros": self.filtros,
            "cifras": leer.cifras(self.cadena),
            "estados": EstadoDeModeracion.choices,
            "causas": CausaDeModeracion.choices,
        }


class RegistroEnCSV(EnEjercicio):
    """The whole log, for a spreadsheet."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        devolver_lo_vencido(cadena=self.cadena)
        return HttpResponse(
            csv_del_registro(leer.registro(self.cadena).iterator(chunk_size=500)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="moderacion-{self.cadena}.csv"'},
        )
