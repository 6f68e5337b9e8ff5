"""A route goes to a spreadsheet and comes back: nothing is lost, nothing is half applied."""

import datetime as dt
from decimal import Decimal

import pytest

from compromisos import planilla
from compromisos.commands.cargas import aplicar_carga, desechar_carga, revisar_planilla, soltar_cargas_de
from compromisos.enums import EstadoCompromiso, EstadoDeCarga, EstadoDeRuta
from compromisos.errors import CompromisoHistorico
from compromisos.errors_de_planillas import CargaConErrores, CargaResuelta, CargaSinCambios, PlanillaVieja
from compromisos.errors_de_rutas import NoSePlanea, RenglonesConErrores, RutaNoSeEdita
from compromisos.models import Actividad, CargaDeRuta, LineaDeAccion, Ruta
from compromisos.planilla_cotejo import recuento
from compromisos.planilla_escrita import csv_de as escribir_csv
from compromisos.planilla_escrita import xlsx_de as escribir_xlsx
from compromisos.queries.planillas import renglones_de
from comun.errors import SinPermiso
from tests.compromisos.planes_escritos import HOSTIL, con_ficha
from tests.compromisos.planillas_de_prueba import csv_de, fila, xlsx_de
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def con_ruta(escena):
    """A commitment with six activities, one after another, one of them with every awkward text."""
    compromiso = con_ficha(escena, 7)
    filas = list(Actividad.objects.filter(compromiso=compromiso).order_by("clave"))
    filas[0].descripcion, filas[0].titulo = f"=1+1\n{HOSTIL}", "-Con guion, coma; y «comillas»"
    filas[0].save()
    filas[1].predecesoras.add(filas[0])
    filas[2].predecesoras.add(filas[0], filas[1])
    filas[2].corresponsables.add(escena.osc)
    return compromiso


def revisar(escena, contenido: bytes, persona=None, compromiso=None) -> CargaDeRuta:
    return revisar_planilla(
        persona=persona or escena.gente.coordinacion,
        compromiso=compromiso or escena.compromiso,
        nombre="ruta.csv",
        lectura=planilla.leer(contenido),
    )


def estado_de(compromiso):
    return renglones_de(compromiso)


# --- there and back ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_lo_que_se_exporta_vuelve_igual(escena, con_ruta, formato):
    antes = estado_de(con_ruta)
    escrito = escribir_csv(antes) if formato == "csv" else escribir_xlsx(antes, [("osc", "OSC")], "Ruta")
    carga = revisar(escena, escrito, compromiso=con_ruta)
    assert carga.lineas["avisos"] == []
    assert carga.lineas["ignoradas"] == []
    assert recuento(carga.lineas) == {"nueva": 0, "cambia": 0, "igual": 6, "error": 0, "ausentes": 0}
    with pytest.raises(CargaSinCambios):
        aplicar_carga(persona=escena.gente.coordinacion, carga=carga)
    assert estado_de(con_ruta) == antes


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_se_edita_y_vuelve_exactamente_lo_editado(escena, con_ruta, formato):
    esperado = [dict(renglon) for renglon in estado_de(con_ruta)]
    esperado[0] |= {"titulo": "@Otro título", "fin": dt.date(2026, 9, 1), "peso": Decimal("12.5")}
    esperado[4] |= {"corresponsables": ["dependencia"], "predecesoras": ["1.1", "2.1"]}
    escrito = escribir_csv(esperado) if formato == "csv" else escribir_xlsx(esperado, [], "Ruta")
    carga = revisar(escena, escrito, compromiso=con_ruta)
    assert recuento(carga.lineas)["cambia"] == 2
    aplicar_carga(persona=escena.gente.coordinacion, carga=carga)
    assert estado_de(con_ruta) == esperado


def test_un_archivo_escrito_no_tiene_formulas(con_ruta):
    texto = escribir_csv(estado_de(con_ruta)).decode("utf-8-sig")
    assert "'=1+1" in texto
    assert "'-Con guion" in texto


# --- the preview ---------------------------------------------------------------------------------------------------------
def test_dice_cada_cambio_campo_por_campo(escena, con_ruta):
    carga = revisar(
        escena,
        csv_de(
            fila(clave="2.1", linea=2, linea_titulo="", titulo="Con otro título", responsable="osc", peso="40"),
            fila(linea=3, linea_titulo="Línea nueva", titulo="Actividad nueva"),
        ),
        compromiso=con_ruta,
    )
    cambia, nueva = carga.lineas["lineas"]
    assert (cambia["suerte"], nueva["suerte"]) == ("cambia", "nueva")
    assert {c["campo"]: (c["antes"], c["despues"]) for c in cambia["cambios"]} == {
        "titulo": ("Publicar la base de la zona 1 con su diccionario", "Con otro título"),
        "peso": ("33.3", "40.0"),
    }
    assert [una["clave"] for una in carga.lineas["ausentes"]] == ["1.1", "1.2", "1.3", "2.2", "2.3"]
    assert Actividad.objects.filter(compromiso=con_ruta).count() == 6, "looking writes nothing of the route"
    aplicar_carga(persona=escena.gente.coordinacion, carga=carga)
    cambiada = Actividad.objects.get(compromiso=con_ruta, clave="2.1")
    assert cambiada.medio_de_verificacion == "Base publicada en el portal de datos", "a column that did not come"
    assert cambiada.de_quien == "sociedad"
    assert Actividad.objects.get(compromiso=con_ruta, titulo="Actividad nueva").clave == "3.1"


def test_cada_error_va_con_su_linea(escena):
    carga = revisar(
        escena,
        csv_de(
            fila(),
            fila(titulo="", responsable="nadie"),
            fila(inicio="2026-07-01", fin="2026-06-30"),
            fila(predecesoras="9.9"),
        ),
    )
    dichos = {linea["numero"]: linea["errores"] for linea in carga.lineas["lineas"]}
    assert dichos[2] == []
    assert len(dichos[3]) == 2
    assert "anterior" in dichos[4][0]
    assert "9.9" in dichos[5][0]
    assert recuento(carga.lineas)["error"] == 3


def test_lo_que_va_despues_de_una_linea_mala_no_es_bueno_por_si_solo(escena):
    carga = revisar(
        escena,
        csv_de(
            fila(clave="1.1", titulo=""),
            fila(clave="1.2", predecesoras="1.1"),
            fila(clave="1.3", predecesoras="1.2"),
            fila(clave="1.4"),
        ),
    )
    assert [linea["suerte"] for linea in carga.lineas["lineas"]] == ["error", "error", "error", "nueva"]


def test_un_circulo_se_dice_y_no_impide_lo_demas(escena):
    carga = revisar(
        escena,
        csv_de(fila(clave="1.1", predecesoras="1.2"), fila(clave="1.2", predecesoras="1.1"), fila(clave="1.3")),
    )
    assert [linea["suerte"] for linea in carga.lineas["lineas"]] == ["error", "error", "nueva"]


def test_muchos_circulos_terminan(escena):
    pares = [(f"1.{n}", f"1.{n + 1}") for n in range(1, 400, 2)]
    filas = [fila(clave=a, predecesoras=b) for a, b in pares] + [fila(clave=b, predecesoras=a) for a, b in pares]
    assert recuento(revisar(escena, csv_de(*filas)).lineas)["error"] == 400


def test_una_clave_que_perdio_su_cero(escena, con_ruta):
    linea = LineaDeAccion.objects.get(compromiso=con_ruta, numero=1)
    Actividad.objects.filter(compromiso=con_ruta, clave="1.3").update(clave="1.10", linea=linea)
    carga = revisar(escena, xlsx_de(fila(clave=1.1)), compromiso=con_ruta)
    assert "1.10" in carga.lineas["lineas"][0]["errores"][0]


# --- applying ------------------------------------------------------------------------------------------------------------
def test_aplicar_escribe_la_ruta_y_lo_asienta_una_vez(escena):
    carga = revisar(escena, csv_de(fila(clave="1.1"), fila(clave="1.2", predecesoras="1.1", corresponsables="osc")))
    aplicada = aplicar_carga(persona=escena.gente.coordinacion, carga=carga)
    assert aplicada.estado == EstadoDeCarga.APLICADA
    assert aplicada.lineas == {"resumen": {"creadas": 2, "cambiadas": 0, "quitadas": 0, "con_error": 0}}
    assert escena.asentadas() == [("compromisos.planilla_aplicada", "compromiso:prueba-1-c01")]
    with pytest.raises(CargaResuelta):
        aplicar_carga(persona=escena.gente.coordinacion, carga=carga)


def test_con_errores_no_se_aplica_nada_salvo_que_se_pidan_las_buenas(escena):
    carga = revisar(escena, csv_de(fila(titulo="Buena"), fila(titulo="Mala", peso="mucho")))
    with pytest.raises(CargaConErrores):
        aplicar_carga(persona=escena.gente.coordinacion, carga=carga)
    assert not Actividad.objects.exists()
    aplicar_carga(persona=escena.gente.coordinacion, carga=carga, solo_buenas=True)
    assert [una.titulo for una in Actividad.objects.all()] == ["Buena"]


def test_lo_que_no_viene_se_queda_salvo_que_se_pida_quitarlo(escena, con_ruta):
    contenido = csv_de(fila(clave="1.1", linea_titulo="", titulo="Cambia"))
    aplicar_carga(persona=escena.gente.coordinacion, carga=revisar(escena, contenido, compromiso=con_ruta))
    assert len(estado_de(con_ruta)) == 6
    carga = revisar(escena, contenido, compromiso=con_ruta)
    aplicar_carga(persona=escena.gente.coordinacion, carga=carga, quitar_ausentes=True)
    assert [una["clave"] for una in estado_de(con_ruta)] == ["1.1"]


def test_una_linea_con_error_no_es_ausente(escena, con_ruta):
    contenido = csv_de(fila(clave="1.1", titulo="Cambia"), fila(clave="1.2", peso="x"))
    carga = revisar(escena, contenido, compromiso=con_ruta)
    aplicar_carga(persona=escena.gente.coordinacion, carga=carga, solo_buenas=True, quitar_ausentes=True)
    assert [una["clave"] for una in estado_de(con_ruta)] == ["1.1", "1.2"]


def test_si_la_ruta_cambio_despues_no_se_aplica(escena):
    vieja = revisar(escena, csv_de(fila(titulo="Vieja")))
    otra = revisar(escena, csv_de(fila(titulo="Nueva")), persona=escena.gente.enlace)
    aplicar_carga(persona=escena.gente.enlace, carga=otra)
    with pytest.raises(PlanillaVieja):
        aplicar_carga(persona=escena.gente.coordinacion, carga=vieja)
    assert [una.titulo for una in Actividad.objects.all()] == ["Nueva"]


def test_si_una_organizacion_dejo_de_servir_no_se_aplica_nada(escena):
    carga = revisar(escena, csv_de(fila(), fila(titulo="Otra", responsable="osc")))
    escena.compromiso.responsabilidades.filter(organizacion=escena.osc).delete()
    with pytest.raises(RenglonesConErrores):
        aplicar_carga(persona=escena.gente.coordinacion, carga=carga)
    assert not Actividad.objects.exists()


def test_subir_otra_suelta_la_anterior(escena):
    primera = revisar(escena, csv_de(fila()))
    revisar(escena, csv_de(fila(titulo="Otra")))
    primera.refresh_from_db()
    assert (primera.estado, primera.lineas) == (EstadoDeCarga.DESECHADA, {})
    with pytest.raises(CargaResuelta):
        aplicar_carga(persona=escena.gente.coordinacion, carga=primera)


def test_desechar_dos_veces_es_una(escena):
    carga = revisar(escena, csv_de(fila()))
    desechar_carga(persona=escena.gente.coordinacion, carga=carga)
    assert desechar_carga(persona=escena.gente.coordinacion, carga=carga).estado == EstadoDeCarga.DESECHADA
    assert escena.asentadas() == []


def test_nadie_toca_la_de_otra_persona(escena):
    carga = revisar(escena, csv_de(fila()))
    for acto in (aplicar_carga, desechar_carga):
        with pytest.raises(CargaResuelta):
            acto(persona=escena.gente.enlace, carga=carga)


def test_quien_se_va_se_lleva_lo_que_no_aplico(escena):
    carga = revisar(escena, csv_de(fila()), persona=escena.gente.enlace)
    soltar_cargas_de(persona=escena.gente.enlace)
    carga.refresh_from_db()
    assert (carga.estado, carga.lineas) == (EstadoDeCarga.DESECHADA, {})


# --- who and when --------------------------------------------------------------------------------------------------------
def test_sin_permiso(escena):
    with pytest.raises(SinPermiso):
        revisar(escena, csv_de(fila()), persona=escena.gente.participante)


def test_lo_historico_no_se_carga(escena, historico):
    NombramientoFactory(persona=escena.gente.coordinacion, ejercicio=historico.plan.ejercicio, rol="coordinacion")
    persona = type(escena.gente.coordinacion).objects.get(pk=escena.gente.coordinacion.pk)
    with pytest.raises(CompromisoHistorico):
        revisar(escena, csv_de(fila()), persona=persona, compromiso=historico)


def test_un_borrador_todavia_no_tiene_ruta(escena):
    escena.compromiso.estado = EstadoCompromiso.BORRADOR
    escena.compromiso.save()
    with pytest.raises(NoSePlanea):
        revisar(escena, csv_de(fila()))


def test_lo_presentado_no_se_cambia_con_una_planilla(escena):
    Ruta.objects.create(compromiso=escena.compromiso, estado=EstadoDeRuta.PRESENTADA)
    with pytest.raises(RutaNoSeEdita):
        revisar(escena, csv_de(fila()))


def test_las_fechas_van_dentro_del_periodo(escena):
    escena.compromiso.inicio, escena.compromiso.fin = dt.date(2026, 2, 1), dt.date(2026, 12, 31)
    escena.compromiso.save()
    carga = revisar(escena, csv_de(fila()))
    assert "fuera del periodo" in carga.lineas["lineas"][0]["errores"][0]


def test_una_organizacion_de_otra_naturaleza_no_acompana(escena):
    OrganizacionFactory(slug="inventada", naturaleza="demostracion")
    carga = revisar(escena, csv_de(fila(corresponsables="inventada")))
    assert "inventada" in carga.lineas["lineas"][0]["errores"][0]


# --- size ----------------------------------------------------------------------------------------------------------------
def test_dos_mil_lineas_no_cuestan_dos_mil_consultas(escena, django_assert_max_num_queries):
    filas = [
        fila(clave=f"{1 + n // 200}.{1 + n % 200}", linea=1 + n // 200, linea_titulo=f"Línea {1 + n // 200}",
             titulo=f"Actividad {n}", peso="0.1", corresponsables="osc")
        for n in range(2_000)
    ]  # fmt: skip
    contenido = csv_de(*filas)
    with django_assert_max_num_queries(25):
        carga = revisar(escena, contenido)
    with django_assert_max_num_queries(90):
        aplicar_carga(persona=escena.gente.coordinacion, carga=carga)
    assert Actividad.objects.count() == 2_000
    with django_assert_max_num_queries(3):
        assert len(renglones_de(escena.compromiso)) == 2_000
