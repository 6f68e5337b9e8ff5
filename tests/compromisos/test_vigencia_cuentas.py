"""How many results are still there, told so that the figure flatters nobody; and what other rooms show of it."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from bitacora.frases import frase_de_verbo
from compromisos import asuntos_de_vigencia as asuntos
from compromisos.commands.miradas import anotar_mirada
from compromisos.commands.vigencia import (
    vigilar_resultado,
)
from compromisos.comprobaciones_de_vigencia import vigencia_comprobada
from compromisos.enums_de_vigencia import Dicho, EstadoDeResultado
from compromisos.miradas import Mirada
from compromisos.models import (
    ResultadoVigilado,
)
from compromisos.pendientes_de_vigencia import perdidos
from compromisos.presentacion_de_vigencia import cartel_de, frase_de, renglones, tramos
from compromisos.queries.vigencia import (
    contar_del_plan,
    declarados_de,
    del_plan,
    finales_de_mes,
    historia_del_plan,
    revisiones_de,
)
from comun import reloj
from planes.models import ResultadoDeclarado
from tests.compromisos.vigilados import BIEN, HOY, MAL, NOTA, OTRA, PRIVADA, alta, caer, decir
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory


@pytest.fixture(autouse=True)
def _hoy():
    with time_machine.travel(HOY, tick=False):
        yield


# --- counts and words -------------------------------------------------------------------------------------------------
def test_las_cuentas_no_halagan(escena) -> None:
    """Five watched: two up, of which one confirmed and one disputed; one lost; two that nobody has looked at."""
    uno, dos, tres, *_ = (alta(escena, f"https://obras.mx/{n}") for n in range(5))
    for resultado in (uno, dos):
        anotar_mirada(resultado_id=resultado.pk, mirada=BIEN)
    caer(tres)
    decir(escena, uno)
    decir(escena, dos)
    decir(escena, dos, persona=escena.gente.enlace, dice=Dicho.DESACTUALIZADO, nota=NOTA)
    decir(escena, tres)  # somebody says that it is there: the machine's word is not changed by it
    conteo = contar_del_plan(escena.plan)
    assert (conteo.vigilados, conteo.disponibles, conteo.perdidos, conteo.sin_revisar) == (5, 2, 1, 2)
    assert (conteo.actualizados, conteo.por_ciento, conteo.por_ciento_actualizado) == (
        1,
        Decimal("40.0"),
        Decimal("50.0"),
    )
    assert [fila.pk for fila in del_plan(escena.plan, "actualizados")] == [uno.pk]
    assert [fila.pk for fila in del_plan(escena.plan, "perdidos")] == [tres.pk]
    assert len(del_plan(escena.plan, "vigilados")) == 5
    assert del_plan(escena.plan)[0].pk == tres.pk  # what is lost is read first
    assert [r.no_coinciden for r in renglones(del_plan(escena.plan, "perdidos"))] == [True]


def test_las_frases_dicen_que_y_cuando(escena) -> None:
    resultado = alta(escena)
    assert frase_de(resultado) == "Todavía no se revisa."
    anotar_mirada(resultado_id=resultado.pk, mirada=BIEN)
    resultado.refresh_from_db()
    assert frase_de(resultado) == "Disponible sin interrupción desde el 2 de noviembre de 2026."
    with time_machine.travel(HOY + dt.timedelta(days=7), tick=False):
        anotar_mirada(resultado_id=resultado.pk, mirada=Mirada(estado_http=404))
        resultado.refresh_from_db()
        assert cartel_de(resultado).texto == "Falló la última revisión"
        assert frase_de(resultado).startswith(
            "El 9 de noviembre de 2026 contesta que la página no existe (código 404)."
        )
    with time_machine.travel(HOY + dt.timedelta(days=8), tick=False):
        anotar_mirada(resultado_id=resultado.pk, mirada=Mirada(estado_http=404))
        resultado.refresh_from_db()
        assert frase_de(resultado) == (
            "Dejó de estar disponible el 9 de noviembre de 2026: contesta que la página no existe (código 404)."
        )
    with time_machine.travel(HOY + dt.timedelta(days=9), tick=False):
        anotar_mirada(resultado_id=resultado.pk, mirada=OTRA)
        resultado.refresh_from_db()
        assert frase_de(resultado) == (
            "Volvió a estar disponible el 11 de noviembre de 2026. Había dejado de estarlo el 9 de noviembre de 2026. "
            "Cambió de contenido el 11 de noviembre de 2026."
        )
        anotar_mirada(resultado_id=resultado.pk, mirada=Mirada(estado_http=403))
        resultado.refresh_from_db()
        assert "hace falta que una persona lo abra" in frase_de(resultado)
        anotar_mirada(resultado_id=resultado.pk, mirada=PRIVADA)
        resultado.refresh_from_db()
        assert (
            frase_de(resultado)
            == "Desde el 11 de noviembre de 2026 lleva a una red privada, que nadie más puede abrir."
        )


def test_cada_estado_tiene_su_cartel() -> None:
    for estado in EstadoDeResultado:
        assert cartel_de(ResultadoVigilado(estado=estado)).texto


def test_la_historia_va_mes_con_mes(escena) -> None:
    resultado = alta(escena)
    for dia, mirada in ((dt.datetime(2026, 9, 3, 12, tzinfo=dt.UTC), BIEN), (dt.datetime(2026, 10, 3, 12, tzinfo=dt.UTC), MAL),
                        (dt.datetime(2026, 10, 4, 12, tzinfo=dt.UTC), MAL)):  # fmt: skip
        with time_machine.travel(dia, tick=False):
            anotar_mirada(resultado_id=resultado.pk, mirada=mirada)
    cortes = historia_del_plan(escena.plan, 12)
    assert [(c.dia.isoformat(), c.disponibles, c.vigilados) for c in cortes] == [
        ("2026-09-30", 1, 1), ("2026-10-31", 0, 1), ("2026-11-02", 0, 1),
    ]  # fmt: skip


def test_finales_de_mes() -> None:
    finales = finales_de_mes(dt.datetime(2026, 1, 1, 5, 30, tzinfo=dt.UTC), 3)  # still 31 December in Mexico
    assert [final.date().isoformat() for final in finales] == ["2025-10-31", "2025-11-30", "2025-12-31"]


# --- what sources say -------------------------------------------------------------------------------------------------
def test_el_segundo_plan_se_cuenta_otra_vez(historico) -> None:
    """23 of 26 and 14 of 23, as society counted them by hand in 2018 (datos/planes_federales_resultados.csv)."""
    for orden, (quien, indicador, valor, nota) in enumerate(
        [
            ("gobierno", "compromisos cumplidos", 26, "de 26"),
            ("sociedad civil (NOSC)", "resultados aún disponibles en 2018", 23, "de 26"),
            ("sociedad civil (NOSC)", "resultados con información actualizada en 2018", 14, ""),
            ("sociedad civil (NOSC)", "resultados distintos o de menor impacto", 3, ""),
        ]
    ):
        ResultadoDeclarado.objects.create(
            plan=historico.plan,
            quien_mide=quien,
            indicador=indicador,
            valor=valor,
            nota=nota,
            unidad="compromisos",
            orden=orden,
        )
    declarados = declarados_de(historico.plan)
    assert [(d.parte, d.todo, d.por_ciento) for d in declarados] == [
        (26, 26, Decimal("100.0")),
        (23, 26, Decimal("88.5")),
        (14, 23, Decimal("60.9")),
    ]


def test_las_miradas_iguales_van_juntas(escena) -> None:
    resultado = alta(escena)
    for dia, mirada in enumerate([BIEN, BIEN, BIEN, MAL, MAL, OTRA, OTRA]):
        with time_machine.travel(HOY + dt.timedelta(days=dia), tick=False):
            anotar_mirada(resultado_id=resultado.pk, mirada=mirada)
    assert [(t.cartel.texto, t.frase, t.cuantas, t.desde.day) for t in tramos(revisiones_de(resultado))] == [
        ("Contestó", "Con otro contenido que antes.", 2, 7),
        ("Falló", "El sitio no acepta la conexión.", 2, 5),
        ("Contestó", "Código 200.", 3, 2),
    ]


# --- neighbours -------------------------------------------------------------------------------------------------------
def test_la_comprobacion_cuenta_lo_de_los_ultimos_treinta_dias(escena) -> None:
    assert vigencia_comprobada(escena.plan).cumplido is False
    uno, dos = alta(escena), alta(escena, "https://obras.mx/2")
    anotar_mirada(resultado_id=uno.pk, mirada=MAL)  # looked at: what it found is another matter
    anotar_mirada(resultado_id=dos.pk, mirada=Mirada(estado_http=403))  # the machine could not tell
    assert vigencia_comprobada(escena.plan).explicacion.startswith("1 de 2")
    decir(escena, dos)
    assert vigencia_comprobada(escena.plan).cumplido is True
    with time_machine.travel(HOY + dt.timedelta(days=31), tick=False):
        assert vigencia_comprobada(escena.plan).cumplido is False


def test_los_pendientes_dicen_lo_perdido_a_sus_organizaciones(escena, django_assert_num_queries) -> None:
    resultado = caer(alta(escena))
    otro = CompromisoFactory(plan=escena.plan)
    ResponsabilidadFactory(compromiso=otro)
    esperado = f"/compromisos/prueba-1-c01/vigencia/{resultado.pk}/"
    assert [p.direccion for p in perdidos(escena.gente.enlace)] == [esperado]
    assert [p.direccion for p in perdidos(escena.gente.contraparte)] == [esperado]
    for quien in ("coordinacion", "enlace_ajeno", "participante"):
        assert perdidos(getattr(escena.gente, quien)) == []
    with django_assert_num_queries(0):
        assert perdidos(escena.gente.visitante) == []


def test_asuntos(escena) -> None:
    resultado = alta(escena)
    codigo = f"prueba-1-c01/{resultado.pk}"
    assert asuntos.direccion_de_resultado(codigo) == f"/compromisos/prueba-1-c01/vigencia/{resultado.pk}/"
    assert asuntos.direccion_de_resultado("prueba-1-c01/x") is None
    assert list(asuntos.nombres_de_resultados([codigo])) == [(codigo, "Base de datos de obras")]
    assert [frase_de_verbo(verbo) for verbo, _ in asuntos.VERBOS] == [frase for _, frase in asuntos.VERBOS]
    assert reloj.ahora() == HOY
    assert vigilar_resultado.clase_de_acto.value == "autoridad"
