"""Wait until the database (and Redis, when configured) can be used: what containers run before their own work."""

import time
from threading import Event

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gobabierto.checks import exigir_base_sin_demostracion
from gobabierto.salud import partes_que_faltan


class Command(BaseCommand):
    help = "Waits until the parts that /readyz asks about answer; fails when they do not in time."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--segundos", type=float, default=60.0, help="how long to wait at most")
        parser.add_argument("--sin-migraciones", action="store_true", help="do not wait for the migrations")

    def handle(self, *args: object, **options: object) -> None:
        limite = time.monotonic() + float(str(options["segundos"]))
        # Without migrations there is no cache table yet either, unless the cache is Redis.
        perdonadas = {"migraciones", "cache"} if options["sin_migraciones"] else set()
        pausa = Event()
        while faltan := [parte for parte in partes_que_faltan() if parte not in perdonadas]:
            if faltan == ["sin_demostracion"]:
                exigir_base_sin_demostracion()
            if time.monotonic() > limite:
                raise CommandError(f"Siguen sin contestar: {', '.join(faltan)}.")
            pausa.wait(0.5)
