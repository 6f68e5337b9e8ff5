from django.apps import AppConfig


class SecretariadoConfig(AppConfig):
    name = "secretariado"
    verbose_name = "Secretariado"
