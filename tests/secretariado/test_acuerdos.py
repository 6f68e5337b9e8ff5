"""Acuerdos: proposed with quorum, voted from one's own account, counted live, firm by every parte, used once."""

import datetime as dt
import json
import uuid

import pytest

from bitacora import huella as canonico
from bitacora.models import Entrada
from comun import reloj
from secretariado.commands.acuerdos import (
    cerrar_votacion,
    confirmar_acuerdo,
    confirmar_voto,
    proponer_acuerdo,
    registrar_voto,
    retirar_acuerdo,
    votar_acuerdo,
)
from secretariado.commands.presencias import registrar_mi_presencia, registrar_salida
from secretariado.commands.uso import usar_acuerdo
from secretariado.enums import Rol
from secretariado.models import Acuerdo, ConfirmacionDeAcuerdo, Sesion, Voto
from secretariado.queries.acuerdos import acuerdo_visto, acuerdos_de, firmes_sin_usar
from secretariado.votado import huella_de_lo_votado
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import (
    IntegranteFactory,
    NombramientoFactory,
    ReglasInternasFactory,
    secretariado_de_tres,
)
from tests.secretariado.salas import (
    EN_SESION,
    PARTES,
    aprobado,
    cerrar,
    convocar,
    declarar_materia,
    en_curso,
    firme,
    llegar,
    otra_vez,
    proponer,
    se_niega,
    ultima_entrada,
    votar,
)

pytestmark = pytest.mark.django_db
SEGUNDO = dt.timedelta(seconds=1)
PLAZO = EN_SESION + dt.timedelta(minutes=10)
SIN_QUORUM = {"frase": "Sin quórum: la parte Sociedad se retiró.", "motivo": "m", "parte": "Sociedad", "desde": ""}


@pytest.fixture
def tres():
    return secretariado_de_tres()


def _no_propone(codigo: str, tres, sesion, **cambios):
    antes = Acuerdo.objects.count()
    datos = {
        "persona": otra_vez(tres.coordinacion),
        "sesion": sesion,
        "materia": "general",
        "titulo": "Calendario",
        "texto": "Se aprueba.",
        "llave_de_acto": uuid.uuid4(),
    }
    with reloj.fijar(EN_SESION):
        error = se_niega(codigo, proponer_acuerdo, **datos | cambios)
    assert Acuerdo.objects.count() == antes
    return error


def _no_cierra(codigo: str, tres, acuerdo, cuando=EN_SESION, **cambios):
    with reloj.fijar(cuando):
        datos = {"persona": otra_vez(tres.coordinacion), "acuerdo": acuerdo}
        error = se_niega(codigo, cerrar_votacion, **datos | cambios)
    assert Acuerdo.objects.get(pk=acuerdo.pk).estado == "en_votacion"
    return error


# --- proponer -------------------------------------------------------------------------------------------------------
def test_proponer_congela_el_texto_y_su_huella(tres):
    ReglasInternasFactory(secretariado=tres.secretariado, regla_de_voto="por_integrante")
    sesion = en_curso(tres)
    acuerdo = proponer(tres, sesion, punto=sesion.puntos.get(), titulo=" Calendario ", texto="Uno.\r\nDos.")
    assert acuerdo.codigo == f"{tres.ejercicio.slug}-s1-a1"
    assert (acuerdo.titulo, acuerdo.texto, acuerdo.contenido) == ("Calendario", "Uno.\nDos.", "")
    assert (acuerdo.regla, acuerdo.vota_hasta, acuerdo.estado) == ("por_integrante", PLAZO, "en_votacion")
    assert acuerdo.huella == huella_de_lo_votado(
        materia="general", asunto="", titulo="Calendario", texto="Uno.\nDos.", contenido=""
    )
    assert acuerdo.huella in ultima_entrada().texto


def test_proponer_sobre_algo_guarda_su_contenido_exacto(tres, monkeypatch):
    declarar_materia(monkeypatch)
    acuerdo = proponer(tres, en_curso(tres), materia="reabrir_etapa", asunto="etapa:uno/1")
    assert (acuerdo.asunto_que_decide, acuerdo.contenido) == ("etapa:uno/1", '{"etapa":1}')


def test_proponer_dos_veces_con_la_misma_llave_es_un_acuerdo(tres):
    sesion, llave = en_curso(tres), uuid.uuid4()
    antes = Entrada.objects.count()
    assert proponer(tres, sesion, llave_de_acto=llave) == proponer(tres, sesion, llave_de_acto=llave)
    assert (Acuerdo.objects.count(), Entrada.objects.count() - antes) == (1, 1)
    _no_propone("llave_de_otro_acto", tres, sesion, llave_de_acto=llave, persona=tres.persona("gobierno"))


def test_proponer_sin_quorum_se_niega_y_nombra_lo_que_falta(tres):
    sesion = en_curso(tres, ["gobierno", "sociedad"])
    error = _no_propone("acuerdo_sin_quorum", tres, sesion)
    assert error.datos == {"faltan": ["Órgano garante"]}
    assert "Falta: Órgano garante." in error.mensaje


def test_proponer_con_una_parte_retirada_dice_la_frase_del_aviso(tres):
    sesion = en_curso(tres)
    tres.ejercicio.sin_quorum = SIN_QUORUM
    tres.ejercicio.save()
    assert _no_propone("acuerdo_sin_quorum", tres, sesion).mensaje.startswith(SIN_QUORUM["frase"])


def test_una_informativa_que_alcanza_quorum_deja_de_serlo_al_proponer(tres):
    sesion = en_curso(tres, ["gobierno", "sociedad"])
    assert sesion.informativa
    with reloj.fijar(EN_SESION):
        llegar(tres, sesion, ["organo_garante"])
    proponer(tres, sesion)
    assert Sesion.objects.get().informativa is False


def test_proponer_fuera_de_una_sesion_en_curso_se_niega(tres):
    _no_propone("sesion_en_otro_estado", tres, convocar(tres))


def test_propone_la_coordinacion_o_quien_esta_en_la_sala(tres):
    sesion = en_curso(tres)
    assert proponer(tres, sesion, persona=tres.persona("sociedad")).propuesto_por == tres.persona("sociedad")
    _no_propone("no_puede_proponer", tres, sesion, persona=PersonaFactory(is_superuser=True))
    ausente = IntegranteFactory(parte=tres.partes["gobierno"], secretariado=tres.secretariado)
    _no_propone("no_esta_en_la_sala", tres, sesion, persona=otra_vez(ausente.nombramiento.persona))


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"titulo": ""}, "falta_titulo"),
        ({"texto": " "}, "falta_texto"),
        ({"minutos": 0}, "minutos_no_validos"),
        ({"minutos": 241}, "minutos_no_validos"),
        ({"materia": "astrologia"}, "materia_desconocida"),
        ({"asunto": "etapa:uno/1"}, "asunto_fuera_de_lista"),
        ({"materia": "reabrir_etapa"}, "asunto_fuera_de_lista"),
        ({"materia": "reabrir_etapa", "asunto": "etapa:otro/1"}, "asunto_fuera_de_lista"),
    ],
)
def test_proponer_con_datos_que_no_proceden_se_niega(tres, monkeypatch, cambios, codigo):
    declarar_materia(monkeypatch)
    _no_propone(codigo, tres, en_curso(tres), **cambios)


def test_proponer_lo_que_ya_se_vota_o_un_punto_ajeno_se_niega(tres, monkeypatch):
    declarar_materia(monkeypatch)
    sesion = en_curso(tres)
    proponer(tres, sesion, materia="reabrir_etapa", asunto="etapa:uno/1")
    _no_propone("asunto_ya_en_votacion", tres, sesion, materia="reabrir_etapa", asunto="etapa:uno/1")
    ajeno = convocar(secretariado_de_tres()).puntos.get()
    _no_propone("punto_de_otra_sesion", tres, sesion, punto=ajeno)


# --- votar ----------------------------------------------------------------------------------------------------------
def test_votar_y_cambiar_el_voto_mientras_esta_abierto(tres):
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "c--")
    with reloj.fijar(EN_SESION):
        voto = votar_acuerdo(persona=tres.persona("gobierno"), acuerdo=acuerdo, sentido="abstencion", razon="Dudas")
    assert (Voto.objects.count(), voto.sentido, voto.razon, voto.cuenta) == (1, "abstencion", "Dudas", True)
    assert '"cambia":true' in ultima_entrada().texto
    assert "Dudas" not in ultima_entrada().texto


def test_votar_se_niega_a_quien_no_cuenta_ahora(tres):
    sesion = en_curso(tres)
    suplente = IntegranteFactory(suple_a=tres.titulares["sociedad"])
    ausente = IntegranteFactory(parte=tres.partes["gobierno"], secretariado=tres.secretariado)
    acuerdo = proponer(tres, sesion)
    with reloj.fijar(EN_SESION):
        registrar_mi_presencia(persona=otra_vez(suplente.nombramiento.persona), sesion=sesion)
        for fila in (suplente, ausente):
            datos = {"persona": otra_vez(fila.nombramiento.persona), "acuerdo": acuerdo, "sentido": "favor"}
            se_niega("no_cuenta_ahora", votar_acuerdo, **datos)
        for persona in (otra_vez(tres.coordinacion), PersonaFactory(is_superuser=True)):
            se_niega("no_eres_integrante", votar_acuerdo, persona=persona, acuerdo=acuerdo, sentido="favor")
        gobierno = tres.persona("gobierno")
        se_niega("sentido_desconocido", votar_acuerdo, persona=gobierno, acuerdo=acuerdo, sentido="quizá")
    assert Voto.objects.count() == 0


def test_un_voto_anotado_no_cuenta_hasta_que_lo_confirma_su_parte(tres):
    sesion = en_curso(tres)
    companera = IntegranteFactory(parte=tres.partes["sociedad"], secretariado=tres.secretariado)
    acuerdo = proponer(tres, sesion)
    votar(tres, acuerdo, "ff-")
    with reloj.fijar(EN_SESION):
        datos = {"acuerdo": acuerdo, "integrante": tres.titulares["sociedad"], "sentido": "favor"}
        se_niega("no_conduces_la_sesion", registrar_voto, persona=tres.persona("gobierno"), **datos)
        voto = registrar_voto(persona=otra_vez(tres.coordinacion), **datos)
        assert not voto.cuenta
        _no_cierra("faltan_votos", tres, acuerdo)
        NombramientoFactory(persona=tres.persona("sociedad"), rol=Rol.COORDINACION, ejercicio=tres.ejercicio)
        de_otra_parte, coordina = tres.persona("gobierno"), tres.persona("sociedad")
        for persona in (de_otra_parte, coordina, otra_vez(tres.coordinacion), PersonaFactory(is_superuser=True)):
            se_niega("no_puede_confirmar_voto", confirmar_voto, persona=persona, voto=voto)
        confirmado = confirmar_voto(persona=otra_vez(companera.nombramiento.persona), voto=voto)
        assert confirmado.cuenta
        otra = otra_vez(companera.nombramiento.persona)
        se_niega("voto_ya_confirmado", confirmar_voto, persona=otra, voto=voto)
        se_niega("voto_ya_emitido", registrar_voto, persona=otra_vez(tres.coordinacion), **datos)
    assert cerrar(tres, acuerdo).metodo == "consenso"


def test_la_coordinacion_no_escribe_sobre_un_voto_propio_y_el_propio_reemplaza_lo_anotado(tres):
    acuerdo = proponer(tres, en_curso(tres))
    gobierno, sociedad = tres.titulares["gobierno"], tres.titulares["sociedad"]
    votar(tres, acuerdo, "f--")
    with reloj.fijar(EN_SESION):
        coordinacion = otra_vez(tres.coordinacion)
        datos = {"persona": coordinacion, "acuerdo": acuerdo, "integrante": gobierno, "sentido": "contra"}
        se_niega("voto_ya_emitido", registrar_voto, **datos)
        registrar_voto(**datos | {"integrante": sociedad})
    votar(tres, acuerdo, "--f")
    assert list(Voto.objects.order_by("pk").values_list("sentido", "via")) == [("favor", "propia")] * 2


# --- cerrar ---------------------------------------------------------------------------------------------------------
def test_consenso_con_disidencia_y_abstencion_que_constan(tres):
    sesion = en_curso(tres)
    disidente = IntegranteFactory(parte=tres.partes["sociedad"], secretariado=tres.secretariado)
    otra = IntegranteFactory(parte=tres.partes["sociedad"], secretariado=tres.secretariado)
    with reloj.fijar(EN_SESION):
        for fila in (disidente, otra):
            registrar_mi_presencia(persona=otra_vez(fila.nombramiento.persona), sesion=sesion)
    acuerdo = proponer(tres, sesion)
    votar(tres, acuerdo, "faf")
    with reloj.fijar(EN_SESION):
        for fila, sentido in ((disidente, "contra"), (otra, "favor")):
            persona = otra_vez(fila.nombramiento.persona)
            votar_acuerdo(persona=persona, acuerdo=acuerdo, sentido=sentido, razon="Porque sí")
    acuerdo = cerrar(tres, acuerdo, justificacion="sobra")
    assert (acuerdo.estado, acuerdo.metodo, acuerdo.justificacion) == ("aprobado", "consenso", "")
    recuento = json.loads(acuerdo.recuento)
    assert canonico.canonico(recuento) == acuerdo.recuento
    assert recuento["disidentes"] == [disidente.pk]
    assert recuento["votos"] == {"favor": 3, "contra": 1, "abstencion": 1}
    assert [(p["clave"], p["posicion"], len(p["presentes"])) for p in recuento["partes"]] == [
        ("gobierno", "favor", 1),
        ("organo_garante", "abstencion", 1),
        ("sociedad", "favor", 3),
    ]
    assert canonico.huella(acuerdo.recuento) in ultima_entrada().texto


def test_una_mayoria_sin_justificacion_se_niega_y_no_se_pierde_nada(tres):
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "ffc")
    assert _no_cierra("mayoria_sin_justificacion", tres, acuerdo, justificacion="  ").campo == "justificacion"
    assert Voto.objects.count() == 3
    acuerdo = cerrar(tres, acuerdo, justificacion="Segunda sesión sin consenso")
    assert (acuerdo.estado, acuerdo.metodo) == ("aprobado", "mayoria")
    assert acuerdo.justificacion == "Segunda sesión sin consenso"


@pytest.mark.parametrize(("sentidos", "por_que"), [("fcc", "sin_mayoria"), ("aaa", "nadie_a_favor")])
def test_lo_que_no_alcanza_queda_rechazado_con_su_razon(tres, sentidos, por_que):
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, sentidos)
    acuerdo = cerrar(tres, acuerdo, justificacion="Con razones")
    assert (acuerdo.estado, acuerdo.metodo, acuerdo.justificacion) == ("rechazado", "", "")
    assert json.loads(acuerdo.recuento)["por_que"] == por_que
    assert ultima_entrada().verbo == "secretariado.acuerdo_rechazado"


def test_cambiar_un_compromiso_pide_el_voto_de_todas_las_partes(tres, monkeypatch):
    declarar_materia(monkeypatch, "modificar_compromiso")
    acuerdo = proponer(tres, en_curso(tres), materia="modificar_compromiso", asunto="etapa:uno/1")
    votar(tres, acuerdo, "ffa")
    acuerdo = cerrar(tres, acuerdo, justificacion="Con razones")
    assert (acuerdo.estado, json.loads(acuerdo.recuento)["por_que"]) == ("rechazado", "falta_una_parte")


@pytest.mark.parametrize(("desfase", "procede"), [(-SEGUNDO, False), (0 * SEGUNDO, True), (SEGUNDO, True)])
def test_sin_todos_los_votos_se_cierra_cuando_pasa_el_plazo(tres, desfase, procede):
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "ff-")
    if procede:
        with reloj.fijar(PLAZO + desfase):
            cerrado = cerrar_votacion(persona=otra_vez(tres.coordinacion), acuerdo=acuerdo)
        assert (cerrado.estado, json.loads(cerrado.recuento)["partes"][2]["sin_voto"]) == ("aprobado", 1)
    else:
        assert _no_cierra("faltan_votos", tres, acuerdo, PLAZO + desfase).datos == {"faltan": 1}


def test_si_una_parte_sale_se_espera_y_despues_no_hay_acuerdo(tres):
    sesion = en_curso(tres)
    acuerdo = proponer(tres, sesion)
    votar(tres, acuerdo, "fff")
    with reloj.fijar(EN_SESION):
        registrar_salida(persona=tres.persona("sociedad"), sesion=sesion)
    assert _no_cierra("quorum_interrumpido", tres, acuerdo, PLAZO - SEGUNDO).datos == {"faltan": ["Sociedad"]}
    with reloj.fijar(PLAZO):
        cerrado = cerrar_votacion(persona=otra_vez(tres.coordinacion), acuerdo=acuerdo, justificacion="x")
    assert (cerrado.estado, json.loads(cerrado.recuento)["por_que"]) == ("rechazado", "sin_quorum")


def test_cierra_y_retira_la_coordinacion_o_quien_propuso(tres):
    acuerdo = proponer(tres, en_curso(tres), persona=tres.persona("sociedad"))
    votar(tres, acuerdo, "fff")
    _no_cierra("no_puede_cerrar_votacion", tres, acuerdo, persona=tres.persona("gobierno"))
    _no_cierra("no_puede_cerrar_votacion", tres, acuerdo, persona=PersonaFactory(is_superuser=True))
    with reloj.fijar(EN_SESION):
        datos = {"acuerdo": acuerdo, "motivo": "Falta información"}
        se_niega("no_puede_cerrar_votacion", retirar_acuerdo, persona=tres.persona("gobierno"), **datos)
        cerrado = cerrar_votacion(persona=tres.persona("sociedad"), acuerdo=acuerdo)
        assert cerrado.estado == "aprobado"
        coordinacion = otra_vez(tres.coordinacion)
        se_niega("votacion_cerrada", cerrar_votacion, persona=coordinacion, acuerdo=acuerdo)
        se_niega("votacion_cerrada", retirar_acuerdo, persona=coordinacion, **datos)
        se_niega("votacion_cerrada", votar_acuerdo, persona=tres.persona("gobierno"), acuerdo=acuerdo, sentido="contra")


def test_retirar_deja_el_motivo_y_los_votos(tres):
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "f--")
    with reloj.fijar(EN_SESION):
        datos = {"persona": otra_vez(tres.coordinacion), "acuerdo": acuerdo}
        se_niega("falta_motivo", retirar_acuerdo, motivo=" ", **datos)
        retirado = retirar_acuerdo(motivo="Falta información", **datos)
    assert (retirado.estado, retirado.votos.count()) == ("retirado", 1)
    assert acuerdo_visto(retirado).motivo_del_retiro == "Falta información"


# --- firmeza --------------------------------------------------------------------------------------------------------
def test_es_firme_cuando_confirma_cada_parte_que_estuvo(tres):
    acuerdo = aprobado(tres)
    for clave, estado in zip(PARTES, ("aprobado", "aprobado", "firme"), strict=True):
        acuerdo = confirmar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo)
        assert acuerdo.estado == estado
    assert ConfirmacionDeAcuerdo.objects.count() == 3
    assert ultima_entrada().verbo == "secretariado.acuerdo_firme"
    se_niega("parte_ya_confirmo", confirmar_acuerdo, persona=tres.persona("sociedad"), acuerdo=acuerdo)


def test_confirmar_se_niega_a_quien_no_estuvo_y_a_quien_no_integra(tres):
    ausente = IntegranteFactory(parte=tres.partes["sociedad"], secretariado=tres.secretariado)
    acuerdo = aprobado(tres)
    for persona in (
        otra_vez(ausente.nombramiento.persona),
        otra_vez(tres.coordinacion),
        PersonaFactory(is_superuser=True),
        secretariado_de_tres().persona("gobierno"),
    ):
        se_niega("no_estuvo_en_el_voto", confirmar_acuerdo, persona=persona, acuerdo=acuerdo)
    assert ConfirmacionDeAcuerdo.objects.count() == 0


def test_confirmar_lo_que_no_se_aprobo_se_niega(tres):
    acuerdo = proponer(tres, en_curso(tres))
    se_niega("acuerdo_no_aprobado", confirmar_acuerdo, persona=tres.persona("gobierno"), acuerdo=acuerdo)
    votar(tres, acuerdo, "ccc")
    acuerdo = cerrar(tres, acuerdo)
    se_niega("acuerdo_no_aprobado", confirmar_acuerdo, persona=tres.persona("gobierno"), acuerdo=acuerdo)


# --- usar -----------------------------------------------------------------------------------------------------------
@pytest.fixture
def cosas(monkeypatch):
    return declarar_materia(monkeypatch)


SOBRE = {"materia": "reabrir_etapa", "asunto": "etapa:uno/1"}


def test_un_acuerdo_firme_se_usa_una_vez(tres, cosas):
    acuerdo = firme(tres, **SOBRE)
    assert list(firmes_sin_usar(tres.ejercicio, **SOBRE)) == [acuerdo]
    assert usar_acuerdo(acuerdo=acuerdo, **SOBRE).usado_en is not None
    assert list(firmes_sin_usar(tres.ejercicio, **SOBRE)) == []
    se_niega("acuerdo_ya_usado", usar_acuerdo, acuerdo=acuerdo, **SOBRE)


def test_usar_se_niega_de_otra_materia_otro_asunto_o_sin_ser_firme(tres, cosas):
    acuerdo = aprobado(tres, **SOBRE)
    se_niega("acuerdo_no_firme", usar_acuerdo, acuerdo=acuerdo, **SOBRE)
    se_niega("acuerdo_de_otra_materia", usar_acuerdo, acuerdo=acuerdo, materia="aprobar_plan", asunto="etapa:uno/1")
    se_niega("acuerdo_de_otro_asunto", usar_acuerdo, acuerdo=acuerdo, materia="reabrir_etapa", asunto="etapa:uno/2")
    assert Acuerdo.objects.get().usado_en is None


@pytest.mark.parametrize("cambio", ["cambia", "desaparece"])
def test_usar_se_niega_si_lo_votado_cambio(tres, cosas, cambio):
    acuerdo = firme(tres, **SOBRE)
    if cambio == "cambia":
        cosas["etapa:uno/1"].contenido = {"etapa": 1, "motivo": "otro"}
    else:
        del cosas["etapa:uno/1"]
    se_niega("acuerdo_de_otra_huella", usar_acuerdo, acuerdo=acuerdo, **SOBRE)
    assert Acuerdo.objects.get().usado_en is None


def test_usar_se_niega_mientras_una_parte_este_retirada(tres, cosas):
    acuerdo = firme(tres, **SOBRE)
    tres.ejercicio.sin_quorum = SIN_QUORUM
    tres.ejercicio.save()
    assert SIN_QUORUM["frase"] in se_niega("sin_quorum", usar_acuerdo, acuerdo=acuerdo, **SOBRE).mensaje


# --- lo que se lee --------------------------------------------------------------------------------------------------
def test_lo_visto_mientras_se_vota_y_despues(tres, django_assert_num_queries):
    acuerdo = proponer(tres, en_curso(tres))
    votar(tres, acuerdo, "fc-")
    with reloj.fijar(EN_SESION):
        visto = acuerdo_visto(acuerdo, tres.persona("sociedad"))
    assert (visto.favor, visto.contra, visto.faltan_votos, visto.se_puede_cerrar) == (1, 1, 1, False)
    assert (visto.puede.votar, visto.puede.cerrar, visto.puede.confirmar) == (True, False, False)
    votar(tres, acuerdo, "fff")
    acuerdo = Acuerdo.objects.select_related("sesion__secretariado__ejercicio", "ejercicio").get(
        pk=cerrar(tres, acuerdo).pk
    )
    with django_assert_num_queries(3):
        visto = acuerdo_visto(acuerdo)
    assert (visto.favor, visto.faltan_confirmar) == (3, ["Gobierno", "Órgano garante", "Sociedad"])
    assert acuerdo_visto(acuerdo, tres.persona("sociedad")).puede.confirmar
    assert acuerdo_visto(acuerdo, otra_vez(tres.coordinacion)).puede.encargar


def test_los_filtros_de_la_lista(tres, django_assert_num_queries):
    sesion = en_curso(tres)
    uno, dos = aprobado(tres, sesion), proponer(tres, sesion)
    with django_assert_num_queries(1):
        assert list(acuerdos_de(tres.ejercicio)) == [dos, uno]
    assert list(acuerdos_de(tres.ejercicio, estado="aprobado")) == [uno]
    assert list(acuerdos_de(tres.ejercicio, materia="aprobar_plan")) == []
