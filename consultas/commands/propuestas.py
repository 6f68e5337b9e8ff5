"""What citizens contribute: propose, edit, withdraw. Drafts, supports and files have modules of their own."""

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
from consultas.commands.indice import _indexar
from consultas.enums import EstadoPropuesta, Fase, TipoDeCanal
from consultas.errors import (
    DatoInvalido,
    DemasiadasPropuestas,
    EjeAjeno,
    EsHistorico,
    NoTePermite,
    PropuestaNoDisponible,
    PropuestaRetirada,
)
from consultas.errors_de_propuestas import DemasiadasVersiones, VersionAnterior, YaRespondida
from consultas.guardias import exigir_fase_abierta
from consultas.idiomas import codigos_de
from consultas.medidas import medir, pasado
from consultas.models import Consulta, Eje, Propuesta, VersionDePropuesta

INTENTOS_DE_FOLIO = 8
PROPUESTAS_POR_HORA = 20  # of one account, by page and API together (quality.md, Security)
HORA = dt.timedelta(hours=1)
VERSIONES_MAXIMAS = 50


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
    idioma: str = "",
    canal: str = TipoDeCanal.WEB,
) -> Propuesta:
    """A person proposes a problem; it is public at once, with a folio that never changes.

    1. The same `llave_de_acto` from the same person gives back the same propuesta: a double click publishes one.
    2. Guard: the propuestas phase is open at `reloj.ahora()`.
    3. Folio, propuesta, first version, roots; the consulta's counter goes last because everybody shares its row.

    `entidad`: INEGI key of two digits, or empty. `idioma`: one of the consulta's codes; empty, its first. Raises
    `FaseNoAbierta`, `FaseTerminada`, `DatoInvalido`, `EjeAjeno`, `DemasiadasPropuestas`.
    """
    if not persona.has_perm("consultas.proponer", consulta):
        raise NoTePermite("proponer en esta consulta")
    if (previa := _ya_publicada(llave_de_acto, persona)) is not None:
        return previa
    # What the caller holds may be old: the state and the phases that count are those of now.
    consulta = Consulta.objects.select_related("plan__ejercicio").get(pk=consulta.pk)
    exigir_fase_abierta(consulta, Fase.PROPUESTAS)
    textos = _limpiar(consulta, eje, titulo, problema, entidad, municipio, idioma)
    if canal not in TipoDeCanal.values:
        raise DatoInvalido("canal_invalido", "Elige un canal de la lista.", "canal")
    _exigir_ritmo(persona)
    ahora = reloj.ahora()
    propuesta = Propuesta(
        consulta=consulta,
        autor=persona,
        canal=canal,
        estado=EstadoPropuesta.PUBLICADA,
        creada_en=ahora,
        publicada_en=ahora,
        llave_de_acto=llave_de_acto,
        **textos,
    )
    if (previa := _guardar_con_folio(propuesta, persona)) is not None:
        return previa
    _hacer_publica(propuesta, ahora)
    return propuesta


@comando(ClaseDeActo.CONTRIBUCION)
def editar_propuesta(
    *, persona: Any, propuesta: Propuesta, titulo: str, problema: str, version_vista: int
) -> Propuesta:
    """Its author corrects the text: a new version, and the earlier ones stay to be read. Saving the same changes nothing.

    Supports stay bound to the version they were given to. Axis, place and language do not change: what people
    supported is found where it was. Guards: public, not answered, the phase open, and `version_vista` the one that
    stands. Raises `VersionAnterior`, `YaRespondida`, `PropuestaRetirada`, `PropuestaNoDisponible`, the phase's errors.
    """
    propuesta = _tomar(propuesta)
    if not persona.has_perm("consultas.proponer", propuesta) or propuesta.autor_id != persona.pk:
        raise NoTePermite("editar esta propuesta: solo puede quien la escribió")
    if propuesta.estado == EstadoPropuesta.RESPONDIDA:
        raise YaRespondida
    if propuesta.estado == EstadoPropuesta.RETIRADA:
        raise PropuestaRetirada
    if propuesta.estado != EstadoPropuesta.PUBLICADA:
        raise PropuestaNoDisponible
    exigir_fase_abierta(propuesta.consulta, Fase.PROPUESTAS)
    titulo, problema = _titulo_limpio(titulo), _medido(normalizar(problema), "problema")
    if (titulo, problema) == (propuesta.titulo, propuesta.problema):
        return propuesta  # also the second click of a double one
    if version_vista != propuesta.version:
        raise VersionAnterior(version_vista, propuesta.version)
    if propuesta.version >= VERSIONES_MAXIMAS:
        raise DemasiadasVersiones(VERSIONES_MAXIMAS)
    propuesta.titulo, propuesta.problema = titulo, problema
    propuesta.texto_plegado = plegar(f"{titulo} {problema} {propuesta.municipio}")
    propuesta.version += 1
    propuesta.save(update_fields=["titulo", "problema", "texto_plegado", "version"])
    VersionDePropuesta.objects.create(
        propuesta=propuesta, numero=propuesta.version, titulo=titulo, problema=problema, desde=reloj.ahora()
    )
    _indexar(propuesta)
    return propuesta


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_propuesta(*, persona: Any, propuesta: Propuesta, motivo: str = "") -> Propuesta:
    """Its author takes it back: it stays citable under its folio, says so and why, and gets no more supports.

    Asking twice changes nothing. `motivo`: optional and public, up to 300 characters. Raises `NoTePermite` for anybody
    else.
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
    propuesta.motivo_de_retiro = _medido(normalizar(motivo), "motivo")
    propuesta.retirada_en = reloj.ahora()
    propuesta.save(update_fields=["estado", "motivo_de_retiro", "retirada_en"])
    return propuesta


def _tomar(propuesta: Propuesta) -> Propuesta:
    """The propuesta as it stands now, its row locked until the act ends."""
    return (
        Propuesta.objects.select_for_update(of=("self",))
        .select_related("consulta__plan__ejercicio")
        .get(pk=propuesta.pk)
    )


def _limpiar(
    consulta: Consulta,
    eje: Eje,
    titulo: str,
    problema: str,
    entidad: str,
    municipio: str,
    idioma: str,
    *,
    entera: bool = True,
) -> dict[str, Any]:
    """Fields of a propuesta as they are stored, folded copies with them. A draft (`entera=False`) may still be short."""
    if eje.consulta_id != consulta.pk:
        raise EjeAjeno
    titulo = _titulo_limpio(titulo, entera=entera)
    problema = _medido(normalizar(problema), "problema", entera=entera)
    municipio = _medido(" ".join(normalizar(municipio).split()), "municipio")
    if entidad and entidad not in POR_CLAVE:
        raise DatoInvalido("entidad_invalida", "Elige una entidad de la lista.", "entidad")
    de_la_consulta = codigos_de(consulta.idiomas) or ["es"]
    idioma = idioma or de_la_consulta[0]
    if idioma not in de_la_consulta:
        raise DatoInvalido("idioma_invalido", "Elige un idioma de los de esta consulta.", "idioma")
    return {
        "eje": eje,
        "titulo": titulo,
        "problema": problema,
        "entidad": entidad,
        "municipio": municipio,
        # Folding may lengthen (ligatures); its column has the length of the original.
        "municipio_plegado": plegar(municipio)[:120],
        "idioma": idioma,
        "texto_plegado": plegar(f"{titulo} {problema} {municipio}"),
    }


def _hacer_publica(propuesta: Propuesta, ahora: dt.datetime) -> None:
    """First version, roots and the consulta's counter, last because everybody shares its row."""
    VersionDePropuesta.objects.create(
        propuesta=propuesta, numero=1, titulo=propuesta.titulo, problema=propuesta.problema, desde=ahora
    )
    _indexar(propuesta)
    Consulta.objects.filter(pk=propuesta.consulta_id).update(propuestas_publicas=F("propuestas_publicas") + 1)


def _exigir_ritmo(persona: Any) -> None:
    recientes = Propuesta.objects.filter(autor=persona, creada_en__gt=reloj.ahora() - HORA).count()
    if recientes >= PROPUESTAS_POR_HORA:
        raise DemasiadasPropuestas(PROPUESTAS_POR_HORA)


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


def _titulo_limpio(titulo: str, *, entera: bool = True) -> str:
    return _medido(" ".join(normalizar(titulo).split()), "titulo", entera=entera)


def _medido(texto: str, campo: str, *, entera: bool = True) -> str:
    falla = medir(campo, texto) if entera else pasado(campo, texto)
    if falla is not None:
        raise DatoInvalido(falla.codigo, falla.mensaje, campo)
    return texto
