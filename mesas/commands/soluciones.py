"""Alternatives to attend the chosen causes: proposed in the room, corrected by version, withdrawn by their author."""

import uuid
from collections.abc import Sequence
from typing import Any

from comun import codigos
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, exigir_en_la_sala, tomar_mesa
from mesas.enums import CambioDePolitica, EstadoDeSolucion
from mesas.errors import NoParticipas
from mesas.errors_de_elecciones import (
    CausaNoElegida,
    EleccionAbierta,
    NoEsSolucion,
    NoEsTuya,
    OdsInvalido,
    SinCausaElegida,
    SolucionCambio,
    TextoLargo,
    TextoVacio,
    YaSeDecidio,
)
from mesas.models import Mesa, Nodo, OdsDeSolucion, Solucion
from mesas.models.elecciones import ODS_MAXIMO
from mesas.queries.elecciones import causas_elegidas, hay_causa_elegida, hay_eleccion_abierta
from mesas.queries.soluciones import como_datos
from planes.commands import evaluar_requisitos
from planes.errors import LlaveDeOtroActo

LARGOS = {"titulo": 200, "descripcion": 6000, "politica": 300, "resultado": 3000, "indicador": 300}
LARGO_DE_META = 300
PREFIJO = "S"


@comando(ClaseDeActo.CONTRIBUCION)
def proponer_solucion(
    *,
    persona: Persona,
    mesa: Mesa,
    titulo: str,
    descripcion: str,
    causas: Sequence[Nodo],
    cambio: str = "",
    politica: str = "",
    resultado: str = "",
    indicador: str = "",
    sin_presupuesto_nuevo: bool = False,
    ods: Sequence[tuple[int, str]] = (),
    firma: bool = False,
    llave_de_acto: uuid.UUID,
) -> Solucion:
    """Somebody in the room proposes what could be done about chosen causes.

    The same key again answers with the solution it proposed. `ods`: (number 1 to 17, target in words).
    Raises `SinPermiso`, `SalaCerrada`, `NoParticipas`, `NoHasLlegado`, `LlaveDeOtroActo`, `SinCausaElegida`,
    `CausaNoElegida`, `OdsInvalido`, `TextoVacio`, `TextoLargo`.
    """
    if not persona.has_perm("mesas.trabajar", mesa):
        raise NoParticipas
    mesa = tomar_mesa(mesa.pk)
    anterior = Solucion.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.mesa_id, anterior.autor_id) != (mesa.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    sala = exigir_en_la_sala(persona, mesa)
    if not hay_causa_elegida(mesa):
        raise SinCausaElegida
    textos = _textos(titulo, descripcion, politica, resultado, indicador, cambio)
    elegidas = _causas(mesa, causas)
    metas = _ods(ods)
    solucion = Solucion.objects.create(
        mesa=mesa,
        codigo=_codigo_libre(),
        autor=persona,
        parte=sala.parte,
        firma=firma,
        sin_presupuesto_nuevo=sin_presupuesto_nuevo,
        llave_de_acto=llave_de_acto,
        **textos,
    )
    solucion.causas.set(elegidas)
    _guardar_ods(solucion, metas)
    return solucion


@comando(ClaseDeActo.CONTRIBUCION)
def editar_solucion(
    *,
    persona: Persona,
    solucion: Solucion,
    version: int,
    titulo: str,
    descripcion: str,
    causas: Sequence[Nodo],
    cambio: str = "",
    politica: str = "",
    resultado: str = "",
    indicador: str = "",
    sin_presupuesto_nuevo: bool = False,
    ods: Sequence[tuple[int, str]] = (),
    firma: bool | None = None,
) -> Solucion:
    """Its author, or who leads the mesa, corrects a solution that is not decided yet.

    `version` is the one that was read: if there is a newer one nothing is overwritten, and the refusal carries both.
    Only the author says whether their name shows (`firma`).
    Raises `SinPermiso`, `NoEsTuya`, `YaSeDecidio`, `NoEsSolucion`, `EleccionAbierta`, `SolucionCambio`, and what
    `proponer_solucion` refuses.
    """
    es_suya = solucion.autor_id == persona.pk
    como_autor = es_suya and persona.has_perm("mesas.trabajar", solucion)
    if not como_autor and not persona.has_perm("mesas.conducir", solucion):
        raise NoEsTuya("Sólo quien la propuso o quien conduce la mesa puede cambiar esta solución.")
    mesa = tomar_mesa(solucion.mesa_id)
    solucion = _tomar_propuesta(mesa, solucion)
    textos = _textos(titulo, descripcion, politica, resultado, indicador, cambio)
    elegidas = _causas(mesa, causas)
    metas = _ods(ods)
    if version != solucion.version:
        tuyo = textos | {
            "version": version,
            "sin_presupuesto_nuevo": sin_presupuesto_nuevo,
            "causas": [causa.codigo for causa in elegidas],
            "ods": [{"numero": numero, "meta": meta} for numero, meta in metas],
        }
        raise SolucionCambio(como_datos(solucion), tuyo)
    for campo, valor in textos.items():
        setattr(solucion, campo, valor)
    solucion.sin_presupuesto_nuevo = sin_presupuesto_nuevo
    if es_suya and firma is not None:
        solucion.firma = firma
    solucion.version += 1
    solucion.save()
    solucion.causas.set(elegidas)
    solucion.ods.all().delete()
    _guardar_ods(solucion, metas)
    return solucion


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_solucion(*, persona: Persona, solucion: Solucion) -> Solucion:
    """Its author takes it back before the mesa decides; its page stays and says so.

    Raises `SinPermiso`, `NoEsTuya`, `NoEsSolucion`, `YaSeDecidio`, `EleccionAbierta`.
    """
    if not persona.has_perm("mesas.trabajar", solucion):
        raise NoParticipas
    mesa = tomar_mesa(solucion.mesa_id)
    if solucion.autor_id != persona.pk:
        raise NoEsTuya("Sólo quien la propuso puede retirar esta solución.")
    solucion = _tomar_propuesta(mesa, solucion)
    solucion.estado = EstadoDeSolucion.RETIRADA
    solucion.save(update_fields=["estado"])
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    return solucion


# --- guards -----------------------------------------------------------------------------------------------------------
def _tomar_propuesta(mesa: Mesa, solucion: Solucion) -> Solucion:
    """The solution as it is now, not decided and not being decided. Its mesa is locked already."""
    vigente = Solucion.objects.get(pk=solucion.pk)
    if vigente.estado == EstadoDeSolucion.RETIRADA:
        raise NoEsSolucion
    if vigente.estado != EstadoDeSolucion.PROPUESTA:
        raise YaSeDecidio
    if hay_eleccion_abierta(mesa, "solucion"):
        raise EleccionAbierta("La mesa está decidiendo sobre las soluciones: espera a que se cierre.")
    return vigente


def _textos(
    titulo: str, descripcion: str, politica: str, resultado: str, indicador: str, cambio: str
) -> dict[str, Any]:
    textos = {
        "titulo": normalizar(titulo),
        "descripcion": normalizar(descripcion),
        "politica": normalizar(politica),
        "resultado": normalizar(resultado),
        "indicador": normalizar(indicador),
    }
    if not textos["titulo"]:
        raise TextoVacio("Escribe cómo se llama la solución.", "titulo")
    if not textos["descripcion"]:
        raise TextoVacio("Escribe en qué consiste la solución.", "descripcion")
    for campo, texto in textos.items():
        if len(texto) > LARGOS[campo]:
            raise TextoLargo(len(texto) - LARGOS[campo], campo)
    if cambio and cambio not in CambioDePolitica.values:
        raise TextoVacio("Elige si crea o modifica una política pública.", "cambio")
    return {**textos, "cambio": cambio}


def _causas(mesa: Mesa, causas: Sequence[Nodo]) -> list[Nodo]:
    pedidas = {causa.pk for causa in causas}
    if not pedidas:
        raise CausaNoElegida
    halladas = list(causas_elegidas(mesa).filter(pk__in=pedidas))
    if len(halladas) != len(pedidas):
        raise CausaNoElegida
    return halladas


def _ods(ods: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """(number, target), each number once, in order."""
    leidos: dict[int, str] = {}
    for numero, meta in ods:
        meta = normalizar(meta)
        if type(numero) is not int or not 1 <= numero <= ODS_MAXIMO:
            raise OdsInvalido(f"Los ODS van del 1 al {ODS_MAXIMO}.")
        if numero in leidos:
            raise OdsInvalido(f"El ODS {numero} está dos veces: deja uno.")
        if len(meta) > LARGO_DE_META:
            raise OdsInvalido(f"Acorta la meta del ODS {numero}: sobran {len(meta) - LARGO_DE_META} caracteres.")
        leidos[numero] = meta
    return sorted(leidos.items())


def _guardar_ods(solucion: Solucion, metas: Sequence[tuple[int, str]]) -> None:
    OdsDeSolucion.objects.bulk_create(
        OdsDeSolucion(solucion=solucion, numero=numero, meta=meta) for numero, meta in metas
    )


def _codigo_libre() -> str:
    codigo = codigos.folio(PREFIJO)
    while Solucion.objects.filter(codigo=codigo).exists():
        codigo = codigos.folio(PREFIJO)
    return codigo
