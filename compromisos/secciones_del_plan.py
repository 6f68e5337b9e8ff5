"""The parts of a plan's document, in order: which are written by hand and which the portal makes from what it keeps.

The order is that of the published national and local plans: presentation, context, how it was made, legal framework,
definitions, commitments, follow-up, annexes.
"""

from dataclasses import dataclass

LETRAS = 30_000


@dataclass(frozen=True)
class Seccion:
    """`a_mano`: somebody writes its text. `generada`: besides, the portal adds what it keeps."""

    clave: str
    titulo: str
    ayuda: str  # for whoever writes it
    a_mano: bool = True
    generada: bool = False


SECCIONES = (
    Seccion(
        "presentacion",
        "Presentación",
        "Qué es este plan, para quién es y qué cambiará. Una página. Si la dejas vacía se usa el resumen del plan.",
    ),
    Seccion(
        "contexto",
        "Contexto",
        "De dónde viene: planes anteriores y qué quedó pendiente de ellos, situación del gobierno abierto en el lugar.",
    ),
    Seccion(
        "cocreacion",
        "Cómo se cocreó",
        "Lo que las cifras no cuentan: por qué ese método, qué salió mal, a quién no se alcanzó. El portal agrega "
        "las consultas, las mesas, los eventos y las sesiones, con fechas y asistencia.",
        generada=True,
    ),
    Seccion(
        "marco_juridico",
        "Marco jurídico",
        "Leyes, lineamientos y acuerdos que sustentan el plan, con su artículo y dónde leerlos.",
    ),
    Seccion(
        "definiciones",
        "Definiciones",
        "Las palabras y las siglas que alguien de fuera no tiene por qué conocer. Una por línea, con guion.",
    ),
    Seccion("compromisos", "Compromisos", "", a_mano=False, generada=True),
    Seccion(
        "seguimiento",
        "Medición y seguimiento",
        "Cada cuándo se reporta, quién contrasta, qué pasa si un compromiso se atrasa. El portal agrega una tabla "
        "con lo que cada compromiso mide y quién lo aceptó.",
        generada=True,
    ),
    Seccion(
        "anexos",
        "Anexos",
        "Lo que falte. El portal agrega los documentos publicados, las fuentes y las versiones de cada texto.",
        generada=True,
    ),
)
POR_CLAVE = {seccion.clave: seccion for seccion in SECCIONES}
A_MANO = tuple(seccion for seccion in SECCIONES if seccion.a_mano)
