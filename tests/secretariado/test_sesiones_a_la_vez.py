"""Two people at once on PostgreSQL: one act happens, the other is told so, and nothing waits for ever."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from bitacora.models import Entrada
from secretariado.commands.acuerdos import cerrar_votacion, confirmar_acuerdo, proponer_acuerdo, votar_acuerdo
from secretariado.commands.continuidad import retirar_parte
from secretariado.commands.uso import usar_acuerdo
from secretariado.models import Acuerdo, ConfirmacionDeAcuerdo, RetiroDeParte
from tests.a_la_vez import a_la_vez as juntos
from tests.a_la_vez import con_los_candados_de_vuelta, sin_candados_al_vaciar  # noqa: F401
from tests.factories.secretariado import secretariado_de_tres
from tests.secretariado.salas import EN_SESION, aprobado, declarar_materia, en_curso, firme, otra_vez, proponer, votar

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def a_la_vez(*actos: Callable[[], Any]) -> list[str]:
    """While the session is on."""
    return juntos(EN_SESION, *actos)


def test_dos_cierran_la_misma_votacion():
    tres = secretariado_de_tres()
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "fff")
    coordina = [otra_vez(tres.coordinacion) for _ in range(2)]
    codigos = a_la_vez(*(lambda p=p: cerrar_votacion(persona=p, acuerdo=acuerdo) for p in coordina))
    assert sorted(codigos) == ["hecho", "votacion_cerrada"]
    assert Entrada.objects.filter(verbo="secretariado.acuerdo_aprobado").count() == 1


def test_un_voto_llega_mientras_se_cierra():
    tres = secretariado_de_tres()
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "fff")
    cierra, vota = otra_vez(tres.coordinacion), tres.persona("sociedad")
    codigos = a_la_vez(
        lambda: cerrar_votacion(persona=cierra, acuerdo=acuerdo),
        lambda: votar_acuerdo(persona=vota, acuerdo=acuerdo, sentido="abstencion"),
    )
    acuerdo.refresh_from_db()
    assert (codigos[0], acuerdo.estado) == ("hecho", "aprobado")
    abstenciones = 1 if codigos[1] == "hecho" else 0
    assert codigos[1] in {"hecho", "votacion_cerrada"}
    assert f'"votos":{{"abstencion":{abstenciones},"contra":0' in acuerdo.recuento
    assert acuerdo.votos.filter(sentido="abstencion").count() == abstenciones


def test_doble_clic_al_proponer():
    tres = secretariado_de_tres()
    sesion, llave = en_curso(tres), uuid.uuid4()
    datos = {"sesion": sesion, "materia": "general", "titulo": "T", "texto": "Se aprueba.", "llave_de_acto": llave}
    coordina = [otra_vez(tres.coordinacion) for _ in range(2)]
    assert a_la_vez(*(lambda p=p: proponer_acuerdo(persona=p, **datos) for p in coordina)) == ["hecho"] * 2
    assert Acuerdo.objects.count() == 1
    assert Entrada.objects.filter(verbo="secretariado.acuerdo_propuesto").count() == 1


def test_las_tres_partes_confirman_a_la_vez():
    tres = secretariado_de_tres()
    acuerdo = aprobado(tres)
    personas = [tres.persona(clave) for clave in tres.titulares]
    assert a_la_vez(*(lambda p=p: confirmar_acuerdo(persona=p, acuerdo=acuerdo) for p in personas)) == ["hecho"] * 3
    acuerdo.refresh_from_db()
    assert (acuerdo.estado, ConfirmacionDeAcuerdo.objects.count()) == ("firme", 3)


def test_una_parte_se_retira_mientras_se_cierra_la_votacion():
    """Before or after, never half: approved with her vote, or not approved; and withdrawn in any case."""
    tres = secretariado_de_tres()
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "fff")
    coordinacion, voz = otra_vez(tres.coordinacion), otra_vez(tres.vocerias["sociedad"])
    salida = a_la_vez(
        lambda: cerrar_votacion(persona=coordinacion, acuerdo=acuerdo),
        lambda: retirar_parte(persona=voz, parte=tres.partes["sociedad"], motivo="No hay diálogo."),
    )
    assert salida[1] == "hecho"
    esperado = {"hecho": "aprobado", "quorum_interrumpido": "en_votacion"}
    assert Acuerdo.objects.get().estado == esperado[salida[0]]
    assert RetiroDeParte.objects.count() == 1


def test_dos_usan_el_mismo_acuerdo(monkeypatch):
    declarar_materia(monkeypatch)
    tres = secretariado_de_tres()
    acuerdo = firme(tres, materia="reabrir_etapa", asunto="etapa:uno/1")

    def usar() -> None:
        usar_acuerdo(acuerdo=acuerdo, materia="reabrir_etapa", asunto="etapa:uno/1")

    assert sorted(a_la_vez(usar, usar)) == ["acuerdo_ya_usado", "hecho"]
