"""The six questions of stage 3, with a general answer to each in our own words. Pure: no Django.

The questions are the guide's key points 3.1 to 3.6 (datos/etapas_puntos_clave.csv). An ejercicio writes its own answers;
while it has none, its page shows these and says that they are the general ones. Facts come from `datos/`: the federal
plans of planes_federales.csv and planes_federales_resultados.csv, the local cases of ejercicios.csv and
compromisos_locales.csv. Wherever sources disagree the text says so instead of choosing.
"""

import re
from dataclasses import dataclass

LETRAS_MINIMAS, LETRAS_MAXIMAS = 200, 8_000


@dataclass(frozen=True)
class Pregunta:
    """`clave` names it in addresses and anchors; `punto` is the guide's key point; `pide` is what an answer must say."""

    numero: int
    clave: str
    titulo: str
    punto: str
    pide: str
    texto: str  # general answer, Markdown


def _en_parrafos(texto: str) -> str:
    """One line per paragraph or list item, as people write Markdown in a form; sources here are wrapped to be read."""
    bloques = [re.sub(r"\n(?!- |\d\. )\s*", " ", bloque.strip()) for bloque in texto.strip().split("\n\n")]
    return "\n\n".join(bloques)


QUE_ES = _en_parrafos("""
El gobierno abierto es una manera de gobernar: las autoridades ponen su información a la vista, escuchan antes de
decidir y buscan la solución de los problemas públicos **junto con** las personas que los viven. Después cualquiera
puede revisar si se cumplió lo acordado.

Se apoya en cuatro ideas:

- **Transparencia:** la información pública se entrega completa, a tiempo y en palabras que se entienden.
- **Rendición de cuentas:** quien decide explica por qué, muestra resultados y responde si falla.
- **Participación:** la gente interviene desde el principio, cuando todavía se puede cambiar algo.
- **Innovación:** se prueban formas nuevas de resolver, con tecnología o sin ella.

En la práctica se trabaja por ciclos. En cada uno se escribe un **plan de acción** con pocos compromisos concretos, que
el gobierno se obliga a cumplir y que la sociedad vigila.

La idea tomó forma en 2011 con la Alianza para el Gobierno Abierto (OGP, por sus siglas en inglés). México es uno de los
países que la fundaron. Después, varios estados y municipios firmaron sus propias declaratorias para hacer lo mismo con
los problemas de su territorio: una escuela, una calle, un trámite o el agua que no llega.
""")

QUIEN_HACE_QUE = _en_parrafos("""
Nadie puede hacer este trabajo a solas, así que conviene saber desde ahora qué le toca a cada quien.

- **El gobierno** lleva a la mesa a quienes pueden decidir y a quienes operan. Abre la información necesaria, asume los
compromisos con nombre y fecha, y reporta sus avances con pruebas.
- **El órgano garante**, o la autoridad que hoy ocupe ese asiento, cuida que haya transparencia y que las reglas sean
parejas para todas las partes.
- **La sociedad** aporta lo que sabe del problema: organizaciones civiles, universidades, empresas, comunidades y
personas por su cuenta. Propone, discute, acompaña y contrasta lo que el gobierno reporta. Elige ella misma a quienes la
representan.
- **La coordinación** convoca, publica y documenta. No vota ni decide en lugar de las partes.
- **La facilitación** conduce las mesas con imparcialidad y no tiene interés en el resultado.
- **Tú** puedes proponer, votar, comentar y comprobar, aunque no pertenezcas a ninguna organización.

¿Por qué importa? Si falta quien decide, los acuerdos se quedan en papel. Si falta quien vive el problema, se resuelve
otro. Y si nadie vigila, es difícil saber en qué terminó lo prometido.
""")

COMO_SE_HACE = _en_parrafos("""
El plan se construye en ocho etapas. Algunas pueden avanzar al mismo tiempo, y cada ejercicio elige su método.

1. **Sumarse.** Las autoridades firman una declaratoria y se instala el Secretariado.
2. **Consulta.** Cualquiera cuenta qué problemas le preocupan; entre todas las personas se eligen los temas.
3. **Sensibilización.** Todas las partes reciben la misma información. Estas seis preguntas son de esta etapa.
4. **Planeación.** Se acuerdan método, fechas, invitaciones y facilitación de las mesas.
5. **Causas y soluciones.** Cada mesa busca por qué ocurre el problema, escoge una causa y compara remedios.
6. **Compromisos.** La solución se redacta como una acción pública clara, medible y posible, que se comenta antes de
aprobarse.
7. **Ruta.** Cada compromiso recibe actividades, responsables, fechas e indicadores que la dependencia acepta.
8. **Seguimiento.** Se reporta, se contrasta y se evalúa en público. Lo que no se cumplió recibe un destino con razones.

Una etapa se cierra cuando sus requisitos obligatorios están cumplidos o cuando el Secretariado acuerda dispensarlos, y
la razón queda a la vista. En la página de cada plan puedes leer qué falta y qué prueba tiene lo demás.
""")

COMO_FUNCIONA = _en_parrafos("""
Cada ejercicio lo conduce un **Secretariado**. Ahí se sientan las partes, por lo común tres: gobierno, órgano garante y
sociedad. Cada parte pesa lo mismo, tenga dos integrantes o veinte, y cada una nombra y cambia a los suyos. Ninguna elige
por otra.

El Secretariado se reúne en **sesiones** convocadas con tiempo y con agenda. Hay **quórum** cuando está presente al menos
una persona acreditada de cada parte requerida. Sin quórum se puede conversar, pero no se toman acuerdos.

Un **acuerdo** busca el consenso: que ninguna parte esté en contra y al menos una esté a favor. Sólo por excepción, y con
una justificación escrita, se decide por mayoría. El acuerdo es firme cuando las partes que estuvieron confirman que se
votó así. Se necesita, por ejemplo, para aprobar el plan, dispensar un requisito o cambiar un compromiso.

Si una parte se retira por completo, ya no puede haber quórum. El portal lo dice en todas las páginas del ejercicio y
detiene lo que requiere acuerdo hasta que el Secretariado se reconstituye.

De cada sesión queda una **minuta** confirmada, y cada acto de autoridad entra en una **bitácora** que cualquiera puede
comprobar.
""")

COMO_HA_IDO = _en_parrafos("""
Hay logros y también tropiezos. De los dos se aprende.

**En lo federal** constan cinco planes. El primero, de 2011, se presentó sin los compromisos de las organizaciones
civiles, que lo rechazaron. De ahí nació el plan ampliado, trabajado por gobierno, garante y sociedad. Para el plan de
2013 a 2015 el gobierno declaró cumplidos sus 26 compromisos; en 2018 la sociedad civil encontró disponibles los
resultados de 23, y actualizados sólo 14. Durante el siguiente, en mayo de 2017, la sociedad civil se retiró y el
Secretariado dejó de reunirse. El trabajo conjunto volvió en marzo de 2019 con un Comité Coordinador y un plan de 13
compromisos: el Mecanismo de Revisión Independiente de OGP halló resultados tempranos en nueve.

**En los estados** los problemas son más cercanos. Durango se propuso reubicar las ladrilleras artesanales de su capital,
un caso que se cita como exitoso. Jalisco trabajó la brecha salarial entre mujeres y hombres. Campeche difundió la
justicia alternativa también en lengua indígena. Otros ejercicios firmaron y no llegaron a tener un plan.

Qué tanto se cumplió depende de quién mide. Por eso aquí cada cifra lleva su fuente, y donde no coinciden se muestran
todas.
""")

QUE_NO_ES = _en_parrafos("""
**Sí es** decidir en conjunto. Las partes comparten la información, discuten las causas y firman lo mismo.

**Sí es** un compromiso que se puede exigir: dice quién hace qué, para cuándo y cómo se va a comprobar.

**Sí es** un proceso a la vista, también cuando algo sale mal. Un retraso explicado vale más que un avance sin pruebas.

**No es** un buzón de quejas ni un trámite. Si necesitas un servicio, una denuncia o una solicitud de información, esas
vías siguen abiertas y tienen sus propios plazos.

**No es** sólo publicar datos. Una página nueva ayuda poco si no cambia la decisión o el servicio que originó el
problema.

**No es** gobierno digital. Puede haber gobierno abierto en una asamblea con cartulinas, y una aplicación muy moderna
puede no abrir nada.

**No es** una consulta para adornar lo que ya se decidió. Si la gente llega cuando todo está resuelto, no participa:
asiste.

**No es** propaganda ni sirve a un partido. Los compromisos deben sobrevivir a los cambios de gobierno.

**No sustituye** a las leyes, al presupuesto ni a las autoridades electas; tampoco puede prometerlo todo. Por eso elige
pocos problemas y busca que alguien responda por cada uno.
""")

PREGUNTAS: tuple[Pregunta, ...] = (
    Pregunta(
        1,
        "que-es",
        "¿Qué es el gobierno abierto?",
        "3.1",
        "Di qué es con palabras de todos los días y con un ejemplo de tu territorio.",
        QUE_ES,
    ),
    Pregunta(
        2,
        "que-se-espera",
        "¿Qué se espera de cada quien y por qué importa?",
        "3.2",
        "Nombra a cada parte de tu Secretariado, qué le toca hacer y qué pasa si falta.",
        QUIEN_HACE_QUE,
    ),
    Pregunta(
        3,
        "como-se-construye",
        "¿Cómo se construye el plan de acción?",
        "3.3",
        "Cuenta las etapas con el método y las fechas de tu plan.",
        COMO_SE_HACE,
    ),
    Pregunta(
        4,
        "como-funciona",
        "¿Cómo funciona el ejercicio?",
        "3.4",
        "Explica quiénes integran tu Secretariado, cómo toman acuerdos y dónde están sus reglas.",
        COMO_FUNCIONA,
    ),
    Pregunta(
        5,
        "en-otros-lugares",
        "¿Cómo ha funcionado en otros lugares?",
        "3.5",
        "Elige casos parecidos al tuyo, buenos y malos, y enlaza la fuente de cada uno.",
        COMO_HA_IDO,
    ),
    Pregunta(
        6,
        "que-no-es",
        "¿Qué sí es y qué no es gobierno abierto?",
        "3.6",
        "Aclara qué puede esperarse de este ejercicio y qué no, para que nadie se decepcione.",
        QUE_NO_ES,
    ),
)
NUMEROS = tuple(pregunta.numero for pregunta in PREGUNTAS)


def pregunta_de(numero: int) -> Pregunta | None:
    """The question with that number, or None."""
    return next((pregunta for pregunta in PREGUNTAS if pregunta.numero == numero), None)
