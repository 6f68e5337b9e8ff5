"""Which requirements a stage has and what is known of each, ready to be shown."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Prefetch, QuerySet

from comun.enums import Naturaleza
from comun.registro import Comprobacion, descubrir
from planes.enums import EstadoEtapa, TipoDeRequisito
from planes.etapas import NUMEROS, definicion
from planes.models import Etapa, EvidenciaDeRequisito, Plan, Requisito


@cache
def comprobaciones() -> dict[tuple[int, str], Comprobacion]:
    """Every automatic check of every app, by stage and key.

    Raises `ImproperlyConfigured` when two share a key or one takes the key of a documental requirement.
    """
    halladas: dict[tuple[int, str], Comprobacion] = {}
    tomadas = {(numero, d.clave) for numero in NUMEROS for d in definicion(numero).documentales}
    for comprobacion in descubrir("comprobaciones", "COMPROBACIONES"):
        llave = (comprobacion.etapa, comprobacion.clave)
        if comprobacion.etapa not in NUMEROS or llave in tomadas:
            raise ImproperlyConfigured(f"stage requirement {llave} is declared twice or of no stage")
        tomadas.add(llave)
        halladas[llave] = comprobacion
    return halladas


def comprobacion_de(etapa: int, clave: str) -> Comprobacion | None:
    return comprobaciones().get((etapa, clave))


@dataclass(frozen=True)
class RequisitoDePartida:
    """What a new plan's stage has to meet; the names are the columns of `Requisito`."""

    clave: str
    texto: str
    tipo: str
    obligatorio: bool


def requisitos_de_partida(numero: int) -> list[RequisitoDePartida]:
    """Automatic ones first, in the order of the apps; then those that a person documents."""
    automaticos = [
        RequisitoDePartida(c.clave, c.texto, TipoDeRequisito.AUTOMATICO, c.obligatoria)
        for c in comprobaciones().values()
        if c.etapa == numero
    ]
    documentales = [
        RequisitoDePartida(d.clave, d.texto, TipoDeRequisito.DOCUMENTAL, d.obligatorio)
        for d in definicion(numero).documentales
    ]
    return automaticos + documentales


def planes_por_evaluar() -> QuerySet[Plan]:
    """Plans whose requirements the portal counts: all but those told by sources."""
    return Plan.objects.exclude(naturaleza=Naturaleza.HISTORICO).select_related("ejercicio").order_by("pk")


@dataclass(frozen=True)
class RequisitoVisto:
    """A requirement as a page shows it. `x` and `ancho` place it on the strip, in percent."""

    requisito: Requisito
    modo: str  # cumplido | declarado | falta | pendiente
    dicho: str
    evidencia: str
    evaluado_en: dt.datetime | None
    evidencias: list[EvidenciaDeRequisito]
    x: str
    ancho: str

    @property
    def es_documental(self) -> bool:
        return self.requisito.tipo == TipoDeRequisito.DOCUMENTAL


@dataclass(frozen=True)
class Puerta:
    """All the requirements of a stage and how many are in each state. Only the mandatory ones are counted."""

    vistos: list[RequisitoVisto]

    @property
    def obligatorios(self) -> list[RequisitoVisto]:
        """Those drawn on the strip."""
        return [v for v in self.vistos if v.requisito.obligatorio]

    def _cuantos(self, *modos: str) -> int:
        return sum(v.requisito.obligatorio and v.modo in modos for v in self.vistos)

    @property
    def total(self) -> int:
        return self._cuantos("cumplido", "declarado", "falta", "pendiente")

    @property
    def cumplidos(self) -> int:
        return self._cuantos("cumplido")

    @property
    def declarados(self) -> int:
        return self._cuantos("declarado")

    @property
    def faltan(self) -> int:
        return self._cuantos("falta", "pendiente")


def puerta_de(etapa: Etapa) -> Puerta:
    """Stored verdicts of a stage. Two queries (three when there is evidence), whatever their number."""
    evidencias = EvidenciaDeRequisito.objects.select_related("persona").order_by("-registrada_en", "-pk")
    requisitos = list(
        etapa.requisitos.select_related("veredicto")
        .prefetch_related(Prefetch("evidencias", queryset=evidencias))
        .order_by("orden", "pk")
    )
    paso = 100 / (sum(requisito.obligatorio for requisito in requisitos) or 1)
    vistos: list[RequisitoVisto] = []
    lugar = 0
    for requisito in requisitos:
        vistos.append(_ver(requisito, etapa, x=f"{lugar * paso:.2f}%", ancho=f"{max(paso - 0.7, 0.5):.2f}%"))
        lugar += requisito.obligatorio
    return Puerta(vistos)


def _ver(requisito: Requisito, etapa: Etapa, *, x: str, ancho: str) -> RequisitoVisto:
    veredicto = getattr(requisito, "veredicto", None)
    documental = requisito.tipo == TipoDeRequisito.DOCUMENTAL
    if veredicto is None:
        # Nobody has looked yet. Before the stage starts that is no failure.
        modo = "falta" if documental and etapa.estado == EstadoEtapa.EN_CURSO else "pendiente"
        dicho = "Nadie ha registrado evidencia todavía." if documental else "El portal todavía no lo comprueba."
        evidencia, evaluado_en = "", None
    else:
        modo = ("declarado" if documental else "cumplido") if veredicto.cumplido else "falta"
        if modo == "falta" and etapa.estado == EstadoEtapa.PENDIENTE:
            modo = "pendiente"
        dicho, evidencia, evaluado_en = veredicto.explicacion, veredicto.evidencia, veredicto.evaluado_en
    if modo == "falta" and not requisito.obligatorio:
        modo = "pendiente"
    return RequisitoVisto(
        requisito, modo, dicho, evidencia, evaluado_en, list(requisito.evidencias.all()), x=x, ancho=ancho
    )
