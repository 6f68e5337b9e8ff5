"""How long a corte of 200 activities takes to be reported from one spreadsheet: `python -m bench.avances`.

Needs an empty, migrated database (DATABASE_URL); everything it writes is undone. Prints a table: reading the file, looking
at it, publishing it, and the queries of each.
"""

import datetime as dt
import os
import time
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from compromisos import planilla_de_avances, planilla_escrita  # noqa: E402
from compromisos.commands.avances import ensayar_avances, registrar_avances  # noqa: E402
from compromisos.commands.evidencias import EvidenciaDicha  # noqa: E402
from compromisos.enums import EstadoCompromiso, Papel  # noqa: E402
from compromisos.models import Actividad, Compromiso, Corte, LineaDeAccion, Responsabilidad  # noqa: E402
from compromisos.renglones_de_avance import RenglonDeAvance  # noqa: E402
from comun import reloj  # noqa: E402
from cuentas.models import Persona  # noqa: E402
from planes.models import Plan  # noqa: E402
from secretariado.enums import Rol  # noqa: E402
from secretariado.models import Ejercicio, Nombramiento, Organizacion, Sector  # noqa: E402

ACTIVIDADES, COMPROMISOS, META_S = 200, 20, 3.0
T = TypeVar("T")


def medir(nombre: str, que: Callable[[], T]) -> tuple[T, float]:
    """What it answers and how long it took, in seconds."""
    with CaptureQueriesContext(connection) as consultas:
        desde = time.perf_counter()
        salida = que()
        tardo = time.perf_counter() - desde
    print(f"{nombre:<52} {tardo:8.3f} s   {len(consultas):4d} consultas")
    return salida, tardo


def escena() -> tuple[Persona, Plan, Organizacion, Corte, dict[tuple[str, str], Actividad]]:
    """An enlace with 200 activities in 20 commitments, and the corte that waits for them."""
    hoy = reloj.hoy()
    desde, hasta = hoy - dt.timedelta(days=200), hoy + dt.timedelta(days=200)
    ejercicio = Ejercicio.objects.create(slug="bench-avances", nombre="Medición", naturaleza="demostracion")
    sector, _ = Sector.objects.get_or_create(
        clave="bench", defaults={"nombre": "Medición", "parte": "gobierno", "orden": 99}
    )
    organizacion = Organizacion.objects.create(
        slug="bench-dependencia", nombre="Dependencia", sector=sector, naturaleza="demostracion"
    )
    plan = Plan.objects.create(
        ejercicio=ejercicio, slug="bench-avances-1", clave="1", orden=1, titulo="Plan", inicio=desde, fin=hasta,
        naturaleza="demostracion",
    )  # fmt: skip
    enlace = Persona.objects.create_user("bench-avances@example.org", "x" * 20, nombre="Enlace")
    Nombramiento.objects.create(
        persona=enlace, rol=Rol.ENLACE, ejercicio=ejercicio, organizacion=organizacion, desde=desde, nombrado_por=enlace
    )
    corte = Corte.objects.create(plan=plan, numero=1, nombre="Corte", fecha=hoy, vence=hoy, creado_por=enlace)
    hechas: dict[tuple[str, str], Actividad] = {}
    for n in range(1, COMPROMISOS + 1):
        compromiso = Compromiso.objects.create(
            plan=plan, slug=f"bench-avances-c{n}", numero=n, nombre_corto=f"Compromiso {n}", tipo="proactivo",
            estado=EstadoCompromiso.EN_EJECUCION, inicio=desde, fin=hasta, naturaleza="demostracion", texto_plegado="",
        )  # fmt: skip
        Responsabilidad.objects.create(compromiso=compromiso, organizacion=organizacion, papel=Papel.RESPONSABLE)
        linea = LineaDeAccion.objects.create(compromiso=compromiso, numero=1, titulo="Línea")
        for k in range(1, ACTIVIDADES // COMPROMISOS + 1):
            hechas[compromiso.slug, f"1.{k}"] = Actividad.objects.create(
                compromiso=compromiso, linea=linea, clave=f"1.{k}", titulo=f"Actividad {k}", inicio=desde, fin=hasta,
                responsable=organizacion, peso=Decimal(10),
            )  # fmt: skip
    return enlace, plan, organizacion, corte, hechas


def archivo(hechas: dict[tuple[str, str], Actividad]) -> bytes:
    vacia = dict.fromkeys(planilla_de_avances.COLUMNAS, "")
    filas = [
        vacia
        | {
            "compromiso": slug,
            "clave": clave,
            "porcentaje": Decimal("40.0"),
            "narrativa": "Se publicó la base con su diccionario. " * 10,
            "evidencia_titulo": "Base",
            "evidencia_enlace": "https://ejemplo.example/base",
        }
        for slug, clave in hechas
    ]
    como = planilla_escrita.Libro("Avances", planilla_de_avances.COLUMNAS, {}, planilla_de_avances.DICCIONARIO, ())
    return planilla_escrita.xlsx_de(filas, [], "Avances", como)


def main() -> None:
    with transaction.atomic():
        enlace, plan, organizacion, corte, hechas = escena()
        contenido = archivo(hechas)
        lectura, leer = medir(f"leer la planilla de {ACTIVIDADES}", lambda: planilla_de_avances.leer(contenido))
        renglones = [
            RenglonDeAvance(
                hechas[linea.de],
                linea.valores["porcentaje"],
                linea.valores["narrativa"],
                evidencias=[EvidenciaDicha(linea.valores["evidencia_titulo"], linea.valores["evidencia_enlace"])],
                anterior=None,
                compromiso=hechas[linea.de].compromiso,
            )
            for linea in lectura.lineas
        ]
        que = {"persona": enlace, "plan": plan, "organizacion": organizacion, "renglones": renglones, "corte": corte}
        fallas, ensayar = medir("revisarla sin publicar", lambda: ensayar_avances(**que))
        avances, publicar = medir("publicarla", lambda: registrar_avances(**que, llave_de_acto=uuid.uuid4()))
        total = leer + ensayar + publicar
        print(f"{'todo':<52} {total:8.3f} s   {total / META_S:.0%} de {META_S:.0f} s")
        print(f"{len(avances)} reportes, {len(fallas)} errores")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
