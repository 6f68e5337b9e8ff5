"""The invented ejercicio in which everything can be tried. Every act goes through the same commands as a person's.

Its past acts are dated with the seeder's clock, which only *demostracion* may set (domain.md §0). No invented act is
ever attributed to a real organisation: the organisations here are invented too, and say so in their names.
"""

import datetime as dt
import uuid
from collections.abc import Callable

from compromisos.commands.semaforos import recalcular_semaforos
from comun import reloj
from comun.enums import Naturaleza
from consultas.commands import (
    crear_consulta,
    crear_tema,
    depositar_boleta,
    publicar_consulta,
)
from consultas.enums import Fase, Metodo, ReglaDeParticipacion, TipoDeCanal
from consultas.models import Consulta
from cuentas.commands import crear_cuenta_de_demo
from cuentas.demo import CLAVE_DEMO, CUENTAS
from cuentas.models import Persona
from gobabierto.siembra import textos_de_demostracion as textos
from gobabierto.siembra.cierre_de_demostracion import Cierre
from gobabierto.siembra.compromisos_de_demostracion import Compromisos
from gobabierto.siembra.materiales_de_demostracion import Materiales
from gobabierto.siembra.mesas_de_demostracion import Mesas
from gobabierto.siembra.participacion_de_demostracion import Participacion
from gobabierto.siembra.seguimiento_de_demostracion import Seguimiento
from gobabierto.siembra.sesiones_de_demostracion import Sesiones
from gobabierto.siembra.textos_de_consultas import PREGUNTAS
from gobabierto.siembra.votaciones_de_demostracion import GRUPOS, PUNTOS, TRAMITES, Votaciones
from planes.commands import crear_plan, evaluar_requisitos, iniciar_etapa, programar_etapa, registrar_evidencia
from planes.models import Plan
from secretariado.commands import (
    instalar_ejercicio,
    nombrar,
    ocupar_parte,
    registrar_declaratoria,
    registrar_organizacion,
)
from secretariado.commands.integrantes import agregar_integrante
from secretariado.enums import Ambito, CalidadDeIntegrante, Rol
from secretariado.models import Ejercicio, OcupanteDeParte, Organizacion, Sector

SLUG = "demostracion"
PLAN = "demostracion-1"
CONSULTA = "demostracion-1-consulta"
DIAS_MINIMOS = 7
DIAS_DE_PRORROGA = 30
HORA_DE_CIERRE = 18  # an hour that people read without doubting which day it belongs to
VECINOS = 60
VECINOS_QUE_VOTARON = 40
ACTO = "Acta de instalación de demostración: documento inventado para probar el portal."
Avisar = Callable[[str], None]


def existe() -> bool:
    """Whether this database is marked as demo: it holds the invented ejercicio."""
    return Ejercicio.objects.filter(slug=SLUG, naturaleza=Naturaleza.DEMOSTRACION).exists()


class Demostracion:
    """Builds the invented ejercicio, day by day, ending today. Runs inside the caller's transaction."""

    def __init__(self, hoy: dt.date) -> None:
        self.medianoche = dt.datetime.combine(hoy, dt.time(), tzinfo=reloj.MEXICO)
        self.personas: dict[str, Persona] = {}
        self.organizaciones: dict[str, Organizacion] = {}

    def dia(self, desfase: int, hora: int = 11) -> dt.datetime:
        """`desfase` days from today at `hora`, Mexico City."""
        return self.medianoche + dt.timedelta(days=desfase, hours=hora)

    def sembrar(self) -> None:
        with reloj.fijar(self.dia(-62)):
            self._cuentas()
        with reloj.fijar(self.dia(-60)):
            ejercicio = self._instalar()
        with reloj.fijar(self.dia(-58)):
            self._nombrar(ejercicio)
        sesiones = Sesiones(ejercicio, self.personas[Rol.COORDINACION], self.organizaciones, self.dia)
        # In the order of their dates, so that the demo's bitácora reads as it would have happened.
        sesiones.reglas(-57)
        sesiones.convocar("instalacion", -56, para=-51)
        sesiones.instalar()
        with reloj.fijar(self.dia(-50)):
            plan = self._planear(ejercicio)
        compromisos = Compromisos(plan, self.personas, self.organizaciones, sesiones, self.dia)
        compromisos.redactar(-49)
        with reloj.fijar(self.dia(-45)):
            consulta = self._consultar(plan)
        votaciones = Votaciones(plan, self.personas, VECINOS, self.dia)
        votaciones.preparar(-45)
        participacion = Participacion(consulta, self.personas, VECINOS, self.dia)
        materiales = Materiales(
            plan, self.personas, self.dia, [Rol.INTEGRANTE, "integrante_garante", "integrante_sociedad"]
        )
        materiales.documentos(-44)
        compromisos.comentar(-44)
        sesiones.cumplir_encargo(-42)
        sesiones.sumarse(plan, -41)
        votaciones.imprimir(-41)
        sesiones.convocar("sin_quorum", -39, para=-33)
        votaciones.votar(-38)
        sesiones.convocar("compromisos", -37, para=-31)
        materiales.respuestas(-36)
        mesas = Mesas(plan, consulta, self.personas, self.organizaciones, self.dia)
        mesas.preparar(-36)
        sesiones.sin_quorum()
        compromisos.proponer(-32)
        compromisos.aprobar()
        compromisos.planear(-30)
        materiales.llamado(-29, ejercicio, [self.personas[f"vecindad-{n}"] for n in range(1, 13)])
        participacion.imprimir(-29)
        participacion.proponer(-29)
        sesiones.convocar("segunda", -28, para=-22)
        compromisos.aceptar(-28)
        compromisos.iniciar(-28)
        seguimiento = Seguimiento(plan, self.personas, self.organizaciones, self.dia)
        cierre = Cierre(plan, self.personas, self.organizaciones, sesiones, self.dia)
        seguimiento.programar(-27)
        mesas.causas(-28)
        votaciones.escrutar(TRAMITES, -27)
        votaciones.capturar(-25)
        votaciones.escrutar(PUNTOS, -25 + 1)
        votaciones.auditar(-23)
        sesiones.por_mayoria()
        compromisos.mostrar(-21)
        votaciones.informar(-20)
        seguimiento.informar(-20, -17)
        compromisos.medir(-21, -10)
        compromisos.cambiar(-20)
        sesiones.convocar("ley", -19, para=-12)
        mesas.soluciones(-18)
        compromisos.reprogramar(-17)
        materiales.charla(-21, para=-15)
        compromisos.cocrear(-15)
        sesiones.convocar("dispensa", -14, para=-8)
        participacion.capturar(-14)
        participacion.encuestar(-14)
        participacion.conversar(-13)
        seguimiento.informar(-13, -12)
        cierre.evaluar(-12)
        cierre.anunciar_evento(-12, para=-7)
        compromisos.aplicar_la_ley()
        seguimiento.informar(-11, -9)
        participacion.sistematizar(-11)
        compromisos.volver_a_planear(-10)
        compromisos.aceptar(-9, [0])
        compromisos.documentar(-9)
        sesiones.convocar("seguimiento", -9, para=-3)
        seguimiento.informar(-9, -8)
        cierre.concluir(-8)
        cierre.proponer_destino(-8)
        sesiones.dispensar(plan, "difusion-previa")
        seguimiento.observar()
        cierre.celebrar_evento()
        materiales.estandares(-7)
        seguimiento.informar(-6, -4)
        with reloj.fijar(self.dia(-4)):
            self._votar(consulta)
        mesas.dejar_abierta(-9)
        compromisos.medir(-10, 0)
        cierre.acordar_destino()
        seguimiento.informar(-3, 0)
        cierre.informar(-3)
        seguimiento.validar(-2, 0)
        seguimiento.responder(-2)
        cierre.responder(-1)
        seguimiento.recordar()
        seguimiento.mirar()
        cierre.entregar(-1)
        sesiones.convocar("por_venir", -1, para=6)
        materiales.presentacion(-1, para=20)
        # What the stages count changed since they began; nobody should have to wait for the night to see it.
        evaluar_requisitos(plan=plan)
        recalcular_semaforos(plan=plan)
        materiales.evaluar()

    def persona(self, rol: str) -> Persona:
        """A fresh row, so that roles given a moment ago are read again."""
        return Persona.objects.get(pk=self.personas[rol].pk)

    def _cuentas(self) -> None:
        for cuenta in CUENTAS:
            self.personas[cuenta.rol] = crear_cuenta_de_demo(
                correo=cuenta.correo, nombre=cuenta.nombre, clave=CLAVE_DEMO, superusuario=cuenta.superusuario
            )
        for numero in range(1, VECINOS + 1):
            self.personas[f"vecindad-{numero}"] = crear_cuenta_de_demo(
                correo=f"vecindad{numero}@demo.example", nombre=f"Vecina Demo {numero}", clave="", superusuario=False
            )

    def _instalar(self) -> Ejercicio:
        administracion = self.persona("administracion")
        ejercicio = instalar_ejercicio(
            persona=administracion,
            slug=SLUG,
            nombre="Estado de Demostración",
            codigo="DEM",
            clave_inegi="99",
            ambito=Ambito.ESTATAL,
            naturaleza=Naturaleza.DEMOSTRACION,
            acto=ACTO,
        )
        partes = {parte.clave: parte for parte in ejercicio.partes.all()}
        for clave, nombre, sigla, sector in textos.ORGANIZACIONES:
            fila = Sector.objects.get(clave=sector)
            self.organizaciones[clave] = organizacion = registrar_organizacion(
                persona=administracion,
                nombre=nombre,
                sigla=sigla,
                sector=fila,
                ambito="demostración",
                naturaleza=Naturaleza.DEMOSTRACION,
                nota="Organización inventada para probar el portal.",
            )
            ocupar_parte(
                persona=administracion,
                parte=partes[fila.parte],
                organizacion=organizacion,
                desde=reloj.hoy(),
                acto=ACTO,
            )
        registrar_declaratoria(
            persona=administracion,
            ejercicio=ejercicio,
            fecha=reloj.hoy(),
            firmantes="Gobierno, órgano garante y organizaciones de demostración",
            firma_ejecutivo=True,
            firma_garante=True,
            enlace="",
            nota="Declaratoria inventada.",
        )
        return ejercicio

    def _nombrar(self, ejercicio: Ejercicio) -> None:
        secretaria, colectivo = self.organizaciones["secretaria"], self.organizaciones["colectivo"]
        for rol, organizacion in ((Rol.COORDINACION, None), (Rol.VOCERIA, secretaria), (Rol.EVALUACION, None)):
            nombrar(
                persona=self.persona("administracion"),
                nombrada=self.persona(rol),
                rol=rol,
                ejercicio=ejercicio,
                organizacion=organizacion,
                acto=ACTO,
            )
        for clave, rol in (
            (Rol.FACILITACION, Rol.FACILITACION),
            (Rol.CAPTURA, Rol.CAPTURA),
            ("captura_2", Rol.CAPTURA),
            ("captura_3", Rol.CAPTURA),
        ):
            nombrar(
                persona=self.persona(Rol.COORDINACION),
                nombrada=self.persona(clave),
                rol=rol,
                ejercicio=ejercicio,
                acto="Oficio de la coordinación de demostración.",
            )
        for rol in (Rol.ENLACE,):
            nombrar(
                persona=self.persona(Rol.VOCERIA),
                nombrada=self.persona(rol),
                rol=rol,
                ejercicio=ejercicio,
                organizacion=secretaria,
                acto="Oficio de la secretaría de demostración.",
            )
        # The collective's own voice, who then names its contraparte.
        nombrar(
            persona=self.persona("administracion"),
            nombrada=self.persona("voceria_sociedad"),
            rol=Rol.VOCERIA,
            ejercicio=ejercicio,
            organizacion=colectivo,
            acto=ACTO,
        )
        nombrar(
            persona=self.persona("voceria_sociedad"),
            nombrada=self.persona(Rol.CONTRAPARTE),
            rol=Rol.CONTRAPARTE,
            ejercicio=ejercicio,
            organizacion=colectivo,
            acto="Carta del colectivo de demostración.",
        )

        # The garante's first voice, named like the others while its parte is being installed.
        nombrar(
            persona=self.persona("administracion"),
            nombrada=self.persona("voceria_garante"),
            rol=Rol.VOCERIA,
            ejercicio=ejercicio,
            organizacion=self.organizaciones["garante"],
            acto=ACTO,
        )
        self._sentar(ejercicio)

    def _sentar(self, ejercicio: Ejercicio) -> None:
        """Each parte adds its own member: the government's, the garante's and society's."""
        secretariado = ejercicio.secretariados.get()
        for voceria, integrante, organizacion, cargo in (
            (Rol.VOCERIA, Rol.INTEGRANTE, "secretaria", "Dirección de gobierno abierto (inventada)"),
            ("voceria_garante", "integrante_garante", "garante", "Consejería (inventada)"),
            ("voceria_sociedad", "integrante_sociedad", "colectivo", "Coordinación del colectivo (inventada)"),
        ):
            asiento = OcupanteDeParte.objects.get(
                parte__ejercicio=ejercicio, organizacion=self.organizaciones[organizacion]
            )
            agregar_integrante(
                persona=self.persona(voceria),
                nombrada=self.persona(integrante),
                secretariado=secretariado,
                asiento=asiento,
                calidad=CalidadDeIntegrante.TITULAR,
                cargo=cargo,
                acto="Oficio de designación de demostración.",
            )

    def _planear(self, ejercicio: Ejercicio) -> Plan:
        coordinacion = self.persona(Rol.COORDINACION)
        hoy = reloj.hoy()
        plan = crear_plan(
            persona=coordinacion,
            ejercicio=ejercicio,
            slug=PLAN,
            clave="DEM-1",
            orden=1,
            titulo="Primer Plan de Acción de Demostración",
            resumen=textos.RESUMEN_DEL_PLAN,
            inicio=hoy,
            fin=hoy + dt.timedelta(days=365),
        )
        etapas = {etapa.numero: etapa for etapa in plan.etapas.all()}
        for numero, etapa in etapas.items():
            desde = hoy + dt.timedelta(days=25 * (numero - 1))
            programar_etapa(
                persona=coordinacion,
                etapa=etapa,
                inicio_previsto=desde,
                fin_previsto=desde + dt.timedelta(days=75 if numero == 2 else 40),
                metodologia=textos.METODOLOGIAS.get(numero, ""),
            )
        for numero in (1, 2):
            iniciar_etapa(persona=coordinacion, etapa=etapas[numero])
        documental = etapas[1].requisitos.filter(tipo="documental").first()
        if documental is not None:
            registrar_evidencia(
                persona=coordinacion,
                requisito=documental,
                titulo="Carpeta del proceso (inventada)",
                enlace="",
                nota="Los documentos de este proceso inventado se guardan en la página del plan, con fecha y versión.",
                llave_de_acto=uuid.uuid4(),
            )
        return plan

    def _consultar(self, plan: Plan) -> Consulta:
        coordinacion = self.persona(Rol.COORDINACION)
        consulta = crear_consulta(
            persona=coordinacion,
            plan=plan,
            slug=CONSULTA,
            titulo="¿Qué problemas debe resolver primero el plan?",
            entradilla=textos.ENTRADILLA,
            informacion=textos.INFORMACION,
            metodo=Metodo.APOYOS,
            regla=ReglaDeParticipacion.CORREO,
            max_por_boleta=4,
            max_por_eje=2,
            edad_minima=0,
            idiomas="es,nah,yua,tzo,en",
            fases={
                Fase.INFORMACION: (self.dia(-44, 0), self.dia(-30, 0)),
                # In the demo propuestas stay open beside the vote, so that both can be tried on any day.
                Fase.PROPUESTAS: (self.dia(-30, 0), self.dia(DIAS_DE_PRORROGA, HORA_DE_CIERRE)),
                Fase.VOTACION: (self.dia(-7, 0), self.dia(DIAS_DE_PRORROGA, HORA_DE_CIERRE)),
            },
            ejes=list(textos.EJES),
            canales=[
                (TipoDeCanal.WEB, "Propón, apoya y vota aquí mismo, con un correo."),
                (TipoDeCanal.BUZON, "Buzón de papel en la biblioteca de Villa Ensayo (inventada)."),
                (TipoDeCanal.ENCUESTA, "Cuatro preguntas para contestar aquí en dos minutos."),
            ],
            preguntas=PREGUNTAS,
        )
        ejes = {eje.numero: eje for eje in consulta.ejes.all()}
        for numero, codigo, titulo, problematica in textos.TEMAS:
            crear_tema(
                persona=coordinacion,
                consulta=consulta,
                eje=ejes[numero],
                codigo=codigo,
                titulo=titulo,
                problematica=problematica,
            )
        return publicar_consulta(persona=coordinacion, consulta=consulta)

    def _votar(self, consulta: Consulta) -> None:
        codigos = [codigo for _, codigo, _, _ in textos.TEMAS]
        for numero in range(1, VECINOS_QUE_VOTARON + 1):
            primero = codigos[numero % len(codigos)]
            segundo = codigos[(numero * 3 + 1) % len(codigos)]
            depositar_boleta(
                persona=self.personas[f"vecindad-{numero}"],
                consulta=consulta,
                temas=sorted({primero, segundo}),
                grupos=GRUPOS[numero % len(GRUPOS)],
            )
