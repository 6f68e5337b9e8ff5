"""Everything that is handed over of a plan, gathered as plain data; and the packages that were frozen."""

import datetime as dt
from collections import defaultdict
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from compromisos.conclusion import texto_de
from compromisos.entrega import FORMATO
from compromisos.enums import DISPUTAS_VIVAS, DeQuien, EstadoCompromiso, EstadoDeDestino, Papel
from compromisos.models import (
    Actividad,
    Compromiso,
    Corte,
    Destino,
    Disputa,
    Entrega,
    Evidencia,
    Responsabilidad,
)
from compromisos.queries.cortes import deudas
from planes.models import Etapa, Plan
from secretariado.enums import EstadoDeAcuerdo, EstadoDeEncargo
from secretariado.models import Acuerdo, Encargo, Nombramiento

CIFRAS = ("avance", "peso_informado", "verificado", "peso_verificado", "en_disputa")


def entregas_de(plan: Plan) -> list[Entrega]:
    """The newest first, without their texts. One query."""
    return list(
        Entrega.objects.filter(plan=plan)
        .select_related("recepcion", "plan__ejercicio")
        .defer("texto")
        .order_by("-numero")
    )


def entrega_llamada(plan: Plan, numero: int) -> Entrega | None:
    return (
        Entrega.objects.filter(plan=plan, numero=numero)
        .select_related("plan__ejercicio", "recepcion", "congelada_por", "recepcion__recibida_por")
        .first()
    )


def entregas_publicas() -> QuerySet[Entrega]:
    return Entrega.objects.select_related("plan__ejercicio", "recepcion").order_by("-congelada_en", "-pk")


def por_recibir(persona: Any, ejercicios: list[int]) -> list[Entrega]:
    """Packages that somebody else froze and nobody has received, in those ejercicios. One query."""
    return list(
        Entrega.objects.filter(plan__ejercicio__in=ejercicios, recepcion=None)
        .exclude(congelada_por=persona)
        .select_related("plan")
        .defer("texto")
        .order_by("congelada_en", "pk")
    )


def reunir(plan: Plan, hoy: dt.date) -> dict[str, Any]:
    """The plan as it is handed over, without what only its act knows. About twenty queries, whatever its size.

    Drafts stay out: nobody but their authors may read them, and the package is public.
    """
    compromisos = list(
        Compromiso.objects.filter(plan=plan)
        .exclude(estado=EstadoCompromiso.BORRADOR)
        .select_related("version_vigente", "conclusion")
        .prefetch_related(
            Prefetch(
                "responsabilidades",
                queryset=Responsabilidad.objects.select_related("organizacion").order_by("-papel", "orden", "pk"),
            ),
            Prefetch(
                "actividades",
                queryset=Actividad.objects.filter(retirada=False)
                .select_related("responsable")
                .order_by("linea__numero", "orden", "pk"),
            ),
            Prefetch(
                "evidencias",
                queryset=Evidencia.objects.select_related("archivo", "organizacion", "actividad").order_by("pk"),
            ),
            Prefetch(
                "disputas",
                queryset=Disputa.objects.filter(estado__in=DISPUTAS_VIVAS)
                .select_related("actividad", "organizacion")
                .order_by("pk"),
            ),
        )
        .order_by("numero", "pk")
    )
    destinos: dict[int, Destino] = {
        uno.compromiso_id: uno
        for uno in Destino.objects.filter(compromiso__plan=plan)
        .exclude(estado=EstadoDeDestino.DESECHADO)
        .select_related("plan_destino", "acuerdo")
    }
    deben = deudas([plan.pk], hoy)
    debidos: dict[int, int] = defaultdict(int)
    for deuda in deben:
        debidos[deuda.corte.pk] += 1
    return {
        "formato": FORMATO,
        "dia": hoy,
        "ejercicio": {"ejercicio": plan.ejercicio.slug, "nombre": plan.ejercicio.nombre},
        "plan": {
            "plan": plan.slug,
            "titulo": plan.titulo,
            "estado": plan.estado,
            "naturaleza": plan.naturaleza,
            "inicio": plan.inicio,
            "fin": plan.fin,
        },
        "etapas": [
            {
                "numero": una.numero,
                "estado": una.estado,
                "inicio_previsto": una.inicio_previsto,
                "fin_previsto": una.fin_previsto,
                "inicio_real": una.inicio_real,
                "fin_real": una.fin_real,
            }
            for una in Etapa.objects.filter(plan=plan).order_by("numero")
        ],
        "compromisos": [_compromiso(uno, destinos.get(uno.pk)) for uno in compromisos],
        "cortes": [
            {
                "numero": uno.numero,
                "nombre": uno.nombre,
                "fecha": uno.fecha,
                "vence": uno.vence,
                "vencido": hoy > uno.vence,
                "deben": debidos[uno.pk],
            }
            for uno in Corte.objects.filter(plan=plan).order_by("fecha")
        ],
        "deudas": [
            {
                "organizacion": una.organizacion.nombre,
                "compromiso": una.compromiso.slug,
                "actividad": una.actividad.clave if una.actividad else "",
                "corte": una.corte.nombre,
                "vencio": una.corte.vence,
            }
            for una in deben
        ],
        **_del_secretariado(plan, hoy),
    }


def _compromiso(uno: Compromiso, destino: Destino | None) -> dict[str, Any]:
    vigente, conclusion = uno.version_vigente, getattr(uno, "conclusion", None)
    papeles = list(uno.responsabilidades.all())
    return {
        "compromiso": uno.slug,
        "numero": uno.numero,
        "nombre_corto": uno.nombre_corto,
        "estado": uno.estado,
        "semaforo": uno.semaforo,
        "inicio": uno.inicio,
        "fin": uno.fin,
        "version": vigente.numero if vigente else 0,
        "huella_del_texto": vigente.huella if vigente else "",
        "responsables": [fila.organizacion.nombre for fila in papeles if fila.papel == Papel.RESPONSABLE],
        "corresponsables": [fila.organizacion.nombre for fila in papeles if fila.papel == Papel.CORRESPONSABLE],
        "medido_el": uno.medido_el,
        "cifras": {campo: texto_de(getattr(uno, campo)) for campo in CIFRAS},
        "actividades": [
            {
                "actividad": una.clave,
                "titulo": una.titulo,
                "de_quien": una.de_quien,
                "responsable": una.responsable.nombre,
                "peso": una.peso,
                "inicio": una.inicio,
                "fin": una.fin,
                "informado": texto_de(una.informado),
                "informado_el": una.informado_el,
                "verificado": texto_de(una.verificado),
            }
            for una in sorted(uno.actividades.all(), key=lambda una: una.de_quien != DeQuien.AUTORIDAD)
        ],
        "evidencias": [
            {
                "titulo": una.titulo,
                "actividad": una.actividad.clave if una.actividad else "",
                "organizacion": una.organizacion.nombre,
                "enlace": una.enlace,
                "archivo": una.archivo.nombre if una.archivo else "",
                "huella": una.archivo.huella if una.archivo else "",
                "registrada_en": una.registrada_en,
            }
            for una in uno.evidencias.all()
        ],
        "disputas": [
            {
                "actividad": una.actividad.clave if una.actividad else "",
                "organizacion": una.organizacion.nombre,
                "informado": una.informado,
                "verificado": una.verificado,
                "estado": una.estado,
                "abierta_el": una.abierta_en.date(),
            }
            for una in uno.disputas.all()
        ],
        "conclusion": (
            {"estado": conclusion.estado, "concluida_en": conclusion.concluida_en, "huella": conclusion.huella}
            if conclusion
            else None
        ),
        "destino": (
            {
                "destino": destino.codigo,
                "clase": destino.clase,
                "estado": destino.estado,
                "plan_destino": destino.plan_destino.slug if destino.plan_destino else "",
                "programa": destino.programa,
                "acuerdo": destino.acuerdo.codigo if destino.acuerdo else "",
            }
            if destino
            else None
        ),
    }


def _del_secretariado(plan: Plan, hoy: dt.date) -> dict[str, Any]:
    """Firm acuerdos that nobody used, tasks that are not done, and offices in force: roles and organisations, no names."""
    zona = ZoneInfo(plan.ejercicio.zona_horaria)
    acuerdos = Acuerdo.objects.filter(ejercicio=plan.ejercicio, estado=EstadoDeAcuerdo.FIRME, usado_en=None).exclude(
        asunto_que_decide=""
    )
    encargos = Encargo.objects.filter(
        acuerdo__ejercicio=plan.ejercicio, estado__in=[EstadoDeEncargo.PENDIENTE, EstadoDeEncargo.EN_PROCESO]
    ).select_related("acuerdo", "organizacion")
    nombramientos = Nombramiento.objects.vigentes(hoy).filter(ejercicio=plan.ejercicio).select_related("organizacion")
    return {
        "acuerdos": [
            {
                "acuerdo": uno.codigo,
                "materia": uno.materia,
                "asunto": uno.asunto_que_decide,
                "titulo": uno.titulo,
                "firme_el": uno.firme_en.astimezone(zona).date() if uno.firme_en else None,
                "huella": uno.huella,
            }
            for uno in acuerdos.order_by("firme_en", "pk")
        ],
        "encargos": [
            {
                "acuerdo": uno.acuerdo.codigo,
                "tarea": uno.tarea,
                "organizacion": uno.organizacion.nombre,
                "vence": uno.vence,
                "estado": uno.estado,
            }
            for uno in encargos.order_by("vence", "pk")
        ],
        "nombramientos": [
            {
                "rol": uno.rol,
                "organizacion": uno.organizacion.nombre if uno.organizacion else "",
                "desde": uno.desde,
                "hasta": uno.hasta,
            }
            for uno in nombramientos.order_by("rol", "organizacion__clave_de_orden", "desde", "pk")
        ],
    }
