"""`manage.py verificar_integridad`: is every text that was fixed still the one that was fixed? Exit code 1 when not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comun.registro import Integridad, descubrir


class Command(BaseCommand):
    help = "Vuelve a calcular la huella de todo texto fijado y la compara con lo que guardan acuerdos y bitácora."

    def handle(self, *args: Any, **options: Any) -> None:
        fallas = 0
        for declarada in descubrir("integridad", "INTEGRIDAD"):
            assert isinstance(declarada, Integridad)
            revision = declarada.verificar()
            if not revision.fallas:
                self.stdout.write(self.style.SUCCESS(f"ÍNTEGRO   {declarada.nombre}: {revision.revisados} revisados."))
                continue
            fallas += len(revision.fallas)
            self.stdout.write(
                self.style.ERROR(
                    f"DISTINTO  {declarada.nombre}: {len(revision.fallas)} diferencias en {revision.revisados} revisados."
                )
            )
            for falla in revision.fallas:
                self.stdout.write(f"  {falla.asunto}: {falla.que}.")
                if falla.esperado or falla.hallado:
                    self.stdout.write(f"    se esperaba {falla.esperado or 'nada'}")
                    self.stdout.write(f"    se encontró {falla.hallado or 'nada'}")
        if fallas:
            raise CommandError(f"Hay {fallas} diferencias: alguien escribió fuera del portal.")
        self.stdout.write(self.style.SUCCESS("Todo lo fijado sigue como se fijó."))
