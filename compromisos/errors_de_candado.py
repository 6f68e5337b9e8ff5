"""What is refused: approval, versions and changes."""

from comun.errors import Conflicto, ReglaIncumplida


class NoEstaPropuesto(Conflicto):
    """Only what was proposed to the Secretariado is approved."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_esta_propuesto",
            f"Sólo se aprueba un compromiso propuesto; éste está en «{estado}».",
            {"estado": estado},
        )


class NoEstaAprobado(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_esta_aprobado",
            f"Sólo empieza a ejecutarse un compromiso aprobado; éste está en «{estado}».",
            {"estado": estado},
        )


class PlanSinAprobar(ReglaIncumplida):
    """The plan's approval covers nothing before it happens, or when the bitácora does not hold it."""

    def __init__(self) -> None:
        super().__init__(
            "plan_sin_aprobar",
            "El plan todavía no está aprobado por un acuerdo firme: aprueba el plan, o este compromiso con su propio "
            "acuerdo.",
        )


class TextoFueraDelPlan(ReglaIncumplida):
    """What was approved with the plan is another text, or did not include this commitment."""

    def __init__(self) -> None:
        super().__init__(
            "texto_fuera_del_plan",
            "El acuerdo que aprobó el plan no contiene este texto exacto: el compromiso cambió después, o no estaba. "
            "Hace falta un acuerdo sobre el compromiso.",
        )


class TextoAlterado(Conflicto):
    """The fields do not repeat the text in force: somebody wrote past the portal."""

    def __init__(self) -> None:
        super().__init__(
            "texto_alterado",
            "Los datos de este compromiso no coinciden con el texto que se acordó: alguien los cambió fuera del portal. "
            "Hay que aclararlo antes de seguir.",
        )


class NoAdmiteCambios(Conflicto):
    """Only what was approved and is not finished changes by acuerdo; a draft is edited."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_admite_cambios",
            f"Se propone cambiar o retirar un compromiso aprobado o en ejecución; éste está en «{estado}».",
            {"estado": estado},
        )


class CambioEnCurso(Conflicto):
    def __init__(self, codigo: str) -> None:
        super().__init__(
            "cambio_en_curso",
            f"Ya hay un cambio propuesto ({codigo}): se resuelve uno antes de proponer otro.",
            {"modificacion": codigo},
        )


class NadaCambia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "nada_cambia", "Tu propuesta dice lo mismo que el texto en vigor: cambia algo antes de enviarla."
        )


class CampoFijo(ReglaIncumplida):
    """What a change never touches: where the commitment comes from and its number."""

    def __init__(self, campos: list[str]) -> None:
        super().__init__(
            "campo_fijo", f"Esto no se cambia con una modificación: {', '.join(campos)}.", {"campos": campos}
        )


class MotivoCorto(ReglaIncumplida):
    def __init__(self, minimo: int, campo: str = "motivo") -> None:
        super().__init__(
            "motivo_corto", f"Explica por qué en al menos {minimo} caracteres: cualquiera podrá leerlo.", campo=campo
        )


class ComentariosMalFechados(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("comentarios_mal_fechados", mensaje, campo="comentarios_hasta")


class CambioYaResuelto(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "cambio_ya_resuelto", f"Esta propuesta de cambio ya está {estado.lower()}.", {"estado": estado}
        )


class ComentariosAbiertos(ReglaIncumplida):
    """What was promised to everybody: nothing is applied while people may still comment."""

    def __init__(self, hasta: str) -> None:
        super().__init__(
            "comentarios_abiertos",
            f"Cualquiera puede comentar este cambio hasta el {hasta}: se aplica después.",
        )


class TextoCambio(Conflicto):
    """The text in force is not the one that the change starts from."""

    def __init__(self) -> None:
        super().__init__(
            "texto_cambio",
            "El texto en vigor ya no es aquél del que parte este cambio: deséchalo y propón otro sobre el de hoy.",
        )


class CambioAcordado(Conflicto):
    """What every parte agreed on is not thrown away by one person."""

    def __init__(self, acuerdo: str) -> None:
        super().__init__(
            "cambio_acordado",
            "El Secretariado ya acordó este cambio y su acuerdo está firme: se aplica, no se desecha.",
            {"acuerdo": acuerdo},
        )
