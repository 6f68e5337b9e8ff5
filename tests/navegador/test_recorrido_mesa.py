"""A mesa from its planning to its minuta, as those who plan it, lead it and come to it would do it, with forms alone."""

import datetime as dt
import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import expect

from comun import reloj
from tests.navegador.conftest import Abrir
from tests.navegador.gestos_de_sesion import pulsar, seguir
from tests.navegador.navegador import Visita, sin_faltas
from tests.navegador.pasos import encabezado, entrar, sin_tropiezos
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

TITULO = "Mesa del camión nocturno"
CENTRAL = "Después de las nueve no hay cómo volver a casa"
CAUSAS = ("Ninguna ruta está obligada a salir de noche", "Los horarios no se publican")
EFECTO = "Las estudiantes del turno de la tarde dejan la escuela"
SOLUCION = "Horario nocturno obligatorio y publicado"
PARTICIPAN = {
    "enlace@demo.example": ("Poder Ejecutivo", "Opero o doy el servicio"),
    "voceria-garante@demo.example": ("Órgano o autoridad garante", "Opero o doy el servicio"),
    "ana@demo.example": ("Ciudadanía a título individual", ""),
}
CONVOCAN = ("integrante@demo.example", "garante@demo.example", "sociedad@demo.example")


def llenar(visita: Visita, campos: Mapping[str, str]) -> None:
    """Fill the fields of the page's form by their name: text, choice of a list, or a mark (its value)."""
    for nombre, valor in campos.items():
        campo = visita.pagina.locator(f'main form [name="{nombre}"]')
        clase = campo.first.get_attribute("type")
        if campo.first.evaluate("c => c.tagName") == "SELECT":
            campo.first.select_option(value=valor)
        elif clase in ("radio", "checkbox"):
            visita.pagina.locator(f'main form [name="{nombre}"][value="{valor}"]').check()
        else:
            campo.first.fill(valor)


def enviar(visita: Visita, *, se_queda: bool = False) -> None:
    """Press the button of the page's form and land on another page (`se_queda`: on the same, to go on)."""
    antes = visita.pagina.url
    visita.pagina.locator("main form button.boton[type=submit]:visible").last.click()
    expect(visita.pagina.locator(".resumen-errores")).to_have_count(0)
    if not se_queda:
        expect(visita.pagina).not_to_have_url(antes)


def valor_de(visita: Visita, nombre: str, texto: str) -> str:
    """The value of the option whose label has `texto`."""
    opcion = visita.pagina.locator(f'main form [name="{nombre}"] option').filter(has_text=texto)
    return str(opcion.first.get_attribute("value"))


def hora_local(desfase: dt.timedelta) -> str:
    return (reloj.ahora() + desfase).astimezone(reloj.MEXICO).strftime("%Y-%m-%dT%H:%M")


def test_a_mesa_from_its_planning_to_its_minuta(abrir: Abrir, servidor: Servidor) -> None:
    coordina, facilita = abrir(), abrir(javascript=False)
    entrar(coordina, "coordinacion@demo.example")
    entrar(facilita, "facilitacion@demo.example")

    mesa = se_planea(coordina, servidor)
    for correo in CONVOCAN:
        convoca(abrir(ancho=390), correo, mesa)
    gente = {correo: abrir(ancho=390) for correo in PARTICIPAN}
    for correo, visita in gente.items():
        se_registra(visita, correo, mesa)
    se_abre_y_llegan(facilita, gente, mesa)
    se_arma_y_se_cierra(facilita, list(gente.values()), mesa)
    se_elige_la_causa(facilita, gente, mesa)
    se_elige_la_solucion(facilita, gente, mesa)
    se_cuenta(coordina, facilita, gente, mesa)


def se_planea(coordina: Visita, servidor: Servidor) -> str:
    coordina.ir("/gestion/planes/demostracion-1/mesas/nueva/")
    tema = coordina.pagina.locator('main form [name="temas"]').first.get_attribute("value") or ""
    llenar(coordina, {"titulo": TITULO, "temas": tema, "proposito": "Entender por qué no hay transporte de noche."})
    llenar(coordina, {"facilitador": valor_de(coordina, "facilitador", "Fabián")})
    mesa = coordina.pagina.locator('main form [name="codigo"]').input_value()
    enviar(coordina)
    coordina.ir(f"/gestion/mesas/{mesa}/planear/")
    llenar(
        coordina, {"metodologia": "Dos reuniones: causas y soluciones.", "decision": "consenso_o_voto", "cupo": "20"}
    )
    enviar(coordina)
    coordina.ir(f"/gestion/mesas/{mesa}/diagnostico/")
    llenar(coordina, {"diagnostico": "Sólo dos rutas salen después de las nueve (inventado)."})
    enviar(coordina)
    coordina.ir(f"/gestion/mesas/{mesa}/reuniones/nueva/")
    llenar(
        coordina,
        {
            "clase": "causas",
            "titulo": "Causas y soluciones",
            "inicia": hora_local(dt.timedelta(minutes=20)),
            "termina": hora_local(dt.timedelta(hours=3)),
            "modalidad": "presencial",
            "lugar": "Escuela nocturna (inventada)",
            "punto_1": "Armar el árbol",
        },
    )
    enviar(coordina)
    coordina.ir(f"/gestion/mesas/{mesa}/")
    expect(coordina.pagina.locator("main")).to_contain_text("Causas y soluciones")
    sin_faltas(coordina.pagina)
    sin_tropiezos(coordina)
    return mesa


def convoca(visita: Visita, correo: str, mesa: str) -> None:
    entrar(visita, correo)
    visita.ir(f"/gestion/mesas/{mesa}/convocar/")
    llenar(visita, {"texto": "Convocamos a quienes viajan de noche y a quienes dan el servicio."})
    enviar(visita)
    visita.ir(f"/gestion/mesas/{mesa}/invitar/")
    llenar(visita, {"reunion": "causas", "invitados": f"Persona invitada; {mesa}-{correo}; Colectivo; Viaja de noche"})
    enviar(visita, se_queda=True)
    expect(visita.pagina.locator("main")).to_contain_text("1 invitación")


def se_registra(visita: Visita, correo: str, mesa: str) -> None:
    sector, _ = PARTICIPAN[correo]
    entrar(visita, correo)
    visita.ir(f"/mesas/{mesa}/")
    visita.pagina.get_by_role("link", name=re.compile("[Rr]egístra|[Rr]egistrar")).first.click()
    llenar(
        visita,
        {
            "sector": valor_de(visita, "sector", sector),
            "nivel": "no_aplica" if correo.startswith("ana") else "operativo",
            "sexo": "mujer",
            "municipio": "Villa Ensayo",
        },
    )
    sin_faltas(visita.pagina)
    enviar(visita)
    visita.ir(f"/mesas/{mesa}/")
    expect(visita.pagina.locator("main")).to_contain_text("Tienes lugar")


def se_abre_y_llegan(facilita: Visita, gente: Mapping[str, Visita], mesa: str) -> None:
    facilita.ir(f"/gestion/mesas/{mesa}/reuniones/1/abrir/")
    enviar(facilita)
    facilita.ir(f"/gestion/mesas/{mesa}/reuniones/1/codigo/")
    codigo = facilita.pagina.locator(".codigo-de-sala__codigo [aria-hidden]").inner_text()
    for visita in gente.values():
        visita.ir(f"/mesas/{mesa}/llegar/")
        llenar(visita, {"codigo": codigo})
        enviar(visita, se_queda=True)
        expect(visita.pagina.locator("main")).to_contain_text("Ya estás en la reunión")


def se_arma_y_se_cierra(facilita: Visita, gente: list[Visita], mesa: str) -> None:
    facilita.ir(f"/gestion/mesas/{mesa}/arbol/abrir/")
    llenar(facilita, {"enunciado": CENTRAL})
    enviar(facilita)
    for visita, (texto, tipo) in zip(
        gente, ((CAUSAS[0], "causa"), (CAUSAS[1], "causa"), (EFECTO, "efecto")), strict=True
    ):
        visita.ir(f"/mesas/{mesa}/arbol/")
        expect(visita.pagina.locator("[data-arbol]")).to_have_attribute("data-listo", "")
        visita.pagina.locator("a.fila-nodo").filter(has_text=CENTRAL).click()
        caja = visita.pagina.locator('[data-acto="agregar"]')
        caja.locator("summary").click()
        caja.get_by_label("Efecto" if tipo == "efecto" else "Causa", exact=True).check()
        caja.get_by_label("¿Qué dice?").fill(texto)
        caja.get_by_role("button", name="Agregar").click()
        expect(visita.pagina.locator("a.fila-nodo").filter(has_text=texto)).to_be_visible(timeout=30_000)
    facilita.ir(f"/gestion/mesas/{mesa}/arbol/congelar/")
    enviar(facilita)
    facilita.ir(f"/mesas/{mesa}/arbol/")
    expect(facilita.pagina.locator("main")).to_contain_text("Cerrado")


def se_elige_la_causa(facilita: Visita, gente: Mapping[str, Visita], mesa: str) -> None:
    ana = gente["ana@demo.example"]
    ana.ir(f"/mesas/{mesa}/causas/")
    direcciones = [
        re.sub(
            "describir/$", "", ana.pagina.get_by_role("link", name=re.compile(causa)).first.get_attribute("href") or ""
        )
        for causa in CAUSAS
    ]
    for direccion in direcciones:
        ana.ir(f"{direccion}describir/")
        llenar(ana, {"lugar": "diseno", "autoridad_texto": "Dirección de transporte (inventada)"})
        enviar(ana)
    for visita in gente.values():
        for direccion in direcciones:
            puntua(visita, direccion)
    pone_a_consenso(facilita, mesa, "causa", CAUSAS[0])
    for visita in gente.values():
        esta_de_acuerdo(visita, mesa)
    se_cierra_la_eleccion(facilita, mesa, "Es la que destraba a la otra.")
    facilita.ir(f"/gestion/mesas/{mesa}/razones/")
    llenar(facilita, {"que": valor_de(facilita, "que", CAUSAS[1]), "razon": "Queda para el siguiente plan."})
    enviar(facilita, se_queda=True)
    ana.ir(f"/mesas/{mesa}/causas/")
    expect(ana.pagina.locator("main")).to_contain_text("Queda para el siguiente plan.")
    sin_faltas(ana.pagina)
    assert ana.se_desborda() == 0
    facilita.ir(f"/gestion/mesas/{mesa}/arbol/objetivos/")
    enviar(facilita)
    ana.ir(f"/mesas/{mesa}/arbol/objetivos/")
    expect(ana.pagina.locator("main")).to_contain_text("Por redactar")


def puntua(visita: Visita, direccion: str) -> None:
    visita.ir(f"{direccion}puntuar/")
    nombres = visita.pagina.locator('main form [name^="criterio_"]').evaluate_all(
        "n => [...new Set(n.map(x => x.name))]"
    )
    assert len(nombres) == 6
    llenar(visita, dict.fromkeys(nombres, "4"))
    enviar(visita)


def pone_a_consenso(facilita: Visita, mesa: str, sobre: str, texto: str) -> None:
    facilita.ir(f"/gestion/mesas/{mesa}/elecciones/nueva/")
    llenar(facilita, {"sobre": sobre, "via": "consenso", sobre: valor_de(facilita, sobre, texto)})
    enviar(facilita)


def esta_de_acuerdo(visita: Visita, mesa: str) -> None:
    visita.ir(f"/mesas/{mesa}/decisiones/")
    visita.pagina.locator('main a[href$="/postura/"]').first.click()
    llenar(visita, {"postura": "acuerdo"})
    enviar(visita)


def se_cierra_la_eleccion(facilita: Visita, mesa: str, razon: str) -> None:
    facilita.ir(f"/mesas/{mesa}/decisiones/")
    facilita.pagina.locator('main a[href$="/cerrar/"]').first.click()
    llenar(facilita, {"razon": razon})
    enviar(facilita)
    facilita.ir(f"/mesas/{mesa}/decisiones/")
    expect(facilita.pagina.locator("main")).to_contain_text("Decidida")


def se_elige_la_solucion(facilita: Visita, gente: Mapping[str, Visita], mesa: str) -> None:
    ana = gente["ana@demo.example"]
    ana.ir(f"/mesas/{mesa}/soluciones/nueva/")
    causa = ana.pagina.locator('main form [name="causas"]').first.get_attribute("value") or ""
    llenar(
        ana,
        {
            "titulo": SOLUCION,
            "descripcion": "Cada ruta troncal sale hasta las once, y su horario se publica en la parada y en línea.",
            "causas": causa,
            "cambio": "modifica",
            "politica": "Reglamento de transporte (inventado)",
            "resultado": "Hay un camión cada media hora hasta las once en las cinco rutas troncales.",
            "indicador": "Salidas cumplidas después de las nueve, de las programadas",
            "ods": "11",
        },
    )
    enviar(ana)
    expect(ana.pagina.get_by_role("heading", level=1)).to_contain_text(SOLUCION)
    sin_faltas(ana.pagina)
    pone_a_consenso(facilita, mesa, "solucion", SOLUCION)
    for visita in gente.values():
        esta_de_acuerdo(visita, mesa)
    se_cierra_la_eleccion(facilita, mesa, "Cabe en el plazo y se puede medir.")
    ana.ir(f"/mesas/{mesa}/")
    expect(ana.pagina.locator("main")).to_contain_text(SOLUCION)


def se_cuenta(coordina: Visita, facilita: Visita, gente: Mapping[str, Visita], mesa: str) -> None:
    facilita.ir(f"/gestion/mesas/{mesa}/reuniones/1/cerrar/")
    enviar(facilita)
    coordina.ir(f"/gestion/mesas/{mesa}/reuniones/1/minuta/")
    enviar(coordina)
    coordina.pagina.get_by_label(re.compile("^Relato")).fill("Se armó el árbol y se eligió por consenso.")
    pulsar(coordina.pagina, "Guardar el relato")
    seguir(coordina.pagina, "Enviar a las partes")
    pulsar(coordina.pagina, "Enviar a las partes")
    for visita in gente.values():
        visita.ir("/mi/")
        seguir(visita.pagina.locator(".pendiente").filter(has_text="Confirmar: Minuta"), "Leer y confirmar")
        seguir(visita.pagina, "Leer y confirmar por")
        pulsar(visita.pagina, "Confirmar por mi parte")
    coordina.ir("/gestion/")
    seguir(coordina.pagina, "Publicar la minuta")
    pulsar(coordina.pagina, "Publicar")
    publica = gente["ana@demo.example"]
    publica.ir(f"/mesas/{mesa}/reuniones/1/")
    encabezado(publica, re.compile("Causas y soluciones"))
    sin_faltas(publica.pagina)
    publica.ir(f"/mesas/{mesa}/")
    expect(publica.pagina.locator("main")).to_contain_text("Minuta publicada")
    sin_faltas(publica.pagina)
    assert publica.se_desborda() == 0
    sin_tropiezos(publica)
