"""OGP standards of a plan: what the portal counts, what the coordination states, what anybody objects to."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from bitacora.actor import Actor
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.cartas import avisar_respuesta
from planes.commands.guardias import como_coordinacion, exigir_permiso
from planes.enums import VeredictoDeEstandarOGP
from planes.errors import EnlaceNoPublico, LlaveDeOtroActo, PlanHistorico
from planes.errors_de_estandares import (
    DeclaracionSinEvidencia,
    DeclaracionSinTexto,
    EstandarAutomatico,
    ObjecionRespondida,
    ObjecionSinTexto,
    TextoLargo,
)
from planes.models import (
    DeclaracionDeEstandar,
    Documento,
    Estandar,
    Objecion,
    Plan,
    Requisito,
    VeredictoDeEstandar,
)
from planes.queries.estandares import comprobaciones_de_estandares
from secretariado.models import Fuente

LARGO_DE_TEXTO = 3000
CARGA = Actor(rol="carga de datos con fuente")
_direccion_publica = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class EstandarDicho:
    """A row of the catalogue; the names are the columns of `Estandar`."""

    codigo: str
    conjunto: str
    version: str
    grupo: str
    momento: str
    componente: str
    titulo: str
    texto: str
    evidencia_automatica: str
    certeza: str
    fuentes: tuple[Fuente, ...]


@comando(ClaseDeActo.AUTORIDAD)
def registrar_estandares(*, estandares: Sequence[EstandarDicho]) -> int:
    """Load the catalogue of standards with their sources and how sure their wording is. Returns how many.

    Raises `Conflicto("estandares_ya_registrados")`.
    """
    if Estandar.objects.exists():
        raise Conflicto("estandares_ya_registrados", "Los estándares ya estaban cargados: no se duplicó nada.")
    for orden, dicho in enumerate(estandares, start=1):
        campos = {campo: valor for campo, valor in vars(dicho).items() if campo != "fuentes"}
        fila = Estandar.objects.create(orden=orden, **campos)
        fila.fuentes.add(*dicho.fuentes)
    asentar(
        cadena="portal",
        verbo="planes.estandares_registrados",
        asunto="portal:estandares",
        actor=CARGA,
        cambio={"estandares": [dicho.codigo for dicho in estandares]},
    )
    return len(estandares)


@comando(ClaseDeActo.PRIVADO)
def evaluar_estandares(*, plan: Plan) -> int:
    """Count again every standard that the portal can count in a plan, and store what was found.

    It decides nothing by itself, so it needs no permission. Returns how many were evaluated. Raises `PlanHistorico`.
    """
    if plan.es_historico:
        raise PlanHistorico
    ahora = reloj.ahora()
    evaluados = 0
    for estandar in Estandar.objects.filter(codigo__in=comprobaciones_de_estandares()):
        hallado = comprobaciones_de_estandares()[estandar.codigo].funcion(plan)
        VeredictoDeEstandar.objects.update_or_create(
            plan=plan,
            estandar=estandar,
            defaults={
                "veredicto": VeredictoDeEstandarOGP.CUMPLE if hallado.cumplido else VeredictoDeEstandarOGP.NO_CUMPLE,
                "explicacion": hallado.explicacion[:400],
                "evidencia": hallado.evidencia[:500],
                "evaluado_en": ahora,
            },
        )
        evaluados += 1
    return evaluados


@comando(ClaseDeActo.AUTORIDAD)
def declarar_estandar(
    *,
    persona: Persona,
    plan: Plan,
    estandar: Estandar,
    veredicto: str,
    texto: str,
    enlace: str = "",
    documento: Documento | None = None,
    llave_de_acto: uuid.UUID,
) -> DeclaracionDeEstandar:
    """The coordination states whether a standard is met, why, and where that can be seen. Anybody may object.

    1. Lock the plan. The same key again answers with what it stated the first time.
    2. Refuse what the portal counts by itself; what is stated as met needs a document of the plan or an address.
    3. Add the statement: the newest is shown first and none is edited.

    Raises `SinPermiso`, `PlanHistorico`, `EstandarAutomatico`, `DeclaracionSinTexto`, `DeclaracionSinEvidencia`,
    `EnlaceNoPublico`, `TextoLargo`, `LlaveDeOtroActo` or `ReglaIncumplida`.
    """
    exigir_permiso(persona, "planes.declarar_estandar", plan)
    plan = Plan.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=plan.pk)
    previa = DeclaracionDeEstandar.objects.filter(llave_de_acto=llave_de_acto).first()
    if previa is not None:
        if (previa.plan_id, previa.estandar_id, previa.persona_id) != (plan.pk, estandar.pk, persona.pk):
            raise LlaveDeOtroActo
        return previa
    if plan.es_historico:
        raise PlanHistorico
    if estandar.codigo in comprobaciones_de_estandares():
        raise EstandarAutomatico
    if veredicto not in VeredictoDeEstandarOGP.values:
        raise ReglaIncumplida(
            "veredicto_desconocido", "Elige si se cumple, no se cumple o no hay dato.", campo="veredicto"
        )
    texto, enlace = normalizar(texto), enlace.strip()
    if not texto:
        raise DeclaracionSinTexto
    if len(texto) > LARGO_DE_TEXTO:
        raise TextoLargo(len(texto) - LARGO_DE_TEXTO, "texto")
    if veredicto == VeredictoDeEstandarOGP.CUMPLE and not enlace and documento is None:
        raise DeclaracionSinEvidencia
    if enlace:
        _exigir_direccion(enlace)
    if documento is not None and (documento.plan_id != plan.pk or documento.retirado_en is not None):
        raise ReglaIncumplida("documento_ajeno", "Elige un documento publicado de este plan.", campo="documento")
    declaracion = DeclaracionDeEstandar.objects.create(
        plan=plan,
        estandar=estandar,
        veredicto=veredicto,
        texto=texto,
        enlace=enlace,
        documento=documento,
        persona=persona,
        registrada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="planes.estandar_declarado",
        asunto=plan.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "estandar": estandar.codigo,
            "veredicto": str(veredicto),
            "texto": texto,
            "enlace": enlace,
            "documento": documento.asunto if documento else None,
            "huella_del_documento": documento.huella if documento else None,
        },
    )
    return declaracion


@comando(ClaseDeActo.CONTRIBUCION)
def objetar(
    *,
    persona: Persona,
    plan: Plan,
    texto: str,
    requisito: Requisito | None = None,
    estandar: Estandar | None = None,
    llave_de_acto: uuid.UUID,
) -> Objecion:
    """You say in public that a requirement or a standard is not as it is told, and why. The coordination must answer.

    Raises `SinPermiso`, `PlanHistorico`, `ObjecionSinTexto`, `TextoLargo` or `LlaveDeOtroActo`; `ValueError` unless it
    is to exactly one thing of that plan.
    """
    if not persona.has_perm("planes.objetar", plan):
        raise SinPermiso("sin_permiso", "Para objetar entra con tu cuenta.")
    if (requisito is None) == (estandar is None) or (requisito is not None and requisito.etapa.plan_id != plan.pk):
        raise ValueError("an objection is to one requirement or to one standard of the plan")
    previa = Objecion.objects.filter(llave_de_acto=llave_de_acto).first()
    if previa is not None:
        if previa.persona_id != persona.pk or previa.plan_id != plan.pk:
            raise LlaveDeOtroActo
        return previa
    if plan.es_historico:
        raise PlanHistorico
    texto = normalizar(texto)
    if not texto:
        raise ObjecionSinTexto
    if len(texto) > LARGO_DE_TEXTO:
        raise TextoLargo(len(texto) - LARGO_DE_TEXTO, "texto")
    return Objecion.objects.create(
        plan=plan,
        requisito=requisito,
        estandar=estandar,
        persona=persona,
        texto=texto,
        registrada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )


@comando(ClaseDeActo.AUTORIDAD)
def responder_objecion(*, persona: Persona, objecion: Objecion, respuesta: str) -> Objecion:
    """The coordination answers an objection, once and in public.

    Raises `SinPermiso`, `ObjecionRespondida`, `TextoLargo` or `ReglaIncumplida`.
    """
    exigir_permiso(persona, "planes.responder_objecion", objecion)
    fila = (
        Objecion.objects.select_for_update(of=("self",))
        .select_related("plan__ejercicio", "requisito__etapa", "estandar", "persona")
        .get(pk=objecion.pk)
    )
    if fila.respondida_en is not None:
        raise ObjecionRespondida
    dicho = normalizar(respuesta)
    if not dicho:
        raise ReglaIncumplida(
            "falta_la_respuesta", "Escribe la respuesta: se publica junto a la objeción.", campo="respuesta"
        )
    if len(dicho) > LARGO_DE_TEXTO:
        raise TextoLargo(len(dicho) - LARGO_DE_TEXTO, "respuesta")
    fila.respuesta, fila.respondida_por, fila.respondida_en = dicho, persona, reloj.ahora()
    fila.save(update_fields=["respuesta", "respondida_por", "respondida_en"])
    avisar_respuesta(fila)
    asentar(
        cadena=fila.plan.ejercicio.slug,
        verbo="planes.objecion_respondida",
        asunto=fila.plan.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "objecion": fila.pk,
            "a": f"estandar {fila.estandar.codigo}" if fila.estandar else f"requisito {_clave_de(fila)}",
            "respuesta": dicho,
        },
    )
    return fila


def _clave_de(objecion: Objecion) -> str:
    return objecion.requisito.clave if objecion.requisito else ""


def _exigir_direccion(enlace: str) -> None:
    try:
        _direccion_publica(enlace)
    except ValidationError as error:
        raise EnlaceNoPublico from error
