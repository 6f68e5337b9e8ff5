"""The invented words of the demo. Nothing here happened and nobody here exists."""

# clave, name, short name, sector
ORGANIZACIONES: tuple[tuple[str, str, str, str], ...] = (
    ("secretaria", "Secretaría de Obras de Demostración (inventada)", "SOD", "gobierno_ejecutivo"),
    ("agua", "Organismo de Agua de Demostración (inventado)", "OAD", "gobierno_municipal"),
    ("garante", "Autoridad Garante de Demostración (inventada)", "AGD", "organo_garante"),
    ("colectivo", "Colectivo Calles con Luz (inventado)", "", "osc"),
    ("universidad", "Universidad de Villa Ensayo (inventada)", "UVE", "academia"),
)

RESUMEN_DEL_PLAN = (
    "Un plan inventado para probar el portal completo: propón, vota, lleva una etapa o reporta un avance. "
    "Ninguna de las instituciones que aparecen aquí existe."
)

METODOLOGIAS: dict[int, str] = {
    1: "Sesión de instalación abierta, con lectura en voz alta de la declaratoria y de las reglas internas.",
    2: "Consulta en línea y buzón de papel; las propuestas se agrupan en temas y los temas se votan.",
    3: "Charlas breves con las mismas láminas para todas las partes.",
}

ENTRADILLA = (
    "Cuenta qué no funciona donde vives y elige qué temas debe atender el plan. Todo aquí es inventado: es para probar."
)

INFORMACION = """El plan tendrá un año para cumplirse y atenderá **pocos problemas, pero bien**. Antes de proponer, lee esto:

- Un *problema* es algo que no funciona hoy, contado desde quien lo vive. La solución viene después, en las mesas.
- Las propuestas parecidas se agrupan en temas; cada tema conserva las propuestas de las que salió.
- Votas temas, no personas. Nadie puede saber por qué votaste; cualquiera puede comprobar que tu boleta se contó.
"""

EJES: tuple[str, ...] = ("Agua y servicios", "Calles seguras", "Cuentas claras")

# eje, codigo, title, problem
TEMAS: tuple[tuple[int, str, str, str], ...] = (
    (
        1,
        "1-1",
        "Fugas y cortes de agua",
        "El agua llega pocos días y buena parte se pierde en fugas que tardan en repararse.",
    ),
    (1, "1-2", "Recolección de basura", "El camión cambia de horario sin avisar y la basura se queda en la calle."),
    (1, "1-3", "Clínicas sin medicinas", "Las recetas no se surten completas y nadie publica qué falta."),
    (2, "2-1", "Cruces peligrosos", "Hay cruces frente a escuelas sin semáforo, sin luz y sin paso peatonal."),
    (2, "2-2", "Transporte de noche", "Después de las nueve no hay transporte y regresar a casa es inseguro."),
    (
        3,
        "3-1",
        "Obras sin información",
        "Las obras empiezan y se detienen sin que se sepa cuánto cuestan ni quién responde.",
    ),
    (
        3,
        "3-2",
        "Trámites que exigen ir varias veces",
        "Cada ventanilla pide documentos distintos y ninguna los publica.",
    ),
)
