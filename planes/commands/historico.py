"""Real plans as sources tell them (domain.md §0): no gate is asked and no stage is ever called done or late."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from comun.errors import ReglaIncumplida
from comun.textos import plegar
from planes.enums import EstadoEtapa, EstadoPlan
from planes.models import Etapa, ParticipacionPorSector, Plan, ResultadoDeclarado
from secretariado.commands.historico import CARGA, claves, exigir_fuentes
from secretariado.models import Ejercicio, Fuente, Sector


@dataclass(frozen=True)
class EtapaDicha:
    """The dates a source gives for a stage; a stage without a row "no consta"."""

    inicio: dt.date | None
    fin: dt.date | None
    nota: str
    fuentes: Sequence[Fuente]


@dataclass(frozen=True)
class ParticipacionDicha:
    procedencia: str
    sector: Sector | None
    instituciones: int
    hombres: int
    mujeres: int
    total_declarado: int
    es_total: bool
    observaciones: str
    fuentes: Sequence[Fuente]


@dataclass(frozen=True)
class ResultadoDicho:
    quien_mide: str
    indicador: str
    valor: Decimal
    unidad: str
    nota: str
    fuentes: Sequence[Fuente]


def exigir_historico(objeto: Ejercicio | Plan) -> None:
    """Raises `no_es_historico`: history only hangs from history."""
    if not objeto.es_historico:
        raise ReglaIncumplida("no_es_historico", "Los hechos históricos sólo se registran bajo un objeto histórico.")


@comando(ClaseDeActo.AUTORIDAD)
def registrar_plan_historico(
    *,
    ejercicio: Ejercicio,
    slug: str,
    clave: str,
    orden: int,
    titulo: str,
    resumen: str,
    periodo_texto: str,
    inicio: dt.date | None,
    fin: dt.date | None,
    metodo: str,
    organo: str,
    resultado: str,
    compromisos_declarados: int | None,
    cocreados_declarados: int | None,
    proactivos_declarados: int | None,
    ejes_texto: str,
    inconsistencias: str,
    etapas: Mapping[int, EtapaDicha],
    participaciones: Sequence[ParticipacionDicha],
    resultados: Sequence[ResultadoDicho],
    fuentes: Sequence[Fuente],
) -> Plan:
    """A plan with its eight stages, who took part and what each measurer says was achieved."""
    exigir_historico(ejercicio)
    exigir_fuentes(fuentes)
    plan = Plan.objects.create(
        ejercicio=ejercicio,
        slug=slug,
        clave=clave,
        orden=orden,
        titulo=titulo,
        resumen=resumen,
        periodo_texto=periodo_texto,
        inicio=inicio,
        fin=fin,
        estado=EstadoPlan.HISTORICO,
        naturaleza=Naturaleza.HISTORICO,
        metodo=metodo,
        organo=organo,
        resultado=resultado,
        compromisos_declarados=compromisos_declarados,
        cocreados_declarados=cocreados_declarados,
        proactivos_declarados=proactivos_declarados,
        ejes_texto=ejes_texto,
        inconsistencias=inconsistencias,
        titulo_plegado=plegar(titulo),
    )
    plan.fuentes.set(fuentes)
    for numero in range(1, 9):
        dicha = etapas.get(numero)
        etapa = Etapa.objects.create(
            plan=plan,
            numero=numero,
            estado=EstadoEtapa.HISTORICA,
            inicio_real=dicha.inicio if dicha else None,
            fin_real=dicha.fin if dicha else None,
            nota=dicha.nota if dicha else "",
        )
        if dicha:
            etapa.fuentes.set(dicha.fuentes)
    for lugar, participacion in enumerate(participaciones):
        campos = {k: v for k, v in vars(participacion).items() if k != "fuentes"}
        ParticipacionPorSector.objects.create(plan=plan, orden=lugar, **campos).fuentes.set(participacion.fuentes)
    for lugar, medida in enumerate(resultados):
        campos = {k: v for k, v in vars(medida).items() if k != "fuentes"}
        ResultadoDeclarado.objects.create(plan=plan, orden=lugar, **campos).fuentes.set(medida.fuentes)
    asentar(
        cadena=ejercicio.slug,
        verbo="planes.plan_registrado",
        asunto=plan.asunto,
        actor=CARGA,
        cambio={
            "naturaleza": Naturaleza.HISTORICO.value,
            "titulo": titulo,
            "periodo": periodo_texto,
            "compromisos_declarados": compromisos_declarados,
            "etapas_con_fecha": sorted(etapas),
            "participaciones": len(participaciones),
            "resultados": len(resultados),
            "fuentes": claves(fuentes),
        },
    )
    return plan
