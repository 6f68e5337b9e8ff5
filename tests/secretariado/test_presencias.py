"""Who is in the room: coordination cannot forge it."""

import datetime as dt

import pytest

from comun import reloj
from secretariado.commands.presencias import (
    confirmar_presencia,
    marcar_presencia,
    registrar_mi_presencia,
    registrar_salida,
)
from secretariado.commands.sesiones import cancelar_sesion, cerrar_sesion
from secretariado.enums import Rol
from secretariado.models import Presencia
from secretariado.queries.sesiones import estado_de_sala
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import IntegranteFactory, NombramientoFactory, secretariado_de_tres
from tests.secretariado.salas import EN_SESION, INICIA, convocar, en_curso, llegar, otra_vez, se_niega, ultima_entrada

pytestmark = pytest.mark.django_db
SEGUNDO = dt.timedelta(seconds=1)
REGISTRO = INICIA - dt.timedelta(minutes=60)


@pytest.fixture
def tres():
    return secretariado_de_tres()


@pytest.fixture
def a_la_hora():
    with reloj.fijar(INICIA):
        yield


def _coordina(tres, persona):
    NombramientoFactory(persona=persona, rol=Rol.COORDINACION, ejercicio=tres.ejercicio)
    return otra_vez(persona)


def _cuentan(sesion):
    return [uno.integrante.pk for uno in estado_de_sala(sesion).cuentan]


# --- own presence ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("desfase", "procede"), [(-SEGUNDO, False), (0 * SEGUNDO, True), (SEGUNDO, True)])
def test_registrarse_desde_una_hora_antes(tres, desfase, procede):
    sesion = convocar(tres)
    with reloj.fijar(REGISTRO + desfase):
        datos = {"persona": tres.persona("gobierno"), "sesion": sesion}
        if procede:
            assert registrar_mi_presencia(**datos).esta
            assert ultima_entrada().verbo == "secretariado.presencia_registrada"
        else:
            error = se_niega("todavia_no_hay_registro", registrar_mi_presencia, **datos)
            assert error.datos == {"desde": "09:00"}
            assert Presencia.objects.count() == 0


def test_registrarse_se_niega_a_quien_no_esta_en_funciones(tres, a_la_hora):
    sesion = convocar(tres)
    suspendida = tres.titulares["sociedad"]
    suspendida.estado = "suspendido"
    suspendida.save()
    ajena = secretariado_de_tres().persona("gobierno")
    for persona in (tres.persona("sociedad"), ajena, otra_vez(tres.coordinacion), PersonaFactory(is_superuser=True)):
        se_niega("no_eres_integrante", registrar_mi_presencia, persona=persona, sesion=sesion)
    assert Presencia.objects.count() == 0


def test_registrarse_se_niega_con_la_sesion_cerrada_o_cancelada(tres):
    cerrada, cancelada = en_curso(tres), convocar(tres)
    coordinacion = otra_vez(tres.coordinacion)
    cancelar_sesion(persona=coordinacion, sesion=cancelada, motivo="Contingencia")
    with reloj.fijar(EN_SESION):
        cerrar_sesion(persona=coordinacion, sesion=cerrada)
        for sesion in (cerrada, cancelada):
            datos = {"persona": tres.persona("gobierno"), "sesion": sesion}
            se_niega("sesion_en_otro_estado", registrar_mi_presencia, **datos)
            se_niega("sesion_en_otro_estado", registrar_salida, **datos)
            datos = {"persona": coordinacion, "sesion": sesion, "integrante": tres.titulares["gobierno"]}
            se_niega("sesion_en_otro_estado", marcar_presencia, **datos)
    assert Presencia.objects.filter(salio_en__isnull=False).count() == 0


def test_salir_deja_de_contar_y_volver_cuenta_otra_vez(tres, a_la_hora):
    sesion = convocar(tres)
    llegar(tres, sesion)
    gobierno = {"persona": tres.persona("gobierno"), "sesion": sesion}
    se_niega("presencia_ya_registrada", registrar_mi_presencia, **gobierno)
    assert registrar_salida(**gobierno).salio_en == INICIA
    assert estado_de_sala(sesion).faltan == ["Gobierno"]
    se_niega("no_esta_en_la_sala", registrar_salida, **gobierno)
    assert registrar_mi_presencia(**gobierno).salio_en is None
    assert '"regresa":true' in ultima_entrada().texto
    assert (estado_de_sala(sesion).quorum.hay, Presencia.objects.count()) == (True, 3)


def test_un_suplente_cuenta_solo_mientras_falta_su_titular(tres, a_la_hora):
    suplente = IntegranteFactory(suple_a=tres.titulares["sociedad"])
    sesion = convocar(tres)
    registrar_mi_presencia(persona=otra_vez(suplente.nombramiento.persona), sesion=sesion)
    assert _cuentan(sesion) == [suplente.pk]
    titular = {"persona": tres.persona("sociedad"), "sesion": sesion}
    registrar_mi_presencia(**titular)
    assert _cuentan(sesion) == [tres.titulares["sociedad"].pk]
    registrar_salida(**titular)
    assert _cuentan(sesion) == [suplente.pk]


# --- what coordination marks ----------------------------------------------------------------------------------------
@pytest.fixture
def marcada(tres, a_la_hora):
    """Coordination says that the titular of sociedad is there; the one of gobierno is, by their own account."""
    sesion = convocar(tres)
    llegar(tres, sesion, ["gobierno"])
    return marcar_presencia(
        persona=otra_vez(tres.coordinacion), sesion=sesion, integrante=tres.titulares["sociedad"]
    ), sesion


def test_lo_que_marca_la_coordinacion_no_cuenta(tres, marcada):
    presencia, sesion = marcada
    assert (presencia.via, presencia.acreditada) == ("coordinacion", False)
    assert _cuentan(sesion) == [tres.titulares["gobierno"].pk]
    assert [uno.integrante for uno in estado_de_sala(sesion).por_confirmar] == [tres.titulares["sociedad"]]


@pytest.mark.parametrize("quien", ["sociedad", "gobierno"])
def test_cuenta_cuando_la_confirma_la_persona_u_otra_parte_en_la_sala(tres, marcada, quien):
    presencia, sesion = marcada
    confirmada = confirmar_presencia(persona=tres.persona(quien), presencia=presencia)
    assert (confirmada.confirmada_por, confirmada.esta) == (tres.persona(quien), True)
    assert tres.titulares["sociedad"].pk in _cuentan(sesion)
    se_niega("presencia_ya_confirmada", confirmar_presencia, persona=tres.persona(quien), presencia=presencia)


def test_registrarse_uno_mismo_reemplaza_lo_marcado(tres, marcada):
    presencia, sesion = marcada
    registrar_mi_presencia(persona=tres.persona("sociedad"), sesion=sesion)
    presencia.refresh_from_db()
    assert (presencia.via, presencia.registrada_por, presencia.acreditada) == ("propia", tres.persona("sociedad"), True)


def test_confirmar_se_niega_a_quien_coordina_a_quien_la_marco_y_a_quien_no_esta(tres, marcada):
    presencia, sesion = marcada
    companera = IntegranteFactory(parte=tres.partes["sociedad"], secretariado=tres.secretariado)
    registrar_mi_presencia(persona=otra_vez(companera.nombramiento.persona), sesion=sesion)
    ajena = secretariado_de_tres().persona("gobierno")
    coordinacion_integrante = IntegranteFactory(
        parte=tres.partes["gobierno"], secretariado=tres.secretariado, persona=tres.coordinacion
    )
    registrar_mi_presencia(persona=otra_vez(tres.coordinacion), sesion=sesion)
    negadas = {
        "coordination, though it sits and is in the room": coordinacion_integrante.nombramiento.persona,
        "another parte, not in the room": tres.persona("organo_garante"),
        "the same parte, not being them": companera.nombramiento.persona,
        "a member of another ejercicio": ajena,
        "nobody in the body": PersonaFactory(is_superuser=True),
    }
    for persona in negadas.values():
        se_niega("no_puede_confirmar_presencia", confirmar_presencia, persona=otra_vez(persona), presencia=presencia)
    presencia.refresh_from_db()
    assert presencia.confirmada_por is None


def test_una_integrante_que_tambien_coordina_no_confirma_ni_la_suya_marcada_por_otra(tres, a_la_hora):
    sesion = convocar(tres)
    otra_coordinacion = _coordina(tres, PersonaFactory())
    presencia = marcar_presencia(persona=otra_coordinacion, sesion=sesion, integrante=tres.titulares["sociedad"])
    de_sociedad = _coordina(tres, tres.persona("sociedad"))
    se_niega("no_puede_confirmar_presencia", confirmar_presencia, persona=de_sociedad, presencia=presencia)
    registrar_mi_presencia(persona=de_sociedad, sesion=sesion)
    assert _cuentan(sesion) == [tres.titulares["sociedad"].pk], "their own account is enough"


def test_dos_marcadas_no_se_confirman_entre_si(tres, a_la_hora):
    """Whoever confirms for another has to be accredited already: a coordination cannot make a quorum out of marks."""
    sesion = convocar(tres)
    coordinacion = otra_vez(tres.coordinacion)
    una, _ = (
        marcar_presencia(persona=coordinacion, sesion=sesion, integrante=tres.titulares[clave])
        for clave in ("gobierno", "sociedad")
    )
    se_niega("no_puede_confirmar_presencia", confirmar_presencia, persona=tres.persona("sociedad"), presencia=una)
    assert _cuentan(sesion) == []


def test_marcar_se_niega_sin_conducir_repetida_o_fuera_de_funciones(tres, marcada):
    _, sesion = marcada
    datos = {"sesion": sesion, "integrante": tres.titulares["organo_garante"]}
    se_niega("no_conduces_la_sesion", marcar_presencia, persona=tres.persona("gobierno"), **datos)
    se_niega("no_conduces_la_sesion", marcar_presencia, persona=PersonaFactory(is_superuser=True), **datos)
    coordinacion = otra_vez(tres.coordinacion)
    for clave in ("gobierno", "sociedad"):
        datos = {"sesion": sesion, "integrante": tres.titulares[clave]}
        se_niega("presencia_ya_registrada", marcar_presencia, persona=coordinacion, **datos)
    ajena = secretariado_de_tres().titulares["gobierno"]
    se_niega("no_eres_integrante", marcar_presencia, persona=coordinacion, sesion=sesion, integrante=ajena)
    assert Presencia.objects.count() == 2


def test_quien_salio_solo_vuelve_desde_su_cuenta(tres, a_la_hora):
    sesion = convocar(tres)
    llegar(tres, sesion, ["gobierno"])
    registrar_salida(persona=tres.persona("gobierno"), sesion=sesion)
    datos = {"sesion": sesion, "integrante": tres.titulares["gobierno"]}
    se_niega("presencia_ya_registrada", marcar_presencia, persona=otra_vez(tres.coordinacion), **datos)
    assert _cuentan(sesion) == []


def test_confirmar_con_la_sesion_cerrada_se_niega(tres):
    sesion = en_curso(tres, ["gobierno"])
    with reloj.fijar(EN_SESION):
        coordinacion = otra_vez(tres.coordinacion)
        presencia = marcar_presencia(persona=coordinacion, sesion=sesion, integrante=tres.titulares["sociedad"])
        cerrar_sesion(persona=coordinacion, sesion=sesion)
        se_niega("sesion_en_otro_estado", confirmar_presencia, persona=tres.persona("sociedad"), presencia=presencia)
    presencia.refresh_from_db()
    assert not presencia.acreditada
