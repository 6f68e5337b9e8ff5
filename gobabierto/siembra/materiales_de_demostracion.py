"""What the invented plan published and asked: documents, an event, its answers, a call, what people objected to."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping

from comun import reloj
from cuentas.models import Persona
from gobabierto.siembra import textos_de_materiales as textos
from planes.commands.aprende import publicar_respuesta
from planes.commands.documentos import publicar_documento
from planes.commands.estandares import declarar_estandar, evaluar_estandares, objetar, responder_objecion
from planes.commands.eventos import confirmar_asistencia, marcar_realizado, publicar_evento, registrar_asistencia
from planes.enums import Licencia, TipoDeEvento, VeredictoDeEstandarOGP
from planes.models import Estandar, Plan
from secretariado.commands.llamados import apoyar_llamado
from secretariado.enums import ModalidadDeSesion, Rol
from secretariado.models import Ejercicio


class Materiales:
    """Publishes on the days that `dia` gives. Runs inside the caller's transaction."""

    def __init__(
        self, plan: Plan, personas: Mapping[str, Persona], dia: Callable[[int, int], dt.datetime], partes: list[str]
    ) -> None:
        self.plan = plan
        self.personas = personas
        self.dia = dia
        self.partes = partes

    def documentos(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 12)):
            for numero, tipo, titulo, descripcion, direccion in textos.DOCUMENTOS:
                publicar_documento(
                    persona=self._coordina(),
                    plan=self.plan,
                    tipo=tipo,
                    titulo=titulo,
                    fecha=reloj.hoy(),
                    licencia=Licencia.LIBRE_USO_MX,
                    etapa=self.plan.etapas.get(numero=numero),
                    descripcion=descripcion,
                    enlace=direccion,
                    llave_de_acto=uuid.uuid4(),
                )

    def respuestas(self, desfase: int) -> None:
        """Two of the six questions in the ejercicio's own words; the others keep the general text."""
        with reloj.fijar(self.dia(desfase, 13)):
            for pregunta, texto in textos.RESPUESTAS.items():
                publicar_respuesta(
                    persona=self._coordina(),
                    ejercicio=self.plan.ejercicio,
                    pregunta=pregunta,
                    texto=texto,
                    llave_de_acto=uuid.uuid4(),
                )

    def charla(self, desfase: int, para: int) -> None:
        """An event of stage 3, held and counted; each parte confirms its own people."""
        inicia = self.dia(para, 17)
        with reloj.fijar(self.dia(desfase, 11)):
            evento = publicar_evento(
                persona=self._coordina(),
                plan=self.plan,
                tipo=TipoDeEvento.SENSIBILIZACION,
                titulo="Charla: qué puede y qué no puede un plan",
                descripcion=textos.CHARLA,
                inicia=inicia,
                termina=inicia + dt.timedelta(hours=2),
                modalidad=ModalidadDeSesion.HIBRIDA,
                lugar="Biblioteca de Villa Ensayo (inventada)",
                enlace="https://ejemplo.example/charla",
                etapa=self.plan.etapas.get(numero=3),
                llave_de_acto=uuid.uuid4(),
            )
        with reloj.fijar(inicia + dt.timedelta(hours=3)):
            evento = marcar_realizado(persona=self._coordina(), evento=evento)
            registrar_asistencia(persona=self._coordina(), evento=evento, renglones=textos.ASISTENCIA)
            for parte in self.partes:
                confirmar_asistencia(persona=Persona.objects.get(pk=self.personas[parte].pk), evento=evento)

    def presentacion(self, desfase: int, para: int) -> None:
        """An event that has not come."""
        inicia = self.dia(para, 10)
        with reloj.fijar(self.dia(desfase, 11)):
            publicar_evento(
                persona=self._coordina(),
                plan=self.plan,
                tipo=TipoDeEvento.PRESENTACION,
                titulo="Presentación de los temas más votados",
                descripcion=textos.PRESENTACION,
                inicia=inicia,
                termina=inicia + dt.timedelta(hours=2),
                modalidad=ModalidadDeSesion.PRESENCIAL,
                lugar="Plaza de Villa Ensayo (inventada)",
                enlace="",
                etapa=self.plan.etapas.get(numero=2),
                llave_de_acto=uuid.uuid4(),
            )

    def llamado(self, desfase: int, ejercicio: Ejercicio, vecindad: list[Persona]) -> None:
        """Neighbours ask the authorities to reaffirm: enough of them for the first milestone."""
        for lugar, persona in enumerate(vecindad):
            with reloj.fijar(self.dia(desfase + lugar, 9)):
                apoyar_llamado(persona=persona, ejercicio=ejercicio, muestra_nombre=lugar % 4 == 0)

    def estandares(self, desfase: int) -> None:
        """What only a person can judge, stated; one statement objected to and answered, another waiting."""
        with reloj.fijar(self.dia(desfase, 12)):
            for codigo, veredicto, texto, enlace in textos.DECLARACIONES:
                declarar_estandar(
                    persona=self._coordina(),
                    plan=self.plan,
                    estandar=Estandar.objects.get(codigo=codigo),
                    veredicto=VeredictoDeEstandarOGP(veredicto),
                    texto=texto,
                    enlace=enlace,
                    llave_de_acto=uuid.uuid4(),
                )
        for lugar, (codigo, texto, respuesta) in enumerate(textos.OBJECIONES):
            with reloj.fijar(self.dia(desfase + 1 + lugar, 20)):
                objecion = objetar(
                    persona=self.personas[f"vecindad-{lugar + 2}"],
                    plan=self.plan,
                    estandar=Estandar.objects.get(codigo=codigo),
                    texto=texto,
                    llave_de_acto=uuid.uuid4(),
                )
            if respuesta:
                with reloj.fijar(self.dia(desfase + 3 + lugar, 11)):
                    responder_objecion(persona=self._coordina(), objecion=objecion, respuesta=respuesta)

    def evaluar(self) -> None:
        evaluar_estandares(plan=self.plan)

    def _coordina(self) -> Persona:
        return Persona.objects.get(pk=self.personas[Rol.COORDINACION].pk)
