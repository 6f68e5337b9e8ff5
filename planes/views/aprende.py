"""Stage 3's six questions: in general, as each ejercicio answers them, and how an answer changed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comun.vistas import PUBLICO, Acto, ConPermiso, Pagina
from planes.commands.aprende import publicar_respuesta
from planes.forms_de_eventos import RespuestaForm
from planes.queries import aprende as consultas_de_aprende
from planes.seis_preguntas import PREGUNTAS, Pregunta, pregunta_de
from planes.views.gestion import persona_de
from secretariado.models import Ejercicio


class Aprende(Pagina):
    """The six questions with the general answers, and where to see it working."""

    permiso = PUBLICO
    template_name = "planes/aprende.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        planes = consultas_de_aprende.planes_que_muestran()
        return super().get_context_data(
            preguntas=PREGUNTAS,
            federales=[plan for plan in planes if plan.ejercicio.ambito == "federal"],
            locales=[plan for plan in planes if plan.ejercicio.ambito != "federal"],
            ejercicios=list(consultas_de_aprende.ejercicios_que_contestan()),
            **kwargs,
        )


class DeEjercicio(ConPermiso):
    """A page about the ejercicio that the address names."""

    def preparar(self) -> None:
        self.ejercicio = get_object_or_404(Ejercicio, slug=self.kwargs["slug"])

    def objeto_de_permiso(self) -> Ejercicio:
        return self.ejercicio

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ejercicio=self.ejercicio, **kwargs)  # type: ignore[misc, no-any-return]


class AprendeDelEjercicio(DeEjercicio, Pagina):
    """An ejercicio's own answers; where it has none yet, the general one, said to be so."""

    permiso = PUBLICO
    template_name = "planes/aprende_ejercicio.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contestadas = consultas_de_aprende.contestadas(self.ejercicio)
        escribe = not self.ejercicio.es_historico and self.request.user.has_perm(
            "planes.escribir_respuesta", self.ejercicio
        )
        return super().get_context_data(
            contestadas=contestadas,
            propias=sum(1 for c in contestadas if c.respuesta),
            escribe=escribe,
            **kwargs,
        )


class DePregunta(DeEjercicio):
    pregunta: Pregunta

    def preparar(self) -> None:
        super().preparar()
        pregunta = pregunta_de(self.kwargs["numero"])
        if pregunta is None:
            raise Http404("Las preguntas son seis.")
        self.pregunta = pregunta

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pregunta=self.pregunta, **kwargs)


class HistoriaDeRespuesta(DePregunta, Pagina):
    """Every version of an answer, with its date."""

    permiso = PUBLICO
    template_name = "planes/aprende_historia.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versiones = consultas_de_aprende.versiones(self.ejercicio, self.pregunta.numero)
        return super().get_context_data(versiones=versiones, **kwargs)


class GestionDeAprende(DeEjercicio, Pagina):
    """The six answers of an ejercicio and what each one lacks."""

    permiso = "planes.escribir_respuesta"
    template_name = "planes/aprende_gestionar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contestadas=consultas_de_aprende.contestadas(self.ejercicio), **kwargs)


class EscribirRespuesta(DePregunta, Acto):
    """Write an answer, see how it will look, publish it. Looking writes nothing."""

    permiso = "planes.escribir_respuesta"
    template_name = "planes/aprende_escribir.html"
    form_class = RespuestaForm
    mensaje = "La respuesta quedó publicada y en la bitácora. La versión anterior sigue a la vista."

    def get_initial(self) -> dict[str, Any]:
        versiones = consultas_de_aprende.versiones(self.ejercicio, self.pregunta.numero)
        return {"texto": versiones[0].texto if versiones else self.pregunta.texto}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            borrador=f"aprende-{self.ejercicio.slug}-{self.pregunta.numero}",
            cancelar=reverse("planes:aprende_gestion", args=[self.ejercicio.slug]),
            **kwargs,
        )

    def form_valid(self, form: RespuestaForm) -> HttpResponse:
        if "ver" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, vista_previa=form.cleaned_data["texto"]))
        return super().form_valid(form)

    def actuar(self, form: RespuestaForm) -> str:
        publicar_respuesta(
            persona=persona_de(self.request),
            ejercicio=self.ejercicio,
            pregunta=self.pregunta.numero,
            texto=form.cleaned_data["texto"],
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )
        return f"{reverse('planes:aprende_ejercicio', args=[self.ejercicio.slug])}#{self.pregunta.clave}"
