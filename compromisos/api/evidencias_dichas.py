"""Evidence that comes along with a report or a look in the API: public addresses, and files that come in the same form."""

from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from compromisos.commands.evidencias import EvidenciaDicha
from comun.api_formularios import ConArchivosSerializer

LARGO = 50_000  # what is too long for its field is the command's to say


class EvidenciaDichaSerializer(serializers.Serializer[Any]):
    titulo = serializers.CharField(max_length=LARGO)
    enlace = serializers.CharField(
        max_length=LARGO, allow_blank=True, default="", help_text="Dirección completa y pública, con https://."
    )
    archivo = serializers.CharField(
        max_length=100,
        allow_blank=True,
        default="",
        help_text="En lugar de un enlace, el nombre de la parte que trae el archivo (`multipart/form-data`).",
    )
    descripcion = serializers.CharField(max_length=LARGO, allow_blank=True, default="")


def de_json_o_formulario(serializador: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The two ways of sending the same body, for the schema."""
    return {"application/json": serializador, "multipart/form-data": ConArchivosSerializer}


class Subidas:
    """Files of one request, each taken by the evidence that names it: `nombrar` as many times as there are lists."""

    def __init__(self, partes: Mapping[str, Any]) -> None:
        self.partes = partes
        self.nombradas: set[str] = set()

    def nombrar(self, dichas: Iterable[Mapping[str, Any]]) -> list[EvidenciaDicha]:
        """Raises `ValidationError` (campo `evidencias`) for a part that did not come, or that two of them name."""
        return [
            EvidenciaDicha(una["titulo"], una["enlace"], self._tomar(una["archivo"]), una["descripcion"])
            for una in dichas
        ]

    def _tomar(self, nombre: str) -> Any:
        if not nombre:
            return None
        if nombre not in self.partes:
            raise ValidationError({"evidencias": [f"En lo enviado no viene el archivo «{nombre}»."]})
        if nombre in self.nombradas:
            raise ValidationError(
                {"evidencias": [f"Dos evidencias nombran el archivo «{nombre}»: envía uno por evidencia."]}
            )
        self.nombradas.add(nombre)
        return self.partes[nombre]

    def exigir_todas(self) -> None:
        """A file that nothing names would be lost in silence. Raises `ValidationError`."""
        sobran = sorted(set(self.partes) - self.nombradas)
        if sobran:
            raise ValidationError({"evidencias": [f"Ninguna evidencia nombra el archivo «{sobran[0]}»."]})
