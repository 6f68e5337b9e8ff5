"""A plan on the board: commitments with activities, reports, looks, a corte, written by factories and measured as they are."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from compromisos.commands.semaforos import fijar_llaves, recalcular_semaforos
from compromisos.enums import Papel
from compromisos.models import Actividad, Avance, Compromiso, Contraste, Corte, Disputa
from comun import reloj
from comun.enums import Naturaleza
from planes.models import Plan
from secretariado.models import Organizacion
from tests.factories.compromisos import (
    ActividadFactory,
    AvanceFactory,
    CompromisoFactory,
    ContrasteFactory,
    CorteFactory,
    LineaDeAccionFactory,
    ResponsabilidadFactory,
)
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import OrganizacionFactory

AYER = dt.timedelta(days=1)


def dias(n: int) -> dt.date:
    """`n` days from today."""
    return reloj.hoy() + dt.timedelta(days=n)


@dataclass
class EscenaDeTablero:
    plan: Plan
    dependencia: Organizacion
    osc: Organizacion
    actividades: dict[int, list[Actividad]] = field(default_factory=dict)

    def compromiso(self, numero: int, *tramos: tuple[int, int], **campos: Any) -> Compromiso:
        """One with an activity for each (first day, last day), told from today, all of the same weight."""
        hecho = CompromisoFactory(
            plan=self.plan,
            numero=numero,
            slug=f"{self.plan.slug}-c{numero:02d}",
            **({"nombre_corto": f"Compromiso número {numero}"} | campos),
        )
        ResponsabilidadFactory(compromiso=hecho, organizacion=self.dependencia)
        ResponsabilidadFactory(compromiso=hecho, organizacion=self.osc, papel=Papel.CORRESPONSABLE)
        linea = LineaDeAccionFactory(compromiso=hecho) if tramos else None
        self.actividades[numero] = [
            ActividadFactory(
                compromiso=hecho, linea=linea, clave=f"1.{lugar}", titulo=f"Actividad {numero}.{lugar}",
                inicio=dias(inicio), fin=dias(fin), responsable=self.dependencia,
                peso=(Decimal(100) / len(tramos)).quantize(Decimal("0.1")),
            )
            for lugar, (inicio, fin) in enumerate(tramos, start=1)
        ]  # fmt: skip
        return hecho

    def informar(self, numero: int, lugar: int, porcentaje: str, **campos: Any) -> Avance:
        actividad = self.actividades[numero][lugar - 1]
        avance = AvanceFactory(
            compromiso=actividad.compromiso, actividad=actividad, organizacion=self.dependencia,
            porcentaje=Decimal(porcentaje), **({"fecha": reloj.hoy() - AYER} | campos),
        )  # fmt: skip
        self._medir(actividad)
        return avance

    def mirar(self, numero: int, lugar: int, porcentaje: str, **campos: Any) -> Contraste:
        actividad = self.actividades[numero][lugar - 1]
        contraste = ContrasteFactory(
            compromiso=actividad.compromiso, actividad=actividad, organizacion=self.osc, porcentaje=Decimal(porcentaje),
            **({"fecha": reloj.hoy() - AYER} | campos),
        )  # fmt: skip
        self._medir(actividad)
        return contraste

    def disputar(self, numero: int, lugar: int, informado: str, verificado: str) -> Disputa:
        self.informar(numero, lugar, informado)
        contraste = self.mirar(numero, lugar, verificado)
        return Disputa.objects.create(
            compromiso=contraste.compromiso, actividad=contraste.actividad, organizacion=self.osc, contraste=contraste,
            informado=Decimal(informado), verificado=Decimal(verificado),
        )  # fmt: skip

    def corte(self, numero: int, fecha: int, vence: int) -> Corte:
        return CorteFactory(plan=self.plan, numero=numero, fecha=dias(fecha), vence=dias(vence))

    def _medir(self, actividad: Actividad) -> None:
        fijar_llaves([Actividad.objects.get(pk=actividad.pk)])
        recalcular_semaforos(plan=self.plan)


def montar(slug: str = "prueba-1", naturaleza: str = Naturaleza.VIVO, **campos: Any) -> EscenaDeTablero:
    plan = PlanFactory(slug=slug, naturaleza=naturaleza, titulo=f"Plan {slug}", **campos)
    return EscenaDeTablero(
        plan,
        OrganizacionFactory(slug=f"dependencia-{slug}", nombre=f"Secretaría {slug}"),
        OrganizacionFactory(slug=f"osc-{slug}", nombre=f"Vigías {slug}"),
    )
