"""What anyone reads: ejercicios and organisations."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from bitacora.queries.entradas import cadena_de
from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina
from secretariado import exportacion
from secretariado.enums import Ambito, Estatus
from secretariado.queries import ejercicios as consultas_de_ejercicios
from secretariado.queries import organizaciones as consultas_de_organizaciones
from secretariado.queries.partes import quien_responde_por_dos

FILTROS_DE_EJERCICIOS = {"estatus": set(Estatus.values), "ambito": set(Ambito.values)}


def filtros_de(request: HttpRequest) -> dict[str, str]:
    """Filters of the address that mean something; the rest is ignored, as a list that is read should."""
    filtros = {"buscar": request.GET.get("buscar", "").strip()[:100]}
    for clave, validos in FILTROS_DE_EJERCICIOS.items():
        valor = request.GET.get(clave, "")
        filtros[clave] = valor if valor in validos else ""
    return filtros


class Ejercicios(Lista):
    """Map and list of every real ejercicio; the invented one, apart and labelled."""

    permiso = PUBLICO
    template_name = "secretariado/ejercicios_lista.html"
    paginate_by = 40

    def get_queryset(self) -> Any:
        self.filtros = filtros_de(self.request)
        filas = consultas_de_ejercicios.ejercicios(**self.filtros).exclude(**consultas_de_ejercicios.de_demostracion())
        return consultas_de_ejercicios.con_lo_dicho(filas)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        piezas = consultas_de_ejercicios.mosaico()
        for pieza in piezas:
            pieza["url"] = reverse("secretariado:ejercicio", args=[pieza["slug"]])
        demos = consultas_de_ejercicios.ejercicios(**consultas_de_ejercicios.de_demostracion())
        return contexto | {
            "filtros": self.filtros,
            "renglones": [consultas_de_ejercicios.renglon(fila) for fila in contexto["page_obj"].object_list],
            "mosaico": piezas,
            "leyenda": consultas_de_ejercicios.leyenda(piezas),
            "sin_ejercicio": [pieza for pieza in piezas if pieza["estatus"] == Estatus.SIN_EJERCICIO],
            "demostraciones": list(demos),
            "estatus": [opcion for opcion in Estatus.choices if opcion[0] != Estatus.DEMOSTRACION],
            "ambitos": Ambito.choices,
        }


class EjerciciosEnCSV(ConPermiso):
    """The same list, filters and all, for a spreadsheet."""

    permiso = PUBLICO

    def get(self, request: HttpRequest) -> HttpResponse:
        filas = consultas_de_ejercicios.ejercicios(**filtros_de(request))
        renglones = (consultas_de_ejercicios.renglon(fila) for fila in consultas_de_ejercicios.con_lo_dicho(filas))
        return HttpResponse(
            exportacion.csv_de_ejercicios(renglones),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="ejercicios.csv"'},
        )


class EjercicioVer(Pagina):
    """One ejercicio: what each source says of it, its Secretariado, who was appointed, its plans."""

    permiso = PUBLICO
    template_name = "secretariado/ejercicio_ver.html"

    def preparar(self) -> None:
        self.ejercicio = consultas_de_ejercicios.ejercicio_por_slug(self.kwargs["slug"])
        if self.ejercicio is None:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        e = self.ejercicio
        contexto = super().get_context_data(**kwargs) | {
            "ejercicio": e,
            "aspecto": consultas_de_ejercicios.aspecto_de(e),
            "sin_ejercicio": e.estatus_mostrado == Estatus.SIN_EJERCICIO,
            "declaratorias": [(d, consultas_de_ejercicios.fecha_dicha(d)) for d in e.declaratorias.all()],
            "dichos": [
                (dicho, consultas_de_ejercicios.lo_dicho(dicho))
                for dicho in e.estatus.all()
                if not dicho.es_el_mostrado
            ],
            "mostrado": next((dicho for dicho in e.estatus.all() if dicho.es_el_mostrado), None),
            "secretariados": [(s, s.composicion.splitlines()) for s in e.secretariados.all()],
            "historia": consultas_de_ejercicios.historia_de(e),
        }
        if e.es_historico:
            return contexto | {"contradicciones": consultas_de_ejercicios.contradicciones_de(e.asunto)}
        partes = consultas_de_ejercicios.partes_de(e)
        return contexto | {
            "partes": partes,
            "en_dos_partes": quien_responde_por_dos(e, partes),
            "nombramientos": consultas_de_ejercicios.nombramientos_vigentes(e),
            "cadena": cadena_de(e.slug),
        }


class Organizaciones(Lista):
    """Every organisation, by any of its names."""

    permiso = PUBLICO
    template_name = "secretariado/organizaciones_lista.html"

    def get_queryset(self) -> Any:
        self.filtros = {
            "buscar": self.request.GET.get("buscar", "").strip()[:100],
            "sector": self.request.GET.get("sector", "")[:40],
        }
        return consultas_de_organizaciones.con_nombres(consultas_de_organizaciones.organizaciones(**self.filtros))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "filtros": self.filtros,
            "sectores": consultas_de_organizaciones.sectores(),
        }


class OrganizacionVer(Pagina):
    """One organisation: names, who it succeeds, its seats, and what other rooms know of it."""

    permiso = PUBLICO
    template_name = "secretariado/organizacion_ver.html"

    def preparar(self) -> None:
        self.organizacion = consultas_de_organizaciones.organizacion_por_slug(self.kwargs["slug"])
        if self.organizacion is None:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"organizacion": self.organizacion}
