"""The acta of a consulta as its document says it. Pure: the plain data of `queries.escrutinio.acta_publica` in."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from comun import formatos
from comun.enums import Naturaleza
from consultas.enums import Metodo, ReglaDeParticipacion

PROBADO = (
    "Que los votos de cada tema salen de los contenidos publicados.",
    "Que sellos y folios suman los contenidos, y que los sellos son tantos como las inscripciones hechas en el portal.",
    "Que quien conserva su código, o el folio de su papel, encuentra su boleta entre las contadas.",
    "Que listas, cifras y temas son los de la entrada de cierre de la bitácora, que está encadenada desde entonces.",
)
NO_PROBADO = (
    "Que detrás de cada boleta hay una persona distinta con derecho a participar: el padrón no se publica.",
    "Las cifras por canal y por sexo: los contenidos no los llevan, así que nadie puede volver a calcularlas con ellos.",
    "Que nadie copió las tablas mientras la votación estaba abierta: los respaldos de entonces guardan lo que había.",
)
SIN_PARES = "Que a cada sello le corresponde el contenido que marcó su persona: sellos y contenidos se publican aparte."


class DeConsulta(Protocol):
    """What is read of a consulta beyond its acta."""

    titulo: str
    naturaleza: str
    plan: Any


def para_pdf(consulta: DeConsulta, acta: Mapping[str, Any], direccion: str, temas: Mapping[str, str]) -> dict[str, Any]:
    """What templates/pdf/acta_de_consulta.typ draws. `temas`: title by code; `direccion`: where to check it."""
    ejercicio = consulta.plan.ejercicio
    zona = ZoneInfo(ejercicio.zona_horaria)
    revision = acta["auditoria"]
    votos_o_puntos = "Puntos" if acta["metodo"] == Metodo.PUNTOS else "Votos"
    return {
        "titulo": f"Acta de escrutinio: {consulta.titulo}",
        "sobre": ejercicio.nombre,
        "direccion": direccion,
        "demostracion": consulta.naturaleza == Naturaleza.DEMOSTRACION,
        "escrutado": _momento(acta["escrutado_en"], zona),
        "terminada": _momento(acta["votacion_terminada_en"], zona),
        "metodo": _metodo(acta["metodo"], acta["reglas"]),
        "regla": str(ReglaDeParticipacion(acta["regla"]).label),
        "medida": votos_o_puntos,
        "tamanos": [
            ["Inscripciones en el padrón", formatos.numero(acta["padron"])],
            ["De ellas, en papel", formatos.numero(acta["padron_en_papel"])],
            ["Boletas del portal (sellos)", formatos.numero(acta["sellos"])],
            ["Boletas de papel contadas (folios)", formatos.numero(acta["boletas_de_papel"])],
            ["Boletas de papel sin contar", formatos.numero(acta["papel_sin_contar"])],
            ["Contenidos contados", formatos.numero(acta["contenidos"])],
            [f"{votos_o_puntos} en total", formatos.numero(acta["total_de_votos"])],
        ],
        "temas": [
            [codigo, temas.get(codigo, ""), formatos.numero(votos), formatos.numero(acta["boletas_por_tema"][codigo])]
            for codigo, votos in sorted(acta["votos"].items(), key=lambda par: (-par[1], par[0]))
        ],
        "papel": [
            {
                "sede": lote["sede"],
                "lote": lote["lote"],
                "estado": lote["estado"],
                "cifras": [
                    formatos.numero(lote[clave]) if lote[clave] is not None else "—"
                    for clave in ("impresos", "en_la_urna", "contadas", "sin_contar", "en_blanco", "nulas")
                ],
            }
            for lote in acta["papel"]
        ],
        "revision": _revision(revision, acta, zona) if revision else None,
        "urna": _urna(acta, zona),
        "probado": [*PROBADO, *([] if not _conforme(revision) else [_PARES_FIRMADOS])],
        "no_probado": [*([] if _conforme(revision) else [SIN_PARES]), *NO_PROBADO],
        "nota": (
            "Baja las listas y el programa de la dirección de abajo, ponlos en una carpeta vacía y córrelo con "
            "«python3 -I verificar-consulta.py CARPETA»: vuelve a calcular todo lo de esta acta."
        ),
        "sello": [
            ["Raíz de los sellos (Merkle, SHA-256)", acta["raiz_de_sellos"]],
            ["Raíz de los folios de papel (Merkle, SHA-256)", acta["raiz_de_folios"]],
            ["SHA-256 de contenidos.txt", acta["sha256_de_contenidos"]],
            ["SHA-256 de opciones.json", acta["huella_opciones"]],
            ["SHA-256 de los desgloses publicados", acta["huella_de_celdas"]],
            *([["Raíz de los pares revisados (con sal)", acta["raiz_de_pares"]]] if acta["raiz_de_pares"] else []),
            [f"Entrada de cierre en la bitácora: número {acta['cierre']['numero']}", acta["cierre"]["huella"]],
            [
                f"Cabeza de la cadena al generar este documento: número {acta['cabeza']['numero']}",
                acta["cabeza"]["huella"],
            ],
        ],
    }


_PARES_FIRMADOS = (
    "Que los pares de sello y contenido eran los contados: lo revisaron y firmaron las partes del Secretariado, con una "
    "muestra que nadie eligió; fuera de ellas es su palabra."
)


def _metodo(metodo: str, reglas: Mapping[str, int]) -> str:
    if metodo == Metodo.PUNTOS:
        return f"Puntos: {reglas['puntos_por_boleta']} por boleta, hasta {reglas['puntos_por_tema']} a cada tema"
    return f"Apoyos: hasta {reglas['max_por_boleta']} temas por boleta, hasta {reglas['max_por_eje']} por eje"


def _conforme(revision: Mapping[str, Any] | None) -> bool:
    return bool(revision and revision["firmas"] and all(firma["conforme"] for firma in revision["firmas"]))


def _revision(revision: Mapping[str, Any], acta: Mapping[str, Any], zona: ZoneInfo) -> dict[str, Any]:
    return {
        "plazo": f"Del {_momento(revision['abierta_en'], zona)} al {_momento(revision['vence_en'], zona)}",
        "semilla": revision["semilla"],
        "firmas": [
            [
                firma["parte"],
                {True: "Conforme", False: "No conforme", None: "No firmó"}[firma["conforme"]],
                firma.get("persona", ""),
                _momento(firma.get("firmada_en"), zona),
                firma.get("observaciones", ""),
            ]
            for firma in revision["firmas"]
        ],
        "sin_auditar": acta["urna_barajada_en"] is not None and any(f["conforme"] is None for f in revision["firmas"]),
    }


def _urna(acta: Mapping[str, Any], zona: ZoneInfo) -> str:
    if acta["urna_barajada_en"]:
        cuando = _momento(acta["urna_barajada_en"], zona)
        return f"La urna se barajó y perdió sus sellos el {cuando}: ya ninguna tabla une un sello con un contenido."
    return "La urna todavía conserva sus sellos: espera la revisión del Secretariado o el fin de su plazo."


def _momento(texto: str | None, zona: ZoneInfo) -> str:
    return formatos.momento(dt.datetime.fromisoformat(texto), zona) if texto else ""
