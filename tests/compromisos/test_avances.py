"""Reporting progress, by its command."""

import datetime as dt
import json
import uuid
from decimal import Decimal

import pytest
import time_machine

from bitacora.models import Entrada
from compromisos.commands import registrar_avance
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.enums import EstadoCompromiso
from compromisos.models import Avance, Compromiso
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from cuentas.commands import borrar_persona
from secretariado.enums import Rol
from tests.compromisos.conftest import datos_de_avance
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory

OBRAS = "https://ejemplo.example/obras"


def rechazado(codigo, escena, **cambios):
    with pytest.raises(ErrorDeDominio) as caso:
        registrar_avance(**datos_de_avance(escena, **cambios))
    assert caso.value.codigo == codigo
    assert escena.nada_cambio()
    return caso.value


def test_registrar_avance_deja_reporte_ultimo_y_una_entrada(escena) -> None:
    avance = registrar_avance(**datos_de_avance(escena))
    escena.compromiso.refresh_from_db()
    assert escena.compromiso.ultimo_avance == avance
    assert (avance.porcentaje, avance.autor, avance.organizacion) == (
        Decimal("40.0"),
        escena.gente.enlace,
        escena.dependencia,
    )
    assert escena.asentadas() == [("compromisos.avance_registrado", "compromiso:prueba-1-c01")]
    assert json.loads(Entrada.objects.get().texto)["cambio"]["porcentaje"] == "40.0"


def test_registrar_avance_dos_veces_con_la_misma_llave_es_el_mismo(escena) -> None:
    datos = datos_de_avance(escena)
    assert registrar_avance(**datos) == registrar_avance(**datos)
    assert Avance.objects.count() == 1
    assert len(escena.asentadas()) == 1


def test_registrar_avance_con_la_llave_de_otro_acto(escena) -> None:
    llave = uuid.uuid4()
    registrar_avance(**datos_de_avance(escena, llave_de_acto=llave))
    otro = CompromisoFactory(plan=escena.plan)
    ResponsabilidadFactory(compromiso=otro, organizacion=escena.dependencia)
    with pytest.raises(ErrorDeDominio) as caso:
        registrar_avance(**datos_de_avance(escena, compromiso=otro, llave_de_acto=llave))
    assert caso.value.codigo == "llave_de_otro_acto"
    assert Avance.objects.count() == 1
    assert len(escena.asentadas()) == 1


def test_registrar_avance_uno_anterior_no_quita_el_ultimo(escena) -> None:
    nuevo = registrar_avance(**datos_de_avance(escena))
    antes = reloj.hoy() - dt.timedelta(days=60)
    viejo = registrar_avance(**datos_de_avance(escena, fecha=antes, porcentaje=Decimal("45")))
    escena.compromiso.refresh_from_db()
    assert escena.compromiso.ultimo_avance == nuevo
    assert Avance.objects.count() == 2
    assert viejo.fecha == antes
    assert len(escena.asentadas()) == 2


@pytest.mark.parametrize("naturaleza", [Naturaleza.HISTORICO])
def test_registrar_avance_historico_se_niega(escena, naturaleza) -> None:
    plan = PlanFactory(ejercicio=escena.ejercicio, naturaleza=naturaleza)
    historico = CompromisoFactory(plan=plan, estado=EstadoCompromiso.HISTORICO)
    ResponsabilidadFactory(compromiso=historico, organizacion=escena.dependencia)
    rechazado("es_historico", escena, compromiso=historico)


@pytest.mark.parametrize("estado", [e for e in EstadoCompromiso.values if e not in {EstadoCompromiso.EN_EJECUCION}])
def test_registrar_avance_fuera_de_ejecucion(escena, estado) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=estado)
    rechazado("no_esta_en_ejecucion", escena)


@pytest.mark.parametrize("valor", ["-0.1", "100.1", "40.25", "NaN", "Infinity", "1E-30"])
def test_registrar_avance_porcentaje_fuera_de_rango(escena, valor) -> None:
    assert rechazado("porcentaje_fuera_de_rango", escena, porcentaje=Decimal(valor)).campo == "porcentaje"


@pytest.mark.parametrize("valor", ["0", "0.1", "99.9", "100"])
def test_registrar_avance_porcentaje_en_la_orilla(escena, valor) -> None:
    assert registrar_avance(**datos_de_avance(escena, porcentaje=Decimal(valor))).porcentaje == Decimal(valor)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"narrativa": "Poco."}, "narrativa_fuera_de_largo"),
        ({"narrativa": "   \n " * 20}, "narrativa_fuera_de_largo"),
        ({"narrativa": "a" * 5_001}, "narrativa_fuera_de_largo"),
        ({"evidencias": [EvidenciaDicha("  ", enlace=OBRAS)]}, "texto_vacio"),
        ({"evidencias": [EvidenciaDicha("Base")]}, "evidencia_vacia"),
        ({"evidencias": [EvidenciaDicha("Base", enlace=OBRAS)] * 11}, "demasiada_evidencia"),
        *(
            ({"evidencias": [EvidenciaDicha("Base", enlace=enlace)]}, "enlace_no_publico")
            for enlace in (
                "javascript:alert(1)",
                "ejemplo.example/obras",
                "https://[mal",
                "file:///etc/passwd",
                "http://127.0.0.1/obras",
                "http://2130706433/",
                "http://localhost/obras",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
            )
        ),
    ],
)
def test_registrar_avance_texto_o_evidencia_que_no_sirve(escena, cambios, codigo) -> None:
    rechazado(codigo, escena, **cambios)


def test_registrar_avance_a_la_baja_sin_motivo(escena) -> None:
    registrar_avance(**datos_de_avance(escena))
    with pytest.raises(ErrorDeDominio) as caso:
        registrar_avance(**datos_de_avance(escena, porcentaje=Decimal("39.9")))
    assert (caso.value.codigo, caso.value.campo) == ("baja_sin_motivo", "motivo_de_baja")
    assert Avance.objects.count() == 1
    assert len(escena.asentadas()) == 1


def test_registrar_avance_a_la_baja_con_motivo(escena) -> None:
    registrar_avance(**datos_de_avance(escena))
    menor = registrar_avance(
        **datos_de_avance(escena, porcentaje=Decimal("30"), motivo_de_baja="Dos obras se contaron dos veces.")
    )
    escena.compromiso.refresh_from_db()
    assert escena.compromiso.ultimo_avance == menor


def test_registrar_avance_la_fecha_de_manana_espera_a_la_medianoche(escena) -> None:
    """23:59:59 in Mexico City is still the day before, though it is already tomorrow in UTC."""
    dia = dt.date(2026, 12, 1)
    medianoche = dt.datetime(2026, 12, 1, 6, 0, tzinfo=dt.UTC)
    with time_machine.travel(medianoche - dt.timedelta(seconds=1), tick=False):
        assert rechazado("fecha_futura", escena, fecha=dia).campo == "fecha"
    with time_machine.travel(medianoche, tick=False):
        assert registrar_avance(**datos_de_avance(escena, fecha=dia)).fecha == dia


def test_registrar_avance_fecha_anterior_al_inicio(escena) -> None:
    inicio = reloj.hoy() - dt.timedelta(days=1)
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(inicio=inicio)
    rechazado("fecha_anterior_al_inicio", escena, fecha=inicio - dt.timedelta(days=1))
    assert registrar_avance(**datos_de_avance(escena, fecha=inicio)).fecha == inicio


def test_registrar_avance_por_una_organizacion_ajena(escena) -> None:
    rechazado("sin_permiso", escena, organizacion=OrganizacionFactory())
    rechazado("sin_permiso", escena, organizacion=escena.osc)


def test_registrar_avance_enlace_tambien_de_una_que_no_responde(escena) -> None:
    NombramientoFactory(
        persona=escena.gente.enlace, rol=Rol.ENLACE, ejercicio=escena.ejercicio, organizacion=escena.osc
    )
    assert rechazado("no_es_responsable", escena, organizacion=escena.osc).campo == "organizacion"


@pytest.mark.parametrize(
    "personaje", ["coordinacion", "otra_coordinacion", "enlace_ajeno", "contraparte", "participante", "superusuario"]
)
def test_registrar_avance_otras_personas(escena, personaje) -> None:
    rechazado("sin_permiso", escena, persona=getattr(escena.gente, personaje))


def test_borrar_cuenta_el_reporte_queda_sin_nombre(escena, client) -> None:
    avance = registrar_avance(**datos_de_avance(escena))
    nombre = escena.gente.enlace.nombre
    borrar_persona(persona=escena.gente.enlace)
    avance.refresh_from_db()
    pagina = client.get("/compromisos/prueba-1-c01/").content.decode()
    assert avance.autor.nombre_publico == "Cuenta borrada"
    assert "Cuenta borrada" in pagina
    assert nombre not in pagina
    assert len([v for v, _ in escena.asentadas() if v == "compromisos.avance_registrado"]) == 1
