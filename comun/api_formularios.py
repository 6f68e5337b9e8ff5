"""JSON that comes with files: a form whose part `datos` is what would have been sent alone, and a part for each file."""

from io import BytesIO
from typing import Any

from rest_framework import serializers
from rest_framework.parsers import DataAndFiles, MultiPartParser

from comun.api_politica import LectorJSON
from comun.errors import ErrorDeDominio

DATOS = "datos"


class FormularioIlegible(ErrorDeDominio):
    estado_http = 400

    def __init__(self) -> None:
        super().__init__(
            "formulario_ilegible",
            "Envía una sola parte de texto, «datos», con un objeto JSON, y cada archivo en una parte con otro nombre.",
        )


class LectorConArchivos(MultiPartParser):
    """`multipart/form-data`: `request.data` is the object written in `datos`; `request.FILES`, the other parts by name.

    Raises `FormularioIlegible` (400) for another part of text, no `datos`, one that is not an object, or a file whose
    part is named as something of that object: neither would be read.
    """

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        partes = super().parse(stream, media_type, parser_context)
        if list(partes.data) != [DATOS] or len(partes.data.getlist(DATOS)) != 1:
            raise FormularioIlegible
        datos = LectorJSON().parse(BytesIO(partes.data[DATOS].encode()), "application/json", parser_context)
        if not isinstance(datos, dict) or set(partes.files) & set(datos):
            raise FormularioIlegible
        return DataAndFiles(datos, partes.files)


class ConArchivosSerializer(serializers.Serializer[Any]):
    """Así se envían archivos: cada otra parte del formulario es uno, y `datos` lo nombra en `evidencias[].archivo`."""

    datos = serializers.CharField(help_text="El mismo JSON que se enviaría solo, escrito como texto.")
