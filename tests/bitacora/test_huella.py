"""The canonical text, to its edges."""

import datetime as dt
import enum
import json
import unicodedata
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitacora import huella

VECTORES = json.loads((Path(__file__).parent / "vectores.json").read_text(encoding="utf-8"))

textos = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
valores = st.recursive(
    st.none() | st.booleans() | st.integers(-huella.ENTERO_MAXIMO, huella.ENTERO_MAXIMO) | textos,
    lambda hijos: st.lists(hijos, max_size=4) | st.dictionaries(textos, hijos, max_size=4),
    max_leaves=12,
)


def _nfc(valor: Any) -> Any:
    if isinstance(valor, str):
        return unicodedata.normalize("NFC", valor)
    if isinstance(valor, list):
        return [_nfc(parte) for parte in valor]
    if isinstance(valor, dict):
        return {_nfc(clave): _nfc(parte) for clave, parte in valor.items()}
    return valor


def _sin_choques(valor: Any) -> bool:
    """Whether no two keys become one in NFC."""
    if isinstance(valor, list):
        return all(map(_sin_choques, valor))
    if isinstance(valor, dict):
        return len(_nfc(valor)) == len(valor) and all(map(_sin_choques, valor.values()))
    return True


@given(valores.filter(_sin_choques))
def test_canonico_se_lee_igual_y_es_estable(valor: Any) -> None:
    texto = huella.canonico(valor)
    assert json.loads(texto) == _nfc(valor)
    assert huella.canonico(json.loads(texto)) == texto


@given(st.dictionaries(textos, textos, max_size=6).filter(_sin_choques), st.randoms())
def test_canonico_no_depende_del_orden_ni_de_la_forma_unicode(valor: dict[str, str], azar: Any) -> None:
    pares = [(unicodedata.normalize("NFD", c), unicodedata.normalize("NFD", v)) for c, v in valor.items()]
    azar.shuffle(pares)
    assert huella.canonico(dict(pares)) == huella.canonico(valor)


@given(st.datetimes(timezones=st.just(ZoneInfo("America/Mexico_City")), min_value=dt.datetime(1, 1, 3)))
def test_instante_va_y_vuelve(momento: dt.datetime) -> None:
    texto = huella.instante(momento)
    assert len(texto) == 27
    assert huella.leer_instante(texto) == momento.astimezone(dt.UTC)


@pytest.mark.parametrize("vector", VECTORES["canonico"], ids=lambda v: v["que"])
def test_vector_de_texto_canonico(vector: dict[str, Any]) -> None:
    assert huella.canonico(vector["valor"]) == vector["texto"]
    assert huella.huella(vector["texto"]) == vector["sha256"]


@pytest.mark.parametrize("vector", VECTORES["con_sal"], ids=lambda v: v["que"])
def test_vector_de_huella_con_sal(vector: dict[str, str]) -> None:
    assert huella.huella_con_sal(vector["sal"], vector["valor"]) == vector["sha256"]


def test_vectores_de_entradas_forman_cadena() -> None:
    anterior = huella.PRIMERA_ANTERIOR
    for numero, vector in enumerate(VECTORES["entradas"], start=1):
        contenido = vector["contenido"]
        texto = huella.texto_de_entrada(
            **{c: contenido[c] for c in ("cadena", "numero", "verbo", "asunto", "cambio", "anterior")},
            registrado_en=dt.datetime.fromisoformat(contenido["registrado_en"]),
            ocurrido_en=dt.datetime.fromisoformat(contenido["ocurrido_en"]),
            **contenido["actor"],
        )
        assert contenido["numero"] == numero
        assert contenido["anterior"] == anterior
        assert texto == vector["texto"]
        assert huella.huella(texto) == vector["sha256"]
        assert huella.leer_texto(texto) == contenido
        anterior = vector["sha256"]
    assert numero == 2


def test_los_vectores_publicados_son_los_del_documento() -> None:
    documento = (Path(__file__).parents[2] / "docs" / "bitacora.md").read_text(encoding="utf-8")
    for vector in [*VECTORES["canonico"], *VECTORES["entradas"]]:
        assert vector["texto"] in documento
        assert vector["sha256"] in documento
    for vector in VECTORES["con_sal"]:
        assert vector["sha256"] in documento


class Color(enum.StrEnum):
    ROJO = "rojo"


def test_simple_vuelve_texto_lo_que_tiene_texto_exacto() -> None:
    medianoche = dt.datetime(2026, 11, 21, 2, 39, tzinfo=ZoneInfo("America/Mexico_City"))
    identificador = uuid.UUID(int=7)
    assert huella.simple(
        {
            "monto": Decimal("1E+3"),
            "porciento": Decimal("62.50"),
            "dia": dt.date(2026, 3, 1),
            "hora": medianoche,
            "clave": identificador,
            "color": Color.ROJO,
            "par": (1, True, None),
        }
    ) == {
        "monto": "1000",
        "porciento": "62.50",
        "dia": "2026-03-01",
        "hora": "2026-11-21T08:39:00.000000Z",
        "clave": "00000000-0000-0000-0000-000000000007",
        "color": "rojo",
        "par": [1, True, None],
    }
    assert type(huella.simple(Color.ROJO)) is str


@pytest.mark.parametrize(
    ("valor", "error"),
    [
        ({"a": 1.0}, TypeError),
        ({"a": [{"b": float("nan")}]}, TypeError),
        ({1: "a"}, TypeError),
        ({"a": {1, 2}}, TypeError),
        ({"a": b"x"}, TypeError),
        ({"a": object()}, TypeError),
        ({"a": dt.time(10)}, TypeError),
        ({"a": dt.datetime(2026, 1, 1)}, ValueError),
        ({"a": Decimal("NaN")}, ValueError),
        ({"a": 2**53}, ValueError),
        ({"a": "x\x00"}, ValueError),
        ({"a": "\ud800"}, ValueError),
        ({"é": 1, "e\u0301": 2}, ValueError),
    ],
)
def test_simple_rechaza_lo_que_no_tiene_texto_exacto(valor: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        huella.simple(valor)


BUENA = VECTORES["entradas"][0]["texto"]


@pytest.mark.parametrize(
    "texto",
    [
        "",
        "[]",
        "{}",
        BUENA + " ",
        BUENA.replace('"numero":1', '"numero":1.0'),
        BUENA.replace('"numero":1', '"numero":true'),
        BUENA.replace('"numero":1', '"numero":"1"'),
        BUENA.replace('"numero":1', '"numero":1,"otro":1'),
        BUENA.replace('"anterior":"0', '"anterior":"x'),
        BUENA.replace("Z", "+00:00"),
        BUENA.replace("2026-11-21T08:39", "2026-13-21T08:39"),
        BUENA.replace('"rol":"coordinacion"', '"rol":1'),
        "[" * 100_000,
    ],
)
def test_leer_texto_rechaza_lo_que_no_es_una_entrada(texto: str) -> None:
    with pytest.raises(ValueError):
        huella.leer_texto(texto)
