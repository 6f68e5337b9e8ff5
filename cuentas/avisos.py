"""The short notice of each collection point: which data, what for, and what is never done with them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AvisoCorto:
    """What a person reads beside a form, before typing."""

    datos: str
    fines: str
    limite: str


PUNTOS: dict[str, AvisoCorto] = {
    "registro": AvisoCorto(
        datos="Tu correo, una contraseña (guardada de modo que nadie puede leerla) y el nombre o seudónimo que elijas.",
        fines="Entrar, confirmar que el correo es tuyo y avisarte de lo que hagas aquí.",
        limite="Tu correo nunca se publica ni se entrega a nadie.",
    ),
    "perfil": AvisoCorto(
        datos="Tu nombre y, si quieres, un seudónimo.",
        fines="Firmar lo que publiques.",
        limite="Puedes cambiarlos o borrarlos cuando quieras.",
    ),
    "propuesta": AvisoCorto(
        datos="El texto de tu propuesta, el lugar al que se refiere y tu nombre público o seudónimo.",
        fines="Publicarla, reunir apoyos y responderte con razones.",
        limite="No escribas datos personales tuyos ni de otras personas: el texto es público.",
    ),
    "apoyo": AvisoCorto(
        datos="Que tu cuenta apoyó esta propuesta.",
        fines="Contar cada apoyo una sola vez.",
        limite="Se publica el número, nunca quién apoyó.",
    ),
    "voto": AvisoCorto(
        datos="Que participaste, con el día y sin la hora. Tu boleta se guarda aparte, sin nombre, correo ni fecha. Si "
        "contestas las preguntas opcionales (sexo, edad, pertenencia, discapacidad), cada respuesta va suelta.",
        fines="Que cada persona vote una sola vez y que cualquiera pueda rehacer la cuenta.",
        limite="Nada une tu boleta con tu cuenta: ni siquiera el portal puede saber cómo votaste.",
    ),
    "curp": AvisoCorto(
        datos="Tu CURP se lee y no se guarda: queda una huella hecha con una llave que se destruye al cierre.",
        fines="Que cada CURP vote una sola vez y revisar la edad mínima, si la hay.",
        limite="No se coteja con ningún registro, no se publica y nadie la ve, tampoco la coordinación.",
    ),
    "encuesta": AvisoCorto(
        datos="Que contestaste, con una huella de tu correo. Tus respuestas se guardan aparte, sin nombre, correo ni fecha.",
        fines="Que cada persona conteste una sola vez y publicar cuántas eligieron cada respuesta.",
        limite="Las cuentas de menos de cinco no se publican solas. En las respuestas abiertas no escribas datos de nadie.",
    ),
    "lista_de_firmas": AvisoCorto(
        datos="La CURP o el código de cada renglón se lee y no se guarda: queda una huella, que se borra al cerrar el lote.",
        fines="Que nadie participe dos veces, en papel y en el portal.",
        limite="No se une con ninguna boleta: en la lista nunca hay folios. La hoja firmada no se publica.",
    ),
    "reporte": AvisoCorto(
        datos="Tu nombre, tu cargo u organización y lo que reportas.",
        fines="Publicar el avance con quien lo informa y dejar constancia.",
        limite="Actúas en una función pública: el reporte y su autoría quedan a la vista.",
    ),
    "nombramiento": AvisoCorto(
        datos="El nombre, el encargo, la organización y las fechas de la persona nombrada.",
        fines="Que se sepa quién decide y desde cuándo.",
        limite="Su correo no se publica.",
    ),
    "mesa": AvisoCorto(
        datos="Tu nombre, organización y sector; tu sexo y municipio, sólo si quieres.",
        fines="Preparar la mesa y cuidar que participen todos los sectores.",
        limite="Sólo se publican números, nunca la lista de asistentes.",
    ),
    "llamado": AvisoCorto(
        datos="Que tu cuenta apoya este llamado; tu nombre público, sólo si lo eliges.",
        fines="Contar cada apoyo una sola vez, avisarte de la respuesta y, si quieres, mostrar quién lo pide.",
        limite="Tu correo no se publica ni se entrega a las autoridades. Puedes retirar tu apoyo.",
    ),
    "objecion": AvisoCorto(
        datos="Lo que objetas, la fecha y tu nombre público o seudónimo.",
        fines="Publicarlo junto a lo que objetas y responderte ahí mismo y por correo.",
        limite="No escribas datos personales tuyos ni de otras personas: el texto es público.",
    ),
    "candidatura": AvisoCorto(
        datos="Lo que cuentas de ti, tu organización si la dices y tu nombre público.",
        fines="Que tu parte elija y que cualquiera sepa entre quiénes eligió.",
        limite="Es pública. Puedes retirarla antes del resultado; no escribas datos de contacto.",
    ),
    "comentario": AvisoCorto(
        datos="El texto de tu comentario y tu nombre público o seudónimo.",
        fines="Publicarlo en la conversación y que se pueda responder.",
        limite="No escribas datos personales tuyos ni de otras personas: el texto es público.",
    ),
    "reporte_de_contenido": AvisoCorto(
        datos="Qué contenido reportas, por qué y desde qué cuenta.",
        fines="Que la coordinación lo revise y no se cuente dos veces.",
        limite="Nadie sabrá que fuiste tú: ni quien lo escribió ni quien lo lea.",
    ),
}
