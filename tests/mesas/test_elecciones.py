"""Consensus first; a recorded vote only after; each parte weighs the same; what was not chosen keeps its reason."""

import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio, SinPermiso
from mesas.commands.elecciones import cerrar_eleccion, decir_razon, proponer_eleccion, tomar_postura
from mesas.models import Arbol, Eleccion, FichaDeCausa, PosturaDePersona, Registro, SesionDeMesa
from mesas.queries.elecciones import elecciones_vistas, no_elegidas
from secretariado.enums import Rol
from tests.factories.mesas import SesionDeMesaFactory, registrar_en
from tests.factories.secretariado import NombramientoFactory
from tests.mesas.salas_de_elecciones import SalaQueElige, sala_que_elige

pytestmark = pytest.mark.django_db


@pytest.fixture
def sala(db: None) -> SalaQueElige:
    return sala_que_elige()


def foto() -> list[Any]:
    return [
        list(tabla.objects.order_by("pk").values()) for tabla in (Eleccion, FichaDeCausa, PosturaDePersona, Entrada)
    ]


def negada(codigo: str, acto: Any, **datos: Any) -> ErrorDeDominio:
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert error.value.codigo == codigo
    assert foto() == antes
    return error.value


# --- to open ----------------------------------------------------------------------------------------------------------
def test_proponer_eleccion_se_asienta_una_vez(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.asunto) == ("mesas.eleccion_abierta", eleccion.asunto)
    assert sala.causas[0].enunciado not in entrada.texto, "what people wrote stays out of the chain"


def test_proponer_eleccion_sin_reunion(sala: SalaQueElige) -> None:
    SesionDeMesa.objects.update(estado="cerrada")
    negada("sala_cerrada", sala.proponer)


def test_proponer_eleccion_solo_quien_conduce(sala: SalaQueElige) -> None:
    with pytest.raises(SinPermiso):
        sala.proponer(persona=sala.en.persona("sociedad"))
    assert not Eleccion.objects.exists()
    assert sala.proponer(persona=sala.en.st.coordinacion)


def test_proponer_eleccion_una_abierta_a_la_vez(sala: SalaQueElige) -> None:
    sala.proponer()
    negada("eleccion_abierta", sala.proponer, causa=sala.causas[1])


def test_proponer_eleccion_pide_el_arbol_congelado(sala: SalaQueElige) -> None:
    Arbol.objects.update(congelado_en=None)
    negada("arbol_sin_congelar", sala.proponer)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"sobre": "nada"}, "texto_vacio"),
        ({"via": "sorteo"}, "texto_vacio"),
        ({"causa": None}, "una_sola_cosa"),
        ({"sobre": "solucion"}, "sin_causa_elegida"),
        ({"via": "voto"}, "primero_el_consenso"),
    ],
)
def test_proponer_eleccion_con_datos_malos(sala: SalaQueElige, cambios: dict[str, Any], codigo: str) -> None:
    negada(codigo, sala.proponer, **cambios)


def test_proponer_consenso_sobre_lo_que_no_compite(sala: SalaQueElige) -> None:
    negada("no_es_causa", sala.proponer, causa=sala_que_elige().causas[0])
    FichaDeCausa.objects.filter(nodo=sala.causas[1]).delete()
    negada("causa_sin_describir", sala.proponer, causa=sala.causas[1])
    sala.elegir_causa()
    negada("ya_se_decidio", sala.proponer)


def test_proponer_voto_solo_tras_un_consenso_que_no_se_dio(sala: SalaQueElige) -> None:
    sala.elegir_causa()
    negada("primero_el_consenso", sala.proponer, via="voto")


def test_proponer_voto_un_consenso_fallido_anterior_a_lo_decidido_no_vale() -> None:
    sala = sala_que_elige(4)
    sala.fallar_consenso()
    sala.elegir_causa()
    negada("primero_el_consenso", sala.proponer, via="voto")
    sala.fallar_consenso(causa=sala.causas[1])
    assert sala.proponer(via="voto")


def test_proponer_voto_en_mesa_que_solo_consensa() -> None:
    sala = sala_que_elige(decision="consenso")
    sala.fallar_consenso()
    negada("la_mesa_no_vota", sala.proponer, via="voto")


def test_proponer_voto_no_nombra_una_y_pide_dos() -> None:
    sala = sala_que_elige()
    sala.fallar_consenso()
    negada("voto_sin_propuesta", sala.proponer, via="voto", causa=sala.causas[0])
    FichaDeCausa.objects.filter(nodo=sala.causas[1]).update(razon="Después")
    negada("una_sola_opcion", sala.proponer, via="voto")


# --- to take a position -----------------------------------------------------------------------------------------------
def test_tomar_postura_se_cambia_mientras_esta_abierta(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    persona = sala.en.persona("sociedad")
    tomar_postura(persona=persona, eleccion=eleccion, postura="objecion", razon="Falta el dato")
    tomar_postura(persona=persona, eleccion=eleccion, postura="acuerdo")
    fila = PosturaDePersona.objects.get()
    assert (fila.postura, fila.razon, fila.parte) == ("acuerdo", "", sala.en.st.partes["sociedad"])
    sala.cerrar(eleccion)
    negada("eleccion_cerrada", tomar_postura, persona=persona, eleccion=eleccion, postura="acuerdo")


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"postura": "objecion"}, "postura_invalida"),
        ({"postura": "objecion", "razon": " \x07 "}, "postura_invalida"),
        ({"postura": "voto"}, "postura_invalida"),
        ({"postura": ""}, "postura_invalida"),
        ({"postura": "acuerdo", "razon": "x" * 1001}, "texto_largo"),
    ],
)
def test_tomar_postura_con_datos_malos(sala: SalaQueElige, cambios: dict[str, Any], codigo: str) -> None:
    eleccion = sala.proponer()
    negada(codigo, tomar_postura, persona=sala.en.persona("sociedad"), eleccion=eleccion, **cambios)


def test_tomar_postura_quien_no_decide(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    fuera = registrar_en(sala.mesa, sala.en.st.partes["sociedad"]).persona
    for persona, codigo in (
        (sala.facilitacion, "no_participas"),
        (sala.en.st.coordinacion, "no_participas"),
        (fuera, "no_has_llegado"),
    ):
        negada(codigo, tomar_postura, persona=persona, eleccion=eleccion, postura="acuerdo")


def test_tomar_postura_de_otra_reunion(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    SesionDeMesa.objects.update(estado="cerrada")
    otra = SesionDeMesaFactory(mesa=sala.mesa, numero=2, estado="en_curso")
    registro = sala.en.gente["sociedad"]
    registro.llegadas.create(sesion=otra, via="codigo")
    negada(
        "eleccion_de_otra_reunion",
        tomar_postura,
        persona=sala.en.persona("sociedad"),
        eleccion=eleccion,
        postura="acuerdo",
    )
    assert sala.cerrar(eleccion).estado == "sin_decision", "it is never stuck open"


def test_votar_por_lo_que_no_compite(sala: SalaQueElige) -> None:
    sala.fallar_consenso()
    eleccion = sala.proponer(via="voto")
    datos: dict[str, Any] = {"persona": sala.en.persona("sociedad"), "eleccion": eleccion}
    negada("una_sola_cosa", tomar_postura, **datos, postura="voto")
    negada("no_es_causa", tomar_postura, **datos, postura="voto", causa=sala_que_elige().causas[0])
    negada("postura_invalida", tomar_postura, **datos, postura="abstencion", causa=sala.causas[0])
    negada("postura_invalida", tomar_postura, **datos, postura="acuerdo")


# --- to close ---------------------------------------------------------------------------------------------------------
def test_cerrar_consenso_de_todas_las_partes(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    sala.acordar(eleccion)
    cerrada = sala.cerrar(eleccion)
    assert (cerrada.estado, cerrada.ganadora_causa) == ("decidida", sala.causas[0])
    assert FichaDeCausa.objects.get(nodo=sala.causas[0]).elegida
    assert not FichaDeCausa.objects.get(nodo=sala.causas[1]).elegida
    entrada = Entrada.objects.get(verbo="mesas.eleccion_cerrada")
    cambio = json.loads(entrada.texto)["cambio"]
    assert cambio["cuenta"]["ganadora"] == sala.causas[0].codigo
    for registro in Registro.objects.select_related("persona"):
        assert registro.persona.nombre_publico not in entrada.texto


def test_cerrar_consenso_una_parte_presente_calla(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    sala.acordar(eleccion, "gobierno", "sociedad")
    assert (sala.cerrar(eleccion).estado, eleccion.cuenta) == ("sin_decision", {})
    assert not FichaDeCausa.objects.filter(elegida=True).exists()


def test_cerrar_consenso_una_objecion_basta(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    sala.acordar(eleccion)
    otra = sala.otra_persona("sociedad").persona
    tomar_postura(persona=otra, eleccion=eleccion, postura="objecion", razon="Falta el dato")
    cerrada = sala.cerrar(eleccion)
    assert (cerrada.estado, cerrada.cuenta["motivo"]) == ("sin_decision", "con_objeciones")
    assert "Falta el dato" not in str(cerrada.cuenta)


def test_cerrar_consenso_una_parte_ausente_no_lo_impide_y_una_sola_no_basta(sala: SalaQueElige) -> None:
    sala.en.sesion.llegadas.filter(registro=sala.en.gente["organo_garante"]).delete()
    eleccion = sala.proponer()
    sala.acordar(eleccion, "gobierno", "sociedad")
    assert sala.cerrar(eleccion).estado == "decidida"
    sala.en.sesion.llegadas.filter(registro=sala.en.gente["gobierno"]).delete()
    otra = sala.proponer(causa=sala.causas[1])
    sala.acordar(otra, "sociedad")
    assert sala.cerrar(otra).cuenta["motivo"] == "pocas_partes"


def test_cerrar_consenso_quien_coordina_no_cuenta_como_presente(sala: SalaQueElige) -> None:
    """A coordinator who came and cannot decide does not block the parte they registered with."""
    NombramientoFactory(persona=sala.en.persona("organo_garante"), rol=Rol.COORDINACION, ejercicio=sala.en.st.ejercicio)
    eleccion = sala.proponer()
    sala.acordar(eleccion, "gobierno", "sociedad")
    assert sala.cerrar(eleccion).estado == "decidida"


def test_cerrar_no_cuenta_a_quien_se_retiro(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    sala.acordar(eleccion)
    otra = sala.otra_persona("sociedad")
    tomar_postura(persona=otra.persona, eleccion=eleccion, postura="objecion", razon="No")
    Registro.objects.filter(pk=otra.pk).update(estado="retirado")
    assert sala.cerrar(eleccion).estado == "decidida"


def test_cerrar_voto_cada_parte_pesa_uno(sala: SalaQueElige) -> None:
    sala.fallar_consenso()
    eleccion = sala.proponer(via="voto")
    una, otra = sala.causas
    for _ in range(5):
        persona = sala.otra_persona("sociedad").persona
        tomar_postura(persona=persona, eleccion=eleccion, postura="voto", causa=una)
    for parte in ("gobierno", "organo_garante"):
        tomar_postura(persona=sala.en.persona(parte), eleccion=eleccion, postura="voto", causa=otra)
    tomar_postura(persona=sala.en.persona("sociedad"), eleccion=eleccion, postura="abstencion")
    cerrada = sala.cerrar(eleccion)
    assert (cerrada.estado, cerrada.ganadora_causa) == ("decidida", otra)
    assert cerrada.cuenta["pesos"] == [{"opcion": otra.codigo, "peso": "2"}, {"opcion": una.codigo, "peso": "1"}]


def test_cerrar_voto_con_empate_no_decide_y_se_puede_repetir(sala: SalaQueElige) -> None:
    sala.fallar_consenso()
    eleccion = sala.proponer(via="voto")
    for parte, causa in (("gobierno", sala.causas[0]), ("sociedad", sala.causas[1])):
        tomar_postura(persona=sala.en.persona(parte), eleccion=eleccion, postura="voto", causa=causa)
    cerrada = sala.cerrar(eleccion)
    assert (cerrada.estado, cerrada.cuenta["motivo"]) == ("sin_decision", "empate")
    assert sala.proponer(via="voto")


def test_cerrar_eleccion_pide_razon_y_una_sola_vez(sala: SalaQueElige) -> None:
    eleccion = sala.proponer()
    error = negada("texto_vacio", sala.cerrar, eleccion=eleccion, razon="  ")
    assert error.campo == "razon"
    negada("texto_largo", sala.cerrar, eleccion=eleccion, razon="x" * 4001)
    with pytest.raises(SinPermiso):
        cerrar_eleccion(persona=sala.en.persona("sociedad"), eleccion=eleccion, razon="Sí")
    sala.cerrar(eleccion)
    negada("eleccion_cerrada", sala.cerrar, eleccion=eleccion)


def test_elecciones_sucesivas_eligen_varias_causas(sala: SalaQueElige) -> None:
    for causa in sala.causas:
        sala.elegir_causa(causa)
    assert FichaDeCausa.objects.filter(elegida=True).count() == 2


# --- what was not chosen ----------------------------------------------------------------------------------------------
def test_decir_razon_de_lo_que_no_se_eligio(sala: SalaQueElige) -> None:
    datos: dict[str, Any] = {"persona": sala.facilitacion, "mesa": sala.mesa, "razon": "No cabe en el plazo"}
    negada("nada_elegido", decir_razon, **datos, causa=sala.causas[1])
    negada("una_sola_cosa", decir_razon, **datos)
    sala.elegir_causa()
    assert [una.razon for una in no_elegidas(sala.mesa)] == [""]
    negada("ya_se_decidio", decir_razon, **datos, causa=sala.causas[0])
    negada("texto_vacio", decir_razon, **(datos | {"razon": ""}), causa=sala.causas[1])
    negada("sin_permiso", decir_razon,
           **(datos | {"persona": sala.en.persona("sociedad")}), causa=sala.causas[1])  # fmt: skip
    decir_razon(**datos, causa=sala.causas[1])
    assert [una.razon for una in no_elegidas(sala.mesa)] == ["No cabe en el plazo"]
    entrada = Entrada.objects.get(verbo="mesas.razon_dicha")
    assert json.loads(entrada.texto)["cambio"]["razon"] == "No cabe en el plazo"
    negada("ya_se_decidio", sala.proponer, causa=sala.causas[1])


def test_decir_razon_de_una_solucion(sala: SalaQueElige) -> None:
    sala.elegir_causa()
    elegida, otra = sala.solucion(), sala.solucion("Otra")
    datos: dict[str, Any] = {"persona": sala.facilitacion, "mesa": sala.mesa, "razon": "Cuesta"}
    negada("nada_elegido", decir_razon, **datos, solucion=otra)
    sala.elegir_solucion(elegida)
    negada("ya_se_decidio", decir_razon, **datos, solucion=elegida)
    decir_razon(**datos, solucion=otra)
    otra.refresh_from_db()
    assert (otra.estado, otra.razon) == ("no_elegida", "Cuesta")


def test_decir_razon_con_una_decision_abierta(sala: SalaQueElige) -> None:
    sala.elegir_causa()
    sala.proponer(causa=sala.causas[1])
    negada(
        "eleccion_abierta",
        decir_razon,
        persona=sala.facilitacion,
        mesa=sala.mesa,
        causa=sala.causas[1],
        razon="No cabe",
    )


# --- what is read -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cuantas", [1, 3])
def test_elecciones_vistas_consultas_fijas(cuantas: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    sala = sala_que_elige(4)
    for causa in sala.causas[: cuantas - 1]:
        sala.elegir_causa(causa)
    sala.acordar(sala.proponer(causa=sala.causas[3]), "sociedad")
    with django_assert_num_queries(5):
        vistas = elecciones_vistas(sala.mesa)
    assert len(vistas) == cuantas
    assert [(p.nombre, p.presentes, p.acuerdos) for p in vistas[0].partes] == [
        ("Gobierno", 1, 0),
        ("Órgano garante", 1, 0),
        ("Sociedad", 1, 1),
    ]


def test_un_voto_abierto_no_dice_por_quien_van(sala: SalaQueElige) -> None:
    sala.fallar_consenso()
    eleccion = sala.proponer(via="voto")
    tomar_postura(persona=sala.en.persona("sociedad"), eleccion=eleccion, postura="voto", causa=sala.causas[0])
    vista = elecciones_vistas(sala.mesa)[0]
    assert [p.han_dicho for p in vista.partes] == [0, 0, 1]
    assert sala.causas[0].enunciado not in str(vista.partes)


def test_proponer_sin_participar_en_otra_mesa(sala: SalaQueElige) -> None:
    otra = sala_que_elige()
    with pytest.raises(SinPermiso):
        proponer_eleccion(
            persona=otra.facilitacion, mesa=sala.mesa, sobre="causa", via="consenso", causa=sala.causas[0]
        )
    assert not Eleccion.objects.exists()
