"""The scales of the independent review: which one a plan has, and what is starred under it."""

import csv
import itertools

import pytest

from compromisos import escalas

COMPLETO = {
    "verificable": ["si"],
    "relevancia": ["acceso_informacion"],
    "impacto_potencial": ["transformador"],
    "cumplimiento": ["completo"],
}


@pytest.mark.parametrize(
    ("ano", "clave"),
    [
        (2011, "hasta_2014"),
        (2014, "hasta_2014"),
        (2015, "2015_2016"),
        (2016, "2015_2016"),
        (2017, "2017_2019"),
        (2019, "2017_2019"),
        (2020, "2020"),
        (2021, "desde_2021"),
        (2040, "desde_2021"),
    ],
)
def test_escala_la_del_ano_en_que_empieza_el_plan(ano, clave) -> None:
    hallada = escalas.escala_de(ano)
    assert hallada is not None
    assert hallada.clave == clave


def test_escala_ninguna_sin_ano() -> None:
    assert escalas.escala_de(None) is None


@pytest.mark.parametrize(
    ("inicio", "periodo", "ano"),
    [
        (2019, "2016–2018", 2019),
        (None, "2016–2018", 2016),
        (None, "sin fecha", None),
        (None, "", None),
        (None, "2011", 2011),
    ],
)
def test_ano_de_la_fecha_antes_que_el_periodo(inicio, periodo, ano) -> None:
    assert escalas.ano_de(inicio, periodo) == ano


def test_versiones_cubren_cada_ano_una_sola_vez() -> None:
    versiones = [escalas.escala(clave) for clave in escalas.VERSIONES]
    assert versiones[0].desde is None
    assert versiones[-1].hasta is None
    for antes, despues in itertools.pairwise(versiones):
        assert antes.hasta is not None
        assert despues.desde == antes.hasta + 1


def test_catalogo_dice_cada_fila_del_archivo_con_su_certeza() -> None:
    with escalas.CATALOGO.open(encoding="utf-8", newline="") as archivo:
        filas = list(csv.DictReader(archivo))
    leidos = [(escala, uno.clave, uno.certeza) for escala, valores in escalas.catalogo().items() for uno in valores]
    assert sorted(leidos) == sorted((f["escala"], f["clave"], f["certeza"]) for f in filas)


def test_vigencias_las_del_archivo_que_fijaron_las_versiones() -> None:
    """A new wording of `vigencia` must be read again by a person before the versions are trusted."""
    dichas = {
        escala: sorted({uno.vigencia for uno in valores})
        for escala, valores in escalas.catalogo().items()
        if escala in escalas.NOMBRES or escala == "estelar"
    }
    assert dichas == {
        "verificable": ["desde 2021", "desde 2021 (antes, especificidad media o alta)"],
        "especificidad": ["hasta 2016 aprox."],
        "relevancia": ["hasta 2019 aprox.", "todas"],
        "impacto_potencial": ["hasta planes 2018-2019"],
        "potencial_de_resultados": ["desde planes 2020"],
        "cumplimiento": ["actual"],
        "resultados_tempranos": ["planes 2015-2020"],
        "resultados_desde_2021": ["planes desde 2021"],
        "estelar": ["hasta planes 2019"],
    }


def test_dimensiones_de_cada_version() -> None:
    vistas = {clave: [d.clave for d in escalas.escala(clave).dimensiones] for clave in escalas.VERSIONES}
    assert vistas["hasta_2014"] == ["especificidad", "relevancia", "impacto_potencial", "cumplimiento"]
    assert vistas["2015_2016"][-1] == "resultados_tempranos"
    assert vistas["2017_2019"][0] == "verificable"
    assert "impacto_potencial" not in vistas["2020"]
    assert vistas["desde_2021"] == [
        "verificable", "relevancia", "potencial_de_resultados", "cumplimiento", "resultados_desde_2021",
    ]  # fmt: skip


def test_tecnologia_es_valor_solo_hasta_2019() -> None:
    con = [c for c in escalas.VERSIONES if (d := escalas.escala(c).dimension("relevancia")) and d.valor("tecnologia")]
    assert con == ["hasta_2014", "2015_2016", "2017_2019"]


def test_ninguno_de_los_valores_lo_agrega_el_portal() -> None:
    relevancia = escalas.escala("2020").dimension("relevancia")
    assert relevancia is not None
    assert [valor.clave for valor in relevancia.valores if valor.propio] == [escalas.SIN_RELEVANCIA]


def test_participacion_seis_peldanos_y_el_minimo_es_involucrar() -> None:
    peldanos = escalas.participacion()
    assert [uno.orden for uno in peldanos] == [0, 1, 2, 3, 4, 5]
    assert peldanos[escalas.MINIMO_DE_PARTICIPACION].clave == "involucrar"
    assert "Mínimo exigido por OGP" in peldanos[escalas.MINIMO_DE_PARTICIPACION].definicion


# --- starred ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("clave", ["2020", "desde_2021"])
def test_estelar_nunca_en_la_escala_nueva(clave) -> None:
    assert escalas.estelar(escalas.escala(clave), COMPLETO) is None


def test_estelar_con_las_cuatro_condiciones() -> None:
    hallado = escalas.estelar(escalas.escala("2017_2019"), COMPLETO)
    assert hallado is not None
    assert hallado.es is True
    assert [una.clave for una in hallado.condiciones] == ["c1", "c2", "c3", "c4"]
    assert hallado.cumplidas == 4


@pytest.mark.parametrize(
    ("dimension", "valor", "clave"),
    [
        ("verificable", "no", "c1"),
        ("relevancia", "sin_relevancia", "c2"),
        ("relevancia", "tecnologia", "c2"),
        ("impacto_potencial", "moderado", "c3"),
        ("cumplimiento", "limitado", "c4"),
        ("cumplimiento", "sin_evidencia", "c4"),
    ],
)
def test_estelar_no_con_una_rota_aunque_falte_otra(dimension, valor, clave) -> None:
    valores = {**COMPLETO, dimension: [valor]}
    otra = next(una for una in COMPLETO if una != dimension)
    for dichos in (valores, {k: v for k, v in valores.items() if k != otra}):
        hallado = escalas.estelar(escalas.escala("2017_2019"), dichos)
        assert hallado is not None
        assert hallado.es is False
        assert next(una for una in hallado.condiciones if una.clave == clave).cumple is False


@pytest.mark.parametrize("dimension", sorted(COMPLETO))
def test_estelar_no_consta_cuando_una_no_se_sabe(dimension) -> None:
    dichos = {clave: valor for clave, valor in COMPLETO.items() if clave != dimension}
    hallado = escalas.estelar(escalas.escala("2017_2019"), dichos)
    assert hallado is not None
    assert hallado.es is None
    assert hallado.sin_dato == 1


@pytest.mark.parametrize(("clave", "es"), [("2015_2016", False), ("hasta_2014", True)])
def test_estelar_moderado_basta_solo_hasta_2014(clave, es) -> None:
    dichos = {
        "especificidad": ["media"], "relevancia": ["participacion"], "impacto_potencial": ["moderado"],
        "cumplimiento": ["sustancial"],
    }  # fmt: skip
    hallado = escalas.estelar(escalas.escala(clave), dichos)
    assert hallado is not None
    assert hallado.es is es


def test_estelar_tecnologia_acompanada_si_sirve() -> None:
    hallado = escalas.estelar(escalas.escala("2017_2019"), {**COMPLETO, "relevancia": ["tecnologia", "participacion"]})
    assert hallado is not None
    assert hallado.es is True


@pytest.mark.parametrize(("valor", "cumple"), [("ninguna", False), ("baja", False), ("media", True), ("alta", True)])
def test_estelar_especificidad_media_o_alta(valor, cumple) -> None:
    hallado = escalas.estelar(escalas.escala("2015_2016"), {"especificidad": [valor]})
    assert hallado is not None
    assert hallado.condiciones[0].cumple is cumple
