"""Reads of the outbox."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet

from avisos.enums import POR_DECIDIR, EstadoDeEnvio
from avisos.models import Envio
from comun import reloj

POR_VUELTA = 200


def por_repartir(envios: Iterable[int] | None = None) -> list[int]:
    """Rows that are due, oldest first; of `envios` only, if given. One query."""
    debidos = Envio.objects.filter(estado=EstadoDeEnvio.PENDIENTE, no_antes_de__lte=reloj.ahora())
    if envios is not None:
        debidos = debidos.filter(pk__in=list(envios))
    return list(debidos.order_by("no_antes_de", "pk").values_list("pk", flat=True)[:POR_VUELTA])


def varados_en_entrega(*, antes_de: dt.datetime) -> list[Envio]:
    """Mails that a worker began to hand over and nobody finished. One query."""
    varados = Envio.objects.filter(estado=EstadoDeEnvio.ENTREGANDO, tomado_en__lt=antes_de)
    return list(varados.only("pk", "ficha", "clave").order_by("pk")[:POR_VUELTA])


@dataclass(frozen=True)
class Cuenta:
    """How many mails are in a state."""

    estado: str
    nombre: str
    cuantos: int


def cuentas_por_estado() -> list[Cuenta]:
    """Every state with its number, the empty ones too. One query."""
    halladas = dict(Envio.objects.order_by().values_list("estado").annotate(n=Count("pk")))
    return [Cuenta(estado.value, str(estado.label), halladas.get(estado.value, 0)) for estado in EstadoDeEnvio]


def espera_mas_larga() -> dt.datetime | None:
    """Since when the oldest mail that is due waits. One query."""
    debidos = Envio.objects.filter(estado=EstadoDeEnvio.PENDIENTE, no_antes_de__lte=reloj.ahora())
    desde: dt.datetime | None = debidos.aggregate(desde=Min("creado_en"))["desde"]
    return desde


def por_decidir() -> QuerySet[Envio]:
    """Mails that wait for a decision, oldest first, without words nor addresses."""
    sin_palabras = ("clave", "motivo", "objeto", "estado", "creado_en", "tomado_en", "intentos", "error")
    return Envio.objects.filter(estado__in=POR_DECIDIR).only(*sin_palabras).order_by("creado_en", "pk")


def cuantos_por_decidir() -> int:
    return Envio.objects.filter(estado__in=POR_DECIDIR).count()


def bandeja(para: str = "") -> QuerySet[Envio]:
    """The tray of the demo, newest first; `para` is the address of an account or of nobody's."""
    envios = Envio.objects.exclude(asunto="").select_related("persona").order_by("-creado_en", "-pk")
    if para:
        envios = envios.filter(persona__correo=para, destino="") | envios.filter(destino=para)
    return envios


def destinatarios() -> list[str]:
    """Addresses with mail in the tray, in order. Two queries."""
    de_cuentas = Envio.objects.filter(destino="").order_by().values_list("persona__correo", flat=True).distinct()
    sueltas = Envio.objects.exclude(destino="").order_by().values_list("destino", flat=True).distinct()
    return sorted({*de_cuentas[:200], *sueltas[:200]})
