"""What an event and the six answers refuse, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class EventoYaEmpezo(ReglaIncumplida):
    """People plan their day with what is published: an event is announced, and changed, before it begins."""

    def __init__(self, que: str, *, campo: str | None = None) -> None:
        super().__init__("evento_ya_empezo", que, campo=campo)


class EventoSinEmpezar(ReglaIncumplida):
    """Nobody is counted, nor is it called held, before it begins."""

    def __init__(self, que: str) -> None:
        super().__init__("evento_sin_empezar", que)


class EventoSinLugar(ReglaIncumplida):
    """Whoever wants to attend must know where."""

    def __init__(self, campo: str) -> None:
        falta = "el lugar" if campo == "lugar" else "el enlace para asistir a distancia"
        super().__init__("evento_sin_lugar", f"Escribe {falta}: con esa modalidad hace falta.", campo=campo)


class EventoTerminaAntes(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "fechas_al_reves", "El evento termina antes de empezar: corrige una de las dos horas.", campo="termina"
        )


class EventoDetenido(Conflicto):
    """A cancelled event takes no more acts; one already held is not moved nor cancelled."""

    def __init__(self, estado: str) -> None:
        super().__init__("evento_detenido", f"Este evento ya está {estado.lower()}.", {"estado": estado})


class EventoConAsistencia(Conflicto):
    """People were counted there: it took place."""

    def __init__(self) -> None:
        super().__init__(
            "evento_con_asistencia", "Este evento ya tiene asistencia registrada: se realizó y no se puede cancelar."
        )


class EtapaDeOtroPlan(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("etapa_de_otro_plan", "Esa etapa es de otro plan: elige una de éste.", campo="etapa")


class AsistenciaVacia(ReglaIncumplida):
    """A list without people says nothing."""

    def __init__(self) -> None:
        super().__init__("asistencia_vacia", "Escribe cuántas personas asistieron: todos los números están en cero.")


class RenglonRepetido(ReglaIncumplida):
    def __init__(self, sector: str) -> None:
        super().__init__("renglon_repetido", f"«{sector}» aparece dos veces con el mismo sexo: deja un solo número.")


class SectorDesconocido(ReglaIncumplida):
    def __init__(self, clave: str) -> None:
        super().__init__("sector_desconocido", f"No hay ningún sector con la clave «{clave}».", {"sector": clave})


class CantidadFueraDeRango(ReglaIncumplida):
    def __init__(self, maximo: str) -> None:
        super().__init__("cantidad_fuera_de_rango", f"Cada número va de cero a {maximo}, sin decimales.")


class AsistenciaSinRegistrar(ReglaIncumplida):
    """There is nothing to confirm yet."""

    def __init__(self) -> None:
        super().__init__(
            "asistencia_sin_registrar", "La coordinación todavía no registra quiénes asistieron: no hay qué confirmar."
        )


class CorreccionSinMotivo(ReglaIncumplida):
    """A parte vouched for the former numbers: they change in public, and it is asked again."""

    def __init__(self) -> None:
        super().__init__(
            "correccion_sin_motivo",
            "Una parte ya confirmó estos números: escribe por qué cambian. Se le pedirá que los confirme de nuevo.",
            campo="motivo",
        )


class ParteSinAsistencia(ReglaIncumplida):
    """A parte vouches only for its own people, and none were counted."""

    def __init__(self, parte: str) -> None:
        super().__init__(
            "parte_sin_asistencia",
            f"La lista no cuenta a nadie de «{parte}»: si asistió, pide a la coordinación que corrija los números.",
            {"parte": parte},
        )


class NoRepresentaAUnaParte(SinPermiso):
    """Only an active member confirms, in the name of their parte."""

    def __init__(self) -> None:
        super().__init__(
            "no_representa_a_una_parte",
            "Sólo confirma quien hoy integra el Secretariado por una de sus partes.",
        )


class CoordinacionNoConfirma(SinPermiso):
    """Whoever counts does not vouch for the count."""

    def __init__(self) -> None:
        super().__init__(
            "coordinacion_no_confirma", "La coordinación registra la asistencia; la confirma otra persona de tu parte."
        )


class AsistenciaYaConfirmada(Conflicto):
    def __init__(self, parte: str) -> None:
        super().__init__("ya_confirmada", f"«{parte}» ya había confirmado esta asistencia.", {"parte": parte})


class PreguntaInexistente(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("pregunta_inexistente", "Las preguntas son seis, del 1 al 6.")


class RespuestaCorta(ReglaIncumplida):
    """A line or two explain nothing to whoever has just arrived."""

    def __init__(self, faltan: int) -> None:
        super().__init__(
            "respuesta_corta", f"Desarrolla un poco más la respuesta: faltan {faltan} caracteres.", campo="texto"
        )


class RespuestaLarga(ReglaIncumplida):
    def __init__(self, sobran: int) -> None:
        super().__init__("respuesta_larga", f"Acorta la respuesta: sobran {sobran} caracteres.", campo="texto")
