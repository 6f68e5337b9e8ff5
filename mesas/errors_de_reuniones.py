"""What the meetings of a mesa refuse, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class LlaveDeOtraReunion(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "llave_de_otro_acto", "Este formulario ya se usó para otra reunión: vuelve a abrir la página y envíalo."
        )


class ReunionTerminaAntes(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("reunion_termina_antes", "Pon una hora de término posterior a la de inicio.", campo="termina")


class ReunionEnElPasado(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "reunion_en_el_pasado",
            "Pon una fecha que todavía no llegue: una reunión se convoca antes.",
            campo="inicia",
        )


class ReunionSinLugar(ReglaIncumplida):
    def __init__(self, campo: str) -> None:
        que = "el lugar donde se reúnen" if campo == "lugar" else "el enlace para asistir a distancia"
        super().__init__("reunion_sin_lugar", f"Escribe {que}: la modalidad que elegiste lo necesita.", campo=campo)


class EnlaceDeReunionInvalido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("enlace_invalido", "Escribe la dirección completa del enlace, con https://.", campo="enlace")


class ReunionSinAgenda(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "reunion_sin_agenda",
            "Escribe al menos un punto: una convocatoria dice de qué se tratará.",
            campo="puntos",
        )


class ReunionEnOtroEstado(Conflicto):
    """What was asked is for a meeting in another state."""

    def __init__(self, estado: str, que: str) -> None:
        super().__init__("reunion_en_otro_estado", f"La reunión está {estado.lower()}: {que}")


class ReunionYaEmpezo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "reunion_ya_empezo",
            "Ya llegó la hora de esta reunión: sus datos no se cambian. Si no se hizo, cancélala y programa otra.",
        )


class CambioDeReunionSinMotivo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "motivo_vacio",
            "Escribe por qué: se publica en la página de la reunión y se envía a quienes se registraron.",
            campo="motivo",
        )


class MesaSinConvocar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "mesa_sin_convocar",
            "Ninguna parte ha convocado a esta mesa: la reunión se abre después de la primera convocatoria.",
        )


class ReunionTemprano(ReglaIncumplida):
    def __init__(self, desde: str) -> None:
        super().__init__("reunion_temprano", f"Todavía no es hora: puedes abrir la reunión desde {desde}.")


class ReunionPasada(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "reunion_pasada", "La hora de terminar ya pasó y nadie abrió la reunión: cancélala y programa otra."
        )


class OtraReunionEnCurso(Conflicto):
    def __init__(self, titulo: str) -> None:
        super().__init__(
            "otra_reunion_en_curso", f"«{titulo}» sigue en curso: ciérrala antes de abrir otra reunión de esta mesa."
        )


class EleccionSinCerrar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "eleccion_sin_cerrar", "La mesa está eligiendo: cierra la elección abierta y después la reunión."
        )


# --- arrival ----------------------------------------------------------------------------------------------------------
class CodigoEquivocado(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "codigo_equivocado",
            "Ese código no es el de esta reunión. Cópialo otra vez de la pantalla de la sala: son 6 signos.",
            campo="codigo",
        )


class CodigoDeOtroDia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "codigo_de_otro_dia",
            "Ese código es el de ayer. Escribe el de hoy, el que se muestra en la sala.",
            campo="codigo",
        )


class DemasiadosCodigos(ReglaIncumplida):
    estado_http = 429

    def __init__(self, minutos: int) -> None:
        super().__init__(
            "demasiados_intentos",
            f"Probaste demasiados códigos. Espera {minutos} minutos o pide a quien facilita que anote tu llegada.",
            campo="codigo",
        )


class RegistroDeOtraMesa(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "registro_de_otra_mesa",
            "Elige a alguien con lugar en esta mesa; quien no se registró se cuenta sin cuenta.",
            campo="registro",
        )


class SectorDeSinCuentaDesconocido(ReglaIncumplida):
    def __init__(self, clave: str) -> None:
        super().__init__(
            "sector_desconocido", f"No conocemos el sector «{clave[:40]}»: revisa el renglón.", campo="renglones"
        )


class SexoDeSinCuentaDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sexo_desconocido", "Revisa las columnas: hay una que no existe.", campo="renglones")


class RenglonDeSinCuentaRepetido(ReglaIncumplida):
    def __init__(self, nombre: str) -> None:
        super().__init__(
            "renglon_repetido", f"«{nombre}» está dos veces con el mismo sexo: deja un solo número.", campo="renglones"
        )


class CantidadDeSinCuentaFuera(ReglaIncumplida):
    def __init__(self, maximo: str) -> None:
        super().__init__("cantidad_fuera_de_rango", f"Escribe números enteros de 0 a {maximo}.", campo="renglones")


# --- minuta -----------------------------------------------------------------------------------------------------------
class ReunionSinCerrar(ReglaIncumplida):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "reunion_sin_cerrar", f"La minuta se empieza cuando la reunión se cierra, y está {estado.lower()}."
        )


class ReunionConMinuta(Conflicto):
    def __init__(self) -> None:
        super().__init__("reunion_con_minuta", "Esta reunión ya tiene minuta: complétala desde su página.")
