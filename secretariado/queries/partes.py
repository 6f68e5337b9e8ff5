"""Who may act for a parte: vocerías in force of the organisations that occupy it."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from secretariado.enums import EstadoDeIntegrante, Rol
from secretariado.models import Ejercicio, Integrante, Nombramiento, OcupanteDeParte, Parte, RetiroDeParte, Sucesion
from secretariado.queries.integracion import hoy_en
from secretariado.queries.nombramientos import cargos_de


def ocupantes_vigentes(ejercicio: Ejercicio, dia: dt.date | None = None) -> QuerySet[OcupanteDeParte]:
    """Organisations that hold a seat in the ejercicio, in partes in force."""
    hoy = dia or hoy_en(ejercicio)
    return OcupanteDeParte.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=hoy),
        Q(parte__hasta__isnull=True) | Q(parte__hasta__gte=hoy),
        parte__ejercicio=ejercicio,
        desde__lte=hoy,
    ).select_related("parte__ejercicio", "organizacion__sector")


def ocupantes_sin_terminar(ejercicio: Ejercicio) -> QuerySet[OcupanteDeParte]:
    """Seats held today or from a day to come."""
    hoy = hoy_en(ejercicio)
    return OcupanteDeParte.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=hoy),
        Q(parte__hasta__isnull=True) | Q(parte__hasta__gte=hoy),
        parte__ejercicio=ejercicio,
    ).select_related("parte__ejercicio")


def _con_voz(persona: Any, ejercicio_id: int) -> list[int]:
    """Organisations for which `persona` speaks there today."""
    return [
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.VOCERIA and cargo.ejercicio_id == ejercicio_id and cargo.organizacion_id is not None
    ]


def organizacion_de_la_voceria(persona: Any, parte: Parte) -> OcupanteDeParte | None:
    """The seat in whose name `persona` speaks for `parte` today; None when they do not."""
    propias = _con_voz(persona, parte.ejercicio_id)
    if not propias:
        return None
    return ocupantes_vigentes(parte.ejercicio).filter(parte=parte, organizacion_id__in=propias).order_by("pk").first()


def partes_de_la_voceria(persona: Any, ejercicio: Ejercicio) -> list[Parte]:
    """Partes for which `persona` speaks today, observers left out."""
    propias = _con_voz(persona, ejercicio.pk)
    if not propias:
        return []
    filas = ocupantes_vigentes(ejercicio).filter(organizacion_id__in=propias, parte__es_observadora=False)
    return list({fila.parte_id: fila.parte for fila in filas.order_by("parte__orden", "pk")}.values())


def vocerias_de_la_parte(parte: Parte) -> QuerySet[Nombramiento]:
    """Vocerías in force of the organisations that occupy it today."""
    organizaciones = ocupantes_vigentes(parte.ejercicio).filter(parte=parte).values("organizacion")
    return Nombramiento.objects.vigentes(hoy_en(parte.ejercicio)).filter(
        ejercicio_id=parte.ejercicio_id, rol=Rol.VOCERIA, organizacion__in=organizaciones
    )


def integrantes_de_la_parte(parte: Parte) -> QuerySet[Integrante]:
    """Members who have not left: in functions, suspended, or yet to begin."""
    return Integrante.objects.filter(
        Q(nombramiento__hasta__isnull=True) | Q(nombramiento__hasta__gte=hoy_en(parte.ejercicio)),
        asiento__parte=parte,
        nombramiento__terminado_por__isnull=True,
    ).exclude(estado=EstadoDeIntegrante.RETIRADO)


def integrantes_de(persona: Any, ejercicio: Ejercicio) -> list[Integrante]:
    """Seats in which `persona` is in functions today."""
    return list(
        Integrante.objects.filter(asiento__parte__ejercicio=ejercicio, nombramiento__persona=persona)
        .en_funciones(hoy_en(ejercicio))
        .select_related("asiento__organizacion", "asiento__parte")
    )


def retiro_vigente(parte: Parte) -> RetiroDeParte | None:
    return RetiroDeParte.objects.filter(parte=parte, terminado_en__isnull=True).first()


def partes_que_ocupa(organizacion_id: int | None, ejercicio: Ejercicio) -> list[Parte]:
    """Seats of an organisation today, observing ones left out."""
    if organizacion_id is None:
        return []
    filas = ocupantes_vigentes(ejercicio).filter(organizacion_id=organizacion_id, parte__es_observadora=False)
    return [fila.parte for fila in filas]


def quien_responde_por_dos(ejercicio: Ejercicio, partes: list[Any] | None = None) -> list[str]:
    """Sentences: organisations that answer for more than one parte, by themselves or as successors.

    An organisation that succeeded the holder of another seat answers for both (the garante of 2025: INAI → SABG and
    SFP → SABG). `partes`: what `partes_de()` read, when the page has it, tells the first successor of each: then no
    query is made, else two follow every succession to its end.
    """
    if partes is None:
        filas = ocupantes_vigentes(ejercicio).filter(parte__es_observadora=False).order_by("parte__orden", "pk")
        ocupantes = [(fila.parte, fila.organizacion) for fila in filas]
    else:
        ocupantes = [(p, o.organizacion) for p in partes if not p.es_observadora for o in p.vigentes]
    if len({parte.pk for parte, _ in ocupantes}) < 2:
        return []
    hoy = hoy_en(ejercicio)
    siguientes: dict[int, list[int]] = {}
    nombres = {organizacion.pk: organizacion.nombre for _, organizacion in ocupantes}
    # A chain of successions is followed to its end: whoever answers today is the last one.
    for anterior, posterior, nombre in _sucesiones(hoy) if partes is None else _de_las_partes(partes):
        siguientes.setdefault(anterior, []).append(posterior)
        nombres[posterior] = nombre
    responden: dict[int, dict[int, str]] = {}
    heredados: set[int] = set()
    for parte, organizacion in ocupantes:
        vistos: set[int] = set()
        por_ver = [organizacion.pk]
        while por_ver:
            actual = por_ver.pop()
            if actual in vistos:
                continue
            vistos.add(actual)
            responden.setdefault(actual, {})[parte.pk] = parte.nombre
            if actual != organizacion.pk:
                heredados.add(actual)
            por_ver.extend(siguientes.get(actual, []))
    return sorted(
        f"{nombres[pk]} {'responde, también como sucesora,' if pk in heredados else 'ocupa asientos y responde'} "
        f"por más de una parte: {' y '.join(partes.values())}"
        for pk, partes in responden.items()
        if len(partes) > 1
    )


def _sucesiones(hoy: dt.date) -> list[tuple[int, int, str]]:
    filas = Sucesion.objects.filter(Q(desde__isnull=True) | Q(desde__lte=hoy))
    return list(filas.values_list("anterior_id", "posterior_id", "posterior__nombre"))


def _de_las_partes(partes: list[Any]) -> list[tuple[int, int, str]]:
    return [
        (o.organizacion_id, o.sucesora, o.nombre_de_sucesora)
        for p in partes
        for o in p.vigentes
        if o.sucesora is not None
    ]
