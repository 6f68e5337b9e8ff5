import copy
import datetime as dt
from pathlib import Path

import pytest

from avisos.commands import encolar_a
from avisos.models import Envio
from comun import reloj
from cuentas.models import Persona
from tests.factories.cuentas import PersonaFactory

AHORA = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
TXT = '{% extends "emails/base.txt" %}{% block cuerpo %}Se convocó {{ titulo }}: {% absoluta direccion %}{% endblock %}'
HTML = (
    '{% extends "emails/base.html" %}{% block cuerpo %}<p>Se convocó {{ titulo }}</p>'
    '{% include "emails/_boton.html" with texto="Ver la sesión" %}{% endblock %}'
)


@pytest.fixture(autouse=True)
def plantilla(settings, tmp_path: Path) -> str:
    """A mail's templates that exist only here."""
    carpeta = tmp_path / "plantillas" / "emails" / "prueba"
    carpeta.mkdir(parents=True)
    (carpeta / "aviso.txt").write_text(TXT, encoding="utf-8")
    (carpeta / "aviso.html").write_text(HTML, encoding="utf-8")
    motores = copy.deepcopy(settings.TEMPLATES)
    motores[0]["DIRS"] = [*motores[0]["DIRS"], tmp_path / "plantillas"]
    settings.TEMPLATES = motores
    settings.PORTAL_DIRECCION = "https://portal.example.org"
    return "emails/prueba/aviso"


@pytest.fixture
def hoy():
    with reloj.fijar(AHORA):
        yield AHORA


def avisar(*personas: Persona, **cambios: object) -> int:
    """Tell them of session 3."""
    datos = {
        "motivo": "secretariado.sesion_convocada",
        "objeto": "sesion:demo/3",
        "asunto": "Convocatoria a la tercera sesión",
        "plantilla": "emails/prueba/aviso",
        "contexto": {"titulo": "la tercera sesión", "direccion": "/sesiones/3/"},
    }
    return encolar_a(personas=personas, **{**datos, **cambios})


@pytest.fixture
def envio(db, hoy) -> Envio:
    """One mail that waits."""
    avisar(PersonaFactory(nombre="Ana López"))
    return Envio.objects.get()
