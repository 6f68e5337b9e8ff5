"""Editing what is public, supports of each version, files, withdrawing, and what the page of one shows."""

import uuid

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comun.errors import ErrorDeDominio
from consultas.commands import (
    agregar_adjunto,
    apoyar_propuesta,
    editar_propuesta,
    publicar_propuesta,
    retirar_adjunto,
    retirar_propuesta,
)
from consultas.diferencias import diferencias
from consultas.enums import EstadoPropuesta, Fase
from consultas.models import AdjuntoDePropuesta, Apoyo, Propuesta, RaizDePropuesta
from tests.archivos.muestras import EXE, PDF, TEXTO
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
TITULO, PROBLEMA = "No hay agua en la colonia", "Desde enero no llega agua a cuatro manzanas de la colonia."


@pytest.fixture
def eje():
    return EjeFactory(consulta=ConsultaFactory(fase=Fase.PROPUESTAS))


@pytest.fixture
def propuesta(eje):
    return publicar_propuesta(
        persona=PersonaFactory(), consulta=eje.consulta, eje=eje, titulo=TITULO, problema=PROBLEMA, entidad="09",
        municipio="Iztapalapa", llave_de_acto=uuid.uuid4(),
    )  # fmt: skip


def editar(propuesta, **cambios):
    datos = {
        "persona": propuesta.autor, "propuesta": propuesta, "titulo": "No hay agua limpia en la colonia",
        "problema": PROBLEMA, "version_vista": propuesta.version,
    }  # fmt: skip
    return editar_propuesta(**{**datos, **cambios})


def rechazo(codigo, acto, *args, **argumentos):
    with pytest.raises(ErrorDeDominio) as caso:
        acto(*args, **argumentos)
    assert caso.value.codigo == codigo
    return caso.value


def direccion(propuesta, resto=""):
    return f"/consultas/{propuesta.consulta.slug}/propuestas/{propuesta.folio}/{resto}"


def test_editar_hace_una_version_y_la_anterior_queda(propuesta):
    editada = editar(propuesta)
    assert (editada.version, editada.titulo) == (2, "No hay agua limpia en la colonia")
    assert [v.titulo for v in propuesta.versiones.all()] == [TITULO, "No hay agua limpia en la colonia"]
    assert "limpia" in editada.texto_plegado
    assert RaizDePropuesta.objects.filter(propuesta=propuesta, raiz__startswith="limpi").exists()
    assert editar(editada, version_vista=1).version == 2  # the second click of a double one


def test_editar_una_version_vieja_se_rechaza_y_no_escribe(propuesta):
    editar(propuesta)
    propuesta.refresh_from_db()
    error = rechazo("version_anterior", editar, propuesta, titulo="Otra cosa muy distinta", version_vista=1)
    assert (error.estado_http, error.datos) == (409, {"version_vista": 1, "version_vigente": 2})
    assert propuesta.versiones.count() == 2


@pytest.mark.parametrize(
    ("estado", "codigo"),
    [
        (EstadoPropuesta.RESPONDIDA, "ya_respondida"),
        (EstadoPropuesta.RETIRADA, "propuesta_retirada"),
        (EstadoPropuesta.OCULTA, "propuesta_no_disponible"),
    ],
)
def test_no_se_edita_ni_se_le_agregan_archivos(propuesta, estado, codigo):
    Propuesta.objects.update(estado=estado)
    rechazo(codigo, editar, propuesta)
    rechazo(codigo, agregar_adjunto, persona=propuesta.autor, propuesta=propuesta, subida=pdf(), rotulo="Oficio")
    assert propuesta.versiones.count() == 1


def test_editar_lo_ajeno_corto_o_fuera_de_fase(propuesta):
    rechazo("sin_permiso", editar, propuesta, persona=PersonaFactory())
    rechazo("titulo_corto", editar, propuesta, titulo="Corto")
    with time_machine.travel(propuesta.consulta.fases.get().fin, tick=False):
        rechazo("fase_terminada", editar, propuesta)
    assert propuesta.versiones.count() == 1


def test_un_apoyo_se_renueva_y_sigue_siendo_uno(client, propuesta):
    persona = PersonaFactory()
    apoyar_propuesta(persona=persona, propuesta=propuesta)
    apoyar_propuesta(persona=PersonaFactory(), propuesta=propuesta)
    editar(propuesta)
    client.force_login(persona)
    pagina = client.get(direccion(propuesta)).content.decode()
    assert "Apoyaste la versión 1" in pagina
    assert "0 a esta versión" in pagina
    client.post(direccion(propuesta, "apoyar/"))
    pagina = client.get(direccion(propuesta)).content.decode()
    assert "1 a esta versión" in pagina
    assert "Apoyaste la versión" not in pagina
    propuesta.refresh_from_db()
    assert (propuesta.apoyos, sorted(Apoyo.objects.values_list("version", flat=True))) == (2, [1, 2])


def test_editar_por_la_pagina_ensena_que_cambio(client, propuesta):
    client.force_login(propuesta.autor)
    assert TITULO in client.get(direccion(propuesta, "editar/")).content.decode()
    envio = {"titulo": "No hay <b>luz</b> en la colonia", "problema": PROBLEMA, "version_vista": 1}
    assert client.post(direccion(propuesta, "editar/"), envio).status_code == 302
    pagina = client.get(direccion(propuesta)).content.decode()
    assert "<del>" in pagina
    assert "<ins>" in pagina
    assert "&lt;b&gt;luz" in pagina
    assert "<b>luz" not in pagina
    vieja = client.post(direccion(propuesta, "editar/"), {**envio, "titulo": "No hay agua ni luz aquí"})
    pagina = vieja.content.decode()
    assert vieja.status_code == 409
    assert "Así está ahora: versión 2" in pagina
    assert "No hay agua ni luz aquí" in pagina
    assert 'name="version_vista" value="2"' in pagina
    assert propuesta.versiones.count() == 2


def test_editar_lo_ajeno_por_la_pagina_se_rechaza(client, propuesta):
    client.force_login(PersonaFactory())
    envio = {"titulo": "No hay luz en la colonia", "problema": PROBLEMA, "version_vista": 1}
    assert client.post(direccion(propuesta, "editar/"), envio).status_code == 403
    assert client.get(direccion(propuesta, "editar/")).status_code == 403
    assert client.get(direccion(propuesta, "archivos/")).status_code == 403
    client.force_login(propuesta.autor)
    assert client.post(direccion(propuesta, "editar/"), {**envio, "version_vista": "x"}).status_code == 422
    assert propuesta.versiones.count() == 1


def test_diferencias_reconstruye_los_dos_textos():
    for antes, despues in (
        ("el agua no llega", "el agua sí llega  hoy\n\nya"),
        ("", "algo"),
        ("algo", ""),
        ("a " * 2_000, "a b " * 1_000),
    ):
        tramos = diferencias(antes, despues)
        assert "".join(t.texto for t in tramos if t.que != "puesto") == antes
        assert "".join(t.texto for t in tramos if t.que != "quitado") == despues
    assert diferencias("igual", "igual") == [("igual", "igual")]


# --- files ----------------------------------------------------------------------------------------------------------
def pdf(n=0):
    return SimpleUploadedFile(f"oficio-{n}.pdf", PDF + b"%" + str(n).encode() + b"\n")


def adjuntar(propuesta, n=0, **cambios):
    datos = {"persona": propuesta.autor, "propuesta": propuesta, "subida": pdf(n), "rotulo": f"Oficio {n}"}
    return agregar_adjunto(**{**datos, **cambios})


def test_tres_archivos_y_no_cuatro_y_retirar_hace_lugar(client, propuesta):
    adjuntos = [adjuntar(propuesta, n) for n in range(3)]
    assert adjuntar(propuesta, 0).pk == adjuntos[0].pk  # the same file again
    assert rechazo("demasiados_adjuntos", adjuntar, propuesta, 4).campo == "subida"
    pagina = client.get(direccion(propuesta)).content.decode()
    assert "Oficio 2" in pagina
    assert adjuntos[2].archivo.huella in pagina
    retirar_adjunto(persona=propuesta.autor, adjunto=adjuntos[0])
    retirar_adjunto(persona=propuesta.autor, adjunto=adjuntos[0])
    adjuntos[0].archivo.refresh_from_db()
    assert adjuntos[0].archivo.publico is False
    assert "Oficio 0" not in client.get(direccion(propuesta)).content.decode()
    adjuntar(propuesta, 5)
    assert AdjuntoDePropuesta.objects.filter(retirado_en__isnull=True).count() == 3


def test_archivos_ajenos_malos_o_tarde(propuesta):
    ajena = PersonaFactory()
    rechazo("sin_permiso", adjuntar, propuesta, persona=ajena)
    rechazo("archivo_no_admitido", adjuntar, propuesta, subida=SimpleUploadedFile("foto.pdf", EXE))
    rechazo("rotulo_corto", adjuntar, propuesta, rotulo="x")
    uno = adjuntar(propuesta)
    rechazo("sin_permiso", retirar_adjunto, persona=ajena, adjunto=uno)
    with time_machine.travel(propuesta.consulta.fases.get().fin, tick=False):
        rechazo("fase_terminada", adjuntar, propuesta, 1)
        rechazo("fase_terminada", retirar_adjunto, persona=propuesta.autor, adjunto=uno)
    assert AdjuntoDePropuesta.objects.get().retirado_en is None


def test_agregar_y_retirar_un_archivo_por_la_pagina(client, propuesta):
    client.force_login(propuesta.autor)
    envio = {"rotulo": "Acta de la colonia", "subida": SimpleUploadedFile("acta.txt", TEXTO)}
    assert client.post(direccion(propuesta, "archivos/"), envio).status_code == 302
    uno = AdjuntoDePropuesta.objects.get()
    malo = client.post(
        direccion(propuesta, "archivos/"), {"rotulo": "Otra", "subida": SimpleUploadedFile("a.pdf", EXE)}
    )
    assert malo.status_code == 422
    assert client.post(direccion(propuesta, "archivos/"), {"rotulo": ""}).status_code == 422
    assert client.get(direccion(propuesta, f"archivos/{uno.pk}/retirar/")).status_code == 200
    assert client.post(direccion(propuesta, f"archivos/{uno.pk}/retirar/")).status_code == 302
    assert client.get(direccion(propuesta, "archivos/999/retirar/")).status_code == 404
    assert client.get(direccion(propuesta)).status_code == 200


# --- withdrawn and hidden -------------------------------------------------------------------------------------------
def test_retirada_sigue_citable_con_su_motivo(client, propuesta):
    client.force_login(propuesta.autor)
    assert client.post(direccion(propuesta, "retirar/"), {"motivo": "x" * 301}).status_code == 422
    assert client.post(direccion(propuesta, "retirar/"), {"motivo": "Ya se arregló <b>"}).status_code == 302
    client.logout()
    pagina = client.get(direccion(propuesta)).content.decode()
    for dicho in ("Su autoría la retiró", "Ya se arregló &lt;b&gt;", propuesta.folio, TITULO):
        assert dicho in pagina
    propuesta.refresh_from_db()
    assert propuesta.retirada_en is not None


def test_oculta_dice_que_lo_esta_y_solo_su_autoria_la_lee(client, propuesta):
    Propuesta.objects.update(estado=EstadoPropuesta.OCULTA)
    respuesta = client.get(direccion(propuesta))
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert "Oculta por moderación" in pagina
    for callado in (TITULO, PROBLEMA, propuesta.autor.nombre):
        assert callado not in pagina
    assert client.get(f"/f/{propuesta.folio}").status_code == 302
    client.force_login(PersonaFactory())
    for resto in ("apoyar/", "retirar/", "editar/", "archivos/"):
        assert client.get(direccion(propuesta, resto)).status_code == 404, resto
    client.force_login(propuesta.autor)
    pagina = client.get(direccion(propuesta)).content.decode()
    assert PROBLEMA in pagina
    assert "Está oculta por moderación" in pagina


def test_retirar_lo_oculto_se_rechaza(propuesta):
    Propuesta.objects.update(estado=EstadoPropuesta.OCULTA)
    rechazo("propuesta_no_disponible", retirar_propuesta, persona=propuesta.autor, propuesta=propuesta)


def test_la_ficha_cuesta_lo_mismo_con_todo(client, propuesta):
    for n in range(3):
        adjuntar(propuesta, n)
    for n in range(3):
        propuesta.refresh_from_db()
        editar(propuesta, titulo=f"No hay agua en la colonia {n}")
    for _ in range(3):
        apoyar_propuesta(persona=PersonaFactory(), propuesta=propuesta)
    persona = PersonaFactory()
    apoyar_propuesta(persona=persona, propuesta=propuesta)
    client.force_login(persona)
    client.get(direccion(propuesta))
    with CaptureQueriesContext(connection) as captura:
        assert client.get(direccion(propuesta)).status_code == 200
    assert len(captura) <= 15


def test_los_textos_llevan_su_idioma(client):
    consulta = ConsultaFactory(fase=Fase.PROPUESTAS, idiomas="es,nah")
    eje = EjeFactory(consulta=consulta)
    persona = PersonaFactory()
    client.force_login(persona)
    assert "Náhuatl" in client.get(f"/consultas/{consulta.slug}/proponer/").content.decode()
    una = publicar_propuesta(
        persona=persona, consulta=consulta, eje=eje, titulo="Amo oncah atl nican", problema="Amo oncah atl " * 3,
        entidad="", municipio="", llave_de_acto=uuid.uuid4(), idioma="nah",
    )  # fmt: skip
    pagina = client.get(direccion(una)).content.decode()
    assert '<div class="escrito" lang="nah">' in pagina
    assert "En náhuatl" in pagina


def test_publicar_en_idioma_o_canal_desconocidos(eje):
    datos = {
        "persona": PersonaFactory(), "consulta": eje.consulta, "eje": eje, "titulo": TITULO, "problema": PROBLEMA,
        "entidad": "", "municipio": "", "llave_de_acto": uuid.uuid4(),
    }  # fmt: skip
    assert rechazo("idioma_invalido", publicar_propuesta, **datos, idioma="nah").campo == "idioma"
    assert rechazo("canal_invalido", publicar_propuesta, **datos, canal="paloma").campo == "canal"
    assert Propuesta.objects.count() == 0


def test_factory_y_pagina_de_una_sin_lugar(client, eje):
    propuesta = PropuestaFactory(eje=eje, municipio="Álamo Temapache")
    assert "Álamo Temapache" in client.get(direccion(propuesta)).content.decode()
