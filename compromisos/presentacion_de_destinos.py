"""How a hand-over package is told on its page. Reads no database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from compromisos.entrega import Pendiente, pendientes
from compromisos.enums import EstadoCompromiso
from compromisos.presentacion import CARTELES
from secretariado.enums import Rol

TIPOS = {
    "actividad": "Actividades sin terminar",
    "reporte": "Reportes que faltan",
    "disputa": "Disputas sin resolver",
    "destino": "Compromisos no cumplidos sin destino decidido",
    "acuerdo": "Acuerdos firmes sin aplicar",
    "encargo": "Encargos del Secretariado sin terminar",
}


Grupo = tuple[str, str, list[tuple[Pendiente, str]]]


def tipos_de_pendientes(paquete: Mapping[str, Any]) -> list[Grupo]:
    """(key, title, rows with the name of their commitment) of each kind that has any, in the order of `TIPOS`."""
    nombres = nombres_cortos(paquete)
    todos = [(uno, nombres.get(uno.compromiso, "")) for uno in pendientes(paquete)]
    grupos = [(clave, titulo, [fila for fila in todos if fila[0].tipo == clave]) for clave, titulo in TIPOS.items()]
    return [grupo for grupo in grupos if grupo[2]]


def compromisos_del_paquete(paquete: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each commitment with its state in words and its figures as numbers; None where nobody had said."""
    filas = []
    for uno in paquete["compromisos"]:
        cifras = {clave: Decimal(valor) if valor else None for clave, valor in uno["cifras"].items()}
        filas.append({**uno, "cartel": CARTELES[EstadoCompromiso(uno["estado"])], "cifras": cifras})
    return filas


def nombres_cortos(paquete: Mapping[str, Any]) -> dict[str, str]:
    """slug → "Compromiso 3"."""
    return {uno["compromiso"]: f"Compromiso {uno['numero']}" for uno in paquete["compromisos"]}


def roles_por_organizacion(nombramientos: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, int]]:
    """(role, organisation, how many people) of the offices in force: the package holds no names."""
    cuenta = Counter((str(uno["rol"]), str(uno["organizacion"])) for uno in nombramientos)
    nombres = {str(valor): str(nombre) for valor, nombre in Rol.choices}
    return [(nombres.get(rol, rol), organizacion, cuantos) for (rol, organizacion), cuantos in sorted(cuenta.items())]
