"""The plan's repository as the public reads it. Everything in it is public; what was withdrawn keeps its row."""

import json
from typing import Any

from django.db.models import QuerySet

from archivos.direcciones import de_archivo
from archivos.tipos import TIPOS
from bitacora.models import Entrada
from comun.textos import plegar
from planes.models import Documento, Plan


def documentos() -> QuerySet[Documento]:
    """Every version of every document, with what a row shows of it."""
    return Documento.objects.select_related("plan", "etapa", "archivo").defer("texto_plegado")


def ultimas() -> QuerySet[Documento]:
    """The version in force of each document, newest first."""
    return documentos().filter(es_la_ultima=True).order_by("-fecha", "-pk")


def del_plan(plan: Plan) -> QuerySet[Documento]:
    return ultimas().filter(plan=plan)


def filtrar(
    filas: QuerySet[Documento], *, buscar: str = "", tipo: str = "", etapa: int | None = None
) -> QuerySet[Documento]:
    """By words of title and description (accents do not count), kind, and number of the stage."""
    for palabra in plegar(buscar).split():
        filas = filas.filter(texto_plegado__contains=palabra)
    if tipo:
        filas = filas.filter(tipo=tipo)
    if etapa:
        filas = filas.filter(etapa__numero=etapa)
    return filas


def versiones_de(slug: str, codigo: int) -> list[Documento]:
    """Every version of a document, the last one first; empty when there is none."""
    return list(
        documentos()
        .select_related("plan__ejercicio", "publicado_por")
        .filter(plan__slug=slug, codigo=codigo)
        .order_by("-version")
    )


def una_version(slug: str, codigo: int, version: int | None = None) -> Documento | None:
    """The version asked for, or the last one."""
    filas = documentos().select_related("plan__ejercicio").filter(plan__slug=slug, codigo=codigo)
    return (filas.filter(es_la_ultima=True) if version is None else filas.filter(version=version)).first()


def motivos_de(documento: Documento) -> dict[int, str]:
    """Why each version replaced the one before, as the bitácora keeps it."""
    entradas = Entrada.objects.filter(
        cadena__clave=documento.plan.ejercicio.slug, asunto=documento.asunto, verbo="planes.documento_reemplazado"
    ).only("texto")
    cambios = [json.loads(entrada.texto)["cambio"] for entrada in entradas]
    return {cambio["version"]: cambio["motivo"] for cambio in cambios}


def direccion_del_contenido(documento: Documento) -> str:
    """Where its file or its address is read; nothing when it was withdrawn."""
    if documento.retirado_en is not None:
        return ""
    return de_archivo(documento.archivo) if documento.archivo else documento.enlace


def formato_de(documento: Documento) -> str:
    """`PDF`, `Hoja de Excel`, `Página en internet`."""
    if documento.archivo is None:
        return "Página en internet"
    tipo = TIPOS.get(documento.archivo.tipo)
    return tipo.nombre if tipo else "Archivo"


def renglon(documento: Documento) -> dict[str, Any]:
    """A document as a list draws it."""
    return {
        "documento": documento,
        "formato": formato_de(documento),
        "contenido": direccion_del_contenido(documento),
    }
