"""Files come in and stop being shown."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from archivos.errors import LIMITE, ArchivoDemasiadoGrande, ArchivoVacio
from archivos.models import Archivo
from archivos.puerta import admitir, nombre_publico
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona


@comando(ClaseDeActo.PRIVADO)
def guardar_archivo(*, persona: Persona, subida: Any, publico: bool = True) -> Archivo:
    """A person's file is kept as what it is, with its hash; whose act it belongs to asks the permission.

    1. Never read more than one byte over the limit.
    2. The door says what it is; an image is drawn again, so the hash is of what is served.
    3. Write the bytes, then the row. If the act is undone the bytes stay as an orphan, and the night removes them.

    Raises `ArchivoVacio`, `ArchivoDemasiadoGrande`, `ArchivoNoAdmitido`.
    """
    if subida is None:
        raise ArchivoVacio
    if (subida.size or 0) > LIMITE:
        raise ArchivoDemasiadoGrande(subida.size)
    subida.seek(0)
    admitido = admitir(subida.read(LIMITE + 1))
    archivo = Archivo(
        nombre=nombre_publico(subida.name or "", admitido.tipo),
        tipo=admitido.tipo.mime,
        tamano=len(admitido.contenido),
        huella=hashlib.sha256(admitido.contenido).hexdigest(),
        subido_por=persona,
        subido_en=reloj.ahora(),
        publico=publico,
    )
    archivo.contenido.save("", ContentFile(admitido.contenido), save=False)
    archivo.save(force_insert=True)
    return archivo


@comando(ClaseDeActo.PRIVADO)
def ocultar_archivo(*, archivo: Archivo) -> None:
    """A published file stops being served; its row and its hash stay. The act it belongs to says why."""
    Archivo.objects.filter(pk=archivo.pk).update(publico=False)


@comando(ClaseDeActo.PRIVADO)
def publicar_archivo(*, archivo: Archivo) -> None:
    """What only its sender saw is for everybody. The act it belongs to asks the permission."""
    Archivo.objects.filter(pk=archivo.pk).update(publico=True)


@comando(ClaseDeActo.PRIVADO)
def borrar_archivos_sin_publicar(*, persona: Persona) -> int:
    """Somebody who erases their account takes away what they sent and nobody else could see.

    What an act still holds stays, without its sender. Returns how many were erased.
    """
    borrados = 0
    for archivo in Archivo.objects.select_for_update().filter(subido_por=persona, publico=False).order_by("pk"):
        try:
            with transaction.atomic():
                archivo.delete()
        except ProtectedError:
            Archivo.objects.filter(pk=archivo.pk).update(subido_por=None)
            continue
        almacen, ruta = archivo.contenido.storage, archivo.contenido.name
        transaction.on_commit(lambda almacen=almacen, ruta=ruta: almacen.delete(ruta))  # type: ignore[misc]
        borrados += 1
    return borrados
