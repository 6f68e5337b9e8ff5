"""What people talk about: conclusions, destinies and hand-overs."""

from comun.registro import Foro

FOROS: list[Foro] = []
