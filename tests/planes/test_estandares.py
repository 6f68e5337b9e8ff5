"""OGP's standards in a plan: what the portal counts, what people state, what stays outside every total."""

import csv
import datetime as dt
import io
import json
import uuid

import pytest
from django.urls import reverse

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Certeza, Naturaleza
from comun.errors import SinPermiso
from planes.commands.estandares import declarar_estandar, evaluar_estandares, objetar, responder_objecion
from planes.enums import ConjuntoDeEstandares, VeredictoDeEstandarOGP
from planes.errors import PlanHistorico
from planes.errors_de_estandares import (
    DeclaracionSinEvidencia,
    DeclaracionSinTexto,
    EstandarAutomatico,
    ObjecionRespondida,
    ObjecionSinTexto,
)
from planes.models import DeclaracionDeEstandar, Estandar, Objecion, VeredictoDeEstandar
from planes.queries.estandares import comprobaciones_de_estandares, contar, estandares_de, por_conjunto
from secretariado.enums import EstadoDeReglas, EstadoDeSesion, ModalidadDeSesion, Rol
from secretariado.models import ListaDeAsistencia, Nombramiento, ReglasInternas, Sesion
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory, secretariado_de_tres

pytestmark = pytest.mark.django_db


def estandar(codigo: str, certeza: str = Certeza.EXTRACTO, conjunto: str = ConjuntoDeEstandares.ESTANDAR) -> Estandar:
    return Estandar.objects.create(
        codigo=codigo,
        conjunto=conjunto,
        version="2021",
        grupo="mínimo",
        texto=f"Texto de {codigo}",
        certeza=certeza,
        orden=Estandar.objects.count() + 1,
    )


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def coordinacion(plan):
    return NombramientoFactory(rol=Rol.COORDINACION, ejercicio=plan.ejercicio).persona


def declarar(plan, persona, fila, **cambios):
    datos = {
        "veredicto": "cumple",
        "texto": "Se hizo.",
        "enlace": "https://x.example/acta",
        "llave_de_acto": uuid.uuid4(),
    }
    return declarar_estandar(persona=persona, plan=plan, estandar=fila, **(datos | cambios))


def test_cada_comprobacion_tiene_su_fila_en_los_datos(settings):
    codigos = set()
    for archivo in ("estandares_ogp.csv", "requisitos_ogp_local.csv"):
        with (settings.DATOS / archivo).open(encoding="utf-8") as abierto:
            codigos |= {fila["codigo"] for fila in csv.DictReader(abierto)}
    assert set(comprobaciones_de_estandares()) <= codigos


def test_lo_que_nadie_ha_hecho_nunca_se_cumple(plan):
    """An ejercicio with nothing in it: every check over an empty set is not met."""
    for codigo in comprobaciones_de_estandares():
        estandar(codigo)
    assert evaluar_estandares(plan=plan) == len(comprobaciones_de_estandares())
    cumplidos = VeredictoDeEstandar.objects.filter(veredicto=VeredictoDeEstandarOGP.CUMPLE)
    assert sorted(cumplidos.values_list("estandar__codigo", flat=True)) == []


def test_el_foro_se_reune_a_tiempo_en_sus_fronteras():
    tres = secretariado_de_tres()
    plan = PlanFactory(ejercicio=tres.ejercicio)
    inicia = dt.datetime(2026, 1, 10, 17, tzinfo=dt.UTC)
    ReglasInternas.objects.create(
        secretariado=tres.secretariado,
        version=1,
        texto="Reglas",
        huella="0" * 64,
        estado=EstadoDeReglas.VIGENTE,
        escritas_por=tres.coordinacion,
    )
    Sesion.objects.create(
        ejercicio=tres.ejercicio,
        secretariado=tres.secretariado,
        numero=1,
        titulo="Primera",
        modalidad=ModalidadDeSesion.PRESENCIAL,
        inicia=inicia,
        convocada_en=inicia - dt.timedelta(days=8),
        convocada_por=tres.coordinacion,
        estado=EstadoDeSesion.CERRADA,
        asistencia=ListaDeAsistencia.objects.create(ejercicio=tres.ejercicio, titulo="Primera"),
        llave_de_acto=uuid.uuid4(),
    )
    Nombramiento.objects.update(desde=inicia.date())
    fila = estandar("2021-1.1")
    for dias, esperado in ((183, "cumple"), (184, "no_cumple")):
        with reloj.fijar(inicia + dt.timedelta(days=dias)):
            evaluar_estandares(plan=plan)
        assert VeredictoDeEstandar.objects.get(estandar=fila).veredicto == esperado


def test_las_parafrasis_quedan_fuera_de_toda_cuenta(plan, coordinacion):
    cotejada, memoria = estandar("X-1"), estandar("X-2", Certeza.MEMORIA)
    declarar(plan, coordinacion, cotejada)
    declarar(plan, coordinacion, memoria)
    vistos = estandares_de(plan)
    cuenta = contar(vistos)
    assert (cuenta.cumple, cuenta.no_cumple, cuenta.sin_dato, cuenta.total) == (1, 0, 0, 1)
    grupo = por_conjunto(vistos, plan)[0]
    assert ([v.estandar.codigo for v in grupo.cotejados], [v.estandar.codigo for v in grupo.parafrasis]) == (
        ["X-1"],
        ["X-2"],
    )


def test_declarar_publica_quien_y_se_asienta_una_vez(plan, coordinacion):
    fila = estandar("X-1")
    llave = uuid.uuid4()
    primera = declarar(plan, coordinacion, fila, llave_de_acto=llave)
    assert declarar(plan, coordinacion, fila, llave_de_acto=llave) == primera
    (entrada,) = Entrada.objects.all()
    assert json.loads(entrada.texto)["cambio"]["estandar"] == "X-1"
    (visto,) = estandares_de(plan)
    assert (visto.veredicto, visto.quien) == ("cumple", "coordinacion")


@pytest.mark.parametrize(
    ("cambios", "error"),
    [({"texto": "  "}, DeclaracionSinTexto), ({"enlace": ""}, DeclaracionSinEvidencia)],
)
def test_declarar_sin_fundamento_se_rechaza(plan, coordinacion, cambios, error):
    with pytest.raises(error):
        declarar(plan, coordinacion, estandar("X-1"), **cambios)
    assert (DeclaracionDeEstandar.objects.count(), Entrada.objects.count()) == (0, 0)


def test_declarar_lo_que_cuenta_el_portal_se_rechaza(plan, coordinacion):
    with pytest.raises(EstandarAutomatico):
        declarar(plan, coordinacion, estandar("1.1"))
    assert DeclaracionDeEstandar.objects.count() == 0


def test_declarar_desde_otro_ejercicio_se_rechaza(plan):
    ajena = NombramientoFactory(rol=Rol.COORDINACION, ejercicio=EjercicioFactory()).persona
    with pytest.raises(SinPermiso):
        declarar(plan, ajena, estandar("X-1"))
    assert DeclaracionDeEstandar.objects.count() == 0


def test_lo_historico_no_se_califica(coordinacion):
    plan = PlanFactory(ejercicio=EjercicioFactory(naturaleza=Naturaleza.HISTORICO), naturaleza=Naturaleza.HISTORICO)
    fila = estandar("1.1")
    with pytest.raises(PlanHistorico):
        evaluar_estandares(plan=plan)
    with pytest.raises(PlanHistorico):
        objetar(persona=PersonaFactory(), plan=plan, estandar=fila, texto="No", llave_de_acto=uuid.uuid4())
    assert (VeredictoDeEstandar.objects.count(), Objecion.objects.count()) == (0, 0)


def test_objetar_y_responder_una_vez(plan, coordinacion):
    fila = estandar("X-1")
    llave = uuid.uuid4()
    persona = PersonaFactory()
    objecion = objetar(persona=persona, plan=plan, estandar=fila, texto="No es así.", llave_de_acto=llave)
    assert objetar(persona=persona, plan=plan, estandar=fila, texto="No es así.", llave_de_acto=llave) == objecion
    assert Entrada.objects.count() == 0, "a citizen's objection is no act of authority"
    with pytest.raises(SinPermiso):
        responder_objecion(persona=persona, objecion=objecion, respuesta="Me respondo")
    responder_objecion(persona=coordinacion, objecion=objecion, respuesta="Se corrigió.")
    with pytest.raises(ObjecionRespondida):
        responder_objecion(persona=coordinacion, objecion=objecion, respuesta="Otra cosa.")
    assert (Objecion.objects.get().respuesta, Entrada.objects.count()) == ("Se corrigió.", 1)


def test_objetar_sin_texto_se_rechaza(plan):
    with pytest.raises(ObjecionSinTexto):
        objetar(persona=PersonaFactory(), plan=plan, estandar=estandar("X-1"), texto=" ", llave_de_acto=uuid.uuid4())
    assert Objecion.objects.count() == 0


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_pagina_hace_las_mismas_consultas(client, plan, coordinacion, django_assert_num_queries, cuantos):
    for numero in range(cuantos):
        fila = estandar(f"X-{numero}")
        declarar(plan, coordinacion, fila)
        objetar(persona=PersonaFactory(), plan=plan, estandar=fila, texto="No.", llave_de_acto=uuid.uuid4())
    with django_assert_num_queries(6):
        assert client.get(reverse("planes:estandares", args=[plan.slug])).status_code == 200


def test_exportar_dice_que_cuenta_y_quien_lo_dice(client, plan, coordinacion):
    declarar(plan, coordinacion, estandar("X-1"), texto="=cmd|' /C calc'!A0")
    estandar("X-2", Certeza.MEMORIA)
    texto = client.get(reverse("planes:estandares_exportar", args=[plan.slug, "csv"])).content.decode()
    filas = list(csv.DictReader(io.StringIO(texto)))
    assert [(f["codigo"], f["cuenta_en_totales"], f["quien_lo_dice"], f["veredicto"]) for f in filas] == [
        ("X-1", "si", "coordinacion", "cumple"),
        ("X-2", "no", "nadie", "sin_dato"),
    ]
    assert filas[0]["explicacion"].startswith("'=cmd")
    datos = client.get(reverse("planes:estandares_exportar", args=[plan.slug, "json"])).json()
    assert [f["codigo"] for f in datos["estandares"]] == ["X-1", "X-2"]


def test_contar_de_nuevo_es_de_la_coordinacion(client, plan, coordinacion):
    estandar("1.1")
    contar_de_nuevo = reverse("planes:estandares_contar", args=[plan.slug])
    client.force_login(PersonaFactory())
    assert client.post(contar_de_nuevo).status_code == 403
    assert VeredictoDeEstandar.objects.count() == 0
    client.force_login(coordinacion)
    assert client.post(contar_de_nuevo).status_code == 302
    assert VeredictoDeEstandar.objects.get().veredicto == "no_cumple"


def test_declarar_desde_la_pagina_sin_evidencia_conserva_lo_escrito(client, plan, coordinacion):
    fila = estandar("X-1")
    client.force_login(coordinacion)
    respuesta = client.post(
        reverse("planes:estandar_declarar", args=[plan.slug, fila.codigo]),
        {"veredicto": "cumple", "texto": "Lo hicimos en mayo"},
    )
    assert respuesta.status_code == 422
    assert "Lo hicimos en mayo" in respuesta.content.decode()
    assert DeclaracionDeEstandar.objects.count() == 0
