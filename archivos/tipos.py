"""The kinds of file that are admitted, with the ending their names get and how they are called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tipo:
    mime: str
    terminacion: str
    nombre: str  # Spanish, for people
    se_ve: bool = False  # the browser shows it by itself
    otras: tuple[str, ...] = ()  # endings that also say the truth


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

# Browsers refuse to open their PDF reader inside a sandbox, so it is downloaded.
PDF = Tipo("application/pdf", "pdf", "PDF")
PNG = Tipo("image/png", "png", "Imagen PNG", se_ve=True)
JPEG = Tipo("image/jpeg", "jpg", "Imagen JPEG", se_ve=True, otras=("jpeg",))
WEBP = Tipo("image/webp", "webp", "Imagen WebP", se_ve=True)
DOCX = Tipo(f"{_OOXML}wordprocessingml.document", "docx", "Documento de Word")
XLSX = Tipo(f"{_OOXML}spreadsheetml.sheet", "xlsx", "Hoja de Excel")
PPTX = Tipo(f"{_OOXML}presentationml.presentation", "pptx", "Presentación de PowerPoint")
ODT = Tipo(f"{_ODF}text", "odt", "Documento OpenDocument")
ODS = Tipo(f"{_ODF}spreadsheet", "ods", "Hoja OpenDocument")
ODP = Tipo(f"{_ODF}presentation", "odp", "Presentación OpenDocument")
CSV = Tipo("text/csv", "csv", "Tabla CSV")
TEXTO = Tipo("text/plain", "txt", "Texto", otras=("md", "text"))

TIPOS: dict[str, Tipo] = {
    tipo.mime: tipo for tipo in (PDF, PNG, JPEG, WEBP, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TEXTO)
}
