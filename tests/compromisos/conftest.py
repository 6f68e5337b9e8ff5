"""A commitment under way in a live ejercicio, with everybody around it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from bitacora.models import Cadena, Entrada
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import Avance, Compromiso
from comun import reloj
from comun.enums import Naturaleza
from planes.models import Plan
from secretariado.models import Ejercicio, Organizacion
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, FuenteFactory, OrganizacionFactory, SectorFactory
from tests.personajes import Reparto, reparto


@dataclass
class Escena:
    ejercicio: Ejercicio
    plan: Plan
    compromiso: Compromiso
    dependencia: Organizacion
    osc: Organizacion
    gente: Reparto

    def asentadas(self) -> list[tuple[str, str]]:
        entradas = Entrada.objects.filter(cadena__clave=self.ejercicio.slug).order_by("numero")
        return [(entrada.verbo, entrada.asunto) for entrada in entradas]

    def nada_cambio(self) -> bool:
        """No report, no entry, no latest figure."""
        self.compromiso.refresh_from_db()
        return not Avance.objects.exists() and not self.asentadas() and self.compromiso.ultimo_avance_id is None


def datos_de_avance(escena: Escena, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": escena.gente.enlace,
        "compromiso": escena.compromiso,
        "organizacion": escena.dependencia,
        "porcentaje": Decimal("40.0"),
        "narrativa": "Se publicó la base de datos de las doce obras.",
        "evidencias": [EvidenciaDicha("Base de datos de obras", enlace="https://ejemplo.example/obras")],
        "fecha": reloj.hoy() - dt.timedelta(days=2),
        "motivo_de_baja": "",
        "llave_de_acto": uuid.uuid4(),
    } | cambios


@pytest.fixture
def escena(db: None) -> Escena:
    ejercicio = EjercicioFactory(slug="prueba", nombre="Prueba")
    Cadena.objects.get_or_create(clave=ejercicio.slug)
    gobierno = SectorFactory(clave="gobierno_ejecutivo", nombre="Poder Ejecutivo", parte="gobierno", orden=1)
    dependencia, osc = OrganizacionFactory(slug="dependencia", sector=gobierno), OrganizacionFactory(slug="osc")
    gente = reparto(ejercicio, dependencia, osc)
    plan = PlanFactory(ejercicio=ejercicio, slug="prueba-1")
    compromiso = CompromisoFactory(
        plan=plan, slug="prueba-1-c01", numero=1, estado=EstadoCompromiso.EN_EJECUCION, nombre_corto="Obra abierta"
    )
    ResponsabilidadFactory(compromiso=compromiso, organizacion=dependencia)
    ResponsabilidadFactory(compromiso=compromiso, organizacion=osc, papel=Papel.CORRESPONSABLE)
    return Escena(ejercicio, plan, compromiso, dependencia, osc, gente)


def de_otro_tiempo(escena: Escena) -> Compromiso:
    """A commitment of the same ejercicio and organisation that sources tell: no act of ours changes it."""
    plan = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.HISTORICO)
    compromiso = CompromisoFactory(plan=plan, estado=EstadoCompromiso.HISTORICO)
    ResponsabilidadFactory(compromiso=compromiso, organizacion=escena.dependencia)
    return compromiso


@pytest.fixture
def historico(escena: Escena) -> Compromiso:
    """A commitment told by sources, with no word of its progress."""
    plan = PlanFactory(slug="viejo", naturaleza=Naturaleza.HISTORICO, titulo="Plan viejo", compromisos_declarados=2)
    compromiso = CompromisoFactory(
        plan=plan, slug="viejo-c01", numero=1, estado=EstadoCompromiso.HISTORICO, nombre_corto="Educación para todas"
    )
    ResponsabilidadFactory(
        compromiso=compromiso, organizacion=OrganizacionFactory(nombre="Secretaría A"), nombre_en_fuente="La Secretaría"
    )
    compromiso.fuentes.add(FuenteFactory(titulo="Plan impreso"))
    return compromiso
