"""What the API's root gathers."""

from bitacora.api.viewsets import EntradaViewSet

RUTAS = [("bitacora", EntradaViewSet, "bitacora")]
