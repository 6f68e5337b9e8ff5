"""The acts of a gate: conclude, waive, reopen, approve, suspend, resume, extend, ask for more."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from comun.vistas import PUBLICO, Acto, Pagina
from cuentas.models import Persona
from planes import commands
from planes.enums import EstadoEtapa
from planes.errors_de_puertas import YaDispensado
from planes.etapas import definicion
from planes.forms_de_puertas import AcuerdoForm, ConcluirForm, ProrrogaDePlanForm, RequisitoForm
from planes.models import Etapa, Requisito
from planes.queries.cierres import cierre_publicado
from planes.queries.puertas import acuerdo_llamado, acuerdos_que_sirven
from planes.queries.requisitos import puerta_de
from planes.views.publicas import DeEtapa, DePlan
from secretariado.enums import Materia
from secretariado.models import Acuerdo, Ejercicio

CAMBIOS: dict[str, dict[str, str]] = {
    "aprobar": {
        "materia": Materia.APROBAR_PLAN.value,
        "encabezado": "Aprobar el plan",
        "explicacion": (
            "Se publica que el Secretariado aprobó el plan tal como se votó: título, fechas, etapas y compromisos. "
            "Si algo cambió desde la votación, hace falta otro acuerdo."
        ),
    },
    "suspender": {
        "materia": Materia.SUSPENDER_PLAN.value,
        "encabezado": "Suspender el plan",
        "explicacion": "Mientras esté suspendido, nada se mueve en él. Sólo otro acuerdo lo reanuda.",
    },
    "reanudar": {
        "materia": Materia.REANUDAR_PLAN.value,
        "encabezado": "Reanudar el plan",
        "explicacion": "El plan sigue donde se quedó cuando se suspendió.",
    },
}


def persona_de(request: HttpRequest) -> Persona:
    """Who asks. Only for pages whose permission leaves visitors out."""
    return cast(Persona, request.user)


class VerCierre(DeEtapa, Pagina):
    """The exact text of a closing, whose SHA-256 is in the bitácora."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        cierre = cierre_publicado(self.etapa, kwargs["cierre"])
        if cierre is None:
            raise Http404("No hay ningún cierre con ese número.")
        return HttpResponse(cierre.texto, content_type="application/json; charset=utf-8")


class ActoEnEtapa(DeEtapa, Acto):
    enviar = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancelar=self.destino(), enviar=self.enviar, **kwargs)

    def destino(self) -> str:
        return reverse("planes:etapa", args=[self.etapa.plan.slug, self.etapa.numero])


class ConcluirEtapa(ActoEnEtapa):
    """See how the gate stands at this instant, and close the stage when nothing is missing.

    The page counts without writing; the act counts again, whatever the page had shown.
    """

    permiso = "planes.concluir_etapa"
    template_name = "planes/etapa_concluir.html"
    form_class = ConcluirForm
    enviar = "Concluir la etapa"
    mensaje = "La etapa quedó concluida, con sus veredictos congelados en la bitácora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            puerta=puerta_de(self.etapa, en_vivo=True),
            en_curso=self.etapa.estado == EstadoEtapa.EN_CURSO,
            puede_documentar=True,
            **kwargs,
        )

    def actuar(self, form: ConcluirForm) -> str:
        commands.concluir_etapa(persona=persona_de(self.request), etapa=self.etapa)
        return self.destino()


class AgregarRequisito(ActoEnEtapa):
    permiso = "planes.agregar_requisito"
    template_name = "planes/requisito_agregar.html"
    form_class = RequisitoForm
    enviar = "Agregar el requisito"
    mensaje = "La etapa pide algo más desde hoy. Quedó en la bitácora."

    def actuar(self, form: RequisitoForm) -> str:
        datos = form.cleaned_data
        requisito = commands.agregar_requisito(
            persona=persona_de(self.request),
            etapa=self.etapa,
            texto=datos["texto"],
            obligatorio=datos["obligatorio"],
        )
        return f"{self.destino()}#requisito-{requisito.clave}"


class ConAcuerdo(Acto):
    """An act that a firm acuerdo authorises: it lists those that fit, or says what to do when there is none."""

    form_class = AcuerdoForm
    template_name = "planes/acto_con_acuerdo.html"

    def ejercicio(self) -> Ejercicio:
        raise TypeError(f"{type(self).__name__} does not say of which ejercicio")

    def acuerdos(self) -> list[Acuerdo]:
        raise TypeError(f"{type(self).__name__} does not say which acuerdos fit")

    @cached_property
    def ofrecidos(self) -> list[Acuerdo]:
        """Those that fit, read once for the form and the page."""
        return self.acuerdos()

    def elegido(self, form: AcuerdoForm) -> Acuerdo:
        return acuerdo_llamado(self.ejercicio(), form.cleaned_data["acuerdo"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "acuerdos": self.ofrecidos}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ejercicio = self.ejercicio()
        sin_quorum = ejercicio.sin_quorum
        return super().get_context_data(
            ejercicio=ejercicio,
            sin_quorum=sin_quorum,
            acuerdos=[] if sin_quorum else self.ofrecidos,
            **kwargs,
        )


class DispensarRequisito(ConAcuerdo):
    permiso = "planes.dispensar_requisito"
    mensaje = "El requisito quedó dispensado, con su acuerdo a la vista."

    def preparar(self) -> None:
        self.requisito = get_object_or_404(
            Requisito.objects.select_related("etapa__plan__ejercicio", "dispensa"), pk=self.kwargs["requisito"]
        )

    def objeto_de_permiso(self) -> Requisito:
        return self.requisito

    @property
    def etapa(self) -> Etapa:
        return self.requisito.etapa

    def ejercicio(self) -> Ejercicio:
        return self.etapa.plan.ejercicio

    def acuerdos(self) -> list[Acuerdo]:
        materias = [Materia.DISPENSAR_REQUISITO, Materia.NO_APLICA]
        return acuerdos_que_sirven(self.ejercicio(), materias, self.requisito.asunto)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ya = YaDispensado().mensaje if getattr(self.requisito, "dispensa", None) is not None else ""
        return super().get_context_data(
            plan=self.etapa.plan,
            encabezado="Dispensar un requisito",
            sobre=f"Etapa {self.etapa.numero}: {definicion(self.etapa.numero).nombre_corto}",
            explicacion=(
                f"«{self.requisito.texto}». Con un acuerdo firme del Secretariado, la etapa puede concluirse sin "
                "cumplirlo, o queda dicho que no aplica en este plan. La página enlaza siempre el acuerdo."
            ),
            ya=ya,
            asunto=self.requisito.asunto,
            materia=Materia.DISPENSAR_REQUISITO.value,
            que_proponer="dispensar este requisito, o declarar que no aplica",
            cancelar=self.destino(),
            enviar="Aplicar el acuerdo",
            **kwargs,
        )

    def actuar(self, form: AcuerdoForm) -> str:
        commands.dispensar_requisito(
            persona=persona_de(self.request), requisito=self.requisito, acuerdo=self.elegido(form)
        )
        return f"{self.destino()}#requisito-{self.requisito.clave}"

    def destino(self) -> str:
        return reverse("planes:etapa", args=[self.etapa.plan.slug, self.etapa.numero])


class ReabrirEtapa(DeEtapa, ConAcuerdo):
    permiso = "planes.reabrir_etapa"
    mensaje = "La etapa está en curso otra vez. Su cierre anterior sigue a la vista."

    def ejercicio(self) -> Ejercicio:
        return self.etapa.plan.ejercicio

    def acuerdos(self) -> list[Acuerdo]:
        return acuerdos_que_sirven(self.ejercicio(), [Materia.REABRIR_ETAPA], self.etapa.asunto)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        concluida = self.etapa.estado == EstadoEtapa.CONCLUIDA
        return super().get_context_data(
            encabezado="Reabrir una etapa",
            sobre=f"Etapa {self.etapa.numero}: {definicion(self.etapa.numero).nombre_corto}",
            explicacion=(
                "Una etapa concluida sólo vuelve a estar en curso por acuerdo del Secretariado. "
                "El acuerdo se toma sobre su cierre exacto."
            ),
            ya="" if concluida else "Esta etapa no está concluida: no hay nada que reabrir.",
            asunto=self.etapa.asunto,
            materia=Materia.REABRIR_ETAPA.value,
            que_proponer="reabrir la etapa",
            cancelar=self.destino(),
            enviar="Reabrir la etapa",
            **kwargs,
        )

    def actuar(self, form: AcuerdoForm) -> str:
        commands.reabrir_etapa(persona=persona_de(self.request), etapa=self.etapa, acuerdo=self.elegido(form))
        return self.destino()

    def destino(self) -> str:
        return reverse("planes:etapa", args=[self.etapa.plan.slug, self.etapa.numero])


class CambiarPlan(DePlan, ConAcuerdo):
    """Approve, suspend or resume: the address says which."""

    permiso = "planes.cambiar_plan"
    mensaje = "El cambio quedó publicado, con su acuerdo, y en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        if self.kwargs["cambio"] not in CAMBIOS:
            raise Http404("No hay ningún cambio con ese nombre.")
        self.cambio = CAMBIOS[self.kwargs["cambio"]]

    def ejercicio(self) -> Ejercicio:
        return self.plan.ejercicio

    def acuerdos(self) -> list[Acuerdo]:
        return acuerdos_que_sirven(self.plan.ejercicio, [self.cambio["materia"]], self.plan.asunto)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            encabezado=self.cambio["encabezado"],
            sobre=self.plan.titulo,
            explicacion=self.cambio["explicacion"],
            asunto=self.plan.asunto,
            materia=self.cambio["materia"],
            que_proponer=self.cambio["encabezado"].lower(),
            cancelar=self.destino(),
            enviar=self.cambio["encabezado"],
            **kwargs,
        )

    def actuar(self, form: AcuerdoForm) -> str:
        commands.cambiar_plan(persona=persona_de(self.request), plan=self.plan, acuerdo=self.elegido(form))
        return self.destino()

    def destino(self) -> str:
        return reverse("planes:gestion", args=[self.plan.slug])


class ProrrogarPlan(DePlan, Acto):
    permiso = "planes.prorrogar_plan"
    template_name = "planes/plan_prorrogar.html"
    form_class = ProrrogaDePlanForm
    mensaje = "Las fechas nuevas y su motivo ya son públicos, junto a las anteriores."

    def get_initial(self) -> dict[str, Any]:
        return {"inicio": self.plan.inicio, "fin": self.plan.fin}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, cancelar=self.destino(), enviar="Publicar las fechas", **kwargs)

    def actuar(self, form: ProrrogaDePlanForm) -> str:
        datos = form.cleaned_data
        commands.prorrogar_plan(
            persona=persona_de(self.request),
            plan=self.plan,
            inicio=datos["inicio"],
            fin=datos["fin"],
            motivo=datos["motivo"],
        )
        return self.destino()

    def destino(self) -> str:
        return reverse("planes:gestion", args=[self.plan.slug])
