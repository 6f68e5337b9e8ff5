"""The invented words of the demo's commitments. Nothing here happened and nobody here exists."""

from dataclasses import dataclass, field
from decimal import Decimal

from gobabierto.siembra.textos_de_sesiones import TextoDeAcuerdo, TextoDeSesion
from secretariado.enums import ModalidadDeSesion


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

APROBADOS = (OBRA, FUGAS, CRUCES, VENTANILLA)

# Born from what the mesa of water chose; its causes, solution and ODS come from there.
COCREADO = {
    "nombre": "Toda el agua, medida y a la vista",
    "texto": "Medir el agua que entra y la que llega a cada sector, publicarlo cada día y reparar primero donde más se pierde, con un comité de vecinas que decide el orden.",
    "problema": "La red pierde agua y nadie sabe dónde: se repara donde se reclama más fuerte, no donde más se pierde.",
    "statu_quo": "Hay 3 medidores para 18 sectores y ningún dato público de cuánta agua llega.",
    "objetivo": "Que el orden de las reparaciones se decida con datos públicos y con quienes viven ahí.",
    "resultado_esperado": "Los 18 sectores tienen medidor y dato diario, y la pérdida baja de 41 a 30 por ciento.",
    "beneficiarios": "Los 52 mil hogares conectados a la red, empezando por los sectores con menos agua.",
    "recursos": "Presupuesto de mantenimiento del organismo y asesoría de la universidad.",
}
COCREADO_AMBICIONES = {
    "transparencia": ("proactivo", "Publica cada día un dato que hoy no existe en ningún lado."),
    "rendicion_de_cuentas": ("proactivo", "Cada reparación se compara con la pérdida que evitó."),
    "participacion": ("innovador", "El comité de vecinas decide el orden de las reparaciones junto con el organismo."),
    "innovacion": ("estructural", "Los medidores publican solos sus lecturas."),
}
BORRADOR = (
    "Letreros de obra que se entienden",
    "Escribir los letreros de obra con palabras de todos los días, probarlos con vecinas y vecinos y cambiar los que no se entienden.",
    "Los letreros dicen siglas y números de contrato que nadie entiende.",
)

RAZON_DE_CALIDAD = {
    "impacto": "Ataca la causa que la gente contó en la consulta y no sólo sus molestias.",
    "acciones": "Dice qué se hará, dónde y cuándo; no promete «impulsar» ni «fomentar».",
    "medible": "Parte de una cifra conocida y llega a otra, con su fuente.",
    "beneficio": "Responde una autoridad y se sabe a quién le cambia la vida.",
    "factible": "Cabe en el periodo y no depende de dinero que no se tiene.",
    "redaccion": "Lo leyeron cuatro vecinas y lo contaron con sus palabras sin equivocarse.",
    "ods": "La meta señalada corresponde a lo que se promete.",
    "verificable": "Cualquiera puede ir, contar y decir si se hizo.",
    "resultado": "Promete un cambio en la vida de la gente, no sólo un sitio o un documento.",
    "responsable": "La dependencia aceptó figurar como responsable desde el borrador.",
}

# who, field ("" the whole), text; answers follow in the same order.
COMENTARIOS: tuple[tuple[str, str, str, str], ...] = (
    (
        "vecindad-3",
        "texto",
        "Que el letrero diga también el teléfono de quien supervisa, no sólo el nombre de la empresa.",
        "Se agrega: el letrero dirá quién responde y cómo encontrarlo. Ya está en la actividad de letreros.",
    ),
    (
        "vecindad-5",
        "resultado_esperado",
        "¿Por qué doce grupos y no uno por colonia? En la mía hay tres obras y nadie que las revise.",
        "Doce es con lo que se puede empezar bien. Cada semestre se abrirá otra convocatoria, y tu colonia queda anotada.",
    ),
    (
        "vecindad-8",
        "",
        "Me gusta que sea calle por calle. Ojalá también las obras que ya se quedaron a medias.",
        "Las detenidas cuentan: están entre las 84 y su letrero dirá desde cuándo y por qué.",
    ),
)
COMENTARIOS_ABIERTOS: tuple[tuple[str, str, str, str], ...] = (
    (
        "vecindad-11",
        "texto",
        "El dato diario tiene que decir a qué hora llegó el agua, no sólo cuánta.",
        "De acuerdo: se publicará por hora. Lo verás en la siguiente versión del texto.",
    ),
    (
        "vecindad-14",
        "beneficiarios",
        "Faltan las rancherías que se abastecen con pipas: no están conectadas a la red.",
        "",
    ),
)

MOTIVO_DE_LEY = (
    "La Ley de Obra Pública de Demostración (inventada) entró en vigor el mes pasado: las obras de agua pasan al Organismo "
    "de Agua, que ahora responde junto con la secretaría, y los contratos deben publicarse completos."
)
TEXTO_CON_LEY = "Publicar de cada obra, también las de agua, su costo, su contrato completo, su avance y quién responde, en la calle y en línea, y revisar cada mes con vecinas y vecinos lo que dice el letrero contra lo que se ve."
MOTIVO_DE_RETIRO = (
    "La misma ley crea una ventanilla única estatal que publicará las listas de todos los trámites: seguir por separado "
    "duplicaría el trabajo. Lo inventariado se entrega a la nueva ventanilla."
)
COMENTARIO_DE_LEY = (
    "vecindad-21",
    "Está bien, siempre que no se pierda lo que ya firmó la secretaría.",
    "No se pierde: la ruta firmada queda en la página, con su huella y quiénes la aceptaron.",
)

# days from today, percentage, what was done
AVANCES: tuple[tuple[int, str, str], ...] = (
    (-24, "10.0", "Se eligieron las doce obras con que empieza el compromiso y se publicó la lista."),
    (-16, "25.0", "Se colocaron los letreros de cuatro obras y se publicaron sus contratos."),
    (-2, "40.0", "Siete obras tienen letrero y página; dos grupos de vecinas hicieron la primera revisión."),
)
EVIDENCIAS: tuple[tuple[str, str], ...] = (
    ("Lista de las doce obras elegidas", "https://ejemplo.example/obra-abierta/lista"),
    ("Fotografías de los primeros cuatro letreros", "https://ejemplo.example/obra-abierta/letreros"),
    ("Datos abiertos de contratos", "https://ejemplo.example/obra-abierta/contratos.csv"),
)
MOTIVO_DE_REPROGRAMACION = "La lluvia detuvo tres semanas la colocación de letreros en las colonias del sur."

SESION_DE_COMPROMISOS = TextoDeSesion(
    "Aprobación de compromisos",
    (
        ("Compromisos que pasaron por comentarios", "Uno por uno, con su texto exacto a la vista."),
        ("Asuntos generales", ""),
    ),
)
RELATO_DE_COMPROMISOS = """Se leyó en voz alta el texto de cada compromiso y lo que la gente comentó. **Los cuatro se aprobaron por consenso**, \
cada uno con su propio acuerdo.

La parte de sociedad pidió que la huella de cada texto se imprima en la minuta, para que nadie pueda decir después que decía otra cosa.
"""
SESION_DE_LEY = TextoDeSesion(
    "Cambios que pide la nueva ley",
    (
        ("Cambio del compromiso de obra abierta", "Agrega al Organismo de Agua como responsable."),
        ("Retiro del compromiso de trámites", "Lo absorbe la ventanilla única."),
    ),
)
RELATO_DE_LEY = """La coordinación mostró palabra por palabra lo que cambia. Las tres partes votaron a favor, como pide cambiar un compromiso: \
**el silencio no habría bastado.**

La ruta que la secretaría y el colectivo firmaron queda a la vista como historia; la nueva se presentó para que la acepten las tres \
organizaciones.
"""
SESIONES = {
    "compromisos": (SESION_DE_COMPROMISOS, ModalidadDeSesion.HIBRIDA, ""),
    "ley": (SESION_DE_LEY, ModalidadDeSesion.HIBRIDA, ""),
}


def acuerdo_de_aprobar(numero: int, nombre: str) -> TextoDeAcuerdo:
    return TextoDeAcuerdo(
        f"Se aprueba el compromiso {numero}: {nombre}", "Se aprueba con el texto exacto que se leyó en la sesión."
    )


ACUERDO_DE_LEY = TextoDeAcuerdo(
    "Se modifica el compromiso de obra abierta",
    "Se aprueba el cambio con el texto exacto que se mostró palabra por palabra.",
)
ACUERDO_DE_RETIRO = TextoDeAcuerdo(
    "Se retira el compromiso de lista única de requisitos",
    "Se retira por lo que dice su motivo; lo hecho se entrega a la ventanilla única.",
)
