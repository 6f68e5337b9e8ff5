"""Plans at their gate, for tests: a working Secretariado, a plan under way, and the fact that meets each requirement.

`HECHOS` has one entry for each automatic requirement of the registry: what makes it true and nothing else.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bitacora.models import Entrada
from comun import reloj
from consultas.commands import publicar_consulta, publicar_resultados, responder_propuestas
from consultas.enums import EstadoConsulta, Fase, TipoDeCanal, TipoDeRespuesta
from consultas.models import Canal, Consulta, Escrutinio, FaseDeConsulta
from planes import commands
from planes.enums import EstadoDeEvento, TipoDeEvento, TipoDeRequisito
from planes.models import Etapa, Evento, Plan, Requisito, RespuestaDeSensibilizacion
from secretariado.models import (
    Acuerdo,
    ConfirmacionDeLista,
    Declaratoria,
    Integrante,
    ListaDeAsistencia,
    RenglonDeAsistencia,
    Sesion,
)
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory
from tests.factories.secretariado import (
    OrganizacionFactory,
    ReglasInternasFactory,
    SecretariadoDeTres,
    minuta_publicada,
    secretariado_de_tres,
)
from tests.personajes import Reparto, reparto
from tests.planes.puertas_de_compromisos import HECHOS_DE_COMPROMISOS
from tests.planes.puertas_de_mesas import HECHOS_DE_MESAS
from tests.secretariado.salas import firme, otra_vez

AYER = dt.date(2020, 1, 1)


@dataclass
class Obra:
    """A plan of an ejercicio whose Secretariado works."""

    tres: SecretariadoDeTres
    plan: Plan

    @property
    def coordinacion(self) -> Any:
        return otra_vez(self.tres.coordinacion)

    def gente(self) -> Reparto:
        return reparto(self.tres.ejercicio, OrganizacionFactory(), OrganizacionFactory())

    def etapa(self, numero: int) -> Etapa:
        return Etapa.objects.select_related("plan__ejercicio").get(plan=self.plan, numero=numero)

    def requisito(self, clave: str) -> Requisito:
        return Requisito.objects.select_related("etapa__plan__ejercicio").get(etapa__plan=self.plan, clave=clave)

    def iniciar(self, numero: int) -> Etapa:
        return commands.iniciar_etapa(persona=self.coordinacion, etapa=self.etapa(numero))

    def documentar(self, numero: int) -> None:
        """State everything that a person has to state in a stage."""
        for requisito in Requisito.objects.filter(
            etapa__plan=self.plan, etapa__numero=numero, tipo=TipoDeRequisito.DOCUMENTAL
        ).select_related("etapa__plan__ejercicio"):
            self.declarar(requisito)

    def declarar(self, requisito: Requisito, **cambios: Any) -> Any:
        datos = {"titulo": f"Prueba de {requisito.clave}", "nota": "Ahí está.", "llave_de_acto": uuid.uuid4()}
        return commands.registrar_evidencia(persona=self.coordinacion, requisito=requisito, **datos | cambios)

    def acuerdo(self, materia: str, asunto: str, **cambios: Any) -> Acuerdo:
        """A firm one, reached by the real acts."""
        datos = {"titulo": "Lo que se acuerda", "texto": "Se acuerda."} | cambios
        return firme(self.tres, materia=materia, asunto=asunto, **datos)

    def concluir(self, numero: int) -> Any:
        return commands.concluir_etapa(persona=self.coordinacion, etapa=self.etapa(numero))

    def lista_para_concluir(self, numero: int = 1) -> Etapa:
        """The stage under way with everything met."""
        self.iniciar(numero)
        for etapa, clave in HECHOS:
            if etapa == numero:
                HECHOS[etapa, clave](self)
        self.documentar(numero)
        return self.etapa(numero)

    def verbos(self) -> list[str]:
        return list(
            Entrada.objects.filter(cadena__clave=self.tres.ejercicio.slug, verbo__startswith="planes.")
            .order_by("numero")
            .values_list("verbo", flat=True)
        )


def obra(**del_ejercicio: Any) -> Obra:
    tres = secretariado_de_tres(**{"slug": "prueba", "nombre": "Prueba"} | del_ejercicio)
    plan = commands.crear_plan(
        persona=otra_vez(tres.coordinacion),
        ejercicio=tres.ejercicio,
        slug="prueba-1",
        clave="1PA",
        orden=1,
        titulo="Primer Plan de prueba",
    )
    return Obra(tres, plan)


# --- what makes each automatic requirement true ---------------------------------------------------------------------
def declaratoria(hecha: Obra) -> None:
    Declaratoria.objects.create(ejercicio=hecha.tres.ejercicio, firma_ejecutivo=True, firma_garante=True)


def titulares(hecha: Obra) -> None:
    Integrante.objects.filter(secretariado=hecha.tres.secretariado).update(estado="activo")


def sin_titular(hecha: Obra) -> None:
    """The Secretariado of the tests is born complete: take somebody out."""
    Integrante.objects.filter(pk=hecha.tres.titulares["sociedad"].pk).update(estado="suspendido")


def reglas(hecha: Obra) -> None:
    ReglasInternasFactory(secretariado=hecha.tres.secretariado, escritas_por=hecha.coordinacion)


def calendario_de_consulta(hecha: Obra) -> None:
    consulta = ConsultaFactory(plan=hecha.plan, estado=EstadoConsulta.BORRADOR)
    ahora = reloj.ahora()
    EjeFactory(consulta=consulta)
    Canal.objects.create(consulta=consulta, tipo=TipoDeCanal.WEB)
    FaseDeConsulta.objects.create(
        consulta=consulta,
        fase=Fase.PROPUESTAS,
        inicio=ahora + dt.timedelta(days=14, minutes=1),
        fin=ahora + dt.timedelta(days=16),
    )
    publicar_consulta(persona=hecha.coordinacion, consulta=consulta)


def informacion(hecha: Obra) -> None:
    ConsultaFactory(plan=hecha.plan, informacion="Lee esto antes.")


def veintiun_dias(hecha: Obra) -> None:
    ahora = reloj.ahora()
    FaseDeConsulta.objects.create(
        consulta=ConsultaFactory(plan=hecha.plan), fase=Fase.PROPUESTAS, inicio=ahora, fin=ahora + dt.timedelta(days=21)
    )


def buzon(hecha: Obra) -> None:
    Canal.objects.create(consulta=ConsultaFactory(plan=hecha.plan), tipo=TipoDeCanal.BUZON)


def respuestas(hecha: Obra) -> None:
    """A real answer: the state alone proves nothing."""
    consulta = ConsultaFactory(plan=hecha.plan, fase=Fase.PROPUESTAS)
    propuesta = PropuestaFactory(eje=EjeFactory(consulta=consulta))
    responder_propuestas(
        persona=hecha.coordinacion,
        consulta=consulta,
        propuestas=[propuesta],
        tipo=TipoDeRespuesta.TURNADA,
        texto="La recibe la oficina de aguas, que tiene la obra programada.",
        destino="Oficina de aguas",
    )


def escrutada(hecha: Obra) -> Consulta:
    consulta = ConsultaFactory(plan=hecha.plan, estado=EstadoConsulta.ESCRUTADA)
    Escrutinio.objects.create(
        consulta=consulta,
        escrutado_en=reloj.ahora(),
        boletas=0,
        padron=0,
        raiz_de_sellos="a" * 64,
        huella_de_contenidos="b" * 64,
        sellos="",
        contenidos="",
    )
    return consulta


def resultados(hecha: Obra) -> None:
    consulta = escrutada(hecha)
    publicar_resultados(
        persona=hecha.coordinacion, consulta=consulta, acuerdo=hecha.acuerdo("publicar_resultados", consulta.asunto)
    )


def seis(hecha: Obra) -> None:
    RespuestaDeSensibilizacion.objects.bulk_create(
        RespuestaDeSensibilizacion(
            ejercicio=hecha.tres.ejercicio,
            pregunta=numero,
            version=1,
            texto="Así es.",
            persona=hecha.coordinacion,
            llave_de_acto=uuid.uuid4(),
        )
        for numero in range(1, 7)
    )


def evento(hecha: Obra, tipo: str, estado: str = EstadoDeEvento.REALIZADO) -> Evento:
    ejercicio = hecha.tres.ejercicio
    ayer = reloj.ahora() - dt.timedelta(days=1)
    return Evento.objects.create(
        plan=hecha.plan,
        codigo=f"evento-{uuid.uuid4().hex[:8]}",
        tipo=tipo,
        titulo="Encuentro",
        inicia=ayer,
        termina=ayer + dt.timedelta(hours=2),
        modalidad="presencial",
        estado=estado,
        naturaleza=hecha.plan.naturaleza,
        publicado_por=hecha.coordinacion,
        asistencia=ListaDeAsistencia.objects.create(ejercicio=ejercicio, titulo="Encuentro"),
        minuta=minuta_publicada(ejercicio, hecha.coordinacion) if tipo != TipoDeEvento.SENSIBILIZACION else None,
        llave_de_acto=uuid.uuid4(),
    )


def sensibilizacion(hecha: Obra) -> None:
    hecho = evento(hecha, TipoDeEvento.SENSIBILIZACION)
    for clave, parte in hecha.tres.partes.items():
        sector = hecha.tres.asientos[clave].organizacion.sector
        RenglonDeAsistencia.objects.create(lista=hecho.asistencia, sector=sector, sexo="mujer", cantidad=3)
        ConfirmacionDeLista.objects.create(lista=hecho.asistencia, parte=parte, persona=hecha.tres.persona(clave))


def calendario(hecha: Obra) -> None:
    Etapa.objects.filter(plan=hecha.plan).update(inicio_previsto=AYER, fin_previsto=AYER)


def aprobacion(hecha: Obra) -> None:
    commands.cambiar_plan(
        persona=hecha.coordinacion, plan=hecha.plan, acuerdo=hecha.acuerdo("aprobar_plan", hecha.plan.asunto)
    )


def intermedio(hecha: Obra) -> None:
    evento(hecha, TipoDeEvento.INTERMEDIO)


def cierre(hecha: Obra) -> None:
    evento(hecha, TipoDeEvento.CIERRE)


def minutas(hecha: Obra) -> None:
    ejercicio, ahora = hecha.tres.ejercicio, reloj.ahora()
    minuta = minuta_publicada(ejercicio, hecha.coordinacion)
    Sesion.objects.create(
        ejercicio=ejercicio,
        secretariado=hecha.tres.secretariado,
        numero=900,
        titulo="De seguimiento",
        modalidad="presencial",
        naturaleza=ejercicio.naturaleza,
        convocada_en=ahora - dt.timedelta(days=9),
        inicia=ahora - dt.timedelta(days=1),
        convocada_por=hecha.coordinacion,
        estado="cerrada",
        cerrada_en=ahora,
        asistencia=ListaDeAsistencia.objects.create(ejercicio=ejercicio, titulo="Sesión"),
        minuta=minuta,
        llave_de_acto=uuid.uuid4(),
    )


HECHOS: dict[tuple[int, str], Callable[[Obra], None]] = {
    (1, "declaratoria-firmada"): declaratoria,
    (1, "secretariado-instalado"): titulares,
    (1, "reglas-publicadas"): reglas,
    (2, "calendario-14-dias"): calendario_de_consulta,
    (2, "informacion-previa"): informacion,
    (2, "abierta-21-dias"): veintiun_dias,
    (2, "canal-fuera-de-internet"): buzon,
    (2, "propuestas-respondidas"): respuestas,
    (2, "resultados-publicados"): resultados,
    (3, "seis-preguntas"): seis,
    (3, "sesion-con-todas-las-partes"): sensibilizacion,
    **HECHOS_DE_MESAS,
    (4, "calendario-de-etapas"): calendario,
    (6, "plan-aprobado"): aprobacion,
    **HECHOS_DE_COMPROMISOS,
    (8, "evento-intermedio"): intermedio,
    (8, "evento-de-cierre"): cierre,
    (8, "minutas-de-avance"): minutas,
}
# What is met from the start in the scene of the tests, and how it stops being so.
DE_NACIMIENTO: dict[tuple[int, str], Callable[[Obra], None]] = {(1, "secretariado-instalado"): sin_titular}
