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

# eje, title, problem, municipality (invented)
PROPUESTAS: tuple[tuple[int, str, str, str], ...] = (
    (
        1,
        "Que el agua llegue los días que dicen",
        "En mi calle el agua llega un día sí y cuatro no, y nunca coincide con el calendario pegado en la tienda. Hay familias que compran pipa cada semana.",
        "Villa Ensayo",
    ),
    (
        1,
        "Reparar las fugas en menos de una semana",
        "La fuga de la esquina lleva tres meses. La reportamos cinco veces y nos dan cinco folios, pero nadie viene.",
        "Villa Ensayo",
    ),
    (
        1,
        "Horario fijo del camión de basura",
        "El camión pasa a veces a las seis y a veces a mediodía. Quien trabaja no puede esperarlo y la basura amanece regada.",
        "San Prueba",
    ),
    (
        1,
        "Publicar qué medicinas faltan en la clínica",
        "Viajamos una hora para que nos digan que no hay. Si la lista se publicara cada semana, nadie perdería el día.",
        "San Prueba",
    ),
    (
        2,
        "Semáforo frente a la primaria",
        "Cruzan doscientos niños en una avenida de dos carriles por lado. En el año hubo dos atropellados.",
        "Villa Ensayo",
    ),
    (
        2,
        "Luz en el puente peatonal",
        "El puente se queda a oscuras desde las siete. Las mujeres preferimos cruzar por abajo, entre los coches.",
        "Puerto Muestra",
    ),
    (
        2,
        "Autobús hasta las once de la noche",
        "Los turnos terminan a las diez y el último autobús sale a las nueve. El taxi cuesta lo de medio día de trabajo.",
        "Puerto Muestra",
    ),
    (
        3,
        "Letrero con costo y fecha en cada obra",
        "La calle lleva abierta ocho meses. No hay letrero, no hay ingeniero y en la ventanilla nadie sabe de qué obra hablamos.",
        "Villa Ensayo",
    ),
    (
        3,
        "Una sola lista de requisitos para abrir un negocio",
        "Me pidieron tres documentos distintos en tres visitas. Si la lista estuviera publicada, habría ido una vez.",
        "San Prueba",
    ),
    (
        1,
        "Medidores que no cobren aire",
        "Cuando el agua regresa, primero sale aire y el medidor corre. El recibo sube los meses en que menos agua tuvimos.",
        "Puerto Muestra",
    ),
    (
        2,
        "Banquetas sin postes en medio",
        "Con silla de ruedas hay que bajar al arroyo en seis puntos de mi cuadra porque el poste tapa la banqueta.",
        "Villa Ensayo",
    ),
    (
        3,
        "Saber quién ganó el contrato del parque",
        "El parque se inauguró dos veces y los juegos ya se rompieron. Queremos saber quién lo hizo y quién lo recibió.",
        "San Prueba",
    ),
    (
        1,
        "Contenedores para separar en los mercados",
        "En el mercado todo va al mismo bote. Los locatarios separan y al final el camión lo revuelve.",
        "San Prueba",
    ),
    (
        2,
        "Velocidad baja junto al hospital",
        "Los camiones pasan a más de setenta frente a urgencias. Hay un letrero, pero nadie lo respeta.",
        "Puerto Muestra",
    ),
    (
        3,
        "Citas en línea que sí se respeten",
        "La cita era a las nueve y pasé a la una, igual que quien llegó sin cita.",
        "Villa Ensayo",
    ),
    (
        1,
        "Avisar de los cortes por mensaje",
        "Nos enteramos del corte cuando abrimos la llave. Un mensaje un día antes bastaría para llenar cubetas.",
        "Puerto Muestra",
    ),
)

# short name, text, problem, topic, responsible organisation
COMPROMISOS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "Obra abierta, calle por calle",
        "Publicar de cada obra su costo, su contrato, su avance y quién responde, en la calle y en línea, y revisar cada mes con vecinas y vecinos lo que dice el letrero contra lo que se ve.",
        "Las obras empiezan y se detienen sin que se sepa cuánto cuestan ni quién responde.",
        "3-1",
        "secretaria",
    ),
    (
        "Fugas reparadas en siete días",
        "Reparar cada fuga reportada en siete días, publicar el plazo de cada reporte y explicar en público los que se pasan.",
        "El agua llega pocos días y buena parte se pierde en fugas que tardan en repararse.",
        "1-1",
        "agua",
    ),
)

# days from today, percentage, what was done
AVANCES: tuple[tuple[int, str, str], ...] = (
    (-30, "10.0", "Se eligieron las doce obras con que empieza el compromiso y se publicó la lista."),
    (-16, "25.0", "Se colocaron los letreros de cuatro obras y se publicaron sus contratos."),
    (-2, "40.0", "Siete obras tienen letrero y página; dos grupos de vecinas hicieron la primera revisión."),
)
