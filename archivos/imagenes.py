"""Images drawn again from their pixels: what a camera or an editor wrote in the file does not come out (EXIF, GPS, ICC,
texts). Orientation is applied before it is forgotten."""

import io
import struct

from PIL import Image, ImageOps

from archivos import tipos
from archivos.errors import ArchivoNoAdmitido
from archivos.tipos import Tipo

# A photograph of a good telephone has 12 million; twice as many still fit in a worker's memory.
PIXELES = 24_000_000
CALIDAD = 88
_FORMATOS = {tipos.PNG.mime: "PNG", tipos.JPEG.mime: "JPEG", tipos.WEBP.mime: "WEBP"}
# What Pillow raises when the bytes are not what they say; each was seen or is documented.
_ROTA = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    IndexError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def tipo_por_su_firma(contenido: bytes) -> Tipo | None:
    if contenido.startswith(b"\x89PNG\r\n\x1a\n"):
        return tipos.PNG
    if contenido.startswith(b"\xff\xd8\xff"):
        return tipos.JPEG
    if contenido.startswith(b"RIFF") and contenido[8:12] == b"WEBP":
        return tipos.WEBP
    return None


def redibujar(contenido: bytes, tipo: Tipo) -> bytes:
    """The same picture in a new file of the same kind.

    Raises `ArchivoNoAdmitido` when it cannot be drawn, has too many pixels, or moves.
    """
    try:
        with Image.open(io.BytesIO(contenido), formats=[_FORMATOS[tipo.mime]]) as imagen:
            ancho, alto = imagen.size
            if ancho * alto > PIXELES:
                raise ArchivoNoAdmitido("La imagen tiene demasiados puntos: redúcela a menos de 24 millones.")
            if getattr(imagen, "n_frames", 1) > 1:
                raise ArchivoNoAdmitido("La imagen tiene movimiento: envía una fija.")
            imagen.load()
            derecha = ImageOps.exif_transpose(imagen)
            plana = _sin_paleta(derecha)
            return _guardar(plana, tipo)
    except _ROTA as error:
        raise ArchivoNoAdmitido("La imagen está dañada o no es lo que dice su nombre.") from error


def _sin_paleta(imagen: Image.Image) -> Image.Image:
    """One of L, RGB, RGBA: the modes that the three kinds keep."""
    if imagen.mode.startswith("I") or imagen.mode == "F":
        # 16 bits a point: the eye sees the upper eight.
        return imagen.convert("I").point(lambda punto: punto / 256).convert("L")
    if imagen.mode in {"L", "1"} and "transparency" not in imagen.info:
        return imagen.convert("L")
    con_transparencia = imagen.mode in {"LA", "PA", "RGBA", "La", "RGBa"} or "transparency" in imagen.info
    return imagen.convert("RGBA" if con_transparencia else "RGB")


def _guardar(imagen: Image.Image, tipo: Tipo) -> bytes:
    # Only pixels travel to the new image: nothing of `info` does.
    nueva = Image.frombytes(imagen.mode, imagen.size, imagen.tobytes())
    salida = io.BytesIO()
    if tipo is tipos.PNG:
        nueva.save(salida, "PNG")
    elif tipo is tipos.JPEG:
        nueva.convert("L" if nueva.mode == "L" else "RGB").save(salida, "JPEG", quality=CALIDAD)
    else:
        nueva.save(salida, "WEBP", quality=CALIDAD)
    return salida.getvalue()
