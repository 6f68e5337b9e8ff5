"""Two people read the same papers, each without seeing what the other read. Private acts: they leave nothing public."""

import uuid
from collections.abc import Sequence
from typing import Any

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from comun.textos import normalizar
from consultas import papel
from consultas.commands.lotes import exigir_papel_abierto, tomar
from consultas.enums import EstadoDeLote, LecturaDeFolio, TipoDeLote
from consultas.errors import NoTePermite
from consultas.errors_de_papel import (
    CapturaAjena,
    CapturaTerminada,
    CapturaVacia,
    DosCapturas,
    EstadoNoAdmite,
    FaltaMotivo,
    FolioRepetido,
    LecturaInvalida,
    MismaPersona,
    NoEsDeEseTipo,
    OpcionesDistintas,
    PapelFueraDeRegla,
    PapelSinMarcas,
    SinDiferencia,
)
from consultas.models import CapturaDeLote, Lote, RenglonDeCaptura
from consultas.queries.boletas import reglas_de_boleta
from consultas.queries.papel import cotejo_de, folio_del_lote, opciones_cambiaron
from consultas.votos import ReglasDeBoleta, validar

LARGO_DE_MOTIVO = 300
# Why a paper breaks a rule, said to whoever reads it and not to whoever marked it.
POR_QUE = {
    "tema_repetido": "Marcaste dos veces el mismo tema.",
    "tema_ajeno": "Hay un código que no está en la boleta.",
    "demasiados_votos": "Tiene más marcas de las que admite la boleta.",
    "demasiados_votos_en_un_eje": "Tiene más marcas de las que admite un eje.",
    "demasiados_puntos": "Reparte más puntos de los que admite la boleta.",
    "demasiados_puntos_en_un_tema": "Da a un tema más puntos de los que admite.",
    "puntos_invalidos": "Los puntos no son números enteros.",
}


@comando(ClaseDeActo.PRIVADO)
def empezar_captura(*, persona: Any, lote: Lote) -> CapturaDeLote:
    """A person begins reading a batch; asked again, it is the same reading. Two people at most, each their own.

    Raises `NoTePermite`, `NoEsDeEseTipo`, `MismaPersona` (who ended one does not make the other), `EstadoNoAdmite`,
    `DosCapturas`, `OpcionesDistintas`, `ConsultaCerrada`.
    """
    lote = _tomar_para_captura(persona, lote)
    propia = CapturaDeLote.objects.filter(lote=lote, persona=persona).first()
    if propia is not None:
        if propia.terminada_en is not None or propia.numero > 2:
            raise MismaPersona
        return propia
    if lote.estado not in {EstadoDeLote.RECIBIDO, EstadoDeLote.EN_CAPTURA}:
        raise EstadoNoAdmite(lote.get_estado_display(), "capturar")
    if opciones_cambiaron(lote):
        raise OpcionesDistintas
    tomados = set(CapturaDeLote.objects.filter(lote=lote).values_list("numero", flat=True))
    numero = next((n for n in (1, 2) if n not in tomados), None)
    if numero is None:
        raise DosCapturas
    captura = CapturaDeLote.objects.create(lote=lote, numero=numero, persona=persona, empezada_en=reloj.ahora())
    if lote.estado == EstadoDeLote.RECIBIDO:
        lote.estado = EstadoDeLote.EN_CAPTURA
        lote.save(update_fields=["estado"])
    return captura


@comando(ClaseDeActo.PRIVADO)
def capturar_renglon(
    *,
    persona: Any,
    captura: CapturaDeLote,
    folio: str,
    lectura: str,
    marcas: Sequence[tuple[str, int]],
    llave_de_acto: uuid.UUID,
) -> RenglonDeCaptura:
    """What one paper says, as this person reads it. The same `llave_de_acto` again is the same row, whatever happened
    to the answer.

    `folio`: as it was typed. `marcas`: (code, points) when `lectura` is `valida`; ignored otherwise. Raises
    `NoTePermite`, `CapturaAjena`, `CapturaTerminada`, `EstadoNoAdmite`, `FolioInvalido`, `FolioDesconocido`,
    `FolioDeOtroLote`, `FolioRepetido`, `LecturaInvalida`, `PapelSinMarcas`, `PapelFueraDeRegla`.
    """
    captura = _tomar_propia(persona, captura)
    previo = RenglonDeCaptura.objects.filter(llave_de_acto=llave_de_acto).first()
    if previo is not None:
        if previo.captura_id != captura.pk:
            raise Conflicto("llave_repetida", "Esa llave de acto ya se usó: vuelve a abrir la página.")
        return previo
    _exigir_abierta(captura)
    impreso = folio_del_lote(captura.lote, folio)
    contenido = contenido_de(lectura, marcas, reglas_de_boleta(captura.lote.consulta))
    if RenglonDeCaptura.objects.filter(captura=captura, folio=impreso.folio).exists():
        raise FolioRepetido(impreso.folio)
    return RenglonDeCaptura.objects.create(
        captura=captura, folio=impreso.folio, lectura=lectura, contenido=contenido, llave_de_acto=llave_de_acto
    )


@comando(ClaseDeActo.PRIVADO)
def quitar_renglon(*, persona: Any, captura: CapturaDeLote, folio: str) -> bool:
    """A person takes back their own reading of a paper before ending. Says whether there was one."""
    captura = _tomar_propia(persona, captura)
    _exigir_abierta(captura)
    quitados, _ = RenglonDeCaptura.objects.filter(captura=captura, folio=folio).delete()
    return bool(quitados)


@comando(ClaseDeActo.PRIVADO)
def terminar_captura(*, persona: Any, captura: CapturaDeLote) -> Lote:
    """A reading is complete. When both are, they are compared field by field: equal, or to be settled.

    Ended again, nothing changes. Raises `NoTePermite`, `CapturaAjena`, `CapturaVacia`, `EstadoNoAdmite`.
    """
    captura = _tomar_propia(persona, captura)
    lote = captura.lote
    if captura.terminada_en is not None:
        return lote
    if captura.numero > 2:
        raise EstadoNoAdmite(lote.get_estado_display(), "terminar esa captura")
    if lote.estado != EstadoDeLote.EN_CAPTURA:
        raise EstadoNoAdmite(lote.get_estado_display(), "terminar la captura")
    if not captura.renglones.exists() and lote.usados:
        raise CapturaVacia
    captura.terminada_en = reloj.ahora()
    captura.save(update_fields=["terminada_en"])
    if CapturaDeLote.objects.filter(lote=lote, numero__lte=2, terminada_en__isnull=False).count() == 2:
        _cotejar(lote)
    return lote


@comando(ClaseDeActo.PRIVADO)
def resolver_diferencia(
    *, persona: Any, lote: Lote, folio: str, lectura: str, marcas: Sequence[tuple[str, int]], motivo: str
) -> Lote:
    """With the paper in hand, somebody says what it says, and why the captures differed.

    A third person settles at once. Whoever captured corrects their own reading: the difference goes when both agree.
    `lectura` may be `ausente`: the batch has no such paper. Raises `NoTePermite`, `EstadoNoAdmite`, `SinDiferencia`,
    `FaltaMotivo`, and those of a row.
    """
    lote = _tomar_para_captura(persona, lote)
    if lote.estado != EstadoDeLote.CON_DIFERENCIAS:
        raise EstadoNoAdmite(lote.get_estado_display(), "resolver diferencias")
    impreso = folio_del_lote(lote, folio)
    if impreso.folio not in {d.folio for d in cotejo_de(lote).pendientes}:
        raise SinDiferencia(impreso.folio)
    motivo = normalizar(motivo)[:LARGO_DE_MOTIVO]
    if len(motivo) < 10:
        raise FaltaMotivo("qué se vio en el papel y en qué se equivocó la captura.")
    contenido = "" if lectura == papel.AUSENTE else contenido_de(lectura, marcas, reglas_de_boleta(lote.consulta))
    captura = CapturaDeLote.objects.filter(lote=lote, persona=persona).first() or CapturaDeLote.objects.create(
        lote=lote,
        numero=1 + max(CapturaDeLote.objects.filter(lote=lote).values_list("numero", flat=True)),
        persona=persona,
        empezada_en=reloj.ahora(),
    )
    ausente_propio = lectura == papel.AUSENTE and captura.numero <= 2
    RenglonDeCaptura.objects.filter(captura=captura, folio=impreso.folio).delete()
    # That one's own capture has no such paper is said by having no row of it; the other capture then agrees or not.
    if not ausente_propio:
        RenglonDeCaptura.objects.create(
            captura=captura, folio=impreso.folio, lectura=lectura, contenido=contenido, motivo=motivo
        )
    _cotejar(lote)
    return lote


def contenido_de(lectura: str, marcas: Sequence[tuple[str, int]], reglas: ReglasDeBoleta) -> str:
    """The canonical content of a paper. Raises `LecturaInvalida`, `PapelSinMarcas`, `PapelFueraDeRegla`."""
    if lectura not in LecturaDeFolio.values:
        raise LecturaInvalida
    if lectura != LecturaDeFolio.VALIDA:
        return ""
    try:
        return validar(list(marcas), reglas)
    except ReglaIncumplida as error:
        if error.codigo == "boleta_vacia":
            raise PapelSinMarcas from error
        raise PapelFueraDeRegla(error.codigo, POR_QUE.get(error.codigo, "Rompe una regla de la boleta.")) from error


def exigir_captura_de(persona: Any, lote: Lote) -> None:
    """Who may read the papers of a batch, and of which kind. Raises `NoTePermite`, `NoEsDeEseTipo`, `ConsultaCerrada`."""
    if not persona.has_perm("consultas.capturar", lote):
        raise NoTePermite("capturar papel en este ejercicio")
    exigir_papel_abierto(lote.consulta)
    if lote.tipo != TipoDeLote.BOLETAS:
        raise NoEsDeEseTipo("boletas")


def _tomar_para_captura(persona: Any, lote: Lote) -> Lote:
    lote = tomar(lote)
    exigir_captura_de(persona, lote)
    return lote


def _tomar_propia(persona: Any, captura: CapturaDeLote) -> CapturaDeLote:
    """The person's own capture as it stands now, with its batch locked: ending it and adding to it take turns."""
    lote = _tomar_para_captura(persona, captura.lote)
    vigente = CapturaDeLote.objects.get(pk=captura.pk)
    if vigente.persona_id != persona.pk:
        raise CapturaAjena
    vigente.lote = lote
    return vigente


def _exigir_abierta(captura: CapturaDeLote) -> None:
    if captura.terminada_en is not None:
        raise CapturaTerminada
    if captura.numero > 2 or captura.lote.estado != EstadoDeLote.EN_CAPTURA:
        raise EstadoNoAdmite(captura.lote.get_estado_display(), "capturar")


def _cotejar(lote: Lote) -> None:
    estado = EstadoDeLote.CON_DIFERENCIAS if cotejo_de(lote).pendientes else EstadoDeLote.COTEJADO
    if lote.estado != estado:
        lote.estado = estado
        lote.save(update_fields=["estado"])
