"""Writing a commitment, reviewing it, opening it to everybody, proposing it."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from compromisos import presentacion_de_redaccion as presentar
from compromisos.commands.calidad import revisar_calidad
from compromisos.commands.comentarios import (
    abrir_comentarios,
    proponer_compromiso,
    prorrogar_comentarios,
    volver_a_borrador,
)
from compromisos.commands.redaccion import editar_compromiso, redactar_compromiso
from compromisos.enums import EN_REDACCION, TRANSICIONES, EstadoCompromiso
from compromisos.errors_de_redaccion import CompromisoCambio
from compromisos.forms_de_redaccion import (
    CierreForm,
    CompromisoForm,
    ConfirmarForm,
    EdicionForm,
    MotivoForm,
    ProrrogaForm,
    RevisionForm,
    iniciales,
)
from compromisos.models import Compromiso
from compromisos.queries import comentarios as leer_comentarios
from compromisos.queries import compromisos as leer
from compromisos.queries import redaccion as leer_redaccion
from compromisos.queries.calidad import lista_de_calidad
from compromisos.views.publicas import DeCompromiso
from comun import reloj
from comun.vistas import Acto
from consultas.models import Tema
from mesas.models import Nodo, Solucion
from planes.models import Plan
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan
from secretariado.models import Organizacion

PROPUESTO_EN = "solucion"  # ?solucion=S-7K3M9Q
DIAS_DE_OFRECIDOS = 15


def _advertir(request: Any, compromiso: Compromiso) -> None:
    """What was saved and is better looked at twice: said, never refused."""
    for advertencia in presentar.advertencias(compromiso):
        messages.warning(request, advertencia)


class Redactar(DePlan, Acto):
    """Write a commitment of the plan, from nothing or from a solution that a mesa chose (`?solucion=`)."""

    permiso = "compromisos.redactar"
    template_name = "compromisos/compromiso_redactar.html"
    form_class = CompromisoForm
    mensaje = "El borrador quedó guardado y en la bitácora. Lo que falta se escribe en «Editar el texto»."

    def preparar(self) -> None:
        super().preparar()
        codigo = self.request.GET.get(PROPUESTO_EN, "")[:16].replace("\x00", "")
        self.solucion = leer_redaccion.solucion_elegida(self.plan, codigo)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.plan}

    def get_initial(self) -> dict[str, Any]:
        inicial: dict[str, Any] = {"numero": leer.numero_siguiente(self.plan)}
        if self.solucion is None:
            return inicial
        propuesto = leer_redaccion.lo_que_propone(self.solucion)
        return inicial | {
            "nombre_corto": self.solucion.titulo,
            "texto": self.solucion.descripcion,
            "problema": propuesto["problema"],
            "solucion": self.solucion.pk,
            "causas": [nodo.pk for nodo in propuesto["causas"]],
            "tema": self.solucion.mesa.temas.order_by("orden", "pk").values_list("pk", flat=True).first(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            solucion=self.solucion,
            soluciones=list(leer_redaccion.soluciones_del_plan(self.plan)),
            **kwargs,
        )

    def actuar(self, form: CompromisoForm) -> str:
        compromiso = redactar_compromiso(persona=persona_de(self.request), plan=self.plan, **form.datos())
        _advertir(self.request, compromiso)
        return reverse("compromisos:compromiso", args=[compromiso.slug])


class DeGestion(DeCompromiso):
    """An act on a commitment, done from its desk."""

    # State that the act leads to; empty when it changes none.
    destino_de_estado: EstadoCompromiso | None = None

    @property
    def gestion(self) -> str:
        return reverse("compromisos:gestion", args=[self.compromiso.slug])

    @property
    def se_puede(self) -> bool:
        """Whether from its state it may go there, for the page to say so before anything is filled in."""
        if self.destino_de_estado is None:
            return True
        return self.destino_de_estado in TRANSICIONES.get(self.compromiso.estado, frozenset())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(gestion=self.gestion, se_puede=self.se_puede, **kwargs)


class Editar(DeGestion, Acto):
    """Write the text again; one that somebody saved first is never overwritten."""

    permiso = "compromisos.editar"
    template_name = "compromisos/compromiso_editar.html"
    form_class = EdicionForm
    mensaje = "El texto quedó guardado."

    def preparar(self) -> None:
        super().preparar()
        self.actuales = leer_redaccion.valores_de(self.compromiso)
        codigo = self.request.GET.get(PROPUESTO_EN, "")[:16].replace("\x00", "")
        self.solucion = leer_redaccion.solucion_elegida(self.compromiso.plan, codigo)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.compromiso.plan, "actuales": self.actuales}

    def get_initial(self) -> dict[str, Any]:
        valores = dict(self.actuales)
        if self.solucion is not None:
            # What the solution says goes where nobody has written anything yet; the tie to it, always.
            propuesto = leer_redaccion.lo_que_propone(self.solucion)
            valores |= {campo: dicho for campo, dicho in propuesto.items() if not valores[campo]}
            valores["solucion"] = self.solucion
        return iniciales(valores) | {"version": self.compromiso.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            se_edita=self.compromiso.estado in EN_REDACCION,
            se_comenta=self.compromiso.estado == EstadoCompromiso.EN_COMENTARIOS,
            soluciones=list(leer_redaccion.soluciones_del_plan(self.compromiso.plan)),
            tomada=self.solucion,
            **kwargs,
        )

    def form_valid(self, form: EdicionForm) -> HttpResponse:
        self.choque: CompromisoCambio | None = None
        respuesta: HttpResponse = super().form_valid(form)
        if self.choque is None:
            return respuesta
        # What comes back carries the version in force: saving again is a choice made with both in sight.
        form.data = form.data.copy()
        form.data["version"] = str(self.choque.datos["vigente"]["version"])
        choque = presentar.lado_a_lado(self.choque.datos, _nombres(self.compromiso.plan, self.choque.datos))
        return self.render_to_response(self.get_context_data(form=form, choque=choque), status=self.choque.estado_http)

    def actuar(self, form: EdicionForm) -> str:
        try:
            compromiso = editar_compromiso(
                persona=persona_de(self.request),
                compromiso=self.compromiso,
                version=form.cleaned_data["version"],
                cambios=form.cambios(),
            )
        except CompromisoCambio as choque:
            self.choque = choque
            raise
        _advertir(self.request, compromiso)
        # Whoever left their own organisation out may not read the draft any more.
        if not leer.visibles_para(self.request.user).filter(pk=compromiso.pk).exists():
            return reverse("compromisos:lista")
        return reverse("compromisos:ficha", args=[compromiso.slug])


class Revisar(DeGestion, Acto):
    """Say which criteria of the quality list the text meets, and why."""

    permiso = "compromisos.revisar"
    template_name = "compromisos/compromiso_revisar.html"
    form_class = RevisionForm
    mensaje = "Tu revisión ya es pública y quedó en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        self.lista = lista_de_calidad(self.compromiso)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "renglones": self.lista}

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.compromiso.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lista=presentar.lista_dicha(self.lista),
            cumplidos=sum(renglon.cumple for renglon in self.lista),
            se_revisa=presentar.se_revisa(self.compromiso),
            **kwargs,
        )

    def actuar(self, form: RevisionForm) -> str:
        revisar_calidad(
            persona=persona_de(self.request),
            compromiso=self.compromiso,
            version=form.cleaned_data["version"],
            dichos=form.dichos(),
        )
        return f"{reverse('compromisos:ficha', args=[self.compromiso.slug])}#calidad"


class AbrirComentarios(DeGestion, Acto):
    """Publish the draft so that everybody comments on it."""

    permiso = "compromisos.conducir"
    template_name = "compromisos/compromiso_acto.html"
    form_class = CierreForm
    destino_de_estado = EstadoCompromiso.EN_COMENTARIOS
    mensaje = "El compromiso ya es público y cualquiera puede comentarlo."

    def get_initial(self) -> dict[str, Any]:
        return {"cierra": _ofrecido(reloj.ahora() + dt.timedelta(days=DIAS_DE_OFRECIDOS))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            titulo="Abrir a comentarios",
            explicacion="Todo el texto se hace público, con sus causas y responsables. Cualquiera podrá comentar cada "
            "parte hasta el cierre, y cada comentario necesita una respuesta oficial.",
            enviar="Publicar y abrir",
            **kwargs,
        )

    def actuar(self, form: CierreForm) -> str:
        abrir_comentarios(
            persona=persona_de(self.request), compromiso=self.compromiso, cierra=form.cleaned_data["cierra"]
        )
        return reverse("compromisos:comentarios", args=[self.compromiso.slug])


class ProrrogarComentarios(DeGestion, Acto):
    """Give everybody more time to comment."""

    permiso = "compromisos.conducir"
    template_name = "compromisos/compromiso_acto.html"
    form_class = ProrrogaForm
    mensaje = "Hay más tiempo para comentar. El motivo ya es público."

    def preparar(self) -> None:
        super().preparar()
        self.periodo = leer_comentarios.ultimo_periodo(self.compromiso)

    @property
    def se_puede(self) -> bool:
        en_comentarios = self.compromiso.estado == EstadoCompromiso.EN_COMENTARIOS
        return en_comentarios and leer_comentarios.esta_abierto(self.periodo, reloj.ahora())

    def get_initial(self) -> dict[str, Any]:
        return {"cierra": self.periodo.cierra + dt.timedelta(days=7)} if self.periodo else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            titulo="Dar más tiempo para comentar",
            explicacion="Sólo se alarga mientras está abierto: lo que terminó no se reabre moviendo una fecha.",
            enviar="Dar más tiempo",
            periodo=self.periodo,
            **kwargs,
        )

    def actuar(self, form: ProrrogaForm) -> str:
        datos = form.cleaned_data
        prorrogar_comentarios(
            persona=persona_de(self.request),
            compromiso=self.compromiso,
            cierra=datos["cierra"],
            motivo=datos["motivo"],
        )
        return reverse("compromisos:comentarios", args=[self.compromiso.slug])


class VolverABorrador(DeGestion, Acto):
    """Take the text back to work on it."""

    permiso = "compromisos.conducir"
    template_name = "compromisos/compromiso_acto.html"
    form_class = MotivoForm
    destino_de_estado = EstadoCompromiso.BORRADOR
    mensaje = "El compromiso volvió a borrador: ya no es público."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            titulo="Devolver a borrador",
            explicacion="Deja de ser público y el periodo de comentarios termina hoy. Lo que se dijo se conserva con la "
            "versión que se comentó y vuelve a leerse cuando se abra otra vez.",
            enviar="Devolver a borrador",
            **kwargs,
        )

    def actuar(self, form: MotivoForm) -> str:
        volver_a_borrador(
            persona=persona_de(self.request), compromiso=self.compromiso, motivo=form.cleaned_data["motivo"]
        )
        return self.gestion


class Proponer(DeGestion, Acto):
    """Put the text before the Secretariado."""

    permiso = "compromisos.conducir"
    template_name = "compromisos/compromiso_proponer.html"
    form_class = ConfirmarForm
    destino_de_estado = EstadoCompromiso.PROPUESTO
    mensaje = "El compromiso quedó propuesto: su texto exacto es el que votará el Secretariado."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.compromiso
        condiciones = presentar.condiciones(
            compromiso,
            lista_de_calidad(compromiso),
            leer_comentarios.periodos_de(compromiso),
            leer_comentarios.cuantos_sin_respuesta(compromiso),
            reloj.ahora(),
        )
        listo = all(condicion.cumplida for condicion in condiciones)
        return super().get_context_data(condiciones=condiciones, listo=listo, **kwargs)

    def actuar(self, form: ConfirmarForm) -> str:
        proponer_compromiso(persona=persona_de(self.request), compromiso=self.compromiso)
        return self.gestion


def _ofrecido(instante: dt.datetime) -> dt.datetime:
    """The last minute of that day, in Mexico City."""
    return instante.astimezone(reloj.MEXICO).replace(hour=23, minute=59, second=0, microsecond=0)


def _nombres(plan: Plan, datos: dict[str, Any]) -> dict[str, str]:
    """Code → name of everything that two texts cite. Four queries."""
    lados = (datos["vigente"], datos["tuyo"])
    slugs = {slug for lado in lados for slug in (*lado["responsables"], *lado["corresponsables"])}
    causas = {codigo for lado in lados for codigo in lado["causas"]}
    return {
        **dict(Organizacion.objects.filter(slug__in=slugs).values_list("slug", "nombre")),
        **dict(Nodo.objects.filter(codigo__in=causas).values_list("codigo", "enunciado")),
        **dict(Solucion.objects.filter(mesa__plan=plan).values_list("codigo", "titulo")),
        **dict(Tema.objects.filter(consulta__plan=plan).values_list("codigo", "titulo")),
    }
