"""Whether the quorum of an ejercicio is possible at all, kept where every page can say it without asking again."""

import datetime as dt
from typing import Any

from comun import formatos
from comun.comandos import ClaseDeActo, comando
from secretariado.models import Ejercicio, Integrante, Parte, RetiroDeParte, Secretariado
from secretariado.queries.integracion import (
    hoy_en,
    integrantes_en_funciones,
    partes_requeridas,
    retiros_vigentes,
    secretariado_vigente,
)


@comando(ClaseDeActo.PRIVADO)
def revisar_quorum(*, ejercicio: Ejercicio) -> None:
    """Every page of the ejercicio says that the quorum is impossible, from when, and why; or stops saying it.

    1. Lock the ejercicio, so that two acts on its members do not leave yesterday's notice.
    2. A required parte that withdrew, or one whose members all left, were suspended or reached their term.
       A parte that has never had members is being installed and gets no notice.
    3. Write only what changed.

    Called by every act on members and at night, when terms are reached (domain.md §2).
    """
    if ejercicio.es_historico:
        return
    fila = Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)
    aviso = aviso_de(fila)
    ejercicio.sin_quorum = aviso
    if fila.sin_quorum != aviso:
        fila.sin_quorum = aviso
        fila.save(update_fields=["sin_quorum"])


def aviso_de(ejercicio: Ejercicio) -> dict[str, Any] | None:
    """Why the quorum is impossible at this moment; None when it is possible."""
    secretariado = secretariado_vigente(ejercicio)
    if secretariado is None:
        return None
    requeridas = partes_requeridas(secretariado)
    retiros = {retiro.parte_id: retiro for retiro in retiros_vigentes(ejercicio)}
    con_gente = set(integrantes_en_funciones(secretariado).values_list("asiento__parte_id", flat=True))
    faltas = []
    for parte in requeridas:
        if parte.pk in retiros:
            faltas.append(_por_retiro(parte, retiros[parte.pk]))
        elif parte.pk not in con_gente and (desde := _sin_gente_desde(parte, secretariado)) is not None:
            faltas.append(_por_vacante(parte, desde))
    if not faltas:
        return None
    frases = "; ".join(falta["frase"] for falta in faltas)
    primera = next((falta for falta in faltas if falta["motivo"]), faltas[0])
    return {**primera, "frase": f"Sin quórum: {frases}."}


def _por_retiro(parte: Parte, retiro: RetiroDeParte) -> dict[str, Any]:
    desde = retiro.fecha or formatos.solo_fecha(retiro.registrado_en)
    return {
        "frase": f"la parte «{parte.nombre}» se retiró el {formatos.fecha(desde)}",
        "motivo": retiro.motivo,
        "parte": parte.clave,
        "desde": desde.isoformat(),
    }


def _por_vacante(parte: Parte, desde: dt.date) -> dict[str, Any]:
    return {
        "frase": f"la parte «{parte.nombre}» no tiene integrantes en funciones desde el {formatos.fecha(desde)}",
        "motivo": "",
        "parte": parte.clave,
        "desde": desde.isoformat(),
    }


def _sin_gente_desde(parte: Parte, secretariado: Secretariado) -> dt.date | None:
    """The day on which the last member stopped being in functions; None when there never was one."""
    hoy = hoy_en(secretariado.ejercicio)
    filas = Integrante.objects.filter(asiento__parte=parte, nombramiento__desde__lte=hoy).select_related("nombramiento")
    return max((_dejo_el(fila, hoy) for fila in filas), default=None)


def _dejo_el(fila: Integrante, hoy: dt.date) -> dt.date:
    hasta = fila.nombramiento.hasta
    if fila.nombramiento.terminado_por_id is not None and hasta is not None:
        return min(hasta, hoy)
    if hasta is not None and hasta < hoy:
        return hasta + dt.timedelta(days=1)
    return min(formatos.solo_fecha(fila.cambiado_en), hoy)
