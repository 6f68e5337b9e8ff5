"""A hand-over package as files: its exact text, what is pending as a spreadsheet reads it, and both in one file."""

import csv
import io
import json
import zipfile

from compromisos.entrega import COLUMNAS, pendientes
from compromisos.models import Entrega
from secretariado.exportacion import celda_segura

LEEME = """Entrega-recepción {numero} de {plan}

entrega.json     El paquete exacto. Su SHA-256 debe ser:
                 {huella}
pendientes.csv   Lo que queda abierto, leído de ese mismo paquete. Ninguna celda es una fórmula.

Para comprobarlo: sha256sum entrega.json
La misma huella está en la bitácora pública del ejercicio «{cadena}», con el asunto {asunto}.
Al congelarse, la última entrada de la bitácora era la {cabeza}, con la huella:
{cabeza_huella}
"""


def en_csv(entrega: Entrega) -> str:
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(COLUMNAS)
    for uno in pendientes(json.loads(entrega.texto)):
        escritor.writerow([celda_segura(celda) for celda in uno.celdas()])
    return salida.getvalue()


def en_zip(entrega: Entrega) -> bytes:
    """The same package gives the same bytes: files carry the day it was frozen."""
    fecha = entrega.congelada_en
    leeme = LEEME.format(
        numero=entrega.numero,
        plan=entrega.plan.titulo,
        huella=entrega.huella,
        cadena=entrega.ejercicio.slug,
        asunto=entrega.asunto,
        cabeza=entrega.cabeza_numero,
        cabeza_huella=entrega.cabeza_huella,
    )
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, texto in (
            ("entrega.json", entrega.texto),
            ("pendientes.csv", en_csv(entrega)),
            ("LEEME.txt", leeme),
        ):
            dato = zipfile.ZipInfo(nombre, (fecha.year, fecha.month, fecha.day, 0, 0, 0))
            dato.compress_type = zipfile.ZIP_DEFLATED
            paquete.writestr(dato, texto)
    return salida.getvalue()
