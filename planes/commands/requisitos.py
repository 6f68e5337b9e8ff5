"""Requirements: what a person documents and what the portal counts."""

import uuid
from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from comun.registro import Veredicto
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha, tomar_etapa
from planes.enums import EstadoEtapa, TipoDeRequisito
from planes.errors import (
    EnlaceNoPublico,
    EtapaSinEmpezar,
    EvidenciaVacia,
    LlaveDeOtroActo,
    PlanHistorico,
    RequisitoAutomatico,
)
from planes.errors_de_puertas import DocumentoDeOtroPlan
from planes.models import Documento, Etapa, EvidenciaDeRequisito, Plan, Requisito, VeredictoDeRequisito
from planes.queries.requisitos import veredicto_en_vivo

_direccion_publica = URLValidator(schemes=["http", "https"])
LARGO_DE_ENLACE = 500
LARGO_DE_TITULO = 200


@comando(ClaseDeActo.AUTORIDAD)
def registrar_evidencia(
    *,
    persona: Persona,
    requisito: Requisito,
    titulo: str,
    enlace: str = "",
    nota: str = "",
    documento: Documento | None = None,
    llave_de_acto: uuid.UUID,
) -> EvidenciaDeRequisito:
    """The coordination states that a requirement is met and says where that can be seen.

    1. Lock the stage. The same key again answers with what it recorded the first time, and records nothing.
    2. Refuse what is not documental, a stage that is not under way, or evidence with nothing to see: link, note or a
       document of this plan's repository.
    3. Add the evidence, store the verdict; count again the automatic requirements of the stage.

    The verdict says that it was declared, by whom the evidence row tells; it is never called automatic. The gate only
    counts evidence that this entry of the bitácora vouches for.
    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `RequisitoAutomatico`, `EtapaSinEmpezar`, `EvidenciaVacia`,
    `EnlaceNoPublico`, `DocumentoDeOtroPlan`, `LlaveDeOtroActo`.
    """
    exigir_permiso(persona, "planes.registrar_evidencia", requisito)
    etapa = tomar_etapa(requisito.etapa_id)
    anterior = EvidenciaDeRequisito.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.requisito_id, anterior.persona_id) != (requisito.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    exigir_plan_en_marcha(etapa.plan)
    if requisito.tipo != TipoDeRequisito.DOCUMENTAL:
        raise RequisitoAutomatico
    if etapa.estado != EstadoEtapa.EN_CURSO:
        raise EtapaSinEmpezar
    titulo, enlace, nota = normalizar(titulo), enlace.strip(), normalizar(nota)
    _exigir_evidencia(titulo, enlace, nota, documento)
    if documento is not None and (documento.plan_id != etapa.plan_id or documento.retirado_en is not None):
        raise DocumentoDeOtroPlan
    evidencia = EvidenciaDeRequisito.objects.create(
        requisito=requisito,
        titulo=titulo,
        enlace=enlace,
        nota=nota,
        documento=documento,
        persona=persona,
        registrada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    # No name of a person here: it stays in the evidence row, where an erased account stops showing it.
    dicho = f"Documentado por la coordinación el {formatos.fecha(evidencia.registrada_en)}: «{titulo}»."
    guardar_veredictos(hallados=[(requisito, Veredicto(True, dicho, enlace))])
    evaluar_requisitos(plan=etapa.plan, etapa=etapa)
    asentar(
        cadena=etapa.plan.ejercicio.slug,
        verbo="planes.evidencia_registrada",
        asunto=etapa.asunto,
        actor=como_coordinacion(persona),
        cambio={"requisito": requisito.clave, "titulo": titulo, "enlace": enlace}
        | ({"documento": documento.huella} if documento is not None else {}),
        textos={"nota": nota} if nota else {},
    )
    return evidencia


@comando(ClaseDeActo.PRIVADO)
def evaluar_requisitos(
    *, plan: Plan, etapa: Etapa | None = None, numeros: Collection[int] = (), persona: Persona | None = None
) -> int:
    """Count again the automatic requirements of a plan (or of one stage, or of some) and store what was found.

    A concluded stage keeps, in its closing, the verdicts it was concluded with; those stored here say how it stands
    today, so that a later fall is seen. It decides nothing by itself, so it needs no permission (`persona` is not
    asked) and leaves nothing in the bitácora. `numeros`: the stages that the act can have changed; empty, all.
    Returns how many were evaluated. Raises `PlanHistorico`.
    """
    if plan.es_historico:
        raise PlanHistorico
    automaticos = (
        Requisito.objects.filter(etapa__plan=plan, tipo=TipoDeRequisito.AUTOMATICO)
        .select_related("etapa")
        .order_by("etapa__numero", "orden", "pk")
    )
    if etapa is not None:
        automaticos = automaticos.filter(etapa=etapa)
    if numeros:
        automaticos = automaticos.filter(etapa__numero__in=numeros)
    hallados = [(requisito, veredicto_en_vivo(requisito, plan)) for requisito in automaticos]
    guardar_veredictos(hallados=hallados)
    return len(hallados)


@comando(ClaseDeActo.PRIVADO)
def guardar_veredictos(*, hallados: Sequence[tuple[Requisito, Veredicto]]) -> None:
    """Store what was found of some requirements, for the pages that read it. It decides nothing. One statement."""
    ahora = reloj.ahora()
    VeredictoDeRequisito.objects.bulk_create(
        [
            VeredictoDeRequisito(
                requisito=requisito,
                cumplido=veredicto.cumplido,
                explicacion=_recortar(veredicto.explicacion, 400),
                evidencia=veredicto.evidencia[:500],
                evaluado_en=ahora,
            )
            for requisito, veredicto in hallados
        ],
        update_conflicts=True,
        unique_fields=["requisito"],
        update_fields=["cumplido", "explicacion", "evidencia", "evaluado_en"],
    )


def _exigir_evidencia(titulo: str, enlace: str, nota: str, documento: Documento | None) -> None:
    if not titulo:
        raise ReglaIncumplida("evidencia_sin_titulo", "Di en una línea qué documento es.", campo="titulo")
    if len(titulo) > LARGO_DE_TITULO:
        sobra = len(titulo) - LARGO_DE_TITULO
        raise ReglaIncumplida("titulo_largo", f"Quita {sobra} caracteres del título.", campo="titulo")
    if not enlace and not nota and documento is None:
        raise EvidenciaVacia
    if enlace:
        try:
            _direccion_publica(enlace)
        except ValidationError as error:
            raise EnlaceNoPublico from error
        if len(enlace) > LARGO_DE_ENLACE:
            raise EnlaceNoPublico


def _recortar(texto: str, largo: int) -> str:
    return texto if len(texto) <= largo else f"{texto[: largo - 1]}…"
