"""Pages of the text in force and its changes: what anybody reads, what each one may do, how many queries."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from bitacora import huella as canonico
from compromisos.asuntos_de_candado import direccion_de_modificacion, nombres_de_modificaciones
from compromisos.commands.modificaciones import desechar_modificacion
from compromisos.enums import EstadoCompromiso
from compromisos.foros_de_candado import leer_modificacion
from compromisos.models import Compromiso, Modificacion
from compromisos.paneles_de_candado import de_gestion_del_compromiso, del_compromiso
from compromisos.pendientes_de_candado import por_aplicar
from compromisos.privacidad_de_candado import DATOS_PERSONALES
from comun import reloj
from tests.compromisos.candado import MOTIVO, Candado, candado
from tests.secretariado.salas import otra_vez

pytestmark = pytest.mark.django_db
TEXTO = "/compromisos/prueba-1-c01/texto/"
GESTION = "/gestion/compromisos/prueba-1-c01/"


@pytest.fixture
def con(db: None) -> Candado:
    return candado()


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def test_antes_de_aprobarse_dice_que_no_hay_texto_en_vigor(con: Candado) -> None:
    respuesta = Client().get(TEXTO)
    assert respuesta.status_code == 200
    assert "Todavía no hay texto en vigor" in texto(respuesta)


def test_un_borrador_no_tiene_pagina_de_texto(con: Candado) -> None:
    Compromiso.objects.filter(pk=con.compromiso.pk).update(estado=EstadoCompromiso.BORRADOR)
    assert Client().get(TEXTO).status_code == 404


def test_el_texto_en_vigor_con_su_acuerdo_su_huella_y_la_bitacora(con: Candado) -> None:
    version = con.aprobar()
    pagina = texto(Client().get(TEXTO))
    assert "Verificado ahora" in pagina
    assert version.huella in pagina
    assert version.acuerdo is not None
    assert f"/acuerdos/{version.acuerdo.codigo}/" in pagina
    entrada = con.entradas()[-1]
    assert f"/ejercicios/prueba/bitacora/{entrada.numero}/" in pagina
    assert "Publicar los datos de doce obras" in pagina


def test_el_texto_exacto_da_la_huella_publicada(con: Candado) -> None:
    version = con.aprobar()
    respuesta = Client().get(f"{TEXTO}1.json")
    assert respuesta.headers["Content-Type"] == "application/json; charset=utf-8"
    assert canonico.huella(respuesta.content.decode()) == version.huella
    assert Client().get(f"{TEXTO}9.json").status_code == 404


def test_si_alguien_escribio_fuera_del_portal_la_pagina_lo_dice(con: Candado) -> None:
    con.aprobar()
    Compromiso.objects.filter(pk=con.compromiso.pk).update(objetivo="Otro.")
    pagina = texto(Client().get(TEXTO))
    assert "No coincide con lo que se acordó" in pagina
    assert "Verificado ahora" not in pagina


def test_dos_versiones_se_comparan_palabra_por_palabra(con: Candado) -> None:
    con.en_ejecucion()
    con.aplicar(con.proponer())
    pagina = texto(Client().get(TEXTO, {"antes": "1", "despues": "2"}))
    assert "<del>" in pagina
    assert "doce" in pagina
    assert "<ins>" in pagina
    assert "seis" in pagina
    assert "Texto exacto (JSON)" in pagina


@pytest.mark.parametrize("datos", [{"antes": "x"}, {"antes": "99", "despues": "-1"}, {"antes": "9" * 30}])
def test_una_comparacion_que_no_existe_compara_las_dos_ultimas(con: Candado, datos: dict[str, str]) -> None:
    con.en_ejecucion()
    con.aplicar(con.proponer())
    respuesta = Client().get(TEXTO, datos)
    assert respuesta.status_code == 200
    assert "Qué cambió de la versión 1 a la 2" in texto(respuesta)


def test_paginas_en_un_numero_fijo_de_consultas(con: Candado, django_assert_num_queries: Any) -> None:
    con.en_ejecucion()
    visitante = Client()
    visitante.get(TEXTO)
    for _ in range(2):
        modificacion = con.proponer(cambios={"objetivo": f"Objetivo número {Modificacion.objects.count()}."})
        with django_assert_num_queries(10):
            visitante.get(TEXTO)
        with django_assert_num_queries(6):
            visitante.get(f"/compromisos/prueba-1-c01/cambios/{modificacion.codigo}/")
        con.aplicar(modificacion)


def test_los_paneles_cuestan_una_consulta(con: Candado, django_assert_num_queries: Any) -> None:
    con.en_ejecucion()
    con.proponer()
    compromiso, coordinacion = con.vigente(), con.coordinacion
    coordinacion.has_perm("compromisos.conducir", compromiso)
    with django_assert_num_queries(1):
        panel = del_compromiso(compromiso, coordinacion)
    with django_assert_num_queries(1):
        assert de_gestion_del_compromiso(compromiso, coordinacion) is not None
    assert panel is not None
    assert (panel["version"], panel["cambio"]) == (1, "prueba-1-c01-m1")
    pagina = texto(Client().get("/compromisos/prueba-1-c01/"))
    assert "Cambio propuesto al texto" in pagina
    gestion = texto(entrar(coordinacion).get(GESTION))
    assert "Aprobación y cambios" in gestion


def test_un_cambio_propuesto_con_sus_comentarios(con: Candado) -> None:
    con.en_ejecucion()
    modificacion = con.proponer(comentarios_hasta=reloj.ahora() + dt.timedelta(days=5))
    pagina = texto(Client().get("/compromisos/prueba-1-c01/cambios/prueba-1-c01-m1/"))
    assert "En comentarios" in pagina
    assert MOTIVO in pagina
    assert "<del>" in pagina
    assert "Todavía no se ha votado" in pagina
    foro = leer_modificacion(modificacion.codigo)
    assert foro is not None
    assert foro.abierto
    with reloj.fijar(reloj.ahora() + dt.timedelta(days=6)):
        cerrado = leer_modificacion(modificacion.codigo)
    assert cerrado is not None
    assert not cerrado.abierto
    assert "terminaron" in cerrado.aviso


def test_se_ve_que_partes_estan_conformes(con: Candado) -> None:
    con.en_ejecucion()
    modificacion = con.proponer()
    con.acordar(modificacion)
    pagina = texto(Client().get("/compromisos/prueba-1-c01/cambios/prueba-1-c01-m1/"))
    assert pagina.count("Conforme") == 3
    assert por_aplicar(con.coordinacion)[0].direccion == f"{GESTION}cambios/prueba-1-c01-m1/aplicar/"
    con.aplicar(modificacion)
    assert por_aplicar(con.coordinacion) == []
    pagina = texto(Client().get("/compromisos/prueba-1-c01/cambios/prueba-1-c01-m1/"))
    assert "Aplicado por acuerdo" in pagina


def test_un_cambio_de_otro_compromiso_no_esta_en_esta_direccion(con: Candado) -> None:
    con.en_ejecucion()
    con.proponer()
    assert Client().get("/compromisos/prueba-1-c01/cambios/prueba-1-c02-m1/").status_code == 404
    Compromiso.objects.filter(pk=con.compromiso.pk).update(slug="otro")
    assert Client().get("/compromisos/prueba-1-c01/cambios/prueba-1-c01-m1/").status_code == 404


# --- acts -------------------------------------------------------------------------------------------------------------
def test_se_aprueba_desde_la_pagina_con_el_acuerdo_que_sirve(con: Candado) -> None:
    cliente = entrar(con.coordinacion)
    assert "Hace falta un acuerdo firme" in texto(cliente.get(f"{GESTION}aprobar/"))
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    assert por_aplicar(con.coordinacion)[0].direccion == f"{GESTION}aprobar/"
    assert acuerdo.codigo in texto(cliente.get(f"{GESTION}aprobar/"))
    respuesta = cliente.post(f"{GESTION}aprobar/", {"acuerdo": acuerdo.codigo})
    assert respuesta.url == TEXTO
    respuesta = cliente.post(f"{GESTION}aprobar/", {"acuerdo": acuerdo.codigo})
    assert respuesta.status_code == 409
    respuesta = cliente.post(f"{GESTION}iniciar/")
    assert (respuesta.status_code, con.vigente().estado) == (302, "en_ejecucion")
    assert cliente.post(f"{GESTION}iniciar/").status_code == 409
    assert "Volver" in texto(cliente.get(f"{GESTION}iniciar/"))


def test_aprobar_con_un_plan_sin_aprobar_dice_que_hacer(con: Candado) -> None:
    cliente = entrar(con.coordinacion)
    assert cliente.get(f"{GESTION}aprobar-con-el-plan/").status_code == 200
    respuesta = cliente.post(f"{GESTION}aprobar-con-el-plan/")
    assert respuesta.status_code == 422
    assert "El plan todavía no está aprobado" in texto(respuesta)


def formulario(con: Candado, **cambios: Any) -> dict[str, Any]:
    """The form as it comes prefilled, with the line ends of a browser."""
    respuesta = entrar(con.coordinacion).get(f"{GESTION}modificar/")
    form = respuesta.context["form"]
    datos = {nombre: form.get_initial_for_field(campo, nombre) for nombre, campo in form.fields.items()}
    vacio = {nombre: "" if valor in (None, False) else valor for nombre, valor in datos.items()}
    return (
        {nombre: valor.replace("\n", "\r\n") if isinstance(valor, str) else valor for nombre, valor in vacio.items()}
        | {"motivo": MOTIVO}
        | cambios
    )


def test_el_formulario_viene_lleno_y_sin_tocarlo_no_cambia_nada(con: Candado) -> None:
    Compromiso.objects.filter(pk=con.compromiso.pk).update(
        objetivo="Dos\nrenglones", inicio=dt.date(2027, 1, 4), fin=dt.date(2027, 12, 1), monto="1200.50"
    )
    con.en_ejecucion()
    respuesta = entrar(con.coordinacion).post(f"{GESTION}modificar/", formulario(con))
    assert respuesta.status_code == 422
    assert "dice lo mismo que el texto en vigor" in texto(respuesta)
    assert not Modificacion.objects.exists()


def test_se_propone_se_acuerda_y_se_aplica_por_las_paginas(con: Candado) -> None:
    con.en_ejecucion()
    integrante = entrar(con.integrante)
    respuesta = integrante.post(f"{GESTION}modificar/", formulario(con, objetivo="Que se sepa en qué se gasta."))
    assert respuesta.url == "/compromisos/prueba-1-c01/cambios/prueba-1-c01-m1/"
    assert "Ver la propuesta que está en curso" in texto(integrante.get(f"{GESTION}modificar/"))
    modificacion = Modificacion.objects.get()
    assert not modificacion.reabre_la_ruta  # only what was touched travels
    acuerdo = con.acordar(modificacion)
    aplicar = f"{GESTION}cambios/{modificacion.codigo}/aplicar/"
    assert integrante.get(aplicar).status_code == 403
    cliente = entrar(con.coordinacion)
    assert acuerdo.codigo in texto(cliente.get(aplicar))
    assert cliente.post(aplicar, {"acuerdo": acuerdo.codigo}).url == TEXTO
    assert con.vigente().objetivo == "Que se sepa en qué se gasta."
    assert cliente.post(aplicar, {"acuerdo": acuerdo.codigo}).status_code == 409


def test_un_error_no_pierde_lo_escrito(con: Candado) -> None:
    con.en_ejecucion()
    respuesta = entrar(con.coordinacion).post(
        f"{GESTION}modificar/", formulario(con, objetivo="Lo que escribí.", motivo="Corto.")
    )
    assert respuesta.status_code == 422
    pagina = texto(respuesta)
    assert "Lo que escribí." in pagina
    assert "al menos 30 caracteres" in pagina


def test_se_propone_el_retiro_y_se_desecha(con: Candado) -> None:
    con.en_ejecucion()
    cliente = entrar(con.coordinacion)
    assert cliente.get(f"{GESTION}retirar/").status_code == 200
    respuesta = cliente.post(f"{GESTION}retirar/", {"motivo": MOTIVO})
    pagina = texto(cliente.get(respuesta.url))
    assert "Retirar «Obra pública abierta»" in pagina
    desechar = f"{GESTION}cambios/prueba-1-c01-m1/desechar/"
    assert cliente.get(desechar).status_code == 200
    assert cliente.post(desechar, {"razon": "No."}).status_code == 422
    assert cliente.post(desechar, {"razon": MOTIVO}).status_code == 302
    assert "Desechado" in texto(Client().get(respuesta.url))
    assert cliente.post(desechar, {"razon": MOTIVO}).status_code == 409


def test_sin_permiso_no_se_entra_a_los_actos(con: Candado) -> None:
    con.en_ejecucion()
    con.proponer()
    gente = con.obra.gente()
    for camino in ("aprobar/", "aprobar-con-el-plan/", "iniciar/", "modificar/", "retirar/"):
        assert Client().get(GESTION + camino).status_code == 302
        for quien in (gente.participante, gente.otra_coordinacion, gente.superusuario):
            assert entrar(otra_vez(quien)).get(GESTION + camino).status_code == 403, camino
    desechar = f"{GESTION}cambios/prueba-1-c01-m1/desechar/"
    assert entrar(otra_vez(gente.participante)).post(desechar, {"razon": MOTIVO}).status_code == 403


# --- neighbours -------------------------------------------------------------------------------------------------------
def test_la_bitacora_lleva_al_cambio_por_su_nombre(con: Candado) -> None:
    con.en_ejecucion()
    con.proponer()
    assert direccion_de_modificacion("prueba-1-c01-m1") == "/compromisos/prueba-1-c01/cambios/prueba-1-c01-m1/"
    assert direccion_de_modificacion("sin-marca") is None
    assert direccion_de_modificacion("con espacio-m1") is None
    assert list(nombres_de_modificaciones(["prueba-1-c01-m1"])) == [
        ("prueba-1-c01-m1", "Cambio 1 de «Obra pública abierta»")
    ]


def test_lo_que_se_guarda_de_una_persona_se_exporta(con: Candado) -> None:
    con.en_ejecucion()
    modificacion = con.proponer()
    desechar_modificacion(persona=con.coordinacion, modificacion=modificacion, razon=MOTIVO)
    cambios, versiones = (uno.exportar(con.coordinacion) for uno in DATOS_PERSONALES)
    assert [fila["codigo"] for fila in cambios] == ["prueba-1-c01-m1"]
    assert [fila["numero"] for fila in versiones] == [1]
    for uno in DATOS_PERSONALES:
        uno.borrar(con.coordinacion)
    assert Modificacion.objects.count() == 1
