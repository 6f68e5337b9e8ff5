"""A Secretariado meets, decides, is written down and opens a gate, in the windows of its three partes and of the
coordination; then a visitor reads all of it. What closes when a parte leaves is in test_recorrido_retiro.py."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.bases import correr, entorno_limpio
from tests.navegador.conftest import Abrir
from tests.navegador.gestos_de_sesion import (
    EJERCICIO,
    anotar,
    confirmar_acuerdo,
    convocar,
    dice,
    ir_a_cerrar_votacion,
    ir_a_etapa,
    ir_a_gestion,
    ir_a_sesion,
    ir_al_plan,
    leer_correo,
    obtener,
    proponer,
    pulsar,
    rehusado,
    revisar,
    seguir,
    votar,
)
from tests.navegador.navegador import Visita
from tests.navegador.pasos import encabezado, entrar, sin_tropiezos
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

SESION = "Antes de que cierre la consulta"
HORARIO, SEDE, DISPENSA = "Ampliar el horario de las mesas", "Sesionar en la biblioteca", "Dispensar la diversidad"
DIVERSIDAD = "Se buscó que participaran personas distintas y representativas"
RAZON = "La biblioteca no tiene rampa."
POR_QUE = "Es la segunda vez que se discute la sede sin consenso."
RESPUESTA = "En el Estado de Demostración lo contamos con ejemplos de aquí. " * 6
PARTES = ("Gobierno", "Órgano garante", "Sociedad")
Ventanas = tuple[Visita, Visita, Visita, Visita]


def test_three_partes_meet_decide_and_open_a_gate_that_everybody_reads(
    abrir: Abrir, servidor: Servidor, tmp_path: Path
) -> None:
    coordinacion, *partes = ventanas = (abrir(), abrir(ancho=390), abrir(ancho=390), abrir(ancho=390))
    for ventana, cuenta in zip(ventanas, ("coordinacion", "integrante", "garante", "sociedad"), strict=True):
        entrar(ventana, f"{cuenta}@demo.example")

    convocar(coordinacion, SESION, "Horario de las mesas", "Sede de las mesas", "Un requisito de la consulta")
    se_registran(ventanas)
    se_abre(coordinacion)
    por_consenso(ventanas)
    por_mayoria(ventanas)
    dispensa_acordada(ventanas)
    for parte in partes:
        for titulo in (HORARIO, SEDE, DISPENSA):
            confirmar_acuerdo(parte, titulo)
    ir_a_sesion(coordinacion, SESION)
    seguir(coordinacion.pagina, "Cerrar la sesión")
    pulsar(coordinacion.pagina, "Cerrar la sesión")
    direccion_de_minuta = minuta_publicada(ventanas)
    etapa_concluida(coordinacion)
    etapa_que_no_se_concluye(coordinacion)
    for ventana in ventanas:
        sin_tropiezos(ventana)

    visitante = abrir(ancho=390)
    se_lee_en_publico(visitante, direccion_de_minuta)
    se_lee_en_la_api(visitante)
    se_comprueba_en_la_bitacora(visitante, tmp_path)
    sin_tropiezos(visitante)


def se_registran(ventanas: Ventanas) -> None:
    """Two members check in from the mail they got; the third is marked by coordination, and does not count by that."""
    coordinacion, gobierno, garante, sociedad = ventanas
    for ventana, cuenta in ((gobierno, "integrante"), (garante, "garante"), (sociedad, "sociedad")):
        leer_correo(ventana, f"{cuenta}@demo.example", SESION)
        encabezado(ventana, re.compile(r"^Sesión \d+, extraordinaria$"))
    revisar(gobierno)
    for ventana in (gobierno, garante):
        pulsar(ventana.pagina, "Registrar mi presencia")
        expect(ventana.pagina.get_by_role("button", name="Registrar mi presencia")).to_have_count(0)

    ir_a_sesion(coordinacion, SESION)
    anotar(coordinacion, "Sofía Demo")
    dice(coordinacion, "Todavía no hay quórum: falta la parte Sociedad")
    revisar(coordinacion)
    seguir(coordinacion.pagina, "Abrir la sesión")
    pulsar(coordinacion.pagina, "Abrir la sesión")
    rehusado(coordinacion, "Sociedad")

    ir_a_sesion(sociedad, SESION)
    revisar(sociedad)
    pulsar(sociedad.pagina, "Confirmar")
    dice(sociedad, "Hay quórum: las tres partes están presentes")


def se_abre(coordinacion: Visita) -> None:
    ir_a_sesion(coordinacion, SESION)
    dice(coordinacion, "Hay quórum. Cuando quieras, ábrela.")
    seguir(coordinacion.pagina, "Abrir la sesión")
    revisar(coordinacion)
    pulsar(coordinacion.pagina, "Abrir la sesión")
    dice(coordinacion, "Nada se está votando.")


def por_consenso(ventanas: Ventanas) -> None:
    coordinacion, *partes = ventanas
    proponer(coordinacion, SESION, "Otro asunto", HORARIO, "Las mesas abren de nueve a catorce horas.")
    revisar(coordinacion)
    ir_a_sesion(partes[0], SESION)
    revisar(partes[0])
    for parte in partes:
        votar(parte, SESION, HORARIO, "A favor")
    ir_a_cerrar_votacion(coordinacion, SESION, HORARIO)
    dice(coordinacion, "Por consenso")
    revisar(coordinacion)
    pulsar(coordinacion.pagina, "Cerrar la votación")
    dice(coordinacion, "Nada se está votando.")


def por_mayoria(ventanas: Ventanas) -> None:
    """One parte against, with its reason: without a written justification the vote is not closed."""
    coordinacion, gobierno, garante, sociedad = ventanas
    # Any member in the room may propose, on a phone.
    proponer(garante, SESION, "Otro asunto", SEDE, "Las mesas de trabajo se reúnen en la biblioteca.")
    votar(gobierno, SESION, SEDE, "A favor")
    votar(garante, SESION, SEDE, "A favor")
    votar(sociedad, SESION, SEDE, "En contra", RAZON)
    ir_a_cerrar_votacion(coordinacion, SESION, SEDE)
    dice(coordinacion, RAZON)
    justificacion = coordinacion.pagina.get_by_label(re.compile("^Por qué se decide por mayoría"))
    justificacion.fill("   ")
    pulsar(coordinacion.pagina, "Cerrar la votación")
    rehusado(coordinacion, re.compile("mayoría"))
    revisar(coordinacion)
    justificacion.fill(POR_QUE)
    pulsar(coordinacion.pagina, "Cerrar la votación")
    dice(coordinacion, "Nada se está votando.")


def dispensa_acordada(ventanas: Ventanas) -> None:
    coordinacion, *partes = ventanas
    texto = "Se dispensa: el padrón del municipio no distingue a quienes participan."
    proponer(coordinacion, SESION, "Dispensar un requisito", DISPENSA, texto, asunto=DIVERSIDAD)
    for parte in partes:
        votar(parte, SESION, DISPENSA, "A favor")
    ir_a_cerrar_votacion(coordinacion, SESION, DISPENSA)
    pulsar(coordinacion.pagina, "Cerrar la votación")
    dice(coordinacion, "Nada se está votando.")


def minuta_publicada(ventanas: Ventanas) -> str:
    """Generated, written, sent, confirmed by the three partes and published. Gives back where it is read."""
    coordinacion, *partes = ventanas
    pagina = coordinacion.pagina
    ir_a_gestion(coordinacion)
    seguir(pagina.locator(".pendiente").filter(has_text=SESION), "Empezar la minuta")
    revisar(coordinacion)
    pulsar(pagina, "Empezar la minuta")
    ir_a_gestion(coordinacion)
    seguir(pagina.locator(".pendiente").filter(has_text="Completar y enviar"), "Editar el borrador")
    revisar(coordinacion)
    pagina.get_by_label(re.compile("^Relato")).fill("Se discutió el **horario** y se leyó la razón de la sociedad.")
    pulsar(pagina, "Guardar el relato")
    seguir(pagina, "Enviar a las partes")
    pulsar(pagina, "Enviar a las partes")
    assert pagina.get_by_role("link", name="Publicar la minuta").count() == 0  # nobody has confirmed it
    for parte in partes:
        ir_a_gestion(parte)
        seguir(parte.pagina.locator(".pendiente").filter(has_text="Confirmar: Minuta"), "Leer y confirmar")
        dice(parte, "se leyó la razón de la sociedad")
        seguir(parte.pagina, "Leer y confirmar por")
        pulsar(parte.pagina, "Confirmar por mi parte")
    revisar(partes[0])
    ir_a_gestion(coordinacion)
    seguir(pagina, "Publicar la minuta")
    revisar(coordinacion)
    pulsar(pagina, "Publicar")
    dice(coordinacion, "Comprueba que es la misma")
    return pagina.url.split(coordinacion.anfitrion, 1)[1]


def etapa_concluida(coordinacion: Visita) -> None:
    """Stage 3: its six answers written through the pages open its gate, and it is closed."""
    pagina = coordinacion.pagina
    ir_al_plan(coordinacion)
    seguir(pagina, "Empezar la etapa 3")
    pulsar(pagina, "Empezar la etapa")
    ir_al_plan(coordinacion)
    seguir(pagina, "Concluir la etapa 3")
    dice(coordinacion, re.compile("Faltan? [12] requisito"))
    assert pagina.get_by_role("button", name="Concluir la etapa").count() == 0
    ir_a_gestion(coordinacion)
    seguir(pagina, "Escribir las respuestas")
    revisar(coordinacion)
    for _ in range(pagina.get_by_role("link", name=re.compile("^Escribirla")).count()):
        seguir(pagina, "Escribirla")
        pagina.locator("#id_texto").fill(RESPUESTA)
        pulsar(pagina, "Publicar la respuesta")
        ir_a_gestion(coordinacion)
        seguir(pagina, "Escribir las respuestas")
    expect(pagina.get_by_role("link", name=re.compile("^Escribirla"))).to_have_count(0)
    ir_al_plan(coordinacion)
    seguir(pagina, "Concluir la etapa 3")
    revisar(coordinacion)
    pulsar(pagina, "Concluir la etapa")
    dice(coordinacion, "Con qué se concluyó")
    revisar(coordinacion)


def etapa_que_no_se_concluye(coordinacion: Visita) -> None:
    """Stage 2: its page lists what is missing; one of them is waived by the firm acuerdo, the others go on closing."""
    pagina = coordinacion.pagina
    ir_al_plan(coordinacion)
    seguir(pagina, "Concluir la etapa 2")
    assert pagina.get_by_role("button", name="Concluir la etapa").count() == 0
    dice(coordinacion, re.compile(r"Faltan \d+ requisitos"))
    expect(pagina.locator("#requisito-diversidad")).to_contain_text("Sin documentar")
    revisar(coordinacion)
    seguir(pagina.locator("#requisito-diversidad"), "Dispensar por acuerdo")
    dice(coordinacion, f"«{DISPENSA}»")
    revisar(coordinacion)
    pulsar(pagina, "Aplicar el acuerdo")
    expect(pagina.locator("#requisito-diversidad")).to_contain_text("Dispensado")
    ir_a_etapa(coordinacion, 2)
    expect(pagina.get_by_role("heading", name=re.compile("^Para cerrar esta etapa faltan"))).to_be_visible()


def se_lee_en_publico(visitante: Visita, direccion_de_minuta: str) -> None:
    pagina = visitante.pagina
    visitante.ir(EJERCICIO)
    revisar(visitante)
    seguir(pagina, "Ver todas las sesiones")
    revisar(visitante)
    seguir(pagina.locator("main"), re.compile(f"{SESION}"))
    sesion = pagina.url
    for texto in (HORARIO, SEDE, DISPENSA, "Con quórum"):
        dice(visitante, texto)
    revisar(visitante)
    seguir(pagina, "Lee la minuta completa")
    assert pagina.url.endswith(direccion_de_minuta)
    for texto in ("se leyó la razón de la sociedad", SEDE, "Sofía Demo", *PARTES):
        dice(visitante, texto)
    revisar(visitante)
    pdf = obtener(visitante, pagina.get_by_role("link", name="Bajar el PDF"))
    assert pdf.body()[:4] == b"%PDF"
    assert pdf.headers["content-type"] == "application/pdf"

    pagina.goto(sesion)
    seguir(pagina, SEDE)
    for texto in (RAZON, POR_QUE, "Por mayoría", "Firme"):
        dice(visitante, texto)
    revisar(visitante)
    pagina.goto(sesion)
    seguir(pagina, DISPENSA)
    dice(visitante, "Se aplicó")
    seguir(pagina.locator("main"), DIVERSIDAD)  # from the acuerdo to what it decides on
    renglon = pagina.locator("#requisito-diversidad")
    expect(renglon).to_contain_text(f"El Secretariado acordó dispensarlo en «{DISPENSA}»")
    revisar(visitante)
    seguir(renglon, "Ver el acuerdo")
    encabezado(visitante, DISPENSA)


def se_lee_en_la_api(visitante: Visita) -> None:
    """The same in figures: the session, what was decided and how, the dissent, the waiver with its acuerdo."""

    def leer(recurso: str) -> Any:
        respuesta = visitante.pagina.request.get(f"http://{visitante.anfitrion}/api/v1/{recurso}")
        assert respuesta.status == 200, recurso
        return respuesta.json()

    sesiones = leer("sesiones/?ejercicio=demostracion&limit=100")["results"]
    assert [fila["estado"] for fila in sesiones if fila["titulo"] == SESION] == ["cerrada"]
    acuerdos = {fila["titulo"]: fila for fila in leer("acuerdos/?ejercicio=demostracion&limit=100")["results"]}
    assert {t: (acuerdos[t]["metodo"], acuerdos[t]["estado"]) for t in (HORARIO, SEDE, DISPENSA)} == {
        HORARIO: ("consenso", "firme"),
        SEDE: ("mayoria", "firme"),
        DISPENSA: ("consenso", "firme"),
    }
    por_mayoria = leer(f"acuerdos/{acuerdos[SEDE]['codigo']}/")
    assert [voto["razon"] for voto in por_mayoria["votos"] if voto["sentido"] == "contra"] == [RAZON]
    assert por_mayoria["justificacion"] == POR_QUE
    requisitos = leer("requisitos/?plan=demostracion-1&limit=100")["results"]
    assert [fila["dispensa"] for fila in requisitos if fila["clave"] == "diversidad"] == [
        {"tipo": "dispensa", "acuerdo": acuerdos[DISPENSA]["codigo"]}
    ]


def se_comprueba_en_la_bitacora(visitante: Visita, carpeta: Path) -> None:
    """Each act is there, and the visitor's own copy passes the verifier that the page hands out."""
    pagina = visitante.pagina
    visitante.ir(EJERCICIO)
    seguir(pagina.locator("main"), re.compile("[Bb]itácora"))
    revisar(visitante)
    copia, verificador = carpeta / "bitacora.jsonl", carpeta / "verificador.py"
    copia.write_bytes(obtener(visitante, pagina.get_by_role("link", name=re.compile("^Descargar todo"))).body())
    verificador.write_bytes(obtener(visitante, pagina.get_by_role("link", name="verificar-bitacora.py")).body())
    hecho = correr(sys.executable, "-I", str(verificador), str(copia), entorno=entorno_limpio(), carpeta=carpeta)
    assert hecho.returncode == 0
    contado = copia.read_text(encoding="utf-8")
    for verbo in ("sesion_convocada", "sesion_abierta", "minuta_publicada", "etapa_concluida", "requisito_dispensado"):
        assert verbo in contado, verbo
    for texto in (SESION, HORARIO, SEDE, DISPENSA):
        assert texto in contado, texto
