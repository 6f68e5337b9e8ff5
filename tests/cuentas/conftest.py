import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from avisos.reparto import repartir
from cuentas.models import Persona

CLAVE = "tres palabras sueltas"


def enlace_de(texto: str) -> str:
    """The path of the first address in a mail."""
    hallado = re.search(r"https?://testserver(/\S+)", texto)
    assert hallado is not None, texto
    return hallado[1]


def registrar(client: Client, **cambios: str):
    datos = {
        "email": "ana@ejemplo.mx",
        "password1": CLAVE,
        "nombre": "Ana López",
        "acepta_aviso": "on",
        **cambios,
    }
    return client.post("/cuenta/registro/", {k: v for k, v in datos.items() if v})


def correos() -> list[mail.EmailMessage]:
    """Everything sent so far. The suite's transactions never commit, so what waits in the outbox leaves here."""
    repartir()
    return mail.outbox


def ultimo_correo() -> mail.EmailMessage:
    return correos()[-1]


@pytest.fixture
def persona(db: None) -> Persona:
    """Somebody with a verified address and a known password."""
    alguien = Persona.objects.create_user("ana@ejemplo.mx", CLAVE, nombre="Ana López")
    EmailAddress.objects.create(user=alguien, email=alguien.correo, verified=True, primary=True)
    return alguien


@pytest.fixture
def dentro(client: Client, persona: Persona) -> Client:
    """That person's browser, just logged in, identity proven a moment ago."""
    client.post("/cuenta/entrar/", {"login": persona.correo, "password": CLAVE})
    client.post("/cuenta/confirma-que-eres-tu/?next=/cuenta/", {"password": CLAVE})
    return client
