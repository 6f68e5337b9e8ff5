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


# Concluding is the gate's work (requirements met or waived); reopening needs an acuerdo (domain.md §3).
TRANSICIONES_DE_ETAPA: dict[str, frozenset[str]] = {
    EstadoEtapa.PENDIENTE: frozenset({EstadoEtapa.EN_CURSO}),
    EstadoEtapa.EN_CURSO: frozenset({EstadoEtapa.CONCLUIDA}),
    EstadoEtapa.CONCLUIDA: frozenset({EstadoEtapa.EN_CURSO}),
    EstadoEtapa.HISTORICA: frozenset(),
}


class TipoDeRequisito(models.TextChoices):
    AUTOMATICO = "automatico", "Automático"
    DOCUMENTAL = "documental", "Documental"


class TipoDeDispensa(models.TextChoices):
    DISPENSA = "dispensa", "Dispensado"
    NO_APLICA = "no_aplica", "No aplica"


class TipoDeDocumento(models.TextChoices):
    """Kinds of the repository (2017-TC-D-B4 names most of them)."""

    CONVOCATORIA = "convocatoria", "Convocatoria"
    METODOLOGIA = "metodologia", "Metodología"
    INFORMACION = "informacion", "Información previa"
    MATERIAL = "material", "Material de sensibilización"
    DIAGNOSTICO = "diagnostico", "Diagnóstico"
    PLAN = "plan", "Plan de acción"
    INFORME = "informe", "Informe"
    AUTOEVALUACION = "autoevaluacion", "Autoevaluación"
    EVALUACION = "evaluacion", "Evaluación independiente"
    EVIDENCIA = "evidencia", "Evidencia"
    OFICIO = "oficio", "Oficio o acta"
    OTRO = "otro", "Otro"


class Licencia(models.TextChoices):
    LIBRE_USO_MX = "libre_uso_mx", "Libre Uso MX"
    CC_BY = "cc_by_4", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa_4", "CC BY-SA 4.0"
    DOMINIO_PUBLICO = "dominio_publico", "Dominio público"
    RESERVADOS = "reservados", "Derechos reservados: sólo consulta"


class TipoDeEvento(models.TextChoices):
    SENSIBILIZACION = "sensibilizacion", "Sensibilización"
    PRESENTACION = "presentacion", "Presentación pública"
    INTERMEDIO = "intermedio", "Evento intermedio"
    CIERRE = "cierre", "Evento de cierre"
    OTRO = "otro", "Otro encuentro"


class EstadoDeEvento(models.TextChoices):
    PROGRAMADO = "programado", "Programado"
    REALIZADO = "realizado", "Realizado"
    CANCELADO = "cancelado", "Cancelado"


class ConjuntoDeEstandares(models.TextChoices):
    ESTANDAR = "estandar", "Estándares de participación y cocreación"
    LOCAL = "local", "Requisitos de OGP Local"


class VeredictoDeEstandarOGP(models.TextChoices):
    CUMPLE = "cumple", "Cumple"
    NO_CUMPLE = "no_cumple", "No cumple"
    SIN_DATO = "sin_dato", "Sin dato"
