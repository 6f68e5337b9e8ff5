"""What a citizen call refuses, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class CorreoSinVerificar(ReglaIncumplida):
    """Each support counts once and is somebody's: the address must have been proven."""

    def __init__(self) -> None:
        super().__init__(
            "correo_sin_verificar", "Confirma tu correo y vuelve: un apoyo cuenta cuando sabemos que el correo es tuyo."
        )


class LlamadoAtendido(Conflicto):
    def __init__(self) -> None:
        super().__init__("llamado_atendido", "Este llamado ya tuvo respuesta: sus apoyos quedaron como estaban.")


class LlamadoSinApoyos(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("llamado_sin_apoyos", "Nadie ha apoyado este llamado todavía: no hay qué atender.")
