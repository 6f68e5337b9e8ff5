"""OGP standards that the portal finds by itself: reports of progress."""

from comun.registro import ComprobacionDeEstandar

ESTANDARES: list[ComprobacionDeEstandar] = []
