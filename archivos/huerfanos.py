"""Bytes without a row: what an act that was undone left on the disk. The other way round never happens."""

import datetime as dt
import re

from django.core.files.storage import Storage

from archivos.models import Archivo
from comun import reloj

# Whoever is still inside their act keeps its bytes.
GRACIA = dt.timedelta(days=1)
_RAMA = re.compile(r"[0-9a-f]{2}")
_HOJA = re.compile(r"[0-9a-f]{32}")


def _almacen() -> Storage:
    campo = Archivo._meta.get_field("contenido")
    return campo.storage  # type: ignore[union-attr, no-any-return]


def huerfanos() -> list[str]:
    """Names of files older than the grace that no row holds. Only names that this app makes are looked at."""
    almacen, limite = _almacen(), reloj.instante_verdadero() - GRACIA
    if not almacen.exists(""):
        return []
    hallados = []
    for rama in sorted(filter(_RAMA.fullmatch, almacen.listdir("")[0])):
        rutas = [f"{rama}/{hoja}" for hoja in sorted(filter(_HOJA.fullmatch, almacen.listdir(rama)[1]))]
        con_fila = set(Archivo.objects.filter(contenido__in=rutas).values_list("contenido", flat=True))
        hallados += [r for r in rutas if r not in con_fila and almacen.get_modified_time(r) < limite]
    return hallados


def quitar_huerfanos() -> int:
    """Remove them; returns how many."""
    almacen, rutas = _almacen(), huerfanos()
    for ruta in rutas:
        almacen.delete(ruta)
    return len(rutas)
