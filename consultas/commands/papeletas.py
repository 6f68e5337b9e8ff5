"""Propuestas that came on paper: public under the folio that was printed on their slip, without an author."""

import uuid
from typing import Any

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto
from consultas import fases as reglas_de_fases
from consultas.commands.lotes import exigir_papel_abierto, tomar
from consultas.commands.propuestas import _hacer_publica, _limpiar
from consultas.enums import EstadoConsulta, EstadoDeLote, EstadoPropuesta, Fase, TipoDeLote
from consultas.errors import ConsultaCerrada, NoTePermite
from consultas.errors_de_papel import EstadoNoAdmite, FolioRepetido, FueraDeTiempo, NoEsDeEseTipo
from consultas.models import Consulta, Eje, Lote, Propuesta
from consultas.queries.papel import folio_del_lote


@comando(ClaseDeActo.CONTRIBUCION)
def capturar_papeleta(
    *,
    persona: Any,
    lote: Lote,
    folio: str,
    eje: Eje,
    titulo: str,
    problema: str,
    entidad: str = "",
    municipio: str = "",
    idioma: str = "",
    llave_de_acto: uuid.UUID,
) -> Propuesta:
    """What somebody wrote on a slip is public, as they wrote it, under its folio. One capture is enough.

    The same `llave_de_acto` again is the same propuesta. Slips are captured from the start of the propuestas phase until
    the vote opens: paper takes its time to arrive. `folio`: as it was typed; `entidad`: INEGI key or empty. Raises
    `NoTePermite`, `NoEsDeEseTipo`, `EstadoNoAdmite`, `FueraDeTiempo`, `FolioInvalido`, `FolioDesconocido`,
    `FolioDeOtroLote`, `FolioRepetido`, and those of a propuesta's texts.
    """
    lote = tomar(lote)
    if not persona.has_perm("consultas.capturar", lote):
        raise NoTePermite("capturar papel en este ejercicio")
    exigir_lote_de_papeletas(lote)
    previa = Propuesta.objects.filter(llave_de_acto=llave_de_acto).first()
    if previa is not None:
        if getattr(previa, "papeleta", None) is None or previa.papeleta.lote_id != lote.pk:
            raise Conflicto("llave_repetida", "Esa llave de acto ya se usó: vuelve a abrir el formulario.")
        return previa
    exigir_tiempo_de_papeletas(lote.consulta)
    impreso = folio_del_lote(lote, folio)
    if impreso.propuesta_id is not None:
        raise FolioRepetido(impreso.folio)
    ahora = reloj.ahora()
    propuesta = Propuesta(
        consulta=lote.consulta,
        folio=impreso.folio,
        canal=lote.sede.canal,
        estado=EstadoPropuesta.PUBLICADA,
        creada_en=ahora,
        publicada_en=ahora,
        llave_de_acto=llave_de_acto,
        **_limpiar(lote.consulta, eje, titulo, problema, entidad, municipio, idioma),
    )
    propuesta.save(force_insert=True)
    impreso.propuesta = propuesta
    impreso.save(update_fields=["propuesta"])
    if lote.estado == EstadoDeLote.RECIBIDO:
        lote.estado = EstadoDeLote.EN_CAPTURA
        lote.save(update_fields=["estado"])
    _hacer_publica(propuesta, ahora)
    return propuesta


def exigir_lote_de_papeletas(lote: Lote) -> None:
    """Raises `NoEsDeEseTipo`, `EstadoNoAdmite`, and those of a closed consulta."""
    exigir_papel_abierto(lote.consulta)
    if lote.tipo != TipoDeLote.PROPUESTAS:
        raise NoEsDeEseTipo("papeletas de propuesta")
    if lote.estado not in {EstadoDeLote.RECIBIDO, EstadoDeLote.EN_CAPTURA}:
        raise EstadoNoAdmite(lote.get_estado_display(), "capturar")


def exigir_tiempo_de_papeletas(consulta: Consulta) -> None:
    """Raises `FueraDeTiempo` before the propuestas phase and once the vote opens; `ConsultaCerrada` after it."""
    tramos, ahora = list(consulta.fases.all()), reloj.ahora()
    propuestas = reglas_de_fases.de(tramos, Fase.PROPUESTAS)
    votacion = reglas_de_fases.de(tramos, Fase.VOTACION)
    if consulta.estado != EstadoConsulta.PUBLICADA:
        raise ConsultaCerrada
    if propuestas is None or ahora < propuestas.inicio:
        raise FueraDeTiempo("Todavía no abre la fase de propuestas: espera para capturar las papeletas.")
    if votacion is not None and ahora >= votacion.inicio:
        raise FueraDeTiempo(
            "Ya abrió la votación y sus temas están fijos: estas papeletas llegaron tarde. Guárdalas y dilo en el acta."
        )
