"""The questions with which a mesa compares causes and solutions."""

from collections.abc import Sequence

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, SOLO_QUIEN_CONDUCE, como_conduccion, tomar_mesa
from mesas.criterios import MAXIMO_DE_CRITERIOS, POR_OMISION, clave_de
from mesas.errors import NoParticipas
from mesas.errors_de_elecciones import CriteriosEnUso, CriteriosInvalidos
from mesas.models import Criterio, Mesa, Puntaje
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso

LARGO_DE_NOMBRE, LARGO_DE_AYUDA = 80, 250


@comando(ClaseDeActo.CONTRIBUCION)
def sembrar_criterios(*, persona: Persona, mesa: Mesa) -> list[Criterio]:
    """The mesa's criteria; the six by default, written now, when it has not said its own.

    Raises `SinPermiso`, and what `tomar_mesa` refuses.
    """
    if not persona.has_perm("mesas.trabajar", mesa):
        raise NoParticipas
    mesa = tomar_mesa(mesa.pk)
    propios = list(mesa.criterios.all())
    if propios:
        return propios
    return Criterio.objects.bulk_create(
        Criterio(mesa=mesa, clave=uno.clave, nombre=uno.nombre, ayuda=uno.ayuda, orden=orden)
        for orden, uno in enumerate(POR_OMISION, start=1)
    )


@comando(ClaseDeActo.AUTORIDAD)
def definir_criterios(*, persona: Persona, mesa: Mesa, criterios: Sequence[tuple[str, str]]) -> list[Criterio]:
    """Who leads says with which questions the mesa compares, before the first score.

    `criterios`: (name, help), one to ten, in order. They replace the ones there were.
    Raises `SinPermiso`, `MesaDetenida`, `CriteriosEnUso`, `CriteriosInvalidos`.
    """
    exigir_permiso(persona, "mesas.conducir", mesa, SOLO_QUIEN_CONDUCE)
    mesa = tomar_mesa(mesa.pk)
    if Puntaje.objects.filter(criterio__mesa=mesa).exists():
        raise CriteriosEnUso
    leidos = _leer(criterios)
    mesa.criterios.all().delete()
    filas = Criterio.objects.bulk_create(
        Criterio(mesa=mesa, clave=clave, nombre=nombre, ayuda=ayuda, orden=orden)
        for orden, (clave, nombre, ayuda) in enumerate(leidos, start=1)
    )
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.criterios_definidos",
        asunto=mesa.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"criterios": [nombre for _, nombre, _ in leidos]},
    )
    return filas


def _leer(criterios: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(key, name, help) of each, in order."""
    if not 1 <= len(criterios) <= MAXIMO_DE_CRITERIOS:
        raise CriteriosInvalidos(f"Escribe de 1 a {MAXIMO_DE_CRITERIOS} criterios, uno por renglón.")
    leidos: dict[str, tuple[str, str, str]] = {}
    for crudo, ayuda_cruda in criterios:
        nombre, ayuda = normalizar(crudo), normalizar(ayuda_cruda)
        clave = clave_de(nombre)
        if not clave:
            raise CriteriosInvalidos("Escribe el nombre de cada criterio.")
        if len(nombre) > LARGO_DE_NOMBRE or len(ayuda) > LARGO_DE_AYUDA:
            raise CriteriosInvalidos(
                f"Acorta «{nombre[:40]}»: el nombre lleva hasta {LARGO_DE_NOMBRE} caracteres y su ayuda {LARGO_DE_AYUDA}."
            )
        if clave in leidos:
            raise CriteriosInvalidos(f"«{nombre}» está dos veces: deja uno.")
        leidos[clave] = (clave, nombre, ayuda)
    return list(leidos.values())
