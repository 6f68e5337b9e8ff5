"""The invented words of the demo's documents, events, answers and objections. Nobody here exists."""

from planes.enums import TipoDeDocumento

# stage, kind, title, description, address
DOCUMENTOS: tuple[tuple[int, str, str, str, str], ...] = (
    (
        1,
        TipoDeDocumento.OFICIO,
        "Acta de instalación (inventada)",
        "El acto con que empezó el ejercicio: quiénes ocupan cada asiento y desde cuándo.",
        "https://ejemplo.example/demostracion/acta-de-instalacion",
    ),
    (
        2,
        TipoDeDocumento.METODOLOGIA,
        "Cómo se hará la consulta (inventado)",
        "Canales, reglas de participación y qué pasa con cada propuesta.",
        "https://ejemplo.example/demostracion/metodologia-de-la-consulta",
    ),
    (
        2,
        TipoDeDocumento.INFORMACION,
        "El agua en Villa Ensayo, en diez cifras (inventado)",
        "Información previa en lenguaje claro, para que nadie llegue en desventaja.",
        "https://ejemplo.example/demostracion/el-agua-en-diez-cifras",
    ),
    (
        3,
        TipoDeDocumento.MATERIAL,
        "Láminas de la charla (inventadas)",
        "Las mismas para todas las partes.",
        "https://ejemplo.example/demostracion/laminas",
    ),
)

RESPUESTAS: dict[int, str] = {
    2: """De cada quien se espera algo distinto, y vale lo mismo:

- **Gobierno** trae a quien puede decidir, no a quien toma nota. Dice desde el principio qué está en sus manos y qué no.
- **Órgano garante** cuida que las reglas se cumplan para todas las partes y que la información salga completa.
- **Sociedad** trae lo que vive la gente y elige, con su propio proceso, a quien la representa.

Nadie viene a aplaudir. Venimos a ponernos de acuerdo, y a dejar escrito en qué no lo estuvimos.

*Texto inventado para la demostración.*""",
    4: """El Secretariado se reúne cada mes, el segundo jueves, a las cinco de la tarde. Cualquiera puede seguir la sesión a distancia.

1. La coordinación convoca con cinco días de anticipación y publica la agenda.
2. Hay quórum cuando está al menos una persona de cada parte. Si falta una, la sesión informa y no decide.
3. Primero se busca el consenso. Si en la segunda sesión no lo hay, decide la mayoría de las partes y se escribe por qué.
4. La minuta la confirma cada parte que estuvo. Después no se cambia: se corrige con otra versión.

*Texto inventado para la demostración.*""",
}

CHARLA = (
    "Una hora de explicación y una de preguntas: qué es un compromiso, quién lo cumple y qué hacer si no se cumple."
)
PRESENTACION = "Lectura pública de los temas que reunieron más apoyos y de lo que se respondió a cada propuesta."
# sector, sex, people
ASISTENCIA: tuple[tuple[str, str, int], ...] = (
    ("gobierno_ejecutivo", "mujer", 9),
    ("gobierno_ejecutivo", "hombre", 7),
    ("organo_garante", "mujer", 5),
    ("organo_garante", "hombre", 6),
    ("osc", "mujer", 14),
    ("osc", "hombre", 8),
    ("academia", "mujer", 6),
    ("academia", "hombre", 5),
)

# standard, verdict, text, address
DECLARACIONES: tuple[tuple[str, str, str, str], ...] = (
    (
        "2017-TC-D-A1",
        "cumple",
        "La consulta se anunció por correo, en radio comunitaria y con carteles en la biblioteca (todo inventado).",
        "https://ejemplo.example/demostracion/difusion",
    ),
    (
        "2017-IM-D-A1",
        "sin_dato",
        "Todavía no hay reportes de implementación que leer: el plan apenas se está escribiendo.",
        "",
    ),
)
# standard, objection, answer (empty: waiting)
OBJECIONES: tuple[tuple[str, str, str], ...] = (
    (
        "2017-TC-D-A1",
        "En mi colonia no hubo carteles ni se oye la radio comunitaria.",
        "Tienes razón: faltó tu colonia. Pusimos carteles en el mercado y en la clínica, y quedó anotado para el siguiente periodo.",
    ),
    ("2017-TC-D-B4", "El repositorio tiene direcciones, pero ninguna minuta de 2025.", ""),
)
