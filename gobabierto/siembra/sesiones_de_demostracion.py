"""What the invented Secretariado met and decided: by consensus, by majority, without quorum, and a waiver.

Every act goes through the same commands as a person's, from the account of whoever would do it.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from comun import reloj
from cuentas.models import Persona
from gobabierto.siembra import textos_de_actos, textos_de_seguimiento
from gobabierto.siembra import textos_de_sesiones as textos
from planes.commands.puertas import concluir_etapa, dispensar_requisito
from planes.commands.requisitos import registrar_evidencia
from planes.enums import TipoDeRequisito
from planes.models import Plan, Requisito
from secretariado.commands.acuerdos import cerrar_votacion, confirmar_acuerdo, proponer_acuerdo, votar_acuerdo
from secretariado.commands.encargos import encargar, reportar_encargo
from secretariado.commands.minutas import (
    confirmar_minuta,
    editar_minuta,
    enviar_a_confirmar,
    generar_minuta,
    publicar_minuta,
)
from secretariado.commands.presencias import confirmar_presencia, marcar_presencia, registrar_mi_presencia
from secretariado.commands.reglas import escribir_reglas, publicar_reglas
from secretariado.commands.sesiones import abrir_sesion, cerrar_sesion, convocar_sesion
from secretariado.enums import EstadoDeEncargo, Materia, ModalidadDeSesion, ReglaDeVoto, SentidoDeVoto, TipoDeSesion
from secretariado.models import Acuerdo, Ejercicio, Organizacion, Presencia, Secretariado, Sesion
from secretariado.queries.integracion import integrantes_en_funciones, secretariado_vigente

FAVOR, CONTRA, ABSTENCION = SentidoDeVoto.FAVOR, SentidoDeVoto.CONTRA, SentidoDeVoto.ABSTENCION
PARTES = ("gobierno", "organo_garante", "sociedad")


@dataclass(frozen=True)
class Votos:
    """How each parte votes, and what it wants on record."""

    sentidos: Mapping[str, str]
    razones: Mapping[str, str]

    @classmethod
    def todas_a_favor(cls) -> "Votos":
        return cls(dict.fromkeys(PARTES, FAVOR), {})


@dataclass(frozen=True)
class Sala:
    """A session in course, for what other rooms of the demo decide in it."""

    sesiones: "Sesiones"
    sesion: Sesion

    def decidir(self, materia: str, asunto: str, texto: textos.TextoDeAcuerdo) -> Acuerdo:
        return self.sesiones._decidir(self.sesion, materia, asunto, texto, Votos.todas_a_favor())


class Sesiones:
    """Convenes and holds the sessions of the demo on the days that `dia` gives. Runs inside the caller's transaction.

    Calling and holding are apart, so that the demo's bitácora is written in the order in which it would have happened.
    """

    def __init__(
        self,
        ejercicio: Ejercicio,
        coordinacion: Persona,
        organizaciones: Mapping[str, Organizacion],
        dia: Callable[[int, int], dt.datetime],
    ) -> None:
        self.ejercicio = ejercicio
        self.coordinacion = coordinacion
        self.organizaciones = organizaciones
        self.dia = dia
        self.convocadas: dict[str, Sesion] = {}

    def reglas(self, desfase: int) -> None:
        """The rules of the installation."""
        with reloj.fijar(self.dia(desfase, 12)):
            reglas = escribir_reglas(
                persona=self._coordina(),
                secretariado=self._cuerpo(),
                texto=textos.REGLAS,
                dias_de_convocatoria=5,
                regla_de_voto=ReglaDeVoto.POR_PARTE,
            )
            publicar_reglas(persona=self._coordina(), reglas=reglas)

    def convocar(self, cual: str, desfase: int, para: int) -> None:
        """Call one of `textos.SESIONES`, on day `desfase`, for day `para`."""
        texto, modalidad, segunda_de = {
            **textos.SESIONES,
            **textos_de_actos.SESIONES,
            **textos_de_seguimiento.SESIONES,
        }[cual]
        con_lugar, con_enlace = modalidad != ModalidadDeSesion.A_DISTANCIA, modalidad != ModalidadDeSesion.PRESENCIAL
        inicia = self.dia(para, 17)
        with reloj.fijar(self.dia(desfase, 10)):
            self.convocadas[cual] = convocar_sesion(
                persona=self._coordina(),
                secretariado=self._cuerpo(),
                titulo=texto.titulo,
                tipo=TipoDeSesion.ORDINARIA,
                modalidad=modalidad,
                inicia=inicia,
                termina=inicia + dt.timedelta(hours=2),
                lugar="Biblioteca de Villa Ensayo (inventada)" if con_lugar else "",
                enlace="https://ejemplo.example/sesion" if con_enlace else "",
                puntos=texto.puntos,
                segunda_de=self.convocadas[segunda_de] if segunda_de else None,
                llave_de_acto=uuid.uuid4(),
            )

    def instalar(self) -> None:
        """The first session: everybody there, a decision by consensus and somebody asked to do something."""
        sesion = self.convocadas["instalacion"]
        with reloj.fijar(self._hora(sesion)):
            self._abrir(sesion, PARTES)
            acuerdo = self._decidir(sesion, Materia.GENERAL, "", textos.CALENDARIO, Votos.todas_a_favor())
            self.encargo = encargar(
                persona=self._coordina(),
                acuerdo=acuerdo,
                tarea="Publicar el calendario de sesiones del año en la página del plan",
                organizacion=self.organizaciones["garante"],
                vence=reloj.hoy() + dt.timedelta(days=15),
                llave_de_acto=uuid.uuid4(),
            )
            self._cerrar(sesion, PARTES, textos.RELATO_DE_INSTALACION)

    def cumplir_encargo(self, desfase: int) -> None:
        with reloj.fijar(self.dia(desfase, 13)):
            reportar_encargo(
                persona=self._titular("organo_garante"),
                encargo=self.encargo,
                estado=EstadoDeEncargo.CUMPLIDO,
                nota="Publicado en la página del plan.",
            )

    def sumarse(self, plan: Plan, desfase: int) -> None:
        """Stage 1 is concluded: every requirement met or documented."""
        etapa = plan.etapas.get(numero=1)
        with reloj.fijar(self.dia(desfase, 17)):
            for requisito in etapa.requisitos.filter(tipo=TipoDeRequisito.DOCUMENTAL, obligatorio=True):
                if not requisito.evidencias.exists():
                    registrar_evidencia(
                        persona=self._coordina(),
                        requisito=requisito,
                        titulo="Constancia inventada",
                        nota="Se puede ver en la página del plan de demostración.",
                        llave_de_acto=uuid.uuid4(),
                    )
            concluir_etapa(persona=self._coordina(), etapa=etapa)

    def sin_quorum(self) -> None:
        """Society does not come: the session informs and decides nothing."""
        sesion = self.convocadas["sin_quorum"]
        presentes = ("gobierno", "organo_garante")
        with reloj.fijar(self._hora(sesion)):
            self._abrir(sesion, presentes, como_informativa=True)
            self._cerrar(sesion, presentes, textos.RELATO_SIN_QUORUM)

    def por_mayoria(self) -> None:
        """The second session on the same matter: two partes of three, with its justification and the dissent on record."""
        sesion = self.convocadas["segunda"]
        votos = Votos({"gobierno": FAVOR, "organo_garante": FAVOR, "sociedad": CONTRA}, {"sociedad": textos.DISENSO})
        with reloj.fijar(self._hora(sesion)):
            self._abrir(sesion, PARTES, marcada="sociedad")
            acuerdo = self._decidir(sesion, Materia.GENERAL, "", textos.SEDE, votos, textos.JUSTIFICACION)
            encargar(
                persona=self._coordina(),
                acuerdo=acuerdo,
                tarea="Pagar el traslado de quienes vengan de las colonias más lejanas",
                organizacion=self.organizaciones["secretaria"],
                vence=reloj.hoy() + dt.timedelta(days=10),
                llave_de_acto=uuid.uuid4(),
            )
            self._cerrar(sesion, PARTES, textos.RELATO_DE_SEGUNDA)

    def dispensar(self, plan: Plan, clave: str) -> None:
        """A requirement of stage 2 that could not be met is waived, by consensus and in public."""
        sesion = self.convocadas["dispensa"]
        requisito = Requisito.objects.select_related("etapa__plan").get(etapa__plan=plan, etapa__numero=2, clave=clave)
        asunto = f"requisito:{plan.slug}/{requisito.etapa.numero}/{requisito.clave}"
        with reloj.fijar(self._hora(sesion)):
            self._abrir(sesion, PARTES)
            acuerdo = self._decidir(
                sesion, Materia.DISPENSAR_REQUISITO, asunto, textos.TEXTO_DE_DISPENSA, Votos.todas_a_favor()
            )
            self._cerrar(sesion, PARTES, textos.RELATO_DE_DISPENSA)
            dispensar_requisito(persona=self._coordina(), requisito=requisito, acuerdo=acuerdo)

    @contextmanager
    def celebrar(self, cual: str, relato: str) -> Iterator["Sala"]:
        """A session with the three partes, in which `Sala.decidir` takes acuerdos by consensus; closed with its minuta."""
        sesion = self.convocadas[cual]
        with reloj.fijar(self._hora(sesion)):
            self._abrir(sesion, PARTES)
            yield Sala(self, sesion)
            self._cerrar(sesion, PARTES, relato)

    def _coordina(self) -> Persona:
        return Persona.objects.get(pk=self.coordinacion.pk)

    def _cuerpo(self) -> Secretariado:
        cuerpo = secretariado_vigente(self.ejercicio)
        if cuerpo is None:
            raise LookupError("the demo has no Secretariado in office")
        return cuerpo

    def _titular(self, parte: str) -> Persona:
        asiento = (
            integrantes_en_funciones(self._cuerpo())
            .filter(calidad="titular", asiento__parte__clave=parte)
            .order_by("pk")
        )
        return Persona.objects.get(pk=asiento[0].nombramiento.persona_id)

    def _hora(self, sesion: Sesion) -> dt.datetime:
        return sesion.inicia + dt.timedelta(minutes=5)

    def _abrir(
        self, sesion: Sesion, presentes: Sequence[str], *, marcada: str = "", como_informativa: bool = False
    ) -> None:
        """Check in and open. `marcada`: the parte that coordination marks and that then confirms it itself."""
        for parte in presentes:
            if parte != marcada:
                registrar_mi_presencia(persona=self._titular(parte), sesion=sesion)
        if marcada:
            asiento = integrantes_en_funciones(self._cuerpo()).filter(
                nombramiento__persona=self._titular(marcada), calidad="titular"
            )[0]
            presencia: Presencia = marcar_presencia(persona=self._coordina(), sesion=sesion, integrante=asiento)
            confirmar_presencia(persona=self._titular(marcada), presencia=presencia)
        abrir_sesion(persona=self._coordina(), sesion=sesion, como_informativa=como_informativa)

    def _decidir(
        self,
        sesion: Sesion,
        materia: str,
        asunto: str,
        texto: textos.TextoDeAcuerdo,
        votos: Votos,
        justificacion: str = "",
    ) -> Acuerdo:
        acuerdo = proponer_acuerdo(
            persona=self._coordina(),
            sesion=sesion,
            materia=materia,
            asunto=asunto,
            titulo=texto.titulo,
            texto=texto.texto,
            llave_de_acto=uuid.uuid4(),
        )
        for parte, sentido in votos.sentidos.items():
            votar_acuerdo(
                persona=self._titular(parte), acuerdo=acuerdo, sentido=sentido, razon=votos.razones.get(parte, "")
            )
        cerrar_votacion(persona=self._coordina(), acuerdo=acuerdo, justificacion=justificacion)
        for parte in votos.sentidos:
            confirmar_acuerdo(persona=self._titular(parte), acuerdo=acuerdo)
        acuerdo.refresh_from_db()
        return acuerdo

    def _cerrar(self, sesion: Sesion, presentes: Sequence[str], relato: str) -> None:
        """Close, write the minuta, have it confirmed by each parte that was there, publish it."""
        sesion = cerrar_sesion(persona=self._coordina(), sesion=sesion)
        version = generar_minuta(persona=self._coordina(), sesion=sesion)
        version = editar_minuta(persona=self._coordina(), version=version, relato=relato)
        version = enviar_a_confirmar(persona=self._coordina(), version=version)
        for parte in presentes:
            confirmar_minuta(persona=self._titular(parte), version=version)
        publicar_minuta(persona=self._coordina(), version=version)
