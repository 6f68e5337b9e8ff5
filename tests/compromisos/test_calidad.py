"""The quality list: pure facts, what people say, and which refusals hold."""

import dataclasses
import datetime as dt

import pytest

from compromisos import calidad
from compromisos.commands.calidad import Dicho, revisar_calidad
from compromisos.commands.redaccion import editar_compromiso
from compromisos.enums import EstadoCompromiso
from compromisos.models import Indicador, RevisionDeCalidad
from compromisos.privacidad_de_redaccion import exportar_revisiones
from compromisos.queries.calidad import hechos_de, lista_de_calidad, pasa_la_lista, pasan_la_lista
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from tests.compromisos.escenas_de_redaccion import RAZON, EscenaDeBorrador, escena_de_borrador, foto
from tests.factories.compromisos import CompromisoFactory, IndicadorFactory

TODO = calidad.Hechos(
    tipo="cocreado",
    ambito="estatal",
    niveles={"transparencia": "proactivo"},
    causas=1,
    con_solucion=True,
    con_problema=True,
    con_objetivo=True,
    con_resultado=True,
    con_statu_quo=True,
    con_beneficiarios=True,
    con_efecto=True,
    ods=1,
    indicadores_medibles=1,
    responsables=1,
    responsables_de_autoridad=1,
    inicio=dt.date(2026, 1, 1),
    fin=dt.date(2026, 12, 31),
)


@pytest.fixture
def borrador(escena) -> EscenaDeBorrador:
    return escena_de_borrador(escena)


# --- pure -------------------------------------------------------------------------------------------------------------
def test_la_lista_de_la_guia_tiene_once_criterios_con_fuente() -> None:
    assert len(calidad.CRITERIOS) == 11 == len(calidad.POR_CLAVE)
    assert all(uno.texto and uno.ayuda and uno.fuente for uno in calidad.CRITERIOS)
    assert max(len(clave) for clave in calidad.POR_CLAVE) <= 30


def test_con_todos_los_hechos_nada_falta() -> None:
    assert {clave: calidad.lo_que_falta(clave, TODO) for clave in calidad.POR_CLAVE} == dict.fromkeys(
        calidad.POR_CLAVE, ""
    )


@pytest.mark.parametrize(
    ("criterio", "hecho"),
    [
        ("ambicioso", {"niveles": {}}),
        ("ambicioso", {"niveles": {"participacion": "no_aplica"}}),
        ("impacto", {"causas": 0}),
        ("impacto", {"con_solucion": False}),
        ("impacto", {"tipo": "proactivo", "causas": 0, "con_problema": False}),
        ("acciones", {"con_objetivo": False}),
        ("medible", {"indicadores_medibles": 0, "con_resultado": False}),
        ("beneficio", {"responsables_de_autoridad": 0}),
        ("beneficio", {"con_beneficiarios": False}),
        ("factible", {"con_efecto": False}),
        ("factible", {"fin": None}),
        ("factible", {"ambito": "federal", "fin": dt.date(2028, 1, 2)}),
        ("ods", {"ods": 0}),
        ("verificable", {"con_resultado": False}),
        ("resultado", {"con_statu_quo": False}),
        ("resultado", {"con_resultado": False}),
        ("responsable", {"responsables": 0}),
    ],
)
def test_sin_un_hecho_falta_ese_criterio(criterio, hecho) -> None:
    hechos = dataclasses.replace(TODO, **hecho)
    assert calidad.lo_que_falta(criterio, hechos)
    assert calidad.estado_de(criterio, True, hechos) == calidad.NO_CUMPLE


def test_un_criterio_sin_revisar_no_se_cumple_solo() -> None:
    assert calidad.estado_de("redaccion", None, TODO) == calidad.SIN_REVISAR
    assert calidad.estado_de("redaccion", False, TODO) == calidad.NO_CUMPLE
    assert calidad.estado_de("redaccion", True, TODO) == calidad.CUMPLE


def test_medible_con_indicador_o_con_resultado() -> None:
    assert calidad.lo_que_falta("medible", dataclasses.replace(TODO, indicadores_medibles=0)) == ""
    assert calidad.lo_que_falta("medible", dataclasses.replace(TODO, con_resultado=False)) == ""


# --- the act ----------------------------------------------------------------------------------------------------------
def revisar(borrador, *dichos, persona=None, version=None):
    return revisar_calidad(
        persona=persona or borrador.gente.coordinacion,
        compromiso=borrador.compromiso,
        version=version or borrador.fresco().version,
        dichos=[Dicho(*dicho) for dicho in dichos],
    )


def rechazado(codigo, borrador, *dichos, **opciones):
    antes, asentados = foto(borrador.compromiso), borrador.asentados()
    with pytest.raises(ErrorDeDominio) as caso:
        revisar(borrador, *dichos, **opciones)
    assert caso.value.codigo == codigo
    assert (foto(borrador.compromiso), borrador.asentados()) == (antes, asentados)
    return caso.value


def test_revisar_varios_criterios_es_un_acto_con_una_entrada(borrador) -> None:
    revisar(borrador, ("redaccion", True, RAZON), ("ods", False, "No dice a cuál sirve todavía."))
    assert borrador.asentados() == ["compromisos.calidad_revisada"]
    estados = {r.criterio.clave: r.estado for r in lista_de_calidad(borrador.fresco())}
    assert (estados["redaccion"], estados["ods"], estados["impacto"]) == ("cumple", "no_cumple", "sin_revisar")
    assert exportar_revisiones(borrador.gente.coordinacion)[0]["criterio"] == "redaccion"


def test_revisar_lo_mismo_otra_vez_no_asienta(borrador) -> None:
    revisar(borrador, ("redaccion", True, RAZON))
    assert revisar(borrador, ("redaccion", True, RAZON)) == []
    assert len(borrador.asentados()) == 1
    revisar(borrador, ("redaccion", False, RAZON), persona=borrador.gente.integrante)
    assert [r.estado for r in lista_de_calidad(borrador.fresco()) if r.criterio.clave == "redaccion"] == ["no_cumple"]
    assert RevisionDeCalidad.objects.count() == 2


def test_cumple_contra_un_hecho_que_falta_lo_nombra(borrador) -> None:
    error = rechazado("falta_el_hecho", borrador, ("redaccion", True, RAZON), ("ods", True, RAZON))
    assert "no señala ningún Objetivo" in error.mensaje
    assert error.campo == "cumple_ods"


@pytest.mark.parametrize(
    ("codigo", "dichos"),
    [
        ("nada_que_revisar", []),
        ("criterio_desconocido", [("otro", False, RAZON)]),
        ("criterio_desconocido", [("redaccion", False, RAZON), ("redaccion", True, RAZON)]),
        ("razon_corta", [("redaccion", False, "No.")]),
        ("razon_corta", [("redaccion", False, "x" * 19 + "  ")]),
        ("razon_larga", [("redaccion", False, "x" * 2_001)]),
    ],
)
def test_revisar_con_datos_que_no_sirven(borrador, codigo, dichos) -> None:
    rechazado(codigo, borrador, *dichos)


def test_revisar_un_texto_que_ya_cambio(borrador) -> None:
    borrador.poner(version=2)
    rechazado("revision_de_otro_texto", borrador, ("redaccion", False, RAZON), version=1)


@pytest.mark.parametrize(
    "estado", [EstadoCompromiso.APROBADO, EstadoCompromiso.EN_EJECUCION, EstadoCompromiso.RETIRADO]
)
def test_revisar_lo_cerrado(borrador, estado) -> None:
    borrador.poner(estado=estado)
    rechazado("no_esta_en_redaccion", borrador, ("redaccion", False, RAZON))


@pytest.mark.parametrize("personaje", ["enlace", "contraparte", "otra_coordinacion", "participante", "superusuario"])
def test_revisar_otras_personas(borrador, personaje) -> None:
    rechazado("sin_permiso", borrador, ("redaccion", False, RAZON), persona=getattr(borrador.gente, personaje))


def test_otra_version_deja_las_revisiones_por_hacer(borrador) -> None:
    borrador.completo()
    borrador.revisado()
    assert pasa_la_lista(borrador.fresco())
    assert borrador.fresco() in pasan_la_lista(borrador.base.plan)[0]
    editar_compromiso(
        persona=borrador.gente.coordinacion,
        compromiso=borrador.compromiso,
        version=1,
        cambios={"objetivo": "Que toda la gente sepa."},
    )
    lista = lista_de_calidad(borrador.fresco())
    assert {r.estado for r in lista} == {"sin_revisar"}
    assert all(r.anterior and r.revision for r in lista)
    assert not pasa_la_lista(borrador.fresco())
    assert borrador.fresco() in pasan_la_lista(borrador.base.plan)[1]


def test_un_cumple_cuyo_hecho_se_perdio_ya_no_se_cree(borrador) -> None:
    borrador.completo()
    borrador.poner(resultado_esperado="")
    indicador = IndicadorFactory(compromiso=borrador.compromiso)
    revisar(borrador, ("medible", True, RAZON))
    assert hechos_de(borrador.fresco()).indicadores_medibles == 1
    Indicador.objects.filter(pk=indicador.pk).update(retirado=True)
    medible = next(r for r in lista_de_calidad(borrador.fresco()) if r.criterio.clave == "medible")
    assert (medible.estado, bool(medible.falta)) == ("no_cumple", True)


def test_historico_no_se_revisa(borrador) -> None:
    viejo = CompromisoFactory(
        plan__ejercicio=borrador.base.ejercicio, plan__naturaleza=Naturaleza.HISTORICO, estado="historico"
    )
    with pytest.raises(ErrorDeDominio) as caso:
        revisar_calidad(
            persona=borrador.gente.coordinacion,
            compromiso=viejo,
            version=1,
            dichos=[Dicho("redaccion", True, RAZON)],
        )
    assert caso.value.codigo == "es_historico"


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_lista_cuesta_lo_mismo(borrador, cuantos, django_assert_max_num_queries) -> None:
    borrador.completo()
    for _ in range(cuantos):
        borrador.revisado()
        IndicadorFactory(compromiso=borrador.compromiso)
    compromiso = borrador.fresco()
    with django_assert_max_num_queries(7):
        assert len(lista_de_calidad(compromiso)) == 11
    with django_assert_max_num_queries(2):
        pasan_la_lista(borrador.base.plan)
