"""What the desks of a person show: their roles in words, what waits for them, the last acts around them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bitacora import frases
from bitacora.direcciones import de_entrada
from bitacora.models import Entrada
from comun import formatos, registro, reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente, descubrir
from secretariado.models import Ejercicio, Nombramiento

SEMANA = dt.timedelta(days=7)
ACTOS_VISIBLES = 5


def pendientes_de(persona: Any) -> list[Pendiente]:
    """Everything that waits for a person, what is due first first; what has no date comes last."""
    hallados: list[Pendiente] = [p for listar in descubrir("pendientes", "PENDIENTES") for p in listar(persona)]
    lejos = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted(hallados, key=lambda p: (p.vence or lejos, p.titulo))


@dataclass(frozen=True)
class Reparto:
    """What waits, by when it is due."""

    pronto: list[Pendiente]
    despues: list[Pendiente]

    @property
    def total(self) -> int:
        return len(self.pronto) + len(self.despues)


def repartir(pendientes: Iterable[Pendiente]) -> Reparto:
    """What is due within a week (or already was) apart from what can wait."""
    limite = reloj.ahora() + SEMANA
    todos = list(pendientes)
    return Reparto(
        [p for p in todos if p.vence is not None and p.vence <= limite],
        [p for p in todos if p.vence is None or p.vence > limite],
    )


@dataclass(frozen=True)
class Mesa:
    """One ejercicio of a person's work: their roles there and what each room offers them."""

    ejercicio: Ejercicio
    cargos: list[str]
    paneles: list[dict[str, Any]]


def nombramientos_de(persona: Any) -> list[Nombramiento]:
    """Appointments in force today, by ejercicio. One query."""
    return list(
        Nombramiento.objects.vigentes(reloj.hoy())
        .de(persona)
        .select_related("ejercicio", "organizacion")
        .order_by("ejercicio__clave_de_orden", "rol", "organizacion__clave_de_orden", "pk")
    )


def cargo_en_palabras(nombramiento: Nombramiento) -> str:
    """ "Enlace de una organización: SOD"."""
    rol = nombramiento.get_rol_display()
    return f"{rol}: {nombramiento.organizacion.nombre}" if nombramiento.organizacion else rol


def mesas_de_trabajo(persona: Any) -> list[Mesa]:
    """Ejercicios where the person holds a role; a superuser sees every one that is run here, whatever their roles."""
    cargos: dict[int, list[str]] = {}
    ejercicios: dict[int, Ejercicio] = {}
    for nombramiento in nombramientos_de(persona):
        cargos.setdefault(nombramiento.ejercicio_id, []).append(cargo_en_palabras(nombramiento))
        ejercicios[nombramiento.ejercicio_id] = nombramiento.ejercicio
    if persona.is_superuser:
        for ejercicio in Ejercicio.objects.exclude(naturaleza=Naturaleza.HISTORICO).order_by("clave_de_orden"):
            ejercicios.setdefault(ejercicio.pk, ejercicio)
            cargos.setdefault(ejercicio.pk, []).append("Administración técnica")
    return [
        Mesa(ejercicio, cargos[pk], registro.paneles("gestion", ejercicio, persona))
        for pk, ejercicio in ejercicios.items()
    ]


def ultimos_actos(ejercicios: Iterable[Ejercicio]) -> list[dict[str, str]]:
    """The last entries of the bitácora in those ejercicios, as knots of a thread. One query."""
    claves = [ejercicio.slug for ejercicio in ejercicios]
    entradas = (
        Entrada.objects.filter(cadena__clave__in=claves)
        .select_related("cadena")
        .only("numero", "verbo", "ocurrido_en", "cadena__clave", "cadena__nombre")
        .order_by("-registrado_en", "-pk")[:ACTOS_VISIBLES]
    )
    return [
        {
            "cuando": f"{formatos.momento(entrada.ocurrido_en)} · entrada {formatos.numero(entrada.numero)}",
            "que": frases.frase_de_verbo(entrada.verbo),
            "url": de_entrada(entrada.cadena.clave, entrada.numero),
            "detalle": entrada.cadena.nombre if len(claves) > 1 else "",
        }
        for entrada in entradas
    ]
