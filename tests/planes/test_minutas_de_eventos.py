"""The minuta of an event: begun by coordination once it took place, confirmed by each parte that was counted."""

from typing import Any

import pytest
from django.test import Client

from avisos.models import Envio
from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from planes import comprobaciones
from planes.commands.eventos import marcar_realizado
from planes.commands.minutas_de_eventos import generar_minuta_de_evento
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.models import Evento
from secretariado.commands.minutas import confirmar_minuta, editar_minuta, enviar_a_confirmar, publicar_minuta
from secretariado.minuta_vista import para_pdf, vista
from secretariado.models import ConfirmacionDeMinuta, Minuta, VersionDeMinuta
from secretariado.queries.minutas import datos_de
from tests.factories.cuentas import PersonaFactory
from tests.planes.escena_de_eventos import TERMINA, Escena, construir_escena
from tests.planes.puertas import evento, minutas, obra
from tests.secretariado.salas import otra_vez

pytestmark = pytest.mark.django_db


@pytest.fixture
def escena() -> Escena:
    return construir_escena()


RELATO = "Se presentó el avance y se respondieron doce preguntas."


def realizado(escena: Escena, contada: bool = True) -> Evento:
    hecho = escena.evento()
    if contada:
        escena.contar(hecho)  # gobierno 7, sociedad 6, nobody of the órgano garante
    with reloj.fijar(TERMINA):
        return marcar_realizado(persona=escena.coordinacion, evento=hecho)


def coordina(escena: Escena) -> Any:
    return otra_vez(escena.coordinacion)


def enviada(escena: Escena, hecho: Evento) -> VersionDeMinuta:
    version = generar_minuta_de_evento(persona=coordina(escena), evento=hecho)
    editar_minuta(persona=coordina(escena), version=version, relato=RELATO)
    return enviar_a_confirmar(persona=coordina(escena), version=version)


def rehusa(codigo: str, funcion: Any, **datos: Any) -> None:
    modelos = (Evento, Minuta, VersionDeMinuta, ConfirmacionDeMinuta, Entrada, Envio)
    antes = [list(modelo.objects.order_by("pk").values()) for modelo in modelos]
    with pytest.raises(ErrorDeDominio) as hallado:
        funcion(**datos)
    assert hallado.value.codigo == codigo
    assert [list(modelo.objects.order_by("pk").values()) for modelo in modelos] == antes


def test_generar_con_lo_que_el_portal_sabe(escena: Escena) -> None:
    hecho = realizado(escena)
    version = generar_minuta_de_evento(persona=coordina(escena), evento=hecho)
    hecho.refresh_from_db()
    assert (version.minuta.codigo, hecho.minuta_id) == (f"prueba-e{hecho.pk}", version.minuta_id)
    datos = datos_de(version)
    assert (datos["origen"], datos["conteo"]["total"]) == ("evento", 13)
    assert [(p["clave"], p["personas"]) for p in datos["conteo"]["partes"]] == [
        ("gobierno", 7), ("organo_garante", 0), ("sociedad", 6),
    ]  # fmt: skip
    ultima = Entrada.objects.filter(asunto=hecho.asunto).order_by("numero").last()
    assert ultima is not None
    assert ultima.verbo == "planes.minuta_de_evento_generada"


@pytest.mark.parametrize("estado", [EstadoDeEvento.PROGRAMADO, EstadoDeEvento.CANCELADO])
def test_generar_sin_haberse_realizado_se_rechaza(escena: Escena, estado: str) -> None:
    hecho = escena.evento()
    Evento.objects.update(estado=estado)
    rehusa("evento_sin_realizar", generar_minuta_de_evento, persona=coordina(escena), evento=hecho)


def test_generar_dos_veces_o_sin_ser_coordinacion_se_rechaza(escena: Escena) -> None:
    hecho = realizado(escena)
    for persona in (escena.titular("gobierno"), PersonaFactory()):
        rehusa("no_redactas_minutas", generar_minuta_de_evento, persona=persona, evento=hecho)
    generar_minuta_de_evento(persona=coordina(escena), evento=hecho)
    rehusa("evento_con_minuta", generar_minuta_de_evento, persona=coordina(escena), evento=hecho)


def test_enviar_sin_asistencia_o_sin_completar_se_rechaza(escena: Escena) -> None:
    version = generar_minuta_de_evento(persona=coordina(escena), evento=realizado(escena, contada=False))
    rehusa("minuta_por_completar", enviar_a_confirmar, persona=coordina(escena), version=version)
    editar_minuta(persona=coordina(escena), version=version, relato=RELATO)
    rehusa("minuta_todavia_no", enviar_a_confirmar, persona=coordina(escena), version=version)


def test_confirman_solo_las_partes_contadas_y_despues_se_publica(escena: Escena) -> None:
    hecho = realizado(escena)
    version = enviada(escena, hecho)
    assert [c.parte.clave for c in ConfirmacionDeMinuta.objects.order_by("pk")] == ["gobierno", "sociedad"]
    assert set(Envio.objects.filter(motivo="secretariado.minuta_enviada").values_list("persona", flat=True)) == {
        escena.titular("gobierno").pk, escena.titular("sociedad").pk,
    }  # fmt: skip
    ajena = otra_vez(escena.titular("organo_garante"))
    rehusa("minuta_confirmada_por_ausente", confirmar_minuta, persona=ajena, version=version)
    rehusa("minuta_confirmada_por_coordinacion", confirmar_minuta, persona=coordina(escena), version=version)
    confirmar_minuta(persona=otra_vez(escena.titular("gobierno")), version=version)
    rehusa("faltan_confirmaciones", publicar_minuta, persona=coordina(escena), version=version)
    confirmar_minuta(persona=otra_vez(escena.titular("sociedad")), version=version)
    publicar_minuta(persona=coordina(escena), version=version)
    pagina = Client().get(f"/eventos/{hecho.codigo}/").content.decode()
    assert f"/secretariado/minutas/prueba-e{hecho.pk}/" in pagina
    minuta = Client().get(f"/ejercicios/prueba/secretariado/minutas/prueba-e{hecho.pk}/").content.decode()
    assert "13 personas" in minuta
    assert RELATO in minuta
    assert "quórum" not in minuta.partition("<main")[2].partition("</main>")[0].lower()


def test_empezar_desde_la_pagina(escena: Escena) -> None:
    hecho = realizado(escena)
    cliente = Client()
    cliente.force_login(coordina(escena))
    assert f"/gestion/eventos/{hecho.codigo}/minuta/" in cliente.get(f"/eventos/{hecho.codigo}/").content.decode()
    assert cliente.get(f"/gestion/eventos/{hecho.codigo}/minuta/").status_code == 200
    assert Minuta.objects.count() == 0
    respuesta = cliente.post(f"/gestion/eventos/{hecho.codigo}/minuta/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"/gestion/prueba/minutas/prueba-e{hecho.pk}/")
    assert "/gestion/eventos/" not in Client().get(f"/eventos/{hecho.codigo}/").content.decode()


def test_el_pdf_lleva_la_asistencia_en_numeros(escena: Escena) -> None:
    datos = datos_de(generar_minuta_de_evento(persona=coordina(escena), evento=realizado(escena)))
    assert (vista(datos)["frase_de_quorum"], vista(datos)["sin_nadie"]) == ("", False)
    dado = para_pdf(
        titulo="M", version=1, datos=datos, relato=RELATO, motivo="", huella="", publicada_en=None, cabeza=(None, ""),
        confirmaciones=[], direccion="", portal="P",
    )  # fmt: skip
    assert dado["v"]["conteo"]["total"] == 13
    cliente = Client()
    cliente.force_login(coordina(escena))
    minuta = Minuta.objects.get()
    respuesta = cliente.get(f"/ejercicios/prueba/secretariado/minutas/{minuta.codigo}/v1/minuta.pdf")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")


@pytest.mark.parametrize("tipo", [TipoDeEvento.INTERMEDIO, TipoDeEvento.CIERRE])
def test_la_etapa_ocho_pide_la_minuta_de_sus_eventos(tipo: str) -> None:
    hecha = obra()
    hecha.iniciar(8)
    evento(hecha, tipo)
    assert not comprobaciones.minutas_de_avance(hecha.plan).cumplido  # no session yet
    minutas(hecha)
    assert comprobaciones.minutas_de_avance(hecha.plan).cumplido
    Evento.objects.update(minuta=None)
    veredicto = comprobaciones.minutas_de_avance(hecha.plan)
    assert (veredicto.cumplido, "Falta la minuta de «Encuentro»." in veredicto.explicacion) == (False, True)
