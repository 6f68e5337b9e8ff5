"""The page of a citizen call, its letter, and its acts."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from bitacora.models.cadena import PORTAL
from bitacora.queries.entradas import cabeza as cabeza_de
from comun import formatos, reloj
from comun.pdf import componer
from comun.vistas import CON_CUENTA, PUBLICO, Acto, ConPermiso, Pagina
from secretariado.commands.llamados import apoyar_llamado, atender_llamado, retirar_apoyo_a_llamado
from secretariado.forms_de_llamados import ApoyarForm, AtenderForm, RetirarApoyoForm
from secretariado.models import Ejercicio
from secretariado.queries.llamados import LlamadoVisto, llamado_visto


class DeLlamado(ConPermiso):
    """A page about the call of the ejercicio that the address names."""

    ejercicio: Ejercicio

    def preparar(self) -> None:
        ejercicio = Ejercicio.objects.filter(slug=self.kwargs["slug"]).first()
        if ejercicio is None:
            raise Http404("No hay ningún ejercicio con esa dirección.")
        self.ejercicio = ejercicio

    def objeto_de_permiso(self) -> Ejercicio:
        return self.ejercicio

    def destino(self) -> str:
        return reverse("secretariado:llamado", args=[self.ejercicio.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            ejercicio=self.ejercicio, visto=llamado_visto(self.ejercicio, self.request.user), **kwargs
        )


class VerLlamado(DeLlamado, Pagina):
    """What is asked, to whom, how many ask it, and how to join."""

    permiso = PUBLICO
    template_name = "secretariado/llamado_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(form=ApoyarForm(), **kwargs)
        persona = self.request.user
        contexto["puede_atender"] = persona.has_perm("secretariado.atender_llamado", self.ejercicio)
        return contexto


class CartaDeLlamado(DeLlamado):
    """The letter to the authorities, with the number of supports of today, as an accessible PDF."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        visto = llamado_visto(self.ejercicio, None)
        contenido = componer("carta_de_llamado", datos_de_la_carta(visto, request.build_absolute_uri(self.destino())))
        return HttpResponse(
            contenido,
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="llamado-{self.ejercicio.slug}.pdf"'},
        )


class ApoyarLlamado(DeLlamado, Acto):
    permiso = "secretariado.apoyar_llamado"
    template_name = "secretariado/llamado_ver.html"
    form_class = ApoyarForm
    mensaje = "Tu apoyo quedó contado. Comparte la carta: cada apoyo la vuelve más difícil de ignorar."

    def actuar(self, form: ApoyarForm) -> str:
        apoyar_llamado(
            persona=self.request.user,
            ejercicio=self.ejercicio,
            muestra_nombre=form.cleaned_data["muestra_nombre"],
        )
        return self.destino()


class RetirarApoyo(DeLlamado, Acto):
    permiso = CON_CUENTA
    template_name = "secretariado/llamado_retirar.html"
    form_class = RetirarApoyoForm
    mensaje = "Retiraste tu apoyo. Puedes volver a darlo cuando quieras."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancelar=self.destino(), enviar="Retirar mi apoyo", **kwargs)

    def actuar(self, form: RetirarApoyoForm) -> str:
        retirar_apoyo_a_llamado(persona=self.request.user, ejercicio=self.ejercicio)
        return self.destino()


class AtenderLlamado(DeLlamado, Acto):
    permiso = "secretariado.atender_llamado"
    template_name = "secretariado/llamado_atender.html"
    form_class = AtenderForm
    mensaje = "La respuesta quedó publicada y asentada en la bitácora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancelar=self.destino(), enviar="Publicar la respuesta", **kwargs)

    def actuar(self, form: AtenderForm) -> str:
        atender_llamado(
            persona=self.request.user,
            ejercicio=self.ejercicio,
            respuesta=form.cleaned_data["respuesta"],
            enlace=form.cleaned_data["enlace"],
        )
        return self.destino()


def datos_de_la_carta(visto: LlamadoVisto, direccion: str) -> dict[str, Any]:
    """What the letter prints; the wording is the template's."""
    lugar = visto.ejercicio.nombre
    cabeza = cabeza_de(PORTAL)
    sello = [["Bitácora del portal, última entrada", formatos.numero(cabeza[0])], ["Huella de esa entrada", cabeza[1]]]
    return {
        "titulo": f"Que {lugar} {'se sume al' if visto.es_para_sumarse else 'reafirme el'} gobierno abierto",
        "sobre": "Llamado ciudadano",
        "sello": sello if cabeza[0] else [],
        "lugar": lugar,
        "es_para_sumarse": visto.es_para_sumarse,
        "demostracion": visto.ejercicio.es_demostracion,
        "destinatarios": list(visto.destinatarios),
        "apoyos": formatos.numero(visto.apoyos),
        "sin_apoyos": visto.apoyos == 0,
        "desde": formatos.fecha(visto.abierto_en) if visto.abierto_en else "",
        "hoy": formatos.fecha(reloj.hoy()),
        "direccion": direccion,
    }
