"""What is refused: whether public results are still there."""

import datetime as dt

from comun import formatos
from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida, SinPermiso


class NoSeVigila(ReglaIncumplida):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_se_vigila",
            f"El compromiso está «{estado}»: sus resultados se vigilan desde que está en ejecución.",
        )


class YaSeVigila(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "ya_se_vigila", "Esa dirección ya se vigila en este compromiso: búscala en su lista.", campo="direccion"
        )


class DatoDeVigenciaInvalido(ReglaIncumplida):
    def __init__(self, codigo: str, mensaje: str, campo: str) -> None:
        super().__init__(codigo, mensaje, campo=campo)


class YaNoSeVigila(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("ya_no_se_vigila", "Este resultado ya no se vigila: queda a la vista, con su motivo.")


class SigueCaido(ReglaIncumplida):
    """What is lost stays in the count: taking it off the list would make the figure look better than what happened."""

    def __init__(self) -> None:
        super().__init__(
            "sigue_caido",
            "Este resultado dejó de contestar, así que se queda en la cuenta. Si está en otra dirección, agrégala.",
        )


class ResultadoHistorico(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("es_historico", "Este compromiso se cuenta según las fuentes: aquí no se vigila ni se opina.")


class DemasiadasConfirmaciones(ReglaIncumplida):
    estado_http = 429

    def __init__(self, cuantas: int) -> None:
        super().__init__(
            "demasiadas_confirmaciones", f"Llevas {cuantas} en una hora. Espera un poco y vuelve a intentarlo."
        )


class NecesitasCuenta(SinPermiso):
    def __init__(self) -> None:
        super().__init__("sin_permiso", "Entra con tu cuenta para decir cómo está este resultado.")


class RevisadoHacePoco(Conflicto):
    def __init__(self, hasta: dt.datetime) -> None:
        super().__init__(
            "revisado_hace_poco",
            f"Ya se pidió hace menos de una hora. Puedes pedirlo otra vez el {formatos.momento(hasta)}.",
        )


class NadaQueRevisar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "nada_que_revisar",
            "Este plan todavía no tiene direcciones que revisar: salen de la evidencia de sus compromisos.",
        )


class SinResultado(NoEncontrado):
    def __init__(self) -> None:
        super().__init__("sin_resultado", "Ese resultado no existe: revisa la dirección.")
