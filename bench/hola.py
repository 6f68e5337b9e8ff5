"""The yardstick: a bare Django view without middleware, served exactly as the portal is. `gunicorn bench.hola:application`."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hola(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hola")


urlpatterns = [path("", hola)]

if not settings.configured:
    settings.configure(SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
    django.setup(set_prefix=False)

application = WSGIHandler()
