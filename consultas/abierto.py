"""What the public can do today in consultas."""

from django.urls import reverse

from comun.registro import AbiertoHoy
from consultas import fases
from consultas.enums import Fase
from consultas.queries.consultas import abiertas_en

EXPLICACIONES = {
    Fase.PROPUESTAS: "Propón problemas y apoya los de otras personas.",
    Fase.VOTACION: "Elige los temas que debe atender el plan.",
}


def consultas_abiertas() -> list[AbiertoHoy]:
    """Consultas where one may propose or vote right now, the first to close first. Four queries at most."""
    hallado = []
    for cual, explicacion in EXPLICACIONES.items():
        for consulta in abiertas_en(cual):
            fase = fases.de(consulta.fases.all(), cual)
            if fase is None:
                continue
            hallado.append(
                AbiertoHoy(
                    titulo=consulta.titulo,
                    direccion=reverse("consultas:consulta", args=[consulta.slug]),
                    explicacion=explicacion,
                    termina=fase.fin,
                    naturaleza=consulta.naturaleza,
                )
            )
    return sorted(hallado, key=lambda abierto: abierto.termina)


ABIERTO = [consultas_abiertas]
