"""Minutas: their versions, who confirmed them, what waits, and what changed between two."""

import difflib
import json
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from comun.registro import descubrir
from secretariado.enums import EstadoDeMinuta, EstadoDeSesion
from secretariado.minutas import texto_de_minuta
from secretariado.models import ConfirmacionDeMinuta, Ejercicio, Minuta, Sesion, VersionDeMinuta
from secretariado.origenes import OrigenDeMinuta
from secretariado.queries.partes import integrantes_de
from secretariado.queries.sesiones import coordina

_PALABRAS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Origen:
    """The event of a minuta with what its app declares of that kind."""

    evento: Any
    de: OrigenDeMinuta


def origen_de(minuta: Minuta) -> Origen | None:
    """The event that a minuta belongs to, whichever app holds it."""
    for declarado in descubrir("origenes_de_minutas", "ORIGENES"):
        evento = declarado.leer(minuta)
        if evento is not None:
            return Origen(evento, declarado)
    return None


def minuta_de_codigo(slug: str, codigo: str) -> Minuta | None:
    """A minuta by its address. One query."""
    return Minuta.objects.select_related("ejercicio").filter(ejercicio__slug=slug, codigo=codigo).first()


def versiones_de(minuta: Minuta) -> list[VersionDeMinuta]:
    """Every version, newest first, with its confirmations as `.confirmaciones.all()`. Two queries."""
    con_parte = ConfirmacionDeMinuta.objects.select_related("parte", "persona").order_by("parte__orden", "pk")
    return list(
        VersionDeMinuta.objects.filter(minuta=minuta)
        .select_related("redactada_por")
        .prefetch_related(Prefetch("confirmaciones", queryset=con_parte))
        .order_by("-numero")
    )


def publicadas_de(versiones: list[VersionDeMinuta]) -> list[VersionDeMinuta]:
    return [version for version in versiones if version.estado == EstadoDeMinuta.PUBLICADA]


def minutas_publicadas(ejercicio: Ejercicio) -> QuerySet[VersionDeMinuta]:
    """The version in force of each published minuta of an ejercicio, newest first. For lists and the API."""
    mayor = (
        VersionDeMinuta.objects.filter(minuta=OuterRef("minuta"), estado=EstadoDeMinuta.PUBLICADA)
        .order_by("-numero")
        .values("numero")[:1]
    )
    return (
        VersionDeMinuta.objects.filter(
            minuta__ejercicio=ejercicio, estado=EstadoDeMinuta.PUBLICADA, numero=Subquery(mayor)
        )
        .select_related("minuta__ejercicio")
        .order_by("-publicada_en", "-pk")
    )


def datos_de(version: VersionDeMinuta) -> dict[str, Any]:
    """Its data, read back from their exact text."""
    leidos: dict[str, Any] = json.loads(version.datos)
    return leidos


def texto_exacto(version: VersionDeMinuta) -> str:
    """What its fingerprint is the hash of, byte by byte."""
    return texto_de_minuta(
        codigo=version.minuta.codigo,
        version=version.numero,
        datos=version.datos,
        relato=version.relato,
        motivo=version.motivo,
    )


def por_confirmar(version: VersionDeMinuta) -> list[ConfirmacionDeMinuta]:
    return [fila for fila in version.confirmaciones.all() if fila.confirmada_en is None]


def estuvo_como_participante(persona: Any, minuta: Minuta) -> bool:
    """Whether participants confirm this minuta and `persona` was there for a parte."""
    if not getattr(persona, "is_authenticated", False) or not persona.is_active:
        return False
    origen = origen_de(minuta)
    return origen is not None and origen.de.de_participantes and origen.de.parte_de(origen.evento, persona) is not None


def puede_leer_borrador(persona: Any, minuta: Minuta, origen: Origen | None) -> bool:
    """Coordination and who was there read what is not public yet."""
    if not getattr(persona, "is_authenticated", False):
        return False
    if persona.has_perm("secretariado.redactar_minuta", minuta):
        return True
    return puede_confirmar_por(persona, minuta, origen) is not None


def puede_confirmar_por(persona: Any, minuta: Minuta, origen: Origen | None) -> Any:
    """The parte for which `persona` may confirm this minuta, or None: was there, holds office, does not coordinate."""
    if (
        origen is None
        or not getattr(persona, "is_authenticated", False)
        or not persona.has_perm("secretariado.confirmar_minuta", minuta)
        or coordina(persona, minuta.ejercicio_id)
    ):
        return None
    return parte_que_atestigua(persona, minuta, origen)


def parte_que_atestigua(persona: Any, minuta: Minuta, origen: Origen) -> Any:
    """The parte for which `persona` was there and still sits today; None for who is suspended or sits for another.

    Where participants confirm, having been there is enough.
    """
    parte = origen.de.parte_de(origen.evento, persona)
    if origen.de.de_participantes:
        return parte
    if parte is None or all(i.asiento.parte_id != parte.pk for i in integrantes_de(persona, minuta.ejercicio)):
        return None
    return parte


@dataclass(frozen=True)
class Trozo:
    """A run of words: `igual`, `quitado` or `puesto`."""

    que: str
    texto: str


def diferencias(antes: str, despues: str) -> list[Trozo]:
    """What changed, word by word, spaces kept: joining what is not `puesto` gives `antes`, and the other way round."""
    a, b = _PALABRAS.findall(antes), _PALABRAS.findall(despues)
    trozos: list[Trozo] = []
    for que, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if que == "equal":
            trozos.append(Trozo("igual", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            trozos.append(Trozo("quitado", "".join(a[i1:i2])))
        if j2 > j1:
            trozos.append(Trozo("puesto", "".join(b[j1:j2])))
    return trozos


def sesiones_sin_minuta(ejercicios: list[int]) -> QuerySet[Sesion]:
    """Closed sessions whose minuta nobody has begun, of ejercicios that run here."""
    return (
        Sesion.objects.filter(ejercicio__in=ejercicios, estado=EstadoDeSesion.CERRADA, minuta__isnull=True)
        .exclude(naturaleza="historico")
        .select_related("ejercicio")
        .order_by("cerrada_en")
    )


def versiones_en_trabajo(ejercicios: list[int]) -> QuerySet[VersionDeMinuta]:
    """Drafts, and versions that wait for their partes. Two queries."""
    return (
        VersionDeMinuta.objects.filter(minuta__ejercicio__in=ejercicios)
        .exclude(estado=EstadoDeMinuta.PUBLICADA)
        .select_related("minuta__ejercicio")
        .prefetch_related("confirmaciones__parte")
        .order_by("redactada_en")
    )


def minuta_en_sesion(sesion: Sesion, persona: Any) -> dict[str, Any] | None:
    """What the page of a session offers about its minuta, or None when there is nothing for whoever reads."""
    base: dict[str, Any] = {"sesion": sesion, "ejercicio": sesion.ejercicio}
    redacta = bool(persona) and persona.has_perm("secretariado.redactar_minuta", sesion)
    minuta = sesion.minuta
    if minuta is None:
        genera = redacta and sesion.estado == EstadoDeSesion.CERRADA and not sesion.es_historico
        return base | {"genera": True} if genera else None
    minuta.ejercicio = sesion.ejercicio
    versiones = versiones_de(minuta)
    trabajo = next((v for v in versiones if v.estado != EstadoDeMinuta.PUBLICADA), None)
    esperan = por_confirmar(trabajo) if trabajo else []
    parte = puede_confirmar_por(persona, minuta, origen_de(minuta)) if esperan else None
    return base | {
        "genera": False,
        "minuta": minuta,
        "trabajo": trabajo,
        "esperan": esperan,
        "redacta": redacta,
        "publicadas": publicadas_de(versiones),
        "confirma": parte if parte and any(fila.parte_id == parte.pk for fila in esperan) else None,
    }
