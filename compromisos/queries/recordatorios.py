"""Reminders of cortes: who they go to, and what was already sent."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from avisos.enums import EstadoDeEnvio
from avisos.models import Envio
from compromisos.models import Corte
from compromisos.recordatorios import NOMBRES, ClaseDeRecordatorio
from comun import formatos
from comun.enums import Naturaleza
from planes.enums import EstadoPlan
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Nombramiento, Organizacion


def planes_que_recuerdan() -> QuerySet[Plan]:
    """Plans with cortes that are going on: never one told by sources, closed or suspended."""
    return (
        Plan.objects.exclude(naturaleza=Naturaleza.HISTORICO)
        .exclude(estado__in=[EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO])
        .filter(Exists(Corte.objects.filter(plan=OuterRef("pk"))))
        .select_related("ejercicio")
        .order_by("pk")
    )


def enlaces_de(plan: Plan, organizaciones: Iterable[int], hoy: dt.date) -> dict[int, list[Any]]:
    """Who is enlace today of each of these organisations, by its key. One query."""
    salida: dict[int, list[Any]] = defaultdict(list)
    filas = Nombramiento.objects.vigentes(hoy).filter(
        ejercicio=plan.ejercicio_id, rol=Rol.ENLACE, organizacion__in=set(organizaciones)
    )
    for fila in filas.select_related("persona").order_by("pk"):
        if fila.organizacion_id is not None and fila.persona not in salida[fila.organizacion_id]:
            salida[fila.organizacion_id].append(fila.persona)
    return salida


def ya_avisadas(motivo: str, objeto: str) -> set[int]:
    """Keys of people who have this very mail already, so that it is not composed again every hour. One query."""
    return set(Envio.objects.filter(motivo=motivo, objeto=objeto).values_list("persona_id", flat=True)) - {None}


@dataclass(frozen=True)
class Tanda:
    """Mails of one day, class and organisation: how many people, never who. `organizacion` None: the coordination."""

    dia: dt.date
    clase: str
    organizacion: Organizacion | None
    personas: int
    salieron: int

    @property
    def nombre(self) -> str:
        return NOMBRES[ClaseDeRecordatorio(self.clase)]


def _de_corte(corte: Corte) -> QuerySet[Envio]:
    motivos = [clase.value for clase in ClaseDeRecordatorio]
    return Envio.objects.filter(motivo__in=motivos, objeto__startswith=f"{corte.asunto}/")


def tandas_de(corte: Corte) -> list[Tanda]:
    """Reminders of a corte as everybody may know them, the newest first. Two queries.

    The outbox keeps whom each mail went to; of which organisation they were enlace that day, their appointment.
    """
    envios = list(_de_corte(corte).values_list("persona_id", "motivo", "creado_en", "estado"))
    if not envios:
        return []
    cargos: dict[int, list[Nombramiento]] = defaultdict(list)
    filas = Nombramiento.objects.filter(
        ejercicio=corte.plan.ejercicio_id, rol=Rol.ENLACE, persona__in={envio[0] for envio in envios}
    )
    for fila in filas.select_related("organizacion").order_by("pk"):
        cargos[fila.persona_id].append(fila)
    grupos: dict[tuple[dt.date, str, int | None], set[int]] = defaultdict(set)
    salieron: dict[tuple[dt.date, str, int | None], set[int]] = defaultdict(set)
    organizaciones: dict[int | None, Organizacion | None] = {None: None}
    for persona, motivo, creado, estado in envios:
        dia = formatos.solo_fecha(creado)
        suyas: list[Organizacion | None] = [None]
        if motivo != ClaseDeRecordatorio.RESUMEN:
            suyas = [cargo.organizacion for cargo in cargos[persona] if _vigente(cargo, dia)] or [None]
        for organizacion in suyas:
            clave = organizacion.pk if organizacion else None
            organizaciones[clave] = organizacion
            grupos[dia, motivo, clave].add(persona)
            if estado == EstadoDeEnvio.ENVIADO:
                salieron[dia, motivo, clave].add(persona)
    ordenadas = sorted(grupos.items(), key=lambda par: (par[0][0], par[0][1], _nombre(organizaciones[par[0][2]])))
    return [
        Tanda(dia, motivo, organizaciones[clave], len(quienes), len(salieron[dia, motivo, clave]))
        for (dia, motivo, clave), quienes in reversed(ordenadas)
    ]


def _nombre(organizacion: Organizacion | None) -> str:
    return organizacion.clave_de_orden if organizacion else ""


def _vigente(cargo: Nombramiento, dia: dt.date) -> bool:
    return cargo.desde <= dia and (cargo.hasta is None or cargo.hasta >= dia)


def envios_de(corte: Corte) -> QuerySet[Envio]:
    """Each mail of a corte with its state, without words nor addresses: for the coordination."""
    return (
        _de_corte(corte)
        .select_related("persona")
        .defer("texto", "html", "adjunto_texto")
        .order_by("-creado_en", "motivo", "pk")
    )
