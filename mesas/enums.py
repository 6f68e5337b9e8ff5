"""States and choices of a mesa, as data."""

from django.db import models


class EstadoDeMesa(models.TextChoices):
    """A mesa told by sources keeps `SIN_ESTADO`: this portal did not run it."""

    PREPARACION = "preparacion", "En preparación"
    CONVOCADA = "convocada", "Convocada"
    CONCLUIDA = "concluida", "Concluida"
    CANCELADA = "cancelada", "Cancelada"
    SIN_ESTADO = "sin_estado", "Según las fuentes"


TRANSICIONES_DE_MESA: dict[str, frozenset[str]] = {
    EstadoDeMesa.PREPARACION: frozenset({EstadoDeMesa.CONVOCADA, EstadoDeMesa.CANCELADA}),
    EstadoDeMesa.CONVOCADA: frozenset({EstadoDeMesa.CONCLUIDA, EstadoDeMesa.CANCELADA}),
}


class MetodoDeDecision(models.TextChoices):
    """How the mesa agreed to decide (seed 004, stage 4: "¿cómo queremos lograr los resultados?")."""

    POR_ACORDAR = "por_acordar", "Por acordar"
    CONSENSO = "consenso", "Sólo consenso"
    CONSENSO_O_VOTO = "consenso_o_voto", "Consenso; si no lo hay, voto registrado"


class PasoDePlaneacion(models.TextChoices):
    """What a person ticks, with a note; the rest of the checklist is counted by the portal."""

    ESPACIO = "espacio", "El espacio está apartado y es accesible"
    MATERIALES = "materiales", "Los materiales están listos"
    DIFUSION = "difusion", "La convocatoria se difundió"
    INTERPRETACION = "interpretacion", "Se previó interpretación o apoyos para participar"
    REGISTRO_EN_SITIO = "registro_en_sitio", "Alguien recibe y registra a quien llega"


class EstadoDeInvitacion(models.TextChoices):
    ENVIADA = "enviada", "Enviada"
    ACEPTADA = "aceptada", "Dijo que sí"
    DECLINADA = "declinada", "Dijo que no"


class NivelDeCargo(models.TextChoices):
    """Seed 004, stage 4: officials "tomadores de decisiones y operativos"."""

    DECISOR = "decisor", "Toma decisiones"
    OPERATIVO = "operativo", "Opera"
    NO_APLICA = "no_aplica", "No trabajo en el gobierno"


class EstadoDeRegistro(models.TextChoices):
    CONFIRMADO = "confirmado", "Con lugar"
    RETIRADO = "retirado", "Se retiró"


class ClaseDeReunion(models.TextChoices):
    """Two meetings with different invitations: first broad, then specific profiles (domain.md §5)."""

    CAUSAS = "causas", "Causas"
    SOLUCIONES = "soluciones", "Soluciones"


class EstadoDeReunion(models.TextChoices):
    CONVOCADA = "convocada", "Convocada"
    EN_CURSO = "en_curso", "En curso"
    CERRADA = "cerrada", "Cerrada"
    CANCELADA = "cancelada", "Cancelada"


TRANSICIONES_DE_REUNION: dict[str, frozenset[str]] = {
    EstadoDeReunion.CONVOCADA: frozenset({EstadoDeReunion.EN_CURSO, EstadoDeReunion.CANCELADA}),
    EstadoDeReunion.EN_CURSO: frozenset({EstadoDeReunion.CERRADA}),
}


class ViaDeLlegada(models.TextChoices):
    CODIGO = "codigo", "Con el código de la reunión"
    FACILITACION = "facilitacion", "La anotó quien facilita"


class ClaseDeArbol(models.TextChoices):
    PROBLEMAS = "problemas", "Árbol de problemas"
    OBJETIVOS = "objetivos", "Árbol de objetivos"


class TipoDeNodo(models.TextChoices):
    """In an objective tree the same three places read "objetivo central", "medio" and "fin"."""

    CENTRAL = "central", "Problema central"
    CAUSA = "causa", "Causa"
    EFECTO = "efecto", "Efecto"


class OperacionDeArbol(models.TextChoices):
    AGREGAR = "agregar", "Agregó"
    EDITAR = "editar", "Cambió el texto"
    MOVER = "mover", "Movió"
    DIVIDIR = "dividir", "Dividió"
    UNIR = "unir", "Unió"
    RETIRAR = "retirar", "Retiró"
    DESHACER = "deshacer", "Deshizo"


class LugarEnElCiclo(models.TextChoices):
    """Where in the policy cycle a cause lies (domain.md §5)."""

    AGENDA = "agenda", "Agenda: no se reconoce el problema"
    DISENO = "diseno", "Diseño: la política está mal pensada o no existe"
    IMPLEMENTACION = "implementacion", "Implementación: existe, pero no se aplica bien"
    EVALUACION = "evaluacion", "Evaluación: nadie mide ni corrige"


class SobreQueSeElige(models.TextChoices):
    CAUSA = "causa", "La causa que se atenderá"
    SOLUCION = "solucion", "La solución"


class ViaDeEleccion(models.TextChoices):
    CONSENSO = "consenso", "Consenso"
    VOTO = "voto", "Voto registrado"


class EstadoDeEleccion(models.TextChoices):
    ABIERTA = "abierta", "Abierta"
    DECIDIDA = "decidida", "Decidida"
    SIN_DECISION = "sin_decision", "Sin decisión"


class Postura(models.TextChoices):
    """In a consensus one agrees or objects, with reason; in a vote one names an option or abstains."""

    ACUERDO = "acuerdo", "De acuerdo"
    OBJECION = "objecion", "Con objeción"
    VOTO = "voto", "Voto"
    ABSTENCION = "abstencion", "Abstención"


class EstadoDeSolucion(models.TextChoices):
    PROPUESTA = "propuesta", "Propuesta"
    ELEGIDA = "elegida", "Elegida"
    NO_ELEGIDA = "no_elegida", "No elegida"
    RETIRADA = "retirada", "Retirada por quien la propuso"


class CambioDePolitica(models.TextChoices):
    """The chosen solution "states the public policy it creates or changes" (domain.md §5)."""

    CREA = "crea", "Crea una política pública"
    MODIFICA = "modifica", "Modifica una política pública"
