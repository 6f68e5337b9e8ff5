"""The desks of a person: their own space, and the work of their roles."""

from typing import Any

from comun import registro, reloj
from comun.vistas import CON_CUENTA, Pagina
from tablero.palabras import en_letras
from tablero.queries import propias as consultas_propias
from tablero.queries.inicio import abierto_hoy


def cosas(cuantas: int) -> str:
    """ "Hoy te esperan siete cosas"."""
    if not cuantas:
        return "Hoy no te espera nada"
    verbo = "te espera" if cuantas == 1 else "te esperan"
    return f"Hoy {verbo} {en_letras(cuantas, uno='una')} {'cosa' if cuantas == 1 else 'cosas'}"


class Mi(Pagina):
    """What I did here, and what waits for me."""

    permiso = CON_CUENTA
    template_name = "tablero/mi.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = self.request.user
        paneles = registro.paneles("mi", persona, persona)
        pendientes = consultas_propias.pendientes_de(persona)
        cargos = consultas_propias.nombramientos_de(persona)
        # A panel that only says that it is empty does not make a newcomer's page full.
        hay_algo = bool(pendientes or cargos or any(panel.get("hay", True) for panel in paneles))
        return super().get_context_data(**kwargs) | {
            "persona": persona,
            "paneles": paneles,
            "pendientes": pendientes,
            "cargos": [(c.ejercicio, consultas_propias.cargo_en_palabras(c)) for c in cargos],
            "gestiona": persona.has_perm("secretariado.entrar_a_gestion"),
            "recien_llegada": not hay_algo,
            "abierto": [] if hay_algo else abierto_hoy(),
        }


class Gestion(Pagina):
    """What waits for me today, in each ejercicio where I hold a role."""

    permiso = "secretariado.entrar_a_gestion"
    template_name = "tablero/gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = self.request.user
        mesas = consultas_propias.mesas_de_trabajo(persona)
        reparto = consultas_propias.repartir(consultas_propias.pendientes_de(persona))
        return super().get_context_data(**kwargs) | {
            "hoy": reloj.hoy(),
            "titulo": cosas(reparto.total),
            "reparto": reparto,
            "mesas": mesas,
            "actos": consultas_propias.ultimos_actos(mesa.ejercicio for mesa in mesas),
            "instala": persona.has_perm("secretariado.instalar"),
        }
