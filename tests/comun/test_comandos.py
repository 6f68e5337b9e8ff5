"""What the decorator of commands promises: all or nothing, and a race lost is a conflict, never a 500."""

import pytest
from django.db import IntegrityError

from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto
from secretariado.models import Fuente

pytestmark = pytest.mark.django_db


@comando(ClaseDeActo.PRIVADO)
def registrar_dos(*, primera: str, segunda: str | None) -> None:
    Fuente.objects.create(clave=primera, titulo="Una")
    Fuente.objects.create(clave=segunda, titulo="Otra")


def test_uniqueness_broken_by_a_race_is_a_conflict_and_leaves_nothing():
    with pytest.raises(Conflicto) as hecho:
        registrar_dos(primera="a", segunda="a")

    assert (hecho.value.codigo, hecho.value.estado_http) == ("otro_acto_llego_antes", 409)
    assert not Fuente.objects.exists()


def test_any_other_broken_constraint_is_still_our_fault():
    with pytest.raises(IntegrityError):
        registrar_dos(primera="a", segunda=None)

    assert not Fuente.objects.exists()


def test_positional_arguments_are_refused_when_the_command_is_written():
    with pytest.raises(TypeError, match="keyword-only"):

        @comando(ClaseDeActo.PRIVADO)
        def acto(persona: str) -> None: ...
