"""The queue of reports that the coordination reads, one by one or those of a corte at once."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from compromisos.commands.revisiones import revisar_avance, revisar_avances
from compromisos.forms_de_contrastes import VALIDADO, RevisarAvanceForm, ValidarVariosForm
from compromisos.models import Avance, Corte
from compromisos.queries import contrastes as leer
from comun.vistas import Acto, ConPermiso, Lista
from planes.views.gestion import persona_de
from secretariado.models import Ejercicio


class DeRevisiones(ConPermiso):
    """A page of the coordination of the ejercicio that the address names."""

    permiso = "compromisos.validar_avance"

    def preparar(self) -> None:
        self.ejercicio: Ejercicio = get_object_or_404(Ejercicio, slug=self.kwargs["ejercicio"])

    def objeto_de_permiso(self) -> Any:
        return self.ejercicio

    @property
    def cola(self) -> str:
        return reverse("compromisos:revisiones", args=[self.ejercicio.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ejercicio=self.ejercicio, cola=self.cola, **kwargs)  # type: ignore[misc, no-any-return]


class Revisiones(DeRevisiones, Lista):
    """Reports that nobody has reviewed, the oldest first."""

    template_name = "compromisos/contraste_revisiones.html"

    def get_queryset(self) -> QuerySet[Avance]:
        return leer.por_revisar(self.ejercicio).prefetch_related("evidencias__archivo")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            cortes=leer.cortes_por_revisar(self.ejercicio), yo=persona_de(self.request).pk, **kwargs
        )


class RevisarAvance(DeRevisiones, Acto):
    """One report: it stands, or it is observed with a reason."""

    template_name = "compromisos/avance_revisar.html"
    form_class = RevisarAvanceForm
    mensaje = "La revisión ya es pública y quedó en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        self.avance: Avance = get_object_or_404(
            Avance.objects.filter(compromiso__plan__ejercicio=self.ejercicio)
            .select_related(
                "compromiso__plan__ejercicio",
                "actividad__responsable",
                "corte",
                "organizacion",
                "autor",
                "revisado_por",
            )
            .prefetch_related("evidencias__archivo", "evidencias__organizacion", "evidencias__actividad"),
            pk=self.kwargs["clave"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            avance=self.avance,
            compromiso=self.avance.compromiso,
            se_revisa=self.avance.estado == "enviado" and self.avance.autor_id != persona_de(self.request).pk,
            cancelar=self.cola,
            enviar="Publicar la revisión",
            **kwargs,
        )

    def actuar(self, form: RevisarAvanceForm) -> str:
        revisar_avance(
            persona=persona_de(self.request),
            avance=self.avance,
            validado=form.cleaned_data["sentido"] == VALIDADO,
            observacion=form.cleaned_data["observacion"],
        )
        return self.cola


class ValidarVarios(DeRevisiones, Acto):
    """Those of a corte that the coordination did not observe, in one act."""

    template_name = "compromisos/contraste_validar_varios.html"
    form_class = ValidarVariosForm
    mensaje = "Los reportes que marcaste quedaron validados."

    def preparar(self) -> None:
        super().preparar()
        self.corte: Corte = get_object_or_404(
            Corte.objects.select_related("plan__ejercicio"),
            plan__slug=self.kwargs["plan"],
            plan__ejercicio=self.ejercicio,
            numero=self.kwargs["numero"],
        )
        self.reportes = list(
            leer.por_revisar(self.ejercicio)
            .filter(corte=self.corte)
            .exclude(autor=self.request.user.pk)
            .prefetch_related("evidencias")
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "reportes": self.reportes}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            corte=self.corte,
            plan=self.corte.plan,
            cuantos=len(self.reportes),
            cancelar=self.cola,
            enviar="Validar los que marqué",
            **kwargs,
        )

    def actuar(self, form: ValidarVariosForm) -> str:
        revisar_avances(
            persona=persona_de(self.request), corte=self.corte, validados=list(form.cleaned_data["validados"])
        )
        return self.cola
