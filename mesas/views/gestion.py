"""What the coordination does with mesas."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from comun.vistas import Acto, Pagina
from mesas import commands
from mesas.forms import MesaForm
from mesas.models import Mesa
from mesas.queries.mesas import codigo_siguiente, mesa_publica
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan


class DeMesa:
    """What every page of one mesa fetches first: `self.mesa`, and the mesa as what the permission is asked about."""

    kwargs: dict[str, Any]

    def preparar(self) -> None:
        mesa = mesa_publica(self.kwargs["codigo"])
        if mesa is None:
            raise Http404("No hay ninguna mesa con esa dirección.")
        self.mesa = mesa

    def objeto_de_permiso(self) -> Mesa:
        return self.mesa


class GestionDeMesa(DeMesa, Pagina):
    """Where who leads a mesa plans it and runs it. Each room adds its piece (slot `gestion_mesa`)."""

    permiso = "mesas.conducir"
    template_name = "mesas/mesa_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mesa=self.mesa, plan=self.mesa.plan, **kwargs)


class CrearMesa(DePlan, Acto):
    """Convene a mesa of the plan."""

    permiso = "mesas.crear"
    template_name = "mesas/mesa_crear.html"
    form_class = MesaForm
    mensaje = "La mesa quedó publicada y en la bitácora."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.plan}

    def get_initial(self) -> dict[str, Any]:
        return {"codigo": codigo_siguiente(self.plan)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, **kwargs)

    def actuar(self, form: MesaForm) -> str:
        datos = {nombre: valor for nombre, valor in form.cleaned_data.items() if nombre != "llave_de_acto"}
        datos["temas"], datos["autoridades"] = list(datos["temas"]), list(datos["autoridades"])
        mesa = commands.crear_mesa(persona=persona_de(self.request), plan=self.plan, **datos)
        return reverse("mesas:mesa", args=[mesa.codigo])
