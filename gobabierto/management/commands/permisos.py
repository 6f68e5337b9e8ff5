"""`manage.py permisos > docs/permisos.md`: the permission tables as a document."""

from typing import Any

from django.core.management.base import BaseCommand

from gobabierto.permisos import documento


class Command(BaseCommand):
    help = "Prints docs/permisos.md from the PERMISOS table of every app."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(documento(), ending="")
