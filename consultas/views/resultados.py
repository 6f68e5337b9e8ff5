"""After the vote: results, published files, verification, and the two acts of the coordination."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun.vistas import PUBLICO, Acto, Pagina
from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
from consultas.enums import EstadoConsulta
from consultas.forms_de_boleta import EscrutarForm, TerminarForm, VerificarForm
from consultas.models import Escrutinio
from consultas.queries.boletas import momento_de_votacion
from consultas.queries.resultados import acta_publica, comprobar, publicacion_de, resultados_de, son_publicos
from consultas.tasks import escrutar
from consultas.views.boletas import DeConsultaPublicada

# Up to here the tally takes less than a page; beyond, a worker does it (quality.md: 50,000 in at most a minute).
BOLETAS_EN_LINEA = 5000
ARCHIVOS = {"sellos": "sellos", "contenidos": "contenidos"}


class Resultados(DeConsultaPublicada, Pagina):
    """The frozen figures; before them, when they will be here."""

    permiso = PUBLICO
    template_name = "consultas/resultados_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = self.request.user
        return super().get_context_data(
            momento=momento_de_votacion(self.consulta),
            resultados=resultados_de(self.consulta),
            espera_acuerdo=self.consulta.estado == EstadoConsulta.ESCRUTADA and not son_publicos(self.consulta),
            publicacion=publicacion_de(self.consulta) if self.consulta.estado == EstadoConsulta.ESCRUTADA else None,
            cifras=self.consulta.cifras.prefetch_related("fuentes") if self.consulta.es_historico else (),
            puede_terminar=persona.is_authenticated and persona.has_perm("consultas.terminar_votacion", self.consulta),
            **kwargs,
        )


class Descarga(DeConsultaPublicada, Pagina):
    """A published list as the very file whose hash is in the bitácora."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if not son_publicos(self.consulta):
            raise Http404
        cual = ARCHIVOS[kwargs["archivo"]]
        texto = Escrutinio.objects.values_list(cual, flat=True).get(consulta=self.consulta)
        respuesta = HttpResponse(texto, content_type="text/plain; charset=utf-8")
        respuesta["Content-Disposition"] = f'attachment; filename="{self.consulta.slug}-{cual}.txt"'
        return respuesta


class Acta(DeConsultaPublicada, Pagina):
    """The closing record as JSON."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        resultados = resultados_de(self.consulta)
        if resultados is None:
            raise Http404
        respuesta = JsonResponse(
            acta_publica(self.consulta, resultados), json_dumps_params={"ensure_ascii": False, "indent": 2}
        )
        respuesta["Content-Disposition"] = f'attachment; filename="{self.consulta.slug}-acta.json"'
        return respuesta


@method_decorator(never_cache, name="dispatch")
class Verificar(DeConsultaPublicada, Acto):
    """Look for a receipt in the published list. What is typed travels in the body, and nothing keeps it."""

    permiso = PUBLICO
    template_name = "consultas/verificar_recibo.html"
    form_class = VerificarForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("momento", momento_de_votacion(self.consulta))
        kwargs.setdefault("publicado", son_publicos(self.consulta))
        if kwargs["publicado"]:
            kwargs.setdefault("acta", Escrutinio.objects.defer("sellos", "contenidos").get(consulta=self.consulta))
        return super().get_context_data(**kwargs)

    def form_valid(self, form: VerificarForm) -> HttpResponse:
        hallado = comprobar(self.consulta, form.cleaned_data["codigo"])
        return self.render_to_response(self.get_context_data(form=form, comprobacion=hallado))


class DeCoordinacion(DeConsultaPublicada, Acto):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(momento=momento_de_votacion(self.consulta), **kwargs)

    @property
    def a_resultados(self) -> str:
        return reverse("consultas:resultados", args=[self.consulta.slug])


class Terminar(DeCoordinacion):
    """End the vote. It cannot be undone, so this page asks first."""

    permiso = "consultas.terminar_votacion"
    template_name = "consultas/resultados_terminar.html"
    form_class = TerminarForm
    mensaje = "La votación terminó. Ya puedes escrutarla."

    def actuar(self, form: TerminarForm) -> str:
        terminar_votacion(persona=self.request.user, consulta=self.consulta, motivo=form.cleaned_data["motivo"])  # type: ignore[arg-type]
        return self.a_resultados


class Escrutar(DeCoordinacion):
    """Tally. Small votes here and now; large ones by a worker, with the same command."""

    permiso = "consultas.escrutar"
    template_name = "consultas/resultados_escrutar.html"
    form_class = EscrutarForm

    def actuar(self, form: EscrutarForm) -> str:
        if self.consulta.boletas.count() > BOLETAS_EN_LINEA and momento_de_votacion(self.consulta).clave == "terminada":
            escrutar.delay(self.consulta.pk, self.request.user.pk)
            self.mensaje = "El escrutinio está en marcha. Vuelve a abrir esta página en un minuto."
        else:
            escrutar_consulta(persona=self.request.user, consulta=self.consulta)  # type: ignore[arg-type]
            self.mensaje = "El escrutinio está hecho."
        return self.a_resultados
