"""What a spreadsheet would change of the route that there is: each activity, field by field, before and after. Pure.

The answer is plain JSON: it waits in `CargaDeRuta.lineas` until somebody applies it or lets it go.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from compromisos.camino import Periodo
from compromisos.planilla import Lectura, LineaLeida
from compromisos.renglones import Existente, RenglonDeRuta, revisar_renglones

NUEVA, CAMBIA, IGUAL, ERROR = "nueva", "cambia", "igual", "error"
# Fields in the order in which a change of them is told, with their name for people.
CAMPOS = {
    "linea_titulo": "Nombre de la línea",
    "titulo": "Título",
    "descripcion": "Descripción",
    "de_quien": "De quién es",
    "inicio": "Empieza",
    "fin": "Termina",
    "responsable": "Responsable",
    "corresponsables": "Corresponsables",
    "medio_de_verificacion": "Medio de verificación",
    "peso": "Peso",
    "predecesoras": "Va después de",
}
# Times that what is left is looked at again; a table with more circles than these is not read as good in part.
VUELTAS = 40
ENREDADA = "Sus predecesoras se enredan con las de otras líneas: corrige primero los demás errores."
_DE_UNA_NUEVA: dict[str, Any] = {
    "clave": None,
    "linea_titulo": "",
    "descripcion": "",
    "de_quien": "autoridad",
    "corresponsables": (),
    "medio_de_verificacion": "",
    "peso": Decimal("0.0"),
    "predecesoras": (),
}


def cotejar(
    lectura: Lectura,
    *,
    actuales: Mapping[str, RenglonDeRuta],
    existentes: Mapping[str, Existente],
    periodo: Periodo,
    organizaciones: Collection[str],
    acompanan: Collection[str],
) -> dict[str, Any]:
    """`{"formato", "avisos", "ignoradas", "lineas", "ausentes"}`.

    1. Each line is completed with what the activity already says in the columns that the file does not have.
    2. Lines are looked at together; those that are wrong are taken out and the rest looked at again, until the rest
       stands by itself: that is what "only the good ones" would write.
    """
    renglones: dict[int, RenglonDeRuta] = {}
    errores: dict[int, list[str]] = {}
    for lugar, linea in enumerate(lectura.lineas):
        errores[lugar] = [*linea.errores, *_de_clave_numerica(linea, existentes)]
        if not errores[lugar]:
            renglones[lugar] = _completar(linea, actuales)
    for _ in range(VUELTAS):
        lugares = list(renglones)
        hallados = revisar_renglones(
            [renglones[lugar] for lugar in lugares],
            periodo=periodo,
            organizaciones=organizaciones,
            acompanan=acompanan,
            existentes=existentes,
        )
        if not hallados:
            break
        for orden, mensajes in hallados.items():
            errores[lugares[orden]] += mensajes
            del renglones[lugares[orden]]
        _sacar_las_que_dependen(lectura.lineas, renglones, errores, existentes)
    else:
        for lugar in renglones:
            errores[lugar].append(ENREDADA)
        renglones = {}
    vienen = {linea.clave for linea in lectura.lineas if linea.clave}
    return {
        "formato": lectura.formato,
        "avisos": lectura.avisos,
        "ignoradas": lectura.ignoradas,
        "lineas": [
            _contar(linea, renglones.get(lugar), errores[lugar], actuales) for lugar, linea in enumerate(lectura.lineas)
        ],
        "ausentes": [{"clave": c, "titulo": una.titulo} for c, una in actuales.items() if c not in vienen],
    }


def _sacar_las_que_dependen(
    lineas: Sequence[LineaLeida],
    renglones: dict[int, RenglonDeRuta],
    errores: dict[int, list[str]],
    existentes: Collection[str],
) -> None:
    """Lines that go after a new one that is wrong are not good by themselves, nor those that go after them."""
    siguientes: dict[str, list[int]] = {}
    for lugar, renglon in renglones.items():
        for clave in renglon.predecesoras:
            siguientes.setdefault(clave, []).append(lugar)
    caidas = [una.clave for lugar, una in enumerate(lineas) if lugar not in renglones and una.clave not in existentes]
    while caidas:
        clave = caidas.pop()
        for lugar in siguientes.get(clave, []) if clave else []:
            if lugar in renglones:
                errores[lugar].append(f"Va después de la {clave}, que en esta planilla tiene un error.")
                del renglones[lugar]
                if lineas[lugar].clave not in existentes:
                    caidas.append(lineas[lugar].clave)


def recuento(cotejo: Mapping[str, Any]) -> dict[str, int]:
    """How many lines of each fate, and how many activities do not come."""
    cuantas = dict.fromkeys((NUEVA, CAMBIA, IGUAL, ERROR), 0)
    for linea in cotejo["lineas"]:
        cuantas[linea["suerte"]] += 1
    return {**cuantas, "ausentes": len(cotejo["ausentes"])}


def renglones_buenos(cotejo: Mapping[str, Any]) -> list[RenglonDeRuta]:
    """What would be written, in the order of the file."""
    return [_de_json(linea["renglon"]) for linea in cotejo["lineas"] if linea["renglon"] is not None]


def _completar(linea: LineaLeida, actuales: Mapping[str, RenglonDeRuta]) -> RenglonDeRuta:
    antes = actuales.get(linea.clave)
    base = asdict(antes) if antes is not None else _DE_UNA_NUEVA
    leido = {**base, **linea.valores}
    leido["clave"] = leido["clave"] or None
    if not leido["linea_titulo"] and antes is not None:
        leido["linea_titulo"] = antes.linea_titulo
    for nombre in ("corresponsables", "predecesoras"):
        leido[nombre] = tuple(leido[nombre])
    return RenglonDeRuta(**leido)


def _de_clave_numerica(linea: LineaLeida, existentes: Collection[str]) -> list[str]:
    """A program that keeps claves as numbers loses the zero of 2.10."""
    otra = f"{linea.clave}0"
    if linea.clave_de_numero and otra in existentes:
        return [
            f"clave: no se sabe si es {linea.clave} u {otra}: dale formato de texto a la columna y escríbela otra vez."
        ]
    return []


def _contar(
    linea: LineaLeida,
    renglon: RenglonDeRuta | None,
    errores: Sequence[str],
    actuales: Mapping[str, RenglonDeRuta],
) -> dict[str, Any]:
    antes = actuales.get(linea.clave)
    cambios: list[dict[str, str]] = []
    if renglon is None:
        suerte = ERROR
    elif antes is None:
        suerte = NUEVA
    else:
        cambios = [
            {"campo": nombre, "nombre": CAMPOS[nombre], "antes": antes_dicho, "despues": despues_dicho}
            for nombre in CAMPOS
            if (antes_dicho := _dicho(getattr(antes, nombre))) != (despues_dicho := _dicho(getattr(renglon, nombre)))
        ]
        suerte = CAMBIA if cambios else IGUAL
    return {
        "numero": linea.numero,
        "clave": linea.clave,
        "titulo": str(linea.valores.get("titulo", "")) or (antes.titulo if antes else ""),
        "suerte": suerte,
        "errores": list(errores),
        "cambios": cambios,
        "renglon": _a_json(renglon) if renglon is not None else None,
    }


def _dicho(valor: Any) -> str:
    """The same text for the same value, so that order in a set of organisations is not a change."""
    if isinstance(valor, tuple | list):
        return "; ".join(sorted(valor))
    if isinstance(valor, Decimal):
        return f"{valor.quantize(Decimal('0.1')):f}"
    return valor.isoformat() if isinstance(valor, dt.date) else str(valor)


def _a_json(renglon: RenglonDeRuta) -> dict[str, Any]:
    return {
        nombre: valor if isinstance(valor, int | None) else list(valor) if isinstance(valor, tuple) else _dicho(valor)
        for nombre, valor in ((campo.name, getattr(renglon, campo.name)) for campo in fields(renglon))
    }


def _de_json(datos: Mapping[str, Any]) -> RenglonDeRuta:
    return RenglonDeRuta(
        **{
            **datos,
            "inicio": dt.date.fromisoformat(datos["inicio"]),
            "fin": dt.date.fromisoformat(datos["fin"]),
            "peso": Decimal(datos["peso"]),
            "corresponsables": tuple(datos["corresponsables"]),
            "predecesoras": tuple(datos["predecesoras"]),
        }
    )
