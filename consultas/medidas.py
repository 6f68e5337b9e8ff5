"""How long a propuesta's texts may be, said once for the page, the API and the command. Pure."""

from dataclasses import dataclass

from comun import formatos

LIMITES: dict[str, tuple[int, int]] = {
    "titulo": (10, 140),
    "problema": (30, 5_000),
    "municipio": (0, 120),
    "motivo": (0, 300),
    "rotulo": (3, 140),
}


@dataclass(frozen=True)
class FueraDeMedida:
    codigo: str
    mensaje: str


def medir(campo: str, texto: str) -> FueraDeMedida | None:
    """What is wrong with the length of `texto` (already normalised), or None."""
    minimo, largo = LIMITES[campo][0], len(texto)
    if largo < minimo:
        return FueraDeMedida(f"{campo}_corto", f"Lleva {largo} caracteres y el mínimo es {minimo}: cuenta un poco más.")
    return pasado(campo, texto)


def pasado(campo: str, texto: str) -> FueraDeMedida | None:
    """Only whether it is too long: a draft may still be short."""
    largo, maximo = len(texto), LIMITES[campo][1]
    if largo > maximo:
        sobran, lleva, tope = (formatos.numero(n) for n in (largo - maximo, largo, maximo))
        return FueraDeMedida(f"{campo}_largo", f"Quita {sobran} caracteres: lleva {lleva} y el máximo es {tope}.")
    return None
