"""Rooms of other pages: drafting, quality and public comment."""

from comun.registro import Panel

PANELES: list[Panel] = []
