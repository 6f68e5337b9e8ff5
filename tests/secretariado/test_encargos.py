"""What an acuerdo asks for afterwards, and what waits for each person."""

import datetime as dt
import uuid

import pytest

from comun import reloj
from secretariado.commands.encargos import encargar, reportar_encargo
from secretariado.commands.presencias import marcar_presencia
from secretariado.enums import Rol
from secretariado.models import Encargo
from secretariado.pendientes_de_sesiones import SIN_SESIONAR, de_conduccion, de_integrante, de_organizacion
from secretariado.queries.acuerdos import encargos_de, encargos_vencidos
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory, secretariado_de_tres
from tests.secretariado.salas import (
    EN_SESION,
    HOY,
    INICIA,
    aprobado,
    convocar,
    en_curso,
    llegar,
    otra_vez,
    proponer,
    se_niega,
    votar,
)

pytestmark = pytest.mark.django_db
SEGUNDO = dt.timedelta(seconds=1)
VENCE = dt.date(2026, 4, 1)
DIA_SIGUIENTE = dt.datetime(2026, 4, 2, 6, 0, tzinfo=dt.UTC)  # midnight in Mexico City


@pytest.fixture
def tres():
    return secretariado_de_tres()


def _datos(tres, acuerdo, **cambios):
    return {
        "persona": otra_vez(tres.coordinacion),
        "acuerdo": acuerdo,
        "tarea": "Publicar el calendario",
        "organizacion": tres.asientos["gobierno"].organizacion,
        "vence": VENCE,
        "llave_de_acto": uuid.uuid4(),
    } | cambios


@pytest.fixture
def encargo(tres):
    acuerdo = aprobado(tres)
    with reloj.fijar(EN_SESION):
        return encargar(**_datos(tres, acuerdo))


def test_encargar_con_la_misma_llave_es_un_encargo(tres):
    datos = _datos(tres, aprobado(tres))
    with reloj.fijar(EN_SESION):
        assert encargar(**datos) == encargar(**datos)
    assert Encargo.objects.get().estado == "pendiente"


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"tarea": " "}, "falta_tarea"),
        ({"tarea": "x" * 301}, "texto_largo"),
        ({"vence": (EN_SESION - dt.timedelta(days=1)).date()}, "vence_en_el_pasado"),
        ({"vence": dt.date(1926, 1, 1)}, "fecha_increible"),
    ],
)
def test_encargar_con_datos_que_no_proceden_se_niega(tres, cambios, codigo):
    acuerdo = aprobado(tres)
    with reloj.fijar(EN_SESION):
        se_niega(codigo, encargar, **_datos(tres, acuerdo, **cambios))
    assert Encargo.objects.count() == 0


def test_encargar_se_niega_sin_acuerdo_aprobado_sin_conducir_o_a_otra_naturaleza(tres):
    abierto = proponer(tres, en_curso(tres))
    with reloj.fijar(EN_SESION):
        se_niega("acuerdo_no_aprobado", encargar, **_datos(tres, abierto))
        se_niega("no_conduces_la_sesion", encargar, **_datos(tres, abierto, persona=tres.persona("gobierno")))
    votar(tres, abierto, "fff")
    inventada = OrganizacionFactory(naturaleza="demostracion")
    acuerdo = aprobado(secretariado_de_tres())
    with reloj.fijar(EN_SESION):
        datos = _datos(tres, acuerdo, persona=otra_vez(acuerdo.propuesto_por), organizacion=inventada)
        se_niega("organizacion_de_otra_naturaleza", encargar, **datos)
    assert Encargo.objects.count() == 0


def test_informa_su_organizacion_y_lo_hecho_ya_no_cambia(tres, encargo):
    enlace = NombramientoFactory(rol=Rol.ENLACE, ejercicio=tres.ejercicio, organizacion=encargo.organizacion).persona
    datos = {"persona": enlace, "encargo": encargo}
    assert reportar_encargo(estado="en_proceso", **datos).estado == "en_proceso"
    se_niega("sin_cambios", reportar_encargo, estado="en_proceso", **datos)
    se_niega("estado_desconocido", reportar_encargo, estado="olvidado", **datos)
    se_niega("falta_la_nota", reportar_encargo, estado="cumplido", **datos)
    se_niega("enlace_no_valido", reportar_encargo, estado="cumplido", enlace="javascript:x", **datos)
    se_niega("no_reporta_encargo", reportar_encargo, estado="cancelado", nota="No se hizo", **datos)
    hecho = reportar_encargo(estado="cumplido", enlace="https://ejemplo.mx/calendario", **datos)
    assert (hecho.estado, hecho.actualizado_por) == ("cumplido", enlace)
    se_niega("encargo_terminado", reportar_encargo, estado="pendiente", **datos)


def test_informar_se_niega_a_otra_organizacion(tres, encargo):
    for persona in (tres.persona("sociedad"), PersonaFactory(), PersonaFactory(is_superuser=True)):
        se_niega("no_reporta_encargo", reportar_encargo, persona=persona, encargo=encargo, estado="en_proceso")
    coordinacion = otra_vez(tres.coordinacion)
    cancelado = reportar_encargo(persona=coordinacion, encargo=encargo, estado="cancelado", nota="Ya no hace falta")
    assert cancelado.estado == "cancelado"


@pytest.mark.parametrize(("desfase", "vencido"), [(-SEGUNDO, False), (0 * SEGUNDO, True), (SEGUNDO, True)])
def test_un_encargo_vence_al_terminar_su_dia(tres, encargo, desfase, vencido):
    with reloj.fijar(DIA_SIGUIENTE + desfase):
        assert list(encargos_vencidos(tres.ejercicio)) == ([encargo] if vencido else [])
        (pendiente,) = de_organizacion(tres.persona("gobierno"))
        assert pendiente.titulo == ("Vencido: " if vencido else "") + "Publicar el calendario"
        assert de_organizacion(tres.persona("sociedad")) == []
    assert list(encargos_de(tres.ejercicio)) == [encargo]


def _titulos(consulta, persona):
    return [pendiente.titulo for pendiente in consulta(persona)]


def test_lo_que_espera_a_cada_quien_en_una_sesion(tres):
    sesion = convocar(tres)
    sociedad = tres.persona("sociedad")
    with reloj.fijar(HOY):
        assert _titulos(de_integrante, sociedad) == ["Asistir a la sesión 1"]
        assert _titulos(de_conduccion, otra_vez(tres.coordinacion)) == []
    with reloj.fijar(INICIA):
        assert _titulos(de_integrante, sociedad) == ["Registrar tu presencia en la sesión 1"]
        assert _titulos(de_conduccion, otra_vez(tres.coordinacion)) == ["Abrir la sesión 1"]
        llegar(tres, sesion, ["sociedad"])
        assert _titulos(de_integrante, sociedad) == []
        marcar_presencia(persona=otra_vez(tres.coordinacion), sesion=sesion, integrante=tres.titulares["gobierno"])
        assert _titulos(de_integrante, sociedad) == ["Confirmar una presencia en la sesión 1"]


def test_lo_que_espera_en_una_votacion_y_despues(tres):
    sesion = en_curso(tres)
    acuerdo = proponer(tres, sesion)
    with reloj.fijar(EN_SESION):
        assert _titulos(de_integrante, tres.persona("sociedad")) == ["Votar «Calendario»"]
        assert _titulos(de_conduccion, otra_vez(tres.coordinacion)) == ["Cerrar la sesión 1"]
    with reloj.fijar(acuerdo.vota_hasta):
        assert _titulos(de_conduccion, otra_vez(tres.coordinacion)) == [
            "Cerrar la sesión 1",
            "Cerrar la votación de «Calendario»",
        ]
    otro = aprobado(tres, sesion, titulo="Sede")
    with reloj.fijar(EN_SESION):
        assert f"Confirmar cómo se votó «{otro.titulo}»" in _titulos(de_integrante, tres.persona("sociedad"))
        assert de_integrante(PersonaFactory()) == []


@pytest.mark.parametrize(("desfase", "espera"), [(0 * SEGUNDO, 0), (SEGUNDO, 1)])
def test_mas_de_noventa_y_dos_dias_sin_ordinaria(tres, desfase, espera):
    sesion = convocar(tres)
    sesion.estado = "cerrada"
    sesion.save()
    with reloj.fijar(INICIA + SIN_SESIONAR + desfase):
        assert len(de_conduccion(otra_vez(tres.coordinacion))) == espera
