"""Keep what the machine suggests: groups of similar propuestas. A suggestion, never an act."""

from collections.abc import Sequence
from typing import Any

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas.agrupacion import Grupo
from consultas.errors import NoTePermite
from consultas.guardias_de_sistematizacion import exigir_propuestas_en_estudio
from consultas.models import Agrupamiento, Consulta, MiembroDeGrupo


@comando(ClaseDeActo.PRIVADO)
def guardar_agrupamiento(
    *, persona: Any, consulta: Consulta, propuestas: int, umbral: float, grupos: Sequence[Grupo]
) -> Agrupamiento:
    """The last suggestion replaces the earlier ones. It was computed before, outside this transaction.

    `propuestas`: how many texts were compared. Raises `NoTePermite`, `EsHistorico`, `ConsultaNoPublicada`.
    """
    if not persona.has_perm("consultas.sistematizar", consulta):
        raise NoTePermite("buscar propuestas parecidas en esta consulta")
    exigir_propuestas_en_estudio(consulta)
    Agrupamiento.objects.filter(consulta=consulta).delete()
    agrupamiento = Agrupamiento.objects.create(
        consulta=consulta, calculado_en=reloj.ahora(), propuestas=propuestas, umbral=f"{umbral:.3f}"
    )
    MiembroDeGrupo.objects.bulk_create(
        (
            MiembroDeGrupo(
                agrupamiento=agrupamiento, numero=grupo.numero, propuesta_id=clave, parecido=f"{parecido:.3f}"
            )
            for grupo in grupos
            for clave, parecido in grupo.miembros
        ),
        batch_size=500,
    )
    return agrupamiento
