"""Run what is due of the beat schedule, in this process: what a small installation calls instead of Celery beat."""

from collections.abc import Callable
from typing import Any

from celery.schedules import maybe_schedule
from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError

from comun import reloj
from gobabierto.celery import app

TURNO_SEGUNDOS = 600


def _clave(nombre: str) -> str:
    return f"latido:{nombre}"


def pendientes() -> list[str]:
    """Names of the entries whose last run is older than their schedule, or unknown."""
    nombres = []
    for nombre, entrada in settings.CELERY_BEAT_SCHEDULE.items():
        ultima = cache.get(_clave(nombre))
        if ultima is None or maybe_schedule(entrada["schedule"], app=app).is_due(ultima).is_due:
            nombres.append(nombre)
    return nombres


def correr_pendientes(decir: Callable[[str], Any]) -> list[str]:
    """Run each due entry once; returns the names of those that failed. Two callers at once share the work."""
    fallidas = []
    for nombre in pendientes():
        if not cache.add(f"{_clave(nombre)}:turno", 1, TURNO_SEGUNDOS):
            continue
        entrada = settings.CELERY_BEAT_SCHEDULE[nombre]
        app.loader.import_default_modules()
        tarea = app.tasks.get(entrada["task"])
        if tarea is None:
            decir(f"{nombre}: no existe la tarea {entrada['task']}.")
            fallidas.append(nombre)
            continue
        resultado = tarea.apply(args=entrada.get("args", ()), kwargs=entrada.get("kwargs", {}))
        if resultado.failed():
            decir(f"{nombre}: falló ({resultado.result}).")
            fallidas.append(nombre)
            continue
        cache.set(_clave(nombre), reloj.ahora(), None)
        cache.touch(f"{_clave(nombre)}:turno", 0)
        decir(f"{nombre}: hecho.")
    return fallidas


class Command(BaseCommand):
    help = "Runs what is due of the periodic tasks, in this process."

    def handle(self, *args: object, **options: object) -> None:
        fallidas = correr_pendientes(self.stdout.write)
        if fallidas:
            raise CommandError(f"No se pudo completar: {', '.join(fallidas)}.")
