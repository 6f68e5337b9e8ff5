"""What the invented mesas of the demo say: diagnoses, trees, comparison and solutions. All of it is invented.

A tree is written as an outline: `=` the central problem, `C` a cause, `E` an effect; two spaces for each level below.
"""

from dataclasses import dataclass

ARBOL_DE_AGUA = """
= Las colonias altas de Villa Ensayo reciben agua menos de dos días a la semana
E Cada familia gasta en pipas lo que antes gastaba en comida
  E Quien no puede pagar una pipa acarrea el agua de la casa de un pariente
  E Las niñas faltan a la escuela los días en que toca acarrear
E Las clínicas de la parte alta suspenden consultas por falta de agua
  E Las enfermedades del estómago suben cada temporada de calor
E Los negocios chicos cierran los días sin servicio
  E Las fondas del mercado alto pierden dos de cada siete días de venta
E Nadie cree en los avisos del organismo de agua
  E Se deja de pagar el recibo porque el servicio no llega
    E El organismo recauda menos y repara menos
  E Los vecinos bloquean la avenida para que les manden una pipa
C La red pierde tres de cada diez litros antes de llegar a una casa
  C Una fuga reportada tarda en promedio tres semanas en cerrarse
    C Hay dos cuadrillas para toda la ciudad
      C Las plazas de plomería llevan cuatro años sin ocuparse
      C Las cuadrillas atienden primero lo que pide la presidencia
    C El reporte se pierde entre la ventanilla, el teléfono y las redes
      C Cada vía de reporte tiene su propia libreta
      C Quien reporta no recibe folio ni respuesta
    C Las refacciones se compran caso por caso
      C No hay contrato abierto de materiales
  C La tubería del centro tiene más de cincuenta años
    C El dinero para tubería se gastó en bacheo tres años seguidos
    C Nadie sabe con certeza por dónde pasan los tubos
      C Los planos están en papel y a nombre de un contratista
  C No se mide el agua que entra ni la que sale de cada sector
    C Los medidores de los tanques no funcionan desde la última tormenta
    C El organismo no publica el balance de agua de ningún sector
C El tandeo reparte el agua sin reglas que se conozcan
  C Los horarios se deciden cada mañana por radio
    C No existe un calendario escrito por colonia
    C Quien abre las válvulas no rinde cuentas a nadie
      C Las válvulas de tres colonias las maneja un particular
  C Los cambios de horario no se avisan
    C El aviso sólo se publica en una página que pocos ven
    C No hay aviso en lenguas originarias ni por altavoz
  C Las colonias sin escritura quedan al final de la lista
    C El padrón de usuarios no las incluye
      C Para entrar al padrón se pide un documento que no pueden tener
    C Sus tomas comunitarias no tienen medidor ni responsable
C La energía para bombear hacia arriba falla o no se paga
  C El bombeo se detiene en las horas en que la luz es más cara
    C La tarifa contratada es la de uso comercial
    C Nadie ha pedido el cambio de tarifa
  C Dos de las cinco bombas trabajan sin repuesto
    C El mantenimiento se hace cuando la bomba ya se paró
      C No hay programa anual de mantenimiento publicado
C Los pozos dan menos agua cada año
  C Se perforan pozos sin permiso en la parte baja
    C La inspección visita una vez al año y avisa antes
  C La lluvia se va por el drenaje en lugar de recargar
    C El reglamento de obra no pide captar lluvia
    C Los patios de las escuelas están impermeabilizados
C Vecinas y vecinos no tienen dónde decidir sobre el servicio
  C El consejo ciudadano del agua no se reúne desde hace dos años
    C Sus integrantes los nombra el propio organismo
    C No tiene secretaría ni quien levante acta
  C Los datos del servicio no se pueden consultar
    C Los reportes y las reparaciones no son datos abiertos
    C Las respuestas de transparencia llegan en imágenes escaneadas
"""

ARBOL_DE_OBRAS = """
= Las obras de Villa Ensayo empiezan y se detienen sin que se sepa cuánto cuestan ni quién responde
E Las calles quedan abiertas durante meses
  E Quien usa silla de ruedas no puede salir de su casa
E Una misma calle se paga dos veces
E Se deja de creer que reportar sirva de algo
C Nadie puede seguir una obra de principio a fin
  C El contrato, el avance y el pago están en tres oficinas distintas
  C El letrero de obra dice un monto y el contrato otro
    C El letrero lo imprime el contratista
  C Los cambios al contrato no se publican
C Quien supervisa la obra depende de quien la contrata
  C La bitácora de obra no sale del residente
  C Las multas por retraso no se cobran
C Las vecinas y los vecinos se enteran cuando llega la máquina
  C No hay aviso previo ni reunión por calle
  C El comité de obra se forma con quien firma primero
    C No hay reglas para elegir al comité
"""

ARBOL_DE_CRUCES = """
= Frente a las escuelas de Villa Ensayo hay cruces donde cada mes atropellan a alguien
E Las familias dejan de mandar solos a sus hijos
C Los coches pasan rápido frente a las escuelas
  C No hay reductores ni señales de velocidad
C A la hora de entrada nadie da el paso
"""

# key of the cause in each tree → (place in the policy cycle, authority or "", text of the authority)
FICHAS_DE_AGUA: dict[str, tuple[str, str, str]] = {
    "Una fuga reportada tarda en promedio tres semanas en cerrarse": ("implementacion", "agua", ""),
    "El organismo no publica el balance de agua de ningún sector": ("evaluacion", "agua", ""),
    "No existe un calendario escrito por colonia": ("diseno", "agua", ""),
    "El padrón de usuarios no las incluye": ("diseno", "agua", ""),
    "No hay programa anual de mantenimiento publicado": ("implementacion", "agua", ""),
    "La inspección visita una vez al año y avisa antes": ("evaluacion", "", "Autoridad nacional del agua"),
}
FICHAS_DE_OBRAS: dict[str, tuple[str, str, str]] = {
    "El contrato, el avance y el pago están en tres oficinas distintas": ("diseno", "secretaria", ""),
    "Los cambios al contrato no se publican": ("implementacion", "secretaria", ""),
    "No hay aviso previo ni reunión por calle": ("diseno", "secretaria", ""),
    "Las multas por retraso no se cobran": ("implementacion", "secretaria", ""),
}

RAZONES_DE_AGUA: dict[str, str] = {
    "No existe un calendario escrito por colonia": "Queda para el siguiente plan: sin medir antes cada sector, el "
    "calendario se incumpliría desde la primera semana.",
    "El padrón de usuarios no las incluye": "Se pidió llevarla a la mesa de vivienda: cambiar el padrón depende de una "
    "reforma que no cabe en el año del plan.",
    "No hay programa anual de mantenimiento publicado": "Se atiende en parte con la causa elegida; se revisará en el "
    "corte de medio término.",
    "La inspección visita una vez al año y avisa antes": "La autoridad competente es federal y no forma parte de este "
    "ejercicio.",
}
RAZONES_DE_OBRAS: dict[str, str] = {
    "Los cambios al contrato no se publican": "Se resuelve con la misma solución: el expediente único los incluye.",
    "No hay aviso previo ni reunión por calle": "Material para el siguiente plan: primero hace falta el expediente que "
    "se leería en esas reuniones.",
    "Las multas por retraso no se cobran": "Depende del órgano de control, que no participa en este ejercicio.",
}

RAZON_DE_LA_CAUSA = "Quedó arriba en impacto y en lo que depende del gobierno local, y se puede cambiar sin dinero nuevo dentro del plazo del plan."

# Objetivos: statement of the problem tree → the same, told as what is wanted. The rest keeps its mark to be written.
OBJETIVOS_DE_OBRAS: dict[str, str] = {
    "Las obras de Villa Ensayo empiezan y se detienen sin que se sepa cuánto cuestan ni quién responde": "De cada obra "
    "de Villa Ensayo se sabe cuánto cuesta, cómo va y quién responde",
    "Las calles quedan abiertas durante meses": "Las calles se abren sólo el tiempo que dura la obra",
    "Una misma calle se paga dos veces": "Cada calle se paga una sola vez",
    "Se deja de creer que reportar sirva de algo": "Reportar una obra detenida tiene respuesta en diez días",
    "Quien usa silla de ruedas no puede salir de su casa": "Quien usa silla de ruedas puede salir durante la obra",
    "Nadie puede seguir una obra de principio a fin": "Cualquiera puede seguir una obra de principio a fin",
    "El contrato, el avance y el pago están en tres oficinas distintas": "El contrato, el avance y el pago de cada obra "
    "se leen en un solo expediente público",
    "El letrero de obra dice un monto y el contrato otro": "El letrero dice lo mismo que el contrato",
    "El letrero lo imprime el contratista": "El letrero sale del expediente, con su código para consultarlo",
    "Los cambios al contrato no se publican": "Cada cambio al contrato se publica en cinco días con su motivo",
    "Quien supervisa la obra depende de quien la contrata": "La supervisión la designa alguien distinto de quien "
    "contrata",
    "La bitácora de obra no sale del residente": "La bitácora de obra se publica cada semana",
    "Las multas por retraso no se cobran": "Las multas por retraso se cobran y se publican",
    "Las vecinas y los vecinos se enteran cuando llega la máquina": "Las vecinas y los vecinos saben de la obra antes de "
    "que empiece",
    "No hay aviso previo ni reunión por calle": "Antes de cada obra hay aviso y reunión en la calle",
    "El comité de obra se forma con quien firma primero": "El comité de obra se elige en asamblea",
    "No hay reglas para elegir al comité": "Hay reglas publicadas para elegir al comité",
}


@dataclass(frozen=True)
class TextoDeSolucion:
    """An alternative, as a participant would write it. `ods`: (number, target)."""

    titulo: str
    descripcion: str
    causas: tuple[str, ...]
    cambio: str
    politica: str
    resultado: str
    indicador: str
    sin_presupuesto_nuevo: bool
    ods: tuple[tuple[int, str], ...]
    razon: str = ""  # why it was not chosen; empty for the chosen one


SOLUCIONES_DE_AGUA: tuple[TextoDeSolucion, ...] = (
    TextoDeSolucion(
        "Un solo folio por fuga, del reporte a la reparación, a la vista de todos",
        "Toda fuga reportada, por ventanilla, teléfono, mensaje o en persona, recibe el mismo folio. El folio se puede consultar "
        "en línea y en la pizarra de cada clínica: cuándo se reportó, qué cuadrilla la tiene y cuándo se cerró. Cada mes, el "
        "organismo y el comité de vecinos revisan juntos las diez más viejas.",
        ("Una fuga reportada tarda en promedio tres semanas en cerrarse",),
        "modifica",
        "Reglamento del servicio de agua potable de Villa Ensayo (inventado)",
        "El tiempo entre el reporte y la reparación baja de 21 a 7 días en las colonias altas.",
        "Mediana de días entre reporte y cierre, por colonia y por mes",
        True,
        ((6, "6.4: usar el agua con eficiencia"), (16, "16.6: instituciones que rinden cuentas")),
    ),
    TextoDeSolucion(
        "Doblar las cuadrillas de reparación",
        "Contratar cuatro cuadrillas más y un almacén de refacciones para la parte alta.",
        ("Una fuga reportada tarda en promedio tres semanas en cerrarse",),
        "modifica",
        "Programa operativo anual del organismo de agua (inventado)",
        "Cada fuga se atiende en menos de cinco días.",
        "Fugas atendidas en cinco días, de cada cien reportadas",
        False,
        ((6, "6.1: agua para todas las personas"),),
        "Depende de plazas nuevas que este año no se pueden abrir; se propone para el presupuesto siguiente.",
    ),
    TextoDeSolucion(
        "Publicar cada semana el balance de agua por sector",
        "Cuánta agua entra y cuánta se factura en cada sector, en datos abiertos y en un cartel en cada tanque.",
        ("El organismo no publica el balance de agua de ningún sector",),
        "crea",
        "Lineamiento de balance de agua por sector (inventado)",
        "Cualquiera puede ver en qué sector se pierde más agua.",
        "Sectores con balance publicado cada semana, del total de sectores",
        True,
        ((6, "6.5: gestión integrada"), (9, "")),
        "Se retomará dentro del compromiso elegido, como una de sus actividades.",
    ),
)
SOLUCIONES_DE_OBRAS: tuple[TextoDeSolucion, ...] = (
    TextoDeSolucion(
        "Expediente único y público de cada obra",
        "Cada obra tiene una página con su costo, su contrato y sus cambios, su avance con fotografías y quién responde; el "
        "letrero en la calle lleva un código que abre esa página, y cada mes se revisa con vecinas y vecinos.",
        ("El contrato, el avance y el pago están en tres oficinas distintas",),
        "crea",
        "Lineamientos del expediente público de obra (inventados)",
        "De todas las obras en proceso se puede consultar costo, avance y responsable en un mismo lugar.",
        "Obras en proceso con expediente completo y al día, del total",
        True,
        ((16, "16.10: acceso a la información"), (11, "")),
    ),
    TextoDeSolucion(
        "Reunión obligatoria por calle antes de cada obra",
        "Antes de abrir una calle se convoca a quienes viven en ella, con el proyecto y el contrato en la mano.",
        ("El contrato, el avance y el pago están en tres oficinas distintas",),
        "modifica",
        "Reglamento de obra pública municipal (inventado)",
        "Ninguna calle se abre sin que sus vecinas y vecinos conozcan el proyecto.",
        "Obras con reunión previa y acta, del total de obras iniciadas",
        True,
        ((11, "11.3: planificación participativa"),),
        "Sin expediente no habría qué leer en la reunión: queda como segunda etapa.",
    ),
)


@dataclass(frozen=True)
class TextoDeMesa:
    """What coordination writes of a mesa, and what each parte says when it convenes."""

    codigo: str
    titulo: str
    tema: str
    autoridades: tuple[str, ...]
    proposito: str
    metodologia: str
    diagnostico: str
    convocatorias: dict[str, str]


METODOLOGIA = """Dos reuniones con convocatorias distintas. A la primera, sobre las **causas**, se invita a quien quiera venir; a la \
segunda, sobre las **soluciones**, a quienes conocen el tema de cerca.

1. Se lee el diagnóstico en voz alta.
2. Cada persona escribe causas y efectos; el árbol se arma entre todas, en la pared y en el portal.
3. Se comparan las causas con los mismos criterios y se elige por consenso. Si no lo hay, por voto registrado, con el mismo peso \
para cada parte."""

CONVOCATORIAS: dict[str, str] = {
    "gobierno": "Convocamos a las áreas que operan el servicio y a quienes deciden sobre él: hace falta que vengan las dos.",
    "organo_garante": "Convocamos a quienes resuelven solicitudes de información del tema, para que cuenten qué se pregunta y no "
    "se contesta.",
    "sociedad": "Convocamos a comités de vecinos, escuelas, mercados y colectivos. Hay traslado para quienes vienen de las "
    "colonias altas y quien cuide a las niñas y los niños.",
}

MESA_DE_AGUA = TextoDeMesa(
    "demostracion-1-mesa-1",
    "Mesa de agua: por qué se va y quién la arregla",
    "1-1",
    ("agua",),
    "Encontrar entre todas las partes por qué falta el agua y qué causa conviene atacar primero.",
    METODOLOGIA,
    "## Lo que se sabe (inventado)\n\nDe cada diez litros que entran a la red se pierden tres. Las colonias altas reciben agua "
    "en promedio 11 horas por semana. En un año se reportaron 1 840 fugas; 610 siguen sin fecha de reparación.\n\n## Lo que no "
    "se sabe\n\nCuánta agua entra a cada sector: los medidores de los tanques no funcionan.",
    CONVOCATORIAS,
)
MESA_DE_OBRAS = TextoDeMesa(
    "demostracion-1-mesa-2",
    "Mesa de obras: dónde se pierde el hilo",
    "3-1",
    ("secretaria",),
    "Entender en qué momento se deja de saber qué pasa con una obra y quién puede decirlo.",
    METODOLOGIA,
    "## Lo que se sabe (inventado)\n\nDe 46 obras en proceso, 19 llevan más de dos meses detenidas y de 12 no se encontró el "
    "contrato. Tres oficinas guardan cada una un pedazo del expediente.",
    CONVOCATORIAS,
)
MESA_DE_CRUCES = TextoDeMesa(
    "demostracion-1-mesa-3",
    "Mesa de cruces: llegar a la escuela sin miedo",
    "2-1",
    ("secretaria",),
    "Decidir qué hace peligrosos los cruces frente a las escuelas. Esta mesa queda abierta para que pruebes a armar su árbol.",
    METODOLOGIA,
    "## Lo que se sabe (inventado)\n\nEn dos años hubo 31 atropellamientos a menos de cien metros de una escuela; 22, a la hora de "
    "entrada o de salida.",
    CONVOCATORIAS,
)

AGENDA_DE_CAUSAS: tuple[tuple[str, int], ...] = (
    ("Bienvenida y lectura del diagnóstico", 20),
    ("Causas y efectos: escribir y ordenar el árbol", 80),
    ("Comparar las causas y elegir", 60),
)
AGENDA_DE_SOLUCIONES: tuple[tuple[str, int], ...] = (
    ("Qué causa se eligió y por qué", 15),
    ("Alternativas para atenderla", 75),
    ("Comparar y elegir una solución", 60),
)
RELATO_DE_CAUSAS = """Se leyó el diagnóstico y se abrió el árbol con el problema central tal como salió de la consulta. Cada persona \
escribió causas en el portal o en tarjetas que la facilitación pasó al árbol.

## Lo que se discutió
Quien opera el servicio pidió distinguir lo que se puede cambiar este año de lo que no. Quienes viven el problema pidieron que no se \
perdiera lo que no cabe: por eso cada causa que no se eligió quedó con su razón.

## Lo que se decidió
La causa quedó elegida por consenso de las partes presentes."""
RELATO_DE_SOLUCIONES = """Se recordó la causa elegida y se compararon las alternativas con los mismos criterios.

## Lo que se decidió
Por consenso se eligió la solución que no depende de presupuesto nuevo y cuyo resultado se puede medir desde el primer mes."""
