"""What the bitácora keeps of a person: the names and texts behind its salted hashes."""

from typing import Any

from bitacora.commands import olvidar
from bitacora.queries.entradas import nombres_de_titular
from comun.registro import DatosPersonales


def exportar(persona: Any) -> list[dict[str, Any]]:
    return [
        {
            "cadena": nombre.entrada.cadena.clave,
            "entrada": nombre.entrada.numero,
            "campo": nombre.campo,
            "valor": nombre.valor,
            "sal": nombre.sal,
        }
        for nombre in nombres_de_titular(str(persona.clave)).order_by("entrada_id", "campo")
    ]


def borrar(persona: Any) -> None:
    olvidar(titular=str(persona.clave))


DATOS_PERSONALES = [
    DatosPersonales("bitacora", "Tu nombre y tus textos en la bitácora", exportar, borrar),
]
