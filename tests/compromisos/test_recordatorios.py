"""Reminders of cortes: to whom, when, once; and what they say."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from avisos.models import Envio
from bitacora.models import Entrada
from compromisos.commands.recordatorios import enviar_recordatorios
from compromisos.models import Actividad, Corte
from compromisos.recordatorios import ClaseDeRecordatorio, que_toca, resumen_que_toca
from compromisos.tasks import recordar_los_cortes
from planes.models import Plan
from secretariado.enums import Rol
from tests.compromisos.conftest import Escena, de_otro_tiempo
from tests.factories.compromisos import ActividadFactory, CorteFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory

FECHA, VENCE = dt.date(2026, 6, 30), dt.date(2026, 7, 15)


def _dia(dias: int) -> dt.date:
    return VENCE + dt.timedelta(days=dias)


# --- which one is due (pure) ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dias", "paso"),
    [
        (-8, None), (-7, "faltan-7"), (-3, "faltan-7"), (-2, "faltan-2"), (-1, "faltan-2"), (0, "hoy"),
        (1, "semana-1"), (7, "semana-1"), (8, "semana-2"), (15, "semana-3"),
    ],
)  # fmt: skip
def test_which_reminder_is_due(dias: int, paso: str | None) -> None:
    toca = que_toca(VENCE, _dia(dias))
    assert (toca.paso if toca else None) == paso
    resumen = resumen_que_toca(VENCE, _dia(dias))
    assert (resumen.paso if resumen else None) == (paso if dias > 0 else None)


def test_an_extension_makes_other_reminders() -> None:
    toca = que_toca(VENCE, VENCE)
    assert toca is not None
    assert toca.objeto("corte:prueba-1/2", VENCE) == "corte:prueba-1/2/2026-07-15/hoy"
    assert toca.objeto("corte:prueba-1/2", _dia(9)) != toca.objeto("corte:prueba-1/2", VENCE)


# --- who gets it ------------------------------------------------------------------------------------------------------
@pytest.fixture
def corte(escena: Escena) -> Corte:
    """One activity of the dependencia that nobody has reported on."""
    ActividadFactory(
        compromiso=escena.compromiso,
        clave="1.1",
        titulo="Publicar la base de obras",
        inicio=dt.date(2026, 2, 1),
        fin=dt.date(2026, 12, 31),
        responsable=escena.dependencia,
    )
    return CorteFactory(plan=escena.plan, numero=2, nombre="Segundo trimestre", fecha=FECHA, vence=VENCE)


def _mandados() -> list[tuple[str, str, str]]:
    filas = Envio.objects.order_by("pk").select_related("persona")
    return [(envio.motivo.split(".")[1], envio.objeto, envio.persona.nombre) for envio in filas]


def _correr(dias: int) -> int:
    return enviar_recordatorios(hoy=_dia(dias))


def test_the_whole_life_of_a_corte(escena: Escena, corte: Corte) -> None:
    """Every day looked at twice: each step is told once to the enlace, and once to the coordination when it is overdue."""
    for dias in range(-10, 10):
        _correr(dias)
        _correr(dias)
    enlace, coordina = escena.gente.enlace.nombre, escena.gente.coordinacion.nombre
    objeto = "corte:prueba-1/2/2026-07-15"
    assert _mandados() == [
        ("corte_por_vencer", f"{objeto}/faltan-7", enlace),
        ("corte_por_vencer", f"{objeto}/faltan-2", enlace),
        ("corte_vence_hoy", f"{objeto}/hoy", enlace),
        ("corte_vencido", f"{objeto}/semana-1", enlace),
        ("corte_resumen", f"{objeto}/semana-1", coordina),
        ("corte_vencido", f"{objeto}/semana-2", enlace),
        ("corte_resumen", f"{objeto}/semana-2", coordina),
    ]
    assert not Entrada.objects.exists()


@pytest.mark.parametrize("dias", [-7, 0, 1])
def test_whoever_reported_is_not_reminded(escena: Escena, corte: Corte, dias: int) -> None:
    Actividad.objects.update(informado=40, informado_el=FECHA)
    assert _correr(dias) == 0
    assert not Envio.objects.exists()


@pytest.mark.parametrize("estado", ["cerrado", "suspendido"])
def test_a_plan_that_does_not_go_on_reminds_nobody(escena: Escena, corte: Corte, estado: str) -> None:
    Plan.objects.update(estado=estado)
    assert [_correr(dias) for dias in (-7, 0, 1)] == [0, 0, 0]


def test_what_sources_tell_reminds_nobody(escena: Escena) -> None:
    viejo = de_otro_tiempo(escena)
    CorteFactory(plan=viejo.plan, fecha=FECHA, vence=VENCE)
    ActividadFactory(compromiso=viejo, inicio=dt.date(2026, 2, 1), responsable=escena.dependencia)
    assert [_correr(dias) for dias in (-7, 0, 1)] == [0, 0, 0]


def test_one_mail_with_the_activities_of_all_my_organisations(escena: Escena, corte: Corte) -> None:
    otra = OrganizacionFactory(nombre="Otra dependencia")
    ActividadFactory(
        compromiso=escena.compromiso, titulo="Contar las obras", inicio=dt.date(2026, 2, 1), responsable=otra
    )
    NombramientoFactory(persona=escena.gente.enlace, rol=Rol.ENLACE, organizacion=otra, ejercicio=escena.ejercicio)
    assert _correr(-7) == 1
    texto = Envio.objects.get().texto
    assert "Publicar la base de obras" in texto
    assert "Contar las obras" in texto


def test_nobody_else_sees_my_activities_and_former_enlaces_get_nothing(escena: Escena, corte: Corte) -> None:
    ajena = OrganizacionFactory()
    ajeno, fue = PersonaFactory(), PersonaFactory()
    NombramientoFactory(persona=ajeno, rol=Rol.ENLACE, organizacion=ajena, ejercicio=escena.ejercicio)
    NombramientoFactory(
        persona=fue, rol=Rol.ENLACE, organizacion=escena.dependencia, ejercicio=escena.ejercicio,
        desde=dt.date(2025, 1, 1), hasta=dt.date(2026, 1, 1),
    )  # fmt: skip
    _correr(-7)
    assert [envio.persona for envio in Envio.objects.all()] == [escena.gente.enlace]


def test_only_the_last_overdue_corte_is_asked_about(escena: Escena, corte: Corte) -> None:
    CorteFactory(plan=escena.plan, numero=3, fecha=dt.date(2026, 9, 30), vence=dt.date(2026, 10, 15))
    enviar_recordatorios(hoy=dt.date(2026, 10, 16))
    assert {envio.objeto for envio in Envio.objects.all()} == {"corte:prueba-1/3/2026-10-15/semana-1"}


def test_today_is_that_of_the_ejercicio(escena: Escena, corte: Corte) -> None:
    """It is already the 9th in Mexico City and still the 8th in Tijuana, which is a day further from the last one."""
    escena.ejercicio.zona_horaria = "America/Tijuana"
    escena.ejercicio.save()
    with time_machine.travel(dt.datetime(2026, 7, 8, 6, 30, tzinfo=dt.UTC), tick=False):
        assert enviar_recordatorios() == 0
    with time_machine.travel(dt.datetime(2026, 7, 8, 7, 30, tzinfo=dt.UTC), tick=False):
        assert enviar_recordatorios() == 1


def test_a_crash_half_way_leaves_nothing_and_the_next_hour_sends_all(
    escena: Escena, corte: Corte, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tronar(*_: Any, **__: Any) -> int:
        raise OSError("the disk is full")

    with monkeypatch.context() as roto:
        roto.setattr("compromisos.commands.recordatorios._resumir", tronar)
        with pytest.raises(OSError):
            _correr(1)
        assert not Envio.objects.exists()
    assert _correr(1) == 2


def test_two_at_once_send_one(escena: Escena, corte: Corte, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both looked before either wrote: uniqueness lets one row through and says nothing."""
    monkeypatch.setattr("compromisos.commands.recordatorios.ya_avisadas", lambda motivo, objeto: set())
    assert _correr(1) == 2
    assert _correr(1) == 0
    assert Envio.objects.count() == 2


def test_a_plan_that_fails_does_not_silence_the_others(
    escena: Escena, corte: Corte, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compromisos.commands import recordatorios

    rota = CorteFactory(fecha=FECHA, vence=VENCE).plan
    Plan.objects.filter(pk=rota.pk).update(orden=0)
    verdadero = recordatorios._recordar

    def a_veces(plan: Plan, hoy: dt.date) -> int:
        if plan.pk == rota.pk:
            raise OSError("no")
        return verdadero(plan, hoy)

    monkeypatch.setattr(recordatorios, "_recordar", a_veces)
    with time_machine.travel(dt.datetime(2026, 7, 15, 18, tzinfo=dt.UTC)), pytest.raises(RuntimeError, match=rota.slug):
        recordar_los_cortes()
    assert [envio.motivo for envio in Envio.objects.all()] == [ClaseDeRecordatorio.VENCE_HOY]


# --- what it says -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dias", "asunto", "frases"),
    [
        (
            -7,
            "El 15 de julio de 2026 vence el corte «Segundo trimestre»: te toca entregar 1 reporte",
            ["faltan 7 días"],
        ),
        (-1, "El 15 de julio de 2026 vence el corte «Segundo trimestre»: te toca entregar 1 reporte", ["falta 1 día"]),
        (0, "Hoy vence el corte «Segundo trimestre»: te toca entregar 1 reporte", ["Hoy es el último día"]),
        (1, "Corte vencido «Segundo trimestre»: falta 1 reporte", ["hace 1 día", "días de retraso"]),
    ],
)
def test_what_the_enlace_reads(escena: Escena, corte: Corte, dias: int, asunto: str, frases: list[str]) -> None:
    _correr(dias)
    envio = Envio.objects.get(persona=escena.gente.enlace)
    assert envio.asunto == asunto
    for cuerpo in (envio.texto, envio.html):
        for frase in [*frases, "1.1 Publicar la base de obras", "1. Obra abierta", "/gestion/avances/", "eres enlace"]:
            assert frase in cuerpo
    assert "{" not in envio.texto


def test_what_the_coordination_reads(escena: Escena, corte: Corte) -> None:
    sola = OrganizacionFactory(nombre="Instituto sin enlace")
    for _ in range(2):
        ActividadFactory(compromiso=escena.compromiso, inicio=dt.date(2026, 2, 1), responsable=sola)
    _correr(1)
    envio = Envio.objects.get(persona=escena.gente.coordinacion)
    assert envio.asunto == f"Corte vencido: 2 organizaciones sin reportar, {escena.plan.titulo}"
    for cuerpo in (envio.texto, envio.html):
        assert "Faltan 3 reportes" in cuerpo
        assert f"{escena.dependencia.nombre}: 1" in cuerpo
        assert "Instituto sin enlace: 2 (sin enlace nombrado: nadie recibió el recordatorio)" in cuerpo
        assert "/planes/prueba-1/cortes/2/" in cuerpo
