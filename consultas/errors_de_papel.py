"""What can go wrong with paper. Each error names the fact and says what to do."""

from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida
from consultas.papel import ErrorDeRenglon

MAXIMO_DE_PAPELES = 1_000


class OpcionesSinFijar(ReglaIncumplida):
    """A ballot on paper cannot be changed once it is handed out."""

    def __init__(self, cuando: str = "") -> None:
        espera = f" Terminan de fijarse el {cuando}." if cuando else ""
        super().__init__(
            "opciones_sin_fijar",
            "Los temas de la boleta todavía pueden cambiar: las boletas de papel se preparan cuando termina la "
            f"sistematización o abre la votación.{espera}",
        )


class SinOpciones(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_opciones", "La consulta no tiene temas en su boleta: no hay qué imprimir.")


class OpcionesDistintas(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "opciones_distintas",
            "Los temas de la boleta ya no son los que lleva impresos este lote. Anúlalo y prepara otro.",
        )


class SinEsaFase(ReglaIncumplida):
    def __init__(self, fase: str) -> None:
        super().__init__("sin_esa_fase", f"Esta consulta no tiene fase de {fase}: ese papel no serviría.", campo="tipo")


class FueraDeTiempo(ReglaIncumplida):
    """What came on paper no longer enters, or not yet."""

    def __init__(self, mensaje: str) -> None:
        super().__init__("papel_fuera_de_tiempo", mensaje)


class CantidadInvalida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "cantidad_invalida", f"Un lote lleva de 1 a {MAXIMO_DE_PAPELES:,} papeles: prepara varios si hacen falta.",
            campo="cuantos",
        )  # fmt: skip


class EstadoNoAdmite(Conflicto):
    """`estado`: label of the state it is in; `que`: what cannot be done, after "ya no se puede"."""

    def __init__(self, estado: str, que: str) -> None:
        super().__init__(
            "estado_no_admite",
            f"El lote está en «{estado}» y así no se puede {que}. Vuelve a abrir su página para ver qué sigue.",
            {"estado": estado},
        )


class NoEsDeEseTipo(ReglaIncumplida):
    def __init__(self, que: str) -> None:
        super().__init__("tipo_de_lote", f"Este lote no es de {que}: abre el que le toca.")


class MasUsadosQueImpresos(ReglaIncumplida):
    def __init__(self, impresos: int) -> None:
        super().__init__(
            "mas_usados_que_impresos",
            f"El lote tiene {impresos} papeles: en la urna no puede haber más. Cuenta de nuevo.",
            {"impresos": impresos},
            campo="usados",
        )


class MismaPersona(Conflicto):
    """Two readings by one pair of eyes are one reading."""

    def __init__(self) -> None:
        super().__init__(
            "misma_persona",
            "Tú ya capturaste este lote. La segunda captura la hace otra persona, sin ver la tuya.",
        )


class DosCapturas(Conflicto):
    def __init__(self) -> None:
        super().__init__("dos_capturas", "Dos personas ya tienen las capturas de este lote: no hace falta otra.")


class CapturaAjena(Conflicto):
    """The rows of one person never enter under another's name, even from the same telephone."""

    def __init__(self) -> None:
        super().__init__(
            "captura_ajena", "Esta captura es de otra persona. Entra con la cuenta que la empezó para seguirla."
        )


class CapturaTerminada(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "captura_terminada",
            "Esta captura ya terminó y no admite más renglones. Lo que falte se resuelve al cotejar.",
        )


class CapturaVacia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("captura_vacia", "Todavía no capturas ningún papel: no hay qué terminar.")


class FolioInvalido(ReglaIncumplida):
    def __init__(self, prefijo: str) -> None:
        super().__init__(
            "folio_invalido",
            f"Un folio lleva seis letras o números, como {prefijo}-7K3M9Q. Cópialo del papel.",
            campo="folio",
        )


class FolioDesconocido(ReglaIncumplida):
    def __init__(self, folio: str) -> None:
        super().__init__(
            "folio_desconocido",
            f"El folio {folio} no se imprimió en ningún lote. Revísalo letra por letra; si el papel lo dice así, apártalo.",
            {"folio": folio},
            campo="folio",
        )


class FolioDeOtroLote(ReglaIncumplida):
    def __init__(self, folio: str, lote: str) -> None:
        super().__init__(
            "folio_de_otro_lote",
            f"El folio {folio} es del lote {lote}: captúralo ahí y no aquí.",
            {"folio": folio, "lote": lote},
            campo="folio",
        )


class FolioRepetido(Conflicto):
    def __init__(self, folio: str) -> None:
        super().__init__(
            "folio_repetido",
            f"Ya capturaste el folio {folio}. Si te equivocaste, quítalo de tu lista y captúralo de nuevo.",
            {"folio": folio},
            campo="folio",
        )


class LecturaInvalida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("lectura_invalida", "Di si el papel es válido, está en blanco o es nulo.", campo="lectura")


class PapelFueraDeRegla(ReglaIncumplida):
    """What is marked on paper cannot be sent back to be marked again: it is captured as null."""

    def __init__(self, regla: str, por_que: str) -> None:
        super().__init__(
            "papel_fuera_de_regla",
            f"{por_que} Compara con el papel: si así está marcado, captúralo como nulo.",
            {"regla": regla},
            campo="marcas",
        )


class PapelSinMarcas(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "papel_sin_marcas",
            "No marcaste ningún tema. Si el papel no tiene marcas, captúralo como en blanco.",
            campo="lectura",
        )


class SinDiferencia(Conflicto):
    def __init__(self, folio: str) -> None:
        super().__init__(
            "sin_diferencia", f"En el folio {folio} ya no hay diferencia que resolver.", {"folio": folio}, campo="folio"
        )


class FaltaMotivo(ReglaIncumplida):
    def __init__(self, para_que: str) -> None:
        super().__init__("falta_motivo", f"Escribe el motivo, con 10 letras o más: {para_que}", campo="motivo")


class SinCotejar(ReglaIncumplida):
    def __init__(self, que: str) -> None:
        super().__init__("lote_sin_cotejar", f"El lote no se puede cerrar todavía: {que}")


class NoCuadraElLote(ReglaIncumplida):
    """The count of the venue and what was captured differ: it closes, but somebody says why."""

    def __init__(self, que: str) -> None:
        super().__init__("no_cuadra_el_lote", f"{que} Cuenta de nuevo; si así es, escribe el motivo: será público.",
            campo="motivo",
        )  # fmt: skip


class SinCotejoPosible(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sin_cotejo_posible",
            "Esta consulta es de una boleta por correo: en papel no hay con qué saber quién participó ya.",
        )


class IdentificacionDesconocida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "identificacion_desconocida",
            "Ese código no es de los que se repartieron en esta consulta. Revísalo letra por letra.",
            campo="identificacion",
        )


class FaltaIdentificacion(ReglaIncumplida):
    def __init__(self, que: str) -> None:
        super().__init__("falta_identificacion", f"Escribe {que}.", campo="identificacion")


class RenglonInvalido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "renglon_invalido", "El renglón es el número impreso en la lista, de 1 a 5,000.", campo="renglon"
        )


class RenglonOcupado(Conflicto):
    def __init__(self, renglon: int) -> None:
        super().__init__(
            "renglon_ocupado",
            f"El renglón {renglon} ya está capturado con otra identificación.",
            {"renglon": renglon},
            campo="renglon",
        )


class TablaConErrores(ReglaIncumplida):
    """Nothing of it was written. `errores`: each with its line and its column."""

    def __init__(self, errores: list[ErrorDeRenglon]) -> None:
        self.errores = errores
        cuantos = "un error" if len(errores) == 1 else f"{len(errores)} errores"
        super().__init__(
            "tabla_con_errores",
            f"El archivo tiene {cuantos} y no se importó nada: corrígelo, o importa sólo los renglones buenos.",
            {"errores": [{"renglon": e.renglon, "columna": e.columna, "mensaje": e.mensaje} for e in errores[:200]]},
            campo="texto",
        )


class TablaDemasiadoGrande(ReglaIncumplida):
    def __init__(self, papeles: int) -> None:
        super().__init__(
            "tabla_demasiado_grande",
            f"El archivo es demasiado grande para un lote de {papeles} papeles: revisa que sea el de este lote.",
            campo="archivo",
        )


class LoteNoVisible(NoEncontrado):
    def __init__(self) -> None:
        super().__init__("lote_no_visible", "Ese lote no existe o todavía no se cierra.")
