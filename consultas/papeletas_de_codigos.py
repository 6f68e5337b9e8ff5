"""The printable slips of a batch of participation codes (PDF) and its list (CSV). Nothing is kept."""

import csv
import io
from collections.abc import Sequence

import segno

from comun import pdf


def en_pdf(
    *, titulo: str, tanda: int, codigos: Sequence[str], direccion: str, cierra: str, demostracion: bool
) -> bytes:
    """Slips to cut, eighteen a page. The QR leads to the ballot and does not carry the code: an address gets logged."""
    qr = segno.make(direccion, error="m")
    return pdf.componer(
        "codigos_de_padron",
        {
            "titulo": f"Códigos de participación, tanda {tanda}",
            "sobre": "Para recortar y entregar en mano",
            "consulta": titulo,
            "direccion": direccion,
            "cierra": cierra,
            "codigos": list(codigos),
            "qr": qr.svg_inline(border=0, omitsize=True),
            "demostracion": demostracion,
        },
    )


def en_csv(codigos: Sequence[str]) -> str:
    """`numero,codigo`, one slip a line. Codes are of our own alphabet: none begins a formula."""
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(["numero", "codigo"])
    escritor.writerows(enumerate(codigos, start=1))
    return salida.getvalue()
