"""OGP standards that the portal finds by itself: conclusions, destinies and hand-overs."""

from comun.registro import ComprobacionDeEstandar

ESTANDARES: list[ComprobacionDeEstandar] = []
