"""What a stage was concluded with, as its closing keeps it, beside what is found today."""

import json
from dataclasses import replace
from typing import Any

from bitacora import huella as canonico
from planes.enums import EstadoEtapa
from planes.models import CierreDeEtapa, Etapa, EvidenciaDeRequisito
from planes.queries.requisitos import Puerta, RequisitoVisto
from planes.queries.sellos import cierres_sellados


def contenido_del_cierre(etapa: Etapa, puerta: Puerta) -> dict[str, Any]:
    """Everything that a closing freezes: verdicts, their instant, the hashes of the evidence, waivers.

    Its exact canonical JSON text is `CierreDeEtapa.texto`; the SHA-256 of that text is in the bitácora.
    """
    return {
        "plan": etapa.plan.slug,
        "etapa": etapa.numero,
        "requisitos": [_congelar(visto) for visto in puerta.vistos],
    }


def _congelar(visto: RequisitoVisto) -> dict[str, Any]:
    requisito, dispensa = visto.requisito, visto.dispensa
    return {
        "clave": requisito.clave,
        "texto": requisito.texto,
        "tipo": requisito.tipo,
        "obligatorio": requisito.obligatorio,
        "modo": visto.modo,
        "explicacion": visto.dicho,
        "evaluado_en": visto.evaluado_en,
        "evidencia": visto.evidencia,
        "evidencias": [
            {"titulo": evidencia.titulo, "huella": huella_de_evidencia(evidencia), "en": evidencia.registrada_en}
            for evidencia in visto.evidencias
        ],
        "dispensa": {"acuerdo": dispensa.acuerdo.codigo, "huella": dispensa.acuerdo.huella, "en": dispensa.otorgada_en}
        if dispensa is not None
        else None,
    }


def huella_de_evidencia(evidencia: EvidenciaDeRequisito) -> str:
    """The document's own hash; without a document, SHA-256 of the canonical JSON of its link and note."""
    if evidencia.documento is not None:
        return evidencia.documento.huella
    return canonico.huella(canonico.canonico({"enlace": evidencia.enlace, "nota": evidencia.nota}))


def cierre_de(etapa: Etapa) -> CierreDeEtapa | None:
    """The closing in force that the bitácora vouches for; None for a stage that is open, or altered past the portal."""
    return cierres_sellados([etapa]).get(etapa.pk)


def cierre_publicado(etapa: Etapa, numero: int) -> CierreDeEtapa | None:
    """Any closing of a stage by its number: those that were reopened stay readable."""
    return CierreDeEtapa.objects.filter(etapa=etapa, numero=numero).first()


def puerta_congelada(cierre: CierreDeEtapa, hoy: Puerta) -> Puerta:
    """The gate as the stage was concluded, each requirement with its fall since, if it fell."""
    congelados = {fila["clave"]: fila for fila in json.loads(cierre.texto)["requisitos"]}
    return Puerta([_con_lo_congelado(visto, congelados.get(visto.requisito.clave)) for visto in hoy.vistos])


def _con_lo_congelado(visto: RequisitoVisto, fila: dict[str, Any] | None) -> RequisitoVisto:
    if fila is None:
        return visto
    cayo = fila["modo"] in {"cumplido", "declarado"} and visto.falta
    return replace(
        visto,
        modo=fila["modo"],
        dicho=fila["explicacion"],
        evidencia=fila["evidencia"],
        evaluado_en=canonico.leer_instante(fila["evaluado_en"]) if fila["evaluado_en"] else None,
        caida=visto.dicho if cayo else "",
    )


def esta_alterada(etapa: Etapa, cierre: CierreDeEtapa | None) -> bool:
    """Whether the tables call it concluded and the bitácora does not."""
    return etapa.estado == EstadoEtapa.CONCLUIDA and cierre is None
