"""What can go wrong in sessions and acuerdos, each error named after the fact."""

from collections.abc import Sequence

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


def enumerar(nombres: Sequence[str]) -> str:
    """`Gobierno`, `Gobierno y Sociedad`, `Gobierno, Órgano garante y Sociedad`."""
    if len(nombres) < 2:
        return "".join(nombres)
    ultimo = nombres[-1]
    # Spanish says «e» before the sound of i.
    union = " e " if ultimo.casefold().startswith(("i", "í", "hi")) and ultimo[:3].casefold() != "hie" else " y "
    return f"{', '.join(nombres[:-1])}{union}{ultimo}"


def faltan_las_partes(nombres: Sequence[str]) -> str:
    """`Falta Sociedad.` or `Faltan Gobierno y Sociedad.`; for a body without partes, what it lacks."""
    if not nombres:
        return "Este Secretariado todavía no tiene partes."
    return f"{'Falta' if len(nombres) == 1 else 'Faltan'}: {enumerar(nombres)}."


class NoConducesLaSesion(SinPermiso):
    def __init__(self) -> None:
        super().__init__("no_conduces_la_sesion", "Esto le toca a la coordinación de este ejercicio.")


class NoEresIntegrante(SinPermiso):
    """Only who sits in the Secretariado today, in functions, acts in its sessions."""

    def __init__(self) -> None:
        super().__init__(
            "no_eres_integrante",
            "Esto le toca a quien hoy está en funciones en este Secretariado; tu cuenta no lo está.",
        )


class SecretariadoNoVigente(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("secretariado_no_vigente", "Este Secretariado ya no está en funciones: convoca al vigente.")


class SesionAntesDeSuConvocatoria(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sesion_antes_de_su_convocatoria",
            "Una sesión empieza después de convocarse: elige otra fecha.",
            campo="inicia",
        )


class ConvocatoriaTardia(ReglaIncumplida):
    """The rules ask for whole days of notice; with fewer, only an extraordinary session and with a reason."""

    def __init__(self, dias: int, hay: int) -> None:
        exigidos = "un día" if dias == 1 else f"{dias} días"
        super().__init__(
            "convocatoria_tardia",
            f"Las reglas piden {exigidos} de anticipación y esta fecha da {hay}: elige una posterior, o convoca una "
            "sesión extraordinaria y di por qué.",
            {"dias": dias, "hay": hay},
            campo="inicia",
        )


class ExtraordinariaSinMotivo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "extraordinaria_sin_motivo",
            "Escribe por qué es extraordinaria: se publica en la convocatoria.",
            campo="motivo",
        )


class AgendaVacia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("agenda_vacia", "Escribe al menos un punto de la agenda.", campo="puntos")


class SesionEnOtroEstado(Conflicto):
    """The session is not in the state that the act needs."""

    def __init__(self, estado: str, que: str) -> None:
        super().__init__("sesion_en_otro_estado", f"La sesión está {estado.lower()}: {que}", {"estado": estado})


class TodaviaNoSeAbre(ReglaIncumplida):
    def __init__(self, desde: str) -> None:
        super().__init__("todavia_no_se_abre", f"La sesión se puede abrir desde las {desde}.", {"desde": desde})


class TodaviaNoHayRegistro(ReglaIncumplida):
    def __init__(self, desde: str) -> None:
        super().__init__("todavia_no_hay_registro", f"La asistencia se registra desde las {desde}.", {"desde": desde})


class SinQuorumParaAbrir(ReglaIncumplida):
    def __init__(self, faltan: Sequence[str]) -> None:
        super().__init__(
            "sin_quorum_para_abrir",
            f"No hay quórum. {faltan_las_partes(faltan)} Espera a que lleguen, o ábrela como informativa: sin acuerdos.",
            {"faltan": list(faltan)},
        )


class VotacionAbierta(Conflicto):
    def __init__(self, titulo: str) -> None:
        super().__init__(
            "votacion_abierta", f"Sigue en votación «{titulo}»: cierra o retira esa votación antes de cerrar la sesión."
        )


class PresenciaYaRegistrada(Conflicto):
    def __init__(self) -> None:
        super().__init__("presencia_ya_registrada", "Esa presencia ya está en la lista.")


class NoEstaEnLaSala(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("no_esta_en_la_sala", "Registra primero tu presencia en esta sesión.")


class PresenciaYaConfirmada(Conflicto):
    def __init__(self) -> None:
        super().__init__("presencia_ya_confirmada", "Esa presencia ya cuenta: no hace falta confirmarla.")


class NoPuedeConfirmarPresencia(SinPermiso):
    """Whoever marked it, whoever coordinates, whoever is not in the room, or of the same parte without being them."""

    def __init__(self) -> None:
        super().__init__(
            "no_puede_confirmar_presencia",
            "La confirma la propia persona o una integrante de otra parte que ya esté acreditada en la sala; nunca la "
            "coordinación ni quien la registró.",
        )


class AcuerdoSinQuorum(ReglaIncumplida):
    """Without quorum the session goes on as informative and takes no acuerdo (domain.md §2)."""

    def __init__(self, faltan: Sequence[str], frase: str = "") -> None:
        causa = frase or f"No hay quórum. {faltan_las_partes(faltan)}"
        super().__init__("acuerdo_sin_quorum", f"{causa} Sin quórum no se toman acuerdos.", {"faltan": list(faltan)})


class MateriaDesconocida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("materia_desconocida", "Elige de la lista sobre qué se decide.", campo="materia")


class AsuntoFueraDeLista(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "asunto_fuera_de_lista", "Elige de la lista aquello sobre lo que se decide en esta materia.", campo="asunto"
        )


class AsuntoYaEnVotacion(Conflicto):
    def __init__(self, titulo: str) -> None:
        super().__init__(
            "asunto_ya_en_votacion", f"Sobre eso ya se está votando: «{titulo}».", {"titulo": titulo}, campo="asunto"
        )


class VotacionCerrada(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "votacion_cerrada", f"Esta votación ya terminó ({estado.lower()}): no admite cambios.", {"estado": estado}
        )


class NoCuentaAhora(ReglaIncumplida):
    """Only who counts for the quorum at this moment votes."""

    def __init__(self, suple: bool) -> None:
        por_que = (
            "la persona titular está en la sala, o ya la suple alguien más."
            if suple
            else "hace falta que su presencia esté registrada y confirmada."
        )
        super().__init__("no_cuenta_ahora", f"Ese voto no cuenta ahora: {por_que}")


class VotoYaEmitido(Conflicto):
    """Coordination does not write over what a member, or its parte, said."""

    def __init__(self) -> None:
        super().__init__("voto_ya_emitido", "Ese voto ya consta: sólo lo cambia quien lo emitió, desde su cuenta.")


class NoPuedeConfirmarVoto(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "no_puede_confirmar_voto",
            "Un voto registrado lo confirma alguien de esa misma parte; nunca la coordinación ni quien lo registró.",
        )


class VotoYaConfirmado(Conflicto):
    def __init__(self) -> None:
        super().__init__("voto_ya_confirmado", "Ese voto ya cuenta: no hace falta confirmarlo.")


class VotoReescrito(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "voto_reescrito", "La coordinación cambió ese voto mientras lo leías: abre la página otra vez y revísalo."
        )


class FaltanVotos(ReglaIncumplida):
    def __init__(self, cuantos: int, hasta: str) -> None:
        faltan = "Falta un voto" if cuantos == 1 else f"Faltan {cuantos} votos"
        super().__init__(
            "faltan_votos", f"{faltan}: puedes cerrar cuando todos voten, o desde las {hasta}.", {"faltan": cuantos}
        )


class QuorumInterrumpido(ReglaIncumplida):
    """A parte left the room while voting: it has until the end of the time given to come back."""

    def __init__(self, faltan: Sequence[str], hasta: str) -> None:
        super().__init__(
            "quorum_interrumpido",
            f"{faltan_las_partes(faltan)} Espera su regreso: la votación se puede cerrar sin quórum, y sin acuerdo, "
            f"desde las {hasta}.",
            {"faltan": list(faltan)},
        )


class MayoriaSinJustificacion(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "mayoria_sin_justificacion",
            "No hubo consenso. Hay mayoría, y sólo vale con una justificación escrita: di por qué se decide así. "
            "La votación sigue abierta y no se perdió ningún voto.",
            campo="justificacion",
        )


class NoPuedeCerrarVotacion(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "no_puede_cerrar_votacion", "La votación la cierra o la retira la coordinación, o quien propuso el acuerdo."
        )


class AcuerdoNoAprobado(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__(
            "acuerdo_no_aprobado",
            f"Esto procede con un acuerdo aprobado; éste está así: {estado.lower()}.",
            {"estado": estado},
        )


class NoEstuvoEnElVoto(SinPermiso):
    """Firmness is attested by who was accredited when it was voted."""

    def __init__(self) -> None:
        super().__init__(
            "no_estuvo_en_el_voto", "Lo confirma alguien que estuvo acreditado en la sala cuando se votó, por su parte."
        )


class ParteYaConfirmo(Conflicto):
    def __init__(self) -> None:
        super().__init__("parte_ya_confirmo", "Tu parte ya confirmó este acuerdo: con una persona basta.")


class NoReportaEncargo(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "no_reporta_encargo", "De este encargo informa la organización a la que se le pidió, o la coordinación."
        )


class EncargoTerminado(Conflicto):
    def __init__(self, estado: str) -> None:
        super().__init__("encargo_terminado", f"Este encargo ya terminó ({estado.lower()}).", {"estado": estado})


class LlaveDeOtroActo(Conflicto):
    """A retry names the same act by its key; the same key on another thing is no retry."""

    def __init__(self) -> None:
        super().__init__("llave_de_otro_acto", "Este formulario ya se usó para otra cosa: vuelve a abrir la página.")
