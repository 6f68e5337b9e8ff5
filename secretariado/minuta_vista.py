"""A minuta's data as people read them, in words. Pure: the page and the PDF are drawn from the same mapping."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bitacora.huella import leer_instante
from comun import formatos
from comun.bloques import bloques
from comun.enums import Naturaleza

NADIE = (
    "Nadie acreditó su presencia en esta sesión: no hay ninguna parte que pueda confirmar la minuta, y se publica sin "
    "confirmaciones."
)
NADIE_CONTADO = (
    "La asistencia no cuenta a nadie de ninguna parte: no hay quien pueda confirmar la minuta, y se publica sin "
    "confirmaciones."
)
NADIE_DE_LA_MESA = (
    "Nadie que llegó a la reunión puede confirmar la minuta por una de las partes: así no se puede enviar a confirmar."
)
DE_MESA = "mesa"  # `origen` of the minuta of a meeting of a mesa (mesas/queries/minutas_de_reunion.py)
INFORMATIVA = "La sesión se celebró como informativa: no hubo quórum y no se tomaron acuerdos."


def vista(datos: Mapping[str, Any]) -> dict[str, Any]:
    """`datos` of a version with instants in words. What an event of another kind does not have is left empty."""
    zona = ZoneInfo(datos.get("zona_horaria", "America/Mexico_City"))
    sesion = dict(datos.get("sesion", {}))
    for clave in ("convocada_en", "inicia", "abierta_en", "cerrada_en"):
        sesion[clave] = _momento(sesion.get(clave), zona)
    quorum = datos.get("quorum", {})
    de_mesa = datos.get("origen") == DE_MESA
    asistencia = [
        {**grupo, "presentes": [{**p, "salio_en": _hora(p.get("salio_en"), zona)} for p in grupo["presentes"]]}
        for grupo in datos.get("asistencia", [])
    ]
    conteo = dict(datos.get("conteo", {}))
    if conteo:
        conteo["partes"] = [
            {**parte, "confirmada_en": _momento(parte["confirmada_en"], zona)} for parte in conteo["partes"]
        ]
    acuerdos = []
    for acuerdo in datos.get("acuerdos", []):
        distintos = [v for v in acuerdo["votos"] if v["sentido"] != "A favor" or v["razon"]]
        encargos = [
            {**e, "vence": formatos.fecha(dt.date.fromisoformat(e["vence"]))} for e in acuerdo.get("encargos", [])
        ]
        acuerdos.append({**acuerdo, "distintos": distintos, "encargos": encargos})
    return {
        **datos,
        "sesion": sesion,
        "asistencia": asistencia,
        "acuerdos": acuerdos,
        "hubo_quorum": bool(quorum.get("hubo")),
        "conteo": conteo,
        "de_mesa": de_mesa,
        # A mesa has no quorum and lists nobody: public totals, and which partes may say how it went.
        "con_quorum": not conteo and not de_mesa,
        "conteos": datos.get("conteos", {}),
        "partes_presentes": [g["parte"] for g in asistencia if not g.get("observa")] if de_mesa else [],
        "elecciones": datos.get("elecciones", []),
        "frase_de_quorum": frase_de_quorum(quorum, informativa=bool(sesion.get("informativa"))) if quorum else "",
        "sin_nadie": not any(p["personas"] for p in conteo["partes"])
        if conteo
        else not any(not grupo.get("observa") for grupo in asistencia),
        "nota_sin_nadie": NADIE_CONTADO if conteo else NADIE_DE_LA_MESA if de_mesa else NADIE,
    }


def frase_de_quorum(quorum: Mapping[str, Any], *, informativa: bool) -> str:
    """Whether there was quorum, and who was missing."""
    if quorum.get("hubo"):
        return f"Hubo quórum: asistieron {_enumerar(quorum['requeridas'])}."
    faltaron = quorum.get("faltaron", [])
    falta = f" No se acreditó nadie de {_enumerar(faltaron)}." if faltaron else ""
    return f"{INFORMATIVA if informativa else 'No hubo quórum.'}{falta}"


def para_pdf(
    *,
    titulo: str,
    version: int,
    datos: Mapping[str, Any],
    relato: str,
    motivo: str,
    huella: str,
    publicada_en: dt.datetime | None,
    cabeza: tuple[int | None, str],
    confirmaciones: list[dict[str, str]],
    direccion: str,
    portal: str,
) -> dict[str, Any]:
    """What templates/pdf/minuta.typ draws. A version that nobody has published yet says so on every page."""
    visto = vista(datos)
    borrador = publicada_en is None
    sello = [["Huella de esta minuta (SHA-256)", huella]] if huella else []
    if cabeza[0] is not None:
        sello += [
            ["Última entrada de la bitácora del ejercicio antes de publicarse", f"Número {formatos.numero(cabeza[0])}"],
            ["Cabeza de la cadena en ese momento (SHA-256)", cabeza[1]],
        ]
    return {
        "titulo": titulo,
        "sobre": visto["nombre_del_ejercicio"],
        "portal": portal,
        "direccion": direccion,
        "demostracion": visto["naturaleza"] == Naturaleza.DEMOSTRACION,
        "version": version,
        "borrador": borrador,
        "publicada": formatos.momento(publicada_en, ZoneInfo(visto["zona_horaria"])) if publicada_en else "",
        "motivo": motivo,
        "v": {
            clave: visto[clave]
            for clave in (
                "sesion",
                "agenda",
                "asistencia",
                "conteo",
                "acuerdos",
                "nota_sin_nadie",
                "hubo_quorum",
                "frase_de_quorum",
                "con_quorum",
                "de_mesa",
                "conteos",
                "partes_presentes",
                "elecciones",
            )
        },
        "sin_nadie": visto["sin_nadie"],
        "textos": {str(a["numero"]): bloques(a["texto"]) for a in visto["acuerdos"]},
        "relato": bloques(relato),
        "confirmaciones": confirmaciones,
        "sello": sello,
        "nota": (
            "Baja el texto exacto de esta versión en la página de la minuta y calcula su SHA-256: debe ser la huella de "
            "abajo. La misma huella está en la bitácora del ejercicio, una cadena que cualquiera puede bajar y verificar."
            if sello
            else ""
        ),
    }


def _momento(texto: str | None, zona: ZoneInfo) -> str:
    return formatos.momento(leer_instante(texto), zona) if texto else ""


def _hora(texto: str | None, zona: ZoneInfo) -> str:
    return formatos.hora(leer_instante(texto), zona) if texto else ""


def _enumerar(nombres: list[str]) -> str:
    if len(nombres) < 2:
        return "".join(nombres)
    return f"{', '.join(nombres[:-1])} y {nombres[-1]}"
