"""Where the technical administration installs an ejercicio: itself, its organisations, its seats, its declaratoria."""

from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse

from comun.vistas import Acto
from secretariado.commands import (
    instalar_ejercicio,
    ocupar_parte,
    registrar_declaratoria,
    registrar_organizacion,
)
from secretariado.forms_de_instalacion import AsientoForm, DeclaratoriaForm, InstalarForm, OrganizacionForm
from secretariado.models import Ejercicio


class DeInstalacion(Acto):
    """One form, one command. `textos`: title, opening line, button."""

    template_name = "secretariado/instalacion_acto.html"
    textos: ClassVar[tuple[str, str, str]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        titulo, entrada, enviar = self.textos
        contexto = super().get_context_data(**kwargs)
        return contexto | {"titulo": titulo, "entrada": entrada, "enviar": enviar, "ejercicio": self.ejercicio()}

    def ejercicio(self) -> Ejercicio | None:
        """The ejercicio that the address names, if it names one."""
        return None

    def datos(self, form: Any) -> dict[str, Any]:
        """What the command takes from the form: everything but the key that makes a double click one act."""
        return {campo: valor for campo, valor in form.cleaned_data.items() if campo != "llave_de_acto"}


class Instalar(DeInstalacion):
    permiso = "secretariado.instalar"
    form_class = InstalarForm
    mensaje = "El ejercicio quedó instalado. Sigue: ocupar sus partes y nombrar a su coordinación."
    textos = (
        "Instalar un ejercicio",
        "Abre su bitácora y crea sus tres partes: gobierno, órgano garante y sociedad. No se deshace.",
        "Instalar el ejercicio",
    )

    def actuar(self, form: InstalarForm) -> str:
        hecho = instalar_ejercicio(persona=self.request.user, **self.datos(form))
        return reverse("secretariado:asiento", args=[hecho.slug])


class RegistrarOrganizacion(DeInstalacion):
    permiso = "secretariado.registrar_organizacion"
    form_class = OrganizacionForm
    mensaje = "La organización está en el catálogo."
    textos = (
        "Registrar una organización",
        "Para que ocupe un asiento, nombre a su gente y responda por compromisos.",
        "Registrar la organización",
    )

    def actuar(self, form: OrganizacionForm) -> str:
        hecha = registrar_organizacion(persona=self.request.user, **self.datos(form))
        return reverse("secretariado:organizacion", args=[hecha.slug])


class DeUnEjercicio(DeInstalacion):
    """An act on the ejercicio of the address; sources tell the historical ones, so they have no such page."""

    def preparar(self) -> None:
        hallado = Ejercicio.objects.filter(slug=self.kwargs["slug"]).first()
        if hallado is None or hallado.es_historico:
            raise Http404
        self.hallado = hallado

    def ejercicio(self) -> Ejercicio:
        return self.hallado

    def objeto_de_permiso(self) -> Ejercicio:
        return self.hallado


class OcuparParte(DeUnEjercicio):
    permiso = "secretariado.ocupar_parte"
    form_class = AsientoForm
    mensaje = "El asiento quedó ocupado y asentado en la bitácora."
    textos = (
        "Ocupar un asiento",
        "Una misma organización no debería responder por dos partes: si pasa, la página del ejercicio lo dice.",
        "Ocupar el asiento",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"ejercicio": self.hallado}

    def actuar(self, form: AsientoForm) -> str:
        ocupar_parte(persona=self.request.user, **self.datos(form))
        return reverse("secretariado:ejercicio", args=[self.hallado.slug])


class RegistrarDeclaratoria(DeUnEjercicio):
    permiso = "secretariado.registrar_declaratoria"
    form_class = DeclaratoriaForm
    mensaje = "La declaratoria quedó publicada y asentada en la bitácora."
    textos = (
        "Registrar la declaratoria",
        "La voluntad firmada de participar: quién, cuándo y dónde se lee.",
        "Publicar la declaratoria",
    )

    def actuar(self, form: DeclaratoriaForm) -> str:
        registrar_declaratoria(persona=self.request.user, ejercicio=self.hallado, **self.datos(form))
        return reverse("secretariado:ejercicio", args=[self.hallado.slug])
