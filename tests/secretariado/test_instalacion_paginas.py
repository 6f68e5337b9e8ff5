"""Installing from the pages: ejercicio, organisation, seat, declaratoria; and that nobody else gets in."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from bitacora.models import Entrada
from comun.enums import Naturaleza
from secretariado.enums import Rol
from secretariado.models import Declaratoria, Ejercicio, OcupanteDeParte, Organizacion, Sector
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory

pytestmark = pytest.mark.django_db
NUEVO = {
    "nombre": "Durango", "slug": "durango", "ambito": "estatal", "clave_inegi": "10", "codigo": "DUR",
    "naturaleza": "vivo", "acto": "Acta de instalación del 3 de febrero, firmada por las tres partes.",
}  # fmt: skip


@pytest.fixture
def administracion(client):
    client.force_login(PersonaFactory(is_superuser=True, is_staff=True))
    return client


def test_install_register_seat_and_declare(administracion):
    call_command("cargar_catalogos")

    hecho = administracion.post(reverse("secretariado:instalar"), NUEVO)
    assert hecho["Location"] == reverse("secretariado:asiento", args=["durango"])
    ejercicio = Ejercicio.objects.get(slug="durango")
    assert [parte.clave for parte in ejercicio.partes.all()] == ["gobierno", "organo_garante", "sociedad"]

    administracion.post(
        reverse("secretariado:registrar_organizacion"),
        {"nombre": "Contraloría del Estado", "sigla": "", "sector": "gobierno_ejecutivo", "ambito": "estatal",
         "naturaleza": "vivo", "nota": ""},
    )  # fmt: skip
    organizacion = Organizacion.objects.get()
    desde = ejercicio.partes.get(clave="gobierno").desde.isoformat()
    administracion.post(
        reverse("secretariado:asiento", args=["durango"]),
        {"parte": "gobierno", "organizacion": organizacion.slug, "desde": desde, "acto": "Acta de instalación"},
    )
    assert OcupanteDeParte.objects.get().organizacion == organizacion
    administracion.post(
        reverse("secretariado:declaratoria", args=["durango"]),
        {"fecha": desde, "firmantes": "Gobernatura y garante", "firma_ejecutivo": "on", "firma_garante": "on"},
    )
    declaratoria = Declaratoria.objects.get()
    assert (declaratoria.firma_ejecutivo, declaratoria.firma_garante) == (True, True)
    assert list(Entrada.objects.order_by("pk").values_list("verbo", flat=True)) == [
        "secretariado.catalogos_registrados",
        "planes.estandares_registrados",
        "secretariado.ejercicio_instalado",
        "secretariado.organizacion_registrada",
        "secretariado.parte_ocupada",
        "secretariado.declaratoria_registrada",
    ]
    texto = administracion.get("/ejercicios/durango/").content.decode()
    assert "Contraloría del Estado" in texto
    assert "Gobernatura y garante" in texto


def test_a_wrong_key_names_its_rule_keeps_what_was_typed_and_writes_nothing(administracion):
    hecho = administracion.post(reverse("secretariado:instalar"), NUEVO | {"clave_inegi": "99"})

    assert hecho.status_code == 422
    texto = hecho.content.decode()
    assert "La clave del INEGI no corresponde a ese ámbito." in texto
    assert "Acta de instalación del 3 de febrero" in texto
    assert not Ejercicio.objects.exists()
    assert not Entrada.objects.exists()


def test_catalogue_is_loaded_once():
    call_command("cargar_catalogos")
    call_command("cargar_catalogos")

    assert Sector.objects.count() == 14


@pytest.mark.parametrize("nombre", ["asiento", "declaratoria"])
def test_a_historical_ejercicio_has_no_such_page(administracion, nombre):
    ejercicio = EjercicioFactory(naturaleza=Naturaleza.HISTORICO)

    assert administracion.get(reverse(f"secretariado:{nombre}", args=[ejercicio.slug])).status_code == 404


def test_only_the_administration_installs_and_coordination_may_declare(client):
    ejercicio = EjercicioFactory()
    client.force_login(NombramientoFactory(ejercicio=ejercicio, rol=Rol.COORDINACION).persona)

    assert client.get(reverse("secretariado:instalar")).status_code == 403
    assert client.get(reverse("secretariado:registrar_organizacion")).status_code == 403
    assert client.get(reverse("secretariado:asiento", args=[ejercicio.slug])).status_code == 403
    assert client.get(reverse("secretariado:declaratoria", args=[ejercicio.slug])).status_code == 200


def test_a_visitor_is_asked_to_log_in(client):
    assert client.get(reverse("secretariado:instalar"))["Location"].startswith("/cuenta/entrar/")


def test_the_desk_of_the_administration_leads_here(administracion):
    texto = administracion.get("/gestion/").content.decode()

    assert reverse("secretariado:instalar") in texto
    assert reverse("secretariado:registrar_organizacion") in texto
