"""INAI's six local phases as a second reading of the eight stages. Pure (domain.md §3).

Source: datos/fases_inai.csv. INAI published two versions and they do not agree; both are shown, neither is ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class FaseINAI:
    """One of the six phases of a version. `etapas`: stages of the guide that it gathers."""

    numero: int
    nombre: str
    descripcion: str
    etapas: tuple[int, ...]
    nota: str = ""


@dataclass(frozen=True)
class VersionINAI:
    """One of the two published lists. `fuente`: the document of the collection that holds it."""

    clave: str
    nombre: str
    fuente: str
    fases: tuple[FaseINAI, ...]


@dataclass(frozen=True)
class Lectura:
    """A phase that includes a stage, and the other stages that it gathers with it."""

    version: VersionINAI
    fase: FaseINAI
    junto_con: tuple[int, ...]


VERSIONES: tuple[VersionINAI, ...] = (
    VersionINAI(
        "000",
        "Primera versión",
        "000_93626208b0081d95.txt",
        (
            FaseINAI(1, "Arranque del ejercicio (Declaración conjunta)", "Firma de la declaración", (1,)),
            FaseINAI(
                2,
                "Sensibilización (Incorporación de actores)",
                "Sumar actores e igualar información",
                (3,),
                "Ocurre antes de la consulta; en la guía, la etapa 3 va después.",
            ),
            FaseINAI(
                3,
                "Integración del STL (Representante de cada sector)",
                "Instalar el secretariado",
                (1,),
                "En la guía, el espacio de gobernanza es un punto clave de la etapa 1.",
            ),
            FaseINAI(
                4,
                "Cocreación de compromisos (Definición de problemas y compromisos)",
                "Consulta, mesas y redacción",
                (2, 4, 5, 6),
                "Agrupa cuatro etapas de la guía.",
            ),
            FaseINAI(
                5,
                "Lanzamiento e implementación del PAL (Agenda de compromisos)",
                "Presentación pública y ejecución",
                (7,),
            ),
            FaseINAI(6, "Seguimiento, monitoreo y evaluación del PAL", "", (8,)),
        ),
    ),
    VersionINAI(
        "003",
        "Segunda versión",
        "003_5fe9481459ea41e1.txt",
        (
            FaseINAI(
                1,
                "Sumarse a la Iniciativa (Firma de Declaratoria)",
                "Ante el INAI, con convocatoria a todos los sectores",
                (1,),
            ),
            FaseINAI(
                2,
                "Sensibilización de los temas a tratar",
                "Qué es, metodología, cómo se toman acuerdos",
                (3,),
            ),
            FaseINAI(3, "Integración del Secretariado Técnico Local (STL)", "", (1,)),
            FaseINAI(4, "Mesas Participativas", "", (2, 4, 5)),
            FaseINAI(5, "Creación de compromisos", "", (6,)),
            FaseINAI(
                6,
                "Implementación de Compromisos",
                "",
                (7, 8),
                "No nombra el seguimiento como fase.",
            ),
        ),
    ),
)


def lecturas_de(numero: int) -> list[Lectura]:
    """The phases of each version that include a stage of the guide, in their order."""
    return [
        Lectura(version, fase, tuple(otra for otra in fase.etapas if otra != numero))
        for version in VERSIONES
        for fase in version.fases
        if numero in fase.etapas
    ]
