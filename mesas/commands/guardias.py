"""What every act on a mesa asks first: that it takes acts at all, and who is in the room."""

from dataclasses import dataclass

from bitacora.actor import Actor
from cuentas.models import Persona
from mesas.enums import EstadoDeMesa, EstadoDeRegistro, EstadoDeReunion
from mesas.errors import MesaDetenida, NoHasLlegado, NoParticipas, SalaCerrada
from mesas.models import Llegada, Mesa, Registro, SesionDeMesa
from planes.commands.guardias import exigir_plan_en_marcha
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Parte
from secretariado.queries.sesiones import coordina

# The stages whose requirements an act on a mesa can change: planning, and causes and solutions.
ETAPAS_DE_LA_MESA = (4, 5)
SOLO_QUIEN_CONDUCE = "Sólo quien facilita esta mesa o la coordinación puede hacerlo."
SOLO_CON_CUENTA = "Entra con tu cuenta para hacerlo."


@dataclass(frozen=True)
class EnLaSala:
    """Somebody in a meeting in course. `registro` is None for who facilitates: leads, neither scores nor decides."""

    sesion: SesionDeMesa
    persona: Persona
    registro: Registro | None

    @property
    def parte(self) -> Parte | None:
        return self.registro.parte if self.registro else None


def tomar_mesa(mesa_id: int) -> Mesa:
    """The mesa, locked until the act ends, with its plan and ejercicio; one that takes acts.

    Raises `PlanHistorico`, `PlanDetenido` or `MesaDetenida`.
    """
    mesa = Mesa.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=mesa_id)
    exigir_plan_en_marcha(mesa.plan)
    if mesa.estado in (EstadoDeMesa.CANCELADA, EstadoDeMesa.CONCLUIDA, EstadoDeMesa.SIN_ESTADO):
        raise MesaDetenida(mesa.get_estado_display())
    return mesa


def registro_de(persona: Persona, mesa: Mesa) -> Registro | None:
    """The place of `persona` in the mesa, with its parte and sector. One query."""
    return (
        Registro.objects.filter(mesa=mesa, persona=persona, estado=EstadoDeRegistro.CONFIRMADO)
        .select_related("parte", "sector")
        .first()
    )


def sesion_en_curso(mesa: Mesa) -> SesionDeMesa | None:
    """The meeting of the mesa that is open now, if any."""
    return SesionDeMesa.objects.filter(mesa=mesa, estado=EstadoDeReunion.EN_CURSO).order_by("-numero").first()


def exigir_en_la_sala(persona: Persona, mesa: Mesa) -> EnLaSala:
    """That a meeting is open and `persona` arrived to it, or leads it. Three queries.

    Raises `SalaCerrada`, `NoParticipas`, `NoHasLlegado`.
    """
    sesion = sesion_en_curso(mesa)
    if sesion is None:
        raise SalaCerrada
    if mesa.facilitador_id == persona.pk:
        return EnLaSala(sesion, persona, None)
    registro = registro_de(persona, mesa)
    if registro is None:
        raise NoParticipas
    if not Llegada.objects.filter(sesion=sesion, registro=registro).exists():
        raise NoHasLlegado
    return EnLaSala(sesion, persona, registro)


def exigir_que_decide(persona: Persona, mesa: Mesa) -> tuple[SesionDeMesa, Registro]:
    """Who may score or take a position: in the room, registered, and without coordinating the ejercicio.

    Raises what `exigir_en_la_sala` raises, and `NoParticipas` for who leads or coordinates.
    """
    sala = exigir_en_la_sala(persona, mesa)
    if sala.registro is None or coordina(persona, mesa.plan.ejercicio_id):
        raise NoParticipas("Quien facilita o coordina conduce la mesa: no puntúa ni decide.")
    return sala.sesion, sala.registro


def como_conduccion(persona: Persona, mesa: Mesa) -> Actor:
    """The actor of an act of who leads the mesa: its facilitator, else the coordination."""
    return como(persona, (Rol.FACILITACION if mesa.facilitador_id == persona.pk else Rol.COORDINACION).value)
