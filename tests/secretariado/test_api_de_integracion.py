"""API of rules, withdrawals, minutas and calls: public to read, no personal data, and the person's own support."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from bitacora.models import Entrada
from comun import reloj
from secretariado.commands.continuidad import (
    aceptar_reconstitucion,
    objetar_reconstitucion,
    presentar_reconstitucion,
    responder_objecion,
    retirar_parte,
)
from secretariado.commands.llamados import apoyar_llamado
from secretariado.commands.reglas import escribir_reglas
from secretariado.enums import EstadoDeMinuta
from secretariado.models import ApoyoALlamado, ConfirmacionDeMinuta, Minuta, VersionDeMinuta
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import secretariado_de_tres
from tests.peliculas import CON_CUENTA
from tests.personajes import reparto

pytestmark = pytest.mark.django_db
REGLAS, RETIROS, MINUTAS, LLAMADOS = (f"/api/v1/{nombre}/" for nombre in ("reglas", "retiros", "minutas", "llamados"))


@pytest.fixture
def s():
    return secretariado_de_tres()


def como(persona=None) -> APIClient:
    api = APIClient()
    if persona is not None:
        api.force_authenticate(persona)
    return api


def con_reconstitucion(s):
    voceria = s.vocerias["sociedad"]
    retiro = retirar_parte(persona=voceria, parte=s.partes["sociedad"], motivo="Nos vamos")
    tramite = presentar_reconstitucion(
        persona=voceria, retiro=retiro, tipo="retorno", titulo="Aviso", texto="Volvemos",
        organizacion=s.asientos["sociedad"].organizacion, persona_de_la_parte=voceria,
    )  # fmt: skip
    aceptar_reconstitucion(persona=voceria, reconstitucion=tramite)
    objecion = objetar_reconstitucion(
        persona=PersonaFactory(nombre="Ana Objeta"), reconstitucion=tramite, texto="No", llave_de_acto=uuid.uuid4()
    )
    responder_objecion(persona=voceria, objecion=objecion, respuesta="Sí")
    return retiro


def publicada(s, numero=1, minuta=None, estado=EstadoDeMinuta.PUBLICADA):
    minuta = minuta or Minuta.objects.create(
        ejercicio=s.ejercicio, codigo=f"{s.ejercicio.slug}-s{numero}", titulo="Minuta de prueba"
    )
    version = VersionDeMinuta.objects.create(
        minuta=minuta, numero=numero, estado=EstadoDeMinuta.EN_CONFIRMACION, relato=f"Relato {numero}", huella="a" * 64,
        datos=json.dumps({"origen": "sesion"}), redactada_por=s.coordinacion, publicada_en=reloj.ahora(),
    )  # fmt: skip
    ConfirmacionDeMinuta.objects.create(
        version=version, parte=s.partes["sociedad"], persona=s.persona("sociedad"), confirmada_en=reloj.ahora()
    )
    VersionDeMinuta.objects.filter(pk=version.pk).update(estado=estado)
    return minuta


def todo(s):
    escribir_reglas(persona=s.coordinacion, secretariado=s.secretariado, texto="Uno", regla_de_voto="por_parte")
    con_reconstitucion(s)
    publicada(s)
    apoyar_llamado(persona=PersonaFactory(nombre="Quien Apoya"), ejercicio=s.ejercicio)


def test_reglas_dicen_su_texto_y_su_huella(s):
    reglas = escribir_reglas(
        persona=s.coordinacion, secretariado=s.secretariado, texto="Uno", regla_de_voto="por_parte"
    )
    fila = como().get(f"{REGLAS}?ejercicio={s.ejercicio.slug}").json()["results"][0]
    assert (fila["texto"], fila["huella"], fila["estado"]) == ("Uno", reglas.huella, "borrador")
    assert como().get(f"{REGLAS}?ejercicio=otro").json()["count"] == 0
    assert como().get(f"{REGLAS}{reglas.pk}/").json() == fila


def test_retiro_trae_su_reconstitucion_y_las_objeciones(s):
    retiro = con_reconstitucion(s)
    dado = como().get(f"{RETIROS}{retiro.pk}/").json()
    assert (dado["parte"], dado["motivo"], dado["terminado_en"]) == ("sociedad", "Nos vamos", None)
    objeciones = dado["reconstituciones"][0]["objeciones"]
    assert [(o["nombre"], o["texto"], o["respuesta"]) for o in objeciones] == [("Ana Objeta", "No", "Sí")]
    assert como().get(f"{RETIROS}?terminado=true").json()["count"] == 0


def test_minuta_sin_publicar_no_se_lee(s):
    minuta = publicada(s, estado=EstadoDeMinuta.EN_CONFIRMACION)
    assert como(s.coordinacion).get(MINUTAS).json()["count"] == 0
    assert como(s.coordinacion).get(f"{MINUTAS}{minuta.codigo}/").status_code == 404


def test_minuta_publicada_dice_cada_version_y_quien_la_confirmo(s):
    minuta = publicada(s)
    publicada(s, numero=2, minuta=minuta)
    publicada(s, numero=3, minuta=minuta, estado=EstadoDeMinuta.EN_CONFIRMACION)
    assert [(m["minuta"], m["numero"]) for m in como().get(MINUTAS).json()["results"]] == [(minuta.codigo, 2)]
    dada = como().get(f"{MINUTAS}{minuta.codigo}/").json()
    assert [(v["numero"], v["relato"], v["datos"]) for v in dada["versiones"]] == [
        (2, "Relato 2", {"origen": "sesion"}),
        (1, "Relato 1", {"origen": "sesion"}),
    ]
    assert [(c["parte"], c["nombre"]) for c in dada["versiones"][0]["confirmaciones"]] == [
        ("sociedad", "Titular de Sociedad")
    ]


def test_apoyar_dos_veces_cuenta_una_y_retirar_lo_quita(s):
    persona, direccion = PersonaFactory(), f"{LLAMADOS}{s.ejercicio.slug}/"
    assert como().get(direccion).status_code == 404
    for _ in range(2):
        dado = como(persona).post(f"{direccion}apoyo/", {})
        assert (dado.status_code, dado.json()["apoyos"], dado.json()["apoyado"]) == (200, 1, True)
    assert como().get(direccion).json()["apoyos"] == 1
    for _ in range(2):
        dado = como(persona).delete(f"{direccion}apoyo/")
        assert (dado.status_code, dado.json()["apoyos"], dado.json()["apoyado"]) == (200, 0, False)
    assert ApoyoALlamado.objects.count() == 0


def test_apoyar_sin_correo_verificado_se_rechaza(s):
    persona = PersonaFactory(correo_verificado=False)
    dado = como(persona).post(f"{LLAMADOS}{s.ejercicio.slug}/apoyo/", {})
    assert (dado.status_code, dado["Content-Type"]) == (422, "application/problem+json")
    assert dado.json()["codigo"] == "correo_sin_verificar"
    assert ApoyoALlamado.objects.count() == 0


def test_apoyar_sin_cuenta_o_en_un_ejercicio_que_no_existe_se_rechaza(s):
    antes = Entrada.objects.count()
    assert como().post(f"{LLAMADOS}{s.ejercicio.slug}/apoyo/", {}).status_code == 403
    assert como(PersonaFactory()).post(f"{LLAMADOS}no-existe/apoyo/", {}).status_code == 404
    assert (ApoyoALlamado.objects.count(), Entrada.objects.count()) == (0, antes)


def test_apoyar_lo_puede_cada_personaje_con_cuenta(s):
    gente = reparto(s.ejercicio, s.asientos["gobierno"].organizacion, s.asientos["sociedad"].organizacion)
    pudieron = set()
    for nombre, persona in gente.items():
        api = como(persona if getattr(persona, "pk", None) else None)
        if api.post(f"{LLAMADOS}{s.ejercicio.slug}/apoyo/", {}).status_code != 403:
            pudieron.add(nombre)
    assert pudieron == CON_CUENTA


@pytest.mark.parametrize("direccion", [REGLAS, RETIROS, MINUTAS])
def test_lo_que_solo_se_lee_no_recibe_actos(s, direccion):
    assert como(s.coordinacion).post(direccion, {}).status_code in {403, 405}


def test_nada_dice_un_correo_ni_quien_apoya(s):
    todo(s)
    for direccion in (REGLAS, RETIROS, MINUTAS, LLAMADOS):
        texto = como().get(direccion).content.decode()
        assert '"count":1' in texto
        assert "@" not in texto
        assert "Quien Apoya" not in texto


def sql(direccion: str) -> int:
    with CaptureQueriesContext(connection) as captura:
        assert como().get(direccion).status_code == 200
    return len(captura)


def test_las_listas_hacen_las_mismas_consultas(s):
    todo(s)
    antes = [sql(direccion) for direccion in (REGLAS, RETIROS, MINUTAS, LLAMADOS)]
    assert antes == [2, 5, 2, 3]
    for _ in range(2):
        todo(secretariado_de_tres())
    assert [sql(direccion) for direccion in (REGLAS, RETIROS, MINUTAS, LLAMADOS)] == antes


def test_la_ficha_de_una_minuta_hace_las_mismas_consultas(s):
    minuta = publicada(s)
    antes = sql(f"{MINUTAS}{minuta.codigo}/")
    assert antes == 4
    publicada(s, numero=2, minuta=minuta)
    publicada(s, numero=3, minuta=minuta)
    assert sql(f"{MINUTAS}{minuta.codigo}/") == antes
