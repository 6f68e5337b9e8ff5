"""The screen to report on everything, the public page of reports, and what waits for an enlace."""

import datetime as dt
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from compromisos.commands import registrar_avance
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.enums import EstadoAvance, EstadoCompromiso
from compromisos.models import Avance, Compromiso, Evidencia
from compromisos.pendientes import de_enlace
from compromisos.pendientes_de_reportes import de_cortes
from planes.models import Plan
from secretariado.enums import Rol
from tests.compromisos.caminos import Camino, trazar
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ActividadFactory, CompromisoFactory, CorteFactory, ResponsabilidadFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory

MIAS = "/gestion/avances/"
AVANCES = "/compromisos/prueba-1-c01/avances/"
QUE = "Se publicó la base de datos de las doce obras."
TARDE = "La empresa entregó tarde los planos de tres obras."


@pytest.fixture(autouse=True)
def julio() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 7, 10, 18, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def camino(escena: Escena) -> Camino:
    Plan.objects.filter(pk=escena.plan.pk).update(inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 6, 30))
    CorteFactory(
        plan=escena.plan, numero=1, nombre="Primer semestre", fecha=dt.date(2026, 6, 30), vence=dt.date(2026, 7, 15)
    )
    return trazar(escena)


def entrar(persona: Any) -> Client:
    cliente = Client()
    if persona.is_authenticated:
        cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def tecleado(camino: Camino, lugar: int = 0, **cambios: Any) -> dict[str, Any]:
    """What is typed in a row, with the names of its fields."""
    fila = {
        "porcentaje": "40",
        "narrativa": QUE,
        "explicacion": TARDE if lugar == 0 else "",
        "evidencia_titulo": "Base de obras",
        "evidencia_enlace": "https://ejemplo.example/obras",
        "anterior": "",
    } | cambios
    clave = camino.actividades[lugar].pk
    return {f"renglon-{clave}-{campo}": valor for campo, valor in fila.items()} | {"llave_de_acto": str(uuid.uuid4())}


def reportar(camino: Camino, lugar: int = 0, **cambios: Any) -> Avance:
    return registrar_avance(
        **(
            {
                "persona": camino.escena.gente.enlace,
                "compromiso": camino.compromiso,
                "organizacion": camino.escena.dependencia,
                "actividad": camino.actividades[lugar],
                "porcentaje": Decimal(40),
                "narrativa": QUE,
                "evidencias": [EvidenciaDicha("Base de obras", enlace="https://ejemplo.example/obras")],
                "explicacion": TARDE if lugar == 0 else "",
            }
            | cambios
        )
    )


# --- the screen -------------------------------------------------------------------------------------------------------
def test_the_open_corte_is_chosen_and_what_it_waits_for_is_open(camino: Camino) -> None:
    respuesta = entrar(camino.escena.gente.enlace).get(MIAS)
    pagina = texto(respuesta)
    assert respuesta.context["corte"].nombre == "Primer semestre"
    assert respuesta.context["pendientes"] == 2
    assert "Reunir los datos de las doce obras" in pagina
    assert "Formar los grupos de monitoreo" not in pagina
    assert pagina.count("<details") - pagina.count('<details class="detalle') >= 2
    assert "Vence el 15 de julio de 2026" in pagina


def test_each_one_sees_their_own(camino: Camino) -> None:
    contraparte = entrar(camino.escena.gente.contraparte).get(MIAS)
    assert [f.que.actividad.clave for g in contraparte.context["grupos"] for f in g.filas] == ["2.1"]
    for nombre in ("coordinacion", "participante", "enlace_ajeno"):
        respuesta = entrar(getattr(camino.escena.gente, nombre)).get(MIAS)
        assert respuesta.status_code == 200
        assert "No tienes actividades por reportar" in texto(respuesta)
    assert Client().get(MIAS).status_code == 302
    ajena = entrar(camino.escena.gente.contraparte).get(f"{MIAS}?plan=prueba-1&organizacion=dependencia")
    assert ajena.status_code == 404


def test_publishing_sends_only_what_was_typed(camino: Camino) -> None:
    respuesta = entrar(camino.escena.gente.enlace).post(MIAS, tecleado(camino), follow=True)
    avance = Avance.objects.get()
    assert (avance.actividad, avance.corte.numero, avance.explicacion) == (camino.actividades[0], 1, TARDE)
    assert "Se publicó 1 reporte" in texto(respuesta)
    assert respuesta.context["pendientes"] == 1
    assert camino.escena.asentadas()[-1] == ("compromisos.avances_registrados", "corte:prueba-1/1")


def test_two_rows_one_with_a_file(camino: Camino) -> None:
    archivo = SimpleUploadedFile("fotos.csv", b"obra,avance\n1,40\n", content_type="text/csv")
    datos = tecleado(camino) | tecleado(camino, 1, evidencia_titulo="Tabla", evidencia_enlace="")
    datos[f"renglon-{camino.actividades[1].pk}-archivo"] = archivo
    assert entrar(camino.escena.gente.enlace).post(MIAS, datos).status_code == 302
    assert Avance.objects.count() == 2
    assert Evidencia.objects.filter(archivo__isnull=False, titulo="Tabla").count() == 1


@pytest.mark.parametrize(
    ("cambios", "campo", "dice"),
    [
        ({"porcentaje": "101"}, "porcentaje", "Escribe un número de 0 a 100"),
        ({"porcentaje": "casi"}, "porcentaje", "Escribe un número, como 40 o 62.5."),
        ({"porcentaje": "1e999"}, "porcentaje", "Escribe un número, como 40 o 62.5."),
        ({"porcentaje": "NaN"}, "porcentaje", "Escribe un número, como 40 o 62.5."),
        ({"porcentaje": ""}, "porcentaje", "Escribe el porcentaje."),
        ({"narrativa": "Poco."}, "narrativa", "llevas 5"),
        ({"explicacion": ""}, "explicacion", "explica por qué se retrasa"),
        ({"evidencia_enlace": "", "evidencia_titulo": ""}, "evidencia_enlace", "agrega la evidencia"),
        ({"evidencia_enlace": "file:///etc/passwd"}, "evidencia_enlace", "http"),
        ({"anterior": "999"}, None, ""),
    ],
)
def test_errors_beside_their_field_and_nothing_typed_is_lost(
    camino: Camino, cambios: dict[str, str], campo: str | None, dice: str
) -> None:
    datos = tecleado(camino, **cambios) | tecleado(camino, 1, narrativa="Se abrió la consulta de contratos en línea.")
    respuesta = entrar(camino.escena.gente.enlace).post(MIAS, datos)
    if campo is None:  # a key of a report that never was, where nobody has reported: there is nothing to read first
        assert respuesta.status_code == 302
        return
    assert respuesta.status_code == 422
    assert dice in str(respuesta.context["form"].errors[f"renglon-{camino.actividades[0].pk}-{campo}"])
    assert "Se abrió la consulta de contratos en línea." in texto(respuesta)
    assert "1 · 1.1 · " in texto(respuesta)
    assert not Avance.objects.exists()
    assert not Evidencia.objects.exists()


def test_nothing_typed_is_said(camino: Camino) -> None:
    respuesta = entrar(camino.escena.gente.enlace).post(MIAS, {"llave_de_acto": str(uuid.uuid4())})
    assert respuesta.status_code == 422
    assert "No hay nada que publicar" in texto(respuesta)


def test_somebody_reported_meanwhile_and_the_second_time_it_goes(camino: Camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    reportar(camino)
    datos = tecleado(camino, porcentaje="55")
    respuesta = cliente.post(MIAS, datos)
    assert respuesta.status_code == 409
    assert "Mientras escribías" in texto(respuesta)
    nombre = f"renglon-{camino.actividades[0].pk}-anterior"
    assert respuesta.context["form"][nombre].value() == str(Avance.objects.get().pk)
    assert cliente.post(MIAS, datos | {nombre: str(Avance.objects.get().pk)}).status_code == 302
    assert Avance.objects.count() == 2


def test_double_click_is_one(camino: Camino) -> None:
    cliente, datos = entrar(camino.escena.gente.enlace), tecleado(camino)
    assert cliente.post(MIAS, datos).status_code == cliente.post(MIAS, datos).status_code == 302
    assert Avance.objects.count() == 1


def test_without_a_corte_they_carry_their_date(camino: Camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    direccion = f"{MIAS}?plan=prueba-1&organizacion=dependencia&corte=ninguno"
    assert "fecha" in cliente.get(direccion).context["form"].fields
    assert cliente.post(direccion, tecleado(camino) | {"fecha": "2026-07-11"}).status_code == 422
    assert cliente.post(direccion, tecleado(camino) | {"fecha": "2026-07-09"}).status_code == 302
    assert (Avance.objects.get().corte, Avance.objects.get().fecha) == (None, dt.date(2026, 7, 9))


def test_from_a_commitment_with_route_only_its_own(camino: Camino) -> None:
    otro = CompromisoFactory(plan=camino.escena.plan, numero=2, nombre_corto="Otro")
    ActividadFactory(compromiso=otro, responsable=camino.escena.dependencia, titulo="Actividad ajena a este")
    respuesta = entrar(camino.escena.gente.enlace).get("/gestion/compromisos/prueba-1-c01/avance/", follow=True)
    assert respuesta.redirect_chain[0][0].startswith(MIAS)
    assert "Reportar: Obra abierta" in texto(respuesta)
    assert "Actividad ajena a este" not in texto(respuesta)


def test_a_commitment_without_route_has_its_row(escena: Escena) -> None:
    Compromiso.objects.update(inicio=dt.date(2026, 1, 1), fin=dt.date(2026, 12, 31))
    clave = f"renglon-c{escena.compromiso.pk}"
    datos = {
        f"{clave}-porcentaje": "62,5", f"{clave}-narrativa": QUE, f"{clave}-evidencia_titulo": "Base",
        f"{clave}-evidencia_enlace": "https://ejemplo.example/b", "fecha": "2026-07-10",
    }  # fmt: skip
    assert entrar(escena.gente.enlace).post(MIAS, datos).status_code == 302
    assert Avance.objects.get().porcentaje == Decimal("62.5")


def test_more_than_fifty_come_in_pages(camino: Camino) -> None:
    linea = camino.lineas[0]
    for n in range(60):
        ActividadFactory(
            compromiso=camino.compromiso, linea=linea, clave=f"1.{n + 10}", responsable=camino.escena.dependencia
        )
    cliente = entrar(camino.escena.gente.enlace)
    primera, segunda = cliente.get(MIAS), cliente.get(f"{MIAS}?pagina=2")
    assert [len(r.context["form"].filas) for r in (primera, segunda)] == [50, 12]
    assert cliente.get(f"{MIAS}?pagina=ñ").status_code == 200


@pytest.mark.parametrize("cuantas", [1, 3])
def test_the_screen_costs_the_same(camino: Camino, cuantas: int, django_assert_max_num_queries: Any) -> None:
    for n in range(cuantas):
        ActividadFactory(
            compromiso=camino.compromiso,
            linea=camino.lineas[0],
            clave=f"1.{n + 10}",
            responsable=camino.escena.dependencia,
        )
    cliente = entrar(camino.escena.gente.enlace)
    with django_assert_max_num_queries(18):
        assert cliente.get(MIAS).status_code == 200


# --- in public --------------------------------------------------------------------------------------------------------
def test_public_page_tells_late_observed_falls_and_what_is_missing(camino: Camino) -> None:
    with time_machine.travel(dt.datetime(2026, 7, 18, 18, tzinfo=dt.UTC), tick=False):
        corte = camino.escena.plan.cortes.get()
        uno = reportar(camino, corte=corte)
        dos = reportar(camino, corte=corte, porcentaje=Decimal(30), motivo_de_baja="Dos obras se contaron dos veces.")
        Avance.objects.filter(pk=uno.pk).update(estado=EstadoAvance.OBSERVADO, observacion="El enlace no abre la base.")
        pagina = texto(Client().get(AVANCES))
        hilo = Client().get("/compromisos/prueba-1-c01/").context["despues"]
    assert [nudo["url"] for nudo in hilo if nudo["url"]] == [f"#avance-{dos.pk}"]
    for dicho in (
        "Llegó 3 días tarde", "Observado: no cuenta", "El enlace no abre la base.", "Baja", TARDE,
        "Dos obras se contaron dos veces.", "Base de obras", f'id="avance-{dos.pk}"', "Falta 1 reporte del último corte",
        "1.2 Publicar la base", "nunca la ha reportado", "<s>40\u00a0%</s>",
    ):  # fmt: skip
        assert dicho in pagina, dicho


def test_public_page_by_activity(camino: Camino) -> None:
    uno, dos = reportar(camino), reportar(camino, 1)
    assert [r.avance for r in Client().get(f"{AVANCES}?actividad=1.2").context["reportes"]] == [dos]
    assert {r.avance for r in Client().get(AVANCES).context["reportes"]} == {uno, dos}
    assert Client().get(f"{AVANCES}?actividad=9.9").status_code == 200
    assert Client().get(f"{AVANCES}?actividad=x").status_code == 404
    assert Client().get(f"{AVANCES}?reporte={uno.pk}").status_code == 200


@pytest.mark.parametrize("cuantos", [1, 3])
def test_public_page_costs_the_same(camino: Camino, cuantos: int, django_assert_max_num_queries: Any) -> None:
    for n in range(cuantos):
        reportar(camino, porcentaje=Decimal(40 + n), fecha=dt.date(2026, 7, 1 + n))
    with django_assert_max_num_queries(15):
        assert Client().get(AVANCES).status_code == 200


def test_public_page_of_what_sources_tell(historico: Compromiso) -> None:
    pagina = texto(Client().get("/compromisos/viejo-c01/avances/"))
    assert "se cuenta según las fuentes" in pagina
    for nunca in ("Reportar avance", "último corte", "tarde"):
        assert nunca not in pagina


def test_a_draft_is_not_public(escena: Escena) -> None:
    Compromiso.objects.update(estado=EstadoCompromiso.BORRADOR)
    assert Client().get(AVANCES).status_code == 404


# --- what waits -------------------------------------------------------------------------------------------------------
def test_one_reminder_for_the_corte_with_what_it_misses(camino: Camino, django_assert_num_queries: Any) -> None:
    enlace = camino.escena.gente.enlace
    (pendiente,) = de_cortes(enlace)
    assert pendiente.titulo == "Reportar el corte «Primer semestre», que vence el 15 de julio de 2026"
    assert pendiente.contexto.endswith("faltan 2 actividades")
    assert de_enlace(enlace) == []
    assert entrar(enlace).get(pendiente.direccion).status_code == 200
    with django_assert_num_queries(2):
        de_cortes(enlace)
    reportar(camino, corte=camino.escena.plan.cortes.get())
    assert de_cortes(enlace)[0].contexto.endswith("falta 1 actividad")
    reportar(camino, 1, corte=camino.escena.plan.cortes.get())
    assert de_cortes(enlace) == []
    for nombre in ("coordinacion", "contraparte", "participante"):
        assert de_cortes(getattr(camino.escena.gente, nombre)) == []


def test_a_stopped_plan_asks_for_nothing(camino: Camino) -> None:
    Plan.objects.filter(pk=camino.escena.plan.pk).update(estado="suspendido")
    assert de_cortes(camino.escena.gente.enlace) == []


def test_of_a_commitment_without_route_too(escena: Escena) -> None:
    Compromiso.objects.update(inicio=dt.date(2026, 1, 1), fin=dt.date(2026, 12, 31))
    CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 6, 30), vence=dt.date(2026, 7, 1))
    (pendiente,) = de_cortes(escena.gente.enlace)
    assert "que venció" in pendiente.titulo


def test_with_two_organisations_one_chooses(camino: Camino) -> None:
    otra = OrganizacionFactory(slug="agua", nombre="Instituto del Agua")
    NombramientoFactory(
        persona=camino.escena.gente.enlace, rol=Rol.ENLACE, ejercicio=camino.escena.ejercicio, organizacion=otra
    )
    otro = CompromisoFactory(plan=PlanFactory(ejercicio=camino.escena.ejercicio, slug="prueba-2"), numero=1)
    ResponsabilidadFactory(compromiso=otro, organizacion=otra)
    cliente = entrar(camino.escena.gente.enlace)
    assert len(cliente.get(MIAS).context["frentes"]) == 2
    respuesta = cliente.get(f"{MIAS}?plan=prueba-2&organizacion=agua")
    assert respuesta.context["frente"].organizacion == otra
    assert [f.que.compromiso for g in respuesta.context["grupos"] for f in g.filas] == [otro]
    for direccion in ("/mi/", "/gestion/", "/gestion/compromisos/prueba-1-c01/"):
        assert MIAS in texto(cliente.get(direccion)) or "/avance/" in texto(cliente.get(direccion))
