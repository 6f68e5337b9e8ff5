"""What a worker does for the consultas: one command each, harmless when run twice."""

from celery import shared_task

from consultas.commands.escrutinio import YaEscrutada, escrutar_consulta
from consultas.models import Consulta
from cuentas.models import Persona


@shared_task(name="consultas.tasks.escrutar")
def escrutar(consulta_id: int, persona_id: int) -> str:
    """Tally a consulta on behalf of the coordinator who asked for it. Delivered twice, the second finds it done."""
    consulta = Consulta.objects.select_related("plan__ejercicio").get(pk=consulta_id)
    try:
        escrutar_consulta(persona=Persona.objects.get(pk=persona_id), consulta=consulta)
    except YaEscrutada as error:
        return error.codigo
    return "escrutada"
