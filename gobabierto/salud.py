"""What an operator's probes ask: is the process alive, and can it serve?

`/healthz` touches nothing but the process; `/readyz` names each part it needs and answers 503 while one is missing.
Neither says more than the name of the part: they are public.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from redis.exceptions import RedisError

from comun.vistas import PUBLICO, ConPermiso
from gobabierto.checks import hay_demostracion


@lru_cache(maxsize=1)
def _ultimas_migraciones() -> frozenset[tuple[str, str]]:
    """The last migration of each app in the code that runs; a process never changes its code."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _base_de_datos() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _migraciones() -> bool:
    try:
        return _ultimas_migraciones() <= set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return False


def _cache() -> bool:
    try:
        cache.get("salud")
    except (DatabaseError, RedisError, OSError):
        return False
    return True


def _sin_demostracion() -> bool:
    if settings.PERMITE_DEMO:
        return True
    try:
        return not hay_demostracion()
    except DatabaseError:
        return False


PARTES = {
    "base_de_datos": _base_de_datos,
    "migraciones": _migraciones,
    "redis" if settings.REDIS_URL else "cache": _cache,
    "sin_demostracion": _sin_demostracion,
}


def partes_que_faltan() -> list[str]:
    """Names of the parts that are missing, in the order they are needed; empty when the portal can serve."""
    return [nombre for nombre, esta in PARTES.items() if not esta()]


@method_decorator(never_cache, name="dispatch")
class Viva(ConPermiso):
    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        return JsonResponse({"estado": "vivo"})


@method_decorator(never_cache, name="dispatch")
class ListaParaServir(ConPermiso):
    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        faltan = partes_que_faltan()
        if faltan:
            return JsonResponse({"estado": "no listo", "faltan": faltan}, status=503)
        return JsonResponse({"estado": "listo", "partes": list(PARTES)})


viva = Viva.as_view()
lista = ListaParaServir.as_view()
