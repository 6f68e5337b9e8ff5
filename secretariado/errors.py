"""What can go wrong in the Secretariado, each error named after the fact."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class EsHistorico(ReglaIncumplida):
    """The portal was not there: nothing of the past is decided from here (domain.md §0)."""

    def __init__(self, que: str = "Este ejercicio es histórico") -> None:
        super().__init__("es_historico", f"{que}: se cuenta según sus fuentes y aquí no se le agregan actos.")


class NoPuedeNombrar(SinPermiso):
    """This person does not give that role (enums.NOMBRA)."""

    def __init__(self, rol: str) -> None:
        super().__init__(
            "no_puede_nombrar", f"Tu cargo no te permite nombrar este rol: {rol}.", {"rol": rol}, campo="rol"
        )


class OrganizacionDeOtraNaturaleza(ReglaIncumplida):
    """No invented act is attributed to a real organisation, nor the other way round (domain.md §0)."""

    def __init__(self) -> None:
        super().__init__(
            "organizacion_de_otra_naturaleza",
            "La organización y el ejercicio deben ser los dos reales o los dos de demostración.",
            campo="organizacion",
        )


class YaNombrada(Conflicto):
    """The person already holds the same role in that period."""

    def __init__(self) -> None:
        super().__init__(
            "ya_nombrada", "Esta persona ya tiene ese nombramiento en esas fechas: no hace falta otro.", campo="correo"
        )


class YaTerminado(Conflicto):
    """The appointment ended before."""

    def __init__(self) -> None:
        super().__init__("ya_terminado", "Este nombramiento ya había terminado: no hay nada que cambiar.")
