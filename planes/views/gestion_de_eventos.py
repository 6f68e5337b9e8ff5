"""What coordination and the partes do with events."""

from typing import Any

from django.urls import reverse

from comun.vistas import Acto
from planes.commands import eventos as comandos
from planes.commands.minutas_de_eventos import generar_minuta_de_evento
from planes.forms_de_eventos import AsistenciaForm, CambioDeEventoForm, CancelarEventoForm, EventoForm, SinDatosForm
from planes.models import Etapa
from planes.queries import eventos as consultas_de_eventos
from planes.queries.integrantes import parte_de_la_persona
from planes.views.eventos import DeEvento
from planes.views.gestion import persona_de
from planes.views.publicas import DePlan
from secretariado.models import ConfirmacionDeLista

CAMPOS = ("titulo", "descripcion", "inicia", "termina", "modalidad", "lugar", "enlace")


class PublicarEvento(DePlan, Acto):
    permiso = "planes.publicar_evento"
    template_name = "planes/evento_publicar.html"
    form_class = EventoForm
    mensaje = "El evento quedó publicado y en la bitácora. Comparte su página o su archivo de calendario."

    def get_initial(self) -> dict[str, Any]:
        etapa = self.request.GET.get("etapa", "")
        return {"etapa": etapa} if etapa in {str(n) for n in range(1, 9)} else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            cancelar=reverse("planes:gestion", args=[self.plan.slug]),
            enviar="Publicar el evento",
            **kwargs,
        )

    def actuar(self, form: EventoForm) -> str:
        datos = form.cleaned_data
        etapa = Etapa.objects.get(plan=self.plan, numero=datos["etapa"]) if datos["etapa"] else None
        evento = comandos.publicar_evento(
            persona=persona_de(self.request),
            plan=self.plan,
            tipo=datos["tipo"],
            etapa=etapa,
            llave_de_acto=datos["llave_de_acto"],
            **{campo: datos[campo] for campo in CAMPOS},
        )
        return reverse("planes:evento", args=[evento.codigo])


class ActoDeEvento(DeEvento, Acto):
    """An act on an event; afterwards, back to its page."""

    enviar = ""

    def destino(self) -> str:
        return reverse("planes:evento", args=[self.evento.codigo])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancelar=self.destino(), enviar=self.enviar, **kwargs)


class CambiarEvento(ActoDeEvento):
    permiso = "planes.publicar_evento"
    template_name = "planes/evento_cambiar.html"
    form_class = CambioDeEventoForm
    enviar = "Publicar el cambio"
    mensaje = "El cambio quedó publicado y en la bitácora."

    def get_initial(self) -> dict[str, Any]:
        return {campo: getattr(self.evento, campo) for campo in CAMPOS}

    def actuar(self, form: CambioDeEventoForm) -> str:
        datos = form.cleaned_data
        comandos.cambiar_evento(
            persona=persona_de(self.request),
            evento=self.evento,
            motivo=datos["motivo"],
            **{campo: datos[campo] for campo in CAMPOS},
        )
        return self.destino()


class CancelarEvento(ActoDeEvento):
    permiso = "planes.publicar_evento"
    template_name = "planes/evento_cancelar.html"
    form_class = CancelarEventoForm
    enviar = "Cancelar el evento"
    mensaje = "El evento quedó cancelado, con su motivo a la vista y en la bitácora."

    def actuar(self, form: CancelarEventoForm) -> str:
        comandos.cancelar_evento(
            persona=persona_de(self.request), evento=self.evento, motivo=form.cleaned_data["motivo"]
        )
        return self.destino()


class RealizarEvento(ActoDeEvento):
    permiso = "planes.registrar_asistencia"
    template_name = "planes/evento_realizar.html"
    form_class = SinDatosForm
    enviar = "Sí, se realizó"
    mensaje = "El evento quedó como realizado. Si falta, registra la asistencia."

    def actuar(self, form: SinDatosForm) -> str:
        comandos.marcar_realizado(persona=persona_de(self.request), evento=self.evento)
        return self.destino()


class EmpezarMinuta(ActoDeEvento):
    permiso = "secretariado.redactar_minuta"
    template_name = "planes/evento_minuta.html"
    form_class = SinDatosForm
    enviar = "Empezar la minuta"
    mensaje = "El borrador está listo: complétalo y envíalo a las partes."

    def actuar(self, form: SinDatosForm) -> str:
        version = generar_minuta_de_evento(persona=persona_de(self.request), evento=self.evento)
        return reverse("secretariado:minuta_editar", args=[self.evento.plan.ejercicio.slug, version.minuta.codigo])


class RegistrarAsistencia(ActoDeEvento):
    """The numbers by sector and sex, all in one page that works on a phone."""

    permiso = "planes.registrar_asistencia"
    template_name = "planes/evento_asistencia.html"
    form_class = AsistenciaForm
    enviar = "Publicar la asistencia"
    mensaje = "La asistencia quedó publicada. Ahora cada parte puede confirmar la suya."

    def preparar(self) -> None:
        super().preparar()
        self.confirmada = ConfirmacionDeLista.objects.filter(lista=self.evento.asistencia_id).exists()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "sectores": consultas_de_eventos.sectores(),
            "con_motivo": self.confirmada,
        }

    def get_initial(self) -> dict[str, Any]:
        conteos = consultas_de_eventos.conteos_del_evento(self.evento)
        return {f"{conteo.sector}-{conteo.sexo}": conteo.cantidad for conteo in conteos}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(confirmada=self.confirmada, **kwargs)

    def actuar(self, form: AsistenciaForm) -> str:
        comandos.registrar_asistencia(
            persona=persona_de(self.request),
            evento=self.evento,
            renglones=form.renglones(),
            motivo=form.cleaned_data.get("motivo", ""),
        )
        return f"{self.destino()}#asistencia"


class ConfirmarAsistencia(ActoDeEvento):
    """A parte vouches for its own people."""

    permiso = "planes.confirmar_asistencia"
    template_name = "planes/evento_confirmar.html"
    form_class = SinDatosForm
    enviar = "Sí, mi parte asistió así"
    mensaje = "Confirmaste la asistencia de tu parte. Quedó en la bitácora."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        conteos = consultas_de_eventos.conteos_del_evento(self.evento)
        propia = parte_de_la_persona(self.request.user, self.evento.plan.ejercicio)
        partes = consultas_de_eventos.partes_en_evento(self.evento, conteos)
        return super().get_context_data(
            propia=next((p for p in partes if propia is not None and p.parte.pk == propia.pk), None), **kwargs
        )

    def actuar(self, form: SinDatosForm) -> str:
        comandos.confirmar_asistencia(persona=persona_de(self.request), evento=self.evento)
        return f"{self.destino()}#asistencia"
