"""Pages of independent evaluations: what anybody reads, and the desks of who asks and who writes."""

import datetime as dt
import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bitacora.huella import huella
from compromisos.commands.evaluaciones import corregir_evaluacion, publicar_evaluacion
from compromisos.models import CodificacionIRM, EncargoDeEvaluacion, Evaluacion
from compromisos.queries import evaluaciones as leer
from comun import reloj
from planes.models import ResultadoDeclarado
from tests.compromisos.evaluadas import RAZON, RESUMEN, calificada, empezar, encargar, publicada
from tests.factories.compromisos import CompromisoFactory
from tests.factories.secretariado import FuenteFactory

LISTA = "/planes/prueba-1/evaluaciones/"
PAGINA = f"{LISTA}1/"
GESTION = "/gestion/planes/prueba-1/evaluaciones/"
HOJA = f"{GESTION}1/1/calificar/"


# --- for everybody ----------------------------------------------------------------------------------------------------
def test_lista_vacia_dice_que_habra(client, escena) -> None:
    texto = client.get(LISTA).content.decode()
    assert "Todavía no hay evaluaciones publicadas" in texto
    assert "Nadie tiene todavía el encargo" in texto


def test_lista_muestra_lo_publicado_y_quien_tiene_el_encargo(client, escena) -> None:
    publicada(escena)
    texto = client.get(LISTA).content.decode()
    assert "Informe de resultados 2019-2022" in texto
    assert "por debajo del mínimo de OGP" in texto
    assert RAZON in texto
    assert "Escala de los planes que empezaron de 2017 a 2019" in texto


def test_un_borrador_no_se_ve_en_ninguna_puerta(client, escena) -> None:
    calificada(escena)
    assert client.get(PAGINA).status_code == 404
    assert client.get(f"{PAGINA}1/").status_code == 404
    assert client.get(f"{PAGINA}1/calificaciones.csv").status_code == 404
    assert client.get(f"{PAGINA}1/texto.json").status_code == 404
    for pagina in (LISTA, "/compromisos/prueba-1-c01/"):
        assert "Informe de resultados 2019-2022" not in client.get(pagina).content.decode()


def test_pagina_graficas_escalera_estelar_y_huella(client, escena) -> None:
    evaluacion = publicada(escena)
    texto = client.get(PAGINA).content.decode()

    assert RESUMEN in texto
    assert "1 de 2" in texto
    assert "no llega al mínimo que pide OGP (involucrar)" in texto
    assert "Mínimo de OGP" in texto
    assert "Al hacer el plan" in texto
    assert "Abierta a cualquier persona" in texto
    assert "Comité Coordinador, cada dos meses." in texto
    assert "Estelares: <b>1 de 2</b>; de 1 no consta" in texto
    assert "Cambia la ley." in texto
    assert evaluacion.huella in texto
    assert 'width="50.0%"' in texto


def test_pagina_sin_estelares_en_la_escala_nueva(client, escena) -> None:
    escena.plan.inicio = dt.date(2023, 1, 1)
    escena.plan.save(update_fields=["inicio"])
    encargar(escena)
    publicar_evaluacion(persona=escena.gente.evaluacion, evaluacion=empezar(escena))
    texto = client.get(PAGINA).content.decode()
    assert "Estelares" not in texto
    assert "ya no hay compromisos estelares" in texto


def test_pagina_cada_version_con_su_aviso(client, escena) -> None:
    evaluacion = publicada(escena)
    motivo = "El cumplimiento del primer compromiso estaba mal leído."
    nueva = corregir_evaluacion(
        persona=escena.gente.evaluacion, evaluacion=evaluacion, motivo=motivo, llave_de_acto=uuid.uuid4()
    )
    assert client.get(f"{PAGINA}2/").status_code == 404, "not published yet"
    publicar_evaluacion(persona=escena.gente.evaluacion, evaluacion=nueva)

    vieja, vigente = client.get(f"{PAGINA}1/").content.decode(), client.get(PAGINA).content.decode()

    assert "Hay una versión más nueva" in vieja
    assert motivo in vieja
    assert "Esta versión corrige a la anterior" in vigente
    assert f"{PAGINA}1/" in vigente


def test_descargas_y_texto_exacto(client, escena) -> None:
    evaluacion = publicada(escena)
    csv = client.get(f"{PAGINA}1/calificaciones.csv")
    renglones = csv.content.decode().splitlines()
    assert csv["Content-Type"].startswith("text/csv")
    assert len(renglones) == 1 + 2 * 5
    assert "acceso_informacion participacion" in csv.content.decode()
    datos = json.loads(client.get(f"{PAGINA}1/calificaciones.json").content)
    assert {fila["estelar"] for fila in datos} == {"sí", "no consta"}
    assert client.get(f"{PAGINA}1/calificaciones.exe").status_code in {404, 422}
    exacto = client.get(f"{PAGINA}1/texto.json").content.decode()
    assert huella(exacto) == evaluacion.huella


@pytest.mark.parametrize("direccion", [LISTA, PAGINA])
def test_paginas_las_mismas_consultas_con_uno_y_tres_compromisos(
    client, escena, direccion, django_assert_num_queries
) -> None:
    publicada(escena)
    cuantas = {LISTA: 3, PAGINA: 4}[direccion]
    with django_assert_num_queries(cuantas):
        client.get(direccion)
    for numero in (5, 6, 7):
        CompromisoFactory(plan=escena.plan, numero=numero)
    with django_assert_num_queries(cuantas):
        client.get(direccion)


def test_compromiso_muestra_lo_que_dijo_la_evaluacion_en_una_consulta(
    client, escena, django_assert_num_queries
) -> None:
    publicada(escena)
    texto = client.get("/compromisos/prueba-1-c01/").content.decode()
    assert "Qué dijo quien lo evaluó desde fuera" in texto
    assert "Transformador" in texto
    assert "cumple 4 de 4 condiciones" in texto
    with django_assert_num_queries(1):
        leer.del_compromiso(escena.compromiso)


def test_lado_a_lado_lleva_la_evaluacion_en_vigor_de_cada_compromiso(client, escena) -> None:
    direccion = "/planes/prueba-1/informes/"
    assert "Evaluación independiente" not in client.get(direccion).content.decode()
    publicada(escena)
    pagina = client.get(direccion).content.decode()
    # The second commitment was coded by nobody: it says nothing of it.
    assert pagina.count("Evaluación independiente<") == 1
    assert 'href="/planes/prueba-1/evaluaciones/1/#compromiso-1"' in pagina
    assert "Impacto potencial: <b>Transformador</b>" in pagina


def test_plan_lleva_siempre_a_sus_evaluaciones(client, escena) -> None:
    assert LISTA in client.get("/planes/prueba-1/").content.decode()


# --- what sources tell ------------------------------------------------------------------------------------------------
def _codificar(historico) -> None:
    fuente = FuenteFactory(titulo="Ficha de OGP")
    otro = CompromisoFactory(plan=historico.plan, slug="viejo-c02", numero=2, estado="historico")
    for dimension, valor in (("Verificable", "sí"), ("Resultados tempranos", "significativo (Major)")):
        CodificacionIRM.objects.create(compromiso=historico, dimension=dimension, valor=valor).fuentes.add(fuente)
    for orden, (indicador, valor) in enumerate((("resultados marginales", 1), ("resultados significativos", 1))):
        ResultadoDeclarado.objects.create(
            plan=otro.plan, quien_mide="IRM (resultados)", indicador=indicador, valor=valor, unidad="compromisos",
            orden=orden,
        ).fuentes.add(fuente)  # fmt: skip


def test_lista_de_un_plan_historico_cuenta_lo_que_dicen_las_fuentes(client, historico) -> None:
    _codificar(historico)
    texto = client.get("/planes/viejo/evaluaciones/").content.decode()
    assert "1 de 2" in texto
    assert "Significativo (Major)" in texto
    assert "No consta en nuestras fuentes" in texto
    assert "La cuenta cuadra" in texto
    assert "1 + 1 = 2" in texto
    assert "ninguno con nombre en las fichas" in texto
    assert "Ficha de OGP" in texto
    assert "Quién evalúa" not in texto


def test_lista_de_un_plan_historico_dice_cuando_la_cuenta_no_cuadra(client, historico) -> None:
    _codificar(historico)
    ResultadoDeclarado.objects.filter(indicador="resultados marginales").update(valor=5)
    assert "La cuenta no cuadra" in client.get("/planes/viejo/evaluaciones/").content.decode()


def test_lista_de_un_plan_historico_sin_fuentes(client, historico) -> None:
    texto = client.get("/planes/viejo/evaluaciones/").content.decode()
    assert "No consta en nuestras fuentes" in texto
    assert client.get("/planes/viejo/evaluaciones/codificaciones.csv").status_code == 404


def test_codificaciones_de_fuentes_se_descargan(client, historico) -> None:
    _codificar(historico)
    datos = json.loads(client.get("/planes/viejo/evaluaciones/codificaciones.json").content)
    assert len(datos) == 4
    assert [fila["valor"] for fila in datos] == ["sí", "significativo (Major)", "", ""]


# --- desks ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "hoja", ["", "nueva/", "renunciar/", "1/1/", "1/1/calificar/", "1/1/publicar/", "1/1/corregir/"]
)
@pytest.mark.parametrize("quien", ["coordinacion", "enlace", "integrante"])
def test_escritorio_de_quien_evalua_cerrado_a_los_demas(client, escena, hoja, quien) -> None:
    calificada(escena)
    client.force_login(getattr(escena.gente, quien))
    assert client.get(f"{GESTION}{hoja}").status_code == 403
    assert client.post(f"{GESTION}{hoja}").status_code in {403, 405}


@pytest.mark.parametrize("hoja", ["encargos/", "encargar/"])
@pytest.mark.parametrize(("quien", "estado"), [("coordinacion", 200), ("enlace", 403), ("evaluacion", 403)])
def test_encargos_solo_de_la_coordinacion(client, escena, hoja, quien, estado) -> None:
    encargar(escena)
    client.force_login(getattr(escena.gente, quien))
    assert client.get(f"{GESTION}{hoja}").status_code == estado


def test_encargar_y_terminar_desde_la_pagina(client, escena) -> None:
    client.force_login(escena.gente.coordinacion)
    respuesta = client.post(
        f"{GESTION}encargar/",
        {"evaluador": str(escena.gente.evaluacion.pk), "desde": reloj.hoy().isoformat(), "razon": RAZON},
    )
    assert respuesta.status_code == 302
    encargo = EncargoDeEvaluacion.objects.get()
    assert RAZON in client.get(respuesta["Location"]).content.decode()

    terminar = f"{GESTION}encargos/{encargo.pk}/terminar/"
    assert client.get(terminar).status_code == 200
    assert client.post(terminar, {"motivo": "Ya"}).status_code == 422
    assert client.post(terminar, {"motivo": "Aceptó un cargo en otra dependencia."}).status_code == 302
    encargo.refresh_from_db()
    assert encargo.terminado_en is not None


def test_encargar_a_quien_no_esta_en_la_lista_regresa_el_formulario(client, escena) -> None:
    client.force_login(escena.gente.coordinacion)
    respuesta = client.post(
        f"{GESTION}encargar/",
        {"evaluador": str(escena.gente.enlace.pk), "desde": reloj.hoy().isoformat(), "razon": RAZON},
    )
    assert respuesta.status_code == 422
    assert RAZON in respuesta.content.decode()
    assert not EncargoDeEvaluacion.objects.exists()


def test_escribir_calificar_y_publicar_desde_la_pagina(client, escena) -> None:
    encargar(escena)
    client.force_login(escena.gente.evaluacion)
    informe = SimpleUploadedFile(
        "informe.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    respuesta = client.post(
        f"{GESTION}nueva/",
        {"titulo": "Informe de diseño", "quien": "Universidad", "etapa": "diseno", "resumen": RESUMEN, "subida": informe,
         "participacion_desarrollo": "4"},
    )  # fmt: skip
    assert respuesta["Location"] == HOJA
    pk = escena.compromiso.pk

    hoja = client.get(HOJA).content.decode()
    assert f'name="c{pk}-verificable"' in hoja
    respuesta = client.post(
        HOJA,
        {"revision": "1", "certeza": "extracto", f"c{pk}-verificable": "si", f"c{pk}-relevancia": ["participacion"],
         f"c{pk}-verificable-nota": "Tiene metas.", "y_publicar": "1"},
    )  # fmt: skip
    assert respuesta["Location"] == f"{GESTION}1/1/publicar/"
    antes = client.get(respuesta["Location"]).content.decode()
    assert "Tiene metas." in antes
    assert client.post(respuesta["Location"], {"revision": "2"}).status_code == 422, "not confirmed"
    respuesta = client.post(respuesta["Location"], {"revision": "2", "acepto": "on"})

    assert respuesta["Location"] == f"{PAGINA}1/"
    client.logout()
    texto = client.get(PAGINA).content.decode()
    assert "Descargar el informe" in texto
    assert "Visto en una copia pública" in texto
    evaluacion = Evaluacion.objects.get()
    assert evaluacion.documento is not None
    assert evaluacion.documento.publico


def test_calificar_sobre_una_revision_vieja_conserva_lo_elegido(client, escena) -> None:
    calificada(escena)
    client.force_login(escena.gente.evaluacion)
    pk = escena.compromiso.pk
    respuesta = client.post(HOJA, {"revision": "1", "certeza": "semilla", f"c{pk}-verificable": "no"})
    texto = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Alguien guardó este borrador mientras calificabas" in texto
    assert '<option value="no" selected>' in texto
    assert 'name="revision" value="2"' in texto
    assert leer.calificaciones_de(Evaluacion.objects.get())[pk]["verificable"][0].valor == "si"


def test_calificar_un_valor_de_otra_escala_regresa_la_hoja(client, escena) -> None:
    calificada(escena)
    client.force_login(escena.gente.evaluacion)
    respuesta = client.post(
        HOJA, {"revision": "2", "certeza": "semilla", f"c{escena.compromiso.pk}-cumplimiento": "casi"}
    )
    assert respuesta.status_code == 422


def test_editar_corregir_y_renunciar_desde_la_pagina(client, escena) -> None:
    evaluacion = publicada(escena)
    client.force_login(escena.gente.evaluacion)
    assert "ya es pública" in client.get(f"{GESTION}1/1/").content.decode()
    respuesta = client.post(f"{GESTION}1/1/corregir/", {"motivo": "El cumplimiento estaba mal leído en el informe."})
    assert respuesta["Location"] == f"{GESTION}1/2/"
    assert RESUMEN in client.get(respuesta["Location"]).content.decode()
    datos = {"titulo": "Informe corregido", "quien": "Universidad", "etapa": "resultados", "revision": "1"}
    assert client.post(respuesta["Location"], datos).status_code == 302
    assert Evaluacion.objects.get(version=2).titulo == "Informe corregido"
    assert Evaluacion.objects.get(pk=evaluacion.pk).titulo == "Informe de resultados 2019-2022"
    escritorio = client.get(GESTION).content.decode()
    assert "Borrador" in escritorio
    assert client.post(f"{GESTION}renunciar/", {"motivo": "Empiezo a trabajar en otra institución."}).status_code == 302
    assert client.get(GESTION).status_code == 403


def test_gestion_del_plan_dice_quien_evalua(client, escena) -> None:
    client.force_login(escena.gente.coordinacion)
    assert "Nadie tiene hoy el encargo" in client.get("/gestion/planes/prueba-1/").content.decode()
    encargar(escena)
    assert escena.gente.evaluacion.nombre_publico in client.get("/gestion/planes/prueba-1/").content.decode()
