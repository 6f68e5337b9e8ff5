"""Real consultas as sources tell them: axes, topics and figures; no ballot is ever made up (domain.md §0)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from consultas.enums import EstadoConsulta
from consultas.models import CifraDeConsulta, Consulta, Eje, FaseDeConsulta, Tema
from planes.commands.historico import exigir_historico
from planes.models import Plan
from secretariado.commands.historico import CARGA, claves, exigir_fuentes
from secretariado.models import Fuente


@dataclass(frozen=True)
class TemaDicho:
    eje: int
    codigo: str
    titulo: str
    problematica: str
    fuentes: Sequence[Fuente]


@dataclass(frozen=True)
class CifraDicha:
    indicador: str
    valor: int
    nota: str
    fuentes: Sequence[Fuente]


@comando(ClaseDeActo.AUTORIDAD)
def registrar_consulta_historica(
    *,
    plan: Plan,
    slug: str,
    titulo: str,
    entradilla: str,
    fases: Mapping[str, tuple[dt.datetime, dt.datetime]],
    ejes: Mapping[int, str],
    temas: Sequence[TemaDicho],
    cifras: Sequence[CifraDicha],
    fuentes: Sequence[Fuente],
) -> Consulta:
    """A consulta that happened elsewhere: what was asked, when, what came out of it according to the sources."""
    exigir_historico(plan)
    exigir_fuentes(fuentes)
    consulta = Consulta.objects.create(
        plan=plan,
        slug=slug,
        titulo=titulo,
        entradilla=entradilla,
        estado=EstadoConsulta.HISTORICA,
        naturaleza=Naturaleza.HISTORICO,
    )
    consulta.fuentes.set(fuentes)
    FaseDeConsulta.objects.bulk_create(
        FaseDeConsulta(consulta=consulta, fase=fase, inicio=inicio, fin=fin) for fase, (inicio, fin) in fases.items()
    )
    filas = {
        numero: Eje.objects.create(consulta=consulta, numero=numero, nombre=nombre) for numero, nombre in ejes.items()
    }
    for lugar, tema in enumerate(temas):
        Tema.objects.create(
            consulta=consulta,
            eje=filas[tema.eje],
            codigo=tema.codigo,
            titulo=tema.titulo,
            problematica=tema.problematica,
            orden=lugar,
        ).fuentes.set(tema.fuentes)
    for lugar, cifra in enumerate(cifras):
        CifraDeConsulta.objects.create(
            consulta=consulta, indicador=cifra.indicador, valor=cifra.valor, nota=cifra.nota, orden=lugar
        ).fuentes.set(cifra.fuentes)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="consultas.consulta_registrada",
        asunto=consulta.asunto,
        actor=CARGA,
        cambio={
            "naturaleza": Naturaleza.HISTORICO.value,
            "titulo": titulo,
            "ejes": [ejes[numero] for numero in sorted(ejes)],
            "temas": [{"codigo": tema.codigo, "titulo": tema.titulo} for tema in temas],
            "cifras": [{"indicador": cifra.indicador, "valor": cifra.valor} for cifra in cifras],
            "fuentes": claves(fuentes),
        },
    )
    return consulta
