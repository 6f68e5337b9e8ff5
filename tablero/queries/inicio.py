"""What the home page tells, from several rooms. Every number comes from a row that a page shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from bitacora.models import Cadena
from compromisos.enums import TipoDeCompromiso
from compromisos.models import Compromiso
from comun import reloj
from comun.enums import Naturaleza
from comun.registro import AbiertoHoy, CitaPublica, agenda, descubrir
from consultas.enums import EstadoConsulta
from consultas.models import CifraDeConsulta, Consulta
from planes.models import ParticipacionPorSector, Plan
from secretariado.enums import Ambito

EVENTOS_VISIBLES = 4
AGENDA_HASTA = dt.timedelta(days=180)
ABIERTO_VISIBLE = 4


def abierto_hoy() -> list[AbiertoHoy]:
    """What anyone can do today, what ends first first; invented things after the real ones."""
    abierto: list[AbiertoHoy] = [cosa for listar in descubrir("abierto", "ABIERTO") for cosa in listar()]
    return sorted(abierto, key=lambda cosa: (cosa.naturaleza == Naturaleza.DEMOSTRACION, cosa.termina))[
        :ABIERTO_VISIBLE
    ]


def plan_federal() -> Any | None:
    """The newest federal plan that is not invented, with its stages. Two queries."""
    return (
        Plan.objects.filter(ejercicio__ambito=Ambito.FEDERAL)
        .exclude(naturaleza=Naturaleza.DEMOSTRACION)
        .select_related("ejercicio")
        .prefetch_related("etapas")
        .annotate(cuantas_mesas=Count("mesas"))
        .order_by("-orden")
        .first()
    )


@dataclass(frozen=True)
class Hilo:
    """From what people said to what was promised, in numbers. None is a number that no source gives."""

    consulta: Consulta | None
    cifra: CifraDeConsulta | None
    temas: int
    ejes: int
    mesas: int
    personas: int | None
    instituciones: int | None
    compromisos: int
    cocreados: int
    proactivos: int

    @property
    def hay_algo(self) -> bool:
        return bool(self.cifra or self.temas or self.mesas or self.personas or self.compromisos)


def hilo_de(plan: Any) -> Hilo:
    """The thread of `plan_federal()`. Four queries."""
    consulta = (
        Consulta.objects.filter(plan=plan)
        .exclude(estado=EstadoConsulta.BORRADOR)
        .annotate(cuantos_temas=Count("temas", distinct=True), cuantos_ejes=Count("ejes", distinct=True))
        .order_by("pk")
        .first()
    )
    filas = list(ParticipacionPorSector.objects.filter(plan=plan))
    declarado = next((fila for fila in filas if fila.es_total), None)
    propias = [fila for fila in filas if not fila.es_total]
    por_tipo = dict(
        Compromiso.objects.filter(plan=plan, dentro_del_denominador=True)
        .order_by()
        .values_list("tipo")
        .annotate(cuantos=Count("pk"))
    )
    return Hilo(
        consulta=consulta,
        cifra=CifraDeConsulta.objects.filter(consulta=consulta).order_by("orden", "pk").first() if consulta else None,
        temas=getattr(consulta, "cuantos_temas", 0),
        ejes=getattr(consulta, "cuantos_ejes", 0),
        mesas=plan.cuantas_mesas,
        personas=declarado.total_declarado if declarado else sum(f.total_calculado for f in propias) or None,
        instituciones=sum(fila.instituciones for fila in propias) or None,
        compromisos=sum(por_tipo.values()),
        cocreados=por_tipo.get(TipoDeCompromiso.COCREADO, 0),
        proactivos=por_tipo.get(TipoDeCompromiso.PROACTIVO, 0),
    )


def proximas_citas() -> list[CitaPublica]:
    """Events, sessions and mesas that come, the nearest first. One query for each app that lists some."""
    ahora = reloj.ahora()
    return [cita for cita in agenda(ahora, ahora + AGENDA_HASTA) if not cita.cancelada][:EVENTOS_VISIBLES]


@dataclass(frozen=True)
class Registro:
    """How much the bitácora holds, the invented apart, and the chain whose head the page shows."""

    actos: int
    cadenas: int
    de_demostracion: int
    muestra: Cadena | None

    @property
    def huella(self) -> list[str]:
        """The head in groups of eight, easier to compare by eye."""
        texto = self.muestra.ultima_huella if self.muestra else ""
        return [texto[i : i + 8] for i in range(0, len(texto), 8)]


def registro(clave: str) -> Registro:
    """Size of the bitácora and the head of the chain `clave`, or of the fullest one. One query."""
    cadenas = list(Cadena.objects.filter(ultimo_numero__gt=0).order_by("-ultimo_numero", "pk"))
    reales = [cadena for cadena in cadenas if not cadena.es_demostracion]
    actos = sum(cadena.ultimo_numero for cadena in reales)
    muestra = next((cadena for cadena in reales if cadena.clave == clave), reales[0] if reales else None)
    return Registro(actos, len(reales), sum(cadena.ultimo_numero for cadena in cadenas) - actos, muestra)
