"""How the bitácora names cortes, reminders and thresholds."""

from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import NoReverseMatch, reverse

from compromisos.models import Corte
from comun.registro import ResolutorDeAsunto


def direccion_de_corte(codigo: str) -> str | None:
    """`federal-4/2` → its page, under its plan."""
    slug, _, numero = codigo.rpartition("/")
    try:
        return reverse("compromisos:corte", args=[slug, int(numero)]) if slug and numero.isdecimal() else None
    except NoReverseMatch:
        return None


def nombres_de_cortes(codigos: list[str]) -> QuerySet[Any, Any]:
    """`prueba-1/2` → "Corte 2 de Plan de prueba: Segundo corte"."""
    condicion = Q(pk__in=[])
    for codigo in codigos:
        slug, _, numero = codigo.rpartition("/")
        if slug and numero.isdecimal():
            condicion |= Q(plan__slug=slug, numero=int(numero))
    llave = Concat(F("plan__slug"), Value("/"), F("numero"), output_field=CharField())
    llamado = Concat(F("nombre"), Value(" de «"), F("plan__titulo"), Value("»"), output_field=CharField())
    return Corte.objects.filter(condicion).annotate(codigo=llave, llamado=llamado).values_list("codigo", "llamado")


NOMBRES: list[tuple[str, Any]] = [("corte", nombres_de_cortes)]
RESOLUTORES: list[ResolutorDeAsunto] = [ResolutorDeAsunto("corte", "corte de avances", direccion_de_corte)]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.corte_programado", "Corte de avances programado"),
    ("compromisos.cortes_programados", "Calendario de cortes programado"),
    ("compromisos.corte_prorrogado", "Corte de avances prorrogado"),
    ("compromisos.corte_quitado", "Corte de avances quitado"),
    ("compromisos.umbrales_fijados", "Umbrales del semáforo fijados"),
]
