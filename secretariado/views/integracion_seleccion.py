"""How a parte chooses who takes its seats."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from comun.vistas import CON_CUENTA
from secretariado.commands.seleccion import (
    cancelar_seleccion,
    convocar_seleccion,
    postularse,
    resolver_seleccion,
    retirar_candidatura,
)
from secretariado.forms_de_integracion import CandidaturaForm, MotivoForm, ResultadoForm, SeleccionForm, SinDatosForm
from secretariado.models import Candidatura, Parte, ProcesoDeSeleccion
from secretariado.queries import composicion
from secretariado.views.integracion_gestion import ActoDeIntegracion


class Convocar(ActoDeIntegracion):
    permiso = "secretariado.convocar_seleccion"
    form_class = SeleccionForm
    mensaje = "La convocatoria está publicada."
    textos = (
        "Convocar a un proceso de selección",
        "Cada parte elige a su gente: convocatoria, candidaturas y resultado, todo a la vista.",
        "Publicar la convocatoria",
    )

    def preparar(self) -> None:
        super().preparar()
        parte = Parte.objects.filter(ejercicio=self.ejercicio, clave=self.kwargs["clave"], hasta__isnull=True).first()
        if parte is None:
            raise Http404
        self.parte = parte

    def de_que(self) -> str:
        return self.parte.nombre

    def actuar(self, form: SeleccionForm) -> str:
        datos = form.cleaned_data
        proceso = convocar_seleccion(persona=self.request.user, parte=self.parte, **datos)
        return reverse("secretariado:seleccion", args=[self.ejercicio.slug, proceso.pk])


class DeSeleccion(ActoDeIntegracion):
    permiso = "secretariado.convocar_seleccion"

    def preparar(self) -> None:
        super().preparar()
        proceso = (
            ProcesoDeSeleccion.objects.filter(pk=self.kwargs["numero"], parte__ejercicio=self.ejercicio)
            .select_related("parte__ejercicio")
            .first()
        )
        if proceso is None:
            raise Http404
        self.proceso = proceso

    def volver(self) -> str:
        return reverse("secretariado:seleccion", args=[self.ejercicio.slug, self.proceso.pk])

    def de_que(self) -> str:
        return f"{self.proceso.titulo} ({self.proceso.parte.nombre})"


class Postularse(DeSeleccion):
    permiso = "secretariado.postularse"
    form_class = CandidaturaForm
    mensaje = "Tu candidatura quedó registrada y es pública."
    textos = (
        "Postularme",
        "Cualquiera leerá tu candidatura. Puedes retirarla antes del resultado.",
        "Publicar mi candidatura",
    )

    def punto(self) -> str:
        return "candidatura"

    def actuar(self, form: CandidaturaForm) -> str:
        datos = form.cleaned_data
        postularse(
            persona=self.request.user,
            proceso=self.proceso,
            semblanza=datos["semblanza"],
            organizacion=datos["organizacion"],
        )
        return self.volver()


class RetirarCandidatura(DeSeleccion):
    permiso = CON_CUENTA
    form_class = SinDatosForm
    mensaje = "Tu candidatura quedó retirada."
    clase_boton = "boton--peligro"
    textos = (
        "Retirar mi candidatura",
        "Deja de mostrarse. Mientras la convocatoria siga abierta puedes volver.",
        "Retirar",
    )

    def actuar(self, form: SinDatosForm) -> str:
        propia = Candidatura.objects.filter(proceso=self.proceso, persona=self.request.user).first()
        if propia is None:
            raise Http404
        retirar_candidatura(persona=self.request.user, candidatura=propia)
        return self.volver()


class Resolver(DeSeleccion):
    form_class = ResultadoForm
    mensaje = "El resultado está publicado. Agrega ahora a las personas elegidas como integrantes."
    textos = (
        "Publicar el resultado",
        "A quién eligió tu parte y por qué. No se cambia después.",
        "Publicar el resultado",
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        vigentes = composicion.candidaturas_de(self.proceso).filter(estado="postulada")
        return super().get_form_kwargs() | {"candidaturas": vigentes}

    def actuar(self, form: ResultadoForm) -> str:
        resolver_seleccion(
            persona=self.request.user,
            proceso=self.proceso,
            elegidas=list(form.cleaned_data["elegidas"]),
            resultado=form.cleaned_data["resultado"],
        )
        return self.volver()


class Cancelar(DeSeleccion):
    form_class = MotivoForm
    mensaje = "La cancelación quedó publicada."
    clase_boton = "boton--peligro"
    textos = ("Cancelar el proceso", "Queda publicado, con tu motivo.", "Cancelar el proceso")

    def actuar(self, form: MotivoForm) -> str:
        cancelar_seleccion(persona=self.request.user, proceso=self.proceso, motivo=form.cleaned_data["motivo"])
        return self.volver()
