"""What can go wrong with a propuesta once it exists: its drafts, versions, files and lists."""

from comun.errors import Conflicto, ReglaIncumplida


class VersionAnterior(Conflicto):
    """Somebody (the author in another window) edited it in between; `vigente` is the number that stands."""

    def __init__(self, vista: int, vigente: int) -> None:
        super().__init__(
            "version_anterior",
            f"Mientras escribías se guardó la versión {vigente}. Compara los dos textos y vuelve a guardar.",
            {"version_vista": vista, "version_vigente": vigente},
        )


class YaRespondida(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_respondida", "Esta propuesta ya tiene respuesta: su texto queda como se respondió.")


class YaEsPublica(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_es_publica", "Ya se publicó: deja de ser un borrador. Puedes editarla en su página.")


class BorradorVacio(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("borrador_vacio", "Escribe algo antes de guardar el borrador.", campo="titulo")


class DemasiadasVersiones(ReglaIncumplida):
    def __init__(self, tope: int) -> None:
        super().__init__("demasiadas_versiones", f"Una propuesta tiene a lo más {tope} versiones.", {"tope": tope})


class DemasiadosAdjuntos(ReglaIncumplida):
    def __init__(self, tope: int) -> None:
        super().__init__(
            "demasiados_adjuntos",
            f"Caben {tope} archivos: retira uno para agregar otro.",
            {"tope": tope},
            campo="subida",
        )


class DemasiadasBusquedas(ReglaIncumplida):
    """The list of similar ones is asked for while typing: whoever asks more than a person types waits."""

    estado_http = 429

    def __init__(self) -> None:
        super().__init__("demasiadas_busquedas", "Espera un momento: la lista se actualiza cada pocos segundos.")


class FormatoDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("formato_desconocido", "Pide csv, xlsx o json.", campo="formato")


class ListaDemasiadoLarga(ReglaIncumplida):
    """A spreadsheet is made whole before it is sent; plain text goes out row by row, whatever its length."""

    def __init__(self, tope: int) -> None:
        super().__init__(
            "lista_demasiado_larga",
            f"La hoja de Excel llega a {tope:,} renglones. Pide la lista en CSV o filtra por eje o lugar.",
            {"tope": tope},
            campo="formato",
        )
