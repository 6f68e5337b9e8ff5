"""Mails are handed over with a person's data, and leave with them."""

import pytest

from avisos.buzon import ruta_de
from avisos.commands import encolar_carta
from avisos.models import Envio
from avisos.reparto import repartir
from cuentas.commands import borrar_persona
from cuentas.queries.datos import exportar_datos
from tests.avisos.conftest import AHORA, avisar
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
CARTA = {"motivo": "cuentas.mensaje", "asunto": "Abre tu cuenta", "texto": "https://portal.example.org/llave-secreta/"}


def test_exportar_da_los_correos_propios_sin_las_llaves(hoy) -> None:
    ana, beto = PersonaFactory(), PersonaFactory()
    avisar(ana, beto)
    encolar_carta(persona=ana, destino=ana.correo, **CARTA)
    dado = exportar_datos(persona=ana)
    (correos,) = [s["registros"] for s in dado["secciones"] if s["clave"] == "correos"]
    assert [(c["motivo"], c["destino"], c["estado"], c["creado_en"]) for c in correos] == [
        ("secretariado.sesion_convocada", ana.correo, "pendiente", AHORA),
        ("cuentas.mensaje", ana.correo, "pendiente", AHORA),
    ]
    assert "Se convocó la tercera sesión" in correos[0]["texto"]
    assert "llave-secreta" not in str(dado)
    assert beto.correo not in str(dado)


def test_borrar_la_cuenta_quita_lo_que_no_salio_y_vacia_lo_enviado(
    client, hoy, settings, django_capture_on_commit_callbacks
) -> None:
    settings.EMAIL_BACKEND = "avisos.buzon.BuzonEnArchivos"
    ana, beto = PersonaFactory(nombre="Ana López"), PersonaFactory()
    avisar(ana, beto)
    encolar_carta(persona=None, destino=ana.correo.upper(), **CARTA)
    encolar_carta(persona=None, destino="nadie@ejemplo.mx", **CARTA)
    repartir()
    avisar(ana, objeto="sesion:demo/4")
    encolar_carta(persona=ana, destino="nueva@ejemplo.mx", **CARTA)
    enviado = Envio.objects.get(persona=ana, estado="enviado")
    ajenos = {str(e.clave) for e in Envio.objects.filter(estado="enviado").exclude(persona=ana)}
    ajenos -= {str(Envio.objects.get(destino__iexact=ana.correo).clave)}
    with django_capture_on_commit_callbacks(execute=True):
        borrar_persona(persona=ana)
    suyo = Envio.objects.get(persona=ana)
    assert (suyo.pk, suyo.asunto, suyo.texto, suyo.html) == (enviado.pk, "", "", "")
    assert Envio.objects.filter(persona=beto).exclude(texto="").count() == 1
    assert sorted(Envio.objects.exclude(destino="").values_list("destino", flat=True)) == ["nadie@ejemplo.mx"]
    assert {archivo.stem for archivo in ruta_de("x").parent.iterdir()} == ajenos
    html = client.get("/demo/correo/").content.decode()
    assert ana.correo not in html
    assert "Ana López" not in html
    assert "nadie@ejemplo.mx" in html
