"""Reading ejercicios: the map, the list, one of them as each source tells it."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from comun import formatos, reloj
from comun.enums import Naturaleza
from comun.textos import plegar
from secretariado.enums import Ambito, Estatus
from secretariado.models import (
    Contradiccion,
    Declaratoria,
    Ejercicio,
    EstatusDeEjercicio,
    Nombramiento,
    OcupanteDeParte,
    Parte,
    Secretariado,
    Sucesion,
)

NO_CONSTA = "no consta"
_ANIO = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True)
class Aspecto:
    """How a status looks: class and icon of its chip, class of its tile on the map, words."""

    estado: str
    icono: str
    mosaico: str
    texto: str


ASPECTOS: dict[str, Aspecto] = {
    Estatus.CON_PLAN: Aspecto("hecho", "palomita", "con-plan", Estatus.CON_PLAN.label),
    Estatus.SIN_PLAN: Aspecto("curso", "curso", "sin-plan", Estatus.SIN_PLAN.label),
    Estatus.INACTIVO: Aspecto("pendiente", "menos", "inactivo", Estatus.INACTIVO.label),
    Estatus.PARTICIPA_SIN_DATO_DE_PLAN: Aspecto(
        "hecho", "info", "participa-sin-dato-de-plan", Estatus.PARTICIPA_SIN_DATO_DE_PLAN.label
    ),
    Estatus.CONTRADICTORIO: Aspecto("atencion", "distinto", "contradictorio", Estatus.CONTRADICTORIO.label),
    Estatus.SIN_EJERCICIO: Aspecto("pendiente", "pendiente", "sin-ejercicio", Estatus.SIN_EJERCICIO.label),
    Estatus.DEMOSTRACION: Aspecto("atencion", "prueba", "participa-sin-dato-de-plan", Estatus.DEMOSTRACION.label),
}
# An ejercicio that lives here needs no source to say that it does.
VIVO = Aspecto("curso", "curso", "participa-sin-dato-de-plan", "Activo en este portal")
SIN_DATO = Aspecto("llano", "info", "sin-ejercicio", "No consta en nuestras fuentes")


@dataclass(frozen=True)
class Renglon:
    """One ejercicio as lists, map and CSV show it."""

    ejercicio: Ejercicio
    aspecto: Aspecto
    duda: bool
    declaratoria: str
    nota: str


def ejercicios(*, buscar: str = "", estatus: str = "", ambito: str = "", naturaleza: str = "") -> QuerySet[Ejercicio]:
    """Ejercicios with their shown status: the federal one first, then by name. Filters that are empty do not apply."""
    mostrado = EstatusDeEjercicio.objects.filter(ejercicio=OuterRef("pk"), es_el_mostrado=True)
    contradichos = EstatusDeEjercicio.objects.filter(ejercicio=OuterRef("pk"), contradice=True)
    filas = Ejercicio.objects.annotate(
        estatus_mostrado=Subquery(mostrado.values("estatus")[:1]),
        hay_duda=Exists(contradichos),
        lugar=Case(When(ambito=Ambito.FEDERAL, then=Value(0)), default=Value(1), output_field=IntegerField()),
    ).order_by("lugar", "clave_de_orden", "pk")
    if texto := plegar(buscar):
        filas = filas.filter(Q(nombre_plegado__contains=texto) | Q(codigo__iexact=texto))
    if estatus:
        filas = filas.filter(estatus_mostrado=estatus)
    if ambito:
        filas = filas.filter(ambito=ambito)
    if naturaleza:
        filas = filas.filter(naturaleza=naturaleza)
    return filas


def en_marcha() -> QuerySet[Ejercicio]:
    """Ejercicios that run here: real or invented, never those that sources tell."""
    return Ejercicio.objects.exclude(naturaleza=Naturaleza.HISTORICO).order_by("pk")


def de_demostracion() -> dict[str, Any]:
    """The condition that tells invented ejercicios: to keep them out, or to list them apart."""
    return {"naturaleza": Naturaleza.DEMOSTRACION}


def con_lo_dicho(filas: QuerySet[Ejercicio]) -> QuerySet[Ejercicio]:
    """With what a list shows beside the status: declaratorias and what each source says in its own words."""
    dichos = EstatusDeEjercicio.objects.exclude(dicho_por_la_fuente="").order_by("-pk")
    return filas.prefetch_related("declaratorias", Prefetch("estatus", dichos, to_attr="dichos"))


def renglon(ejercicio: Any) -> Renglon:
    """What a list shows of a row of `ejercicios()` with its declaratorias at hand."""
    return Renglon(
        ejercicio=ejercicio,
        aspecto=aspecto_de(ejercicio),
        duda=ejercicio.hay_duda,
        declaratoria=fechas_dichas(ejercicio.declaratorias.all()),
        nota=ejercicio.notas or "; ".join(map(lo_dicho_con_fecha, ejercicio.dichos)),
    )


def aspecto_de(ejercicio: Any) -> Aspecto:
    """The look of the shown status of a row of `ejercicios()`."""
    if ejercicio.estatus_mostrado:
        return ASPECTOS[ejercicio.estatus_mostrado]
    return VIVO if ejercicio.es_vivo else SIN_DATO


def fecha_dicha(declaratoria: Declaratoria) -> str:
    """The date of a declaratoria as its source gives it: a day, a year, or that it is not known."""
    if declaratoria.fecha is not None:
        return formatos.fecha(declaratoria.fecha)
    return declaratoria.fecha_texto or NO_CONSTA


def fechas_dichas(declaratorias: Any) -> str:
    """All the dates that sources give, none preferred: "2015 o 2016, según la fuente"."""
    dichas = sorted({fecha_dicha(d) for d in declaratorias})
    if not dichas:
        return NO_CONSTA
    return dichas[0] if len(dichas) == 1 else f"{' o '.join(dichas)}, según la fuente"


def mosaico() -> list[dict[str, Any]]:
    """The tiles of the map: real ejercicios of the federation and the states. One query."""
    filas: Any = ejercicios().exclude(**de_demostracion()).exclude(ambito=Ambito.MUNICIPAL)
    return [
        {
            "codigo": fila.codigo,
            "nombre": fila.nombre,
            "slug": fila.slug,
            "clase": aspecto_de(fila).mosaico,
            "texto": aspecto_de(fila).texto[:1].lower() + aspecto_de(fila).texto[1:],
            "duda": fila.hay_duda,
            "estatus": fila.estatus_mostrado or "",
            "es_entidad": fila.ambito == Ambito.ESTATAL,
        }
        for fila in filas
    ]


def leyenda(piezas: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many states hold each status, in the order of the catalogue, and how many have sources that disagree."""
    entidades = [pieza for pieza in piezas if pieza["es_entidad"]]
    cuantos = Counter(pieza["clase"] for pieza in entidades)
    renglones: list[dict[str, Any]] = []
    for aspecto in (*(ASPECTOS[e] for e in Estatus if e != Estatus.DEMOSTRACION), VIVO):
        if aspecto.mosaico in cuantos and all(r["clase"] != aspecto.mosaico for r in renglones):
            renglones.append({"clase": aspecto.mosaico, "cuantos": cuantos[aspecto.mosaico], "texto": aspecto.texto})
    if dudas := sum(pieza["duda"] for pieza in entidades):
        renglones.append(
            {"clase": "duda", "cuantos": dudas, "texto": "Las fuentes no coinciden (además de lo anterior)"}
        )
    return renglones


def ejercicio_por_slug(slug: str) -> Any | None:
    """One ejercicio with everything its page tells; None when there is none."""
    con_fuentes = {
        "declaratorias": Declaratoria.objects.prefetch_related("fuentes"),
        "estatus": EstatusDeEjercicio.objects.prefetch_related("fuentes"),
        "secretariados": Secretariado.objects.prefetch_related("fuentes"),
    }
    return (
        ejercicios()
        .filter(slug=slug)
        .prefetch_related("fuentes", *(Prefetch(nombre, filas) for nombre, filas in con_fuentes.items()))
        .first()
    )


def partes_de(ejercicio: Ejercicio) -> list[Parte]:
    """Seats in force today, each with `vigentes`: the organisations that hold it."""
    hoy = reloj.hoy()
    # Who took over each one's functions, in the same query: the page warns when two seats end in one organisation.
    sucesion = Sucesion.objects.filter(Q(desde__isnull=True) | Q(desde__lte=hoy), anterior=OuterRef("organizacion"))
    ocupantes = (
        OcupanteDeParte.objects.filter(desde__lte=hoy)
        .exclude(hasta__lt=hoy)
        .annotate(
            sucesora=Subquery(sucesion.order_by("pk").values("posterior")[:1]),
            nombre_de_sucesora=Subquery(sucesion.order_by("pk").values("posterior__nombre")[:1]),
        )
        .select_related("organizacion")
        .order_by("organizacion__clave_de_orden")
    )
    return list(
        Parte.objects.filter(ejercicio=ejercicio)
        .exclude(hasta__lt=hoy)
        .prefetch_related(Prefetch("ocupantes", ocupantes, to_attr="vigentes"))
    )


def en_dos_partes(partes: list[Any]) -> list[str]:
    """Names of organisations that answer for more than one seat; the page says so in public (domain.md §1)."""
    nombres = Counter(o.organizacion.nombre for parte in partes if not parte.es_observadora for o in parte.vigentes)
    return sorted(nombre for nombre, cuantas in nombres.items() if cuantas > 1)


def contradicciones_de(asunto: str) -> QuerySet[Contradiccion]:
    """What sources say one against the other about a thing."""
    return Contradiccion.objects.filter(asunto=asunto).prefetch_related("fuentes")


def nombramientos_vigentes(ejercicio: Ejercicio) -> QuerySet[Nombramiento]:
    """Who holds which role today: public, like everything decided here."""
    return (
        Nombramiento.objects.vigentes(reloj.hoy())
        .filter(ejercicio=ejercicio)
        .select_related("persona", "organizacion")
        .order_by("rol", "organizacion__clave_de_orden", "desde", "pk")
    )


def historia_de(ejercicio: Any) -> list[dict[str, str]]:
    """The history line of an ejercicio, from what its page already read; what has no date comes last."""
    nudos: list[tuple[str, dict[str, str]]] = []
    for declaratoria in ejercicio.declaratorias.all():
        cuando = fecha_dicha(declaratoria)
        orden = str(declaratoria.fecha or declaratoria.fecha_texto or "9999")
        nudos.append((orden, _nudo(cuando, "Declaratoria", declaratoria.nota, "autoridad")))
    for cuerpo in ejercicio.secretariados.all():
        cuando = cuerpo.periodo_texto or formatos.rango(cuerpo.desde, cuerpo.hasta) or NO_CONSTA
        anio = _ANIO.search(cuando)
        orden = str(cuerpo.desde or (anio[0] if anio else "9999"))
        nudos.append((orden + "z", _nudo(cuando, cuerpo.nombre, cuerpo.nota, "")))
    return [nudo for _, nudo in sorted(nudos, key=lambda par: par[0])]


def lo_dicho(estatus: EstatusDeEjercicio) -> str:
    """What a source says, in its words when they fit none of ours."""
    dicho = estatus.dicho_por_la_fuente or Estatus(estatus.estatus).label
    return dicho[:1].upper() + dicho[1:]


def lo_dicho_con_fecha(estatus: EstatusDeEjercicio) -> str:
    return f"{lo_dicho(estatus)} ({estatus.fecha_texto})" if estatus.fecha_texto else lo_dicho(estatus)


def _nudo(cuando: str, que: str, detalle: str, clase: str) -> dict[str, str]:
    return {"cuando": cuando, "que": que, "detalle": detalle, "clase": clase}
