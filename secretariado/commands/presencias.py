"""Who is in the room. Coordination cannot forge it: what it marks counts only once somebody else confirms it.

Source: domain.md §2 (check-in). The list opens an hour before the call's hour and closes with the session.
"""

from typing import Any

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from secretariado.commands.guardias_de_sesiones import (
    como_conduccion,
    como_integrante,
    exigir_conduccion,
    hora_de,
    tomar_sesion,
)
from secretariado.enums import ViaDePresencia
from secretariado.errors_de_sesiones import (
    NoEresIntegrante,
    NoEstaEnLaSala,
    NoPuedeConfirmarPresencia,
    PresenciaYaConfirmada,
    PresenciaYaRegistrada,
    SesionEnOtroEstado,
    TodaviaNoHayRegistro,
)
from secretariado.models import Integrante, Presencia, Sesion
from secretariado.queries.sesiones import (
    ABIERTAS,
    EnSala,
    Sala,
    coordina,
    estado_de_sala,
    registro_abierto,
    registro_desde,
)


@comando(ClaseDeActo.AUTORIDAD)
def registrar_mi_presencia(*, persona: Any, sesion: Sesion) -> Presencia:
    """You are in the room: from now on you count, for the quorum and to vote.

    1. Lock the session; the list must be open.
    2. Write your own presence. It replaces a mark by coordination, and brings back whoever had left.

    Raises `NoEresIntegrante`, `TodaviaNoHayRegistro`, `SesionEnOtroEstado` or `PresenciaYaRegistrada`.
    """
    sesion = tomar_sesion(sesion.pk)
    sala = estado_de_sala(sesion)
    lugar = _exigir_lugar(persona, sala)
    _exigir_registro_abierto(sesion)
    presencia = lugar.presencia
    if presencia is not None and presencia.esta:
        raise PresenciaYaRegistrada()
    regresa = presencia is not None and presencia.salio_en is not None
    if presencia is None:
        presencia = Presencia(lista=sesion.asistencia, integrante=lugar.integrante)
    presencia.via = ViaDePresencia.PROPIA
    presencia.registrada_por, presencia.registrada_en = persona, reloj.ahora()
    presencia.confirmada_por = presencia.confirmada_en = presencia.salio_en = None
    presencia.save()
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.presencia_registrada",
        asunto=sesion.asunto,
        actor=como_integrante(persona, lugar.integrante),
        cambio={"integrante": lugar.integrante.pk, "parte": lugar.parte.clave, "regresa": regresa},
    )
    return presencia


@comando(ClaseDeActo.AUTORIDAD)
def marcar_presencia(*, persona: Any, sesion: Sesion, integrante: Integrante) -> Presencia:
    """Coordination says that a member arrived. It does not count until that member, or another parte, confirms it.

    Raises `NoConducesLaSesion`, `TodaviaNoHayRegistro`, `SesionEnOtroEstado`, `NoEresIntegrante` (the person is not
    in functions) or `PresenciaYaRegistrada`; whoever left comes back from their own account only.
    """
    exigir_conduccion(persona, "secretariado.conducir_sesion", sesion)
    sesion = tomar_sesion(sesion.pk)
    sala = estado_de_sala(sesion)
    _exigir_registro_abierto(sesion)
    lugar = next((uno for uno in (*sala.miembros, *sala.observan) if uno.integrante.pk == integrante.pk), None)
    if lugar is None:
        raise NoEresIntegrante()
    if lugar.presencia is not None:
        raise PresenciaYaRegistrada()
    presencia = Presencia.objects.create(
        lista=sesion.asistencia,
        integrante=lugar.integrante,
        via=ViaDePresencia.COORDINACION,
        registrada_por=persona,
    )
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.presencia_marcada",
        asunto=sesion.asunto,
        actor=como_conduccion(persona),
        cambio={"integrante": lugar.integrante.pk, "parte": lugar.parte.clave},
    )
    return presencia


@comando(ClaseDeActo.AUTORIDAD)
def confirmar_presencia(*, persona: Any, presencia: Presencia) -> Presencia:
    """What coordination marked begins to count: the member confirms it, or somebody of another parte in the room.

    Never whoever marked it, nor anybody who holds coordination in that ejercicio, whatever seat they have.
    Raises `NoPuedeConfirmarPresencia`, `SesionEnOtroEstado`, `NoEstaEnLaSala` or `PresenciaYaConfirmada`.
    """
    sesion = tomar_sesion(Sesion.objects.values_list("pk", flat=True).get(asistencia=presencia.lista_id))
    sala = estado_de_sala(sesion)
    quien = sala.de(persona)
    if not persona.has_perm("secretariado.asistir", sesion) or quien is None:
        raise NoPuedeConfirmarPresencia()
    _exigir_registro_abierto(sesion)
    fila = Presencia.objects.select_for_update(of=("self",)).select_related("integrante__asiento").get(pk=presencia.pk)
    if not puede_confirmar(persona, fila, sala):
        raise NoPuedeConfirmarPresencia()
    if fila.salio_en is not None:
        raise NoEstaEnLaSala()
    if fila.acreditada:
        raise PresenciaYaConfirmada()
    fila.confirmada_por, fila.confirmada_en = persona, reloj.ahora()
    fila.save(update_fields=["confirmada_por", "confirmada_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.presencia_confirmada",
        asunto=sesion.asunto,
        actor=como_integrante(persona, quien.integrante),
        cambio={
            "integrante": fila.integrante_id,
            "confirma": quien.integrante.pk,
            "parte_que_confirma": quien.parte.clave,
        },
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def registrar_salida(*, persona: Any, sesion: Sesion) -> Presencia:
    """You leave the room: you stop counting, until you check in again. Raises `NoEresIntegrante`, `NoEstaEnLaSala`."""
    sesion = tomar_sesion(sesion.pk)
    lugar = _exigir_lugar(persona, estado_de_sala(sesion))
    _exigir_registro_abierto(sesion)
    presencia = lugar.presencia
    if presencia is None or not presencia.esta:
        raise NoEstaEnLaSala()
    presencia.salio_en = reloj.ahora()
    presencia.save(update_fields=["salio_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.salida_registrada",
        asunto=sesion.asunto,
        actor=como_integrante(persona, lugar.integrante),
        cambio={"integrante": lugar.integrante.pk, "parte": lugar.parte.clave},
    )
    return presencia


def puede_confirmar(persona: Any, presencia: Presencia, sala: Sala) -> bool:
    """Whether a mark would begin to count by the word of `persona`. Pages ask it too, to offer it only to them."""
    if presencia.registrada_por_id == persona.pk or coordina(persona, sala.sesion.ejercicio_id):
        return False
    quien = sala.de(persona)
    if quien is None:
        return False
    if quien.integrante.pk == presencia.integrante_id:
        return True
    marcado = next((m for m in (*sala.miembros, *sala.observan) if m.integrante.pk == presencia.integrante_id), None)
    tiene_parte = sala.del_integrante(quien.integrante.pk) is not None
    return marcado is not None and tiene_parte and quien.esta and quien.parte.pk != marcado.parte.pk


def _exigir_lugar(persona: Any, sala: Sala) -> EnSala:
    """An observer checks in too, and counts for nothing."""
    lugar = sala.de(persona)
    if lugar is None or not persona.has_perm("secretariado.asistir", sala.sesion):
        raise NoEresIntegrante()
    return lugar


def _exigir_registro_abierto(sesion: Sesion) -> None:
    if sesion.estado not in ABIERTAS:
        raise SesionEnOtroEstado(sesion.get_estado_display(), "la lista de asistencia ya no cambia.")
    if not registro_abierto(sesion):
        raise TodaviaNoHayRegistro(hora_de(registro_desde(sesion), sesion.ejercicio))
