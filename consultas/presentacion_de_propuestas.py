"""How propuestas are told on their pages: rows, the button of support, what became of them. Reads no database."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from comun import formatos
from comun.entidades import POR_CLAVE
from comun.textos import recortar
from consultas.diferencias import diferencias
from consultas.enums import EstadoPropuesta
from consultas.models import Consulta, Eje, Propuesta, VersionDePropuesta
from consultas.queries.consultas import Momento
from consultas.queries.parecidas import Parecida
from consultas.queries.sistematizacion import RespuestaDeUna

LETRAS_DE_RENGLON = 220
LETRAS_DE_PARECIDA = 160
VERSIONES_COMPARADAS = 10


def boton_de_apoyo(
    propuesta: Propuesta, direccion: str, momento: Momento, persona: Any, apoyada: bool, version_apoyada: int = 0
) -> dict[str, str]:
    """For `_propuesta_apoyo.html`: support, take it back, renew it, log in first, or why not. `direccion` is the propuesta's own.

    `version_apoyada`: which text this person supported, where the page knows it.

    A dict, and not a dataclass, because templates look up keys before attributes and a list has one a row.
    """
    if not momento.propone or propuesta.estado == EstadoPropuesta.RETIRADA:
        return {"que": "apoyaste" if apoyada else ""}
    if not persona.is_authenticated:
        return {"que": "entrar", "direccion": f"{direccion}apoyar/"}
    if propuesta.autor_id == persona.pk:
        return {"que": "propia"}
    if apoyada and 0 < version_apoyada < propuesta.version:
        return {
            "que": "renovar",
            "direccion": f"{direccion}apoyar/",
            "retirar": f"{direccion}retirar-apoyo/",
            "version": str(version_apoyada),
        }
    if apoyada:
        return {"que": "retirar", "direccion": f"{direccion}retirar-apoyo/"}
    return {"que": "apoyar", "direccion": f"{direccion}apoyar/"}


def lugar_de(propuesta: Propuesta) -> str:
    """`Iztapalapa, Ciudad de México`; whatever of the two there is."""
    entidad = POR_CLAVE.get(propuesta.entidad)
    return ", ".join(filter(None, [propuesta.municipio, entidad.nombre if entidad else ""]))


def renglones_de_propuestas(
    propuestas: Iterable[Propuesta],
    consulta: Consulta,
    ejes: Iterable[Eje],
    momento: Momento,
    persona: Any,
    apoyadas: set[int],
) -> Iterator[dict[str, Any]]:
    """Rows of the list, said in words here so that drawing thirty of them is cheap (docs/rendimiento.md)."""
    # One reverse for the page, not four for each row; a folio needs no escaping in an address.
    lista = reverse("consultas:propuestas", args=[consulta.slug])
    nombres = {eje.pk: f"Eje {eje.numero}: {eje.nombre}" for eje in ejes}
    for propuesta in propuestas:
        direccion = f"{lista}{propuesta.folio}/"
        yield {
            "folio": propuesta.folio,
            "direccion": direccion,
            "titulo": propuesta.titulo,
            "eje": nombres[propuesta.eje_id],
            "retirada": propuesta.estado == EstadoPropuesta.RETIRADA,
            "respondida": propuesta.estado == EstadoPropuesta.RESPONDIDA,
            "resumen": recortar(propuesta.problema, LETRAS_DE_RENGLON),
            "autoria": propuesta.autoria,
            "lugar": lugar_de(propuesta),
            "idioma": propuesta.idioma,
            "fecha": formatos.fecha_corta(propuesta.publicada_en) if propuesta.publicada_en else "",
            "apoyos": formatos.numero(propuesta.apoyos),
            "apoyos_palabra": "apoyo" if propuesta.apoyos == 1 else "apoyos",
            "apoyo": boton_de_apoyo(propuesta, direccion, momento, persona, propuesta.pk in apoyadas),
        }


def parecidas_en_palabras(
    halladas: Iterable[Parecida], consulta: Consulta, momento: Momento, persona: Any, apoyadas: set[int]
) -> list[dict[str, Any]]:
    """Similar propuestas for `_propuesta_parecidas.html`: short, with their button."""
    lista = reverse("consultas:propuestas", args=[consulta.slug])
    return [
        {
            "folio": hallada.propuesta.folio,
            "direccion": f"{lista}{hallada.propuesta.folio}/",
            "titulo": hallada.propuesta.titulo,
            "idioma": hallada.propuesta.idioma,
            "resumen": recortar(hallada.propuesta.problema, LETRAS_DE_PARECIDA),
            "lugar": lugar_de(hallada.propuesta),
            "apoyos": formatos.numero(hallada.propuesta.apoyos),
            "apoyos_palabra": "apoyo" if hallada.propuesta.apoyos == 1 else "apoyos",
            "apoyo": boton_de_apoyo(
                hallada.propuesta,
                f"{lista}{hallada.propuesta.folio}/",
                momento,
                persona,
                hallada.propuesta.pk in apoyadas,
            ),
        }
        for hallada in halladas
    ]


def renglones_de_lugares(filas: Iterable[dict[str, Any]], mayor: int) -> list[dict[str, Any]]:
    """Places for the list and its bars; `ancho`, percent of the longest one."""
    return [
        {
            "nombre": fila["nombre"],
            "entidad": POR_CLAVE[fila["entidad"]].nombre if fila["entidad"] in POR_CLAVE else "",
            "cuantas": fila["cuantas"],
            "ancho": f"{max(1, round(100 * fila['cuantas'] / mayor))}%",
            "filtro": urlencode({"municipio": fila["nombre"], "entidad": fila["entidad"]}),
        }
        for fila in filas
    ]


def versiones_en_palabras(versiones: list[VersionDePropuesta]) -> list[dict[str, Any]]:
    """Newest first, each with what changed from the one before; only the last `VERSIONES_COMPARADAS` are compared."""
    salida = []
    for lugar in range(len(versiones) - 1, -1, -1):
        version, antes = versiones[lugar], versiones[lugar - 1] if lugar else None
        comparada = antes is not None and len(salida) < VERSIONES_COMPARADAS
        salida.append(
            {
                "numero": version.numero,
                "desde": version.desde,
                "titulo": version.titulo,
                "problema": version.problema,
                "anterior": antes.numero if comparada and antes else 0,
                "cambios_de_titulo": diferencias(antes.titulo, version.titulo) if comparada and antes else [],
                "cambios": diferencias(antes.problema, version.problema) if comparada and antes else [],
            }
        )
    return salida


def hilo_de_propuesta(
    propuesta: Propuesta, versiones: Iterable[VersionDePropuesta] = (), respuesta: RespuestaDeUna | None = None
) -> list[dict[str, str]]:
    """What happened to a propuesta so far and what comes next, for `components/hilo.html`.

    `respuesta`: the `RespuestaDeUna` in force, or None.
    """
    if propuesta.publicada_en is None:
        return []
    hilo = [
        {
            "cuando": formatos.momento(propuesta.publicada_en),
            "que": "Se publicó",
            "detalle": f"Folio {propuesta.folio}{', por' if propuesta.autor else '.'} {propuesta.autoria}",
            "clase": "sociedad",
        }
    ]
    hilo += [
        {
            "cuando": formatos.momento(version.desde),
            "que": f"Su autoría la corrigió: versión {version.numero}",
            "detalle": "",
            "clase": "sociedad",
            "url": "#versiones",
        }
        for version in versiones
        if version.numero > 1
    ]
    if propuesta.tema is not None:
        hilo.append(
            {
                "cuando": "",
                "que": f"Forma parte del tema «{propuesta.tema.titulo}»",
                "detalle": "",
                "clase": "autoridad",
            }
        )
    if respuesta is not None:
        dias = {0: "El mismo día", 1: "Un día después"}.get(respuesta.dias, f"{respuesta.dias} días después")
        hilo.append(
            {
                "cuando": formatos.momento(respuesta.respuesta.emitida_en),
                "que": f"La coordinación respondió: {respuesta.respuesta.get_tipo_display().lower()}",
                "detalle": f"{dias} de publicarse." if respuesta.dias else f"{dias} en que se publicó.",
                "clase": "autoridad",
                "url": "#respuesta",
            }
        )
    if propuesta.estado == EstadoPropuesta.RETIRADA:
        cuando = formatos.momento(propuesta.retirada_en) if propuesta.retirada_en else ""
        detalle = propuesta.motivo_de_retiro or "Se sigue leyendo aquí y se puede citar."
        hilo.append({"cuando": cuando, "que": "Su autoría la retiró", "detalle": detalle, "clase": "sociedad"})
    elif respuesta is None and propuesta.tema is None:
        hilo.append(
            {
                "cuando": "",
                "que": "Espera respuesta de la coordinación",
                "detalle": "Se agrupará en un tema o se responderá con sus razones; aparecerá en esta página.",
                "clase": "hoy",
            }
        )
    return hilo
