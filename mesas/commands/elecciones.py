"""The mesa chooses: consensus first; a recorded vote only after a consensus that was not reached (domain.md §5)."""

from collections.abc import Sequence
from typing import Any

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.guardias import (
    ETAPAS_DE_LA_MESA,
    SOLO_QUIEN_CONDUCE,
    como_conduccion,
    exigir_que_decide,
    sesion_en_curso,
    tomar_mesa,
)
from mesas.eleccion import Dicho, cuenta_de, resolver_consenso, resolver_voto
from mesas.enums import (
    EstadoDeEleccion,
    EstadoDeSolucion,
    MetodoDeDecision,
    Postura,
    SobreQueSeElige,
    ViaDeEleccion,
)
from mesas.errors import NoParticipas, SalaCerrada
from mesas.errors_de_elecciones import (
    ArbolSinCongelar,
    CausaSinDescribir,
    EleccionAbierta,
    EleccionCerrada,
    EleccionDeOtraReunion,
    LaMesaNoVota,
    NadaElegido,
    NoEsCausa,
    NoEsSolucion,
    PosturaInvalida,
    PrimeroElConsenso,
    SinCausaElegida,
    SolucionIncompleta,
    TextoLargo,
    TextoVacio,
    UnaSolaCosa,
    UnaSolaOpcion,
    VotoSinPropuesta,
    YaSeDecidio,
)
from mesas.models import Eleccion, FichaDeCausa, Mesa, Nodo, PosturaDePersona, Solucion
from mesas.queries.elecciones import (
    causas_candidatas,
    causas_vivas,
    hay_causa_elegida,
    hay_eleccion_abierta,
    partes_presentes,
    tiene_arbol_congelado,
)
from mesas.queries.soluciones import lo_que_falta, soluciones_candidatas
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso

LARGO_DE_RAZON, LARGO_DE_OBJECION = 4000, 1000
OPCIONES_PARA_VOTAR = 2


@comando(ClaseDeActo.AUTORIDAD)
def proponer_eleccion(
    *,
    persona: Persona,
    mesa: Mesa,
    sobre: str,
    via: str,
    causa: Nodo | None = None,
    solucion: Solucion | None = None,
) -> Eleccion:
    """Who leads puts a question to the room: do we all agree on this one? If not, which of them, by vote.

    1. Lock the mesa; a meeting is open and no other question is.
    2. Causes are chosen from a frozen problem tree; solutions, once a cause was chosen.
    3. Consensus names one standing alternative; a solution says all that a chosen one must say.
    4. A vote is among all of them (two or more), after a consensus about the same that was not reached, in a mesa that
       agreed to vote.

    Raises `SinPermiso`, `SalaCerrada`, `EleccionAbierta`, `ArbolSinCongelar`, `SinCausaElegida`, `UnaSolaCosa`,
    `NoEsCausa`, `CausaSinDescribir`, `NoEsSolucion`, `YaSeDecidio`, `SolucionIncompleta`, `LaMesaNoVota`,
    `PrimeroElConsenso`, `VotoSinPropuesta`, `UnaSolaOpcion`, `TextoVacio` for an unknown kind.
    """
    exigir_permiso(persona, "mesas.conducir", mesa, SOLO_QUIEN_CONDUCE)
    mesa = tomar_mesa(mesa.pk)
    sesion = sesion_en_curso(mesa)
    if sesion is None:
        raise SalaCerrada
    if hay_eleccion_abierta(mesa):
        raise EleccionAbierta
    if sobre not in SobreQueSeElige.values:
        raise TextoVacio("Elige sobre qué se decide.", "sobre")
    if via not in ViaDeEleccion.values:
        raise TextoVacio("Elige cómo se decide.", "via")
    if sobre == SobreQueSeElige.CAUSA:
        if not tiene_arbol_congelado(mesa):
            raise ArbolSinCongelar
    elif not hay_causa_elegida(mesa):
        raise SinCausaElegida("sobre")
    if via == ViaDeEleccion.CONSENSO:
        _exigir_propuesta(mesa, sobre, causa, solucion)
    else:
        _exigir_que_se_vote(mesa, sobre, causa, solucion)
    eleccion = Eleccion.objects.create(
        mesa=mesa,
        sesion=sesion,
        sobre=sobre,
        via=via,
        propuesta_causa=causa,
        propuesta_solucion=solucion,
        abierta_por=persona,
        abierta_en=reloj.ahora(),
    )
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.eleccion_abierta",
        asunto=eleccion.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"sobre": sobre, "via": via, "reunion": sesion.numero, "propuesta": _codigo(causa, solucion)},
    )
    return eleccion


@comando(ClaseDeActo.CONTRIBUCION)
def tomar_postura(
    *,
    persona: Persona,
    eleccion: Eleccion,
    postura: str,
    causa: Nodo | None = None,
    solucion: Solucion | None = None,
    razon: str = "",
) -> PosturaDePersona:
    """A participant agrees or objects (with the reason), or votes or abstains. While it is open it may be changed.

    Raises `SinPermiso`, `NoParticipas`, `SalaCerrada`, `NoHasLlegado`, `EleccionCerrada`, `EleccionDeOtraReunion`,
    `PosturaInvalida`, `NoEsCausa`, `NoEsSolucion`, `TextoLargo`.
    """
    if not persona.has_perm("mesas.decidir", eleccion):
        raise NoParticipas
    mesa = tomar_mesa(eleccion.mesa_id)
    sesion, registro = exigir_que_decide(persona, mesa)
    eleccion = Eleccion.objects.get(pk=eleccion.pk)
    if eleccion.estado != EstadoDeEleccion.ABIERTA:
        raise EleccionCerrada
    if eleccion.sesion_id != sesion.pk:
        raise EleccionDeOtraReunion
    razon = normalizar(razon)
    if len(razon) > LARGO_DE_OBJECION:
        raise TextoLargo(len(razon) - LARGO_DE_OBJECION, "razon")
    if eleccion.via == ViaDeEleccion.CONSENSO:
        causa, solucion = _sin_opcion(eleccion, postura, causa, solucion, razon)
    else:
        causa, solucion = _opcion_votada(mesa, eleccion, postura, causa, solucion)
    fila = PosturaDePersona.objects.filter(eleccion=eleccion, registro=registro).first()
    fila = fila or PosturaDePersona(eleccion=eleccion, registro=registro)
    fila.parte, fila.postura, fila.causa, fila.solucion = registro.parte, postura, causa, solucion
    fila.razon, fila.dicha_en = razon, reloj.ahora()
    fila.save()
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def cerrar_eleccion(*, persona: Persona, eleccion: Eleccion, razon: str) -> Eleccion:
    """Who leads closes the question; the portal counts, and what it counts is what was decided.

    1. Lock the mesa. The question is open, whether or not its meeting still is.
    2. Count by parte (mesas/eleccion.py): the people of the room who are still registered.
    3. Keep the count; mark what was chosen. Without a decision nothing is marked.

    Raises `SinPermiso`, `EleccionCerrada`, `TextoVacio`, `TextoLargo`.
    """
    exigir_permiso(persona, "mesas.conducir", eleccion, SOLO_QUIEN_CONDUCE)
    mesa = tomar_mesa(eleccion.mesa_id)
    eleccion = Eleccion.objects.select_related("sesion", "propuesta_causa", "propuesta_solucion").get(pk=eleccion.pk)
    if eleccion.estado != EstadoDeEleccion.ABIERTA:
        raise EleccionCerrada
    razon = _razon(razon)
    presentes = partes_presentes(eleccion)
    dichos = _dichos(eleccion)
    claves = [clave for clave, _ in presentes]
    if eleccion.via == ViaDeEleccion.CONSENSO:
        propuesta = _codigo(eleccion.propuesta_causa, eleccion.propuesta_solucion)
        desenlace = resolver_consenso(propuesta, claves, dichos)
    else:
        desenlace = resolver_voto(claves, dichos)
    eleccion.cuenta = cuenta_de(desenlace, dict(presentes))
    eleccion.razon, eleccion.cerrada_en = razon, reloj.ahora()
    if desenlace.ganadora:
        eleccion.estado = EstadoDeEleccion.DECIDIDA
        _marcar(eleccion, desenlace.ganadora)
    else:
        eleccion.estado = EstadoDeEleccion.SIN_DECISION
    eleccion.save()
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.eleccion_cerrada",
        asunto=eleccion.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={
            "sobre": eleccion.sobre,
            "via": eleccion.via,
            "estado": str(eleccion.estado),
            "razon": razon,
            "cuenta": eleccion.cuenta,
        },
    )
    return eleccion


@comando(ClaseDeActo.AUTORIDAD)
def decir_razon(
    *, persona: Persona, mesa: Mesa, causa: Nodo | None = None, solucion: Solucion | None = None, razon: str
) -> Any:
    """Why something was not chosen: it stays as material for the next plan. Said again, it replaces the reason.

    Raises `SinPermiso`, `UnaSolaCosa`, `NoEsCausa`, `CausaSinDescribir`, `NoEsSolucion`, `YaSeDecidio`, `NadaElegido`,
    `EleccionAbierta`, `TextoVacio`, `TextoLargo`.
    """
    exigir_permiso(persona, "mesas.conducir", mesa, SOLO_QUIEN_CONDUCE)
    mesa = tomar_mesa(mesa.pk)
    if (causa is None) == (solucion is None):
        raise UnaSolaCosa("que")
    if hay_eleccion_abierta(mesa):
        raise EleccionAbierta("Hay una decisión abierta: ciérrala antes de decir qué no se eligió.")
    razon = _razon(razon)
    dicha: Any
    if causa is not None:
        dicha = _ficha_no_elegida(mesa, causa)
        dicha.razon = razon
        dicha.save(update_fields=["razon"])
    else:
        dicha = _solucion_no_elegida(mesa, solucion)
        dicha.razon, dicha.estado = razon, EstadoDeSolucion.NO_ELEGIDA
        dicha.save(update_fields=["razon", "estado"])
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.razon_dicha",
        asunto=mesa.asunto if causa is not None else dicha.asunto,
        actor=como_conduccion(persona, mesa),
        cambio={"mesa": mesa.codigo, "de": _codigo(causa, solucion), "razon": razon},
    )
    return dicha


# --- guards -----------------------------------------------------------------------------------------------------------
def _codigo(causa: Nodo | None, solucion: Solucion | None) -> str:
    """The public code of what is chosen; "" for neither."""
    return causa.codigo if causa else solucion.codigo if solucion else ""


def _razon(razon: str) -> str:
    razon = normalizar(razon)
    if not razon:
        raise TextoVacio("Escribe la razón: se publica.", "razon")
    if len(razon) > LARGO_DE_RAZON:
        raise TextoLargo(len(razon) - LARGO_DE_RAZON, "razon")
    return razon


def _exigir_propuesta(mesa: Mesa, sobre: str, causa: Nodo | None, solucion: Solucion | None) -> None:
    """Consensus is asked about one alternative that is still standing."""
    if sobre == SobreQueSeElige.CAUSA:
        if causa is None or solucion is not None:
            raise UnaSolaCosa("causa")
        if not causas_vivas(mesa).filter(pk=causa.pk).exists():
            raise NoEsCausa
        ficha = FichaDeCausa.objects.filter(nodo=causa).first()
        if ficha is None:
            raise CausaSinDescribir
        if ficha.elegida or ficha.razon:
            raise YaSeDecidio("causa")
        return
    if solucion is None or causa is not None:
        raise UnaSolaCosa("solucion")
    vigente = Solucion.objects.filter(mesa=mesa, pk=solucion.pk).prefetch_related("ods").first()
    if vigente is None or vigente.estado == EstadoDeSolucion.RETIRADA:
        raise NoEsSolucion
    if vigente.estado != EstadoDeSolucion.PROPUESTA:
        raise YaSeDecidio("solucion")
    faltan = lo_que_falta(vigente)
    if faltan:
        raise SolucionIncompleta(faltan)


def _exigir_que_se_vote(mesa: Mesa, sobre: str, causa: Nodo | None, solucion: Solucion | None) -> None:
    if causa is not None or solucion is not None:
        raise VotoSinPropuesta("causa" if causa is not None else "solucion")
    if mesa.decision != MetodoDeDecision.CONSENSO_O_VOTO:
        raise LaMesaNoVota
    previas = Eleccion.objects.filter(mesa=mesa, sobre=sobre).order_by("-pk")
    ultima_decidida = previas.filter(estado=EstadoDeEleccion.DECIDIDA).first()
    fallidas = previas.filter(via=ViaDeEleccion.CONSENSO, estado=EstadoDeEleccion.SIN_DECISION)
    if ultima_decidida is not None:
        fallidas = fallidas.filter(pk__gt=ultima_decidida.pk)
    if not fallidas.exists():
        raise PrimeroElConsenso
    opciones: Sequence[object] = (
        list(causas_candidatas(mesa)) if sobre == SobreQueSeElige.CAUSA else soluciones_candidatas(mesa)
    )
    if len(opciones) < OPCIONES_PARA_VOTAR:
        raise UnaSolaOpcion


def _sin_opcion(
    eleccion: Eleccion, postura: str, causa: Nodo | None, solucion: Solucion | None, razon: str
) -> tuple[None, None]:
    """A position in a consensus is about what was proposed, and names nothing else."""
    if postura not in (Postura.ACUERDO, Postura.OBJECION):
        raise PosturaInvalida("Di si estás de acuerdo o si tienes una objeción.")
    ajena_causa = causa is not None and causa.pk != eleccion.propuesta_causa_id
    ajena_solucion = solucion is not None and solucion.pk != eleccion.propuesta_solucion_id
    if ajena_causa or ajena_solucion:
        raise PosturaInvalida("El consenso se pide sobre lo que se propuso: no elijas otra opción.")
    if postura == Postura.OBJECION and not razon:
        raise PosturaInvalida("Escribe por qué objetas: la sala necesita saberlo.", "razon")
    return None, None


def _opcion_votada(
    mesa: Mesa, eleccion: Eleccion, postura: str, causa: Nodo | None, solucion: Solucion | None
) -> tuple[Nodo | None, Solucion | None]:
    if postura == Postura.ABSTENCION:
        if causa is not None or solucion is not None:
            raise PosturaInvalida("Quien se abstiene no elige ninguna opción.")
        return None, None
    if postura != Postura.VOTO:
        raise PosturaInvalida("Vota por una opción o abstente.")
    if eleccion.sobre == SobreQueSeElige.CAUSA:
        if solucion is not None or causa is None:
            raise UnaSolaCosa("causa")
        if not causas_candidatas(mesa).filter(pk=causa.pk).exists():
            raise NoEsCausa
        return causa, None
    if causa is not None or solucion is None:
        raise UnaSolaCosa("solucion")
    if solucion.pk not in {una.pk for una in soluciones_candidatas(mesa)}:
        raise NoEsSolucion
    return None, solucion


def _dichos(eleccion: Eleccion) -> list[Dicho]:
    """What was said by people who are still registered, by parte."""
    filas = eleccion.posturas.filter(registro__estado="confirmado").select_related("parte", "causa", "solucion")
    return [
        Dicho(fila.parte.clave if fila.parte else "", fila.postura, _codigo(fila.causa, fila.solucion))
        for fila in filas.order_by("pk")
    ]


def _marcar(eleccion: Eleccion, codigo: str) -> None:
    if eleccion.sobre == SobreQueSeElige.CAUSA:
        eleccion.ganadora_causa = Nodo.objects.get(codigo=codigo)
        FichaDeCausa.objects.filter(nodo=eleccion.ganadora_causa).update(elegida=True)
        return
    ganadora = Solucion.objects.get(codigo=codigo)
    ganadora.estado = EstadoDeSolucion.ELEGIDA
    ganadora.save(update_fields=["estado"])
    eleccion.ganadora_solucion = ganadora


def _ficha_no_elegida(mesa: Mesa, causa: Nodo) -> FichaDeCausa:
    if not causas_vivas(mesa).filter(pk=causa.pk).exists():
        raise NoEsCausa
    ficha = FichaDeCausa.objects.filter(nodo=causa).first()
    if ficha is None:
        raise CausaSinDescribir
    if ficha.elegida:
        raise YaSeDecidio("que")
    if not hay_causa_elegida(mesa):
        raise NadaElegido
    return ficha


def _solucion_no_elegida(mesa: Mesa, solucion: Solucion | None) -> Solucion:
    vigente = Solucion.objects.filter(mesa=mesa, pk=solucion.pk).first() if solucion else None
    if vigente is None or vigente.estado == EstadoDeSolucion.RETIRADA:
        raise NoEsSolucion
    if vigente.estado == EstadoDeSolucion.ELEGIDA:
        raise YaSeDecidio("que")
    if not Solucion.objects.filter(mesa=mesa, estado=EstadoDeSolucion.ELEGIDA).exists():
        raise NadaElegido
    return vigente
