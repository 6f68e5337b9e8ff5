"""What a conversation and its moderation refuse, named by the fact."""

import datetime as dt

from comun import formatos
from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida, SinPermiso


class NoTePermite(SinPermiso):
    """`acto` in Spanish, after "para": "moderar aquí"."""

    def __init__(self, acto: str) -> None:
        super().__init__("sin_permiso", f"Tu cuenta no tiene permiso para {acto}.")


class SinHilo(NoEncontrado):
    def __init__(self) -> None:
        super().__init__("sin_hilo", "No existe o no es público: revisa la dirección.")


class ContenidoDesconocido(NoEncontrado):
    def __init__(self) -> None:
        super().__init__("contenido_desconocido", "Ese contenido no existe o no es público: revisa la dirección.")


class HiloCerrado(ReglaIncumplida):
    """`aviso` is what the thing itself says of why."""

    def __init__(self, aviso: str) -> None:
        super().__init__("hilo_cerrado", aviso or "Esta conversación está cerrada: sólo se puede leer.")


class TextoInvalido(ReglaIncumplida):
    def __init__(self, codigo: str, mensaje: str, campo: str = "texto") -> None:
        super().__init__(codigo, mensaje, campo=campo)


class ComentarioRepetido(ReglaIncumplida):
    def __init__(self, folio: str) -> None:
        super().__init__(
            "comentario_repetido",
            f"Ya dijiste lo mismo en esta conversación: es tu comentario {folio}. Si quieres, agrega algo nuevo.",
            {"folio": folio},
            campo="texto",
        )


class RespuestaAjena(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "respuesta_ajena", "El comentario al que respondes es de otra conversación: respóndelo en la suya."
        )


class ComentarioNoDisponible(ReglaIncumplida):
    def __init__(self, porque: str) -> None:
        super().__init__("comentario_no_disponible", f"Ese comentario {porque}: ya no se puede hacer esto con él.")


class FueraDeTiempo(ReglaIncumplida):
    def __init__(self, minutos: int) -> None:
        super().__init__(
            "fuera_de_tiempo",
            f"Un comentario se puede corregir durante {minutos} minutos y ya pasaron. Responde con la aclaración.",
            {"minutos": minutos},
        )


class DemasiadosComentarios(ReglaIncumplida):
    """Nobody writes that many by hand: a program does."""

    estado_http = 429

    def __init__(self, cuantos: int) -> None:
        super().__init__(
            "demasiados_comentarios",
            f"Publicaste {cuantos} comentarios en la última hora: espera un rato y vuelve a enviarlo.",
            {"por_hora": cuantos},
        )


class DemasiadosReportes(ReglaIncumplida):
    estado_http = 429

    def __init__(self, cuantos: int) -> None:
        super().__init__(
            "demasiados_reportes",
            f"Hiciste {cuantos} reportes en la última hora: espera un rato y vuelve a enviarlo.",
            {"por_hora": cuantos},
        )


class ReportePropio(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("reporte_propio", "Es tuyo: si ya no quieres que se lea, retíralo.")


class NoDecidesSobreLoTuyo(SinPermiso):
    def __init__(self) -> None:
        super().__init__("es_tuyo", "Es tuyo: sobre lo tuyo decide otra persona.")


class SinReportes(Conflicto):
    def __init__(self) -> None:
        super().__init__("sin_reportes", "Ya no tiene reportes pendientes: alguien los atendió antes.")


class YaModerado(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_moderado", "Alguien lo ocultó antes que tú: abre el registro público y lee su razón.")


class YaNoEstaOculto(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_no_esta_oculto", "Ese contenido ya se puede leer: esta decisión terminó.")


class YaApelaste(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_apelaste", "Ya apelaste esta decisión: se apela una sola vez.")


class YaResuelta(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_resuelta", "Alguien resolvió antes esta apelación: vuelve a abrir la página.")


class ApelacionVencida(Conflicto):
    def __init__(self, vencio: dt.datetime) -> None:
        super().__init__(
            "apelacion_vencida",
            f"El plazo terminó el {formatos.momento(vencio)} sin resolución: el contenido vuelve a leerse.",
        )


class DeLaMismaParte(SinPermiso):
    """Domain.md §4: an appeal is decided by an integrante of a different parte."""

    def __init__(self) -> None:
        super().__init__(
            "de_la_misma_parte", "Quien ocultó es de tu misma parte: la apelación la resuelve alguien de otra."
        )


class ResuelvesLoTuyo(SinPermiso):
    def __init__(self) -> None:
        super().__init__("resuelves_lo_tuyo", "La resuelve alguien que ni ocultó el contenido ni lo escribió.")


class CausaDesconocida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("causa_desconocida", "Elige una causa de la lista.", campo="causa")
