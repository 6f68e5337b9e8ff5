"""What is refused: the route: activities, acceptance, indicators, evidence."""

from collections.abc import Mapping, Sequence

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class NoSePlanea(ReglaIncumplida):
    """A route is planned for what an acuerdo already approved."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "no_se_planea",
            f"El compromiso está en «{estado}»: su ruta se planea cuando está aprobado o en ejecución.",
            {"estado": estado},
        )


class RutaNoSeEdita(Conflicto):
    """What was presented to be accepted stays as it was presented."""

    def __init__(self, estado: str) -> None:
        super().__init__(
            "ruta_no_se_edita",
            f"La ruta está «{estado.lower()}»: para cambiarla, primero hay que regresarla a preparación.",
            {"estado": estado},
        )


class RutaCambio(Conflicto):
    """Somebody saved a change of the route first: nothing is overwritten."""

    def __init__(self, vigente: int) -> None:
        super().__init__(
            "ruta_cambio",
            "Alguien guardó otro cambio en esta ruta mientras escribías. Lo que escribiste sigue aquí: revisa cómo "
            "quedó la ruta y vuelve a guardar.",
            {"version": vigente},
        )


class RutaIncompleta(ReglaIncumplida):
    """A route is presented whole: each thing that is missing is said."""

    def __init__(self, faltan: Sequence[str]) -> None:
        super().__init__(
            "ruta_incompleta", f"Todavía no se puede presentar. {' '.join(faltan)}", {"faltan": list(faltan)}
        )


class RutaSinPresentar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("ruta_sin_presentar", "Esta ruta todavía no se presenta: no hay nada que aceptar.")


class RutaYaAceptada(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "ruta_ya_aceptada",
            "Todas las organizaciones ya aceptaron esta ruta: sólo un cambio por acuerdo la vuelve a abrir.",
        )


class RutaSinAceptar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "ruta_sin_aceptar",
            "Una fecha se reprograma cuando todas aceptaron la ruta; antes, se corrige mientras se prepara.",
        )


class AceptaUnExtrano(SinPermiso):
    """Only the enlace or the contraparte of an organisation speaks for it."""

    def __init__(self) -> None:
        super().__init__(
            "acepta_un_extrano", "Sólo el enlace o la contraparte de esa organización puede responder por ella."
        )


class NoSeLePide(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "no_se_le_pide",
            "A esa organización no se le pide aceptar esta ruta: no responde por el compromiso ni por una actividad.",
            campo="organizacion",
        )


class OtraRuta(Conflicto):
    """What is accepted is an exact text, by its fingerprint."""

    def __init__(self) -> None:
        super().__init__(
            "otra_ruta",
            "La ruta que leíste ya no es la presentada: vuelve a abrir la página y lee la nueva.",
            campo="huella",
        )


class YaRespondio(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_respondio", "Tu organización ya respondió sobre esta ruta: su respuesta queda como está.")


class DatoDeRutaInvalido(ReglaIncumplida):
    """A datum of a line, an activity, an indicator or an evidence that does not serve. `campo` is its field."""

    def __init__(self, codigo: str, mensaje: str, campo: str) -> None:
        super().__init__(codigo, mensaje, campo=campo)


class RenglonesConErrores(ReglaIncumplida):
    """Several activities at once: all or none. `errores`: place of the row → what is wrong with it."""

    def __init__(self, errores: Mapping[int, Sequence[str]]) -> None:
        primero = min(errores)
        super().__init__(
            "renglones_con_errores",
            f"No se guardó nada: {errores[primero][0]}",
            {"errores": {str(lugar): list(mensajes) for lugar, mensajes in sorted(errores.items())}},
        )


class BloqueConErrores(ReglaIncumplida):
    """A change of several activities at once: all or none. `errores`: clave → what is wrong with it."""

    def __init__(self, errores: Mapping[str, str]) -> None:
        dichos = " ".join(f"{clave}: {mensaje}" for clave, mensaje in errores.items())
        super().__init__("bloque_con_errores", f"No se cambió ninguna actividad. {dichos}", {"errores": dict(errores)})


class LineaConActividades(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "linea_con_actividades", "Sólo se quita una línea vacía: quita primero sus actividades y su historia."
        )


class ActividadRetirada(Conflicto):
    def __init__(self) -> None:
        super().__init__("actividad_retirada", "Esta actividad se quitó de la ruta: se conserva sólo para leerla.")


class IndicadorRetirado(Conflicto):
    def __init__(self) -> None:
        super().__init__("indicador_retirado", "Este indicador se quitó: se conserva sólo para leerlo.")


class NadaQueReprogramar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("mismas_fechas", "Son las mismas fechas: escribe las nuevas.", campo="fin")


class OrganizacionAjena(ReglaIncumplida):
    def __init__(self, mensaje: str, campo: str) -> None:
        super().__init__("organizacion_ajena", mensaje, campo=campo)
