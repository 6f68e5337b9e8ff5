"""The project package: settings, addresses, Celery and the demo seeder."""

from gobabierto.celery import app as celery_app

__all__ = ["celery_app"]
