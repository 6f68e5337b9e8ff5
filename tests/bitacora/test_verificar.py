"""`manage.py verificar_bitacora`, the nightly task and the export: whole, and broken in every way."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.core.management import CommandError, call_command
from django.db import connection

from bitacora import tasks
from bitacora.actor import SISTEMA, Texto
from bitacora.models import Cadena, Entrada, NombreAsentado
from bitacora.queries.entradas import cabeza, exportar
from bitacora.queries.verificacion import verificar_cadena
from tests.factories.bitacora import asentada

pytestmark = pytest.mark.django_db
RAIZ = Path(__file__).parents[2]


def sin_disparadores() -> None:
    """Lift the triggers inside this test's transaction; the rollback at its end puts them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER bitacora_entrada_sin_update")
            cursor.execute("DROP TRIGGER bitacora_entrada_sin_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP TRIGGER bitacora_entrada_sin_cambios ON bitacora_entrada")


def verificar(*argumentos: str) -> tuple[int, str]:
    salida = StringIO()
    try:
        call_command("verificar_bitacora", *argumentos, stdout=salida, no_color=True)
    except CommandError as error:
        return error.returncode, salida.getvalue() + str(error)
    return 0, salida.getvalue()


@pytest.fixture
def cinco() -> list[Entrada]:
    return [asentada(cambio={"total": n}, textos={"nota": f"nota {n}"}) for n in range(1, 6)]


def test_una_cadena_sana_sale_verde(cinco: list[Entrada]) -> None:
    asentada(cadena="portal", actor=SISTEMA)
    codigo, dicho = verificar()
    assert codigo == 0
    assert f"ÍNTEGRA  «federal»: 5 entradas. Cabeza {cinco[-1].huella}" in dicho
    assert "La bitácora está íntegra: 2 cadenas." in dicho


def test_sin_cadenas_sale_verde() -> None:
    assert verificar() == (0, "La bitácora está íntegra: 0 cadenas.\n")


def test_un_byte_cambiado_sin_disparadores_sale_rojo(cinco: list[Entrada]) -> None:
    sin_disparadores()
    texto = cinco[2].texto.replace('"total":3', '"total":8')
    assert Entrada.objects.filter(pk=cinco[2].pk).update(texto=texto) == 1
    codigo, dicho = verificar()
    assert codigo == 1
    assert "ROTA     «federal», entrada 3: fue alterada: su texto no produce su huella." in dicho
    assert "La bitácora está rota: 1 de 1 cadenas." in dicho


@pytest.mark.parametrize(
    ("columna", "valor"),
    [
        ("verbo", "otro.verbo"),
        ("asunto", "consulta:otra"),
        ("asunto_tipo", "plan"),
        ("rol", "enlace"),
        ("organizacion", "Otra"),
        ("anterior", "e" * 64),
        ("registrado_en", "2020-01-01T00:00:00Z"),
        ("ocurrido_en", "2020-01-01T00:00:00Z"),
        ("huella", "e" * 64),
    ],
)
def test_una_columna_que_no_dice_lo_que_su_texto_sale_roja(cinco: list[Entrada], columna: str, valor: str) -> None:
    sin_disparadores()
    Entrada.objects.filter(pk=cinco[3].pk).update(**{columna: valor})
    resultado = verificar_cadena(Cadena.objects.get())
    assert (resultado.integra, resultado.numero) == (False, 4)


def test_un_texto_cambiado_con_su_huella_rehecha_rompe_el_eslabon(cinco: list[Entrada]) -> None:
    from bitacora.huella import huella

    sin_disparadores()
    texto = cinco[1].texto.replace('"total":2', '"total":9')
    Entrada.objects.filter(pk=cinco[1].pk).update(texto=texto, huella=huella(texto))
    resultado = verificar_cadena(Cadena.objects.get())
    assert (resultado.numero, resultado.motivo) == (3, "no sigue a la 2: una de las dos fue alterada")


@pytest.mark.parametrize(("quitada", "dicha"), [(1, 1), (3, 3), (5, 5)])
def test_una_entrada_que_falta_se_nombra(cinco: list[Entrada], quitada: int, dicha: int) -> None:
    sin_disparadores()
    NombreAsentado.objects.filter(entrada=cinco[quitada - 1]).delete()
    Entrada.objects.filter(pk=cinco[quitada - 1].pk).delete()
    resultado = verificar_cadena(Cadena.objects.get())
    assert (resultado.integra, resultado.numero) == (False, dicha)
    assert resultado.motivo.startswith("falta")


def test_la_cola_cortada_con_su_cabeza_solo_la_ve_un_ancla(cinco: list[Entrada]) -> None:
    sin_disparadores()
    NombreAsentado.objects.filter(entrada=cinco[4]).delete()
    Entrada.objects.filter(pk=cinco[4].pk).delete()
    cuarta = cinco[3]
    Cadena.objects.update(ultimo_numero=4, ultima_huella=cuarta.huella, ultimo_registro_en=cuarta.registrado_en)
    assert verificar()[0] == 0
    codigo, dicho = verificar("--ancla", f"federal:5:{cinco[4].huella}")
    assert codigo == 1
    assert "entrada 5: falta: un ancla publicada llega hasta la 5" in dicho


def test_ancla_que_coincide_y_ancla_de_otra_historia(cinco: list[Entrada]) -> None:
    assert verificar("--cadena", "federal", "--ancla", f"3:{cinco[2].huella}")[0] == 0
    codigo, dicho = verificar("--cadena", "federal", "--ancla", f"3:{'a' * 64}")
    assert codigo == 1
    assert "entrada 3: no es la del ancla publicada" in dicho


def test_una_cabeza_falsa_sale_roja(cinco: list[Entrada]) -> None:
    Cadena.objects.update(ultima_huella="a" * 64)
    assert verificar_cadena(Cadena.objects.get()).motivo == (
        "la cabeza de la cadena no es la huella de su última entrada"
    )


def test_una_entrada_que_la_cabeza_no_cuenta_sale_roja(cinco: list[Entrada]) -> None:
    cuarta = cinco[3]
    Cadena.objects.update(ultimo_numero=4, ultima_huella=cuarta.huella, ultimo_registro_en=cuarta.registrado_en)
    assert verificar_cadena(Cadena.objects.get()).motivo == "hay una entrada 5 que la cabeza de la cadena no cuenta"


def test_un_nombre_cambiado_aparte_sale_rojo(cinco: list[Entrada]) -> None:
    NombreAsentado.objects.filter(entrada=cinco[1], campo="actor.nombre").update(valor="Otra Persona")
    resultado = verificar_cadena(Cadena.objects.get())
    assert (resultado.numero, resultado.motivo) == (2, "el nombre guardado en actor.nombre no es el que se asentó")


@pytest.mark.parametrize(
    "argumentos",
    [
        ["--cadena", "no-existe"],
        ["--ancla", "3:abc"],
        ["--ancla", f"3:{'a' * 64}"],
        ["--ancla", f"otra:3:{'a' * 64}"],
        ["--ancla", f"federal:3:{'a' * 64}", "--ancla", f"federal:3:{'b' * 64}"],
    ],
)
def test_argumentos_que_no_se_entienden_terminan_con_2(cinco: list[Entrada], argumentos: list[str]) -> None:
    assert verificar(*argumentos)[0] == 2


def test_verificar_no_gasta_consultas_por_entrada(cinco: list[Entrada], django_assert_num_queries: Any) -> None:
    cadena = Cadena.objects.get()
    with django_assert_num_queries(4):  # entries, their names, the empty batch that ends, entries beyond the head
        assert verificar_cadena(cadena).integra


def test_la_tarea_calla_si_esta_integra_y_avisa_si_no(cinco: list[Entrada]) -> None:
    with structlog.testing.capture_logs() as avisos:
        tasks.verificar_cadenas.delay()
    assert avisos == []
    Cadena.objects.update(ultima_huella="a" * 64)
    with structlog.testing.capture_logs() as avisos:
        tasks.verificar_cadenas.delay()
    assert [(a["event"], a["cadena"], a["numero"], a["log_level"]) for a in avisos] == [
        ("bitacora_rota", "federal", 5, "error")
    ]


# --- export ----------------------------------------------------------------------------------------------------------
def test_exportar_revela_solo_los_nombres_publicos(cinco: list[Entrada]) -> None:
    asentada(textos={"designada": Texto("Luz Vera", "luz", publico=True)})
    crudo = "".join(exportar(Cadena.objects.get()))
    encabezado, *lineas = map(json.loads, crudo.splitlines())
    assert encabezado == {
        "formato": "gobierno-abierto/bitacora/1",
        "cadena": "federal",
        "nombre": "federal",
        "entradas": 6,
        "cabeza": cabeza("federal")[1],
    }
    assert [linea["numero"] for linea in lineas] == [1, 2, 3, 4, 5, 6]
    assert [n["valor"] for n in lineas[0]["nombres"]] == ["Ana Pérez"]
    assert {n["valor"] for n in lineas[5]["nombres"]} == {"Ana Pérez", "Luz Vera"}
    assert "nota 1" not in crudo


def test_lo_exportado_pasa_el_verificador_independiente(cinco: list[Entrada], tmp_path: Path) -> None:
    archivo = tmp_path / "federal.jsonl"
    archivo.write_text("".join(exportar(Cadena.objects.get())), encoding="utf-8")
    numero, ultima = cabeza("federal")
    hecho = subprocess.run(
        [sys.executable, "-I", RAIZ / "bin" / "verificar-bitacora", archivo, "--ancla", f"{numero}:{ultima}"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        timeout=60,
    )
    assert (hecho.returncode, hecho.stderr) == (0, b"")


def test_exportar_no_gasta_consultas_por_entrada(cinco: list[Entrada], django_assert_num_queries: Any) -> None:
    cadena = Cadena.objects.get()
    with django_assert_num_queries(2):
        assert len(list(exportar(cadena))) == 6


def test_exportar_no_incluye_lo_que_llega_despues_de_tomar_la_cabeza(cinco: list[Entrada]) -> None:
    cadena = Cadena.objects.get()
    asentada()
    assert len(list(exportar(cadena))) == 6


def test_cabeza_de_una_cadena_sin_entradas() -> None:
    assert cabeza("no-existe") == (0, "0" * 64)
