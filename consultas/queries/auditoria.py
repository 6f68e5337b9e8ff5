"""Reading the review of an urn: where it stands, what the portal counts again live, the sample that nobody chose."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from bitacora.models import Entrada
from comun import reloj
from consultas import escrutinio
from consultas.enums import ViaDeInscripcion
from consultas.models import (
    Auditoria,
    Boleta,
    Consulta,
    Escrutinio,
    FirmaDeAuditoria,
    InscripcionEnPadron,
    PalabraDeAuditoria,
)
from consultas.queries.boletas import reglas_de_boleta
from secretariado.models import Ejercicio, Parte
from secretariado.queries.integracion import integrante_de, partes_votantes, secretariado_vigente

EN_LA_MUESTRA = 12


@dataclass(frozen=True)
class DeLaParte:
    """One parte of the Secretariado in the review. `escribio`: its word is in, said to everybody only at the end."""

    parte: Parte
    escribio: bool
    firma: FirmaDeAuditoria | None


@dataclass(frozen=True)
class ComoVa:
    auditoria: Auditoria
    partes: list[DeLaParte]
    palabras: list[PalabraDeAuditoria]
    ahora: dt.datetime

    @property
    def firmas(self) -> list[FirmaDeAuditoria]:
        return [fila.firma for fila in self.partes if fila.firma is not None]

    @property
    def firmaron_todas(self) -> bool:
        """Nobody to sign is not everybody signed."""
        return bool(self.partes) and all(fila.firma is not None for fila in self.partes)

    @property
    def todas_conformes(self) -> bool:
        return self.firmaron_todas and all(firma.conforme for firma in self.firmas)

    @property
    def escribieron_todas(self) -> bool:
        return bool(self.partes) and all(fila.escribio for fila in self.partes)

    @property
    def vencida(self) -> bool:
        return self.ahora >= self.auditoria.vence_en

    @property
    def abierta(self) -> bool:
        """Whether the urn can still be looked at and signed."""
        return self.auditoria.cerrada_en is None and not self.vencida

    @property
    def se_puede_barajar(self) -> bool:
        """Everybody signed that it is right; or the window elapsed, whoever came. A parte that objects keeps the urn
        as it is until the window ends, so that there is something to look at."""
        return self.vencida or self.todas_conformes


def como_va(auditoria: Auditoria, ahora: dt.datetime | None = None) -> ComoVa:
    """Where a review stands. Three queries. A signature of a parte that is no longer required is shown all the same."""
    firmas = {f.parte_id: f for f in auditoria.firmas.select_related("parte", "persona")}
    palabras = list(auditoria.palabras.select_related("parte"))
    escribieron = {palabra.parte_id for palabra in palabras}
    partes = partes_votantes(auditoria.consulta.plan.ejercicio)
    requeridas = {parte.pk for parte in partes}
    partes += [firma.parte for firma in firmas.values() if firma.parte_id not in requeridas]
    return ComoVa(
        auditoria,
        [DeLaParte(parte, parte.pk in escribieron, firmas.get(parte.pk)) for parte in partes],
        palabras,
        ahora or reloj.ahora(),
    )


def auditoria_de(consulta: Consulta) -> ComoVa | None:
    """The review of a consulta, or None when none was opened."""
    hallada = Auditoria.objects.select_related("consulta__plan__ejercicio").filter(consulta=consulta).first()
    return como_va(hallada) if hallada is not None else None


def parte_que_revisa(persona: Any, ejercicio: Ejercicio) -> Parte | None:
    """The parte for which `persona` may look and sign: that of their own seat, in functions today, if it weighs."""
    propio = integrante_de(persona, secretariado_vigente(ejercicio))
    parte = propio.asiento.parte if propio is not None else None
    return parte if parte is not None and not parte.es_observadora else None


# --- counting again ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Suma:
    """One thing counted again from the urn as it is now, beside what the tally published."""

    que: str
    publicado: str
    ahora: str
    es_huella: bool = False

    @property
    def igual(self) -> bool:
        return self.publicado == self.ahora


@dataclass(frozen=True)
class Par:
    sello: str
    contenido: str
    publicado: bool  # whether the seal is in the published list and the content in the other


def recontar(consulta: Consulta, auditoria: Auditoria) -> list[Suma]:
    """Everything that can be compared while the urn is whole. Reads every ballot: only for who may audit."""
    acta = Escrutinio.objects.get(consulta=consulta)
    pares = list(Boleta.objects.filter(consulta=consulta).values_list("sello", "contenido"))
    de_papel = list(
        consulta.boletas_de_papel.filter(contada=True, folio__in=acta.folios.splitlines()).values_list(
            "contenido", flat=True
        )
    )
    sellos = escrutinio.archivo(sello or "(sin sello)" for sello, _ in pares)
    contenidos = escrutinio.archivo([*(contenido for _, contenido in pares), *de_papel])
    padron = InscripcionEnPadron.objects.filter(consulta=consulta, via=ViaDeInscripcion.WEB).count()
    try:
        cuentas = escrutinio.contar(contenidos.splitlines(), reglas_de_boleta(consulta))
        votos = sum(cuenta.votos for cuenta in cuentas.values())
        por_tema = {codigo: cuenta.votos for codigo, cuenta in cuentas.items()}
    except escrutinio.ContenidoInvalido:
        votos, por_tema = 0, {}
    publicados = dict(acta.resultados.values_list("tema__codigo", "votos"))
    distintos = sum(publicados.get(codigo) != por_tema.get(codigo) for codigo in {*publicados, *por_tema})
    return [
        Suma("Boletas del portal e inscripciones en el padrón", str(padron), str(len(pares))),
        Suma("Sellos publicados que siguen en la urna", _huella(acta.sellos), _huella(sellos), es_huella=True),
        Suma("Contenidos de la urna y del papel", _huella(acta.contenidos), _huella(contenidos), es_huella=True),
        Suma("Votos contados", str(sum(publicados.values())), str(votos)),
        Suma("Temas con otra cifra", "0", str(distintos)),
        Suma(
            "Raíz de los pares de sello y contenido",
            auditoria.raiz_de_pares,
            escrutinio.raiz_de_pares(auditoria.sal, ((sello or "", contenido) for sello, contenido in pares)),
            es_huella=True,
        ),
    ]


def _huella(lista: str) -> str:
    return escrutinio.huella_de_archivo(lista)


def semilla_de(va: ComoVa) -> str:
    """The seed of the sample, once every parte typed its word; "" before. One query."""
    if not va.escribieron_todas:
        return ""
    cierre = huella_de_cierre(va.auditoria.consulta)
    return escrutinio.semilla_de_muestra(cierre, {p.parte.clave: p.palabra for p in va.palabras})


def huella_de_cierre(consulta: Consulta) -> str:
    """The hash of the closing entry in the bitácora, or ""."""
    return (
        Entrada.objects.filter(
            cadena__clave=consulta.plan.ejercicio.slug,
            verbo="consultas.consulta_escrutada",
            asunto=consulta.asunto,
        )
        .values_list("huella", flat=True)
        .first()
        or ""
    )


def muestra(consulta: Consulta, semilla: str) -> list[Par]:
    """The pairs that the seed picks, while the urn is whole."""
    acta = Escrutinio.objects.get(consulta=consulta)
    sellos, contenidos = acta.sellos.splitlines(), set(acta.contenidos.splitlines())
    elegidos = escrutinio.muestra_de(sellos, semilla, EN_LA_MUESTRA)
    hallados = dict(Boleta.objects.filter(consulta=consulta, sello__in=elegidos).values_list("sello", "contenido"))
    return [
        Par(sello, hallados.get(sello, ""), sello in hallados and hallados[sello] in contenidos) for sello in elegidos
    ]
