"""Pages and API of watched results: what they say, who may enter, what they refuse, how many queries they ask."""

import csv
import io
import json
import uuid

import pytest
import time_machine
from django.test import Client

from compromisos.commands.miradas import anotar_mirada
from compromisos.models import Compromiso, ConfirmacionDeVigencia, PeticionDeRevision, ResultadoVigilado
from compromisos.paneles_de_vigencia import del_compromiso
from conversacion.spam import sello_nuevo
from planes.models import ResultadoDeclarado
from tests.compromisos.conftest import de_otro_tiempo
from tests.compromisos.vigilados import BIEN, HOY, NOTA, PRIVADA, alta, caer, decir
from tests.factories.compromisos import EvidenciaFactory

PLAN, FICHA = "/planes/prueba-1/vigencia/", "/compromisos/prueba-1-c01/vigencia/"
GESTION = "/gestion/compromisos/prueba-1-c01/vigencia/"
REVISAR = "/gestion/planes/prueba-1/vigencia/revisar/"
API = "/api/v1/resultados-vigilados/"


@pytest.fixture(autouse=True)
def _hoy():
    with time_machine.travel(HOY, tick=False):
        yield


def entrar(persona) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def leida(respuesta) -> str:
    assert respuesta.status_code == 200
    return respuesta.content.decode().replace("\xa0", " ")


def tres(escena) -> list[ResultadoVigilado]:
    """One that answers, one lost, one that nobody has looked at."""
    filas = [alta(escena, f"https://obras.mx/{n}", titulo=f"Base {n}") for n in range(3)]
    anotar_mirada(resultado_id=filas[0].pk, mirada=BIEN)
    caer(filas[1])
    decir(escena, filas[0])
    return filas


# --- reading ----------------------------------------------------------------------------------------------------------
def test_el_plan_dice_cuantos_siguen_ahi_con_su_formula(escena) -> None:
    tres(escena)
    pagina = leida(Client().get(PLAN))
    for dicho in (
        "33.3 %",
        "1 ÷ 3",
        "100 %",
        "1 ÷ 1",
        "Dejó de estar disponible el 1.º de noviembre de 2026",
        "Mes",
        "CSV",
    ):
        assert dicho.lower() in pagina.lower(), dicho
    assert pagina.index("Base 1") < pagina.index("Base 0")  # what is lost, first
    assert "Revisar ahora" not in pagina
    assert "Revisar ahora" in leida(entrar(escena.gente.coordinacion).get(PLAN))


@pytest.mark.parametrize(
    ("estado", "titulos"),
    [("perdidos", ["Base 1"]), ("disponibles", ["Base 0"]), ("actualizados", ["Base 0"]), ("sin_revisar", ["Base 2"]),
     ("retirado", []), ("vigilados", ["Base 1", "Base 0", "Base 2"])],
)  # fmt: skip
def test_cada_cifra_abre_sus_renglones(escena, estado, titulos) -> None:
    tres(escena)
    respuesta = Client().get(f"{PLAN}?estado={estado}")
    assert [fila.titulo for fila in respuesta.context["page_obj"]] == titulos


def test_un_filtro_inventado_no_existe(escena) -> None:
    assert Client().get(f"{PLAN}?estado=nada").status_code == 404


def test_se_baja_en_csv_y_json_sin_formulas(escena) -> None:
    tres(escena)
    alta(escena, "https://obras.mx/f", titulo="=1+1")
    filas = list(csv.DictReader(io.StringIO(b"".join(Client().get("/planes/prueba-1/vigencia.csv")).decode())))
    assert [fila["estado"] for fila in filas] == ["caido", "disponible", "sin_revisar", "sin_revisar"]
    assert filas[3]["titulo"] == "'=1+1"
    assert filas[0]["dejo_de_estar_disponible"].startswith("2026-11-01T")
    datos = json.loads(b"".join(Client().get("/planes/prueba-1/vigencia.json?estado=perdidos")))
    assert [(fila["titulo"], fila["dicen_vigente"]) for fila in datos] == [("Base 1", 0)]


def test_el_compromiso_y_cada_resultado(escena) -> None:
    uno, dos, _ = tres(escena)
    assert "1 ÷ 3" in leida(Client().get(FICHA))
    decir(escena, dos, persona=escena.gente.enlace)
    pagina = leida(Client().get(f"{FICHA}{dos.pk}/"))
    for dicho in (
        "Dejó de estar disponible",
        "Dicen otra cosa que la máquina",
        "Falló",
        "Está y sirve",
        "Decir cómo está",
    ):
        assert dicho in pagina, dicho
    assert "Dejar de vigilarlo" in leida(entrar(escena.gente.enlace).get(f"{FICHA}{uno.pk}/"))
    assert Client().get(f"{FICHA}999999/").status_code == 404
    Compromiso.objects.update(estado="borrador")
    assert Client().get(f"{FICHA}{uno.pk}/").status_code == 404


def test_una_direccion_privada_se_dice_y_no_se_enlaza(escena) -> None:
    resultado = alta(escena, "https://trampa.mx/x")
    anotar_mirada(resultado_id=resultado.pk, mirada=PRIVADA)
    pagina = leida(Client().get(f"{FICHA}{resultado.pk}/"))
    assert "No es pública" in pagina
    assert 'href="https://trampa.mx/x"' not in pagina


def test_la_evidencia_dice_lo_que_ya_no_responde(escena) -> None:
    _, perdida, _ = tres(escena)
    EvidenciaFactory(compromiso=escena.compromiso, titulo="La que responde", enlace="https://obras.mx/0")
    EvidenciaFactory(compromiso=escena.compromiso, titulo="La perdida", enlace=perdida.direccion)
    pagina = leida(Client().get("/compromisos/prueba-1-c01/evidencia/"))
    assert pagina.count("Dejó de estar disponible el") == 1
    assert f'href="{FICHA}{perdida.pk}/"' in pagina
    anotar_mirada(resultado_id=perdida.pk, mirada=BIEN)
    assert "Dejó de estar disponible" not in leida(Client().get("/compromisos/prueba-1-c01/evidencia/"))


def test_una_nota_oculta_no_se_lee(escena) -> None:
    resultado = alta(escena)
    decir(escena, resultado, dice="desactualizado", nota=NOTA)
    assert NOTA in leida(Client().get(f"{FICHA}{resultado.pk}/"))
    ConfirmacionDeVigencia.objects.update(oculta=True)
    pagina = leida(Client().get(f"{FICHA}{resultado.pk}/"))
    assert NOTA not in pagina
    assert "La moderación ocultó su nota" in pagina
    assert NOTA not in Client().get(f"{API}{resultado.pk}/").content.decode()


def test_lo_que_se_escribe_no_es_codigo(escena) -> None:
    resultado = alta(escena, titulo="<script>alert(1)</script>")
    decir(escena, resultado, dice="ya_no_sirve", nota="<img src=x onerror=alert(1)> y más texto")
    for direccion in (PLAN, FICHA, f"{FICHA}{resultado.pk}/"):
        pagina = leida(Client().get(direccion))
        assert "<script>alert" not in pagina
        assert "<img src=x" not in pagina


def test_vacios_y_lo_que_cuentan_las_fuentes(escena, historico) -> None:
    assert "Todavía no hay nada que vigilar" in leida(Client().get(PLAN))
    assert "Todavía no hay nada que vigilar" in leida(Client().get(FICHA))
    assert "No consta en nuestras fuentes" in leida(Client().get("/planes/viejo/vigencia/"))
    for orden, (indicador, valor, nota) in enumerate(
        [
            ("resultados aún disponibles en 2018", 23, "de 26"),
            ("resultados con información actualizada en 2018", 14, ""),
        ]
    ):
        ResultadoDeclarado.objects.create(
            plan=historico.plan, quien_mide="sociedad civil", indicador=indicador, valor=valor, nota=nota, orden=orden
        )
    pagina = leida(Client().get("/planes/viejo/vigencia/"))
    for dicho in ("88.5 %", "60.9 %", "Según las fuentes"):
        assert dicho in pagina, dicho
    assert "Filtrar" not in pagina
    assert "/planes/viejo/vigencia/" in Client().get("/planes/viejo/").content.decode()
    assert "Aquí no se vigila nada" in leida(Client().get("/compromisos/viejo-c01/vigencia/"))


@pytest.mark.parametrize("cuantas", [1, 3])
def test_consultas_fijas(escena, django_assert_max_num_queries, cuantas) -> None:
    for n in range(cuantas):
        resultado = alta(escena, f"https://obras.mx/{n}")
        anotar_mirada(resultado_id=resultado.pk, mirada=BIEN)
        decir(escena, resultado)
    cliente = Client()
    for direccion, tope in (
        (PLAN, 6),
        (FICHA, 5),
        (f"{FICHA}{resultado.pk}/", 7),
        (API, 4),
        (f"{API}{resultado.pk}/", 5),
    ):
        cliente.get(direccion)
        with django_assert_max_num_queries(tope):
            cliente.get(direccion)


def test_los_paneles_gastan_una_consulta(escena, historico, django_assert_num_queries) -> None:
    visitante = escena.gente.visitante
    assert del_compromiso(escena.compromiso, visitante) is None
    tres(escena)
    with django_assert_num_queries(1):
        panel = del_compromiso(escena.compromiso, visitante)
    assert (panel["conteo"].disponibles, panel["conteo"].perdidos) == (1, 1)
    with django_assert_num_queries(0):
        assert del_compromiso(historico, visitante) is None
    pagina = leida(Client().get("/compromisos/prueba-1-c01/"))
    assert "1 de 3 resultados públicos se puede abrir; 1 dejó de estar disponible" in pagina


# --- acting -----------------------------------------------------------------------------------------------------------
def test_vigilar_y_dejar_por_su_pagina(escena) -> None:
    cliente = entrar(escena.gente.enlace)
    datos = {"titulo": "Base de obras", "direccion": "https://obras.mx/base", "llave_de_acto": str(uuid.uuid4())}
    respuesta = cliente.post(f"{GESTION}nuevo/", datos)
    resultado = ResultadoVigilado.objects.get()
    assert (respuesta.status_code, respuesta.url) == (302, f"{FICHA}{resultado.pk}/")
    mal = cliente.post(
        f"{GESTION}nuevo/", datos | {"direccion": "http://127.0.0.1/", "llave_de_acto": str(uuid.uuid4())}
    )
    assert mal.status_code == 422
    assert "red privada" in mal.content.decode()
    assert cliente.post(f"{GESTION}{resultado.pk}/dejar/", {"motivo": "Corto"}).status_code == 422
    assert (
        cliente.post(f"{GESTION}{resultado.pk}/dejar/", {"motivo": "La dirección estaba mal escrita."}).status_code
        == 302
    )
    assert ResultadoVigilado.objects.get().estado == "retirado"


def test_decir_como_esta_por_su_pagina(escena) -> None:
    resultado = alta(escena)
    direccion = f"{FICHA}{resultado.pk}/decir/"
    assert Client().get(direccion).status_code == 302
    cliente = entrar(escena.gente.participante)
    assert "¿Cómo está este resultado?" in leida(cliente.get(direccion))
    with time_machine.travel(HOY.replace(minute=30), tick=False):
        sello = sello_nuevo()
    with time_machine.travel(HOY.replace(minute=31), tick=False):
        mal = cliente.post(direccion, {"dice": "ya_no_sirve", "nota": "", "sello": sello})
        assert mal.status_code == 422
        trampa = cliente.post(direccion, {"dice": "vigente", "sello": sello, "sitio_web": "https://spam.mx"})
        assert trampa.status_code == 422
        assert not ConfirmacionDeVigencia.objects.exists()
        bien = cliente.post(direccion, {"dice": "ya_no_sirve", "nota": NOTA, "sello": sello})
    assert bien.url == f"{FICHA}{resultado.pk}/#personas"
    assert NOTA in leida(cliente.get(direccion))  # what they said before, to be changed


def test_revisar_ahora_es_de_la_coordinacion_y_una_vez_por_hora(escena) -> None:
    alta(escena)
    assert Client().get(REVISAR).status_code == 302
    assert entrar(escena.gente.enlace).get(REVISAR).status_code == 403
    cliente = entrar(escena.gente.coordinacion)
    assert "Se revisará la dirección" in leida(cliente.get(REVISAR))
    assert PeticionDeRevision.objects.count() == 0  # reading writes nothing
    assert cliente.post(REVISAR).url == PLAN
    repetida = cliente.post(REVISAR)
    assert repetida.status_code == 409
    assert "hace menos de una hora" in repetida.content.decode()
    assert PeticionDeRevision.objects.count() == 1


@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "integrante", "enlace_ajeno"])
def test_las_paginas_de_gestion_no_son_de_cualquiera(escena, quien) -> None:
    resultado = alta(escena)
    cliente = entrar(getattr(escena.gente, quien))
    for direccion in (f"{GESTION}nuevo/", f"{GESTION}{resultado.pk}/dejar/", REVISAR):
        assert cliente.get(direccion).status_code == 403


def test_un_compromiso_historico_no_ofrece_actos(escena) -> None:
    viejo = de_otro_tiempo(escena)
    resultado = ResultadoVigilado.objects.create(compromiso=viejo, titulo="Base", direccion="https://vieja.mx/")
    pagina = leida(entrar(escena.gente.coordinacion).get(f"/compromisos/{viejo.slug}/vigencia/{resultado.pk}/"))
    assert "Decir cómo está" not in pagina
    assert "Dejar de vigilarlo" not in pagina


# --- API --------------------------------------------------------------------------------------------------------------
def enviar(persona, camino: str, datos: dict) -> tuple[int, dict]:
    respuesta = entrar(persona).post(API + camino, datos, content_type="application/json")
    return respuesta.status_code, respuesta.json()


def test_api_se_lee_sin_cuenta(escena) -> None:
    _, perdido, _ = tres(escena)
    lista = Client().get(f"{API}?plan=prueba-1&estado=caido").json()["results"]
    assert [(fila["titulo"], fila["compromiso"], fila["dicen_vigente"]) for fila in lista] == [
        ("Base 1", "prueba-1-c01", 0)
    ]
    uno = Client().get(f"{API}{perdido.pk}/").json()
    assert [mirada["veredicto"] for mirada in uno["revisiones"]] == ["no_responde", "no_responde"]
    Compromiso.objects.update(estado="borrador")
    assert Client().get(API).json()["results"] == []


def test_api_vigilar_confirmar_y_retirar(escena) -> None:
    llave = str(uuid.uuid4())
    datos = {
        "compromiso": "prueba-1-c01",
        "titulo": "Base de obras",
        "direccion": "https://obras.mx/b",
        "llave_de_acto": llave,
    }
    estado, hecho = enviar(escena.gente.enlace, "", datos)
    assert (estado, hecho["estado"]) == (201, "sin_revisar")
    assert enviar(escena.gente.enlace, "", datos)[1]["id"] == hecho["id"]
    estado, error = enviar(escena.gente.enlace, "", datos | {"llave_de_acto": str(uuid.uuid4())})
    assert (estado, error["codigo"]) == (409, "ya_se_vigila")
    estado, dicha = enviar(escena.gente.participante, f"{hecho['id']}/confirmar/", {"dice": "vigente"})
    assert (estado, dicha["dice"], dicha["autoria"]) == (201, "vigente", escena.gente.participante.nombre_publico)
    estado, retirado = enviar(
        escena.gente.enlace, f"{hecho['id']}/retirar/", {"motivo": "La dirección estaba mal escrita."}
    )
    assert (estado, retirado["estado"], retirado["dicen_vigente"]) == (200, "retirado", 1)


@pytest.mark.parametrize(
    ("cambios", "estado", "codigo"),
    [
        ({"direccion": "file:///etc/passwd"}, 422, "enlace_no_publico"),
        ({"direccion": "http://10.0.0.1/"}, 422, "enlace_no_publico"),
        ({"titulo": "a"}, 422, "texto_corto"),
        ({"compromiso": "otro"}, 404, None),
        ({"compromiso": 7}, 422, None),
    ],
)
def test_api_cuerpos_que_no_sirven(escena, cambios, estado, codigo) -> None:
    datos = {"compromiso": "prueba-1-c01", "titulo": "Base de obras", "direccion": "https://obras.mx/b"} | cambios
    hallado, error = enviar(escena.gente.enlace, "", datos)
    assert hallado == estado
    assert codigo is None or error["codigo"] == codigo
    assert not ResultadoVigilado.objects.exists()


def test_api_nadie_mas_escribe(escena) -> None:
    resultado = alta(escena)
    datos = {"compromiso": "prueba-1-c01", "titulo": "Base de obras", "direccion": "https://obras.mx/b"}
    assert enviar(escena.gente.participante, "", datos)[0] == 403
    assert enviar(escena.gente.participante, f"{resultado.pk}/retirar/", {"motivo": "x" * 20})[0] == 403
    sin_cuenta = Client().post(f"{API}{resultado.pk}/confirmar/", {"dice": "vigente"}, content_type="application/json")
    assert sin_cuenta.status_code in {401, 403}
    assert enviar(escena.gente.participante, f"{resultado.pk}/confirmar/", {"dice": "otra"})[0] == 422
    assert enviar(escena.gente.enlace, "999999/confirmar/", {"dice": "vigente"})[0] == 404
    assert ResultadoVigilado.objects.count() == 1
    assert not ConfirmacionDeVigencia.objects.exists()
