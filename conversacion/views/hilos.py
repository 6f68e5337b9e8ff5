"""A conversation on its own page, one comment, and what a person says there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun.registro import SujetoDeForo
from comun.vistas import PUBLICO, Acto, ConPermiso, Pagina
from conversacion.commands import comentar, editar_comentario, retirar_comentario
from conversacion.contenidos import sujeto_de
from conversacion.devoluciones import devolver_lo_vencido
from conversacion.enums import EstadoDeComentario
from conversacion.forms import BotonForm, ComentarioForm, EdicionForm
from conversacion.models import Comentario
from conversacion.queries import hilos
from cuentas.avisos import PUNTOS
from cuentas.commands import aceptar_aviso


class DeHilo(ConPermiso):
    """A page below `/conversaciones/<kind>/<code>/`: 404 unless the thing is public."""

    sujeto: SujetoDeForo

    def preparar(self) -> None:
        sujeto = sujeto_de(f"{self.kwargs['tipo']}:{self.kwargs['codigo']}")
        if sujeto is None:
            raise Http404
        self.sujeto = sujeto

    def objeto_de_permiso(self) -> SujetoDeForo:
        return self.sujeto

    def objeto_de_pagina(self) -> Any:
        return self.sujeto.objeto

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        hilo = hilos.hilo_de(self.sujeto.asunto, self.request.user, self.request.GET, self.sujeto)
        if hilo is not None:
            hilo.form = kwargs.get("form")
        return contexto | {"hilo": hilo, "sujeto": self.sujeto, "naturaleza_de_pagina": naturaleza_de(self.sujeto)}


class HiloVer(DeHilo, Pagina):
    """The whole conversation about one thing."""

    permiso = PUBLICO
    template_name = "conversacion/hilo_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        ocultos = [
            d.comentario.asunto
            for raiz in contexto["hilo"].dichos
            for d in (raiz, *raiz.respuestas)
            if d.comentario.estado == EstadoDeComentario.OCULTO
        ]
        if ocultos:
            devolver_lo_vencido(asuntos=ocultos)
        return contexto


class Comentar(DeHilo, Acto):
    """Say something. Asked for by GET, it is the conversation itself."""

    permiso = "conversacion.comentar"
    template_name = "conversacion/hilo_ver.html"
    form_class = ComentarioForm
    mensaje = "Tu comentario ya es público."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(f"{direccion_de_hilo(self.sujeto.asunto)}#conversacion")

    def get_form_kwargs(self) -> dict[str, Any]:
        oficial = self.request.user.has_perm("conversacion.responder_oficialmente", self.sujeto)
        return {**super().get_form_kwargs(), "puede_ser_oficial": oficial}

    def actuar(self, form: ComentarioForm) -> str:
        comentario = _comentar(self.request, form, self.sujeto.asunto)
        return f"{self.sujeto.direccion}#{comentario.folio}"


class DeComentario(ConPermiso):
    """A page below `/c/<folio>/`: 404 unless the thing it speaks of is public."""

    comentario: Comentario
    sujeto: SujetoDeForo

    def preparar(self) -> None:
        comentario = hilos.de_ficha(self.kwargs["folio"].strip().upper())
        sujeto = sujeto_de(comentario.conversacion.asunto) if comentario is not None else None
        if comentario is None or sujeto is None:
            raise Http404
        self.comentario, self.sujeto = comentario, sujeto

    def objeto_de_permiso(self) -> SujetoDeForo:
        return self.sujeto

    def objeto_de_pagina(self) -> Any:
        return self.sujeto.objeto

    @property
    def raiz(self) -> Comentario:
        return self.comentario.en_respuesta_a or self.comentario

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return contexto | {
            "comentario": self.comentario,
            "sujeto": self.sujeto,
            "raiz": self.raiz,
            "direccion_del_hilo": direccion_de_hilo(self.sujeto.asunto),
            "naturaleza_de_pagina": naturaleza_de(self.sujeto),
        }

    def volver(self) -> str:
        return f"{reverse('conversacion:comentario', args=[self.raiz.folio])}#{self.comentario.folio}"


class ComentarioVer(DeComentario, Pagina):
    """One comment with its answers and its versions: an address that never changes."""

    permiso = PUBLICO
    template_name = "conversacion/comentario_ver.html"

    def preparar(self) -> None:
        super().preparar()
        if self.comentario.estado == EstadoDeComentario.OCULTO and devolver_lo_vencido(
            asuntos=[self.comentario.asunto]
        ):
            super().preparar()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        cursor = hilos.leer_cursor(self.request.GET.get("tras", ""))
        respuestas, siguiente = hilos.respuestas_tras(self.raiz, cursor)
        # An answer that is far down is shown on its own page whatever the page of answers.
        if self.comentario != self.raiz and self.comentario not in respuestas:
            respuestas = [self.comentario, *respuestas]
        persona = self.request.user
        dicho = hilos.como_se_leen([self.raiz], persona, {self.raiz.pk: respuestas})[0]
        propio = next(d for d in (dicho, *dicho.respuestas) if d.comentario == self.comentario)
        return contexto | {
            "dicho": dicho,
            "propio": propio,
            "siguiente": siguiente,
            "versiones": list(self.comentario.versiones.all()) if propio.texto else [],
            "abierto": se_responde(self.sujeto, persona),
            "modera": persona.is_authenticated and persona.has_perm("conversacion.moderar", self.sujeto),
        }


class Responder(DeComentario, Acto):
    """Answer one comment."""

    permiso = "conversacion.comentar"
    template_name = "conversacion/comentario_responder.html"
    form_class = ComentarioForm
    mensaje = "Tu respuesta ya es pública."

    def get_form_kwargs(self) -> dict[str, Any]:
        oficial = self.request.user.has_perm("conversacion.responder_oficialmente", self.sujeto)
        return {**super().get_form_kwargs(), "puede_ser_oficial": oficial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        leido = hilos.como_se_leen([self.comentario], self.request.user, {})[0]
        abierto = se_responde(self.sujeto, self.request.user)
        return contexto | {"aviso_corto": PUNTOS["comentario"], "leido": leido, "abierto": abierto}

    def actuar(self, form: ComentarioForm) -> str:
        respuesta = _comentar(self.request, form, self.sujeto.asunto, self.comentario)
        return f"{reverse('conversacion:comentario', args=[self.raiz.folio])}#{respuesta.folio}"


class DeComentarioPropio(DeComentario):
    """404 for anybody but its author: to others there is nothing to do here."""

    def preparar(self) -> None:
        super().preparar()
        persona = self.request.user
        if persona.is_authenticated and self.comentario.autor_id != persona.pk:
            raise Http404


@method_decorator(never_cache, name="dispatch")
class Editar(DeComentarioPropio, Acto):
    permiso = "conversacion.comentar"
    template_name = "conversacion/comentario_editar.html"
    form_class = EdicionForm
    mensaje = "Tu comentario quedó corregido. Lo que decía se lee como versión anterior."

    def get_initial(self) -> dict[str, Any]:
        return {"texto": self.comentario.texto}

    def actuar(self, form: EdicionForm) -> str:
        editar_comentario(persona=self.request.user, comentario=self.comentario, texto=form.cleaned_data["texto"])
        return self.volver()


class Retirar(DeComentarioPropio, Acto):
    permiso = "conversacion.comentar"
    template_name = "conversacion/comentario_retirar.html"
    form_class = BotonForm
    mensaje = "Retiraste tu comentario."

    def actuar(self, form: BotonForm) -> str:
        retirar_comentario(persona=self.request.user, comentario=self.comentario)
        return self.volver()


def _comentar(request: HttpRequest, form: ComentarioForm, asunto: str, a: Comentario | None = None) -> Comentario:
    comentario = comentar(
        persona=request.user,
        asunto=asunto,
        texto=form.cleaned_data["texto"],
        en_respuesta_a=a,
        oficial=form.es_oficial,
        llave_de_acto=form.cleaned_data["llave_de_acto"],
    )
    # The short notice was beside the form: the version in force is kept with the person's account.
    aceptar_aviso(persona=request.user, punto="comentario")  # type: ignore[arg-type]
    return comentario


def se_responde(sujeto: SujetoDeForo, persona: Any) -> bool:
    """Anybody while it is open; afterwards only its coordination, when the thing lets it (`admite_oficiales`)."""
    return sujeto.abierto or (
        sujeto.admite_oficiales and bool(persona.has_perm("conversacion.responder_oficialmente", sujeto))
    )


def direccion_de_hilo(asunto: str) -> str:
    tipo, _, codigo = asunto.partition(":")
    return reverse("conversacion:hilo", args=[tipo, codigo])


def naturaleza_de(sujeto: SujetoDeForo) -> str:
    """Of the ejercicio of the thing, to say on the page that it is invented."""
    return getattr(getattr(sujeto.objeto, "ejercicio", None), "naturaleza", "")
