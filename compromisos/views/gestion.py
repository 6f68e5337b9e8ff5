"""What an enlace reports and what the coordination writes down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from compromisos import commands
from compromisos.enums import EstadoCompromiso
from compromisos.forms import AvanceForm
from compromisos.queries import avances as leer_avances
from compromisos.queries import reportes as leer_reportes
from compromisos.queries.reportes import PorReportar
from compromisos.views.publicas import DeCompromiso
from comun import reloj
from comun.errors import ErrorDeDominio
from comun.vistas import Acto, Pagina
from cuentas.commands import aceptar_aviso
from planes.views.gestion import persona_de


class GestionDeCompromiso(DeCompromiso, Pagina):
    """Everything that coordination and the commitment's organisations do with it; each room fills its panel."""

    permiso = "compromisos.editar"
    template_name = "compromisos/compromiso_gestion.html"


class Reportar(DeCompromiso, Acto):
    """Say how far the organisation has got with the whole, while it has no route; with one, activity by activity."""

    permiso = "compromisos.reportar"
    template_name = "compromisos/avance_reportar.html"
    form_class = AvanceForm
    mensaje = "Tu reporte ya es público, con tu nombre, y quedó en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        persona = self.request.user
        self.organizaciones = list(leer_avances.organizaciones_por_las_que_reporta(persona, self.compromiso))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What has a route goes to the screen of activities, with only those of this commitment."""
        frente = leer_reportes.frente_en(request.user, self.compromiso)
        if frente is not None:
            partes = {
                "plan": self.compromiso.plan.slug,
                "organizacion": frente.slug,
                "compromiso": self.compromiso.slug,
            }
            return HttpResponseRedirect(f"{reverse('compromisos:mis_avances')}?{urlencode(partes)}")
        return super().get(request, *args, **kwargs)

    def fila(self) -> PorReportar:
        return leer_reportes.entero(self.compromiso, reloj.hoy())

    def get_form_kwargs(self) -> dict[str, Any]:
        self.hay_cortes = leer_reportes.cortes_abiertos(self.compromiso.plan, reloj.hoy())
        return {
            **super().get_form_kwargs(),
            "organizaciones": self.organizaciones,
            "fila": self.fila(),
            "cortes": self.hay_cortes,
        }

    def get_initial(self) -> dict[str, Any]:
        """The corte that is open today, when there is one."""
        abierto = next((uno for uno in leer_reportes.cortes_abiertos(self.compromiso.plan, reloj.hoy())), None)
        if abierto is not None and reloj.hoy() <= abierto.vence:
            return {**super().get_initial(), "corte": abierto.numero}
        return super().get_initial()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            organizaciones=self.organizaciones,
            se_reporta=self.compromiso.estado == EstadoCompromiso.EN_EJECUCION and bool(self.organizaciones),
            cancelar=self.destino(),
            enviar="Publicar el reporte",
            **kwargs,
        )

    def destino(self) -> str:
        return reverse("compromisos:compromiso", args=[self.compromiso.slug])

    def form_valid(self, form: AvanceForm) -> HttpResponse:
        try:
            destino = self.actuar(form)
        except ErrorDeDominio as error:
            if error.campo == "anterior":
                form.releer(self.fila())
            campo = {"evidencias": "evidencia_enlace", "anterior": "porcentaje"}.get(error.campo or "", error.campo)
            form.add_error(campo if campo in form.fields else None, error.mensaje)
            return self.render_to_response(self.get_context_data(form=form), status=error.estado_http)
        messages.success(self.request, self.mensaje)
        return HttpResponseRedirect(destino)

    def actuar(self, form: AvanceForm) -> str:
        persona = persona_de(self.request)
        avance = commands.registrar_avance(persona=persona, compromiso=self.compromiso, **form.leidos())
        # The short notice was beside the form: the version in force is kept with the person's account.
        aceptar_aviso(persona=persona, punto="reporte")
        return f"{self.destino()}#avance-{avance.pk}"
