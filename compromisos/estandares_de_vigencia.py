"""OGP standards that the portal finds by itself: whether public results are still there."""

from comun.registro import ComprobacionDeEstandar

ESTANDARES: list[ComprobacionDeEstandar] = []
