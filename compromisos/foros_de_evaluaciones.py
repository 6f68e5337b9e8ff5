"""What people talk about: independent evaluations."""

from comun.registro import Foro

FOROS: list[Foro] = []
