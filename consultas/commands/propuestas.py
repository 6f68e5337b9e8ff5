"""What citizens contribute: propose, withdraw, support, take the support back."""

import datetime as dt
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.entidades import POR_CLAVE
from comun.errors import Conflicto
from comun.textos import normalizar, plegar
from consultas import fases as reglas_de_fases
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase
from consultas.errors import (
    ConsultaCerrada,
    ConsultaNoPublicada,
    DatoInvalido,
    DemasiadasPropuestas,
    EjeAjeno,
    EsHistorico,
    FaseNoAbierta,
    FaseTerminada,
    NoTePermite,
    PropuestaNoDisponible,
    PropuestaPropia,
    PropuestaRetirada,
)
from consultas.identidad import identidad_de_correo
from consultas.medidas import medir
from consultas.models import Apoyo, Consulta, Eje, Propuesta, VersionDePropuesta
from consultas.queries.propuestas import apoyos_de

INTENTOS_DE_FOLIO = 8
PROPUESTAS_POR_HORA = 20  # of one account, by page and API together (quality.md, Security)
HORA = dt.timedelta(hours=1)


@comando(ClaseDeActo.CONTRIBUCION)
def publicar_propuesta(
    *,
    persona: Any,
    consulta: Consulta,
    eje: Eje,
    titulo: str,
    problema: str,
    entidad: str,
    municipio: str,
    llave_de_acto: uuid.UUID,
) -> Propuesta:
    """A person proposes a problem; it is public at once, with a folio that never changes.

    1. The same `llave_de_acto` from the same person gives back the same propuesta: a double click publishes one.
    2. Guard: the propuestas phase is open at `reloj.ahora()`.
    3. Folio, propuesta, first version; the consulta's counter goes last because everybody shares its row.

    `entidad`: INEGI key of two digits, or empty. Raises `FaseNoAbierta`, `FaseTerminada`, `DatoInvalido`, `EjeAjeno`,
    `DemasiadasPropuestas`.
    """
    if not persona.has_perm("consultas.proponer", consulta):
        raise NoTePermite("proponer en esta consulta")
    if (previa := _ya_publicada(llave_de_acto, persona)) is not None:
        return previa
    # What the caller holds may be old: the state and the phases that count are those of now.
    consulta = Consulta.objects.select_related("plan__ejercicio").get(pk=consulta.pk)
    exigir_fase_abierta(consulta, Fase.PROPUESTAS)
    if eje.consulta_id != consulta.pk:
        raise EjeAjeno
    titulo = _medido(" ".join(normalizar(titulo).split()), "titulo")
    problema = _medido(normalizar(problema), "problema")
    municipio = _medido(" ".join(normalizar(municipio).split()), "municipio")
    if entidad and entidad not in POR_CLAVE:
        raise DatoInvalido("entidad_invalida", "Elige una entidad de la lista.", "entidad")
    ahora = reloj.ahora()
    if Propuesta.objects.filter(autor=persona, creada_en__gt=ahora - HORA).count() >= PROPUESTAS_POR_HORA:
        raise DemasiadasPropuestas(PROPUESTAS_POR_HORA)
    propuesta = Propuesta(
        consulta=consulta,
        eje=eje,
        autor=persona,
        titulo=titulo,
        problema=problema,
        entidad=entidad,
        municipio=municipio,
        estado=EstadoPropuesta.PUBLICADA,
        creada_en=ahora,
        publicada_en=ahora,
        texto_plegado=plegar(f"{titulo} {problema} {municipio}"),
        llave_de_acto=llave_de_acto,
    )
    if (previa := _guardar_con_folio(propuesta, persona)) is not None:
        return previa
    VersionDePropuesta.objects.create(propuesta=propuesta, numero=1, titulo=titulo, problema=problema, desde=ahora)
    Consulta.objects.filter(pk=consulta.pk).update(propuestas_publicas=F("propuestas_publicas") + 1)
    return propuesta


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_propuesta(*, persona: Any, propuesta: Propuesta) -> Propuesta:
    """Its author takes it back: it stays citable under its folio, says so, and gets no more supports.

    Asking twice changes nothing. Raises `NoTePermite` for anybody else.
    """
    propuesta = _tomar(propuesta)
    if not persona.has_perm("consultas.proponer", propuesta) or propuesta.autor_id != persona.pk:
        raise NoTePermite("retirar esta propuesta: solo puede quien la escribió")
    if propuesta.consulta.es_historico:
        raise EsHistorico
    if propuesta.estado == EstadoPropuesta.RETIRADA:
        return propuesta
    if not propuesta.es_publica:
        raise PropuestaNoDisponible
    propuesta.estado = EstadoPropuesta.RETIRADA
    propuesta.save(update_fields=["estado"])
    return propuesta


@comando(ClaseDeActo.CONTRIBUCION)
def apoyar_propuesta(*, persona: Any, propuesta: Propuesta) -> Apoyo:
    """A person supports a propuesta, once, in the version that stands now. Asking twice gives the same support.

    Raises `PropuestaPropia` for its author, `PropuestaRetirada`, `PropuestaNoDisponible`, and the phase's errors.
    """
    propuesta = _tomar(propuesta)
    _exigir_apoyable(persona, propuesta)
    if propuesta.autor_id == persona.pk:
        raise PropuestaPropia
    if propuesta.estado == EstadoPropuesta.RETIRADA:
        raise PropuestaRetirada
    # The row is locked and the identity unique: who comes second finds the first one's support.
    if (previo := apoyos_de(persona, propuesta.consulta).filter(propuesta=propuesta).first()) is not None:
        return previo
    apoyo = Apoyo.objects.create(
        propuesta=propuesta,
        identidad=identidad_de_correo(persona.correo, propuesta.consulta.slug),
        persona=persona,
        version=propuesta.version,
        dado_en=reloj.ahora(),
    )
    Propuesta.objects.filter(pk=propuesta.pk).update(apoyos=F("apoyos") + 1)
    return apoyo


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_apoyo(*, persona: Any, propuesta: Propuesta) -> bool:
    """A person takes their support back while the phase is open. Says whether there was one; asking twice is harmless."""
    propuesta = _tomar(propuesta)
    _exigir_apoyable(persona, propuesta)
    borrados, _ = apoyos_de(persona, propuesta.consulta).filter(propuesta=propuesta).delete()
    if borrados:
        Propuesta.objects.filter(pk=propuesta.pk).update(apoyos=F("apoyos") - borrados)
    return bool(borrados)


def exigir_fase_abierta(consulta: Consulta, fase: Fase) -> None:
    """Refuse unless that phase is open now: not a draft, not history, not ended by an act, inside its dates."""
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    tramo = reglas_de_fases.de(consulta.fases.all(), fase)
    nombre = fase.label.lower()
    if tramo is None:
        raise FaseNoAbierta(nombre, None)
    situacion = reglas_de_fases.situacion(tramo, reloj.ahora())
    if situacion == "pendiente":
        raise FaseNoAbierta(nombre, tramo.inicio)
    if situacion == "terminada":
        raise FaseTerminada(nombre, tramo.fin)
    if consulta.estado != EstadoConsulta.PUBLICADA:
        raise ConsultaCerrada


def _exigir_apoyable(persona: Any, propuesta: Propuesta) -> None:
    if not persona.has_perm("consultas.apoyar", propuesta):
        raise NoTePermite("apoyar propuestas")
    if not propuesta.es_publica:
        raise PropuestaNoDisponible
    exigir_fase_abierta(propuesta.consulta, Fase.PROPUESTAS)


def _tomar(propuesta: Propuesta) -> Propuesta:
    """The propuesta as it stands now, its row locked until the act ends."""
    return (
        Propuesta.objects.select_for_update(of=("self",))
        .select_related("consulta__plan__ejercicio")
        .get(pk=propuesta.pk)
    )


def _ya_publicada(llave: uuid.UUID, persona: Any) -> Propuesta | None:
    previa = Propuesta.objects.filter(llave_de_acto=llave).first()
    if previa is not None and previa.autor_id != persona.pk:
        raise Conflicto("llave_repetida", "Esa llave de acto ya se usó: vuelve a abrir el formulario.")
    return previa


def _guardar_con_folio(propuesta: Propuesta, persona: Any) -> Propuesta | None:
    """Save it under a folio nobody has. Gives back the earlier one when the same act got there first."""
    for _ in range(INTENTOS_DE_FOLIO):
        propuesta.folio = codigos.folio("P")
        try:
            with transaction.atomic():
                propuesta.save(force_insert=True)
        except IntegrityError:
            propuesta.pk = None
            if (previa := _ya_publicada(propuesta.llave_de_acto, persona)) is not None:
                return previa
        else:
            return None
    raise Conflicto("sin_folio", "No se pudo asignar un folio: vuelve a intentarlo.")


def _medido(texto: str, campo: str) -> str:
    if (falla := medir(campo, texto)) is not None:
        raise DatoInvalido(falla.codigo, falla.mensaje, campo)
    return texto
