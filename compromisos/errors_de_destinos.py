"""What is refused: conclusions, destinies and hand-overs."""

import datetime as dt

from comun import formatos
from comun.errors import Conflicto, ReglaIncumplida


class YaConcluido(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__("ya_concluido", f"Este compromiso ya concluyó: «{estado}».", {"estado": estado})


class NoSeConcluye(ReglaIncumplida):
    """Only what is being carried out ends with a verdict."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_se_concluye", f"Sólo concluye un compromiso en ejecución; éste está en «{estado}».", {"estado": estado}
        )


class TodaviaNoTermina(ReglaIncumplida):
    """Before its last day it only ends when all of it is reported as done."""

    def __init__(self, fin: dt.date | None) -> None:
        cuando = f"Termina el {formatos.fecha(fin)}" if fin else "No tiene fecha final"
        super().__init__(
            "todavia_no_termina",
            f"{cuando}: antes de esa fecha sólo concluye si todas sus actividades están al 100 %."
            if fin
            else f"{cuando}, ni el plan tampoco: sólo concluye si todas sus actividades están al 100 %.",
            {"fin": fin.isoformat() if fin else None},
        )


class SinDestinoQueDecidir(ReglaIncumplida):
    """What was kept, withdrawn or is still under way goes nowhere."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "sin_destino_que_decidir",
            f"Se decide el destino de un compromiso que concluyó sin cumplirse del todo; éste está en «{estado}».",
            {"estado": estado},
        )


class DestinoEnCurso(Conflicto):
    def __init__(self, codigo: str, estado: str) -> None:
        super().__init__(
            "destino_en_curso",
            f"Este compromiso ya tiene un destino ({codigo}, {estado.lower()}): no se propone otro mientras siga en pie.",
            {"destino": codigo},
        )


class RazonesCortas(ReglaIncumplida):
    def __init__(self, minimo: int, campo: str = "razones") -> None:
        super().__init__(
            "razones_cortas", f"Explica por qué en al menos {minimo} caracteres: cualquiera podrá leerlo.", campo=campo
        )


class ClaseDesconocida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "clase_desconocida", "Elige si pasa al plan siguiente, se abandona o sigue fuera del plan.", campo="clase"
        )


class PlanDestinoNoSirve(ReglaIncumplida):
    """It is carried over to a later plan of the same ejercicio that is still being prepared or co-created."""

    def __init__(self, mensaje: str) -> None:
        super().__init__("plan_destino_no_sirve", mensaje, campo="plan_destino")


class ProgramaSinNombre(ReglaIncumplida):
    def __init__(self, minimo: int) -> None:
        super().__init__(
            "programa_sin_nombre",
            f"Escribe qué programa permanente lo continúa y quién responde por él, en al menos {minimo} caracteres.",
            campo="programa",
        )


class ProgramaDeMas(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "programa_de_mas", "Sólo lo que sigue fuera del plan nombra un programa: deja vacío ese campo.",
            campo="programa",
        )  # fmt: skip


class DestinoYaResuelto(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "destino_ya_resuelto", f"Esta propuesta de destino ya está {estado.lower()}.", {"estado": estado}
        )


class DestinoAcordado(Conflicto):
    """What the Secretariado agreed on is not thrown away by one person."""

    def __init__(self, acuerdo: str) -> None:
        super().__init__(
            "destino_acordado",
            "El Secretariado ya acordó este destino y su acuerdo está firme: se aplica, no se desecha.",
            {"acuerdo": acuerdo},
        )


class SinLugarEnElPlan(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_lugar_en_el_plan", "El plan de destino ya no tiene números libres para otro compromiso.")


class CargoSinNombre(ReglaIncumplida):
    def __init__(self, campo: str) -> None:
        quien = "entrega" if campo == "entrega" else "recibe"
        super().__init__("cargo_sin_nombre", f"Escribe el cargo público de quien {quien}.", campo=campo)


class CargoConContacto(ReglaIncumplida):
    """The package is public for ever: it names offices, never how to reach a person."""

    def __init__(self, campo: str) -> None:
        super().__init__(
            "cargo_con_contacto", "Escribe sólo el cargo, sin correos ni teléfonos: el paquete es público.", campo=campo
        )


class EntregaYaRecibida(Conflicto):
    def __init__(self) -> None:
        super().__init__("entrega_ya_recibida", "Esta entrega ya se recibió: su acta está en su página.")


class RecibeQuienEntrega(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "recibe_quien_entrega",
            "La recibe una persona distinta de quien la congeló: la coordinación que llega, no la que se va.",
        )


class ObservacionesVacias(ReglaIncumplida):
    def __init__(self, minimo: int) -> None:
        super().__init__(
            "observaciones_vacias",
            f"Escribe qué observas, en al menos {minimo} caracteres, o recíbela de conformidad.",
            campo="observaciones",
        )


class DichoDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("dicho_desconocido", "Di si la recibes de conformidad o con observaciones.", campo="dicho")
