"""What a person wrote about the composition of the Secretariado goes with their account."""

from typing import Any

from comun.comandos import ClaseDeActo, comando
from secretariado.enums import EstadoDeCandidatura
from secretariado.models import Candidatura, ObjecionAReconstitucion

TEXTO_BORRADO = "La persona borró su cuenta: su texto ya no se muestra."


@comando(ClaseDeActo.PRIVADO)
def olvidar_candidaturas_y_objeciones(*, persona: Any) -> None:
    """Your candidacies and objections lose their text. That there was an objection, and its answer, stay."""
    suyas = Candidatura.objects.filter(persona=persona)
    suyas.filter(estado__in=[EstadoDeCandidatura.POSTULADA, EstadoDeCandidatura.RETIRADA]).delete()
    suyas.update(semblanza=TEXTO_BORRADO, organizacion="")
    ObjecionAReconstitucion.objects.filter(persona=persona).update(texto=TEXTO_BORRADO)
