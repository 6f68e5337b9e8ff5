"""The invented words of the two commitments of the demo that have ended: one kept, one in part. Nothing here happened."""

from gobabierto.siembra.textos_de_compromisos import (
    CRUCES,
    FUGAS,
    OBRA,
    VENTANILLA,
    TextoDeActividad,
    TextoDeCompromiso,
    TextoDeIndicador,
    TextoDeLinea,
)

PARQUES = TextoDeCompromiso(
    nombre="Luz en doce parques",
    texto="Censar las lámparas de los doce parques más usados, reparar todas las que no encienden y publicar cuáles siguen apagadas.",
    problema="En los parques se deja de caminar al oscurecer porque la mitad de las lámparas no enciende.",
    tema="2-2",
    responde=("secretaria",),
    acompana=("colectivo",),
    statu_quo="De 410 lámparas, 214 no encienden y nadie sabe cuáles.",
    objetivo="Que se pueda cruzar un parque de noche sin miedo.",
    resultado="Encienden las 410 lámparas y cualquiera puede ver cuáles se apagaron.",
    beneficiarios="Quienes viven alrededor de los doce parques: unas 60 mil personas.",
    efecto="crea",
    politica="Programa de alumbrado de parques (inventado)",
    recursos="Almacén de lámparas ya compradas.",
    monto=None,
    ambiciones={
        "transparencia": ("proactivo", "Publica lámpara por lámpara, cosa que hoy no existe."),
        "rendicion_de_cuentas": ("estructural", "Informa cada semana cuántas faltan."),
        "participacion": ("estructural", "Quien pasa por ahí puede reportar la que está apagada."),
        "innovacion": ("no_aplica", ""),
    },
    ods=((11, "11.7"),),
    fin=-10,
    lineas=(
        TextoDeLinea(
            "Que enciendan todas",
            (
                TextoDeActividad(
                    "Censar las lámparas de los doce parques", -28, -21, "secretaria", "Censo publicado", "30"
                ),
                TextoDeActividad(
                    "Reparar las lámparas que no encienden",
                    -20,
                    -11,
                    "secretaria",
                    "Lista de lámparas reparadas, con fotografía",
                    "70",
                    antes=(0,),
                ),
            ),
        ),
    ),
    indicadores=(
        TextoDeIndicador(
            "Lámparas encendidas",
            "resultado",
            "lámparas",
            "Encendidas en un recorrido nocturno, entre 410",
            "196",
            "410",
            mediciones=((-11, "305"),),
        ),
    ),
    razones={"ambicioso": "Se obliga a un resultado que se ve de noche, no a comprar lámparas."},
)

COPIAS = TextoDeCompromiso(
    nombre="Diez trámites sin copias",
    texto="Dejar de pedir copias en diez trámites en los que la oficina ya tiene los documentos, en todas las ventanillas.",
    problema="La oficina pide copias de documentos que ella misma expidió.",
    tema="3-2",
    responde=("secretaria",),
    acompana=("colectivo",),
    statu_quo="Los diez trámites piden en total 27 copias; la oficina tiene 22 de ellas en sus archivos.",
    objetivo="Que nadie pague por una copia que la oficina ya tiene.",
    resultado="Los diez trámites se hacen sin copias en las seis ventanillas.",
    beneficiarios="Las 31 mil personas que hacen alguno de esos trámites cada año.",
    efecto="modifica",
    politica="Acuerdo de simplificación (inventado)",
    recursos="Ninguno: se deja de hacer algo.",
    monto=None,
    ambiciones={
        "transparencia": ("estructural", "Publica qué se pide en cada trámite."),
        "rendicion_de_cuentas": (
            "proactivo",
            "Cualquiera puede decir en qué ventanilla le pidieron copias y se le contesta.",
        ),
        "participacion": ("no_aplica", ""),
        "innovacion": ("estructural", "Las oficinas consultan sus propios archivos."),
    },
    ods=((16, "16.6"),),
    fin=-10,
    lineas=(
        TextoDeLinea(
            "Dejar de pedirlas",
            (
                TextoDeActividad(
                    "Publicar la lista de los diez trámites", -28, -23, "secretaria", "Lista publicada", "40"
                ),
                TextoDeActividad(
                    "Dejar de pedir copias en las seis ventanillas",
                    -22,
                    -11,
                    "secretaria",
                    "Oficio de cada ventanilla y visita de comprobación",
                    "60",
                    antes=(0,),
                ),
            ),
        ),
    ),
    indicadores=(
        TextoDeIndicador(
            "Copias que se piden en los diez trámites",
            "resultado",
            "copias",
            "Suma de lo que pide la ventanilla que más pide",
            "27",
            "0",
            "baja",
            mediciones=((-11, "0"),),
        ),
    ),
    razones={"ambicioso": "Hoy pedir copias es la costumbre de todas las ventanillas: deja de serlo."},
)

# By the number that each has in the plan; 5 and 6 are the ones that are still being written.
APROBADOS = {1: OBRA, 2: FUGAS, 3: CRUCES, 4: VENTANILLA, 7: PARQUES, 8: COPIAS}
