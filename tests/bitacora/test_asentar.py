"""The single writer, and what it refuses."""

import datetime as dt
import json
import sys
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import Error, connection, transaction
from django.db.transaction import TransactionManagementError

from bitacora import huella
from bitacora.actor import SISTEMA, Actor, Texto
from bitacora.commands import abrir_cadena, asentar, olvidar
from bitacora.models import Cadena, Entrada, NombreAsentado
from bitacora.queries.verificacion import verificar_cadena
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from tests.factories.bitacora import ANA, asentada

pytestmark = pytest.mark.django_db


def _integra(clave: str = "federal") -> bool:
    return verificar_cadena(Cadena.objects.get(clave=clave)).integra


def test_asentar_escribe_la_entrada_la_cabeza_y_el_nombre_aparte() -> None:
    entrada = asentada()
    cadena = Cadena.objects.get()
    assert (cadena.clave, cadena.ultimo_numero, cadena.ultima_huella) == ("federal", 1, entrada.huella)
    assert cadena.ultimo_registro_en == entrada.registrado_en
    nombre = NombreAsentado.objects.get()
    assert (nombre.campo, nombre.valor, nombre.titular, nombre.publico) == ("actor.nombre", "Ana Pérez", "ana", True)
    contenido = json.loads(entrada.texto)
    assert contenido == {
        "actor": {
            "nombre": huella.huella_con_sal(nombre.sal, "Ana Pérez"),
            "organizacion": "Instituto inventado",
            "rol": "coordinacion",
        },
        "anterior": huella.PRIMERA_ANTERIOR,
        "asunto": "consulta:federal-4-consulta",
        "cadena": "federal",
        "cambio": {"dias": 7},
        "numero": 1,
        "ocurrido_en": huella.instante(entrada.ocurrido_en),
        "registrado_en": huella.instante(entrada.registrado_en),
        "verbo": "consultas.fase_prorrogada",
    }
    assert "Ana" not in entrada.texto
    assert entrada.huella == huella.huella(entrada.texto)


def test_cada_entrada_lleva_la_huella_de_la_anterior_y_cada_cadena_la_suya() -> None:
    primera, segunda, ajena = asentada(), asentada(), asentada(cadena="portal")
    assert segunda.anterior == primera.huella
    assert (segunda.numero, ajena.numero) == (2, 1)
    assert ajena.anterior == huella.PRIMERA_ANTERIOR
    assert _integra()
    assert _integra("portal")


def test_dos_actos_iguales_no_comparten_sal() -> None:
    asentada(), asentada()
    assert NombreAsentado.objects.values("sal").distinct().count() == 2


def test_textos_entran_solo_como_huella_con_sal() -> None:
    entrada = asentada(
        textos={"titulo": "Alumbrado en mi colonia", "designada": Texto("Luz Vera", "luz", publico=True)}
    )
    assert "Alumbrado" not in entrada.texto
    assert "Luz" not in entrada.texto
    titulo = NombreAsentado.objects.get(campo="cambio.titulo")
    designada = NombreAsentado.objects.get(campo="cambio.designada")
    assert json.loads(entrada.texto)["cambio"] == {
        "dias": 7,
        "titulo": {"sha256_con_sal": huella.huella_con_sal(titulo.sal, "Alumbrado en mi colonia")},
        "designada": {"sha256_con_sal": huella.huella_con_sal(designada.sal, "Luz Vera")},
    }
    assert (titulo.titular, titulo.publico) == ("ana", False)
    assert (designada.titular, designada.publico) == ("luz", True)


def test_sin_nombre_no_hay_huella_de_nombre() -> None:
    entrada = asentada(actor=SISTEMA)
    assert json.loads(entrada.texto)["actor"] == {"nombre": "", "organizacion": "", "rol": "sistema"}
    assert NombreAsentado.objects.count() == 0


def test_cambio_acepta_decimales_fechas_e_identificadores_como_texto() -> None:
    momento = dt.datetime(2026, 11, 21, 8, 39, tzinfo=dt.UTC)
    entrada = asentada(cambio={"cierra": momento, "dia": momento.date()})
    assert json.loads(entrada.texto)["cambio"] == {"cierra": "2026-11-21T08:39:00.000000Z", "dia": "2026-11-21"}


def test_ocurrido_en_es_el_reloj_del_acto_y_registrado_en_el_verdadero() -> None:
    inventado = dt.datetime(2026, 2, 3, 18, tzinfo=dt.UTC)
    verdadero = dt.datetime(2026, 11, 21, 8, 39, tzinfo=dt.UTC)
    with time_machine.travel(verdadero, tick=False), reloj.fijar(inventado):
        entrada = asentada()
        dicho = asentada(ocurrido_en=inventado - dt.timedelta(days=1))
    assert (entrada.ocurrido_en, entrada.registrado_en) == (inventado, verdadero)
    assert dicho.ocurrido_en == inventado - dt.timedelta(days=1)


def test_registrado_en_no_retrocede_aunque_el_reloj_lo_haga() -> None:
    despues = dt.datetime(2026, 11, 21, 8, 39, 1, tzinfo=dt.UTC)
    with time_machine.travel(despues, tick=False):
        asentada()
    with time_machine.travel(despues - dt.timedelta(hours=1), tick=False):
        assert asentada().registrado_en == despues
    assert _integra()


def test_asentar_gasta_cuatro_consultas(django_assert_num_queries: Any) -> None:
    asentada()
    with transaction.atomic(), django_assert_num_queries(4):
        asentar(
            cadena="federal",
            verbo="a.b",
            asunto="c:d",
            actor=ANA,
            cambio={},
            textos={"uno": "x", "dos": "y"},
        )


def test_asentar_fuera_de_una_transaccion_se_niega(monkeypatch: pytest.MonkeyPatch) -> None:
    # The test itself runs inside a transaction: only what the writer is told can be changed.
    sin_transaccion = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr(sys.modules["bitacora.commands.asentar"], "connection", sin_transaccion)
    with pytest.raises(TransactionManagementError):
        asentar(cadena="federal", verbo="a.b", asunto="c:d", actor=ANA, cambio={})
    assert Entrada.objects.count() == 0
    assert Cadena.objects.count() == 0


@pytest.mark.parametrize(
    ("cambios", "error"),
    [
        ({"cambio": {"porcentaje": 62.5}}, TypeError),
        ({"cambio": {"cierra": dt.datetime(2026, 1, 1)}}, ValueError),
        ({"cambio": {1: "uno"}}, TypeError),
        ({"cambio": ["lista"]}, TypeError),
        ({"cambio": {"nulo": "\x00"}}, ValueError),
        ({"ocurrido_en": dt.datetime(2026, 1, 1)}, ValueError),
        ({"verbo": "consulta cerrada"}, ValueError),
        ({"verbo": "Consultas.Cerrada"}, ValueError),
        ({"asunto": "federal-4-consulta"}, ValueError),
        ({"asunto": "consulta:" + "x" * 200}, ValueError),
        ({"cadena": "Federal 4"}, ValueError),
        ({"actor": "Ana"}, TypeError),
        ({"actor": Actor(rol="")}, ValueError),
        ({"actor": Actor(rol="r", nombre="x", titular="t" * 65)}, ValueError),
        ({"textos": {"dias": "ya está en cambio"}}, ValueError),
        ({"textos": {"titulo": 5}}, TypeError),
    ],
)
def test_lo_que_no_se_puede_asentar_exacto_se_rechaza_entero(cambios: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        asentada(**cambios)
    assert Entrada.objects.count() == 0
    assert NombreAsentado.objects.count() == 0
    assert Cadena.objects.count() == 0


def test_si_el_acto_falla_no_queda_entrada() -> None:
    @comando(ClaseDeActo.AUTORIDAD)
    def acto_que_falla() -> None:
        asentar(cadena="federal", verbo="a.b", asunto="c:d", actor=ANA, cambio={})
        raise ReglaIncumplida("no_se_puede", "No se puede.")

    asentada()
    with pytest.raises(ReglaIncumplida) as error:
        acto_que_falla()
    assert error.value.codigo == "no_se_puede"
    assert Entrada.objects.count() == 1
    assert asentada().numero == 2
    assert _integra()


def test_olvidar_borra_lo_de_una_persona_y_la_cadena_sigue_integra() -> None:
    asentada(textos={"titulo": "Mío"})
    asentada(actor=Actor("enlace", nombre="Otra", titular="otra"), textos={"designada": Texto("Ana Pérez", "ana")})
    antes = list(Entrada.objects.values_list("texto", "huella"))
    assert olvidar(titular="ana") == 3
    assert list(NombreAsentado.objects.values_list("titular", "valor")) == [("otra", "Otra")]
    assert list(Entrada.objects.values_list("texto", "huella")) == antes
    assert _integra()


def test_olvidar_sin_titular_se_niega() -> None:
    asentada(actor=Actor("enlace", nombre="Sin titular"))
    with pytest.raises(ValueError):
        olvidar(titular="")
    assert NombreAsentado.objects.count() == 1


def test_abrir_cadena_da_nombre_y_no_toca_la_cabeza() -> None:
    entrada = asentada(cadena="demostracion")
    cadena = abrir_cadena(clave="demostracion", nombre="Ejercicio inventado", naturaleza="demostracion")
    assert (cadena.nombre, cadena.es_demostracion, cadena.ultima_huella) == (
        "Ejercicio inventado",
        True,
        entrada.huella,
    )
    assert Cadena.objects.count() == 1


# --- triggers --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sentencia",
    [
        "UPDATE bitacora_entrada SET texto = texto || ' '",
        "UPDATE bitacora_entrada SET verbo = 'x.y' WHERE numero = 1",
        "UPDATE bitacora_entrada SET cadena_id = cadena_id",
        "DELETE FROM bitacora_entrada",
    ],
)
def test_la_base_de_datos_rechaza_cambiar_o_quitar(sentencia: str) -> None:
    asentada()
    antes = Entrada.objects.values().get()
    with pytest.raises(Error, match="solo admite agregar"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentencia)
    assert Entrada.objects.values().get() == antes


@pytest.mark.postgres
@pytest.mark.parametrize("tabla", ["bitacora_entrada", "bitacora_cadena"])
def test_postgresql_rechaza_vaciar_la_tabla(tabla: str) -> None:
    asentada()
    with connection.cursor() as cursor:
        # Deferred foreign keys of this very transaction would refuse first, for another reason.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(Error, match="solo admite agregar"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tabla} CASCADE")
    assert Entrada.objects.count() == 1


def test_dos_entradas_no_pueden_seguir_a_la_misma() -> None:
    primera = asentada()
    copia = Entrada.objects.get(pk=primera.pk)
    copia.pk, copia.numero, copia.huella = None, 2, "f" * 64
    with pytest.raises(Error), transaction.atomic():
        copia.save(force_insert=True)
    assert Entrada.objects.count() == 1
