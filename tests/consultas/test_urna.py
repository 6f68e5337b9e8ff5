"""Shuffling and rebuilding the urn: what stays, what goes, and what may be done twice."""

import datetime as dt
import json

import pytest
import time_machine

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio
from consultas import llaves, tasks
from consultas.commands.boletas import depositar_boleta
from consultas.commands.urna import (
    DEL_CIERRE,
    anotar_urna_limpia,
    barajar_urna,
    cerrar_urna,
    limpiar,
    reconstruir_urna,
    rematar_urna,
)
from consultas.enums import (
    Dimension,
    EstadoDeFirma,
    EstadoDeLote,
    LecturaDeFolio,
    TipoDeLote,
    ViaDeInscripcion,
)
from consultas.errors_de_escrutinio import (
    LotesSinCerrar,
    NoCuadra,
    SinEscrutinio,
    UrnaEnUso,
    UrnaYaBarajada,
)
from consultas.models import (
    Boleta,
    BoletaDePapel,
    CapturaDeLote,
    CodigoDePadron,
    Consulta,
    Escrutinio,
    FirmaDeLista,
    GrupoDeParticipante,
    InscripcionEnPadron,
    Lote,
    RenglonDeCaptura,
    Sede,
)
from consultas.queries.boletas import ya_participo
from consultas.queries.escrutinio import urnas_con_boletas, urnas_por_cerrar
from tests.consultas.votacion import DURANTE, FIN, cerrar, coordinadora_de, preparar, votar
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
BOLETAS = [["t01", "t02"], ["t01"], ["t03"], ["t02", "t04"], ["t04"]]


@pytest.fixture
def consulta():
    return preparar()


def pares():
    return sorted(Boleta.objects.values_list("sello", "contenido"))


def se_rehusa(error, acto, **argumentos):
    antes = (pares(), Entrada.objects.count(), list(Escrutinio.objects.values_list("reconstruida_en", flat=True)))
    with pytest.raises(error):
        acto(**argumentos)
    assert (pares(), Entrada.objects.count(), [*Escrutinio.objects.values_list("reconstruida_en", flat=True)]) == antes


# --- while people vote ------------------------------------------------------------------------------------------------
def test_barajar_conserva_cada_boleta_con_su_sello_y_cambia_sus_llaves(consulta):
    codigos = votar(consulta, *BOLETAS)
    GrupoDeParticipante.objects.create(consulta=consulta, dimension=Dimension.EDAD, grupo="30-44")
    antes, ids = pares(), set(Boleta.objects.values_list("pk", flat=True))
    padron = sorted(InscripcionEnPadron.objects.values_list("identidad", "dia", "via"))
    assert barajar_urna(consulta=consulta) is True
    assert pares() == antes
    assert not ids & set(Boleta.objects.values_list("pk", flat=True))
    assert sorted(InscripcionEnPadron.objects.values_list("identidad", "dia", "via")) == padron
    assert GrupoDeParticipante.objects.get().grupo == "30-44"
    # A receipt still replaces its ballot.
    persona = PersonaFactory()
    with time_machine.travel(DURANTE, tick=False):
        recibo = depositar_boleta(persona=persona, consulta=consulta, temas=["t01"])
        barajar_urna(consulta=consulta)
        depositar_boleta(persona=persona, consulta=consulta, temas=["t04"], codigo=recibo.codigo)
    assert (Boleta.objects.count(), len(codigos)) == (6, 5)


def test_barajar_no_toca_otra_consulta(consulta):
    votar(consulta, *BOLETAS)
    otra = Consulta.objects.create(plan=consulta.plan, slug="otra", titulo="Otra consulta", estado="publicada")
    Boleta.objects.create(consulta=otra, sello="a" * 64, contenido="t01")
    antes = list(Boleta.objects.filter(consulta=otra).values())
    barajar_urna(consulta=consulta)
    assert list(Boleta.objects.filter(consulta=otra).values()) == antes


def test_barajar_lo_que_no_tiene_urna_no_escribe(consulta):
    Consulta.objects.filter(pk=consulta.pk).update(estado="borrador")
    assert barajar_urna(consulta=consulta) is False


# --- rebuild ----------------------------------------------------------------------------------------------------------
def test_reconstruir_quita_sellos_y_deja_contenidos_y_padron(consulta):
    personas = [PersonaFactory() for _ in range(3)]
    with time_machine.travel(DURANTE, tick=False):
        for persona in personas:
            depositar_boleta(persona=persona, consulta=consulta, temas=["t01"])
    votar(consulta, *BOLETAS)
    Boleta.objects.filter(contenido="t03").update(sexo="mujer")
    GrupoDeParticipante.objects.create(consulta=consulta, dimension=Dimension.EDAD, grupo="30-44")
    CodigoDePadron.objects.create(consulta=consulta, huella="a" * 64, dia=DURANTE.date())
    acta = cerrar(consulta)
    ids = set(Boleta.objects.values_list("pk", flat=True))
    filas = set(InscripcionEnPadron.objects.values_list("pk", flat=True))
    with time_machine.travel(FIN, tick=False):
        reconstruir_urna(persona=None, consulta=consulta)
    assert set(Boleta.objects.values_list("sello", "sexo")) == {(None, "")}
    assert sorted(Boleta.objects.values_list("contenido", flat=True)) == acta.contenidos.splitlines()
    assert not ids & set(Boleta.objects.values_list("pk", flat=True))
    assert not filas & set(InscripcionEnPadron.objects.values_list("pk", flat=True))
    assert set(InscripcionEnPadron.objects.values_list("dia", flat=True)) == {dt.date(2026, 11, 24)}, "one single day"
    assert all(ya_participo(persona, consulta) for persona in personas)
    assert not ya_participo(PersonaFactory(), consulta)
    assert not GrupoDeParticipante.objects.exists()
    assert not CodigoDePadron.objects.exists()
    cambio = json.loads(Entrada.objects.get(verbo="consultas.urna_barajada").texto)["cambio"]
    assert cambio == {
        "boletas": 8, "padron": 8, "con_auditoria": False, "urna_sin_auditar": False, "partes_que_firmaron": []
    }  # fmt: skip


def test_reconstruir_antes_de_escrutar_dos_veces_o_sin_permiso(consulta):
    votar(consulta, *BOLETAS)
    se_rehusa(SinEscrutinio, reconstruir_urna, persona=None, consulta=consulta)
    cerrar(consulta)
    se_rehusa(ErrorDeDominio, reconstruir_urna, persona=PersonaFactory(is_superuser=True), consulta=consulta)
    reconstruir_urna(persona=coordinadora_de(consulta), consulta=consulta)
    se_rehusa(UrnaYaBarajada, reconstruir_urna, persona=None, consulta=consulta)


def test_cerrar_la_urna_otra_vez_no_asienta_nada(consulta):
    assert cerrar_urna(None, consulta) is False, "nothing to close before the tally"
    votar(consulta, *BOLETAS)
    cerrar(consulta)
    assert cerrar_urna(None, consulta) is True
    entradas = Entrada.objects.count()
    assert cerrar_urna(None, consulta) is True
    assert Entrada.objects.count() == entradas


def test_una_urna_queda_por_cerrar_hasta_que_esta_limpia(consulta):
    votar(consulta, *BOLETAS)
    assert [*urnas_con_boletas()] == [consulta]
    cerrar(consulta)
    assert ([*urnas_con_boletas()], [*urnas_por_cerrar()]) == ([consulta], [consulta])
    reconstruir_urna(persona=None, consulta=consulta)
    assert ([*urnas_con_boletas()], [*urnas_por_cerrar()]) == ([], [consulta])
    anotar_urna_limpia(consulta=consulta)
    assert [*urnas_por_cerrar()] == []


def test_el_cierre_destruye_la_llave_y_espera_si_la_base_esta_en_uso(consulta, settings, tmp_path):
    settings.LLAVES_DIR = tmp_path
    llaves.crear("c1")
    votar(consulta, *BOLETAS)
    cerrar(consulta)
    assert rematar_urna(consulta) is True
    assert llaves.existe("c1"), "nothing is destroyed before the rebuild"
    reconstruir_urna(persona=None, consulta=consulta)
    # Inside the transaction of the test the engine cannot let go: it says so, and tries again another night.
    assert rematar_urna(consulta) is False
    assert not llaves.existe("c1")
    assert Escrutinio.objects.get().limpia_en is None
    with pytest.raises(UrnaEnUso):
        limpiar(DEL_CIERRE)


def test_la_tarea_de_la_noche_termina_lo_que_se_quedo_a_medias(consulta):
    votar(consulta, *BOLETAS)
    cerrar(consulta)
    tasks.cerrar_urnas()
    assert Escrutinio.objects.get().reconstruida_en is not None
    entradas = Entrada.objects.count()
    tasks.cerrar_urnas()
    assert Entrada.objects.count() == entradas


# --- paper ------------------------------------------------------------------------------------------------------------
def con_papel(consulta, estado=EstadoDeLote.CERRADO):
    sede = Sede.objects.create(consulta=consulta, codigo="s1", nombre="Casa de cultura")
    lote = Lote.objects.create(sede=sede, codigo="L-000001", tipo=TipoDeLote.BOLETAS, estado=estado, impresos=10)
    for folio, lectura, contenido, contada in (
        ("B-AAAA01", LecturaDeFolio.VALIDA, "t01,t03", True),
        ("B-AAAA02", LecturaDeFolio.VALIDA, "t02", True),
        ("B-AAAA03", LecturaDeFolio.VALIDA, "t04", False),
        ("B-AAAA04", LecturaDeFolio.NULA, "", True),
    ):
        BoletaDePapel.objects.create(
            consulta=consulta, lote=lote, folio=folio, lectura=lectura, contenido=contenido, contada=contada
        )
    captura = CapturaDeLote.objects.create(lote=lote, numero=1, persona=PersonaFactory())
    RenglonDeCaptura.objects.create(
        captura=captura, folio="B-AAAA01", lectura=LecturaDeFolio.VALIDA, contenido="t01,t03"
    )
    FirmaDeLista.objects.create(lote=lote, renglon=1, identidad="f" * 64, estado=EstadoDeFirma.INSCRITA)
    InscripcionEnPadron.objects.create(
        consulta=consulta, identidad="f" * 64, dia=DURANTE.date(), via=ViaDeInscripcion.PAPEL
    )
    return lote


def test_el_papel_contado_se_suma_y_sus_contenidos_se_borran_al_barajar(consulta):
    votar(consulta, *BOLETAS)
    con_papel(consulta)
    acta = cerrar(consulta)
    assert (acta.boletas, acta.boletas_de_papel, acta.papel_sin_contar) == (7, 2, 1)
    assert (acta.padron, acta.padron_en_papel) == (6, 1)
    assert acta.folios == "B-AAAA01\nB-AAAA02\n"
    assert len(acta.sellos.splitlines()) + len(acta.folios.splitlines()) == len(acta.contenidos.splitlines())
    votos = dict(acta.resultados.values_list("tema__codigo", "votos"))
    assert votos == {"t01": 3, "t02": 3, "t03": 2, "t04": 2}
    reconstruir_urna(persona=None, consulta=consulta)
    assert set(BoletaDePapel.objects.values_list("contenido", flat=True)) == {""}
    assert set(RenglonDeCaptura.objects.values_list("contenido", flat=True)) == {""}
    assert FirmaDeLista.objects.get().identidad == ""


@pytest.mark.parametrize("estado", [e for e in EstadoDeLote if e not in {EstadoDeLote.CERRADO, EstadoDeLote.ANULADO}])
def test_no_se_escruta_con_un_lote_sin_cerrar(consulta, estado):
    votar(consulta, *BOLETAS)
    con_papel(consulta, estado)
    with pytest.raises(LotesSinCerrar) as error:
        cerrar(consulta)
    assert "L-000001" in str(error.value.mensaje)
    assert not Escrutinio.objects.exists()


def test_un_lote_anulado_o_de_papeletas_no_cuenta_ni_detiene(consulta):
    votar(consulta, *BOLETAS)
    lote = con_papel(consulta, EstadoDeLote.ANULADO)
    Lote.objects.create(sede=lote.sede, codigo="L-000002", tipo=TipoDeLote.PROPUESTAS, impresos=5)
    assert (cerrar(consulta).boletas, Escrutinio.objects.get().folios) == (5, "")


def test_no_cuadra_dice_los_numeros(consulta):
    votar(consulta, *BOLETAS)
    Boleta.objects.filter(contenido="t03").update(sello=None)
    with pytest.raises(NoCuadra) as error:
        cerrar(consulta)
    assert error.value.datos == {"padron": 5, "boletas": 4}


# --- points -----------------------------------------------------------------------------------------------------------
def test_escrutar_por_puntos(consulta):
    Consulta.objects.filter(pk=consulta.pk).update(metodo="puntos", puntos_por_boleta=10, puntos_por_tema=6)
    consulta.refresh_from_db()
    for n, contenido in enumerate(["t01:6,t02:4", "t02:1", "t02:1"]):
        InscripcionEnPadron.objects.create(consulta=consulta, identidad=str(n), dia=DURANTE.date())
        Boleta.objects.create(consulta=consulta, sello=str(n) * 64, contenido=contenido)
    acta = cerrar(consulta)
    filas = {
        codigo: (votos, boletas)
        for codigo, votos, boletas in acta.resultados.values_list("tema__codigo", "votos", "boletas")
    }
    assert filas == {"t01": (6, 1), "t02": (6, 3), "t03": (0, 0), "t04": (0, 0)}
