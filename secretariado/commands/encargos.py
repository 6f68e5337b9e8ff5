"""What an acuerdo asks for afterwards: who does it, by when, how it goes."""

import datetime as dt
import uuid
from typing import Any

from bitacora.actor import Texto
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from secretariado.actores import como
from secretariado.commands.guardias_de_sesiones import (
    como_conduccion,
    exigir_conduccion,
    exigir_enlace,
    exigir_texto,
    tomar_acuerdo,
)
from secretariado.enums import EstadoDeAcuerdo, EstadoDeEncargo
from secretariado.errors import OrganizacionDeOtraNaturaleza
from secretariado.errors_de_sesiones import (
    AcuerdoNoAprobado,
    EncargoTerminado,
    LlaveDeOtroActo,
    NoReportaEncargo,
)
from secretariado.models import Acuerdo, Encargo, Organizacion
from secretariado.queries.acuerdos import SIN_TERMINAR
from secretariado.queries.integracion import hoy_en
from secretariado.queries.nombramientos import cargos_de
from secretariado.queries.sesiones import coordina


@comando(ClaseDeActo.AUTORIDAD)
def encargar(
    *, persona: Any, acuerdo: Acuerdo, tarea: str, organizacion: Organizacion, vence: dt.date, llave_de_acto: uuid.UUID
) -> Encargo:
    """An approved acuerdo asks an organisation for something, by a day, in public.

    The same `llave_de_acto` gives back the same one. Raises `NoConducesLaSesion`, `AcuerdoNoAprobado`,
    `OrganizacionDeOtraNaturaleza`, `LlaveDeOtroActo` or `ReglaIncumplida`.
    """
    exigir_conduccion(persona, "secretariado.encargar", acuerdo)
    sesion, acuerdo = tomar_acuerdo(acuerdo)
    if (previo := Encargo.objects.filter(llave_de_acto=llave_de_acto).first()) is not None:
        if previo.acuerdo_id != acuerdo.pk:
            raise LlaveDeOtroActo()
        return previo
    if acuerdo.estado not in (EstadoDeAcuerdo.APROBADO, EstadoDeAcuerdo.FIRME):
        raise AcuerdoNoAprobado(acuerdo.get_estado_display())
    tarea = exigir_texto(tarea, "tarea", "Escribe qué se encarga.", 300)
    if organizacion.naturaleza != sesion.ejercicio.naturaleza:
        raise OrganizacionDeOtraNaturaleza()
    exigir_creible(vence, "vence")
    if vence < hoy_en(sesion.ejercicio):
        raise ReglaIncumplida("vence_en_el_pasado", "Da una fecha de hoy en adelante.", campo="vence")
    encargo = Encargo.objects.create(
        acuerdo=acuerdo,
        tarea=tarea,
        organizacion=organizacion,
        vence=vence,
        actualizado_por=persona,
        llave_de_acto=llave_de_acto,
    )
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.encargo_hecho",
        asunto=acuerdo.asunto,
        actor=como_conduccion(persona),
        cambio={"encargo": encargo.pk, "tarea": tarea, "organizacion": organizacion.slug, "vence": vence},
    )
    return encargo


@comando(ClaseDeActo.AUTORIDAD)
def reportar_encargo(*, persona: Any, encargo: Encargo, estado: str, nota: str = "", enlace: str = "") -> Encargo:
    """The organisation says how it goes, or coordination does. Done needs to say how or where it is seen.

    Only coordination cancels one, and says why. Raises `NoReportaEncargo`, `EncargoTerminado`, `Conflicto` or
    `ReglaIncumplida`.
    """
    acuerdo = Acuerdo.objects.select_related("ejercicio").get(pk=encargo.acuerdo_id)
    _, acuerdo = tomar_acuerdo(acuerdo)
    fila = Encargo.objects.select_for_update(of=("self",)).select_related("organizacion").get(pk=encargo.pk)
    conduce = coordina(persona, acuerdo.ejercicio_id)
    responde = any(
        cargo.ejercicio_id == acuerdo.ejercicio_id and cargo.organizacion_id == fila.organizacion_id
        for cargo in cargos_de(persona)
    )
    if not persona.has_perm("secretariado.reportar_encargo", acuerdo) or not (conduce or responde):
        raise NoReportaEncargo()
    if fila.estado not in SIN_TERMINAR:
        raise EncargoTerminado(fila.get_estado_display())
    if estado not in EstadoDeEncargo.values:
        raise ReglaIncumplida("estado_desconocido", "Elige un estado de la lista.", campo="estado")
    nota, enlace = normalizar(nota), exigir_enlace(enlace)
    if estado == EstadoDeEncargo.CANCELADO and not conduce:
        raise NoReportaEncargo()
    if estado in (EstadoDeEncargo.CUMPLIDO, EstadoDeEncargo.CANCELADO) and not (nota or enlace):
        raise ReglaIncumplida("falta_la_nota", "Di cómo quedó, o dónde se ve.", campo="nota")
    if (fila.estado, fila.nota, fila.enlace) == (estado, nota, enlace):
        raise Conflicto("sin_cambios", "El encargo ya está así: no hay nada que cambiar.")
    fila.estado, fila.nota, fila.enlace = EstadoDeEncargo(estado), nota, enlace
    fila.actualizado_por, fila.actualizado_en = persona, reloj.ahora()
    fila.save(update_fields=["estado", "nota", "enlace", "actualizado_por", "actualizado_en"])
    rol = next(
        (
            cargo.rol
            for cargo in sorted(cargos_de(persona), key=lambda cargo: cargo.rol)
            if cargo.ejercicio_id == acuerdo.ejercicio_id and cargo.organizacion_id == fila.organizacion_id
        ),
        "",
    )
    asentar(
        cadena=acuerdo.ejercicio.slug,
        verbo="secretariado.encargo_reportado",
        asunto=acuerdo.asunto,
        actor=como(persona, rol, fila.organizacion.nombre) if rol else como_conduccion(persona),
        cambio={"encargo": fila.pk, "estado": str(fila.estado), "enlace": enlace},
        textos={"nota": Texto(nota)} if nota else None,
    )
    return fila
