"""What the bitácora vouches for. A row that no act recorded there counts for nothing at the gate (domain.md §3)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bitacora import huella as canonico
from bitacora.models import Entrada
from planes.enums import EstadoEtapa
from planes.models import CierreDeEtapa, Dispensa, Etapa, EvidenciaDeRequisito
from secretariado.models import Acuerdo

ACUERDO_FIRME = "secretariado.acuerdo_firme"
EVIDENCIA_REGISTRADA = "planes.evidencia_registrada"
ETAPA_CONCLUIDA = "planes.etapa_concluida"
ETAPA_REABIERTA = "planes.etapa_reabierta"
REQUISITO_DISPENSADO = "planes.requisito_dispensado"
REQUISITO_NO_APLICA = "planes.requisito_no_aplica"


@dataclass(frozen=True)
class Asiento:
    """An entry whose text is the one that was hashed, with what it says that changed."""

    entrada: Entrada
    cambio: dict[str, Any]


def asientos(cadena: str, asuntos: Iterable[str], verbos: Iterable[str] = ()) -> list[Asiento]:
    """Entries of a chain about those asuntos, oldest first; those whose text does not match their hash are left out.

    One query.
    """
    entradas = Entrada.objects.filter(cadena__clave=cadena, asunto__in=list(asuntos))
    if verbos:
        entradas = entradas.filter(verbo__in=list(verbos))
    return _leer(entradas.order_by("numero"))


def _leer(entradas: Iterable[Entrada]) -> list[Asiento]:
    leidos = []
    for entrada in entradas:
        if canonico.huella(entrada.texto) != entrada.huella:
            continue
        contenido = json.loads(entrada.texto)
        # The columns repeat the text so that it can be searched; the text rules.
        if (contenido["verbo"], contenido["asunto"]) == (entrada.verbo, entrada.asunto):
            leidos.append(Asiento(entrada, contenido["cambio"]))
    return leidos


def acuerdo_asentado(acuerdo: Acuerdo) -> bool:
    """Whether the ejercicio's bitácora holds that the acuerdo became firm with the fingerprint of its row. One query."""
    hallados = asientos(acuerdo.ejercicio.slug, [acuerdo.asunto], [ACUERDO_FIRME])
    return any(hallado.cambio.get("huella") == acuerdo.huella for hallado in hallados)


def huella_de_documento(evidencia: EvidenciaDeRequisito) -> str:
    return evidencia.documento.huella if evidencia.documento is not None else ""


def evidencia_asentada(evidencia: EvidenciaDeRequisito, clave: str, hallados: Iterable[Asiento]) -> bool:
    """Whether some act recorded this very evidence for that requirement."""
    dicha = (clave, evidencia.titulo, evidencia.enlace, huella_de_documento(evidencia))
    return any(
        asiento.entrada.verbo == EVIDENCIA_REGISTRADA
        and tuple(asiento.cambio.get(campo, "") for campo in ("requisito", "titulo", "enlace", "documento")) == dicha
        for asiento in hallados
    )


def dispensa_asentada(dispensa: Dispensa, asunto: str, hallados: Iterable[Asiento]) -> bool:
    """Whether an act waived that requirement with the acuerdo that the row points to."""
    acuerdo = dispensa.acuerdo
    return any(
        asiento.entrada.verbo in {REQUISITO_DISPENSADO, REQUISITO_NO_APLICA}
        and asiento.entrada.asunto == asunto
        and asiento.cambio.get("acuerdo") == acuerdo.codigo
        and asiento.cambio.get("huella") == acuerdo.huella
        and asiento.cambio.get("tipo") == dispensa.tipo
        for asiento in hallados
    )


def cierres_sellados(etapas: Iterable[Etapa]) -> dict[int, CierreDeEtapa]:
    """The closing in force of each concluded stage, when it is the one that the bitácora holds: by key of the stage.

    The last word of the bitácora on a stage must be that it was concluded with that very text. No query when nothing
    is concluded, two whatever the number of stages otherwise.
    """
    concluidas = {etapa.asunto: etapa for etapa in etapas if etapa.estado == EstadoEtapa.CONCLUIDA}
    if not concluidas:
        return {}
    vigentes = {
        cierre.etapa_id: cierre
        for cierre in CierreDeEtapa.objects.filter(etapa__in=concluidas.values(), reabierta_en__isnull=True)
    }
    entradas = Entrada.objects.filter(
        cadena__clave__in={etapa.plan.ejercicio.slug for etapa in concluidas.values()},
        asunto__in=list(concluidas),
        verbo__in=[ETAPA_CONCLUIDA, ETAPA_REABIERTA],
    ).order_by("numero")
    ultimos = {asiento.entrada.asunto: asiento for asiento in _leer(entradas)}
    return {
        etapa.pk: cierre
        for asunto, etapa in concluidas.items()
        if (cierre := vigentes.get(etapa.pk)) is not None
        and (asiento := ultimos.get(asunto)) is not None
        and asiento.entrada.verbo == ETAPA_CONCLUIDA
        and asiento.cambio.get("cierre") == cierre.numero
        and asiento.cambio.get("huella") == cierre.huella == canonico.huella(cierre.texto)
    }
