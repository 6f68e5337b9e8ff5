"""Rooms of other pages: the route: activities, acceptance, indicators, evidence."""

from comun.registro import Panel

PANELES: list[Panel] = []
