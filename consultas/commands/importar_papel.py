"""Batches that were captured in a spreadsheet: the same acts as one by one, all or only the good rows."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from comun.comandos import ClaseDeActo, comando
from comun.errors import ErrorDeDominio
from consultas.commands.capturas import _exigir_abierta, _tomar_propia, contenido_de
from consultas.commands.lotes import tomar
from consultas.commands.papeletas import capturar_papeleta, exigir_lote_de_papeletas, exigir_tiempo_de_papeletas
from consultas.enums import LecturaDeFolio
from consultas.errors import DatoInvalido, NoTePermite
from consultas.errors_de_papel import FolioRepetido, LecturaInvalida, PapelFueraDeRegla, TablaConErrores
from consultas.models import CapturaDeLote, Lote, RenglonDeCaptura
from consultas.papel import ErrorDeRenglon, Fila, leer_marcas
from consultas.queries.boletas import reglas_de_boleta
from consultas.queries.papel import folio_del_lote

LECTURAS = {
    "": LecturaDeFolio.VALIDA,
    "valida": LecturaDeFolio.VALIDA,
    "válida": LecturaDeFolio.VALIDA,
    "en_blanco": LecturaDeFolio.EN_BLANCO,
    "en blanco": LecturaDeFolio.EN_BLANCO,
    "blanco": LecturaDeFolio.EN_BLANCO,
    "nula": LecturaDeFolio.NULA,
    "nulo": LecturaDeFolio.NULA,
}


@dataclass(frozen=True)
class Importado:
    """How many rows were written, and what is wrong with the others."""

    escritos: int
    errores: list[ErrorDeRenglon]


@comando(ClaseDeActo.PRIVADO)
def importar_lecturas(
    *, persona: Any, captura: CapturaDeLote, filas: Sequence[Fila], solo_buenas: bool = False
) -> Importado:
    """The readings of a table are rows of one person's capture. Columns: folio, lectura, temas.

    With errors nothing is written, unless `solo_buenas`. Raises `TablaConErrores` and those of `capturar_renglon`
    about the capture itself.
    """
    captura = _tomar_propia(persona, captura)
    _exigir_abierta(captura)
    reglas = reglas_de_boleta(captura.lote.consulta)
    tomados = set(RenglonDeCaptura.objects.filter(captura=captura).values_list("folio", flat=True))
    buenos: list[RenglonDeCaptura] = []
    errores: list[ErrorDeRenglon] = []
    for fila in filas:
        try:
            folio = folio_del_lote(captura.lote, fila.celdas.get("folio", "")).folio
            if folio in tomados:
                raise FolioRepetido(folio)
            lectura = LECTURAS.get(fila.celdas.get("lectura", "").lower())
            if lectura is None:
                raise LecturaInvalida
            marcas = leer_marcas(fila.celdas.get("temas", ""))
            if marcas is None:
                raise PapelFueraDeRegla("marcas_ilegibles", "Los temas van como códigos separados por espacios.")
            contenido = contenido_de(lectura, marcas, reglas)
        except ErrorDeDominio as error:
            columna = {"folio": "folio", "lectura": "lectura"}.get(error.campo or "", "temas")
            errores.append(ErrorDeRenglon(fila.renglon, columna, error.mensaje))
            continue
        tomados.add(folio)
        buenos.append(RenglonDeCaptura(captura=captura, folio=folio, lectura=lectura, contenido=contenido))
    if errores and not solo_buenas:
        raise TablaConErrores(errores)
    RenglonDeCaptura.objects.bulk_create(buenos)
    return Importado(len(buenos), errores)


@comando(ClaseDeActo.CONTRIBUCION)
def importar_papeletas(*, persona: Any, lote: Lote, filas: Sequence[Fila], solo_buenas: bool = False) -> Importado:
    """The slips of a table are propuestas. Columns: folio, titulo, problema, eje (its number), entidad, municipio, idioma.

    With errors nothing is written, unless `solo_buenas`. Raises `NoTePermite`, `TablaConErrores`, and those of
    `capturar_papeleta` about the batch and its time.
    """
    lote = tomar(lote)
    if not persona.has_perm("consultas.capturar", lote):
        raise NoTePermite("capturar papel en este ejercicio")
    exigir_lote_de_papeletas(lote)
    exigir_tiempo_de_papeletas(lote.consulta)
    ejes = {str(eje.numero): eje for eje in lote.consulta.ejes.all()}
    errores: list[ErrorDeRenglon] = []
    escritos = 0
    for fila in filas:
        celdas = fila.celdas
        try:
            eje = ejes.get(celdas.get("eje", ""))
            if eje is None:
                raise DatoInvalido("eje_ajeno", f"Escribe el número del eje: {', '.join(ejes)}.", "eje")
            # Each is an act of its own inside this one: a refused row leaves nothing of itself.
            capturar_papeleta(
                persona=persona,
                lote=lote,
                folio=celdas.get("folio", ""),
                eje=eje,
                titulo=celdas.get("titulo", ""),
                problema=celdas.get("problema", ""),
                entidad=celdas.get("entidad", ""),
                municipio=celdas.get("municipio", ""),
                idioma=celdas.get("idioma", ""),
                llave_de_acto=uuid.uuid4(),
            )
        except ErrorDeDominio as error:
            errores.append(ErrorDeRenglon(fila.renglon, error.campo or "folio", error.mensaje))
            continue
        escritos += 1
    if errores and not solo_buenas:
        raise TablaConErrores(errores)
    return Importado(escritos, errores)
