"""What is refused: looks of society, disputes and reviews."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class NoEsCorresponsable(SinPermiso):
    """A look is given by the contraparte of an organisation that accompanies this very commitment."""

    def __init__(self) -> None:
        super().__init__(
            "no_es_corresponsable",
            "Sólo la contraparte de una organización corresponsable de este compromiso puede contrastar su avance.",
        )


class ContrastaElGobierno(SinPermiso):
    """The second key is society's: no part of government, and nobody who only observes, holds it."""

    def __init__(self) -> None:
        super().__init__(
            "contrasta_el_gobierno",
            "El contraste es de la sociedad: una organización de gobierno o que sólo observa no verifica este avance.",
        )


class ContrastaQuienCumple(SinPermiso):
    """Nobody verifies their own work."""

    def __init__(self) -> None:
        super().__init__(
            "contrasta_quien_cumple",
            "Tu organización es la que hace esta actividad: debe verificarla otra organización corresponsable.",
        )


class NoSeContrasta(ReglaIncumplida):
    """There is something to look at once a commitment is under way."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_se_contrasta",
            f"El compromiso está en «{estado}»: se contrasta cuando está en ejecución o cuando ya concluyó.",
            {"estado": estado},
        )


class ActividadQueNoSeMide(ReglaIncumplida):
    """Only the authority's live activities weigh, and one of this very commitment."""

    def __init__(self, mensaje: str) -> None:
        super().__init__("actividad_que_no_se_mide", mensaje, campo="actividad")


class DatoDeContrasteInvalido(ReglaIncumplida):
    """A figure, a text or a date that does not serve. `campo` is its field."""

    def __init__(self, codigo: str, mensaje: str, campo: str) -> None:
        super().__init__(codigo, mensaje, campo=campo)


class ContrasteSinEvidencia(ReglaIncumplida):
    """Whoever says that a figure is wrong shows where that can be seen (issue 6/6, Deliver 2)."""

    def __init__(self, informado: str, umbral: str) -> None:
        super().__init__(
            "contraste_sin_evidencia",
            f"La autoridad informa {informado} % y tu cifra difiere {umbral} puntos o más: agrega la evidencia propia "
            "que cualquiera pueda abrir.",
            {"informado": informado, "umbral": umbral},
            campo="evidencias",
        )


class DisputaYaRespondida(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "disputa_ya_respondida", "Esta disputa ya tiene la respuesta de la autoridad: queda como se publicó."
        )


class DisputaTerminada(Conflicto):
    def __init__(self, como: str) -> None:
        super().__init__("disputa_terminada", f"Esta disputa ya no está abierta: «{como}».", {"estado": como})


class DisputaSinRespuesta(ReglaIncumplida):
    """Nobody ends a dispute before the authority could answer it."""

    def __init__(self) -> None:
        super().__init__(
            "disputa_sin_respuesta", "La autoridad todavía no responde: una disputa se termina después de su respuesta."
        )


class RevisaQuienReporto(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "revisa_quien_reporto", "Este reporte lo hiciste tú: debe revisarlo otra persona de la coordinación."
        )


class AvanceYaRevisado(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "avance_ya_revisado",
            f"Este reporte ya está «{estado.lower()}»: una revisión no se cambia; una corrección es otro reporte.",
            {"estado": estado},
        )


class AvanceDeOtroCorte(ReglaIncumplida):
    """Several reports are validated at once only when they are of the corte that was opened."""

    def __init__(self) -> None:
        super().__init__(
            "avance_de_otro_corte",
            "Uno de los reportes que marcaste no es de este corte: vuelve a abrir la página y elige de nuevo.",
            campo="validados",
        )


class NadaQueValidar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("nada_que_validar", "Marca al menos un reporte para validarlo.", campo="validados")
