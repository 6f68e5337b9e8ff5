"""Saying what is measured, measuring it, and showing what was done."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from compromisos.commands import indicadores as actos
from compromisos.commands.evidencias import agregar_evidencia
from compromisos.forms_de_indicadores import EvidenciaForm, IndicadorForm, MedicionForm
from compromisos.forms_de_rutas import QuitarForm
from compromisos.models import Indicador
from compromisos.queries import rutas as leer
from compromisos.views.planeacion_de_ruta import ActoDeRuta
from compromisos.views.rutas import DeRuta
from comun.vistas import Acto
from cuentas.commands import aceptar_aviso
from planes.views.gestion import persona_de
from secretariado.models import Organizacion


class CrearIndicador(ActoDeRuta):
    """A measure of the commitment."""

    template_name = "compromisos/indicador_editar.html"
    form_class = IndicadorForm
    mensaje = "El indicador quedó en la ruta."

    def planear(self, form: IndicadorForm) -> str:
        actos.crear_indicador(
            persona=persona_de(self.request),
            compromiso=self.compromiso,
            version=form.cleaned_data["version"],
            datos=form.datos(),
        )
        return f"{self.gestion()}#indicadores"


class ConIndicador:
    """The indicator that the address names, while it stands."""

    def preparar(self) -> None:
        super().preparar()  # type: ignore[misc]
        self.indicador: Indicador = get_object_or_404(
            Indicador.objects.select_related("compromiso__plan__ejercicio"),
            compromiso=self.compromiso,  # type: ignore[attr-defined]
            clave=self.kwargs["clave"],  # type: ignore[attr-defined]
            retirado=False,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(indicador=self.indicador, **kwargs)  # type: ignore[misc, no-any-return]


class EditarIndicador(ConIndicador, ActoDeRuta):
    """Any of its data, while the route is prepared."""

    template_name = "compromisos/indicador_editar.html"
    form_class = IndicadorForm
    mensaje = "El indicador quedó corregido."

    def get_initial(self) -> dict[str, Any]:
        campos = [nombre for nombre in IndicadorForm.base_fields if nombre not in ("version", "llave_de_acto")]
        inicial = {campo: getattr(self.indicador, campo) for campo in campos}
        for campo in ("linea_base", "meta"):
            valor = inicial[campo]
            inicial[campo] = format(valor.normalize(), "f") if valor is not None else None
        return {**super().get_initial(), **inicial}

    def planear(self, form: IndicadorForm) -> str:
        actos.editar_indicador(
            persona=persona_de(self.request),
            indicador=self.indicador,
            version=form.cleaned_data["version"],
            datos=form.datos(),
        )
        return f"{self.gestion()}#indicadores"


class QuitarIndicador(ConIndicador, ActoDeRuta):
    """Take it out of the route."""

    template_name = "compromisos/indicador_quitar.html"
    form_class = QuitarForm
    mensaje = "El indicador quedó fuera de la ruta."

    def planear(self, form: QuitarForm) -> str:
        actos.quitar_indicador(
            persona=persona_de(self.request), indicador=self.indicador, version=form.cleaned_data["version"]
        )
        return f"{self.gestion()}#indicadores"


class DeMisOrganizaciones(DeRuta, Acto):
    """An act of whoever speaks for an organisation of the commitment."""

    permiso = "compromisos.medir"

    def preparar(self) -> None:
        super().preparar()
        propias = leer.por_quienes_responde(self.request.user, self.compromiso)
        self.mias: list[Organizacion] = list(leer.pueden_responder(self.compromiso).filter(pk__in=propias))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "organizaciones": self.mias}

    def form_valid(self, form: Any) -> HttpResponse:
        respuesta: HttpResponse = super().form_valid(form)
        if respuesta.status_code == 302:
            # The short notice was beside the form: the version in force is kept with the person's account.
            aceptar_aviso(persona=persona_de(self.request), punto="reporte")
        return respuesta


class RegistrarMedicion(ConIndicador, DeMisOrganizaciones):
    """Say what an indicator was on a day, with a public proof."""

    template_name = "compromisos/medicion_nueva.html"
    form_class = MedicionForm
    mensaje = "La medición ya es pública y quedó en la bitácora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancelar=self.destino(), enviar="Publicar la medición", **kwargs)

    def destino(self) -> str:
        return f"{reverse('compromisos:indicadores', args=[self.compromiso.slug])}#indicador-{self.indicador.clave}"

    def actuar(self, form: MedicionForm) -> str:
        actos.registrar_medicion(persona=persona_de(self.request), indicador=self.indicador, **form.datos())
        return self.destino()


class AgregarEvidencia(DeMisOrganizaciones):
    """Show what was done: a link or a file."""

    template_name = "compromisos/evidencia_nueva.html"
    form_class = EvidenciaForm
    mensaje = "La evidencia ya es pública y quedó en la bitácora."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "compromiso": self.compromiso}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancelar=self.destino(), enviar="Publicar la evidencia", **kwargs)

    def destino(self) -> str:
        return reverse("compromisos:evidencias", args=[self.compromiso.slug])

    def actuar(self, form: EvidenciaForm) -> str:
        agregar_evidencia(persona=persona_de(self.request), compromiso=self.compromiso, **form.datos())
        return self.destino()
