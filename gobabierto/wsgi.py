"""WSGI entry point: `gunicorn gobabierto.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.prod")
application = get_wsgi_application()

# After the settings are loaded: the check reads them and, in production, the database.
from gobabierto.checks import exigir_base_sin_demostracion  # noqa: E402

exigir_base_sin_demostracion()

# Reading every address imports every view, which takes over a second: done here, no visit waits for it.
from django.urls import get_resolver  # noqa: E402

get_resolver().reverse_dict  # noqa: B018

from gobabierto.recoleccion import aquietar  # noqa: E402

aquietar()
