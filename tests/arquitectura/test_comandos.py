"""Only commands write; each declares its class and keeps it; none of them reaches outside."""

import ast
from importlib import import_module

import pytest

from comun.comandos import COMANDOS, ClaseDeActo
from tests.arquitectura.casa import PISOS, arbol, de_comandos, modulo, python, relativo
from tests.arquitectura.escrituras import escrituras

# Writers that are not commands, each with its reason.
ESCRIBEN_APARTE = {
    "archivos/imagenes.py": "Pillow writes the re-encoded image into memory, not into the database",
    "compromisos/planilla_escrita.py": "openpyxl writes the book into memory, not into the database",
    "compromisos/exportacion_de_lista.py": "openpyxl writes the book into a temporary file, not into the database",
    "consultas/exportacion_de_propuestas.py": "openpyxl writes the book into a temporary file, not into the database",
    "consultas/exportacion_de_resultados.py": "openpyxl writes the book into memory, not into the database",
    "consultas/papel_impreso.py": "segno writes the QR into memory, not into the database",
    "tablero/exportacion_de_avances.py": "openpyxl writes the book into memory, not into the database",
    "cuentas/models/personas.py": "Django and allauth ask the manager of the user model to create people (ADR 0004)",
}
# Public functions of commands/ that write without being an act of their own, each with its reason.
NO_SON_ACTOS = {
    "compromisos.commands.guardias_de_ruta.avanzar_version": "the end of every act of planning, in its transaction",
    "compromisos.commands.guardias_de_ruta.tomar_ruta": "the lock of every act of planning, in its transaction",
    "bitacora.commands.asentar.asentar": "the seal of an act: it shares the transaction of the act it records",
    "consultas.commands.celdas.congelar_celdas": "a part of the tally, inside its transaction and told by its entry",
    "compromisos.commands.redaccion.escribir_valores": "the text of a commitment, inside the act that writes it",
    "compromisos.commands.semaforos.fijar_llaves": "the figures of an activity, kept by the act that reports or looks",
    "compromisos.commands.evidencias.guardar_evidencias": "what came with a report or a look, inside its act",
    "compromisos.commands.disputas.cerrar_disputas_que_coinciden": "what a report or a look settles, inside its act",
    "compromisos.commands.versiones.fijar_version": "a part of the act that fixes a text, told by its entry",
}
DE_RED = ("smtplib", "requests", "urllib.request", "http.client", "httpx", "socket", "django.core.mail")


def _nombre(decorador: ast.expr) -> str:
    objetivo = decorador.func if isinstance(decorador, ast.Call) else decorador
    return ast.unparse(objetivo).rpartition(".")[2]


def _funciones(archivo) -> list[ast.FunctionDef]:
    return [nodo for nodo in arbol(archivo).body if isinstance(nodo, ast.FunctionDef)]


def _es_comando(funcion: ast.FunctionDef) -> bool:
    return "comando" in map(_nombre, funcion.decorator_list)


def _clase(funcion: ast.FunctionDef) -> str:
    decorador = next(d for d in funcion.decorator_list if _nombre(d) == "comando")
    assert isinstance(decorador, ast.Call)
    return ast.unparse(decorador.args[0]).rpartition(".")[2]


def _llamados(funcion: ast.AST) -> list[str]:
    """Names called anywhere inside, in order."""
    return [
        ast.unparse(nodo.func).rpartition(".")[2]
        for nodo in ast.walk(funcion)
        if isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Name | ast.Attribute)
    ]


def test_solo_los_comandos_escriben():
    hallados = [
        f"{relativo(archivo)}:{llamada.lineno} {ast.unparse(llamada.func)}"
        for archivo in python(*PISOS)
        if archivo not in de_comandos()
        and "migrations" not in archivo.parts
        and relativo(archivo) not in ESCRIBEN_APARTE
        for llamada in escrituras(arbol(archivo))
    ]
    assert hallados == []


def test_el_detector_de_escrituras_ve_lo_que_debe():
    escriben = ["x.save()", "A.objects.create(a=1)", "q.filter(a=1).update(b=2)", "q.delete()", "m.bulk_create(filas)"]
    no_escriben = [
        "d.update(otro)",
        "h.update(b'x')",
        "cache.delete('llave')",
        "s.update({1}, {2})",
        "respuesta.delete_cookie('x')",
    ]
    assert [bool(list(escrituras(ast.parse(texto)))) for texto in escriben] == [True] * len(escriben)
    assert [bool(list(escrituras(ast.parse(texto)))) for texto in no_escriben] == [False] * len(no_escriben)


def test_cada_excepcion_sigue_haciendo_falta():
    for archivo in python(*PISOS):
        if relativo(archivo) in ESCRIBEN_APARTE:
            assert list(escrituras(arbol(archivo))), f"{relativo(archivo)} already writes nothing: take it off the list"


def test_lo_publico_que_escribe_en_commands_es_un_comando():
    sueltas = [
        nombre
        for archivo in de_comandos()
        for funcion in _funciones(archivo)
        if not funcion.name.startswith("_") and not _es_comando(funcion) and list(escrituras(funcion))
        if (nombre := f"{modulo(archivo)}.{funcion.name}") not in NO_SON_ACTOS
    ]
    assert sueltas == []


@pytest.mark.parametrize("archivo", de_comandos(), ids=relativo)
def test_cada_comando_esta_en_el_registro_con_su_clase(archivo):
    import_module(modulo(archivo))
    for funcion in _funciones(archivo):
        if _es_comando(funcion):
            registrado = COMANDOS[f"{modulo(archivo)}.{funcion.name}"]
            assert registrado.clase_de_acto is ClaseDeActo[_clase(funcion)]
            assert not funcion.args.args, f"{funcion.name} takes positional arguments"


@pytest.mark.parametrize("archivo", de_comandos(), ids=relativo)
def test_un_acto_de_autoridad_se_asienta_una_vez_y_los_demas_nunca(archivo):
    """Direct calls, and those of the private functions of the same module that the command uses."""
    privadas = {f.name: f for f in _funciones(archivo) if not _es_comando(f)}
    for funcion in _funciones(archivo):
        if not _es_comando(funcion):
            continue
        propios = _llamados(funcion)
        ajenos = [n for llamado in set(propios) if llamado in privadas for n in _llamados(privadas[llamado])]
        asienta = (propios + ajenos).count("asentar")
        if _clase(funcion) == "AUTORIDAD":
            assert asienta >= 1, f"{relativo(archivo)}: {funcion.name} is an act of authority and records nothing"
        else:
            assert asienta == 0, f"{relativo(archivo)}: {funcion.name} is not an act of authority and records something"


@pytest.mark.parametrize("archivo", de_comandos(), ids=relativo)
def test_despues_de_asentar_solo_queda_responder(archivo):
    """`asentar()` is the last statement of its act: the chain stays locked only while it commits."""
    for funcion in _funciones(archivo):
        if not _es_comando(funcion):
            continue
        for numero, sentencia in enumerate(funcion.body):
            directa = isinstance(sentencia, ast.Expr | ast.Assign) and "asentar" in _llamados(sentencia)
            if directa:
                resto = [s for s in funcion.body[numero + 1 :] if not isinstance(s, ast.Return)]
                nombrado = [ast.unparse(s)[:80] for s in resto if "on_commit" not in _llamados(s)]
                assert nombrado == [], f"{relativo(archivo)}: {funcion.name} goes on after asentar()"


def test_los_comandos_no_salen_a_la_red_ni_mandan_correo():
    hallados = []
    for archivo in de_comandos():
        for nodo in ast.walk(arbol(archivo)):
            nombres = (
                [alias.name for alias in nodo.names]
                if isinstance(nodo, ast.Import)
                else [f"{nodo.module}.{alias.name}" for alias in nodo.names] + [nodo.module or ""]
                if isinstance(nodo, ast.ImportFrom)
                else []
            )
            hallados += [
                f"{relativo(archivo)}: {nombre}"
                for nombre in nombres
                if any(nombre == red or nombre.startswith(red + ".") for red in DE_RED)
            ]
    assert hallados == []


def test_los_comandos_no_leen_la_hora_de_la_maquina():
    """They read `comun.reloj`, so that a boundary can be tried to the second and the demo can be told from its start."""
    de_maquina = {f"{de}.{que}" for de in ("timezone", "datetime", "dt.datetime") for que in ("now", "today", "utcnow")}
    de_maquina |= {"date.today", "dt.date.today", "time.time"}
    hallados = [
        f"{relativo(archivo)}:{nodo.lineno}"
        for archivo in de_comandos()
        for nodo in ast.walk(arbol(archivo))
        if isinstance(nodo, ast.Call) and ast.unparse(nodo.func) in de_maquina
    ]
    assert hallados == []
