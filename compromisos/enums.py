"""States and kinds of a commitment and its progress reports."""

from django.db import models


class TipoDeCompromiso(models.TextChoices):
    COCREADO = "cocreado", "Cocreado"
    PROACTIVO = "proactivo", "Proactivo"


class EstadoCompromiso(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    EN_COMENTARIOS = "en_comentarios", "En comentarios"
    PROPUESTO = "propuesto", "Propuesto"
    APROBADO = "aprobado", "Aprobado"
    EN_EJECUCION = "en_ejecucion", "En ejecución"
    CUMPLIDO = "cumplido", "Cumplido"
    PARCIAL = "parcial", "Cumplido en parte"
    NO_CUMPLIDO = "no_cumplido", "No cumplido"
    RETIRADO = "retirado", "Retirado"
    HISTORICO = "historico", "Histórico, según fuentes"


class Papel(models.TextChoices):
    RESPONSABLE = "responsable", "Responsable"
    CORRESPONSABLE = "corresponsable", "Corresponsable"


class EstadoAvance(models.TextChoices):
    ENVIADO = "enviado", "Enviado"
    VALIDADO = "validado", "Validado"
    OBSERVADO = "observado", "Observado"


class EstadoDeDisputa(models.TextChoices):
    """*Coinciden*: a later report or a later look brought the two figures together. *Sin acuerdo*: both stay, in public."""

    ABIERTA = "abierta", "Abierta, sin respuesta"
    RESPONDIDA = "respondida", "Respondida, sin acuerdo todavía"
    COINCIDEN = "coinciden", "Terminó: ya coinciden"
    SIN_ACUERDO = "sin_acuerdo", "Terminó sin acuerdo"


class Eje(models.TextChoices):
    """The four axes of open government on which a commitment says how far it wants to go (seed 004, stage 6)."""

    TRANSPARENCIA = "transparencia", "Transparencia"
    RENDICION_DE_CUENTAS = "rendicion_de_cuentas", "Rendición de cuentas"
    PARTICIPACION = "participacion", "Participación"
    INNOVACION = "innovacion", "Innovación"


class Nivel(models.TextChoices):
    """How far, on one axis. The overall ambition is the highest of the four: our convention, said so on the page."""

    NO_APLICA = "no_aplica", "No aplica"
    ESTRUCTURAL = "estructural", "Estructural"
    PROACTIVO = "proactivo", "Proactivo"
    INNOVADOR = "innovador", "Innovador"


class EfectoDePolitica(models.TextChoices):
    CREA = "crea", "Crea una política"
    MODIFICA = "modifica", "Modifica una política"
    NINGUNO = "ninguno", "No crea ni modifica una política"


class ClaseDeVersion(models.TextChoices):
    """Why a text of the commitment was fixed."""

    COMENTARIOS = "comentarios", "Publicado para comentarios"
    PROPUESTA = "propuesta", "Propuesto al Secretariado"
    APROBADA = "aprobada", "Aprobado por acuerdo"
    MODIFICADA = "modificada", "Modificado por acuerdo"
    RETIRADA = "retirada", "Retirado por acuerdo"


class ClaseDeModificacion(models.TextChoices):
    CAMBIO = "cambio", "Cambio del compromiso"
    RETIRO = "retiro", "Retiro del compromiso"


class EstadoDeModificacion(models.TextChoices):
    PROPUESTA = "propuesta", "Propuesta"
    APLICADA = "aplicada", "Aplicada"
    DESECHADA = "desechada", "Desechada"


class DeQuien(models.TextChoices):
    """Whose activity it is: the two are shown apart (domain.md §7)."""

    AUTORIDAD = "autoridad", "De la autoridad"
    SOCIEDAD = "sociedad", "De la sociedad"


class EstadoDeRuta(models.TextChoices):
    EN_PREPARACION = "en_preparacion", "En preparación"
    PRESENTADA = "presentada", "Presentada, falta que la acepten"
    ACEPTADA = "aceptada", "Aceptada por todas"


class SentidoDeAceptacion(models.TextChoices):
    ACEPTA = "acepta", "La acepta"
    NO_ACEPTA = "no_acepta", "No la acepta"


class ClaseDeIndicador(models.TextChoices):
    """The two kinds are never averaged together (domain.md §7)."""

    GESTION = "gestion", "De gestión"
    RESULTADO = "resultado", "De resultado"


class Frecuencia(models.TextChoices):
    MENSUAL = "mensual", "Cada mes"
    TRIMESTRAL = "trimestral", "Cada tres meses"
    SEMESTRAL = "semestral", "Cada seis meses"
    ANUAL = "anual", "Cada año"
    UNICA = "unica", "Una sola vez"


class SentidoDeIndicador(models.TextChoices):
    SUBE = "sube", "Mejor si sube"
    BAJA = "baja", "Mejor si baja"


class EstadoDeCarga(models.TextChoices):
    REVISADA = "revisada", "Revisada, sin aplicar"
    APLICADA = "aplicada", "Aplicada"
    DESECHADA = "desechada", "Desechada"


class Semaforo(models.TextChoices):
    """How a commitment goes (domain.md §8). Only what sources tell has no colour at all: `sin_dato`."""

    SIN_INICIAR = "sin_iniciar", "Sin iniciar"
    EN_TIEMPO = "en_tiempo", "En tiempo"
    EN_RIESGO = "en_riesgo", "En riesgo"
    ATRASADO = "atrasado", "Atrasado"
    SIN_REPORTE = "sin_reporte", "Sin reporte"
    CUMPLIDO = "cumplido", "Cumplido"
    CUMPLIDO_SIN_VERIFICAR = "cumplido_sin_verificar", "Cumplido sin verificar"
    SIN_DATO = "sin_dato", "Sin dato"


# What may follow each state (domain.md §6). What sources tell never moves.
TRANSICIONES: dict[str, frozenset[str]] = {
    EstadoCompromiso.BORRADOR: frozenset({EstadoCompromiso.EN_COMENTARIOS}),
    EstadoCompromiso.EN_COMENTARIOS: frozenset({EstadoCompromiso.BORRADOR, EstadoCompromiso.PROPUESTO}),
    EstadoCompromiso.PROPUESTO: frozenset({EstadoCompromiso.EN_COMENTARIOS, EstadoCompromiso.APROBADO}),
    EstadoCompromiso.APROBADO: frozenset({EstadoCompromiso.EN_EJECUCION, EstadoCompromiso.RETIRADO}),
    EstadoCompromiso.EN_EJECUCION: frozenset(
        {
            EstadoCompromiso.CUMPLIDO,
            EstadoCompromiso.PARCIAL,
            EstadoCompromiso.NO_CUMPLIDO,
            EstadoCompromiso.RETIRADO,
        }
    ),
}
# States whose text an acuerdo fixed: only another acuerdo changes it.
CERRADOS = frozenset(
    {
        EstadoCompromiso.APROBADO,
        EstadoCompromiso.EN_EJECUCION,
        EstadoCompromiso.CUMPLIDO,
        EstadoCompromiso.PARCIAL,
        EstadoCompromiso.NO_CUMPLIDO,
        EstadoCompromiso.RETIRADO,
    }
)
EN_REDACCION = frozenset({EstadoCompromiso.BORRADOR, EstadoCompromiso.EN_COMENTARIOS})
DISPUTAS_VIVAS = frozenset({EstadoDeDisputa.ABIERTA, EstadoDeDisputa.RESPONDIDA})
# What is measured and reported: under way, or concluded after having been so.
CONCLUIDOS = frozenset({EstadoCompromiso.CUMPLIDO, EstadoCompromiso.PARCIAL, EstadoCompromiso.NO_CUMPLIDO})
SE_MIDEN = CONCLUIDOS | {EstadoCompromiso.EN_EJECUCION}


class ClaseDeDestino(models.TextChoices):
    """Where a commitment that was not kept goes (domain.md §8)."""

    ARRASTRE = "arrastre", "Pasa al plan siguiente"
    SE_ABANDONA = "se_abandona", "Se abandona"
    CONTINUA_FUERA = "continua_fuera", "Sigue fuera del plan, en un programa permanente"


class EstadoDeDestino(models.TextChoices):
    PROPUESTO = "propuesto", "Propuesto"
    DECIDIDO = "decidido", "Decidido por acuerdo"
    DESECHADO = "desechado", "Desechado"


class DichoDeRecepcion(models.TextChoices):
    """What whoever receives a hand-over says of it."""

    CONFORME = "conforme", "La recibe de conformidad"
    CON_OBSERVACIONES = "con_observaciones", "La recibe con observaciones"
