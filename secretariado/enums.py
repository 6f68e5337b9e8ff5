"""States and roles of the Secretariado as data."""

from django.db import models


class Ambito(models.TextChoices):
    FEDERAL = "federal", "Federal"
    ESTATAL = "estatal", "Estatal"
    MUNICIPAL = "municipal", "Municipal"


class Estatus(models.TextChoices):
    """What sources say of an ejercicio (datos/ejercicios.csv). `demostracion` is ours, for the invented one."""

    CON_PLAN = "con_plan", "Con plan"
    SIN_PLAN = "sin_plan", "Sin plan"
    INACTIVO = "inactivo", "Inactivo"
    SIN_EJERCICIO = "sin_ejercicio", "Sin ejercicio"
    PARTICIPA_SIN_DATO_DE_PLAN = "participa_sin_dato_de_plan", "Participa, sin dato de plan"
    CONTRADICTORIO = "contradictorio", "Fuentes contradictorias"
    DEMOSTRACION = "demostracion", "Demostración"


class Rol(models.TextChoices):
    """Roles that an appointment gives (domain.md §1). Narrower scopes are assignment rows of the owning app."""

    COORDINACION = "coordinacion", "Coordinación"
    INTEGRANTE = "integrante", "Integrante del Secretariado"
    VOCERIA = "voceria", "Vocería de una organización"
    ENLACE = "enlace", "Enlace de una organización"
    CONTRAPARTE = "contraparte", "Contraparte"
    FACILITACION = "facilitacion", "Facilitación"
    CAPTURA = "captura", "Captura"
    EVALUACION = "evaluacion", "Evaluación"


ROLES_DE_ORGANIZACION = frozenset({Rol.INTEGRANTE, Rol.VOCERIA, Rol.ENLACE, Rol.CONTRAPARTE})
# Those who carry out, or accompany, what an organisation has promised.
ROLES_QUE_CUMPLEN = frozenset({Rol.ENLACE, Rol.CONTRAPARTE})
# Who appoints whom (domain.md §1). `superusuario` acts on an acuerdo or on the act of installation.
NOMBRA = {
    "superusuario": frozenset({Rol.COORDINACION, Rol.VOCERIA, Rol.EVALUACION}),
    "coordinacion": frozenset({Rol.CAPTURA, Rol.FACILITACION}),
    # Members are added on their own page, with their seat (commands/integrantes.py).
    "voceria": frozenset({Rol.ENLACE, Rol.CONTRAPARTE, Rol.VOCERIA}),
    # Only when the parte was left without any vocería: a member in functions names one for their organisation.
    "integrante": frozenset({Rol.VOCERIA}),
}
# Roles that need a second factor outside the demo (quality.md, Security).
ROLES_CON_SEGUNDO_FACTOR = frozenset({Rol.COORDINACION, Rol.CAPTURA})


class CalidadDeIntegrante(models.TextChoices):
    """How somebody sits in the Secretariado. A suplente counts only while the titular is away (domain.md §2)."""

    TITULAR = "titular", "Titular"
    SUPLENTE = "suplente", "Suplente"


class EstadoDeIntegrante(models.TextChoices):
    ACTIVO = "activo", "En funciones"
    SUSPENDIDO = "suspendido", "Suspendido"
    RETIRADO = "retirado", "Retirado"


class ReglaDeVoto(models.TextChoices):
    """Whose weight is equal: each parte's (the default) or each member's."""

    POR_PARTE = "por_parte", "Un voto por parte"
    POR_INTEGRANTE = "por_integrante", "Un voto por integrante"


class EstadoDeReglas(models.TextChoices):
    BORRADOR = "borrador", "En preparación"
    VIGENTE = "vigente", "Vigentes"
    SUSTITUIDA = "sustituida", "Sustituidas"


class TipoDeSesion(models.TextChoices):
    ORDINARIA = "ordinaria", "Ordinaria"
    EXTRAORDINARIA = "extraordinaria", "Extraordinaria"


class ModalidadDeSesion(models.TextChoices):
    PRESENCIAL = "presencial", "Presencial"
    A_DISTANCIA = "a_distancia", "A distancia"
    HIBRIDA = "hibrida", "Presencial y a distancia"


class EstadoDeSesion(models.TextChoices):
    CONVOCADA = "convocada", "Convocada"
    EN_CURSO = "en_curso", "En curso"
    CERRADA = "cerrada", "Cerrada"
    CANCELADA = "cancelada", "Cancelada"


TRANSICIONES_DE_SESION: dict[str, frozenset[str]] = {
    EstadoDeSesion.CONVOCADA: frozenset({EstadoDeSesion.EN_CURSO, EstadoDeSesion.CANCELADA}),
    EstadoDeSesion.EN_CURSO: frozenset({EstadoDeSesion.CERRADA}),
    EstadoDeSesion.CERRADA: frozenset(),
    EstadoDeSesion.CANCELADA: frozenset(),
}


class ViaDePresencia(models.TextChoices):
    """Who said it. What coordination says counts only once the member, or one of another parte, confirms it."""

    PROPIA = "propia", "La registró la propia persona"
    COORDINACION = "coordinacion", "La registró la coordinación"


class Materia(models.TextChoices):
    """What an acuerdo may decide on. Each one opens exactly one kind of object, once (domain.md §2)."""

    APROBAR_REGLAS = "aprobar_reglas", "Aprobar las reglas internas"
    APROBAR_PLAN = "aprobar_plan", "Aprobar el plan de acción"
    PUBLICAR_RESULTADOS = "publicar_resultados", "Publicar los resultados de una consulta"
    DISPENSAR_REQUISITO = "dispensar_requisito", "Dispensar un requisito"
    NO_APLICA = "no_aplica", "Declarar que un requisito no aplica"
    REABRIR_ETAPA = "reabrir_etapa", "Reabrir una etapa"
    SUSPENDER_PLAN = "suspender_plan", "Suspender el plan"
    REANUDAR_PLAN = "reanudar_plan", "Reanudar el plan"
    APROBAR_COMPROMISO = "aprobar_compromiso", "Aprobar un compromiso"
    MODIFICAR_COMPROMISO = "modificar_compromiso", "Modificar un compromiso"
    RETIRAR_COMPROMISO = "retirar_compromiso", "Retirar un compromiso"
    DECIDIR_DESTINO = "decidir_destino", "Decidir qué pasa con un compromiso no cumplido"
    GENERAL = "general", "Otro asunto"


# Only by consensus, with an explicit vote in favour from every parte (domain.md §2).
SOLO_CON_TODAS_LAS_PARTES = frozenset({Materia.MODIFICAR_COMPROMISO, Materia.RETIRAR_COMPROMISO})


class SentidoDeVoto(models.TextChoices):
    FAVOR = "favor", "A favor"
    CONTRA = "contra", "En contra"
    ABSTENCION = "abstencion", "Abstención"


class EstadoDeAcuerdo(models.TextChoices):
    EN_VOTACION = "en_votacion", "En votación"
    APROBADO = "aprobado", "Aprobado, falta que lo confirmen"
    FIRME = "firme", "Firme"
    RECHAZADO = "rechazado", "No alcanzó"
    RETIRADO = "retirado", "Retirado antes de votarse"


TRANSICIONES_DE_ACUERDO: dict[str, frozenset[str]] = {
    EstadoDeAcuerdo.EN_VOTACION: frozenset(
        {EstadoDeAcuerdo.APROBADO, EstadoDeAcuerdo.RECHAZADO, EstadoDeAcuerdo.RETIRADO}
    ),
    EstadoDeAcuerdo.APROBADO: frozenset({EstadoDeAcuerdo.FIRME}),
    EstadoDeAcuerdo.FIRME: frozenset(),
    EstadoDeAcuerdo.RECHAZADO: frozenset(),
    EstadoDeAcuerdo.RETIRADO: frozenset(),
}


class MetodoDeAcuerdo(models.TextChoices):
    CONSENSO = "consenso", "Consenso"
    MAYORIA = "mayoria", "Mayoría"


class EstadoDeEncargo(models.TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    EN_PROCESO = "en_proceso", "En proceso"
    CUMPLIDO = "cumplido", "Hecho"
    CANCELADO = "cancelado", "Cancelado"


class EstadoDeMinuta(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    EN_CONFIRMACION = "en_confirmacion", "Por confirmar"
    PUBLICADA = "publicada", "Publicada"


class TipoDeReconstitucion(models.TextChoices):
    RETORNO = "retorno", "Aviso de retorno de la parte"
    INSTALACION = "instalacion", "Nuevo acto de instalación"


class EstadoDeReconstitucion(models.TextChoices):
    POR_ACEPTAR = "por_aceptar", "Falta que la parte la acepte"
    EN_OBJECION = "en_objecion", "En periodo de objeciones"
    EFECTIVA = "efectiva", "Efectiva"
    DESISTIDA = "desistida", "Desistida"


class EstadoDeSeleccion(models.TextChoices):
    ABIERTO = "abierto", "Convocado"
    RESUELTO = "resuelto", "Con resultado"
    CANCELADO = "cancelado", "Cancelado"


class EstadoDeCandidatura(models.TextChoices):
    POSTULADA = "postulada", "Postulada"
    ELEGIDA = "elegida", "Elegida"
    NO_ELEGIDA = "no_elegida", "No elegida"
    RETIRADA = "retirada", "Retirada por la persona"


class TipoDeLlamado(models.TextChoices):
    SUMARSE = "sumarse", "Llamado a sumarse"
    REAFIRMAR = "reafirmar", "Llamado a reafirmar"


class SexoDeAsistencia(models.TextChoices):
    """As events count it, in numbers only."""

    MUJER = "mujer", "Mujeres"
    HOMBRE = "hombre", "Hombres"
    OTRA = "otra", "Otra"
    NO_DICE = "no_dice", "Prefirió no decir"
