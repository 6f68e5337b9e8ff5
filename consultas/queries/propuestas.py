"""Finding propuestas: the public list, one by its folio, what a person supports."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from comun import codigos
from comun.entidades import POR_CLAVE
from comun.textos import normalizar, plegar
from consultas.enums import PUBLICAS, EstadoConsulta, EstadoPropuesta, TipoDeCanal
from consultas.identidad import identidad_de_correo
from consultas.idiomas import IDIOMAS
from consultas.models import AdjuntoDePropuesta, Apoyo, Consulta, Propuesta
from consultas.models.propuestas import PropuestaQuerySet

ORDENES = {"recientes": ("-publicada_en", "-pk"), "apoyos": ("-apoyos", "-pk")}
PALABRAS_MAXIMAS = 6
# What a row shows. Its axis is one of the consulta's few, which the page has already read for its filter.
DE_RENGLON = (
    "consulta_id", "folio", "eje_id", "titulo", "problema", "entidad", "municipio", "idioma", "estado", "apoyos",
    "publicada_en",
    "autor__nombre", "autor__seudonimo", "autor__usa_seudonimo", "autor__borrada_en",
)  # fmt: skip
_FOLIO = re.compile(r"P[0-9A-Z]{6,12}", re.ASCII)


@dataclass(frozen=True)
class Filtros:
    """What a person asked of the list, cleaned; what is not understood is left out."""

    eje: int | None = None
    entidad: str = ""
    municipio: str = ""  # as it is written; compared folded
    estado: str = ""
    idioma: str = ""
    canal: str = ""
    buscar: str = ""
    orden: str = "recientes"

    @property
    def ninguno(self) -> bool:
        return self.eje is None and not (
            self.entidad or self.municipio or self.estado or self.idioma or self.canal or self.buscar
        )


def leer_filtros(parametros: Any) -> Filtros:
    """Filters from an address. `eje` is the axis number within its consulta."""
    eje = str(parametros.get("eje", ""))
    entidad, estado, idioma, canal, orden = (
        str(parametros.get(nombre, "")) for nombre in ("entidad", "estado", "idioma", "canal", "ordenar")
    )
    return Filtros(
        eje=int(eje) if eje.isascii() and eje.isdigit() and len(eje) <= 4 else None,
        entidad=entidad if entidad in POR_CLAVE else "",
        municipio=normalizar(str(parametros.get("municipio", "")))[:120],
        estado=estado if estado in PUBLICAS else "",
        idioma=idioma if idioma in IDIOMAS else "",
        canal=canal if canal in TipoDeCanal.values else "",
        buscar=normalizar(str(parametros.get("buscar", "")))[:100],
        orden=orden if orden in ORDENES else "recientes",
    )


def folio_canonico(texto: str) -> str:
    """`p 7k3m9q` as it is printed: `P-7K3M9Q`. Whatever is not a folio comes back in capitals."""
    limpio = codigos.normalizar(texto)
    return f"{limpio[0]}-{limpio[1:]}" if _FOLIO.fullmatch(limpio) else texto.strip().upper()


def visibles_para(persona: Any) -> PropuestaQuerySet:
    """Propuestas that this person may read; nobody proposes in a draft, so none is of one."""
    return Propuesta.objects.visibles_para(persona).exclude(consulta__estado=EstadoConsulta.BORRADOR)


def publicas(consulta: Consulta | None = None) -> PropuestaQuerySet:
    """What the lists show, with author and axis at hand."""
    todas = Propuesta.objects.publicas().select_related("eje", "autor")
    return todas.filter(consulta=consulta) if consulta is not None else todas


def buscar(propuestas: QuerySet[Propuesta], texto: str) -> QuerySet[Propuesta]:
    """Those whose text holds every word, whatever its accents; or the one of that folio."""
    if _FOLIO.fullmatch(codigos.normalizar(texto)) and texto.strip().upper().startswith("P-"):
        return propuestas.filter(folio__in=[folio_canonico(texto), texto.strip().upper()])
    for palabra in plegar(texto).split()[:PALABRAS_MAXIMAS]:
        propuestas = propuestas.filter(texto_plegado__contains=palabra)
    return propuestas


def de_lista(consulta: Consulta, filtros: Filtros) -> QuerySet[Propuesta]:
    """The public list of a consulta, filtered and ordered along its indexes."""
    publicas_de_ella = Propuesta.objects.publicas().filter(consulta=consulta)
    return filtradas(consulta, filtros, publicas_de_ella.select_related("autor").only(*DE_RENGLON))


def filtradas(consulta: Consulta, filtros: Filtros, lista: QuerySet[Propuesta]) -> QuerySet[Propuesta]:
    """`lista`, of public propuestas of one consulta, as the filters say."""
    if filtros.eje is not None:
        # A key, not a join: so the list walks the index of that axis in order.
        lista = lista.filter(eje=consulta.ejes.filter(numero=filtros.eje).values("pk")[:1])
    exactos = {"entidad": filtros.entidad, "estado": filtros.estado, "idioma": filtros.idioma, "canal": filtros.canal}
    if filtros.municipio:
        exactos["municipio_plegado"] = plegar(filtros.municipio)[:120]
    lista = lista.filter(**{campo: valor for campo, valor in exactos.items() if valor})
    if filtros.buscar:
        lista = buscar(lista, filtros.buscar)
    return lista.order_by(*ORDENES[filtros.orden])


def total_publicas(consulta: Consulta | None = None) -> int:
    """From the maintained counters, never by counting rows."""
    if consulta is not None:
        return consulta.propuestas_publicas
    suma: int | None = Consulta.objects.aggregate(total=Sum("propuestas_publicas"))["total"]
    return suma or 0


def de_ficha(persona: Any) -> QuerySet[Propuesta]:
    """One propuesta with everything its page shows."""
    return visibles_para(persona).select_related("consulta__plan__ejercicio", "eje", "tema", "autor")


def de_su_pagina(persona: Any) -> QuerySet[Propuesta]:
    """The same, and those hidden by moderation, of which everybody may read that they were."""
    vista = Q(estado__in=[*PUBLICAS, EstadoPropuesta.OCULTA])
    if getattr(persona, "is_authenticated", False):
        vista |= Q(autor=persona)
    return (
        Propuesta.objects.filter(vista)
        .exclude(consulta__estado=EstadoConsulta.BORRADOR)
        .select_related("consulta__plan__ejercicio", "eje", "tema", "autor")
    )


def mi_apoyo(persona: Any, propuesta: Propuesta) -> Apoyo | None:
    """The support that a person gave, with the version it was given to. One query; none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return None
    return apoyos_de(persona, propuesta.consulta).filter(propuesta=propuesta).first()


def apoyos_a_esta_version(propuesta: Propuesta) -> int:
    """How many of its supports read the text that stands. No query while there is one version."""
    if propuesta.version == 1:
        return propuesta.apoyos
    return Apoyo.objects.filter(propuesta=propuesta, version=propuesta.version).count()


def adjuntos_de(propuesta: Propuesta) -> list[AdjuntoDePropuesta]:
    """Its files, those withdrawn apart."""
    return list(propuesta.adjuntos.filter(retirado_en__isnull=True).select_related("archivo").order_by("pk"))


def ya_enviada(persona: Any, llave: uuid.UUID) -> bool:
    """Whether this act already left a propuesta: the second click of a double one."""
    return (
        Propuesta.objects.filter(llave_de_acto=llave, autor=persona).exclude(estado=EstadoPropuesta.BORRADOR).exists()
    )


def apoyos_de(persona: Any, consulta: Consulta) -> QuerySet[Apoyo]:
    """Supports of a person in a consulta: those of the account, whatever its address is by now, and those that the
    same address gave from an account that was erased.
    """
    identidad = identidad_de_correo(persona.correo, consulta.slug)
    return Apoyo.objects.filter(Q(persona=persona) | Q(identidad=identidad))


def apoyadas_por(persona: Any, consulta: Consulta, propuestas: Iterable[Propuesta]) -> set[int]:
    """Which of these the person supports. One query; none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return set()
    claves = [propuesta.pk for propuesta in propuestas]
    return set(apoyos_de(persona, consulta).filter(propuesta__in=claves).values_list("propuesta_id", flat=True))


def mias(persona: Any, limite: int = 20) -> list[Propuesta]:
    """What a person proposed, drafts first and then the newest."""
    return list(
        Propuesta.objects.filter(autor=persona)
        .select_related("consulta", "eje")
        .order_by(F("publicada_en").desc(nulls_first=True), "-pk")[:limite]
    )


def de_un_tema(tema: Any, limite: int = 50) -> list[Propuesta]:
    """The propuestas behind a topic, most supported first."""
    return list(publicas().filter(tema=tema).order_by("-apoyos", "-pk")[:limite])
