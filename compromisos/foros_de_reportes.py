"""What people talk about: reports of progress."""

from comun.registro import Foro

FOROS: list[Foro] = []
