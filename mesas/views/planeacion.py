"""What who leads a mesa does before it meets, and how it ends."""

from typing import Any

from django.urls import reverse

from comun.vistas import Acto
from mesas.commands import planeacion as comandos
from mesas.forms_de_planeacion import CancelarMesaForm, DiagnosticoForm, PasoForm, PlanearForm, SinDatosForm
from mesas.queries.planeacion import faltan, pasos_de
from mesas.views.gestion import DeMesa
from planes.views.gestion import persona_de

DE_PLANEAR = ("titulo", "proposito", "metodologia", "decision", "cupo", "registro_cierra", "facilitador")


class ActoDeMesa(DeMesa, Acto):
    """An act on a mesa; afterwards, back to where it is prepared."""

    enviar = ""
    clase_boton = ""

    def destino(self) -> str:
        return reverse("mesas:gestion", args=[self.mesa.codigo])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            mesa=self.mesa,
            plan=self.mesa.plan,
            cancelar=self.destino(),
            enviar=self.enviar,
            clase_boton=self.clase_boton,
            **kwargs,
        )


class PlanearMesa(ActoDeMesa):
    permiso = "mesas.planear"
    template_name = "mesas/planeacion_planear.html"
    form_class = PlanearForm
    enviar = "Guardar la planeación"
    mensaje = "La planeación quedó guardada y en la bitácora."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "mesa": self.mesa}

    def get_initial(self) -> dict[str, Any]:
        return {
            **{campo: getattr(self.mesa, campo) for campo in DE_PLANEAR},
            "autoridades": [organizacion.pk for organizacion in self.mesa.autoridades.all()],
        }

    def actuar(self, form: PlanearForm) -> str:
        datos = form.cleaned_data
        comandos.planear_mesa(
            persona=persona_de(self.request),
            mesa=self.mesa,
            autoridades=list(datos["autoridades"]),
            **{campo: datos[campo] for campo in DE_PLANEAR},
        )
        return self.destino()


class PublicarDiagnostico(ActoDeMesa):
    permiso = "mesas.planear"
    template_name = "mesas/planeacion_diagnostico.html"
    form_class = DiagnosticoForm
    enviar = "Publicar el diagnóstico"
    mensaje = "El diagnóstico quedó publicado con su fecha y en la bitácora."

    def get_initial(self) -> dict[str, Any]:
        return {"diagnostico": self.mesa.diagnostico}

    def actuar(self, form: DiagnosticoForm) -> str:
        comandos.publicar_diagnostico(persona=persona_de(self.request), mesa=self.mesa, **_sin_llave(form))
        return f"{reverse('mesas:mesa', args=[self.mesa.codigo])}#diagnostico"


class Pasos(ActoDeMesa):
    """The whole checklist; each step that a person ticks has its own small form."""

    permiso = "mesas.conducir"
    template_name = "mesas/planeacion_pasos.html"
    form_class = PasoForm

    def destino(self) -> str:
        return reverse("mesas:pasos", args=[self.mesa.codigo])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pasos = pasos_de(self.mesa)
        return super().get_context_data(
            pasos=pasos,
            faltan=faltan(pasos),
            coordina=self.request.user.has_perm("mesas.planear", self.mesa),
            **kwargs,
        )

    def actuar(self, form: PasoForm) -> str:
        datos, persona = form.cleaned_data, persona_de(self.request)
        if datos["quitar"]:
            comandos.desmarcar_paso(persona=persona, mesa=self.mesa, paso=datos["paso"])
        else:
            comandos.marcar_paso(persona=persona, mesa=self.mesa, paso=datos["paso"], nota=datos["nota"])
        return f"{self.destino()}#{datos['paso']}"


class CancelarMesa(ActoDeMesa):
    permiso = "mesas.planear"
    template_name = "mesas/planeacion_cancelar.html"
    form_class = CancelarMesaForm
    enviar = "Cancelar la mesa"
    clase_boton = "boton--peligro"
    mensaje = "La mesa quedó cancelada, con su motivo a la vista y en la bitácora."

    def actuar(self, form: CancelarMesaForm) -> str:
        comandos.cancelar_mesa(persona=persona_de(self.request), mesa=self.mesa, **_sin_llave(form))
        return reverse("mesas:mesa", args=[self.mesa.codigo])


class ConcluirMesa(ActoDeMesa):
    permiso = "mesas.planear"
    template_name = "mesas/planeacion_concluir.html"
    form_class = SinDatosForm
    enviar = "Sí, concluir la mesa"
    mensaje = "La mesa quedó concluida y en la bitácora."

    def actuar(self, form: SinDatosForm) -> str:
        comandos.concluir_mesa(persona=persona_de(self.request), mesa=self.mesa)
        return reverse("mesas:mesa", args=[self.mesa.codigo])


def _sin_llave(form: Any) -> dict[str, Any]:
    return {campo: valor for campo, valor in form.cleaned_data.items() if campo != "llave_de_acto"}
