"""Asking for an evaluation, and writing it: two desks that never share a person."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from archivos.direcciones import de_archivo
from compromisos import escalas
from compromisos import presentacion_de_evaluaciones as contar
from compromisos.commands import encargos_de_evaluacion, evaluaciones
from compromisos.enums_de_evaluaciones import EstadoDeEvaluacion
from compromisos.errors_de_evaluaciones import EvaluacionCambio
from compromisos.forms_de_evaluaciones import (
    CorregirForm,
    EncargarForm,
    EvaluacionForm,
    HojaForm,
    PublicarForm,
    TerminarEncargoForm,
)
from compromisos.models import EncargoDeEvaluacion, Evaluacion
from compromisos.queries import evaluaciones as leer
from compromisos.views.evaluaciones import direccion_de
from comun import reloj
from comun.vistas import Acto, Pagina
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan

# What the form of an evaluation reads of its draft.
DE_LA_EVALUACION = (
    "titulo", "quien", "etapa", "resumen", "enlace", "participacion_desarrollo", "participacion_implementacion", "apertura",
    "foro", "revision",
)  # fmt: skip


# --- the coordination -------------------------------------------------------------------------------------------------
class DeEncargos(DePlan):
    """Pages of the coordination about who evaluates a plan that runs here."""

    permiso = "compromisos.encargar_evaluacion"

    def preparar(self) -> None:
        super().preparar()
        if self.plan.es_historico:
            raise Http404("De los planes que cuentan las fuentes no se encargan evaluaciones.")

    def volver(self) -> str:
        return reverse("compromisos:evaluacion_encargos", args=[self.plan.slug])


class Encargos(DeEncargos, Pagina):
    """Who has it on commission, who had it, and what they published."""

    template_name = "compromisos/evaluacion_encargos.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            encargos=leer.encargos_de(self.plan),
            hoy=reloj.hoy(),
            hay_evaluadores=bool(leer.evaluadores_de(self.plan.ejercicio)),
            publicadas=leer.publicadas_del_plan(self.plan),
            **kwargs,
        )


class Encargar(DeEncargos, Acto):
    template_name = "compromisos/evaluacion_encargar.html"
    form_class = EncargarForm
    mensaje = "El encargo quedó publicado y en la bitácora. Le avisamos por correo."

    def get_form_kwargs(self) -> dict[str, Any]:
        self.evaluadores = leer.evaluadores_de(self.plan.ejercicio)
        return {**super().get_form_kwargs(), "evaluadores": self.evaluadores}

    def get_initial(self) -> dict[str, Any]:
        return {"desde": reloj.hoy()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(plan=self.plan, cancelar=self.volver(), **kwargs)
        return {**contexto, "enviar": "Encargar la evaluación", "evaluadores": self.evaluadores}

    def actuar(self, form: EncargarForm) -> str:
        datos = form.cleaned_data
        encargos_de_evaluacion.encargar_evaluacion(
            persona=persona_de(self.request),
            plan=self.plan,
            evaluador=next(uno for uno in self.evaluadores if str(uno.pk) == datos["evaluador"]),
            desde=datos["desde"],
            hasta=datos["hasta"],
            razon=datos["razon"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return self.volver()


class TerminarEncargo(DeEncargos, Acto):
    template_name = "compromisos/evaluacion_terminar_encargo.html"
    form_class = TerminarEncargoForm
    mensaje = "El encargo terminó. El motivo es público."

    def preparar(self) -> None:
        super().preparar()
        self.encargo = get_object_or_404(
            EncargoDeEvaluacion.objects.select_related("plan__ejercicio", "persona"),
            plan=self.plan,
            pk=self.kwargs["encargo"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan, encargo=self.encargo, cancelar=self.volver(), enviar="Terminar el encargo", **kwargs
        )

    def actuar(self, form: TerminarEncargoForm) -> str:
        encargos_de_evaluacion.terminar_encargo(
            persona=persona_de(self.request), encargo=self.encargo, motivo=form.cleaned_data["motivo"]
        )
        return self.volver()


# --- whoever evaluates ------------------------------------------------------------------------------------------------
class DeQuienEvalua(DePlan):
    """Pages of whoever has the commission today."""

    permiso = "compromisos.evaluar"

    def volver(self) -> str:
        return reverse("compromisos:evaluaciones_gestion", args=[self.plan.slug])


class GestionDeEvaluaciones(DeQuienEvalua, Pagina):
    """Drafts and published versions, with the next act of each."""

    template_name = "compromisos/evaluacion_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = persona_de(self.request)
        mios = [uno for uno in leer.encargos_de(self.plan) if uno.persona_id == persona.pk]
        return super().get_context_data(
            plan=self.plan,
            encargo=next((uno for uno in mios if uno.terminado_en is None), None),
            escala=leer.escala_del_plan(self.plan),
            evaluaciones=leer.de_gestion(self.plan),
            **kwargs,
        )


class Renunciar(DeQuienEvalua, Acto):
    """Leave the commission, with a public reason."""

    template_name = "compromisos/evaluacion_terminar_encargo.html"
    form_class = TerminarEncargoForm
    mensaje = "Dejaste el encargo. Lo que publicaste sigue a la vista."

    def preparar(self) -> None:
        super().preparar()
        self.encargo = leer.vigentes().filter(plan=self.plan, persona=self.request.user.pk).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan, encargo=self.encargo, cancelar=self.volver(), enviar="Dejar el encargo", **kwargs
        )

    def actuar(self, form: TerminarEncargoForm) -> str:
        if self.encargo is None:
            raise Http404("No tienes un encargo vigente de este plan.")
        encargos_de_evaluacion.terminar_encargo(
            persona=persona_de(self.request), encargo=self.encargo, motivo=form.cleaned_data["motivo"]
        )
        return reverse("compromisos:evaluaciones", args=[self.plan.slug])


class _DeDatos(DeQuienEvalua, Acto):
    template_name = "compromisos/evaluacion_editar.html"
    form_class = EvaluacionForm

    def datos(self, form: EvaluacionForm) -> evaluaciones.DatosDeEvaluacion:
        leidos = {campo: form.cleaned_data[campo] for campo in DE_LA_EVALUACION if campo != "revision"}
        return evaluaciones.DatosDeEvaluacion(**leidos, subida=form.cleaned_data["subida"])


class NuevaEvaluacion(_DeDatos):
    mensaje = "El borrador quedó guardado. Ahora califica los compromisos."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        escala = leer.escala_del_plan(self.plan)
        return super().get_context_data(
            plan=self.plan, escala=escala, cancelar=self.volver(), enviar="Guardar y calificar", **kwargs
        )

    def actuar(self, form: EvaluacionForm) -> str:
        evaluacion = evaluaciones.crear_evaluacion(
            persona=persona_de(self.request),
            plan=self.plan,
            datos=self.datos(form),
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )
        return _de_gestion("calificar", evaluacion)


def _de_gestion(que: str, evaluacion: Evaluacion) -> str:
    partes = [evaluacion.plan.slug, evaluacion.numero, evaluacion.version]
    return reverse(f"compromisos:evaluacion_{que}", args=partes)


class DeUnaEvaluacion(DeQuienEvalua):
    """One of its versions, published or not."""

    evaluacion: Evaluacion

    def preparar(self) -> None:
        super().preparar()
        self.evaluacion = get_object_or_404(
            leer.con_todo(Evaluacion.objects.filter(plan=self.plan)),
            numero=self.kwargs["numero"],
            version=self.kwargs["version"],
        )
        self.choque = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            evaluacion=self.evaluacion,
            escala=escalas.escala(self.evaluacion.escala),
            esta_publicada=self.evaluacion.estado == EstadoDeEvaluacion.PUBLICADA,
            choque=self.choque,
            cancelar=self.volver(),
            **kwargs,
        )

    def chocar(self, form: Any, error: EvaluacionCambio) -> None:
        """What was typed stays on the page; saving again, with the other read, is then a choice of the person."""
        self.choque = True
        form.data = form.data.copy()
        form.data["revision"] = str(error.datos["revision"])


class EditarEvaluacion(DeUnaEvaluacion, _DeDatos):
    mensaje = "El borrador quedó guardado."

    def get_initial(self) -> dict[str, Any]:
        return {campo: getattr(self.evaluacion, campo) for campo in DE_LA_EVALUACION}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        documento = self.evaluacion.documento
        return super().get_context_data(
            enviar="Guardar el borrador", documento=de_archivo(documento) if documento else "", **kwargs
        )

    def actuar(self, form: EvaluacionForm) -> str:
        try:
            evaluaciones.editar_evaluacion(
                persona=persona_de(self.request),
                evaluacion=self.evaluacion,
                revision=form.cleaned_data["revision"] or 0,
                datos=self.datos(form),
            )
        except EvaluacionCambio as error:
            self.chocar(form, error)
            raise
        return self.volver()


class Calificar(DeUnaEvaluacion, Acto):
    """The whole sheet; it can be saved as many times as needed."""

    template_name = "compromisos/evaluacion_calificar.html"
    form_class = HojaForm
    mensaje = "Las calificaciones quedaron guardadas en el borrador."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "escala": escalas.escala(self.evaluacion.escala),
            "compromisos": leer.calificables(self.plan),
            "hoja": leer.calificaciones_de(self.evaluacion),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"revision": self.evaluacion.revision}

    def actuar(self, form: HojaForm) -> str:
        dichas = [
            evaluaciones.CalificacionDicha(compromiso, dimension, valores, nota, form.cleaned_data["certeza"])
            for compromiso, dimension, valores, nota in form.cambiadas()
        ]
        try:
            evaluaciones.calificar(
                persona=persona_de(self.request),
                evaluacion=self.evaluacion,
                revision=form.cleaned_data["revision"],
                calificaciones=dichas,
            )
        except EvaluacionCambio as error:
            self.chocar(form, error)
            raise
        siguiente = "publicar" if "y_publicar" in self.request.POST else "calificar"
        return _de_gestion(siguiente, self.evaluacion)


class Publicar(DeUnaEvaluacion, Acto):
    """See what will be public, and say so."""

    template_name = "compromisos/evaluacion_publicar.html"
    form_class = PublicarForm
    mensaje = "La evaluación es pública. Avisamos por correo a quienes integran el Secretariado y a las organizaciones."

    def get_initial(self) -> dict[str, Any]:
        return {"revision": self.evaluacion.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        escala = escalas.escala(self.evaluacion.escala)
        compromisos, hoja = leer.calificables(self.plan), leer.calificaciones_de(self.evaluacion)
        filas = contar.renglones(escala, compromisos, hoja)
        return super().get_context_data(
            filas=filas,
            calificados=sum(1 for fila in filas if fila.calificado),
            escalera=contar.escalera(self.evaluacion),
            enviar="Publicar la evaluación",
            **kwargs,
        )

    def actuar(self, form: PublicarForm) -> str:
        publicada = evaluaciones.publicar_evaluacion(
            persona=persona_de(self.request), evaluacion=self.evaluacion, revision=form.cleaned_data["revision"]
        )
        return direccion_de(publicada)


class Corregir(DeUnaEvaluacion, Acto):
    template_name = "compromisos/evaluacion_corregir.html"
    form_class = CorregirForm
    mensaje = (
        "Hay un borrador nuevo con todo lo que decía. La versión publicada sigue a la vista hasta que publiques ésta."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(enviar="Preparar otra versión", **kwargs)

    def actuar(self, form: CorregirForm) -> str:
        nueva = evaluaciones.corregir_evaluacion(
            persona=persona_de(self.request),
            evaluacion=self.evaluacion,
            motivo=form.cleaned_data["motivo"],
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )
        return _de_gestion("editar", nueva)
