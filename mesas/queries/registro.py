"""Who takes part in a mesa: aggregates for everybody, the list of names only for who leads it (domain.md §5)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from comun.textos import plegar
from consultas.supresion import agrupar
from mesas.enums import EstadoDeRegistro, NivelDeCargo
from mesas.models import Mesa, Registro
from secretariado.enums import SexoDeAsistencia
from secretariado.models import Parte, Sector
from secretariado.queries.integracion import partes_votantes

NOMBRES_DE_SEXO = {
    SexoDeAsistencia.MUJER.value: "Mujeres",
    SexoDeAsistencia.HOMBRE.value: "Hombres",
    SexoDeAsistencia.OTRA.value: "Otra identidad",
    SexoDeAsistencia.NO_DICE.value: "Prefirió no decir",
}
NOMBRES_DE_NIVEL = {
    NivelDeCargo.DECISOR.value: "Toman decisiones en el gobierno",
    NivelDeCargo.OPERATIVO.value: "Operan en el gobierno",
    NivelDeCargo.NO_APLICA.value: "No trabajan en el gobierno",
}
SIN_PARTE, SIN_MUNICIPIO, JUNTOS = "", "", "+"
NOMBRADOS = 3  # members of a joined group that its name says; the rest, by how many


@dataclass(frozen=True)
class Grupo:
    """People who share something. `ancho` is its share of the largest group, for the bar."""

    nombre: str
    cantidad: int
    ancho: str


@dataclass(frozen=True)
class Dimension:
    """One way of looking at the register; without groups, too few people to show it."""

    clave: str
    titulo: str
    rotulo: str
    grupos: tuple[Grupo, ...]


@dataclass(frozen=True)
class Espejo:
    """The balance of a mesa while there is time to invite. `faltan`: compulsory partes from which nobody came yet."""

    total: int
    sectores: int
    dimensiones: tuple[Dimension, ...]
    faltan: tuple[str, ...]

    @property
    def hay_grupos(self) -> bool:
        return any(dimension.grupos for dimension in self.dimensiones)


@dataclass(frozen=True)
class _Fila:
    persona_id: int
    parte_id: int | None
    sector_id: int
    sexo: str
    nivel: str
    municipio: str


def espejo_de(
    mesa: Mesa, *, completo: bool = False, partes: list[Parte] | None = None, filas: list[Registro] | None = None
) -> Espejo:
    """Registered people by parte, sector, sex, level and municipality. Three queries; one less for what is given.

    In public, groups with fewer than 5 people join the next smallest (`consultas.supresion`), and sectors only join
    inside the groups of partes that are published, so that no subtraction finds a smaller one. `completo` joins
    nothing: it is for who leads the mesa.
    """
    partes = partes_votantes(mesa.plan.ejercicio) if partes is None else partes
    filas = registrados(mesa) if filas is None else filas
    leidas = [
        _Fila(f.persona_id, f.parte_id, f.sector_id, f.sexo, f.nivel, " ".join(f.municipio.split())) for f in filas
    ]
    por_parte = Counter(str(f.parte_id or SIN_PARTE) for f in leidas)
    nombres_de_parte = {str(f.parte.pk): f.parte.nombre for f in filas if f.parte} | {SIN_PARTE: "Sin parte"}
    sectores = {str(f.sector.pk): f.sector for f in filas}
    dimensiones = (
        _dimension("parte", "Por parte", "Parte", _bloques(por_parte, completo), por_parte, nombres_de_parte),
        _por_sector(leidas, sectores, por_parte, completo),
        _fija("sexo", "Por sexo", "Sexo", Counter(f.sexo for f in leidas), NOMBRES_DE_SEXO, completo),
        _fija("nivel", "Por nivel", "Nivel", Counter(f.nivel for f in leidas), NOMBRES_DE_NIVEL, completo),
        _por_municipio(leidas, completo),
    )
    presentes = {f.parte_id for f in leidas}
    return Espejo(
        len(leidas),
        len(sectores),
        dimensiones,
        tuple(parte.nombre for parte in partes if parte.pk not in presentes),
    )


def registrados(mesa: Mesa) -> list[Registro]:
    """Those with a place, with parte and sector, in the order they came. One query."""
    return list(
        Registro.objects.filter(mesa=mesa, estado=EstadoDeRegistro.CONFIRMADO)
        .select_related("parte", "sector")
        .order_by("registrado_en", "pk")
    )


def lista_nominal(mesa: Mesa) -> QuerySet[Registro]:
    """With names, for whoever may see the register. One query."""
    return (
        Registro.objects.filter(mesa=mesa, estado=EstadoDeRegistro.CONFIRMADO)
        .select_related("persona", "sector", "parte")
        .order_by("parte__orden", "sector__orden", "registrado_en", "pk")
    )


def registro_propio(mesa: Mesa, persona: Any) -> Registro | None:
    """The row of `persona`, also when they left. One query, none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return None
    return Registro.objects.filter(mesa=mesa, persona=persona).select_related("sector", "parte").first()


def sectores_para(partes: Iterable[str]) -> QuerySet[Sector]:
    """Sectors that somebody tied to those partes may register in; every one for who is tied to none."""
    sectores = Sector.objects.order_by("orden", "pk")
    claves = list(partes)
    return sectores.filter(parte__in=claves) if claves else sectores


# --- groups ---------------------------------------------------------------------------------------------------------
def _bloques(tamanos: Mapping[str, int], completo: bool) -> list[tuple[str, ...]]:
    return [(clave,) for clave in tamanos] if completo else agrupar(tamanos)


def _dimension(
    clave: str,
    titulo: str,
    rotulo: str,
    bloques: Iterable[tuple[str, ...]],
    tamanos: Mapping[str, int],
    nombres: Mapping[str, str],
) -> Dimension:
    contados = [(_nombre([nombres[g] for g in bloque]), sum(tamanos[g] for g in bloque)) for bloque in bloques]
    mayor = max((n for _, n in contados), default=0) or 1
    return Dimension(clave, titulo, rotulo, tuple(Grupo(que, n, f"{round(n * 100 / mayor)}%") for que, n in contados))


def _nombre(nombres: list[str]) -> str:
    if len(nombres) == 1:
        return nombres[0]
    if len(nombres) > NOMBRADOS + 1:
        return f"{', '.join(nombres[:NOMBRADOS])} y {len(nombres) - NOMBRADOS} más, juntos"
    return f"{', '.join(nombres[:-1])} o {nombres[-1]}"


def _por_sector(
    filas: list[_Fila], sectores: Mapping[str, Sector], por_parte: Mapping[str, int], completo: bool
) -> Dimension:
    """Inside each published group of partes: each group of sectors has 5 people, and so has every difference."""
    tamanos = Counter(str(f.sector_id) for f in filas)
    parte_de = {str(f.sector_id): str(f.parte_id or SIN_PARTE) for f in filas}
    orden = sorted(tamanos, key=lambda clave: sectores[clave].orden)
    bloques: list[tuple[str, ...]] = []
    if completo:
        bloques = [(clave,) for clave in orden]
    else:
        for union in agrupar(por_parte) or [tuple(por_parte)]:
            dentro = {clave: tamanos[clave] for clave in orden if parte_de[clave] in union}
            bloques += agrupar(dentro) or ([tuple(dentro)] if len(agrupar(por_parte)) else [])
    nombres = {clave: sector.nombre for clave, sector in sectores.items()}
    return _dimension("sector", "Por sector", "Sector", bloques, tamanos, nombres)


def _fija(
    clave: str, titulo: str, rotulo: str, contados: Mapping[str, int], nombres: Mapping[str, str], completo: bool
) -> Dimension:
    """A closed list of answers: that nobody gave one is also told only when it is safe."""
    tamanos = {respuesta: contados.get(respuesta, 0) for respuesta in nombres}
    if completo:
        tamanos = {respuesta: n for respuesta, n in tamanos.items() if n}
    return _dimension(clave, titulo, rotulo, _bloques(tamanos, completo), tamanos, nombres)


def _por_municipio(filas: list[_Fila], completo: bool) -> Dimension:
    nombres: dict[str, str] = {}
    tamanos: Counter[str] = Counter()
    for fila in filas:
        clave = plegar(fila.municipio) or SIN_MUNICIPIO
        nombres.setdefault(clave, fila.municipio or "No dijo su municipio")
        tamanos[clave] += 1
    # Its small groups are never named: in a small town the name is enough.
    en_orden = {clave: tamanos[clave] for clave in sorted(tamanos, key=lambda c: (-tamanos[c], c))}
    dichos: dict[str, str] = {}
    contados: Counter[str] = Counter()
    for bloque in _bloques(en_orden, completo):
        clave = bloque[0] if len(bloque) == 1 else JUNTOS
        dichos[clave] = nombres[clave] if len(bloque) == 1 else "Otros municipios o no dijo"
        contados[clave] += sum(en_orden[grupo] for grupo in bloque)
    return _dimension("municipio", "Por municipio", "Municipio", [(c,) for c in contados], contados, dichos)
