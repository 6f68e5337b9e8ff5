"""Voting: the ballot, its review, the receipt that is shown once."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from comun import reloj
from comun.errors import ErrorDeDominio
from comun.vistas import PUBLICO, ConPermiso, Pagina
from consultas import freno, padron, votos
from consultas.commands.boletas import depositar_boleta
from consultas.enums import Metodo
from consultas.errors_de_boleta import YaParticipaste
from consultas.forms_de_boleta import BoletaForm, DepositoForm, talon_nuevo
from consultas.models import Consulta
from consultas.queries.boletas import EjeDeBoleta, momento_de_votacion, opciones_por_eje, reglas_con, ya_participo
from consultas.queries.consultas import publicadas
from consultas.tejido import tejido

BOLETA, REVISION, RECIBO = "consultas/boleta_votar.html", "consultas/boleta_revisar.html", "consultas/recibo.html"
# Not even the report of an error of ours may carry them, nor what somebody chose.
sin_rastro = method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")


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

    def puede_votar(self) -> bool:
        return self.request.user.has_perm("consultas.votar", self.consulta)

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
        escrito = form.escrito()
        ejes = opciones_por_eje(self.consulta) if ejes is None else ejes
        for grupo in ejes:
            for tema in grupo.temas:
                tema.escrito = escrito.get(tema.codigo, "")  # type: ignore[attr-defined]
        contexto = self.get_context_data(
            form=form,
            marcados=list(escrito),
            momento=momento_de_votacion(self.consulta),
            ejes=ejes,
            participo=ya_participo(self.request.user, self.consulta) if participo is None else participo,
            puede_votar=self.puede_votar(),
            quedan=self.consulta.puntos_por_boleta - sum(max(0, votos.leer_puntos(v)) for v in escrito.values()),
        )
        return self.render_to_response(contexto, status=status)

    def con_error(self, form: BoletaForm, error: ErrorDeDominio, **extra: Any) -> HttpResponse:
        """The same ballot, saying which rule it breaks; the answer carries the error's own status."""
        form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)
        return self.boleta(form, status=error.estado_http, **extra)


@sin_rastro
class Votar(ConBoleta):
    """Mark, review. Nothing is written here: the ballot is cast from the review page."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.boleta(BoletaForm(consulta=self.consulta))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`paso`: "revisar" (default) or "cambiar", which comes back from the review to mark again."""
        if not self.puede_votar():
            return self.handle_no_permission()  # type: ignore[return-value]
        form = BoletaForm(request.POST, consulta=self.consulta)
        if request.POST.get("paso") == "cambiar":
            leidos = {nombre: form[nombre].value() for nombre in form.fields}
            return self.boleta(BoletaForm(consulta=self.consulta, initial=leidos))
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
        eje_de = {tema.codigo: grupo.eje.numero for grupo in ejes for tema in grupo.temas}
        try:
            votos.validar(form.cleaned_data["temas"], reglas_con(self.consulta, eje_de))
            if not form.cleaned_data["codigo"]:
                self._revisar_credencial(form)
                if participo:
                    raise YaParticipaste
        except ErrorDeDominio as error:
            return self.con_error(form, error, ejes=ejes, participo=participo)
        marcadas = dict(form.marcadas())
        elegidos = [
            (grupo.eje, [(tema, marcadas[tema.codigo]) for tema in grupo.temas if tema.codigo in marcadas])
            for grupo in ejes
            if any(tema.codigo in marcadas for tema in grupo.temas)
        ]
        credencial = form.credencial()
        self.template_name = REVISION
        return self.render_to_response(
            self.get_context_data(
                form=form,
                elegidos=elegidos,
                cuantos=len(marcadas),
                por_puntos=form.por_puntos,
                sin_usar=self._sin_usar(marcadas),
                momento=momento,
                ocultos=form.ocultos(),
                hay_grupos=bool(form.grupos()),
                con_curp=bool(credencial.curp.strip()),
                talon=""
                if form.cleaned_data["codigo"]
                else talon_nuevo(self.consulta.slug, self.request.user, credencial),
            )
        )

    def _revisar_credencial(self, form: BoletaForm) -> None:
        freno.exigir_intentos(self.request, self.consulta)
        dia = reloj.ahora().astimezone(ZoneInfo(self.consulta.ejercicio.zona_horaria)).date()
        try:
            padron.revisar(self.consulta, form.credencial(), dia)
        except ErrorDeDominio as error:
            freno.anotar_fallo(self.request, self.consulta, error)
            raise

    def _sin_usar(self, marcadas: dict[str, int]) -> int:
        if self.consulta.metodo == Metodo.PUNTOS:
            return self.consulta.puntos_por_boleta - sum(marcadas.values())
        return self.consulta.max_por_boleta - len(marcadas)


@sin_rastro
class Recibo(ConBoleta):
    """Cast the ballot and show its receipt in the same answer.

    A redirect would need the code kept somewhere between two requests, and the only place is the person's session:
    exactly the tie that must not exist. So the answer to the POST is the receipt, nobody stores it, and posting the
    page again gives the same receipt because its code comes signed in the page itself.

    Whether one may vote is asked here and not before: under `padron` it needs no account.
    """

    permiso = PUBLICO
    template_name = "consultas/recibo_aparte.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.template_name == "consultas/recibo_aparte.html":
            kwargs.setdefault("participo", ya_participo(self.request.user, self.consulta))
            kwargs.setdefault("momento", momento_de_votacion(self.consulta))
        return super().get_context_data(**kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.puede_votar():
            return self.handle_no_permission()  # type: ignore[return-value]
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.puede_votar():
            return self.handle_no_permission()  # type: ignore[return-value]
        form = DepositoForm(request.POST, consulta=self.consulta, persona=request.user)
        if not form.is_valid():
            return self.boleta(form, status=422)
        try:
            freno.exigir_intentos(request, self.consulta)
            recibo = depositar_boleta(
                persona=request.user,
                consulta=self.consulta,
                marcas=form.cleaned_data["temas"],
                codigo=form.cleaned_data["codigo"],
                talon=form.cleaned_data["talon"],
                credencial=form.credencial(),
                grupos=form.grupos(),
            )
        except ErrorDeDominio as error:
            freno.anotar_fallo(request, self.consulta, error)
            return self.con_error(form, error)
        self.template_name = RECIBO
        return self.render_to_response(self.get_context_data(recibo=recibo, tejido=tejido(recibo.codigo)))
