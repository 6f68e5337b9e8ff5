"""The invented words of the demo's commitments. Nothing here happened and nobody here exists."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class TextoDeActividad:
    """`inicia` and `termina`: days from today. `quien`: clave of an organisation of the demo."""

    titulo: str
    inicia: int
    termina: int
    quien: str
    prueba: str
    peso: str
    de_quien: str = "autoridad"
    antes: tuple[int, ...] = ()  # places in its own list, from 0


@dataclass(frozen=True)
class TextoDeLinea:
    titulo: str
    actividades: tuple[TextoDeActividad, ...]


@dataclass(frozen=True)
class TextoDeIndicador:
    nombre: str
    clase: str
    unidad: str
    formula: str
    base: str
    meta: str
    sentido: str = "sube"
    mediciones: tuple[tuple[int, str], ...] = ()  # days from today, value


@dataclass(frozen=True)
class TextoDeCompromiso:
    """`responde` and `acompana`: claves of organisations of the demo."""

    nombre: str
    texto: str
    problema: str
    tema: str
    responde: tuple[str, ...]
    acompana: tuple[str, ...]
    statu_quo: str
    objetivo: str
    resultado: str
    beneficiarios: str
    efecto: str
    politica: str
    recursos: str
    monto: Decimal | None
    ambiciones: dict[str, tuple[str, str]]
    ods: tuple[tuple[int, str], ...]
    fin: int
    lineas: tuple[TextoDeLinea, ...] = ()
    indicadores: tuple[TextoDeIndicador, ...] = ()
    razones: dict[str, str] = field(default_factory=dict)


OBRA = TextoDeCompromiso(
    nombre="Obra abierta, calle por calle",
    texto="Publicar de cada obra su costo, su contrato, su avance y quién responde, en la calle y en línea, y revisar cada mes con vecinas y vecinos lo que dice el letrero contra lo que se ve.",
    problema="Las obras empiezan y se detienen sin que se sepa cuánto cuestan ni quién responde.",
    tema="3-1",
    responde=("secretaria",),
    acompana=("colectivo",),
    statu_quo="De 84 obras en curso, 9 tienen un letrero con su costo y ninguna publica su contrato.",
    objetivo="Que cualquiera sepa, frente a la obra o desde su casa, cuánto cuesta, cuándo termina y a quién reclamar.",
    resultado="Al terminar el plan, las 84 obras tienen letrero y página al día, y 12 grupos de vecinas las revisan cada mes.",
    beneficiarios="Quienes viven o trabajan en las 41 colonias con obra en curso: unas 120 mil personas.",
    efecto="crea",
    politica="Lineamientos de obra abierta de la Secretaría de Obras (inventados)",
    recursos="Personal de la propia secretaría y la imprenta que ya existe.",
    monto=Decimal("480000.00"),
    ambiciones={
        "transparencia": ("proactivo", "Publica contratos y avances que hoy nadie está obligado a publicar por obra."),
        "rendicion_de_cuentas": (
            "innovador",
            "Los grupos de vecinas revisan cada mes y la secretaría contesta cada observación.",
        ),
        "participacion": (
            "innovador",
            "La revisión se hace junto con la autoridad y lo que encuentran cambia el avance publicado.",
        ),
        "innovacion": ("estructural", "Usa un código en el letrero que lleva a la página de la obra."),
    },
    ods=((11, "11.7"), (16, "16.6")),
    fin=250,
    lineas=(
        TextoDeLinea(
            "Publicar lo que hoy no se ve",
            (
                TextoDeActividad(
                    "Elegir las doce obras con que se empieza",
                    -28,
                    -22,
                    "secretaria",
                    "Lista firmada y publicada",
                    "10",
                ),
                TextoDeActividad(
                    "Colocar letreros con costo, contrato y responsable",
                    -21,
                    20,
                    "secretaria",
                    "Fotografía fechada de cada letrero",
                    "30",
                    antes=(0,),
                ),
                TextoDeActividad(
                    "Abrir la página de cada obra, con su contrato",
                    -14,
                    60,
                    "secretaria",
                    "Dirección de cada página y archivo de datos abiertos",
                    "30",
                    antes=(0,),
                ),
            ),
        ),
        TextoDeLinea(
            "Revisar entre todas y todos",
            (
                TextoDeActividad(
                    "Contestar en público cada observación en diez días",
                    5,
                    240,
                    "secretaria",
                    "Registro público de observaciones y respuestas",
                    "30",
                ),
                TextoDeActividad(
                    "Formar doce grupos de revisión y darles un método",
                    -20,
                    10,
                    "colectivo",
                    "Acta de cada grupo, sin nombres",
                    "40",
                    "sociedad",
                ),
                TextoDeActividad(
                    "Revisar cada mes las obras y publicar lo hallado",
                    11,
                    245,
                    "colectivo",
                    "Ficha mensual de cada grupo",
                    "60",
                    "sociedad",
                    antes=(4,),
                ),
            ),
        ),
    ),
    indicadores=(
        TextoDeIndicador(
            "Obras con letrero y página al día",
            "gestion",
            "obras",
            "Obras con ambas cosas verificadas en el mes",
            "9",
            "84",
            mediciones=((-14, "13"), (-2, "16")),
        ),
        TextoDeIndicador(
            "Días que tarda en saberse quién responde de una obra",
            "resultado",
            "días",
            "Promedio de días entre la pregunta de una persona y la respuesta con nombre",
            "32",
            "3",
            "baja",
            mediciones=((-20, "30"), (-3, "21")),
        ),
    ),
    razones={
        "ambicioso": "Hoy nadie publica contratos por obra ni contesta observaciones: va más allá de lo obligatorio."
    },
)

FUGAS = TextoDeCompromiso(
    nombre="Fugas reparadas en siete días",
    texto="Reparar cada fuga reportada en siete días, publicar el plazo de cada reporte y explicar en público los que se pasan.",
    problema="El agua llega pocos días y buena parte se pierde en fugas que tardan en repararse.",
    tema="1-1",
    responde=("agua",),
    acompana=("colectivo",),
    statu_quo="Una fuga tarda 26 días en repararse y nadie sabe en qué lugar de la fila va la suya.",
    objetivo="Que cada reporte tenga fecha, turno y explicación pública cuando se atrasa.",
    resultado="Nueve de cada diez fugas se reparan en siete días o menos, y las demás dicen por qué no.",
    beneficiarios="Los 52 mil hogares conectados a la red.",
    efecto="modifica",
    politica="Reglamento de servicio del Organismo de Agua (inventado)",
    recursos="Dos cuadrillas más, con cargo a lo que se deja de perder en fugas.",
    monto=None,
    ambiciones={
        "transparencia": ("proactivo", "El turno de cada reporte se publica con su fecha, cosa que hoy no existe."),
        "rendicion_de_cuentas": ("proactivo", "Cada atraso se explica en público con el nombre del área."),
        "participacion": ("estructural", "Quien reporta recibe aviso y puede decir si de verdad quedó reparada."),
        "innovacion": ("no_aplica", ""),
    },
    ods=((6, "6.4"),),
    fin=200,
    lineas=(
        TextoDeLinea(
            "Una sola fila, a la vista",
            (
                TextoDeActividad(
                    "Publicar la fila de reportes con fecha y turno",
                    -26,
                    30,
                    "agua",
                    "Dirección de la fila y su archivo diario",
                    "50",
                ),
                TextoDeActividad(
                    "Formar dos cuadrillas más y publicar su recorrido",
                    1,
                    90,
                    "agua",
                    "Contratación y bitácora de cuadrillas",
                    "50",
                    antes=(0,),
                ),
                TextoDeActividad(
                    "Comprobar veinte reparaciones al azar cada mes",
                    30,
                    190,
                    "colectivo",
                    "Ficha de comprobación",
                    "100",
                    "sociedad",
                ),
            ),
        ),
    ),
    indicadores=(
        TextoDeIndicador(
            "Fugas reparadas en siete días",
            "resultado",
            "por ciento",
            "Reparadas en siete días entre reportadas en el mes",
            "14",
            "90",
        ),
    ),
    razones={"ambicioso": "Cambia el reglamento y se obliga a un plazo que hoy no existe."},
)

CRUCES = TextoDeCompromiso(
    nombre="Cruces seguros frente a doce escuelas",
    texto="Poner paso peatonal elevado, luz y semáforo en los doce cruces escolares con más atropellos, y publicar cada mes cuántos hubo antes y después.",
    problema="Hay cruces frente a escuelas sin semáforo, sin luz y sin paso peatonal.",
    tema="2-1",
    responde=("secretaria",),
    acompana=("universidad", "colectivo"),
    statu_quo="En el último año hubo 31 atropellos frente a escuelas; ninguno de los doce cruces tiene semáforo peatonal.",
    objetivo="Que ninguna niña ni ningún niño sea atropellado al llegar a su escuela.",
    resultado="Los doce cruces están terminados y los atropellos frente a ellos bajan a la mitad.",
    beneficiarios="7,400 niñas y niños de doce escuelas y quienes los llevan.",
    efecto="modifica",
    politica="Norma municipal de cruces escolares (inventada)",
    recursos="Presupuesto de señalización ya autorizado.",
    monto=Decimal("2300000.00"),
    ambiciones={
        "transparencia": ("proactivo", "Publica los atropellos por cruce, antes y después, en datos abiertos."),
        "rendicion_de_cuentas": ("estructural", "Informa cada mes el avance de cada cruce a la comunidad escolar."),
        "participacion": ("proactivo", "Las madres y los padres de cada escuela eligen el orden de los cruces."),
        "innovacion": ("no_aplica", ""),
    },
    ods=((3, "3.6"), (11, "11.2")),
    fin=180,
    lineas=(
        TextoDeLinea(
            "Hacer los cruces",
            (
                TextoDeActividad(
                    "Elegir el orden de los cruces con cada escuela",
                    -27,
                    -12,
                    "secretaria",
                    "Acta de cada escuela",
                    "20",
                ),
                TextoDeActividad(
                    "Terminar los primeros cuatro cruces",
                    -11,
                    -3,
                    "secretaria",
                    "Acta de entrega y fotografía",
                    "40",
                    antes=(0,),
                ),
                TextoDeActividad(
                    "Terminar los ocho cruces que faltan",
                    1,
                    150,
                    "secretaria",
                    "Acta de entrega y fotografía",
                    "40",
                    antes=(1,),
                ),
            ),
        ),
        TextoDeLinea(
            "Saber si sirvió",
            (
                TextoDeActividad(
                    "Contar atropellos y velocidades antes y después",
                    -20,
                    170,
                    "universidad",
                    "Base de datos abierta con su método",
                    "70",
                    "sociedad",
                ),
                TextoDeActividad(
                    "Caminar cada cruce con niñas y niños",
                    2,
                    160,
                    "colectivo",
                    "Relatoría de cada recorrido",
                    "30",
                    "sociedad",
                ),
            ),
        ),
    ),
    indicadores=(
        TextoDeIndicador(
            "Atropellos frente a las doce escuelas",
            "resultado",
            "personas al año",
            "Personas atropelladas a menos de 100 metros de la puerta",
            "31",
            "15",
            "baja",
        ),
        TextoDeIndicador(
            "Cruces terminados", "gestion", "cruces", "Cruces con acta de entrega", "0", "12", mediciones=((-5, "2"),)
        ),
    ),
    razones={"ambicioso": "Mide atropellos y no sólo obras: se obliga a un resultado en la vida de la gente."},
)

VENTANILLA = TextoDeCompromiso(
    nombre="Una sola lista de requisitos por trámite",
    texto="Publicar una sola lista de requisitos para cada uno de los treinta trámites más usados y no pedir nada que no esté en ella.",
    problema="Cada ventanilla pide documentos distintos y ninguna los publica.",
    tema="3-2",
    responde=("secretaria",),
    acompana=("universidad",),
    statu_quo="Una persona va en promedio tres veces para terminar un trámite.",
    objetivo="Que un trámite se termine en una visita.",
    resultado="Los treinta trámites tienen una sola lista pública y se terminan en una visita.",
    beneficiarios="Las 90 mil personas que hacen al menos un trámite al año.",
    efecto="crea",
    politica="Acuerdo de lista única de requisitos (inventado)",
    recursos="Personal de las propias ventanillas.",
    monto=None,
    ambiciones={
        "transparencia": ("proactivo", "Publica listas que hoy sólo conoce cada ventanilla."),
        "rendicion_de_cuentas": ("no_aplica", ""),
        "participacion": ("no_aplica", ""),
        "innovacion": ("estructural", "Las listas se publican como datos que otros pueden reutilizar."),
    },
    ods=((16, "16.6"),),
    fin=150,
    lineas=(
        TextoDeLinea(
            "Listas únicas",
            (
                TextoDeActividad(
                    "Reunir lo que hoy pide cada ventanilla", -25, 10, "secretaria", "Inventario publicado", "50"
                ),
                TextoDeActividad(
                    "Publicar la lista única de treinta trámites",
                    11,
                    120,
                    "secretaria",
                    "Página y datos abiertos",
                    "50",
                    antes=(0,),
                ),
            ),
        ),
    ),
    indicadores=(
        TextoDeIndicador(
            "Visitas para terminar un trámite",
            "resultado",
            "visitas",
            "Promedio de una encuesta en la salida",
            "3",
            "1",
            "baja",
        ),
    ),
    razones={"ambicioso": "Obliga a no pedir nada fuera de la lista, que hoy es costumbre."},
)
