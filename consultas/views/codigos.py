"""Handing out participation codes, and cancelling a batch that was lost."""

import base64
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun import formatos
from comun.errors import ErrorDeDominio
from comun.vistas import Acto
from consultas import papeletas_de_codigos
from consultas.commands.codigos import TandaRepartida, anular_tanda, repartir_codigos, siguiente_tanda
from consultas.enums import ReglaDeParticipacion
from consultas.forms_de_boleta import AnularTandaForm, RepartirForm
from consultas.queries.boletas import momento_de_votacion, tandas_de
from consultas.views.publicas import DeConsulta


class DeCodigos(DeConsulta, Acto):
    permiso = "consultas.repartir_codigos"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["tandas"] = tandas_de(self.consulta)
        contexto["votacion"] = momento_de_votacion(self.consulta)
        contexto["lleva_codigos"] = self.consulta.regla != ReglaDeParticipacion.CORREO
        contexto["se_mueven"] = contexto["lleva_codigos"] and contexto["votacion"].clave in {
            "sin_votacion",
            "antes",
            "abierta",
        }
        return contexto

    def destino(self) -> str:
        return reverse("consultas:codigos", args=[self.consulta.slug])


@method_decorator(never_cache, name="dispatch")
class Codigos(DeCodigos):
    """The batches, and the form for another. The codes come in the answer to the POST: nowhere else could they wait."""

    template_name = "consultas/codigos_repartir.html"
    form_class = RepartirForm

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "tanda": siguiente_tanda(self.consulta)}

    def form_valid(self, form: RepartirForm) -> HttpResponse:
        try:
            tanda = repartir_codigos(
                persona=self.request.user,
                consulta=self.consulta,
                cuantos=form.cleaned_data["cuantos"],
                nota=form.cleaned_data["nota"],
                tanda=form.cleaned_data["tanda"],
            )
        except ErrorDeDominio as error:
            form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)
            return self.render_to_response(self.get_context_data(form=form), status=error.estado_http)
        self.template_name = "consultas/codigos_repartidos.html"
        return self.render_to_response(self.get_context_data(form=form, tanda=tanda, **self._archivos(tanda)))

    def _archivos(self, tanda: TandaRepartida) -> dict[str, str]:
        """Both files, inside the page: nobody stores them, so there is no second address to fetch them from."""
        direccion = self.request.build_absolute_uri(reverse("consultas:votar", args=[self.consulta.slug]))
        cierre = momento_de_votacion(self.consulta).fin
        pdf = papeletas_de_codigos.en_pdf(
            titulo=self.consulta.titulo,
            tanda=tanda.numero,
            codigos=tanda.codigos,
            direccion=direccion,
            cierra=formatos.momento(cierre) if cierre else "",
            demostracion=self.consulta.es_demostracion,
        )
        lista = papeletas_de_codigos.en_csv(tanda.codigos)
        return {
            "pdf": base64.b64encode(pdf).decode(),
            "csv": base64.b64encode(lista.encode("utf-8-sig")).decode(),
            "nombre": f"codigos-{self.consulta.slug}-tanda-{tanda.numero}",
        }


class AnularTanda(DeCodigos):
    template_name = "consultas/codigos_anular.html"
    form_class = AnularTandaForm
    mensaje = "La tanda quedó anulada: sus códigos ya no dejan votar."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        numero = self.kwargs["tanda"]
        contexto["tanda"] = next((t for t in contexto["tandas"] if t.numero == numero and not t.anulada), None)
        return contexto

    def actuar(self, form: AnularTandaForm) -> str:
        anular_tanda(
            persona=self.request.user,
            consulta=self.consulta,
            tanda=self.kwargs["tanda"],
            nota=form.cleaned_data["nota"],
        )
        return self.destino()
