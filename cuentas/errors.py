"""What an account may not do, each said once."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class CorreoOcupado(Conflicto):
    """Another sign-up with the same address arrived a moment earlier."""

    def __init__(self) -> None:
        super().__init__("correo_ocupado", "No se pudo crear la cuenta. Vuelve a intentarlo en un momento.")


class SinNombre(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_nombre", "Escribe el nombre con el que quieres aparecer.", campo="nombre")


class SinSeudonimo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sin_seudonimo", "Escribe el seudónimo que quieres mostrar, o elige mostrar tu nombre.", campo="seudonimo"
        )


class NombreConEnlace(ReglaIncumplida):
    """A public name is not a place for advertising."""

    def __init__(self, campo: str) -> None:
        super().__init__(
            "nombre_con_enlace", "Quita el enlace o el correo: aquí va sólo un nombre o un seudónimo.", campo=campo
        )


class AvisoSinAceptar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "aviso_sin_aceptar", "Para crear la cuenta hace falta aceptar el aviso de privacidad.", campo="acepta_aviso"
        )


class PuntoDesconocido(ReglaIncumplida):
    def __init__(self, punto: str) -> None:
        super().__init__("punto_desconocido", "Ese punto de recolección de datos no existe.", {"punto": punto})


class CuentaYaBorrada(Conflicto):
    def __init__(self) -> None:
        super().__init__("cuenta_ya_borrada", "Esta cuenta ya se había borrado.")


class VersionRepetida(Conflicto):
    def __init__(self, version: str) -> None:
        super().__init__(
            "version_repetida", f"El aviso {version} ya está publicado: una versión no se cambia.", campo="version"
        )


class VersionNoValida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("version_no_valida", "Nombra la versión con año y mes, por ejemplo 2027-01.", campo="version")


class AvisoVacio(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("aviso_vacio", "El aviso no tiene texto.", campo="texto")


class VigenciaPasada(ReglaIncumplida):
    """Nobody accepted yesterday what is published today."""

    def __init__(self) -> None:
        super().__init__(
            "vigencia_pasada", "Un aviso entra en vigor al publicarse o después, nunca antes.", campo="vigente_desde"
        )


class NoPublicaAvisos(SinPermiso):
    def __init__(self) -> None:
        super().__init__("no_publica_avisos", "Sólo la administración técnica publica el aviso de privacidad.")


class SoloEnLaDemo(SinPermiso):
    def __init__(self) -> None:
        super().__init__("solo_en_la_demo", "Las cuentas de demostración sólo existen en la demostración.")
