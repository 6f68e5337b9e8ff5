"""The invented words of how the demo's commitments went: reports, looks, disputes, reports of each side. Nothing happened."""

from dataclasses import dataclass

from gobabierto.siembra.textos_de_sesiones import TextoDeAcuerdo, TextoDeSesion
from secretariado.enums import ModalidadDeSesion

# name, day of the data, last day to report: days from today.
CORTES: tuple[tuple[str, int, int], ...] = (
    ("Primer corte", -21, -19),
    ("Segundo corte", -14, -12),
    ("Tercer corte", -6, -4),
    ("Cuarto corte", 9, 14),
)
PAGINA = "https://ejemplo.example"
DIAS_DE_RECORDATORIO = (-6, -4, -2)


@dataclass(frozen=True)
class TextoDeReporte:
    """`compromiso`: its number; `actividad`: its place among the authority's, from 0; `corte`: of CORTES, or None when dated."""

    dia: int
    compromiso: int
    actividad: int
    corte: int | None
    porcentaje: str
    narrativa: str
    evidencia: tuple[str, str] | None = None
    explicacion: str = ""


REPORTES: tuple[TextoDeReporte, ...] = (
    TextoDeReporte(
        -20,
        1,
        0,
        0,
        "100.0",
        "Se eligieron las doce obras con que empieza el compromiso y se publicó la lista firmada.",
        ("Lista de las doce obras", f"{PAGINA}/obra-abierta/lista"),
    ),
    TextoDeReporte(
        -20,
        3,
        0,
        0,
        "50.0",
        "Seis de las doce escuelas eligieron el orden de sus cruces en asamblea.",
        ("Actas de seis escuelas", f"{PAGINA}/cruces/actas-1"),
    ),
    TextoDeReporte(
        -20,
        7,
        0,
        0,
        "100.0",
        "Se recorrieron de noche los doce parques y se publicó cada lámpara con su estado.",
        ("Censo de 410 lámparas", f"{PAGINA}/parques/censo.csv"),
    ),
    TextoDeReporte(
        -20,
        8,
        0,
        0,
        "100.0",
        "Se publicó la lista de los diez trámites, con lo que ya no se pide en cada uno.",
        ("Lista de los diez trámites", f"{PAGINA}/tramites/lista"),
    ),
    TextoDeReporte(
        -13,
        1,
        1,
        1,
        "25.0",
        "Se colocaron los letreros de cuatro obras y se publicaron sus contratos.",
        ("Fotografías de cuatro letreros", f"{PAGINA}/obra-abierta/letreros"),
    ),
    TextoDeReporte(
        -13,
        3,
        0,
        1,
        "100.0",
        "Las doce escuelas eligieron el orden; las actas están publicadas.",
        ("Actas de las doce escuelas", f"{PAGINA}/cruces/actas-2"),
    ),
    TextoDeReporte(
        -11,  # after its last day
        7,
        1,
        1,
        "30.0",
        "Se repararon 64 lámparas de cuatro parques. El reporte llega tarde porque el almacén cerró una semana.",
        ("Lámparas reparadas, primera lista", f"{PAGINA}/parques/reparadas-1"),
    ),
    TextoDeReporte(
        -13,
        8,
        1,
        1,
        "70.0",
        "Cuatro de las seis ventanillas dejaron de pedir copias.",
        ("Oficios de cuatro ventanillas", f"{PAGINA}/tramites/oficios-1"),
    ),
    TextoDeReporte(
        -10,
        7,
        1,
        None,
        "45.0",
        "Se repararon 96 lámparas; faltan 118. No llegaron los balastros que se compraron.",
        ("Lámparas reparadas, segunda lista", f"{PAGINA}/parques/reparadas-2"),
        "Los balastros se compraron tarde y el proveedor entregó la mitad; se pidió el resto a otro.",
    ),
    TextoDeReporte(
        -10,
        8,
        1,
        None,
        "100.0",
        "Las seis ventanillas dejaron de pedir copias en los diez trámites.",
        ("Oficios de las seis ventanillas", f"{PAGINA}/tramites/oficios-2"),
    ),
    TextoDeReporte(
        -5,
        1,
        1,
        2,
        "60.0",
        "Siete obras tienen letrero y página; en cinco la lluvia borró el primero y se volvió a poner.",
        ("Fotografías fechadas de siete letreros", f"{PAGINA}/obra-abierta/letreros-2"),
    ),
    TextoDeReporte(
        -5,
        1,
        2,
        2,
        "30.0",
        "Cuatro obras tienen página con su contrato completo.",
        ("Datos abiertos de contratos", f"{PAGINA}/obra-abierta/contratos.csv"),
    ),
)
# What coordination found of a report: commitment, activity, corte; "" validates it.
OBSERVACION = "Las fotografías no tienen fecha y dos son de la misma obra: vuelve a publicarlas con la fecha y la calle de cada letrero."
OBSERVADO = TextoDeReporte(
    -7,
    1,
    1,
    None,
    "80.0",
    "Nueve obras tienen letrero y página.",
    ("Fotografías de nueve letreros", f"{PAGINA}/obra-abierta/letreros-sin-fecha"),
)


@dataclass(frozen=True)
class TextoDeContraste:
    dia: int
    compromiso: int
    actividad: int
    porcentaje: str
    narrativa: str
    evidencia: tuple[str, str] | None = None


CONTRASTES: tuple[TextoDeContraste, ...] = (
    TextoDeContraste(-18, 1, 0, "100.0", "La lista existe, está firmada y las doce obras son las que dice."),
    TextoDeContraste(
        -9, 8, 0, "100.0", "La lista está publicada y coincide con lo que dicen los carteles de las seis ventanillas."
    ),
    TextoDeContraste(
        -9,
        8,
        1,
        "100.0",
        "Hicimos los diez trámites en las seis ventanillas: en ninguna pidieron copias.",
        ("Relatoría de sesenta visitas", f"{PAGINA}/colectivo/sesenta-visitas"),
    ),
    TextoDeContraste(
        -3,
        1,
        1,
        "40.0",
        "De las siete obras, dos letreros no dicen cuánto cuesta la obra y en una no hay letrero. Contamos cuatro completos.",
        ("Fotografías de las siete obras, con hora y lugar", f"{PAGINA}/colectivo/siete-obras"),
    ),
)
RESPUESTA_A_LA_DISPUTA = (
    "El letrero que falta se robó el martes y ya se mandó hacer. Los dos sin costo son de obras cuyo contrato se está corrigiendo: "
    "se cambiarán esta semana. Mantenemos la cifra porque los siete se colocaron."
)
RAZON_DE_DESTINO = (
    "Faltan 118 lámparas y el censo ya dice cuáles. El dinero está autorizado y la gente de los doce parques pidió que no se pierda: "
    "se lleva completo al siguiente plan."
)
ACUERDO_DE_DESTINO = TextoDeAcuerdo(
    "La luz de los parques pasa al segundo plan",
    "El compromiso «Luz en doce parques» se cumplió en parte. Lo que falta pasa al segundo plan, donde volverá a comentarse y a "
    "aprobarse como cualquier otro.",
)
SESION_DE_SEGUIMIENTO = TextoDeSesion(
    "Seguimiento de compromisos",
    (
        ("Cómo van los compromisos", "Lo que informa la autoridad y lo que comprueba la sociedad, juntos."),
        ("Qué pasa con lo que no se cumplió", "El compromiso de los parques terminó con 118 lámparas apagadas."),
    ),
)
RELATO_DE_SEGUIMIENTO = """Se leyó el tablero completo. La parte de sociedad pidió que conste que dos letreros no dicen el costo; la de \
gobierno contestó que se corrigen esta semana. **Las dos cifras quedan publicadas.**

Sobre los parques, las tres partes acordaron que lo que falta no se abandona.
"""
SESIONES = {"seguimiento": (SESION_DE_SEGUIMIENTO, ModalidadDeSesion.HIBRIDA, "")}
SEGUNDO_PLAN = "Todavía se prepara. Lo primero que tiene es un compromiso que el plan anterior no terminó."

EVENTO_INTERMEDIO = "Cada compromiso en diez minutos: qué se prometió, qué se hizo, quién lo comprobó. Después, preguntas de quien venga."
ASISTENCIA_AL_INTERMEDIO = (
    ("gobierno_ejecutivo", "mujer", 3),
    ("gobierno_ejecutivo", "hombre", 2),
    ("organo_garante", "mujer", 1),
    ("osc", "mujer", 9),
    ("osc", "hombre", 6),
    ("ciudadania", "mujer", 21),
    ("ciudadania", "hombre", 14),
)
RELATO_DEL_INTERMEDIO = """Se presentaron los cuatro compromisos en marcha. Las preguntas fueron sobre los letreros sin costo y sobre por \
qué ningún cruce está terminado todavía.

La coordinación se comprometió a contestar por escrito lo que no pudo contestar ahí.
"""
# Number of the commitment → what was said of it in the mid-term event.
TRATADOS = {
    1: "Dos personas llevaron fotografías de letreros sin costo; la secretaría ofreció corregirlos.",
    3: "Nadie de la secretaría pudo decir cuándo se entregan los primeros cuatro cruces.",
    8: "Se contó cómo se comprobó: sesenta visitas, una por trámite y ventanilla.",
}

# Number → (verdict, reason), of each side.
SOMBRA_TITULO = "Lo que vimos desde la calle"
SOMBRA_RESUMEN = (
    "Recorrimos las obras, los cruces, los parques y las ventanillas. Contamos lo que se ve y lo que no; donde la autoridad dice otra "
    "cosa, ponemos las dos cifras y la fotografía."
)
SOMBRA_METODO = (
    "Once personas, tres recorridos de día y dos de noche, sesenta visitas a ventanillas. Las fichas están publicadas."
)
SOMBRA = {
    1: (
        "distinto",
        "Los letreros existen, pero sin el costo no sirven para lo que se prometió: saber cuánto cuesta cada obra.",
    ),
    3: (
        "desapegado",
        "Se cerraron dos cruces para empezar y se dejaron abiertos sin luz: hoy son más peligrosos que antes.",
    ),
    7: ("distinto", "Se reparó menos de la mitad, y los parques de las colonias más lejanas quedaron al final."),
    8: ("apegado", "Se cumplió entero. Lo supimos haciendo los trámites, no leyendo el informe."),
}
AUTOEVALUACION_TITULO = "Autoevaluación del gobierno a la mitad del plan"
AUTOEVALUACION_RESUMEN = (
    "De cuatro compromisos en marcha, uno se cumplió, uno terminó en parte y dos siguen. Los cruces van atrasados por la compra del "
    "material."
)
AUTOEVALUACION_METODO = "Cada dependencia informó con su evidencia; la coordinación la revisó."
AUTOEVALUACION = {
    1: ("en_parte", "Siete de doce obras tienen letrero y cuatro tienen página con su contrato."),
    3: ("en_parte", "Las doce escuelas eligieron el orden; los primeros cruces se entregan el mes que viene."),
    7: ("en_parte", "Se repararon 96 de 214 lámparas; los balastros no llegaron."),
    8: ("cumplido", "Las seis ventanillas dejaron de pedir copias."),
}
RESPUESTA_A_LA_SOMBRA = "Los dos cruces abiertos se iluminan esta semana con lámparas provisionales. Agradecemos que lo digan antes de que pase algo."

EVALUACION_TITULO = "Informe de diseño del plan de demostración"
EVALUACION_RESUMEN = (
    "Los compromisos son verificables y pocos; el de obra abierta puede cambiar cómo se vigila una obra."
)
RAZON_DE_ENCARGO = (
    "La coordinación no puede evaluarse a sí misma: se encarga a quien no trabaja para ninguna de las organizaciones."
)

# address → days on which the machine looked, and what it found: HTTP status, or the code of a failure.
MIRADAS: dict[str, tuple[tuple[int, int | str], ...]] = {
    f"{PAGINA}/obra-abierta/lista": ((-18, 200), (-11, 200), (-4, 200), (-1, 200)),
    f"{PAGINA}/cruces/actas-1": ((-18, 200), (-11, 200), (-4, 404), (-1, 404)),
    f"{PAGINA}/parques/censo.csv": ((-18, 200), (-11, 200), (-4, 200), (-1, 200)),
    f"{PAGINA}/tramites/lista": ((-18, 200), (-11, 200), (-4, 200), (-1, 200)),
    f"{PAGINA}/obra-abierta/letreros": ((-11, 200), (-4, "tiempo_agotado"), (-1, "tiempo_agotado")),
    f"{PAGINA}/cruces/actas-2": ((-11, 200), (-4, 200), (-1, 200)),
    f"{PAGINA}/parques/reparadas-2": ((-4, 200), (-1, 200)),
    f"{PAGINA}/tramites/oficios-2": ((-4, 500), (-1, 200)),
    f"{PAGINA}/obra-abierta/contratos.csv": ((-4, 200), (-1, 200)),
}
MOTIVO_DE_ENTREGA = "Cambia la persona que lleva la coordinación de gobierno abierto (cambio inventado)."
ENTREGA = "Dirección de gobierno abierto saliente (inventada)"
RECIBE = "Dirección de gobierno abierto entrante (inventada)"
