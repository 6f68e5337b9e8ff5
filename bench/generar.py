"""Fill an empty, migrated database with a deterministic load: `python -m bench.generar`.

One plan; a consulta with 10,500 propuestas and 160,000 supports, another with 50,000 ballots, 3,000 commitments with their
organisations and a report each, and two consultas of 1,000 and 100,000 propuestas to measure growth. The same seed
gives the same rows. It writes tables directly: it is a bench, not a person.
"""

import argparse
import datetime as dt
import hashlib
import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

import django

SEMILLA = 20261121
PROPUESTAS = 10_500
APOYOS = 160_000
BOLETAS = 50_000
COMPROMISOS = 3_000
COLORES = ("en_tiempo", "en_riesgo", "atrasado", "sin_reporte")
PERSONAS = 7_000
CRECIMIENTO = (1_000, 100_000)
LOTE = 5_000

SUJETOS = (
    "El agua",
    "La basura",
    "El camión",
    "La clínica",
    "La escuela",
    "El mercado",
    "La banqueta",
    "El parque",
    "El puente",
    "La ventanilla",
)
VERBOS = (
    "no llega",
    "se tapa",
    "queda a oscuras",
    "tarda meses",
    "cobra de más",
    "no informa",
    "se inunda",
    "se descompone",
    "cierra antes",
    "no tiene rampa",
)
LUGARES = (
    "en la colonia Centro",
    "frente a la primaria",
    "junto al hospital",
    "en la avenida principal",
    "en la cabecera municipal",
    "en el barrio de arriba",
    "a la salida del metro",
    "en la comunidad",
    "en el andador",
    "en la unidad",
)
COMPLEMENTOS = (
    "desde enero",
    "cada temporada de lluvias",
    "los fines de semana",
    "aunque ya se reportó cinco veces",
    "y nadie responde",
    "cuando más gente hay",
    "desde que cambió la administración",
    "sin que se sepa por qué",
)


def lotes(filas: Iterator[Any], escribir: Callable[[list[Any]], Any]) -> int:
    """Write rows in batches; returns how many."""
    total = 0
    while lote := list(islice(filas, LOTE)):
        escribir(lote)
        total += len(lote)
    return total


def generar(decir: Callable[[str], None]) -> None:
    """Write everything inside one transaction."""
    from django.db import connection, transaction

    azar = random.Random(SEMILLA)
    with transaction.atomic():
        plan, organizaciones = _ejercicio()
        personas = _personas(decir)
        _coordinacion(plan, personas[0])
        _consulta_con_propuestas(plan, "bench-consulta", PROPUESTAS, APOYOS, personas, azar, decir)
        _indice("bench-consulta", decir)
        for cuantas in CRECIMIENTO:
            _consulta_con_propuestas(plan, f"bench-{cuantas}", cuantas, 0, personas, azar, decir)
        _boletas(plan, azar, decir)
        _compromisos(plan, organizaciones, personas, azar, decir)
    # A database that just took 300,000 rows has no statistics yet; a running one does.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    decir("estadísticas al día")


def _ejercicio() -> tuple[Any, list[Any]]:
    from comun.enums import Naturaleza
    from comun.textos import clave_de_orden, plegar
    from planes.enums import EstadoPlan
    from planes.models import Etapa, Plan
    from secretariado.models import Ejercicio, EstatusDeEjercicio, Organizacion, Sector

    ejercicio = Ejercicio.objects.create(
        slug="bench",
        nombre="Ejercicio de medición",
        codigo="BEN",
        clave_inegi="98",
        ambito="estatal",
        naturaleza=Naturaleza.DEMOSTRACION,
        nombre_plegado="ejercicio de medicion",
        clave_de_orden="ejercicio de medicion",
    )
    EstatusDeEjercicio.objects.create(ejercicio=ejercicio, estatus="demostracion", es_el_mostrado=True)
    sector = Sector.objects.create(clave="gobierno_ejecutivo", nombre="Poder Ejecutivo", parte="gobierno", orden=1)
    plan = Plan.objects.create(
        ejercicio=ejercicio,
        slug="bench-1",
        clave="B-1",
        orden=1,
        titulo="Plan de medición",
        titulo_plegado="plan de medicion",
        naturaleza=Naturaleza.DEMOSTRACION,
        estado=EstadoPlan.COCREACION,
    )
    Etapa.objects.bulk_create(Etapa(plan=plan, numero=n) for n in range(1, 9))
    nombres = [f"Dependencia {n}" for n in range(1, 41)]
    organizaciones = Organizacion.objects.bulk_create(
        Organizacion(
            slug=f"dependencia-{n}",
            nombre=nombre,
            sector=sector,
            naturaleza=Naturaleza.DEMOSTRACION,
            nombre_plegado=plegar(nombre),
            clave_de_orden=clave_de_orden(nombre),
        )
        for n, nombre in enumerate(nombres, start=1)
    )
    return plan, organizaciones


def _coordinacion(plan: Any, persona: Any) -> None:
    """Somebody has to end the vote that is measured."""
    from secretariado.enums import Rol
    from secretariado.models import Nombramiento

    Nombramiento.objects.create(
        persona=persona, rol=Rol.COORDINACION, ejercicio=plan.ejercicio, desde=dt.date(2020, 1, 1), acto="Medición"
    )


def _personas(decir: Callable[[str], None]) -> list[Any]:
    from allauth.account.models import EmailAddress

    from cuentas.models import Persona

    personas = Persona.objects.bulk_create(
        Persona(
            clave=uuid.UUID(int=n, version=4), correo=f"medicion{n}@bench.example", nombre=f"Persona {n}", password="!"
        )
        for n in range(1, PERSONAS + 1)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=persona, email=persona.correo, verified=True, primary=True) for persona in personas
    )
    decir(f"{len(personas)} personas")
    return personas


def _consulta(plan: Any, slug: str, fase: str) -> tuple[Any, list[Any]]:
    from comun import reloj
    from consultas.enums import EstadoConsulta
    from consultas.models import Consulta, Eje, FaseDeConsulta

    consulta = Consulta.objects.create(
        plan=plan,
        slug=slug,
        titulo=f"Consulta de medición {slug}",
        naturaleza=plan.naturaleza,
        estado=EstadoConsulta.PUBLICADA,
        max_por_boleta=5,
        max_por_eje=2,
    )
    ahora = reloj.ahora()
    FaseDeConsulta.objects.create(
        consulta=consulta, fase=fase, inicio=ahora - dt.timedelta(days=10), fin=ahora + dt.timedelta(days=300)
    )
    ejes = [Eje.objects.create(consulta=consulta, numero=n, nombre=f"Eje {n}") for n in range(1, 6)]
    return consulta, ejes


def _consulta_con_propuestas(
    plan: Any,
    slug: str,
    cuantas: int,
    apoyos: int,
    personas: list[Any],
    azar: random.Random,
    decir: Callable[[str], None],
) -> None:
    from comun.entidades import ENTIDADES
    from comun.textos import plegar
    from consultas.enums import EstadoPropuesta, Fase
    from consultas.models import Apoyo, Consulta, Propuesta, VersionDePropuesta

    consulta, ejes = _consulta(plan, slug, Fase.PROPUESTAS)
    base = consulta.fases.get().inicio
    # A few propuestas gather most supports, as in real consultas.
    pesos = [1.0 / (n + 10) for n in range(cuantas)]
    recibidos = [0] * cuantas
    if apoyos:
        for n in azar.choices(range(cuantas), weights=pesos, k=apoyos * 2):
            if recibidos[n] < len(personas):
                recibidos[n] += 1
                apoyos -= 1
            if not apoyos:
                break
    prefijo = hashlib.sha256(slug.encode()).hexdigest()[:4].upper()

    def propuestas() -> Iterator[Any]:
        for n in range(cuantas):
            titulo = f"{azar.choice(SUJETOS)} {azar.choice(VERBOS)} {azar.choice(LUGARES)} ({n})"
            problema = f"{titulo} {azar.choice(COMPLEMENTOS)}. " + " ".join(azar.choices(COMPLEMENTOS, k=6)) + "."
            cuando = base + dt.timedelta(seconds=7 * n)
            yield Propuesta(
                consulta=consulta,
                folio=f"P-{prefijo}{n:06d}",
                eje=azar.choice(ejes),
                autor=personas[n % len(personas)],
                titulo=titulo,
                problema=problema,
                entidad=azar.choice(ENTIDADES).clave,
                municipio=(municipio := f"Municipio {n % 25 + 1}"),
                municipio_plegado=plegar(municipio),
                estado=EstadoPropuesta.PUBLICADA,
                apoyos=recibidos[n],
                creada_en=cuando,
                publicada_en=cuando,
                texto_plegado=plegar(f"{titulo} {problema}"),
                llave_de_acto=uuid.UUID(int=azar.getrandbits(128), version=4),
            )

    total = lotes(propuestas(), Propuesta.objects.bulk_create)
    Consulta.objects.filter(pk=consulta.pk).update(propuestas_publicas=total)
    filas = Propuesta.objects.filter(consulta=consulta).order_by("pk")
    lotes(
        (
            VersionDePropuesta(propuesta_id=pk, numero=1, titulo=titulo, problema=problema)
            for pk, titulo, problema in filas.values_list("pk", "titulo", "problema").iterator(LOTE)
        ),
        VersionDePropuesta.objects.bulk_create,
    )

    def todos() -> Iterator[Any]:
        for lugar, pk in enumerate(filas.values_list("pk", flat=True).iterator(LOTE)):
            for otro in range(recibidos[lugar]):
                persona = personas[(lugar * 31 + otro) % len(personas)]
                identidad = hashlib.sha256(f"{slug}{persona.pk}".encode()).hexdigest()
                yield Apoyo(propuesta_id=pk, persona=persona, identidad=identidad, version=1)

    decir(f"{slug}: {total} propuestas, {lotes(todos(), Apoyo.objects.bulk_create)} apoyos")


def _indice(slug: str, decir: Callable[[str], None]) -> None:
    """What finds similar ones, by the same command that a portal uses."""
    from consultas.commands import reindexar
    from consultas.models import Consulta

    decir(f"{slug}: {reindexar(consulta=Consulta.objects.get(slug=slug))} en el índice de parecidas")


def _boletas(plan: Any, azar: random.Random, decir: Callable[[str], None]) -> None:
    from comun import reloj
    from consultas.enums import Fase
    from consultas.models import Boleta, InscripcionEnPadron, Tema

    consulta, ejes = _consulta(plan, "bench-votacion", Fase.VOTACION)
    codigos: dict[int, list[str]] = {}
    for eje in ejes:
        for n in range(1, 7):
            tema = Tema.objects.create(
                consulta=consulta,
                eje=eje,
                codigo=f"{eje.numero}-{n}",
                titulo=f"Tema {eje.numero}.{n}",
                orden=n,
                problematica="Un problema de medición.",
            )
            codigos.setdefault(eje.numero, []).append(tema.codigo)

    def contenidos() -> Iterator[Any]:
        for n in range(BOLETAS):
            elegidos = [codigo for lista in codigos.values() for codigo in azar.sample(lista, azar.randint(0, 1))]
            elegidos = elegidos or [codigos[1][0]]
            yield Boleta(
                id=uuid.UUID(int=azar.getrandbits(128), version=4),
                consulta=consulta,
                sello=hashlib.sha256(f"sello{n}".encode()).hexdigest(),
                contenido=",".join(sorted(elegidos)),
            )

    lotes(contenidos(), Boleta.objects.bulk_create)
    dia = reloj.hoy()
    lotes(
        (
            InscripcionEnPadron(consulta=consulta, identidad=hashlib.sha256(f"p{n}".encode()).hexdigest(), dia=dia)
            for n in range(BOLETAS)
        ),
        InscripcionEnPadron.objects.bulk_create,
    )
    decir(f"{BOLETAS} boletas")


def _compromisos(
    plan: Any, organizaciones: list[Any], personas: list[Any], azar: random.Random, decir: Callable[[str], None]
) -> None:
    from compromisos.enums import EstadoCompromiso, Papel
    from compromisos.models import Avance, Compromiso, Responsabilidad
    from comun.textos import plegar

    for n in range(1, COMPROMISOS + 1):
        nombre = f"{azar.choice(SUJETOS)} {azar.choice(LUGARES)}: compromiso {n}"
        compromiso = Compromiso.objects.create(
            plan=plan,
            slug=f"bench-1-c{n:03d}",
            semaforo=COLORES[n % len(COLORES)],
            numero=n,
            nombre_corto=nombre,
            texto=nombre,
            tipo="cocreado",
            estado=EstadoCompromiso.EN_EJECUCION,
            naturaleza=plan.naturaleza,
            texto_plegado=plegar(nombre),
        )
        elegidas = azar.sample(organizaciones, 3)
        Responsabilidad.objects.bulk_create(
            Responsabilidad(
                compromiso=compromiso,
                organizacion=organizacion,
                orden=lugar,
                papel=Papel.RESPONSABLE if lugar < 2 else Papel.CORRESPONSABLE,
            )
            for lugar, organizacion in enumerate(elegidas)
        )
        compromiso.ultimo_avance = Avance.objects.create(
            compromiso=compromiso,
            organizacion=elegidas[0],
            autor=personas[n % len(personas)],
            porcentaje=Decimal(azar.randint(0, 1000)) / 10,
            narrativa="Avance de medición.",
            fecha=dt.date(2026, 11, 1),
        )
        compromiso.save(update_fields=["ultimo_avance"])
    decir(f"{COMPROMISOS} compromisos")


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
    django.setup()
    from secretariado.models import Ejercicio

    if Ejercicio.objects.exists():
        print("La base ya tiene datos: usa una vacía y migrada.", file=sys.stderr)
        return 1
    comienzo = time.perf_counter()
    generar(lambda texto: print(f"  {time.perf_counter() - comienzo:6.1f} s  {texto}", flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
