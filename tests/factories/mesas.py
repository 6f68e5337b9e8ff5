"""Mesas with people in the room, written straight to the tables: tests of an act build what came before it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import factory

from comun import reloj
from consultas.models import Tema
from mesas.enums import EstadoDeMesa, EstadoDeReunion, MetodoDeDecision, ViaDeLlegada
from mesas.models import Arbol, Llegada, Mesa, Nodo, Registro, SesionDeMesa
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import ListaDeAsistencia, Parte, Sector
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory, SecretariadoDeTres, secretariado_de_tres

SECTOR_DE_PARTE = {"gobierno": "gobierno_ejecutivo", "organo_garante": "organo_garante", "sociedad": "osc"}


class MesaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mesa

    plan = factory.SubFactory(PlanFactory)
    codigo = factory.Sequence(lambda n: f"mesa-{n}")
    titulo = factory.Sequence(lambda n: f"Mesa {n}")
    naturaleza = factory.LazyAttribute(lambda o: o.plan.naturaleza)


class SesionDeMesaFactory(factory.django.DjangoModelFactory):
    """A meeting of causes, called for tomorrow unless said otherwise."""

    class Meta:
        model = SesionDeMesa

    mesa = factory.SubFactory(MesaFactory)
    numero = factory.Sequence(lambda n: n + 1)
    clase = "causas"
    titulo = "Primera reunión"
    inicia = factory.LazyFunction(lambda: reloj.ahora() + dt.timedelta(days=1))
    termina = factory.LazyAttribute(lambda o: o.inicia + dt.timedelta(hours=3))
    modalidad = "presencial"
    lugar = "Biblioteca central"
    naturaleza = factory.LazyAttribute(lambda o: o.mesa.naturaleza)
    publicada_por = factory.SubFactory(PersonaFactory)
    asistencia = factory.LazyAttribute(
        lambda o: ListaDeAsistencia.objects.create(ejercicio=o.mesa.plan.ejercicio, titulo=o.titulo)
    )
    llave_de_acto = factory.LazyFunction(uuid.uuid4)


def registrar_en(mesa: Mesa, parte: Parte | None, persona: Any = None, **cambios: Any) -> Registro:
    """A person registered in the mesa, for `parte`."""
    clave = SECTOR_DE_PARTE.get(parte.clave, "otro") if parte else "otro"
    sector, _ = Sector.objects.get_or_create(
        clave=clave, defaults={"nombre": clave, "parte": parte.clave if parte else "", "orden": 99}
    )
    datos: dict[str, Any] = {"sexo": "mujer", "nivel": "no_aplica", "sector": sector, "parte": parte}
    return Registro.objects.create(mesa=mesa, persona=persona or PersonaFactory(), **(datos | cambios))


def sentar(sesion: SesionDeMesa, registro: Registro) -> Llegada:
    """The registered person arrives to the meeting."""
    return Llegada.objects.create(sesion=sesion, registro=registro, via=ViaDeLlegada.CODIGO)


def crecer(arbol: Arbol, padre: Nodo | None, enunciado: str, tipo: str = "causa", **cambios: Any) -> Nodo:
    """One more statement of a tree, last among its siblings; without a parent, the central problem."""
    hermanos = Nodo.objects.filter(arbol=arbol, padre=padre, tipo=tipo, retirado=False).count()
    return Nodo.objects.create(
        arbol=arbol,
        codigo=f"n{uuid.uuid4().hex[:10]}",
        tipo=tipo if padre else "central",
        padre=padre,
        orden=hermanos,
        enunciado=enunciado,
        **cambios,
    )


@dataclass
class MesaEnMarcha:
    """A mesa with a meeting in course, its facilitator, and one person of each parte in the room."""

    st: SecretariadoDeTres
    plan: Plan
    tema: Tema
    mesa: Mesa
    facilitacion: Any
    sesion: SesionDeMesa
    gente: dict[str, Registro]

    def persona(self, parte: str) -> Any:
        """A fresh row of who is in the room for a parte."""
        fila = self.gente[parte].persona
        return type(fila).objects.get(pk=fila.pk)

    def arbol(self, central: str = "El agua no llega a las colonias altas", **cambios: Any) -> tuple[Arbol, Nodo]:
        """The problem tree, with only its central problem."""
        arbol = Arbol.objects.create(mesa=self.mesa, **cambios)
        return arbol, crecer(arbol, None, central)


def mesa_en_marcha(*, en_curso: bool = True, **de_la_mesa: Any) -> MesaEnMarcha:
    """`en_curso=False` leaves the meeting called for tomorrow, with nobody arrived."""
    st = secretariado_de_tres()
    plan = PlanFactory(ejercicio=st.ejercicio)
    tema = TemaFactory(eje=EjeFactory(consulta=ConsultaFactory(plan=plan)), titulo="Agua")
    facilitacion = NombramientoFactory(
        ejercicio=st.ejercicio, rol=Rol.FACILITACION, persona__nombre="Facilitación de prueba"
    ).persona
    datos: dict[str, Any] = {
        "estado": EstadoDeMesa.CONVOCADA,
        "decision": MetodoDeDecision.CONSENSO_O_VOTO,
        "facilitador": facilitacion,
        "diagnostico": "Se pierde el 40 % del agua en fugas.",
    }
    mesa = MesaFactory(plan=plan, **(datos | de_la_mesa))
    mesa.temas.set([tema])
    sesion = SesionDeMesaFactory(mesa=mesa, numero=1)
    gente = {clave: registrar_en(mesa, parte) for clave, parte in st.partes.items()}
    if en_curso:
        ahora = reloj.ahora()
        SesionDeMesa.objects.filter(pk=sesion.pk).update(
            estado=EstadoDeReunion.EN_CURSO,
            inicia=ahora - dt.timedelta(minutes=10),
            termina=ahora + dt.timedelta(hours=3),
            abierta_en=ahora - dt.timedelta(minutes=10),
        )
        sesion.refresh_from_db()
        for registro in gente.values():
            sentar(sesion, registro)
    return MesaEnMarcha(st, plan, tema, mesa, facilitacion, sesion, gente)
