"""Mesas as the public reads them. Every mesa is public."""

import datetime as dt
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from comun.textos import plegar
from consultas.enums import EstadoConsulta
from consultas.models import Tema
from cuentas.models import Persona
from mesas.enums import EstadoDeMesa
from mesas.models import Mesa
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Ejercicio, Organizacion
from secretariado.queries.nombramientos import cargos_de


def mesas_publicas() -> QuerySet[Mesa]:
    """Newest first, those without date last; two queries with their topics."""
    temas = Tema.objects.select_related("consulta").order_by("orden", "pk")
    return (
        Mesa.objects.select_related("plan__ejercicio")
        .prefetch_related(Prefetch("temas", queryset=temas))
        .order_by(F("fecha").desc(nulls_last=True), "pk")
    )


def filtrar(
    mesas: QuerySet[Mesa], *, plan: str = "", naturaleza: str = "", estado: str = "", buscar: str = ""
) -> QuerySet[Mesa]:
    """Two queries more when words are searched."""
    if plan:
        mesas = mesas.filter(plan__slug=plan)
    if naturaleza:
        mesas = mesas.filter(naturaleza=naturaleza)
    if estado:
        mesas = mesas.filter(estado=estado)
    palabras = plegar(buscar).split()
    if palabras:
        mesas = mesas.filter(pk__in=[mesa.pk for mesa in mesas if _tiene(mesa, palabras)])
    return mesas


def planes_con_mesas() -> QuerySet[Plan]:
    return Plan.objects.filter(mesas__isnull=False).distinct().order_by("ejercicio__clave_de_orden", "-orden")


def mesa_publica(codigo: str) -> Mesa | None:
    """One mesa with topics, authorities and sources."""
    autoridades = Organizacion.objects.order_by("clave_de_orden", "pk")
    return (
        mesas_publicas()
        .select_related("plan__ejercicio", "facilitador")
        .prefetch_related(Prefetch("autoridades", queryset=autoridades), "fuentes")
        .filter(codigo=codigo)
        .first()
    )


def mesas_del_plan(plan: Plan) -> list[Mesa]:
    """In the order they meet. Two queries."""
    return list(mesas_publicas().filter(plan=plan).order_by(F("fecha").asc(nulls_last=True), "pk"))


def mesas_con_palabras(texto_plegado: str, limite: int) -> list[Mesa]:
    """Mesas whose title or topics have every word. Folded here: a plan has tens of mesas, not thousands."""
    palabras = plegar(texto_plegado).split()
    halladas = (m for m in mesas_publicas() if _tiene(m, palabras))
    return [mesa for mesa, _ in zip(halladas, range(limite), strict=False)]


def _tiene(mesa: Mesa, palabras: list[str]) -> bool:
    texto = plegar(" ".join([mesa.titulo, mesa.plan.titulo, *(tema.titulo for tema in mesa.temas.all())]))
    return all(palabra in texto for palabra in palabras)


# --- what the form of a new mesa offers -----------------------------------------------------------------------------
def temas_del_plan(plan: Plan) -> QuerySet[Tema]:
    """Topics that a mesa or a commitment may come from: those of a draft are not public yet."""
    publicos = Tema.objects.filter(consulta__plan=plan).exclude(consulta__estado=EstadoConsulta.BORRADOR)
    return publicos.select_related("eje").order_by("consulta", "orden", "pk")


def personas_que_facilitan(ejercicio: Ejercicio, dia: dt.date) -> QuerySet[Persona]:
    """Those appointed to facilitate in the ejercicio."""
    vigente = Q(nombramientos__hasta__isnull=True) | Q(nombramientos__hasta__gte=dia)
    return (
        Persona.objects.filter(
            vigente,
            nombramientos__rol=Rol.FACILITACION,
            nombramientos__ejercicio=ejercicio,
            nombramientos__desde__lte=dia,
        )
        .distinct()
        .order_by("nombre", "pk")
    )


def tiene_mesas(persona: Any) -> bool:
    """Whether this person leads, coordinates, convenes or joins a mesa that this portal runs. One query."""
    if not getattr(persona, "is_authenticated", False):
        return False
    con_cargo = {c.ejercicio_id for c in cargos_de(persona) if c.rol in (Rol.COORDINACION, Rol.INTEGRANTE)}
    suyas = Q(plan__ejercicio__in=con_cargo) | Q(facilitador=persona) | Q(registros__persona=persona)
    return Mesa.objects.filter(suyas).exclude(estado=EstadoDeMesa.SIN_ESTADO).exists()


def codigo_siguiente(plan: Plan) -> str:
    """`federal-4-mesa-7`, the first that is free."""
    tomados = set(Mesa.objects.filter(codigo__startswith=f"{plan.slug}-mesa-").values_list("codigo", flat=True))
    numero = len(tomados) + 1
    while f"{plan.slug}-mesa-{numero}" in tomados:
        numero += 1
    return f"{plan.slug}-mesa-{numero}"
