"""Pausing a consulta: nobody takes part meanwhile, phases move or the pause is refused, and everybody reads why."""

import datetime as dt
import json

import pytest
import time_machine

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio
from consultas.abierto import consultas_abiertas
from consultas.commands import prorrogar_fase, publicar_consulta
from consultas.commands.pausas import levantar_pausa, pausar_consulta
from consultas.enums import EstadoConsulta, Fase
from consultas.models import Consulta, Pausa, Prorroga
from consultas.queries.consultas import momento_de
from tests.consultas.test_consultas import coordinacion_de, crear
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
AHORA = dt.datetime(2027, 3, 1, 18, tzinfo=dt.UTC)
DIA = dt.timedelta(days=1)
MOTIVO = "Veda por la elección local."


@pytest.fixture
def reloj_quieto():
    with time_machine.travel(AHORA, tick=False) as reloj:
        yield reloj


@pytest.fixture
def escena(reloj_quieto):
    """Propuestas open for ten days more, then the vote for twenty."""
    plan = PlanFactory()
    persona = coordinacion_de(plan)
    fases = {
        Fase.PROPUESTAS: (AHORA - 5 * DIA, AHORA + 10 * DIA),
        Fase.VOTACION: (AHORA + 10 * DIA, AHORA + 30 * DIA),
    }
    consulta = publicar_consulta(persona=persona, consulta=crear(plan, persona, fases=fases))
    return consulta, persona


def pausar(consulta, persona, **cambios):
    datos = {
        "desde": AHORA + 2 * DIA, "hasta": AHORA + 5 * DIA, "motivo": MOTIVO, "fundamento": "Art. 41", "recorrer": False,
    }  # fmt: skip
    return pausar_consulta(persona=persona, consulta=consulta, **{**datos, **cambios})


def falla(codigo, acto, **datos):
    with pytest.raises(ErrorDeDominio) as caso:
        acto(**datos)
    assert caso.value.codigo == codigo


def test_una_pausa_en_medio_no_mueve_nada_y_detiene_la_participacion(escena, reloj_quieto, client):
    consulta, persona = escena
    assert [a.titulo for a in consultas_abiertas()] == [f"Propón: {consulta.titulo}"]
    pausar(consulta, persona)
    consulta.refresh_from_db()
    assert Prorroga.objects.count() == 0
    momento = momento_de(consulta)
    assert (momento.propone, momento.en_pausa, momento.pausa_por_venir) == (True, False, True)
    assert "Habrá una pausa" in client.get(f"/consultas/{consulta.slug}/").content.decode()
    reloj_quieto.move_to(AHORA + 2 * DIA)
    momento = momento_de(consulta)
    assert (momento.propone, momento.en_pausa, momento.pausa_por_venir) == (False, True, False)
    assert consultas_abiertas() == []
    ficha = client.get(f"/consultas/{consulta.slug}/").content.decode()
    for dicho in ("está en pausa hasta el", MOTIVO, "Art. 41"):
        assert dicho in ficha
    assert "Propuestas abiertas" not in ficha
    assert "En pausa" in client.get("/consultas/").content.decode()
    reloj_quieto.move_to(AHORA + 5 * DIA)
    assert momento_de(consulta).propone
    assert len(consultas_abiertas()) == 1


def test_sin_recorrer_no_se_come_el_fin_de_una_fase(escena):
    consulta, persona = escena
    cubre = {"desde": AHORA + 8 * DIA, "hasta": AHORA + 12 * DIA}
    falla("pausa_se_come_el_fin", pausar, consulta=consulta, persona=persona, **cubre)
    falla("pausa_se_come_el_fin", pausar, consulta=consulta, persona=persona, desde=None, hasta=AHORA + 10 * DIA)
    assert (Pausa.objects.count(), Prorroga.objects.count()) == (0, 0)
    pausar(consulta, persona, **cubre, recorrer=True)
    fases = {f.fase: (f.inicio, f.fin) for f in consulta.fases.all()}
    assert fases["propuestas"] == (AHORA - 5 * DIA, AHORA + 14 * DIA)
    assert fases["votacion"] == (AHORA + 14 * DIA, AHORA + 34 * DIA)
    assert {p.fase for p in Prorroga.objects.all()} == {"propuestas", "votacion"}
    assert all(MOTIVO in p.motivo for p in Prorroga.objects.all())
    cambio = json.loads(Entrada.objects.order_by("-numero").first().texto)["cambio"]
    assert (cambio["motivo"], cambio["fundamento"]) == (MOTIVO, "Art. 41")
    assert set(cambio["fases"]) == {"propuestas", "votacion"}


def test_recorrer_alarga_tambien_la_fase_que_la_pausa_parte_en_dos(escena):
    consulta, persona = escena
    pausar(consulta, persona, recorrer=True)
    assert consulta.fases.get(fase="propuestas").fin == AHORA + 13 * DIA


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"motivo": "Porque sí"}, "motivo_corto"),
        ({"motivo": "x" * 2001}, "motivo_largo"),
        ({"fundamento": "x" * 301}, "fundamento_largo"),
        ({"desde": AHORA - DIA}, "pausa_hacia_atras"),
        ({"hasta": AHORA + 2 * DIA}, "pausa_al_reves"),
        ({"desde": None, "hasta": AHORA}, "pausa_al_reves"),
        ({"hasta": AHORA + 400 * DIA}, "pausa_larga"),
        ({"hasta": AHORA.replace(year=9000)}, "fecha_increible"),
    ],
)
def test_pausas_malas(escena, cambios, codigo):
    consulta, persona = escena
    falla(codigo, pausar, consulta=consulta, persona=persona, **cambios)
    consulta.refresh_from_db()
    assert (consulta.pausada_desde, Pausa.objects.count()) == (None, 0)
    assert not Entrada.objects.filter(verbo="consultas.consulta_pausada").exists()


def test_una_sola_a_la_vez_y_se_levanta_una_sola_vez(escena, reloj_quieto):
    consulta, persona = escena
    falla("sin_pausa", levantar_pausa, persona=persona, consulta=consulta, motivo="Ya no hace falta.")
    pausar(consulta, persona)
    falla("pausa_repetida", pausar, consulta=consulta, persona=persona, desde=AHORA + 6 * DIA, hasta=AHORA + 7 * DIA)
    reloj_quieto.move_to(AHORA + 3 * DIA)
    falla("motivo_corto", levantar_pausa, persona=persona, consulta=consulta, motivo="Ya")
    pausa = levantar_pausa(persona=persona, consulta=consulta, motivo="El tribunal anuló la elección.")
    assert pausa.levantada_en == AHORA + 3 * DIA
    consulta.refresh_from_db()
    assert momento_de(consulta).propone
    falla("sin_pausa", levantar_pausa, persona=persona, consulta=consulta, motivo="Ya no hace falta.")
    pausar(consulta, persona, desde=None)
    assert [e.verbo for e in Entrada.objects.order_by("numero")][-3:] == [
        "consultas.consulta_pausada", "consultas.pausa_levantada", "consultas.consulta_pausada",
    ]  # fmt: skip


def test_solo_la_coordinacion_y_solo_una_consulta_abierta(escena):
    consulta, persona = escena
    falla("sin_permiso", pausar, consulta=consulta, persona=PersonaFactory())
    for estado, codigo in (
        (EstadoConsulta.BORRADOR, "consulta_no_publicada"),
        (EstadoConsulta.VOTACION_TERMINADA, "consulta_cerrada"),
    ):
        Consulta.objects.filter(pk=consulta.pk).update(estado=estado)
        falla(codigo, pausar, consulta=consulta, persona=persona)
    assert Pausa.objects.count() == 0


def test_una_prorroga_no_termina_dentro_de_la_pausa(escena):
    consulta, persona = escena
    pausar(consulta, persona, desde=AHORA + 12 * DIA, hasta=AHORA + 15 * DIA)
    datos = {"persona": persona, "consulta": consulta, "fase": Fase.PROPUESTAS, "motivo": "Llovió en tres sedes."}
    falla("fin_en_pausa", prorrogar_fase, **datos, fin_nuevo=AHORA + 13 * DIA)
    assert Prorroga.objects.count() == 0


def test_paginas_de_la_pausa(escena, client):
    consulta, persona = escena
    client.force_login(persona)
    base = f"/gestion/consultas/{consulta.slug}/"
    assert f"{base}pausa/" in client.get(base).content.decode()
    datos = {"desde": "", "hasta": "2027-03-04T12:00", "motivo": MOTIVO, "fundamento": "", "recorrer": "no"}
    assert client.post(f"{base}pausa/", {**datos, "motivo": "No"}).status_code == 422
    assert client.post(f"{base}pausa/", datos)["Location"] == base
    assert client.post(f"{base}pausa/", datos).status_code == 409
    assert "Levantar la pausa" in client.get(base).content.decode()
    assert client.post(f"{base}pausa/levantar/", {"motivo": "Se canceló la elección."})["Location"] == base
    client.force_login(PersonaFactory())
    assert client.get(f"{base}pausa/").status_code == 403
