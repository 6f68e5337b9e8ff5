"""Reading what a close left to be checked: the acta, the place of a code in the lists, the urns still to be shut."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from bitacora.models import Entrada
from bitacora.queries.entradas import cabeza
from comun.enums import Naturaleza
from consultas import escrutinio
from consultas.enums import EstadoConsulta, EstadoDeLote, LecturaDeFolio, TipoDeLote
from consultas.escrutinio import Paso
from consultas.models import BoletaDePapel, Consulta, Escrutinio, Lote, PublicacionDeResultados
from consultas.opciones import texto_de_opciones
from consultas.papel import BOLETA, folio_canonico
from consultas.queries.auditoria import ComoVa, auditoria_de, semilla_de
from consultas.queries.consultas import opciones_de, publicadas
from consultas.queries.resultados import son_publicos

FORMATO = "gobierno-abierto/acta-de-consulta/1"
CIERRE = "consultas.consulta_escrutada"
LISTAS = ("sellos", "folios", "contenidos")
# States in which seals and contents are still together somewhere.
CON_URNA = (EstadoConsulta.PUBLICADA, EstadoConsulta.VOTACION_TERMINADA, EstadoConsulta.ESCRUTADA)
_SELLO = re.compile(r"[0-9a-f]{64}", re.ASCII)


# --- urns -------------------------------------------------------------------------------------------------------------
def urnas_con_boletas() -> QuerySet[Consulta]:
    """Consultas whose ballots still carry their seals: what is shuffled every night and before any backup."""
    return (
        Consulta.objects.filter(estado__in=CON_URNA)
        .filter(Q(escrutinio__isnull=True) | Q(escrutinio__reconstruida_en__isnull=True))
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("plan__ejercicio")
        .order_by("pk")
    )


def urnas_por_cerrar() -> QuerySet[Consulta]:
    """Tallied consultas whose urn is not rebuilt and clean: an audit waits, or something was killed halfway."""
    return (
        Consulta.objects.filter(estado=EstadoConsulta.ESCRUTADA, escrutinio__limpia_en__isnull=True)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("plan__ejercicio")
        .order_by("pk")
    )


# --- finding a code ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Comprobacion:
    """`clase`: "sello" or "folio". `sello`: the leaf, a SHA-256. `lugar` counts from one; None: it is not there."""

    clase: str
    escrito: str
    sello: str
    lugar: int | None
    total: int
    raiz: str
    pasos: list[Paso]


def sello_escrito(texto: str) -> str:
    """The seal that somebody means: a seal pasted as it is published, or the one of a code of receipt."""
    limpio = texto.strip().lower()
    return limpio if _SELLO.fullmatch(limpio) else escrutinio.sello_de(texto)


def comprobar(consulta: Consulta, texto: str) -> Comprobacion | None:
    """Where a code, a seal or a paper folio stands in its published list, with its proof; None while nothing is public."""
    if not son_publicos(consulta):
        return None
    acta = Escrutinio.objects.only("sellos", "folios", "raiz_de_sellos", "raiz_de_folios").get(consulta=consulta)
    folio = folio_canonico(texto, BOLETA)
    if folio:
        hojas = sorted(map(escrutinio.huella_de_folio, acta.folios.splitlines()))
        return _en_la_lista("folio", folio, escrutinio.huella_de_folio(folio), hojas, acta.raiz_de_folios)
    return _en_la_lista("sello", "", sello_escrito(texto), acta.sellos.splitlines(), acta.raiz_de_sellos)


def _en_la_lista(clase: str, escrito: str, hoja: str, hojas: list[str], raiz: str) -> Comprobacion:
    lugar = bisect_left(hojas, hoja)
    if lugar == len(hojas) or hojas[lugar] != hoja:
        return Comprobacion(clase, escrito, hoja, None, len(hojas), raiz, [])
    pasos = escrutinio.prueba_de_inclusion(hojas, lugar)
    return Comprobacion(clase, escrito, hoja, lugar + 1, len(hojas), raiz, pasos)


def comprobables() -> QuerySet[Consulta]:
    """Consultas whose lists anybody may search, the last one tallied first."""
    publicas = PublicacionDeResultados.objects.values("consulta")
    return (
        publicadas()
        .filter(Q(naturaleza=Naturaleza.DEMOSTRACION) | Q(pk__in=publicas), estado=EstadoConsulta.ESCRUTADA)
        .select_related("escrutinio", "plan__ejercicio")
        .defer("escrutinio__sellos", "escrutinio__contenidos", "escrutinio__folios")
        .order_by("-escrutinio__escrutado_en", "-pk")
    )


def donde_esta(texto: str) -> Consulta | None:
    """The consulta in whose published lists a code, seal or folio is. One query, whatever the ballots."""
    hallado = Q(escrutinio__sellos__contains=sello_escrito(texto))
    if folio := folio_canonico(texto, BOLETA):
        hallado |= Q(escrutinio__folios__contains=f"{folio}\n")
    return comprobables().filter(hallado).first()


# --- acta -------------------------------------------------------------------------------------------------------------
def opciones_publicadas(consulta: Consulta) -> str:
    """The very text whose SHA-256 is the fingerprint of the options."""
    return texto_de_opciones(opciones_de(consulta))


def acta_publica(consulta: Consulta) -> dict[str, Any] | None:
    """The closing record as plain data, or None while it is not public. Ten queries, whatever the ballots.

    Every key of the closing entry's `cambio` is here, with its same value: `bin/verificar-consulta` compares them.
    """
    if not son_publicos(consulta):
        return None
    acta = Escrutinio.objects.defer(*LISTAS).get(consulta=consulta)
    filas = list(acta.resultados.order_by("tema__codigo").values_list("tema__codigo", "votos", "boletas"))
    revision = auditoria_de(consulta)
    cierre = _entrada_de_cierre(consulta)
    return {
        "formato": FORMATO,
        "consulta": consulta.slug,
        "titulo": consulta.titulo,
        "naturaleza": consulta.naturaleza,
        "regla": consulta.regla,
        "metodo": consulta.metodo,
        "reglas": {
            "max_por_boleta": consulta.max_por_boleta,
            "max_por_eje": consulta.max_por_eje,
            "puntos_por_boleta": consulta.puntos_por_boleta,
            "puntos_por_tema": consulta.puntos_por_tema,
        },
        "escrutado_en": acta.escrutado_en.isoformat(),
        "votacion_terminada_en": _instante(consulta.votacion_terminada_en),
        "urna_barajada_en": _instante(acta.reconstruida_en),
        "padron": acta.padron,
        "padron_en_papel": acta.padron_en_papel,
        "sellos": acta.boletas - acta.boletas_de_papel,
        "boletas_de_papel": acta.boletas_de_papel,
        "papel_sin_contar": acta.papel_sin_contar,
        "contenidos": acta.boletas,
        "raiz_de_sellos": acta.raiz_de_sellos,
        "raiz_de_folios": acta.raiz_de_folios,
        "sha256_de_contenidos": acta.huella_de_contenidos,
        "huella_opciones": consulta.huella_opciones,
        "huella_de_celdas": acta.huella_de_celdas,
        "raiz_de_pares": revision.auditoria.raiz_de_pares if revision else "",
        "votos": {codigo: votos for codigo, votos, _ in filas},
        "boletas_por_tema": {codigo: boletas for codigo, _, boletas in filas},
        "total_de_votos": sum(votos for _, votos, _ in filas),
        "papel": papel_por_lote(consulta),
        "auditoria": _revision(revision) if revision else None,
        "cierre": cierre,
        "cabeza": dict(zip(("numero", "huella"), cabeza(consulta.plan.ejercicio.slug), strict=True)),
    }


def _instante(cuando: Any) -> str | None:
    return cuando.isoformat() if cuando is not None else None


def _entrada_de_cierre(consulta: Consulta) -> dict[str, Any]:
    """Where the bitácora keeps this tally."""
    cadena = consulta.plan.ejercicio.slug
    hallada = (
        Entrada.objects.filter(cadena__clave=cadena, verbo=CIERRE, asunto=consulta.asunto)
        .values("numero", "huella")
        .first()
    )
    return {"cadena": cadena, "numero": None, "huella": "", **(hallada or {})}


def papel_por_lote(consulta: Consulta) -> list[dict[str, Any]]:
    """What came of each batch of paper ballots, by venue. Two queries."""
    lotes = Lote.objects.filter(sede__consulta=consulta, tipo=TipoDeLote.BOLETAS).select_related("sede")
    de_cada: dict[int, Counter[str]] = defaultdict(Counter)
    for lote, lectura, contada in BoletaDePapel.objects.filter(consulta=consulta).values_list(
        "lote_id", "lectura", "contada"
    ):
        de_cada[lote][lectura if contada or lectura != LecturaDeFolio.VALIDA else "sin_contar"] += 1
    return [
        {
            "sede": lote.sede.nombre,
            "lote": lote.codigo,
            "estado": str(EstadoDeLote(lote.estado).label),
            "impresos": lote.impresos,
            "en_la_urna": lote.usados,
            "contadas": de_cada[lote.pk][LecturaDeFolio.VALIDA],
            "sin_contar": de_cada[lote.pk]["sin_contar"],
            "en_blanco": de_cada[lote.pk][LecturaDeFolio.EN_BLANCO],
            "nulas": de_cada[lote.pk][LecturaDeFolio.NULA],
            "semilla_de_descuento": lote.semilla_de_descuento,
        }
        for lote in lotes.order_by("sede__codigo", "codigo")
    ]


def _revision(va: ComoVa) -> dict[str, Any]:
    return {
        "abierta_en": va.auditoria.abierta_en.isoformat(),
        "vence_en": va.auditoria.vence_en.isoformat(),
        "cerrada_en": _instante(va.auditoria.cerrada_en),
        "semilla": semilla_de(va),
        "palabras": {p.parte.clave: p.palabra for p in va.palabras} if va.escribieron_todas else {},
        "firmas": [
            {
                "parte": fila.parte.nombre,
                "persona": fila.firma.persona.nombre_publico,
                "conforme": fila.firma.conforme,
                "observaciones": fila.firma.observaciones,
                "firmada_en": fila.firma.firmada_en.isoformat(),
            }
            if fila.firma is not None
            else {"parte": fila.parte.nombre, "conforme": None}
            for fila in va.partes
        ],
    }
