"""What the portal says of where its facts come from."""

from dataclasses import dataclass

from secretariado.models import Contradiccion, Fuente


@dataclass(frozen=True)
class Fuentes:
    """Documents, cited by author and title; public addresses; and how many times they disagree."""

    documentos: list[Fuente]
    direcciones: list[Fuente]
    contradicciones: int


def fuentes() -> Fuentes:
    """Two queries."""
    todas = list(Fuente.objects.order_by("autoria", "titulo", "pk"))
    return Fuentes(
        [fuente for fuente in todas if not fuente.direccion],
        [fuente for fuente in todas if fuente.direccion],
        Contradiccion.objects.count(),
    )
