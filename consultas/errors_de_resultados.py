"""What can go wrong with the population of reference and the feedback report."""

from collections.abc import Sequence

from comun.errors import ReglaIncumplida
from consultas.papel import ErrorDeRenglon


class PoblacionConErrores(ReglaIncumplida):
    """The file is refused whole; `errores` says each fault with its line."""

    def __init__(self, errores: Sequence[ErrorDeRenglon]) -> None:
        self.errores = list(errores)
        super().__init__(
            "poblacion_con_errores",
            "El archivo tiene errores y no se cargó nada: corrígelos y vuelve a subirlo.",
            {
                "errores": [
                    {"renglon": e.renglon, "columna": e.columna, "mensaje": e.mensaje} for e in self.errores[:100]
                ]
            },
            campo="archivo",
        )


class PoblacionDemasiadoLarga(ReglaIncumplida):
    def __init__(self, maximo: int) -> None:
        super().__init__(
            "poblacion_demasiado_larga",
            f"El archivo es demasiado grande: la tabla cabe en {maximo // 1000} kB.",
            {"maximo": maximo},
            campo="archivo",
        )


class FaltaQueSigue(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("falta_que_sigue", "Di qué sigue: es lo que espera leer quien participó.", campo="que_sigue")


class NadaQueInformar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "nada_que_informar", "Todavía no hay de qué informar: la consulta no ha recibido propuestas ni votos."
        )
