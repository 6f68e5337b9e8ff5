"""What an enlace reports and what the coordination writes down."""

from typing import Any

from django.urls import reverse

from compromisos import commands
from compromisos.enums import EstadoCompromiso
from compromisos.forms import AvanceForm
from compromisos.queries import avances as leer_avances
from compromisos.views.publicas import DeCompromiso
from comun.vistas import Acto, Pagina
from cuentas.commands import aceptar_aviso
from planes.views.gestion import persona_de


class GestionDeCompromiso(DeCompromiso, Pagina):
    """Everything that coordination and the commitment's organisations do with it; each room fills its panel."""

    permiso = "compromisos.editar"
    template_name = "compromisos/compromiso_gestion.html"


class Reportar(DeCompromiso, Acto):
    """Say how far the organisation has got, with a public proof."""

    permiso = "compromisos.reportar"
    template_name = "compromisos/avance_reportar.html"
    form_class = AvanceForm
    mensaje = "Tu reporte ya es público, con tu nombre, y quedó en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        persona = self.request.user
        self.organizaciones = list(leer_avances.organizaciones_por_las_que_reporta(persona, self.compromiso))

    def get_form_kwargs(self) -> dict[str, Any]:
        anteriores = leer_avances.ultimo_de(self.compromiso, self.organizaciones)
        return {**super().get_form_kwargs(), "organizaciones": self.organizaciones, "anteriores": anteriores}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            organizaciones=self.organizaciones,
            se_reporta=self.compromiso.estado == EstadoCompromiso.EN_EJECUCION,
            cancelar=self.destino(),
            enviar="Publicar el reporte",
            **kwargs,
        )

    def destino(self) -> str:
        return reverse("compromisos:compromiso", args=[self.compromiso.slug])

    def actuar(self, form: AvanceForm) -> str:
        persona = persona_de(self.request)
        avance = commands.registrar_avance(persona=persona, compromiso=self.compromiso, **form.cleaned_data)
        # The short notice was beside the form: the version in force is kept with the person's account.
        aceptar_aviso(persona=persona, punto="reporte")
        return f"{self.destino()}#avance-{avance.pk}"
