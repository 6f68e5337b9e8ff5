"""`manage.py reindexar_propuestas [--consulta SLUG]`: write again the index that finds similar propuestas."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consultas.commands import reindexar
from consultas.models import Consulta


class Command(BaseCommand):
    help = "Vuelve a escribir el índice de propuestas parecidas: una vez al instalar esta versión, o si cambian las raíces."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--consulta", help="sólo esta consulta (su slug)")

    def handle(self, *args: Any, consulta: str | None, **options: Any) -> None:
        consultas = Consulta.objects.order_by("pk")
        if consulta is not None:
            consultas = consultas.filter(slug=consulta)
            if not consultas:
                raise CommandError(f"No hay ninguna consulta «{consulta}».", returncode=2)
        for una in consultas:
            self.stdout.write(f"{una.slug}: {reindexar(consulta=una)} propuestas")
