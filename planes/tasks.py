"""What runs at night."""

from celery import shared_task

from planes.commands import evaluar_requisitos
from planes.commands.estandares import evaluar_estandares
from planes.queries.requisitos import planes_por_evaluar


@shared_task
def evaluar_requisitos_de_los_planes() -> None:
    """Store again the verdicts of automatic requirements and of OGP's standards: some change because days go by."""
    for plan in planes_por_evaluar():
        evaluar_requisitos(plan=plan)
        evaluar_estandares(plan=plan)
