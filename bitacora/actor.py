"""Who did it, and what personal text goes with it, as the bitácora needs to know: plain values, no table of people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Who acted. Only the role and the organisation are written as they are; the name enters as a salted hash.

    `nombre` is the *public* name (the pseudonym when the person chose one); empty leaves no hash.
    `titular` is an opaque key, `str(persona.clave)`, by which `olvidar()` erases the name and its salt.
    """

    rol: str
    organizacion: str = ""
    nombre: str = ""
    titular: str = ""


@dataclass(frozen=True)
class Texto:
    """A text of `asentar(textos=…)` that belongs to somebody other than the actor, or that may be shown.

    `titular`: whose it is (empty: the actor's). `publico`: the page and the export disclose it while it is held, as
    they do with the actor's public name; meant for names of people in public office, never for free text.
    """

    valor: str
    titular: str = ""
    publico: bool = False


SISTEMA = Actor(rol="sistema")
