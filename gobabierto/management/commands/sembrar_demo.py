"""`manage.py sembrar_demo`: real history from datos/ and the invented ejercicio, into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from comun import reloj
from comun.errors import ErrorDeDominio
from cuentas.models import Persona
from gobabierto.siembra import demostracion
from gobabierto.siembra.historia import Historia
from gobabierto.siembra.lectura import DatoInvalido, leer
from gobabierto.siembra.mantenimiento import mantener
from secretariado.models import Ejercicio


class Command(BaseCommand):
    help = "Loads the real plans with their sources and the invented ejercicio. Only into an empty or demo database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--datos", type=Path, default=settings.DATOS, help="Folder of the CSV files.")
        parser.add_argument(
            "--mantener", action="store_true", help="Accepted for clarity: an existing demo is always kept open."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PERMITE_DEMO:
            raise CommandError("Estos ajustes no permiten la demostración (PERMITE_DEMO).")
        if demostracion.existe():
            for frase in mantener():
                self.stdout.write(frase)
            self.stdout.write("La demostración ya estaba cargada: no se duplicó nada.")
            return
        if Ejercicio.objects.exists() or Persona.objects.exists():
            raise CommandError(
                "La base de datos ya tiene información y no está marcada como demostración: no se cargó nada. "
                "Usa otra base (DATABASE_URL) para la demostración."
            )
        try:
            filas = leer(options["datos"])
            # All or nothing: a fact that cannot be read leaves the database as it was.
            with transaction.atomic():
                self.stdout.write("Cargando los 33 ejercicios y los planes federales con sus fuentes…")
                Historia(filas).cargar()
                self.stdout.write("Creando el ejercicio de demostración, inventado…")
                demostracion.Demostracion(reloj.hoy()).sembrar()
        except DatoInvalido as error:
            raise CommandError(f"{error}. No se cargó nada.") from error
        except ErrorDeDominio as error:
            raise CommandError(f"Una regla no se cumple ({error.codigo}): {error.mensaje} No se cargó nada.") from error
        self.stdout.write(self.style.SUCCESS("Demostración lista."))
