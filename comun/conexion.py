"""From which connection somebody asks, to limit attempts. It is never kept: whoever counts, counts by an HMAC of it."""

from ipaddress import ip_address
from typing import Any


def direccion_de(request: Any) -> str:
    """The address of who asks. What a header says is believed only of a neighbour: the proxy of the same host or network.

    Of `X-Forwarded-For` the last one counts, which is the one that the proxy wrote; those before it, anybody types. An
    empty `REMOTE_ADDR` is a socket of the same host. Without a proxy, and asked from afar, the header is nothing.
    """
    vecino = str(request.META.get("REMOTE_ADDR", ""))
    dicha = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return dicha if dicha and _es_de_la_casa(vecino) else vecino


def _es_de_la_casa(direccion: str) -> bool:
    if not direccion:
        return True
    try:
        return ip_address(direccion.partition("%")[0]).is_private
    except ValueError:
        return False
