"""What a worker or the clock does for the consultas: one command each, harmless when run twice."""

from celery import shared_task

from consultas.agrupacion import UMBRAL_DE_GRUPO
from consultas.commands.agrupamientos import guardar_agrupamiento
from consultas.commands.escrutinio import escrutar_consulta
from consultas.commands.espejo import tomar_espejo
from consultas.commands.urna import DE_LA_ENCUESTA, DE_LA_URNA, barajar_encuesta, barajar_urna, cerrar_urna, limpiar
from consultas.errors_de_escrutinio import UrnaEnUso, YaEscrutada
from consultas.models import Consulta
from consultas.queries.encuestas import encuestas_por_barajar
from consultas.queries.escrutinio import urnas_con_boletas, urnas_por_cerrar
from consultas.queries.espejo import con_votacion_en_marcha
from consultas.queries.sistematizacion import calcular_grupos
from cuentas.models import Persona


@shared_task(name="consultas.tasks.escrutar")
def escrutar(consulta_id: int, persona_id: int) -> str:
    """Tally a consulta on behalf of the coordinator who asked for it. Delivered twice, the second finds it done."""
    consulta = Consulta.objects.select_related("plan__ejercicio").get(pk=consulta_id)
    try:
        escrutar_consulta(persona=Persona.objects.get(pk=persona_id), consulta=consulta)
    except YaEscrutada as error:
        cerrar_urna(None, consulta)
        return error.codigo
    cerrar_urna(None, consulta)
    return "escrutada"


@shared_task
def cerrar_urnas() -> None:
    """Nightly: shuffle the urns whose review ended, and finish the closes that something killed halfway."""
    for consulta in urnas_por_cerrar():
        cerrar_urna(None, consulta)


@shared_task
def barajar_urnas() -> str:
    """Nightly and before any backup: the urns that still hold their seals and the encuestas, in another order."""
    urnas = [barajar_urna(consulta=consulta) for consulta in urnas_con_boletas()]
    encuestas = [barajar_encuesta(consulta=consulta) for consulta in encuestas_por_barajar()]
    tablas = [*(DE_LA_URNA if any(urnas) else ()), *(DE_LA_ENCUESTA if any(encuestas) else ())]
    if not tablas:
        return "nada"
    try:
        limpiar(tablas)
    except UrnaEnUso as error:
        return error.codigo
    return "barajadas"


@shared_task(name="consultas.tasks.agrupar")
def agrupar(consulta_id: int, persona_id: int) -> int:
    """Suggest groups of similar propuestas on behalf of the coordinator who asked. Run twice, the last one stays."""
    consulta = Consulta.objects.select_related("plan__ejercicio").get(pk=consulta_id)
    cuantas, grupos = calcular_grupos(consulta)
    guardar_agrupamiento(
        persona=Persona.objects.get(pk=persona_id),
        consulta=consulta,
        propuestas=cuantas,
        umbral=UMBRAL_DE_GRUPO,
        grupos=grupos,
    )
    return len(grupos)


@shared_task
def tomar_espejos() -> int:
    """Nightly: the inclusion mirror of each consulta that is voting. Run twice, the second finds them taken."""
    return sum(tomar_espejo(consulta=consulta) for consulta in con_votacion_en_marcha())
