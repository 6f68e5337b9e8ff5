"""What a minuta is the minuta of, as the app that owns the event declares it.

A minuta knows nothing of its event (a session, a public event, a workshop): the event points to it. Each app lists an
`OrigenDeMinuta` in `origenes_de_minutas.py`, list `ORIGENES`; with that, drafting, confirming, publishing, correcting,
the page and the PDF work for its events too. Opening the first version is the app's own act, which calls
`secretariado.commands.minutas.abrir_minuta`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class OrigenDeMinuta:
    """`leer` finds the event of a minuta, or None when it is of another kind; the others take that event.

    `datos`: plain data that the portal knows of it, frozen when a version is sent to be confirmed (secretariado/
    queries/datos_de_minutas.py says which keys the page draws). `partes`: those that were there and must confirm.
    `parte_de(evento, persona)`: the parte for which somebody who was there may confirm, or None. `personas`: who may
    confirm, to be told by mail. `direccion`: the event's page. `pendiente`: why it cannot be sent yet, or "".
    `nombre`: what the event is called on the minuta's page. `de_participantes`: whoever was there confirms for the
    parte that `parte_de` says, without sitting in the Secretariado.
    """

    clave: str
    leer: Callable[[Any], Any]
    datos: Callable[[Any], dict[str, Any]]
    partes: Callable[[Any], list[Any]]
    parte_de: Callable[[Any, Any], Any]
    personas: Callable[[Any], list[Any]]
    direccion: Callable[[Any], str]
    pendiente: Callable[[Any], str]
    nombre: str = "Sesión"
    de_participantes: bool = False
