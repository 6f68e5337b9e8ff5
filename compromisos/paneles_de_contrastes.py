"""Rooms of other pages: looks of society, disputes and reviews."""

from typing import Any

from compromisos import presentacion_de_contrastes as contar
from compromisos.enums import SE_MIDEN
from compromisos.models import Compromiso
from compromisos.queries import contrastes as leer
from comun.registro import Panel
from secretariado.models import Ejercicio


def del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """Whether society sees the same, and the way to each look: with what its row keeps, so it asks nothing."""
    if compromiso.es_historico or compromiso.estado not in SE_MIDEN:
        return None
    return {"compromiso": compromiso, "par": contar.par_de(compromiso)}


def de_gestion_del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What may be done now: look, answer, end. One query."""
    if compromiso.es_historico or compromiso.estado not in SE_MIDEN:
        return None
    contrasta = persona.has_perm("compromisos.contrastar", compromiso)
    responde = persona.has_perm("compromisos.responder_disputa", compromiso)
    termina = persona.has_perm("compromisos.terminar_disputa", compromiso)
    if not (contrasta or responde or termina):
        return None
    return {
        "compromiso": compromiso,
        "contrasta": contrasta,
        "disputas": [
            contar.contar_disputa(una, responde=responde, termina=termina) for una in leer.disputas_de(compromiso)
        ],
    }


def de_gestion(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """For the coordination: reports that nobody has reviewed. One query."""
    if ejercicio.es_historico or not persona.has_perm("compromisos.validar_avance", ejercicio):
        return None
    return {"ejercicio": ejercicio, "cuantos": leer.por_revisar(ejercicio).count()}


PANELES: list[Panel] = [
    Panel("compromiso", "contrastes", 10, del_compromiso, "compromisos/_contraste_panel.html"),
    Panel("gestion_compromiso", "contrastes", 20, de_gestion_del_compromiso, "compromisos/_contraste_gestion.html"),
    Panel("gestion", "revisiones", 45, de_gestion, "compromisos/_contraste_revisiones.html"),
]
