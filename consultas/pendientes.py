"""What waits for the coordination in its consultas."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from comun import formatos, reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from consultas import fases, pendientes_de_auditoria
from consultas.enums import EstadoConsulta, EstadoDeLote, Fase, TipoDeLote
from consultas.models import Consulta
from consultas.queries.papel import lotes_por_atender
from consultas.queries.sistematizacion import vencidas_en
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
    """Propuestas past their term without answer, drafts to publish, votes past their end that no act has ended, ballots
    to tally, results to publish."""
    ahora = reloj.ahora()
    hallados = []
    consultas = list(_coordinadas(persona))
    vencidas = vencidas_en(consultas)
    for consulta in consultas:
        votacion = fases.de(consulta.fases.all(), Fase.VOTACION)
        contexto = consulta.plan.ejercicio.nombre
        if cuantas := vencidas.get(consulta.pk):
            mesa = reverse("consultas:sistematizar", args=[consulta.slug])
            que = (
                "una propuesta que ya pasó" if cuantas == 1 else f"{formatos.numero(cuantas)} propuestas que ya pasaron"
            )
            hallados.append(
                Pendiente(f"Responder {que} del plazo en «{consulta.titulo}»", mesa, "Abrir la mesa", None, contexto)
            )
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


def de_papel(persona: Any) -> list[Pendiente]:
    """Batches of paper to capture, to settle and to close. Whoever ended their capture is not asked again."""
    hallados = []
    for lote in lotes_por_atender(persona):
        propia = next((c for c in lote.capturas.all() if c.persona_id == persona.pk), None)
        contexto = f"{lote.sede.nombre}, {lote.consulta.titulo}"
        if lote.estado == EstadoDeLote.COTEJADO:
            direccion, que, accion = "consultas:cerrar_lote", "Cerrar el lote", "Cerrar"
        elif lote.estado == EstadoDeLote.CON_DIFERENCIAS:
            direccion, que, accion = "consultas:diferencias", "Resolver en qué difiere el lote", "Resolver"
        elif lote.tipo == TipoDeLote.PROPUESTAS:
            direccion, que, accion = "consultas:papeletas", "Capturar las papeletas del lote", "Capturar"
        elif (propia is not None and propia.terminada_en) or (propia is None and len(lote.capturas.all()) >= 2):
            continue
        else:
            direccion, que, accion = "consultas:captura", "Capturar las boletas del lote", "Capturar"
        hallados.append(
            Pendiente(f"{que} {lote.codigo}", reverse(direccion, args=[lote.codigo]), accion, None, contexto)
        )
    return hallados


PENDIENTES = [de_coordinacion, de_papel, *pendientes_de_auditoria.PENDIENTES]
