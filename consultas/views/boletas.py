"""Voting: the ballot, its review, the receipt that is shown once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun.errors import ErrorDeDominio
from comun.vistas import PUBLICO, ConPermiso, Pagina
from consultas import votos
from consultas.commands.boletas import YaParticipaste, depositar_boleta
from consultas.forms_de_boleta import BoletaForm, DepositoForm, talon_nuevo
from consultas.models import Consulta
from consultas.queries.boletas import EjeDeBoleta, momento_de_votacion, opciones_por_eje, ya_participo
from consultas.queries.consultas import publicadas
from consultas.tejido import tejido

BOLETA, REVISION, RECIBO = "consultas/boleta_votar.html", "consultas/boleta_revisar.html", "consultas/recibo.html"


class DeConsultaPublicada(ConPermiso):
    """A page of one published consulta: nobody votes on a draft, not even its coordination."""

    consulta: Consulta

    def preparar(self) -> None:
        self.consulta = get_object_or_404(publicadas(), slug=self.kwargs["slug"])

    def objeto_de_permiso(self) -> Consulta:
        return self.consulta

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto: dict[str, Any] = super().get_context_data(consulta=self.consulta, **kwargs)  # type: ignore[misc]
        return contexto


class ConBoleta(DeConsultaPublicada, Pagina):
    """Draws the ballot with what was marked, whatever came back from reviewing or casting it."""

    def boleta(
        self,
        form: BoletaForm,
        *,
        ejes: list[EjeDeBoleta] | None = None,
        participo: bool | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The ballot page; nothing marked is lost. `participo` None: ask."""
        self.template_name = BOLETA
        contexto = self.get_context_data(
            form=form,
            marcados=form["temas"].value() or [],
            momento=momento_de_votacion(self.consulta),
            ejes=opciones_por_eje(self.consulta) if ejes is None else ejes,
            participo=ya_participo(self.request.user, self.consulta) if participo is None else participo,
        )
        return self.render_to_response(contexto, status=status)

    def con_error(self, form: BoletaForm, error: ErrorDeDominio, **extra: Any) -> HttpResponse:
        """The same ballot, saying which rule it breaks; the answer carries the error's own status."""
        form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)
        return self.boleta(form, status=error.estado_http, **extra)


@method_decorator(never_cache, name="dispatch")
class Votar(ConBoleta):
    """Mark, review. Nothing is written here: the ballot is cast from the review page."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.boleta(BoletaForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`paso`: "revisar" (default) or "cambiar", which comes back from the review to mark again."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        form = BoletaForm(request.POST)
        if request.POST.get("paso") == "cambiar":
            return self.boleta(BoletaForm(initial={"temas": request.POST.getlist("temas"), "codigo": _codigo(request)}))
        if not form.is_valid():
            return self.boleta(form, status=422)
        return self.revisar(form)

    def revisar(self, form: BoletaForm) -> HttpResponse:
        """The choices as they would be cast, or the rule they break. Casting asks everything again."""
        ejes = opciones_por_eje(self.consulta)
        participo = ya_participo(self.request.user, self.consulta)
        momento = momento_de_votacion(self.consulta)
        if not momento.abierta:
            return self.boleta(form, ejes=ejes, participo=participo, status=422)
        marcados = form.cleaned_data["temas"]
        try:
            votos.validar_apoyos(
                marcados,
                {tema.codigo: grupo.eje.numero for grupo in ejes for tema in grupo.temas},
                max_por_boleta=self.consulta.max_por_boleta,
                max_por_eje=self.consulta.max_por_eje,
            )
            if participo and not form.cleaned_data["codigo"]:
                raise YaParticipaste
        except ErrorDeDominio as error:
            return self.con_error(form, error, ejes=ejes, participo=participo)
        elegidos = [
            (grupo.eje, [tema for tema in grupo.temas if tema.codigo in marcados])
            for grupo in ejes
            if any(tema.codigo in marcados for tema in grupo.temas)
        ]
        self.template_name = REVISION
        return self.render_to_response(
            self.get_context_data(
                form=form,
                elegidos=elegidos,
                marcados=marcados,
                sin_usar=self.consulta.max_por_boleta - len(marcados),
                momento=momento,
                talon="" if form.cleaned_data["codigo"] else talon_nuevo(self.consulta.slug, self.request.user),
            )
        )


@method_decorator(never_cache, name="dispatch")
class Recibo(ConBoleta):
    """Cast the ballot and show its receipt in the same answer.

    A redirect would need the code kept somewhere between two requests, and the only place is the person's session:
    exactly the tie that must not exist. So the answer to the POST is the receipt, nobody stores it, and posting the
    page again gives the same receipt because its code comes signed in the page itself.
    """

    permiso = "consultas.votar"
    template_name = "consultas/recibo_aparte.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.template_name == "consultas/recibo_aparte.html":
            kwargs.setdefault("participo", ya_participo(self.request.user, self.consulta))
            kwargs.setdefault("momento", momento_de_votacion(self.consulta))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DepositoForm(request.POST, consulta_slug=self.consulta.slug, persona=request.user)
        if not form.is_valid():
            return self.boleta(form, status=422)
        try:
            recibo = depositar_boleta(
                persona=request.user,  # type: ignore[arg-type]
                consulta=self.consulta,
                temas=form.cleaned_data["temas"],
                codigo=form.cleaned_data["codigo"],
                talon=form.cleaned_data["talon"],
            )
        except ErrorDeDominio as error:
            return self.con_error(form, error)
        self.template_name = RECIBO
        return self.render_to_response(self.get_context_data(recibo=recibo, tejido=tejido(recibo.codigo)))


def _codigo(request: HttpRequest) -> str:
    return str(request.POST.get("codigo", ""))[:64]
