"""Installing an ejercicio, its organisations, its seats and its declaratoria."""

import datetime as dt

import pytest

from bitacora.models import Cadena, Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from secretariado.commands import instalar_ejercicio, ocupar_parte, registrar_declaratoria, registrar_organizacion
from secretariado.models import Declaratoria, Ejercicio, OcupanteDeParte, Organizacion, Parte, Secretariado
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory, OrganizacionFactory, SectorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administracion():
    return PersonaFactory(is_superuser=True, nombre="Adela Administra")


def datos(**cambios):
    base = {
        "slug": "puebla", "nombre": "Puebla", "codigo": "PUE", "clave_inegi": "21", "ambito": "estatal",
        "naturaleza": Naturaleza.VIVO, "acto": "Acta de instalación",
    }  # fmt: skip
    return {**base, **cambios}


def test_instalar_crea_partes_secretariado_y_bitacora(administracion):
    ejercicio = instalar_ejercicio(persona=administracion, **datos())
    assert list(Parte.objects.filter(ejercicio=ejercicio).values_list("clave", flat=True)) == [
        "gobierno", "organo_garante", "sociedad",
    ]  # fmt: skip
    assert Secretariado.objects.get(ejercicio=ejercicio).desde == reloj.hoy()
    assert Cadena.objects.get(clave="puebla").nombre == "Puebla"
    assert list(Entrada.objects.values_list("verbo", "rol")) == [("secretariado.ejercicio_instalado", "administracion")]


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"naturaleza": Naturaleza.HISTORICO}, "es_historico"),
        ({"acto": ""}, "falta_el_acto"),
        ({"slug": "Pue bla"}, "direccion_no_valida"),
        ({"slug": "portal"}, "direccion_no_valida"),
        ({"codigo": "PU"}, "codigo_no_valido"),
        ({"clave_inegi": "99"}, "clave_no_valida"),
        ({"ambito": "cósmico"}, "ambito_desconocido"),
        ({"partes": [("gobierno", "A"), ("gobierno", "B")]}, "partes_repetidas"),
        ({"nombre": " "}, "falta_el_nombre"),
    ],
)
def test_instalar_con_datos_que_no_caben(administracion, cambios, codigo):
    with pytest.raises(ErrorDeDominio) as error:
        instalar_ejercicio(persona=administracion, **datos(**cambios))
    assert error.value.codigo == codigo
    assert (Ejercicio.objects.count(), Entrada.objects.count(), Cadena.objects.count()) == (0, 0, 0)


def test_instalar_dos_veces(administracion):
    instalar_ejercicio(persona=administracion, **datos())
    with pytest.raises(ErrorDeDominio) as error:
        instalar_ejercicio(persona=administracion, **datos())
    assert (error.value.codigo, Ejercicio.objects.count(), Entrada.objects.count()) == ("ejercicio_ya_existe", 1, 1)


def test_instalar_sin_permiso():
    with pytest.raises(ErrorDeDominio) as error:
        instalar_ejercicio(persona=PersonaFactory(), **datos())
    assert (error.value.codigo, error.value.estado_http, Ejercicio.objects.count()) == ("no_puede_instalar", 403, 0)


def test_registrar_organizacion_y_repetirla(administracion):
    sector = SectorFactory()
    args = {"sigla": "RCS", "sector": sector, "ambito": "estatal", "naturaleza": Naturaleza.VIVO}
    fila = registrar_organizacion(persona=administracion, nombre="Red  de Contralorías", **args)
    assert (fila.slug, fila.nombre_plegado) == ("rcs", "red de contralorias rcs")
    with pytest.raises(ErrorDeDominio) as error:
        registrar_organizacion(persona=administracion, nombre="RED DE CONTRALORIAS", **args)
    assert (error.value.codigo, Organizacion.objects.count(), Entrada.objects.count()) == (
        "organizacion_ya_existe", 1, 1,
    )  # fmt: skip


def test_registrar_organizacion_sin_permiso():
    with pytest.raises(ErrorDeDominio) as error:
        registrar_organizacion(
            persona=PersonaFactory(), nombre="X", sigla="", sector=SectorFactory(), ambito="", naturaleza="vivo"
        )
    assert (error.value.codigo, Organizacion.objects.count()) == ("no_puede_registrar", 0)


def test_ocupar_parte_una_vez_y_con_organizacion_de_la_misma_naturaleza(administracion):
    ejercicio = instalar_ejercicio(persona=administracion, **datos())
    parte = ejercicio.partes.get(clave="sociedad")
    base = {"persona": administracion, "parte": parte, "desde": reloj.hoy(), "acto": "Acta"}
    osc = OrganizacionFactory()
    ocupar_parte(organizacion=osc, **base)
    casos = {
        "ya_ocupa_la_parte": {"organizacion": osc},
        "organizacion_de_otra_naturaleza": {"organizacion": OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION)},
        "organizacion_observadora": {
            "organizacion": OrganizacionFactory(
                sector=SectorFactory(clave="organismo_internacional", es_observador=True, orden=12)
            )
        },
        "parte_no_vigente": {"organizacion": OrganizacionFactory(), "desde": reloj.hoy() - dt.timedelta(days=1)},
        "falta_el_acto": {"organizacion": OrganizacionFactory(), "acto": ""},
    }
    for codigo, cambios in casos.items():
        with pytest.raises(ErrorDeDominio) as error:
            ocupar_parte(**{**base, **cambios})
        assert error.value.codigo == codigo
    assert (OcupanteDeParte.objects.count(), Entrada.objects.count()) == (1, 2)


def test_registrar_declaratoria_por_la_coordinacion():
    ejercicio = EjercicioFactory()
    coordina = NombramientoFactory(ejercicio=ejercicio).persona
    base = {
        "persona": coordina, "ejercicio": ejercicio, "fecha": reloj.hoy(), "firmantes": "Gobierno y sociedad",
        "firma_ejecutivo": True, "firma_garante": False, "enlace": "https://ejemplo.mx/d.pdf",
    }  # fmt: skip
    registrar_declaratoria(**base)
    casos = {
        "fecha_futura": {"fecha": reloj.hoy() + dt.timedelta(days=1)},
        "faltan_los_firmantes": {"firmantes": ""},
        "enlace_no_valido": {"enlace": "javascript:alert(1)"},
        "no_puede_registrar_declaratoria": {"persona": PersonaFactory()},
    }
    for codigo, cambios in casos.items():
        with pytest.raises(ErrorDeDominio) as error:
            registrar_declaratoria(**{**base, **cambios})
        assert error.value.codigo == codigo
    assert Declaratoria.objects.count() == 1
    assert list(Entrada.objects.values_list("verbo", "rol")) == [
        ("secretariado.declaratoria_registrada", "coordinacion")
    ]


def test_registrar_declaratoria_en_ejercicio_historico(administracion):
    with pytest.raises(ErrorDeDominio) as error:
        registrar_declaratoria(
            persona=administracion, ejercicio=EjercicioFactory(naturaleza=Naturaleza.HISTORICO), fecha=reloj.hoy(),
            firmantes="X", firma_ejecutivo=True, firma_garante=True, enlace="",
        )  # fmt: skip
    assert (error.value.codigo, Declaratoria.objects.count(), Entrada.objects.count()) == ("es_historico", 0, 0)
