"""How long it takes to find similar propuestas among 10,500: `python -m bench.parecidas`. The target is 200 ms.

Needs a database filled by `bench.generar` (DATABASE_URL), which says the same few words again and again: the worst case for
an index of roots. To it are added the texts of `datos/propuestas_de_muestra.csv`, which are what is looked for. Nothing
stays: the rows go away with the transaction.
"""

import csv
import os
import random
import statistics
import time
import uuid
from pathlib import Path
from typing import Any

import django

META_MS = 200.0
CONSULTA = "bench-consulta"
VECES = 200
MUESTRA = Path(__file__).resolve().parents[1] / "datos" / "propuestas_de_muestra.csv"


def _sembrar(consulta: Any, filas: list[dict[str, str]]) -> None:
    from consultas.enums import EstadoPropuesta
    from consultas.models import Propuesta

    eje = consulta.ejes.first()
    Propuesta.objects.bulk_create(
        Propuesta(
            consulta=consulta,
            eje=eje,
            folio=f"P-M{n:06d}",
            titulo=fila["titulo"][:140],
            problema=fila["problema"],
            estado=EstadoPropuesta.PUBLICADA,
            llave_de_acto=uuid.uuid4(),
        )
        for n, fila in enumerate(filas)
    )


def medir() -> tuple[float, float, int]:
    """Median and 95th percentile in milliseconds, and how many propuestas there were."""
    from django.db import connection, transaction

    from consultas.commands import reindexar
    from consultas.models import Consulta, Propuesta
    from consultas.queries.parecidas import parecidas

    with MUESTRA.open(encoding="utf-8") as archivo:
        filas = list(csv.DictReader(archivo))
    azar = random.Random(20261121)
    with transaction.atomic():
        consulta = Consulta.objects.get(slug=CONSULTA)
        _sembrar(consulta, filas)
        empieza = time.perf_counter()
        cuantas = reindexar(consulta=consulta)
        print(f"  índice de {cuantas:,} propuestas en {time.perf_counter() - empieza:.1f} s", flush=True)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        comunes = list(Propuesta.objects.filter(consulta=consulta).values_list("titulo", "problema")[:VECES])
        textos = [(fila["titulo"], fila["problema"]) for fila in azar.sample(filas, VECES // 2)]
        textos += azar.sample(comunes, VECES // 2)
        tiempos = []
        for titulo, problema in textos:
            empieza = time.perf_counter()
            parecidas(consulta, titulo, problema[:400])
            tiempos.append((time.perf_counter() - empieza) * 1000)
        transaction.set_rollback(True)
    return statistics.median(tiempos), statistics.quantiles(tiempos, n=20)[-1], cuantas


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
    django.setup()
    from django.db import connection

    mediana, p95, cuantas = medir()
    print(
        f"{connection.vendor}, {cuantas:,} propuestas: mediana {mediana:.0f} ms, p95 {p95:.0f} ms (meta: {META_MS:g} ms)"
    )
    return int(p95 > META_MS)


if __name__ == "__main__":
    raise SystemExit(main())
