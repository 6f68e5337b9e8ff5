"""The board with 300 commitments and 3,000 activities, uncached: `python -m bench.tablero [--compromisos 300] [--veces 7]`.

Writes a plan of its own into the database of DATABASE_URL inside a transaction that is undone at the end, measures the
portal's board, the plan's board and its files through the application, and prints a table. It asserts nothing.
"""

import argparse
import datetime as dt
import gzip
import os
import random
import statistics
import sys
import time
import uuid
from decimal import Decimal
from typing import Any

import django

SEMILLA = 20261122
ACTIVIDADES = 10
CORTES = 4
ORGANIZACIONES = 40
PLANES = 5
META_MS, META_CONSULTAS, META_KB = 300, 20, 25


def sembrar(compromisos: int, naturaleza: str = "vivo", prefijo: str = "bench-tablero") -> None:
    """`PLANES` plans that share `compromisos`, each with `ACTIVIDADES` activities, three reports of most, looks of some."""
    from compromisos.enums import Eje, Nivel, Papel
    from compromisos.models import (
        Actividad,
        AmbicionDeCompromiso,
        Avance,
        Compromiso,
        Contraste,
        Corte,
        LineaDeAccion,
        OdsDeCompromiso,
        Responsabilidad,
    )
    from comun import reloj
    from comun.textos import clave_de_orden, plegar
    from cuentas.models import Persona
    from planes.enums import EstadoPlan
    from planes.models import Plan
    from secretariado.models import Ejercicio, Organizacion, Sector

    azar, hoy = random.Random(SEMILLA), reloj.hoy()
    sector, _ = Sector.objects.get_or_create(
        clave="gobierno_ejecutivo", defaults={"nombre": "Poder Ejecutivo", "parte": "gobierno", "orden": 1}
    )
    persona = Persona.objects.create(
        clave=uuid.UUID(int=azar.getrandbits(128), version=4), correo=f"{prefijo}@bench.example", nombre="Medición"
    )
    organizaciones = Organizacion.objects.bulk_create(
        Organizacion(
            slug=f"{prefijo}-{n}", nombre=f"Dependencia de medición {n}", sector=sector, naturaleza=naturaleza,
            nombre_plegado=plegar(f"Dependencia de medición {n}"), clave_de_orden=clave_de_orden(f"Dependencia {n}"),
        )
        for n in range(1, ORGANIZACIONES + 1)
    )  # fmt: skip
    planes, cortes = [], {}
    for n in range(1, PLANES + 1):
        ejercicio = Ejercicio.objects.create(
            slug=f"{prefijo}-{n}", nombre=f"Ejercicio de medición {n}", codigo=f"B{n}", clave_inegi=f"{n:02d}",
            ambito="estatal", naturaleza=naturaleza, nombre_plegado=f"medicion {n}", clave_de_orden=f"medicion {n}",
        )  # fmt: skip
        plan = Plan.objects.create(
            ejercicio=ejercicio, slug=f"{prefijo}-plan-{n}", clave=f"B-{n}", orden=1, titulo=f"Plan de medición {n}",
            titulo_plegado=f"plan de medicion {n}", naturaleza=naturaleza, estado=EstadoPlan.SEGUIMIENTO,
        )  # fmt: skip
        planes.append(plan)
        cortes[plan.pk] = Corte.objects.bulk_create(
            Corte(
                plan=plan, numero=m, nombre=f"Corte {m}", fecha=hoy - dt.timedelta(days=90 * (CORTES - m) + 20),
                vence=hoy - dt.timedelta(days=90 * (CORTES - m) + 5), creado_por=persona,
            )
            for m in range(1, CORTES + 1)
        )  # fmt: skip
    filas = Compromiso.objects.bulk_create(
        Compromiso(
            plan=planes[n % PLANES], slug=f"{prefijo}-c{n:04d}", numero=n // PLANES + 1, tipo="cocreado",
            nombre_corto=f"Que el agua llegue a la colonia {n} y se sepa cuánta", estado="en_ejecucion",
            naturaleza=naturaleza, texto="Un texto. " * 60, problema="Un problema. " * 60,
            texto_plegado=plegar(f"agua {n}"), inicio=hoy - dt.timedelta(days=360), fin=hoy + dt.timedelta(days=360),
        )
        for n in range(compromisos)
    )  # fmt: skip
    papeles, ejes, metas, lineas = [], [], [], []
    for fila in filas:
        for lugar, una in enumerate(azar.sample(organizaciones, 3)):
            papel = Papel.RESPONSABLE if lugar < 2 else Papel.CORRESPONSABLE
            papeles.append(Responsabilidad(compromiso=fila, organizacion=una, papel=papel, orden=lugar))
        ejes += [AmbicionDeCompromiso(compromiso=fila, eje=eje, nivel=azar.choice(Nivel.values)) for eje in Eje.values]
        metas += [OdsDeCompromiso(compromiso=fila, numero=n) for n in azar.sample(range(1, 18), 2)]
        lineas.append(LineaDeAccion(compromiso=fila, numero=1, titulo="Línea"))
    Responsabilidad.objects.bulk_create(papeles)
    AmbicionDeCompromiso.objects.bulk_create(ejes)
    OdsDeCompromiso.objects.bulk_create(metas)
    actividades = []
    for linea in LineaDeAccion.objects.bulk_create(lineas):
        quien = azar.choice(organizaciones)
        for n in range(1, ACTIVIDADES + 1):
            inicio = hoy - dt.timedelta(days=azar.randint(-60, 360))
            actividades.append(
                Actividad(
                    compromiso=linea.compromiso, linea=linea, clave=f"1.{n}", orden=n, titulo=f"Actividad {n}",
                    inicio=inicio, fin=inicio + dt.timedelta(days=azar.randint(60, 500)), responsable=quien,
                    peso=Decimal(10),
                )
            )  # fmt: skip
    avances, contrastes = [], []
    for una in Actividad.objects.bulk_create(actividades):
        cifra = Decimal(0)
        if azar.random() < 0.15:
            continue
        for corte in cortes[una.compromiso.plan_id][azar.randint(0, 2) :]:
            cifra = min(Decimal(100), cifra + azar.randint(5, 45))
            avances.append(
                Avance(
                    compromiso=una.compromiso, actividad=una, corte=corte, organizacion=una.responsable, autor=persona,
                    porcentaje=cifra, narrativa="Avance de medición.", fecha=corte.fecha,
                    explicacion="Faltó presupuesto." if azar.random() < 0.1 else "",
                )
            )  # fmt: skip
            una.informado, una.informado_el = cifra, corte.fecha
        if azar.random() < 0.4:
            visto = max(Decimal(0), cifra - azar.randint(0, 30))
            contrastes.append(
                Contraste(
                    compromiso=una.compromiso, actividad=una, organizacion=azar.choice(organizaciones), autor=persona,
                    porcentaje=visto, narrativa="Lo que se vio.", fecha=hoy - dt.timedelta(days=3),
                )
            )  # fmt: skip
            una.verificado, una.verificado_el = visto, hoy - dt.timedelta(days=3)
    Avance.objects.bulk_create(avances, batch_size=2_000)
    Contraste.objects.bulk_create(contrastes, batch_size=2_000)
    Actividad.objects.bulk_update(
        actividades, ["informado", "informado_el", "verificado", "verificado_el"], batch_size=500
    )


def medir(veces: int) -> list[tuple[str, int, float, float, int]]:
    """(what, queries, median milliseconds, of them of this processor, compressed bytes), asked `veces` times after a first."""
    from django.db import connection
    from django.test import Client

    consultas: list[str] = []

    def contar(ejecutar: Any, sql: str, *resto: Any) -> Any:
        consultas.append(sql)
        return ejecutar(sql, *resto)

    cliente = Client(headers={"host": "localhost"})
    plan = "/planes/bench-tablero-plan-1/tablero/"
    salida = []
    for nombre, direccion in (
        ("Tablero del portal", "/tablero/"),
        ("Tablero del portal, filtrado", "/tablero/?semaforo=atrasado&eje=innovacion"),
        ("Tablero de un plan (60 compromisos)", plan),
        ("Una cifra abierta (300 renglones)", "/tablero/cifras/avance/"),
        ("Descarga CSV", "/tablero/avances.csv"),
        ("Descarga Excel", "/tablero/avances.xlsx"),
        ("API: un tablero", "/api/v1/tableros/bench-tablero-plan-1/"),
    ):
        consultas.clear()
        with connection.execute_wrapper(contar):
            respuesta: Any = cliente.get(direccion)
        if respuesta.status_code != 200:
            raise SystemExit(f"{direccion}: {respuesta.status_code}")
        cuantas, tiempos, procesador = len(consultas), [], []
        for _ in range(veces):
            comienzo, gastado = time.perf_counter(), time.process_time()
            cliente.get(direccion)
            tiempos.append(1000 * (time.perf_counter() - comienzo))
            procesador.append(1000 * (time.process_time() - gastado))
        octetos = len(gzip.compress(respuesta.content))
        salida.append((nombre, cuantas, statistics.median(tiempos), statistics.median(procesador), octetos))
    return salida


def main() -> int:
    opciones = argparse.ArgumentParser(description=__doc__)
    opciones.add_argument("--compromisos", type=int, default=300)
    opciones.add_argument("--veces", type=int, default=7)
    pedido = opciones.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.test")
    django.setup()
    from django.conf import settings
    from django.db import connection, transaction

    from gobabierto.recoleccion import aquietar

    settings.ALLOWED_HOSTS = ["*"]
    # What is measured is a page that nobody had asked for yet.
    settings.MIDDLEWARE = [una for una in settings.MIDDLEWARE if "cache_de_paginas" not in una]
    with transaction.atomic():
        sembrar(pedido.compromisos)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        # What was written is set aside: a worker that serves pages does not carry it.
        aquietar()  # as gobabierto/wsgi.py does
        filas = medir(pedido.veces)
        transaction.set_rollback(True)
    print(f"{connection.vendor}, {pedido.compromisos} compromisos, {pedido.compromisos * ACTIVIDADES} actividades")
    metas = f"consultas (≤ {META_CONSULTAS}) | mediana (≤ {META_MS} ms) | de procesador | comprimida (≤ {META_KB} kB)"
    print(f"| qué | {metas} |")
    print("|---|---|---|---|---|")
    for nombre, consultas, ms, cpu, octetos in filas:
        print(f"| {nombre} | {consultas} | {ms:.0f} ms | {cpu:.0f} ms | {octetos / 1000:.1f} kB |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
