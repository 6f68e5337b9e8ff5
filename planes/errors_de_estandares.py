"""What standards and objections refuse, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class EstandarAutomatico(ReglaIncumplida):
    """The portal counts it: a statement would only hide what it finds."""

    def __init__(self) -> None:
        super().__init__("estandar_automatico", "Este estándar lo comprueba el portal: nadie lo declara cumplido.")


class DeclaracionSinTexto(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("declaracion_sin_texto", "Explica en qué te basas: el texto se publica.", campo="texto")


class DeclaracionSinEvidencia(ReglaIncumplida):
    """What is stated as met says where it can be seen."""

    def __init__(self) -> None:
        super().__init__(
            "declaracion_sin_evidencia",
            "Para declarar que se cumple agrega un documento del plan o la dirección pública donde se ve.",
            campo="enlace",
        )


class ObjecionSinTexto(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "objecion_sin_texto", "Escribe qué no es cierto o qué falta, y en qué te basas.", campo="texto"
        )


class ObjecionRespondida(Conflicto):
    def __init__(self) -> None:
        super().__init__("objecion_respondida", "Esta objeción ya tiene respuesta, y las respuestas no se cambian.")


class TextoLargo(ReglaIncumplida):
    def __init__(self, sobra: int, campo: str) -> None:
        super().__init__("texto_largo", f"Quita {sobra} caracteres.", campo=campo)
