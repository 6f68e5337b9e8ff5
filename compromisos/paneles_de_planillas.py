"""Rooms of other pages: spreadsheets of routes and the plan's document."""

from comun.registro import Panel

PANELES: list[Panel] = []
