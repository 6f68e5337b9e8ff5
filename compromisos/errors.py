"""What a commitment refuses, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class CompromisoHistorico(ReglaIncumplida):
    """What sources tell happened outside the portal: no act of ours changes it."""

    def __init__(self) -> None:
        super().__init__(
            "es_historico", "Este compromiso se cuenta según las fuentes: el portal no registra actos sobre él."
        )


class NoEstaEnEjecucion(ReglaIncumplida):
    """Progress is reported on a commitment that is being carried out."""

    def __init__(self, estado: str) -> None:
        super().__init__("no_esta_en_ejecucion", f"El compromiso está en «{estado}»: sólo se reporta uno en ejecución.")


class NoEsResponsable(ReglaIncumplida):
    """Only an organisation that answers for the commitment reports on it."""

    def __init__(self) -> None:
        super().__init__(
            "no_es_responsable", "Esa organización no es responsable de este compromiso.", campo="organizacion"
        )


class BajaSinMotivo(ReglaIncumplida):
    """Progress goes down only with a reason (domain.md §8)."""

    def __init__(self, anterior: str) -> None:
        super().__init__(
            "baja_sin_motivo",
            f"El último reporte decía {anterior} %: explica por qué el avance baja.",
            {"anterior": anterior},
            campo="motivo_de_baja",
        )


class NumeroRepetido(Conflicto):
    def __init__(self, numero: int) -> None:
        super().__init__("numero_repetido", f"El plan ya tiene un compromiso {numero}.", campo="numero")


class LlaveDeOtroActo(Conflicto):
    """The form's key already sealed a different act."""

    def __init__(self) -> None:
        super().__init__("llave_de_otro_acto", "Este formulario ya se usó en otro acto: vuelve a abrir la página.")
