"""Two people at once on one activity, on PostgreSQL: one report stands and the other is told so; no key is lost."""

import uuid
from decimal import Decimal
from typing import Any

import pytest

from bitacora.models import Entrada
from compromisos.commands.avances import registrar_avance
from compromisos.commands.contrastes import contrastar
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.commands.revisiones import revisar_avance
from compromisos.models import Actividad, Avance, Compromiso, Contraste
from comun import reloj
from cuentas.models import Persona
from secretariado.enums import Rol
from tests.a_la_vez import a_la_vez, con_los_candados_de_vuelta, sin_candados_al_vaciar  # noqa: F401
from tests.compromisos.conftest import Escena
from tests.compromisos.miradas import PRUEBA, VISTO, Mirada, mirar
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def mirada(escena: Escena) -> Mirada:
    return mirar(escena)


def otra_vez(persona: Any) -> Any:
    """The same person, as another request reads them."""
    return Persona.objects.get(pk=persona.pk)


def informar(mirada: Mirada, persona: Any, porcentaje: str, anterior: int | None) -> Any:
    actividad = mirada.primera
    return lambda: registrar_avance(
        persona=persona,
        compromiso=actividad.compromiso,
        actividad=actividad,
        organizacion=mirada.escena.dependencia,
        porcentaje=Decimal(porcentaje),
        narrativa="Se publicó la base de datos de las doce obras.",
        evidencias=[EvidenciaDicha("Base", enlace="https://ejemplo.example/base")],
        explicacion="El proveedor entregó tarde los letreros.",
        anterior=anterior,
        llave_de_acto=uuid.uuid4(),
    )


def mirarla(mirada: Mirada, porcentaje: str) -> Any:
    actividad, persona = mirada.primera, otra_vez(mirada.escena.gente.contraparte)
    return lambda: contrastar(
        persona=persona,
        compromiso=actividad.compromiso,
        actividad=actividad,
        organizacion=mirada.escena.osc,
        porcentaje=Decimal(porcentaje),
        narrativa=VISTO,
        fecha=reloj.hoy(),
        evidencias=[PRUEBA],
        llave_de_acto=uuid.uuid4(),
    )


def test_two_enlaces_of_one_organisation(mirada: Mirada) -> None:
    otro = PersonaFactory()
    NombramientoFactory(
        persona=otro, rol=Rol.ENLACE, ejercicio=mirada.escena.ejercicio, organizacion=mirada.escena.dependencia
    )
    enlaces = [otra_vez(mirada.escena.gente.enlace), otra_vez(otro)]
    codigos = a_la_vez(
        reloj.ahora(),
        *(informar(mirada, quien, cifra, None) for quien, cifra in zip(enlaces, ("30", "45"), strict=True)),
    )
    assert sorted(codigos) == ["alguien_reporto_antes", "hecho"]
    unico = Avance.objects.get()
    assert mirada.primera.informado == unico.porcentaje
    assert Entrada.objects.filter(verbo="compromisos.avance_registrado").count() == 1


def test_a_report_and_a_look_lose_neither_key(mirada: Mirada) -> None:
    enlace = otra_vez(mirada.escena.gente.enlace)
    codigos = a_la_vez(reloj.ahora(), informar(mirada, enlace, "80", None), mirarla(mirada, "30"))
    assert codigos == ["hecho", "hecho"]
    actividad = Actividad.objects.get(pk=mirada.primera.pk)
    assert (actividad.informado, actividad.verificado) == (Decimal(80), Decimal(30))
    compromiso = Compromiso.objects.get(pk=actividad.compromiso_id)
    # Weights 60 and 40: 80 and 30 of one activity are 48 and 18 of the whole, and all of its weight is in dispute.
    assert (compromiso.avance, compromiso.verificado, compromiso.en_disputa) == (48, 18, 60)
    assert Contraste.objects.count() == 1


def test_one_report_is_reviewed_once(mirada: Mirada) -> None:
    avance = mirada.informar("80")
    coordina = [otra_vez(mirada.escena.gente.coordinacion) for _ in range(2)]
    codigos = a_la_vez(
        reloj.ahora(),
        lambda: revisar_avance(persona=coordina[0], avance=avance, validado=True),
        lambda: revisar_avance(
            persona=coordina[1], avance=avance, validado=False, observacion="Falta la base de datos completa."
        ),
    )
    assert codigos.count("hecho") == 1
    avance = Avance.objects.get()
    assert avance.estado == ("validado" if codigos[0] == "hecho" else "observado")
    assert mirada.primera.informado == (Decimal(80) if codigos[0] == "hecho" else None)
