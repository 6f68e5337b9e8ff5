"""The six questions that causes and solutions are compared with, unless the mesa defines its own.

Source: domain.md §5 ("impact, feasible within the period, in government's hands, independent of new budget, unblocks,
benefits people directly") and seed 004, stage 5. From 1, nothing, to 5, much.
"""

from dataclasses import dataclass

from comun.textos import plegar, slug_de

IMPACTO, PLAZO, GOBIERNO, PRESUPUESTO = "impacto", "plazo", "gobierno", "sin-presupuesto"
VIABILIDAD = (PLAZO, GOBIERNO, PRESUPUESTO)  # what the picture adds up as "viable"
MAXIMO_DE_CRITERIOS = 10
LARGO_DE_CLAVE = 40


@dataclass(frozen=True)
class CriterioPorOmision:
    clave: str
    nombre: str
    ayuda: str


POR_OMISION: tuple[CriterioPorOmision, ...] = (
    CriterioPorOmision(IMPACTO, "Impacto", "¿Atenderla cambia de verdad el problema central?"),
    CriterioPorOmision(PLAZO, "Cabe en el plazo", "¿Se puede lograr mientras dura el plan?"),
    CriterioPorOmision(GOBIERNO, "Depende del gobierno", "¿Está en manos de las autoridades de esta mesa?"),
    CriterioPorOmision(PRESUPUESTO, "Sin presupuesto nuevo", "¿Se puede atender sin depender de dinero nuevo?"),
    CriterioPorOmision("desbloquea", "Desbloquea", "¿Atenderla destraba otras causas?"),
    CriterioPorOmision("beneficio", "Beneficia directamente", "¿La gente lo notará en su vida?"),
)


def clave_de(nombre: str) -> str:
    """The key of a criterion by its name; the ones of the default list keep theirs, so that what counts them does too."""
    propia = next((c.clave for c in POR_OMISION if plegar(c.nombre) == plegar(nombre)), "")
    return propia or slug_de(nombre, maximo=LARGO_DE_CLAVE)[:LARGO_DE_CLAVE].strip("-")


def es_de_presupuesto(clave: str) -> bool:
    """Whether a criterion asks about budget: the default one, or one of the mesa's that names it."""
    return "presupuest" in clave
