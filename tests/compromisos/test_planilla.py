"""Reading a spreadsheet: what can be read in one way is read, the rest is said with its line."""

import datetime as dt
import io
import zipfile
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compromisos import planilla, planilla_archivos
from compromisos.errors_de_planillas import PlanillaRechazada
from compromisos.planilla_celdas import desescapar, escapar
from secretariado.exportacion import celda_segura
from tests.compromisos.planillas_de_prueba import CABEZA, csv_de, fila, xlsx_de


def leida(contenido: bytes):
    return planilla.leer(contenido)


def rechazo(contenido: bytes) -> PlanillaRechazada:
    with pytest.raises(PlanillaRechazada) as rechazada:
        planilla.leer(contenido)
    assert rechazada.value.campo == "archivo"
    return rechazada.value


def errores(contenido: bytes) -> list[str]:
    return [error for linea in planilla.leer(contenido).lineas for error in linea.errores]


# --- the file as a whole ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("separador", [",", ";", "\t"])
@pytest.mark.parametrize("codigo", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lee_cualquier_csv_usual(separador, codigo):
    lectura = leida(csv_de(fila(titulo="Señalización; año, día"), separador=separador, codigo=codigo))
    assert lectura.lineas[0].valores["titulo"] == "Señalización; año, día"
    assert lectura.lineas[0].errores == []
    assert any("UTF-8" in aviso for aviso in lectura.avisos) == (codigo == "cp1252")
    assert any("UTF-16" in aviso for aviso in lectura.avisos) == (codigo == "utf-16")


def test_lee_lo_que_cp1252_no_tiene():
    assert "Latin-1" in " ".join(
        leida(csv_de(fila(titulo="Año\x81")).replace(b"\xc2\x81", b"\x81").replace("ñ".encode(), b"\xf1")).avisos
    )


def test_las_columnas_van_en_cualquier_orden_y_con_acentos():
    cabeza = ["peso", "Título", "RESPONSABLE", "Fin", "  Línea ", "inicio", "notas"]
    contenido = "\n".join([",".join(cabeza), "12.5,Publicar,dependencia,2026-06-30,2,2026-01-15,hola"]).encode()
    lectura = leida(contenido)
    assert lectura.ignoradas == ["notas"]
    assert lectura.lineas[0].valores == {
        "peso": Decimal("12.5"),
        "titulo": "Publicar",
        "responsable": "dependencia",
        "fin": dt.date(2026, 6, 30),
        "linea": 2,
        "inicio": dt.date(2026, 1, 15),
    }
    assert "«clave»" in " ".join(lectura.avisos)


def test_dice_que_columnas_faltan_por_su_nombre():
    error = rechazo(b"linea,titulo,peso\n1,Publicar,50\n")
    assert error.codigo == "faltan_columnas"
    assert all(f"«{nombre}»" in error.mensaje for nombre in ("inicio", "fin", "responsable"))
    assert "«titulo»" not in error.mensaje


def test_rechaza_un_encabezado_repetido():
    error = rechazo(csv_de(fila(), cabeza=[*CABEZA, "Título"]))
    assert error.codigo == "encabezado_repetido"
    assert "Título" in error.mensaje


def test_rechaza_celdas_combinadas_nombrando_el_rango():
    error = rechazo(xlsx_de(fila(), fila(), combinar="C2:C3"))
    assert error.codigo == "celdas_combinadas"
    assert "C2:C3" in error.mensaje


@pytest.mark.parametrize(
    ("contenido", "codigo"),
    [
        (b"", "planilla_vacia"),
        (b" \n \n", "planilla_vacia"),
        (b"clave,linea,titulo,inicio,fin,responsable\n", "planilla_sin_lineas"),
        (b"%PDF-1.7 nada", "planilla_de_otro_tipo"),
        (b"<html>", "planilla_de_otro_tipo"),
        (b"\xd0\xcf\x11\xe0 viejo", "planilla_de_otro_tipo"),
        (b"linea,titulo\x00,inicio", "planilla_de_otro_tipo"),
        (b"PK\x03\x04 roto", "planilla_danada"),
        (b"x" * (planilla_archivos.LIMITE + 1), "planilla_pesada"),
    ],
)
def test_rechaza_lo_que_no_es_una_planilla(contenido, codigo):
    assert rechazo(contenido).codigo == codigo


def test_rechaza_mas_lineas_de_las_que_caben():
    filas = [fila(titulo=f"Actividad {n}") for n in range(planilla_archivos.LINEAS + 1)]
    assert rechazo(csv_de(*filas)).codigo == "planilla_larga"


def _con_parte(nombre: str, contenido: bytes, original: bytes) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as de, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as a:
        for parte in de.infolist():
            a.writestr(parte.filename, contenido if parte.filename == nombre else de.read(parte))
    return salida.getvalue()


HOJA = "xl/worksheets/sheet1.xml"


def test_un_libro_que_se_expande_demasiado_no_se_abre():
    inflado = _con_parte(HOJA, b"<a>" + b" " * (planilla_archivos.EXPANDIDO + 1) + b"</a>", xlsx_de(fila()))
    assert len(inflado) < planilla_archivos.LIMITE
    assert rechazo(inflado).codigo == "planilla_expande"


def test_un_libro_con_entidades_no_se_abre():
    bomba = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xx">]><worksheet>&b;</worksheet>'
    assert rechazo(_con_parte(HOJA, bomba, xlsx_de(fila()))).codigo == "planilla_danada"


def test_un_libro_que_dice_tener_mil_millones_de_renglones_no_se_recorre():
    hoja = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>titulo</t></is></c></row>'
        b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert rechazo(_con_parte(HOJA, hoja, xlsx_de(fila()))).codigo == "planilla_larga"


def test_una_hoja_danada_se_rechaza():
    assert rechazo(_con_parte(HOJA, b"<worksheet><roto", xlsx_de(fila()))).codigo == "planilla_danada"


# --- each line ---------------------------------------------------------------------------------------------------------
def test_una_formula_se_rechaza_nombrando_su_celda():
    dichos = errores(xlsx_de(fila(peso="=SUM(A1:A3)"), fila(titulo="Otra")))
    assert len(dichos) == 1
    assert "celda H2" in dichos[0]
    assert "=SUM" in dichos[0]
    assert "fórmula" in errores(csv_de(fila(titulo="=1+1")))[0]


def test_un_error_de_excel_se_rechaza():
    assert "#REF!" in errores(xlsx_de(fila(titulo="#REF!")))[0]


@pytest.mark.parametrize("dicho", ["2026-06-30", "30/06/2026", "30-6-2026", "30.06.2026", dt.date(2026, 6, 30)])
def test_lee_fechas_que_solo_pueden_ser_un_dia(dicho):
    contenido = xlsx_de(fila(fin=dicho))
    assert leida(contenido).lineas[0].valores["fin"] == dt.date(2026, 6, 30)


def test_una_fecha_dudosa_se_lista_con_lo_que_hay_que_escribir():
    (error,) = errores(csv_de(fila(inicio="03/04/2026")))
    assert "2026-04-03 o 2026-03-04" in error


def test_otra_fecha_del_archivo_aclara_la_dudosa():
    lectura = leida(csv_de(fila(inicio="03/04/2026", fin="30/06/2026")))
    assert lectura.lineas[0].valores["inicio"] == dt.date(2026, 4, 3)


def test_un_archivo_que_se_contradice_no_aclara_nada():
    dichos = errores(csv_de(fila(inicio="03/04/2026", fin="30/06/2026"), fila(fin="06/30/2026")))
    assert any("dos días distintos" in error for error in dichos)
    assert any("primero el mes" in error and "2026-06-30" in error for error in dichos)


def test_dia_y_mes_iguales_no_son_dudosos():
    assert errores(csv_de(fila(inicio="05/05/2026"))) == []


def test_tres_formas_de_escribir_fechas_en_un_archivo():
    dichos = errores(xlsx_de(fila(inicio=dt.date(2026, 1, 15)), fila(fin="30/06/2026")))
    assert len(dichos) == 1
    assert "tres formas" in dichos[0]
    assert "2026-06-30" in dichos[0]


@pytest.mark.parametrize(
    "dicho", ["", "31/02/2026", "2026-02-31", "30/06/26", "junio", "46023", "1926-01-01", "0/0/2026"]
)
def test_lo_que_no_es_una_fecha_dice_que_escribir(dicho):
    assert len(errores(csv_de(fila(inicio=dicho)))) == 1


@pytest.mark.parametrize(
    ("dicho", "peso"),
    [
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("12,5 %", "12.5"),
        ("12.5%", "12.5"),
        ("", "0.0"),
        ("100", "100.0"),
        ("7.0", "7.0"),
    ],
)
def test_lee_pesos_con_coma_y_con_por_ciento(dicho, peso):
    assert leida(csv_de(fila(peso=dicho))).lineas[0].valores["peso"] == Decimal(peso)


def test_un_porcentaje_de_excel_es_un_peso():
    contenido = xlsx_de(fila(peso=0.07), fila(peso=12.5), formatos={"H2": "0.0%"})
    assert [linea.valores["peso"] for linea in leida(contenido).lineas] == [Decimal("7.0"), Decimal("12.5")]


@pytest.mark.parametrize("dicho", ["101", "-1", "doce", "12.55", "1e5", "NaN", "1.000,5"])
def test_un_peso_que_no_sirve_se_dice(dicho):
    assert len(errores(csv_de(fila(peso=dicho)))) == 1


@pytest.mark.parametrize("dicho", ["1", "x.y", "2.3.4", "0.1", "1.0", "feb-01"])
def test_una_clave_que_no_lo_es(dicho):
    assert "clave" in errores(csv_de(fila(clave=dicho)))[0]


def test_excel_hizo_fecha_de_una_clave():
    assert "fecha" in errores(xlsx_de(fila(clave=dt.date(2026, 2, 1))))[0]


def test_la_misma_clave_dos_veces():
    dichos = errores(csv_de(fila(clave="1.1"), fila(clave="1.1", titulo="Otra")))
    assert len(dichos) == 1
    assert "línea 2" in dichos[0]


def test_numero_de_linea_del_archivo_aunque_haya_vacias_y_textos_largos():
    contenido = csv_de(fila(titulo="Con\nsalto"), {"titulo": ""}, fila(titulo="Tercera", peso="x"))
    lineas = leida(contenido).lineas
    assert [linea.numero for linea in lineas] == [2, 5]


def test_de_quien_se_dice_de_varias_maneras():
    contenido = csv_de(fila(de_quien="Sociedad"), fila(de_quien="De la autoridad"), fila(), fila(de_quien="nadie"))
    lineas = leida(contenido).lineas
    assert [linea.valores.get("de_quien") for linea in lineas] == ["sociedad", "autoridad", "autoridad", None]
    assert len(lineas[3].errores) == 1


def test_listas_separadas_por_punto_y_coma():
    valores = leida(csv_de(fila(corresponsables="osc; otra ;osc", predecesoras="1.1; 2.3"))).lineas[0].valores
    assert valores["corresponsables"] == ["osc", "otra"]
    assert valores["predecesoras"] == ["1.1", "2.3"]


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_escapar_va_y_vuelve(texto):
    assert desescapar(escapar(texto)) == texto
    assert not escapar(texto).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("texto", ["=1", "+1", "-1", "@a", "hola"])
def test_escapa_como_las_demas_tablas_del_portal(texto):
    assert escapar(texto) == celda_segura(texto)


@given(st.binary(max_size=300))
def test_cualquier_archivo_se_lee_o_se_rechaza(contenido):
    with suppress(PlanillaRechazada):
        planilla.leer(contenido)


@given(st.binary(max_size=60))
def test_cualquier_cosa_despues_del_encabezado_se_lee_o_se_rechaza(contenido):
    with suppress(PlanillaRechazada):
        planilla.leer(b"clave,linea,titulo,inicio,fin,responsable,peso\n" + contenido)
