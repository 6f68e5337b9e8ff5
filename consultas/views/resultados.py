"""After the vote: published files, verification, and the two acts of the coordination. The figures: `cifras.py`."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun.pdf import componer
from comun.vistas import PUBLICO, Acto, Pagina
from consultas.acta import para_pdf
from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
from consultas.commands.urna import cerrar_urna
from consultas.forms_de_auditoria import BuscarEnListasForm
from consultas.forms_de_boleta import EscrutarForm, TerminarForm
from consultas.models import Escrutinio
from consultas.queries.boletas import momento_de_votacion
from consultas.queries.consultas import opciones_de
from consultas.queries.escrutinio import (
    LISTAS,
    acta_publica,
    comprobables,
    comprobar,
    donde_esta,
    opciones_publicadas,
)
from consultas.queries.resultados import son_publicos
from consultas.tasks import escrutar
from consultas.views.boletas import DeConsultaPublicada

# Up to here the tally takes less than a page; beyond, a worker does it (quality.md: 50,000 in at most a minute).
BOLETAS_EN_LINEA = 5000
LISTADAS = 50


class DeLoPublicado(DeConsultaPublicada, Pagina):
    """A file of a close; 404 until it is public."""

    permiso = PUBLICO

    def preparar(self) -> None:
        super().preparar()
        if not son_publicos(self.consulta):
            raise Http404


class Descarga(DeLoPublicado):
    """A published list as the very file whose hash is in the bitácora."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        cual = kwargs["archivo"]
        texto = Escrutinio.objects.values_list(cual, flat=True).get(consulta=self.consulta)
        return _adjunto(texto, f"{self.consulta.slug}-{cual}.txt", "text/plain; charset=utf-8")


class Opciones(DeLoPublicado):
    """The options as they were frozen: the very text whose SHA-256 is their fingerprint."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        texto = opciones_publicadas(self.consulta)
        return _adjunto(texto, f"{self.consulta.slug}-opciones.json", "application/json; charset=utf-8")


class Acta(DeLoPublicado):
    """The closing record as JSON."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        respuesta = JsonResponse(
            acta_publica(self.consulta), safe=False, json_dumps_params={"ensure_ascii": False, "indent": 2}
        )
        respuesta["Content-Disposition"] = f'attachment; filename="{self.consulta.slug}-acta.json"'
        return respuesta


class ActaEnPDF(DeLoPublicado):
    """The same record as a document to be printed and signed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acta = acta_publica(self.consulta)
        if acta is None:
            raise Http404
        direccion = request.build_absolute_uri(reverse("consultas:verificar", args=[self.consulta.slug]))
        escrutada = Escrutinio.objects.values_list("escrutado_en", flat=True).get(consulta=self.consulta)
        temas = dict(opciones_de(self.consulta).values_list("codigo", "titulo"))
        contenido = componer("acta_de_consulta", para_pdf(self.consulta, acta, direccion, temas), fecha=escrutada)
        nombre = f'inline; filename="acta-{self.consulta.slug}.pdf"'
        return HttpResponse(contenido, content_type="application/pdf", headers={"Content-Disposition": nombre})


class Verificador(DeConsultaPublicada, Pagina):
    """The program that checks a close without this portal."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        archivo = (settings.RAIZ / "bin" / "verificar-consulta").open("rb")
        return FileResponse(
            archivo, as_attachment=True, filename="verificar-consulta.py", content_type="text/x-python; charset=utf-8"
        )


def _adjunto(texto: str, nombre: str, tipo: str) -> HttpResponse:
    return HttpResponse(texto, content_type=tipo, headers={"Content-Disposition": f'attachment; filename="{nombre}"'})


@method_decorator(never_cache, name="dispatch")
class Verificar(DeConsultaPublicada, Acto):
    """Look for a receipt in the published lists. What is typed travels in the body, and nothing keeps it."""

    permiso = PUBLICO
    template_name = "consultas/verificar_recibo.html"
    form_class = BuscarEnListasForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("momento", momento_de_votacion(self.consulta))
        kwargs.setdefault("publicado", son_publicos(self.consulta))
        if kwargs["publicado"]:
            kwargs.setdefault("acta", Escrutinio.objects.defer(*LISTAS).get(consulta=self.consulta))
        return super().get_context_data(**kwargs)

    def form_valid(self, form: BuscarEnListasForm) -> HttpResponse:
        hallado = comprobar(self.consulta, form.cleaned_data["codigo"])
        return self.render_to_response(self.get_context_data(form=form, comprobacion=hallado))


@method_decorator(never_cache, name="dispatch")
class VerificarEnTodas(Acto):
    """Somebody holds a code and does not remember of which consulta: look in every published list."""

    permiso = PUBLICO
    template_name = "consultas/verificar_en_todas.html"
    form_class = BuscarEnListasForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(consultas=comprobables()[:LISTADAS], **kwargs)

    def form_valid(self, form: BuscarEnListasForm) -> HttpResponse:
        codigo = form.cleaned_data["codigo"]
        return self.render_to_response(self.get_context_data(form=form, buscado=codigo, hallada=donde_esta(codigo)))


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
            if cerrar_urna(None, self.consulta):
                self.mensaje = "El escrutinio está hecho y la urna, barajada: ya nada une boletas y sellos."
            else:
                self.mensaje = "El escrutinio está hecho. La urna espera la revisión del Secretariado."
        return self.a_resultados
