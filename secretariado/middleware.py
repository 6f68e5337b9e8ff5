"""Second factor for those who run an ejercicio (quality.md, Security).

Whoever holds a role of `ROLES_CON_SEGUNDO_FACTOR`, and every superuser, sets it up before entering the places where
acts of authority are done and before sending anything from any other page: some of those acts (ending a vote, tallying
it) have their page outside `/gestion/`. One more query, only for them and only there.
"""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from secretariado.enums import ROLES_CON_SEGUNDO_FACTOR
from secretariado.queries.nombramientos import cargos_de

ZONAS = ("/gestion/", "/admin/")
# What a person does to their own account (setting the second factor up, leaving), and the colours of the page.
LIBRES = ("/cuenta/", "/tema/")
METODOS_SEGUROS = frozenset({"GET", "HEAD", "OPTIONS"})
EXPLICACION = (
    "Tu cargo pide un segundo factor: una app de tu teléfono que da un código al entrar. "
    "Actívalo aquí y después sigue con lo que ibas a hacer."
)


class SegundoFactorObligatorio:
    """Leads to the second factor's page whoever needs one and has none; the API answers 403 with the reason."""

    def __init__(self, siguiente: Callable[[HttpRequest], HttpResponse]) -> None:
        self.siguiente = siguiente

    def __call__(self, request: HttpRequest) -> HttpResponse:
        escribe = request.method not in METODOS_SEGUROS and not request.path.startswith(LIBRES)
        if not (escribe or request.path.startswith(ZONAS)) or not self.le_falta(request):
            return self.siguiente(request)
        if request.path.startswith("/api/"):
            cuerpo = {
                "type": "/api/docs/#error-falta_segundo_factor",
                "title": "No tienes permiso para este acto",
                "status": 403,
                "detail": f"{EXPLICACION} Está en {reverse('mfa_index')}",
                "codigo": "falta_segundo_factor",
            }
            return JsonResponse(cuerpo, status=403, content_type="application/problem+json")
        messages.warning(request, EXPLICACION)
        return HttpResponseRedirect(reverse("mfa_index"))

    def le_falta(self, request: HttpRequest) -> bool:
        persona = request.user
        if not settings.SEGUNDO_FACTOR_OBLIGATORIO or not persona.is_authenticated:
            return False
        obliga = persona.is_superuser or any(cargo.rol in ROLES_CON_SEGUNDO_FACTOR for cargo in cargos_de(persona))
        return obliga and not Authenticator.objects.filter(user=persona, type=Authenticator.Type.TOTP).exists()
