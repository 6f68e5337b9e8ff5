"""The acts that fix a text: approve, begin, propose a change or a withdrawal, apply it, set it aside."""

from typing import Any

from django.urls import reverse

from compromisos.commands.aplicacion import aplicar_modificacion
from compromisos.commands.aprobacion import aprobar_compromiso, aprobar_con_el_plan, iniciar_ejecucion
from compromisos.commands.modificaciones import (
    MATERIAS,
    desechar_modificacion,
    proponer_modificacion,
    proponer_retiro,
)
from compromisos.enums import ClaseDeModificacion, EstadoCompromiso, EstadoDeModificacion
from compromisos.errors import CompromisoHistorico
from compromisos.errors_de_candado import (
    CambioEnCurso,
    CambioYaResuelto,
    NoAdmiteCambios,
    NoEstaAprobado,
    NoEstaPropuesto,
)
from compromisos.forms_de_candado import ConfirmarForm, DesecharForm, ModificacionForm, RetiroForm
from compromisos.queries import candado as leer
from compromisos.queries.texto import leer as leer_texto
from compromisos.views.candado import DeModificacion
from compromisos.views.publicas import DeCompromiso
from comun.vistas import CON_CUENTA, Acto
from planes.forms_de_puertas import AcuerdoForm
from planes.queries.puertas import acuerdos_que_sirven
from planes.views.gestion import persona_de
from planes.views.puertas import ConAcuerdo
from secretariado.enums import Materia
from secretariado.models import Acuerdo, Ejercicio


class _EnCompromiso(DeCompromiso):
    def ficha(self) -> str:
        return reverse("compromisos:compromiso", args=[self.compromiso.slug])

    def texto(self) -> str:
        return reverse("compromisos:texto", args=[self.compromiso.slug])

    def gestion(self) -> str:
        return reverse("compromisos:gestion", args=[self.compromiso.slug])


class AprobarCompromiso(_EnCompromiso, ConAcuerdo):
    """Fix the text that the Secretariado agreed on."""

    permiso = "compromisos.conducir"
    mensaje = "El compromiso quedó aprobado y su texto, fijo: sólo otro acuerdo lo cambia."

    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    def acuerdos(self) -> list[Acuerdo]:
        return acuerdos_que_sirven(self.ejercicio(), [Materia.APROBAR_COMPROMISO], self.compromiso.asunto)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.compromiso
        ya = "" if compromiso.estado == EstadoCompromiso.PROPUESTO else _por_que_no(compromiso, NoEstaPropuesto)
        return super().get_context_data(
            encabezado="Aprobar el compromiso",
            sobre=f"Compromiso {compromiso.numero}: {compromiso.nombre_corto}",
            explicacion=(
                "Su texto queda fijo tal como se votó, con su huella en la bitácora. Si el plan entero ya se aprobó con "
                "este mismo texto, apruébalo con el plan desde la página del compromiso."
            ),
            ya=ya,
            asunto=compromiso.asunto,
            materia=Materia.APROBAR_COMPROMISO.value,
            que_proponer="aprobar el compromiso",
            cancelar=self.gestion(),
            enviar="Aprobar el compromiso",
            **kwargs,
        )

    def actuar(self, form: AcuerdoForm) -> str:
        aprobar_compromiso(persona=persona_de(self.request), compromiso=self.compromiso, acuerdo=self.elegido(form))
        return self.texto()


class _Confirmar(_EnCompromiso, Acto):
    """An act with nothing to fill in."""

    permiso = "compromisos.conducir"
    template_name = "compromisos/candado_confirmar.html"
    form_class = ConfirmarForm
    encabezado = ""
    explicacion = ""
    enviar = ""

    def por_que_no(self) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            encabezado=self.encabezado,
            explicacion=self.explicacion,
            enviar=self.enviar,
            cancelar=self.gestion(),
            ya=self.por_que_no(),
            **kwargs,
        )


class AprobarConElPlan(_Confirmar):
    """Fix the text that was in the plan when the Secretariado approved it."""

    encabezado = "Aprobar con el plan"
    explicacion = (
        "El Secretariado aprobó el plan entero. Si lo que se votó contiene este compromiso con el texto exacto que "
        "tiene hoy, ese acuerdo también lo aprueba."
    )
    enviar = "Aprobar con el plan"
    mensaje = "El compromiso quedó aprobado con el plan y su texto, fijo: sólo otro acuerdo lo cambia."

    def por_que_no(self) -> str:
        if self.compromiso.estado == EstadoCompromiso.PROPUESTO:
            return ""
        return _por_que_no(self.compromiso, NoEstaPropuesto)

    def actuar(self, form: ConfirmarForm) -> str:
        aprobar_con_el_plan(persona=persona_de(self.request), compromiso=self.compromiso)
        return self.texto()


class IniciarEjecucion(_Confirmar):
    encabezado = "Empezar a ejecutarlo"
    explicacion = "Desde hoy las organizaciones responsables informan su avance y cualquiera puede seguirlo."
    enviar = "Empezar la ejecución"
    mensaje = "El compromiso está en ejecución desde hoy."

    def por_que_no(self) -> str:
        if self.compromiso.estado == EstadoCompromiso.APROBADO:
            return ""
        return _por_que_no(self.compromiso, NoEstaAprobado)

    def actuar(self, form: ConfirmarForm) -> str:
        iniciar_ejecucion(persona=persona_de(self.request), compromiso=self.compromiso)
        return self.ficha()


class _Proponer(_EnCompromiso, Acto):
    """A change of what was approved: anybody reads it, comments on it, and the Secretariado decides."""

    permiso = "compromisos.modificar"
    template_name = "compromisos/cambio_proponer.html"
    mensaje = "Tu propuesta ya es pública. El texto en vigor no cambia hasta que todas las partes la acuerden."

    def preparar(self) -> None:
        super().preparar()
        vigente = self.compromiso.version_vigente
        self.contenido = leer_texto(vigente.texto) if vigente is not None else {}
        self.en_curso = leer.modificacion_en_curso(self.compromiso)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ya = ""
        if self.compromiso.estado not in leer.SE_MODIFICAN:
            ya = _por_que_no(self.compromiso, NoAdmiteCambios)
        elif not self.contenido:
            ya = "Este compromiso no tiene un texto aprobado por acuerdo: no hay qué modificar."
        elif self.en_curso is not None:
            ya = CambioEnCurso(self.en_curso.codigo).mensaje
        return super().get_context_data(ya=ya, en_curso=self.en_curso, cancelar=self.texto(), **kwargs)

    def direccion_de(self, codigo: str) -> str:
        return reverse("compromisos:cambio", args=[self.compromiso.slug, codigo])


class ProponerModificacion(_Proponer):
    """Write another text over the one in force."""

    form_class = ModificacionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "plan": self.compromiso.plan, "contenido": self.contenido}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(encabezado="Proponer un cambio", enviar="Proponer el cambio", **kwargs)

    def actuar(self, form: ModificacionForm) -> str:
        datos = form.cleaned_data
        modificacion = proponer_modificacion(
            persona=persona_de(self.request),
            compromiso=self.compromiso,
            cambios=form.cambios(),
            motivo=datos["motivo"],
            reabre_la_ruta=datos["reabre_la_ruta"],
            comentarios_hasta=datos["comentarios_hasta"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return self.direccion_de(modificacion.codigo)


class ProponerRetiro(_Proponer):
    """Say why the commitment should not go on."""

    form_class = RetiroForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            encabezado="Proponer su retiro", enviar="Proponer el retiro", es_retiro=True, **kwargs
        )

    def actuar(self, form: RetiroForm) -> str:
        modificacion = proponer_retiro(
            persona=persona_de(self.request), compromiso=self.compromiso, **form.cleaned_data
        )
        return self.direccion_de(modificacion.codigo)


class AplicarModificacion(DeModificacion, _EnCompromiso, ConAcuerdo):
    """Make the agreed text the one in force, or withdraw the commitment."""

    permiso = "compromisos.conducir"
    mensaje = "El acuerdo se aplicó: el texto anterior sigue a la vista, junto al nuevo."

    def ejercicio(self) -> Ejercicio:
        return self.compromiso.plan.ejercicio

    @property
    def materia(self) -> Materia:
        return MATERIAS[ClaseDeModificacion(self.modificacion.clase)]

    def acuerdos(self) -> list[Acuerdo]:
        return acuerdos_que_sirven(self.ejercicio(), [self.materia], self.modificacion.asunto)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        una = self.modificacion
        retira = una.clase == ClaseDeModificacion.RETIRO
        ya = "" if una.estado == EstadoDeModificacion.PROPUESTA else CambioYaResuelto(una.get_estado_display()).mensaje
        encabezado = "Retirar el compromiso" if retira else "Aplicar el cambio"
        return super().get_context_data(
            encabezado=encabezado,
            sobre=f"Compromiso {self.compromiso.numero}: {self.compromiso.nombre_corto}",
            explicacion=(
                "El compromiso deja de seguirse y su texto queda para leerse."
                if retira
                else "El texto propuesto pasa a ser el texto en vigor; el de hoy queda para leerse y compararse."
            ),
            ya=ya,
            asunto=una.asunto,
            materia=self.materia.value,
            que_proponer=encabezado.lower() + ", con el voto a favor de todas las partes",
            cancelar=reverse("compromisos:cambio", args=[self.compromiso.slug, una.codigo]),
            enviar=encabezado,
            **kwargs,
        )

    def actuar(self, form: AcuerdoForm) -> str:
        aplicar_modificacion(
            persona=persona_de(self.request), modificacion=self.modificacion, acuerdo=self.elegido(form)
        )
        return self.texto()


class DesecharModificacion(DeModificacion, Acto):
    """Set a proposed change aside, saying why."""

    permiso = CON_CUENTA  # its coordination or who proposed it: the command asks
    template_name = "compromisos/cambio_desechar.html"
    form_class = DesecharForm
    mensaje = "La propuesta quedó desechada, con su razón a la vista."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        una = self.modificacion
        ya = "" if una.estado == EstadoDeModificacion.PROPUESTA else CambioYaResuelto(una.get_estado_display()).mensaje
        return super().get_context_data(modificacion=una, ya=ya, cancelar=self.destino(), **kwargs)

    def destino(self) -> str:
        return reverse("compromisos:cambio", args=[self.compromiso.slug, self.modificacion.codigo])

    def actuar(self, form: DesecharForm) -> str:
        desechar_modificacion(
            persona=persona_de(self.request), modificacion=self.modificacion, razon=form.cleaned_data["razon"]
        )
        return self.destino()


def _por_que_no(compromiso: Any, error: Any) -> str:
    """What the command would answer, said before anybody fills in anything."""
    if compromiso.es_historico:
        return CompromisoHistorico().mensaje
    return str(error(compromiso.get_estado_display()).mensaje)
