"""The index of word roots and ideas that finds similar propuestas (`consultas/parecido.py`)."""

from comun.comandos import ClaseDeActo, comando
from consultas.enums import EstadoPropuesta
from consultas.models import Consulta, Propuesta, RaizDePropuesta
from consultas.parecido import terminos

LOTE = 500  # propuestas at once: some 20,000 rows


@comando(ClaseDeActo.PRIVADO)
def reindexar(*, consulta: Consulta) -> int:
    """Write the roots and ideas of every propuesta of a consulta again, drafts apart; says how many. Nothing else changes."""
    RaizDePropuesta.objects.filter(consulta=consulta).delete()
    publicadas = Propuesta.objects.filter(consulta=consulta).exclude(estado=EstadoPropuesta.BORRADOR)
    claves = list(publicadas.order_by("pk").values_list("pk", flat=True))
    for lote in [claves[n : n + LOTE] for n in range(0, len(claves), LOTE)]:
        textos = publicadas.filter(pk__in=lote).values_list("pk", "titulo", "problema")
        RaizDePropuesta.objects.bulk_create(
            [
                RaizDePropuesta(consulta=consulta, propuesta_id=pk, raiz=raiz)
                for pk, titulo, problema in textos
                for raiz in terminos(titulo, problema)
            ],
            batch_size=5_000,
        )
    return len(claves)


def _indexar(propuesta: Propuesta) -> None:
    """Its roots as its text stands. The state is not here: whoever searches asks for it."""
    RaizDePropuesta.objects.filter(propuesta=propuesta).delete()
    RaizDePropuesta.objects.bulk_create(
        RaizDePropuesta(consulta_id=propuesta.consulta_id, propuesta=propuesta, raiz=raiz)
        for raiz in terminos(propuesta.titulo, propuesta.problema)
    )
