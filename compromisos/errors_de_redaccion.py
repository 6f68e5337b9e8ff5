"""What drafting, the quality list and public comment refuse, named by the fact."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from comun import formatos
from comun.errors import Conflicto, ReglaIncumplida


class NoEstaEnRedaccion(ReglaIncumplida):
    """A text is written while it is a draft or open to comments; afterwards only an acuerdo changes it."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_esta_en_redaccion",
            f"El compromiso está en «{estado}»: su texto ya no se edita. Lo aprobado sólo cambia por acuerdo.",
        )


class NoPuedePasar(ReglaIncumplida):
    """From its state it does not go where it was asked to."""

    def __init__(self, estado: str, destino: str) -> None:
        super().__init__("no_puede_pasar", f"El compromiso está en «{estado}»: desde ahí no pasa a «{destino}».")


class CompromisoCambio(Conflicto):
    """Somebody saved another text first: both are shown, nothing is overwritten."""

    def __init__(self, vigente: dict[str, Any], tuyo: dict[str, Any]) -> None:
        super().__init__(
            "compromiso_cambio",
            "Alguien guardó otro texto mientras escribías: compáralos y guarda el que deba quedar.",
            {"vigente": vigente, "tuyo": tuyo},
        )


class RevisionDeOtroTexto(Conflicto):
    """The text that was reviewed is not the one there is."""

    def __init__(self, version: int) -> None:
        super().__init__(
            "revision_de_otro_texto",
            f"El texto cambió mientras lo revisabas: ya va en la versión {version}. Léelo y vuelve a decirlo.",
            {"version": version},
        )


class SinCausa(ReglaIncumplida):
    """A cocreated commitment attends a cause that a mesa chose (domain.md §6)."""

    def __init__(self) -> None:
        super().__init__(
            "sin_causa",
            "Un compromiso cocreado atiende una causa que eligió una mesa: lígalo a una antes de publicarlo.",
            campo="causas",
        )


class CausaAjena(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("causa_ajena", "Elige causas que hayan elegido las mesas de este plan.", campo="causas")


class SolucionNoElegida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "solucion_no_elegida", "Elige una solución que haya elegido una mesa de este plan.", campo="solucion"
        )


class JustificacionCorta(ReglaIncumplida):
    """A level of ambition says why."""

    def __init__(self, eje: str, rotulo: str, minimo: int) -> None:
        super().__init__(
            "justificacion_corta",
            f"Explica por qué ese nivel en {rotulo.lower()}, con {minimo} caracteres o más.",
            {"eje": eje},
            campo=f"justificacion_{eje}",
        )


class AmbicionInvalida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("ambicion_invalida", "Elige un eje y un nivel de la lista.", campo="ambiciones")


class OdsInvalido(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("ods_invalido", mensaje, campo="ods")


class PlazoLargo(ReglaIncumplida):
    """A federal commitment lasts two years at most (seed 004, 6.6)."""

    def __init__(self, meses: int) -> None:
        super().__init__(
            "plazo_largo",
            f"En el plan federal un compromiso dura {meses} meses como máximo: acerca la fecha final.",
            campo="fin",
        )


class MontoInvalido(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("monto_invalido", mensaje, campo="monto")


class RazonCorta(ReglaIncumplida):
    """What is said in public says why."""

    def __init__(self, minimo: int, campo: str = "razon") -> None:
        super().__init__("razon_corta", f"Explica por qué, con {minimo} caracteres o más: es público.", campo=campo)


class CriterioDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("criterio_desconocido", "Ese criterio no está en la lista de calidad.", campo="criterio")


class NadaQueRevisar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("nada_que_revisar", "Di de al menos un criterio si se cumple o no.")


class FaltaElHecho(ReglaIncumplida):
    """A «cumple» was said against something that can be counted and is not there."""

    def __init__(self, criterio: str, texto: str, falta: str) -> None:
        super().__init__(
            "falta_el_hecho",
            f"No se puede decir que cumple «{texto}»: {falta}.",
            {"criterio": criterio, "falta": falta},
            campo=f"cumple_{criterio}",
        )


class FechaDeCierreInvalida(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("cierre_invalido", mensaje, campo="cierra")


class PeriodoTerminado(ReglaIncumplida):
    """What ended is not reopened by moving a date."""

    def __init__(self, cerro: dt.datetime | None) -> None:
        cuando = f" el {formatos.momento(cerro)}" if cerro else ""
        super().__init__("periodo_terminado", f"El periodo de comentarios terminó{cuando}: ya no se prorroga.")


class ComentariosAbiertos(ReglaIncumplida):
    def __init__(self, cierra: dt.datetime) -> None:
        super().__init__(
            "comentarios_abiertos",
            f"Los comentarios siguen abiertos hasta el {formatos.momento(cierra)}: se propone cuando terminen.",
        )


class PeriodoCorto(ReglaIncumplida):
    def __init__(self, dias: int, minimo: int) -> None:
        super().__init__(
            "periodo_corto",
            f"Estuvo abierto a comentarios {dias} días y hacen falta {minimo}: devuélvelo a borrador y ábrelo de nuevo.",
            {"dias": dias, "minimo": minimo},
        )


class ComentariosSinRespuesta(ReglaIncumplida):
    def __init__(self, cuantos: int) -> None:
        que = "Queda un comentario" if cuantos == 1 else f"Quedan {formatos.numero(cuantos)} comentarios"
        super().__init__(
            "comentarios_sin_respuesta",
            f"{que} sin respuesta oficial: respóndelos antes de proponer el compromiso.",
            {"cuantos": cuantos},
        )


class ListaIncompleta(ReglaIncumplida):
    def __init__(self, criterios: Sequence[str]) -> None:
        super().__init__(
            "lista_incompleta",
            f"La lista de calidad no está completa. Falta: {'; '.join(criterios)}.",
            {"criterios": list(criterios)},
        )
