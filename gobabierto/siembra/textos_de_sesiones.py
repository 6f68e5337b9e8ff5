"""The invented words of the demo's sessions. Nothing here happened and nobody here exists."""

from dataclasses import dataclass

from secretariado.enums import ModalidadDeSesion


@dataclass(frozen=True)
class TextoDeSesion:
    titulo: str
    puntos: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TextoDeAcuerdo:
    titulo: str
    texto: str


REGLAS = """### 1. Quién decide

El Secretariado se forma con tres partes: gobierno, órgano garante y sociedad. **Cada parte pesa lo mismo**, sin importar cuántas \
personas la integren. Cada parte elige, suspende y sustituye a las suyas.

### 2. Cómo se convoca

La coordinación convoca con cinco días de anticipación y con agenda. Cualquier parte puede agregar un punto. Si algo no puede \
esperar, la sesión es extraordinaria y la convocatoria dice por qué.

### 3. Con quién se sesiona

Hay quórum cuando está al menos una persona acreditada de cada parte. Sin quórum la sesión informa y no toma acuerdos.

### 4. Cómo se acuerda

Primero se busca el consenso. Si en una segunda sesión no se alcanza, puede decidirse por mayoría de las partes, con su \
justificación por escrito y con el disenso asentado.

### 5. Qué queda

Toda sesión tiene minuta. La confirma cada parte que estuvo y se publica; después no se edita: se corrige con otra versión.

*Reglas inventadas para probar el portal.*
"""

INSTALACION = TextoDeSesion(
    "Sesión de instalación",
    (
        ("Lectura de la declaratoria", "La lee en voz alta una persona de cada parte."),
        ("Reglas internas", "Se presentan las reglas publicadas con el acto de instalación."),
        ("Calendario de sesiones", "Propuesta: una sesión ordinaria cada mes."),
    ),
)
CALENDARIO = TextoDeAcuerdo(
    "Sesionar cada mes",
    "El Secretariado sesionará de manera ordinaria el segundo jueves de cada mes, a las cinco de la tarde, con posibilidad de "
    "asistir a distancia. El calendario del año se publica en la página del plan.",
)
RELATO_DE_INSTALACION = """Se leyó la declaratoria y se presentaron las reglas internas. La parte de sociedad pidió que las sesiones \
pudieran seguirse a distancia, porque la mitad de sus integrantes vive fuera de la cabecera; las otras dos estuvieron de acuerdo.

Se propuso sesionar cada mes y no hubo oposición.
"""

SIN_QUORUM = TextoDeSesion(
    "Sede de las mesas de trabajo",
    (
        ("Informe de la consulta", "Cuántas propuestas van y de dónde vienen."),
        ("Sede de las mesas de trabajo", "Elegir dónde se reunirán las mesas."),
    ),
)
RELATO_SIN_QUORUM = """La parte de sociedad avisó que no podría llegar por el corte de la carretera. Con gobierno y órgano garante \
presentes **no hubo quórum**: la sesión fue informativa.

Se presentó el avance de la consulta. La sede de las mesas queda para una segunda sesión.
"""

SEGUNDA = TextoDeSesion(
    "Segunda sesión sobre la sede de las mesas",
    (("Sede de las mesas de trabajo", "Segunda vez que se trata: la primera no tuvo quórum."),),
)
SEDE = TextoDeAcuerdo(
    "Las mesas se reúnen en la Biblioteca de Villa Ensayo",
    "Las mesas de trabajo del plan se reúnen en la Biblioteca de Villa Ensayo, con transporte pagado para quienes vengan de las "
    "colonias más lejanas y con enlace para participar a distancia.",
)
DISENSO = (
    "Pedimos que las mesas fueran itinerantes: la biblioteca queda a dos horas de las comunidades que más usan el agua de la "
    "red. Aceptamos participar y pedimos que conste."
)
JUSTIFICACION = (
    "Es la segunda sesión sobre el mismo punto y no hubo consenso. La primera mesa empieza en dos semanas y sin sede no puede "
    "convocarse a nadie. El transporte pagado responde en parte a lo que señala la sociedad."
)
RELATO_DE_SEGUNDA = """Gobierno y órgano garante propusieron la biblioteca; sociedad propuso mesas itinerantes. Después de dos rondas no \
hubo consenso y se decidió por mayoría de las partes, con su justificación. **El voto en contra de la sociedad y sus razones quedan \
en el acuerdo.**

Se encargó a la Secretaría de Obras pagar el traslado.
"""

DISPENSA = TextoDeSesion(
    "Un requisito de la consulta",
    (
        (
            "Constancia de la difusión previa",
            "El archivo de la campaña de difusión se perdió: decidir qué se hace con ese requisito.",
        ),
        ("Asuntos generales", ""),
    ),
)
TEXTO_DE_DISPENSA = TextoDeAcuerdo(
    "Dispensar la constancia de difusión previa",
    "Se dispensa documentar la difusión previa de la consulta: los carteles se colocaron, pero las fotografías se perdieron y no "
    "hay otra constancia. La coordinación se obliga a guardar la del siguiente periodo desde el primer día.",
)
RELATO_DE_DISPENSA = """La coordinación explicó que los carteles sí se colocaron y que las fotografías se perdieron al cambiar de equipo. \
Las tres partes prefirieron decirlo así, en público, a dar por cumplido algo que no puede probarse.
"""

POR_VENIR = TextoDeSesion(
    "Sesión ordinaria del mes",
    (
        ("Avance de la consulta", "Propuestas recibidas y calendario de respuestas."),
        ("Preparación de la mesa de agua", "Quién invita a quién y qué diagnóstico se publica antes."),
        ("Encargos pendientes", ""),
    ),
)

# Each session by name: its words, how people attend, and of which one it is the second.
SESIONES: dict[str, tuple[TextoDeSesion, str, str]] = {
    "instalacion": (INSTALACION, ModalidadDeSesion.HIBRIDA, ""),
    "sin_quorum": (SIN_QUORUM, ModalidadDeSesion.PRESENCIAL, ""),
    "segunda": (SEGUNDA, ModalidadDeSesion.HIBRIDA, "sin_quorum"),
    "dispensa": (DISPENSA, ModalidadDeSesion.A_DISTANCIA, ""),
    "por_venir": (POR_VENIR, ModalidadDeSesion.HIBRIDA, ""),
}
