"""Ejercicios, organisations, partes and appointments: who decides, and in whose name."""
