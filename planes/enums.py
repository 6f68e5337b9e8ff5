"""States of a plan and its stages, and the moves between them, as data."""

from django.db import models


class EstadoPlan(models.TextChoices):
    PREPARACION = "preparacion", "En preparación"
    COCREACION = "cocreacion", "En cocreación"
    SEGUIMIENTO = "seguimiento", "En seguimiento"
    CERRADO = "cerrado", "Cerrado"
    SUSPENDIDO = "suspendido", "Suspendido"
    HISTORICO = "historico", "Histórico, según fuentes"


class EstadoEtapa(models.TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    EN_CURSO = "en_curso", "En curso"
    CONCLUIDA = "concluida", "Concluida"
    HISTORICA = "historica", "Según fuentes"


# Concluding is the gate's work and reopening needs an acuerdo (domain.md §3): neither has a command yet.
TRANSICIONES_DE_ETAPA: dict[str, frozenset[str]] = {
    EstadoEtapa.PENDIENTE: frozenset({EstadoEtapa.EN_CURSO}),
    EstadoEtapa.EN_CURSO: frozenset(),
    EstadoEtapa.CONCLUIDA: frozenset(),
    EstadoEtapa.HISTORICA: frozenset(),
}


class TipoDeRequisito(models.TextChoices):
    AUTOMATICO = "automatico", "Automático"
    DOCUMENTAL = "documental", "Documental"
