"""Independent evaluations in the API."""

import pytest
from rest_framework.test import APIClient

from compromisos.models import Evaluacion
from tests.compromisos.evaluadas import RESUMEN, calificada, encargar, publicada
from tests.factories.compromisos import CompromisoFactory

COLECCION = "/api/v1/evaluaciones/"


def _de(persona) -> APIClient:
    cliente = APIClient()
    cliente.force_authenticate(persona)
    return cliente


def _datos(**cambios) -> dict:
    return {
        "plan": "prueba-1", "titulo": "Informe de diseño", "quien": "Universidad", "etapa": "diseno", "resumen": RESUMEN,
        "enlace": "https://ejemplo.example/informe", "participacion_desarrollo": 3,
    } | cambios  # fmt: skip


def test_lista_y_detalle_de_lo_publicado(escena) -> None:
    evaluacion = publicada(escena)
    pagina = APIClient().get(COLECCION).json()
    assert pagina["count"] == 1
    uno = APIClient().get(f"{COLECCION}{evaluacion.pk}/").json()
    assert (uno["plan"], uno["escala"], uno["vigente"], uno["huella"]) == (
        "prueba-1", "2017_2019", True, evaluacion.huella,
    )  # fmt: skip
    assert {(c["compromiso"], c["dimension"], c["valor"]) for c in uno["calificaciones"]} >= {
        ("prueba-1-c01", "relevancia", "participacion"), ("prueba-1-c01", "relevancia", "acceso_informacion"),
    }  # fmt: skip
    assert APIClient().get(f"{COLECCION}?plan=otro").json()["count"] == 0


@pytest.mark.parametrize("quien", ["coordinacion", "enlace", "visitante"])
def test_un_borrador_nadie_mas_lo_lee(escena, quien) -> None:
    evaluacion = calificada(escena)
    cliente = APIClient() if quien == "visitante" else _de(getattr(escena.gente, quien))
    assert cliente.get(COLECCION).json()["count"] == 0
    assert cliente.get(f"{COLECCION}{evaluacion.pk}/").status_code == 404
    for acto in ("calificar", "corregir", "editar", "publicar"):
        assert cliente.post(f"{COLECCION}{evaluacion.pk}/{acto}/", {}, format="json").status_code in {403, 404}


def test_lista_las_mismas_consultas_con_una_y_tres_calificaciones(escena, django_assert_num_queries) -> None:
    publicada(escena)
    with django_assert_num_queries(3):
        APIClient().get(COLECCION)
    CompromisoFactory(plan=escena.plan, numero=8)
    with django_assert_num_queries(3):
        APIClient().get(COLECCION)


def test_crear_calificar_editar_publicar_y_corregir(escena) -> None:
    encargar(escena)
    cliente = _de(escena.gente.evaluacion)
    creada = cliente.post(COLECCION, _datos(), format="json")
    assert creada.status_code == 201, creada.json()
    uno = f"{COLECCION}{creada.json()['id']}/"
    casilla = {"compromiso": "prueba-1-c01", "dimension": "cumplimiento", "valores": ["limitado"], "nota": "Faltó."}

    calificada = cliente.post(f"{uno}calificar/", {"revision": 1, "calificaciones": [casilla]}, format="json")
    assert calificada.json()["calificaciones"][0]["valor"] == "limitado"
    datos = {k: v for k, v in _datos(titulo="Informe final").items() if k != "plan"}
    assert cliente.post(f"{uno}editar/", datos | {"revision": 1}, format="json").status_code == 409
    assert cliente.post(f"{uno}editar/", datos | {"revision": 2}, format="json").json()["titulo"] == "Informe final"
    assert cliente.post(f"{uno}publicar/", {"revision": 2}, format="json").status_code == 409
    assert cliente.post(f"{uno}publicar/", {"revision": 3}, format="json").json()["estado"] == "publicada"
    assert cliente.post(f"{uno}publicar/", {"revision": 3}, format="json").json()["codigo"] == "evaluacion_publicada"
    otra = cliente.post(f"{uno}corregir/", {"motivo": "El cumplimiento estaba mal leído."}, format="json")
    assert (otra.status_code, otra.json()["version"]) == (201, 2)


@pytest.mark.parametrize("quien", ["coordinacion", "enlace", "superusuario"])
def test_crear_sin_encargo_se_rechaza(escena, quien) -> None:
    encargar(escena)
    assert _de(getattr(escena.gente, quien)).post(COLECCION, _datos(), format="json").status_code == 403
    assert not Evaluacion.objects.exists()


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"etapa": "final"}, "etapa"),
        ({"titulo": ""}, "titulo"),
        ({"enlace": "file:///x"}, "enlace"),
        ({"participacion_desarrollo": 9}, "participacion_desarrollo"),
        ({"participacion_desarrollo": "casi"}, "participacion_desarrollo"),
        ({"titulo": "con nulo \x00 dentro"}, "titulo"),
    ],
)
def test_crear_con_datos_malos_dice_el_campo(escena, cambios, campo) -> None:
    encargar(escena)
    respuesta = _de(escena.gente.evaluacion).post(COLECCION, _datos(**cambios), format="json")
    assert respuesta.status_code == 422
    assert campo in respuesta.json()["campos"]
    assert not Evaluacion.objects.exists()


@pytest.mark.parametrize(
    ("casilla", "codigo"),
    [
        ({"dimension": "cumplimiento", "valores": ["modesto"]}, "valor_de_otra_escala"),
        ({"dimension": "potencial_de_resultados", "valores": ["modesto"]}, "dimension_de_otra_escala"),
        ({"compromiso": "no-existe", "dimension": "cumplimiento", "valores": ["limitado"]}, "datos_no_validos"),
    ],
)
def test_calificar_lo_que_no_cabe_nombra_la_regla(escena, casilla, codigo) -> None:
    evaluacion = calificada(escena)
    antes = evaluacion.calificaciones.count()
    cuerpo = {"revision": 2, "calificaciones": [{"compromiso": "prueba-1-c01"} | casilla]}
    respuesta = _de(escena.gente.evaluacion).post(f"{COLECCION}{evaluacion.pk}/calificar/", cuerpo, format="json")
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, codigo)
    assert evaluacion.calificaciones.count() == antes
