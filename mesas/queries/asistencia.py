"""Who came to a meeting: rows for who leads it, public totals for everybody. Nobody is listed in public.

A group of fewer than five people is published together with others (consultas/supresion.py), and sector and sex are
never crossed. What is public is the total, sectors in blocks and sexes in blocks: partes are not counted apart, because
the difference between the two counts could single somebody out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from consultas.supresion import participacion
from mesas.enums import EstadoDeRegistro
from mesas.models import Llegada, Registro, SesionDeMesa, SinCuenta
from planes.asistencia import NOMBRES_DE_SEXO, Total
from secretariado.models import Parte, RenglonDeAsistencia, Sector
from secretariado.queries.destinatarios import coordinacion_de_hoy


@dataclass(frozen=True)
class Conteos:
    """What anyone reads of an attendance. Without blocks, the groups were too small: only the total is published."""

    total: int
    por_sector: tuple[Total, ...]
    por_sexo: tuple[Total, ...]

    @property
    def hay(self) -> bool:
        return self.total > 0


def resumir(celdas: Iterable[tuple[str, str, str, int]]) -> Conteos:
    """`celdas`: (key of the sector, its name, sex, how many), sectors in order."""
    sectores: dict[str, int] = {}
    nombres: dict[str, str] = {}
    sexos = dict.fromkeys(NOMBRES_DE_SEXO, 0)
    for clave, nombre, sexo, cantidad in celdas:
        nombres[clave] = nombre
        sectores[clave] = sectores.get(clave, 0) + cantidad
        sexos[sexo] += cantidad
    return Conteos(sum(sexos.values()), _bloques(sectores, nombres), _bloques(sexos, NOMBRES_DE_SEXO))


def _bloques(tamanos: Mapping[str, int], nombres: Mapping[str, str]) -> tuple[Total, ...]:
    """Groups with people, joined until each block has five; none when only one would be left."""
    bloques = participacion({clave: n for clave, n in tamanos.items() if n})
    mayor = max(bloques.values(), default=0)
    return tuple(
        Total("_".join(bloque), _juntos([nombres[c] for c in bloque]), n, f"{round(n * 100 / mayor)}%")
        for bloque, n in bloques.items()
    )


def _juntos(nombres: list[str]) -> str:
    return nombres[0] if len(nombres) == 1 else f"{', '.join(nombres[:-1])} y {nombres[-1]}"


def conteos_de(sesion: SesionDeMesa) -> Conteos:
    """The public totals of a closed meeting. One query."""
    filas = RenglonDeAsistencia.objects.filter(lista=sesion.asistencia_id).select_related("sector")
    return resumir(
        (f.sector.clave, f.sector.nombre, f.sexo, f.cantidad) for f in filas.order_by("sector__orden", "sexo")
    )


def celdas_de(sesion: SesionDeMesa) -> dict[tuple[int, str], int]:
    """(sector, sex) → how many came, with account and without. Two queries."""
    celdas: dict[tuple[int, str], int] = {}
    for sector, sexo in Llegada.objects.filter(sesion=sesion).values_list("registro__sector_id", "registro__sexo"):
        celdas[sector, sexo] = celdas.get((sector, sexo), 0) + 1
    for fila in SinCuenta.objects.filter(sesion=sesion):
        celdas[fila.sector_id, fila.sexo] = celdas.get((fila.sector_id, fila.sexo), 0) + fila.cantidad
    return celdas


def sin_cuenta_de(sesion: SesionDeMesa) -> dict[tuple[str, str], int]:
    """(key of the sector, sex) → how many. One query."""
    filas = SinCuenta.objects.filter(sesion=sesion).values_list("sector__clave", "sexo", "cantidad")
    return {(sector, sexo): cantidad for sector, sexo, cantidad in filas}


def llegadas_de(sesion: SesionDeMesa) -> list[Llegada]:
    """Who came, the last one first, for who leads the meeting. One query."""
    return list(
        Llegada.objects.filter(sesion=sesion)
        .select_related("registro__persona", "registro__sector", "registro__parte")
        .order_by("-llego_en", "-pk")
    )


def por_llegar(sesion: SesionDeMesa) -> list[Registro]:
    """Who has a place and has not arrived. One query."""
    ya = Llegada.objects.filter(sesion=sesion, registro=OuterRef("pk"))
    filas = (
        Registro.objects.filter(mesa=sesion.mesa_id, estado=EstadoDeRegistro.CONFIRMADO)
        .exclude(Exists(ya))
        .select_related("persona", "sector")
    )
    return sorted(filas, key=lambda r: r.persona.nombre_publico.casefold())


def llegada_de(sesion: SesionDeMesa, persona: Any) -> Llegada | None:
    """The arrival of `persona` to that meeting. One query; none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return None
    return Llegada.objects.filter(sesion=sesion, registro__persona=persona).first()


def atestiguan(sesion: SesionDeMesa) -> list[Registro]:
    """Who arrived for a parte and may say how it went: neither who leads the mesa nor who coordinates. Two queries."""
    fuera = {p.pk for p in coordinacion_de_hoy(sesion.mesa.plan.ejercicio)} | {sesion.mesa.facilitador_id}
    filas = (
        Registro.objects.filter(llegadas__sesion=sesion, parte__isnull=False, parte__es_observadora=False)
        .select_related("parte", "persona")
        .order_by("parte__orden", "parte__pk", "pk")
    )
    return [fila for fila in filas if fila.persona_id not in fuera]


def partes_presentes(sesion: SesionDeMesa) -> list[Parte]:
    """Partes with somebody who may confirm the minuta. Who came without an account cannot confirm anything."""
    partes = {fila.parte_id: fila.parte for fila in atestiguan(sesion)}
    return [parte for parte in partes.values() if parte is not None]


def sectores() -> list[Sector]:
    return list(Sector.objects.order_by("orden"))
