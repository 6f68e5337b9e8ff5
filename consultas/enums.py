"""States, phases and methods of a consulta, as data."""

from django.db import models


class Fase(models.TextChoices):
    """Phases in their order; propuestas or votación may be absent (domain.md §4)."""

    INFORMACION = "informacion", "Información"
    PROPUESTAS = "propuestas", "Propuestas"
    SISTEMATIZACION = "sistematizacion", "Sistematización"
    VOTACION = "votacion", "Votación"
    RESULTADOS = "resultados", "Resultados"


class EstadoConsulta(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    PUBLICADA = "publicada", "Publicada"
    VOTACION_TERMINADA = "votacion_terminada", "Votación terminada"
    ESCRUTADA = "escrutada", "Escrutada"
    HISTORICA = "historica", "Histórica, según fuentes"


TRANSICIONES: dict[str, frozenset[str]] = {
    EstadoConsulta.BORRADOR: frozenset({EstadoConsulta.PUBLICADA}),
    EstadoConsulta.PUBLICADA: frozenset({EstadoConsulta.VOTACION_TERMINADA}),
    EstadoConsulta.VOTACION_TERMINADA: frozenset({EstadoConsulta.ESCRUTADA}),
    EstadoConsulta.ESCRUTADA: frozenset(),
    EstadoConsulta.HISTORICA: frozenset(),
}


class Metodo(models.TextChoices):
    APOYOS = "apoyos", "Apoyos: hasta N temas, hasta M por eje"
    PUNTOS = "puntos", "Puntos: reparte P, hasta Q a cada tema"


class ReglaDeParticipacion(models.TextChoices):
    CORREO = "correo", "Una boleta por correo verificado"
    CURP = "curp", "CURP declarada, no cotejada"
    PADRON = "padron", "Códigos de un solo uso"


class TipoDeCanal(models.TextChoices):
    WEB = "web", "En este portal"
    TALLER = "taller", "Taller"
    MESA_REGIONAL = "mesa_regional", "Mesa regional"
    BUZON = "buzon", "Buzón"
    ASAMBLEA = "asamblea", "Asamblea"
    ENCUESTA = "encuesta", "Encuesta"


class EstadoPropuesta(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    PUBLICADA = "publicada", "Publicada"
    RESPONDIDA = "respondida", "Respondida"
    RETIRADA = "retirada", "Retirada por su autoría"
    OCULTA = "oculta", "Oculta por moderación"


PUBLICAS = frozenset({EstadoPropuesta.PUBLICADA, EstadoPropuesta.RESPONDIDA, EstadoPropuesta.RETIRADA})


class TipoDePregunta(models.TextChoices):
    UNICA = "unica", "Una sola respuesta"
    MULTIPLE = "multiple", "Varias respuestas"
    ESCALA = "escala", "Escala de 1 a 5"
    ABIERTA = "abierta", "Respuesta abierta"


class TipoDeRespuesta(models.TextChoices):
    """How a propuesta is answered (domain.md §4): always with text; *no procede* is one by one."""

    INTEGRADA = "integrada", "Integrada a un tema"
    TURNADA = "turnada", "Turnada a quien le toca"
    NO_PROCEDE = "no_procede", "No procede"


class Sexo(models.TextChoices):
    MUJER = "mujer", "Mujer"
    HOMBRE = "hombre", "Hombre"
    OTRO = "otro", "Otra identidad"


class Dimension(models.TextChoices):
    """What participation may be broken down by. Only canal and sexo are crossed with topics, one way (domain.md §4)."""

    CANAL = "canal", "Canal"
    SEXO = "sexo", "Sexo"
    EDAD = "edad", "Edad"
    INDIGENA = "indigena", "Pueblo indígena o afromexicano"
    DISCAPACIDAD = "discapacidad", "Discapacidad"


# Groups of each optional dimension that a participant may declare, with their words.
GRUPOS: dict[str, tuple[tuple[str, str], ...]] = {
    Dimension.SEXO: tuple((s.value, str(s.label)) for s in Sexo),
    Dimension.EDAD: (
        ("hasta-17", "Hasta 17 años"),
        ("18-29", "18 a 29 años"),
        ("30-44", "30 a 44 años"),
        ("45-59", "45 a 59 años"),
        ("60-mas", "60 años o más"),
    ),
    Dimension.INDIGENA: (("si", "Sí"), ("no", "No")),
    Dimension.DISCAPACIDAD: (("si", "Sí"), ("no", "No")),
}
SIN_DECLARAR = "sin_declarar"


class ViaDeInscripcion(models.TextChoices):
    WEB = "web", "En el portal"
    PAPEL = "papel", "En papel"


class TipoDeLote(models.TextChoices):
    BOLETAS = "boletas", "Boletas"
    PROPUESTAS = "propuestas", "Papeletas de propuesta"


class EstadoDeLote(models.TextChoices):
    """A batch of paper, from the printer to the count (domain.md §4, Paper)."""

    IMPRESO = "impreso", "Impreso"
    RECIBIDO = "recibido", "Recibido"
    EN_CAPTURA = "en_captura", "En captura"
    CON_DIFERENCIAS = "con_diferencias", "Con diferencias entre capturas"
    COTEJADO = "cotejado", "Cotejado"
    CERRADO = "cerrado", "Cerrado, con acta"
    ANULADO = "anulado", "Anulado"


class LecturaDeFolio(models.TextChoices):
    """What one capture reads on one paper."""

    VALIDA = "valida", "Válida"
    EN_BLANCO = "en_blanco", "En blanco"
    NULA = "nula", "Nula"


class EstadoDeFirma(models.TextChoices):
    """What became of a signature of the venue's list when it was captured."""

    INSCRITA = "inscrita", "Inscrita en el padrón"
    DUPLICADA = "duplicada", "Ya había participado"
    SIN_COTEJO = "sin_cotejo", "Sin cotejo posible"
