"""The only way real history comes in: facts with their sources (domain.md §0).

These commands skip the gates, because the portal was not there. They take no person: history is loaded from the
command line, never from a page. Each refuses a fact without a source.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bitacora.actor import Actor
from bitacora.commands import abrir_cadena, asentar
from comun.comandos import ClaseDeActo, comando
from comun.enums import Certeza, Naturaleza
from comun.errors import ReglaIncumplida
from comun.textos import clave_de_orden, plegar, slug_de
from secretariado.models import (
    Alias,
    Contradiccion,
    Declaratoria,
    Ejercicio,
    EstatusDeEjercicio,
    Fuente,
    Organizacion,
    Secretariado,
    Sector,
    Sucesion,
)

CARGA = Actor(rol="carga de datos con fuente")


def exigir_fuentes(fuentes: Sequence[Fuente]) -> None:
    """Raises `sin_fuente` when a historical fact names no source."""
    if not fuentes:
        raise ReglaIncumplida("sin_fuente", "Un hecho histórico necesita al menos una fuente.")


def claves(fuentes: Sequence[Fuente]) -> list[str]:
    """What the bitácora keeps of the sources: their keys, in order."""
    return [fuente.clave for fuente in fuentes]


@dataclass(frozen=True)
class SectorNuevo:
    clave: str
    nombre: str
    parte: str
    orden: int
    descripcion: str
    es_observador: bool


@comando(ClaseDeActo.AUTORIDAD)
def registrar_catalogos(*, fuentes: Sequence[Fuente], sectores: Sequence[SectorNuevo]) -> dict[str, Fuente]:
    """Load the documents that facts are cited from and the 14 sectors. Returns the sources by key."""
    creadas = {fuente.clave: fuente for fuente in Fuente.objects.bulk_create(fuentes)}
    for sector in sectores:
        Sector.objects.create(**vars(sector))
    asentar(
        cadena="portal",
        verbo="secretariado.catalogos_registrados",
        asunto="portal:catalogos",
        actor=CARGA,
        cambio={"fuentes": sorted(creadas), "sectores": [sector.clave for sector in sectores]},
    )
    return creadas


@comando(ClaseDeActo.AUTORIDAD)
def registrar_organizacion_historica(
    *,
    nombre: str,
    sigla: str,
    sector: Sector,
    ambito: str,
    en_nosc: bool,
    nota: str,
    alias: Sequence[str],
    fuentes: Sequence[Fuente],
) -> Organizacion:
    """An organisation that sources name, with the other names they give it."""
    exigir_fuentes(fuentes)
    organizacion = Organizacion.objects.create(
        slug=slug_de(sigla or nombre),
        nombre=nombre,
        sigla=sigla,
        sector=sector,
        ambito=ambito,
        en_nosc=en_nosc,
        nota=nota,
        naturaleza=Naturaleza.HISTORICO,
        nombre_plegado=plegar(f"{nombre} {sigla}"),
        clave_de_orden=clave_de_orden(nombre),
    )
    organizacion.fuentes.set(fuentes)
    Alias.objects.bulk_create(
        Alias(organizacion=organizacion, nombre=otro, nombre_plegado=plegar(otro)) for otro in alias
    )
    asentar(
        cadena="portal",
        verbo="secretariado.organizacion_registrada",
        asunto=f"organizacion:{organizacion.slug}",
        actor=CARGA,
        cambio={"nombre": nombre, "sector": sector.clave, "alias": list(alias), "fuentes": claves(fuentes)},
    )
    return organizacion


@comando(ClaseDeActo.AUTORIDAD)
def registrar_sucesion_historica(
    *,
    anterior: Organizacion,
    posterior: Organizacion,
    desde: dt.date | None,
    fecha_texto: str,
    nota: str,
    fuente: Fuente,
) -> Sucesion:
    """That an organisation took over another's functions."""
    sucesion = Sucesion.objects.create(
        anterior=anterior, posterior=posterior, desde=desde, fecha_texto=fecha_texto, nota=nota, fuente=fuente
    )
    asentar(
        cadena="portal",
        verbo="secretariado.sucesion_registrada",
        asunto=f"organizacion:{anterior.slug}",
        actor=CARGA,
        cambio={"sucesora": posterior.slug, "fecha": fecha_texto, "fuentes": [fuente.clave]},
    )
    return sucesion


@dataclass(frozen=True)
class EstatusDicho:
    """What one source says of an ejercicio; `estatus` empty when its wording fits none of ours."""

    estatus: str
    dicho: str
    fecha_texto: str
    fuentes: Sequence[Fuente]
    mostrado: bool = False
    contradice: bool = False
    nota: str = ""
    certeza: str = Certeza.SEMILLA


@dataclass(frozen=True)
class DeclaratoriaDicha:
    fecha_texto: str
    fuentes: Sequence[Fuente]
    nota: str = ""


@dataclass(frozen=True)
class SecretariadoDicho:
    nombre: str
    sigla: str
    periodo_texto: str
    composicion: str
    fuentes: Sequence[Fuente]
    desde: dt.date | None = None
    hasta: dt.date | None = None
    nota: str = ""


@comando(ClaseDeActo.AUTORIDAD)
def registrar_ejercicio_historico(
    *,
    slug: str,
    nombre: str,
    codigo: str,
    clave_inegi: str,
    ambito: str,
    notas: str,
    fuentes: Sequence[Fuente],
    estatus: Sequence[EstatusDicho],
    declaratorias: Sequence[DeclaratoriaDicha],
    secretariados: Sequence[SecretariadoDicho],
) -> Ejercicio:
    """A real ejercicio as sources tell it: every status each source gives, side by side, and one that lists show."""
    exigir_fuentes(fuentes)
    if sum(dicho.mostrado for dicho in estatus) != 1:
        raise ReglaIncumplida("un_estatus_mostrado", "Un ejercicio muestra exactamente un estatus en las listas.")
    ejercicio = Ejercicio.objects.create(
        slug=slug,
        nombre=nombre,
        codigo=codigo,
        clave_inegi=clave_inegi,
        ambito=ambito,
        naturaleza=Naturaleza.HISTORICO,
        notas=notas,
        nombre_plegado=plegar(nombre),
        clave_de_orden=clave_de_orden(nombre),
    )
    ejercicio.fuentes.set(fuentes)
    for dicho in estatus:
        EstatusDeEjercicio.objects.create(
            ejercicio=ejercicio,
            estatus=dicho.estatus,
            dicho_por_la_fuente=dicho.dicho,
            fecha_texto=dicho.fecha_texto,
            es_el_mostrado=dicho.mostrado,
            contradice=dicho.contradice,
            certeza=dicho.certeza,
            nota=dicho.nota,
        ).fuentes.set(dicho.fuentes)
    for declaratoria in declaratorias:
        Declaratoria.objects.create(
            ejercicio=ejercicio, fecha_texto=declaratoria.fecha_texto, nota=declaratoria.nota
        ).fuentes.set(declaratoria.fuentes)
    anterior: Secretariado | None = None
    for cuerpo in secretariados:
        fila = Secretariado.objects.create(
            ejercicio=ejercicio,
            nombre=cuerpo.nombre,
            sigla=cuerpo.sigla,
            periodo_texto=cuerpo.periodo_texto,
            desde=cuerpo.desde,
            hasta=cuerpo.hasta,
            composicion=cuerpo.composicion,
            nota=cuerpo.nota,
            sucede_a=anterior,
        )
        fila.fuentes.set(cuerpo.fuentes)
        anterior = fila
    abrir_cadena(clave=slug, nombre=nombre)
    asentar(
        cadena=slug,
        verbo="secretariado.ejercicio_registrado",
        asunto=ejercicio.asunto,
        actor=CARGA,
        cambio={
            "naturaleza": Naturaleza.HISTORICO.value,
            "nombre": nombre,
            "estatus": [{"estatus": d.estatus, "dicho": d.dicho, "fuentes": claves(d.fuentes)} for d in estatus],
            "declaratorias": [{"fecha": d.fecha_texto, "fuentes": claves(d.fuentes)} for d in declaratorias],
            "secretariados": [cuerpo.nombre for cuerpo in secretariados],
            "fuentes": claves(fuentes),
        },
    )
    return ejercicio


@comando(ClaseDeActo.AUTORIDAD)
def registrar_contradiccion(
    *, clave: str, asunto: str, titulo: str, detalle: str, tratamiento: str, fuentes: Sequence[Fuente], cadena: str
) -> Contradiccion:
    """That sources do not agree, and what the portal does about it."""
    contradiccion = Contradiccion.objects.create(
        clave=clave, asunto=asunto, titulo=titulo, detalle=detalle, tratamiento=tratamiento
    )
    contradiccion.fuentes.set(fuentes)
    asentar(
        cadena=cadena,
        verbo="secretariado.contradiccion_registrada",
        asunto=asunto or "portal:fuentes",
        actor=CARGA,
        cambio={"clave": clave, "titulo": titulo, "fuentes": claves(fuentes)},
    )
    return contradiccion
