"""The only writers of files."""

from archivos.commands.archivos import (
    borrar_archivos_sin_publicar,
    guardar_archivo,
    ocultar_archivo,
    publicar_archivo,
)

__all__ = ["borrar_archivos_sin_publicar", "guardar_archivo", "ocultar_archivo", "publicar_archivo"]
