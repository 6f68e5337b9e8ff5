"""The breakdowns frozen inside the tally: what is written, from what, and that it is always the same."""

import time

import pytest
from django.db.models import Sum

from comun import reloj
from consultas.commands.celdas import congelar_celdas
from consultas.enums import Dimension, Fase, LecturaDeFolio, Sexo, TipoDeLote
from consultas.models import (
    Boleta,
    BoletaDePapel,
    CeldaDeResultado,
    Escrutinio,
    GrupoDeParticipante,
    InscripcionEnPadron,
    Lote,
    ParticipacionPorGrupo,
    Sede,
)
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory

pytestmark = pytest.mark.django_db


def poblar(consulta, *, papel=(), web=()):
    """`papel`: (content, how many). `web`: (content, sex, how many). Roll and declared sex go with them."""
    sede = Sede.objects.create(consulta=consulta, codigo="s1", nombre="Casa")
    lote = Lote.objects.create(sede=sede, codigo=f"L-{consulta.pk}", tipo=TipoDeLote.BOLETAS, impresos=100)
    personas, grupos, boletas, hojas = [], [], [], []
    for contenido, sexo, cuantas in web:
        boletas += [
            Boleta(consulta=consulta, contenido=contenido, sexo=sexo, sello=f"{len(boletas) + n:064x}")
            for n in range(cuantas)
        ]
        personas += ["web"] * cuantas
        if sexo:
            grupos += [
                GrupoDeParticipante(consulta=consulta, dimension=Dimension.SEXO, grupo=sexo) for _ in range(cuantas)
            ]
    for contenido, cuantas in papel:
        hojas += [
            BoletaDePapel(
                consulta=consulta,
                lote=lote,
                folio=f"{consulta.pk}-{len(hojas) + n}",
                lectura=LecturaDeFolio.VALIDA,
                contenido=contenido,
            )
            for n in range(cuantas)
        ]
        personas += ["papel"] * cuantas
    InscripcionEnPadron.objects.bulk_create(
        InscripcionEnPadron(consulta=consulta, identidad=f"{n:064x}", dia=reloj.hoy(), via=via)
        for n, via in enumerate(personas)
    )
    GrupoDeParticipante.objects.bulk_create(grupos)
    Boleta.objects.bulk_create(boletas)
    BoletaDePapel.objects.bulk_create(hojas)
    return lote


def acta_de(consulta):
    return Escrutinio.objects.create(
        consulta=consulta,
        escrutado_en=reloj.ahora(),
        boletas=consulta.boletas.count(),
        padron=consulta.padron.count(),
        raiz_de_sellos="0" * 64,
        huella_de_contenidos="0" * 64,
        sellos="",
        contenidos="",
    )


@pytest.fixture
def consulta():
    consulta = ConsultaFactory(slug="c1", fase=Fase.VOTACION, max_por_boleta=3, max_por_eje=3)
    eje = EjeFactory(consulta=consulta, numero=1)
    for codigo in ("ta", "tb", "tc"):
        TemaFactory(eje=eje, codigo=codigo)
    return consulta


def temas_de(consulta):
    return {tema.codigo: tema for tema in consulta.temas.all()}


WEB = [
    ("ta,tb", "mujer", 20), ("ta", "mujer", 10), ("tb", "hombre", 18), ("ta,tb", "hombre", 12), ("ta", "", 7),
    ("tb", "", 9), ("tb", "otro", 2),
]  # fmt: skip
PAPEL = [("ta", 11), ("tb", 8)]


def celdas(dimension):
    return {
        (c.tema.codigo, c.grupo): c.votos
        for c in CeldaDeResultado.objects.filter(dimension=dimension).select_related("tema")
    }


def test_topic_by_canal_and_by_sex(consulta):
    poblar(consulta, web=WEB, papel=PAPEL)
    congelar_celdas(acta=acta_de(consulta), temas=temas_de(consulta))
    assert celdas("canal") == {("ta", "web"): 49, ("ta", "papel"): 11, ("tb", "web"): 61, ("tb", "papel"): 8}
    assert celdas("sexo") == {
        ("ta", "mujer"): 30,
        ("ta", "hombre"): 12,
        ("ta", "otro+sin_declarar"): 18,
        ("tb", "mujer"): 20,
        ("tb", "hombre"): 30,
        ("tb", "otro+sin_declarar"): 19,
    }


def test_participation_adds_up_to_the_roll_and_holds_no_small_group(consulta):
    poblar(consulta, web=WEB, papel=PAPEL)
    congelar_celdas(acta=acta_de(consulta), temas=temas_de(consulta))
    sexo = ParticipacionPorGrupo.objects.filter(dimension="sexo")
    assert dict(sexo.values_list("grupo", "personas")) == {"mujer": 30, "hombre": 30, "otro+sin_declarar": 37}
    assert sexo.aggregate(n=Sum("personas"))["n"] == consulta.padron.count()
    # Nobody declared their age: there is one block, and one block is no breakdown.
    assert not ParticipacionPorGrupo.objects.filter(dimension="edad").exists()
    assert dict(ParticipacionPorGrupo.objects.filter(dimension="canal").values_list("grupo", "personas")) == {
        "web": 78,
        "papel": 19,
    }


def test_papers_that_do_not_count_are_in_no_cell(consulta):
    lote = poblar(consulta, web=WEB, papel=PAPEL)
    BoletaDePapel.objects.create(
        consulta=consulta, lote=lote, folio="x1", lectura=LecturaDeFolio.VALIDA, contenido="ta", contada=False
    )
    BoletaDePapel.objects.create(consulta=consulta, lote=lote, folio="x2", lectura=LecturaDeFolio.NULA)
    congelar_celdas(acta=acta_de(consulta), temas=temas_de(consulta))
    assert celdas("canal")["ta", "papel"] == 11


def test_twice_the_same_urn_gives_the_same_hash_and_another_urn_another(consulta):
    poblar(consulta, web=WEB, papel=PAPEL)
    acta = acta_de(consulta)
    primera = congelar_celdas(acta=acta, temas=temas_de(consulta))
    acta.celdas.all().delete()
    acta.participacion.all().delete()
    assert congelar_celdas(acta=acta, temas=temas_de(consulta)) == primera
    acta.celdas.all().delete()
    acta.participacion.all().delete()
    Boleta.objects.filter(sexo=Sexo.HOMBRE, contenido="tb").delete()
    assert congelar_celdas(acta=acta, temas=temas_de(consulta)) != primera


def test_an_empty_urn_writes_nothing(consulta):
    assert len(congelar_celdas(acta=acta_de(consulta), temas=temas_de(consulta))) == 64
    assert not CeldaDeResultado.objects.exists()
    assert not ParticipacionPorGrupo.objects.exists()


def test_points_are_what_is_shown(consulta):
    poblar(consulta, web=[("ta:4", "", 6), ("tb:1", "", 6)], papel=[("ta:2", 7), ("tb:3", 5)])
    congelar_celdas(acta=acta_de(consulta), temas=temas_de(consulta))
    assert celdas("canal") == {("ta", "web"): 24, ("ta", "papel"): 14, ("tb", "web"): 6, ("tb", "papel"): 15}


def test_fifty_thousand_ballots_take_seconds(consulta, django_assert_max_num_queries):
    for n in range(30):
        TemaFactory(eje=consulta.ejes.get(), codigo=f"x{n}")
    codigos = sorted(temas_de(consulta))
    web = [
        (
            ",".join(sorted({codigos[(7 * n + k * k) % 33] for k in range(1 + n % 5)})),
            ("mujer", "hombre", "")[n % 3],
            25,
        )
        for n in range(2000)
    ]
    poblar(consulta, web=web, papel=[(codigo, 3) for codigo in codigos[:20]])
    acta = acta_de(consulta)
    empezo = time.perf_counter()
    with django_assert_max_num_queries(8):
        congelar_celdas(acta=acta, temas=temas_de(consulta))
    assert time.perf_counter() - empezo < 10
