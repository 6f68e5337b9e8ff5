"""The exact text of a commitment: one form, whatever the order in which it was written."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings

from bitacora import huella as canonico
from compromisos.commands.versiones import fijar_version
from compromisos.enums import ClaseDeVersion, Eje, Nivel, Papel
from compromisos.models import AmbicionDeCompromiso, Compromiso, OdsDeCompromiso
from compromisos.queries.texto import canonico_de, con_texto, contenido_de, leer, texto_y_huella
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.factories.secretariado import OrganizacionFactory

pytestmark = pytest.mark.django_db


def test_el_texto_no_depende_del_orden_en_que_se_escribio(escena: Escena) -> None:
    compromiso = escena.compromiso
    for eje in reversed(Eje.values):
        AmbicionDeCompromiso.objects.create(compromiso=compromiso, eje=eje, nivel=Nivel.NO_APLICA)
    OdsDeCompromiso.objects.create(compromiso=compromiso, numero=16, meta="16.6")
    OdsDeCompromiso.objects.create(compromiso=compromiso, numero=6)
    Compromiso.objects.filter(pk=compromiso.pk).update(
        monto=Decimal("1500"), inicio=dt.date(2027, 1, 4), fin=dt.date(2027, 12, 15)
    )
    compromiso.refresh_from_db()

    contenido = contenido_de(compromiso)

    assert [fila["eje"] for fila in contenido["ambicion"]] == Eje.values
    assert contenido["ods"] == [{"numero": 6, "meta": ""}, {"numero": 16, "meta": "16.6"}]
    assert contenido["monto"] == "1500.00"
    assert (contenido["inicio"], contenido["fin"]) == ("2027-01-04", "2027-12-15")
    assert (contenido["responsables"], contenido["corresponsables"]) == (["dependencia"], ["osc"])
    assert contenido["tema"] == contenido["solucion"] == ""
    assert leer(canonico_de(contenido)) == contenido


def test_el_texto_de_varios_se_lee_en_un_numero_fijo_de_consultas(
    escena: Escena, django_assert_num_queries: Any
) -> None:
    for cuantos in (1, 3):
        while Compromiso.objects.count() < cuantos:
            otro = CompromisoFactory(plan=escena.plan)
            ResponsabilidadFactory(compromiso=otro, organizacion=OrganizacionFactory(), papel=Papel.RESPONSABLE)
        with django_assert_num_queries(5):
            for compromiso in con_texto(Compromiso.objects.all()):
                texto_y_huella(compromiso)


def test_fijar_una_version_guarda_el_texto_exacto_y_su_huella(escena: Escena) -> None:
    compromiso = escena.compromiso
    primera = fijar_version(persona=escena.gente.coordinacion, compromiso=compromiso, clase=ClaseDeVersion.COMENTARIOS)
    compromiso.refresh_from_db()
    assert (primera.numero, primera.huella) == (1, canonico.huella(primera.texto))
    assert compromiso.version_vigente is None  # a draft that was published binds nobody

    segunda = fijar_version(persona=escena.gente.coordinacion, compromiso=compromiso, clase=ClaseDeVersion.APROBADA)
    compromiso.refresh_from_db()
    assert (segunda.numero, compromiso.version_vigente) == (2, segunda)
    assert segunda.texto == texto_y_huella(compromiso)[0] == primera.texto


def test_el_vector_de_prueba_publicado_da_su_huella() -> None:
    """docs/candado.md: the text in the block, and its SHA-256 in the next line."""
    renglones = (settings.RAIZ / "docs" / "candado.md").read_text(encoding="utf-8").splitlines()
    inicio = renglones.index("```")
    texto, prometida = renglones[inicio + 1], renglones[inicio + 2]
    assert canonico_de(leer(texto)) == texto
    assert canonico.huella(texto) == prometida
