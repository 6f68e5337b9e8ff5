"""The minuta of a meeting of a mesa: confirmed by one registered person who came, for each parte that was there."""

import json
import re
from typing import Any

import pytest
from django.urls import reverse

from avisos.models import Envio
from bitacora.models import Entrada
from comun import reloj
from mesas import comprobaciones_de_reuniones
from mesas.commands.minutas_de_reunion import empezar_minuta
from mesas.commands.reuniones import cerrar_reunion
from mesas.models import Eleccion, Mesa, SesionDeMesa
from mesas.pendientes_de_reuniones import minutas_por_confirmar
from secretariado.commands.minutas import confirmar_minuta, editar_minuta, enviar_a_confirmar, publicar_minuta
from secretariado.models import ConfirmacionDeMinuta, VersionDeMinuta
from secretariado.queries.minutas import datos_de
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaEnMarcha, crecer, registrar_en, sentar
from tests.factories.secretariado import IntegranteFactory, NombramientoFactory, ParteFactory
from tests.mesas.salas_de_reuniones import TERMINA, abierta, mesa_lista, otra_vez, rehusa, ultima

pytestmark = pytest.mark.django_db
RELATO = "Se armó el árbol y se eligió la causa que se atenderá."


@pytest.fixture
def m() -> MesaEnMarcha:
    return mesa_lista()


def cerrada(m: MesaEnMarcha, *partes: str, de_mas: int = 0, de_gobierno: int = 0) -> SesionDeMesa:
    """A meeting to which one person of each of `partes` came, and `de_mas` more of sociedad (`de_gobierno`, of it)."""
    sesion = abierta(m)
    for clave in partes:
        sentar(sesion, m.gente[clave])
    for parte in ["sociedad"] * de_mas + ["gobierno"] * de_gobierno:
        sentar(sesion, registrar_en(m.mesa, m.st.partes[parte], sexo="hombre" if parte == "gobierno" else "mujer"))
    with reloj.fijar(TERMINA):
        return cerrar_reunion(persona=otra_vez(m.facilitacion), sesion=sesion)


def coordina(m: MesaEnMarcha) -> Any:
    return otra_vez(m.st.coordinacion)


def enviada(m: MesaEnMarcha, sesion: SesionDeMesa) -> VersionDeMinuta:
    version = empezar_minuta(persona=coordina(m), sesion=sesion)
    editar_minuta(persona=coordina(m), version=version, relato=RELATO)
    return enviar_a_confirmar(persona=coordina(m), version=version)


def test_empezar_with_what_the_portal_knows(m: MesaEnMarcha) -> None:
    _, central = m.arbol()
    causa = crecer(central.arbol, central, "Tuberías de *hace* 60 años")
    sesion = cerrada(m, "gobierno", "sociedad", de_mas=5)
    Eleccion.objects.create(
        mesa=m.mesa, sesion=sesion, sobre="causa", via="consenso", estado="decidida", ganadora_causa=causa,
        razon="Está en manos del municipio.", abierta_por=m.facilitacion,
    )  # fmt: skip
    version = empezar_minuta(persona=coordina(m), sesion=sesion)
    sesion.refresh_from_db()
    assert sesion.minuta_id == version.minuta_id
    datos = datos_de(version)
    assert (datos["origen"], datos["conteos"]["total"], datos["sesion"]["lugar"]) == ("mesa", 7, "Biblioteca central")
    assert [g["clave"] for g in datos["asistencia"]] == ["gobierno", "sociedad"]
    assert datos["elecciones"] == [
        {
            "sobre": "La causa que se atenderá",
            "via": "Consenso",
            "estado": "Decidida",
            "ganadora": "Tuberías de *hace* 60 años",
            "razon": "Está en manos del municipio.",
        }
    ]
    assert [p["titulo"] for p in datos["agenda"]] == ["Bienvenida", "El árbol de problemas"]
    for dicho in ("Asistieron 7 personas", r"Tuberías de \*hace\* 60 años", "### 2. El árbol de problemas"):
        assert dicho in version.relato
    for registro in m.gente.values():
        assert registro.persona.nombre_publico not in version.datos + version.relato
    entrada = ultima(sesion.asunto)
    assert entrada.verbo == "mesas.minuta_de_reunion_empezada"
    assert json.loads(entrada.texto)["cambio"] == {"minuta": version.minuta.codigo, "version": 1}


def test_empezar_is_of_coordination_of_a_closed_meeting_and_once(m: MesaEnMarcha) -> None:
    sesion = abierta(m)
    rehusa("reunion_sin_cerrar", empezar_minuta, persona=coordina(m), sesion=sesion)
    SesionDeMesa.objects.update(estado="cerrada")
    for persona in (m.facilitacion, m.persona("sociedad"), PersonaFactory()):
        rehusa("no_redactas_minutas", empezar_minuta, persona=otra_vez(persona), sesion=sesion)
    Mesa.objects.update(estado="concluida")  # a mesa that ended still tells its meetings
    empezar_minuta(persona=coordina(m), sesion=sesion)
    rehusa("reunion_con_minuta", empezar_minuta, persona=coordina(m), sesion=sesion)


def test_enviar_waits_for_the_election_and_for_somebody_who_may_confirm(m: MesaEnMarcha) -> None:
    sesion = cerrada(m)
    version = empezar_minuta(persona=coordina(m), sesion=sesion)
    editar_minuta(persona=coordina(m), version=version, relato=RELATO)
    rehusa("minuta_todavia_no", enviar_a_confirmar, persona=coordina(m), version=version)
    sentar(sesion, m.gente["sociedad"])
    eleccion = Eleccion.objects.create(
        mesa=m.mesa, sesion=sesion, sobre="causa", via="voto", abierta_por=m.facilitacion
    )
    rehusa("minuta_todavia_no", enviar_a_confirmar, persona=coordina(m), version=version)
    Eleccion.objects.filter(pk=eleccion.pk).update(estado="sin_decision")
    enviar_a_confirmar(persona=coordina(m), version=version)


def test_confirma_one_registered_person_of_each_parte_and_then_it_is_published(m: MesaEnMarcha) -> None:
    sesion = cerrada(m, "gobierno", "sociedad", de_mas=1)
    version = enviada(m, sesion)
    assert [c.parte.clave for c in ConfirmacionDeMinuta.objects.order_by("pk")] == ["gobierno", "sociedad"]
    assert Envio.objects.filter(motivo="secretariado.minuta_enviada").count() == 3
    # Neither who did not come, nor a member of the Secretariado who was not there, nor who leads or coordinates.
    ausentes = (m.persona("organo_garante"), m.st.persona("sociedad"), otra_vez(m.facilitacion), PersonaFactory())
    for persona in ausentes:
        rehusa("minuta_confirmada_por_ausente", confirmar_minuta, persona=persona, version=version)
    rehusa("minuta_confirmada_por_coordinacion", confirmar_minuta, persona=coordina(m), version=version)
    assert not comprobaciones_de_reuniones.minuta_por_mesa(m.plan).cumplido
    assert len(minutas_por_confirmar(m.persona("gobierno"))) == 1
    confirmar_minuta(persona=m.persona("gobierno"), version=version)
    assert minutas_por_confirmar(m.persona("gobierno")) == []
    actor = json.loads(ultima(version.minuta.asunto).texto)["actor"]
    assert actor["rol"] == "participante"
    rehusa("parte_ya_confirmo_minuta", confirmar_minuta, persona=m.persona("gobierno"), version=version)
    rehusa("faltan_confirmaciones", publicar_minuta, persona=coordina(m), version=version)
    confirmar_minuta(persona=m.persona("sociedad"), version=version)
    publicar_minuta(persona=coordina(m), version=version)
    assert comprobaciones_de_reuniones.minuta_por_mesa(m.plan).cumplido
    assert minutas_por_confirmar(PersonaFactory()) == []


def test_confirma_nobody_who_leads_or_coordinates_even_if_registered(m: MesaEnMarcha) -> None:
    registrado = registrar_en(m.mesa, m.st.partes["organo_garante"], otra_vez(m.facilitacion))
    luego_coordina = registrar_en(m.mesa, m.st.partes["organo_garante"])
    sesion = cerrada(m, "sociedad")
    sentar(sesion, registrado)
    sentar(sesion, luego_coordina)
    NombramientoFactory(ejercicio=m.st.ejercicio, persona=luego_coordina.persona)
    version = enviada(m, sesion)
    assert [c.parte.clave for c in ConfirmacionDeMinuta.objects.order_by("pk")] == ["sociedad"]
    rehusa("minuta_confirmada_por_ausente", confirmar_minuta, persona=otra_vez(m.facilitacion), version=version)
    rehusa(
        "minuta_confirmada_por_coordinacion",
        confirmar_minuta,
        persona=otra_vez(luego_coordina.persona),
        version=version,
    )


def test_confirma_nobody_for_an_observer_or_for_no_parte(m: MesaEnMarcha) -> None:
    observa = ParteFactory(ejercicio=m.st.ejercicio, clave="observa", es_observadora=True)
    sesion = cerrada(m, "sociedad")
    de_observadora, sin_parte = registrar_en(m.mesa, observa), registrar_en(m.mesa, None)
    sentar(sesion, de_observadora)
    sentar(sesion, sin_parte)
    version = enviada(m, sesion)
    assert ConfirmacionDeMinuta.objects.count() == 1
    for registro in (de_observadora, sin_parte):
        rehusa("minuta_confirmada_por_ausente", confirmar_minuta, persona=otra_vez(registro.persona), version=version)


def test_a_member_who_came_confirms_for_the_parte_they_registered_with(m: MesaEnMarcha) -> None:
    persona = PersonaFactory()
    IntegranteFactory(parte=m.st.partes["gobierno"], persona=persona, secretariado=m.st.secretariado)
    registro = registrar_en(m.mesa, m.st.partes["gobierno"], persona)
    sesion = cerrada(m, "sociedad")
    sentar(sesion, registro)
    version = enviada(m, sesion)
    assert confirmar_minuta(persona=otra_vez(persona), version=version).parte.clave == "gobierno"


def test_a_confirmation_falls_when_the_text_changes(m: MesaEnMarcha) -> None:
    version = enviada(m, cerrada(m, "sociedad"))
    confirmar_minuta(persona=m.persona("sociedad"), version=version)
    editar_minuta(persona=coordina(m), version=version, relato="Otro relato.")
    assert not ConfirmacionDeMinuta.objects.exists()
    assert Entrada.objects.filter(verbo="secretariado.minuta_editada").exists()


def test_the_page_and_the_pdf_read_it(m: MesaEnMarcha, client: Any) -> None:
    sesion = cerrada(m, "gobierno", "sociedad", de_mas=5)
    version = enviada(m, sesion)
    direccion = f"/ejercicios/{m.st.ejercicio.slug}/secretariado/minutas/{version.minuta.codigo}/"
    persona = m.persona("sociedad")
    client.force_login(persona)
    pagina = client.get(direccion).content.decode()
    assert "Leer y confirmar por Sociedad" in pagina
    assert client.get(f"{direccion}confirmar/").status_code == 200
    client.force_login(m.persona("organo_garante"))
    assert client.get(f"{direccion}confirmar/").status_code == 403
    assert RELATO not in client.get(direccion).content.decode()
    client.force_login(persona)
    assert client.post(f"{direccion}confirmar/", {"leida": version.huella}).status_code == 302
    confirmar_minuta(persona=m.persona("gobierno"), version=version)
    publicar_minuta(persona=coordina(m), version=version)
    client.logout()
    pagina = client.get(direccion).content.decode()
    assert RELATO in pagina
    assert "Personas registradas, sin lista de nombres" not in pagina
    assert "Nadie acreditó" not in pagina
    pdf = client.get(reverse("secretariado:minuta_pdf", args=[m.st.ejercicio.slug, version.minuta.codigo]))
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    reunion = client.get(f"/mesas/{m.mesa.codigo}/reuniones/1/").content.decode()
    assert "Lee la minuta completa" in reunion


def contenido(client: Any, m: MesaEnMarcha, version: VersionDeMinuta) -> str:
    """What the page tells of the draft, read by coordination."""
    client.force_login(coordina(m))
    direccion = f"/ejercicios/{m.st.ejercicio.slug}/secretariado/minutas/{version.minuta.codigo}/v{version.numero}/"
    return str(client.get(direccion).content.decode().partition("<main")[2].partition("</main>")[0])


def eleccion(m: MesaEnMarcha, sesion: SesionDeMesa, **cambios: Any) -> Eleccion:
    datos = {"sobre": "causa", "via": "consenso", "estado": "sin_decision", "abierta_por": m.facilitacion}
    return Eleccion.objects.create(mesa=m.mesa, sesion=sesion, **(datos | cambios))


def test_the_page_tells_counts_partes_and_what_was_chosen(m: MesaEnMarcha, client: Any) -> None:
    _, central = m.arbol()
    causa = crecer(central.arbol, central, "Tuberías de <b>hace</b> 60 años")
    sesion = cerrada(m, "gobierno", "sociedad", "organo_garante", de_mas=5, de_gobierno=5)
    eleccion(m, sesion, via="voto")
    eleccion(m, sesion, estado="decidida", ganadora_causa=causa, razon="Está en manos del municipio.")
    pagina = contenido(client, m, empezar_minuta(persona=coordina(m), sesion=sesion))
    assert "quórum" not in pagina.lower()
    assert "<strong>13 personas</strong>, sin lista de nombres" in pagina
    assert "Un grupo de menos de cinco personas se publica junto con otros" in pagina
    # Of the sectors, 6, 6 and 1: the one person goes with others. Of the sexes, 8 women and 5 men.
    assert sorted(re.findall(r">([0-9]+)</td>", pagina)) == ["5", "6", "7", "8"]
    presentes = re.findall(r"<li>([^<]+)</li>", pagina.partition("Partes presentes")[2].partition("</ul>")[0])
    assert presentes == [m.st.partes[clave].nombre for clave in ("gobierno", "organo_garante", "sociedad")]
    elegido = pagina.partition("Qué se eligió")[2].partition("</section>")[0]
    for dicho in (
        "La causa que se atenderá", "Tuberías de &lt;b&gt;hace&lt;/b&gt; 60 años", "Por consenso", "Decidida",
        "Está en manos del municipio.", "Ninguna opción elegida", "Por voto registrado", "Sin decisión",
    ):  # fmt: skip
        assert dicho in elegido


def test_the_page_publishes_only_the_total_of_a_small_meeting(m: MesaEnMarcha, client: Any) -> None:
    version = empezar_minuta(persona=coordina(m), sesion=cerrada(m, "gobierno", "sociedad"))
    pagina = contenido(client, m, version)
    assert "<strong>2 personas</strong>" in pagina
    assert "sólo se publica el total" in pagina
    assert "Personas por" not in pagina
    assert "Qué se eligió" not in pagina


def test_the_page_of_a_meeting_to_which_nobody_came(m: MesaEnMarcha, client: Any) -> None:
    pagina = contenido(client, m, empezar_minuta(persona=coordina(m), sesion=cerrada(m)))
    assert "No se registró la llegada de nadie." in pagina
    assert "así no se puede enviar a confirmar" in pagina
    assert "Partes presentes" not in pagina


@pytest.mark.parametrize(("partes", "de_mas"), [((), 0), (("sociedad",), 0), (("gobierno", "sociedad"), 5)])
def test_the_pdf_is_drawn_with_and_without_blocks(
    m: MesaEnMarcha, client: Any, partes: tuple[str, ...], de_mas: int
) -> None:
    _, central = m.arbol()
    sesion = cerrada(m, *partes, de_mas=de_mas, de_gobierno=de_mas)
    eleccion(m, sesion)
    eleccion(m, sesion, via="voto", estado="decidida", ganadora_causa=central, razon="Está en manos *del municipio*.")
    version = empezar_minuta(persona=coordina(m), sesion=sesion)
    client.force_login(coordina(m))
    pdf = client.get(reverse("secretariado:minuta_version_pdf", args=[m.st.ejercicio.slug, version.minuta.codigo, 1]))
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
