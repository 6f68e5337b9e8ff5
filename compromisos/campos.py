"""The written parts of a commitment, with the words that people read. Pure: plain values.

One list for the form, the sheet, the comments on each part and the two texts of a stale edit.
"""

CAMPOS = {
    "nombre_corto": "Nombre corto",
    "texto": "Qué se promete",
    "problema": "Qué problema atiende",
    "statu_quo": "Cómo están las cosas hoy",
    "objetivo": "Objetivo",
    "resultado_esperado": "Resultado esperado",
    "beneficiarios": "A quién beneficia",
    "politica": "Qué política crea o modifica",
    "ambicion": "Ambición",
    "ods": "Objetivos de Desarrollo Sostenible",
    "causas": "Causas y solución",
    "responsables": "Quién responde y quién acompaña",
    "plazo": "Fechas",
    "recursos": "Con qué recursos",
}
# Of those, each one has its own thread while the draft is open to comments.
COMENTABLES = tuple(CAMPOS)
EL_TODO = ""  # the thread about the whole text


def asunto_de(slug: str, campo: str = EL_TODO) -> str:
    """Public code of the thread of a part, or of the whole text: `campo:prueba-1-c01/texto`, `compromiso:prueba-1-c01`."""
    return f"campo:{slug}/{campo}" if campo else f"compromiso:{slug}"


def asuntos_de(slug: str) -> list[str]:
    """Every thread of a commitment, the whole text first."""
    return [asunto_de(slug), *(asunto_de(slug, campo) for campo in COMENTABLES)]


def slug_de_asunto(asunto: str) -> str:
    """`campo:prueba-1-c01/texto` → `prueba-1-c01`."""
    return asunto.partition(":")[2].partition("/")[0]
