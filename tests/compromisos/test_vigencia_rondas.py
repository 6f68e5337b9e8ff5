"""Rounds of looks: what is watched, what is due, who has it in hand, what is written."""

import datetime as dt
import threading
import time
import uuid
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from bitacora.models import Entrada
from compromisos.commands.evidencias import agregar_evidencia
from compromisos.commands.indicadores import registrar_medicion
from compromisos.commands.miradas import anotar_mirada, soltar_turno, tomar_turno, vigilar_resultados_nuevos
from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso, Evidencia, ResultadoVigilado, RevisionDeResultado
from compromisos.ronda import Turnos, puerta_del_portal
from compromisos.tasks import revisar_enlaces
from comun import reloj
from comun.enums import Naturaleza
from comun.red import Puerta, Respuesta
from tests.compromisos.caminos import datos_de_evidencia, datos_de_medicion, trazar
from tests.compromisos.vigilados import BIEN, HOY, MAL, OTRA, PRIVADA, RedFingida, alta, recorrer
from tests.factories.compromisos import CompromisoFactory, IndicadorFactory, ResponsabilidadFactory


@pytest.fixture(autouse=True)
def _hoy():
    with time_machine.travel(HOY, tick=False):
        yield


def dentro_de(**cuanto: float) -> time_machine.travel:
    return time_machine.travel(HOY + dt.timedelta(**cuanto), tick=False)


# --- what is watched --------------------------------------------------------------------------------------------------
def test_se_vigila_cada_enlace_de_evidencia_y_de_medicion_una_vez(escena) -> None:
    camino = trazar(escena)
    agregar_evidencia(**datos_de_evidencia(camino))
    agregar_evidencia(**datos_de_evidencia(camino, titulo="La misma, otra vez"))
    registrar_medicion(**datos_de_medicion(camino, fecha=HOY.date()))
    registrar_medicion(**datos_de_medicion(camino, fecha=HOY.date(), evidencia_enlace="https://ejemplo.example/obras"))

    assert vigilar_resultados_nuevos() == 2
    filas = ResultadoVigilado.objects.order_by("direccion")
    assert [(f.direccion, f.titulo, f.origen, f.estado) for f in filas] == [
        ("https://ejemplo.example/obras", "Base de las doce obras", "evidencia", "sin_revisar"),
        ("https://ejemplo.example/padron", "Padrón de octubre", "medicion", "sin_revisar"),
    ]
    assert vigilar_resultados_nuevos() == 0
    assert not Entrada.objects.filter(verbo__contains="resultado").exists()


@pytest.mark.parametrize("estado", sorted(EstadoCompromiso.values))
def test_se_vigila_lo_que_esta_en_marcha_o_concluyo(escena, estado) -> None:
    agregar_evidencia(**datos_de_evidencia(trazar(escena)))
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=estado)
    se_mide = estado in {"en_ejecucion", "cumplido", "parcial", "no_cumplido"}
    assert vigilar_resultados_nuevos() == int(se_mide)


def test_lo_que_cuentan_las_fuentes_no_se_vigila(escena) -> None:
    otro = CompromisoFactory(plan=escena.plan, naturaleza=Naturaleza.HISTORICO, estado=EstadoCompromiso.CUMPLIDO)
    persona, organizacion = escena.gente.enlace, escena.dependencia
    Evidencia.objects.create(
        compromiso=otro, titulo="Vieja", enlace="https://a.mx/", organizacion=organizacion, registrada_por=persona
    )
    assert vigilar_resultados_nuevos() == 0


def test_lo_inventado_solo_se_mira_cuando_alguien_lo_pide(escena) -> None:
    inventado = CompromisoFactory(
        plan=escena.plan, naturaleza=Naturaleza.DEMOSTRACION, estado=EstadoCompromiso.EN_EJECUCION
    )
    ResponsabilidadFactory(compromiso=inventado, organizacion=escena.dependencia)
    resultado = alta(escena, compromiso=inventado)
    red = RedFingida({})
    assert (recorrer(red).revisadas, red.pedidas) == (0, [])
    ResultadoVigilado.objects.update(proxima_revision=reloj.ahora())  # what the button does
    assert recorrer(red).revisadas == 1
    resultado.refresh_from_db()
    assert (resultado.estado, resultado.proxima_revision) == ("disponible", None)


# --- a look is kept ---------------------------------------------------------------------------------------------------
def test_una_mirada_se_anota_y_mueve_el_estado(escena) -> None:
    resultado = alta(escena)
    revision = anotar_mirada(resultado_id=resultado.pk, mirada=BIEN)
    resultado.refresh_from_db()
    assert (resultado.estado, resultado.ultima_revision, resultado.ultimo_estado_http) == ("disponible", HOY, 200)
    assert (resultado.estado_desde, resultado.huella) == (HOY, BIEN.huella)
    assert (revision.veredicto, revision.estado_http, revision.cambio) == ("responde", 200, False)
    assert resultado.proxima_revision == HOY + dt.timedelta(days=7)


def test_dos_fallas_con_veinte_horas_son_una_caida_y_luego_vuelve(escena) -> None:
    resultado = alta(escena)
    anotar_mirada(resultado_id=resultado.pk, mirada=BIEN)
    for horas, mirada, estado in (
        (168, MAL, "disponible"),
        (188, MAL, "caido"),
        (212, MAL, "caido"),
        (236, OTRA, "cambio"),
    ):
        with dentro_de(hours=horas):
            anotar_mirada(resultado_id=resultado.pk, mirada=mirada)
        resultado.refresh_from_db()
        assert resultado.estado == estado, horas
    assert resultado.caido_desde == HOY + dt.timedelta(hours=168)
    assert resultado.volvio_en == resultado.cambio_en == HOY + dt.timedelta(hours=236)
    assert RevisionDeResultado.objects.filter(cambio=True).count() == 1


def test_lo_que_lleva_a_una_red_privada_se_dice(escena) -> None:
    resultado = alta(escena)
    anotar_mirada(resultado_id=resultado.pk, mirada=PRIVADA)
    resultado.refresh_from_db()
    assert (resultado.estado, resultado.ultima_falla) == ("no_publica", "direccion_no_publica")


def test_lo_retirado_y_lo_que_otra_ronda_tiene_no_se_anotan(escena) -> None:
    resultado = alta(escena)
    assert tomar_turno(turno=uuid.uuid4()) == [(resultado.pk, resultado.direccion)]
    assert anotar_mirada(resultado_id=resultado.pk, mirada=BIEN, turno=uuid.uuid4()) is None
    ResultadoVigilado.objects.update(turno=None, estado="retirado")
    assert anotar_mirada(resultado_id=resultado.pk, mirada=BIEN) is None
    assert not RevisionDeResultado.objects.exists()


def test_una_direccion_final_enorme_se_recorta(escena) -> None:
    resultado = alta(escena)
    larga = f"https://obras.mx/{'a' * 9_000}"
    revision = anotar_mirada(resultado_id=resultado.pk, mirada=type(BIEN)(estado_http=200, direccion_final=larga))
    assert len(revision.direccion_final) == 2_000


# --- turns ------------------------------------------------------------------------------------------------------------
def test_dos_rondas_nunca_toman_lo_mismo(escena) -> None:
    filas = [alta(escena, f"https://obras.mx/{n}") for n in range(3)]
    una, otra = uuid.uuid4(), uuid.uuid4()
    assert [clave for clave, _ in tomar_turno(turno=una, limite=2)] == [fila.pk for fila in filas[:2]]
    assert [clave for clave, _ in tomar_turno(turno=otra)] == [filas[2].pk]
    assert soltar_turno(turno=una) == 2
    assert len(tomar_turno(turno=otra)) == 2


def test_lo_que_dejo_a_medias_una_ronda_se_vuelve_a_tomar(escena) -> None:
    alta(escena)
    tomar_turno(turno=uuid.uuid4())
    with dentro_de(minutes=29):
        assert tomar_turno(turno=uuid.uuid4()) == []
    with dentro_de(minutes=31):
        assert len(tomar_turno(turno=uuid.uuid4())) == 1


def test_el_mismo_dia_no_se_mira_dos_veces(escena) -> None:
    alta(escena)
    red = RedFingida({})
    assert [recorrer(red).revisadas, recorrer(red).revisadas] == [1, 0]
    with dentro_de(days=6.9):
        assert recorrer(red).revisadas == 0
    with dentro_de(days=7.1):
        assert recorrer(red).revisadas == 1


def test_lo_que_falla_se_mira_cada_dia(escena) -> None:
    alta(escena)
    red = RedFingida({}, por_omision=404)
    assert recorrer(red).fallan == 1
    with dentro_de(hours=19):
        assert recorrer(red).revisadas == 0
    with dentro_de(hours=24):
        assert recorrer(red).fallan == 1
    assert ResultadoVigilado.objects.get().estado == "caido"


# --- the round --------------------------------------------------------------------------------------------------------
def test_la_ronda_cuenta_lo_que_hallo(escena) -> None:
    for direccion in ("https://a.mx/", "https://b.mx/", "https://c.mx/", "https://d.mx/"):
        alta(escena, direccion)
    red = RedFingida({"https://b.mx/": 500, "https://c.mx/": "tls", "https://d.mx/": 403})
    cuenta = recorrer(red)
    assert (cuenta.revisadas, cuenta.responden, cuenta.fallan, cuenta.sin_salida) == (4, 1, 2, False)
    assert sorted(red.pedidas) == ["https://a.mx/", "https://b.mx/", "https://c.mx/", "https://d.mx/"]


def test_si_nadie_contesta_no_se_culpa_a_nadie(escena) -> None:
    for letra in "abc":
        alta(escena, f"https://{letra}.mx/")
    cuenta = recorrer(RedFingida({}, por_omision="nombre_no_resuelve"))
    assert (cuenta.sin_salida, cuenta.revisadas) == (True, 0)
    assert not RevisionDeResultado.objects.exists()
    assert not ResultadoVigilado.objects.filter(turno__isnull=False).exists()
    # One that answers, whatever it says, is enough to believe the rest.
    cuenta = recorrer(RedFingida({"https://a.mx/": 500}, por_omision="nombre_no_resuelve"))
    assert (cuenta.sin_salida, cuenta.revisadas, cuenta.fallan) == (False, 3, 3)


def test_con_pocos_sitios_el_silencio_si_es_suyo(escena) -> None:
    for letra in "ab":
        alta(escena, f"https://{letra}.mx/")
    assert recorrer(RedFingida({}, por_omision="tiempo_agotado")).fallan == 2


def test_los_nombres_de_ejemplo_no_hacen_dudar(escena) -> None:
    for letra in "abc":
        alta(escena, f"https://{letra}.example/")
    assert recorrer(RedFingida({}, por_omision="nombre_no_resuelve")).fallan == 3


def test_una_falla_nuestra_no_detiene_la_ronda_ni_culpa_a_nadie(escena) -> None:
    for letra in "ab":
        alta(escena, f"https://{letra}.mx/")
    cuenta = recorrer(RedFingida({"https://a.mx/": ZeroDivisionError()}))
    assert (cuenta.revisadas, cuenta.aplazadas) == (1, 1)
    assert ResultadoVigilado.objects.get(direccion="https://a.mx/").ultima_revision is None


def test_una_direccion_vieja_que_hoy_no_pasaria_no_toca_la_red(escena) -> None:
    resultado = alta(escena)
    ResultadoVigilado.objects.filter(pk=resultado.pk).delete()
    ResultadoVigilado.objects.create(
        compromiso=escena.compromiso, titulo="Vieja", direccion="http://127.0.0.1/", proxima_revision=HOY
    )
    red = RedFingida({})
    assert (recorrer(red).fallan, red.pedidas) == (1, [])
    assert ResultadoVigilado.objects.get().estado == "no_publica"


class Vigia(Puerta):
    """Counts how many questions are going on, of each host and in all."""

    def __init__(self, turnos, tarda: float = 0.02) -> None:
        super().__init__()
        self.turnos, self.tarda, self.candado = turnos, tarda, threading.Lock()
        self.vivas, self.mayor, self.a_la_vez = Counter(), 0, Counter()

    def pedir(self, direccion: str) -> Respuesta:
        anfitrion = direccion.split("/")[2]
        with self.turnos(anfitrion):
            with self.candado:
                self.vivas[anfitrion] += 1
                self.a_la_vez[anfitrion] = max(self.a_la_vez[anfitrion], self.vivas[anfitrion])
                self.mayor = max(self.mayor, sum(self.vivas.values()))
            time.sleep(self.tarda)
            with self.candado:
                self.vivas[anfitrion] -= 1
        return Respuesta(200, direccion, 0, "a" * 64, 4, False, 5, "")


@time_machine.travel(HOY, tick=True)
def test_hasta_veinte_sitios_a_la_vez_y_uno_por_uno_en_cada_uno(escena) -> None:
    ResultadoVigilado.objects.bulk_create(
        ResultadoVigilado(
            compromiso=escena.compromiso, titulo="Obra", direccion=f"https://sitio{n % 30}.mx/{n}", proxima_revision=HOY
        )
        for n in range(90)
    )
    vigias = []

    def puerta(turnos):
        vigias.append(Vigia(turnos))
        return vigias[-1]

    assert recorrer(puerta).revisadas == 90
    assert set(vigias[0].a_la_vez.values()) == {1}
    assert 2 <= vigias[0].mayor <= 20


@time_machine.travel(HOY, tick=True)
def test_un_sitio_lento_gasta_lo_suyo_y_lo_demas_queda_pendiente(escena) -> None:
    for n in range(5):
        alta(escena, f"https://lento.mx/{n}")
    alta(escena, "https://otro.mx/")
    cuenta = recorrer(lambda turnos: Vigia(turnos, 0.15), presupuesto=0.2)
    assert (cuenta.revisadas, cuenta.aplazadas) == (3, 3)
    assert ResultadoVigilado.objects.filter(ultima_revision=None, turno=None).count() == 3


@time_machine.travel(HOY, tick=True)
def test_un_turno_es_de_uno_y_deja_una_pausa() -> None:
    """Also for a host that another one redirects to: nobody enters while somebody is in, nor right after."""
    turnos, vivas, mayor, entradas = Turnos(0.05), Counter(), Counter(), []

    def entrar(anfitrion: str) -> None:
        with turnos(anfitrion):
            vivas[anfitrion] += 1
            mayor[anfitrion] = max(mayor[anfitrion], vivas[anfitrion])
            entradas.append((anfitrion, time.monotonic()))
            time.sleep(0.02)
            vivas[anfitrion] -= 1

    hilos = [threading.Thread(target=entrar, args=[f"{n % 2}.mx"]) for n in range(6)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert mayor == {"0.mx": 1, "1.mx": 1}
    for anfitrion in ("0.mx", "1.mx"):
        suyas = [cuando for quien, cuando in entradas if quien == anfitrion]
        assert all(b - a >= 0.065 for a, b in pairwise(suyas))


# --- doors ------------------------------------------------------------------------------------------------------------
def test_a_mano_dice_cada_una_y_cuantas(escena, monkeypatch, capsys) -> None:
    alta(escena)
    red = RedFingida({})
    monkeypatch.setattr("compromisos.ronda.puerta_del_portal", lambda turnos: red)
    call_command("revisar_enlaces", plan="prueba-1")
    assert "Contestó: 200" in capsys.readouterr().out
    with pytest.raises(CommandError, match="No hay ningún plan"):
        call_command("revisar_enlaces", plan="otro")
    red.por_omision = "conexion"
    for letra in "abc":
        alta(escena, f"https://{letra}.mx/")
    with pytest.raises(CommandError, match="No se anotó nada"):
        call_command("revisar_enlaces")


def test_la_tarea_mira_lo_que_toca(escena, monkeypatch) -> None:
    alta(escena)
    monkeypatch.setattr("compromisos.ronda.puerta_del_portal", lambda turnos: RedFingida({}))
    revisar_enlaces()
    assert RevisionDeResultado.objects.count() == 1


def test_el_aviso_del_portal_dice_de_quien_es() -> None:
    assert "http" in puerta_del_portal(Turnos(0)).agente


def test_un_indicador_retirado_conserva_sus_mediciones(escena) -> None:
    """What was measured with an indicator that was withdrawn is still public: it is watched."""
    indicador = IndicadorFactory(compromiso=escena.compromiso, retirado=True)
    indicador.mediciones.create(
        fecha=HOY.date(), valor=Decimal(1), evidencia_titulo="Padrón", evidencia_enlace="https://a.mx/p",
        organizacion=escena.dependencia, registrada_por=escena.gente.enlace,
    )  # fmt: skip
    assert vigilar_resultados_nuevos() == 1
