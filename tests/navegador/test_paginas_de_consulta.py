"""Every page of a consulta that asks for an account, by who opens it: the coordination, somebody who takes part, who
captures paper, who looks into the urn. One of each kind, found by its links from a few doors, by day and by night.

The ones that everybody sees are in `test_paginas.py`.
"""

import json
import re

import pytest

from tests.navegador.conftest import Abrir
from tests.navegador.cuartos import recorrer
from tests.navegador.pasos import CONSULTA
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

# A draft, a closed one whose urn waits for the partes, a batch of paper half read and a propuesta half written.
PREPARAR = """
import datetime as dt, json, uuid
from comun import reloj
from consultas.commands import crear_consulta, crear_tema, depositar_boleta, guardar_borrador, publicar_consulta
from consultas.commands.capturas import capturar_renglon, empezar_captura
from consultas.commands.escrutinio import escrutar_consulta, terminar_votacion
from consultas.commands.lotes import crear_lote, recibir_lote
from consultas.commands.sedes import crear_sede
from consultas.enums import Fase
from consultas.models import Consulta
from cuentas.models import Persona
from planes.models import Plan
def quien(clave):
    return Persona.objects.get(correo=clave + "@demo.example")
hoy, coordinacion = reloj.ahora(), quien("coordinacion")
def nueva(slug, titulo, **mas):
    consulta = crear_consulta(
        persona=coordinacion, plan=Plan.objects.get(slug="demostracion-1"), slug=slug, titulo=titulo,
        entradilla="De prueba.", informacion="", regla="correo", max_por_boleta=2, max_por_eje=2, edad_minima=0,
        ejes=["Único"], canales=[("web", "Aquí.")],
        fases={Fase.VOTACION: (hoy - dt.timedelta(hours=1), hoy + dt.timedelta(days=5))}, **mas)
    for codigo in ("uno", "dos"):
        crear_tema(persona=coordinacion, consulta=consulta, eje=consulta.ejes.get(), codigo=codigo, titulo="Tema " + codigo,
                   problematica="Falta.")
    return consulta
with reloj.fijar(hoy - dt.timedelta(hours=2)):  # once the vote opens, its topics are fixed
    nueva("demostracion-1-borrador", "Una consulta que se prepara", metodo="apoyos")
    revisada = nueva("demostracion-1-revisada", "Una urna por revisar", metodo="puntos", con_auditoria=True)
    publicar_consulta(persona=coordinacion, consulta=revisada)
for clave in ("ana", "enlace", "contraparte"):
    depositar_boleta(persona=quien(clave), consulta=revisada, marcas=[("uno", 3)])
revisada = Consulta.objects.get(pk=revisada.pk)
terminar_votacion(persona=coordinacion, consulta=revisada, motivo="Para que la revisen las partes.")
escrutar_consulta(persona=coordinacion, consulta=Consulta.objects.get(pk=revisada.pk))
abierta = Consulta.objects.get(slug="demostracion-1-consulta")
sede = crear_sede(persona=coordinacion, consulta=abierta, codigo="kiosco", nombre="Kiosco de prueba")
lote = crear_lote(persona=coordinacion, sede=sede, tipo="boletas", cuantos=5)
recibir_lote(persona=coordinacion, lote=lote, usados=3)
captura = empezar_captura(persona=quien("captura"), lote=lote)
capturar_renglon(persona=quien("captura"), captura=captura, folio=lote.folios.first().folio, lectura="valida",
                 marcas=[("1-1", 1)], llave_de_acto=uuid.uuid4())
otro = crear_lote(persona=coordinacion, sede=sede, tipo="boletas", cuantos=5)
print("DICHO " + json.dumps([lote.codigo, otro.codigo]))
"""
DE_PAPEL = "/gestion/papel/{0}/ /gestion/papel/{1}/ /gestion/captura/{0}/ /gestion/captura/{0}/sin-conexion/"
PUERTAS = {
    "coordinacion": "/gestion/consultas/demostracion-1-consulta/ /gestion/consultas/demostracion-1-borrador/ "
    "/gestion/consultas/demostracion-1-borrador/revisar/ /gestion/consultas/demostracion-1-barrios/ "
    "/gestion/consultas/demostracion-1-barrios/codigos/ /gestion/consultas/demostracion-1-consulta/poblacion/ "
    "/gestion/consultas/demostracion-1-consulta/sistematizacion/ /gestion/consultas/demostracion-1-consulta/papel/ "
    "/consultas/demostracion-1-consulta/resultados/ /gestion/moderacion/demostracion/ "
    "/gestion/ejercicios/demostracion/consultas/nueva/",
    "ana": f"{CONSULTA} {CONSULTA}proponer/ {CONSULTA}votar/ {CONSULTA}encuesta/ {CONSULTA}propuestas/ /mi/ /c/{{2}}/",
    "captura": DE_PAPEL,
    "integrante": "/consultas/demostracion-1-revisada/auditoria/ /consultas/demostracion-1-barrios/auditoria/",
}
# What each of them must have met, by the names of its routes.
DEBE_VER = {
    "coordinacion": "gestion configurar_pregunta configurar_calendario configurar_ejes configurar_canales "
    "configurar_reglas configurar_encuesta configurar_revisar pausar prorrogar codigos poblacion sistematizar "
    "sistematizar_lista sistematizar_temas sistematizar_tema sistematizar_respuestas papel crear_sede lote terminar "
    "informe_redactar mesa nueva",
    "ana": "consulta proponer votar encuesta propuestas propuesta lugares reportar responder",
    "captura": "lote captura captura_sin_conexion firmas importar_papel",
    "integrante": "auditoria",
}
ADENTRO = re.compile(
    r"^/gestion/(consultas|papel|captura|moderacion|ejercicios)/|^/consultas/demostracion-1-|^/c/|^/reportar/|^/moderacion/"
)


@pytest.fixture(scope="module")
def codigos(servidor: Servidor) -> list[str]:
    """Codes of two batches of paper, one that is being read and one that has just been made; and a comment's folio."""
    dicho = servidor.manage("shell", "-c", PREPARAR)
    de_lotes: list[str] = json.loads(dicho.split("DICHO ", 1)[1].splitlines()[0])
    comentario = servidor.sql(
        "SELECT c.folio FROM conversacion_comentario c JOIN conversacion_conversacion h ON h.id = c.conversacion_id "
        "WHERE c.estado = 'visible' AND c.en_respuesta_a_id IS NULL AND h.asunto LIKE %s ORDER BY c.id",
        "propuesta:%",
    )
    return [*de_lotes, comentario[0][0]]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("quien", list(PUERTAS))
def test_pages_behind_an_account_have_no_fault(abrir: Abrir, codigos: list[str], quien: str) -> None:
    vistas, faltas = recorrer(abrir, quien, PUERTAS[quien].format(*codigos).split(), ADENTRO)
    assert not faltas, "\n".join(faltas)
    assert set(DEBE_VER[quien].split()) <= vistas
