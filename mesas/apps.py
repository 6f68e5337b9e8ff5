from django.apps import AppConfig


class MesasConfig(AppConfig):
    name = "mesas"
    verbose_name = "Mesas"
