"""What a plan refuses, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class PlanHistorico(ReglaIncumplida):
    """What sources tell happened outside the portal: no act of ours changes it."""

    def __init__(self) -> None:
        super().__init__(
            "es_historico",
            "Este plan se cuenta según las fuentes: el portal no registra actos sobre él.",
        )


class PlanDetenido(ReglaIncumplida):
    """A closed or suspended plan takes no acts."""

    def __init__(self, estado: str) -> None:
        super().__init__("plan_detenido", f"El plan está {estado.lower()}: ahora no admite actos.")


class PlanRepetido(Conflicto):
    """The ejercicio already has a plan with that slug, clave or order."""

    def __init__(self, campo: str, valor: str) -> None:
        super().__init__("plan_repetido", f"Ya existe un plan con «{valor}»: elige otro dato.", campo=campo)


class EtapaNoPendiente(Conflicto):
    """A stage is started once."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "etapa_no_pendiente",
            f"Sólo empieza una etapa pendiente; ésta ya está {estado.lower()}.",
            {"estado": estado},
        )


class EtapaSinEmpezar(ReglaIncumplida):
    """Evidence is recorded while the stage is under way."""

    def __init__(self) -> None:
        super().__init__(
            "etapa_sin_empezar", "La evidencia se registra mientras la etapa está en curso; empieza la etapa primero."
        )


class FechasAlReves(ReglaIncumplida):
    def __init__(self, campo: str) -> None:
        super().__init__(
            "fechas_al_reves", "La fecha final es anterior a la inicial: corrige una de las dos.", campo=campo
        )


class CambioSinMotivo(ReglaIncumplida):
    """Dates that were already public move only with a public reason (domain.md §3)."""

    def __init__(self) -> None:
        super().__init__(
            "cambio_sin_motivo", "Estas fechas ya eran públicas: escribe el motivo para cambiarlas.", campo="motivo"
        )


class RequisitoAutomatico(ReglaIncumplida):
    """The portal counts it; nobody declares it."""

    def __init__(self) -> None:
        super().__init__("requisito_automatico", "Este requisito lo comprueba el portal: nadie lo declara cumplido.")


class EvidenciaVacia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("evidencia_vacia", "Agrega un enlace al documento o una nota que lo explique.", campo="enlace")


class EnlaceNoPublico(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "enlace_no_publico",
            "El enlace debe ser una dirección completa que empiece con https:// o http://.",
            campo="enlace",
        )


class LlaveDeOtroActo(Conflicto):
    """The form's key already sealed a different act."""

    def __init__(self) -> None:
        super().__init__("llave_de_otro_acto", "Este formulario ya se usó en otro acto: vuelve a abrir la página.")
