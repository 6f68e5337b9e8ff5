"""What the outbox refuses, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class AsuntoDeCorreoInvalido(ReglaIncumplida):
    """A line break in a subject would let somebody write the mail's headers."""

    def __init__(self) -> None:
        super().__init__(
            "asunto_de_correo_invalido",
            "El asunto del correo no puede estar vacío ni tener saltos de línea: escríbelo en un solo renglón.",
        )


class AdjuntoInvalido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "adjunto_invalido", "El archivo que va con el correo necesita un nombre sin caminos ni saltos."
        )


class EnvioYaResuelto(Conflicto):
    """Only what failed or was left without acknowledgement waits for a decision."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "envio_ya_resuelto",
            f"Este correo ya no espera una decisión; ahora está: {estado.lower()}. Vuelve a la lista.",
            {"estado": estado},
        )


class CorreoSinTexto(ReglaIncumplida):
    """Its text was erased when its time came: there is nothing left to send."""

    def __init__(self) -> None:
        super().__init__("correo_sin_texto", "Este correo ya no guarda su texto y no se puede enviar: descártalo.")
