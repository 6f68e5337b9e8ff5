"""The second key, by its command: who looks, at what, with which proof, and what moves."""

import datetime as dt
import json
import uuid
from decimal import Decimal

import pytest

from avisos.models import Envio
from bitacora.models import Entrada
from compromisos.commands.contrastes import contrastar
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.enums import SE_MIDEN, EstadoCompromiso, EstadoDeDisputa, Papel
from compromisos.models import Actividad, Compromiso, Contraste, Disputa, Evidencia, UmbralesDePlan
from comun import reloj
from comun.errors import ErrorDeDominio
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Organizacion
from tests.compromisos.conftest import de_otro_tiempo
from tests.compromisos.miradas import PRUEBA, VISTO, mirar, otra_organizacion
from tests.factories.compromisos import ActividadFactory, CompromisoFactory, ResponsabilidadFactory
from tests.factories.secretariado import NombramientoFactory


@pytest.fixture
def mirada(escena):
    return mirar(escena)


def rechazado(codigo, mirada, **cambios):
    antes = (Contraste.objects.count(), Disputa.objects.count(), Evidencia.objects.count(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as caso:
        contrastar(**mirada.datos(**cambios))
    assert caso.value.codigo == codigo
    assert antes == (
        Contraste.objects.count(), Disputa.objects.count(), Evidencia.objects.count(), Entrada.objects.count()
    )  # fmt: skip
    return caso.value


def test_contrastar_deja_cifra_evidencia_y_una_entrada(mirada) -> None:
    avance = mirada.informar("35.0")
    antes = len(mirada.escena.asentadas())
    contraste = mirada.contrastar("30.0")
    assert (contraste.porcentaje, contraste.avance, contraste.organizacion) == (
        Decimal("30.0"),
        avance,
        mirada.escena.osc,
    )
    assert [una.titulo for una in contraste.evidencias.all()] == ["Fotos de las obras"]
    assert mirada.primera.verificado == Decimal("30.0")
    assert mirada.compromiso.verificado == Decimal("18.00")  # 30 of 60 points of weight
    assert mirada.compromiso.peso_verificado == Decimal("60.00")
    assert mirada.escena.asentadas()[antes:] == [
        ("compromisos.contraste_registrado", f"actividad:prueba-1-c01/{mirada.primera.clave}")
    ]
    cambio = json.loads(Entrada.objects.order_by("numero").last().texto)["cambio"]
    assert (cambio["porcentaje"], cambio["informado"], cambio["narrativa"]) == ("30.0", "35.0", VISTO)
    assert not Disputa.objects.exists()


def test_contrastar_lo_que_nadie_informo_no_es_disputa(mirada) -> None:
    contraste = mirada.contrastar("0.0", evidencias=[])
    assert contraste.avance is None
    assert mirada.compromiso.en_disputa == 0
    assert not Disputa.objects.exists()


def test_contrastar_con_diez_puntos_abre_una_disputa_y_avisa(mirada) -> None:
    mirada.informar("40.0")
    disputa = mirada.contrastar("30.0").disputa
    assert (disputa.informado, disputa.verificado, disputa.estado) == (
        Decimal("40.0"),
        Decimal("30.0"),
        EstadoDeDisputa.ABIERTA,
    )
    assert mirada.compromiso.en_disputa == Decimal("60.00")
    correo = Envio.objects.get(motivo="compromisos.disputa_abierta")
    assert correo.persona == mirada.escena.gente.enlace
    assert "/disputas/" in correo.texto


def test_contrastar_con_menos_de_diez_no_es_disputa_ni_pide_evidencia(mirada) -> None:
    mirada.informar("40.0")
    mirada.contrastar("30.1", evidencias=[])
    assert not Disputa.objects.exists()
    assert mirada.compromiso.en_disputa == 0


def test_contrastar_con_disputa_sin_evidencia_se_niega(mirada) -> None:
    mirada.informar("40.0")
    assert rechazado("contraste_sin_evidencia", mirada, evidencias=[]).campo == "evidencias"


def test_contrastar_umbral_del_plan(mirada) -> None:
    UmbralesDePlan.objects.create(
        plan=mirada.escena.plan,
        desde=reloj.hoy(),
        en_tiempo=5,
        en_riesgo=20,
        disputa=5,
        motivo="Un plan más estricto",
        fijados_por=mirada.escena.gente.coordinacion,
    )
    mirada.informar("40.0")
    rechazado("contraste_sin_evidencia", mirada, porcentaje=Decimal("35.0"), evidencias=[])
    assert mirada.contrastar("35.0").disputa.estado == EstadoDeDisputa.ABIERTA


def test_contrastar_de_mas_tambien_es_disputa(mirada) -> None:
    mirada.informar("40.0")
    assert mirada.contrastar("55.0").disputa.verificado == Decimal("55.0")


def test_contrastar_otra_vez_conserva_la_disputa_abierta(mirada) -> None:
    disputa = mirada.disputar()
    mirada.contrastar("35.0")
    disputa.refresh_from_db()
    assert Disputa.objects.count() == 1
    assert (disputa.estado, disputa.verificado) == (EstadoDeDisputa.ABIERTA, Decimal("30.0"))
    assert mirada.primera.verificado == Decimal("35.0")


def test_contrastar_y_coincidir_termina_la_disputa_y_dice_quien_se_movio(mirada) -> None:
    disputa = mirada.disputar()
    mirada.contrastar("75.0", evidencias=[])
    disputa.refresh_from_db()
    assert disputa.estado == EstadoDeDisputa.COINCIDEN
    assert disputa.desenlace == f"{mirada.escena.osc.nombre} pasó de 30.0 % a 75.0 %."
    assert mirada.compromiso.en_disputa == 0
    assert Envio.objects.filter(motivo="compromisos.disputa_terminada").count() == 1


def test_contrastar_despues_de_terminada_abre_otra(mirada) -> None:
    mirada.disputar()
    mirada.contrastar("75.0", evidencias=[])
    mirada.contrastar("20.0")
    assert sorted(Disputa.objects.values_list("estado", flat=True)) == ["abierta", "coinciden"]


def test_contrastar_uno_de_fecha_anterior_no_abre_disputa_sobre_el_nuevo(mirada) -> None:
    mirada.informar("40.0")
    mirada.contrastar("35.0")
    viejo = mirada.contrastar("5.0", fecha=reloj.hoy() - dt.timedelta(days=90))
    assert not Disputa.objects.exists()
    assert viejo.fecha < reloj.hoy()
    assert mirada.primera.verificado == Decimal("35.0")


def test_contrastar_dos_organizaciones_cuenta_la_mas_baja_y_cada_una_su_disputa(mirada) -> None:
    otra_persona, otra = otra_organizacion(mirada.escena)
    mirada.informar("80.0")
    mirada.contrastar("70.0")
    mirada.contrastar("50.0", persona=otra_persona, organizacion=otra)
    assert mirada.primera.verificado == Decimal("50.0")
    assert Disputa.objects.count() == 2
    # One moves: only its own dispute ends, and the lowest still counts.
    mirada.contrastar("78.0", evidencias=[])
    estados = dict(Disputa.objects.values_list("organizacion__slug", "estado"))
    assert estados == {"osc": "coinciden", "otra-osc": "abierta"}
    assert mirada.primera.verificado == Decimal("50.0")
    assert mirada.compromiso.en_disputa == Decimal("60.00")


def test_contrastar_dos_veces_con_la_misma_llave_es_el_mismo(mirada) -> None:
    mirada.informar("80.0")
    datos = mirada.datos()
    assert contrastar(**datos) == contrastar(**datos)
    assert Contraste.objects.count() == Disputa.objects.count() == Evidencia.objects.count() == 1


def test_contrastar_con_la_llave_de_otro(mirada) -> None:
    llave = uuid.uuid4()
    mirada.contrastar(llave_de_acto=llave)
    otra_persona, otra = otra_organizacion(mirada.escena)
    rechazado("llave_de_otro_acto", mirada, persona=otra_persona, organizacion=otra, llave_de_acto=llave)


@pytest.mark.parametrize(
    "personaje",
    ["coordinacion", "enlace", "enlace_ajeno", "evaluacion", "integrante", "participante", "superusuario", "voceria"],
)
def test_contrastar_otras_personas(mirada, personaje) -> None:
    rechazado("no_es_corresponsable", mirada, persona=getattr(mirada.escena.gente, personaje))


def test_contrastar_por_una_organizacion_que_no_acompana(mirada) -> None:
    ajena = Organizacion.objects.create(slug="ajena", nombre="Ajena", sector=mirada.escena.osc.sector)
    NombramientoFactory(
        persona=mirada.escena.gente.contraparte,
        rol=Rol.CONTRAPARTE,
        ejercicio=mirada.escena.ejercicio,
        organizacion=ajena,
    )
    rechazado("no_es_corresponsable", mirada, organizacion=ajena)
    rechazado("no_es_corresponsable", mirada, organizacion=mirada.escena.dependencia)


def test_contrastar_la_que_responde_por_el_compromiso(mirada) -> None:
    mirada.escena.compromiso.responsabilidades.filter(organizacion=mirada.escena.osc).update(papel=Papel.RESPONSABLE)
    rechazado("no_es_corresponsable", mirada)


def test_contrastar_el_gobierno_no(mirada) -> None:
    otra_persona, otra = otra_organizacion(mirada.escena)
    Organizacion.objects.filter(pk=otra.pk).update(sector=mirada.escena.dependencia.sector)
    otra.refresh_from_db()
    rechazado("contrasta_el_gobierno", mirada, persona=otra_persona, organizacion=otra)


def test_contrastar_quien_solo_observa_no(mirada) -> None:
    sector = mirada.escena.osc.sector
    type(sector).objects.filter(pk=sector.pk).update(es_observador=True)
    rechazado("contrasta_el_gobierno", mirada, organizacion=Organizacion.objects.get(slug="osc"))


def test_contrastar_lo_que_hace_ella_misma_no(mirada) -> None:
    Actividad.objects.filter(pk=mirada.primera.pk).update(responsable=mirada.escena.osc)
    rechazado("contrasta_quien_cumple", mirada)


def test_contrastar_actividad_que_no_se_mide(mirada) -> None:
    rechazado("actividad_que_no_se_mide", mirada, actividad=mirada.de_la_sociedad)
    rechazado("actividad_que_no_se_mide", mirada, actividad=None)
    rechazado("actividad_que_no_se_mide", mirada, actividad=ActividadFactory())
    Actividad.objects.filter(pk=mirada.primera.pk).update(retirada=True)
    assert rechazado("actividad_que_no_se_mide", mirada).campo == "actividad"


def test_contrastar_un_compromiso_sin_actividades(escena) -> None:
    otro = CompromisoFactory(plan=escena.plan, inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 6, 30), slug="sin-ruta")
    ResponsabilidadFactory(compromiso=otro, organizacion=escena.dependencia)
    ResponsabilidadFactory(compromiso=otro, organizacion=escena.osc, papel=Papel.CORRESPONSABLE)
    contrastar(
        persona=escena.gente.contraparte,
        compromiso=otro,
        organizacion=escena.osc,
        porcentaje=Decimal("20"),
        narrativa=VISTO,
        fecha=reloj.hoy(),
    )
    otro.refresh_from_db()
    assert (otro.verificado, otro.peso_informado) == (Decimal("20.00"), Decimal("0.00"))


@pytest.mark.parametrize("estado", sorted(set(EstadoCompromiso.values) - SE_MIDEN))
def test_contrastar_fuera_de_lo_que_se_mide(mirada, estado) -> None:
    Compromiso.objects.filter(pk=mirada.escena.compromiso.pk).update(estado=estado)
    rechazado("no_se_contrasta", mirada)


@pytest.mark.parametrize("estado", sorted(SE_MIDEN))
def test_contrastar_lo_que_se_mide_tambien_concluido(mirada, estado) -> None:
    Compromiso.objects.filter(pk=mirada.escena.compromiso.pk).update(estado=estado)
    assert mirada.contrastar().porcentaje == Decimal("30.0")


def test_contrastar_historico_y_plan_detenido(mirada) -> None:
    viejo = de_otro_tiempo(mirada.escena)
    ResponsabilidadFactory(compromiso=viejo, organizacion=mirada.escena.osc, papel=Papel.CORRESPONSABLE)
    rechazado("es_historico", mirada, compromiso=viejo, actividad=None)
    Plan.objects.filter(pk=mirada.escena.plan.pk).update(estado="suspendido")
    rechazado("plan_detenido", mirada)


@pytest.mark.parametrize("valor", ["-0.1", "100.1", "101", "40.25", "NaN", "Infinity", "1E-30", "1E999"])
def test_contrastar_porcentaje_fuera_de_rango(mirada, valor) -> None:
    assert rechazado("porcentaje_fuera_de_rango", mirada, porcentaje=Decimal(valor)).campo == "porcentaje"


@pytest.mark.parametrize("valor", ["0", "0.1", "99.9", "100"])
def test_contrastar_porcentaje_en_la_orilla(mirada, valor) -> None:
    assert mirada.contrastar(valor).porcentaje == Decimal(valor)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"narrativa": "Poco."}, "narrativa_fuera_de_largo"),
        ({"narrativa": " \n" * 40}, "narrativa_fuera_de_largo"),
        ({"narrativa": "a" * 5_001}, "narrativa_fuera_de_largo"),
        ({"fecha": dt.date(2199, 1, 1)}, "fecha_futura"),
        ({"fecha": dt.date(2025, 12, 31)}, "fecha_anterior_al_inicio"),
        ({"evidencias": [EvidenciaDicha("Fotos", enlace="javascript:alert(1)")]}, "enlace_no_publico"),
        ({"evidencias": [EvidenciaDicha("Fotos")]}, "evidencia_vacia"),
        ({"evidencias": [PRUEBA] * 11}, "demasiada_evidencia"),
    ],
)
def test_contrastar_datos_que_no_sirven(mirada, cambios, codigo) -> None:
    rechazado(codigo, mirada, **cambios)
