"""What a parte does: convene its counterparts, invite. And what whoever was invited answers, without an account."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from comun import reloj
from comun.vistas import PUBLICO, Acto
from mesas.commands import convocatorias as comandos
from mesas.enums import EstadoDeInvitacion, EstadoDeMesa
from mesas.errors_de_planeacion import InvitadosConErrores
from mesas.forms_de_planeacion import ConvocatoriaForm, InvitarForm, RespuestaForm
from mesas.models import Convocatoria, Invitacion, Mesa
from mesas.queries.planeacion import invitacion_por_codigo, invitaciones_de, parte_de
from mesas.views.planeacion import ActoDeMesa
from planes.views.gestion import persona_de


class DeMiParte(ActoDeMesa):
    """A page for the members of a parte, about what their own did. The act asks whether they sit in functions."""

    convocatoria: Convocatoria | None = None

    def destino(self) -> str:
        return f"{reverse('mesas:mesa', args=[self.mesa.codigo])}#convocatorias"

    def leer_lo_propio(self) -> None:
        """The parte of who asks and what it published. Three queries."""
        self.parte = parte_de(self.request.user, self.mesa)
        if self.parte is not None:
            self.convocatoria = Convocatoria.objects.filter(mesa=self.mesa, parte=self.parte).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not hasattr(self, "parte"):
            self.leer_lo_propio()
        return super().get_context_data(parte=self.parte, convocatoria=self.convocatoria, **kwargs)


class Convocar(DeMiParte):
    """Publish the convocatoria of your parte; once published, correct it."""

    permiso = "mesas.convocar"
    template_name = "mesas/convocatoria_escribir.html"
    form_class = ConvocatoriaForm
    mensaje = "La convocatoria de tu parte quedó publicada y en la bitácora."

    def get_initial(self) -> dict[str, Any]:
        self.leer_lo_propio()
        return {"texto": self.convocatoria.texto} if self.convocatoria else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return contexto | {"enviar": "Corregir la convocatoria" if self.convocatoria else "Publicar la convocatoria"}

    def actuar(self, form: ConvocatoriaForm) -> str:
        acto = comandos.cambiar_convocatoria if self.convocatoria else comandos.convocar
        acto(persona=persona_de(self.request), mesa=self.mesa, texto=form.cleaned_data["texto"])
        return self.destino()


class Invitar(DeMiParte):
    """Paste who is invited; nothing is sent while a line is wrong."""

    permiso = "mesas.invitar"
    template_name = "mesas/invitacion_enviar.html"
    form_class = InvitarForm
    enviar = "Enviar las invitaciones"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        enviadas = list(invitaciones_de(self.convocatoria)) if self.convocatoria else []
        return contexto | {"enviadas": enviadas, "errores": getattr(self, "errores", [])}

    def actuar(self, form: InvitarForm) -> str:
        try:
            hechas = comandos.invitar(
                persona=persona_de(self.request),
                mesa=self.mesa,
                reunion=form.cleaned_data["reunion"],
                invitados=form.cleaned_data["invitados"],
            )
        except InvitadosConErrores as error:
            self.errores = error.datos["errores"]
            raise
        messages.success(
            self.request,
            "Se envió 1 invitación." if len(hechas) == 1 else f"Se enviaron {len(hechas)} invitaciones.",
        )
        return reverse("mesas:invitar", args=[self.mesa.codigo])


class ResponderInvitacion(Acto):
    """Who has the address answers: no account, and nothing of the invitation is kept in any cache."""

    permiso = PUBLICO
    template_name = "mesas/invitacion_responder.html"
    form_class = RespuestaForm
    mensaje = "Tu respuesta quedó guardada. Gracias."

    def preparar(self) -> None:
        invitacion = invitacion_por_codigo(self.kwargs["invitacion"])
        if invitacion is None:
            raise Http404("No hay ninguna invitación con esa dirección: copia completa la que te llegó.")
        self.invitacion = invitacion

    def objeto_de_pagina(self) -> Mesa:
        return self.invitacion.convocatoria.mesa

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        respuesta = cast(HttpResponse, super().dispatch(request, *args, **kwargs))
        respuesta["Cache-Control"] = "private, no-store"
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    def get_initial(self) -> dict[str, Any]:
        respuestas = {EstadoDeInvitacion.ACEPTADA: "si", EstadoDeInvitacion.DECLINADA: "no"}
        return {"acepta": respuestas.get(self.invitacion.estado), "motivo": self.invitacion.motivo}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mesa = self.invitacion.convocatoria.mesa
        cerro = mesa.registro_cierra is not None and reloj.ahora() >= mesa.registro_cierra
        return super().get_context_data(
            invitacion=self.invitacion,
            mesa=mesa,
            plan=mesa.plan,
            parte=self.invitacion.convocatoria.parte,
            acepto=self.invitacion.estado == EstadoDeInvitacion.ACEPTADA,
            usada=_usada(self.invitacion),
            abierto=mesa.estado == EstadoDeMesa.CONVOCADA and not cerro,
            viva=mesa.estado in (EstadoDeMesa.PREPARACION, EstadoDeMesa.CONVOCADA),
            enviar="Enviar mi respuesta",
            **kwargs,
        )

    def actuar(self, form: RespuestaForm) -> str:
        datos = form.cleaned_data
        comandos.responder_invitacion(
            codigo=self.invitacion.codigo, acepta=datos["acepta"], motivo="" if datos["acepta"] else datos["motivo"]
        )
        return reverse("mesas:invitacion", args=[self.invitacion.codigo])


def _usada(invitacion: Invitacion) -> bool:
    return hasattr(invitacion, "registro")
