"""The acts of planning, convening and registering, through the API."""

from typing import Any

import pytest
from django.test import Client

from mesas.models import Convocatoria, Invitacion, Registro
from tests.factories.cuentas import PersonaFactory
from tests.mesas.salas_de_planeacion import Sala, entrar, sala_convocada, sala_por_planear

pytestmark = pytest.mark.django_db
REGISTRO = {"sector": "osc", "sexo": "mujer", "nivel": "no_aplica"}


def enviar(quien: Any, sala: Sala, acto: str, datos: Any = None) -> Any:
    cliente = entrar(quien) if quien else Client()
    return cliente.post(f"/api/v1/mesas/{sala.mesa.codigo}/{acto}/", datos or {}, content_type="application/json")


def test_a_mesa_says_how_it_works_and_never_who_is_in_it() -> None:
    sala = sala_convocada(cupo=9, metodologia="Árbol.")
    persona = PersonaFactory(nombre="Ximena")
    sala.registrar(persona=persona)
    mesa = Client().get(f"/api/v1/mesas/{sala.mesa.codigo}/").json()
    assert (mesa["estado"], mesa["cupo"], mesa["registradas"], mesa["decision"]) == (
        "convocada",
        9,
        1,
        "consenso_o_voto",
    )
    assert [c["parte"] for c in mesa["convocatorias"]] == ["sociedad"]
    assert not {"registros", "invitaciones", "persona"} & set(mesa)
    espejo = Client().get(f"/api/v1/mesas/{sala.mesa.codigo}/espejo/").json()
    assert (espejo["total"], espejo["faltan"]) == (1, ["Gobierno", "Órgano garante"])
    assert all(dimension["grupos"] == [] for dimension in espejo["dimensiones"])
    assert Client().get("/api/v1/mesas/?estado=cancelada").json()["count"] == 0


def test_register_and_leave() -> None:
    sala = sala_convocada()
    persona = PersonaFactory()
    assert enviar(None, sala, "registro", REGISTRO).status_code == 403
    assert enviar(persona, sala, "registro", {**REGISTRO, "sector": "nada"}).json()["codigo"] == "sector_desconocido"
    assert enviar(persona, sala, "registro", {**REGISTRO, "sexo": "x"}).status_code == 422
    assert enviar(persona, sala, "registro", {}).status_code == 422
    hecho = enviar(persona, sala, "registro", REGISTRO)
    assert (hecho.status_code, hecho.json()["parte"], hecho.json()["estado"]) == (201, "sociedad", "confirmado")
    assert enviar(persona, sala, "registro", REGISTRO).status_code == 409
    propio = f"/api/v1/mesas/{sala.mesa.codigo}/registro/"
    assert entrar(persona).get(propio).json()["sector"] == "osc"
    assert entrar(PersonaFactory()).get(propio).status_code == 404
    assert Client().get(propio).status_code == 403
    assert enviar(persona, sala, "retirar-registro").json()["estado"] == "retirado"
    assert enviar(persona, sala, "retirar-registro").status_code == 409
    assert Registro.objects.count() == 1


def test_convene_correct_and_invite() -> None:
    sala = sala_por_planear()
    suya = sala.titular()
    assert enviar(sala.coordinacion, sala, "convocar", {"texto": "Vengan"}).status_code == 403
    assert enviar(suya, sala, "convocar", {"texto": ""}).status_code == 422
    assert enviar(suya, sala, "convocar", {"texto": "Vengan"}).json()["estado"] == "convocada"
    assert enviar(suya, sala, "convocar", {"texto": "Vengan"}).status_code == 409
    assert enviar(suya, sala, "cambiar-convocatoria", {"texto": "Vengan ya"}).status_code == 200
    assert Convocatoria.objects.get().texto == "Vengan ya"
    mal = enviar(suya, sala, "invitar", {"reunion": "causas", "invitados": [{"nombre": "Ana", "correo": "x"}]})
    assert (mal.status_code, mal.json()["codigo"]) == (422, "invitados_con_errores")
    bien = enviar(suya, sala, "invitar", {"reunion": "causas", "invitados": [{"nombre": "Ana", "correo": "a@b.mx"}]})
    assert bien.json() == {"invitaciones": 1}
    codigo = Invitacion.objects.get().codigo
    direccion, tipo = "/api/v1/mesas/responder-invitacion/", "application/json"
    assert Client().post(direccion, {"codigo": codigo, "acepta": True}, content_type=tipo).json() == {
        "estado": "aceptada"
    }
    assert Client().post(direccion, {"codigo": "NADA", "acepta": True}, content_type=tipo).status_code == 404


def test_plan_diagnose_tick_and_end() -> None:
    sala = sala_convocada()
    coordina = sala.coordinacion
    assert enviar(sala.titular(), sala, "planear", {"cupo": 5}).status_code == 403
    planeada = enviar(coordina, sala, "planear", {"cupo": 5, "decision": "consenso"}).json()
    assert (planeada["cupo"], planeada["decision"], planeada["facilitador"]) == (
        5,
        "consenso",
        "Facilitación de prueba",
    )
    assert enviar(coordina, sala, "planear", {"cupo": 5}).status_code == 409
    assert enviar(coordina, sala, "planear", {"autoridades": ["nada"]}).status_code == 422
    clave = str(PersonaFactory().clave)
    assert enviar(coordina, sala, "planear", {"facilitador": clave}).json()["codigo"] == "no_es_facilitacion"
    assert enviar(coordina, sala, "diagnostico", {"diagnostico": "Nuevo."}).json()["diagnostico"] == "Nuevo."
    assert enviar(sala.base.facilitacion, sala, "pasos", {"paso": "espacio"}).json()["paso"] == "espacio"
    lineas = entrar(coordina).get(f"/api/v1/mesas/{sala.mesa.codigo}/pasos/").json()
    assert {"clave": "espacio", "quien": "persona", "hecho": True}.items() <= next(
        linea for linea in lineas if linea["clave"] == "espacio"
    ).items()
    assert Client().get(f"/api/v1/mesas/{sala.mesa.codigo}/pasos/").status_code == 403
    assert enviar(coordina, sala, "desmarcar-paso", {"paso": "espacio"}).status_code == 204
    assert enviar(coordina, sala, "concluir").json()["codigo"] == "reuniones_sin_cerrar"
    assert enviar(coordina, sala, "cancelar", {"motivo": "Se inundó"}).json()["estado"] == "cancelada"
    assert enviar(coordina, sala, "cancelar", {"motivo": "Otra vez"}).json()["codigo"] == "mesa_detenida"


def test_a_mesa_that_does_not_exist() -> None:
    cliente = entrar(PersonaFactory())
    assert cliente.post("/api/v1/mesas/nada/registro/", REGISTRO, content_type="application/json").status_code == 404
    assert cliente.get("/api/v1/mesas/nada/espejo/").status_code == 404
