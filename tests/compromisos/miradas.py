"""A route whose activities are reported and looked at: figures go in by the commands, or by rows when only they matter."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compromisos.commands.contrastes import contrastar
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.commands.semaforos import fijar_llaves, recalcular_semaforos
from compromisos.enums import EstadoCompromiso
from compromisos.models import Actividad, Avance, Compromiso, Contraste, Disputa
from comun import reloj
from secretariado.enums import Rol
from secretariado.models import Organizacion
from tests.compromisos.caminos import Camino, trazar
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import AvanceFactory, ResponsabilidadFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory

PRUEBA = EvidenciaDicha("Fotos de las obras", enlace="https://osc.example/fotos")
VISTO = "Fuimos a las doce obras y sólo tres tienen sus datos."


@dataclass
class Mirada:
    """A commitment under way with two activities of the authority (60 and 40 of weight) and one of society."""

    escena: Escena
    camino: Camino

    @property
    def primera(self) -> Actividad:
        return Actividad.objects.select_related("compromiso").get(pk=self.camino.actividades[0].pk)

    @property
    def segunda(self) -> Actividad:
        return Actividad.objects.select_related("compromiso").get(pk=self.camino.actividades[1].pk)

    @property
    def de_la_sociedad(self) -> Actividad:
        return self.camino.actividades[2]

    @property
    def compromiso(self) -> Compromiso:
        return Compromiso.objects.select_related("plan__ejercicio", "ultimo_avance").get(pk=self.escena.compromiso.pk)

    def informar(self, porcentaje: str, actividad: Actividad | None = None, **cambios: Any) -> Avance:
        """A report in force, with everything that hangs from it kept."""
        actividad = actividad or self.primera
        datos: dict[str, Any] = {
            "compromiso": self.escena.compromiso,
            "actividad": actividad,
            "organizacion": self.escena.dependencia,
            "autor": self.escena.gente.enlace,
            "porcentaje": Decimal(porcentaje),
            "fecha": reloj.hoy() - dt.timedelta(days=2),
            "registrado_en": reloj.ahora(),
        }
        avance: Avance = AvanceFactory(**(datos | cambios))
        Compromiso.objects.filter(pk=self.escena.compromiso.pk).update(ultimo_avance=avance)
        fijar_llaves([actividad])
        recalcular_semaforos(compromiso=self.escena.compromiso)
        return avance

    def datos(self, **cambios: Any) -> dict[str, Any]:
        return {
            "persona": self.escena.gente.contraparte,
            "compromiso": self.compromiso,
            "organizacion": self.escena.osc,
            "actividad": self.primera,
            "porcentaje": Decimal("30.0"),
            "narrativa": VISTO,
            "evidencias": [PRUEBA],
            "fecha": reloj.hoy() - dt.timedelta(days=1),
            "llave_de_acto": uuid.uuid4(),
        } | cambios

    def contrastar(self, porcentaje: str = "30.0", **cambios: Any) -> Contraste:
        return contrastar(**self.datos(porcentaje=Decimal(porcentaje), **cambios))

    def disputar(self) -> Disputa:
        """Reported 80, seen 30: a dispute."""
        self.informar("80.0")
        return self.contrastar("30.0").disputa


def mirar(escena: Escena) -> Mirada:
    camino = trazar(escena)
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=EstadoCompromiso.EN_EJECUCION)
    escena.compromiso.refresh_from_db()
    return Mirada(escena, camino)


def otra_organizacion(escena: Escena, slug: str = "otra-osc") -> tuple[Any, Organizacion]:
    """A second organisation of society that accompanies the commitment, and its contraparte."""
    otra = OrganizacionFactory(slug=slug, nombre="Otra organización", sector=escena.osc.sector)
    ResponsabilidadFactory(compromiso=escena.compromiso, organizacion=otra, papel="corresponsable")
    persona = PersonaFactory(nombre="Otra contraparte")
    NombramientoFactory(persona=persona, rol=Rol.CONTRAPARTE, ejercicio=escena.ejercicio, organizacion=otra)
    return persona, otra
