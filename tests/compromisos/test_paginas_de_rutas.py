"""Pages of the route: what anybody reads, what each one may do, and how many queries it takes."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bitacora.models import Entrada
from compromisos.asuntos_de_rutas import (
    direccion_de_actividad,
    direccion_de_indicador,
    nombres_de_actividades,
    nombres_de_indicadores,
)
from compromisos.commands.aceptaciones import reprogramar_actividad, retomar_ruta
from compromisos.commands.evidencias import agregar_evidencia
from compromisos.commands.indicadores import registrar_medicion
from compromisos.models import Aceptacion, Actividad, Compromiso, Evidencia, Indicador, LineaDeAccion, Medicion, Ruta
from compromisos.paneles_de_rutas import del_compromiso
from compromisos.pendientes_de_rutas import por_responder, sin_aceptar
from compromisos.privacidad_de_rutas import DATOS_PERSONALES
from tests.compromisos.caminos import Camino, datos_de_evidencia, datos_de_medicion, trazar
from tests.factories.compromisos import ActividadFactory, EvidenciaFactory, LineaDeAccionFactory

PUBLICA, GESTION = "/compromisos/prueba-1-c01/", "/gestion/compromisos/prueba-1-c01/"
MOTIVO = "El padrón de colonias llegó dos meses tarde."


@pytest.fixture
def camino(escena) -> Camino:
    return trazar(escena)


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def llenar(escena: Any, actividades: int, evidencias: int) -> None:
    linea = LineaDeAccionFactory(compromiso=escena.compromiso, numero=1)
    filas = [
        ActividadFactory(
            compromiso=escena.compromiso, linea=linea, clave=f"1.{n}", responsable=escena.dependencia, peso=Decimal(1)
        )
        for n in range(1, actividades + 1)
    ]
    Evidencia.objects.bulk_create(
        EvidenciaFactory.build(
            compromiso=escena.compromiso,
            actividad=filas[n % actividades],
            organizacion=escena.dependencia,
            registrada_por=escena.gente.enlace,
        )
        for n in range(evidencias)
    )


# --- reading ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("camino_de", ["ruta/", "indicadores/", "evidencia/"])
def test_paginas_vacias_dicen_que_habra(escena, camino_de) -> None:
    respuesta = Client().get(PUBLICA + camino_de)
    assert respuesta.status_code == 200
    assert 'class="vacio"' in texto(respuesta)


@pytest.mark.parametrize("camino_de", ["ruta/", "indicadores/", "evidencia/"])
def test_lo_historico_no_se_llama_sin_aceptar(historico, camino_de) -> None:
    pagina = texto(Client().get(f"/compromisos/viejo-c01/{camino_de}"))
    assert "Sin aceptación" not in pagina


def test_ruta_en_preparacion_y_sin_aceptacion(camino) -> None:
    pagina = texto(Client().get(PUBLICA + "ruta/"))
    for dice in ("En preparación", "Sin aceptación formal", "De la autoridad", "De la sociedad", "Sus pesos suman 100 de 100",
                 "Va después de 1.1", 'id="actividad-1-2"', "Todavía no se presenta"):  # fmt: skip
        assert dice in pagina, dice


def test_ruta_aceptada_con_todo(camino) -> None:
    camino.acordar()
    reprogramar_actividad(
        persona=camino.escena.gente.enlace,
        actividad=camino.actividades[0],
        inicio=dt.date(2026, 2, 1),
        fin=dt.date(2026, 7, 31),
        motivo=MOTIVO,
    )
    agregar_evidencia(**datos_de_evidencia(camino, actividad=camino.actividades[0]))
    pagina = texto(Client().get(PUBLICA + "ruta/"))
    for dice in ("Aceptada por todas", "Con aceptación formal", "ruta-via__original", MOTIVO, "La aceptó",
                 camino.escena.gente.enlace.nombre_publico, "Base de las doce obras", camino.ruta.vigente.huella):  # fmt: skip
        assert dice in pagina, dice
    version = texto(Client().get(PUBLICA + "ruta/versiones/1/"))
    assert "Coincide, comprobado ahora" in version
    assert "Reunir los datos de las doce obras" in version
    assert Client().get(PUBLICA + "ruta/versiones/2/").status_code == 404
    evidencia = texto(Client().get(PUBLICA + "evidencia/?actividad=1.1"))
    assert "https://ejemplo.example/obras" in evidencia
    assert "todavía no tiene evidencia" in texto(Client().get(PUBLICA + "evidencia/?actividad=1.2"))
    assert Client().get(PUBLICA + "evidencia/?actividad=x").status_code == 404


def test_una_version_anterior_sigue_con_sus_aceptaciones(camino) -> None:
    camino.presentar()
    camino.aceptar()
    retomar_ruta(persona=camino.escena.gente.coordinacion, compromiso=camino.compromiso, razon=MOTIVO)
    assert "volvió a preparación" in texto(Client().get(PUBLICA + "ruta/"))
    camino.presentar()
    primera = texto(Client().get(PUBLICA + "ruta/versiones/1/"))
    assert "Ya no es la última" in primera
    assert "La aceptó" in primera


def test_indicadores_van_aparte_con_su_serie(camino) -> None:
    Indicador.objects.create(
        compromiso=camino.compromiso, clave="I2", nombre="Talleres", clase="gestion", unidad="talleres"
    )
    registrar_medicion(**datos_de_medicion(camino))
    pagina = texto(Client().get(PUBLICA + "indicadores/"))
    assert pagina.index("De resultado") < pagina.index("De gestión")
    for dice in ("22.5", "41.7", "ruta-serie", "Padrón de octubre", "Todavía no se mide"):
        assert dice in pagina, dice


def test_consultas_con_sesenta_actividades_y_cuatrocientas_evidencias(escena, django_assert_max_num_queries) -> None:
    llenar(escena, 60, 400)
    with django_assert_max_num_queries(15):
        pagina = texto(Client().get(PUBLICA + "ruta/"))
    assert pagina.count('class="gantt__fila"') == 60
    assert pagina.count('class="evidencia"') == 20
    cliente = entrar(escena.gente.enlace)
    with django_assert_max_num_queries(15):
        cliente.get(PUBLICA + "ruta/")
    with django_assert_max_num_queries(8):
        texto(Client().get(PUBLICA + "evidencia/"))


@pytest.mark.parametrize("cuantas", [1, 3])
def test_consultas_no_siguen_a_las_filas(escena, cuantas, django_assert_num_queries) -> None:
    llenar(escena, cuantas, cuantas)
    with django_assert_num_queries(10):
        Client().get(PUBLICA + "ruta/")


def test_panel_en_una_consulta(camino, django_assert_num_queries) -> None:
    compromiso = camino.compromiso
    with django_assert_num_queries(1):
        panel = del_compromiso(compromiso, camino.escena.gente.visitante)
    assert panel["cuantas"] == 3
    assert 'id="ruta-t"' in texto(Client().get(PUBLICA))


# --- planning by page -------------------------------------------------------------------------------------------------
def actividad_escrita(camino: Camino, **cambios: Any) -> dict[str, Any]:
    return {
        "version": camino.version,
        "titulo": "Capacitar a los municipios",
        "de_quien": "autoridad",
        "inicio": "2026-03-01",
        "fin": "2026-04-30",
        "responsable": camino.escena.dependencia.pk,
        "corresponsables": [camino.escena.osc.pk],
        "medio_de_verificacion": "Constancias",
        "peso": "0",
        "predecesoras": [camino.actividades[0].pk],
    } | cambios


def test_planear_por_pagina_de_punta_a_punta(escena) -> None:
    Compromiso.objects.update(inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 1, 1))
    cliente = entrar(escena.gente.enlace)
    assert "La ruta está vacía" in texto(cliente.get(GESTION + "ruta/"))
    assert cliente.get(GESTION + "ruta/lineas/nueva/").status_code == 200
    assert cliente.post(GESTION + "ruta/lineas/nueva/", {"version": 1, "titulo": "Abrir"}).status_code == 302
    nueva = GESTION + "ruta/lineas/1/actividades/nueva/"
    assert cliente.get(nueva).status_code == 200
    datos = {
        "version": 2, "titulo": "Publicar la base", "de_quien": "autoridad", "inicio": "2026-02-01", "fin": "2026-05-01",
        "responsable": escena.dependencia.pk, "medio_de_verificacion": "Base", "peso": "100",
    }  # fmt: skip
    mala = cliente.post(nueva, datos | {"fin": "2029-01-01"})
    assert (mala.status_code, "fuera del periodo" in texto(mala), "Publicar la base" in texto(mala)) == (
        422,
        True,
        True,
    )
    assert cliente.post(nueva, datos).status_code == 302
    assert "Falta un indicador de resultado" in texto(cliente.get(GESTION + "ruta/presentar/"))
    indicador = {
        "version": 3, "nombre": "Colonias con agua", "clase": "resultado", "unidad": "colonias", "sentido": "sube",
        "frecuencia": "anual", "linea_base": "1", "meta": "9",
    }  # fmt: skip
    assert cliente.get(GESTION + "indicadores/nuevo/").status_code == 200
    assert cliente.post(GESTION + "indicadores/nuevo/", indicador).status_code == 302
    assert cliente.post(GESTION + "ruta/presentar/", {"version": 4}).status_code == 302
    leer = texto(cliente.get(GESTION + "ruta/aceptar/"))
    huella = Ruta.objects.get().vigente.huella
    assert huella in leer
    sin = cliente.post(GESTION + "ruta/aceptar/", {"huella": huella, "sentido": "no_acepta"})
    assert sin.status_code == 422
    assert cliente.post(GESTION + "ruta/aceptar/", {"huella": "x", "sentido": "acepta"}).status_code == 409
    assert cliente.post(GESTION + "ruta/aceptar/", {"huella": huella, "sentido": "acepta"}).status_code == 302
    assert Ruta.objects.get().estado == "aceptada"
    assert "Todas la aceptaron" in texto(cliente.get(GESTION + "ruta/aceptar/"))
    mover = GESTION + "ruta/actividades/1.1/reprogramar/"
    assert cliente.get(mover).status_code == 200
    assert cliente.post(mover, {"inicio": "2026-02-01", "fin": "2026-06-01", "motivo": "poco"}).status_code == 422
    assert cliente.post(mover, {"inicio": "2026-02-01", "fin": "2026-06-01", "motivo": MOTIVO}).status_code == 302
    assert "Reprogramar" in texto(cliente.get(GESTION + "ruta/"))


def test_un_cambio_ajeno_conserva_lo_escrito_y_deja_decidir(camino) -> None:
    cliente = entrar(camino.escena.gente.coordinacion)
    direccion = GESTION + "ruta/actividades/1.1/"
    viejo = actividad_escrita(camino, version=camino.version - 1, predecesoras=[])
    choque = cliente.post(direccion, viejo)
    pagina = texto(choque)
    assert choque.status_code == 409
    assert "Capacitar a los municipios" in pagina
    assert "Cómo quedó la 1.1" in pagina
    assert f'name="version" value="{camino.version}"' in pagina
    assert Actividad.objects.get(clave="1.1").titulo == "Reunir los datos de las doce obras"


def test_corregir_duplicar_quitar_y_en_bloque(camino) -> None:
    cliente = entrar(camino.escena.gente.coordinacion)
    actividades = GESTION + "ruta/actividades/"
    assert "Reunir los datos" in texto(cliente.get(actividades + "1.1/"))
    assert cliente.post(actividades + "2.1/", actividad_escrita(camino)).status_code == 302
    for acto in ("duplicar", "quitar"):
        assert cliente.get(f"{actividades}1.2/{acto}/").status_code == 200
        assert cliente.post(f"{actividades}1.2/{acto}/", {"version": camino.version}).status_code == 302
    assert list(Actividad.objects.values_list("clave", flat=True)) == ["1.1", "1.3", "2.1"]
    assert cliente.get(GESTION + "ruta/bloque/").status_code == 200
    bloque = {"version": camino.version, "claves": ["1.1", "1.3"], "dias": "900"}
    mala = cliente.post(GESTION + "ruta/bloque/", bloque)
    assert (mala.status_code, "No se cambió ninguna" in texto(mala)) == (422, True)
    assert cliente.post(GESTION + "ruta/bloque/", bloque | {"dias": "5"}).status_code == 302
    assert cliente.get(GESTION + "ruta/lineas/1/").status_code == 200
    assert cliente.post(GESTION + "ruta/lineas/1/", {"version": camino.version, "titulo": "Otro"}).status_code == 302
    LineaDeAccionFactory(compromiso=camino.escena.compromiso, numero=7)
    assert cliente.get(GESTION + "ruta/lineas/7/quitar/").status_code == 200
    assert cliente.post(GESTION + "ruta/lineas/7/quitar/", {"version": camino.version}).status_code == 302
    assert not LineaDeAccion.objects.filter(numero=7).exists()
    indicador = GESTION + "indicadores/I1/"
    assert 'value="10"' in texto(cliente.get(indicador))
    assert cliente.get(indicador + "quitar/").status_code == 200
    assert cliente.post(indicador + "quitar/", {"version": camino.version}).status_code == 302
    assert Entrada.objects.count() == 0


def test_direcciones_que_no_existen(camino) -> None:
    cliente = entrar(camino.escena.gente.coordinacion)
    for camino_de in ("ruta/actividades/9.9/", "ruta/actividades/%00/", "ruta/lineas/99/", "indicadores/I9/"):
        assert cliente.get(GESTION + camino_de).status_code == 404, camino_de


def test_retomar_por_pagina(camino) -> None:
    camino.presentar()
    cliente = entrar(camino.escena.gente.contraparte)
    assert "Regresarla a preparación" in texto(cliente.get(GESTION + "ruta/"))
    assert cliente.get(GESTION + "ruta/retomar/").status_code == 200
    assert cliente.post(GESTION + "ruta/retomar/", {"razon": "No"}).status_code == 422
    assert cliente.post(GESTION + "ruta/retomar/", {"razon": MOTIVO}).status_code == 302
    assert "Todavía no se presenta" in texto(cliente.get(GESTION + "ruta/aceptar/"))
    assert cliente.post(GESTION + "ruta/aceptar/", {"huella": "x", "sentido": "acepta"}).status_code == 302
    assert not Aceptacion.objects.exists()


def test_medir_y_mostrar_por_pagina(camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    medir, mostrar = GESTION + "indicadores/I1/medir/", GESTION + "evidencia/nueva/"
    assert cliente.get(medir).status_code == 200
    datos = {"fecha": "2026-10-01", "valor": "22.5", "evidencia_titulo": "Padrón", "evidencia_enlace": "padron"}
    mala = cliente.post(medir, datos)
    assert (mala.status_code, "dirección completa" in texto(mala)) == (422, True)
    assert cliente.post(medir, datos | {"evidencia_enlace": "https://ejemplo.example/p"}).status_code == 302
    assert Medicion.objects.get().organizacion == camino.escena.dependencia
    assert cliente.get(mostrar).status_code == 200
    assert cliente.post(mostrar, {"titulo": "Minuta"}).status_code == 422
    archivo = SimpleUploadedFile("minuta.txt", "Minuta de la reunión\n".encode(), "text/plain")
    assert cliente.post(mostrar, {"titulo": "Minuta", "archivo": archivo}).status_code == 302
    assert "minuta.txt" in texto(Client().get(PUBLICA + "evidencia/"))


@pytest.mark.parametrize(
    ("camino_de", "pueden"),
    [
        ("ruta/", {"coordinacion", "enlace", "contraparte"}),
        ("ruta/lineas/nueva/", {"coordinacion", "enlace", "contraparte"}),
        ("ruta/aceptar/", {"enlace", "contraparte"}),
        ("indicadores/I1/medir/", {"enlace", "contraparte"}),
        ("evidencia/nueva/", {"enlace", "contraparte"}),
    ],
)
def test_quien_entra_a_cada_pagina(camino, camino_de, pueden) -> None:
    entran = {
        nombre
        for nombre, persona in camino.escena.gente.items()
        if nombre != "visitante" and entrar(persona).get(GESTION + camino_de).status_code == 200
    }
    assert entran == pueden
    assert Client().get(GESTION + camino_de).status_code == 302


def test_pendientes(camino, django_assert_num_queries) -> None:
    gente = camino.escena.gente
    assert [p.contexto for p in sin_aceptar(gente.coordinacion)] == ["La ruta está en preparación"]
    assert por_responder(gente.enlace) == []
    camino.presentar()
    camino.aceptar()
    assert por_responder(gente.enlace) == []
    (uno,) = por_responder(gente.contraparte)
    assert uno.direccion == GESTION + "ruta/aceptar/"
    assert [p.contexto for p in sin_aceptar(gente.coordinacion)] == ["1 de 2 la aceptaron"]
    camino.aceptar("contraparte")
    assert sin_aceptar(gente.coordinacion) == []
    assert sin_aceptar(gente.participante) == []


def test_asuntos_y_lo_que_se_guarda_de_cada_quien(camino) -> None:
    assert direccion_de_actividad("prueba-1-c01/1.1") == PUBLICA + "ruta/#actividad-1-1"
    assert direccion_de_indicador("prueba-1-c01/I1") == PUBLICA + "indicadores/#indicador-I1"
    assert direccion_de_actividad("con espacios/1.1") is None
    assert list(nombres_de_actividades(["prueba-1-c01/1.2"])) == [("prueba-1-c01/1.2", "Publicar la base")]
    assert len(nombres_de_indicadores(["prueba-1-c01/I1"])) == 1
    camino.acordar()
    registrar_medicion(**datos_de_medicion(camino))
    agregar_evidencia(**datos_de_evidencia(camino))
    dicho = {fila.clave: fila.exportar(camino.escena.gente.enlace) for fila in DATOS_PERSONALES}
    assert {clave: len(filas) for clave, filas in dicho.items()} == {
        "rutas": 1, "reprogramaciones": 0, "mediciones": 1, "evidencias_de_compromisos": 1,
    }  # fmt: skip
