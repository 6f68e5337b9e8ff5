"""What a hand-over package says, read back from its exact text: counts, what is pending, what changed. Pure.

A package is a mapping of plain data (`FORMATO`); `queries.entregas.reunir` gathers it and `commands.entregas` freezes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FORMATO = "entrega-recepcion/1"
CIEN = "100.0"
COLUMNAS = ("tipo", "compromiso", "actividad", "que", "responsable", "desde", "detalle")

Paquete = Mapping[str, Any]


@dataclass(frozen=True)
class Pendiente:
    """Something that whoever receives finds open. `desde` is a date as text, or empty."""

    tipo: str
    compromiso: str
    actividad: str
    que: str
    responsable: str
    desde: str
    detalle: str

    def celdas(self) -> tuple[str, ...]:
        return (self.tipo, self.compromiso, self.actividad, self.que, self.responsable, self.desde, self.detalle)


@dataclass(frozen=True)
class Cambio:
    """One thing that is not as the earlier package told it."""

    donde: str
    que: str
    antes: str
    despues: str


def resumen(paquete: Paquete) -> dict[str, int]:
    """How many things of each kind it holds."""
    compromisos = paquete["compromisos"]
    return {
        "compromisos": len(compromisos),
        "en_ejecucion": sum(1 for uno in compromisos if uno["estado"] == "en_ejecucion"),
        "concluidos": sum(1 for uno in compromisos if uno["conclusion"]),
        "actividades": sum(len(uno["actividades"]) for uno in compromisos),
        "evidencias": sum(len(uno["evidencias"]) for uno in compromisos),
        "disputas": sum(len(uno["disputas"]) for uno in compromisos),
        "cortes": len(paquete["cortes"]),
        "deudas": len(paquete["deudas"]),
        "acuerdos": len(paquete["acuerdos"]),
        "encargos": len(paquete["encargos"]),
        "nombramientos": len(paquete["nombramientos"]),
        "pendientes": sum(1 for _ in pendientes(paquete)),
    }


def falta_de(actividad: Mapping[str, Any]) -> str:
    """What an activity lacks, in words; empty when it is reported as done."""
    if actividad["informado"] == "":
        return "Nadie ha informado"
    if actividad["informado"] == CIEN:
        return ""
    return f"Informado al {actividad['informado']} %"


def pendientes(paquete: Paquete) -> Iterator[Pendiente]:
    """What is open: activities under 100 %, overdue reports, disputes, destinies, acuerdos and tasks, in that order."""
    for uno in paquete["compromisos"]:
        if uno["estado"] == "retirado":
            continue
        for actividad in uno["actividades"]:
            if falta := falta_de(actividad):
                yield Pendiente(
                    "actividad", uno["compromiso"], actividad["actividad"], actividad["titulo"],
                    actividad["responsable"], actividad["fin"], falta,
                )  # fmt: skip
    for deuda in paquete["deudas"]:
        yield Pendiente(
            "reporte", deuda["compromiso"], deuda["actividad"], f"Falta el reporte de {deuda['corte']}",
            deuda["organizacion"], deuda["vencio"], "",
        )  # fmt: skip
    for uno in paquete["compromisos"]:
        for disputa in uno["disputas"]:
            detalle = f"La autoridad informa {disputa['informado']} %; la sociedad verifica {disputa['verificado']} %"
            yield Pendiente(
                "disputa", uno["compromiso"], disputa["actividad"], "Disputa sin resolver", disputa["organizacion"],
                disputa["abierta_el"], detalle,
            )  # fmt: skip
    for uno in paquete["compromisos"]:
        destino = uno["destino"]
        if uno["estado"] in ("parcial", "no_cumplido") and (not destino or destino["estado"] != "decidido"):
            detalle = "Hay una propuesta, falta el acuerdo" if destino else "Nadie lo ha propuesto"
            yield Pendiente("destino", uno["compromiso"], "", "Decidir qué pasa con él", "", "", detalle)
    for acuerdo in paquete["acuerdos"]:
        yield Pendiente(
            "acuerdo",
            "",
            "",
            acuerdo["titulo"],
            "",
            acuerdo["firme_el"],
            f"Acuerdo firme sin aplicar: {acuerdo['acuerdo']}",
        )
    for encargo in paquete["encargos"]:
        yield Pendiente(
            "encargo",
            "",
            "",
            encargo["tarea"],
            encargo["organizacion"],
            encargo["vence"],
            f"Del acuerdo {encargo['acuerdo']}",
        )


def comparar(antes: Paquete, despues: Paquete) -> list[Cambio]:
    """What is not as it was, from the plan down to each activity, in the order of the later package."""
    cambios = _de_campos(
        "El plan", antes["plan"], despues["plan"], {"estado": "estado", "inicio": "inicio", "fin": "fin"}
    )
    previas = {una["numero"]: una for una in antes["etapas"]}
    for etapa in despues["etapas"]:
        cambios += _de_campos(f"Etapa {etapa['numero']}", previas.get(etapa["numero"], {}), etapa, {"estado": "estado"})
    previos = {uno["compromiso"]: uno for uno in antes["compromisos"]}
    for uno in despues["compromisos"]:
        cambios += _de_compromiso(previos.pop(uno["compromiso"], None), uno)
    cambios += [Cambio(_nombre(uno), "compromiso", "estaba", "ya no está") for uno in previos.values()]
    for clave, que in TOTALES.items():
        if len(antes[clave]) != len(despues[clave]):
            cambios.append(Cambio("En total", que, str(len(antes[clave])), str(len(despues[clave]))))
    return cambios


TOTALES = {
    "deudas": "reportes que faltan",
    "acuerdos": "acuerdos firmes sin aplicar",
    "encargos": "encargos pendientes",
    "nombramientos": "nombramientos en vigor",
}
CAMPOS = {"estado": "estado", "semaforo": "semáforo", "huella_del_texto": "texto en vigor"}
CIFRAS = {"avance": "avance probado", "verificado": "verificado por la sociedad", "en_disputa": "en disputa"}


def _nombre(uno: Mapping[str, Any]) -> str:
    return f"Compromiso {uno['numero']}: {uno['nombre_corto']}"


def _de_compromiso(antes: Mapping[str, Any] | None, despues: Mapping[str, Any]) -> list[Cambio]:
    donde = _nombre(despues)
    if antes is None:
        return [Cambio(donde, "compromiso", "no estaba", "es nuevo")]
    cambios = _de_campos(donde, antes, despues, CAMPOS)
    cambios += _de_campos(donde, antes["cifras"], despues["cifras"], CIFRAS)
    cambios += _de_campos(
        donde, antes["destino"] or {}, despues["destino"] or {}, {"clase": "destino", "estado": "su destino"}
    )
    previas = {una["actividad"]: una for una in antes["actividades"]}
    for una in despues["actividades"]:
        previa = previas.pop(una["actividad"], None)
        nombre = f"{donde}, actividad {una['actividad']}"
        if previa is None:
            cambios.append(Cambio(nombre, "actividad", "no estaba", "es nueva"))
        else:
            que = {"informado": "informa la autoridad", "verificado": "verifica la sociedad", "fin": "termina"}
            cambios += _de_campos(nombre, previa, una, que)
    cambios += [Cambio(f"{donde}, actividad {clave}", "actividad", "estaba", "ya no está") for clave in previas]
    for clave, que in (("evidencias", "evidencias"), ("disputas", "disputas abiertas")):
        if len(antes[clave]) != len(despues[clave]):
            cambios.append(Cambio(donde, que, str(len(antes[clave])), str(len(despues[clave]))))
    return cambios


def _de_campos(
    donde: str, antes: Mapping[str, Any], despues: Mapping[str, Any], campos: Mapping[str, str]
) -> list[Cambio]:
    return [
        Cambio(donde, nombre, str(antes.get(campo) or ""), str(despues.get(campo) or ""))
        for campo, nombre in campos.items()
        if (antes.get(campo) or "") != (despues.get(campo) or "")
    ]
