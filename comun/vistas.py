"""Bases of every page: a declared permission, a form, one command, a redirect (architecture.md §2)."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.generic import FormView, ListView, TemplateView
from django.views.generic.base import View

from comun.errors import ErrorDeDominio
from comun.paginacion import Paginador

PUBLICO = "publico"
CON_CUENTA = "con_cuenta"
# Under which name a view keeps what its address names, when it is not what the permission is asked about.
NOMBRES_DE_LO_MOSTRADO = (
    "compromiso", "mesa", "propuesta", "consulta", "etapa", "documento", "evento", "plan", "sesion", "acuerdo", "minuta",
    "ejercicio", "cadena",
)  # fmt: skip


class ConPermiso(AccessMixin, View):
    """Asks for `permiso` before anything else runs. Every view names one: PUBLICO, CON_CUENTA or a row of PERMISOS.

    `preparar()` fetches what the address names (404 when it is not visible) and runs before the permission is asked,
    so `objeto_de_permiso()` can return it.
    """

    permiso: ClassVar[str]

    def preparar(self) -> None:
        """Fetch the objects of the address."""

    def objeto_de_permiso(self) -> Any:
        """The object that the permission is asked about."""
        return None

    def objeto_de_pagina(self) -> Any:
        """What the page is about, so that `base.html` can say what every page of its ejercicio must say."""
        propio = self.objeto_de_permiso()
        if propio is not None:
            return propio
        hallados = (vars(self).get(nombre) for nombre in NOMBRES_DE_LO_MOSTRADO)
        return next((hallado for hallado in hallados if hallado is not None), None)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.preparar()
        request.objeto_de_pagina = self.objeto_de_pagina()  # type: ignore[attr-defined]
        if self.permiso != PUBLICO:
            if not request.user.is_authenticated:
                return self.handle_no_permission()
            if self.permiso != CON_CUENTA and not request.user.has_perm(self.permiso, self.objeto_de_permiso()):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Pagina(ConPermiso, TemplateView):
    """A page that only reads."""


class Lista(ConPermiso, ListView):
    """A list that only reads; filters travel in the address. `paginate_by` 30 unless the page says otherwise.

    `por_claves` is for lists that grow long (`comun.paginacion.Paginador`).
    """

    paginate_by = 30
    por_claves: ClassVar[bool] = False

    def total(self) -> int | None:
        """How many rows there are when a maintained counter knows it; None counts them, up to a limit."""
        return None

    def get_paginator(self, queryset: Any, per_page: int, *args: Any, **kwargs: Any) -> Paginador:
        return Paginador(queryset, per_page, *args, total=self.total(), por_claves=self.por_claves, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        filtros = self.request.GET.copy()
        filtros.pop("page", None)
        contexto["filtros_en_direccion"] = filtros.urlencode()
        return contexto


class FormularioDeActo(forms.Form):
    """A form of an act. `llave_de_acto` makes a double click or a retry the same act (quality.md, Reliability)."""

    llave_de_acto = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("llave_de_acto", uuid.uuid4())

    def clean_llave_de_acto(self) -> uuid.UUID:
        """The key of this act; a page posted without one gets a fresh key."""
        return self.cleaned_data["llave_de_acto"] or uuid.uuid4()


class Acto(ConPermiso, FormView):
    """A page with a form that ends in one command.

    Subclasses write `actuar(form)`, which calls the command and returns where to go. A domain error goes back to the
    form, next to its field when it names one; nothing typed is lost. The answer carries the error's HTTP status.
    """

    mensaje: ClassVar[str] = ""

    def actuar(self, form: Any) -> str:
        raise TypeError(f"{type(self).__name__} does not say what it does")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            destino = self.actuar(form)
        except ErrorDeDominio as error:
            campo = error.campo if error.campo in form.fields else None
            form.add_error(campo, error.mensaje)
            return self.render_to_response(self.get_context_data(form=form), status=error.estado_http)
        if self.mensaje:
            messages.success(self.request, self.mensaje)
        return HttpResponseRedirect(destino)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
