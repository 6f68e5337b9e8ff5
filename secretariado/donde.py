"""Where one attends: what a way of attending asks for, the same for events and for meetings of a mesa."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from comun.errors import ErrorDeDominio, ReglaIncumplida
from comun.textos import normalizar
from secretariado.enums import ModalidadDeSesion

LARGO_DE_LUGAR, LARGO_DE_ENLACE = 250, 500
_direccion_publica = URLValidator(schemes=["http", "https"])


def exigir_donde_se_asiste(
    modalidad: str,
    lugar: str,
    enlace: str,
    *,
    falta: Callable[[str], ErrorDeDominio],
    enlace_malo: Callable[[], ErrorDeDominio],
) -> tuple[str, str]:
    """The place and the link as they are kept: a place, an address of the web, or both, as `modalidad` asks.

    `falta(campo)` and `enlace_malo()` make the errors, each app in its own words.
    """
    lugar, enlace = " ".join(normalizar(lugar).split()), enlace.strip()
    if modalidad not in ModalidadDeSesion.values:
        raise ReglaIncumplida("modalidad_desconocida", "Elige cómo se asiste.", campo="modalidad")
    if modalidad != ModalidadDeSesion.A_DISTANCIA and not lugar:
        raise falta("lugar")
    if modalidad != ModalidadDeSesion.PRESENCIAL and not enlace:
        raise falta("enlace")
    _exigir_largo(lugar, LARGO_DE_LUGAR, "lugar")
    if enlace:
        try:
            _direccion_publica(enlace)
        except ValidationError as error:
            raise enlace_malo() from error
        _exigir_largo(enlace, LARGO_DE_ENLACE, "enlace")
    return lugar, enlace


def _exigir_largo(texto: str, maximo: int, campo: str) -> None:
    if len(texto) > maximo:
        raise ReglaIncumplida(
            "texto_largo", f"Acorta este texto: sobran {len(texto) - maximo} caracteres.", campo=campo
        )
