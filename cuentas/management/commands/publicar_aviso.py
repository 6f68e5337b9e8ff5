"""`manage.py publicar_aviso`: a new version of the privacy notice, from a Markdown file."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comun import reloj
from comun.errors import ErrorDeDominio
from cuentas.commands import publicar_aviso
from cuentas.models import Persona


class Command(BaseCommand):
    help = "Publica una versión nueva del aviso de privacidad, con constancia en la bitácora."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("aviso", help="versión, por ejemplo 2027-01 (va en la dirección)")
        parser.add_argument("archivo", type=Path, help="texto en Markdown, UTF-8")
        parser.add_argument("--persona", required=True, help="correo de quien lo publica (administración técnica)")
        parser.add_argument("--desde", help="fecha en que entra en vigor, AAAA-MM-DD; sin ella, ahora")

    def handle(self, *args: Any, aviso: str, archivo: Path, persona: str, desde: str | None, **options: Any) -> None:
        quien = Persona.objects.filter(correo__iexact=persona).first()
        if quien is None:
            raise CommandError("No hay ninguna cuenta con ese correo.")
        try:
            texto = archivo.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"No se puede leer {archivo}: debe ser un texto en UTF-8.") from error
        try:
            vigente = dt.datetime.fromisoformat(desde).replace(tzinfo=reloj.MEXICO) if desde else None
        except ValueError as error:
            raise CommandError("Escribe la fecha como AAAA-MM-DD, por ejemplo 2027-01-15.") from error
        try:
            publicado = publicar_aviso(persona=quien, version=aviso, texto=texto, vigente_desde=vigente)
        except ErrorDeDominio as error:
            raise CommandError(error.mensaje) from error
        self.stdout.write(
            f"Publicado el aviso {publicado.version}, en vigor desde {publicado.vigente_desde:%Y-%m-%d %H:%M}."
        )
