"""How the demo tells its follow-up: the mid-term event, each side's report, an evaluation, what ended and what is handed over."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping

from compromisos.commands.conclusiones import concluir_compromiso
from compromisos.commands.destinos import proponer_destino
from compromisos.commands.encargos_de_evaluacion import encargar_evaluacion
from compromisos.commands.entregas import congelar_entrega
from compromisos.commands.evaluaciones import (
    CalificacionDicha,
    DatosDeEvaluacion,
    calificar,
    crear_evaluacion,
    publicar_evaluacion,
)
from compromisos.commands.informes import CapituloDicho, empezar_informe, escribir_informe
from compromisos.commands.informes_publicacion import publicar_informe
from compromisos.commands.informes_respuestas import responder_informe
from compromisos.commands.informes_tratados import anotar_tratados
from compromisos.enums import ClaseDeDestino, EstadoCompromiso
from compromisos.enums_de_informes import ClaseDeInforme, MomentoDeInforme, VeredictoDeInforme
from compromisos.models import Compromiso, Destino, Informe
from compromisos.queries.informes import compromisos_del_informe, texto_de_informe
from comun import reloj
from cuentas.models import Persona
from gobabierto.siembra import textos_de_seguimiento as textos
from gobabierto.siembra.sesiones_de_demostracion import Sesiones
from planes.commands import crear_plan
from planes.commands.eventos import confirmar_asistencia, marcar_realizado, publicar_evento, registrar_asistencia
from planes.commands.minutas_de_eventos import generar_minuta_de_evento
from planes.enums import TipoDeEvento
from planes.models import Evento, Plan
from secretariado.commands.minutas import confirmar_minuta, editar_minuta, enviar_a_confirmar, publicar_minuta
from secretariado.enums import Materia, ModalidadDeSesion, Rol
from secretariado.models import Organizacion

PARTES = (Rol.INTEGRANTE, "integrante_garante", "integrante_sociedad")
# How the evaluation sees each commitment, by its number, on the scale of plans that begin from 2021.
CALIFICACIONES: dict[int, tuple[tuple[str, tuple[str, ...]], ...]] = {
    1: (
        ("verificable", ("si",)),
        ("relevancia", ("acceso_informacion", "rendicion_cuentas")),
        ("potencial_de_resultados", ("sustancial",)),
    ),
    2: (
        ("verificable", ("si",)),
        ("relevancia", ("rendicion_cuentas",)),
        ("potencial_de_resultados", ("modesto",)),
    ),
    3: (
        ("verificable", ("si",)),
        ("relevancia", ("participacion",)),
        ("potencial_de_resultados", ("modesto",)),
    ),
    7: (
        ("verificable", ("si",)),
        ("relevancia", ("acceso_informacion",)),
        ("potencial_de_resultados", ("modesto",)),
    ),
    8: (("verificable", ("si",)), ("relevancia", ("sin_relevancia",)), ("potencial_de_resultados", ("incierto",))),
}


class Cierre:
    """Runs inside the caller's transaction, on the days that `dia` gives."""

    def __init__(
        self,
        plan: Plan,
        personas: Mapping[str, Persona],
        organizaciones: Mapping[str, Organizacion],
        sesiones: Sesiones,
        dia: Callable[..., dt.datetime],
    ) -> None:
        self.plan = plan
        self.personas = personas
        self.organizaciones = organizaciones
        self.sesiones = sesiones
        self.dia = dia
        self.destino: Destino
        self.informes: dict[str, Informe] = {}

    def concluir(self, desfase: int) -> None:
        """The two that ended: the verdict comes from their figures."""
        with reloj.fijar(self.dia(desfase, 9)):
            for numero in (7, 8):
                concluir_compromiso(persona=self.persona(Rol.COORDINACION), compromiso=self._compromiso(numero))

    def proponer_destino(self, desfase: int) -> None:
        """What was not kept is to be carried to a plan that begins to be prepared."""
        coordinacion = self.persona(Rol.COORDINACION)
        with reloj.fijar(self.dia(desfase, 10)):
            segundo = crear_plan(
                persona=coordinacion,
                ejercicio=self.plan.ejercicio,
                slug="demostracion-2",
                clave="DEM-2",
                orden=2,
                titulo="Segundo Plan de Acción de Demostración",
                resumen=textos.SEGUNDO_PLAN,
                inicio=self.dia(320).date(),
                fin=self.dia(680).date(),
            )
            self.destino = proponer_destino(
                persona=coordinacion,
                compromiso=self._compromiso(7),
                clase=ClaseDeDestino.ARRASTRE,
                razones=textos.RAZON_DE_DESTINO,
                plan_destino=segundo,
                llave_de_acto=uuid.uuid4(),
            )

    def acordar_destino(self) -> None:
        """The Secretariado agrees; applying it waits for the coordination, so that it can be tried."""
        with self.sesiones.celebrar("seguimiento", textos.RELATO_DE_SEGUIMIENTO) as sala:
            sala.decidir(Materia.DECIDIR_DESTINO, self.destino.asunto, textos.ACUERDO_DE_DESTINO)

    def anunciar_evento(self, desfase: int, para: int) -> None:
        inicia = self.dia(para, 17)
        with reloj.fijar(self.dia(desfase, 11)):
            self.evento: Evento = publicar_evento(
                persona=self.persona(Rol.COORDINACION),
                plan=self.plan,
                tipo=TipoDeEvento.INTERMEDIO,
                titulo="A medio camino: qué va y qué no",
                descripcion=textos.EVENTO_INTERMEDIO,
                inicia=inicia,
                termina=inicia + dt.timedelta(hours=2),
                modalidad=ModalidadDeSesion.HIBRIDA,
                lugar="Plaza de Villa Ensayo (inventada)",
                enlace="https://ejemplo.example/a-medio-camino",
                etapa=self.plan.etapas.get(numero=8),
                llave_de_acto=uuid.uuid4(),
            )

    def celebrar_evento(self) -> None:
        """Held, counted, confirmed by each parte, with its minuta and what was said of each commitment."""
        with reloj.fijar(self.evento.termina + dt.timedelta(hours=1)):
            coordinacion = self.persona(Rol.COORDINACION)
            evento = marcar_realizado(persona=coordinacion, evento=self.evento)
            registrar_asistencia(persona=coordinacion, evento=evento, renglones=textos.ASISTENCIA_AL_INTERMEDIO)
            for parte in PARTES:
                confirmar_asistencia(persona=self.persona(parte), evento=evento)
            version = generar_minuta_de_evento(persona=coordinacion, evento=evento)
            version = editar_minuta(persona=coordinacion, version=version, relato=textos.RELATO_DEL_INTERMEDIO)
            version = enviar_a_confirmar(persona=coordinacion, version=version)
            for parte in PARTES:
                confirmar_minuta(persona=self.persona(parte), version=version)
            publicar_minuta(persona=coordinacion, version=version)
            anotar_tratados(
                persona=coordinacion,
                evento=evento,
                tratados=[(self._compromiso(numero), dicho) for numero, dicho in textos.TRATADOS.items()],
            )

    def evaluar(self, desfase: int) -> None:
        """Asked by the coordination, written by somebody who works for none of the organisations."""
        with reloj.fijar(self.dia(desfase, 10)):
            encargar_evaluacion(
                persona=self.persona(Rol.COORDINACION),
                plan=self.plan,
                evaluador=self.persona(Rol.EVALUACION),
                desde=reloj.hoy(),
                hasta=None,
                razon=textos.RAZON_DE_ENCARGO,
                llave_de_acto=uuid.uuid4(),
            )
        with reloj.fijar(self.dia(desfase + 5, 10)):
            evaluadora = self.persona(Rol.EVALUACION)
            evaluacion = crear_evaluacion(
                persona=evaluadora,
                plan=self.plan,
                datos=DatosDeEvaluacion(
                    titulo=textos.EVALUACION_TITULO,
                    quien="Evaluación independiente (inventada)",
                    etapa="diseno",
                    resumen=textos.EVALUACION_RESUMEN,
                    enlace=f"{textos.PAGINA}/evaluacion-de-diseno",
                    participacion_desarrollo=4,
                    participacion_implementacion=2,
                    apertura="abierta",
                    foro="Secretariado con tres partes de igual peso",
                ),
                llave_de_acto=uuid.uuid4(),
            )
            evaluacion = calificar(
                persona=evaluadora,
                evaluacion=evaluacion,
                revision=evaluacion.revision,
                calificaciones=[
                    CalificacionDicha(self._compromiso(numero), dimension, valores)
                    for numero, dichas in CALIFICACIONES.items()
                    for dimension, valores in dichas
                ],
            )
            publicar_evaluacion(persona=evaluadora, evaluacion=evaluacion, revision=evaluacion.revision)

    def informar(self, desfase: int) -> None:
        """The government tells its part; society, hers."""
        self._informe(
            desfase,
            ClaseDeInforme.AUTOEVALUACION,
            Rol.COORDINACION,
            (textos.AUTOEVALUACION_TITULO, textos.AUTOEVALUACION_RESUMEN, textos.AUTOEVALUACION_METODO),
            textos.AUTOEVALUACION,
            VeredictoDeInforme.SIN_INICIAR,
        )
        self._informe(
            desfase + 1,
            ClaseDeInforme.SOMBRA,
            Rol.CONTRAPARTE,
            (textos.SOMBRA_TITULO, textos.SOMBRA_RESUMEN, textos.SOMBRA_METODO),
            textos.SOMBRA,
            VeredictoDeInforme.SIN_ELEMENTOS,
        )

    def responder(self, desfase: int) -> None:
        sombra = self.informes[ClaseDeInforme.SOMBRA]
        with reloj.fijar(self.dia(desfase, 12)):
            responder_informe(
                persona=self.persona(Rol.COORDINACION),
                informe=sombra,
                texto=textos.RESPUESTA_A_LA_SOMBRA,
                capitulo=sombra.capitulos.get(compromiso__numero=3),
                llave_de_acto=uuid.uuid4(),
            )

    def entregar(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 8)):
            congelar_entrega(
                persona=self.persona(Rol.COORDINACION),
                plan=self.plan,
                motivo=textos.MOTIVO_DE_ENTREGA,
                entrega=textos.ENTREGA,
                recibe=textos.RECIBE,
                llave_de_acto=uuid.uuid4(),
            )

    # --- pieces -------------------------------------------------------------------------------------------------------
    def persona(self, clave: str) -> Persona:
        return Persona.objects.get(pk=self.personas[clave].pk)

    def _compromiso(self, numero: int) -> Compromiso:
        return Compromiso.objects.select_related("plan__ejercicio").get(plan=self.plan, numero=numero)

    def _informe(
        self,
        desfase: int,
        clase: str,
        quien: str,
        dicho: tuple[str, str, str],
        veredictos: Mapping[int, tuple[str, str]],
        por_omision: str,
    ) -> None:
        titulo, resumen, metodo = dicho
        organizacion = self.organizaciones["colectivo"] if clase == ClaseDeInforme.SOMBRA else None
        with reloj.fijar(self.dia(desfase, 11)):
            persona = self.persona(quien)
            informe = empezar_informe(
                persona=persona,
                plan=self.plan,
                clase=clase,
                momento=MomentoDeInforme.INTERMEDIO,
                titulo=titulo,
                organizacion=organizacion,
                llave_de_acto=uuid.uuid4(),
            )
            informe = escribir_informe(
                persona=persona,
                informe=informe,
                edicion=informe.edicion,
                titulo=titulo,
                momento=MomentoDeInforme.INTERMEDIO,
                resumen=resumen,
                metodo=metodo,
                capitulos=[
                    CapituloDicho(uno, *self._veredicto(uno, veredictos, por_omision))
                    for uno in compromisos_del_informe(self.plan)
                ],
            )
            huella = texto_de_informe(informe)[1]
            self.informes[clase] = publicar_informe(persona=persona, informe=informe, huella=huella)

    def _veredicto(
        self, compromiso: Compromiso, veredictos: Mapping[int, tuple[str, str]], por_omision: str
    ) -> tuple[str, str]:
        if compromiso.numero in veredictos:
            return veredictos[compromiso.numero]
        if compromiso.estado == EstadoCompromiso.RETIRADO:
            return por_omision, "Se retiró por acuerdo antes de empezar: no hay nada que medir."
        return por_omision, "Todavía no empieza: falta que una organización acepte su ruta."
