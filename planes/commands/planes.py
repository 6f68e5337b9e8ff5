"""A plan begins."""

import datetime as dt

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar, plegar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso
from planes.commands.requisitos import evaluar_requisitos
from planes.errors import FechasAlReves, PlanHistorico, PlanRepetido
from planes.etapas import ETAPAS
from planes.models import Etapa, Plan, Requisito
from planes.queries.requisitos import requisitos_de_partida
from secretariado.models import Ejercicio


@comando(ClaseDeActo.AUTORIDAD)
def crear_plan(
    *,
    persona: Persona,
    ejercicio: Ejercicio,
    slug: str,
    clave: str,
    orden: int,
    titulo: str,
    resumen: str = "",
    inicio: dt.date | None = None,
    fin: dt.date | None = None,
) -> Plan:
    """A new plan with its eight pending stages and what each one will have to meet.

    1. Lock the ejercicio, so that two plans never take the same place.
    2. Write the plan (it inherits the naturaleza), its stages and their requirements.
    3. Evaluate the automatic ones for the first time.

    Raises `SinPermiso`, `PlanHistorico`, `FechasAlReves`, `PlanRepetido`, `ReglaIncumplida("plan_sin_titulo")`.
    """
    exigir_permiso(persona, "planes.crear", ejercicio)
    ejercicio = Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)
    if ejercicio.naturaleza == Naturaleza.HISTORICO:
        raise PlanHistorico
    titulo, clave = normalizar(titulo), normalizar(clave)
    if not titulo:
        raise ReglaIncumplida("plan_sin_titulo", "Escribe el título del plan.", campo="titulo")
    exigir_creible(inicio, "inicio")
    exigir_creible(fin, "fin")
    if inicio and fin and fin < inicio:
        raise FechasAlReves("fin")
    if Plan.objects.filter(slug=slug).exists():
        raise PlanRepetido("slug", slug)
    if ejercicio.planes.filter(clave=clave).exists():
        raise PlanRepetido("clave", clave)
    if ejercicio.planes.filter(orden=orden).exists():
        raise PlanRepetido("orden", str(orden))
    plan = Plan.objects.create(
        ejercicio=ejercicio,
        slug=slug,
        clave=clave,
        orden=orden,
        titulo=titulo,
        resumen=normalizar(resumen),
        inicio=inicio,
        fin=fin,
        naturaleza=ejercicio.naturaleza,
        titulo_plegado=plegar(titulo),
    )
    etapas = Etapa.objects.bulk_create(Etapa(plan=plan, numero=definicion.numero) for definicion in ETAPAS)
    Requisito.objects.bulk_create(
        Requisito(etapa=etapa, orden=lugar, **vars(partida))
        for etapa in etapas
        for lugar, partida in enumerate(requisitos_de_partida(etapa.numero), start=1)
    )
    evaluar_requisitos(plan=plan)
    asentar(
        cadena=ejercicio.slug,
        verbo="planes.plan_creado",
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "naturaleza": plan.naturaleza,
            "clave": clave,
            "orden": orden,
            "titulo": titulo,
            "inicio": inicio,
            "fin": fin,
        },
    )
    return plan
