"""What planning a mesa, convening it and registering in it refuse, named by the fact."""

from collections.abc import Sequence

from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida, SinPermiso


# --- planning -------------------------------------------------------------------------------------------------------
class CupoMenorQueElRegistro(ReglaIncumplida):
    """Nobody who has a place loses it because the room got smaller."""

    def __init__(self, registradas: int) -> None:
        super().__init__(
            "cupo_menor_que_el_registro",
            f"Ya hay {registradas} personas con lugar: pon ese número de lugares o uno mayor.",
            {"registradas": registradas},
            campo="cupo",
        )


class FacilitaQuienSeRegistro(ReglaIncumplida):
    """Who leads neither scores nor decides: whoever took a place leaves it first."""

    def __init__(self, nombre: str) -> None:
        super().__init__(
            "facilita_quien_se_registro",
            f"{nombre} tiene lugar en esta mesa como participante: pídele que retire su registro o elige a otra persona.",
            campo="facilitador",
        )


class DecisionYaUsada(ReglaIncumplida):
    """How the mesa decides is agreed before the first decision."""

    def __init__(self) -> None:
        super().__init__(
            "decision_ya_usada", "La mesa ya abrió una elección: cómo se decide ya no cambia.", campo="decision"
        )


class RegistroCierraEnElPasado(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "registro_cierra_en_el_pasado", "Elige un día y una hora que todavía no pasen.", campo="registro_cierra"
        )


class DiagnosticoVacio(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("diagnostico_vacio", "Escribe lo que se sabe del problema.", campo="diagnostico")


class DiagnosticoTardio(ReglaIncumplida):
    """The diagnosis is published before the mesa meets (domain.md §5)."""

    def __init__(self) -> None:
        super().__init__(
            "diagnostico_tardio",
            "Esta mesa ya empezó a reunirse: el diagnóstico se publica antes y ya no cambia. "
            "Lo nuevo va en el árbol, como evidencia.",
            campo="diagnostico",
        )


class PasoDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("paso_desconocido", "Elige uno de los pasos que marca una persona.", campo="paso")


class PasoSinMarcar(Conflicto):
    def __init__(self) -> None:
        super().__init__("paso_sin_marcar", "Ese paso no está marcado: no hay nada que quitar.")


# --- each parte convenes its own ------------------------------------------------------------------------------------
class CoordinacionNoConvoca(SinPermiso):
    """Each parte convenes its counterparts; who coordinates does it for nobody (domain.md §5)."""

    def __init__(self) -> None:
        super().__init__(
            "coordinacion_no_convoca",
            "Quien coordina no convoca ni invita por una parte: lo hace, con su cuenta, quien la integra.",
        )


class NoIntegraUnaParte(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "no_integra_una_parte", "Sólo quien integra hoy el Secretariado convoca e invita, y sólo por su parte."
        )


class ParteYaConvoco(Conflicto):
    def __init__(self, parte: str) -> None:
        super().__init__("parte_ya_convoco", f"{parte} ya publicó su convocatoria: corrígela si cambió.")


class SinConvocatoria(ReglaIncumplida):
    def __init__(self, parte: str) -> None:
        super().__init__(
            "sin_convocatoria", f"Publica primero la convocatoria de {parte}: es lo que leerá quien invites."
        )


class ReunionYaPaso(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "reunion_ya_paso", "Esa reunión ya se hizo: invita a una que todavía no pase.", campo="reunion"
        )


class InvitadosConErrores(ReglaIncumplida):
    """One line that cannot be read stops them all: nobody gets half of an invitation."""

    def __init__(self, errores: Sequence[str]) -> None:
        cuantas = len(errores)
        super().__init__(
            "invitados_con_errores",
            f"No se envió ninguna invitación: corrige {'un renglón' if cuantas == 1 else f'{cuantas} renglones'}. "
            + " ".join(errores[:5])
            + (f" Y {cuantas - 5} más." if cuantas > 5 else ""),
            {"errores": list(errores)},
            campo="invitados",
        )


class InvitacionDesconocida(NoEncontrado):
    def __init__(self) -> None:
        super().__init__(
            "invitacion_desconocida",
            "No hay ninguna invitación con esa dirección: copia completa la que te llegó.",
            campo="invitacion",
        )


class InvitacionUsada(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "invitacion_usada",
            "Otra persona ya se registró con esa invitación: regístrate sin ella o pide una propia.",
            campo="invitacion",
        )


# --- the register ---------------------------------------------------------------------------------------------------
class MesaSinConvocar(ReglaIncumplida):
    def __init__(
        self, mensaje: str = "Nadie ha convocado todavía a esta mesa: el registro abre con la primera."
    ) -> None:
        super().__init__("mesa_sin_convocar", mensaje)


class RegistroCerrado(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("registro_cerrado", "El registro de esta mesa ya cerró.")


class MesaLlena(Conflicto):
    """No `campo`: it is of the mesa, not of what the person wrote."""

    def __init__(self, cupo: int) -> None:
        super().__init__(
            "mesa_llena",
            f"Los {cupo} lugares de esta mesa están ocupados. Vuelve a intentarlo: si alguien se retira, se abre un lugar.",
            {"cupo": cupo},
        )


class YaTienesLugar(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_tienes_lugar", "Ya tienes lugar en esta mesa: no hace falta registrarte otra vez.")


class SinRegistro(Conflicto):
    def __init__(self) -> None:
        super().__init__("sin_registro", "No tienes lugar en esta mesa: no hay nada que retirar.")


class SectorDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sector_desconocido", "Elige desde qué sector participas.", campo="sector")


class SectorDeOtraParte(ReglaIncumplida):
    """Whoever holds office for one parte does not count as another."""

    def __init__(self) -> None:
        super().__init__(
            "sector_de_otra_parte",
            "Tienes un cargo por otra parte en este ejercicio: regístrate en un sector de la tuya.",
            campo="sector",
        )


class QuienConduceNoSeRegistra(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "quien_conduce_no_se_registra",
            "Quien coordina el ejercicio o facilita la mesa la conduce: no ocupa lugar ni decide en ella.",
        )


# --- its end --------------------------------------------------------------------------------------------------------
class ReunionEnCurso(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("reunion_en_curso", "Hay una reunión en curso: ciérrala antes de cancelar la mesa.")


class ReunionesSinCerrar(ReglaIncumplida):
    def __init__(self, cuantas: int) -> None:
        super().__init__(
            "reuniones_sin_cerrar",
            f"{'Falta una reunión' if cuantas == 1 else f'Faltan {cuantas} reuniones'} por cerrar o cancelar: "
            "hazlo antes de concluir la mesa.",
            {"reuniones": cuantas},
        )
