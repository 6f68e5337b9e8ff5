"""What people talk about: whether public results are still there."""

from comun.registro import Foro

FOROS: list[Foro] = []
