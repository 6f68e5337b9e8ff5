"""What is refused: shadow reports, self-assessments and what events discussed."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class PlanSinInformes(ReglaIncumplida):
    """What sources tell takes no act of ours."""

    def __init__(self) -> None:
        super().__init__(
            "es_historico", "Este plan se cuenta según las fuentes: el portal no publica informes nuevos sobre él."
        )


class PlanSinCompromisos(ReglaIncumplida):
    """A report says something of each commitment that an acuerdo fixed."""

    def __init__(self) -> None:
        super().__init__(
            "plan_sin_compromisos", "El plan todavía no tiene compromisos aprobados: no hay de qué informar."
        )


class OrganizacionAjena(SinPermiso):
    """Each organisation writes, signs and publishes by its own people."""

    def __init__(self) -> None:
        super().__init__(
            "organizacion_ajena",
            "Sólo alguien de una organización de la sociedad puede hacerlo en nombre de ella.",
            campo="organizacion",
        )


class InformePublicado(Conflicto):
    """What was published is never edited: a correction is another version."""

    def __init__(self) -> None:
        super().__init__(
            "informe_publicado",
            "Este informe ya se publicó y no cambia. Si algo debe corregirse, publica otra versión.",
        )


class InformeSinPublicar(Conflicto):
    def __init__(self) -> None:
        super().__init__("informe_sin_publicar", "Este informe todavía es un borrador: primero se publica.")


class VersionAnterior(Conflicto):
    """Only the newest version of a report is corrected or answered."""

    def __init__(self, codigo: str) -> None:
        super().__init__(
            "version_anterior", f"Hay una versión más nueva de este informe ({codigo}): abre ésa.", {"informe": codigo}
        )


class CorreccionEnCurso(Conflicto):
    def __init__(self, codigo: str) -> None:
        super().__init__(
            "correccion_en_curso",
            f"Ya hay una corrección en borrador ({codigo}): publícala o deséchala antes de empezar otra.",
            {"informe": codigo},
        )


class BorradorEnCurso(Conflicto):
    """One draft at a time of each author and moment: two would never be told apart."""

    def __init__(self, codigo: str) -> None:
        super().__init__(
            "borrador_en_curso",
            "Ya hay un borrador de este informe: sigue escribiéndolo, o deséchalo antes de empezar otro.",
            {"informe": codigo},
        )


class InformeCambio(Conflicto):
    """Somebody saved the draft first."""

    def __init__(self, edicion: int) -> None:
        super().__init__(
            "informe_cambio",
            "Alguien de tu organización guardó antes este borrador. Vuelve a abrirlo en otra pestaña, compara y guarda "
            "otra vez: lo que escribiste sigue aquí.",
            {"edicion": edicion},
        )


class DatoDeInformeInvalido(ReglaIncumplida):
    """Something that was written does not fit."""


class InformeIncompleto(ReglaIncumplida):
    """It says what is missing, all at once."""

    def __init__(self, faltan: list[str]) -> None:
        super().__init__(
            "informe_incompleto", "Antes de publicar, falta: " + "; ".join(faltan) + ".", {"faltan": faltan}
        )


class NoInvitada(SinPermiso):
    """A draft is signed by whoever its organisation invited."""

    def __init__(self) -> None:
        super().__init__(
            "no_invitada",
            "Para firmar este informe, su organización tiene que invitar a la tuya.",
            campo="organizacion",
        )


class TextoFirmadoCambio(Conflicto):
    """What is signed is the text that was read."""

    def __init__(self) -> None:
        super().__init__(
            "texto_cambio", "El borrador cambió desde que lo abriste: léelo otra vez antes de firmarlo o publicarlo."
        )


class NoRespondeInforme(SinPermiso):
    def __init__(self, quien: str) -> None:
        super().__init__("no_responde", quien)


class EventoSinRealizar(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "evento_sin_realizar", "Se anota lo que se trató en un evento realizado; éste todavía no lo está."
        )
