"""The project as a Django app: it owns the seeder's commands and nothing else."""

from django.apps import AppConfig


class GobAbiertoConfig(AppConfig):
    name = "gobabierto"
    verbose_name = "Gobierno Abierto"

    def ready(self) -> None:
        # Importing `checks` registers them; models are loaded only from here on.
        from gobabierto import checks, registros  # noqa: F401

        registros.configurar()
