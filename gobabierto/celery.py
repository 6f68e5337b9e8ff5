"""Celery application. Without REDIS_URL every task runs eagerly, in the caller's process."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")

app = Celery("gobabierto")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
