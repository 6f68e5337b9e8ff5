"""How the tests of the pages of a tree come in, where the tree is, and how they change it."""

import uuid
from typing import Any

from django.test import Client

from tests.factories.mesas import MesaEnMarcha

JSON = {"HTTP_ACCEPT": "application/json"}


def como(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def raiz(sala: MesaEnMarcha) -> str:
    return f"/mesas/{sala.mesa.codigo}/arbol/"


def operar(cliente: Client, sala: MesaEnMarcha, operacion: str, json: bool = False, **campos: Any) -> Any:
    datos = {"operacion": operacion, "clase": "problemas", "llave_de_acto": str(uuid.uuid4()), **campos}
    return cliente.post(f"{raiz(sala)}operaciones/", datos, **(JSON if json else {}))


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())
