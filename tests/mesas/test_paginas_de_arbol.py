"""The living tree is read by anyone, looks again by itself, and is light however big."""

import gzip
import random
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from comun import reloj
from mesas.comprobaciones_de_arboles import arbol_por_mesa
from mesas.models import Arbol, Nodo
from mesas.paneles_de_arboles import de_la_mesa, para_conducir
from mesas.pendientes_de_arboles import de_quien_facilita, de_quien_llego
from tests.factories.mesas import MesaEnMarcha, MesaFactory, crecer, mesa_en_marcha
from tests.mesas.salas_de_arboles import como, operar, raiz, texto

PALABRAS = re.findall(
    r"\w+",
    "agua fuga colonia alta tubo bomba presupuesto nadie revisa reporte vecinas gasto tandeo pozo medidor lectura cobro "
    "padrón obra licitación supervisa calidad norma cuenca lluvia drenaje pipa precio salud escuela tiempo trabajo cuidado "
    "mujeres niñez confianza denuncia respuesta plazo informe dato abierto comité vigilancia regla subsidio deuda",
)


@pytest.fixture
def sala(db: None) -> MesaEnMarcha:
    return mesa_en_marcha()


# --- reading --------------------------------------------------------------------------------------------------------
def test_arbol_vacio_dice_que_habra_y_cuando(db: None) -> None:
    sala = mesa_en_marcha(en_curso=False)
    respuesta = Client().get(raiz(sala))
    assert respuesta.status_code == 200
    assert "El árbol se construye en la reunión" in texto(respuesta)
    assert "Está citada para el" in texto(respuesta)
    assert "El árbol de objetivos llega después" in texto(Client().get(f"{raiz(sala)}objetivos/"))


def test_arbol_se_lee_sin_cuenta_como_dibujo_y_como_lista(sala: MesaEnMarcha) -> None:
    arbol, central = sala.arbol()
    causa = crecer(arbol, central, "Se pierde en fugas", parte=sala.st.partes["sociedad"])
    crecer(arbol, causa, "Nadie repara <los> tubos")
    crecer(arbol, central, "Se compran pipas", tipo="efecto")
    html = texto(Client().get(raiz(sala)))
    assert "<svg" in html
    assert "dibujo-arbol" in html
    assert f'id="n-{causa.codigo}"' in html
    assert "<b>1.1</b>" in html
    assert "<b>E1</b>" in html
    assert "Nadie repara &lt;los&gt; tubos" in html
    assert "<los>" not in html
    assert sala.st.partes["sociedad"].nombre in html
    assert "csrfmiddlewaretoken" not in html
    assert "style=" not in html
    assert "<script>" not in html
    assert "Entra con tu cuenta para participar" in html


def test_listas_anidadas_cierran_lo_que_abren(sala: MesaEnMarcha) -> None:
    arbol, nodo = sala.arbol()
    hondo = nodo
    for n in range(120):
        hondo = crecer(arbol, hondo, f"Causa {n}")
    crecer(arbol, nodo, "Otra causa")
    respuesta = Client().get(raiz(sala))
    html = texto(respuesta)
    assert respuesta.status_code == 200
    assert html.count("<ol") == html.count("</ol>")
    assert html.count("<li>") + html.count("<li ") == html.count("</li>")


def test_nodo_elegido_muestra_historia_a_cualquiera(sala: MesaEnMarcha) -> None:
    _arbol, central = sala.arbol()
    operar(como(sala.persona("sociedad")), sala, "agregar", padre=central.codigo, tipo="causa", enunciado="Hay fugas")
    nodo = Nodo.objects.get(enunciado="Hay fugas")
    html = texto(Client().get(f"{raiz(sala)}?nodo={nodo.codigo}"))
    assert "Su historia" in html
    assert "Agregó" in html
    assert sala.persona("sociedad").nombre not in html
    suelto = texto(Client().get(f"{raiz(sala)}nodos/{nodo.codigo}/"))
    assert "Agregó" in suelto
    assert Client().get(f"{raiz(sala)}nodos/noexiste1/").status_code == 404


@pytest.mark.parametrize("ruta", ["historia/?clase=objetivos", "objetivos/vivo/", "historia/?nodo=nada"])
def test_lo_que_no_existe_es_404(sala: MesaEnMarcha, ruta: str) -> None:
    sala.arbol()
    assert Client().get(f"{raiz(sala)}{ruta}").status_code == 404
    assert Client().get("/mesas/no-hay/arbol/").status_code == 404


def test_historia_cuenta_cada_cambio_por_su_parte(sala: MesaEnMarcha) -> None:
    _, central = sala.arbol()
    yo = como(sala.persona("gobierno"))
    operar(yo, sala, "agregar", padre=central.codigo, tipo="efecto", enunciado="Sube el gasto")
    nodo = Nodo.objects.get(enunciado="Sube el gasto")
    operar(yo, sala, "editar", nodo=nodo.codigo, version=1, enunciado="Sube el gasto en pipas")
    html = texto(Client().get(f"{raiz(sala)}historia/"))
    assert "<del>Sube el gasto</del>" in html
    assert "Sube el gasto en pipas" in html
    assert sala.st.partes["gobierno"].nombre in html
    assert sala.persona("gobierno").nombre not in html
    assert f"«{nodo.enunciado}" in texto(Client().get(f"{raiz(sala)}historia/?nodo={nodo.codigo}"))


# --- alive ----------------------------------------------------------------------------------------------------------
def test_vivo_sin_cambio_cuesta_tres_consultas(sala: MesaEnMarcha, django_assert_max_num_queries: Any) -> None:
    sala.arbol()
    yo = como(sala.persona("sociedad"))
    vivo = f"{raiz(sala)}problemas/vivo/"
    primera = yo.get(vivo, HTTP_HX_REQUEST="true")
    assert primera.status_code == 200
    assert 'id="arbol-vivo"' in texto(primera)
    assert f'data-etiqueta="{primera["ETag"].replace(chr(34), "&quot;")}"' in texto(primera)
    with django_assert_max_num_queries(3):
        segunda = yo.get(vivo, HTTP_HX_REQUEST="true", HTTP_IF_NONE_MATCH=primera["ETag"])
    assert segunda.status_code == 304
    assert segunda.content == b""


def test_vivo_cambia_con_cada_cambio_y_al_cerrarse_deja_de_mirar(sala: MesaEnMarcha) -> None:
    arbol, central = sala.arbol()
    vivo = f"{raiz(sala)}problemas/vivo/"
    antes = Client().get(vivo)
    assert 'hx-trigger="every 2s' in texto(antes)
    operar(como(sala.persona("sociedad")), sala, "agregar", padre=central.codigo, tipo="causa", enunciado="Hay fugas")
    despues = Client().get(vivo, HTTP_IF_NONE_MATCH=antes["ETag"])
    assert despues.status_code == 200
    assert "Hay fugas" in texto(despues)
    Arbol.objects.filter(pk=arbol.pk).update(congelado_en=reloj.ahora())
    cerrado = Client().get(vivo, HTTP_IF_NONE_MATCH=despues["ETag"])
    assert cerrado.status_code == 200
    assert "data-congelado" in texto(cerrado)
    assert "hx-get" not in texto(cerrado)


def test_sin_reunion_en_curso_no_se_mira_solo(db: None) -> None:
    sala = mesa_en_marcha(en_curso=False)
    sala.arbol()
    assert "hx-get" not in texto(Client().get(raiz(sala)))


# --- who leads ------------------------------------------------------------------------------------------------------
def test_abrir_y_cerrar_con_confirmacion(sala: MesaEnMarcha) -> None:
    gestion = f"/gestion/mesas/{sala.mesa.codigo}/arbol/"
    assert como(sala.persona("sociedad")).get(f"{gestion}abrir/").status_code == 403
    yo = como(sala.facilitacion)
    assert yo.get(f"{gestion}abrir/").status_code == 200
    vacio = yo.post(f"{gestion}abrir/", {"enunciado": " "})
    assert vacio.status_code == 422
    assert not Arbol.objects.exists()
    hecho = yo.post(f"{gestion}abrir/", {"enunciado": "El agua no llega"})
    assert hecho["Location"] == raiz(sala)
    arbol = Arbol.objects.get()
    negado = yo.post(f"{gestion}congelar/")
    arbol.refresh_from_db()
    assert negado.status_code == 422
    assert arbol.congelado_en is None
    central = Nodo.objects.get()
    for dicho, tipo in (("Una", "causa"), ("Dos", "causa"), ("Tres", "efecto")):
        crecer(arbol, central, dicho, tipo=tipo)
    assert "Efectos" in texto(yo.get(f"{gestion}congelar/"))
    assert yo.post(f"{gestion}congelar/").status_code == 302
    arbol.refresh_from_db()
    assert arbol.congelado_en is not None
    assert len(arbol.huella) == 64


# --- size -----------------------------------------------------------------------------------------------------------
def bosque(sala: MesaEnMarcha, cuantos: int) -> Arbol:
    """A tree of `cuantos` nodes with sentences that do not repeat."""
    azar = random.Random(7)
    arbol, central = sala.arbol()
    partes = list(sala.st.partes.values())
    nodos = [central]
    cuenta: dict[tuple[int, str], int] = {}
    while len(nodos) < cuantos:
        padre = azar.choice(nodos[-40:] if azar.random() < 0.8 else nodos[:5])
        tipo = padre.tipo if padre.tipo != "central" else azar.choice(["causa", "efecto"])
        orden = cuenta.get((padre.pk, tipo), 0)
        cuenta[(padre.pk, tipo)] = orden + 1
        dicho = " ".join(azar.choice(PALABRAS) for _ in range(12)).capitalize()
        nodos.append(
            Nodo.objects.create(
                arbol=arbol, codigo=f"n{uuid.uuid4().hex[:10]}", tipo=tipo, padre=padre, orden=orden, enunciado=dicho,
                parte=azar.choice(partes),
            )
        )  # fmt: skip
    return arbol


def test_arbol_de_500_nodos_cabe_en_15_consultas_y_60_kb(sala: MesaEnMarcha) -> None:
    arbol = bosque(sala, 500)
    for cliente in (Client(), como(sala.persona("sociedad"))):
        with CaptureQueriesContext(connection) as hechas:
            respuesta = cliente.get(raiz(sala))
        assert respuesta.status_code == 200
        assert respuesta.content.count(b"fila-nodo") >= 500
        assert len(hechas) <= 15, [q["sql"][:90] for q in hechas.captured_queries]
        assert len(gzip.compress(respuesta.content, 6)) <= 60_000
    assert b"data-dibujo-aparte" in respuesta.content
    assert b"<svg" in Client().get(f"{raiz(sala)}problemas/dibujo/").content
    nodo = Nodo.objects.filter(arbol=arbol, tipo="causa").order_by("-pk")[0]
    yo = como(sala.persona("sociedad"))
    with CaptureQueriesContext(connection) as hechas:
        elegido = yo.get(f"{raiz(sala)}?nodo={nodo.codigo}")
    assert elegido.status_code == 200
    assert len(hechas) <= 15


@pytest.mark.parametrize("cuantos", [1, 3])
def test_pagina_consultas_fijas(
    sala: MesaEnMarcha, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int
) -> None:
    arbol, central = sala.arbol()
    for n in range(cuantos):
        crecer(arbol, central, f"Causa {n}")
    with django_assert_num_queries(4):
        assert Client().get(raiz(sala)).status_code == 200


# --- what hangs from it ---------------------------------------------------------------------------------------------
def test_comprobacion_de_la_etapa_5(sala: MesaEnMarcha) -> None:
    plan = sala.plan
    assert not arbol_por_mesa(plan).cumplido
    arbol, central = sala.arbol()
    crecer(arbol, central, "Una")
    crecer(arbol, central, "Efecto", tipo="efecto")
    assert not arbol_por_mesa(plan).cumplido
    ultima = crecer(arbol, central, "Dos")
    assert arbol_por_mesa(plan).cumplido
    Nodo.objects.filter(pk=ultima.pk).update(retirado=True)
    assert not arbol_por_mesa(plan).cumplido
    MesaFactory(plan=plan, estado="cancelada")
    Nodo.objects.filter(pk=ultima.pk).update(retirado=False)
    assert arbol_por_mesa(plan).cumplido
    MesaFactory(plan=plan, titulo="La otra", estado="convocada")
    assert "La otra" in arbol_por_mesa(plan).explicacion
    assert not arbol_por_mesa(MesaFactory(estado="cancelada").plan).cumplido


def test_paneles_y_pendientes(sala: MesaEnMarcha) -> None:
    assert de_la_mesa(sala.mesa, None) == {"mesa": sala.mesa, "arboles": []}
    assert [p.accion for p in de_quien_facilita(sala.facilitacion)] == ["Abrir el árbol"]
    assert de_quien_llego(sala.persona("sociedad")) == []
    arbol, central = sala.arbol()
    crecer(arbol, central, "Una")
    assert de_quien_facilita(sala.facilitacion) == []
    assert [p.accion for p in de_quien_llego(sala.persona("sociedad"))] == ["Ir al árbol"]
    hecho = de_la_mesa(sala.mesa, None)
    assert hecho
    assert hecho["arboles"][0]["causas"] == 1
    assert hecho["arboles"][0]["palabra_causas"] == "causa"
    para = para_conducir(sala.mesa, sala.facilitacion)
    assert para
    assert para["problemas"] == arbol
    assert para["objetivos"] is None
    assert "El agua no llega" in texto(Client().get(f"/mesas/{sala.mesa.codigo}/"))
    assert "Cerrar el árbol de problemas" in texto(como(sala.facilitacion).get(f"/gestion/mesas/{sala.mesa.codigo}/"))
