"""Drafts of propuestas: only their author reads them. They outlive the phase, in which alone they can be published."""

import uuid
from typing import Any

from archivos.commands import publicar_archivo
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas import fases
from consultas.commands.propuestas import (
    _exigir_ritmo,
    _guardar_con_folio,
    _hacer_publica,
    _limpiar,
    _tomar,
    _ya_publicada,
)
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase, TipoDeCanal
from consultas.errors import (
    ConsultaNoPublicada,
    EsHistorico,
    FaseNoAbierta,
    FaseTerminada,
    NoTePermite,
    PropuestaNoDisponible,
)
from consultas.errors_de_propuestas import BorradorVacio, YaEsPublica
from consultas.guardias import exigir_fase_abierta
from consultas.models import Consulta, Eje, Propuesta


@comando(ClaseDeActo.PRIVADO)
def guardar_borrador(
    *,
    persona: Any,
    consulta: Consulta,
    eje: Eje,
    titulo: str,
    problema: str,
    entidad: str,
    municipio: str,
    llave_de_acto: uuid.UUID,
    idioma: str = "",
    propuesta: Propuesta | None = None,
) -> Propuesta:
    """Keep what a person is writing, with the folio it will have. `propuesta`: the draft that goes on being written.

    A new one needs a propuestas phase that is not over; one that exists is kept whenever. It may be short, never over
    its measures nor empty. The same `llave_de_acto` writes on the same draft. Raises `YaEsPublica`, `BorradorVacio`,
    `FaseNoAbierta` (there is none), `FaseTerminada`, `DatoInvalido`, `EjeAjeno`, `DemasiadasPropuestas`.
    """
    if not persona.has_perm("consultas.proponer", consulta):
        raise NoTePermite("proponer en esta consulta")
    previa = propuesta or _ya_publicada(llave_de_acto, persona)
    if previa is not None:
        previa = _tomar(previa)
        _exigir_borrador_propio(persona, previa)
    consulta = Consulta.objects.select_related("plan__ejercicio").get(pk=previa.consulta_id if previa else consulta.pk)
    if consulta.es_historico:
        raise EsHistorico
    textos = _limpiar(consulta, eje, titulo, problema, entidad, municipio, idioma, entera=False)
    if not textos["titulo"] and not textos["problema"]:
        raise BorradorVacio
    if previa is not None:
        for campo, valor in textos.items():
            setattr(previa, campo, valor)
        previa.save(update_fields=list(textos))
        return previa
    _exigir_fase_por_venir(consulta)
    _exigir_ritmo(persona)
    borrador = Propuesta(
        consulta=consulta,
        autor=persona,
        canal=TipoDeCanal.WEB,
        estado=EstadoPropuesta.BORRADOR,
        creada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
        **textos,
    )
    return _guardar_con_folio(borrador, persona) or borrador


@comando(ClaseDeActo.CONTRIBUCION)
def publicar_borrador(
    *,
    persona: Any,
    propuesta: Propuesta,
    eje: Eje | None = None,
    titulo: str | None = None,
    problema: str | None = None,
    entidad: str | None = None,
    municipio: str | None = None,
    idioma: str | None = None,
) -> Propuesta:
    """A draft becomes public under its folio, with its files. What is not given is published as it was kept.

    Publishing twice gives the same propuesta. Raises the phase's errors, `DatoInvalido`, `EjeAjeno`, `NoTePermite`.
    """
    propuesta = _tomar(propuesta)
    if not persona.has_perm("consultas.proponer", propuesta) or propuesta.autor_id != persona.pk:
        raise NoTePermite("publicar este borrador: solo puede quien lo escribió")
    if propuesta.es_publica:
        return propuesta
    if propuesta.estado != EstadoPropuesta.BORRADOR:
        raise PropuestaNoDisponible
    exigir_fase_abierta(propuesta.consulta, Fase.PROPUESTAS)
    textos = _limpiar(
        propuesta.consulta,
        propuesta.eje if eje is None else eje,
        propuesta.titulo if titulo is None else titulo,
        propuesta.problema if problema is None else problema,
        propuesta.entidad if entidad is None else entidad,
        propuesta.municipio if municipio is None else municipio,
        propuesta.idioma if idioma is None else idioma,
    )
    ahora = reloj.ahora()
    for campo, valor in {**textos, "estado": EstadoPropuesta.PUBLICADA, "publicada_en": ahora}.items():
        setattr(propuesta, campo, valor)
    propuesta.save(update_fields=[*textos, "estado", "publicada_en"])
    for adjunto in propuesta.adjuntos.filter(retirado_en__isnull=True).select_related("archivo"):
        publicar_archivo(archivo=adjunto.archivo)
    _hacer_publica(propuesta, ahora)
    return propuesta


@comando(ClaseDeActo.PRIVADO)
def borrar_borrador(*, persona: Any, propuesta: Propuesta) -> None:
    """A draft goes away for good, with its files, which nobody else could see."""
    propuesta = _tomar(propuesta)
    _exigir_borrador_propio(persona, propuesta)
    _borrar(propuesta)


def _borrar(borrador: Propuesta) -> None:
    """With its files: their bytes stay as orphans, and the night removes them."""
    for adjunto in borrador.adjuntos.select_related("archivo"):
        adjunto.delete()
        adjunto.archivo.delete()
    borrador.delete()


def _exigir_borrador_propio(persona: Any, propuesta: Propuesta) -> None:
    if propuesta.autor_id != persona.pk or not persona.has_perm("consultas.proponer", propuesta):
        raise NoTePermite("cambiar este borrador: solo puede quien lo escribió")
    if propuesta.estado != EstadoPropuesta.BORRADOR:
        raise YaEsPublica


def _exigir_fase_por_venir(consulta: Consulta) -> None:
    """There is a propuestas phase and it is not over: what is kept can still be published."""
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    tramo = fases.de(consulta.fases.all(), Fase.PROPUESTAS)
    nombre = Fase.PROPUESTAS.label.lower()
    if tramo is None:
        raise FaseNoAbierta(nombre, None)
    if fases.situacion(tramo, reloj.ahora()) == "terminada" or consulta.estado != EstadoConsulta.PUBLICADA:
        raise FaseTerminada(nombre, tramo.fin)
