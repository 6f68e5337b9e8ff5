"""Pages of drafting: forms that lose nothing, comments part by part, the sheet, and who sees what."""

import datetime as dt

import pytest
from django.test import Client

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso, RevisionDeCalidad
from comun import reloj
from tests.compromisos.escenas_de_redaccion import RAZON, EscenaDeBorrador, escena_de_borrador
from tests.factories.compromisos import IndicadorFactory

FICHA = "/compromisos/prueba-1-c07/ficha/"
PAGINA = "/compromisos/prueba-1-c07/"
COMENTARIOS = "/compromisos/prueba-1-c07/comentarios/"
GESTION = "/gestion/compromisos/prueba-1-c07/"
EDITAR = f"{GESTION}editar/"
REVISAR = f"{GESTION}calidad/"
ABRIR = f"{GESTION}comentarios/abrir/"
PRORROGAR = f"{GESTION}comentarios/prorrogar/"
DEVOLVER = f"{GESTION}borrador/"
PROPONER = f"{GESTION}proponer/"
NUEVO = "/gestion/planes/prueba-1/compromisos/nuevo/"


@pytest.fixture
def borrador(escena) -> EscenaDeBorrador:
    return escena_de_borrador(escena)


def entrar(persona):
    cliente = Client()
    if persona.is_authenticated:
        cliente.force_login(persona)
    return cliente


def texto(respuesta):
    return respuesta.content.decode()


def escrito(borrador, cliente, **cambios):
    """What the form holds as it is opened, with some changes."""
    form = cliente.get(EDITAR).context["form"]
    datos = {}
    for nombre in form.fields:
        valor = form[nombre].value()
        if valor in (None, False):
            continue
        datos[nombre] = [str(v) for v in valor] if isinstance(valor, list) else str(valor)
    return datos | cambios


# --- editing ----------------------------------------------------------------------------------------------------------
def test_editar_guarda_entero_y_vuelve_a_la_ficha(borrador) -> None:
    cliente = entrar(borrador.gente.coordinacion)
    datos = escrito(
        borrador,
        cliente,
        objetivo="Que la gente sepa.",
        causas=[str(borrador.causa.pk)],
        ods=["6", "16"],
        metas="16: 16.6, instituciones que rinden cuentas",
        nivel_transparencia="proactivo",
        justificacion_transparencia="Publica lo que la ley no obliga.",
        monto="1500000.50",
    )
    respuesta = cliente.post(EDITAR, datos, follow=True)
    assert respuesta.redirect_chain == [(FICHA, 302)]
    quedo = borrador.fresco()
    assert (quedo.version, quedo.objetivo, quedo.ambicion) == (2, "Que la gente sepa.", "proactivo")
    assert [(fila.numero, fila.meta) for fila in quedo.ods.order_by("numero")] == [
        (6, ""),
        (16, "16.6, instituciones que rinden cuentas"),
    ]
    pagina = texto(respuesta)
    for dicho in ("Que la gente sepa.", "Publica lo que la ley no obliga.", "1,500,000.50 pesos", "Nadie publica"):
        assert dicho in pagina


def test_editar_sin_tocar_nada_no_cambia_nada(borrador) -> None:
    borrador.completo()
    cliente = entrar(borrador.gente.enlace)
    assert cliente.post(EDITAR, escrito(borrador, cliente)).status_code == 302
    assert borrador.fresco().version == 1
    assert borrador.asentados() == []


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"nombre_corto": ""}, "nombre_corto"),
        ({"texto": "Corto."}, "texto"),
        ({"responsables": []}, "responsables"),
        ({"nivel_innovacion": "innovador", "justificacion_innovacion": "Sí."}, "justificacion_innovacion"),
        ({"metas": "16: algo"}, "metas"),
        ({"monto": "mucho"}, "monto"),
        ({"monto": "1.005"}, "monto"),
        ({"inicio": "2026-05-01", "fin": "2026-04-01"}, "fin"),
        ({"efecto": "raro"}, "efecto"),
    ],
)
def test_editar_con_errores_los_dice_junto_al_campo_y_conserva_lo_escrito(borrador, cambios, campo) -> None:
    cliente = entrar(borrador.gente.coordinacion)
    datos = escrito(borrador, cliente, statu_quo="Se avisa uno de cada diez.") | cambios
    respuesta = cliente.post(EDITAR, datos)
    assert respuesta.status_code == 422
    assert list(respuesta.context["form"].errors) == [campo]
    assert "Se avisa uno de cada diez." in texto(respuesta)
    assert borrador.fresco().version == 1


def test_editar_lo_que_otra_persona_guardo_ensena_los_dos(borrador) -> None:
    uno, otra = entrar(borrador.gente.coordinacion), entrar(borrador.gente.enlace)
    mio = escrito(borrador, uno, objetivo="El objetivo mío.")
    otra.post(EDITAR, escrito(borrador, otra, objetivo="El objetivo suyo."))
    respuesta = uno.post(EDITAR, mio)
    assert respuesta.status_code == 409
    pagina = texto(respuesta)
    assert "El objetivo mío." in pagina
    assert "El objetivo suyo." in pagina
    assert [fila[0] for fila in respuesta.context["choque"]] == ["Objetivo"]
    assert respuesta.context["form"].data["version"] == "2"
    assert borrador.fresco().objetivo == "El objetivo suyo."
    assert uno.post(EDITAR, mio | {"version": "2"}).status_code == 302
    assert borrador.fresco().objetivo == "El objetivo mío."


def test_editar_toma_lo_que_propone_una_solucion(borrador) -> None:
    borrador.poner(problema="El mío.")
    cliente = entrar(borrador.gente.coordinacion)
    form = cliente.get(f"{EDITAR}?solucion={borrador.solucion.codigo}").context["form"]
    assert form["politica"].value() == "Norma de aviso de cortes"
    assert (form["problema"].value(), form["causas"].value()) == ("El mío.", [borrador.causa.pk])
    assert borrador.fresco().version == 1, "reading writes nothing"
    assert cliente.get(f"{EDITAR}?solucion=S-NOHAY").status_code == 200


def test_editar_lo_cerrado_lo_explica(borrador) -> None:
    borrador.poner(estado=EstadoCompromiso.APROBADO)
    cliente = entrar(borrador.gente.coordinacion)
    assert "sólo cambia por acuerdo" in texto(cliente.get(EDITAR))


def test_redactar_desde_una_solucion(borrador) -> None:
    cliente = entrar(borrador.gente.coordinacion)
    form = cliente.get(f"{NUEVO}?solucion={borrador.solucion.codigo}").context["form"]
    assert form["nombre_corto"].value() == "Publicar los cortes de agua"
    datos = {
        "numero": "8",
        "nombre_corto": form["nombre_corto"].value(),
        "texto": form["texto"].value(),
        "tipo": "cocreado",
        "solucion": str(borrador.solucion.pk),
        "responsables": [str(borrador.autoridad.pk)],
    }
    assert cliente.post(NUEVO, datos).url == "/compromisos/prueba-1-c08/"
    nuevo = Compromiso.objects.get(slug="prueba-1-c08")
    assert list(nuevo.causas.all()) == [borrador.causa]
    for direccion in (f"/mesas/{borrador.mesa.codigo}/", "/gestion/planes/prueba-1/"):
        assert f"?solucion={borrador.solucion.codigo}" in texto(cliente.get(direccion)), direccion
    assert "?solucion=" not in texto(Client().get(f"/mesas/{borrador.mesa.codigo}/"))


# --- quality ----------------------------------------------------------------------------------------------------------
def test_revisar_publica_la_razon_en_la_ficha(borrador) -> None:
    borrador.abierto()
    cliente = entrar(borrador.gente.integrante)
    datos = {"version": "1", "cumple_redaccion": "si", "razon_redaccion": RAZON}
    assert cliente.post(REVISAR, datos).url == f"{FICHA}#calidad"
    assert RAZON in texto(Client().get(FICHA))
    assert cliente.get(REVISAR).context["form"]["cumple_redaccion"].value() == "si"
    borrador.poner(version=2)
    respuesta = cliente.get(REVISAR)
    assert "De una versión anterior" in texto(respuesta)
    assert not respuesta.context["form"]["cumple_redaccion"].value()
    assert respuesta.context["form"]["razon_redaccion"].value() == RAZON


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        ({"cumple_ods": "si", "razon_ods": RAZON}, "cumple_ods"),
        ({"cumple_ods": "no", "razon_ods": "No."}, "razon_ods"),
        ({}, "__all__"),
    ],
)
def test_revisar_con_errores(borrador, datos, campo) -> None:
    respuesta = entrar(borrador.gente.coordinacion).post(REVISAR, {"version": "1"} | datos)
    assert respuesta.status_code == 422
    assert list(respuesta.context["form"].errors) == [campo]
    assert not RevisionDeCalidad.objects.exists()


# --- comments ---------------------------------------------------------------------------------------------------------
def test_abrir_y_comentar_una_parte(borrador) -> None:
    borrador.compromiso.causas.add(borrador.causa)
    coordinacion = entrar(borrador.gente.coordinacion)
    cierra = (reloj.ahora() + dt.timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")
    assert coordinacion.post(ABRIR, {"cierra": cierra}).url == COMENTARIOS
    assert "Comentar este texto" in texto(Client().get(PAGINA))
    cliente = entrar(borrador.gente.participante)
    pagina = cliente.get(f"{COMENTARIOS}?campo=plazo")
    assert pagina.context["hilo"].puede_comentar
    borrador.comentario("campo:prueba-1-c07/plazo", persona=borrador.gente.participante, texto="Es muy poco tiempo.")
    respuesta = Client().get(f"{COMENTARIOS}?campo=plazo")
    assert "Es muy poco tiempo." in texto(respuesta)
    cuentas = {parte.clave: parte.cuantos for parte in respuesta.context["partes"]}
    assert (cuentas["plazo"], cuentas["texto"], cuentas[""]) == (1, 0, 0)
    assert "Es muy poco tiempo." not in texto(Client().get(COMENTARIOS))
    assert Client().get("/conversaciones/campo/prueba-1-c07/plazo/").status_code == 200


def test_comentarios_cerrados_la_coordinacion_todavia_responde(borrador) -> None:
    borrador.abierto()
    dicho = borrador.comentario()
    borrador.compromiso.periodos.update(cierra=reloj.ahora())
    responder = f"/c/{dicho.folio}/responder/"
    for persona, se_puede in ((borrador.gente.participante, False), (borrador.gente.coordinacion, True)):
        pagina = texto(entrar(persona).get(COMENTARIOS))
        assert "Los comentarios se cerraron" in pagina
        assert (responder in pagina) is se_puede
        assert ('name="texto"' in texto(entrar(persona).get(responder))) is se_puede


def test_comentarios_de_partes_que_no_hay_y_de_historicos(borrador, historico) -> None:
    borrador.abierto()
    assert Client().get(f"{COMENTARIOS}?campo=otra").status_code == 404
    assert Client().get("/compromisos/viejo-c01/comentarios/").status_code == 404
    assert Client().get("/compromisos/viejo-c01/ficha/").status_code == 200


def test_prorrogar_y_devolver(borrador) -> None:
    borrador.abierto()
    cliente = entrar(borrador.gente.coordinacion)
    cierra = (reloj.ahora() + dt.timedelta(days=40)).strftime("%Y-%m-%dT%H:%M")
    motivo = "La gente pidió más días para leerlo."
    assert cliente.post(PRORROGAR, {"cierra": cierra, "motivo": "Sí"}).status_code == 422
    assert cliente.post(PRORROGAR, {"cierra": cierra, "motivo": motivo}).url == COMENTARIOS
    assert motivo in texto(Client().get(COMENTARIOS))
    assert cliente.post(DEVOLVER, {"motivo": motivo}).url == GESTION
    assert Client().get(COMENTARIOS).status_code == 404
    assert "Todavía no se abre a comentarios" in texto(cliente.get(COMENTARIOS))


def test_proponer_dice_lo_que_falta_y_propone(borrador) -> None:
    borrador.completo()
    borrador.abierto(desde=-20, hasta=-1)
    cliente = entrar(borrador.gente.coordinacion)
    respuesta = cliente.get(PROPONER)
    assert [c.cumplida for c in respuesta.context["condiciones"]] == [True, True, True, False]
    assert "Proponer este texto" not in texto(respuesta)
    assert cliente.post(PROPONER, {}).status_code == 422
    borrador.revisado()
    assert "Proponer este texto" in texto(cliente.get(PROPONER))
    assert cliente.post(PROPONER, {}).url == GESTION
    assert borrador.fresco().estado == EstadoCompromiso.PROPUESTO


# --- who, and how much it costs ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("direccion", "pueden"),
    [
        (EDITAR, {"coordinacion", "enlace", "contraparte"}),
        (REVISAR, {"coordinacion", "integrante"}),
        (ABRIR, {"coordinacion"}),
        (PRORROGAR, {"coordinacion"}),
        (DEVOLVER, {"coordinacion"}),
        (PROPONER, {"coordinacion"}),
    ],
)
def test_actos_cada_personaje(borrador, direccion, pueden) -> None:
    borrador.abierto()
    estados = {nombre: entrar(persona).get(direccion).status_code for nombre, persona in borrador.gente.items()}
    assert estados.pop("visitante") == 302
    assert {nombre for nombre, estado in estados.items() if estado == 200} == pueden
    assert set(estados.values()) == {200, 403}


@pytest.mark.parametrize("direccion", [FICHA, COMENTARIOS, PAGINA, EDITAR])
def test_un_borrador_no_es_publico(borrador, direccion) -> None:
    assert Client().get(direccion).status_code == 404


def _muchos(borrador, cuantos: int) -> None:
    borrador.completo()
    borrador.abierto(desde=-20, hasta=20)
    for _ in range(cuantos):
        borrador.abierto(desde=-1, hasta=30)
        dicho = borrador.comentario()
        borrador.responder(dicho)
        IndicadorFactory(compromiso=borrador.compromiso)
        borrador.revisado()


@pytest.mark.parametrize("cuantos", [1, 3])
@pytest.mark.parametrize(
    ("direccion", "consultas"),
    [(FICHA, 12), (COMENTARIOS, 12), (f"{COMENTARIOS}?campo=causas", 10), (f"{COMENTARIOS}?campo=ods", 10)],
)
def test_paginas_con_las_mismas_consultas(borrador, cuantos, direccion, consultas, django_assert_num_queries) -> None:
    _muchos(borrador, cuantos)
    cliente = entrar(borrador.gente.participante)
    with django_assert_num_queries(consultas):
        assert cliente.get(direccion).status_code == 200


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_pagina_con_lo_de_todas_las_salas(borrador, cuantos, django_assert_max_num_queries) -> None:
    _muchos(borrador, cuantos)
    cliente = entrar(borrador.gente.participante)
    with django_assert_max_num_queries(12):
        assert cliente.get(PAGINA).status_code == 200


def test_la_matriz_de_ambicion_se_lee_sin_color(borrador) -> None:
    borrador.completo()
    borrador.abierto()
    pagina = texto(Client().get(PAGINA))
    assert "proactivo, en transparencia" in pagina
    assert "convención de este portal" in pagina
    assert pagina.count("llega aquí") == 1
    assert pagina.count("superado") == 1


def test_el_rastro_llega_a_la_causa_y_a_la_solucion(borrador) -> None:
    borrador.completo()
    borrador.abierto()
    origen = [nudo["que"] for nudo in Client().get(FICHA).context["origen"]]
    assert origen == [
        borrador.mesa.titulo,
        "Causa elegida: Nadie publica los cortes",
        "Solución elegida: Publicar los cortes de agua",
        f"Compromiso 7 · {borrador.base.plan.titulo}",
    ]
    assert f'href="/mesas/{borrador.mesa.codigo}/arbol/"' in texto(Client().get(FICHA))
