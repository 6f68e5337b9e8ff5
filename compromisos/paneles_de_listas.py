"""Rooms of other pages: lists, cards and what the portal counts."""

from comun.registro import Panel

PANELES: list[Panel] = []
