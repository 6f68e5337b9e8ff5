"""What is refused: spreadsheets of routes and the plan's document."""

from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida


class PlanillaRechazada(ReglaIncumplida):
    """The file as a whole cannot be read: what is wrong with it and what to do, in one sentence."""

    def __init__(self, codigo: str, mensaje: str) -> None:
        super().__init__(codigo, mensaje, campo="archivo")


class CargaConErrores(ReglaIncumplida):
    """Everything is applied or nothing: with wrong lines, the person says that only the good ones are wanted."""

    def __init__(self, cuantas: int) -> None:
        lineas = "una línea" if cuantas == 1 else f"{cuantas} líneas"
        super().__init__(
            "carga_con_errores",
            f"Hay errores en {lineas}: corrígelas y sube la planilla otra vez, o aplica sólo las que están bien.",
            {"lineas_con_error": cuantas},
        )


class CargaSinCambios(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("carga_sin_cambios", "La planilla no cambia nada de la ruta: no hay qué aplicar.")


class CargaResuelta(Conflicto):
    """It was applied or discarded already."""

    def __init__(self) -> None:
        super().__init__("carga_resuelta", "Esta planilla ya se aplicó o se desechó: sube otra si hace falta.")


class PlanillaVieja(Conflicto):
    """Somebody changed the route after the spreadsheet was read: what was previewed is no longer what would happen."""

    def __init__(self, leida: int, vigente: int) -> None:
        super().__init__(
            "planilla_vieja",
            "La ruta cambió después de que subiste la planilla: súbela otra vez para ver los cambios como quedarían ahora.",
            {"version_leida": leida, "version_vigente": vigente},
        )


class SeccionInexistente(NoEncontrado):
    def __init__(self) -> None:
        super().__init__("seccion_inexistente", "El documento del plan no tiene esa sección.")


class SeccionCambio(Conflicto):
    """Somebody saved the section first: nothing is overwritten, both texts are shown."""

    def __init__(self, vigente: str, version: int, tuyo: str) -> None:
        super().__init__(
            "seccion_cambio",
            "Alguien guardó esta sección mientras la escribías. Tu texto sigue aquí: compáralo con el que quedó.",
            {"vigente": vigente, "version": version, "tuyo": tuyo},
            campo="texto",
        )


class SeccionLarga(ReglaIncumplida):
    def __init__(self, sobran: int) -> None:
        super().__init__("seccion_larga", f"Acorta la sección: sobran {sobran} caracteres.", campo="texto")


class SeccionIgual(Conflicto):
    def __init__(self) -> None:
        super().__init__("sin_cambios", "La sección ya dice exactamente eso: no hay nada que guardar.", campo="texto")
