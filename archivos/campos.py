"""The form field of a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from archivos.errors import LIMITE, ArchivoDemasiadoGrande, ArchivoVacio
from archivos.tipos import TIPOS

AYUDA = (
    "PDF, imagen, documento de Office u OpenDocument sin macros, CSV o texto. Hasta 20 MB. "
    "Si corriges otro dato, elígelo de nuevo."
)
_ACEPTA = ",".join(
    f".{terminacion}" for tipo in TIPOS.values() for terminacion in (tipo.terminacion, *tipo.otras) if terminacion
)


class CampoDeArchivo(forms.FileField):
    """`archivo = CampoDeArchivo(label="Archivo")`. What the file really is, the command looks at; here, only its size.

    A browser never gives back the file it sent: after an error the rest of the form stays and the file is chosen again.
    """

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", AYUDA)
        kwargs.setdefault("label", "Archivo")
        super().__init__(**kwargs)
        self.error_messages |= {
            "required": "Elige un archivo.",
            "invalid": "El archivo no llegó completo: elígelo otra vez.",
            "missing": "El archivo no llegó completo: elígelo otra vez.",
            "empty": ArchivoVacio().mensaje,
        }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": _ACEPTA}

    def to_python(self, data: Any) -> Any:
        subida = super().to_python(data)
        if subida is not None and subida.size > LIMITE:
            raise ValidationError(ArchivoDemasiadoGrande(subida.size).mensaje, code="archivo_demasiado_grande")
        return subida
