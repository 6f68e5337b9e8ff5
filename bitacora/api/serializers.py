"""An entry as the API tells it."""

from rest_framework import serializers

from bitacora.huella import CAMPO_DEL_NOMBRE
from bitacora.models import Entrada


class EntradaSerializer(serializers.ModelSerializer[Entrada]):
    """`texto` is the exact hashed text and `huella` its SHA-256; the other fields repeat it for convenience."""

    cadena = serializers.CharField(source="cadena.clave", read_only=True)
    nombre = serializers.SerializerMethodField(help_text="Nombre público de quien actuó, mientras se conserva.")

    class Meta:
        model = Entrada
        fields = [
            "cadena",
            "numero",
            "registrado_en",
            "ocurrido_en",
            "verbo",
            "asunto",
            "rol",
            "organizacion",
            "nombre",
            "texto",
            "anterior",
            "huella",
        ]
        read_only_fields = fields

    def get_nombre(self, entrada: Entrada) -> str:
        publicos: dict[str, str] = {n.campo: n.valor for n in entrada.nombres_publicos}  # type: ignore[attr-defined]
        return publicos.get(CAMPO_DEL_NOMBRE, "")
