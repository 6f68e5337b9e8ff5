"""Sessions: called with time, opened with quorum or as informative, closed, cancelled."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest

from avisos.models import Envio
from bitacora.models import Entrada
from bitacora.queries.entradas import cabeza
from comun import reloj
from secretariado.commands.acuerdos import retirar_acuerdo
from secretariado.commands.sesiones import (
    abrir_sesion,
    agregar_punto,
    cancelar_sesion,
    cerrar_sesion,
    convocar_sesion,
)
from secretariado.models import ListaDeAsistencia, PuntoDeAgenda, Sesion
from secretariado.queries.sesiones import estado_de_sala, sesion_de, sesiones_de, sesiones_por_venir
from tests.factories.bitacora import asentada
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import (
    IntegranteFactory,
    ReglasInternasFactory,
    SecretariadoFactory,
    secretariado_de_tres,
)
from tests.secretariado.salas import (
    EN_SESION,
    HOY,
    INICIA,
    convocar,
    datos_de_convocatoria,
    en_curso,
    llegar,
    otra_vez,
    proponer,
    se_niega,
    ultima_entrada,
)

pytestmark = pytest.mark.django_db
SEGUNDO = dt.timedelta(seconds=1)
MEXICO = ZoneInfo("America/Mexico_City")


@pytest.fixture
def tres():
    return secretariado_de_tres()


def _no_convoca(codigo: str, tres, **cambios):
    with reloj.fijar(HOY):
        error = se_niega(codigo, convocar_sesion, **datos_de_convocatoria(tres, **cambios))
    assert (Sesion.objects.count(), ListaDeAsistencia.objects.count(), Envio.objects.count()) == (0, 0, 0)
    return error


# --- convocar -------------------------------------------------------------------------------------------------------
def test_convocar_escribe_sesion_agenda_lista_y_un_correo_por_integrante(tres):
    sesion = convocar(tres, puntos=[("Uno", "con detalle"), ("", ""), ("Dos", "")])
    assert (sesion.numero, sesion.estado, sesion.dias_de_anticipacion) == (1, "convocada", 5)
    assert list(sesion.puntos.values_list("orden", "titulo", "detalle", "agregado_en")) == [
        (1, "Uno", "con detalle", None),
        (2, "Dos", "", None),
    ]
    assert sesion.asistencia.presencias.count() == 0
    envios = Envio.objects.order_by("pk")
    assert {e.persona_id for e in envios} == {tres.persona(c).pk for c in tres.titulares}
    assert {(e.motivo, e.objeto) for e in envios} == {("secretariado.sesion_convocada", sesion.asunto)}
    assert "2. Dos" in envios[0].texto
    assert envios[0].asunto == "Convocatoria: Primera ordinaria, lunes 9 de marzo, 10:00"
    assert f"/sesiones/{sesion.numero}/" in envios[0].texto
    assert "BEGIN:VCALENDAR" in envios[0].adjunto_texto
    assert "STATUS:CONFIRMED" in envios[0].adjunto_texto
    entrada = ultima_entrada()
    assert (entrada.verbo, entrada.asunto) == ("secretariado.sesion_convocada", sesion.asunto)


def test_la_convocatoria_lleva_la_cabeza_de_la_bitacora(tres):
    """Whoever keeps the mail can show later that nothing before it changed."""
    asentada(cadena=tres.ejercicio.slug)
    numero, huella = cabeza(tres.ejercicio.slug)
    convocar(tres)
    textos = set(Envio.objects.values_list("texto", flat=True))
    assert all(f"entrada {numero}" in texto and huella in texto for texto in textos)
    assert len(huella) == 64


def test_convocar_con_la_misma_llave_da_la_misma_sesion(tres):
    llave = uuid.uuid4()
    una, otra = convocar(tres, llave_de_acto=llave), convocar(tres, llave_de_acto=llave)
    assert una == otra
    assert (Sesion.objects.count(), Envio.objects.count(), Entrada.objects.count()) == (1, 3, 1)


def test_las_sesiones_se_numeran_por_ejercicio(tres):
    otro = secretariado_de_tres()
    assert [convocar(tres).numero, convocar(otro).numero, convocar(tres).numero] == [1, 1, 2]


def test_convocar_sin_quorum_posible_se_permite(tres):
    tres.titulares["sociedad"].estado = "retirado"
    tres.titulares["sociedad"].save()
    convocar(tres)
    assert Envio.objects.count() == 2


@pytest.mark.parametrize("quien", ["sociedad", None])
def test_convocar_sin_ser_coordinacion_se_niega(tres, quien):
    persona = tres.persona(quien) if quien else PersonaFactory(is_superuser=True)
    _no_convoca("no_conduces_la_sesion", tres, persona=persona)


def test_convocar_en_un_ejercicio_historico_se_niega():
    _no_convoca("es_historico", secretariado_de_tres(naturaleza="historico"))


def test_convocar_a_un_secretariado_que_ya_no_esta_en_funciones_se_niega(tres):
    anterior = SecretariadoFactory(ejercicio=tres.ejercicio, desde=dt.date(2011, 1, 1), hasta=dt.date(2017, 5, 23))
    _no_convoca("secretariado_no_vigente", tres, secretariado=anterior)


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": "  "}, "falta_titulo", "titulo"),
        ({"titulo": "x" * 201}, "texto_largo", "titulo"),
        ({"puntos": []}, "agenda_vacia", "puntos"),
        ({"puntos": [("", "")]}, "agenda_vacia", "puntos"),
        ({"puntos": [("", "detalle")]}, "punto_sin_titulo", "puntos"),
        ({"puntos": [(f"P{n}", "") for n in range(41)]}, "demasiados_puntos", "puntos"),
        ({"tipo": "secreta"}, "tipo_desconocido", "tipo"),
        ({"modalidad": "astral"}, "modalidad_desconocida", "modalidad"),
        ({"lugar": ""}, "falta_lugar", "lugar"),
        ({"modalidad": "a_distancia"}, "falta_enlace", "enlace"),
        ({"modalidad": "hibrida"}, "falta_enlace", "enlace"),
        ({"modalidad": "a_distancia", "enlace": "javascript:alert(1)"}, "enlace_no_valido", "enlace"),
        ({"inicia": HOY}, "sesion_antes_de_su_convocatoria", "inicia"),
        ({"inicia": HOY - SEGUNDO}, "sesion_antes_de_su_convocatoria", "inicia"),
        ({"inicia": INICIA.replace(year=1926)}, "fecha_increible", "inicia"),
        ({"termina": INICIA}, "termina_antes_de_empezar", "termina"),
        ({"tipo": "extraordinaria"}, "extraordinaria_sin_motivo", "motivo"),
    ],
)
def test_convocar_con_datos_que_no_proceden_se_niega(tres, cambios, codigo, campo):
    assert _no_convoca(codigo, tres, **cambios).campo == campo


@pytest.mark.parametrize(
    ("dia", "procede"),
    [
        (dt.datetime(2026, 3, 6, 23, 59, 59, tzinfo=MEXICO), False),
        (dt.datetime(2026, 3, 7, 0, 0, 0, tzinfo=MEXICO), True),
        (dt.datetime(2026, 3, 7, 0, 0, 1, tzinfo=MEXICO), True),
    ],
)
def test_la_anticipacion_se_cuenta_en_dias_naturales_del_ejercicio(tres, dia, procede):
    """Called on Monday the 2nd: five whole days later is Saturday the 7th, at any hour of it in Mexico."""
    if procede:
        assert convocar(tres, inicia=dia).inicia == dia
    else:
        error = _no_convoca("convocatoria_tardia", tres, inicia=dia)
        assert error.datos == {"dias": 5, "hay": 4}


def test_las_reglas_vigentes_dicen_cuantos_dias(tres):
    ReglasInternasFactory(secretariado=tres.secretariado, dias_de_convocatoria=10)
    assert _no_convoca("convocatoria_tardia", tres).datos == {"dias": 10, "hay": 7}
    assert convocar(tres, inicia=HOY + dt.timedelta(days=10)).dias_de_anticipacion == 10


def test_una_extraordinaria_con_motivo_se_convoca_con_menos_dias(tres):
    sesion = convocar(tres, tipo="extraordinaria", motivo="Vence el plazo", inicia=HOY + SEGUNDO)
    assert (sesion.motivo, sesion.dias_de_anticipacion) == ("Vence el plazo", 5)


def test_la_segunda_sesion_es_de_otra_del_mismo_ejercicio(tres):
    primera, ajena = convocar(tres), convocar(secretariado_de_tres())
    with reloj.fijar(HOY):
        se_niega("segunda_de_otra", convocar_sesion, **datos_de_convocatoria(tres, segunda_de=ajena))
    assert convocar(tres, segunda_de=primera).segunda_de == primera


# --- agenda ---------------------------------------------------------------------------------------------------------
def test_una_parte_agrega_un_punto_y_consta_cual_y_cuando(tres):
    sesion = convocar(tres)
    with reloj.fijar(HOY):
        punto = agregar_punto(persona=tres.persona("sociedad"), sesion=sesion, titulo="Acceso a datos", detalle="d")
        de_nadie = agregar_punto(persona=otra_vez(tres.coordinacion), sesion=sesion, titulo="Varios")
    assert (punto.orden, punto.parte, punto.agregado_en) == (2, tres.partes["sociedad"], HOY)
    assert (de_nadie.orden, de_nadie.parte) == (3, None)
    assert Envio.objects.count() == 3, "the call is not sent again"


def test_agregar_un_punto_se_niega_a_quien_no_integra_repetido_o_con_la_sesion_empezada(tres):
    sesion = convocar(tres)
    datos = {"sesion": sesion, "titulo": "Otro"}
    se_niega("no_puede_proponer_punto", agregar_punto, persona=PersonaFactory(), **datos)
    gobierno = tres.persona("gobierno")
    se_niega("punto_repetido", agregar_punto, persona=gobierno, sesion=sesion, titulo="Calendario de la consulta")
    se_niega("falta_titulo", agregar_punto, persona=gobierno, sesion=sesion, titulo=" ")
    tres.titulares["gobierno"].estado = "suspendido"
    tres.titulares["gobierno"].save()
    se_niega("no_puede_proponer_punto", agregar_punto, persona=tres.persona("gobierno"), **datos)
    abierta = en_curso(secretariado_de_tres())
    coordinacion = otra_vez(abierta.convocada_por)
    se_niega("sesion_en_otro_estado", agregar_punto, persona=coordinacion, sesion=abierta, titulo="Otro")
    assert PuntoDeAgenda.objects.count() == 2


# --- abrir, cerrar, cancelar ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("desfase", "procede"), [(-SEGUNDO, False), (0 * SEGUNDO, True), (SEGUNDO, True)])
def test_abrir_desde_quince_minutos_antes(tres, desfase, procede):
    sesion = convocar(tres)
    with reloj.fijar(INICIA - dt.timedelta(minutes=15) + desfase):
        llegar(tres, sesion)
        datos = {"persona": otra_vez(tres.coordinacion), "sesion": sesion}
        if procede:
            assert abrir_sesion(**datos).estado == "en_curso"
        else:
            assert se_niega("todavia_no_se_abre", abrir_sesion, **datos).datos == {"desde": "09:45"}
            assert Sesion.objects.get().estado == "convocada"


def test_abrir_sin_quorum_se_niega_y_dice_que_partes_faltan(tres):
    sesion = convocar(tres)
    with reloj.fijar(INICIA):
        llegar(tres, sesion, ["sociedad"])
        error = se_niega("sin_quorum_para_abrir", abrir_sesion, persona=otra_vez(tres.coordinacion), sesion=sesion)
    assert error.datos == {"faltan": ["Gobierno", "Órgano garante"]}
    assert "Faltan: Gobierno y Órgano garante." in error.mensaje
    assert Sesion.objects.get().abierta_en is None


def test_abrir_sin_quorum_como_informativa(tres):
    sesion = en_curso(tres, ["gobierno", "sociedad"])
    assert (sesion.estado, sesion.informativa, sesion.abierta_en) == ("en_curso", True, INICIA)
    assert '"faltan":["organo_garante"]' in ultima_entrada().texto


def test_abrir_con_quorum_nunca_es_informativa_aunque_se_pida(tres):
    assert en_curso(tres).informativa is False


def test_abrir_dos_veces_se_niega(tres):
    sesion = en_curso(tres)
    se_niega("sesion_en_otro_estado", abrir_sesion, persona=otra_vez(tres.coordinacion), sesion=sesion)


def test_abrir_cerrar_y_cancelar_le_tocan_a_la_coordinacion_de_ese_ejercicio(tres):
    sesion, ajena = convocar(tres), otra_vez(secretariado_de_tres().coordinacion)
    for persona in (ajena, tres.persona("gobierno"), PersonaFactory(is_superuser=True)):
        se_niega("no_conduces_la_sesion", abrir_sesion, persona=persona, sesion=sesion)
        se_niega("no_conduces_la_sesion", cerrar_sesion, persona=persona, sesion=sesion)
        se_niega("no_conduces_la_sesion", cancelar_sesion, persona=persona, sesion=sesion, motivo="Porque sí")
    assert Sesion.objects.get().estado == "convocada"


def test_cerrar_se_niega_mientras_algo_se_vota(tres):
    sesion = en_curso(tres)
    acuerdo = proponer(tres, sesion)
    coordinacion = otra_vez(tres.coordinacion)
    with reloj.fijar(EN_SESION):
        se_niega("votacion_abierta", cerrar_sesion, persona=coordinacion, sesion=sesion)
        assert Sesion.objects.get().estado == "en_curso"
        retirar_acuerdo(persona=coordinacion, acuerdo=acuerdo, motivo="Falta información")
        cerrada = cerrar_sesion(persona=coordinacion, sesion=sesion)
    assert (cerrada.estado, cerrada.cerrada_en) == ("cerrada", EN_SESION)
    assert acuerdo.codigo in ultima_entrada().texto
    se_niega("sesion_en_otro_estado", cerrar_sesion, persona=coordinacion, sesion=sesion)


def test_cerrar_una_que_no_se_abrio_se_niega(tres):
    se_niega("sesion_en_otro_estado", cerrar_sesion, persona=otra_vez(tres.coordinacion), sesion=convocar(tres))


def test_cancelar_avisa_con_un_calendario_cancelado(tres):
    sesion = convocar(tres)
    coordinacion = otra_vez(tres.coordinacion)
    se_niega("falta_motivo", cancelar_sesion, persona=coordinacion, sesion=sesion, motivo=" ")
    cancelada = cancelar_sesion(persona=coordinacion, sesion=sesion, motivo="Contingencia ambiental")
    assert cancelada.estado == "cancelada"
    avisos = Envio.objects.filter(motivo="secretariado.sesion_cancelada")
    assert avisos.count() == 3
    assert "Contingencia ambiental" in avisos[0].texto
    assert "STATUS:CANCELLED" in avisos[0].adjunto_texto
    assert "SEQUENCE:1" in avisos[0].adjunto_texto
    uid = [linea for linea in avisos[0].adjunto_texto.splitlines() if linea.startswith("UID:")]
    assert uid == [
        linea
        for linea in Envio.objects.filter(motivo="secretariado.sesion_convocada")[0].adjunto_texto.splitlines()
        if linea.startswith("UID:")
    ]
    se_niega("sesion_en_otro_estado", cancelar_sesion, persona=coordinacion, sesion=sesion, motivo="Otra vez")


def test_cancelar_una_en_curso_se_niega(tres):
    sesion = en_curso(tres)
    se_niega("sesion_en_otro_estado", cancelar_sesion, persona=otra_vez(tres.coordinacion), sesion=sesion, motivo="x")


# --- lo que se lee --------------------------------------------------------------------------------------------------
def test_la_sala_dice_quien_esta_quien_cuenta_y_quien_falta(tres):
    sesion = convocar(tres)
    suplente = IntegranteFactory(suple_a=tres.titulares["sociedad"])
    with reloj.fijar(INICIA):
        llegar(tres, sesion, ["gobierno", "sociedad"])
        sala = estado_de_sala(sesion)
    assert [uno.integrante for uno in sala.cuentan] == [tres.titulares["gobierno"], tres.titulares["sociedad"]]
    assert (sala.quorum.hay, sala.faltan, sala.frase) == (False, ["Órgano garante"], "")
    assert sala.del_integrante(suplente.pk).presencia is None
    assert [(parte.clave, len(gente)) for parte, gente in sala.por_parte] == [
        ("gobierno", 1),
        ("organo_garante", 1),
        ("sociedad", 2),
    ]


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_sala_cuesta_lo_mismo_con_mas_gente(tres, django_assert_num_queries, cuantos):
    ReglasInternasFactory(secretariado=tres.secretariado)
    sesion = convocar(tres)
    for _ in range(cuantos):
        IntegranteFactory(parte=tres.partes["sociedad"], secretariado=tres.secretariado)
    with reloj.fijar(INICIA):
        llegar(tres, sesion)
        with django_assert_num_queries(4):
            sala = estado_de_sala(sesion)
            assert len([uno.integrante.organizacion.nombre + uno.integrante.persona.nombre for uno in sala.miembros])


def test_la_sala_de_una_sesion_cerrada_no_cambia_con_los_retiros_de_despues(tres):
    sesion = en_curso(tres)
    with reloj.fijar(EN_SESION):
        sesion = cerrar_sesion(persona=otra_vez(tres.coordinacion), sesion=sesion)
    titular = tres.titulares["sociedad"]
    titular.estado, titular.cambiado_en = "retirado", EN_SESION + dt.timedelta(days=30)
    titular.save()
    assert estado_de_sala(sesion).quorum.hay is True
    titular.cambiado_en = EN_SESION - SEGUNDO
    titular.save()
    assert estado_de_sala(sesion).faltan == ["Sociedad"]


def test_quien_observa_no_cuenta(tres):
    tres.partes["sociedad"].es_observadora = True
    tres.partes["sociedad"].save()
    sesion = convocar(tres)
    with reloj.fijar(INICIA):
        llegar(tres, sesion)
        sala = estado_de_sala(sesion)
    assert (len(sala.miembros), len(sala.observan), sala.observan[0].cuenta) == (2, 1, False)
    assert sala.quorum.presentes.keys() == {"gobierno", "organo_garante"}


def test_las_listas_de_sesiones(tres, django_assert_num_queries):
    primera, segunda = convocar(tres), convocar(tres, inicia=INICIA - SEGUNDO)
    with django_assert_num_queries(2):
        assert list(sesiones_de(tres.ejercicio)) == [segunda, primera]
        assert list(sesiones_por_venir(tres.ejercicio)) == [segunda, primera]
    assert sesion_de(tres.ejercicio.slug, 1) == primera
    assert sesion_de("otro", 1) is None
