"""What the schema says of every operation besides its success: the refusals, all of one shape (RFC 9457)."""

from typing import Any

from comun.problemas import TIPO_DE_PROBLEMA, TITULOS

PROBLEMA: dict[str, Any] = {
    "type": "object",
    "description": "Un error, según RFC 9457. «codigo» no cambia; «detail» es para personas.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "codigo": {"type": "string"},
        "campos": {"type": "object", "additionalProperties": {}},
        "datos": {"type": "object", "additionalProperties": {}},
    },
    "required": ["type", "title", "status", "detail", "codigo"],
}
DE_LECTURA = (404, 406, 429)
# An extension that the few reads that are not public carry: `extend_schema(extensions={LECTURA_CON_PERMISO: True})`.
LECTURA_CON_PERMISO = "x-lectura-con-permiso"
DE_ACTO = (400, 403, 404, 406, 409, 415, 422, 429)


def declarar_problemas(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A drf-spectacular hook: each operation declares the refusals that it may give."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problema"] = PROBLEMA
    for metodos in result["paths"].values():
        for metodo, operacion in metodos.items():
            estados = set(DE_LECTURA if metodo == "get" else DE_ACTO)
            if any(parametro["in"] == "query" for parametro in operacion.get("parameters", ())):
                estados.add(422)
            if LECTURA_CON_PERMISO in operacion:
                estados.add(403)
            for estado in sorted(estados):
                operacion["responses"].setdefault(
                    str(estado),
                    {
                        "description": TITULOS[estado],
                        "content": {TIPO_DE_PROBLEMA: {"schema": {"$ref": "#/components/schemas/Problema"}}},
                    },
                )
    return result
