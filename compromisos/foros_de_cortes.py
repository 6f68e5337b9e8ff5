"""What people talk about: cortes, reminders and thresholds."""

from comun.registro import Foro

FOROS: list[Foro] = []
