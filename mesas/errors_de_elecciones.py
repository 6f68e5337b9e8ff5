"""What choosing causes and solutions refuses, named by the fact."""

from collections.abc import Sequence
from typing import Any

from comun.errors import Conflicto, ReglaIncumplida, SinPermiso


class CriteriosEnUso(ReglaIncumplida):
    """What was compared with some questions cannot be read with others."""

    def __init__(self) -> None:
        super().__init__(
            "criterios_en_uso",
            "Ya hay puntajes con estos criterios: no se cambian a media comparación.",
            campo="criterios",
        )


class CriteriosInvalidos(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("criterios_invalidos", mensaje, campo="criterios")


class NoEsCausa(ReglaIncumplida):
    """Only live causes of a problem tree are compared."""

    def __init__(self) -> None:
        super().__init__(
            "no_es_causa", "Elige una causa que siga en el árbol de problemas de esta mesa.", campo="causa"
        )


class CausaSinDescribir(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "causa_sin_describir",
            "Describe antes la causa: en qué lugar del ciclo está y a quién le toca.",
            campo="causa",
        )


class YaSeDecidio(ReglaIncumplida):
    """What was decided stays as it was compared."""

    def __init__(self, campo: str | None = None) -> None:
        super().__init__("ya_se_decidio", "La mesa ya decidió sobre esto: queda como está.", campo=campo)


class AutoridadAjena(ReglaIncumplida):
    """Nothing invented is attributed to a real organisation, nor the other way round (domain.md §0)."""

    def __init__(self) -> None:
        super().__init__(
            "autoridad_ajena",
            "Una mesa de demostración sólo lleva autoridades inventadas, y una real, autoridades reales.",
            campo="autoridad",
        )


class PuntajeIncompleto(ReglaIncumplida):
    """An alternative is compared on every criterion or on none. `campo` is the first one that is missing."""

    def __init__(self, faltan: Sequence[tuple[str, str]]) -> None:
        nombres = ", ".join(nombre for _, nombre in faltan)
        super().__init__(
            "puntaje_incompleto",
            f"Da de 1 a 5 en cada criterio. Falta: {nombres}.",
            {"faltan": [clave for clave, _ in faltan]},
            campo=f"criterio_{faltan[0][0]}",
        )


class PuntajeFueraDeRango(ReglaIncumplida):
    def __init__(self, clave: str) -> None:
        super().__init__("puntaje_fuera_de_rango", "Elige un número del 1 al 5.", campo=f"criterio_{clave}")


class UnaSolaCosa(ReglaIncumplida):
    def __init__(self, campo: str = "causa") -> None:
        super().__init__("una_sola_cosa", "Di de qué causa o de qué solución se trata: una y sólo una.", campo=campo)


class ArbolSinCongelar(ReglaIncumplida):
    """A cause is chosen from a tree that no longer moves."""

    def __init__(self) -> None:
        super().__init__(
            "arbol_sin_congelar", "Congela primero el árbol de problemas: no se elige sobre un árbol que aún se mueve."
        )


class EleccionAbierta(Conflicto):
    def __init__(self, mensaje: str = "Hay una decisión abierta en esta mesa: ciérrala antes de abrir otra.") -> None:
        super().__init__("eleccion_abierta", mensaje)


class EleccionCerrada(Conflicto):
    def __init__(self) -> None:
        super().__init__("eleccion_cerrada", "Esta decisión ya se cerró: mira cómo quedó.")


class EleccionDeOtraReunion(ReglaIncumplida):
    """Those who were in the room when it was asked are the ones who answer."""

    def __init__(self) -> None:
        super().__init__(
            "eleccion_de_otra_reunion", "Esta decisión se abrió en otra reunión: ciérrala y ábrela de nuevo en ésta."
        )


class PrimeroElConsenso(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "primero_el_consenso",
            "Pide primero el consenso. Sólo si no lo hay se abre un voto registrado.",
            campo="via",
        )


class LaMesaNoVota(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "la_mesa_no_vota", "Esta mesa no acordó decidir por voto: sigan buscando consenso.", campo="via"
        )


class VotoSinPropuesta(ReglaIncumplida):
    def __init__(self, campo: str) -> None:
        super().__init__(
            "voto_sin_propuesta", "En un voto se elige entre todas: no propongas una en particular.", campo=campo
        )


class UnaSolaOpcion(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "una_sola_opcion",
            "Para votar hacen falta al menos dos opciones completas que se puedan elegir.",
            campo="via",
        )


class SinCausaElegida(ReglaIncumplida):
    def __init__(self, campo: str = "causas") -> None:
        super().__init__("sin_causa_elegida", "Elijan primero la causa que van a atender.", campo=campo)


class CausaNoElegida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "causa_no_elegida", "Una solución atiende causas que esta mesa eligió: marca sólo ésas.", campo="causas"
        )


class SolucionIncompleta(ReglaIncumplida):
    """The chosen solution says the policy it creates or changes, what will be verified and its ODS (domain.md §5)."""

    def __init__(self, faltan: Sequence[str], campo: str = "solucion") -> None:
        super().__init__(
            "solucion_incompleta",
            f"Para elegir esta solución falta decir: {', '.join(faltan)}.",
            {"faltan": list(faltan)},
            campo=campo,
        )


class NoEsSolucion(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("no_es_solucion", "Elige una solución de esta mesa que siga en pie.", campo="solucion")


class SolucionCambio(Conflicto):
    """Somebody saved another text first: both are shown, nothing is overwritten."""

    def __init__(self, vigente: dict[str, Any], tuyo: dict[str, Any]) -> None:
        super().__init__(
            "solucion_cambio",
            "Alguien guardó otro texto mientras escribías: compáralos y guarda el que deba quedar.",
            {"vigente": vigente, "tuyo": tuyo},
        )


class NoEsTuya(SinPermiso):
    def __init__(self, mensaje: str) -> None:
        super().__init__("no_es_tuya", mensaje)


class PosturaInvalida(ReglaIncumplida):
    def __init__(self, mensaje: str, campo: str = "postura") -> None:
        super().__init__("postura_invalida", mensaje, campo=campo)


class OdsInvalido(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("ods_invalido", mensaje, campo="ods")


class NadaElegido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "nada_elegido", "Todavía no se elige nada: la razón de lo que no se eligió se dice después.", campo="que"
        )


class TextoVacio(ReglaIncumplida):
    def __init__(self, mensaje: str, campo: str) -> None:
        super().__init__("texto_vacio", mensaje, campo=campo)


class TextoLargo(ReglaIncumplida):
    def __init__(self, sobran: int, campo: str) -> None:
        super().__init__("texto_largo", f"Acorta este texto: sobran {sobran} caracteres.", campo=campo)
