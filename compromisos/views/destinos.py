"""How commitments ended and where what was not kept goes: for everybody, and the acts of the coordination."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from bitacora import huella as canonico
from compromisos.commands.conclusiones import concluir_compromiso
from compromisos.commands.destinos import decidir_destino, desechar_destino, proponer_destino
from compromisos.enums import CONCLUIDOS, EstadoCompromiso, EstadoDeDestino
from compromisos.errors import CompromisoHistorico
from compromisos.errors_de_destinos import (
    DestinoEnCurso,
    DestinoYaResuelto,
    NoSeConcluye,
    SinDestinoQueDecidir,
    TodaviaNoTermina,
    YaConcluido,
)
from compromisos.forms_de_candado import ConfirmarForm
from compromisos.forms_de_destinos import DesecharDestinoForm, DestinoForm
from compromisos.models import Conclusion, Destino
from compromisos.presentacion import CARTELES
from compromisos.queries import destinos as leer
from compromisos.views.publicas import DeCompromiso
from comun.vistas import CON_CUENTA, PUBLICO, Acto, Pagina
from planes.forms_de_puertas import AcuerdoForm
from planes.queries.puertas import acuerdos_que_sirven
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan
from planes.views.puertas import ConAcuerdo
from secretariado.enums import Materia
from secretariado.models import Acuerdo, Ejercicio


class DestinosDelPlan(DePlan, Pagina):
    """Each commitment of the plan, how it ended by its figures, and what was decided on what was not kept."""

    permiso = PUBLICO
    template_name = "compromisos/destino_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vistos = leer.terminos_de(self.plan)
        return super().get_context_data(
            plan=self.plan,
            vistos=vistos,
            renglones=[(fila, CARTELES[EstadoCompromiso(fila.compromiso.estado)]) for fila in vistos.filas],
            recuento=vistos.recuento,
            **kwargs,
        )


class _DeConclusion(DeCompromiso):
    conclusion: Conclusion

    def preparar(self) -> None:
        super().preparar()
        hallada = Conclusion.objects.filter(compromiso=self.compromiso).select_related("concluida_por").first()
        if hallada is None:
            raise Http404("Este compromiso no ha concluido.")
        self.conclusion = hallada


class VerConclusion(_DeConclusion, Pagina):
    """The verdict with every figure it came from, and how anyone computes it again."""

    permiso = PUBLICO
    template_name = "compromisos/conclusion_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        una = self.conclusion
        return super().get_context_data(
            conclusion=una,
            dicho=json.loads(una.texto),
            coincide=canonico.huella(una.texto) == una.huella and una.estado == self.compromiso.estado,
            destino=leer.destino_vivo(self.compromiso) if self.compromiso.estado in leer.SIN_CUMPLIR else None,
            **kwargs,
        )


class ConclusionExacta(_DeConclusion, Pagina):
    """The exact canonical text of the verdict: its SHA-256 is the published fingerprint."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(self.conclusion.texto, content_type="application/json; charset=utf-8")


class ConcluirCompromiso(DeCompromiso, Acto):
    """See what the figures say and why; sending it is the act. Nobody chooses the verdict."""

    permiso = "compromisos.concluir"
    template_name = "compromisos/conclusion_confirmar.html"
    form_class = ConfirmarForm
    mensaje = "El compromiso concluyó. Sus cifras quedaron fijas, con su huella en la bitácora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.compromiso
        previo, ya = None, ""
        if compromiso.es_historico:
            ya = CompromisoHistorico().mensaje
        elif compromiso.estado in CONCLUIDOS:
            ya = YaConcluido(compromiso.get_estado_display()).mensaje
        elif compromiso.estado != EstadoCompromiso.EN_EJECUCION:
            ya = NoSeConcluye(compromiso.get_estado_display()).mensaje
        else:
            previo = leer.previo_de(compromiso)
            ya = "" if previo.termino else TodaviaNoTermina(previo.fin).mensaje
        return super().get_context_data(
            previo=previo,
            dicho=leer.contenido_de_conclusion(previo) if previo is not None else None,
            veredicto=CARTELES[EstadoCompromiso(previo.estado)] if previo is not None else None,
            ya=ya,
            cancelar=reverse("compromisos:gestion", args=[compromiso.slug]),
            **kwargs,
        )

    def actuar(self, form: ConfirmarForm) -> str:
        concluir_compromiso(persona=persona_de(self.request), compromiso=self.compromiso)
        return reverse("compromisos:conclusion", args=[self.compromiso.slug])


class ProponerDestino(DeCompromiso, Acto):
    """Carry over, drop, or leave to a permanent programme: with reasons, for the Secretariado to decide."""

    permiso = "compromisos.proponer_destino"
    template_name = "compromisos/destino_proponer.html"
    form_class = DestinoForm
    mensaje = "Tu propuesta ya es pública. Nada pasa hasta que el Secretariado la acuerde."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "planes": leer.planes_que_reciben(self.compromiso.plan)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.compromiso
        ya, vivo = "", None
        if compromiso.es_historico:
            ya = CompromisoHistorico().mensaje
        elif compromiso.estado not in leer.SIN_CUMPLIR:
            ya = SinDestinoQueDecidir(compromiso.get_estado_display()).mensaje
        elif (vivo := leer.destino_vivo(compromiso)) is not None:
            ya = DestinoEnCurso(vivo.codigo, vivo.get_estado_display()).mensaje
        return super().get_context_data(
            ya=ya,
            vivo=vivo,
            hay_planes=leer.planes_que_reciben(compromiso.plan).exists(),
            conclusion=Conclusion.objects.filter(compromiso=compromiso).first(),
            cancelar=reverse("compromisos:gestion", args=[compromiso.slug]),
            **kwargs,
        )

    def actuar(self, form: DestinoForm) -> str:
        datos = form.cleaned_data
        destino = proponer_destino(
            persona=persona_de(self.request),
            compromiso=self.compromiso,
            clase=datos["clase"],
            razones=datos["razones"],
            plan_destino=datos["plan_destino"],
            programa=datos["programa"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return reverse("compromisos:destino", args=[self.compromiso.slug, destino.codigo])


class DeDestino(DeCompromiso):
    """The destiny that the address names, of the commitment that it names."""

    destino: Destino

    def preparar(self) -> None:
        super().preparar()
        hallado = leer.destino_llamado(self.kwargs["codigo"])
        if hallado is None or hallado.compromiso_id != self.compromiso.pk:
            raise Http404("Este compromiso no tiene un destino con ese código.")
        self.destino = hallado

    def propia(self) -> str:
        return reverse("compromisos:destino", args=[self.compromiso.slug, self.destino.codigo])


class VerDestino(DeDestino, Pagina):
    """What was proposed to do with what was not kept, why, and how it was decided."""

    permiso = PUBLICO
    template_name = "compromisos/destino_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uno, persona = self.destino, self.request.user
        espera = uno.estado == EstadoDeDestino.PROPUESTO
        decide = persona.has_perm("compromisos.decidir_destino", uno)
        nuevo = uno.nuevo_compromiso
        return super().get_context_data(
            destino=uno,
            conclusion=getattr(uno.compromiso, "conclusion", None),
            nuevo=nuevo,
            nuevo_es_publico=nuevo is not None and nuevo.estado != EstadoCompromiso.BORRADOR,
            puede_decidir=espera and decide,
            puede_desechar=espera and (decide or uno.propuesto_por_id == persona.pk),
            **kwargs,
        )


class DecidirDestino(DeDestino, ConAcuerdo):
    """Do what the Secretariado agreed on."""

    permiso = "compromisos.decidir_destino"
    mensaje = "El acuerdo se aplicó: el destino del compromiso quedó decidido."

    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    def acuerdos(self) -> list[Acuerdo]:
        return acuerdos_que_sirven(self.ejercicio(), [Materia.DECIDIR_DESTINO], self.destino.asunto)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uno = self.destino
        ya = "" if uno.estado == EstadoDeDestino.PROPUESTO else DestinoYaResuelto(uno.get_estado_display()).mensaje
        explicacion = {
            "arrastre": (
                f"Se escribe como borrador de {uno.plan_destino.titulo if uno.plan_destino else 'otro plan'}, con sus "
                "textos y sus organizaciones. Allá pasa por su propia cocreación: nada queda aprobado por arrastrarlo."
            ),
            "se_abandona": "Queda dicho en público que no se seguirá, con las razones que se votaron.",
            "continua_fuera": f"Queda dicho en público que lo continúa «{uno.programa}», fuera del plan.",
        }[uno.clase]
        return super().get_context_data(
            encabezado="Aplicar el destino acordado",
            sobre=f"Compromiso {self.compromiso.numero}: {self.compromiso.nombre_corto}",
            explicacion=explicacion,
            ya=ya,
            asunto=uno.asunto,
            materia=Materia.DECIDIR_DESTINO.value,
            que_proponer="decidir qué pasa con un compromiso no cumplido",
            cancelar=self.propia(),
            enviar="Aplicar el destino",
            **kwargs,
        )

    def actuar(self, form: AcuerdoForm) -> str:
        decidir_destino(persona=persona_de(self.request), destino=self.destino, acuerdo=self.elegido(form))
        return self.propia()


class DesecharDestino(DeDestino, Acto):
    """Set a proposed destiny aside, saying why."""

    permiso = CON_CUENTA  # its coordination or who proposed it: the command asks
    template_name = "compromisos/destino_desechar.html"
    form_class = DesecharDestinoForm
    mensaje = "La propuesta quedó desechada, con su razón a la vista."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uno = self.destino
        ya = "" if uno.estado == EstadoDeDestino.PROPUESTO else DestinoYaResuelto(uno.get_estado_display()).mensaje
        return super().get_context_data(destino=uno, ya=ya, cancelar=self.propia(), **kwargs)

    def actuar(self, form: DesecharDestinoForm) -> str:
        desechar_destino(persona=persona_de(self.request), destino=self.destino, razon=form.cleaned_data["razon"])
        return self.propia()
