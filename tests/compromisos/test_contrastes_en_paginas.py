"""The two keys on their pages: side by side for everybody, and each act for whoever may."""

from decimal import Decimal

import pytest
from django.test import Client

from compromisos.commands.disputas import responder_disputa
from compromisos.models import Avance, Compromiso, Contraste, Disputa
from compromisos.paneles_de_contrastes import de_gestion, de_gestion_del_compromiso, del_compromiso
from compromisos.pendientes_de_contrastes import disputas_por_responder, por_contrastar, reportes_por_revisar
from compromisos.presentacion_de_contrastes import par_de
from compromisos.privacidad_de_contrastes import exportar_contrastes, exportar_disputas, exportar_revisiones
from comun import reloj
from tests.compromisos.miradas import VISTO, mirar, otra_organizacion
from tests.conversacion.test_paginas import publicado
from tests.factories.compromisos import CorteFactory, EvidenciaFactory

PUBLICA = "/compromisos/prueba-1-c01/contrastes/"
CONTRASTE = "/gestion/compromisos/prueba-1-c01/contraste/"
COLA = "/gestion/prueba/revisiones/"


@pytest.fixture
def mirada(escena):
    return mirar(escena)


def pagina(url, persona=None, estado=200) -> str:
    cliente = Client()
    if persona is not None and persona.is_authenticated:
        cliente.force_login(persona)
    respuesta = cliente.get(url)
    assert respuesta.status_code == estado, url
    return " ".join(respuesta.content.decode().split())  # a number and its sign hold together by a hard space


def cuerpo(**cambios):
    return {
        "porcentaje": "30",
        "narrativa": VISTO,
        "fecha": reloj.hoy().isoformat(),
        "evidencias": "Fotos de las obras",
        "enlace": "https://osc.example/fotos",
    } | cambios


def enviar(url, persona, datos):
    cliente = Client()
    cliente.force_login(persona)
    return cliente.post(url, datos)


def test_publica_dice_las_dos_cifras_quien_y_con_que(mirada) -> None:
    avance = mirada.informar("80.0")
    EvidenciaFactory(compromiso=mirada.compromiso, avance=avance, titulo="Base publicada")
    mirada.contrastar("30.0")
    texto = pagina(PUBLICA)
    for dicho in (
        "80 %", "30 %", "de 60 % del peso", mirada.escena.osc.nombre, mirada.escena.dependencia.nombre, "en disputa",
        "Base publicada", "Fotos de las obras", "Abierta, sin respuesta", "no vio lo mismo",
    ):  # fmt: skip
        assert dicho in texto, dicho
    assert "Nadie ha informado: sin dato, que no es cero." in texto  # the second activity


def test_publica_sin_nada_dicho_no_dibuja_ceros(mirada) -> None:
    texto = pagina(PUBLICA)
    assert texto.count("sin dato") >= 3
    assert "0 %</dd>" not in texto


@pytest.mark.parametrize("cuantas", [1, 3])
def test_publica_con_las_mismas_consultas(mirada, cuantas, django_assert_num_queries) -> None:
    for numero in range(cuantas):
        mirada.informar("80.0", mirada.segunda)
        persona, otra = otra_organizacion(mirada.escena, f"otra-{numero}")
        mirada.contrastar("30.0", actividad=mirada.segunda, persona=persona, organizacion=otra)
    with django_assert_num_queries(10):
        pagina(PUBLICA)


def test_publica_de_un_historico_no_hay(historico) -> None:
    pagina(f"/compromisos/{historico.slug}/contrastes/", estado=404)


def test_publica_antes_de_ejecutarse(mirada) -> None:
    Compromiso.objects.update(estado="aprobado")
    texto = pagina(PUBLICA)
    assert "Todavía no hay nada que contrastar" in texto
    assert 'id="conversacion"' not in texto


def test_conversacion_abierta_en_ejecucion_y_para_leerse_despues(mirada) -> None:
    participante = mirada.escena.gente.participante
    assert "Publicar comentario" in pagina(PUBLICA, participante)
    hecha = enviar(
        "/conversaciones/seguimiento/prueba-1-c01/-/comentar/",
        participante,
        {**publicado(), "texto": "En mi colonia no hay letrero."},
    )
    assert hecha.status_code == 302
    assert "En mi colonia no hay letrero." in pagina(PUBLICA)
    Compromiso.objects.update(estado="cumplido")
    texto = pagina(PUBLICA, participante)
    assert "ya no está en ejecución" in texto
    assert "Publicar comentario" not in texto


def test_contrastar_desde_la_pagina(mirada) -> None:
    mirada.informar("80.0")
    contraparte = mirada.escena.gente.contraparte
    texto = pagina(CONTRASTE, contraparte)
    assert "Contrastar la actividad" in texto
    assert "por contrastar" in texto
    respuesta = enviar(f"{CONTRASTE}?actividad={mirada.primera.clave}", contraparte, cuerpo())
    assert respuesta.status_code == 302
    assert respuesta["location"].endswith("/contrastes/#actividad-1-1")
    assert Contraste.objects.get().disputa.verificado == Decimal("30.0")
    assert "por contrastar" not in pagina(CONTRASTE, contraparte)


@pytest.mark.parametrize(
    ("cambios", "dicho"),
    [
        ({"porcentaje": "101"}, "Escribe un número de 0 a 100"),
        ({"porcentaje": "casi"}, "Escribe un número, como 40 o 62.5."),
        ({"porcentaje": "1e999"}, "número"),
        ({"narrativa": "Corta."}, "Cuenta qué viste en 20"),
        ({"evidencias": "", "enlace": ""}, "agrega la evidencia propia"),
        ({"evidencias": "Fotos", "enlace": ""}, "Escribe la dirección donde se puede ver"),
        ({"fecha": "2199-01-01"}, "no puede estar en el futuro"),
    ],
)
def test_contrastar_lo_que_se_niega_conserva_lo_escrito(mirada, cambios, dicho) -> None:
    mirada.informar("80.0")
    respuesta = enviar(CONTRASTE, mirada.escena.gente.contraparte, cuerpo(**cambios))
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert dicho in texto
    assert (cambios.get("narrativa") or VISTO) in texto
    assert not Contraste.objects.exists()


def test_contrastar_actividad_que_no_se_mide_es_404(mirada) -> None:
    pagina(f"{CONTRASTE}?actividad=9.9", mirada.escena.gente.contraparte, 404)
    pagina(f"{CONTRASTE}?actividad={mirada.de_la_sociedad.clave}", mirada.escena.gente.contraparte, 404)


def test_cada_pagina_cada_personaje(mirada) -> None:
    disputa = mirada.disputar()
    avance = Avance.objects.get()
    corte = CorteFactory(plan=mirada.escena.plan, numero=1)
    base = f"/gestion/compromisos/prueba-1-c01/disputas/{disputa.pk}"
    esperado = {
        CONTRASTE: {"contraparte"},
        f"{base}/responder/": {"enlace"},
        f"{base}/terminar/": {"contraparte", "coordinacion"},
        COLA: {"coordinacion"},
        f"{COLA}{avance.pk}/": {"coordinacion"},
        f"{COLA}prueba-1/cortes/{corte.numero}/": {"coordinacion"},
    }
    for url, quienes in esperado.items():
        entran = set()
        for nombre, persona in mirada.escena.gente.items():
            cliente = Client()
            if persona.is_authenticated:
                cliente.force_login(persona)
            if cliente.get(url).status_code == 200:
                entran.add(nombre)
        assert entran == quienes, url


def test_responder_y_terminar_desde_la_pagina(mirada) -> None:
    disputa = mirada.disputar()
    gente, base = mirada.escena.gente, f"/gestion/compromisos/prueba-1-c01/disputas/{disputa.pk}"
    assert "no se puede terminar ahora" in pagina(f"{base}/terminar/", gente.contraparte)
    respuesta = enviar(f"{base}/responder/", gente.enlace, {"respuesta": "Corta."})
    assert respuesta.status_code == 422
    assert "llevas 6" in respuesta.content.decode()
    assert (
        enviar(f"{base}/responder/", gente.enlace, {"respuesta": "Faltan nueve obras, para diciembre."}).status_code
        == 302
    )
    assert "ya no espera respuesta" in pagina(f"{base}/responder/", gente.enlace)
    assert "Faltan nueve obras" in pagina(PUBLICA)
    assert (
        enviar(f"{base}/terminar/", gente.contraparte, {"desenlace": "Cada quien sostiene su cifra."}).status_code
        == 302
    )
    texto = pagina(PUBLICA)
    assert "Terminó sin acuerdo" in texto
    assert "Cada quien sostiene su cifra." in texto


def test_disputa_de_otro_compromiso_es_404(mirada) -> None:
    pagina("/gestion/compromisos/prueba-1-c01/disputas/999/responder/", mirada.escena.gente.enlace, 404)


def test_revisar_desde_la_cola(mirada) -> None:
    avance, coordina = mirada.informar("80.0"), mirada.escena.gente.coordinacion
    assert "Obra abierta" in pagina(COLA, coordina)
    url = f"{COLA}{avance.pk}/"
    falta = enviar(url, coordina, {"sentido": "observado"})
    assert falta.status_code == 422
    assert "Di qué le falta al reporte" in falta.content.decode()
    assert (
        enviar(url, coordina, {"sentido": "observado", "observacion": "La liga lleva a una página vacía."}).status_code
        == 302
    )
    assert "No hay reportes por revisar" in pagina(COLA, coordina)
    assert "ya se revisó" in pagina(url, coordina)
    assert mirada.compromiso.peso_informado == 0


def test_validar_varios_desde_la_pagina(mirada) -> None:
    corte = CorteFactory(plan=mirada.escena.plan, numero=1, nombre="Primer corte")
    uno, otro = mirada.informar("40.0", corte=corte), mirada.informar("20.0", mirada.segunda, corte=corte)
    coordina, url = mirada.escena.gente.coordinacion, f"{COLA}prueba-1/cortes/1/"
    assert "Primer corte" in pagina(COLA, coordina)
    EvidenciaFactory(compromiso=mirada.compromiso, avance=uno)
    texto = pagina(url, coordina)
    assert texto.count("checked") == 1  # what shows nothing is not chosen for anybody
    assert texto.count("Sin evidencia.") == 1
    assert enviar(url, coordina, {"validados": []}).status_code == 422
    assert enviar(url, coordina, {"validados": [uno.pk]}).status_code == 302
    assert dict(Avance.objects.values_list("pk", "estado")) == {uno.pk: "validado", otro.pk: "enviado"}
    assert enviar(url, coordina, {"validados": [uno.pk, otro.pk]}).status_code == 422


@pytest.mark.parametrize("cuantos", [1, 3])
def test_cola_con_las_mismas_consultas(mirada, cuantos, django_assert_num_queries) -> None:
    for _ in range(cuantos):
        mirada.informar("40.0")
    cliente = Client()
    cliente.force_login(mirada.escena.gente.coordinacion)
    with django_assert_num_queries(8):
        cliente.get(COLA)


# --- rooms of other pages -------------------------------------------------------------------------------------------
def test_lista_y_tarjeta_dicen_el_par(mirada) -> None:
    mirada.informar("80.0")
    mirada.contrastar("30.0")
    for url in ("/compromisos/", "/incrustar/compromisos/prueba-1-c01/", "/organizaciones/dependencia/"):
        texto = pagina(url)
        assert "informa la autoridad <b>48 % (de 60 % del peso)</b>" in texto, url
        assert "verifica la sociedad <b>18 % (de 60 % del peso)</b>" in texto, url
        assert "en disputa <b>60 %</b>" in texto, url


def test_lista_sin_reportes_dice_sin_dato(mirada) -> None:
    texto = pagina("/compromisos/")
    assert "informa la autoridad <b>sin dato</b>" in texto
    assert "verifica la sociedad <b>sin dato</b>" in texto


def test_par_de_un_historico_esta_vacio(historico) -> None:
    par = par_de(historico)
    assert (par.informa, par.verifica, par.esperado, par.informa_dicho) == (None, None, None, "sin dato")


def test_ficha_dice_el_par_y_lo_esperado(mirada) -> None:
    mirada.informar("80.0")
    texto = pagina("/compromisos/prueba-1-c01/")
    assert "de 60 % del peso" in texto
    assert "La raya marca lo esperado hoy" in texto
    assert f'href="{PUBLICA}"' in texto


def test_panel_del_compromiso_sin_preguntar_nada(mirada, django_assert_num_queries) -> None:
    mirada.disputar()
    compromiso = mirada.compromiso
    with django_assert_num_queries(0):
        assert del_compromiso(compromiso, None)["par"].hay_disputa
    assert "Leer las dos versiones y su evidencia" in pagina("/compromisos/prueba-1-c01/")


def test_paneles_por_personaje(mirada) -> None:
    mirada.disputar()
    gente = mirada.escena.gente.items()
    compromiso, ejercicio = mirada.compromiso, mirada.escena.ejercicio
    assert {n for n, p in gente if de_gestion_del_compromiso(compromiso, p)} == {
        "coordinacion",
        "enlace",
        "contraparte",
    }
    assert {n for n, p in gente if de_gestion(ejercicio, p)} == {"coordinacion"}


def test_pendientes_de_la_contraparte_hasta_que_mira_lo_ultimo(mirada) -> None:
    contraparte = mirada.escena.gente.contraparte
    assert por_contrastar(contraparte) == []
    mirada.informar("40.0")
    mirada.informar("20.0", mirada.segunda)
    assert [(p.direccion, p.contexto) for p in por_contrastar(contraparte)] == [
        (CONTRASTE, f"{mirada.escena.osc.nombre}: 2 reportes sin contrastar")
    ]
    mirada.contrastar("40.0")
    assert "1 reporte sin contrastar" in por_contrastar(contraparte)[0].contexto
    mirada.contrastar("20.0", actividad=mirada.segunda)
    assert por_contrastar(contraparte) == []
    mirada.informar("60.0")
    assert len(por_contrastar(contraparte)) == 1
    assert por_contrastar(mirada.escena.gente.enlace) == []


def test_pendientes_del_enlace_y_de_la_coordinacion(mirada) -> None:
    disputa = mirada.disputar()
    gente = mirada.escena.gente
    assert {n for n, p in gente.items() if disputas_por_responder(p)} == {"enlace"}
    assert {n for n, p in gente.items() if reportes_por_revisar(p)} == {"coordinacion"}
    responder_disputa(persona=gente.enlace, disputa=disputa, respuesta="Faltan nueve obras, para diciembre.")
    assert disputas_por_responder(gente.enlace) == []


def test_exportar_lo_que_dije(mirada) -> None:
    disputa, gente = mirada.disputar(), mirada.escena.gente
    responder_disputa(persona=gente.enlace, disputa=disputa, respuesta="Faltan nueve obras, para diciembre.")
    assert [fila["porcentaje"] for fila in exportar_contrastes(gente.contraparte)] == ["30.0"]
    assert [fila["respuesta"] for fila in exportar_disputas(gente.enlace)] == ["Faltan nueve obras, para diciembre."]
    assert exportar_disputas(gente.contraparte) == exportar_revisiones(gente.coordinacion) == []
    assert Disputa.objects.count() == 1
