"""How long a propuesta's texts may be, said once for the page, the API and the command. Pure."""

from dataclasses import dataclass

from comun import formatos

LIMITES: dict[str, tuple[int, int]] = {"titulo": (10, 140), "problema": (30, 5_000), "municipio": (0, 120)}


@dataclass(frozen=True)
class FueraDeMedida:
    codigo: str
    mensaje: str


def medir(campo: str, texto: str) -> FueraDeMedida | None:
    """What is wrong with the length of `texto` (already normalised), or None."""
    minimo, maximo = LIMITES[campo]
    largo = len(texto)
    if largo < minimo:
        return FueraDeMedida(f"{campo}_corto", f"Lleva {largo} caracteres y el mínimo es {minimo}: cuenta un poco más.")
    if largo > maximo:
        sobran, lleva, tope = (formatos.numero(n) for n in (largo - maximo, largo, maximo))
        return FueraDeMedida(f"{campo}_largo", f"Quita {sobran} caracteres: lleva {lleva} y el máximo es {tope}.")
    return None
