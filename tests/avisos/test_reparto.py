"""Taken by one, handed over once, and honest about what is not known."""

import datetime as dt
import logging
import uuid

import pytest
from django.core import mail
from django.db import transaction
from django.db.models import ProtectedError

from avisos import commands
from avisos.buzon import leer, ruta_de
from avisos.enums import TRANSICIONES_DE_ENVIO, EstadoDeEnvio
from avisos.models import Envio
from avisos.reparto import recuperar, repartir
from avisos.salida import ENTREGA_VARADA, ESPERAS, INTENTOS, TOMADO_VARADO
from avisos.tasks import podar_textos_enviados, repartir_pendientes
from comun import reloj
from tests.avisos.conftest import AHORA, avisar
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
SEGUNDO = dt.timedelta(seconds=1)
MALOS = "tests.avisos.buzones."
EN_ARCHIVOS = "avisos.buzon.BuzonEnArchivos"


def estado(envio: Envio) -> tuple[str, int, str]:
    fila = Envio.objects.get(pk=envio.pk)
    return fila.estado, fila.intentos, fila.error


def entregando(envio: Envio) -> uuid.UUID:
    """A worker that began to hand it over, and no more was heard of it."""
    ficha = uuid.uuid4()
    assert commands.tomar_envio(envio=envio.pk, ficha=ficha)
    assert commands.empezar_entrega(envio=envio.pk, ficha=ficha) is not None
    return ficha


def test_repartir_envia_una_vez(envio: Envio) -> None:
    assert repartir() == 1
    assert repartir() == 0
    assert len(mail.outbox) == 1
    envio.refresh_from_db()
    assert (envio.estado, envio.intentos, envio.enviado_en) == ("enviado", 1, AHORA)


def test_repartir_dentro_de_una_transaccion_se_niega(envio: Envio) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        repartir()
    assert (estado(envio), mail.outbox) == (("pendiente", 0, ""), [])


def test_repartir_algunos_deja_los_demas(hoy) -> None:
    avisar(PersonaFactory(), PersonaFactory())
    uno, otro = Envio.objects.order_by("pk")
    assert repartir([otro.pk]) == 1
    assert (estado(uno)[0], estado(otro)[0]) == ("pendiente", "enviado")


def test_tomar_es_de_uno_solo_y_no_antes_de_su_hora(envio: Envio) -> None:
    with reloj.fijar(AHORA - SEGUNDO):
        assert commands.tomar_envio(envio=envio.pk, ficha=uuid.uuid4()) is False
    primera = uuid.uuid4()
    assert commands.tomar_envio(envio=envio.pk, ficha=primera) is True
    assert commands.tomar_envio(envio=envio.pk, ficha=uuid.uuid4()) is False
    assert commands.empezar_entrega(envio=envio.pk, ficha=uuid.uuid4()) is None
    assert Envio.objects.get().ficha == primera


def test_la_direccion_se_lee_al_salir(envio: Envio) -> None:
    envio.persona.correo = "otra@ejemplo.mx"
    envio.persona.save()
    repartir()
    assert mail.outbox[0].to == ["otra@ejemplo.mx"]


@pytest.mark.parametrize("cambio", [{"is_active": False}, {"borrada_en": AHORA}])
def test_a_una_cuenta_cerrada_no_se_le_envia(envio: Envio, cambio: dict[str, object]) -> None:
    type(envio.persona).objects.filter(pk=envio.persona_id).update(**cambio)
    assert repartir() == 0
    envio.refresh_from_db()
    assert (envio.estado, envio.texto, envio.html, mail.outbox) == ("anulado", "", "", [])


def test_lo_reservado_pierde_su_texto_al_salir_y_lo_demas_no(hoy) -> None:
    avisar(PersonaFactory())
    avisar(PersonaFactory(), reservado=True)
    repartir()
    assert [(e.reservado, bool(e.texto), bool(e.html)) for e in Envio.objects.order_by("pk")] == [
        (False, True, True),
        (True, False, False),
    ]
    assert all(correo.body for correo in mail.outbox)


# --- mail servers that fail -------------------------------------------------------------------------------------------
def test_sin_servidor_de_correo_todo_espera_sin_contar_intentos(envio: Envio, settings) -> None:
    settings.EMAIL_BACKEND = MALOS + "SinServidor"
    assert repartir() == 0
    assert estado(envio) == ("pendiente", 0, "")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert repartir() == 1


def test_un_rechazo_se_reintenta_cada_vez_mas_tarde_y_al_final_se_deja(envio: Envio, settings, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    settings.EMAIL_BACKEND = MALOS + "Rechaza"
    cuando = AHORA
    for numero, espera in enumerate(ESPERAS, start=1):
        with reloj.fijar(cuando):
            repartir()
        assert estado(envio) == ("pendiente", numero, "SMTPSenderRefused 550")
        cuando += espera
        with reloj.fijar(cuando - SEGUNDO):
            repartir()
        assert estado(envio)[1] == numero, "too early"
    with reloj.fijar(cuando):
        repartir()
    assert estado(envio) == ("fallido", INTENTOS, "SMTPSenderRefused 550")
    with reloj.fijar(cuando + dt.timedelta(days=30)):
        repartir_pendientes()
    assert estado(envio)[0] == "fallido"
    correo = envio.persona.correo
    assert [r.getMessage() for r in caplog.records if "ana@" in r.getMessage() or correo in r.getMessage()] == []


def test_si_se_corta_al_entregar_queda_incierto_y_no_se_reenvia_solo(envio: Envio, settings) -> None:
    settings.EMAIL_BACKEND = MALOS + "SeCuelga"
    repartir()
    assert estado(envio) == ("incierto", 1, "SMTPServerDisconnected")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with reloj.fijar(AHORA + dt.timedelta(days=1)):
        repartir_pendientes()
    assert (estado(envio)[0], len(mail.outbox)) == ("incierto", 1)


def test_una_despedida_mala_no_cambia_lo_entregado(envio: Envio, settings) -> None:
    settings.EMAIL_BACKEND = MALOS + "SeDespideMal"
    assert repartir() == 1
    assert estado(envio) == ("enviado", 1, "")


def test_si_se_sabe_que_no_llego_se_reintenta(envio: Envio, settings) -> None:
    settings.EMAIL_BACKEND = MALOS + "DiscoLleno"
    assert repartir() == 0
    assert estado(envio) == ("pendiente", 1, "OSError")


def test_un_mensaje_que_no_se_puede_armar_falla_sin_estorbar_a_los_demas(hoy) -> None:
    avisar(PersonaFactory(), PersonaFactory())
    malo, bueno = Envio.objects.order_by("pk")
    Envio.objects.filter(pk=malo.pk).update(asunto="Hola\nBcc: x@ejemplo.mx")
    assert repartir() == 1
    assert (estado(malo), estado(bueno)[0]) == (("fallido", 1, "BadHeaderError"), "enviado")


# --- workers that die -------------------------------------------------------------------------------------------------
def test_lo_tomado_vuelve_a_la_fila_cuando_pasa_su_plazo(envio: Envio) -> None:
    ficha = uuid.uuid4()
    commands.tomar_envio(envio=envio.pk, ficha=ficha)
    for momento, esperado in [(TOMADO_VARADO, "tomado"), (TOMADO_VARADO + SEGUNDO, "pendiente")]:
        with reloj.fijar(AHORA + momento):
            recuperar()
        assert estado(envio) == (esperado, 0, "")
    # The slow worker wakes up: it is no longer its mail.
    assert commands.empezar_entrega(envio=envio.pk, ficha=ficha) is None


def test_entrega_a_medias_con_servidor_de_correo_queda_incierta(envio: Envio) -> None:
    ficha = entregando(envio)
    for momento, esperado in [(ENTREGA_VARADA, "entregando"), (ENTREGA_VARADA + SEGUNDO, "incierto")]:
        with reloj.fijar(AHORA + momento):
            recuperar()
        assert estado(envio)[0] == esperado
    # A worker slower than our patience comes back with the answer.
    assert commands.acusar_entrega(envio=envio.pk, ficha=ficha) is True
    assert estado(envio)[0] == "enviado"


@pytest.mark.parametrize("llego", [True, False])
def test_entrega_a_medias_en_archivos_se_averigua(envio: Envio, settings, llego: bool) -> None:
    settings.EMAIL_BACKEND = EN_ARCHIVOS
    entregando(envio)
    if llego:
        ruta_de(envio.clave).parent.mkdir(parents=True)
        ruta_de(envio.clave).write_bytes(b"Subject: ya\n\nya")
    with reloj.fijar(AHORA + ENTREGA_VARADA + SEGUNDO):
        recuperar()
        assert estado(envio)[0] == ("enviado" if llego else "pendiente")
    with reloj.fijar(AHORA + ENTREGA_VARADA + ESPERAS[0] + SEGUNDO):
        assert repartir() == (0 if llego else 1)
    assert estado(envio)[0] == "enviado"


def test_el_buzon_escribe_un_archivo_por_mensaje_y_no_dos(envio: Envio, settings) -> None:
    settings.EMAIL_BACKEND = EN_ARCHIVOS
    repartir()
    ruta = ruta_de(envio.clave)
    antes = ruta.read_bytes()
    Envio.objects.update(estado="pendiente")
    repartir()
    assert [a.name for a in ruta.parent.iterdir()] == [f"{envio.clave}.eml"]
    assert ruta.read_bytes() == antes
    assert leer(envio.clave)["Subject"] == envio.asunto
    assert leer(uuid.uuid4()) is None


# --- what a person decides, and what time takes away ------------------------------------------------------------------
def test_cada_paso_va_por_la_tabla_de_transiciones() -> None:
    assert set(TRANSICIONES_DE_ENVIO) == set(EstadoDeEnvio)
    finales = {desde for desde, hacia in TRANSICIONES_DE_ENVIO.items() if not hacia}
    assert finales == {EstadoDeEnvio.ENVIADO, EstadoDeEnvio.ANULADO}
    with pytest.raises(ValueError, match="no mail goes from"):
        commands.reparto._pasar(Envio.objects.all(), EstadoDeEnvio.ENVIADO, EstadoDeEnvio.PENDIENTE)


@pytest.mark.parametrize("reservado", [False, True])
def test_lo_enviado_pierde_su_texto_a_los_treinta_dias(hoy, reservado: bool) -> None:
    avisar(PersonaFactory(), reservado=reservado)
    repartir()
    with reloj.fijar(AHORA + dt.timedelta(days=30)):
        podar_textos_enviados()
        assert Envio.objects.count() == 1
        assert bool(Envio.objects.get().texto) is not reservado
    with reloj.fijar(AHORA + dt.timedelta(days=30) + SEGUNDO):
        podar_textos_enviados()
    assert [e.texto for e in Envio.objects.all()] == ([] if reservado else [""])


def test_podar_deja_lo_que_todavia_no_sale(envio: Envio) -> None:
    with reloj.fijar(AHORA + dt.timedelta(days=300)):
        podar_textos_enviados()
    assert Envio.objects.get().texto != ""


def test_una_persona_con_correo_no_se_borra_de_la_tabla(envio: Envio) -> None:
    with pytest.raises(ProtectedError):
        envio.persona.delete()
