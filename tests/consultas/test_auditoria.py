"""The review of the urn by the partes: who may look, who may sign, and when the urn is shuffled."""

import datetime as dt
import json

import pytest
import time_machine

from bitacora.models import Entrada
from consultas import escrutinio
from consultas.commands.auditoria import escribir_palabra, firmar_auditoria
from consultas.commands.urna import cerrar_urna, reconstruir_urna
from consultas.errors import NoTePermite
from consultas.errors_de_escrutinio import (
    AuditoriaEnCurso,
    AuditoriaTerminada,
    FaltanObservaciones,
    FaltaPalabra,
    NoRepresentasParte,
    ParteYaEscribio,
    ParteYaFirmo,
    SinAuditoria,
)
from consultas.models import Auditoria, Boleta, Consulta, Escrutinio, FirmaDeAuditoria, PalabraDeAuditoria
from consultas.queries.auditoria import auditoria_de, recontar
from cuentas.queries.datos import exportar_datos
from secretariado.enums import EstadoDeIntegrante
from tests.consultas.votacion import FIN, cerrar, con_tres_partes, preparar, votar
from tests.factories.consultas import ConsultaFactory
from tests.factories.secretariado import IntegranteFactory

pytestmark = pytest.mark.django_db
BOLETAS = [["t01", "t02"], ["t01"], ["t03"], ["t02", "t04"], ["t04"]]
PARTES = ("gobierno", "organo_garante", "sociedad")
RATO = FIN + dt.timedelta(hours=3)
VENCIDA = FIN + dt.timedelta(days=3)
U = "/consultas/c1/auditoria/"


@pytest.fixture
def abierta():
    """(consulta tallied with its review open, the Secretariado, the codes of the receipts)."""
    consulta, tres = con_tres_partes()
    codigos = votar(consulta, *BOLETAS)
    cerrar(consulta, tres.coordinacion)
    return Consulta.objects.get(pk=consulta.pk), tres, codigos


@pytest.fixture
def en_plazo():
    with time_machine.travel(RATO, tick=False):
        yield


def se_rehusa(error, acto, **argumentos):
    antes = (Entrada.objects.count(), FirmaDeAuditoria.objects.count(), PalabraDeAuditoria.objects.count())
    with pytest.raises(error):
        acto(**argumentos)
    assert (Entrada.objects.count(), FirmaDeAuditoria.objects.count(), PalabraDeAuditoria.objects.count()) == antes


def firmar(consulta, tres, *claves, conforme=True, observaciones=""):
    for clave in claves:
        firmar_auditoria(persona=tres.persona(clave), consulta=consulta, conforme=conforme, observaciones=observaciones)


# --- opening ----------------------------------------------------------------------------------------------------------
def test_el_escrutinio_abre_la_revision_con_la_raiz_de_los_pares(abierta):
    _, _, codigos = abierta
    auditoria = Auditoria.objects.get()
    assert auditoria.vence_en == FIN + dt.timedelta(days=3)
    pares = [(escrutinio.sello_de(codigo), ",".join(boleta)) for codigo, boleta in zip(codigos, BOLETAS, strict=True)]
    assert auditoria.raiz_de_pares == escrutinio.raiz_de_pares(auditoria.sal, pares)
    cambio = json.loads(Entrada.objects.get(verbo="consultas.consulta_escrutada").texto)["cambio"]
    assert cambio["raiz_de_pares"] == auditoria.raiz_de_pares
    assert auditoria.sal not in "".join(Entrada.objects.values_list("texto", flat=True)), "the salt is told nowhere"


def test_sin_auditoria_prevista_no_hay_que_revisar(client):
    consulta = preparar()
    votar(consulta, *BOLETAS)
    cerrar(consulta)
    assert not Auditoria.objects.exists()
    assert client.get(U).status_code == 404


# --- who --------------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("en_plazo")
def test_cada_integrante_firma_por_su_parte_y_por_ninguna_otra(abierta):
    consulta, tres, _ = abierta
    firmar(consulta, tres, "sociedad")
    firma = FirmaDeAuditoria.objects.get()
    assert (firma.parte.clave, firma.conforme, firma.firmada_en) == ("sociedad", True, RATO)
    entrada = json.loads(Entrada.objects.get(verbo="consultas.auditoria_firmada").texto)
    assert (entrada["actor"]["rol"], entrada["cambio"]["parte"]) == ("integrante", "sociedad")
    colega = IntegranteFactory(parte=tres.partes["sociedad"], suple_a=tres.titulares["sociedad"]).nombramiento.persona
    se_rehusa(ParteYaFirmo, firmar_auditoria, persona=colega, consulta=consulta, conforme=True)


@pytest.mark.usefixtures("en_plazo")
def test_no_revisa_quien_no_es_integrante_en_funciones(abierta):
    consulta, tres, _ = abierta
    ajena, otro = con_tres_partes_ajeno()
    for persona in (tres.coordinacion, tres.vocerias["sociedad"], otro):
        se_rehusa(NoTePermite, firmar_auditoria, persona=persona, consulta=consulta, conforme=True)
        se_rehusa(NoTePermite, escribir_palabra, persona=persona, consulta=consulta, palabra="nube")
    tres.titulares["sociedad"].estado = EstadoDeIntegrante.SUSPENDIDO
    tres.titulares["sociedad"].save()
    se_rehusa(NoRepresentasParte, firmar_auditoria, persona=tres.persona("sociedad"), consulta=consulta, conforme=True)
    assert ajena.slug == "ajena"


def con_tres_partes_ajeno():
    integrante = IntegranteFactory()
    return ConsultaFactory(slug="ajena", fase=None), integrante.nombramiento.persona


@pytest.mark.usefixtures("en_plazo")
def test_una_parte_observadora_no_firma(abierta):
    consulta, tres, _ = abierta
    tres.partes["sociedad"].es_observadora = True
    tres.partes["sociedad"].save()
    se_rehusa(NoRepresentasParte, firmar_auditoria, persona=tres.persona("sociedad"), consulta=consulta, conforme=True)


@pytest.mark.usefixtures("en_plazo")
def test_no_conforme_dice_que_encontro(abierta):
    consulta, tres, _ = abierta
    quien = tres.persona("gobierno")
    se_rehusa(FaltanObservaciones, firmar_auditoria, persona=quien, consulta=consulta, conforme=False)
    firmar_auditoria(persona=quien, consulta=consulta, conforme=False, observaciones="Faltan dos sellos.")
    assert "Faltan dos sellos." not in Entrada.objects.get(verbo="consultas.auditoria_firmada").texto


def test_no_se_firma_al_vencer_ni_sin_revision(abierta):
    consulta, tres, _ = abierta
    with time_machine.travel(VENCIDA - dt.timedelta(seconds=1), tick=False):
        firmar(consulta, tres, "gobierno")
    with time_machine.travel(VENCIDA, tick=False):
        quien = tres.persona("sociedad")
        se_rehusa(AuditoriaTerminada, firmar_auditoria, persona=quien, consulta=consulta, conforme=True)
    FirmaDeAuditoria.objects.all().delete()
    Auditoria.objects.all().delete()
    se_rehusa(SinAuditoria, firmar_auditoria, persona=tres.persona("sociedad"), consulta=consulta, conforme=True)


# --- sample -----------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("en_plazo")
def test_las_palabras_no_se_ven_hasta_que_estan_todas(client, abierta):
    consulta, tres, _ = abierta
    for clave, palabra in zip(PARTES, ("nubarrón", "cacahuate", "obsidiana"), strict=True):
        pagina = client.get(U).content.decode()
        assert "nubarrón" not in pagina
        escribir_palabra(persona=tres.persona(clave), consulta=consulta, palabra=palabra)
    assert all(p in client.get(U).content.decode() for p in ("nubarrón", "cacahuate", "obsidiana"))
    assert "nubarrón" not in "".join(Entrada.objects.values_list("texto", flat=True))
    quien = tres.persona("sociedad")
    se_rehusa(ParteYaEscribio, escribir_palabra, persona=quien, consulta=consulta, palabra="otra")


@pytest.mark.usefixtures("en_plazo")
def test_una_palabra_vacia(abierta):
    consulta, tres, _ = abierta
    se_rehusa(FaltaPalabra, escribir_palabra, persona=tres.persona("sociedad"), consulta=consulta, palabra=" \n ")


@pytest.mark.usefixtures("en_plazo")
def test_el_recuento_ensena_la_muestra_y_nota_dos_sellos_cambiados(client, abierta):
    consulta, tres, codigos = abierta
    client.force_login(tres.persona("sociedad"))
    assert "cuando todas las partes" in client.get(f"{U}recuento/").content.decode()
    for clave in PARTES:
        escribir_palabra(persona=tres.persona(clave), consulta=consulta, palabra=f"palabra {clave}")
    respuesta = client.get(f"{U}recuento/")
    pagina = respuesta.content.decode()
    assert "no-store" in respuesta["Cache-Control"]
    assert "es igual a lo publicado" in pagina
    assert escrutinio.sello_de(codigos[0]) in pagina
    # Somebody swaps by hand what two seals say: sums, lists and votes stay the same, and the root of the pairs does not.
    una, otra = Boleta.objects.get(contenido="t03"), Boleta.objects.get(contenido="t04")
    una.contenido, otra.contenido = otra.contenido, una.contenido
    una.save()
    otra.save()
    distintas = [suma.que for suma in recontar(consulta, Auditoria.objects.get()) if not suma.igual]
    assert distintas == ["Raíz de los pares de sello y contenido"]
    assert "Hay cifras que no coinciden" in client.get(f"{U}recuento/").content.decode()


@pytest.mark.usefixtures("en_plazo")
@pytest.mark.parametrize("pagina", ["recuento", "palabra", "firmar"])
def test_las_paginas_reservadas_solo_a_integrantes(client, abierta, pagina):
    _, tres, _ = abierta
    assert client.get(f"{U}{pagina}/").status_code == 302
    client.force_login(tres.coordinacion)
    assert client.get(f"{U}{pagina}/").status_code == 403
    client.force_login(tres.persona("gobierno"))
    assert client.get(f"{U}{pagina}/").status_code == 200
    with time_machine.travel(VENCIDA, tick=False):
        assert client.get(f"{U}{pagina}/").status_code == 404


# --- shuffling --------------------------------------------------------------------------------------------------------
def test_la_urna_espera_a_todas_las_partes_o_al_plazo(abierta):
    consulta, tres, _ = abierta
    with time_machine.travel(RATO, tick=False):
        firmar(consulta, tres, "gobierno", "organo_garante")
        assert cerrar_urna(None, consulta) is False
        se_rehusa(AuditoriaEnCurso, reconstruir_urna, persona=None, consulta=consulta)
        firmar(consulta, tres, "sociedad")
        assert cerrar_urna(None, consulta) is True
    assert Auditoria.objects.get().sal == ""
    cambio = json.loads(Entrada.objects.get(verbo="consultas.urna_barajada").texto)["cambio"]
    assert (cambio["urna_sin_auditar"], cambio["partes_que_firmaron"]) == (False, list(PARTES))


def test_una_parte_inconforme_conserva_la_urna_hasta_el_plazo(abierta):
    consulta, tres, _ = abierta
    with time_machine.travel(RATO, tick=False):
        firmar(consulta, tres, "gobierno", "organo_garante")
        firmar(consulta, tres, "sociedad", conforme=False, observaciones="Revisen.")
        assert cerrar_urna(None, consulta) is False
    with time_machine.travel(VENCIDA, tick=False):
        assert cerrar_urna(None, consulta) is True


def test_al_vencer_sin_firmas_se_dice_que_la_urna_no_se_audito(client, abierta):
    consulta, _, _ = abierta
    with time_machine.travel(VENCIDA, tick=False):
        assert cerrar_urna(None, consulta) is True
        assert "No firmaron todas las partes" in client.get(U).content.decode()
    cambio = json.loads(Entrada.objects.get(verbo="consultas.urna_barajada").texto)["cambio"]
    assert (cambio["urna_sin_auditar"], cambio["partes_que_firmaron"]) == (True, [])
    assert not Boleta.objects.filter(sello__isnull=False).exists()
    assert Escrutinio.objects.get().reconstruida_en == VENCIDA


@pytest.mark.usefixtures("en_plazo")
def test_revisar_firmar_y_barajar_desde_las_paginas(client, abierta):
    consulta, tres, _ = abierta
    for clave in PARTES:
        client.force_login(tres.persona(clave))
        assert f"Te toca revisar por {tres.partes[clave].nombre}" in client.get(U).content.decode()
        assert client.post(f"{U}palabra/", {"palabra": ""}).status_code == 422
        assert client.post(f"{U}palabra/", {"palabra": clave}).status_code == 302
        assert client.post(f"{U}firmar/", {"conforme": "no"}).status_code == 422
        assert client.post(f"{U}firmar/", {"conforme": "si"}).status_code == 302
    client.force_login(tres.coordinacion)
    assert "Ya se puede barajar la urna" in client.get(U).content.decode()
    assert client.get(f"{U}cerrar/").status_code == 200
    assert client.post(f"{U}cerrar/").status_code == 302
    assert auditoria_de(consulta).firmaron_todas
    assert Escrutinio.objects.get().reconstruida_en == RATO


@pytest.mark.usefixtures("en_plazo")
def test_barajar_antes_de_tiempo_desde_la_pagina(client, abierta):
    _, tres, _ = abierta
    client.force_login(tres.coordinacion)
    respuesta = client.post(f"{U}cerrar/")
    assert respuesta.status_code == 409
    assert "todavía revisa la urna" in respuesta.content.decode()


@pytest.mark.usefixtures("en_plazo")
def test_lo_que_revisaste_va_en_tus_datos(abierta):
    consulta, tres, _ = abierta
    escribir_palabra(persona=tres.persona("sociedad"), consulta=consulta, palabra="nube")
    firmar(consulta, tres, "sociedad")
    dado = {s["clave"]: s["registros"] for s in exportar_datos(persona=tres.persona("sociedad"))["secciones"]}
    assert len(dado["auditorias"]) == 2
