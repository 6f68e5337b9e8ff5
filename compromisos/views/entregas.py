"""Hand-over packages: anybody reads, checks and takes them away; the coordination freezes and receives them."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from bitacora import huella as canonico
from compromisos import entrega as paquetes
from compromisos.commands.entregas import congelar_entrega, recibir_entrega
from compromisos.errors_de_destinos import EntregaYaRecibida, RecibeQuienEntrega
from compromisos.exportacion_de_entrega import en_csv, en_zip
from compromisos.forms_de_destinos import CompararEntregasForm, EntregaForm, RecepcionForm
from compromisos.models import Entrega
from compromisos.presentacion_de_destinos import compromisos_del_paquete, roles_por_organizacion, tipos_de_pendientes
from compromisos.queries import entregas as leer
from compromisos.queries.destinos import hoy_de
from comun.vistas import PUBLICO, Acto, Pagina
from planes.errors import PlanHistorico
from planes.queries.sellos import asientos
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan

CONGELADA = "compromisos.entrega_congelada"


class ListaDeEntregas(DePlan, Pagina):
    """Every package of the plan, who received it, and the newest one first."""

    permiso = PUBLICO
    template_name = "compromisos/entrega_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            entregas=leer.entregas_de(self.plan),
            puede_congelar=not self.plan.es_historico and self.request.user.has_perm("compromisos.entregar", self.plan),
            **kwargs,
        )


class DeEntrega(DePlan):
    """The package that the address names."""

    entrega: Entrega

    def preparar(self) -> None:
        super().preparar()
        hallada = leer.entrega_llamada(self.plan, min(self.kwargs["numero"], 32_767))
        if hallada is None:
            raise Http404("Este plan no tiene una entrega con ese número.")
        self.entrega = hallada

    def propia(self) -> str:
        return reverse("compromisos:entrega", args=[self.plan.slug, self.entrega.numero])


class VerEntrega(DeEntrega, Pagina):
    """What was handed over, section by section, what is pending, whether it is whole, and what changed since another."""

    permiso = PUBLICO
    template_name = "compromisos/entrega_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        una = self.entrega
        paquete = json.loads(una.texto)
        otra = self._otra()
        hechos = asientos(self.plan.ejercicio.slug, [una.asunto], [CONGELADA])
        entrada = next((hecho.entrada for hecho in hechos if hecho.cambio.get("huella") == una.huella), None)
        recepcion = getattr(una, "recepcion", None)
        puede = self.request.user.has_perm("compromisos.entregar", self.plan)
        return super().get_context_data(
            plan=self.plan,
            entrega=una,
            resumen=paquetes.resumen(paquete),
            grupos=tipos_de_pendientes(paquete),
            compromisos=compromisos_del_paquete(paquete),
            roles=roles_por_organizacion(paquete["nombramientos"]),
            recepcion=recepcion,
            entrada=entrada,
            calculada=canonico.huella(una.texto),
            otra=otra,
            otras=[fila for fila in leer.entregas_de(self.plan) if fila.pk != una.pk],
            cambios=self._cambios(otra) if otra is not None else [],
            puede_recibir=puede and recepcion is None and una.congelada_por_id != self.request.user.pk,
            **kwargs,
        )

    def _otra(self) -> Entrega | None:
        """The one to compare with: that of the address; else the one before this."""
        form = CompararEntregasForm(self.request.GET)
        form.is_valid()
        pedida = form.cleaned_data.get("con") or self.entrega.numero - 1
        if not pedida or pedida == self.entrega.numero:
            return None
        return leer.entrega_llamada(self.plan, pedida)

    def _cambios(self, otra: Entrega) -> list[paquetes.Cambio]:
        """From the earlier to the later, whichever is being read."""
        antes, despues = sorted((otra, self.entrega), key=lambda una: una.numero)
        return paquetes.comparar(json.loads(antes.texto), json.loads(despues.texto))


class EntregaExacta(DeEntrega, Pagina):
    """The exact bytes whose SHA-256 is in the bitácora."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(self.entrega.texto.encode(), content_type="application/json; charset=utf-8")


class PendientesEnCSV(DeEntrega, Pagina):
    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        nombre = f"pendientes-{self.plan.slug}-{self.entrega.numero}.csv"
        return HttpResponse(
            en_csv(self.entrega),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
        )


class PaqueteEnZip(DeEntrega, Pagina):
    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        nombre = f"entrega-{self.plan.slug}-{self.entrega.numero}.zip"
        return HttpResponse(
            en_zip(self.entrega),
            content_type="application/zip",
            headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
        )


class CongelarEntrega(DePlan, Acto):
    """Freeze everything that the plan has today, for whoever comes."""

    permiso = "compromisos.entregar"
    template_name = "compromisos/entrega_congelar.html"
    form_class = EntregaForm
    mensaje = "El paquete quedó congelado, con su huella en la bitácora. Cualquiera puede leerlo y comprobarlo."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = self.plan
        resumen = None if plan.es_historico else paquetes.resumen(leer.reunir(plan, hoy_de(plan.ejercicio)))
        return super().get_context_data(
            plan=plan,
            resumen=resumen,
            ya=PlanHistorico().mensaje if plan.es_historico else "",
            cancelar=reverse("compromisos:entregas", args=[plan.slug]),
            **kwargs,
        )

    def actuar(self, form: EntregaForm) -> str:
        entrega = congelar_entrega(persona=persona_de(self.request), plan=self.plan, **form.cleaned_data)
        return reverse("compromisos:entrega", args=[self.plan.slug, entrega.numero])


class RecibirEntrega(DeEntrega, Acto):
    """The coordination that comes says how it receives the package."""

    permiso = "compromisos.entregar"
    template_name = "compromisos/entrega_recibir.html"
    form_class = RecepcionForm
    mensaje = "La entrega quedó recibida: su acta es pública."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ya = ""
        if getattr(self.entrega, "recepcion", None) is not None:
            ya = EntregaYaRecibida().mensaje
        elif self.entrega.congelada_por_id == self.request.user.pk:
            ya = RecibeQuienEntrega().mensaje
        return super().get_context_data(plan=self.plan, entrega=self.entrega, ya=ya, cancelar=self.propia(), **kwargs)

    def actuar(self, form: RecepcionForm) -> str:
        recibir_entrega(
            persona=persona_de(self.request),
            entrega=self.entrega,
            dicho=form.cleaned_data["dicho"],
            observaciones=form.cleaned_data["observaciones"],
        )
        return self.propia()
