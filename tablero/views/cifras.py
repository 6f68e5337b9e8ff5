"""Statistics, with the account behind every figure."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from comun.vistas import PUBLICO, ConPermiso, Pagina
from tablero import exportacion
from tablero.queries import cifras as consultas_de_cifras


class Estadisticas(Pagina):
    """Who took part, what each plan promised, and what this portal holds."""

    permiso = PUBLICO
    template_name = "tablero/estadisticas.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs) | {
            "planes": consultas_de_cifras.planes_en_el_tiempo(),
            "portal": consultas_de_cifras.cuentas_del_portal(),
        }
        plan = consultas_de_cifras.plan_con_participacion()
        participacion = consultas_de_cifras.participacion_de(plan) if plan else None
        if participacion is not None:
            contexto |= {
                "plan": plan,
                "participacion": participacion,
                "cuentas": consultas_de_cifras.cuentas_de(participacion),
            }
        return contexto


class ParticipacionEnCSV(ConPermiso):
    """The participation table, to be counted again."""

    permiso = PUBLICO

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(
            exportacion.csv_de_participacion(consultas_de_cifras.filas_de_participacion()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="participacion.csv"'},
        )
