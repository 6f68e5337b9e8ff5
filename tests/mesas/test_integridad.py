"""A frozen tree that somebody rewrote past the portal is found out."""

import pytest

from mesas.commands.arboles import congelar_arbol
from mesas.integridad import verificar_arboles
from mesas.models import Arbol, Nodo
from tests.factories.mesas import mesa_en_marcha
from tests.mesas.test_exportar_arbol import lleno

pytestmark = pytest.mark.django_db


def test_un_arbol_congelado_reescrito_se_encuentra() -> None:
    marcha = mesa_en_marcha()
    arbol = congelar_arbol(persona=marcha.facilitacion, arbol=lleno(marcha))
    assert (verificar_arboles().revisados, verificar_arboles().fallas) == (1, [])

    Nodo.objects.filter(arbol=arbol, tipo="central").update(enunciado="Otro problema, más cómodo")
    (falla,) = verificar_arboles().fallas
    assert (falla.asunto, falla.esperado) == (arbol.asunto, arbol.huella)

    Arbol.objects.filter(pk=arbol.pk).update(huella=falla.hallado)
    assert [una.que for una in verificar_arboles().fallas] == ["la bitácora guarda otra huella del árbol"]
