"""An agreed change becomes the text in force, or the commitment is withdrawn (domain.md §2 and §6)."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bitacora.commands import asentar
from compromisos.commands.aprobacion import ETAPAS, usar_acuerdo_asentado
from compromisos.commands.cambios import FECHAS, LARGOS, PAPELES
from compromisos.commands.guardias import tomar_compromiso
from compromisos.commands.modificaciones import MATERIAS, tomar_propuesta
from compromisos.commands.versiones import fijar_version
from compromisos.enums import (
    ClaseDeModificacion,
    ClaseDeVersion,
    EstadoCompromiso,
    EstadoDeModificacion,
    EstadoDeRuta,
)
from compromisos.errors_de_candado import ComentariosAbiertos, NoAdmiteCambios, TextoCambio
from compromisos.models import Compromiso, Modificacion, Responsabilidad, Ruta, VersionDeCompromiso
from compromisos.queries import candado as leer
from compromisos.queries.texto import leer as leer_texto
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import plegar
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso
from secretariado.models import Acuerdo, Organizacion


@comando(ClaseDeActo.AUTORIDAD)
def aplicar_modificacion(*, persona: Persona, modificacion: Modificacion, acuerdo: Acuerdo) -> VersionDeCompromiso:
    """What every parte agreed on becomes the text in force, or the commitment is withdrawn.

    1. Lock the commitment; the change is waiting, and nobody may comment on it any more.
    2. The text in force is still the one that the change starts from, and the fields repeat it.
    3. Use up the firm acuerdo: of its matter, on this change, voted on this base, this reason and this new text.
    4. Write fields and organisations, and fix the new text; the former ones stay readable.
    5. When the route is reopened, what was presented and accepted stays as history and nothing counts as accepted.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `CambioYaResuelto`, `ComentariosAbiertos`, `TextoCambio`,
    `NoAdmiteCambios`, `AcuerdoSinAsiento` and what `usar_acuerdo` raises.
    """
    exigir_permiso(persona, "compromisos.conducir", modificacion)
    compromiso = tomar_compromiso(modificacion.compromiso_id)
    modificacion = tomar_propuesta(modificacion)
    if compromiso.estado not in leer.SE_MODIFICAN:
        raise NoAdmiteCambios(compromiso.get_estado_display())
    ahora = reloj.ahora()
    hasta = modificacion.comentarios_hasta
    if hasta is not None and ahora < hasta:
        raise ComentariosAbiertos(formatos.momento(hasta))
    if compromiso.version_vigente_id != modificacion.base_id or not leer.esta_intacto(compromiso):
        raise TextoCambio
    clase = ClaseDeModificacion(modificacion.clase)
    usado = usar_acuerdo_asentado(acuerdo, MATERIAS[clase], modificacion.asunto)
    retira = clase == ClaseDeModificacion.RETIRO
    if retira:
        compromiso.estado = EstadoCompromiso.RETIRADO
        compromiso.save(update_fields=["estado"])
    else:
        _escribir(compromiso, leer_texto(modificacion.propuesto))
        if modificacion.reabre_la_ruta:
            _reabrir_ruta(compromiso)
    version = fijar_version(
        persona=persona,
        compromiso=compromiso,
        clase=ClaseDeVersion.RETIRADA if retira else ClaseDeVersion.MODIFICADA,
        acuerdo=usado,
        modificacion=modificacion,
    )
    if version.huella != modificacion.huella:
        raise TextoCambio
    modificacion.estado = EstadoDeModificacion.APLICADA
    modificacion.acuerdo = usado
    modificacion.resuelta_en = ahora
    modificacion.save(update_fields=["estado", "acuerdo", "resuelta_en"])
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo=leer.RETIRADO if retira else leer.MODIFICADO,
        asunto=compromiso.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "modificacion": modificacion.codigo,
            "estado": compromiso.estado,
            "version": version.numero,
            "huella_anterior": modificacion.base.huella,
            "huella": version.huella,
            "acuerdo": usado.codigo,
            "huella_del_acuerdo": usado.huella,
            "reabre_la_ruta": modificacion.reabre_la_ruta,
        },
    )
    return version


def _escribir(compromiso: Compromiso, contenido: Mapping[str, Any]) -> None:
    """Put the agreed text in the fields that repeat it."""
    for campo in (*LARGOS, "efecto"):
        setattr(compromiso, campo, contenido[campo])
    for campo in FECHAS:
        setattr(compromiso, campo, dt.date.fromisoformat(contenido[campo]) if contenido[campo] else None)
    compromiso.monto = Decimal(contenido["monto"]) if contenido["monto"] else None
    compromiso.version += 1
    titulo_del_tema = compromiso.tema.titulo if compromiso.tema else ""
    compromiso.texto_plegado = plegar(
        f"{compromiso.nombre_corto} {compromiso.texto} {compromiso.problema} {titulo_del_tema}"
    )
    compromiso.save()
    _repartir(compromiso, contenido)


def _repartir(compromiso: Compromiso, contenido: Mapping[str, Any]) -> None:
    """Who answers and who accompanies, as the text says: those that stay keep their row."""
    dichos = {slug: (papel, orden) for campo, papel in PAPELES.items() for orden, slug in enumerate(contenido[campo])}
    organizaciones = {fila.slug: fila for fila in Organizacion.objects.filter(slug__in=dichos)}
    filas = {
        fila.organizacion.slug: fila
        for fila in Responsabilidad.objects.filter(compromiso=compromiso).select_related("organizacion")
    }
    Responsabilidad.objects.filter(pk__in=[fila.pk for slug, fila in filas.items() if slug not in dichos]).delete()
    for slug, (papel, orden) in dichos.items():
        Responsabilidad.objects.update_or_create(
            compromiso=compromiso, organizacion=organizaciones[slug], defaults={"papel": papel, "orden": orden}
        )


def _reabrir_ruta(compromiso: Compromiso) -> None:
    """The route is planned and accepted again; what was presented and accepted stays as history."""
    ruta = Ruta.objects.select_for_update(of=("self",)).filter(compromiso=compromiso).first()
    if ruta is None:
        return
    ruta.estado = EstadoDeRuta.EN_PREPARACION
    ruta.version += 1
    ruta.save(update_fields=["estado", "version"])
    compromiso.aceptaciones = 0
    compromiso.save(update_fields=["aceptaciones"])
