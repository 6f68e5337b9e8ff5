"""Light or dark: kept in a cookie of our own, so that it works without JavaScript and without an account."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from comun.contexto import TEMAS
from comun.vistas import PUBLICO, Acto

UN_ANIO = 365 * 24 * 3600


def destino_seguro(request: HttpRequest, volver: str) -> str:
    """`volver` when it is an address of this same site; the home page otherwise."""
    if url_has_allowed_host_and_scheme(volver, allowed_hosts=None, require_https=request.is_secure()):
        return volver
    return "/"


class TemaForm(forms.Form):
    tema = forms.ChoiceField(
        label="Elige cómo quieres verlo",
        choices=[("equipo", "Como mi equipo"), ("claro", "Claro"), ("oscuro", "Oscuro")],
        widget=forms.RadioSelect,
    )
    volver = forms.CharField(widget=forms.HiddenInput, required=False)


class Tema(Acto):
    """Choose the colours. A page of its own, so that reading the portal never needs a form token nor a cookie."""

    permiso = PUBLICO
    template_name = "comun/tema_elegir.html"
    form_class = TemaForm

    def get_initial(self) -> dict[str, Any]:
        tema = self.request.COOKIES.get("tema", "")
        volver = destino_seguro(self.request, self.request.GET.get("volver", ""))
        return {"tema": tema if tema in TEMAS else "equipo", "volver": volver}

    def actuar(self, form: TemaForm) -> str:
        return destino_seguro(self.request, form.cleaned_data["volver"])

    def form_valid(self, form: TemaForm) -> HttpResponse:
        respuesta = super().form_valid(form)
        tema = form.cleaned_data["tema"]
        if tema in TEMAS:
            respuesta.set_cookie(
                "tema", tema, max_age=UN_ANIO, samesite="Lax", httponly=True, secure=self.request.is_secure()
            )
        else:
            respuesta.delete_cookie("tema", samesite="Lax")
        return respuesta
