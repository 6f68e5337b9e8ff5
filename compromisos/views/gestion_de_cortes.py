"""What the coordination does with cortes, their reminders and the plan's thresholds."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from compromisos.calendario_de_cortes import dichos_de
from compromisos.commands.cortes import programar_corte, programar_cortes, prorrogar_corte, quitar_corte
from compromisos.commands.umbrales import fijar_umbrales
from compromisos.forms_de_cortes import CalendarioForm, CorteForm, ProrrogaForm, QuitarCorteForm, UmbralesForm
from compromisos.queries import cortes_publicos as leer
from compromisos.queries.cortes import deudas
from compromisos.queries.recordatorios import envios_de
from compromisos.views.cortes import POR_OMISION, DeCorte
from comun.errors import ErrorDeDominio
from comun.vistas import Acto, Lista, Pagina
from planes.enums import EstadoPlan
from planes.models import Plan
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan
from secretariado.queries.integracion import hoy_en

PERMISO = "compromisos.programar_cortes"


def gestion_de(plan: Plan) -> str:
    return reverse("compromisos:gestion_cortes", args=[plan.slug])


class GestionDeCortes(DePlan, Pagina):
    """Every corte and what may be done with it."""

    permiso = PERMISO
    template_name = "compromisos/corte_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan, hoy = self.plan, hoy_en(self.plan.ejercicio)
        cortes = leer.cortes_de(plan)
        umbrales = leer.umbrales_dichos(plan)
        debidas = deudas([plan.pk], hoy)
        return super().get_context_data(
            plan=plan,
            hoy=hoy,
            en_marcha=not plan.es_historico and plan.estado not in {EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO},
            cortes=[(corte, corte.vence < hoy) for corte in cortes],
            debidas=len(debidas),
            organizaciones=len({una.organizacion.pk for una in debidas}),
            umbrales=umbrales,
            vigentes=next((fila for fila in umbrales if fila.desde <= hoy), None) or POR_OMISION,
            **kwargs,
        )


class _DelPlan(DePlan, Acto):
    permiso = PERMISO
    enviar = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs = {"plan": self.plan, "cancelar": gestion_de(self.plan), "enviar": self.enviar} | kwargs
        return super().get_context_data(**kwargs)


class ProgramarCorte(_DelPlan):
    template_name = "compromisos/corte_programar.html"
    form_class = CorteForm
    enviar = "Programar el corte"
    mensaje = "El corte quedó programado y ya es público."

    def actuar(self, form: CorteForm) -> str:
        programar_corte(persona=persona_de(self.request), plan=self.plan, **form.cleaned_data)
        return gestion_de(self.plan)


class ProgramarCortes(_DelPlan):
    """A calendar every few months: first how it would be, then it is laid down."""

    template_name = "compromisos/corte_calendario.html"
    form_class = CalendarioForm

    def get_initial(self) -> dict[str, Any]:
        return {"hasta": self.plan.fin}

    def form_valid(self, form: CalendarioForm) -> HttpResponse:
        if "ver" in self.request.POST:
            dicho = {clave: valor for clave, valor in form.cleaned_data.items() if clave != "llave_de_acto"}
            numero = max((corte.numero for corte in leer.cortes_de(self.plan)), default=0) + 1
            try:
                previstos = dichos_de(**dicho, numero=numero)
            except ErrorDeDominio as error:
                form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)
                return self.form_invalid(form)
            return self.render_to_response(self.get_context_data(form=form, previstos=previstos))
        return super().form_valid(form)

    def actuar(self, form: CalendarioForm) -> str:
        cortes = programar_cortes(persona=persona_de(self.request), plan=self.plan, **form.cleaned_data)
        cuantos = "Quedó programado 1 corte" if len(cortes) == 1 else f"Quedaron programados {len(cortes)} cortes"
        messages.success(self.request, f"{cuantos}: ya son públicos.")
        return gestion_de(self.plan)


class FijarUmbrales(_DelPlan):
    template_name = "compromisos/corte_umbrales.html"
    form_class = UmbralesForm
    enviar = "Fijar los umbrales"
    mensaje = "Los umbrales quedaron fijados: se leen en la página de los cortes."

    def get_initial(self) -> dict[str, Any]:
        hoy = hoy_en(self.plan.ejercicio)
        rigen = next((fila for fila in leer.umbrales_dichos(self.plan) if fila.desde <= hoy), None) or POR_OMISION
        return {"desde": hoy, **{campo: getattr(rigen, campo) for campo in ("en_tiempo", "en_riesgo", "disputa")}}

    def actuar(self, form: UmbralesForm) -> str:
        fijar_umbrales(persona=persona_de(self.request), plan=self.plan, **form.datos())
        return f"{reverse('compromisos:cortes', args=[self.plan.slug])}#umbrales"


class _DelCorte(DeCorte, Acto):
    permiso = PERMISO
    enviar = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan, corte=self.corte, cancelar=gestion_de(self.plan), enviar=self.enviar, **kwargs
        )


class ProrrogarCorte(_DelCorte):
    template_name = "compromisos/corte_prorrogar.html"
    form_class = ProrrogaForm
    enviar = "Dar más tiempo"
    mensaje = "La prórroga ya es pública, con su motivo y con las dos fechas."

    def actuar(self, form: ProrrogaForm) -> str:
        datos = form.cleaned_data
        prorrogar_corte(
            persona=persona_de(self.request), corte=self.corte, vence=datos["vence"], motivo=datos["motivo"]
        )
        return reverse("compromisos:corte", args=[self.plan.slug, self.corte.numero])


class QuitarCorte(_DelCorte):
    template_name = "compromisos/corte_quitar.html"
    form_class = QuitarCorteForm
    enviar = "Quitar el corte"
    mensaje = "El corte se quitó; la bitácora guarda lo que era y por qué se quitó."

    def actuar(self, form: QuitarCorteForm) -> str:
        quitar_corte(persona=persona_de(self.request), corte=self.corte, motivo=form.cleaned_data["motivo"])
        return gestion_de(self.plan)


class RecordatoriosDeCorte(DeCorte, Lista):
    """Each mail of the corte and whether it left; never what it says nor the address."""

    permiso = PERMISO
    template_name = "compromisos/corte_recordatorios.html"
    context_object_name = "envios"

    def get_queryset(self) -> Any:
        return envios_de(self.corte)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, corte=self.corte, **kwargs)
