"""What the repository of a plan refuses, named by the fact."""

from comun.errors import Conflicto, ReglaIncumplida


class DocumentoSinTitulo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("documento_sin_titulo", "Escribe el título del documento.", campo="titulo")


class TextoDeDocumentoLargo(ReglaIncumplida):
    def __init__(self, campo: str, sobra: int) -> None:
        super().__init__("texto_largo", f"Quita {sobra} caracteres.", campo=campo)


class DatoDeDocumentoDesconocido(ReglaIncumplida):
    """A kind, a licence or a stage that does not exist here."""

    def __init__(self, campo: str) -> None:
        super().__init__("dato_desconocido", "Elige una de las opciones de la lista.", campo=campo)


class DocumentoConFechaFutura(ReglaIncumplida):
    """A document that is published has a date already."""

    def __init__(self) -> None:
        super().__init__(
            "documento_con_fecha_futura", "El documento no puede tener una fecha que todavía no llega.", campo="fecha"
        )


class DocumentoSinContenido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("documento_sin_contenido", "Elige un archivo o escribe la dirección.", campo="archivo")


class DocumentoConArchivoYDireccion(ReglaIncumplida):
    """One version is one thing, so that its hash is of one thing."""

    def __init__(self) -> None:
        super().__init__(
            "archivo_y_direccion",
            "Publica el archivo o la dirección, no los dos: deja vacío uno. Si hacen falta ambos, son dos documentos.",
            campo="enlace",
        )


class DocumentoSinMotivo(ReglaIncumplida):
    """What was public changes or stops being shown only with a public reason."""

    def __init__(self) -> None:
        super().__init__("documento_sin_motivo", "Escribe el motivo: cualquiera podrá leerlo.", campo="motivo")


class DocumentoYaReemplazado(Conflicto):
    """Somebody published another version meanwhile."""

    def __init__(self, version: int) -> None:
        super().__init__(
            "documento_ya_reemplazado",
            f"La versión {version} ya fue reemplazada: abre la más reciente y decide si todavía hace falta otra.",
            {"version": version},
        )


class DocumentoYaRetirado(Conflicto):
    def __init__(self) -> None:
        super().__init__("documento_ya_retirado", "Esta versión ya está retirada.")
