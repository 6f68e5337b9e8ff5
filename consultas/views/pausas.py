"""Stop participation for a while, and let it go on."""

from typing import Any

from django.urls import reverse

from comun import reloj
from comun.vistas import Acto
from consultas import presentacion
from consultas.commands.pausas import levantar_pausa, pausar_consulta
from consultas.enums import EstadoConsulta
from consultas.forms_de_configuracion import LevantarForm, PausaForm
from consultas.views.publicas import DeConsulta


class ActoDePausa(DeConsulta, Acto):
    permiso = "consultas.pausar"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["fases"] = presentacion.fases(self.consulta, contexto["momento"])
        hasta = self.consulta.pausada_hasta
        contexto["hay_pausa"] = hasta is not None and hasta > reloj.ahora()
        contexto["se_puede"] = self.consulta.estado == EstadoConsulta.PUBLICADA and not self.consulta.es_historico
        return contexto

    def destino(self) -> str:
        return reverse("consultas:gestion", args=[self.consulta.slug])


class Pausar(ActoDePausa):
    """Announce a pause, or begin it now, with its reason."""

    template_name = "consultas/pausa_poner.html"
    form_class = PausaForm
    mensaje = "La pausa quedó registrada y su motivo ya es público."

    def actuar(self, form: PausaForm) -> str:
        datos = {clave: valor for clave, valor in form.cleaned_data.items() if clave != "llave_de_acto"}
        pausar_consulta(persona=self.request.user, consulta=self.consulta, **datos)
        return self.destino()


class Levantar(ActoDePausa):
    """End the pause before its time."""

    template_name = "consultas/pausa_levantar.html"
    form_class = LevantarForm
    mensaje = "La pausa está levantada: la participación sigue según sus fechas."

    def actuar(self, form: LevantarForm) -> str:
        levantar_pausa(persona=self.request.user, consulta=self.consulta, motivo=form.cleaned_data["motivo"])
        return self.destino()
