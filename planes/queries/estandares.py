"""OGP standards of a plan, as their page and their export show them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.core.exceptions import ImproperlyConfigured

from comun.enums import Certeza
from comun.registro import ComprobacionDeEstandar, descubrir
from planes.enums import ConjuntoDeEstandares, VeredictoDeEstandarOGP
from planes.models import DeclaracionDeEstandar, Estandar, Objecion, Plan, VeredictoDeEstandar
from planes.queries.fuentes import citas_de, de
from secretariado.enums import Ambito
from secretariado.models import Fuente

PORTAL = "portal"
COORDINACION = "coordinacion"


@cache
def comprobaciones_de_estandares() -> dict[str, ComprobacionDeEstandar]:
    """Every automatic check of a standard, by its code. Raises `ImproperlyConfigured` when two share one."""
    halladas: dict[str, ComprobacionDeEstandar] = {}
    for comprobacion in descubrir("estandares", "ESTANDARES"):
        if comprobacion.codigo in halladas:
            raise ImproperlyConfigured(f"standard {comprobacion.codigo} is checked twice")
        halladas[comprobacion.codigo] = comprobacion
    return halladas


@dataclass(frozen=True)
class EstandarVisto:
    """A standard in a plan. `quien`: "portal" (counted), "coordinacion" (stated) or empty (nobody says)."""

    estandar: Estandar
    veredicto: str
    quien: str
    automatico: VeredictoDeEstandar | None
    declaraciones: list[DeclaracionDeEstandar]
    objeciones: list[Objecion]
    fuentes: list[Fuente]

    @property
    def se_cuenta_solo(self) -> bool:
        return self.estandar.codigo in comprobaciones_de_estandares()

    @property
    def esta_cotejado(self) -> bool:
        """Whether its wording was seen in a copy; a paraphrase from memory stays outside every total."""
        return self.estandar.certeza != Certeza.MEMORIA

    @property
    def declaracion(self) -> DeclaracionDeEstandar | None:
        return self.declaraciones[0] if self.declaraciones else None

    @property
    def dicho(self) -> str:
        if self.automatico is not None:
            return self.automatico.explicacion
        return self.declaracion.texto if self.declaracion else ""

    @property
    def evidencia(self) -> str:
        if self.automatico is not None:
            return self.automatico.evidencia
        return self.declaracion.enlace if self.declaracion else ""

    @property
    def sin_respuesta(self) -> int:
        return sum(objecion.respondida_en is None for objecion in self.objeciones)


@dataclass(frozen=True)
class Cuenta:
    """How many of the rows whose wording was checked are in each state. Paraphrases are in none."""

    cumple: int
    no_cumple: int
    sin_dato: int

    @property
    def total(self) -> int:
        return self.cumple + self.no_cumple + self.sin_dato


def estandares_de(plan: Plan, codigo: str | None = None) -> list[EstandarVisto]:
    """Every standard with what is known of it in a plan. Five queries, whatever their number."""
    filas = Estandar.objects.order_by("conjunto", "orden")
    if codigo is not None:
        filas = filas.filter(codigo=codigo)
    catalogo = list(filas)
    automaticos = {v.estandar_id: v for v in VeredictoDeEstandar.objects.filter(plan=plan)}
    declaraciones: dict[int, list[DeclaracionDeEstandar]] = defaultdict(list)
    dichas = DeclaracionDeEstandar.objects.filter(plan=plan).select_related("persona", "documento__plan")
    for declaracion in dichas.order_by("-registrada_en", "-pk"):
        declaraciones[declaracion.estandar_id].append(declaracion)
    objeciones: dict[int | None, list[Objecion]] = defaultdict(list)
    hechas = Objecion.objects.filter(plan=plan, estandar__isnull=False).select_related("persona", "respondida_por")
    for objecion in hechas.order_by("registrada_en", "pk"):
        objeciones[objecion.estandar_id].append(objecion)
    citas = citas_de(catalogo)
    vistos = []
    for estandar in catalogo:
        automatico = automaticos.get(estandar.pk) if estandar.codigo in comprobaciones_de_estandares() else None
        propias = declaraciones[estandar.pk]
        if automatico is not None:
            veredicto, quien = automatico.veredicto, PORTAL
        elif propias:
            veredicto, quien = propias[0].veredicto, COORDINACION
        else:
            veredicto, quien = VeredictoDeEstandarOGP.SIN_DATO.value, ""
        vistos.append(
            EstandarVisto(estandar, veredicto, quien, automatico, propias, objeciones[estandar.pk], de(citas, estandar))
        )
    return vistos


def contar(vistos: Iterable[EstandarVisto]) -> Cuenta:
    """The totals of a page: only rows whose wording was checked."""
    cotejados = [visto.veredicto for visto in vistos if visto.esta_cotejado]
    return Cuenta(
        cotejados.count(VeredictoDeEstandarOGP.CUMPLE),
        cotejados.count(VeredictoDeEstandarOGP.NO_CUMPLE),
        cotejados.count(VeredictoDeEstandarOGP.SIN_DATO),
    )


@dataclass(frozen=True)
class Grupo:
    """Rows of a set, checked wording first and paraphrases apart."""

    conjunto: ConjuntoDeEstandares
    cotejados: list[EstandarVisto]
    parafrasis: list[EstandarVisto]
    cuenta: Cuenta
    aplica: bool


def por_conjunto(vistos: list[EstandarVisto], plan: Plan) -> list[Grupo]:
    """The two sets; OGP Local's concern only exercises below the federation."""
    return [
        Grupo(
            conjunto,
            [v for v in vistos if v.estandar.conjunto == conjunto and v.esta_cotejado],
            [v for v in vistos if v.estandar.conjunto == conjunto and not v.esta_cotejado],
            contar(v for v in vistos if v.estandar.conjunto == conjunto),
            aplica=conjunto == ConjuntoDeEstandares.ESTANDAR or plan.ejercicio.ambito != Ambito.FEDERAL,
        )
        for conjunto in ConjuntoDeEstandares
    ]


ENCABEZADO = (
    "codigo", "conjunto", "version", "grupo", "texto", "certeza", "cuenta_en_totales", "veredicto", "quien_lo_dice",
    "explicacion", "evidencia", "evaluado_en", "objeciones", "objeciones_sin_respuesta", "fuentes",
)  # fmt: skip


def renglones(vistos: Iterable[EstandarVisto]) -> Iterator[dict[str, str]]:
    """The export: a row per standard, the keys of `ENCABEZADO`."""
    for visto in vistos:
        e = visto.estandar
        momento = visto.automatico.evaluado_en if visto.automatico else None
        if momento is None and visto.declaracion is not None:
            momento = visto.declaracion.registrada_en
        valores = (
            e.codigo,
            e.conjunto,
            e.version,
            e.grupo,
            e.texto,
            e.certeza,
            "si" if visto.esta_cotejado else "no",
            visto.veredicto,
            visto.quien or "nadie",
            visto.dicho,
            visto.evidencia,
            momento.isoformat() if momento else "",
            str(len(visto.objeciones)),
            str(visto.sin_respuesta),
            " | ".join(fuente.cita for fuente in visto.fuentes),
        )
        yield dict(zip(ENCABEZADO, valores, strict=True))
