"""What can go wrong when a ballot is cast or codes are handed out. No error repeats a CURP, a code or a choice."""

from comun.errors import Conflicto, ReglaIncumplida


class YaParticipaste(Conflicto):
    """The one and the same answer for every repeated identity, and for a code that is used or was never handed out."""

    def __init__(self) -> None:
        super().__init__(
            "ya_participaste",
            "Aquí no cabe otra boleta: la participación ya está registrada, o el código de participación no es de esta "
            "consulta. Si ya participaste, para cambiar tu boleta mientras la votación siga abierta escribe el código "
            "de tu recibo.",
        )


class CodigoDesconocido(ReglaIncumplida):
    """Whether the code does not exist or is not for this person to use, the answer is the same."""

    def __init__(self) -> None:
        super().__init__(
            "codigo_desconocido",
            "Con ese código no se puede reemplazar una boleta de esta consulta. Revísalo letra por letra.",
            campo="codigo",
        )


class FaltaCurp(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("falta_curp", "Escribe tu CURP. Si no tienes, usa un código de participación.", campo="curp")


class FaltaCodigoDePadron(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "falta_codigo_de_participacion",
            "Escribe el código de participación que te dieron.",
            campo="codigo_de_padron",
        )


class CurpYCodigo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "curp_y_codigo",
            "Escribe tu CURP o un código de participación, no las dos cosas: borra una.",
            campo="codigo_de_padron",
        )


class SinEdadMinima(ReglaIncumplida):
    """It does not say the age that was read."""

    def __init__(self, minima: int) -> None:
        super().__init__(
            "sin_edad_minima",
            f"En esta consulta votan personas de {minima} años cumplidos en adelante, y la fecha de la CURP dice que "
            "todavía no los cumples.",
            {"edad_minima": minima},
            campo="curp",
        )


class FaltaDeclararEdad(ReglaIncumplida):
    def __init__(self, minima: int) -> None:
        super().__init__(
            "falta_declarar_edad",
            f"Para votar, declara que tienes {minima} años cumplidos.",
            {"edad_minima": minima},
            campo="declara_edad",
        )


class GrupoDesconocido(ReglaIncumplida):
    def __init__(self, dimension: str) -> None:
        super().__init__(
            "grupo_desconocido", "Elige una de las respuestas de la lista, o ninguna.", campo=dimension or "grupos"
        )


class BoletaDeOtroMetodo(ReglaIncumplida):
    """The API was given points for a ballot of votes, or the other way round."""

    def __init__(self, puntos: bool) -> None:
        como = "puntos por tema, en «puntos»" if puntos else "temas, en «temas»"
        super().__init__(
            "boleta_de_otro_metodo",
            f"La boleta de esta consulta se llena con {como}.",
            campo="puntos" if puntos else "temas",
        )


class DemasiadosIntentos(ReglaIncumplida):
    """Nobody mistypes that often: a program tries codes or CURPs."""

    estado_http = 429

    def __init__(self, minutos: int) -> None:
        super().__init__(
            "demasiados_intentos",
            "Desde tu conexión hubo demasiados intentos que no coinciden. Espera unos minutos y vuelve a probar: lo que "
            "marcaste sigue en la página.",
            {"minutos": minutos},
        )


# --- codes handed out -------------------------------------------------------------------------------------------------
class SinCodigosEnEstaRegla(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sin_codigos_en_esta_regla",
            "En esta consulta se vota con correo verificado: no lleva códigos de participación.",
        )


class VotacionCerradaParaCodigos(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "votacion_cerrada_para_codigos", "La votación ya terminó: los códigos de participación ya no se mueven."
        )


class CuantosCodigos(ReglaIncumplida):
    def __init__(self, maximo: int) -> None:
        super().__init__(
            "cuantos_codigos",
            f"Una tanda lleva de 1 a {maximo:,} códigos. Si necesitas más, reparte varias tandas.",
            {"maximo": maximo},
            campo="cuantos",
        )


class NotaLarga(ReglaIncumplida):
    def __init__(self, maximo: int) -> None:
        super().__init__(
            "texto_fuera_de_medida", f"Escribe de 5 a {maximo} caracteres: para quién o por qué.", campo="nota"
        )


class TandaYaRepartida(Conflicto):
    """A double click, or a page left open: its codes were shown to whoever asked first."""

    def __init__(self, tanda: int) -> None:
        super().__init__(
            "tanda_ya_repartida",
            f"La tanda {tanda} ya se repartió y sus códigos no se pueden mostrar otra vez. Si no los recibiste, anúlala y "
            "reparte otra.",
            {"tanda": tanda},
        )


class TandaDesconocida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("tanda_desconocida", "Esa tanda no existe o ya está anulada.", campo="tanda")
