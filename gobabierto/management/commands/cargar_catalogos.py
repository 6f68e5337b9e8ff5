"""`manage.py cargar_catalogos`: the 14 sectors and OGP's standards with the documents they come from, for an installation
without demo."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gobabierto.siembra import fuentes
from gobabierto.siembra.estandares import estandares_de
from gobabierto.siembra.historia import sectores_de
from gobabierto.siembra.lectura import DatoInvalido, leer
from planes.commands.estandares import registrar_estandares
from planes.models import Estandar
from secretariado.commands.historico import registrar_catalogos
from secretariado.models import Sector


class Command(BaseCommand):
    help = "Loads the catalogues of sectors and of OGP standards once. Needed before organisations can be registered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--datos", type=Path, default=settings.DATOS, help="Folder of the CSV files.")

    def handle(self, *args: Any, **options: Any) -> None:
        if Sector.objects.exists():
            self.stdout.write("Los sectores ya estaban cargados: no se duplicó nada.")
            return
        try:
            filas = leer(options["datos"])
            estandares, locales = filas["estandares_ogp"], filas["requisitos_ogp_local"]
            with transaction.atomic():
                por_clave = registrar_catalogos(
                    fuentes=fuentes.reunir(filas["fuentes"], [*filas["sectores"], *estandares, *locales]),
                    sectores=sectores_de(filas["sectores"]),
                )
                registrar_estandares(estandares=estandares_de(estandares, locales, fuentes.Catalogo(por_clave)))
        except DatoInvalido as error:
            raise CommandError(f"{error}. No se cargó nada.") from error
        self.stdout.write(
            self.style.SUCCESS(f"{Sector.objects.count()} sectores y {Estandar.objects.count()} estándares cargados.")
        )
