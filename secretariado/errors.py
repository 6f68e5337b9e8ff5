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


class SinQuorum(ReglaIncumplida):
    """What needs an acuerdo waits while the quorum is impossible (domain.md §2). `frase` is the banner's."""

    def __init__(self, frase: str) -> None:
        super().__init__("sin_quorum", f"{frase} Mientras tanto no procede nada que necesite un acuerdo.")


class AcuerdoNoFirme(ReglaIncumplida):
    """Only a firm acuerdo opens something: approved, and confirmed by every parte present."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "acuerdo_no_firme",
            f"Este acuerdo todavía no es firme ({estado.lower()}): elige uno que todas las partes presentes confirmaron.",
            {"estado": estado},
            campo="acuerdo",
        )


class AcuerdoDeOtraMateria(ReglaIncumplida):
    def __init__(self, materia: str) -> None:
        super().__init__(
            "acuerdo_de_otra_materia",
            f"Ese acuerdo decidió otra cosa: «{materia}».",
            {"materia": materia},
            campo="acuerdo",
        )


class AcuerdoDeOtroAsunto(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("acuerdo_de_otro_asunto", "Ese acuerdo decidió sobre otro objeto.", campo="acuerdo")


class AcuerdoDeOtraHuella(ReglaIncumplida):
    """The text voted is not the text that would be applied now."""

    def __init__(self) -> None:
        super().__init__(
            "acuerdo_de_otra_huella",
            "Lo que se votó no es lo que hay ahora: el texto cambió después del acuerdo. Hace falta otro acuerdo.",
            campo="acuerdo",
        )


class AcuerdoYaUsado(Conflicto):
    def __init__(self) -> None:
        super().__init__("acuerdo_ya_usado", "Ese acuerdo ya se usó, y cada uno abre una sola cosa.", campo="acuerdo")
