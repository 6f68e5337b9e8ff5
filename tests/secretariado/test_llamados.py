"""Citizen calls: one support a person, milestones with their day, a letter, an answer."""

import pytest
from django.urls import reverse

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.errors import SinPermiso
from secretariado import hitos
from secretariado.commands.llamados import apoyar_llamado, atender_llamado, retirar_apoyo_a_llamado
from secretariado.enums import Estatus, Rol, TipoDeLlamado
from secretariado.errors_de_llamados import CorreoSinVerificar, LlamadoAtendido, LlamadoSinApoyos
from secretariado.models import ApoyoALlamado, EstatusDeEjercicio, HitoDeLlamado, Llamado
from secretariado.privacidad import borrar_apoyos_a_llamados, exportar_apoyos_a_llamados
from secretariado.queries.llamados import llamado_visto
from secretariado.views.llamados import datos_de_la_carta
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ejercicio():
    return EjercicioFactory(naturaleza=Naturaleza.HISTORICO)


@pytest.mark.parametrize(
    ("apoyos", "siguiente", "logrados"),
    [(0, 10, ()), (9, 10, ()), (10, 50, (10,)), (11, 50, (10,)), (50, 100, (10, 50))],
)
def test_hitos_en_sus_fronteras(apoyos, siguiente, logrados):
    assert (hitos.siguiente(apoyos), hitos.alcanzados(apoyos)) == (siguiente, logrados)


def test_hitos_pasado_el_ultimo():
    assert hitos.siguiente(hitos.UMBRALES[-1]) is None
    assert hitos.avance(hitos.UMBRALES[-1]) == "100.0%"


def test_apoyar_dos_veces_cuenta_una(ejercicio):
    persona = PersonaFactory()
    apoyar_llamado(persona=persona, ejercicio=ejercicio)
    apoyar_llamado(persona=persona, ejercicio=ejercicio, muestra_nombre=True)
    llamado = Llamado.objects.get()
    assert (llamado.apoyos, llamado.naturaleza) == (1, Naturaleza.VIVO)
    assert ApoyoALlamado.objects.get().muestra_nombre is True
    assert Entrada.objects.count() == 0, "a citizen's support is no act of authority"


def test_apoyar_sin_correo_confirmado_se_rechaza(ejercicio):
    persona = PersonaFactory()
    persona.emailaddress_set.update(verified=False)
    with pytest.raises(CorreoSinVerificar) as error:
        apoyar_llamado(persona=persona, ejercicio=ejercicio)
    assert error.value.codigo == "correo_sin_verificar"
    assert Llamado.objects.count() == 0


def test_el_tipo_depende_de_que_haya_ejercicio(ejercicio):
    EstatusDeEjercicio.objects.create(ejercicio=ejercicio, estatus=Estatus.SIN_EJERCICIO, es_el_mostrado=True)
    apoyar_llamado(persona=PersonaFactory(), ejercicio=ejercicio)
    otro = EjercicioFactory(naturaleza=Naturaleza.HISTORICO)
    apoyar_llamado(persona=PersonaFactory(), ejercicio=otro)
    assert dict(Llamado.objects.values_list("ejercicio_id", "tipo")) == {
        ejercicio.pk: TipoDeLlamado.SUMARSE,
        otro.pk: TipoDeLlamado.REAFIRMAR,
    }


def test_hito_queda_aunque_alguien_retire_su_apoyo(ejercicio):
    personas = [PersonaFactory() for _ in range(10)]
    for persona in personas[:9]:
        apoyar_llamado(persona=persona, ejercicio=ejercicio)
    assert HitoDeLlamado.objects.count() == 0
    apoyar_llamado(persona=personas[9], ejercicio=ejercicio)
    assert [h.umbral for h in HitoDeLlamado.objects.all()] == [10]
    assert retirar_apoyo_a_llamado(persona=personas[0], ejercicio=ejercicio) is True
    assert retirar_apoyo_a_llamado(persona=personas[0], ejercicio=ejercicio) is False
    assert Llamado.objects.get().apoyos == 9
    apoyar_llamado(persona=personas[0], ejercicio=ejercicio)
    assert (Llamado.objects.get().apoyos, HitoDeLlamado.objects.count()) == (10, 1)


def test_atender_cierra_y_se_asienta_en_el_portal(ejercicio):
    superusuario = PersonaFactory(is_superuser=True)
    with pytest.raises(LlamadoSinApoyos):
        atender_llamado(persona=superusuario, ejercicio=ejercicio, respuesta="Firmaron.", enlace="https://x.example/")
    persona = PersonaFactory()
    apoyar_llamado(persona=persona, ejercicio=ejercicio)
    atender_llamado(persona=superusuario, ejercicio=ejercicio, respuesta="Firmaron.", enlace="https://x.example/")
    entrada = Entrada.objects.get()
    assert (entrada.cadena.clave, entrada.verbo) == ("portal", "secretariado.llamado_atendido")
    for acto in (apoyar_llamado, retirar_apoyo_a_llamado):
        with pytest.raises(LlamadoAtendido):
            acto(persona=persona, ejercicio=ejercicio)
    assert Llamado.objects.get().apoyos == 1


def test_atender_por_quien_coordina_otro_ejercicio_se_rechaza(ejercicio):
    ajena = NombramientoFactory(rol=Rol.COORDINACION, ejercicio=EjercicioFactory()).persona
    apoyar_llamado(persona=PersonaFactory(), ejercicio=ejercicio)
    with pytest.raises(SinPermiso):
        atender_llamado(persona=ajena, ejercicio=ejercicio, respuesta="Sí.", enlace="https://x.example/")
    assert Llamado.objects.get().atendido_en is None


def test_borrar_la_cuenta_se_lleva_sus_apoyos(ejercicio):
    persona = PersonaFactory()
    apoyar_llamado(persona=persona, ejercicio=ejercicio)
    assert [fila["muestra_nombre"] for fila in exportar_apoyos_a_llamados(persona)] == [False]
    borrar_apoyos_a_llamados(persona)
    assert (Llamado.objects.get().apoyos, ApoyoALlamado.objects.count()) == (0, 0)


def test_la_pagina_nombra_solo_a_quien_quiso(client, ejercicio):
    apoyar_llamado(persona=PersonaFactory(nombre="Se Muestra"), ejercicio=ejercicio, muestra_nombre=True)
    apoyar_llamado(persona=PersonaFactory(nombre="No Se Muestra"), ejercicio=ejercicio)
    html = client.get(reverse("secretariado:llamado", args=[ejercicio.slug])).content.decode()
    assert "2 personas lo piden" in html
    assert "Se Muestra" in html
    assert "No Se Muestra" not in html


@pytest.mark.parametrize("apoyos", [1, 3])
def test_la_pagina_hace_las_mismas_consultas(client, ejercicio, django_assert_num_queries, apoyos):
    for _ in range(apoyos):
        apoyar_llamado(persona=PersonaFactory(), ejercicio=ejercicio, muestra_nombre=True)
    with django_assert_num_queries(5):
        client.get(reverse("secretariado:llamado", args=[ejercicio.slug]))


def test_apoyar_desde_la_pagina_y_arrepentirse(client, ejercicio):
    persona = PersonaFactory()
    client.force_login(persona)
    dado = client.post(reverse("secretariado:llamado_apoyar", args=[ejercicio.slug]), {"muestra_nombre": "on"})
    assert dado.status_code == 302
    assert "Tu apoyo está contado" in client.get(dado["Location"]).content.decode()
    client.post(reverse("secretariado:llamado_retirar", args=[ejercicio.slug]))
    assert Llamado.objects.get().apoyos == 0


def test_registrar_la_respuesta_sin_enlace_conserva_lo_escrito(client, ejercicio):
    apoyar_llamado(persona=PersonaFactory(), ejercicio=ejercicio)
    client.force_login(PersonaFactory(is_superuser=True))
    respuesta = client.post(
        reverse("secretariado:llamado_atender", args=[ejercicio.slug]),
        {"respuesta": "Firmaron el lunes", "enlace": "javascript:alert(1)"},
    )
    assert respuesta.status_code == 422
    assert "Firmaron el lunes" in respuesta.content.decode()
    assert Llamado.objects.get().atendido_en is None


@pytest.mark.parametrize("apoyos", [0, 1])
def test_la_carta_es_un_pdf_con_los_apoyos_de_hoy(client, ejercicio, apoyos):
    for _ in range(apoyos):
        apoyar_llamado(persona=PersonaFactory(), ejercicio=ejercicio)
    respuesta = client.get(reverse("secretariado:llamado_carta", args=[ejercicio.slug]))
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    assert respuesta.content.startswith(b"%PDF-")
    datos = datos_de_la_carta(llamado_visto(ejercicio, None), "https://portal.example/")
    assert (datos["apoyos"], datos["sin_apoyos"]) == (str(apoyos), apoyos == 0)
