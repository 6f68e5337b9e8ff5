from importlib import import_module

from django.apps import AppConfig


class AvisosConfig(AppConfig):
    name = "avisos"
    verbose_name = "avisos"

    def ready(self) -> None:
        """The nudge asks the task by its name: it has to be registered in every process that writes mail."""
        import_module("avisos.tasks")
