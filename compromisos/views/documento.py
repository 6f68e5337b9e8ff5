"""A plan as a document: to be read on the page, taken away as PDF, and its written parts."""

import datetime as dt
import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response

from bitacora.direcciones import de_entrada
from compromisos.commands.documento import escribir_seccion
from compromisos.documento_de_plan import armar, para_pdf
from compromisos.errors_de_planillas import SeccionCambio
from compromisos.forms_de_planillas import SeccionForm
from compromisos.queries import documento as leer
from compromisos.secciones_del_plan import A_MANO, POR_CLAVE
from comun import reloj
from comun.pdf import componer
from comun.vistas import PUBLICO, Acto, Pagina
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan

DIA = 24 * 60 * 60
PLANTILLA = "plan"


class VerDocumentoDelPlan(DePlan, Pagina):
    """The whole plan on one page, in the order of its sections."""

    permiso = PUBLICO
    template_name = "compromisos/documento_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        documento = armar(leer.reunir(self.plan))
        return super().get_context_data(
            plan=self.plan,
            documento=documento,
            entrada=de_entrada(self.plan.ejercicio.slug, documento["cabeza_numero"])
            if documento["cabeza_numero"]
            else "",
            puede_escribir=not self.plan.es_historico
            and self.request.user.has_perm("compromisos.documentar_plan", self.plan),
            **kwargs,
        )


class PlanEnPDF(DePlan, Pagina):
    """The same, as an accessible PDF. The same content of the same day is composed once."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pagina = f"{settings.PORTAL_DIRECCION.rstrip('/')}{reverse('compromisos:documento', args=[self.plan.slug])}"
        datos = para_pdf(armar(leer.reunir(self.plan)), portal=settings.PORTAL_NOMBRE, direccion=pagina)
        clave = hashlib.sha256(json.dumps(datos, sort_keys=True).encode()).hexdigest()
        marca = f'"{clave}"'
        igual = get_conditional_response(request, etag=marca)
        if igual is not None:
            return HttpResponse(status=igual.status_code, headers={"ETag": marca})
        contenido = cache.get(f"pdf:{clave}")
        if contenido is None:
            fecha = dt.datetime.combine(reloj.hoy(), dt.time(), reloj.MEXICO)
            contenido = componer(PLANTILLA, datos, fecha=fecha)
            cache.set(f"pdf:{clave}", contenido, DIA)
        return HttpResponse(
            contenido,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="plan-{self.plan.slug}.pdf"',
                "Cache-Control": "no-cache",
                "ETag": marca,
            },
        )


class GestionDelDocumento(DePlan, Pagina):
    """The parts of the document that are written by hand, and which are still empty."""

    permiso = "compromisos.documentar_plan"
    template_name = "compromisos/documento_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        escritas = leer.secciones_de(self.plan)
        partes = [(definida, escritas.get(definida.clave)) for definida in A_MANO]
        faltan = sum(1 for _, escrita in partes if escrita is None or not escrita.texto)
        return super().get_context_data(plan=self.plan, partes=partes, faltan=faltan, **kwargs)


class EscribirSeccion(DePlan, Acto):
    """Write a part; see how it looks before it is public. A text that somebody saved first is never overwritten."""

    permiso = "compromisos.documentar_plan"
    template_name = "compromisos/seccion_escribir.html"
    form_class = SeccionForm
    mensaje = "La sección quedó guardada: ya es parte del documento del plan."

    def preparar(self) -> None:
        super().preparar()
        definida = POR_CLAVE.get(self.kwargs["clave"])
        if definida is None or not definida.a_mano:
            raise Http404("El documento del plan no tiene esa sección.")
        self.definida = definida
        self.conflicto: dict[str, Any] | None = None

    def get_initial(self) -> dict[str, Any]:
        escrita = leer.secciones_de(self.plan).get(self.definida.clave)
        return {"texto": escrita.texto if escrita else "", "version": escrita.version if escrita else 0}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            definida=self.definida,
            conflicto=self.conflicto,
            borrador=f"documento-{self.plan.slug}-{self.definida.clave}",
            cancelar=reverse("compromisos:documento_gestion", args=[self.plan.slug]),
            **kwargs,
        )

    def form_valid(self, form: SeccionForm) -> HttpResponse:
        if "ver" in self.request.POST:
            previa = form.cleaned_data["texto"]
            return self.render_to_response(self.get_context_data(form=form, vista_previa=previa))
        return super().form_valid(form)

    def actuar(self, form: SeccionForm) -> str:
        datos = form.cleaned_data
        try:
            escribir_seccion(
                persona=persona_de(self.request),
                plan=self.plan,
                clave=self.definida.clave,
                texto=datos["texto"],
                version=datos["version"],
            )
        except SeccionCambio as error:
            # Both texts are shown; saving again, with the other one read, is then a choice of the person.
            self.conflicto = error.datos
            form.data = form.data.copy()
            form.data["version"] = str(error.datos["version"])
            raise
        return reverse("compromisos:documento_gestion", args=[self.plan.slug])
