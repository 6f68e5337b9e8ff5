"""How an error of the API reads: RFC 9457, in Spanish. Plain values, shared by DRF's handler and the 404 page."""

from typing import Any

TIPO_DE_PROBLEMA = "application/problem+json"
TITULOS = {
    400: "La solicitud no se entiende",
    401: "Hace falta entrar con tu cuenta",
    403: "No tienes permiso para este acto",
    404: "No existe o no es público",
    405: "Ese método no se puede usar aquí",
    406: "Ese formato no está disponible",
    409: "Otro acto llegó antes",
    415: "Ese tipo de contenido no se acepta",
    422: "Una regla no se cumple",
    429: "Demasiadas solicitudes",
}
DETALLES = {
    400: "El cuerpo de la solicitud no es JSON válido: revisa comas, llaves y comillas.",
    401: "Entra con tu cuenta y vuelve a intentarlo.",
    403: "Tu cuenta no tiene permiso para este acto.",
    404: "Revisa la dirección: lo que buscas no existe o no es público.",
    405: "Consulta en /api/docs/ los métodos de esta dirección.",
    406: "Pide application/json.",
    415: "Envía application/json.",
}


def cuerpo_de_problema(estado: int, codigo: str, detalle: str, **extra: Any) -> dict[str, Any]:
    """`type, title, status, detail, codigo` and whatever `extra` holds. `codigo` is stable; `detail` is for people."""
    return {
        "type": "/api/docs/#errores",
        "title": TITULOS.get(estado, "Error"),
        "status": estado,
        "detail": detalle,
        "codigo": codigo,
        **extra,
    }
