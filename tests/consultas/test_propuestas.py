"""Proposing, withdrawing and supporting, by their commands."""

import datetime as dt
import uuid
from unittest.mock import patch

import pytest
import time_machine

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from consultas.commands import apoyar_propuesta, publicar_propuesta, retirar_apoyo, retirar_propuesta
from consultas.commands.propuestas import HORA, PROPUESTAS_POR_HORA
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase
from consultas.models import Apoyo, Consulta, Propuesta
from consultas.queries.propuestas import apoyadas_por
from cuentas.commands import borrar_persona
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
UN_SEGUNDO = dt.timedelta(seconds=1)


@pytest.fixture
def consulta():
    return ConsultaFactory(fase=Fase.PROPUESTAS)


@pytest.fixture
def eje(consulta):
    return EjeFactory(consulta=consulta)


def proponer(consulta, eje, **cambios):
    datos = {
        "persona": PersonaFactory(),
        "consulta": consulta,
        "eje": eje,
        "titulo": "No hay agua en la colonia",
        "problema": "Desde enero no llega agua a cuatro manzanas de la colonia.",
        "entidad": "09",
        "municipio": "Iztapalapa",
        "llave_de_acto": uuid.uuid4(),
    }
    return publicar_propuesta(**{**datos, **cambios})


def rechazada(codigo, consulta, eje, **cambios):
    with pytest.raises(ErrorDeDominio) as caso:
        proponer(consulta, eje, **cambios)
    assert caso.value.codigo == codigo
    assert Propuesta.objects.count() == 0
    consulta.refresh_from_db()
    assert consulta.propuestas_publicas == 0
    return caso.value


def test_publicar_propuesta_da_folio_version_y_cuenta(consulta, eje):
    propuesta = proponer(consulta, eje, titulo="  No  hay\nagua en Xalapa ")
    assert propuesta.titulo == "No hay agua en Xalapa"
    assert propuesta.folio.startswith("P-")
    assert len(propuesta.folio) == 8
    assert propuesta.estado == EstadoPropuesta.PUBLICADA
    assert [(v.numero, v.titulo) for v in propuesta.versiones.all()] == [(1, "No hay agua en Xalapa")]
    consulta.refresh_from_db()
    assert consulta.propuestas_publicas == 1
    assert "no hay agua en xalapa" in propuesta.texto_plegado
    assert Entrada.objects.count() == 0


def test_publicar_propuesta_dos_veces_con_la_misma_llave_es_una(consulta, eje):
    persona, llave = PersonaFactory(), uuid.uuid4()
    una = proponer(consulta, eje, persona=persona, llave_de_acto=llave)
    otra = proponer(consulta, eje, persona=persona, llave_de_acto=llave, titulo="Otro título distinto")
    assert otra.pk == una.pk
    consulta.refresh_from_db()
    assert (Propuesta.objects.count(), consulta.propuestas_publicas) == (1, 1)


def test_publicar_propuesta_con_llave_ajena_se_rechaza(consulta, eje):
    llave = uuid.uuid4()
    proponer(consulta, eje, llave_de_acto=llave)
    with pytest.raises(ErrorDeDominio) as caso:
        proponer(consulta, eje, llave_de_acto=llave)
    assert caso.value.codigo == "llave_repetida"
    assert Propuesta.objects.count() == 1


def test_publicar_propuesta_con_folio_ocupado_busca_otro(consulta, eje):
    with patch("consultas.commands.propuestas.codigos.folio", side_effect=["P-AAAAAA", "P-AAAAAA", "P-BBBBBB"]):
        folios = [proponer(consulta, eje).folio, proponer(consulta, eje).folio]
    assert folios == ["P-AAAAAA", "P-BBBBBB"]


@pytest.mark.parametrize(
    ("campo", "valor", "codigo"),
    [
        ("titulo", "Corto", "titulo_corto"),
        ("titulo", "x" * 141, "titulo_largo"),
        ("titulo", " " * 50, "titulo_corto"),
        ("problema", "x" * 29, "problema_corto"),
        ("problema", "x" * 5001, "problema_largo"),
        ("municipio", "x" * 121, "municipio_largo"),
        ("entidad", "33", "entidad_invalida"),
    ],
)
def test_publicar_propuesta_fuera_de_medida(consulta, eje, campo, valor, codigo):
    error = rechazada(codigo, consulta, eje, **{campo: valor})
    assert error.campo == campo


@pytest.mark.parametrize(("titulo", "problema"), [("x" * 10, "y" * 30), ("x" * 140, "y" * 5000)])
def test_publicar_propuesta_en_el_limite(consulta, eje, titulo, problema):
    assert proponer(consulta, eje, titulo=titulo, problema=problema).pk


def test_publicar_propuesta_veinte_por_hora_y_no_mas(consulta, eje):
    persona, inicio = PersonaFactory(), reloj.ahora()
    with time_machine.travel(inicio, tick=False):
        for _ in range(PROPUESTAS_POR_HORA):
            proponer(consulta, eje, persona=persona)
        with pytest.raises(ErrorDeDominio) as caso:
            proponer(consulta, eje, persona=persona)
        assert (caso.value.codigo, caso.value.estado_http) == ("demasiadas_propuestas", 429)
        assert Propuesta.objects.count() == PROPUESTAS_POR_HORA
        proponer(consulta, eje)  # somebody else
    with time_machine.travel(inicio + HORA, tick=False):
        proponer(consulta, eje, persona=persona)


def test_publicar_propuesta_con_eje_de_otra_consulta(consulta):
    rechazada("eje_ajeno", consulta, EjeFactory())


def test_publicar_propuesta_en_los_bordes_de_la_fase(consulta, eje):
    fase = consulta.fases.get()
    with time_machine.travel(fase.inicio - UN_SEGUNDO, tick=False):
        error = rechazada("fase_no_abierta", consulta, eje)
        assert "Abre el" in error.mensaje
    with time_machine.travel(fase.fin, tick=False):
        rechazada("fase_terminada", consulta, eje)
    with time_machine.travel(fase.inicio, tick=False):
        proponer(consulta, eje)
    with time_machine.travel(fase.fin - UN_SEGUNDO, tick=False):
        proponer(consulta, eje)
    assert Propuesta.objects.count() == 2


def test_publicar_propuesta_repetida_tras_el_cierre_devuelve_la_misma(consulta, eje):
    persona, llave = PersonaFactory(), uuid.uuid4()
    una = proponer(consulta, eje, persona=persona, llave_de_acto=llave)
    with time_machine.travel(consulta.fases.get().fin + UN_SEGUNDO, tick=False):
        assert proponer(consulta, eje, persona=persona, llave_de_acto=llave).pk == una.pk


def test_publicar_propuesta_sin_fase_de_propuestas():
    consulta = ConsultaFactory(fase=Fase.VOTACION)
    rechazada("fase_no_abierta", consulta, EjeFactory(consulta=consulta))


def test_publicar_propuesta_en_borrador(consulta, eje):
    Consulta.objects.update(estado=EstadoConsulta.BORRADOR)
    rechazada("consulta_no_publicada", consulta, eje)


def test_publicar_propuesta_en_historica():
    consulta = ConsultaFactory(plan=PlanFactory(naturaleza=Naturaleza.HISTORICO), fase=Fase.PROPUESTAS)
    rechazada("es_historico", consulta, EjeFactory(consulta=consulta))


def test_publicar_propuesta_con_cuenta_inactiva(consulta, eje):
    rechazada("sin_permiso", consulta, eje, persona=PersonaFactory(is_active=False))


# --- supports -------------------------------------------------------------------------------------------------------
@pytest.fixture
def propuesta(eje):
    return PropuestaFactory(eje=eje)


def apoyos_de(propuesta):
    propuesta.refresh_from_db()
    return propuesta.apoyos, Apoyo.objects.filter(propuesta=propuesta).count()


def test_apoyar_propuesta_dos_veces_cuenta_una(propuesta):
    persona = PersonaFactory()
    uno = apoyar_propuesta(persona=persona, propuesta=propuesta)
    dos = apoyar_propuesta(persona=persona, propuesta=propuesta)
    assert uno.pk == dos.pk
    assert apoyos_de(propuesta) == (1, 1)
    assert uno.version == 1


def test_apoyar_propuesta_con_el_mismo_correo_en_otra_cuenta_cuenta_una(propuesta):
    persona = PersonaFactory(correo="ana@ejemplo.mx")
    apoyar_propuesta(persona=persona, propuesta=propuesta)
    borrar_persona(persona=persona)
    apoyar_propuesta(persona=PersonaFactory(correo="ana@ejemplo.mx"), propuesta=propuesta)
    assert apoyos_de(propuesta) == (1, 1)


def test_apoyar_propuesta_con_otro_correo_de_la_misma_cuenta_cuenta_una(propuesta):
    persona = PersonaFactory(correo="ana@ejemplo.mx")
    apoyar_propuesta(persona=persona, propuesta=propuesta)
    persona.correo = "ana@otro.mx"
    persona.save()
    apoyar_propuesta(persona=persona, propuesta=propuesta)
    assert apoyos_de(propuesta) == (1, 1)
    assert apoyadas_por(persona, propuesta.consulta, [propuesta]) == {propuesta.pk}
    assert retirar_apoyo(persona=persona, propuesta=propuesta) is True
    assert apoyos_de(propuesta) == (0, 0)


def test_borrar_persona_deja_la_propuesta_sin_su_nombre(propuesta):
    borrar_persona(persona=propuesta.autor)
    propuesta.refresh_from_db()
    assert (propuesta.autor, propuesta.autoria) == (None, "Cuenta borrada")


def test_apoyar_propuesta_propia_se_rechaza(propuesta):
    with pytest.raises(ErrorDeDominio) as caso:
        apoyar_propuesta(persona=propuesta.autor, propuesta=propuesta)
    assert caso.value.codigo == "propuesta_propia"
    assert apoyos_de(propuesta) == (0, 0)


@pytest.mark.parametrize(
    ("estado", "codigo"),
    [
        (EstadoPropuesta.RETIRADA, "propuesta_retirada"),
        (EstadoPropuesta.OCULTA, "propuesta_no_disponible"),
        (EstadoPropuesta.BORRADOR, "propuesta_no_disponible"),
    ],
)
def test_apoyar_propuesta_que_no_se_puede(eje, estado, codigo):
    propuesta = PropuestaFactory(eje=eje, estado=estado)
    with pytest.raises(ErrorDeDominio) as caso:
        apoyar_propuesta(persona=PersonaFactory(), propuesta=propuesta)
    assert caso.value.codigo == codigo
    assert apoyos_de(propuesta) == (0, 0)


def test_apoyar_y_retirar_en_los_bordes_de_la_fase(propuesta):
    fase, persona = propuesta.consulta.fases.get(), PersonaFactory()
    for instante, codigo in ((fase.inicio - UN_SEGUNDO, "fase_no_abierta"), (fase.fin, "fase_terminada")):
        for acto in (apoyar_propuesta, retirar_apoyo):
            with time_machine.travel(instante, tick=False), pytest.raises(ErrorDeDominio) as caso:
                acto(persona=persona, propuesta=propuesta)
            assert caso.value.codigo == codigo
            assert apoyos_de(propuesta) == (0, 0)
    with time_machine.travel(fase.fin - UN_SEGUNDO, tick=False):
        apoyar_propuesta(persona=persona, propuesta=propuesta)
    assert apoyos_de(propuesta) == (1, 1)


def test_retirar_apoyo_dos_veces_resta_una(propuesta):
    persona, otra = PersonaFactory(), PersonaFactory()
    apoyar_propuesta(persona=persona, propuesta=propuesta)
    apoyar_propuesta(persona=otra, propuesta=propuesta)
    assert retirar_apoyo(persona=persona, propuesta=propuesta) is True
    assert retirar_apoyo(persona=persona, propuesta=propuesta) is False
    assert apoyos_de(propuesta) == (1, 1)


def test_retirar_propuesta_la_deja_citable(propuesta):
    retirar_propuesta(persona=propuesta.autor, propuesta=propuesta)
    retirar_propuesta(persona=propuesta.autor, propuesta=propuesta)
    propuesta.refresh_from_db()
    assert propuesta.estado == EstadoPropuesta.RETIRADA
    assert propuesta.es_publica


def test_retirar_propuesta_ajena_se_rechaza(propuesta):
    with pytest.raises(ErrorDeDominio) as caso:
        retirar_propuesta(persona=PersonaFactory(), propuesta=propuesta)
    assert caso.value.codigo == "sin_permiso"
    propuesta.refresh_from_db()
    assert propuesta.estado == EstadoPropuesta.PUBLICADA
