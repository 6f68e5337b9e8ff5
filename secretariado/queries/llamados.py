"""Citizen calls as their page shows them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from comun.enums import Naturaleza
from secretariado import hitos
from secretariado.enums import Ambito, Estatus, TipoDeLlamado
from secretariado.models import ApoyoALlamado, Ejercicio, EstatusDeEjercicio, HitoDeLlamado, Llamado

NOMBRES_VISIBLES = 30
# To whom the letter goes, by level of government: offices, never people (seed 004, key point 1.2).
DESTINATARIOS: dict[str, tuple[str, ...]] = {
    Ambito.FEDERAL: (
        "Titular del Poder Ejecutivo Federal",
        "Autoridad federal garante de la transparencia",
        "Congreso de la Unión",
    ),
    Ambito.ESTATAL: (
        "Titular del Poder Ejecutivo del Estado",
        "Autoridad garante de la transparencia en el Estado",
        "Congreso del Estado",
    ),
    Ambito.MUNICIPAL: ("Presidencia municipal", "Cabildo", "Autoridad garante de la transparencia en el Estado"),
}
SIN_EJERCICIO = frozenset({Estatus.SIN_EJERCICIO.value})


@dataclass(frozen=True)
class LlamadoVisto:
    """A call with what its page tells. `llamado` is None while nobody has supported it."""

    ejercicio: Ejercicio
    tipo: str
    llamado: Llamado | None
    apoyos: int
    siguiente: int | None
    avance: str
    hitos: list[HitoDeLlamado]
    nombres: list[str]
    ya_apoya: bool
    muestra_nombre: bool

    @property
    def es_para_sumarse(self) -> bool:
        return self.tipo == TipoDeLlamado.SUMARSE

    @property
    def destinatarios(self) -> tuple[str, ...]:
        return DESTINATARIOS[self.ejercicio.ambito]

    @property
    def naturaleza(self) -> str:
        return Naturaleza.DEMOSTRACION if self.ejercicio.es_demostracion else Naturaleza.VIVO

    @property
    def abierto_en(self) -> dt.datetime | None:
        return self.llamado.abierto_en if self.llamado else None


def tipo_de_llamado(ejercicio: Ejercicio) -> TipoDeLlamado:
    """To join where sources say there is no ejercicio; to reaffirm everywhere else. One query, none for a row of
    `queries.ejercicios.ejercicios()`, which knows its shown status."""
    if hasattr(ejercicio, "estatus_mostrado"):
        return TipoDeLlamado.SUMARSE if ejercicio.estatus_mostrado in SIN_EJERCICIO else TipoDeLlamado.REAFIRMAR
    estatus = (
        EstatusDeEjercicio.objects.filter(ejercicio=ejercicio, es_el_mostrado=True)
        .values_list("estatus", flat=True)
        .first()
    )
    return TipoDeLlamado.SUMARSE if estatus in SIN_EJERCICIO else TipoDeLlamado.REAFIRMAR


def llamado_visto(ejercicio: Ejercicio, persona: Any) -> LlamadoVisto:
    """The call of an ejercicio, whether or not somebody began it. At most five queries."""
    tipo = tipo_de_llamado(ejercicio)
    llamado = Llamado.objects.filter(ejercicio=ejercicio, tipo=tipo).first()
    apoyos = llamado.apoyos if llamado else 0
    propio = None
    if llamado is not None and getattr(persona, "is_authenticated", False):
        propio = ApoyoALlamado.objects.filter(llamado=llamado, persona=persona).first()
    return LlamadoVisto(
        ejercicio=ejercicio,
        tipo=tipo,
        llamado=llamado,
        apoyos=apoyos,
        siguiente=hitos.siguiente(apoyos),
        avance=hitos.avance(apoyos),
        hitos=list(llamado.hitos.order_by("umbral")) if llamado else [],
        nombres=nombres_visibles(llamado) if llamado else [],
        ya_apoya=propio is not None,
        muestra_nombre=propio is not None and propio.muestra_nombre,
    )


def nombres_visibles(llamado: Llamado) -> list[str]:
    """Public names of who chose to be named, the latest first. One query."""
    filas = (
        ApoyoALlamado.objects.filter(llamado=llamado, muestra_nombre=True, persona__borrada_en__isnull=True)
        .select_related("persona")
        .order_by("-pk")[:NOMBRES_VISIBLES]
    )
    return [fila.persona.nombre_publico for fila in filas]
