"""What happens to the demo's commitments, in invented words: who comments, what is decided, what a law changes."""

from gobabierto.siembra.textos_de_sesiones import TextoDeAcuerdo, TextoDeSesion
from secretariado.enums import ModalidadDeSesion

# Born from what the mesa of water chose; its causes, solution and ODS come from there.
COCREADO = {
    "nombre": "Toda el agua, medida y a la vista",
    "texto": "Medir el agua que entra y la que llega a cada sector, publicarlo cada día y reparar primero donde más se pierde, con un comité de vecinas que decide el orden.",
    "problema": "La red pierde agua y nadie sabe dónde: se repara donde se reclama más fuerte, no donde más se pierde.",
    "statu_quo": "Hay 3 medidores para 18 sectores y ningún dato público de cuánta agua llega.",
    "objetivo": "Que el orden de las reparaciones se decida con datos públicos y con quienes viven ahí.",
    "resultado_esperado": "Los 18 sectores tienen medidor y dato diario, y la pérdida baja de 41 a 30 por ciento.",
    "beneficiarios": "Los 52 mil hogares conectados a la red, empezando por los sectores con menos agua.",
    "recursos": "Presupuesto de mantenimiento del organismo y asesoría de la universidad.",
}
COCREADO_AMBICIONES = {
    "transparencia": ("proactivo", "Publica cada día un dato que hoy no existe en ningún lado."),
    "rendicion_de_cuentas": ("proactivo", "Cada reparación se compara con la pérdida que evitó."),
    "participacion": ("innovador", "El comité de vecinas decide el orden de las reparaciones junto con el organismo."),
    "innovacion": ("estructural", "Los medidores publican solos sus lecturas."),
}
BORRADOR = (
    "Letreros de obra que se entienden",
    "Escribir los letreros de obra con palabras de todos los días, probarlos con vecinas y vecinos y cambiar los que no se entienden.",
    "Los letreros dicen siglas y números de contrato que nadie entiende.",
)

RAZON_DE_CALIDAD = {
    "impacto": "Ataca la causa que la gente contó en la consulta y no sólo sus molestias.",
    "acciones": "Dice qué se hará, dónde y cuándo; no promete «impulsar» ni «fomentar».",
    "medible": "Parte de una cifra conocida y llega a otra, con su fuente.",
    "beneficio": "Responde una autoridad y se sabe a quién le cambia la vida.",
    "factible": "Cabe en el periodo y no depende de dinero que no se tiene.",
    "redaccion": "Lo leyeron cuatro vecinas y lo contaron con sus palabras sin equivocarse.",
    "ods": "La meta señalada corresponde a lo que se promete.",
    "verificable": "Cualquiera puede ir, contar y decir si se hizo.",
    "resultado": "Promete un cambio en la vida de la gente, no sólo un sitio o un documento.",
    "responsable": "La dependencia aceptó figurar como responsable desde el borrador.",
}

# who, field ("" the whole), text; answers follow in the same order.
COMENTARIOS: tuple[tuple[str, str, str, str], ...] = (
    (
        "vecindad-3",
        "texto",
        "Que el letrero diga también el teléfono de quien supervisa, no sólo el nombre de la empresa.",
        "Se agrega: el letrero dirá quién responde y cómo encontrarlo. Ya está en la actividad de letreros.",
    ),
    (
        "vecindad-5",
        "resultado_esperado",
        "¿Por qué doce grupos y no uno por colonia? En la mía hay tres obras y nadie que las revise.",
        "Doce es con lo que se puede empezar bien. Cada semestre se abrirá otra convocatoria, y tu colonia queda anotada.",
    ),
    (
        "vecindad-8",
        "",
        "Me gusta que sea calle por calle. Ojalá también las obras que ya se quedaron a medias.",
        "Las detenidas cuentan: están entre las 84 y su letrero dirá desde cuándo y por qué.",
    ),
)
COMENTARIOS_ABIERTOS: tuple[tuple[str, str, str, str], ...] = (
    (
        "vecindad-11",
        "texto",
        "El dato diario tiene que decir a qué hora llegó el agua, no sólo cuánta.",
        "De acuerdo: se publicará por hora. Lo verás en la siguiente versión del texto.",
    ),
    (
        "vecindad-14",
        "beneficiarios",
        "Faltan las rancherías que se abastecen con pipas: no están conectadas a la red.",
        "",
    ),
)

MOTIVO_DE_LEY = (
    "La Ley de Obra Pública de Demostración (inventada) entró en vigor el mes pasado: las obras de agua pasan al Organismo "
    "de Agua, que ahora responde junto con la secretaría, y los contratos deben publicarse completos."
)
TEXTO_CON_LEY = "Publicar de cada obra, también las de agua, su costo, su contrato completo, su avance y quién responde, en la calle y en línea, y revisar cada mes con vecinas y vecinos lo que dice el letrero contra lo que se ve."
MOTIVO_DE_RETIRO = (
    "La misma ley crea una ventanilla única estatal que publicará las listas de todos los trámites: seguir por separado "
    "duplicaría el trabajo. Lo inventariado se entrega a la nueva ventanilla."
)
COMENTARIO_DE_LEY = (
    "vecindad-21",
    "Está bien, siempre que no se pierda lo que ya firmó la secretaría.",
    "No se pierde: la ruta firmada queda en la página, con su huella y quiénes la aceptaron.",
)

# days from today, percentage, what was done
EVIDENCIAS: tuple[tuple[str, str], ...] = (
    ("Lista de las doce obras elegidas", "https://ejemplo.example/obra-abierta/lista"),
    ("Fotografías de los primeros cuatro letreros", "https://ejemplo.example/obra-abierta/letreros"),
    ("Datos abiertos de contratos", "https://ejemplo.example/obra-abierta/contratos.csv"),
)
MOTIVO_DE_REPROGRAMACION = "La lluvia detuvo tres semanas la colocación de letreros en las colonias del sur."

SESION_DE_COMPROMISOS = TextoDeSesion(
    "Aprobación de compromisos",
    (
        ("Compromisos que pasaron por comentarios", "Uno por uno, con su texto exacto a la vista."),
        ("Asuntos generales", ""),
    ),
)
RELATO_DE_COMPROMISOS = """Se leyó en voz alta el texto de cada compromiso y lo que la gente comentó. **Los seis se aprobaron por consenso**, \
cada uno con su propio acuerdo.

La parte de sociedad pidió que la huella de cada texto se imprima en la minuta, para que nadie pueda decir después que decía otra cosa.
"""
SESION_DE_LEY = TextoDeSesion(
    "Cambios que pide la nueva ley",
    (
        ("Cambio del compromiso de obra abierta", "Agrega al Organismo de Agua como responsable."),
        ("Retiro del compromiso de trámites", "Lo absorbe la ventanilla única."),
    ),
)
RELATO_DE_LEY = """La coordinación mostró palabra por palabra lo que cambia. Las tres partes votaron a favor, como pide cambiar un compromiso: \
**el silencio no habría bastado.**

La ruta que la secretaría y el colectivo firmaron queda a la vista como historia; la nueva se presentó para que la acepten las tres \
organizaciones.
"""
SESIONES = {
    "compromisos": (SESION_DE_COMPROMISOS, ModalidadDeSesion.HIBRIDA, ""),
    "ley": (SESION_DE_LEY, ModalidadDeSesion.HIBRIDA, ""),
}


def acuerdo_de_aprobar(numero: int, nombre: str) -> TextoDeAcuerdo:
    return TextoDeAcuerdo(
        f"Se aprueba el compromiso {numero}: {nombre}", "Se aprueba con el texto exacto que se leyó en la sesión."
    )


ACUERDO_DE_LEY = TextoDeAcuerdo(
    "Se modifica el compromiso de obra abierta",
    "Se aprueba el cambio con el texto exacto que se mostró palabra por palabra.",
)
ACUERDO_DE_RETIRO = TextoDeAcuerdo(
    "Se retira el compromiso de lista única de requisitos",
    "Se retira por lo que dice su motivo; lo hecho se entrega a la ventanilla única.",
)

# Written parts of the plan's document.
SECCIONES = {
    "contexto": (
        "Es el primer plan de este ejercicio inventado. Antes de él hubo dos intentos que no llegaron a la consulta: el primero se "
        "quedó en una lista de buenas intenciones y el segundo perdió a la mitad de quienes lo empezaron.\n\nDe ahí salen tres reglas de "
        "este plan: **pocos compromisos**, todos con quien responda por su nombre, y nada que no pueda comprobar cualquiera."
    ),
    "marco_juridico": (
        "- Constitución del Estado de Demostración (inventada), artículo sobre el derecho a saber.\n- Ley de Obra Pública de Demostración "
        "(inventada), que entró en vigor mientras se ejecutaba el plan.\n- Reglas internas del Secretariado, publicadas en su página."
    ),
    "definiciones": (
        "**Compromiso.** Lo que una autoridad promete hacer y con quién, con fecha y prueba.\n\n**Parte.** Gobierno, órgano garante o "
        "sociedad: cada una pesa lo mismo.\n\n**Aceptación.** El acto con que una organización dice, por su nombre, que hará lo que la ruta "
        "le pide."
    ),
    "cocreacion": (
        "Se eligió consultar en línea y en papel porque la mitad de las colonias no tiene señal. A quienes trabajan de noche se les alcanzó "
        "poco: hubo una sola sesión después de las ocho. Queda dicho para el siguiente plan."
    ),
    "seguimiento": (
        "Cada organización informa su avance con evidencia pública y la contraparte dice si lo comprueba. Las dos cifras se publican juntas "
        "y ninguna tapa a la otra."
    ),
}
