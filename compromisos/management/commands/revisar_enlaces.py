"""`manage.py revisar_enlaces [--plan SLUG]`: look now at the watched results that are due, saying each one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compromisos.ronda import Ronda
from planes.models import Plan


class Command(BaseCommand):
    help = "Revisa si los resultados públicos que ya toca revisar siguen disponibles. Se puede interrumpir y repetir."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", help="sólo los de este plan (su slug)")

    def handle(self, *args: Any, plan: str | None, **options: Any) -> None:
        elegido = None
        if plan is not None:
            elegido = Plan.objects.filter(slug=plan).first()
            if elegido is None:
                raise CommandError(f"No hay ningún plan «{plan}».", returncode=2)
        cuenta = Ronda(decir=self.stdout.write).correr(plan=elegido)
        if cuenta.sin_salida:
            raise CommandError("No se anotó nada: revisa la conexión del portal y vuelve a intentarlo.")
        self.stdout.write(
            f"{cuenta.revisadas} revisadas: {cuenta.responden} responden, {cuenta.fallan} fallan. "
            f"{cuenta.nuevas} nuevas en la lista; {cuenta.aplazadas} quedan para la siguiente ronda."
        )
