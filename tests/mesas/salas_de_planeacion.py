"""A mesa being planned, with a whole Secretariado around it: three partes, their members, coordination, facilitator."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from bitacora.models import Entrada
from mesas.commands.convocatorias import Invitado, convocar
from mesas.commands.registro import registrarse
from mesas.models import Mesa
from secretariado.models import Sector
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaEnMarcha, mesa_en_marcha
from tests.factories.secretariado import SectorFactory


@dataclass
class Sala:
    base: MesaEnMarcha

    @property
    def mesa(self) -> Mesa:
        return Mesa.objects.select_related("plan__ejercicio").get(pk=self.base.mesa.pk)

    @property
    def coordinacion(self) -> Any:
        return self.base.st.coordinacion

    def titular(self, parte: str = "sociedad") -> Any:
        return self.base.st.persona(parte)

    def convocar(self, parte: str = "sociedad", texto: str = "Vengan quienes conocen las fugas.") -> Any:
        return convocar(persona=self.titular(parte), mesa=self.mesa, texto=texto)

    def registrar(self, **cambios: Any) -> Any:
        datos: dict[str, Any] = {
            "persona": cambios.pop("persona", None) or PersonaFactory(),
            "mesa": self.mesa,
            "sector": Sector.objects.get(clave="osc"),
            "sexo": "mujer",
            "municipio": "Centro",
            "institucion": "Red de Agua",
            "nivel": "no_aplica",
        }
        return registrarse(**(datos | cambios))


def sala_por_planear(**de_la_mesa: Any) -> Sala:
    """In preparation, nobody registered, one meeting called for tomorrow, without agenda yet."""
    base = mesa_en_marcha(en_curso=False, **({"estado": "preparacion"} | de_la_mesa))
    base.mesa.registros.all().delete()
    SectorFactory(clave="academia", nombre="Academia", parte="sociedad", orden=8)
    return Sala(base)


def sala_convocada(**de_la_mesa: Any) -> Sala:
    """The same once a parte convened."""
    sala = sala_por_planear(**de_la_mesa)
    sala.convocar()
    return sala


def ultima_entrada() -> Entrada:
    return Entrada.objects.order_by("pk").last()  # type: ignore[return-value]


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


UNO = Invitado("María López", "Maria@Ejemplo.org", "Red de Agua", "Conoce las fugas")
DOS = Invitado("Juan Pérez", "juan@ejemplo.org")
