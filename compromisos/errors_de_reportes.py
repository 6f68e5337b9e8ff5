"""What is refused: reports of progress."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from comun import formatos
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class NoReporta(SinPermiso):
    """The authority's progress is told by its enlace, and nobody tells somebody else's."""

    def __init__(self) -> None:
        super().__init__("sin_permiso", "Sólo el enlace de una organización responsable puede reportar este avance.")


class ActividadDeOtra(SinPermiso):
    def __init__(self, responsable: str) -> None:
        super().__init__(
            "actividad_de_otra_organizacion",
            f"Esta actividad la hace {responsable}: sólo su organización reporta sobre ella.",
        )


class ActividadAjena(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("actividad_ajena", "Esa actividad no está en la ruta de este compromiso.", campo="actividad")


class ReportaPorActividad(ReglaIncumplida):
    """What has a route is reported activity by activity: one figure for the whole would hide which is late."""

    def __init__(self) -> None:
        super().__init__(
            "reporta_por_actividad",
            "Este compromiso tiene ruta: su avance se reporta actividad por actividad. Elige una.",
            campo="actividad",
        )


class PorcentajeFueraDeRango(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "porcentaje_fuera_de_rango", "Escribe un número de 0 a 100 con una decimal como máximo.", campo="porcentaje"
        )


class NarrativaFueraDeLargo(ReglaIncumplida):
    def __init__(self, minimo: int, maximo: int, largo: int) -> None:
        super().__init__(
            "narrativa_fuera_de_largo",
            f"Cuenta qué se hizo en {minimo} a {formatos.numero(maximo)} caracteres; llevas {formatos.numero(largo)}.",
            campo="narrativa",
        )


class SubeSinEvidencia(ReglaIncumplida):
    """A figure rises with something that anybody can open, in the same report."""

    def __init__(self, anterior: Decimal | None) -> None:
        de = f"sube de {formatos.porciento(anterior)}" if anterior is not None else "es mayor que cero"
        super().__init__(
            "sube_sin_evidencia",
            f"El avance {de}: agrega la evidencia de lo que se hizo, un enlace público o un archivo.",
            campo="evidencias",
        )


class CienSinEvidencia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "cien_sin_evidencia",
            "Nada se da por terminado sin evidencia: agrega un enlace público o un archivo que lo muestre.",
            campo="evidencias",
        )


class BajaMalExplicada(ReglaIncumplida):
    def __init__(self, codigo: str, mensaje: str) -> None:
        super().__init__(codigo, mensaje, campo="motivo_de_baja")


class RetrasoSinExplicar(ReglaIncumplida):
    """Past its end and unfinished: why is public (domain.md §8)."""

    def __init__(self, fin: dt.date, minimo: int) -> None:
        super().__init__(
            "retraso_sin_explicar",
            f"Debía terminar el {formatos.fecha(fin)} y no está al 100 %: explica por qué se retrasa, "
            f"en al menos {minimo} caracteres.",
            campo="explicacion",
        )


class ExplicacionLarga(ReglaIncumplida):
    def __init__(self, sobran: int) -> None:
        super().__init__(
            "explicacion_larga", f"Acorta la explicación: sobran {sobran} caracteres.", campo="explicacion"
        )


class FechaDeReporteInvalida(ReglaIncumplida):
    def __init__(self, codigo: str, mensaje: str) -> None:
        super().__init__(codigo, mensaje, campo="fecha")


class CorteInvalido(ReglaIncumplida):
    def __init__(self, codigo: str, mensaje: str) -> None:
        super().__init__(codigo, mensaje, campo="corte")


class PlazoCerrado(ReglaIncumplida):
    """After the plan's end and its last corte nothing is reported: what was left undone has its own destiny."""

    def __init__(self, ultimo: dt.date) -> None:
        super().__init__(
            "plazo_cerrado",
            f"El plan terminó y su último día para reportar fue el {formatos.fecha(ultimo)}: ya no se reportan avances.",
        )


class AlguienReportoAntes(Conflicto):
    """Two enlaces at once: the second one reads what the first said before adding anything over it."""

    def __init__(self, quien: str, porcentaje: Decimal, clave: int) -> None:
        super().__init__(
            "alguien_reporto_antes",
            f"Mientras escribías, {quien} reportó {formatos.porciento(porcentaje)}. Lo que escribiste sigue aquí: lee "
            "ese reporte y, si el tuyo todavía hace falta, publícalo otra vez.",
            {"avance": clave, "porcentaje": str(porcentaje), "quien": quien},
            campo="anterior",
        )


class SinRenglones(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_renglones", "No hay nada que publicar: escribe el avance de al menos una actividad.")


class DemasiadosRenglones(ReglaIncumplida):
    def __init__(self, tope: int) -> None:
        super().__init__("demasiados_renglones", f"Publica hasta {formatos.numero(tope)} reportes a la vez.")


class RenglonRepetido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("renglon_repetido", "Esta actividad viene dos veces: deja uno.", campo="actividad")


class CompromisoDeOtroPlan(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "compromiso_de_otro_plan", "Esa actividad es de un compromiso de otro plan.", campo="actividad"
        )


@dataclass(frozen=True)
class ErrorDeRenglon:
    """What is wrong in one row. `lugar` counts from one; `campo` is "" when it is of the whole row."""

    lugar: int
    campo: str
    codigo: str
    mensaje: str


class ReportesConErrores(ReglaIncumplida):
    """Several reports at once: all or none. `datos["errores"]`: `renglon-3-porcentaje` → what is wrong."""

    def __init__(self, errores: Sequence[ErrorDeRenglon]) -> None:
        self.errores = list(errores)
        primero = self.errores[0]
        super().__init__(
            "reportes_con_errores",
            f"No se publicó nada. Renglón {primero.lugar}: {primero.mensaje}",
            {
                "errores": {
                    f"renglon-{uno.lugar}-{uno.campo or 'todo'}": {"codigo": uno.codigo, "mensaje": uno.mensaje}
                    for uno in self.errores
                }
            },
        )
        if any(uno.codigo == "alguien_reporto_antes" for uno in self.errores):
            self.estado_http = 409  # type: ignore[misc]


class CargaDeAvancesVencida(Conflicto):
    """What was previewed is signed for one person and some hours."""

    def __init__(self) -> None:
        super().__init__(
            "carga_vencida", "La revisión de esta planilla ya no sirve: súbela otra vez para ver cómo quedaría ahora."
        )
