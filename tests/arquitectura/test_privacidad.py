"""Whatever points to a person is handed over with their data: a new table without its declaration does not pass."""

from importlib import import_module
from importlib.util import find_spec
from inspect import getsource

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from cuentas.models import Persona
from cuentas.queries.datos import exportar_datos
from tests.arquitectura.casa import PISOS
from tests.factories.consultas import ConsultaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.factories.secretariado import NombramientoFactory


def _apuntan_a_una_persona() -> list[type[Model]]:
    return [
        modelo
        for modelo in apps.get_models()
        if modelo._meta.app_label in PISOS
        and modelo is not Persona
        and any(isinstance(c, ForeignKey) and c.related_model is Persona for c in modelo._meta.get_fields())
    ]


def test_cada_tabla_que_apunta_a_una_persona_se_exporta():
    tablas = _apuntan_a_una_persona()
    assert len(tablas) >= 7
    faltan = []
    for modelo in tablas:
        modulo = f"{modelo._meta.app_label}.privacidad"
        if find_spec(modulo) is None or modelo.__name__ not in getsource(import_module(modulo)):
            faltan.append(modelo._meta.label)
    assert faltan == []


@pytest.mark.django_db
def test_exportar_da_lo_que_se_hizo_en_un_cargo():
    persona = PersonaFactory()
    plan = PlanFactory()
    requisito = RequisitoFactory(etapa=plan.etapas.first())
    requisito.evidencias.create(titulo="Acta", enlace="https://ejemplo.example/acta", persona=persona)
    mesa = MesaFactory(plan=plan, facilitador=persona)
    consulta = ConsultaFactory(plan=plan)
    fin = persona.alta
    consulta.prorrogas.create(
        fase="votacion", fin_anterior=fin, fin_nuevo=fin.replace(year=fin.year + 1), motivo="Llovió", persona=persona
    )
    ajeno = NombramientoFactory(nombrado_por=persona)

    dado = {s["clave"]: s["registros"] for s in exportar_datos(persona=persona)["secciones"]}

    assert [fila["titulo"] for fila in dado["evidencias"]] == ["Acta"]
    assert [fila["mesa"] for fila in dado["facilitacion"]] == [mesa.codigo]
    assert [(fila["consulta"], fila["motivo"]) for fila in dado["prorrogas"]] == [(consulta.slug, "Llovió")]
    assert [(fila["ejercicio"], fila["lo_diste"]) for fila in dado["nombramientos_hechos"]] == [
        (ajeno.ejercicio.slug, True)
    ]
    assert ajeno.persona.nombre not in str(dado), "somebody else's name is not this person's data"
