"""Reading what closing a vote left: the tally by axis, the published lists, the place of a seal in them."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from comun.enums import Naturaleza
from consultas import escrutinio
from consultas.enums import EstadoConsulta
from consultas.escrutinio import Paso
from consultas.models import Consulta, Eje, Escrutinio, PublicacionDeResultados, Tema
from secretariado.models import Ejercicio

_SELLO = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class FilaDeTema:
    tema: Tema
    votos: int
    de_boletas: float  # percentage of the ballots that marked it
    barra: float  # percentage of the most voted topic, for the drawing


@dataclass(frozen=True)
class EjeConResultado:
    eje: Eje
    filas: list[FilaDeTema]
    votos: int


@dataclass(frozen=True)
class Resultados:
    acta: Escrutinio
    ejes: list[EjeConResultado]
    votos: int


@dataclass(frozen=True)
class Comprobacion:
    """`lugar` counts from one; None when the seal is not in the published list."""

    sello: str
    lugar: int | None
    total: int
    pasos: list[Paso]


def son_publicos(consulta: Consulta) -> bool:
    """Whether figures and lists may be shown: tallied, and in a *vivo* exercise also published by acuerdo."""
    if consulta.estado != EstadoConsulta.ESCRUTADA:
        return False
    return consulta.es_demostracion or publicacion_de(consulta) is not None


def publicacion_de(consulta: Consulta) -> PublicacionDeResultados | None:
    """By which acuerdo the results were published, or None. One query."""
    return PublicacionDeResultados.objects.select_related("acuerdo").filter(consulta=consulta).first()


def escrutinio_por_asunto(asunto: str) -> Escrutinio | None:
    """The tally that `consulta:<slug>` names, or None."""
    tipo, _, slug = asunto.partition(":")
    if tipo != "consulta":
        return None
    return (
        Escrutinio.objects.defer("sellos", "contenidos").select_related("consulta").filter(consulta__slug=slug).first()
    )


def escrutinios_por_publicar(ejercicio: Ejercicio) -> list[Escrutinio]:
    """Tallies of the ejercicio that no acuerdo has published. One query."""
    return list(
        Escrutinio.objects.defer("sellos", "contenidos")
        .filter(consulta__plan__ejercicio=ejercicio, consulta__publicacion__isnull=True)
        .exclude(consulta__naturaleza=Naturaleza.HISTORICO)
        .select_related("consulta")
        .order_by("-escrutado_en", "-pk")
    )


def resultados_de(consulta: Consulta) -> Resultados | None:
    """The frozen tally by axis, most voted first; None while it is not public. Two queries, whatever the ballots."""
    if not son_publicos(consulta):
        return None
    acta = Escrutinio.objects.defer("sellos", "contenidos").get(consulta=consulta)
    filas = list(acta.resultados.select_related("tema__eje").order_by("tema__eje__numero", "-votos", "tema__orden"))
    mayor = max((fila.votos for fila in filas), default=0)
    ejes: dict[int, EjeConResultado] = {}
    for numero in sorted({fila.tema.eje.numero for fila in filas}):
        propias = [fila for fila in filas if fila.tema.eje.numero == numero]
        ejes[numero] = EjeConResultado(
            propias[0].tema.eje,
            [FilaDeTema(f.tema, f.votos, _parte(f.votos, acta.boletas), _parte(f.votos, mayor)) for f in propias],
            sum(f.votos for f in propias),
        )
    return Resultados(acta, list(ejes.values()), sum(fila.votos for fila in filas))


def _parte(parte: int, todo: int) -> float:
    return round(100 * parte / todo, 1) if todo else 0.0


def sello_escrito(texto: str) -> str:
    """The seal that somebody means: a seal pasted as it is published, or the one of a code of receipt."""
    limpio = texto.strip().lower()
    return limpio if _SELLO.fullmatch(limpio) else escrutinio.sello_de(texto)


def comprobar(consulta: Consulta, texto: str) -> Comprobacion | None:
    """Where the seal of a code stands in the published list, with its proof; None while nothing is published."""
    if not son_publicos(consulta):
        return None
    sellos = Escrutinio.objects.values_list("sellos", flat=True).get(consulta=consulta).splitlines()
    sello = sello_escrito(texto)
    lugar = bisect_left(sellos, sello)
    if lugar == len(sellos) or sellos[lugar] != sello:
        return Comprobacion(sello, None, len(sellos), [])
    return Comprobacion(sello, lugar + 1, len(sellos), escrutinio.prueba_de_inclusion(sellos, lugar))


def acta_publica(consulta: Consulta, resultados: Resultados) -> dict[str, Any]:
    """The closing record as plain data: what a verifier compares with the bitácora."""
    acta = resultados.acta
    return {
        "consulta": consulta.slug,
        "naturaleza": consulta.naturaleza,
        "escrutado_en": acta.escrutado_en.isoformat(),
        "votacion_terminada_en": consulta.votacion_terminada_en.isoformat() if consulta.votacion_terminada_en else None,
        "padron": acta.padron,
        "sellos": acta.boletas,
        "contenidos": acta.boletas,
        "raiz_de_sellos": acta.raiz_de_sellos,
        "sha256_de_contenidos": acta.huella_de_contenidos,
        "huella_opciones": consulta.huella_opciones,
        "votos": {fila.tema.codigo: fila.votos for eje in resultados.ejes for fila in eje.filas},
        "total_de_votos": resultados.votos,
    }
