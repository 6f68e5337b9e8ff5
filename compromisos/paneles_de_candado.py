"""Rooms of other pages: approval, versions and changes."""

from comun.registro import Panel

PANELES: list[Panel] = []
