"""Everything about commitments that was fixed, computed again (docs/candado.md).

A difference is something written past the portal: no act of it can make one.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from bitacora.huella import huella
from compromisos import integridad_de_destinos, integridad_de_informes
from compromisos.commands.versiones import EN_VIGOR
from compromisos.enums import CERRADOS, ClaseDeVersion, EstadoCompromiso, EstadoDeModificacion
from compromisos.models import Aceptacion, Compromiso, Modificacion, VersionDeCompromiso, VersionDeRuta
from compromisos.queries.candado import VERBOS_QUE_FIJAN, acuerdo_de, es_lo_votado, huella_en_el_plan, modificaciones
from compromisos.queries.texto import con_texto, texto_y_huella
from comun.enums import Naturaleza
from comun.registro import Falla, Integridad, Revision
from planes.queries.sellos import ACUERDO_FIRME, Asiento, asientos
from secretariado.models import Acuerdo

PROPUESTA = "compromisos.modificacion_propuesta"


def verificar_textos() -> Revision:
    """Fields == text in force == its fingerprint == the bitácora's == the acuerdo's, for every fixed commitment.

    What the demonstration's first plans tell as under way was never approved by an acuerdo and has no text to keep.
    """
    compromisos = list(
        con_texto(Compromiso.objects.exclude(naturaleza=Naturaleza.HISTORICO))
        .select_related(
            "version_vigente__acuerdo", "version_vigente__con_el_plan__acuerdo", "version_vigente__modificacion"
        )
        .order_by("pk")
    )
    fijados = [uno for uno in compromisos if uno.version_vigente is not None]
    hechos = _por_asunto(((uno.plan.ejercicio.slug, uno.asunto) for uno in fijados), VERBOS_QUE_FIJAN)
    acuerdos = [acuerdo for uno in fijados if (acuerdo := _acuerdo(uno)) is not None]
    firmes = _por_asunto(
        ((uno.plan.ejercicio.slug, acuerdo.asunto) for uno in fijados if (acuerdo := _acuerdo(uno)) is not None),
        [ACUERDO_FIRME],
    )
    asentados = {
        acuerdo.pk
        for acuerdo in acuerdos
        if any(hecho.cambio.get("huella") == acuerdo.huella for hecho in firmes.get(acuerdo.asunto, []))
    }
    ultimas = {
        version.compromiso_id: version.pk
        for version in VersionDeCompromiso.objects.filter(clase__in=EN_VIGOR).order_by("compromiso", "numero")
    }
    fallas: list[Falla] = []
    revisados = 0
    for uno in compromisos:
        vigente = uno.version_vigente
        if vigente is None:
            if uno.pk in ultimas or (uno.estado in CERRADOS and not uno.es_demostracion):
                revisados += 1
                fallas.append(Falla(uno.asunto, f"está en «{uno.get_estado_display()}» sin texto en vigor"))
            continue
        revisados += 1
        fallas += _del_estado(uno, vigente, ultimas)
        fallas += _del_texto(uno, vigente, hechos.get(uno.asunto, []))
        fallas += _del_acuerdo(uno, vigente, asentados)
    return Revision(revisados, fallas)


def _acuerdo(compromiso: Compromiso) -> Acuerdo | None:
    return acuerdo_de(compromiso.version_vigente) if compromiso.version_vigente is not None else None


def _por_asunto(cuales: Iterable[tuple[str, str]], verbos: Iterable[str]) -> dict[str, list[Asiento]]:
    """Entries by asunto, oldest first. One query a chain."""
    por_cadena: dict[str, set[str]] = defaultdict(set)
    for cadena, asunto in cuales:
        por_cadena[cadena].add(asunto)
    hallados: dict[str, list[Asiento]] = defaultdict(list)
    for cadena, asuntos in por_cadena.items():
        for hecho in asientos(cadena, sorted(asuntos), verbos):
            hallados[hecho.entrada.asunto].append(hecho)
    return hallados


def _del_estado(uno: Compromiso, vigente: VersionDeCompromiso, ultimas: dict[int, int]) -> list[Falla]:
    fallas = []
    if uno.estado not in CERRADOS:
        fallas.append(Falla(uno.asunto, f"tiene un texto fijado y está en «{uno.get_estado_display()}»"))
    if (uno.estado == EstadoCompromiso.RETIRADO) != (vigente.clase == ClaseDeVersion.RETIRADA):
        fallas.append(Falla(uno.asunto, "su estado y su último texto no coinciden", vigente.clase, uno.estado))
    if vigente.compromiso_id != uno.pk or ultimas.get(uno.pk) != vigente.pk:
        fallas.append(Falla(uno.asunto, "su texto en vigor no es el último que se acordó"))
    return fallas


def _del_texto(uno: Compromiso, vigente: VersionDeCompromiso, hechos: list[Asiento]) -> list[Falla]:
    fallas = []
    de_los_campos, del_texto = texto_y_huella(uno)[1], huella(vigente.texto)
    if del_texto != vigente.huella:
        fallas.append(
            Falla(uno.asunto, f"el texto de la versión {vigente.numero} no da su huella", vigente.huella, del_texto)
        )
    if de_los_campos != vigente.huella:
        fallas.append(Falla(uno.asunto, "sus datos no son los del texto en vigor", vigente.huella, de_los_campos))
    ultimo = hechos[-1].cambio if hechos else {}
    asentada = str(ultimo.get("huella", ""))
    if (ultimo.get("version"), asentada) != (vigente.numero, vigente.huella):
        fallas.append(Falla(uno.asunto, "lo último que la bitácora fijó no es este texto", asentada, vigente.huella))
    return fallas


def _del_acuerdo(uno: Compromiso, vigente: VersionDeCompromiso, asentados: set[int]) -> list[Falla]:
    acuerdo = acuerdo_de(vigente)
    if acuerdo is None:
        return [Falla(uno.asunto, f"la versión {vigente.numero} no tiene acuerdo")]
    if acuerdo.pk not in asentados or not es_lo_votado(acuerdo) or acuerdo.usado_en is None:
        return [Falla(uno.asunto, f"el acuerdo {acuerdo.codigo} no es el que guarda la bitácora")]
    if vigente.con_el_plan_id is not None:
        votada = huella_en_el_plan(acuerdo.contenido, uno.slug) or ""
    else:
        votado = _leido(acuerdo.contenido)
        votada = str(votado.get("huella", "")) if votado.get("compromiso") == uno.slug else ""
    if votada != vigente.huella:
        return [Falla(uno.asunto, f"el acuerdo {acuerdo.codigo} votó otro texto", votada, vigente.huella)]
    return []


def _leido(contenido: str) -> dict[str, Any]:
    try:
        leido = json.loads(contenido)
    except ValueError:
        return {}
    return leido if isinstance(leido, dict) else {}


def verificar_versiones() -> Revision:
    """Every text that was ever fixed gives its fingerprint; they were added one after another and none is missing."""
    versiones = list(
        VersionDeCompromiso.objects.select_related("compromiso", "modificacion").order_by("compromiso", "numero")
    )
    fallas: list[Falla] = []
    anterior: VersionDeCompromiso | None = None
    for version in versiones:
        asunto = version.compromiso.asunto
        hallada = huella(version.texto)
        if hallada != version.huella:
            fallas.append(
                Falla(asunto, f"el texto de la versión {version.numero} no da su huella", version.huella, hallada)
            )
        sigue = anterior if anterior is not None and anterior.compromiso_id == version.compromiso_id else None
        fallas += _del_orden(asunto, version, sigue)
        if version.modificacion is not None and version.modificacion.huella != version.huella:
            fallas.append(Falla(asunto, f"la versión {version.numero} no es la del cambio que dice aplicar"))
        anterior = version
    return Revision(len(versiones), fallas)


def _del_orden(asunto: str, version: Any, anterior: Any) -> list[Falla]:
    """Versions count from 1 without holes, and later numbers were written later."""
    esperado = anterior.numero + 1 if anterior is not None else 1
    if version.numero != esperado:
        return [Falla(asunto, "falta una versión o está fuera de orden", str(esperado), str(version.numero))]
    if anterior is not None and version.pk < anterior.pk:
        return [Falla(asunto, f"la versión {version.numero} se escribió antes que la {anterior.numero}")]
    return []


def verificar_modificaciones() -> Revision:
    """Every proposed change says what it said when it was proposed, and only an acuerdo applied it."""
    filas = list(modificaciones().select_related("version").order_by("pk"))
    hechos = _por_asunto(((fila.ejercicio.slug, fila.asunto) for fila in filas), [PROPUESTA])
    fallas: list[Falla] = []
    for fila in filas:
        hallada = huella(fila.propuesto)
        if hallada != fila.huella:
            fallas.append(Falla(fila.asunto, "el texto propuesto no da su huella", fila.huella, hallada))
        dichas = [(h.cambio.get("huella"), h.cambio.get("motivo")) for h in hechos.get(fila.asunto, [])]
        if (fila.huella, fila.motivo) not in dichas:
            fallas.append(Falla(fila.asunto, "la bitácora no guarda esta propuesta tal como está"))
        aplicada = fila.estado == EstadoDeModificacion.APLICADA
        if aplicada != (fila.acuerdo_id is not None) or aplicada != _tiene_version(fila):
            fallas.append(Falla(fila.asunto, "su estado, su acuerdo y su versión no coinciden"))
    return Revision(len(filas), fallas)


def _tiene_version(modificacion: Modificacion) -> bool:
    return getattr(modificacion, "version", None) is not None


def verificar_rutas() -> Revision:
    """Every route that was presented gives its fingerprint, and each organisation accepted that very text."""
    versiones = list(VersionDeRuta.objects.select_related("compromiso").order_by("compromiso", "numero"))
    fallas: list[Falla] = []
    anterior: VersionDeRuta | None = None
    for version in versiones:
        asunto = version.compromiso.asunto
        hallada = huella(version.texto)
        if hallada != version.huella:
            fallas.append(
                Falla(asunto, f"la ruta presentada {version.numero} no da su huella", version.huella, hallada)
            )
        sigue = anterior if anterior is not None and anterior.compromiso_id == version.compromiso_id else None
        fallas += _del_orden(asunto, version, sigue)
        anterior = version
    for fila in Aceptacion.objects.select_related("version__compromiso", "organizacion").order_by("pk"):
        if fila.huella != fila.version.huella:
            fallas.append(
                Falla(
                    fila.version.compromiso.asunto,
                    f"lo que respondió {fila.organizacion.nombre} es sobre otra ruta",
                    fila.version.huella,
                    fila.huella,
                )
            )
    return Revision(len(versiones), fallas)


INTEGRIDAD: list[Integridad] = [
    Integridad("compromisos", "textos en vigor de compromisos", verificar_textos),
    Integridad("versiones", "versiones de compromisos", verificar_versiones),
    Integridad("modificaciones", "cambios propuestos", verificar_modificaciones),
    Integridad("rutas", "rutas presentadas y sus aceptaciones", verificar_rutas),
    *integridad_de_destinos.INTEGRIDAD,
    *integridad_de_informes.INTEGRIDAD,
]
