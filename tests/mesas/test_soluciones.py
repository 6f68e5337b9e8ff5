"""Solutions: proposed in the room for chosen causes, never overwritten unseen, complete before they are chosen."""

import uuid
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio
from mesas.commands.soluciones import editar_solucion, retirar_solucion
from mesas.comprobaciones_de_elecciones import FUNCIONES
from mesas.models import OdsDeSolucion, SesionDeMesa, Solucion
from mesas.ods import catalogo
from mesas.queries.soluciones import autoria, comparar_soluciones, lo_que_falta
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory
from tests.mesas.salas_de_elecciones import SalaQueElige, sala_que_elige

pytestmark = pytest.mark.django_db


@pytest.fixture
def sala(db: None) -> SalaQueElige:
    sala = sala_que_elige()
    sala.elegir_causa()
    return sala


def foto() -> list[Any]:
    return [list(tabla.objects.order_by("pk").values()) for tabla in (Solucion, OdsDeSolucion, Entrada)]


def negada(codigo: str, acto: Any, **datos: Any) -> ErrorDeDominio:
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert error.value.codigo == codigo
    assert foto() == antes
    return error.value


def editar(solucion: Solucion, persona: Any, **cambios: Any) -> Solucion:
    datos: dict[str, Any] = {
        "version": solucion.version,
        "titulo": "Otro título",
        "descripcion": "Otra cosa",
        "causas": list(solucion.causas.all()),
    }
    return editar_solucion(persona=persona, solucion=solucion, **(datos | cambios))


def test_ods_son_diecisiete_con_su_color() -> None:
    assert list(catalogo()) == list(range(1, 18))
    assert all(
        ods.nombre and len(ods.color) == 7 and ods.texto in ("#000000", "#FFFFFF") for ods in catalogo().values()
    )


# --- to propose -------------------------------------------------------------------------------------------------------
def test_proponer_solucion_guarda_todo_y_no_se_asienta(sala: SalaQueElige) -> None:
    antes = Entrada.objects.count()
    solucion = sala.solucion(ods=[(16, "16.6"), (6, "")])
    assert list(solucion.causas.all()) == sala.causas[:1]
    assert list(solucion.ods.values_list("numero", "meta")) == [(6, ""), (16, "16.6")]
    assert solucion.parte == sala.en.st.partes["sociedad"]
    assert solucion.codigo.startswith("S-")
    assert Entrada.objects.count() == antes


def test_proponer_solucion_dos_veces_con_la_misma_llave(sala: SalaQueElige) -> None:
    llave = uuid.uuid4()
    assert sala.solucion(llave_de_acto=llave) == sala.solucion("Otra", llave_de_acto=llave)
    negada("llave_de_otro_acto", sala.solucion, llave_de_acto=llave, persona=sala.en.persona("gobierno"))


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": " "}, "texto_vacio", "titulo"),
        ({"titulo": "x" * 201}, "texto_largo", "titulo"),
        ({"descripcion": "\x00"}, "texto_vacio", "descripcion"),
        ({"descripcion": "x" * 6001}, "texto_largo", "descripcion"),
        ({"politica": "x" * 301}, "texto_largo", "politica"),
        ({"resultado": "x" * 3001}, "texto_largo", "resultado"),
        ({"indicador": "x" * 301}, "texto_largo", "indicador"),
        ({"cambio": "destruye"}, "texto_vacio", "cambio"),
        ({"causas": []}, "causa_no_elegida", "causas"),
        ({"ods": [(0, "")]}, "ods_invalido", "ods"),
        ({"ods": [(18, "")]}, "ods_invalido", "ods"),
        ({"ods": [(1, ""), (1, "")]}, "ods_invalido", "ods"),
        ({"ods": [(1, "x" * 301)]}, "ods_invalido", "ods"),
    ],
)
def test_proponer_solucion_con_datos_malos(
    sala: SalaQueElige, cambios: dict[str, Any], codigo: str, campo: str
) -> None:
    assert negada(codigo, sala.solucion, **cambios).campo == campo


def test_proponer_solucion_de_una_causa_no_elegida(sala: SalaQueElige) -> None:
    negada("causa_no_elegida", sala.solucion, causas=sala.causas)
    sin = sala_que_elige()
    negada("sin_causa_elegida", sin.solucion)


def test_proponer_solucion_fuera_de_la_sala(sala: SalaQueElige) -> None:
    negada("no_participas", sala.solucion, persona=PersonaFactory())
    SesionDeMesa.objects.update(estado="cerrada")
    negada("sala_cerrada", sala.solucion)


def test_autoria_solo_la_parte_salvo_que_firme(sala: SalaQueElige) -> None:
    assert autoria(sala.solucion()) == "Sociedad"
    firmada = sala.solucion(firma=True)
    assert autoria(firmada) == f"{firmada.autor.nombre_publico} (Sociedad)"
    assert autoria(sala.solucion(persona=sala.facilitacion)) == "Facilitación"


# --- to correct and to withdraw ---------------------------------------------------------------------------------------
def test_editar_solucion_autor_y_quien_conduce(sala: SalaQueElige) -> None:
    solucion = sala.solucion(firma=True)
    solucion = editar(solucion, sala.en.persona("sociedad"), ods=[(1, "")], firma=False)
    assert (solucion.version, solucion.titulo, solucion.firma) == (2, "Otro título", False)
    assert list(solucion.ods.values_list("numero", flat=True)) == [1]
    solucion = editar(solucion, sala.facilitacion, titulo="Tercero", firma=True)
    assert (solucion.version, solucion.titulo, solucion.firma) == (3, "Tercero", False), "only its author signs"
    negada("no_es_tuya", editar, solucion=solucion, persona=sala.en.persona("gobierno"))


def test_editar_solucion_con_version_vieja_trae_los_dos_textos(sala: SalaQueElige) -> None:
    solucion = sala.solucion()
    editar(Solucion.objects.get(), sala.facilitacion)
    error = negada(
        "solucion_cambio", editar, solucion=solucion, persona=sala.en.persona("sociedad"), titulo="El mío", version=1
    )
    assert error.estado_http == 409
    assert (error.datos["vigente"]["titulo"], error.datos["tuyo"]["titulo"]) == ("Otro título", "El mío")
    assert error.datos["vigente"]["version"] == 2


def test_editar_solucion_decidida_o_mientras_se_decide(sala: SalaQueElige) -> None:
    solucion = sala.solucion()
    eleccion = sala.proponer(sobre="solucion", solucion=solucion)
    autora = sala.en.persona("sociedad")
    negada("eleccion_abierta", editar, solucion=solucion, persona=autora)
    negada("eleccion_abierta", retirar_solucion, solucion=solucion, persona=autora)
    sala.acordar(eleccion)
    sala.cerrar(eleccion)
    negada("ya_se_decidio", editar, solucion=solucion, persona=autora)
    negada("ya_se_decidio", retirar_solucion, solucion=solucion, persona=autora)


def test_retirar_solucion_solo_su_autor(sala: SalaQueElige) -> None:
    solucion = sala.solucion()
    negada("no_es_tuya", retirar_solucion, solucion=solucion, persona=sala.en.persona("gobierno"))
    assert retirar_solucion(solucion=solucion, persona=sala.en.persona("sociedad")).estado == "retirada"
    negada("no_es_solucion", retirar_solucion, solucion=solucion, persona=sala.en.persona("sociedad"))
    negada("no_es_solucion", sala.proponer, sobre="solucion", solucion=solucion)


# --- to choose --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sin", "falta"),
    [
        ({"cambio": ""}, "si crea o modifica una política pública"),
        ({"politica": ""}, "qué política pública"),
        ({"resultado": ""}, "el cambio que se podrá verificar"),
        ({"indicador": ""}, "cómo se medirá"),
        ({"ods": []}, "al menos un ODS"),
    ],
)
def test_elegir_solucion_incompleta_nombra_lo_que_falta(sala: SalaQueElige, sin: dict[str, Any], falta: str) -> None:
    solucion = sala.solucion(**sin)
    error = negada("solucion_incompleta", sala.proponer, sobre="solucion", solucion=solucion)
    assert error.datos["faltan"] == [falta]
    assert falta in error.mensaje
    assert lo_que_falta(solucion) == [falta]


def test_elegir_solucion_por_voto_solo_entre_completas(sala: SalaQueElige) -> None:
    una = sala.solucion()
    sala.solucion("Incompleta", indicador="")
    sala.fallar_consenso(sobre="solucion", solucion=una)
    negada("una_sola_opcion", sala.proponer, sobre="solucion", via="voto")
    sala.solucion("Completa")
    assert sala.proponer(sobre="solucion", via="voto")


@pytest.mark.parametrize("cuantas", [1, 3])
def test_comparar_soluciones_consultas_fijas(
    sala: SalaQueElige, cuantas: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(cuantas):
        sala.puntuar(sala.en.persona("gobierno"), solucion=sala.solucion(f"Solución {n}"))
    with django_assert_num_queries(5):
        assert len(comparar_soluciones(sala.mesa).filas) == cuantas


# --- stage 5's requirements -------------------------------------------------------------------------------------------
def cumplidas(plan: Any) -> set[str]:
    return {clave for clave, _, funcion in FUNCIONES if funcion(plan).cumplido}


def test_comprobaciones_de_la_etapa_5_una_por_una() -> None:
    sala = sala_que_elige()
    plan = sala.en.plan
    assert cumplidas(plan) == set()
    sala.puntuar(sala.en.persona("sociedad"), causa=sala.causas[1])
    assert cumplidas(plan) == {"criterio-sin-presupuesto"}
    sala.elegir_causa(sala.causas[0])
    assert cumplidas(plan) == {"criterio-sin-presupuesto"}, "the chosen one was never scored"
    sala.elegir_causa(sala.causas[1])
    assert cumplidas(plan) == {"criterio-sin-presupuesto", "causa-priorizada"}
    solucion = sala.solucion(causas=sala.causas)
    sala.elegir_solucion(solucion)
    todas = {clave for clave, _, _ in FUNCIONES}
    assert cumplidas(plan) == todas
    Solucion.objects.update(indicador="")
    assert cumplidas(plan) == todas - {"resultados-verificables"}
    OdsDeSolucion.objects.all().delete()
    assert cumplidas(plan) == todas - {"resultados-verificables", "agenda-2030"}
    otra = MesaFactory(plan=plan)
    assert cumplidas(plan) == set(), "every mesa counts"
    type(otra).objects.filter(pk=otra.pk).update(estado="cancelada")
    assert "solucion-por-mesa" in cumplidas(plan)


@pytest.mark.parametrize(("cuantas", "cumple"), [(0, False), (1, True), (3, True), (4, False)])
def test_comprobacion_de_una_a_tres_soluciones(sala: SalaQueElige, cuantas: int, cumple: bool) -> None:
    for n in range(cuantas):
        sala.solucion(f"Solución {n}")
    Solucion.objects.update(estado="elegida")
    assert ("solucion-por-mesa" in cumplidas(sala.en.plan)) is cumple


def test_comprobaciones_sin_mesas_no_se_cumplen() -> None:
    assert cumplidas(PlanFactory()) == set()
