"""`manage.py verificar_bitacora`: is the record whole? Green sentence and 0, or red with the entry and 1."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bitacora.models import Cadena
from bitacora.queries.verificacion import verificar_cadena

_ANCLA = re.compile(r"(?:([a-z0-9_-]+):)?(\d{1,10}):([0-9a-f]{64})", re.ASCII)


class Command(BaseCommand):
    help = "Comprueba que nadie cambió, quitó ni desordenó la bitácora."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cadena", help="sólo esta cadena (un ejercicio o «portal»)")
        parser.add_argument(
            "--ancla", action="append", default=[], metavar="[CADENA:]NÚMERO:HUELLA", help="cabeza ya publicada"
        )

    def handle(self, *args: Any, cadena: str | None, ancla: list[str], **options: Any) -> None:
        cadenas = list(Cadena.objects.order_by("clave"))
        if cadena is not None:
            cadenas = [fila for fila in cadenas if fila.clave == cadena]
            if not cadenas:
                raise CommandError(f"No hay ninguna cadena «{cadena}».", returncode=2)
        anclas = _leer_anclas(ancla, cadena)
        if sobran := sorted(anclas.keys() - {fila.clave for fila in cadenas}):
            raise CommandError(
                f"Hay anclas de una cadena que no existe o no se pidió: {', '.join(sobran)}.", returncode=2
            )
        rotas = 0
        for fila in cadenas:
            resultado = verificar_cadena(fila, anclas.get(fila.clave))
            if resultado.integra:
                self.stdout.write(
                    self.style.SUCCESS(
                        f"ÍNTEGRA  «{fila.clave}»: {resultado.numero} entradas. Cabeza {resultado.huella}"
                    )
                )
            else:
                rotas += 1
                self.stdout.write(
                    self.style.ERROR(f"ROTA     «{fila.clave}», entrada {resultado.numero}: {resultado.motivo}.")
                )
        if rotas:
            raise CommandError(f"La bitácora está rota: {rotas} de {len(cadenas)} cadenas.")
        self.stdout.write(self.style.SUCCESS(f"La bitácora está íntegra: {len(cadenas)} cadenas."))


def _leer_anclas(dichas: list[str], unica: str | None) -> dict[str, dict[int, str]]:
    anclas: dict[str, dict[int, str]] = {}
    for dicha in dichas:
        hallada = _ANCLA.fullmatch(dicha.strip())
        if hallada is None:
            raise CommandError(f"«{dicha}» no es un ancla: [CADENA:]NÚMERO:HUELLA.", returncode=2)
        clave = hallada[1] or unica
        if clave is None:
            raise CommandError("Sin --cadena, cada ancla dice la suya: CADENA:NÚMERO:HUELLA.", returncode=2)
        if int(hallada[2]):
            previa = anclas.setdefault(clave, {}).setdefault(int(hallada[2]), hallada[3])
            if previa != hallada[3]:
                raise CommandError(f"Dos anclas distintas para la entrada {hallada[2]} de «{clave}».", returncode=2)
    return anclas
