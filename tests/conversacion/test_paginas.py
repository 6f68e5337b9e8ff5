"""Pages of the conversation and of its moderation; their queries, with 500 comments."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from comun import reloj
from consultas.enums import EstadoPropuesta
from conversacion.commands import apelar, moderar, reportar
from conversacion.models import Comentario, Conversacion, Moderacion, Reporte
from conversacion.queries.hilos import POR_PAGINA, hilo_de
from conversacion.spam import sello_nuevo
from conversacion.textos import huella
from tests.conversacion.conftest import RAZON
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
NADIE = type("Nadie", (), {"pk": None, "is_authenticated": False})()


def publicado(hace=10):
    """What a form that was given out `hace` seconds ago carries."""
    with time_machine.travel(reloj.ahora() - dt.timedelta(seconds=hace), tick=False):
        return {"sello": sello_nuevo(), "sitio_web": "", "llave_de_acto": str(uuid.uuid4())}


@pytest.fixture
def muchos(propuesta, s):
    """500 first comments, ten answers to the first of them, one hidden and one withdrawn."""
    autor = PersonaFactory()
    hilo = Conversacion.objects.create(asunto=propuesta.asunto, cadena=s.ejercicio.slug, visibles=510)
    ahora = reloj.ahora()

    def fila(n, **mas):
        texto = f"Comentario número {n}"
        return Comentario(
            conversacion=hilo,
            folio=f"C-{n:06d}",
            autor=autor,
            texto=texto,
            huella_de_texto=huella(texto),
            creado_en=ahora - dt.timedelta(minutes=n + 20),
            **mas,
        )

    Comentario.objects.bulk_create(fila(n) for n in range(500))
    primera = Comentario.objects.get(folio="C-000000")
    Comentario.objects.bulk_create(fila(n, en_respuesta_a=primera) for n in range(1000, 1012))
    Comentario.objects.filter(pk=primera.pk).update(cuantas_respuestas=12)
    Comentario.objects.filter(folio="C-000003").update(estado="retirado")
    moderar(persona=s.coordinacion, asunto="comentario:C-000001", causa="ajeno", razon=RAZON)
    return hilo


def contar(hacer):
    with CaptureQueriesContext(connection) as captura:
        hecho = hacer()
    return len(captura), hecho


# --- the thread -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("orden", ["recientes", "antiguos", "respondidos"])
def test_un_hilo_de_quinientos_se_lee_en_seis_consultas(muchos, propuesta, orden):
    sql, hilo = contar(lambda: hilo_de(propuesta.asunto, NADIE, QueryDict(f"orden={orden}")))
    assert sql <= 6
    assert len(hilo.dichos) == POR_PAGINA
    assert hilo.cuantos == 509


def test_un_hilo_vacio_se_lee_en_dos(propuesta):
    sql, hilo = contar(lambda: hilo_de(propuesta.asunto, NADIE, QueryDict("")))
    assert (sql, hilo.dichos, hilo.siguiente) == (2, [], "")


@pytest.mark.parametrize("orden", ["recientes", "antiguos", "respondidos"])
def test_pasando_paginas_se_leen_todos_una_vez(muchos, propuesta, orden):
    vistos, consulta = [], f"orden={orden}"
    for _ in range(30):
        hilo = hilo_de(propuesta.asunto, NADIE, QueryDict(consulta))
        vistos += [d.folio for d in hilo.dichos]
        if not hilo.siguiente:
            break
        consulta = hilo.siguiente.partition("?")[2].partition("#")[0]
    assert len(vistos) == 500
    assert len(set(vistos)) == 500
    if orden == "antiguos":
        assert vistos[0] == "C-000499"
    else:
        assert vistos[0] == "C-000000"


@pytest.mark.parametrize(
    "tras", ["", "x", "1-", "-1", "9" * 40 + "-1", "1-" + "9" * 40, "٣-٣", "99999999999999999-999999999999"]
)
@pytest.mark.parametrize("orden", ["recientes", "antiguos", "respondidos", "raro"])
def test_un_cursor_raro_no_rompe(client, muchos, propuesta, tras, orden):
    lugar = f"/conversaciones/propuesta/{propuesta.folio}/"
    assert client.get(lugar, {"tras": tras, "orden": orden}).status_code == 200


def test_la_pagina_del_hilo_dice_lo_retirado_lo_oculto_y_lo_que_falta(client, muchos, propuesta):
    lugar = f"/conversaciones/propuesta/{propuesta.folio}/"
    sql, respuesta = contar(lambda: client.get(lugar))
    html = respuesta.content.decode()
    assert sql <= 8
    assert "Su autora o autor lo retiró" in html
    assert "Oculto por moderación" in html
    assert "Comentario número 1<" not in html
    assert Moderacion.objects.get().folio in html
    assert "Ver las 12 respuestas" in html
    assert html.count('id="C-0010') == 10
    assert "csrfmiddlewaretoken" not in html


def test_la_pagina_con_sesion_tiene_un_numero_fijo_de_consultas(client, muchos, propuesta, s):
    client.force_login(s.coordinacion)
    sql, respuesta = contar(lambda: client.get(f"/conversaciones/propuesta/{propuesta.folio}/"))
    assert sql <= 15
    assert "Responder en nombre de la coordinación" in respuesta.content.decode()


@pytest.mark.parametrize("lugar", ["propuesta/P-NADA", "tema/x/1", "tema/x", "raro/x", "consulta/x"])
def test_de_lo_que_no_existe_no_hay_pagina(client, lugar):
    assert client.get(f"/conversaciones/{lugar}/").status_code == 404


def test_de_una_propuesta_oculta_no_hay_pagina(client, propuesta, decir):
    comentario = decir()
    propuesta.estado = EstadoPropuesta.OCULTA
    propuesta.save()
    assert client.get(f"/conversaciones/propuesta/{propuesta.folio}/").status_code == 404
    assert client.get(f"/c/{comentario.folio}/").status_code == 404


def test_comentar_responder_corregir_y_retirar_por_sus_paginas(client, propuesta):
    persona = PersonaFactory()
    client.force_login(persona)
    hilo = f"/conversaciones/propuesta/{propuesta.folio}/-/comentar/"
    respuesta = client.post(hilo, {**publicado(), "texto": "<b>Hola</b> https://a.mx"})
    comentario = Comentario.objects.get()
    assert (
        respuesta["Location"]
        == f"/consultas/{propuesta.consulta.slug}/propuestas/{propuesta.folio}/#{comentario.folio}"
    )
    html = client.get(f"/c/{comentario.folio}/").content.decode()
    assert "&lt;b&gt;Hola&lt;/b&gt;" in html
    assert '<span class="enlace-inerte">https://a.mx</span>' in html
    client.post(f"/c/{comentario.folio}/responder/", {**publicado(), "texto": "Otra cosa"})
    assert Comentario.objects.get(en_respuesta_a=comentario).texto == "Otra cosa"
    client.post(f"/c/{comentario.folio}/editar/", {**publicado(), "texto": "Adiós"})
    html = client.get(f"/c/{comentario.folio}/").content.decode()
    assert "Adiós" in html
    assert "Lo que decía antes" in html
    assert client.post(f"/c/{comentario.folio}/retirar/").status_code == 302
    html = client.get(f"/c/{comentario.folio}/").content.decode()
    assert "Su autora o autor lo retiró" in html
    assert "Adiós" not in html
    assert "Otra cosa" in html


def test_un_error_conserva_lo_escrito_y_dice_su_numero(client, propuesta):
    client.force_login(PersonaFactory())
    hilo = f"/conversaciones/propuesta/{propuesta.folio}/-/comentar/"
    respuesta = client.post(hilo, {**publicado(hace=1), "texto": "Muy de prisa"})
    assert respuesta.status_code == 422
    assert "Muy de prisa" in respuesta.content.decode()
    respuesta = client.post(hilo, {**publicado(), "texto": "x" * 10_000})
    assert respuesta.status_code == 422
    assert "caben 3,000" in respuesta.content.decode()
    respuesta = client.post(hilo, {**publicado(), "texto": "Con trampa", "sitio_web": "http://x"})
    assert respuesta.status_code == 422
    assert Comentario.objects.count() == 0


def test_sin_sesion_se_manda_a_entrar_y_get_lleva_al_hilo(client, propuesta):
    hilo = f"/conversaciones/propuesta/{propuesta.folio}/-/comentar/"
    assert "/cuenta/entrar/" in client.post(hilo, {"texto": "Hola"})["Location"]
    client.force_login(PersonaFactory())
    assert client.get(hilo)["Location"].endswith("#conversacion")


def test_nadie_abre_la_pagina_de_corregir_lo_ajeno(client, decir):
    comentario = decir()
    client.force_login(PersonaFactory())
    assert client.get(f"/c/{comentario.folio}/editar/").status_code == 404
    assert client.post(f"/c/{comentario.folio}/retirar/").status_code == 404


def test_la_respuesta_oficial_se_alcanza_desde_el_principio(client, s, decir, propuesta):
    oficial = decir("Ya está programado el arreglo.", persona=s.coordinacion, oficial=True)
    html = client.get(f"/conversaciones/propuesta/{propuesta.folio}/").content.decode()
    assert "Respuesta oficial · Coordinación" in html
    assert f'href="#{oficial.folio}"' in html


# --- reports and the desk -------------------------------------------------------------------------------------------
def test_reportar_por_su_pagina(client, decir):
    comentario = decir()
    client.force_login(PersonaFactory())
    lugar = f"/reportar/comentario/{comentario.folio}/"
    assert client.get(lugar).status_code == 200
    assert client.post(lugar, {**publicado(), "explicacion": ""}).status_code == 422
    assert client.post(lugar, {**publicado(), "causa": "ajeno"}).status_code == 302
    assert Reporte.objects.count() == 1
    assert client.get("/reportar/comentario/C-NADA/").status_code == 404
    assert client.get("/reportar/tema/x/1/").status_code == 404


def test_lo_propio_no_se_reporta_por_su_pagina(client, decir):
    comentario = decir()
    client.force_login(comentario.autor)
    lugar = f"/reportar/comentario/{comentario.folio}/"
    assert "Es tuyo" in client.get(lugar).content.decode()
    assert client.post(lugar, {**publicado(), "causa": "ajeno"}).status_code == 422


def test_la_mesa_lista_con_consultas_fijas_y_modera(client, s, muchos, propuesta):
    for n in range(10, 40):
        reportar(persona=PersonaFactory(), asunto=f"comentario:C-{n:06d}", causa="ajeno")
    reportar(persona=PersonaFactory(), asunto=propuesta.asunto, causa="amenaza", explicacion="Da miedo.")
    client.force_login(s.coordinacion)
    mesa = f"/gestion/moderacion/{s.ejercicio.slug}/"
    sql, respuesta = contar(lambda: client.get(mesa))
    assert sql <= 15
    assert "31 contenidos esperan" in respuesta.content.decode()
    html = client.get(mesa, {"tipo": "propuesta"}).content.decode()
    assert f"Propuesta {propuesta.folio}" in html
    assert "C-0000" not in html
    uno = f"{mesa}propuesta/{propuesta.folio}/"
    assert "Da miedo." in client.get(uno).content.decode()
    assert client.post(uno, {"causa": "amenaza", "razon": "corta"}).status_code == 422
    assert client.post(uno, {"causa": "amenaza", "razon": RAZON}).status_code == 302
    assert client.post(uno, {"causa": "amenaza", "razon": RAZON}).status_code == 409
    propuesta.refresh_from_db()
    assert propuesta.estado == EstadoPropuesta.OCULTA
    otro = f"{mesa}comentario/C-000010/-/desestimar/"
    assert client.post(otro).status_code == 302
    assert Reporte.objects.get(asunto="comentario:C-000010").procedio is False


def test_la_mesa_es_de_su_coordinacion(client, s):
    mesa = f"/gestion/moderacion/{s.ejercicio.slug}/"
    client.force_login(PersonaFactory())
    assert client.get(mesa).status_code == 403
    client.force_login(s.coordinacion)
    assert client.get(mesa).status_code == 200
    assert client.get("/gestion/moderacion/no-existe/").status_code == 404
    assert client.get(f"{mesa}comentario/C-NADA/").status_code == 404


# --- the public log and appeals -------------------------------------------------------------------------------------
def test_del_registro_a_la_apelacion_y_a_su_resolucion(client, s, decir):
    comentario = decir("=cmd() Llamen a Juana.")
    moderacion = moderar(persona=s.coordinacion, asunto=comentario.asunto, causa="ajeno", razon=f"={RAZON}")
    registro = f"/ejercicios/{s.ejercicio.slug}/moderacion/"
    sql, respuesta = contar(lambda: client.get(registro))
    html = respuesta.content.decode()
    assert sql <= 8
    assert moderacion.folio in html
    assert "Juana" not in html
    csv = client.get(f"/ejercicios/{s.ejercicio.slug}/moderacion.csv").content.decode()
    assert f"{moderacion.folio},{comentario.asunto},ajeno,'={RAZON}" in csv
    ficha = f"/moderacion/{moderacion.folio}/"
    assert "Juana" not in client.get(ficha).content.decode()
    client.force_login(PersonaFactory())
    assert client.get(f"{ficha}apelar/").status_code == 404
    client.force_login(comentario.autor)
    assert "Juana" in client.get(ficha).content.decode()
    assert "Sólo tú lees este texto" in client.get(f"/c/{comentario.folio}/").content.decode()
    assert client.post(f"{ficha}apelar/", {"texto": "No es cierto, no la nombro."}).status_code == 302
    assert client.post(f"{ficha}apelar/", {"texto": "No es cierto, no la nombro."}).status_code == 409
    assert "No es cierto" not in client.get(ficha).content.decode()
    client.force_login(s.persona("sociedad"))
    assert moderacion.folio in client.get(f"/gestion/moderacion/{s.ejercicio.slug}/apelaciones/").content.decode()
    assert "No es cierto" in client.get(f"{ficha}resolver/").content.decode()
    assert client.post(f"{ficha}resolver/", {"confirma": "no", "razon": RAZON}).status_code == 302
    client.logout()
    assert "Juana" in client.get(f"/c/{comentario.folio}/").content.decode()
    assert "sociedad" in client.get(ficha).content.decode()


@pytest.mark.parametrize(
    "donde", ["/c/{c}/", "/moderacion/{m}/", "/ejercicios/{e}/moderacion/", "/conversaciones/propuesta/{p}/"]
)
def test_quien_abre_lo_vencido_lo_encuentra_devuelto(client, s, decir, propuesta, donde):
    comentario = decir("Llamen a Juana.")
    moderacion = moderar(persona=s.coordinacion, asunto=comentario.asunto, causa="ajeno", razon=RAZON)
    apelacion = apelar(persona=comentario.autor, moderacion=moderacion, texto="No es cierto, no la nombro.")
    lugar = donde.format(c=comentario.folio, m=moderacion.folio, e=s.ejercicio.slug, p=propuesta.folio)
    with time_machine.travel(apelacion.vence_en - dt.timedelta(seconds=1), tick=False):
        assert client.get(lugar).status_code == 200
        comentario.refresh_from_db()
        assert comentario.estado == "oculto"
    with time_machine.travel(apelacion.vence_en, tick=False):
        assert client.get(lugar).status_code == 200
        assert "Juana" in client.get(f"/c/{comentario.folio}/").content.decode()
    comentario.refresh_from_db()
    moderacion.refresh_from_db()
    assert (comentario.estado, moderacion.estado) == ("visible", "devuelta")


def test_las_paginas_de_moderacion_de_lo_que_no_existe(client):
    for lugar in (
        "/moderacion/M-NADA/",
        "/ejercicios/nada/moderacion/",
        "/ejercicios/nada/moderacion.csv",
        "/c/C-NADA/",
    ):
        assert client.get(lugar).status_code == 404


def test_mi_espacio_y_gestion_llevan_a_lo_suyo(client, s, decir):
    comentario = decir("Llamen a Juana.")
    reportar(persona=PersonaFactory(), asunto=comentario.asunto, causa="ajeno")
    client.force_login(s.coordinacion)
    html = client.get("/gestion/").content.decode()
    assert "Revisar un contenido reportado" in html
    moderacion = moderar(persona=s.coordinacion, asunto=comentario.asunto, causa="ajeno", razon=RAZON)
    client.force_login(comentario.autor)
    assert f"Leer la razón de {moderacion.folio} y apelar" in client.get("/mi/").content.decode()
    apelar(persona=comentario.autor, moderacion=moderacion, texto="No es cierto, no la nombro.")
    client.force_login(s.persona("sociedad"))
    assert f"Resolver la apelación de {moderacion.folio}" in client.get("/gestion/").content.decode()
