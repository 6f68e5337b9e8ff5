"""States of what is said and of what is decided about it, as data."""

from django.db import models


class EstadoDeComentario(models.TextChoices):
    VISIBLE = "visible", "Visible"
    OCULTO = "oculto", "Oculto por moderación"
    RETIRADO = "retirado", "Retirado por su autoría"


class CausaDeModeracion(models.TextChoices):
    """Why something may be hidden: only these, and always with words of one's own beside them."""

    DATOS_PERSONALES = "datos_personales", "Expone datos personales"
    AMENAZA = "amenaza", "Amenaza o incita a la violencia"
    DISCRIMINACION = "discriminacion", "Discrimina o insulta a personas o grupos"
    PUBLICIDAD = "publicidad", "Es publicidad o contenido repetido"
    AJENO = "ajeno", "No trata del asunto"
    PROPAGANDA = "propaganda", "Es propaganda electoral"


class EstadoDeModeracion(models.TextChoices):
    VIGENTE = "vigente", "Oculto"
    APELADA = "apelada", "Apelada"
    CONFIRMADA = "confirmada", "Confirmada en apelación"
    REVOCADA = "revocada", "Revocada en apelación"
    DEVUELTA = "devuelta", "Devuelta: la apelación no se resolvió a tiempo"
    LEVANTADA = "levantada", "Levantada por quien moderó"


class Orden(models.TextChoices):
    RECIENTES = "recientes", "Más recientes"
    ANTIGUOS = "antiguos", "Más antiguos"
    RESPONDIDOS = "respondidos", "Con más respuestas"


# A content under one of these is hidden.
EN_VIGOR = (EstadoDeModeracion.VIGENTE, EstadoDeModeracion.APELADA, EstadoDeModeracion.CONFIRMADA)
