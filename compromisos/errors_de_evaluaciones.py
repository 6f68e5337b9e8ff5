"""What is refused: independent evaluations."""

from collections.abc import Sequence

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class NoEvalua(SinPermiso):
    """Writing and publishing are only of who was asked; the coordination of the plan never is."""

    def __init__(self) -> None:
        super().__init__(
            "sin_encargo",
            "Sólo quien tiene un encargo vigente para evaluar este plan puede escribir o publicar su evaluación.",
        )


class ConConflictoDeInteres(ReglaIncumplida):
    """Whoever carries out, accompanies, coordinates or approves the plan does not evaluate it."""

    def __init__(self, motivos: Sequence[str]) -> None:
        super().__init__(
            "conflicto_de_interes",
            f"No puede evaluar este plan: {'; '.join(motivos)}. Elige a alguien de fuera.",
            {"motivos": list(motivos)},
            campo="evaluador",
        )


class SinRolDeEvaluacion(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sin_rol_de_evaluacion",
            "Elige a una persona que tenga hoy un nombramiento de evaluación en este ejercicio.",
            campo="evaluador",
        )


class EncargoMalFechado(ReglaIncumplida):
    def __init__(self, mensaje: str, campo: str) -> None:
        super().__init__("encargo_mal_fechado", mensaje, campo=campo)


class EncargoEncimado(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "encargo_encimado",
            "Esa persona ya tiene un encargo de este plan en esos días: elige otras fechas.",
            campo="desde",
        )


class EncargoTerminado(Conflicto):
    def __init__(self) -> None:
        super().__init__("encargo_terminado", "Este encargo ya terminó: no hay qué terminar.")


class TextoDeEvaluacionInvalido(ReglaIncumplida):
    """A text that is too short or too long, or an address that nobody can open."""

    def __init__(self, codigo: str, mensaje: str, campo: str) -> None:
        super().__init__(codigo, mensaje, campo=campo)


class PlanSinInicio(ReglaIncumplida):
    """Which scale applies depends on when the plan begins."""

    def __init__(self) -> None:
        super().__init__(
            "plan_sin_inicio",
            "El plan no dice cuándo empieza, y de eso depende con qué escala se evalúa: pide a la coordinación su fecha.",
        )


class EvaluacionPublicada(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "evaluacion_publicada", "Esta evaluación ya es pública y no cambia: para corregirla, prepara otra versión."
        )


class EvaluacionSinPublicar(Conflicto):
    def __init__(self) -> None:
        super().__init__("evaluacion_sin_publicar", "Esta evaluación todavía es un borrador: corrígelo directamente.")


class EvaluacionYaCorregida(Conflicto):
    def __init__(self, version: int) -> None:
        super().__init__(
            "evaluacion_ya_corregida",
            f"Esta versión ya tiene otra que la corrige: trabaja en la versión {version}.",
            {"version": version},
        )


class EvaluacionCambio(Conflicto):
    """Somebody saved the draft first: nothing is overwritten."""

    def __init__(self, vigente: int) -> None:
        super().__init__(
            "evaluacion_cambio",
            "Alguien guardó este borrador mientras lo escribías. Lo tuyo sigue aquí: revisa cómo quedó y vuelve a guardar.",
            {"revision": vigente},
        )


class NivelDesconocido(ReglaIncumplida):
    def __init__(self, campo: str) -> None:
        super().__init__("nivel_desconocido", "Elige un nivel de participación de la escala, de 0 a 5.", campo=campo)


class OpcionDesconocida(ReglaIncumplida):
    def __init__(self, campo: str) -> None:
        super().__init__("opcion_desconocida", "Elige una de las opciones.", campo=campo)


class CompromisoDeOtroPlan(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "compromiso_de_otro_plan",
            "Ese compromiso no es de este plan, o todavía es un borrador.",
            campo="compromiso",
        )


class DimensionDeOtraEscala(ReglaIncumplida):
    """The scale of the plan's time does not look at that. Scales are never converted."""

    def __init__(self, dimension: str, escala: str) -> None:
        super().__init__(
            "dimension_de_otra_escala",
            f"«{dimension}» no se mira con la {escala.lower()}. Las escalas no se convierten.",
            {"dimension": dimension},
            campo="dimension",
        )


class ValorDeOtraEscala(ReglaIncumplida):
    def __init__(self, valor: str, dimension: str, escala: str, caben: Sequence[str]) -> None:
        super().__init__(
            "valor_de_otra_escala",
            f"«{valor}» no es un valor de «{dimension}» en la {escala.lower()}: elige entre {', '.join(caben)}.",
            {"valor": valor, "caben": list(caben)},
            campo="valor",
        )


class UnSoloValor(ReglaIncumplida):
    def __init__(self, dimension: str) -> None:
        super().__init__("un_solo_valor", f"Elige un solo valor de «{dimension}».", campo="valor")


class RelevanciaContradictoria(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "relevancia_contradictoria",
            "Si no sirve a ninguno de los valores, no marques otro: deja uno o el otro.",
            campo="valor",
        )


class EvaluacionIncompleta(ReglaIncumplida):
    """Everything that is missing to publish, at once."""

    def __init__(self, faltan: Sequence[str]) -> None:
        super().__init__(
            "evaluacion_incompleta", f"Para publicarla falta {'; '.join(faltan)}.", {"faltan": list(faltan)}
        )
