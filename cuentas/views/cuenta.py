"""The account's own pages: everything a person can see and do with their data, in one place."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from comun import reloj
from comun.vistas import CON_CUENTA, PUBLICO, Acto, FormularioDeActo, Pagina
from cuentas.commands import aceptar_aviso, borrar_persona, editar_perfil
from cuentas.forms import AceptacionForm, BorradoForm, PerfilForm
from cuentas.queries.avisos import aviso_por_aceptar, aviso_vigente, ultima_aceptacion
from cuentas.queries.datos import declaraciones, exportar_datos
from cuentas.queries.segundo_factor import tiene_segundo_factor


@method_decorator(never_cache, name="dispatch")
class Cuenta(Pagina):
    """The account at a glance."""

    permiso = CON_CUENTA
    template_name = "cuentas/cuenta.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = self.request.user
        return super().get_context_data(
            persona=persona,
            aviso_nuevo=aviso_por_aceptar(persona),
            aceptacion=ultima_aceptacion(persona),
            segundo_factor=tiene_segundo_factor(persona),
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class Perfil(Acto):
    """How others see you."""

    permiso = CON_CUENTA
    template_name = "cuentas/perfil_editar.html"
    form_class = PerfilForm
    mensaje = "Se guardó cómo quieres aparecer."

    def get_initial(self) -> dict[str, Any]:
        persona = self.request.user
        return {
            "nombre": persona.nombre,
            "seudonimo": persona.seudonimo,
            "usa_seudonimo": "seudonimo" if persona.usa_seudonimo else "nombre",
        }

    def actuar(self, form: PerfilForm) -> str:
        datos = form.cleaned_data
        editar_perfil(
            persona=self.request.user,
            nombre=datos["nombre"],
            seudonimo=datos["seudonimo"],
            usa_seudonimo=datos["usa_seudonimo"],
        )
        return reverse("cuentas:cuenta")


class ConIdentidadReciente:
    """Asks who you are again when the last proof is old: what follows holds everything about a person."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            raise_if_reauthentication_required(request, app="allauth.account")
        respuesta: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return respuesta


@method_decorator(never_cache, name="dispatch")
class Exportar(ConIdentidadReciente, Acto):
    """Take your data with you: a POST answers the file, so that a prefetched link never does."""

    permiso = CON_CUENTA
    template_name = "cuentas/datos_exportar.html"
    form_class = FormularioDeActo

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(secciones=[d.titulo for d in declaraciones()], **kwargs)

    def form_valid(self, form: FormularioDeActo) -> HttpResponse:
        datos = {"portal": settings.PORTAL_NOMBRE, **exportar_datos(persona=self.request.user)}
        respuesta = JsonResponse(datos, json_dumps_params={"ensure_ascii": False, "indent": 2})
        respuesta["Content-Disposition"] = f'attachment; filename="mis-datos-{reloj.hoy():%Y-%m-%d}.json"'
        return respuesta


@method_decorator([never_cache, sensitive_post_parameters("contrasena")], name="dispatch")
class Borrar(Acto):
    """Erase the account, after reading what goes and what stays."""

    permiso = CON_CUENTA
    template_name = "cuentas/cuenta_borrar.html"
    form_class = BorradoForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "persona": self.request.user}

    def actuar(self, form: BorradoForm) -> str:
        borrar_persona(persona=self.request.user)
        logout(self.request)
        return reverse("cuentas:borrada")


class Borrada(Pagina):
    """The account is gone."""

    permiso = PUBLICO
    template_name = "cuentas/cuenta_borrada.html"


@method_decorator(never_cache, name="dispatch")
class Aceptar(Acto):
    """A new version of the notice is in force: read it and accept it. Nothing is blocked meanwhile."""

    permiso = CON_CUENTA
    template_name = "cuentas/aviso_aceptar.html"
    form_class = AceptacionForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(aviso=aviso_vigente(), **kwargs)

    def actuar(self, form: AceptacionForm) -> str:
        aceptacion = aceptar_aviso(persona=self.request.user, punto="perfil")
        if aceptacion is not None:
            messages.success(self.request, f"Aceptaste la versión {aceptacion.aviso.version} del aviso de privacidad.")
        return reverse("cuentas:cuenta")
