"""A commitment at its end: under way since years ago, its last day behind, a next plan that could receive it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compromisos.commands.conclusiones import concluir_compromiso
from compromisos.commands.destinos import decidir_destino, proponer_destino
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.models import Actividad, Compromiso, Conclusion, Destino
from planes.models import Plan
from secretariado.models import Acuerdo
from tests.compromisos.candado import Candado, candado
from tests.factories.compromisos import ActividadFactory, LineaDeAccionFactory
from tests.factories.planes import PlanFactory

INICIO, FIN = dt.date(2026, 1, 1), dt.date(2026, 6, 30)
RAZONES = "La dependencia perdió la mitad de su presupuesto y las doce obras siguen sin abrirse: vale la pena seguir."


@dataclass
class Final:
    candado: Candado
    actividades: list[Actividad]
    siguiente: Plan

    @property
    def coordinacion(self) -> Any:
        return self.candado.coordinacion

    @property
    def integrante(self) -> Any:
        return self.candado.integrante

    def compromiso(self) -> Compromiso:
        return self.candado.vigente()

    def informar(self, *porcentajes: str | None, verificado: str | None = None) -> None:
        """What each activity says, as its reports would have left it."""
        for actividad, porcentaje in zip(self.actividades, porcentajes, strict=True):
            Actividad.objects.filter(pk=actividad.pk).update(
                informado=Decimal(porcentaje) if porcentaje is not None else None,
                informado_el=FIN if porcentaje is not None else None,
                verificado=Decimal(verificado) if verificado is not None else None,
            )
        recalcular_semaforos(compromiso=self.candado.compromiso)

    def concluir(self) -> Conclusion:
        return concluir_compromiso(persona=self.coordinacion, compromiso=self.compromiso())

    def proponer(self, **cambios: Any) -> Destino:
        datos = {
            "persona": self.coordinacion,
            "compromiso": self.compromiso(),
            "clase": "arrastre",
            "razones": RAZONES,
            "plan_destino": self.siguiente,
            "llave_de_acto": uuid.uuid4(),
        } | cambios
        return proponer_destino(**datos)

    def acordar(self, destino: Destino) -> Acuerdo:
        return self.candado.acuerdo("decidir_destino", destino.asunto)

    def decidir(self, destino: Destino, acuerdo: Acuerdo | None = None) -> Destino:
        return decidir_destino(persona=self.coordinacion, destino=destino, acuerdo=acuerdo or self.acordar(destino))


def final() -> Final:
    """Approved by acuerdo and under way; nobody has reported anything."""
    cerrado = candado()
    Compromiso.objects.filter(pk=cerrado.compromiso.pk).update(inicio=INICIO, fin=FIN)
    cerrado.en_ejecucion()
    linea = LineaDeAccionFactory(compromiso=cerrado.compromiso)
    actividades = [
        ActividadFactory(
            compromiso=cerrado.compromiso,
            linea=linea,
            clave=f"1.{numero}",
            titulo=titulo,
            inicio=INICIO,
            fin=FIN,
            peso=Decimal(peso),
            responsable=cerrado.dependencia,
        )
        for numero, titulo, peso in ((1, "Reunir los datos", "60.0"), (2, "Publicar la base", "40.0"))
    ]
    siguiente = PlanFactory(
        ejercicio=cerrado.obra.plan.ejercicio,
        slug="prueba-2",
        clave="2PA",
        orden=2,
        titulo="Segundo Plan de prueba",
        naturaleza=cerrado.obra.plan.naturaleza,
        estado="cocreacion",
    )
    return Final(cerrado, actividades, siguiente)
