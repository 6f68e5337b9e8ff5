"""Commitments in `/buscar/`."""

from django.urls import reverse

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from compromisos.presentacion import cartel
from compromisos.queries.compromisos import en_orden
from compromisos.queries.lista import filtrar
from comun.registro import Busqueda, Hallazgo


def buscar_compromisos(texto: str, limite: int) -> list[Hallazgo]:
    """Public ones only. One query."""
    publicos = Compromiso.objects.exclude(estado=EstadoCompromiso.BORRADOR).select_related("plan__ejercicio")
    return [
        Hallazgo(
            fila.nombre_corto,
            reverse("compromisos:compromiso", args=[fila.slug]),
            f"Compromiso {fila.numero}, {fila.plan.titulo}, {fila.plan.ejercicio.nombre}. {cartel(fila).texto}",
            fila.naturaleza,
        )
        for fila in en_orden(filtrar(publicos, buscar=texto))[:limite]
    ]


BUSQUEDAS: list[Busqueda] = [Busqueda("compromisos", "Compromisos", 10, buscar_compromisos)]
