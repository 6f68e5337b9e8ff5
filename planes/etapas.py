"""The eight stages as the guide tells them, in our words: what each is for, what goes in, what comes out. Pure.

Sources: datos/etapas.csv and, for what a person documents, datos/etapas_puntos_clave.csv (`punto` is its key there).
A plan may follow its own method; names, order and number of the stages never change (domain.md §3).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Documental:
    """Something only a person can state, with evidence: a program cannot judge it."""

    clave: str
    texto: str
    punto: str  # key point of the guide it comes from
    obligatorio: bool = True


@dataclass(frozen=True)
class DefinicionDeEtapa:
    """One of the eight stages. `nombre_corto` fits under its knot on the thread."""

    numero: int
    slug: str
    nombre: str
    nombre_corto: str
    proposito: str
    entradas: tuple[str, ...]
    salidas: tuple[str, ...]
    criterio: str
    documentales: tuple[Documental, ...] = ()


ETAPAS: tuple[DefinicionDeEtapa, ...] = (
    DefinicionDeEtapa(
        numero=1,
        slug="sumarse",
        nombre="Sumarse a gobierno abierto",
        nombre_corto="Sumarse",
        proposito=(
            "Que las autoridades expresen por escrito la voluntad política de participar y se forme el espacio de "
            "gobernanza que conducirá todo."
        ),
        entradas=("Llamado ciudadano o invitación", "Antecedentes del ejercicio anterior"),
        salidas=(
            "Declaratoria firmada",
            "Secretariado instalado con sus tres partes",
            "Reglas internas",
            "Repositorio abierto",
        ),
        criterio=(
            "Firmas del Ejecutivo y del órgano garante; al menos una persona titular por parte; reglas publicadas."
        ),
        documentales=(
            Documental("proceso-documentado", "Hay un lugar público donde se guarda todo el proceso", "1.5"),
            Documental(
                "voluntad-reafirmada",
                "Tras un cambio de gobierno, la autoridad reafirmó en público que participa",
                "1.3",
                obligatorio=False,
            ),
        ),
    ),
    DefinicionDeEtapa(
        numero=2,
        slug="consulta",
        nombre="Consulta sobre temas a tratar",
        nombre_corto="Consulta",
        proposito=(
            "Recoger de la mayor diversidad posible de personas los grandes problemas públicos y elegir con ellas los "
            "temas del plan."
        ),
        entradas=("Declaratoria", "Metodología", "Información previa en lenguaje claro"),
        salidas=(
            "Propuestas y votos por tema",
            "Temas priorizados con su problemática",
            "Informe de retroalimentación",
        ),
        criterio="Cierre, resultados publicados por eje y canal, y toda propuesta con respuesta razonada.",
        documentales=(
            Documental("mecanismo-sencillo", "Participar fue sencillo y se explicó en lenguaje claro", "2.1"),
            Documental("difusion-previa", "La consulta se difundió ampliamente antes de abrir", "2.2"),
            Documental("grupos-excluidos", "Hubo un proceso propio para grupos tradicionalmente excluidos", "2.3"),
            Documental("diversidad", "Se buscó que participaran personas distintas y representativas", "2.5"),
        ),
    ),
    DefinicionDeEtapa(
        numero=3,
        slug="sensibilizacion",
        nombre="Sensibilización entre actores estratégicos sobre gobierno abierto",
        nombre_corto="Sensibilización",
        proposito=(
            "Dar a todas las partes la misma información sobre qué es, qué no es y cómo se hará, para que nadie llegue "
            "en desventaja."
        ),
        entradas=("Temas priorizados", "Lista de actores que se pueden convocar"),
        salidas=("Materiales con las seis respuestas", "Sesiones impartidas", "Asistencia por sector"),
        criterio="Las seis preguntas contestadas y publicadas, y una sesión con asistencia de las tres partes.",
    ),
    DefinicionDeEtapa(
        numero=4,
        slug="planeacion",
        nombre="Planeación de los trabajos para la elaboración de compromisos",
        nombre_corto="Planeación",
        proposito=("Definir método, facilitación, convocatoria, lugares, agendas y listas para las mesas de trabajo."),
        entradas=("Temas", "Reglas internas", "Experiencia previa"),
        salidas=(
            "Metodología",
            "Calendario con dos semanas de antelación",
            "Convocatorias",
            "Facilitación asignada",
            "Registro de mesas",
        ),
        criterio="Una mesa por tema con facilitación imparcial, agenda y registro abierto; calendario público.",
        documentales=(
            Documental("metodologia", "La metodología de todas las etapas está publicada", "4.1"),
            Documental("mesas-incluyentes", "Se invitó a personas, organizaciones, academia y funcionariado", "4.5"),
        ),
    ),
    DefinicionDeEtapa(
        numero=5,
        slug="causas-y-soluciones",
        nombre="Determinar causas de los problemas públicos, elegir las más estratégicas y sus soluciones",
        nombre_corto="Causas y soluciones",
        proposito=(
            "Deliberar causas e impactos, decidir qué parte del problema se atiende y qué acción de política pública "
            "lo haría mejor."
        ),
        entradas=("Problemática por tema", "Diagnóstico", "Participantes con perfil"),
        salidas=(
            "Árbol de problemas",
            "Causas priorizadas con criterios",
            "Alternativas comparadas",
            "Solución elegida",
            "Minutas",
        ),
        criterio="Cada mesa con problema central, causas, efectos, elección documentada y minuta publicada.",
        documentales=(
            Documental("soluciones-factibles", "Las soluciones caben en el plazo y en los recursos que hay", "5.2"),
            Documental("pocas-soluciones", "Son pocas soluciones y dan bienestar", "5.3", obligatorio=False),
            Documental("redaccion-clara", "Las soluciones están escritas con sencillez y alcance claro", "5.6"),
        ),
    ),
    DefinicionDeEtapa(
        numero=6,
        slug="creacion-de-compromisos",
        nombre="Creación de compromisos",
        nombre_corto="Compromisos",
        proposito=(
            "Redactar las soluciones como compromisos que creen o cambien política pública, viables en el plazo y "
            "verificables."
        ),
        entradas=("Soluciones elegidas", "Propuestas proactivas"),
        salidas=(
            "Compromisos con ficha completa",
            "Periodo de comentarios contestado",
            "Plan aprobado por acuerdo",
        ),
        criterio="Lista de calidad cumplida, comentarios respondidos y acuerdo de aprobación.",
        documentales=(
            Documental("ambiciosos", "Los compromisos son ambiciosos", "6.1"),
            Documental("impacto-en-las-causas", "Cada compromiso actúa sobre las causas del problema", "6.2"),
            Documental("medibles", "Cada compromiso se puede medir", "6.4"),
            Documental("a-cargo-del-gobierno", "Los cumple el gobierno y benefician a la sociedad", "6.5"),
            Documental("cambian-politica", "Crean o cambian política pública y caben en el plazo", "6.6"),
        ),
    ),
    DefinicionDeEtapa(
        numero=7,
        slug="ruta-de-implementacion",
        nombre="Ruta de implementación para cada compromiso",
        nombre_corto="Ruta",
        proposito=(
            "Convertir cada compromiso en un plan de trabajo con responsables que lo aceptan, fechas, medios de "
            "verificación e indicadores."
        ),
        entradas=("Compromisos aprobados",),
        salidas=(
            "Líneas de acción, actividades y cronograma",
            "Indicadores de gestión y de resultado",
            "Aceptación formal",
        ),
        criterio=(
            "Toda actividad con responsable, fechas y medio de verificación; un indicador de resultado por compromiso; "
            "aceptación de cada dependencia."
        ),
        documentales=(Documental("ruta-clara", "Cada ruta está escrita con claridad y acciones concretas", "7.1"),),
    ),
    DefinicionDeEtapa(
        numero=8,
        slug="seguimiento-y-monitoreo",
        nombre="Seguimiento y monitoreo",
        nombre_corto="Seguimiento",
        proposito=("Vigilar en abierto el cumplimiento, explicar retrasos, evaluar resultados y decidir qué sigue."),
        entradas=("Rutas de implementación",),
        salidas=(
            "Avances con evidencia y contrastes",
            "Minutas",
            "Evento intermedio y evento de cierre",
            "Informe final e informe sombra",
            "Destino de lo no cumplido",
        ),
        criterio="Cierre público; cada compromiso no cumplido con destino; vigencia vigilada.",
        documentales=(Documental("metodologia-de-seguimiento", "Está publicado cómo se dará seguimiento", "8.1"),),
    ),
)
NUMEROS: tuple[int, ...] = tuple(etapa.numero for etapa in ETAPAS)


def definicion(numero: int) -> DefinicionDeEtapa:
    """The stage with that number, 1 to 8. Raises `ValueError` for any other."""
    if numero not in NUMEROS:
        raise ValueError(f"there are eight stages, not a stage {numero}")
    return ETAPAS[numero - 1]
