"""Steps of a session, for the tests of its pages."""

import datetime as dt
import uuid

from django.urls import reverse

from comun import reloj
from secretariado.commands import acuerdos, presencias, sesiones

HORA = dt.datetime(2026, 3, 20, 17, 0, tzinfo=dt.UTC)
PARTES = ("gobierno", "organo_garante", "sociedad")


def convocar(tres, inicia=HORA, **extra):
    with reloj.fijar(inicia - dt.timedelta(days=7)):
        return sesiones.convocar_sesion(
            persona=tres.coordinacion,
            secretariado=tres.secretariado,
            titulo=extra.pop("titulo", "Sesión de marzo"),
            tipo="ordinaria",
            modalidad="presencial",
            inicia=inicia,
            lugar="Sala uno",
            puntos=[("Calendario", "Fechas de la consulta")],
            llave_de_acto=uuid.uuid4(),
        )


def abierta(tres, claves=PARTES, **extra):
    sesion = convocar(tres, **extra)
    with reloj.fijar(sesion.inicia):
        for clave in claves:
            presencias.registrar_mi_presencia(persona=tres.persona(clave), sesion=sesion)
        return sesiones.abrir_sesion(
            persona=tres.coordinacion, sesion=sesion, como_informativa=set(claves) != set(PARTES)
        )


def propuesto(tres, sesion, titulo="Abrir la consulta"):
    return acuerdos.proponer_acuerdo(
        persona=tres.coordinacion,
        sesion=sesion,
        materia="general",
        titulo=titulo,
        texto="La consulta se abre en abril.",
        llave_de_acto=uuid.uuid4(),
    )


def votado(tres, sesion, **votos):
    acuerdo = propuesto(tres, sesion)
    for clave in PARTES:
        acuerdos.votar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo, sentido=votos.get(clave, "favor"))
    return acuerdo


def de_sesion(nombre, sesion, *mas):
    return reverse(f"secretariado:{nombre}", args=[sesion.ejercicio.slug, sesion.numero, *mas])


def de_acuerdo(nombre, acuerdo, *mas):
    return reverse(f"secretariado:{nombre}", args=[acuerdo.ejercicio.slug, acuerdo.codigo, *mas])
