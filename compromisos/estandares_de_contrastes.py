"""OGP standards that the portal finds by itself: looks of society, disputes and reviews."""

from comun.registro import ComprobacionDeEstandar

ESTANDARES: list[ComprobacionDeEstandar] = []
