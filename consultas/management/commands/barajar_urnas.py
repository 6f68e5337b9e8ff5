"""`manage.py barajar_urnas`: run it right before any backup, so that the copy tells nothing of the order of arrival."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consultas.errors_de_escrutinio import UrnaEnUso
from consultas.tasks import barajar_urnas


class Command(BaseCommand):
    help = "Baraja las urnas de las votaciones abiertas. Córrelo justo antes de cada respaldo."

    def handle(self, *args: Any, **options: Any) -> None:
        resultado = barajar_urnas()
        if resultado == UrnaEnUso().codigo:
            raise CommandError(
                "Las urnas se barajaron, pero la base está en uso y conserva rastros: inténtalo otra vez."
            )
        self.stdout.write("No hay urnas abiertas." if resultado == "nada" else "Las urnas están barajadas.")
