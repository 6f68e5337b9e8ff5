"""Somebody looks for what was promised not to be seen: other people's readings, sheets, keys, hidden titles."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.test import RequestFactory
from django.urls import reverse

from comun import reloj
from comun.conexion import direccion_de
from comun.errors import ErrorDeDominio
from consultas import freno, llaves, tasks
from consultas.commands import publicar_consulta
from consultas.commands.codigos import repartir_codigos
from consultas.commands.encuestas import responder_encuesta
from consultas.commands.espejo import tomar_espejo
from consultas.commands.informes import publicar_informe
from consultas.commands.sistematizacion import deshacer_integracion
from consultas.commands.urna import barajar_encuesta
from consultas.enums import EstadoConsulta, EstadoDeLote, EstadoPropuesta, Fase, ReglaDeParticipacion
from consultas.errors_de_boleta import DemasiadosIntentos, YaParticipaste
from consultas.models import (
    CodigoDePadron,
    EspejoDeInclusion,
    FaseDeConsulta,
    HojaDeEncuesta,
    InscripcionEnPadron,
    ParticipacionEnEncuesta,
    PropuestaRespondida,
    RespuestaDeEncuesta,
    RespuestaRazonada,
)
from consultas.queries.encuestas import encuestas_por_barajar
from consultas.queries.informes import OCULTA, informe_de
from consultas.queries.sistematizacion import elegidas
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.papel import Papel
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(tmp_path, settings):
    settings.LLAVES_DIR = tmp_path / "llaves"


def coordinadora_de(consulta):
    return NombramientoFactory(
        persona=PersonaFactory(), rol=Rol.COORDINACION, ejercicio=consulta.plan.ejercicio
    ).persona


# --- two people read, neither sees the other --------------------------------------------------------------------------
def test_quien_captura_no_ve_la_otra_captura_hasta_que_terminan_las_dos(client):
    papel = Papel()
    lote = papel.lote(cuantos=3, usados=2)
    uno, otro, _ = papel.folios(lote)
    papel.capturar(papel.captura, lote, {uno: ["t1a"], otro: ["t2b"]})
    papel.capturar(papel.otra, lote, {uno: ["t1b"]}, terminar=False)
    client.force_login(papel.otra)
    direccion = reverse("consultas:diferencias", args=[lote.codigo])
    for folio in (uno, otro):
        respuesta = client.get(direccion, {"folio": folio})
        assert respuesta.status_code == 200
        assert (respuesta.context["disputas"], respuesta.context["actual"]) == ([], None)
    papel.capturar(papel.otra, lote, {otro: ["t2b"]})
    assert lote.estado == EstadoDeLote.CON_DIFERENCIAS
    assert [d.folio for d in client.get(direccion).context["disputas"]] == [uno]


def test_la_tabla_de_firmas_rehusada_no_se_guarda_en_ninguna_copia(client):
    papel = Papel(regla=ReglaDeParticipacion.CURP)
    lote = papel.lote(cuantos=2, usados=1)
    client.force_login(papel.captura)
    pegada = {"texto": "renglon,identificacion\n1,NOESUNACURP\n", "llave_de_acto": str(uuid.uuid4())}
    respuesta = client.post(reverse("consultas:importar_papel", args=[lote.codigo, "firmas"]), pegada)
    assert respuesta.status_code == 422
    assert "no-store" in respuesta["Cache-Control"]


# --- sheets of an encuesta --------------------------------------------------------------------------------------------
@pytest.fixture
def encuesta():
    consulta = ConsultaFactory(fase=Fase.PROPUESTAS)
    consulta.preguntas.create(numero=1, texto="¿Qué usas?", tipo="multiple", opciones=["Agua", "Luz", "Camión"])
    consulta.preguntas.create(numero=2, texto="¿Qué falta?", tipo="abierta", opciones=[])
    return consulta


def hojas_de(consulta):
    dichas = {}
    for hoja, pregunta, opcion, texto in RespuestaDeEncuesta.objects.filter(hoja__consulta=consulta).values_list(
        "hoja", "pregunta__numero", "opcion", "texto"
    ):
        dichas.setdefault(hoja, []).append((pregunta, opcion, texto))
    return sorted(sorted(dicha, key=str) for dicha in dichas.values())


def test_barajar_la_encuesta_cambia_todas_las_llaves_y_ninguna_respuesta(encuesta):
    for n in range(12):
        responder_encuesta(persona=PersonaFactory(), consulta=encuesta, respuestas={1: [n % 3], 2: f"Falta {n}"})
    antes = hojas_de(encuesta)
    claves = {
        modelo: set(modelo.objects.values_list("pk", flat=True))
        for modelo in (HojaDeEncuesta, RespuestaDeEncuesta, ParticipacionEnEncuesta)
    }
    quienes = set(ParticipacionEnEncuesta.objects.values_list("identidad", flat=True))
    assert barajar_encuesta(consulta=encuesta)
    assert hojas_de(encuesta) == antes
    assert set(ParticipacionEnEncuesta.objects.values_list("identidad", flat=True)) == quienes
    for modelo, previas in claves.items():
        ahora = set(modelo.objects.values_list("pk", flat=True))
        assert len(ahora) == len(previas)
        assert ahora.isdisjoint(previas), modelo


def test_barajada_la_encuesta_nadie_contesta_dos_veces(encuesta):
    persona = PersonaFactory()
    responder_encuesta(persona=persona, consulta=encuesta, respuestas={2: "Falta agua"})
    barajar_encuesta(consulta=encuesta)
    with pytest.raises(ErrorDeDominio) as rehusada:
        responder_encuesta(persona=persona, consulta=encuesta, respuestas={2: "Otra cosa"})
    assert rehusada.value.codigo == "ya_respondiste"
    assert HojaDeEncuesta.objects.count() == 1


def test_la_noche_baraja_las_encuestas_vivas_y_deja_las_viejas(encuesta, monkeypatch):
    limpiadas = []
    monkeypatch.setattr(tasks, "limpiar", limpiadas.append)
    tasks.barajar_urnas()
    assert not any(ParticipacionEnEncuesta in tablas for tablas in limpiadas)
    responder_encuesta(persona=PersonaFactory(), consulta=encuesta, respuestas={2: "Falta agua"})
    assert encuestas_por_barajar() == [encuesta]
    assert tasks.barajar_urnas() == "barajadas"
    assert ParticipacionEnEncuesta in limpiadas[-1]
    FaseDeConsulta.objects.filter(consulta=encuesta).update(inicio="2020-01-01T00:00Z", fin="2020-02-01T00:00Z")
    assert encuestas_por_barajar() == []


# --- the report -------------------------------------------------------------------------------------------------------
def negada(consulta, eje, titulo, persona):
    propuesta = PropuestaFactory(eje=eje, titulo=titulo, estado=EstadoPropuesta.RESPONDIDA)
    respuesta = RespuestaRazonada.objects.create(
        consulta=consulta, folio=f"R-{propuesta.folio[2:]}", tipo="no_procede", texto="No cabe aquí.", persona=persona
    )
    PropuestaRespondida.objects.create(respuesta=respuesta, propuesta=propuesta, version=1)
    return propuesta


def test_el_informe_no_dice_el_titulo_de_lo_que_se_oculto_antes_ni_despues(client):
    consulta = ConsultaFactory(fase=Fase.PROPUESTAS)
    eje, persona = EjeFactory(consulta=consulta), coordinadora_de(consulta)
    negada(consulta, eje, "Difama a Fulana", persona)
    despues = negada(consulta, eje, "Difama a Mengana", persona)
    consulta.propuestas.filter(titulo="Difama a Fulana").update(estado=EstadoPropuesta.OCULTA)
    informe = publicar_informe(persona=persona, consulta=consulta, presentacion="", que_sigue="Sigue el plan.")
    assert sorted(titulo for _, titulo, _ in informe.cifras["no_proceden"]) == ["Difama a Mengana", OCULTA]
    consulta.propuestas.filter(pk=despues.pk).update(estado=EstadoPropuesta.OCULTA)
    assert [titulo for _, titulo, _ in informe_de(consulta).cifras["no_proceden"]] == [OCULTA, OCULTA]
    for direccion in (
        reverse("consultas:informe", args=[consulta.slug]),
        f"/api/v1/informes-de-consulta/{consulta.slug}/",
    ):
        respuesta = client.get(direccion)
        assert respuesta.status_code == 200
        assert "Difama" not in respuesta.content.decode()


@pytest.mark.parametrize(("hojas", "termino", "dichas"), [(4, True, 0), (6, False, 0), (6, True, 6)])
def test_el_informe_cuenta_las_hojas_solo_cuando_se_pueden_decir(encuesta, hojas, termino, dichas):
    PropuestaFactory(eje=EjeFactory(consulta=encuesta))
    for _ in range(hojas):
        responder_encuesta(persona=PersonaFactory(), consulta=encuesta, respuestas={2: "Falta agua"})
    if termino:
        FaseDeConsulta.objects.filter(consulta=encuesta).update(inicio="2020-01-01T00:00Z", fin="2020-02-01T00:00Z")
    informe = publicar_informe(
        persona=coordinadora_de(encuesta), consulta=encuesta, presentacion="", que_sigue="Sigue el plan."
    )
    assert informe.cifras["encuesta"] == dichas


# --- drafts -----------------------------------------------------------------------------------------------------------
def test_la_mesa_no_sabe_de_los_borradores_ni_por_su_folio(client):
    consulta = ConsultaFactory(fase=Fase.PROPUESTAS)
    eje = EjeFactory(consulta=consulta)
    borrador = PropuestaFactory(eje=eje, titulo="Lo que aún pienso", estado=EstadoPropuesta.BORRADOR, publicada_en=None)
    assert elegidas(consulta, [borrador.folio]) == ([], [borrador.folio])
    client.force_login(coordinadora_de(consulta))
    direccion = reverse("consultas:integrar", args=[consulta.slug])
    for respuesta in (
        client.get(direccion, {"propuestas": borrador.folio}),
        client.post(direccion, {"propuestas": borrador.folio}),
    ):
        assert "Lo que aún pienso" not in respuesta.content.decode()
    with pytest.raises(ErrorDeDominio):
        deshacer_integracion(persona=coordinadora_de(consulta), consulta=consulta, propuestas=[borrador])


# --- the key ----------------------------------------------------------------------------------------------------------
def test_publicar_no_hace_otra_llave_sobre_codigos_ya_repartidos():
    consulta = ConsultaFactory(
        slug="c1", regla=ReglaDeParticipacion.PADRON, estado=EstadoConsulta.BORRADOR, fase=Fase.VOTACION
    )
    EjeFactory(consulta=consulta)
    persona = coordinadora_de(consulta)
    repartir_codigos(persona=persona, consulta=consulta, cuantos=2, nota="Escuela de la plaza")
    assert CodigoDePadron.objects.count() == 2
    llaves.destruir("c1")
    with pytest.raises(llaves.LlaveAusente):
        publicar_consulta(persona=persona, consulta=consulta)
    consulta.refresh_from_db()
    assert (consulta.estado, llaves.existe("c1")) == (EstadoConsulta.BORRADOR, False)


# --- who asks ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("vecino", "dicha", "es"),
    [
        ("8.8.8.8", "198.51.100.1", "8.8.8.8"),  # no proxy: the header is whatever one types
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("172.18.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),  # the first one is typed, the last one seen
        ("", "198.51.100.1", "198.51.100.1"),
        ("8.8.8.8", "", "8.8.8.8"),
        ("no-es-direccion", "1.1.1.1", "no-es-direccion"),
    ],
)
def test_de_donde_viene_quien_pide(vecino, dicha, es):
    request = RequestFactory().get("/", REMOTE_ADDR=vecino, HTTP_X_FORWARDED_FOR=dicha)
    assert direccion_de(request) == es


def test_cambiar_la_cabecera_no_quita_el_freno():
    consulta = ConsultaFactory(slug="c1", regla=ReglaDeParticipacion.PADRON)
    for n in range(freno.FALLOS):
        request = RequestFactory().post("/", REMOTE_ADDR="8.8.8.8", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
        freno.exigir_intentos(request, consulta)
        freno.anotar_fallo(request, consulta, YaParticipaste())
    with pytest.raises(DemasiadosIntentos):
        freno.exigir_intentos(
            RequestFactory().post("/", REMOTE_ADDR="8.8.8.8", HTTP_X_FORWARDED_FOR="10.9.9.9"), consulta
        )
    freno.exigir_intentos(RequestFactory().post("/", REMOTE_ADDR="9.9.9.9"), consulta)


# --- the mirror -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("llegan", "se_toma"), [(1, False), (4, False), (5, True)])
def test_el_espejo_no_dice_el_paso_de_unas_cuantas_personas(llegan, se_toma):
    consulta = ConsultaFactory(fase=Fase.VOTACION)

    def entran(cuantas, desde):
        InscripcionEnPadron.objects.bulk_create(
            InscripcionEnPadron(consulta=consulta, identidad=f"{desde + n:064x}", dia=reloj.hoy())
            for n in range(cuantas)
        )

    entran(20, 0)
    assert tomar_espejo(consulta=consulta)
    ayer = EspejoDeInclusion.objects.get()
    InscripcionEnPadron.objects.update(dia=ayer.dia - dt.timedelta(days=1))
    with time_machine.travel(reloj.ahora() + dt.timedelta(days=1), tick=False):
        entran(llegan, 100)
        assert tomar_espejo(consulta=consulta) is se_toma
        assert EspejoDeInclusion.objects.count() == 1 + se_toma
