"""What can go wrong when a consulta is set up or paused."""

from comun import formatos
from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida


class ConfiguracionFija(Conflicto):
    """What people were told when they were called is not changed under them."""

    def __init__(self, campo: str | None = None) -> None:
        super().__init__(
            "configuracion_fija",
            "La consulta ya es pública: de su configuración sólo cambian la entradilla, la información previa y la "
            "descripción de sus vías. Para dar más tiempo, prorroga una fase; para detenerla, ponla en pausa.",
            campo=campo,
        )


class ConsultaAjena(NoEncontrado):
    def __init__(self) -> None:
        super().__init__(
            "consulta_ajena", "Esa consulta no existe en este ejercicio: elige una de la lista.", campo="copiar"
        )


class EjeConTemas(Conflicto):
    def __init__(self, nombre: str, temas: int) -> None:
        cuantos = "un tema" if temas == 1 else f"{formatos.numero(temas)} temas"
        super().__init__(
            "eje_con_temas",
            f"El eje «{nombre}» ya tiene {cuantos}: no se puede quitar.",
            {"temas": temas},
            campo="ejes",
        )


class EjeDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "eje_desconocido", "Uno de los ejes ya no está en esta consulta: vuelve a abrir la página.", campo="ejes"
        )


class PausaInvalida(ReglaIncumplida):
    def __init__(self, codigo: str, mensaje: str, campo: str | None = None) -> None:
        super().__init__(codigo, mensaje, campo=campo)


class PausaSeComeElFin(ReglaIncumplida):
    """A phase whose end falls inside the pause would be cut short without anybody having said so."""

    def __init__(self, fase: str) -> None:
        super().__init__(
            "pausa_se_come_el_fin",
            f"La fase de {fase} termina dentro de la pausa y perdería sus últimos días. Elige recorrer las fases, o "
            "cambia las fechas de la pausa.",
            {"fase": fase},
            campo="recorrer",
        )


class PausaRepetida(Conflicto):
    def __init__(self) -> None:
        super().__init__("pausa_repetida", "Ya hay una pausa en curso o anunciada: levántala antes de programar otra.")


class SinPausa(Conflicto):
    def __init__(self) -> None:
        super().__init__("sin_pausa", "Esta consulta no tiene una pausa en curso ni anunciada.")
