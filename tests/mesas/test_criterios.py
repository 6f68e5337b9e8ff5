"""With which questions a mesa compares."""

import json

import pytest

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio, SinPermiso
from mesas.commands.criterios import definir_criterios, sembrar_criterios
from mesas.criterios import PRESUPUESTO, clave_de
from mesas.models import Criterio
from mesas.queries.elecciones import criterios_de
from tests.mesas.salas_de_elecciones import CLAVES, sala_que_elige

pytestmark = pytest.mark.django_db


def test_criterios_por_omision_sin_escribir() -> None:
    sala = sala_que_elige(descritas=False)
    assert [c.clave for c in criterios_de(sala.mesa)] == CLAVES
    assert not Criterio.objects.exists()


def test_sembrar_criterios_una_sola_vez() -> None:
    sala = sala_que_elige(descritas=False)
    for _ in range(2):
        sembrar_criterios(persona=sala.facilitacion, mesa=sala.mesa)
    assert list(sala.mesa.criterios.values_list("clave", flat=True)) == CLAVES


def test_definir_criterios_reemplaza_y_se_asienta() -> None:
    sala = sala_que_elige()
    sembrar_criterios(persona=sala.facilitacion, mesa=sala.mesa)
    definir_criterios(
        persona=sala.facilitacion, mesa=sala.mesa, criterios=[("Justicia", "¿A quién?"), ("Sin presupuesto nuevo", "")]
    )
    assert list(sala.mesa.criterios.values_list("clave", "ayuda")) == [("justicia", "¿A quién?"), (PRESUPUESTO, "")]
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.rol) == ("mesas.criterios_definidos", "facilitacion")
    assert json.loads(entrada.texto)["cambio"]["criterios"] == ["Justicia", "Sin presupuesto nuevo"]


@pytest.mark.parametrize(
    "criterios",
    [
        [],
        [(f"Criterio {n}", "") for n in range(11)],
        [("", "")],
        [("¿?", "")],
        [("A" * 81, "")],
        [("A", "b" * 251)],
        [("Impacto", ""), ("impacto", "")],
        [("\x00", "")],
    ],
)
def test_definir_criterios_con_datos_malos(criterios: list[tuple[str, str]]) -> None:
    sala = sala_que_elige(descritas=False)
    with pytest.raises(ErrorDeDominio) as error:
        definir_criterios(persona=sala.facilitacion, mesa=sala.mesa, criterios=criterios)
    assert (error.value.codigo, error.value.campo) == ("criterios_invalidos", "criterios")
    assert not Criterio.objects.exists()
    assert not Entrada.objects.exists()


def test_definir_criterios_despues_del_primer_puntaje() -> None:
    sala = sala_que_elige()
    sala.puntuar(sala.en.persona("sociedad"), causa=sala.causas[0])
    with pytest.raises(ErrorDeDominio) as error:
        definir_criterios(persona=sala.facilitacion, mesa=sala.mesa, criterios=[("Justicia", "")])
    assert error.value.codigo == "criterios_en_uso"
    assert sala.mesa.criterios.count() == len(CLAVES)


def test_definir_criterios_solo_quien_conduce() -> None:
    sala = sala_que_elige()
    with pytest.raises(SinPermiso):
        definir_criterios(persona=sala.en.persona("sociedad"), mesa=sala.mesa, criterios=[("Justicia", "")])
    assert not Criterio.objects.exists()


def test_clave_de_conserva_las_propias() -> None:
    assert clave_de("  sin PRESUPUESTO nuevo") == PRESUPUESTO
    assert clave_de("¿Es justo?") == "es-justo"
