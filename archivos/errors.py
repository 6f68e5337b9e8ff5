"""What the door of files refuses, named by the fact. `campo` is always `archivo`: the form keeps everything else."""

from comun import formatos
from comun.errors import ReglaIncumplida

LIMITE = 20 * 1024 * 1024
ADMITIDOS = "PDF, imágenes (PNG, JPEG o WebP), documentos de Office u OpenDocument sin macros, CSV y texto"


class ArchivoVacio(ReglaIncumplida):
    """It has no bytes."""

    def __init__(self) -> None:
        super().__init__("archivo_vacio", "El archivo está vacío: elige otro.", campo="archivo")


class ArchivoDemasiadoGrande(ReglaIncumplida):
    """Over 20 MB (quality.md, Uploads)."""

    def __init__(self, tamano: int) -> None:
        super().__init__(
            "archivo_demasiado_grande",
            f"El archivo pesa {formatos.tamano(tamano)} y el límite es de 20 MB: "
            "redúcelo, divídelo o publica su dirección.",
            campo="archivo",
        )


class ArchivoNoAdmitido(ReglaIncumplida):
    """Its content is not of an admitted kind, whatever its name says."""

    def __init__(self, motivo: str) -> None:
        super().__init__("archivo_no_admitido", f"{motivo} Se admiten {ADMITIDOS}.", campo="archivo")
        self.motivo = motivo
