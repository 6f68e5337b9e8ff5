"""Answering the encuesta of a consulta, and reading what came of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from comun.vistas import PUBLICO, Acto, Pagina
from consultas.commands.encuestas import responder_encuesta
from consultas.exportacion_de_encuesta import csv_de_abiertas, csv_de_resultados
from consultas.forms_de_encuesta import HojaForm
from consultas.queries.encuestas import (
    momento_de_encuesta,
    respuestas_abiertas,
    resultados_de_encuesta,
    ya_respondio,
)
from consultas.views.boletas import DeConsultaPublicada
from cuentas.commands import aceptar_aviso


class DeEncuesta(DeConsultaPublicada):
    """404 unless the consulta asks something."""

    def preparar(self) -> None:
        super().preparar()
        self.preguntas = list(self.consulta.preguntas.all())
        if not self.preguntas:
            raise Http404
        self.cuando = momento_de_encuesta(self.consulta)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(preguntas=self.preguntas, cuando=self.cuando, **kwargs)


class Encuesta(DeEncuesta, Acto):
    """The questions for anybody to read; the sheet for whoever has an account."""

    permiso = PUBLICO
    template_name = "consultas/encuesta_responder.html"
    form_class = HojaForm
    mensaje = "Tus respuestas quedaron guardadas, sin tu nombre."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "preguntas": self.preguntas}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ya=ya_respondio(self.request.user, self.consulta), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        return super().post(request, *args, **kwargs)

    def actuar(self, form: HojaForm) -> str:
        responder_encuesta(persona=self.request.user, consulta=self.consulta, respuestas=form.respuestas())
        aceptar_aviso(persona=self.request.user, punto="encuesta")
        return reverse("consultas:encuesta", args=[self.consulta.slug])


class Resultados(DeEncuesta, Pagina):
    """Bars and tables once it ended; what was written, only for the coordination."""

    permiso = PUBLICO
    template_name = "consultas/encuesta_resultados.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        coordina = self.request.user.has_perm("consultas.configurar", self.consulta)
        resultados = resultados_de_encuesta(self.consulta) if self.cuando.terminada else None
        abiertas: dict[int, list[str]] = {}
        if coordina and resultados is not None:
            for respuesta in respuestas_abiertas(self.consulta):
                abiertas.setdefault(respuesta.pregunta.numero, []).append(respuesta.texto)
        return super().get_context_data(resultados=resultados, coordina=coordina, abiertas=abiertas, **kwargs)


class Descarga(DeEncuesta, Pagina):
    """The figures as a table of plain text; 404 until they are public."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.cuando.terminada:
            raise Http404
        return _archivo(csv_de_resultados(resultados_de_encuesta(self.consulta)), f"encuesta-{self.consulta.slug}")


class DescargaDeAbiertas(DeEncuesta, Pagina):
    """What was written, for whoever has to read it and answer for it."""

    permiso = "consultas.configurar"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.cuando.terminada:
            raise Http404
        return _archivo(csv_de_abiertas(respuestas_abiertas(self.consulta)), f"abiertas-{self.consulta.slug}")


def _archivo(texto: str, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(texto, content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.csv"'
    return respuesta
