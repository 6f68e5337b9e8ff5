"""`manage.py latido` runs what is due, once, and says what failed."""

import datetime as dt
import sys

import pytest
import time_machine
from django.core.management import CommandError, call_command

from gobabierto.celery import app
from gobabierto.management.commands import latido
from gobabierto.settings import base
from tests.bases import correr
from tests.servidor import copiar_plantilla, descartar

AHORA = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def veces(settings) -> list[str]:
    """Each run of a periodic task of one hour, registered for this test only."""
    corridas: list[str] = []

    @app.task(name="pruebas.anotar")
    def anotar(que: str = "vuelta") -> None:
        corridas.append(que)

    @app.task(name="pruebas.fallar")
    def fallar() -> None:
        raise ValueError("sin papel")

    settings.CELERY_BEAT_SCHEDULE = {"anotar": {"task": "pruebas.anotar", "schedule": 3600.0}}
    yield corridas
    app.tasks.pop("pruebas.anotar")
    app.tasks.pop("pruebas.fallar")


def test_latido_runs_again_only_when_the_schedule_has_passed(veces: list[str]) -> None:
    conteo = []
    for minutos in (0, 1, 59, 60, 61):
        with time_machine.travel(AHORA + dt.timedelta(minutes=minutos), tick=False):
            call_command("latido")
        conteo.append(len(veces))

    assert conteo == [1, 1, 1, 2, 2]


def test_latido_passes_the_arguments_of_the_entry(veces: list[str], settings) -> None:
    settings.CELERY_BEAT_SCHEDULE = {"a": {"task": "pruebas.anotar", "schedule": 60.0, "args": ("nota",)}}
    call_command("latido")

    assert veces == ["nota"]


def test_latido_leaves_to_the_other_caller_what_it_is_running(veces: list[str]) -> None:
    latido.cache.add("latido:anotar:turno", 1, 600)
    call_command("latido")

    assert veces == []


def test_latido_with_a_failing_task_names_it_and_tries_again_later(veces: list[str], settings) -> None:
    settings.CELERY_TASK_EAGER_PROPAGATES = False
    settings.CELERY_BEAT_SCHEDULE = {
        "rota": {"task": "pruebas.fallar", "schedule": 60.0},
        "perdida": {"task": "pruebas.no_existe", "schedule": 60.0},
        "anotar": {"task": "pruebas.anotar", "schedule": 60.0},
    }
    with pytest.raises(CommandError, match=r"^No se pudo completar: rota, perdida\.$"):
        call_command("latido")

    assert veces == ["vuelta"]
    assert latido.pendientes() == ["rota", "perdida"]


def test_every_entry_of_the_schedule_names_a_task_that_exists(settings) -> None:
    app.loader.import_default_modules()
    app.autodiscover_tasks(force=True)
    faltan = [e["task"] for e in settings.CELERY_BEAT_SCHEDULE.values() if e["task"] not in app.tasks]

    assert faltan == []


@pytest.mark.parametrize(
    ("tarea", "cada"),
    [
        ("consultas.tasks.cerrar_urnas", 24 * 3600.0),
        ("consultas.tasks.barajar_urnas", 24 * 3600.0),
        ("consultas.tasks.tomar_espejos", 24 * 3600.0),
        ("conversacion.tasks.devolver_apelaciones_vencidas", 3600.0),
    ],
)
def test_the_schedule_holds_what_the_law_of_a_consulta_asks_every_night_or_hour(tarea: str, cada: float) -> None:
    del_reloj = {entrada["task"]: entrada["schedule"] for entrada in base.CELERY_BEAT_SCHEDULE.values()}

    assert del_reloj[tarea] <= cada


@pytest.mark.servidor
def test_latido_runs_the_whole_schedule_without_redis() -> None:
    instalado = copiar_plantilla(sembrada=False)
    try:
        sin_redis = {nombre: valor for nombre, valor in instalado.entorno.items() if nombre != "REDIS_URL"}
        correr(sys.executable, "manage.py", "createcachetable", entorno=sin_redis)
        salida = correr(sys.executable, "manage.py", "latido", entorno=sin_redis).stdout
        otra_vez = correr(sys.executable, "manage.py", "latido", entorno=sin_redis).stdout
    finally:
        descartar(instalado)

    assert [nombre for nombre in base.CELERY_BEAT_SCHEDULE if nombre not in salida] == []
    assert [nombre for nombre in base.CELERY_BEAT_SCHEDULE if nombre in otra_vez] == []
