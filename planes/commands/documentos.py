"""The plan's repository: documents are published, replaced by another version, and withdrawn in the open."""

import datetime as dt
import hashlib
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max

from archivos.commands import guardar_archivo, ocultar_archivo
from archivos.models import Archivo
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.fechas import exigir_creible
from comun.textos import normalizar, plegar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso
from planes.enums import Licencia, TipoDeDocumento
from planes.errors import EnlaceNoPublico, LlaveDeOtroActo, PlanHistorico
from planes.errors_de_documentos import (
    DatoDeDocumentoDesconocido,
    DocumentoConArchivoYDireccion,
    DocumentoConFechaFutura,
    DocumentoSinContenido,
    DocumentoSinMotivo,
    DocumentoSinTitulo,
    DocumentoYaReemplazado,
    DocumentoYaRetirado,
    TextoDeDocumentoLargo,
)
from planes.models import Documento, Etapa, Plan

_direccion_publica = URLValidator(schemes=["http", "https"])
LARGO_DE_TITULO = 200
LARGO_DE_DESCRIPCION = 2000
LARGO_DE_MOTIVO = 1000
LARGO_DE_IDIOMA = 40
LARGO_DE_ENLACE = 500


@comando(ClaseDeActo.AUTORIDAD)
def publicar_documento(
    *,
    persona: Persona,
    plan: Plan,
    tipo: str,
    titulo: str,
    fecha: dt.date,
    licencia: str,
    etapa: Etapa | None = None,
    descripcion: str = "",
    idioma: str = "español",
    enlace: str = "",
    subida: Any = None,
    llave_de_acto: uuid.UUID,
) -> Documento:
    """Anybody can read the document from now on, with its date, its licence and its hash (domain.md §3).

    1. Lock the plan, so that two documents never take the same code. The same key again answers what it published.
    2. Refuse what is incomplete, a date to come, a file and an address at once.
    3. Keep the file (the door says what it is) and write the first version.

    A closed or suspended plan still takes documents: its evaluation comes afterwards.
    Raises `SinPermiso`, `PlanHistorico`, `LlaveDeOtroActo`, what `_datos` and the door of files refuse.
    """
    exigir_permiso(persona, "planes.publicar_documento", plan)
    plan = _tomar_plan(plan.pk)
    anterior = _lo_ya_publicado(llave_de_acto, plan, persona)
    if anterior is not None:
        return anterior
    datos = _datos(plan, tipo, titulo, fecha, licencia, etapa, descripcion, idioma, enlace, subida)
    ultimo: int = plan.documentos.aggregate(ultimo=Max("codigo"))["ultimo"] or 0
    documento = Documento.objects.create(
        plan=plan,
        codigo=ultimo + 1,
        version=1,
        publicado_por=persona,
        publicado_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
        **datos,
        **_contenido(persona, enlace, subida),
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.documento_publicado",
        asunto=documento.asunto,
        actor=como_coordinacion(persona),
        cambio=_cambio(documento),
    )
    return documento


@comando(ClaseDeActo.AUTORIDAD)
def nueva_version(
    *,
    persona: Persona,
    documento: Documento,
    tipo: str,
    titulo: str,
    fecha: dt.date,
    licencia: str,
    motivo: str,
    etapa: Etapa | None = None,
    descripcion: str = "",
    idioma: str = "español",
    enlace: str = "",
    subida: Any = None,
    llave_de_acto: uuid.UUID,
) -> Documento:
    """Another version takes the place of the last one, which stays readable with its own hash.

    1. Lock the plan; `documento` must still be the last version, so that nobody replaces what they did not see.
    2. Refuse the same as `publicar_documento`, and a change without a public reason.

    Raises `SinPermiso`, `PlanHistorico`, `LlaveDeOtroActo`, `DocumentoYaReemplazado`, `DocumentoSinMotivo` and the rest.
    """
    exigir_permiso(persona, "planes.publicar_documento", documento)
    plan = _tomar_plan(documento.plan_id)
    anterior = _lo_ya_publicado(llave_de_acto, plan, persona)
    if anterior is not None:
        return anterior
    reemplazado = Documento.objects.get(pk=documento.pk)
    if not reemplazado.es_la_ultima:
        raise DocumentoYaReemplazado(reemplazado.version)
    motivo = _exigir_motivo(motivo)
    datos = _datos(plan, tipo, titulo, fecha, licencia, etapa, descripcion, idioma, enlace, subida)
    contenido = _contenido(persona, enlace, subida)
    Documento.objects.filter(pk=reemplazado.pk).update(es_la_ultima=False)
    nuevo = Documento.objects.create(
        plan=plan,
        codigo=reemplazado.codigo,
        version=reemplazado.version + 1,
        publicado_por=persona,
        publicado_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
        **datos,
        **contenido,
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.documento_reemplazado",
        asunto=nuevo.asunto,
        actor=como_coordinacion(persona),
        cambio={**_cambio(nuevo), "huella_anterior": reemplazado.huella, "motivo": motivo},
    )
    return nuevo


@comando(ClaseDeActo.AUTORIDAD)
def retirar_documento(*, persona: Persona, documento: Documento, motivo: str) -> Documento:
    """A version stops being served (it held personal data, say); its row, its hash and the reason stay in sight.

    Raises `SinPermiso`, `PlanHistorico`, `DocumentoYaRetirado`, `DocumentoSinMotivo`.
    """
    exigir_permiso(persona, "planes.retirar_documento", documento)
    plan = _tomar_plan(documento.plan_id)
    retirado = Documento.objects.select_related("archivo").get(pk=documento.pk)
    if retirado.retirado_en is not None:
        raise DocumentoYaRetirado
    motivo = _exigir_motivo(motivo)
    retirado.retirado_en = reloj.ahora()
    retirado.motivo_de_retiro = motivo
    retirado.save(update_fields=["retirado_en", "motivo_de_retiro"])
    if retirado.archivo is not None:
        ocultar_archivo(archivo=retirado.archivo)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.documento_retirado",
        asunto=retirado.asunto,
        actor=como_coordinacion(persona),
        cambio={"version": retirado.version, "huella": retirado.huella, "motivo": motivo},
    )
    return retirado


def _tomar_plan(plan_id: int) -> Plan:
    """The plan, locked until the act ends. What sources tell takes no documents of ours."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=plan_id)
    if plan.es_historico:
        raise PlanHistorico
    return plan


def _lo_ya_publicado(llave: uuid.UUID, plan: Plan, persona: Persona) -> Documento | None:
    """What this key published the first time."""
    anterior = Documento.objects.select_related("plan__ejercicio").filter(llave_de_acto=llave).first()
    if anterior is not None and (anterior.plan_id, anterior.publicado_por_id) != (plan.pk, persona.pk):
        raise LlaveDeOtroActo
    return anterior


def _datos(
    plan: Plan,
    tipo: str,
    titulo: str,
    fecha: dt.date,
    licencia: str,
    etapa: Etapa | None,
    descripcion: str,
    idioma: str,
    enlace: str,
    subida: Any,
) -> dict[str, Any]:
    """The columns that a person writes, checked before any file is kept.

    Raises `DocumentoSinTitulo`, `TextoDeDocumentoLargo`, `DatoDeDocumentoDesconocido`, `DocumentoConFechaFutura`,
    `ReglaIncumplida("fecha_increible")`, `DocumentoSinContenido`, `DocumentoConArchivoYDireccion`.
    """
    titulo, descripcion, idioma = normalizar(titulo), normalizar(descripcion), normalizar(idioma) or "español"
    if not titulo:
        raise DocumentoSinTitulo
    _exigir_largo(titulo, LARGO_DE_TITULO, "titulo")
    _exigir_largo(descripcion, LARGO_DE_DESCRIPCION, "descripcion")
    _exigir_largo(idioma, LARGO_DE_IDIOMA, "idioma")
    if tipo not in TipoDeDocumento.values:
        raise DatoDeDocumentoDesconocido("tipo")
    if licencia not in Licencia.values:
        raise DatoDeDocumentoDesconocido("licencia")
    if etapa is not None and etapa.plan_id != plan.pk:
        raise DatoDeDocumentoDesconocido("etapa")
    exigir_creible(fecha, "fecha")
    if fecha > reloj.hoy():
        raise DocumentoConFechaFutura
    if not enlace.strip() and subida is None:
        raise DocumentoSinContenido
    if enlace.strip() and subida is not None:
        raise DocumentoConArchivoYDireccion
    return {
        "tipo": tipo,
        "titulo": titulo,
        "fecha": fecha,
        "licencia": licencia,
        "etapa": etapa,
        "descripcion": descripcion,
        "idioma": idioma,
        "texto_plegado": plegar(f"{titulo} {descripcion}"),
    }


def _contenido(persona: Persona, enlace: str, subida: Any) -> dict[str, Any]:
    """The file kept, or the address; and the hash of whichever it is."""
    if subida is not None:
        archivo: Archivo = guardar_archivo(persona=persona, subida=subida)
        return {"archivo": archivo, "huella": archivo.huella}
    direccion = enlace.strip()
    try:
        _direccion_publica(direccion)
    except ValidationError as error:
        raise EnlaceNoPublico from error
    if len(direccion) > LARGO_DE_ENLACE:
        raise EnlaceNoPublico
    return {"enlace": direccion, "huella": hashlib.sha256(direccion.encode()).hexdigest()}


def _cambio(documento: Documento) -> dict[str, Any]:
    """What the bitácora says of a version."""
    return {
        "version": documento.version,
        "tipo": documento.tipo,
        "titulo": documento.titulo,
        "fecha": documento.fecha,
        "licencia": documento.licencia,
        "etapa": documento.etapa.numero if documento.etapa else None,
        "enlace": documento.enlace,
        "huella": documento.huella,
    }


def _exigir_motivo(motivo: str) -> str:
    limpio = normalizar(motivo)
    if not limpio:
        raise DocumentoSinMotivo
    _exigir_largo(limpio, LARGO_DE_MOTIVO, "motivo")
    return limpio


def _exigir_largo(texto: str, largo: int, campo: str) -> None:
    if len(texto) > largo:
        raise TextoDeDocumentoLargo(campo, len(texto) - largo)
