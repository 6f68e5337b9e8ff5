"""Where what was not kept goes: proposed with reasons, decided only by acuerdo, carried over as a draft."""

import json
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from avisos.models import Envio
from compromisos.commands.destinos import decidir_destino, desechar_destino, proponer_destino
from compromisos.commands.redaccion import editar_compromiso
from compromisos.comprobaciones_de_destinos import destino_de_lo_no_cumplido
from compromisos.errors import LlaveDeOtroActo
from compromisos.materias_de_destinos import destinos_que_se_deciden, leer_destino
from compromisos.models import AmbicionDeCompromiso, Compromiso, Destino
from compromisos.pendientes_de_destinos import por_decidir, por_terminar
from compromisos.queries.destinos import terminos_de
from comun.errors import ErrorDeDominio, SinPermiso
from planes.models import Plan
from secretariado.errors import AcuerdoDeOtraHuella, AcuerdoDeOtroAsunto, AcuerdoNoFirme, AcuerdoYaUsado
from tests.compromisos.conftest import Escena, de_otro_tiempo
from tests.compromisos.finales import RAZONES, Final, final
from tests.factories.compromisos import CompromisoFactory
from tests.factories.planes import PlanFactory
from tests.secretariado.salas import aprobado

pytestmark = pytest.mark.django_db


@pytest.fixture
def caso() -> Final:
    """Concluded, partly kept."""
    hecho = final()
    hecho.informar("100", "20")
    hecho.concluir()
    return hecho


def test_se_propone_en_publico_y_no_pasa_nada_todavia(caso: Final) -> None:
    destino = caso.proponer()
    assert (destino.estado, destino.codigo) == ("propuesto", "prueba-1-c01-d1")
    entrada = caso.candado.entradas()[-1]
    assert (entrada.verbo, entrada.asunto) == ("compromisos.destino_propuesto", "destino:prueba-1-c01-d1")
    assert json.loads(entrada.texto)["cambio"]["razones"] == RAZONES
    assert not Compromiso.objects.filter(plan=caso.siguiente).exists()
    cartas = Envio.objects.filter(motivo="compromisos.destino_propuesto")
    assert cartas.count() >= 3
    assert RAZONES in cartas[0].texto


def test_un_integrante_tambien_propone(caso: Final) -> None:
    assert caso.proponer(persona=caso.integrante).propuesto_por == caso.integrante


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"razones": "Porque sí."}, "razones_cortas", "razones"),
        ({"razones": "a" * 5_001}, "texto_largo", "razones"),
        ({"clase": "otra_cosa", "plan_destino": None}, "clase_desconocida", "clase"),
        ({"plan_destino": None}, "plan_destino_no_sirve", "plan_destino"),
        ({"clase": "se_abandona"}, "plan_destino_no_sirve", "plan_destino"),
        ({"clase": "continua_fuera", "plan_destino": None}, "programa_sin_nombre", "programa"),
        ({"clase": "continua_fuera", "plan_destino": None, "programa": "a" * 301}, "texto_largo", "programa"),
        ({"programa": "El programa de obra pública"}, "programa_de_mas", "programa"),
    ],
)
def test_se_niega_y_no_escribe_nada(caso: Final, cambios: dict[str, Any], codigo: str, campo: str) -> None:
    antes = len(caso.candado.entradas())
    with pytest.raises(ErrorDeDominio) as error:
        caso.proponer(**cambios)
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    assert not Destino.objects.exists()
    assert len(caso.candado.entradas()) == antes


@pytest.mark.parametrize("estado", ["seguimiento", "cerrado", "suspendido"])
def test_solo_recibe_un_plan_en_preparacion_o_cocreacion(caso: Final, estado: str) -> None:
    Plan.objects.filter(pk=caso.siguiente.pk).update(estado=estado)
    caso.siguiente.refresh_from_db()
    with pytest.raises(ErrorDeDominio, match="sólo recibe compromisos") as error:
        caso.proponer()
    assert error.value.codigo == "plan_destino_no_sirve"
    assert not Destino.objects.exists()


def test_no_pasa_a_un_plan_anterior_ni_al_de_otro_ejercicio(caso: Final) -> None:
    propio = caso.compromiso().plan
    for plan in (propio, PlanFactory(estado="cocreacion", orden=9)):
        with pytest.raises(ErrorDeDominio) as error:
            caso.proponer(plan_destino=plan)
        assert error.value.codigo == "plan_destino_no_sirve"
    assert not Destino.objects.exists()


def test_lo_cumplido_y_lo_que_sigue_en_marcha_no_van_a_ningun_lado() -> None:
    hecho = final()
    with pytest.raises(ErrorDeDominio) as error:
        hecho.proponer()
    assert error.value.codigo == "sin_destino_que_decidir"
    hecho.informar("100", "100")
    hecho.concluir()
    with pytest.raises(ErrorDeDominio) as error:
        hecho.proponer()
    assert error.value.codigo == "sin_destino_que_decidir"
    assert not Destino.objects.exists()


def test_uno_a_la_vez_y_la_misma_llave_es_el_mismo(caso: Final) -> None:
    llave = uuid.uuid4()
    primero = caso.proponer(llave_de_acto=llave)
    assert caso.proponer(llave_de_acto=llave) == primero
    with pytest.raises(LlaveDeOtroActo):
        caso.proponer(llave_de_acto=llave, persona=caso.integrante)
    with pytest.raises(ErrorDeDominio) as error:
        caso.proponer()
    assert error.value.codigo == "destino_en_curso"
    assert Destino.objects.count() == 1
    assert caso.candado.verbos().count("compromisos.destino_propuesto") == 1


def test_quien_no_coordina_ni_integra_no_propone(escena: Escena) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado="parcial")
    datos = {"compromiso": escena.compromiso, "clase": "se_abandona", "razones": RAZONES, "llave_de_acto": uuid.uuid4()}
    for nombre in ("enlace", "contraparte"):
        with pytest.raises(SinPermiso):
            proponer_destino(persona=getattr(escena.gente, nombre), **datos)
    with pytest.raises(ErrorDeDominio) as error:
        proponer_destino(persona=escena.gente.coordinacion, **datos | {"compromiso": de_otro_tiempo(escena)})
    assert error.value.codigo == "es_historico"
    assert not Destino.objects.exists()
    assert escena.asentadas() == []


# --- deciding ---------------------------------------------------------------------------------------------------------
def test_el_arrastre_escribe_un_borrador_que_pasa_por_su_propia_cocreacion(caso: Final) -> None:
    AmbicionDeCompromiso.objects.create(
        compromiso=caso.compromiso(),
        eje="transparencia",
        nivel="proactivo",
        justificacion="Publica más de lo que pide.",
    )
    # The text was fixed before the axis was added: what is carried over is read from the fields.
    destino = caso.decidir(caso.proponer())

    nuevo = Compromiso.objects.get(pk=destino.nuevo_compromiso_id)
    viejo = caso.compromiso()
    assert (destino.estado, nuevo.estado, nuevo.slug, nuevo.plan) == (
        "decidido", "borrador", "prueba-2-c01", caso.siguiente,
    )  # fmt: skip
    assert (nuevo.nombre_corto, nuevo.texto, nuevo.tipo) == (viejo.nombre_corto, viejo.texto, viejo.tipo)
    assert [fila.organizacion.slug for fila in nuevo.responsabilidades.order_by("-papel", "orden")] == [
        "dependencia",
        "osc",
    ]
    assert nuevo.ambiciones.count() == 1
    # Nothing of what was agreed on, measured or chosen in the former plan goes along.
    assert (nuevo.version_vigente, nuevo.inicio, nuevo.fin, nuevo.avance, nuevo.semaforo) == (
        None,
        None,
        None,
        None,
        "",
    )
    assert (nuevo.tema, nuevo.solucion, nuevo.causas.count()) == (None, None, 0)
    assert viejo.estado == "parcial"
    assert caso.candado.verbos().count("compromisos.destino_decidido") == 1
    assert "compromisos.compromiso_redactado" not in caso.candado.verbos()[-2:]
    assert destino.acuerdo is not None
    assert destino.acuerdo.usado_en is not None


def test_el_borrador_arrastrado_se_puede_editar(caso: Final) -> None:
    destino = caso.decidir(caso.proponer())
    nuevo = Compromiso.objects.select_related("plan__ejercicio").get(pk=destino.nuevo_compromiso_id)
    editado = editar_compromiso(
        persona=caso.coordinacion, compromiso=nuevo, version=nuevo.version, cambios={"problema": "Sigue sin saberse."}
    )
    assert editado.problema == "Sigue sin saberse."


def test_toma_el_numero_que_sigue(caso: Final) -> None:
    CompromisoFactory(plan=caso.siguiente, numero=7, slug="prueba-2-c07")
    destino = caso.decidir(caso.proponer())
    assert destino.nuevo_compromiso is not None
    assert destino.nuevo_compromiso.slug == "prueba-2-c08"


@pytest.mark.parametrize(
    ("clase", "programa"),
    [("se_abandona", ""), ("continua_fuera", "Programa de obra pública, a cargo de la dependencia")],
)
def test_lo_demas_solo_queda_dicho(caso: Final, clase: str, programa: str) -> None:
    destino = caso.decidir(caso.proponer(clase=clase, programa=programa, plan_destino=None))
    assert (destino.estado, destino.nuevo_compromiso) == ("decidido", None)
    assert not Compromiso.objects.filter(plan=caso.siguiente).exists()
    assert Envio.objects.filter(motivo="compromisos.destino_decidido").exists()


def test_sin_acuerdo_firme_de_esto_no_se_decide(caso: Final) -> None:
    destino = caso.proponer()
    sin_confirmar = aprobado(
        caso.candado.obra.tres, materia="decidir_destino", asunto=destino.asunto, titulo="T", texto="Se acuerda."
    )
    with pytest.raises(AcuerdoNoFirme):
        caso.decidir(destino, sin_confirmar)
    with pytest.raises(SinPermiso):
        decidir_destino(persona=caso.integrante, destino=destino, acuerdo=sin_confirmar)
    destino.refresh_from_db()
    assert destino.estado == "propuesto"
    assert not Compromiso.objects.filter(plan=caso.siguiente).exists()


def test_el_acuerdo_se_usa_una_vez_y_sobre_esta_propuesta(caso: Final) -> None:
    destino = caso.proponer()
    acuerdo = caso.acordar(destino)
    caso.decidir(destino, acuerdo)
    with pytest.raises(ErrorDeDominio) as error:
        caso.decidir(destino, acuerdo)
    assert error.value.codigo == "destino_ya_resuelto"
    otro = final_en_el_mismo_plan(caso)
    with pytest.raises(AcuerdoDeOtroAsunto):
        caso.decidir(otro, acuerdo)
    Destino.objects.filter(pk=otro.pk).update(numero=1)
    assert Compromiso.objects.filter(plan=caso.siguiente).count() == 1
    assert issubclass(AcuerdoYaUsado, ErrorDeDominio)


def final_en_el_mismo_plan(caso: Final) -> Destino:
    compromiso = CompromisoFactory(plan=caso.compromiso().plan, numero=2, slug="prueba-1-c02", estado="no_cumplido")
    return caso.proponer(compromiso=compromiso, clase="se_abandona", plan_destino=None)


def test_si_lo_votado_cambio_el_acuerdo_no_sirve(caso: Final) -> None:
    destino = caso.proponer()
    acuerdo = caso.acordar(destino)
    Plan.objects.filter(pk=caso.siguiente.pk).update(slug="otro-nombre")  # the words of the destiny itself are guarded
    destino = Destino.objects.get()
    with pytest.raises(AcuerdoDeOtraHuella):
        caso.decidir(destino, acuerdo)
    assert not Compromiso.objects.filter(plan=caso.siguiente).exists()


def test_si_el_plan_dejo_de_recibir_no_se_arrastra(caso: Final) -> None:
    destino = caso.proponer()
    acuerdo = caso.acordar(destino)
    Plan.objects.filter(pk=caso.siguiente.pk).update(estado="seguimiento")
    with pytest.raises(ErrorDeDominio) as error:
        caso.decidir(destino, acuerdo)
    assert error.value.codigo == "plan_destino_no_sirve"
    acuerdo.refresh_from_db()
    assert acuerdo.usado_en is None


# --- setting aside ----------------------------------------------------------------------------------------------------
def test_se_desecha_con_su_razon_y_se_puede_proponer_otro(caso: Final) -> None:
    destino = caso.proponer(persona=caso.integrante)
    with pytest.raises(ErrorDeDominio) as error:
        desechar_destino(persona=caso.coordinacion, destino=destino, razon="No.")
    assert (error.value.codigo, error.value.campo) == ("razones_cortas", "razon")
    desechar_destino(persona=caso.integrante, destino=destino, razon=RAZONES)
    destino.refresh_from_db()
    assert (destino.estado, destino.razon_de_desecho) == ("desechado", RAZONES)
    assert caso.proponer().codigo == "prueba-1-c01-d2"
    assert leer_destino(destino.asunto) is None


def test_lo_ya_acordado_no_se_desecha(caso: Final) -> None:
    destino = caso.proponer()
    caso.acordar(destino)
    with pytest.raises(ErrorDeDominio) as error:
        desechar_destino(persona=caso.coordinacion, destino=destino, razon=RAZONES)
    assert error.value.codigo == "destino_acordado"
    destino.refresh_from_db()
    assert destino.estado == "propuesto"


# --- what is told of it -----------------------------------------------------------------------------------------------
def test_el_secretariado_vota_las_razones_y_la_conclusion(caso: Final) -> None:
    destino = caso.proponer()
    votado = destinos_que_se_deciden(destino.ejercicio)
    assert [uno.asunto for uno in votado] == [destino.asunto]
    contenido = votado[0].contenido
    assert contenido["razones"] == RAZONES
    assert contenido["huella_de_la_conclusion"] == caso.compromiso().conclusion.huella
    assert contenido["texto"]["nombre_corto"] == caso.compromiso().nombre_corto


def test_cuenta_estricta_y_amplia_con_su_denominador(caso: Final, django_assert_num_queries: Any) -> None:
    plan = caso.compromiso().plan
    for numero, estado, dentro in (
        (2, "cumplido", True), (3, "no_cumplido", True), (4, "en_ejecucion", True), (5, "retirado", True),
        (6, "cumplido", False), (7, "borrador", True),
    ):  # fmt: skip
        CompromisoFactory(
            plan=plan, numero=numero, slug=f"prueba-1-c0{numero}", estado=estado, dentro_del_denominador=dentro
        )
    with django_assert_num_queries(3):
        vistos = terminos_de(plan)
    assert (vistos.recuento.cumplidos, vistos.recuento.parciales, vistos.recuento.denominador) == (1, 1, 4)
    assert (str(vistos.recuento.estricto), str(vistos.recuento.amplio)) == ("25.0", "50.0")
    assert (vistos.retirados, vistos.fuera, vistos.sin_concluir, vistos.sin_destino) == (1, 1, 1, 2)
    assert [fila.compromiso.numero for fila in vistos.filas] == [1, 2, 3, 4, 5, 6]


def test_la_etapa_pide_el_destino_decidido_de_cada_uno(caso: Final) -> None:
    plan = caso.compromiso().plan
    veredicto = destino_de_lo_no_cumplido(plan)
    assert (veredicto.cumplido, veredicto.explicacion) == (
        False, "Falta: 1 sin cumplir no tienen un destino decidido (1).",
    )  # fmt: skip
    destino = caso.proponer(clase="se_abandona", plan_destino=None)
    assert not destino_de_lo_no_cumplido(plan).cumplido
    caso.decidir(destino)
    assert destino_de_lo_no_cumplido(plan).cumplido
    CompromisoFactory(plan=plan, numero=2, slug="prueba-1-c02", estado="en_ejecucion")
    assert "no han concluido (2)" in destino_de_lo_no_cumplido(plan).explicacion


def test_lo_que_espera_a_la_coordinacion() -> None:
    hecho = final()
    assert [uno.titulo for uno in por_terminar(hecho.coordinacion)] == [
        "Concluir «Obra pública abierta»: su plazo ya pasó"
    ]
    hecho.concluir()
    assert [uno.accion for uno in por_terminar(hecho.coordinacion)] == ["Proponer su destino"]
    destino = hecho.proponer()
    assert por_terminar(hecho.coordinacion) == []
    assert por_decidir(hecho.coordinacion) == []
    hecho.acordar(destino)
    assert [uno.accion for uno in por_decidir(hecho.coordinacion)] == ["Aplicar el acuerdo"]
    assert por_decidir(hecho.integrante) == []


def test_lo_votado_y_lo_resuelto_no_cambian(caso: Final) -> None:
    destino = caso.proponer()
    with pytest.raises(DatabaseError), transaction.atomic():
        Destino.objects.filter(pk=destino.pk).update(razones="Otra cosa.")
    caso.decidir(destino)
    with pytest.raises(DatabaseError), transaction.atomic():
        Destino.objects.filter(pk=destino.pk).update(estado="propuesto", acuerdo=None, nuevo_compromiso=None)
    destino.refresh_from_db()
    assert destino.estado == "decidido"
