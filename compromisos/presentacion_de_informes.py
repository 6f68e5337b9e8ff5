"""How reports are told on pages and in files: signs of each verdict, halves, rows of the side by side."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from compromisos import presentacion
from compromisos.enums_de_informes import VEREDICTOS, VeredictoDeInforme
from compromisos.models import Calificacion, CapituloDeInforme, Informe
from compromisos.presentacion import Cartel
from compromisos.presentacion_de_evaluaciones import dichas
from compromisos.queries.informes import RenglonDeInformes
from comun.direcciones import absoluta
from secretariado.exportacion import celda_segura

# A sign says it with a word and a drawing: never by colour alone.
SIGNOS: dict[str, tuple[str, str]] = {
    VeredictoDeInforme.APEGADO: ("hecho", "palomita"),
    VeredictoDeInforme.DISTINTO: ("atencion", "distinto"),
    VeredictoDeInforme.DESAPEGADO: ("error", "cruz"),
    VeredictoDeInforme.SIN_ELEMENTOS: ("llano", "menos"),
    VeredictoDeInforme.CUMPLIDO: ("hecho", "palomita"),
    VeredictoDeInforme.EN_PARTE: ("atencion", "distinto"),
    VeredictoDeInforme.NO_CUMPLIDO: ("error", "cruz"),
    VeredictoDeInforme.SIN_INICIAR: ("llano", "menos"),
}
COLUMNAS = (
    "plan", "compromiso", "numero", "nombre_corto", "gobierno_veredicto", "gobierno_razon", "gobierno_enlace",
    "gobierno_informe", "sociedad_organizacion", "sociedad_veredicto", "sociedad_razon", "sociedad_enlace",
    "sociedad_informe", "semaforo", "avance", "peso_informado", "verificado", "peso_verificado", "en_disputa", "medido_el",
    "direccion",
)  # fmt: skip


def cartel(veredicto: str) -> Cartel:
    clase, icono = SIGNOS[veredicto]
    return Cartel(clase, VeredictoDeInforme(veredicto).label, icono)


@dataclass(frozen=True)
class Cuenta:
    """How many commitments got each verdict of a report."""

    cartel: Cartel
    cuantos: int


def cuentas(informe: Informe, capitulos: Sequence[CapituloDeInforme]) -> list[Cuenta]:
    """Every verdict of its scale, those that nobody got too: a zero is told."""
    return [
        Cuenta(cartel(uno), sum(capitulo.veredicto == uno for capitulo in capitulos))
        for uno in VEREDICTOS[informe.clase]
    ]


def capitulos_con_signo(capitulos: Sequence[CapituloDeInforme]) -> list[tuple[CapituloDeInforme, Cartel]]:
    return [(uno, cartel(uno.veredicto)) for uno in capitulos]


def firmado_por(informe: Informe) -> str:
    """`Obra en Común y Agua Clara`; the coordination signs its own."""
    nombres = [una.nombre for una in informe.firmantes]
    if not nombres:
        return "la coordinación"
    return nombres[0] if len(nombres) == 1 else f"{', '.join(nombres[:-1])} y {nombres[-1]}"


def renglones(filas: Sequence[RenglonDeInformes], calificaciones: Sequence[Calificacion] = ()) -> list[dict[str, Any]]:
    """Rows of the side by side with their signs. `calificaciones`: what evaluations in force coded (`evaluaciones.del_plan`)."""
    evaluaciones = dichas(calificaciones, [fila.compromiso for fila in filas])
    return [
        {
            "compromiso": fila.compromiso,
            "gobierno": fila.gobierno,
            "signo_de_gobierno": _signo(fila.gobierno.capitulo) if fila.gobierno is not None else None,
            "sociedad": [(uno, _signo(uno.capitulo)) for uno in fila.sociedad],
            "color": presentacion.color(fila.compromiso),
            "evaluacion": fila.evaluacion,
            "evaluaciones": evaluaciones.get(fila.compromiso.pk, []),
        }
        for fila in filas
    ]


def _signo(capitulo: CapituloDeInforme | None) -> Cartel | None:
    return cartel(capitulo.veredicto) if capitulo is not None else None


# --- as files ---------------------------------------------------------------------------------------------------------
def _valores(filas: Sequence[RenglonDeInformes]) -> list[list[Any]]:
    """A row of each commitment and report of society; one row when no report of society tells of it."""
    salida = []
    for fila in filas:
        uno = fila.compromiso
        for dicho in fila.sociedad or [None]:
            gobierno, sociedad = fila.gobierno, dicho
            salida.append(
                [
                    uno.plan.slug, uno.slug, uno.numero, uno.nombre_corto, *_de(gobierno),
                    gobierno.informe.codigo if gobierno is not None else "",
                    sociedad.informe.organizacion.nombre if sociedad is not None and sociedad.informe.organizacion else "",
                    *_de(sociedad), sociedad.informe.codigo if sociedad is not None else "", uno.semaforo,
                    *(
                        "" if valor is None else str(valor)
                        for valor in (uno.avance, uno.peso_informado, uno.verificado, uno.peso_verificado, uno.en_disputa)
                    ),
                    uno.medido_el.isoformat() if uno.medido_el else "",
                    absoluta(reverse("compromisos:compromiso", args=[uno.slug])),
                ]
            )  # fmt: skip
    return salida


def _de(dicho: Any) -> list[str]:
    if dicho is None or dicho.capitulo is None:
        return ["", "", ""]
    return [dicho.capitulo.veredicto, dicho.capitulo.razon, dicho.capitulo.enlace]


def en_csv(filas: Sequence[RenglonDeInformes]) -> str:
    """UTF-8 with a header; no cell is a formula."""
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(COLUMNAS)
    for valores in _valores(filas):
        escritor.writerow([celda_segura(valor) if isinstance(valor, str) else valor for valor in valores])
    return salida.getvalue()


def en_json(filas: Sequence[RenglonDeInformes]) -> str:
    return json.dumps([dict(zip(COLUMNAS, valores, strict=True)) for valores in _valores(filas)], ensure_ascii=False)
