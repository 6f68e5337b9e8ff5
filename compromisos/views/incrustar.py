"""Cards that any page may frame, and the code to copy (docs/decisiones/0008: they are nobody's page in particular).

The only pages of the portal with `frame-ancestors *`. They read no cookie and no session, set none, run no script and
have no form, so there is nothing that a page around them could take advantage of.
"""

from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt

from compromisos import presentacion
from compromisos.queries.tarjetas import compromiso_publico, cuentas_de
from compromisos.views.publicas import DeCompromiso
from comun.contexto import TEMAS
from comun.direcciones import absoluta
from comun.vistas import PUBLICO, ConPermiso, Pagina
from planes.queries.planes import plan_publico
from planes.views.publicas import DePlan

SEGUNDOS = 300
ALTURAS = {"compromiso": 420, "plan": 360}


@method_decorator(xframe_options_exempt, name="dispatch")
@method_decorator(csp_replace({"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}), name="dispatch")
@method_decorator(cache_control(public=True, max_age=SEGUNDOS), name="dispatch")
class _Tarjeta(Pagina):
    permiso = PUBLICO
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pedido = self.request.GET.get("tema", "")
        return super().get_context_data(tema_de_tarjeta=pedido if pedido in TEMAS else "", **kwargs)


class TarjetaDeCompromiso(_Tarjeta):
    """What was promised, who answers, and the two figures."""

    template_name = "compromisos/tarjeta_compromiso.html"

    def preparar(self) -> None:
        hallado = compromiso_publico(self.kwargs["slug"])
        if hallado is None:
            raise Http404("No hay ningún compromiso público con esa dirección.")
        self.renglon = presentacion.renglon(hallado)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.renglon.compromiso
        return super().get_context_data(
            renglon=self.renglon,
            compromiso=compromiso,
            plan=compromiso.plan,
            direccion=absoluta(reverse("compromisos:compromiso", args=[compromiso.slug])),
            **kwargs,
        )


class TarjetaDePlan(_Tarjeta):
    """How many commitments a plan has and how they go."""

    template_name = "compromisos/tarjeta_plan.html"

    def preparar(self) -> None:
        hallado = plan_publico(self.kwargs["slug"])
        if hallado is None:
            raise Http404("No hay ningún plan con esa dirección.")
        self.plan_de_la_tarjeta = hallado

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = self.plan_de_la_tarjeta
        cuentas = cuentas_de(plan)
        colores = [(presentacion.COLORES[color], cuantos) for color, cuantos in cuentas.colores]
        return super().get_context_data(
            plan=plan,
            cuentas=cuentas,
            colores=colores,
            direccion=absoluta(reverse("planes:plan", args=[plan.slug])),
            **kwargs,
        )


class _Codigo(ConPermiso):
    """The code to copy: a frame, and a plain link for where frames are not allowed."""

    def codigo(self, tipo: str, nombre: str, slug: str) -> dict[str, Any]:
        tarjeta = reverse(f"compromisos:tarjeta_{tipo}", args=[slug])
        titulo = nombre.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        return {
            "tarjeta": tarjeta,
            "marco": (
                f'<iframe src="{absoluta(tarjeta)}" title="{titulo}" width="100%" height="{ALTURAS[tipo]}" '
                'style="border:0" loading="lazy"></iframe>'
            ),
        }


class CodigoDeCompromiso(_Codigo, DeCompromiso, Pagina):
    """Take the card of a commitment to another page."""

    permiso = PUBLICO
    template_name = "compromisos/compromiso_incrustar.html"

    def preparar(self) -> None:
        super().preparar()
        if self.compromiso.estado == "borrador":
            raise Http404("Un borrador todavía no es público: no tiene tarjeta.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codigo = self.codigo("compromiso", self.compromiso.nombre_corto, self.compromiso.slug)
        return super().get_context_data(**codigo, nombre=self.compromiso.nombre_corto, **kwargs)


class CodigoDePlan(_Codigo, DePlan, Pagina):
    """Take the card of a plan to another page."""

    permiso = PUBLICO
    template_name = "compromisos/plan_incrustar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codigo = self.codigo("plan", self.plan.titulo, self.plan.slug)
        return super().get_context_data(**codigo, plan=self.plan, nombre=self.plan.titulo, **kwargs)
