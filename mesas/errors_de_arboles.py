"""What the trees of a mesa refuse, named by the fact. What is not a tree at all is said by `mesas.arbol`."""

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class ArbolYaAbierto(Conflicto):
    def __init__(self, nombre: str) -> None:
        super().__init__("arbol_ya_abierto", f"Esta mesa ya tiene su {nombre.lower()}: ábrelo y trabaja en él.")


class ObjetivosSeDerivan(ReglaIncumplida):
    """The objective tree comes from the problem tree (domain.md §5)."""

    def __init__(self) -> None:
        super().__init__(
            "objetivos_se_derivan",
            "El árbol de objetivos no se abre vacío: congela el de problemas y derívalo de él.",
            campo="clase",
        )


class ArbolCongelado(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("arbol_congelado", "Este árbol ya está congelado: se lee y se cita, pero no cambia.")


class ArbolIncompleto(ReglaIncumplida):
    """A tree is frozen with its central problem, two causes and one effect at least."""

    def __init__(self, faltan: list[str]) -> None:
        super().__init__("arbol_incompleto", f"Antes de congelar el árbol: {'; '.join(faltan)}.", {"faltan": faltan})


class ArbolSinCongelar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "arbol_sin_congelar",
            "El árbol de objetivos se deriva del de problemas ya congelado: congélalo primero.",
        )


class NodoCambioMientras(Conflicto):
    """Somebody changed the node since it was read. `datos` has both texts, so that nobody loses theirs."""

    def __init__(self, *, codigo: str, tuyo: str, actual: str, version: int) -> None:
        super().__init__(
            "nodo_cambio_mientras",
            "Alguien cambió este nodo mientras lo tenías abierto: compara los dos textos y decide cuál queda.",
            {
                "codigo": codigo,
                "tuyo": tuyo,
                "actual": actual,
                "version": version,
                "titulo": "Alguien cambió este nodo mientras lo tenías abierto",
            },
        )


class NodoRetirado(Conflicto):
    """The node left the tree since it was read; what was written for it is handed back."""

    def __init__(self, *, codigo: str, tuyo: str, actual: str, version: int) -> None:
        super().__init__(
            "nodo_retirado",
            "Este nodo ya no está en el árbol: alguien lo retiró o lo unió con otro. Agrega tu texto como nodo nuevo.",
            {
                "codigo": codigo,
                "tuyo": tuyo,
                "actual": actual,
                "version": version,
                "titulo": "Este nodo ya no está en el árbol",
            },
        )


class CodigoDeNodoTomado(Conflicto):
    def __init__(self) -> None:
        super().__init__("codigo_de_nodo_tomado", "Ese código ya es de otro nodo: vuelve a agregarlo.", campo="codigo")


class LlaveDeOtroActo(Conflicto):
    """The key already sealed another act, or another person's."""

    def __init__(self) -> None:
        super().__init__("llave_de_otro_acto", "Este formulario ya se usó en otro acto: vuelve a abrir el árbol.")


class NadaQueDeshacer(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("nada_que_deshacer", "No tienes cambios por deshacer en este árbol.")


class YaNoSePuedeDeshacer(Conflicto):
    """What the change touched was changed afterwards, or the change was already undone."""

    def __init__(
        self, mensaje: str = "Lo que tocó ese cambio se volvió a mover después: cámbialo a mano en el árbol."
    ) -> None:
        super().__init__("ya_no_se_puede_deshacer", mensaje)


class CambioAjeno(SinPermiso):
    def __init__(self) -> None:
        super().__init__("cambio_ajeno", "Sólo deshaces tus propios cambios; los de los demás, quien facilita la mesa.")


class SoloConduccion(SinPermiso):
    """What only who leads the mesa does."""

    def __init__(self, que: str) -> None:
        super().__init__("solo_conduccion", f"Sólo quien facilita la mesa o la coordinación puede {que}.")


class FirmaAjena(SinPermiso):
    """Whether a name is shown is chosen only by whose name it is (domain.md §5)."""

    def __init__(self) -> None:
        super().__init__("firma_ajena", "Sólo quien escribió el nodo decide si se muestra su nombre.")


class EvidenciaSinTitulo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("evidencia_sin_titulo", "Escribe qué muestra la evidencia.", campo="titulo")


class EvidenciaSinNada(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "evidencia_vacia", "Pon la dirección donde se ve la evidencia, o adjunta un archivo.", campo="enlace"
        )


class EvidenciaLarga(ReglaIncumplida):
    def __init__(self, campo: str, maximo: int, sobran: int) -> None:
        super().__init__(
            "texto_largo", f"Acorta este texto: el límite es de {maximo} caracteres y sobran {sobran}.", campo=campo
        )


class EnlaceDeEvidenciaInvalido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "enlace_no_publico",
            "El enlace debe ser una dirección completa que empiece con https:// o http://.",
            campo="enlace",
        )


class DemasiadasEvidencias(ReglaIncumplida):
    def __init__(self, maximo: int) -> None:
        super().__init__("demasiadas_evidencias", f"Un nodo lleva hasta {maximo} evidencias: retira alguna antes.")


class EvidenciaAjena(SinPermiso):
    def __init__(self) -> None:
        super().__init__(
            "evidencia_ajena", "Sólo quien agregó la evidencia, o quien facilita la mesa, puede retirarla."
        )


class FormatoDeArbolDesconocido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("formato_desconocido", "El árbol se descarga como svg, csv, json o pdf.", campo="formato")
