"""The review of the urn: what it is, who signed, and what only the integrantes of the Secretariado may look at."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun.vistas import PUBLICO, Acto, Pagina
from consultas.commands.auditoria import escribir_palabra, firmar_auditoria
from consultas.commands.urna import cerrar_urna
from consultas.errors_de_escrutinio import AuditoriaEnCurso
from consultas.forms_de_auditoria import CerrarUrnaForm, FirmaForm, PalabraForm
from consultas.models import Escrutinio
from consultas.queries.auditoria import ComoVa, auditoria_de, muestra, parte_que_revisa, recontar, semilla_de
from consultas.queries.escrutinio import LISTAS
from consultas.views.boletas import DeConsultaPublicada


class DeRevision(DeConsultaPublicada):
    """A page about the review of a consulta's urn; 404 where none was agreed."""

    va: ComoVa | None = None

    def preparar(self) -> None:
        super().preparar()
        self.va = auditoria_de(self.consulta)
        if self.va is None and not self.consulta.con_auditoria:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = self.request.user
        abierta = self.va is not None and self.va.abierta
        propia = parte_que_revisa(persona, self.consulta.plan.ejercicio) if abierta else None
        kwargs.setdefault("va", self.va)
        kwargs.setdefault("parte", propia)
        fila = next((f for f in self.va.partes if propia and f.parte.pk == propia.pk), None) if self.va else None
        kwargs.setdefault("mi_fila", fila)
        return super().get_context_data(**kwargs)

    @property
    def a_revision(self) -> str:
        return reverse("consultas:auditoria", args=[self.consulta.slug])


class Revision(DeRevision, Pagina):
    """Public: what is reviewed, until when, who signed and what they said."""

    permiso = PUBLICO
    template_name = "consultas/auditoria_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = self.request.user
        acta = Escrutinio.objects.defer(*LISTAS).filter(consulta=self.consulta).first()
        por_cerrar = acta is not None and acta.limpia_en is None and self.va is not None and self.va.se_puede_barajar
        return super().get_context_data(
            acta=acta,
            semilla=semilla_de(self.va) if self.va is not None else "",
            puede_cerrar=por_cerrar
            and persona.is_authenticated
            and persona.has_perm("consultas.escrutar", self.consulta),
            **kwargs,
        )


class DeQuienRevisa(DeRevision):
    """Only while the urn is whole, and only for a member in functions of a parte that weighs."""

    permiso = "consultas.auditar"

    def preparar(self) -> None:
        super().preparar()
        if self.va is None or not self.va.abierta:
            raise Http404


@method_decorator(never_cache, name="dispatch")
class Recuento(DeQuienRevisa, Pagina):
    """Everything counted again from the urn as it is now, and the sample that nobody chose."""

    template_name = "consultas/auditoria_recuento.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        if contexto["parte"] is None or self.va is None:
            raise Http404
        sumas, semilla = recontar(self.consulta, self.va.auditoria), semilla_de(self.va)
        return contexto | {
            "sumas": sumas,
            "todo_igual": all(suma.igual for suma in sumas),
            "semilla": semilla,
            "pares": muestra(self.consulta, semilla) if semilla else [],
        }


@method_decorator(never_cache, name="dispatch")
class EscribirPalabra(DeQuienRevisa, Acto):
    template_name = "consultas/auditoria_palabra.html"
    form_class = PalabraForm
    mensaje = "Quedó la palabra de tu parte. Se conoce cuando escriban todas."

    def actuar(self, form: PalabraForm) -> str:
        escribir_palabra(persona=self.request.user, consulta=self.consulta, palabra=form.cleaned_data["palabra"])  # type: ignore[arg-type]
        return self.a_revision


@method_decorator(never_cache, name="dispatch")
class Firmar(DeQuienRevisa, Acto):
    template_name = "consultas/auditoria_firmar.html"
    form_class = FirmaForm
    mensaje = "Tu parte firmó. La firma está en el acta y en la bitácora."

    def actuar(self, form: FirmaForm) -> str:
        firmar_auditoria(
            persona=self.request.user,  # type: ignore[arg-type]
            consulta=self.consulta,
            conforme=form.cleaned_data["conforme"],
            observaciones=form.cleaned_data["observaciones"],
        )
        return self.a_revision


class CerrarUrna(DeRevision, Acto):
    """Shuffle the urn once everybody signed, without waiting for the night."""

    permiso = "consultas.escrutar"
    template_name = "consultas/auditoria_cerrar.html"
    form_class = CerrarUrnaForm
    mensaje = "La urna está barajada: ya nada une boletas y sellos."

    def actuar(self, form: CerrarUrnaForm) -> str:
        if not cerrar_urna(self.request.user, self.consulta) and self.va is not None:  # type: ignore[arg-type]
            raise AuditoriaEnCurso(self.va.auditoria.vence_en)
        return self.a_revision
