"""What the public can do today in consultas."""

from django.urls import reverse

from comun import reloj
from comun.registro import AbiertoHoy
from consultas import fases
from consultas.enums import Fase
from consultas.queries.consultas import abiertas_en

# phase → what one does there, where it is done, and what for
INVITACIONES = {
    Fase.PROPUESTAS: ("Propón", "consultas:propuestas", "Cuenta un problema y apoya los de otras personas."),
    Fase.VOTACION: ("Vota", "consultas:votar", "Elige los temas que debe atender el plan."),
}


def consultas_abiertas() -> list[AbiertoHoy]:
    """Consultas where one may propose or vote right now, the first to close first. Two queries."""
    hallado, ahora = [], reloj.ahora()
    for consulta in abiertas_en(*INVITACIONES):
        for cual, (verbo, direccion, explicacion) in INVITACIONES.items():
            fase = fases.de(consulta.fases.all(), cual)
            if fase is None or fases.situacion(fase, ahora) != "abierta":
                continue
            hallado.append(
                AbiertoHoy(
                    titulo=f"{verbo}: {consulta.titulo}",
                    direccion=reverse(direccion, args=[consulta.slug]),
                    explicacion=explicacion,
                    termina=fase.fin,
                    naturaleza=consulta.naturaleza,
                )
            )
    return sorted(hallado, key=lambda abierto: abierto.termina)


ABIERTO = [consultas_abiertas]
