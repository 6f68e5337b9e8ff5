"""Words of the demo's consultas: two that ended, what was answered, what people said. Nothing here happened."""

from dataclasses import dataclass

from consultas.enums import TipoDePregunta
from consultas.hojas import PreguntaDicha

# --- A vote by points, with paper, closed and audited -----------------------------------------------------------------
PUNTOS_TITULO = "¿Cómo repartir las mejoras de los barrios?"
PUNTOS_ENTRADILLA = (
    "Diez puntos por persona para repartir entre las mejoras que más falta hacen. Inventado, para probar."
)
PUNTOS_INFORMACION = """Cada persona reparte **diez puntos** y puede poner hasta cinco en una misma mejora. No hace falta usarlos todos.

- Votas con el código que te dieron en tu biblioteca; el código no dice quién eres.
- También hubo urnas de papel en dos sedes. Cada boleta de papel se capturó dos veces, por personas distintas.
- Al cerrar, las tres partes del Secretariado revisaron la urna antes de barajarla.
"""
PUNTOS_EJES = ("Espacios para estar", "Moverse a pie")
# eje, codigo, title, problem
PUNTOS_TEMAS: tuple[tuple[int, str, str, str], ...] = (
    (1, "cancha", "Techar la cancha de Villa Ensayo", "De abril a octubre nadie la usa por el sol o por la lluvia."),
    (1, "kiosco", "Reparar el kiosco de San Prueba", "El piso se hundió y las clases de danza se mudaron a la calle."),
    (
        1,
        "juegos",
        "Juegos para niñas y niños con discapacidad",
        "En los ocho parques no hay un solo juego al que se llegue en silla.",
    ),
    (
        2,
        "rampas",
        "Rampas alrededor del mercado",
        "Las diablitas, las carriolas y las sillas comparten el arroyo con los coches.",
    ),
    (2, "sombra", "Árboles en la avenida del hospital", "Son doce cuadras sin una sombra donde esperar."),
    (
        2,
        "andador",
        "Andador seguro a la secundaria",
        "Cuatrocientos estudiantes caminan por la orilla de la carretera.",
    ),
)
# code, name, municipality, papers printed, papers used, lines signed
SEDES: tuple[tuple[str, str, str, int], ...] = (
    ("biblioteca", "Biblioteca de Villa Ensayo (inventada)", "Villa Ensayo", 30),
    ("mercado", "Mercado de San Prueba (inventado)", "San Prueba", 24),
)

# --- A vote of topics, closed -----------------------------------------------------------------------------------------
TRAMITES_TITULO = "¿Qué trámites hay que simplificar primero?"
TRAMITES_ENTRADILLA = "Una votación corta para ordenar el trabajo de las ventanillas. Inventada, para probar."
TRAMITES_INFORMACION = """Elige hasta tres trámites, no más de dos por eje. El resultado ordena qué ventanilla se revisa primero.

Esta consulta sólo tuvo votación: los temas salieron de las quejas recibidas en las ventanillas el año anterior.
"""
TRAMITES_EJES = ("Familias", "Negocios pequeños")
TRAMITES_TEMAS: tuple[tuple[int, str, str, str], ...] = (
    (
        1,
        "actas",
        "Actas del registro civil",
        "Se piden con menos de tres meses de antigüedad para trámites que duran seis.",
    ),
    (
        1,
        "inscripcion",
        "Inscripción a la escuela",
        "Hay que formarse de madrugada porque las fichas se acaban a las siete.",
    ),
    (1, "credencial", "Credencial de persona mayor", "La foto se toma en otra oficina que abre dos días a la semana."),
    (2, "apertura", "Apertura de un negocio", "Son cinco ventanillas y ninguna acepta el papel que dio la anterior."),
    (2, "anuncio", "Permiso de anuncio", "Nadie sabe decir cuánto cuesta hasta que llega la multa."),
    (2, "mercado", "Cambio de giro en el mercado", "El expediente se pierde cada vez que cambia la administración."),
)

# --- What the coordination answered in the open consulta (groups of datos/propuestas_de_muestra.csv) ------------------
# group, topic code, answer to all of the group
INTEGRADAS: tuple[tuple[str, str, str], ...] = (
    (
        "g01",
        "1-1",
        "Tu propuesta forma parte del tema «Fugas y cortes de agua». La mesa de agua la tendrá sobre la mesa, con las demás que "
        "cuentan fugas que nadie repara, para buscar por qué tarda tanto la reparación y quién responde por ella.",
    ),
    (
        "g02",
        "1-1",
        "Se integró al tema «Fugas y cortes de agua» porque el tandeo y las fugas son dos caras del mismo faltante. En la mesa se "
        "pedirá al organismo de agua el calendario de tandeo de cada colonia y el volumen que entra a la red.",
    ),
    (
        "g06",
        "1-2",
        "Quedó dentro del tema «Recolección de basura». Lo que cuentas sobre el horario que cambia sin aviso es el centro de la "
        "problemática que se votará.",
    ),
    (
        "g08",
        "2-1",
        "Forma parte del tema «Cruces peligrosos», que se votará completo: escuelas primero, con el registro de atropellados que "
        "varias personas pidieron publicar.",
    ),
    (
        "g15",
        "3-1",
        "Se integró al tema «Obras sin información». Un compromiso en curso ya empezó a poner letrero y página a doce obras; tu "
        "propuesta servirá para revisar si alcanza.",
    ),
    (
        "g16",
        "3-2",
        "Está en el tema «Trámites que exigen ir varias veces». El resultado de la consulta sobre trámites, que ya se publicó, "
        "ordena cuál ventanilla se revisa primero.",
    ),
)
# group, to whom, answer
TURNADAS: tuple[tuple[str, str, str], ...] = (
    (
        "g27",
        "Jurisdicción sanitaria de demostración (inventada)",
        "Vacunar y esterilizar no necesita un plan de un año: se turnó hoy a la jurisdicción sanitaria con las demás propuestas "
        "sobre perros en la calle, y su respuesta se publicará aquí.",
    ),
    (
        "g33",
        "Empresa ferroviaria de demostración (inventada)",
        "La barrera del cruce es obligación de quien opera la vía. Se turnó con copia a la autoridad de protección civil y se "
        "pidió que contesten por escrito en veinte días.",
    ),
)
# The first propuesta of each group is answered on its own; the rest wait.
NO_PROCEDEN: tuple[tuple[str, str], ...] = (
    (
        "g25",
        "El plan no puede ampliar el panteón: hace falta un terreno y un cambio de uso de suelo que decide el cabildo, y ninguna de "
        "las autoridades del plan puede comprometerlo. Lo que sí puede pedirse es que se publique cuántos lugares quedan.",
    ),
    (
        "g29",
        "Las tarifas las fija una comisión que ya abrió su propia consulta este año; abrir otra sobre lo mismo confundiría. Se "
        "agregó tu texto, con su folio, al expediente de esa comisión.",
    ),
)


@dataclass(frozen=True)
class Dicho:
    """One comment of the demo. `responde` is the place, in the same list, of the one it answers."""

    quien: str  # "vecindad-3", "coordinacion"
    texto: str
    responde: int | None = None
    oficial: bool = False


CONVERSACION: tuple[Dicho, ...] = (
    Dicho(
        "vecindad-3",
        "En mi cuadra pasó lo mismo el año pasado: taparon la fuga con tierra y volvió a salir a la semana.",
    ),
    Dicho("vecindad-9", "¿Alguien guardó los folios de sus reportes? Si los juntamos se ve el patrón.", 0),
    Dicho(
        "coordinacion",
        "Gracias. El organismo de agua entregará a la mesa la lista de reportes con fecha de alta y de cierre; se publicará sin "
        "datos de quien reporta.",
        1,
        oficial=True,
    ),
    Dicho("vecindad-12", "Lo de la tierra también lo hicieron frente a la tortillería. Tengo fotos con fecha."),
    Dicho("vecindad-5", "No todo es culpa de la cuadrilla: les mandan una sola camioneta para tres municipios.", 3),
    Dicho("vecindad-20", "Vendo cisternas de plástico con envío a domicilio, pregunten precio por mensaje."),
    Dicho("vecindad-7", "Que además digan cuánta agua se pierde; si no se mide, nadie la va a extrañar."),
)
MODERADO = 5  # its place in CONVERSACION
RAZON_DE_MODERACION = (
    "Ofrece un producto y no trata del problema. Puedes volver a comentar sobre las fugas cuando quieras."
)
APELACION = "No era publicidad: contaba cómo resolvimos en mi casa la falta de agua. Acepto quitar lo de los precios."
RAZON_DE_APELACION = (
    "El texto anuncia una venta con trato por mensaje. La razón con que se ocultó es clara y se confirma."
)

INFORME_PRESENTACION = """La votación duró once días y participó menos gente de la que esperábamos en la mañana, cuando abren las ventanillas.

Este informe dice qué se votó, cuánto y qué pasa ahora con cada trámite.
"""
INFORME_QUE_SIGUE = """1. La ventanilla del trámite más votado se revisa en la primera mesa, con quienes la atienden.
2. Lo que no alcanzó lugar queda como material para el siguiente plan, con sus votos.
3. En noventa días se publica aquí si cambió algo y qué.
"""

# --- The encuesta and the population of the open consulta -------------------------------------------------------------
PREGUNTAS: tuple[PreguntaDicha, ...] = (
    PreguntaDicha(
        "¿Cuántos días de la semana te llega agua?", TipoDePregunta.UNICA, ("Todos", "De cuatro a seis", "Tres o menos")
    ),
    PreguntaDicha(
        "¿Cómo te enteras de lo que hace tu ayuntamiento?",
        TipoDePregunta.MULTIPLE,
        ("Por vecinas y vecinos", "Por internet", "Por carteles", "No me entero"),
    ),
    PreguntaDicha("Del 1 al 5, ¿qué tan segura o seguro caminas de noche por tu calle?", TipoDePregunta.ESCALA),
    PreguntaDicha("Si quieres, cuéntanos una cosa que sí funcione donde vives.", TipoDePregunta.ABIERTA),
)
LO_QUE_FUNCIONA = (
    "La biblioteca abre los sábados y prestan los libros sin tanto papel.",
    "El tianguis de los jueves deja la calle más limpia de como la encontró.",
    "Las campanas de la iglesia avisan cuando se va a cortar el agua, y nunca fallan.",
)
POBLACION = """dimension,grupo,personas,fuente
sexo,mujer,41200,Conteo de población inventado para la demostración
sexo,hombre,38900,Conteo de población inventado para la demostración
edad,hasta-17,24100,Conteo de población inventado para la demostración
edad,18-29,16800,Conteo de población inventado para la demostración
edad,30-44,17600,Conteo de población inventado para la demostración
edad,45-59,12900,Conteo de población inventado para la demostración
edad,60-mas,8700,Conteo de población inventado para la demostración
"""
