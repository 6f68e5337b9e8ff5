"""What a mesa refuses, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class MesaRepetida(Conflicto):
    def __init__(self, codigo: str) -> None:
        super().__init__("mesa_repetida", f"Ya existe una mesa con el código «{codigo}».", campo="codigo")


class TemaDeOtroPlan(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("tema_de_otro_plan", "Elige sólo temas de las consultas de este plan.", campo="temas")


class SinTemas(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("mesa_sin_temas", "Elige al menos un tema para la mesa.", campo="temas")


class NoEsFacilitacion(ReglaIncumplida):
    """Whoever leads a mesa was appointed to it, in public."""

    def __init__(self, nombre: str) -> None:
        super().__init__(
            "no_es_facilitacion",
            f"{nombre} no tiene nombramiento de facilitación en este ejercicio: nómbrala antes.",
            campo="facilitador",
        )


class FacilitacionConConflicto(ReglaIncumplida):
    """Nobody leads the mesa that will say what their own organisation must do (domain.md §1)."""

    def __init__(self, nombre: str, organizaciones: list[str]) -> None:
        super().__init__(
            "facilitacion_con_conflicto",
            f"{nombre} es enlace de {', '.join(organizaciones)}, autoridad competente en esta mesa: "
            "quien facilita no puede ser enlace de una autoridad competente.",
            {"organizaciones": organizaciones},
            campo="facilitador",
        )


class OrganizacionAjena(ReglaIncumplida):
    """Nothing invented is attributed to a real organisation, nor the other way round (domain.md §0)."""

    def __init__(self) -> None:
        super().__init__(
            "organizacion_ajena",
            "Una mesa de demostración sólo lleva organizaciones inventadas, y una real, organizaciones reales.",
            campo="autoridades",
        )


class MesaDetenida(ReglaIncumplida):
    """A mesa that ended, was cancelled or is told by sources takes no acts."""

    def __init__(self, estado: str) -> None:
        super().__init__("mesa_detenida", f"Esta mesa ya no admite cambios: está {estado.lower()}.")


class SalaCerrada(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sala_cerrada", "No hay ninguna reunión de esta mesa en curso: espera a que quien facilita la abra."
        )


class NoParticipas(SinPermiso):
    def __init__(self, mensaje: str = "No estás en el registro de esta mesa: regístrate para participar.") -> None:
        super().__init__("no_participas", mensaje)


class NoHasLlegado(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("no_has_llegado", "Registra tu llegada con el código que se muestra en la sala.")
