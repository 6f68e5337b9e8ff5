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
