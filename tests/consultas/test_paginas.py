"""Pages of consultas, seen by a visitor, a participant and the coordination."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comun import reloj
from comun.enums import Naturaleza
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase
from consultas.models import Apoyo, CifraDeConsulta, Consulta, Propuesta, Prorroga
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import FuenteFactory, NombramientoFactory
from tests.formularios import sello_de_hace

pytestmark = pytest.mark.django_db


@pytest.fixture
def consulta():
    return ConsultaFactory(fase=Fase.PROPUESTAS, titulo="¿Qué problemas atender?")


@pytest.fixture
def eje(consulta):
    return EjeFactory(consulta=consulta, nombre="Bienestar")


@pytest.fixture
def participante(client):
    persona = PersonaFactory()
    client.force_login(persona)
    return persona


@pytest.fixture
def coordinacion(client, consulta):
    persona = NombramientoFactory(ejercicio=consulta.ejercicio).persona
    client.force_login(persona)
    return persona


def contar(consulta, n):
    Consulta.objects.filter(pk=consulta.pk).update(propuestas_publicas=n)


def consultas_sql(client, direccion):
    with CaptureQueriesContext(
        connection,
    ) as captura:
        respuesta = client.get(direccion)
    assert respuesta.status_code == 200
    return len(captura), respuesta.content.decode()


# --- reading --------------------------------------------------------------------------------------------------------
def test_lista_de_consultas_cuesta_lo_mismo_con_una_que_con_tres(client):
    ConsultaFactory(fase=Fase.PROPUESTAS)
    ConsultaFactory(estado=EstadoConsulta.BORRADOR, titulo="Borrador que nadie ve")
    una, _ = consultas_sql(client, "/consultas/")
    ConsultaFactory(fase=Fase.VOTACION)
    ConsultaFactory(fase=Fase.INFORMACION)
    tres, pagina = consultas_sql(client, "/consultas/")
    assert una == tres == 3
    assert "3 consultas" in pagina
    assert "Borrador que nadie ve" not in pagina


def test_lista_de_propuestas_cuesta_lo_mismo_con_una_que_con_tres(client, consulta, eje, participante):
    PropuestaFactory(eje=eje)
    contar(consulta, 1)
    direccion = reverse("consultas:propuestas", args=[consulta.slug])
    una, _ = consultas_sql(client, direccion)
    PropuestaFactory.create_batch(2, eje=eje)
    contar(consulta, 3)
    tres, pagina = consultas_sql(client, direccion)
    assert una == tres
    assert tres <= 8
    assert "3 propuestas" in pagina
    filtrada, _ = consultas_sql(client, direccion + "?buscar=agua&ordenar=apoyos")
    assert filtrada <= 8


def test_ficha_de_propuesta_y_de_consulta_caben_en_quince(client, consulta, eje, participante):
    for _ in range(3):
        TemaFactory(eje=eje)
    propuesta = PropuestaFactory(eje=eje)
    assert consultas_sql(client, reverse("consultas:propuesta", args=[consulta.slug, propuesta.folio]))[0] <= 15
    assert consultas_sql(client, reverse("consultas:consulta", args=[consulta.slug]))[0] <= 15
    assert consultas_sql(client, reverse("consultas:temas", args=[consulta.slug]))[0] <= 8


def test_ficha_de_consulta_dice_que_hay_que_entrar_para_proponer(client, consulta, eje):
    pagina = client.get(f"/consultas/{consulta.slug}/").content.decode()
    assert "Entra para proponer" in pagina
    assert "Bienestar" in pagina
    assert "Para proponer y apoyar hace falta una cuenta" in pagina
    assert "Una boleta por persona" not in pagina
    assert "Propuestas abiertas" in pagina


def test_ficha_de_consulta_muestra_las_prorrogas_con_su_motivo(client, consulta):
    ahora = reloj.ahora()
    Prorroga.objects.create(
        consulta=consulta, fase=Fase.PROPUESTAS, fin_anterior=ahora, fin_nuevo=ahora + dt.timedelta(days=1),
        motivo="Se inundó la sede de Tampico.",
    )  # fmt: skip
    assert "Se inundó la sede de Tampico." in client.get(f"/consultas/{consulta.slug}/").content.decode()


def test_ficha_de_consulta_historica_cuenta_lo_que_dicen_las_fuentes(client):
    consulta = ConsultaFactory(
        plan=PlanFactory(naturaleza=Naturaleza.HISTORICO), estado=EstadoConsulta.HISTORICA, titulo="Consulta pasada"
    )
    cifra = CifraDeConsulta.objects.create(consulta=consulta, indicador="Participaciones", valor=1100)
    cifra.fuentes.add(FuenteFactory(titulo="Informe de 2019"))
    pagina = client.get(f"/consultas/{consulta.slug}/").content.decode()
    for dicho in ("1,100", "Informe de 2019", "no constan en nuestras fuentes", "Histórico, según las fuentes"):
        assert dicho in pagina
    for callado in ("Entra para proponer", "Concluida", "Pendiente"):
        assert callado not in pagina
    assert client.get(f"/consultas/{consulta.slug}/propuestas/").status_code == 200


def test_consulta_de_demostracion_lo_dice_en_todas_sus_paginas(client):
    consulta = ConsultaFactory(plan=PlanFactory(naturaleza=Naturaleza.DEMOSTRACION), fase=Fase.PROPUESTAS)
    tema = TemaFactory(eje=EjeFactory(consulta=consulta))
    propuesta = PropuestaFactory(eje=tema.eje)
    base = f"/consultas/{consulta.slug}/"
    for resto in ("", "propuestas/", f"propuestas/{propuesta.folio}/", "temas/", f"temas/{tema.codigo}/"):
        assert "todo esto es inventado" in client.get(base + resto).content.decode(), resto


def test_borrador_no_existe_para_nadie_mas_que_su_coordinacion(client, consulta, coordinacion):
    Consulta.objects.update(estado=EstadoConsulta.BORRADOR)
    assert client.get(f"/consultas/{consulta.slug}/").status_code == 200
    client.force_login(PersonaFactory())
    assert client.get(f"/consultas/{consulta.slug}/").status_code == 404
    client.logout()
    assert client.get(f"/consultas/{consulta.slug}/").status_code == 404


def test_direcciones_que_no_existen_son_404(client, consulta, eje):
    borrador = PropuestaFactory(eje=eje, estado=EstadoPropuesta.BORRADOR, publicada_en=None)
    for direccion in (
        "/consultas/no-existe/", f"/consultas/{consulta.slug}/propuestas/P-000000/", f"/f/{borrador.folio}",
        f"/consultas/{consulta.slug}/propuestas/{borrador.folio}/", f"/consultas/{consulta.slug}/temas/nada/", "/f/nada",
    ):  # fmt: skip
        assert client.get(direccion).status_code == 404, direccion


def test_folio_se_encuentra_como_se_teclee(client, consulta, eje):
    propuesta = PropuestaFactory(eje=eje, folio="P-7K01M9")
    for tecleado in ("P-7K01M9", "p7k01m9", "p-7koim9"):
        respuesta = client.get(f"/f/{tecleado}")
        assert respuesta.status_code == 302
        assert respuesta["Location"] == f"/consultas/{consulta.slug}/propuestas/{propuesta.folio}/"


@pytest.mark.parametrize(
    ("pedido", "esperadas"),
    [
        ("", {"Agua", "Luz"}),
        ("?buscar=EDUCACION", {"Luz"}),
        ("?buscar=educación%20agua", set()),
        ("?entidad=30", {"Agua"}),
        ("?entidad=99&eje=x&ordenar=nada", {"Agua", "Luz"}),
        ("?eje=700", {"Agua"}),
        ("?buscar=P-ABCDEF", {"Agua"}),
        ("?buscar=%25", set()),
    ],
)
def test_lista_de_propuestas_filtra(client, consulta, eje, pedido, esperadas):
    uno = EjeFactory(consulta=consulta, numero=700)
    PropuestaFactory(eje=uno, titulo="Agua", entidad="30", folio="P-ABCDEF", texto_plegado="agua")
    PropuestaFactory(eje=eje, titulo="Luz", texto_plegado="luz y educacion")
    contar(consulta, 2)
    respuesta = client.get(f"/consultas/{consulta.slug}/propuestas/{pedido}")
    assert {p.titulo for p in respuesta.context["object_list"]} == esperadas


def test_las_direcciones_de_un_renglon_son_las_de_las_rutas(client, consulta, eje):
    """Rows write their addresses without asking the router once for each."""
    propuesta = PropuestaFactory(eje=eje)
    contar(consulta, 1)
    lista = reverse("consultas:propuestas", args=[consulta.slug])
    de_la_ruta = [consulta.slug, propuesta.folio]
    pagina = client.get(lista).content.decode()
    assert f'href="{reverse("consultas:propuesta", args=de_la_ruta)}"' in pagina
    assert f'href="{reverse("consultas:apoyar", args=de_la_ruta)}"' in pagina
    client.force_login(PersonaFactory())
    assert f'action="{reverse("consultas:apoyar", args=de_la_ruta)}"' in client.get(lista).content.decode()
    client.post(reverse("consultas:apoyar", args=de_la_ruta))
    assert f'action="{reverse("consultas:retirar_apoyo", args=de_la_ruta)}"' in client.get(lista).content.decode()


def test_las_paginas_siguientes_siguen_el_orden(client, consulta, eje):
    """A page past the first is read by keys: nothing is repeated, nothing is lost, and the filters still hold."""
    esperadas = [p.folio for p in PropuestaFactory.create_batch(64, eje=eje, entidad="09")]
    PropuestaFactory(eje=eje, entidad="30")
    lista = reverse("consultas:propuestas", args=[consulta.slug])
    leidas, cuantas = [], []
    for pagina in (1, 2, 3):
        with CaptureQueriesContext(connection) as captura:
            respuesta = client.get(f"{lista}?entidad=09&page={pagina}")
        leidas += [p.folio for p in respuesta.context["object_list"]]
        cuantas.append(len(captura))
    orden = Propuesta.objects.filter(folio__in=esperadas).order_by("-publicada_en", "-pk")
    assert leidas == list(orden.values_list("folio", flat=True))
    assert cuantas == [cuantas[0], cuantas[0] + 1, cuantas[0] + 1]
    assert max(cuantas) <= 8


def test_pagina_que_no_existe_es_404(client, consulta):
    assert client.get(f"/consultas/{consulta.slug}/propuestas/?page=99").status_code == 404
    assert client.get(f"/consultas/{consulta.slug}/propuestas/?page=x").status_code == 404


# --- proposing ------------------------------------------------------------------------------------------------------
def datos(un_eje, /, **cambios):
    return {
        "eje": un_eje.pk, "titulo": "No hay agua en la colonia", "entidad": "09", "municipio": "Iztapalapa",
        "problema": "Desde enero no llega agua a cuatro manzanas.", "llave_de_acto": str(uuid.uuid4()),
        "sello": sello_de_hace(10), **cambios,
    }  # fmt: skip


def test_proponer_sin_entrar_lleva_a_entrar_y_vuelve(client, consulta):
    respuesta = client.get(f"/consultas/{consulta.slug}/proponer/")
    assert respuesta.status_code == 302
    assert respuesta["Location"].endswith(f"?next=/consultas/{consulta.slug}/proponer/")


def test_proponer_publica_y_lleva_a_la_propuesta(client, consulta, eje, participante):
    assert "Publicar mi propuesta" in client.get(f"/consultas/{consulta.slug}/proponer/").content.decode()
    envio = datos(eje)
    respuesta = client.post(f"/consultas/{consulta.slug}/proponer/", envio)
    repetida = client.post(f"/consultas/{consulta.slug}/proponer/", envio)
    propuesta = Propuesta.objects.get()
    direccion = reverse("consultas:propuesta", args=[consulta.slug, propuesta.folio])
    assert (respuesta.status_code, respuesta["Location"]) == (302, direccion)
    assert repetida["Location"] == direccion
    assert propuesta.autor == participante
    assert propuesta.folio in client.get(direccion).content.decode()


def test_proponer_con_errores_los_dice_todos_y_no_pierde_nada(client, consulta, eje, participante):
    envio = datos(eje, titulo="x" * 150, problema="corto", eje="")
    respuesta = client.post(f"/consultas/{consulta.slug}/proponer/", envio)
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    for dicho in ("Corrige 3 datos", "Quita 10 caracteres", "Elige un eje.", "x" * 150):
        assert dicho in pagina
    assert Propuesta.objects.count() == 0


def test_proponer_con_la_fase_cerrada_dice_la_regla_y_no_escribe(client, consulta, eje, participante):
    consulta.fases.update(inicio=reloj.ahora() - dt.timedelta(days=9), fin=reloj.ahora() - dt.timedelta(days=1))
    respuesta = client.post(f"/consultas/{consulta.slug}/proponer/", datos(eje))
    assert respuesta.status_code == 422
    assert "La fase de propuestas terminó el" in respuesta.content.decode()
    assert Propuesta.objects.count() == 0
    assert "no está abierta" in client.get(f"/consultas/{consulta.slug}/proponer/").content.decode()


def test_texto_de_una_propuesta_no_lleva_enlaces_ni_html(client, consulta, eje):
    propuesta = PropuestaFactory(
        eje=eje, problema="<script>alert(1)</script> http://ejemplo.mx/ [x](http://ejemplo.mx)"
    )
    pagina = client.get(reverse("consultas:propuesta", args=[consulta.slug, propuesta.folio])).content.decode()
    assert "<script>alert" not in pagina
    assert 'href="http://ejemplo.mx' not in pagina


# --- supporting -----------------------------------------------------------------------------------------------------
def test_apoyar_y_retirar_el_apoyo_vuelven_a_donde_estabas(client, consulta, eje, participante):
    propuesta = PropuestaFactory(eje=eje)
    contar(consulta, 1)
    lista = f"/consultas/{consulta.slug}/propuestas/"
    respuesta = client.post(f"{lista}{propuesta.folio}/apoyar/", {"volver": f"{lista}?page=1"})
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"{lista}?page=1#{propuesta.folio}")
    assert "Retirar mi apoyo" in client.get(lista).content.decode()
    respuesta = client.post(f"{lista}{propuesta.folio}/retirar-apoyo/", {"volver": "https://malo.example/"})
    assert respuesta["Location"] == f"{lista}{propuesta.folio}/"
    propuesta.refresh_from_db()
    assert (propuesta.apoyos, Apoyo.objects.count()) == (0, 0)


def test_apoyar_por_get_pregunta_y_no_escribe(client, consulta, eje, participante):
    propuesta = PropuestaFactory(eje=eje)
    respuesta = client.get(f"/consultas/{consulta.slug}/propuestas/{propuesta.folio}/apoyar/")
    assert "Apoyar esta propuesta" in respuesta.content.decode()
    assert Apoyo.objects.count() == 0


def test_apoyar_la_propia_dice_la_regla(client, consulta, eje, participante):
    propuesta = PropuestaFactory(eje=eje, autor=participante)
    respuesta = client.post(f"/consultas/{consulta.slug}/propuestas/{propuesta.folio}/apoyar/")
    assert respuesta.status_code == 422
    assert "Esta propuesta es tuya" in respuesta.content.decode()
    assert Apoyo.objects.count() == 0


def test_retirar_propuesta_propia_y_ajena(client, consulta, eje, participante):
    mia, ajena = PropuestaFactory(eje=eje, autor=participante), PropuestaFactory(eje=eje)
    base = f"/consultas/{consulta.slug}/propuestas/"
    assert client.post(f"{base}{mia.folio}/retirar/").status_code == 302
    assert client.post(f"{base}{ajena.folio}/retirar/").status_code == 403
    assert "Su autoría la retiró" in client.get(f"{base}{mia.folio}/").content.decode()
    ajena.refresh_from_db()
    assert ajena.estado == EstadoPropuesta.PUBLICADA


# --- coordination ---------------------------------------------------------------------------------------------------
def test_gestion_es_solo_de_su_coordinacion(client, consulta):
    direcciones = [
        f"/gestion/consultas/{consulta.slug}/{resto}" for resto in ("", "prorrogar/", "publicar/", "temas/nuevo/")
    ]
    for direccion in direcciones:
        assert client.get(direccion).status_code == 302
    client.force_login(NombramientoFactory().persona)
    for direccion in direcciones:
        assert client.get(direccion).status_code == 403


def test_coordinacion_prorroga_y_agrega_un_tema(client, consulta, eje, coordinacion):
    base = f"/gestion/consultas/{consulta.slug}/"
    assert "Prorrogar una fase" in client.get(base).content.decode()
    assert client.get(f"{base}temas/nuevo/").status_code == 200
    fin = consulta.fases.get().fin
    nuevo = (fin + dt.timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    envio = {"fase": "propuestas", "fin_nuevo": nuevo, "motivo": "Falta llegar a la sierra."}
    assert client.post(f"{base}prorrogar/", envio).status_code == 302
    assert consulta.fases.get().fin > fin
    corto = client.post(f"{base}prorrogar/", {**envio, "motivo": "No"})
    assert corto.status_code == 422
    assert "El motivo es público" in corto.content.decode()
    assert Prorroga.objects.count() == 1
    tema = {"eje": eje.pk, "codigo": "t1", "titulo": "Agua para todas", "problematica": ""}
    assert client.post(f"{base}temas/nuevo/", tema).status_code == 302
    assert "Agua para todas" in client.get(base).content.decode()


def test_coordinacion_publica_su_borrador(client, consulta, eje, coordinacion):
    Consulta.objects.update(estado=EstadoConsulta.BORRADOR)
    base = f"/gestion/consultas/{consulta.slug}/"
    assert "Es un borrador" in client.get(base).content.decode()
    assert client.get(f"{base}publicar/").status_code == 200
    assert client.post(f"{base}publicar/").status_code == 302
    consulta.refresh_from_db()
    assert consulta.estado == EstadoConsulta.PUBLICADA


def test_la_ficha_lleva_a_lo_que_la_consulta_tiene(client, consulta):
    """No vote here: nothing leads to results, receipts or the review of an urn."""
    pagina = client.get(f"/consultas/{consulta.slug}/").content.decode()
    base = f'href="/consultas/{consulta.slug}/'
    for resto in ("propuestas/", "respuestas/", "datos/"):
        assert base + resto in pagina, resto
    for resto in ("resultados/", "verificar/", "auditoria/", "informe/", "sedes/"):
        assert base + resto not in pagina, resto


def test_lo_que_llego_en_papel_no_se_firma_como_cuenta_borrada(client, eje):
    propuesta = PropuestaFactory(consulta=eje.consulta, eje=eje, autor=None, canal="buzon")
    pagina = client.get(f"/consultas/{eje.consulta.slug}/propuestas/{propuesta.folio}/").content.decode()
    assert "Recibida en papel" in pagina
    assert "Cuenta borrada" not in pagina
