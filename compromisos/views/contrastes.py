"""The two keys side by side, giving the second one, and what follows when they do not agree."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from compromisos import presentacion_de_contrastes as contar
from compromisos.commands.contrastes import contrastar
from compromisos.commands.disputas import responder_disputa, terminar_disputa
from compromisos.enums import DISPUTAS_VIVAS, SE_MIDEN
from compromisos.forms_de_contrastes import ContrasteForm, ResponderDisputaForm, TerminarDisputaForm
from compromisos.foros_de_contrastes import sujeto_de_seguimiento
from compromisos.models import Disputa
from compromisos.queries import contrastes as leer
from compromisos.views.publicas import DeCompromiso
from comun.vistas import PUBLICO, Acto, Pagina
from conversacion.queries.hilos import hilo_de
from cuentas.commands import aceptar_aviso
from planes.views.gestion import persona_de


class ConLlaves(DeCompromiso):
    """A page about what both sides say of a commitment; what only sources tell has none."""

    def preparar(self) -> None:
        super().preparar()
        if self.compromiso.es_historico:
            raise Http404("De lo que cuentan las fuentes no hay cifras que contrastar.")

    @property
    def publica(self) -> str:
        return reverse("compromisos:disputas", args=[self.compromiso.slug])


def ancla_de(fila: leer.DosLlaves) -> str:
    return f"actividad-{fila.actividad.clave.replace('.', '-')}" if fila.actividad else "todo"


class VerContrastes(ConLlaves, Pagina):
    """Each activity with its two figures, each organisation's look, the evidence, disputes, and what people say."""

    permiso = PUBLICO
    template_name = "compromisos/contraste_lista.html"

    def compromisos(self) -> Any:
        return super().compromisos().select_related("ultimo_avance")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso, persona = self.compromiso, self.request.user
        se_mide = compromiso.estado in SE_MIDEN
        umbral = leer.umbral_de_disputa(compromiso.plan_id)
        mias = leer.contrapartes_de(persona, compromiso) if se_mide else []
        propias = {una.pk for una in mias}
        responde = persona.has_perm("compromisos.responder_disputa", compromiso)
        conduce = persona.has_perm("compromisos.conducir", compromiso)
        filas = []
        for fila in leer.lado_a_lado(compromiso) if se_mide else []:
            disputas = [
                contar.contar_disputa(una, responde=responde, termina=conduce or una.organizacion_id in propias)
                for una in fila.disputas
            ]
            se_contrasta = bool(propias - ({fila.actividad.responsable_id} if fila.actividad else set()))
            filas.append(
                contar.FilaContada(fila, contar.par_de_actividad(fila, umbral), disputas, ancla_de(fila), se_contrasta)
            )
        sujeto = sujeto_de_seguimiento(compromiso)
        return super().get_context_data(
            se_mide=se_mide,
            par=contar.par_de(compromiso),
            umbral=umbral,
            filas=filas,
            en_disputa=[fila for fila in filas if fila.par.hay_disputa],
            por_ver=[fila for fila in filas if fila.par.verifica is None],
            contrasta=bool(mias),
            hilo=hilo_de(sujeto.asunto, persona, self.request.GET, sujeto) if se_mide else None,
            **kwargs,
        )


class Contrastar(ConLlaves, Acto):
    """One activity at a time, the list of all beside; `?actividad=2.3` chooses it."""

    permiso = "compromisos.contrastar"
    template_name = "compromisos/contraste_nuevo.html"
    form_class = ContrasteForm
    mensaje = "Tu contraste ya es público, con tu organización, y quedó en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        self.mias = leer.contrapartes_de(self.request.user, self.compromiso)
        # An activity that their only organisation carries out itself is for another one to look at.
        propias = {una.pk for una in self.mias}
        self.filas = [
            fila
            for fila in leer.lado_a_lado(self.compromiso)
            if fila.actividad is None or propias - {fila.actividad.responsable_id}
        ]
        if any(fila.actividad is not None for fila in self.filas):
            self.filas = [fila for fila in self.filas if fila.actividad is not None]
        self.elegida = self._elegida(self.request.GET.get("actividad", ""))

    def _elegida(self, clave: str) -> leer.DosLlaves | None:
        """What the address names; else the first with a report that none of theirs has looked at, else the first."""
        if clave:
            nombrada = next((f for f in self.filas if f.actividad is not None and f.actividad.clave == clave), None)
            if nombrada is None:
                raise Http404("Esa actividad no se contrasta.")
            return nombrada
        return next((fila for fila in self.filas if self.falta(fila)), self.filas[0] if self.filas else None)

    def falta(self, fila: leer.DosLlaves) -> bool:
        """Whether there is a report that none of their organisations looked at since."""
        propias = {una.pk for una in self.mias}
        vistas = [una.registrado_en for una in fila.ultimas if una.organizacion_id in propias]
        return fila.informe is not None and (not vistas or max(vistas) < fila.informe.registrado_en)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "organizaciones": self.mias}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fila = self.elegida
        umbral = leer.umbral_de_disputa(self.compromiso.plan_id)
        aqui = reverse("compromisos:contrastar", args=[self.compromiso.slug])
        return super().get_context_data(
            organizaciones=self.mias,
            se_contrasta=self.compromiso.estado in SE_MIDEN and bool(self.mias) and fila is not None,
            elegida=fila,
            par=contar.par_de_actividad(fila, umbral) if fila else None,
            umbral=umbral,
            lista=[
                (una.actividad, f"{aqui}?actividad={una.actividad.clave}", una is fila, self.falta(una), una.informado)
                for una in self.filas
                if una.actividad is not None
            ],
            accion=f"{aqui}?actividad={fila.actividad.clave}" if fila and fila.actividad else aqui,
            borrador=f"contraste-{self.compromiso.slug}-{ancla_de(fila)}" if fila else "",
            cancelar=self.publica,
            enviar="Publicar el contraste",
            **kwargs,
        )

    def actuar(self, form: ContrasteForm) -> str:
        persona, fila = persona_de(self.request), self.elegida
        contrastar(
            persona=persona,
            compromiso=self.compromiso,
            actividad=fila.actividad if fila else None,
            **form.datos(),
        )
        aceptar_aviso(persona=persona, punto="reporte")
        return f"{self.publica}#{ancla_de(fila)}" if fila else self.publica


class DeDisputa(ConLlaves, Acto):
    """An act on a dispute of the commitment that the address names."""

    def preparar(self) -> None:
        super().preparar()
        self.disputa: Disputa = get_object_or_404(
            Disputa.objects.select_related(
                "compromiso__plan__ejercicio", "actividad", "organizacion", "contraste__autor"
            ).prefetch_related("contraste__evidencias"),
            compromiso=self.compromiso,
            pk=self.kwargs["numero"],
        )

    def destino(self) -> str:
        return f"{self.publica}#disputa-{self.disputa.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            disputa=self.disputa,
            contada=contar.contar_disputa(self.disputa),
            viva=self.disputa.estado in DISPUTAS_VIVAS,
            cancelar=self.destino(),
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        respuesta: HttpResponse = super().form_valid(form)
        if respuesta.status_code == 302:
            aceptar_aviso(persona=persona_de(self.request), punto="reporte")
        return respuesta


class ResponderDisputa(DeDisputa):
    """The authority says, once, why its figure stands."""

    permiso = "compromisos.responder_disputa"
    template_name = "compromisos/disputa_responder.html"
    form_class = ResponderDisputaForm
    mensaje = "Tu respuesta ya es pública, junto a las dos cifras."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(enviar="Publicar la respuesta", **kwargs)

    def actuar(self, form: ResponderDisputaForm) -> str:
        responder_disputa(
            persona=persona_de(self.request), disputa=self.disputa, respuesta=form.cleaned_data["respuesta"]
        )
        return self.destino()


class TerminarDisputa(DeDisputa):
    """Nobody moves: both figures stay."""

    permiso = "compromisos.terminar_disputa"
    template_name = "compromisos/disputa_terminar.html"
    form_class = TerminarDisputaForm
    mensaje = "La disputa terminó sin acuerdo: las dos cifras quedan a la vista."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(enviar="Terminar sin acuerdo", **kwargs)

    def actuar(self, form: TerminarDisputaForm) -> str:
        terminar_disputa(
            persona=persona_de(self.request), disputa=self.disputa, desenlace=form.cleaned_data["desenlace"]
        )
        return self.destino()
