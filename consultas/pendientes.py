"""What waits for the coordination in its consultas."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from comun import reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from consultas import fases
from consultas.enums import EstadoConsulta, Fase
from consultas.models import Consulta
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de

POR_HACER = Q(estado__in=[EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA, EstadoConsulta.VOTACION_TERMINADA])
# In a demonstration results are public once tallied.
POR_PUBLICAR = Q(estado=EstadoConsulta.ESCRUTADA, publicacion__isnull=True, naturaleza=Naturaleza.VIVO)


def _coordinadas(persona: Any) -> QuerySet[Consulta]:
    propios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    return (
        Consulta.objects.filter(POR_HACER | POR_PUBLICAR, plan__ejercicio__in=propios)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("plan__ejercicio")
        .prefetch_related("fases")
    )


def de_coordinacion(persona: Any) -> list[Pendiente]:
    """Drafts to publish, votes past their end that no act has ended, ballots to tally, results to publish."""
    ahora = reloj.ahora()
    hallados = []
    for consulta in _coordinadas(persona):
        votacion = fases.de(consulta.fases.all(), Fase.VOTACION)
        contexto = consulta.plan.ejercicio.nombre
        if consulta.estado == EstadoConsulta.BORRADOR:
            gestion = reverse("consultas:gestion", args=[consulta.slug])
            hallados.append(Pendiente(f"Publicar «{consulta.titulo}»", gestion, "Revisar el borrador", None, contexto))
        elif consulta.estado == EstadoConsulta.VOTACION_TERMINADA:
            escrutar = reverse("consultas:escrutar", args=[consulta.slug])
            hallados.append(
                Pendiente(f"Contar las boletas de «{consulta.titulo}»", escrutar, "Escrutar", None, contexto)
            )
        elif consulta.estado == EstadoConsulta.ESCRUTADA:
            publicar = reverse("consultas:publicar_resultados", args=[consulta.slug])
            titulo = f"Publicar por acuerdo los resultados de «{consulta.titulo}»"
            hallados.append(Pendiente(titulo, publicar, "Publicar los resultados", None, contexto))
        elif votacion is not None and ahora >= votacion.fin:
            terminar = reverse("consultas:terminar", args=[consulta.slug])
            titulo = f"Dar por terminada la votación de «{consulta.titulo}»"
            hallados.append(Pendiente(titulo, terminar, "Terminar la votación", votacion.fin, contexto))
    return hallados


PENDIENTES = [de_coordinacion]
