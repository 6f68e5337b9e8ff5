"""What every act on a route asks first."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from bitacora.actor import Actor
from compromisos.commands.guardias import tomar_compromiso
from compromisos.enums import EstadoDeRuta
from compromisos.errors_de_rutas import AceptaUnExtrano, DatoDeRutaInvalido, NoSePlanea, RutaCambio, RutaNoSeEdita
from compromisos.models import Compromiso, Ruta
from compromisos.queries.rutas import SE_PLANEA, rol_ante
from comun.red_direcciones import FallaDeRed, exigir_direccion_publica
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso
from secretariado.actores import como
from secretariado.models import Organizacion

ENLACE_NO_PUBLICO = "El enlace debe ser una dirección completa que empiece con https:// o http://."
LARGO_DE_ENLACE = 500
_direccion_publica = URLValidator(schemes=["http", "https"])
ETAPAS_DE_LA_RUTA = (7,)
SOLO_QUIEN_PLANEA = "Sólo la coordinación o las organizaciones de este compromiso pueden planear su ruta."


def tomar_acordado(compromiso_id: int) -> Compromiso:
    """The commitment, locked until the act ends, once an acuerdo fixed it: its route is planned and carried out.

    Raises what `tomar_compromiso` raises, and `NoSePlanea`.
    """
    compromiso = tomar_compromiso(compromiso_id)
    if compromiso.estado not in SE_PLANEA:
        raise NoSePlanea(compromiso.get_estado_display())
    return compromiso


def tomar_ruta(compromiso: Compromiso) -> Ruta:
    """The route of a commitment that is locked already; the first act makes it."""
    ruta: Ruta = Ruta.objects.select_related("vigente").get_or_create(compromiso=compromiso)[0]
    return ruta


def tomar_para_planear(persona: Persona, compromiso: Compromiso, version: int | None = None) -> tuple[Compromiso, Ruta]:
    """Permission, then a route in preparation at the version that was read (None: not asked).

    Raises `SinPermiso`, what `tomar_acordado` raises, `RutaNoSeEdita`, `RutaCambio`.
    """
    exigir_permiso(persona, "compromisos.planear_ruta", compromiso, SOLO_QUIEN_PLANEA)
    compromiso = tomar_acordado(compromiso.pk)
    ruta = tomar_ruta(compromiso)
    if ruta.estado != EstadoDeRuta.EN_PREPARACION:
        raise RutaNoSeEdita(ruta.get_estado_display())
    if version is not None and version != ruta.version:
        raise RutaCambio(ruta.version)
    return compromiso, ruta


def avanzar_version(ruta: Ruta, compromiso: Compromiso) -> None:
    """Whoever read the route before this act finds out when they save; what stage 7 counts is counted again."""
    ruta.version += 1
    ruta.save(update_fields=["version"])
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS_DE_LA_RUTA)


def actor_por(persona: Persona, compromiso: Compromiso, organizacion: Organizacion) -> Actor:
    """The actor of somebody who speaks for `organizacion`. Raises `AceptaUnExtrano` when they do not."""
    rol = rol_ante(persona, compromiso, organizacion.pk)
    if not rol:
        raise AceptaUnExtrano
    return como(persona, rol, organizacion.nombre)


def texto_de(valor: str, campo: str, llamado: str, *, minimo: int = 0, maximo: int) -> str:
    """`valor` as it is stored. Raises `DatoDeRutaInvalido` naming what is too short or too long."""
    limpio = normalizar(valor)
    if not limpio and minimo:
        raise DatoDeRutaInvalido("texto_vacio", f"Escribe {llamado}.", campo)
    if len(limpio) < minimo:
        raise DatoDeRutaInvalido(
            "texto_corto", f"Escribe {llamado} en al menos {minimo} caracteres; llevas {len(limpio)}.", campo
        )
    if len(limpio) > maximo:
        raise DatoDeRutaInvalido("texto_largo", f"Acorta {llamado}: sobran {len(limpio) - maximo} caracteres.", campo)
    return limpio


def direccion_publica(enlace: str, campo: str) -> str:
    """A complete address that anybody can open, by its form: no machine of one's own, no private network, no password.

    Nothing is asked of the network here. Raises `DatoDeRutaInvalido` ("enlace_no_publico").
    """
    limpio = enlace.strip()
    try:
        _direccion_publica(limpio)
    except ValidationError as error:
        raise DatoDeRutaInvalido("enlace_no_publico", ENLACE_NO_PUBLICO, campo) from error
    try:
        exigir_direccion_publica(limpio)
    except FallaDeRed as error:
        raise DatoDeRutaInvalido("enlace_no_publico", error.mensaje, campo) from error
    if len(limpio) > LARGO_DE_ENLACE:
        raise DatoDeRutaInvalido("enlace_no_publico", ENLACE_NO_PUBLICO, campo)
    return limpio
