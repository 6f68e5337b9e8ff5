from django.apps import AppConfig


class ConversacionConfig(AppConfig):
    name = "conversacion"
    verbose_name = "Conversación"
