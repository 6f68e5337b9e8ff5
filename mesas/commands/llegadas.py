"""Who arrives to a meeting: by the code shown in the room, noted by who leads, or counted without an account.

Private acts: nothing of them is public until the meeting closes, and then only numbers (domain.md §5).
"""

from collections.abc import Sequence

from django.conf import settings

from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from mesas import codigo_de_sala
from mesas.codigo_de_sala import Lectura
from mesas.commands.guardias import SOLO_QUIEN_CONDUCE, registro_de, tomar_mesa
from mesas.enums import EstadoDeRegistro, EstadoDeReunion, ViaDeLlegada
from mesas.errors import NoParticipas, SalaCerrada
from mesas.errors_de_reuniones import (
    CantidadDeSinCuentaFuera,
    CodigoDeOtroDia,
    CodigoEquivocado,
    RegistroDeOtraMesa,
    RenglonDeSinCuentaRepetido,
    SectorDeSinCuentaDesconocido,
    SexoDeSinCuentaDesconocido,
)
from mesas.models import Llegada, Mesa, Registro, SesionDeMesa, SinCuenta
from mesas.queries.reuniones import hoy_de
from planes.commands.guardias import exigir_permiso
from secretariado.enums import SexoDeAsistencia
from secretariado.models import Sector

CANTIDAD_MAXIMA = 5_000
Renglon = tuple[str, str, int]  # key of the sector, sex, how many


@comando(ClaseDeActo.PRIVADO)
def llegar(*, persona: Persona, sesion: SesionDeMesa, codigo: str) -> Llegada:
    """You are in the room: you typed the code that is shown there today. Twice is once.

    1. The meeting is open and you have a place in the mesa.
    2. The code is that of the meeting and of today, in the time zone of its ejercicio.

    The doors limit how many codes one may try (mesas/freno_de_llegadas.py).
    Raises `MesaDetenida`, `SalaCerrada`, `NoParticipas`, `CodigoDeOtroDia`, `CodigoEquivocado`.
    """
    mesa, sesion = _tomar_en_curso(sesion)
    registro = registro_de(persona, mesa)
    if registro is None:
        raise NoParticipas
    anterior = Llegada.objects.filter(sesion=sesion, registro=registro).first()
    if anterior is not None:
        return anterior
    lectura = codigo_de_sala.leer(settings.SECRET_KEY, sesion.pk, hoy_de(sesion), codigo)
    if lectura is Lectura.DE_AYER:
        raise CodigoDeOtroDia
    if lectura is Lectura.NINGUNO:
        raise CodigoEquivocado
    return _sentar(sesion, registro, ViaDeLlegada.CODIGO)


@comando(ClaseDeActo.PRIVADO)
def anotar_llegada(*, persona: Persona, sesion: SesionDeMesa, registro: Registro) -> Llegada:
    """Who leads the meeting notes that a registered person is in the room, for instance without a phone. Twice is once.

    Raises `SinPermiso`, `MesaDetenida`, `SalaCerrada`, `RegistroDeOtraMesa`.
    """
    exigir_permiso(persona, "mesas.conducir", sesion, SOLO_QUIEN_CONDUCE)
    mesa, sesion = _tomar_en_curso(sesion)
    fila = Registro.objects.filter(pk=registro.pk, mesa=mesa, estado=EstadoDeRegistro.CONFIRMADO).first()
    if fila is None:
        raise RegistroDeOtraMesa
    anterior = Llegada.objects.filter(sesion=sesion, registro=fila).first()
    return anterior or _sentar(sesion, fila, ViaDeLlegada.FACILITACION)


@comando(ClaseDeActo.PRIVADO)
def contar_sin_cuenta(
    *, persona: Persona, sesion: SesionDeMesa, renglones: Sequence[Renglon]
) -> dict[tuple[str, str], int]:
    """How many people of each sector and sex came without an account. It replaces what had been counted before.

    They count in the attendance; they neither score nor decide. `renglones`: (key of the sector, sex, how many).
    Raises `SinPermiso`, `MesaDetenida`, `SalaCerrada`, `SectorDeSinCuentaDesconocido`, `SexoDeSinCuentaDesconocido`,
    `RenglonDeSinCuentaRepetido`, `CantidadDeSinCuentaFuera`.
    """
    exigir_permiso(persona, "mesas.conducir", sesion, SOLO_QUIEN_CONDUCE)
    _, sesion = _tomar_en_curso(sesion)
    sectores = {sector.clave: sector for sector in Sector.objects.all()}
    vistos: dict[tuple[str, str], int] = {}
    for clave, sexo, cantidad in renglones:
        if clave not in sectores:
            raise SectorDeSinCuentaDesconocido(clave)
        if sexo not in SexoDeAsistencia.values:
            raise SexoDeSinCuentaDesconocido
        if not 0 <= cantidad <= CANTIDAD_MAXIMA:
            raise CantidadDeSinCuentaFuera(formatos.numero(CANTIDAD_MAXIMA))
        if (clave, sexo) in vistos:
            raise RenglonDeSinCuentaRepetido(sectores[clave].nombre)
        vistos[clave, sexo] = cantidad
    con_gente = {celda: cantidad for celda, cantidad in vistos.items() if cantidad}
    SinCuenta.objects.filter(sesion=sesion).delete()
    SinCuenta.objects.bulk_create(
        SinCuenta(sesion=sesion, sector=sectores[clave], sexo=sexo, cantidad=cantidad)
        for (clave, sexo), cantidad in con_gente.items()
    )
    return con_gente


def _tomar_en_curso(sesion: SesionDeMesa) -> tuple[Mesa, SesionDeMesa]:
    """The mesa first and then its open meeting, both locked. Raises what `tomar_mesa` raises, and `SalaCerrada`."""
    mesa = tomar_mesa(sesion.mesa_id)
    fila = SesionDeMesa.objects.select_for_update(of=("self",)).get(pk=sesion.pk)
    fila.mesa = mesa
    if fila.estado != EstadoDeReunion.EN_CURSO:
        raise SalaCerrada
    return mesa, fila


def _sentar(sesion: SesionDeMesa, registro: Registro, via: str) -> Llegada:
    return Llegada.objects.create(sesion=sesion, registro=registro, via=via, llego_en=reloj.ahora())
