"""What the gate of a stage refuses, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class EtapaConRequisitosSinCumplir(ReglaIncumplida):
    """Something mandatory is neither met, nor declared with evidence, nor waived by acuerdo (domain.md §3)."""

    def __init__(self, faltan: list[dict[str, str]]) -> None:
        cuantos = "Falta un requisito" if len(faltan) == 1 else f"Faltan {len(faltan)} requisitos"
        cuales = " ".join(f"«{falta['texto']}»: {falta['explicacion']}" for falta in faltan)
        super().__init__(
            "etapa_con_requisitos_sin_cumplir",
            f"{cuantos} para concluir la etapa. {cuales}",
            {"faltan": faltan},
        )


class EtapaSinRequisitos(ReglaIncumplida):
    """Nothing to meet is not everything met: an empty set is never met."""

    def __init__(self) -> None:
        super().__init__(
            "etapa_sin_requisitos",
            "Esta etapa no tiene ningún requisito obligatorio: agrega lo que debe cumplirse antes de concluirla.",
        )


class EtapaNoIniciada(ReglaIncumplida):
    """A stage that has not begun has nothing to conclude."""

    def __init__(self) -> None:
        super().__init__(
            "etapa_no_iniciada", "Esta etapa todavía no empieza: empiézala, y conclúyela cuando cumpla lo que pide."
        )


class EtapaYaConcluida(Conflicto):
    """Somebody concluded it first."""

    def __init__(self) -> None:
        super().__init__("etapa_ya_concluida", "Esta etapa ya está concluida: revisa su página.")


class EtapaNoConcluida(Conflicto):
    """Only a concluded stage is reopened."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "etapa_no_concluida",
            f"Sólo se reabre una etapa concluida; ésta está {estado.lower()}.",
            {"estado": estado},
        )


class CierreAlterado(ReglaIncumplida):
    """The closing in the tables is not the one that the bitácora holds: it was written past the portal."""

    def __init__(self) -> None:
        super().__init__(
            "cierre_alterado",
            "El cierre de esta etapa no es el que guarda la bitácora: alguien lo escribió fuera del portal. "
            "Hay que aclararlo antes de seguir.",
        )


class YaDispensado(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "ya_dispensado", "Este requisito ya está dispensado o declarado como no aplicable: no hace falta otro acto."
        )


class AcuerdoSinAsiento(ReglaIncumplida):
    """The bitácora does not hold that acuerdo: it was written past the portal and opens nothing."""

    def __init__(self) -> None:
        super().__init__(
            "acuerdo_sin_asiento",
            "La bitácora no guarda ese acuerdo tal como está: no puede abrir nada hasta aclararlo.",
            campo="acuerdo",
        )


class AcuerdoInexistente(ReglaIncumplida):
    """The ejercicio has no acuerdo with that code."""

    def __init__(self) -> None:
        super().__init__(
            "acuerdo_inexistente", "No hay ningún acuerdo con ese código en este ejercicio.", campo="acuerdo"
        )


class CambioNoPrevisto(ReglaIncumplida):
    """Only approving, suspending and resuming change a plan by acuerdo."""

    def __init__(self, materia: str) -> None:
        super().__init__(
            "cambio_no_previsto",
            f"Un acuerdo de «{materia.lower()}» no cambia el plan: elige uno de aprobarlo, suspenderlo o reanudarlo.",
            {"materia": materia},
            campo="acuerdo",
        )


class PlanYaAprobado(Conflicto):
    def __init__(self) -> None:
        super().__init__("plan_ya_aprobado", "El plan ya está aprobado: un plan se aprueba una sola vez.")


class PlanNoSuspendido(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "plan_no_suspendido", f"Sólo se reanuda un plan suspendido; éste está {estado.lower()}.", {"estado": estado}
        )


class PlanSinFechas(ReglaIncumplida):
    """Both dates go together."""

    def __init__(self, campo: str) -> None:
        super().__init__("fechas_incompletas", "Escribe las dos fechas, la de inicio y la de fin.", campo=campo)


class RequisitoSinTexto(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("requisito_sin_texto", mensaje, campo="texto")


class RequisitoRepetido(Conflicto):
    def __init__(self) -> None:
        super().__init__("requisito_repetido", "Esta etapa ya pide eso mismo: no hace falta otra vez.", campo="texto")


class DocumentoDeOtroPlan(ReglaIncumplida):
    """Evidence is a document of this plan's repository, still served."""

    def __init__(self) -> None:
        super().__init__(
            "documento_de_otro_plan",
            "Elige un documento del repositorio de este plan que siga publicado.",
            campo="documento",
        )
