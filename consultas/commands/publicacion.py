"""The results of a vote become public because the Secretariado agreed so (domain.md §2)."""

from functools import partial

from django.db import transaction

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from consultas.autoria import actor_de
from consultas.enums import EstadoConsulta
from consultas.errors import EsHistorico, NoTePermite
from consultas.models import Consulta, PublicacionDeResultados
from cuentas.models import Persona
from planes.commands.guardias import exigir_plan_en_marcha
from planes.commands.requisitos import evaluar_requisitos
from planes.errors_de_puertas import AcuerdoSinAsiento
from planes.queries.sellos import acuerdo_asentado
from secretariado.commands.uso import usar_acuerdo
from secretariado.enums import Materia
from secretariado.models import Acuerdo


class SinEscrutar(ReglaIncumplida):
    """There are no results before they are counted."""

    def __init__(self) -> None:
        super().__init__("sin_escrutar", "Todavía no hay resultados: primero termina la votación y escrútala.")


class ResultadosYaPublicados(Conflicto):
    def __init__(self) -> None:
        super().__init__("resultados_ya_publicados", "Estos resultados ya se publicaron por acuerdo.")


@comando(ClaseDeActo.AUTORIDAD)
def publicar_resultados(*, persona: Persona, consulta: Consulta, acuerdo: Acuerdo) -> PublicacionDeResultados:
    """What was voted can be read and counted again by anybody, because the Secretariado agreed to publish it.

    1. Lock the consulta; refuse one told by sources, not tallied yet, or published before.
    2. Use up the firm acuerdo: it was taken on the root of the seals and the hash of the contents of this tally.
    3. Write the publication; from now on pages, files and API show the figures.

    Raises `NoTePermite`, `EsHistorico`, `PlanDetenido`, `SinEscrutar`, `ResultadosYaPublicados`, `AcuerdoSinAsiento`
    and what `usar_acuerdo` raises.
    """
    if not persona.has_perm("consultas.publicar_resultados", consulta):
        raise NoTePermite("publicar estos resultados")
    vigente = Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)
    if vigente.es_historico:
        raise EsHistorico
    exigir_plan_en_marcha(vigente.plan)
    if vigente.estado != EstadoConsulta.ESCRUTADA:
        raise SinEscrutar
    if PublicacionDeResultados.objects.filter(consulta=vigente).exists():
        raise ResultadosYaPublicados
    usado = usar_acuerdo(acuerdo=acuerdo, materia=Materia.PUBLICAR_RESULTADOS, asunto=vigente.asunto)
    if not acuerdo_asentado(usado):
        raise AcuerdoSinAsiento
    publicacion = PublicacionDeResultados.objects.create(
        consulta=vigente, acuerdo=usado, publicados_en=reloj.ahora(), publicados_por=persona
    )
    # It is a requirement of stage 2, and it counts once the bitácora holds this act.
    transaction.on_commit(partial(evaluar_requisitos, plan=vigente.plan))
    asentar(
        cadena=vigente.plan.ejercicio.slug,
        verbo="consultas.resultados_publicados",
        asunto=vigente.asunto,
        actor=actor_de(persona),
        cambio={"acuerdo": usado.codigo, "huella": usado.huella},
    )
    return publicacion
