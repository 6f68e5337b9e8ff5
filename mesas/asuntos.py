"""How the bitácora names what this app records."""

from django.urls import NoReverseMatch, reverse

from comun.registro import ResolutorDeAsunto


def direccion_de_mesa(codigo: str) -> str | None:
    try:
        return reverse("mesas:mesa", args=[codigo])
    except NoReverseMatch:
        return None


RESOLUTORES: list[ResolutorDeAsunto] = [ResolutorDeAsunto("mesa", "mesa", direccion_de_mesa)]
VERBOS: list[tuple[str, str]] = [
    ("mesas.mesa_creada", "Mesa convocada"),
    ("mesas.mesa_registrada", "Mesa registrada según las fuentes"),
]
