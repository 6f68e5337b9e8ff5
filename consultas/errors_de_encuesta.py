"""What can go wrong with the encuesta of a consulta."""

import datetime as dt

from comun import formatos
from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida


class SinEncuesta(NoEncontrado):
    def __init__(self) -> None:
        super().__init__("sin_encuesta", "Esta consulta no tiene encuesta.")


class PreguntaInvalida(ReglaIncumplida):
    """`campo` is the box of the form of set-up, `texto_3` for example."""

    def __init__(self, codigo: str, mensaje: str, campo: str) -> None:
        super().__init__(codigo, mensaje, campo=campo)


class EncuestaNoAbierta(ReglaIncumplida):
    def __init__(self, abre: dt.datetime | None) -> None:
        cuando = f" Abre el {formatos.momento(abre)}." if abre else ""
        super().__init__(
            "encuesta_no_abierta",
            f"La encuesta se contesta mientras están abiertas las propuestas o la votación.{cuando}",
            {"abre": abre.isoformat() if abre else None},
        )


class EncuestaTerminada(ReglaIncumplida):
    def __init__(self, termino: dt.datetime | None) -> None:
        cuando = f" el {formatos.momento(termino)}" if termino else ""
        super().__init__("encuesta_terminada", f"La encuesta cerró{cuando} y no recibe más respuestas.")


class YaRespondiste(Conflicto):
    """The one and the same answer for every repeated identity."""

    def __init__(self) -> None:
        super().__init__(
            "ya_respondiste",
            "Tu participación en esta encuesta ya está registrada. Las respuestas se guardan sin nombre y por eso nadie "
            "puede buscarlas ni cambiarlas.",
        )


class HojaVacia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("hoja_vacia", "Contesta al menos una pregunta antes de enviar la encuesta.")


class PreguntaAjena(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "pregunta_ajena",
            "Hay una respuesta a una pregunta que no es de esta encuesta: vuelve a abrir la página.",
            campo="respuestas",
        )


class RespuestaInvalida(ReglaIncumplida):
    """`campo` is the question's box, `p3` for example."""

    def __init__(self, codigo: str, numero: int, mensaje: str) -> None:
        super().__init__(codigo, mensaje, {"pregunta": numero}, campo=f"p{numero}")


class ResultadosDeEncuestaPendientes(ReglaIncumplida):
    def __init__(self, cierra: dt.datetime | None) -> None:
        cuando = f" el {formatos.momento(cierra)}" if cierra else ""
        super().__init__(
            "resultados_de_encuesta_pendientes", f"Los resultados de la encuesta se publican cuando cierre{cuando}."
        )
