"""Who may not lead a mesa is told who may."""

from collections.abc import Callable
from typing import Any

import pytest

from bitacora.models import Entrada
from comun.errors import SinPermiso
from mesas.commands.criterios import definir_criterios
from mesas.commands.elecciones import proponer_eleccion
from mesas.commands.llegadas import anotar_llegada
from mesas.commands.planeacion import cancelar_mesa, desmarcar_paso, marcar_paso
from mesas.commands.reuniones import cerrar_reunion
from mesas.models import Mesa
from tests.factories.mesas import MesaEnMarcha, mesa_en_marcha

pytestmark = pytest.mark.django_db
CONDUCE = "Sólo quien facilita esta mesa o la coordinación puede hacerlo."
COORDINA = "Sólo la coordinación de este ejercicio puede hacerlo."
ACTOS: dict[str, tuple[Callable[..., Any], Callable[[MesaEnMarcha], dict[str, Any]], str]] = {
    "criterios": (definir_criterios, lambda m: {"mesa": m.mesa, "criterios": []}, CONDUCE),
    "eleccion": (proponer_eleccion, lambda m: {"mesa": m.mesa, "sobre": "causa", "via": "consenso"}, CONDUCE),
    "paso": (marcar_paso, lambda m: {"mesa": m.mesa, "paso": "espacio", "nota": ""}, CONDUCE),
    "desmarcar": (desmarcar_paso, lambda m: {"mesa": m.mesa, "paso": "espacio"}, CONDUCE),
    "cerrar": (cerrar_reunion, lambda m: {"sesion": m.sesion}, CONDUCE),
    "anotar": (anotar_llegada, lambda m: {"sesion": m.sesion, "registro": m.gente["gobierno"]}, CONDUCE),
    "cancelar": (cancelar_mesa, lambda m: {"mesa": m.mesa, "motivo": "Llueve."}, COORDINA),
}


@pytest.mark.parametrize("acto", ACTOS)
def test_the_refusal_says_who_may(acto: str) -> None:
    m = mesa_en_marcha()
    funcion, datos, mensaje = ACTOS[acto]
    antes = (Entrada.objects.count(), list(Mesa.objects.values()))
    with pytest.raises(SinPermiso) as hallado:
        funcion(persona=m.persona("sociedad"), **datos(m))
    assert (hallado.value.codigo, hallado.value.mensaje) == ("sin_permiso", mensaje)
    assert (Entrada.objects.count(), list(Mesa.objects.values())) == antes
