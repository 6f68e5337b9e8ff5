"""Whatever points to a person is handed over with their data: a new table without its declaration does not pass."""

import ast

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from cuentas.models import Persona
from cuentas.queries.datos import exportar_datos
from mesas.models import Registro
from tests.arquitectura.casa import PISOS, RAIZ
from tests.factories.consultas import ConsultaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.factories.secretariado import NombramientoFactory


def _apuntan_a(destino: type[Model]) -> list[type[Model]]:
    return [
        modelo
        for modelo in apps.get_models()
        if modelo._meta.app_label in PISOS
        and modelo is not destino
        and any(isinstance(c, ForeignKey) and c.related_model is destino for c in modelo._meta.get_fields())
    ]


def _exportados() -> set[tuple[str, str]]:
    """(app, model) that the code of some `privacidad*.py` uses: its own app's, or that of an app above it.

    One that is only imported, or told in prose, does not count.
    """
    hallados = set()
    for archivo in (archivo for app in PISOS for archivo in (RAIZ / app).glob("privacidad*.py")):
        arbol = list(ast.walk(ast.parse(archivo.read_text(encoding="utf-8"))))
        usados = {nodo.id for nodo in arbol if isinstance(nodo, ast.Name)}
        for nodo in arbol:
            if isinstance(nodo, ast.ImportFrom) and nodo.module and ".models" in nodo.module:
                app = nodo.module.partition(".")[0]
                hallados |= {(app, alias.name) for alias in nodo.names if alias.name in usados}
    return hallados


def _sin_exportar(tablas: list[type[Model]]) -> list[str]:
    exportados = _exportados()
    return [modelo._meta.label for modelo in tablas if (modelo._meta.app_label, modelo.__name__) not in exportados]


def test_cada_tabla_que_apunta_a_una_persona_se_exporta():
    tablas = _apuntan_a(Persona)
    assert len(tablas) >= 40
    assert _sin_exportar(tablas) == []


def test_lo_que_cuelga_del_registro_en_una_mesa_se_exporta():
    """An arrival, a score or a position is of a person, through the place they took."""
    tablas = _apuntan_a(Registro)
    assert {modelo.__name__ for modelo in tablas} >= {"Llegada", "Puntaje", "PosturaDePersona"}
    assert _sin_exportar(tablas) == []


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
