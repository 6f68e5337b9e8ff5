"""What `bin/serve` needs before it serves, in one process: tables, cache, demo data, pending periodic tasks.

The seeder itself refuses a database that holds anything but the demo; its refusal stops `bin/serve` with its sentence.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from cuentas.demo import CLAVE_DEMO, CUENTAS
from gobabierto import entorno
from gobabierto.management.commands.latido import correr_pendientes


def _sin_clave(direccion: str) -> str:
    """A database address that may be shown: host, port and name, never who or with what password."""
    partes = urlsplit(direccion)
    return f"{partes.hostname or 'localhost'}:{partes.port or 5432}{partes.path}"


class Command(BaseCommand):
    help = "Prepares the database for bin/serve: migrates, seeds the demo, runs what is due."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        if not settings.PERMITE_DEMO:
            raise CommandError("Esta orden carga la demostración y esta configuración no la permite: usa migrate.")
        self._conectar()
        try:
            self._migrar()
        except InconsistentMigrationHistory as error:
            raise CommandError(
                f"La base de datos se creó con otra versión del portal y no se puede poner al día ({error}): "
                "respáldala y usa una base vacía."
            ) from error
        call_command("sembrar_demo", mantener=True, stdout=self.stdout)
        correr_pendientes(lambda _: None)
        self._presentar_cuentas()

    def _presentar_cuentas(self) -> None:
        ancho = max(len(cuenta.correo) for cuenta in CUENTAS)
        self.stdout.write(f"\nCuentas de la demostración (la contraseña de todas es {CLAVE_DEMO}):")
        for cuenta in CUENTAS:
            self.stdout.write(f"  {cuenta.correo:<{ancho}}  {cuenta.descripcion}")
        self.stdout.write("")

    def _conectar(self) -> None:
        direccion = entorno.texto("DATABASE_URL", "")
        try:
            connection.ensure_connection()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except OperationalError as error:
            if connection.vendor == "sqlite":
                raise CommandError(
                    f"No se pudo abrir la base de datos {settings.DATABASES['default']['NAME']}: "
                    "revisa que la carpeta exista y que puedas escribir en ella."
                ) from error
            raise CommandError(
                f"No se pudo conectar con la base de datos {_sin_clave(direccion)}: enciende PostgreSQL, revisa "
                f"DATABASE_URL o quítala para usar SQLite. Motivo: {str(error).strip().splitlines()[-1]}"
            ) from error
        except DatabaseError as error:
            raise CommandError(
                f"El archivo {settings.DATABASES['default']['NAME']} no es una base de datos SQLite: muévelo a otro "
                "lugar y vuelve a intentarlo."
            ) from error

    def _migrar(self) -> None:
        ejecutor = MigrationExecutor(connection)
        if ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()):
            self.stdout.write("      Creando las tablas…")
            self.stdout.flush()
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
