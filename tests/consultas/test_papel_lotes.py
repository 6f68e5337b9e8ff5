"""Batches of paper: printing, receiving, two captures compared, closing, annulling."""

import datetime as dt
import json
import uuid

import pytest
import time_machine

from bitacora.models import Entrada
from bitacora.queries.entradas import cabeza
from comun import reloj
from comun.errors import ErrorDeDominio
from consultas import papel as reglas
from consultas.commands.capturas import (
    capturar_renglon,
    empezar_captura,
    quitar_renglon,
    resolver_diferencia,
    terminar_captura,
)
from consultas.commands.firmas import Linea, capturar_firmas
from consultas.commands.lotes import anular_lote, cerrar_lote, crear_lote, recibir_lote
from consultas.commands.sedes import crear_sede
from consultas.enums import EstadoConsulta, EstadoDeLote, Fase, ReglaDeParticipacion, TipoDeLote
from consultas.models import BoletaDePapel, Consulta, FaseDeConsulta, FirmaDeLista, Lote, RenglonDeCaptura, Sede, Tema
from consultas.queries.papel import suerte_del_folio
from tests.factories.cuentas import PersonaFactory
from tests.factories.papel import Papel, curp_de_nadie
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def papel(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"
    return Papel()


def cambio_de(verbo):
    return json.loads(Entrada.objects.get(verbo=verbo).texto)["cambio"]


def se_rehusa(codigo, funcion, /, **argumentos):
    antes = (Lote.objects.count(), RenglonDeCaptura.objects.count(), Entrada.objects.count(), Sede.objects.count())
    with pytest.raises(ErrorDeDominio) as rehusado:
        funcion(**argumentos)
    assert rehusado.value.codigo == codigo
    ahora = (Lote.objects.count(), RenglonDeCaptura.objects.count(), Entrada.objects.count(), Sede.objects.count())
    assert ahora == antes
    return rehusado.value


# --- venues and printing ----------------------------------------------------------------------------------------------
def test_crear_sede_queda_en_la_bitacora_y_solo_una_por_codigo(papel):
    assert Entrada.objects.filter(verbo="consultas.sede_creada").count() == 1
    datos = {"persona": papel.coordinacion, "consulta": papel.consulta, "nombre": "Otra"}
    se_rehusa("codigo_repetido", crear_sede, codigo="plaza", **datos)
    se_rehusa("codigo_invalido", crear_sede, codigo="La Plaza", **datos)
    se_rehusa("canal_invalido", crear_sede, codigo="b", canal="web", **datos)
    se_rehusa("sin_permiso", crear_sede, codigo="b", **{**datos, "persona": papel.captura})


def test_crear_lote_imprime_folios_al_azar_y_se_compromete_con_ellos(papel):
    lote = papel.lote(cuantos=40)
    folios = papel.folios(lote)
    assert len(set(folios)) == 40
    assert {folio[:2] for folio in folios} == {"B-"}
    assert lote.estado == EstadoDeLote.IMPRESO
    cambio = cambio_de("consultas.lote_creado")
    assert cambio["huella_de_folios"] == reglas.huella_de_folios(folios)
    assert "folios" not in cambio


@pytest.mark.parametrize("cuantos", [0, -1, 1001, 10**9])
def test_crear_lote_fuera_de_medida_no_escribe_nada(papel, cuantos):
    se_rehusa(
        "cantidad_invalida", crear_lote, persona=papel.coordinacion, sede=papel.sede, tipo="boletas", cuantos=cuantos
    )


def test_crear_lote_de_mil_papeles(papel):
    assert papel.lote(cuantos=1000).folios.count() == 1000


def test_crear_lote_espera_a_que_las_opciones_queden_fijas():
    papel = Papel(fase=Fase.SISTEMATIZACION)
    ahora = reloj.ahora()
    FaseDeConsulta.objects.create(
        consulta=papel.consulta,
        fase=Fase.VOTACION,
        inicio=ahora + dt.timedelta(days=20),
        fin=ahora + dt.timedelta(days=30),
    )
    pedido = {"persona": papel.coordinacion, "sede": papel.sede, "tipo": TipoDeLote.BOLETAS, "cuantos": 3}
    se_rehusa("opciones_sin_fijar", crear_lote, **pedido)
    with time_machine.travel(ahora + dt.timedelta(days=11), tick=False):
        lote = crear_lote(**pedido)
    assert lote.huella_opciones
    with time_machine.travel(ahora + dt.timedelta(days=31), tick=False):
        se_rehusa("papel_fuera_de_tiempo", crear_lote, **pedido)


def test_crear_lote_sin_temas_o_sin_fase_se_rehusa(papel):
    pedido = {"persona": papel.coordinacion, "sede": papel.sede, "cuantos": 3}
    se_rehusa("sin_esa_fase", crear_lote, tipo=TipoDeLote.PROPUESTAS, **pedido)
    Tema.objects.update(es_opcion=False)
    se_rehusa("sin_opciones", crear_lote, tipo=TipoDeLote.BOLETAS, **pedido)


def test_nadie_de_otro_ejercicio_prepara_ni_captura(papel):
    ajena = NombramientoFactory(persona=PersonaFactory(), rol="captura", ejercicio=EjercicioFactory()).persona
    lote = papel.lote(usados=2)
    se_rehusa("sin_permiso", empezar_captura, persona=ajena, lote=lote)
    se_rehusa("sin_permiso", empezar_captura, persona=papel.coordinacion, lote=lote)
    se_rehusa("sin_permiso", cerrar_lote, persona=papel.captura, lote=lote)


# --- receiving --------------------------------------------------------------------------------------------------------
def test_recibir_lote_cuenta_la_urna_y_guarda_el_escaneo_sin_publicarlo(papel):
    from django.core.files.uploadedfile import SimpleUploadedFile

    lote = papel.lote(cuantos=3)
    recibido = recibir_lote(
        persona=papel.coordinacion, lote=lote, usados=3, escaneo=SimpleUploadedFile("urna.pdf", b"%PDF-1.4\n%%EOF\n")
    )
    assert (recibido.estado, recibido.usados) == (EstadoDeLote.RECIBIDO, 3)
    assert recibido.escaneo.publico is False
    assert cambio_de("consultas.lote_recibido")["escaneo"] == recibido.escaneo.huella
    se_rehusa("estado_no_admite", recibir_lote, persona=papel.coordinacion, lote=lote, usados=3)


def test_recibir_mas_papeles_que_impresos_se_rehusa(papel):
    se_rehusa("mas_usados_que_impresos", recibir_lote, persona=papel.coordinacion, lote=papel.lote(cuantos=3), usados=4)


# --- capturing --------------------------------------------------------------------------------------------------------
def renglon(papel, captura, folio, lectura="valida", marcas=("t1a",), persona=None, llave=None):
    return {
        "persona": persona or papel.captura,
        "captura": captura,
        "folio": folio,
        "lectura": lectura,
        "marcas": [(codigo, 1) for codigo in marcas],
        "llave_de_acto": llave or uuid.uuid4(),
    }


def test_capturar_renglon_lee_el_folio_como_se_teclee(papel):
    lote = papel.lote(cuantos=2, usados=2)
    captura = empezar_captura(persona=papel.captura, lote=lote)
    folio = papel.folios(lote)[0]
    tecleado = f" {folio[2:].lower().replace('0', 'o').replace('1', 'l')} "
    fila = capturar_renglon(**renglon(papel, captura, tecleado, marcas=("t2b", "t1a")))
    assert (fila.folio, fila.contenido) == (folio, "t1a,t2b")
    assert Entrada.objects.filter(verbo__startswith="consultas.captura").count() == 0


def test_capturar_renglon_dos_veces_con_la_misma_llave_es_uno(papel):
    lote = papel.lote(cuantos=2, usados=2)
    captura = empezar_captura(persona=papel.captura, lote=lote)
    pedido = renglon(papel, captura, papel.folios(lote)[0])
    assert capturar_renglon(**pedido) == capturar_renglon(**pedido)
    assert RenglonDeCaptura.objects.count() == 1
    se_rehusa("folio_repetido", capturar_renglon, **{**pedido, "llave_de_acto": uuid.uuid4()})
    otra = empezar_captura(persona=papel.otra, lote=lote)
    se_rehusa("llave_repetida", capturar_renglon, **{**pedido, "persona": papel.otra, "captura": otra})


def test_capturar_renglon_rehusa_folios_que_no_son_de_aqui(papel):
    lote, otro = papel.lote(usados=2), papel.lote(usados=2)
    captura = empezar_captura(persona=papel.captura, lote=lote)
    assert (
        se_rehusa("folio_de_otro_lote", capturar_renglon, **renglon(papel, captura, papel.folios(otro)[0])).datos[
            "lote"
        ]
        == otro.codigo
    )
    se_rehusa("folio_desconocido", capturar_renglon, **renglon(papel, captura, "B-000000"))
    for malo in ("", "B-12", "B-UUUUUU", "x" * 200, "🪅"):
        se_rehusa("folio_invalido", capturar_renglon, **renglon(papel, captura, malo))


@pytest.mark.parametrize(
    ("marcas", "codigo"),
    [
        ((), "papel_sin_marcas"),
        (("t1a", "t1b", "t1c"), "papel_fuera_de_regla"),
        (("t1a", "t1b", "t2a", "t2b"), "papel_fuera_de_regla"),
        (("t1a", "no-existe"), "papel_fuera_de_regla"),
        (("t1a", "t1a"), "papel_fuera_de_regla"),
    ],
)
def test_un_papel_fuera_de_regla_se_captura_como_nulo(papel, marcas, codigo):
    lote = papel.lote(usados=1)
    captura = empezar_captura(persona=papel.captura, lote=lote)
    folio = papel.folios(lote)[0]
    se_rehusa(codigo, capturar_renglon, **renglon(papel, captura, folio, marcas=marcas))
    fila = capturar_renglon(**renglon(papel, captura, folio, lectura="nula", marcas=marcas))
    assert (fila.lectura, fila.contenido) == ("nula", "")


def test_nadie_captura_dos_veces_ni_en_nombre_de_otra_persona(papel):
    lote = papel.lote(usados=1)
    folio = papel.folios(lote)[0]
    captura = papel.capturar(papel.captura, lote, {folio: ["t1a"]})
    se_rehusa("misma_persona", empezar_captura, persona=papel.captura, lote=lote)
    se_rehusa("captura_ajena", capturar_renglon, **renglon(papel, captura, folio, persona=papel.otra))
    se_rehusa("captura_terminada", capturar_renglon, **renglon(papel, captura, folio))
    empezar_captura(persona=papel.otra, lote=lote)
    se_rehusa("dos_capturas", empezar_captura, persona=papel.tercera, lote=lote)


def test_quitar_renglon_solo_antes_de_terminar(papel):
    lote = papel.lote(usados=2)
    folios = papel.folios(lote)
    captura = papel.capturar(papel.captura, lote, {folios[0]: ["t1a"]}, terminar=False)
    assert quitar_renglon(persona=papel.captura, captura=captura, folio=folios[0])
    se_rehusa("captura_vacia", terminar_captura, persona=papel.captura, captura=captura)
    capturar_renglon(**renglon(papel, captura, folios[0]))
    terminar_captura(persona=papel.captura, captura=captura)
    se_rehusa("captura_terminada", quitar_renglon, persona=papel.captura, captura=captura, folio=folios[0])


# --- comparing and settling -------------------------------------------------------------------------------------------
def test_dos_capturas_iguales_quedan_cotejadas_y_se_cierran(papel):
    lote = papel.lote(usados=3)
    a, b, c = papel.folios(lote)[:3]
    leidos = {a: ["t1a", "t2b"], b: "nula", c: "en_blanco"}
    papel.capturar(papel.captura, lote, leidos)
    assert lote.estado == EstadoDeLote.EN_CAPTURA
    papel.capturar(papel.otra, lote, dict(reversed(leidos.items())))
    assert lote.estado == EstadoDeLote.COTEJADO
    cerrado = cerrar_lote(persona=papel.coordinacion, lote=lote)
    boletas = BoletaDePapel.objects.order_by("folio").values_list("folio", "lectura", "contenido", "contada")
    assert set(boletas) == {(a, "valida", "t1a,t2b", True), (b, "nula", "", True), (c, "en_blanco", "", True)}
    assert {k: cerrado.acta[k] for k in ("capturados", "validas", "en_blanco", "nulas", "usados", "impresos")} == {
        "capturados": 3, "validas": 1, "en_blanco": 1, "nulas": 1, "usados": 3, "impresos": 5,
    }  # fmt: skip
    se_rehusa("lote_sin_cotejar", cerrar_lote, persona=papel.coordinacion, lote=lote)
    assert suerte_del_folio(papel.sede, a.lower()) == "contada"


def test_dos_capturas_distintas_esperan_a_una_tercera_persona(papel):
    lote = papel.lote(usados=2)
    a, b = papel.folios(lote)[:2]
    papel.capturar(papel.captura, lote, {a: ["t1a", "t2b"], b: ["t1a"]})
    papel.capturar(papel.otra, lote, {a: ["t1a", "t2c"]})
    assert lote.estado == EstadoDeLote.CON_DIFERENCIAS
    se_rehusa("lote_sin_cotejar", cerrar_lote, persona=papel.coordinacion, lote=lote)
    resuelve = {"persona": papel.tercera, "lote": lote, "motivo": "En el papel se ve con claridad"}
    se_rehusa(
        "falta_motivo",
        resolver_diferencia,
        folio=a,
        lectura="valida",
        marcas=[("t1a", 1)],
        **{**resuelve, "motivo": "x"},
    )
    resolver_diferencia(folio=a, lectura="valida", marcas=[("t1a", 1), ("t2c", 1)], **resuelve)
    se_rehusa("sin_diferencia", resolver_diferencia, folio=a, lectura="nula", marcas=[], **resuelve)
    lote = resolver_diferencia(folio=b, lectura="ausente", marcas=[], **resuelve)
    assert lote.estado == EstadoDeLote.COTEJADO
    se_rehusa("no_cuadra_el_lote", cerrar_lote, persona=papel.coordinacion, lote=lote)
    cerrado = cerrar_lote(persona=papel.coordinacion, lote=lote, motivo="La sede contó un papel de otra urna")
    assert cerrado.acta["diferencias_resueltas"] == 2
    assert list(BoletaDePapel.objects.values_list("folio", "contenido")) == [(a, "t1a,t2c")]


def test_quienes_capturaron_se_ponen_de_acuerdo_con_el_papel_en_la_mano(papel):
    lote = papel.lote(usados=1)
    (a,) = papel.folios(lote)[:1]
    papel.capturar(papel.captura, lote, {a: ["t1a"]})
    papel.capturar(papel.otra, lote, {a: ["t1b"]})
    motivo = "Me equivoqué de casilla al teclear"
    resolver_diferencia(persona=papel.captura, lote=lote, folio=a, lectura="valida", marcas=[("t1c", 1)], motivo=motivo)
    lote.refresh_from_db()
    assert lote.estado == EstadoDeLote.CON_DIFERENCIAS, "one alone does not settle it"
    resolver_diferencia(persona=papel.otra, lote=lote, folio=a, lectura="valida", marcas=[("t1c", 1)], motivo=motivo)
    lote.refresh_from_db()
    assert lote.estado == EstadoDeLote.COTEJADO


def test_cerrar_sin_capturas_o_despues_del_escrutinio_se_rehusa(papel):
    lote = papel.lote(usados=1)
    se_rehusa("lote_sin_cotejar", cerrar_lote, persona=papel.coordinacion, lote=lote)
    Consulta.objects.update(estado=EstadoConsulta.ESCRUTADA)
    lote = Lote.objects.get()
    for acto in (cerrar_lote, anular_lote):
        extra = {"motivo": "Llegó mojado"} if acto is anular_lote else {}
        se_rehusa("consulta_cerrada", acto, persona=papel.coordinacion, lote=lote, **extra)
    se_rehusa("consulta_cerrada", empezar_captura, persona=papel.captura, lote=lote)


def test_un_lote_con_otras_opciones_no_se_captura_ni_se_cierra(papel):
    lote, otro = papel.lote(usados=1), papel.lote(usados=1)
    leidos = {papel.folios(lote)[0]: ["t1a"]}
    papel.capturar(papel.captura, lote, leidos)
    papel.capturar(papel.otra, lote, leidos)
    Tema.objects.filter(codigo="t1a").update(titulo="Otra cosa")
    se_rehusa("opciones_distintas", cerrar_lote, persona=papel.coordinacion, lote=lote)
    se_rehusa("opciones_distintas", empezar_captura, persona=papel.captura, lote=otro)


def test_anular_lote_con_motivo_publico(papel):
    lote = papel.lote(usados=1)
    se_rehusa("falta_motivo", anular_lote, persona=papel.coordinacion, lote=lote, motivo="no")
    anulado = anular_lote(persona=papel.coordinacion, lote=lote, motivo="La urna llegó abierta")
    assert anulado.estado == EstadoDeLote.ANULADO
    assert cambio_de("consultas.lote_anulado")["motivo"] == "La urna llegó abierta"
    assert suerte_del_folio(papel.sede, papel.folios(lote)[0]) == "anulado"
    se_rehusa("estado_no_admite", anular_lote, persona=papel.coordinacion, lote=lote, motivo="La urna llegó abierta")
    se_rehusa("estado_no_admite", empezar_captura, persona=papel.captura, lote=lote)


# --- duplicates and the draw ------------------------------------------------------------------------------------------
def test_tantos_papeles_como_firmas_duplicadas_quedan_fuera_por_un_sorteo_que_se_rehace(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"
    papel = Papel(regla=ReglaDeParticipacion.CURP)
    curps = [curp_de_nadie() for _ in range(4)]
    primero, lote = papel.lote(usados=1), papel.lote(cuantos=6, usados=4)
    capturar_firmas(persona=papel.captura, lote=primero, lineas=[Linea(1, curps[0])])
    hechas = capturar_firmas(persona=papel.captura, lote=lote, lineas=[Linea(n + 1, c) for n, c in enumerate(curps)])
    assert (hechas.inscritas, hechas.duplicadas) == (3, [1])
    leidos = {folio: ["t1a"] for folio in papel.folios(lote)[:4]}
    papel.capturar(papel.captura, lote, leidos)
    papel.capturar(papel.otra, lote, leidos)
    numero, huella = cabeza(papel.consulta.ejercicio.slug)

    cerrado = cerrar_lote(persona=papel.coordinacion, lote=lote)

    acta = cerrado.acta
    assert (acta["cabeza_numero"], acta["cabeza_huella"]) == (numero, huella)
    semilla = reglas.semilla_de_descuento(cerrado.codigo, leidos, huella)
    assert acta["semilla"] == cerrado.semilla_de_descuento == semilla
    assert acta["descontadas"] == reglas.sortear(leidos, 1, semilla)
    fuera = list(BoletaDePapel.objects.filter(contada=False).values_list("folio", flat=True))
    assert fuera == acta["descontadas"]
    assert suerte_del_folio(papel.sede, fuera[0]) == "descontada"
    assert set(FirmaDeLista.objects.filter(lote=lote).values_list("identidad", flat=True)) == {""}


def test_mas_papeles_que_firmas_pide_el_motivo(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"
    papel = Papel(regla=ReglaDeParticipacion.CURP)
    lote = papel.lote(usados=2)
    leidos = {folio: ["t1a"] for folio in papel.folios(lote)[:2]}
    capturar_firmas(persona=papel.captura, lote=lote, lineas=[Linea(1, curp_de_nadie())])
    papel.capturar(papel.captura, lote, leidos)
    papel.capturar(papel.otra, lote, leidos)
    assert (
        "2 papeles y 1 firmas"
        in se_rehusa("no_cuadra_el_lote", cerrar_lote, persona=papel.coordinacion, lote=lote).mensaje
    )
