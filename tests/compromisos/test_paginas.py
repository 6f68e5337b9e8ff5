"""Pages of commitments, as each character sees them."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.test import Client

from compromisos.busqueda import buscar_compromisos
from compromisos.commands import registrar_avance
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.enums import EstadoCompromiso
from compromisos.models import Avance, CodificacionIRM, Compromiso
from comun import reloj
from secretariado.enums import Rol
from secretariado.models import Contradiccion
from tests.compromisos.conftest import datos_de_avance
from tests.factories.compromisos import AvanceFactory, CompromisoFactory, EvidenciaFactory, ResponsabilidadFactory
from tests.factories.consultas import TemaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.secretariado import FuenteFactory, NombramientoFactory, OrganizacionFactory

FICHA = "/compromisos/prueba-1-c01/"
REPORTAR = "/gestion/compromisos/prueba-1-c01/avance/"
REDACTAR = "/gestion/planes/prueba-1/compromisos/nuevo/"


def entrar(persona):
    cliente = Client()
    if persona.is_authenticated:
        cliente.force_login(persona)
    return cliente


def texto(respuesta):
    return respuesta.content.decode()


def con_fechas(escena):
    """A commitment that is measured by its own dates."""
    hoy = reloj.hoy()
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(
        inicio=hoy - dt.timedelta(days=100), fin=hoy + dt.timedelta(days=100)
    )
    escena.compromiso.refresh_from_db()


def escrito(**cambios):
    """What an enlace types in the form."""
    return {
        "porcentaje": "40",
        "narrativa": "Se publicó la base de datos de las doce obras.",
        "evidencia_titulo": "Base de datos de obras",
        "evidencia_enlace": "https://ejemplo.example/obras",
        "fecha": reloj.hoy().isoformat(),
        "llave_de_acto": str(uuid.uuid4()),
    } | cambios


# --- the list -------------------------------------------------------------------------------------------------------
def test_lista_el_ultimo_avance_y_quien_no_ha_reportado(escena) -> None:
    con_fechas(escena)
    registrar_avance(**datos_de_avance(escena))
    CompromisoFactory(plan=escena.plan, numero=2, nombre_corto="Agua para todas")
    pagina = texto(Client().get("/compromisos/"))
    assert "40\u00a0%" in pagina
    assert "sin dato" in pagina


def test_lista_historico_sin_dato_no_consta_y_nunca_sin_reporte(historico, escena) -> None:
    pagina = texto(Client().get("/compromisos/?plan=viejo"))
    assert "Su avance no consta en nuestras fuentes" in pagina
    assert "sin reporte" not in pagina
    assert "sin contraste" not in pagina


def test_lista_historico_con_dato_lo_dice_la_fuente(historico) -> None:
    CodificacionIRM.objects.create(compromiso=historico, dimension="Resultados tempranos", valor="significativo")
    CodificacionIRM.objects.create(compromiso=historico, dimension="Cumplimiento", valor="limitado")
    pagina = texto(Client().get("/compromisos/?plan=viejo"))
    assert "<b>Según la fuente:</b> Cumplimiento: limitado" in pagina


@pytest.mark.parametrize(
    ("filtro", "hallados"),
    [
        ("", {"prueba-1-c01", "viejo-c01"}),
        ("?buscar=EDUCACION", {"viejo-c01"}),
        ("?buscar=educación todas", {"viejo-c01"}),
        ("?buscar=educación obra", set()),
        ("?plan=prueba-1", {"prueba-1-c01"}),
        ("?ejercicio=prueba", {"prueba-1-c01"}),
        ("?organizacion=dependencia", {"prueba-1-c01"}),
        ("?organizacion=osc", set()),
        ("?tipo=cocreado", set()),
        ("?ambito=estatal", {"prueba-1-c01", "viejo-c01"}),
        ("?ambito=municipal", set()),
        ("?tipo=raro", set()),
        ("?plan=no existe", set()),
    ],
)
def test_lista_cada_filtro(escena, historico, filtro, hallados) -> None:
    respuesta = Client().get(f"/compromisos/{filtro}")
    assert respuesta.status_code == 200
    assert {r.compromiso.slug for r in respuesta.context["renglones"]} == hallados


@pytest.mark.parametrize("cuantos", [1, 3])
def test_lista_siempre_con_las_mismas_consultas(escena, cuantos, django_assert_num_queries) -> None:
    for numero in range(2, cuantos + 1):
        otro = CompromisoFactory(plan=escena.plan, numero=numero)
        ResponsabilidadFactory(compromiso=otro)
        Compromiso.objects.filter(pk=otro.pk).update(ultimo_avance=AvanceFactory(compromiso=otro))
    with django_assert_num_queries(6):
        assert len(Client().get("/compromisos/").context["renglones"]) == cuantos


# --- the page of one ------------------------------------------------------------------------------------------------
def test_ficha_el_par_nunca_promediado(escena) -> None:
    con_fechas(escena)
    registrar_avance(**datos_de_avance(escena, porcentaje=Decimal("62.5")))
    pagina = texto(Client().get(FICHA))
    assert "informa la autoridad" in pagina
    assert 'width="62.50%"' in pagina
    assert "nadie ha contrastado" in pagina
    assert "https://ejemplo.example/obras" in pagina
    assert escena.gente.enlace.nombre_publico in pagina


def test_ficha_sin_reportes_no_es_cero(escena) -> None:
    pagina = texto(Client().get(FICHA))
    assert "sin dato" in pagina
    assert "0\u00a0%" not in pagina
    assert "dos-llaves__autoridad" not in pagina
    assert 'width="%"' not in pagina


def test_ficha_la_baja_lleva_su_motivo(escena) -> None:
    hoy = reloj.hoy()
    registrar_avance(**datos_de_avance(escena, fecha=hoy - dt.timedelta(days=3)))
    motivo = "Dos obras se contaron dos veces."
    registrar_avance(**datos_de_avance(escena, fecha=hoy, porcentaje=Decimal("30"), motivo_de_baja=motivo))
    pagina = texto(Client().get(FICHA))
    assert motivo in pagina
    assert "antes, </span>40\u00a0%" in pagina
    assert "Baja" in pagina


def test_ficha_dos_organizaciones_cada_cifra_por_su_lado(escena) -> None:
    otra = OrganizacionFactory(nombre="Instituto del Agua")
    ResponsabilidadFactory(compromiso=escena.compromiso, organizacion=otra)
    NombramientoFactory(persona=escena.gente.enlace, rol=Rol.ENLACE, ejercicio=escena.ejercicio, organizacion=otra)
    registrar_avance(**datos_de_avance(escena, porcentaje=Decimal("20")))
    persona = type(escena.gente.enlace).objects.get(pk=escena.gente.enlace.pk)
    registrar_avance(**datos_de_avance(escena, persona=persona, organizacion=otra, porcentaje=Decimal("80")))
    respuesta = Client().get(FICHA)
    dichos = {(r.avance.organizacion, r.avance.porcentaje) for r in respuesta.context["reportes"]}
    assert dichos == {(escena.dependencia, Decimal("20.0")), (otra, Decimal("80.0"))}
    assert "50\u00a0%" not in texto(respuesta)


def test_ficha_cada_evidencia_con_su_reporte(escena) -> None:
    """Two things shown in one report, none in the next: each with its own, once."""
    muestra = [
        EvidenciaDicha("Base", enlace="https://ejemplo.example/a"),
        EvidenciaDicha("Fotos", enlace="https://ejemplo.example/b"),
    ]
    con = registrar_avance(**datos_de_avance(escena, evidencias=muestra))
    sin = registrar_avance(**datos_de_avance(escena, evidencias=[], fecha=reloj.hoy()))
    reportes = Client().get(FICHA).context["reportes"]
    assert [(r.avance, [e.titulo for e in r.evidencias]) for r in reportes] == [(sin, []), (con, ["Base", "Fotos"])]


def test_ficha_historico_sin_datos_no_consta(historico) -> None:
    pagina = texto(Client().get("/compromisos/viejo-c01/"))
    assert "No consta en nuestras fuentes." in pagina
    assert "en la fuente: «La Secretaría»" in pagina
    assert "Plan impreso" in pagina
    for nunca in ("sin reporte", "Reportes y evidencia", "Atrasado", "todavía nadie ha contrastado", "Cumplido"):
        assert nunca not in pagina


def test_ficha_historico_codificaciones_y_contradicciones_con_fuente(historico) -> None:
    fuente = FuenteFactory(titulo="Informe del IRM")
    codificacion = CodificacionIRM.objects.create(compromiso=historico, dimension="Ambición", valor="alta (High)")
    codificacion.fuentes.add(fuente)
    duda = Contradiccion.objects.create(
        clave="X1", asunto=historico.asunto, titulo="responsables", detalle="No coinciden."
    )
    duda.fuentes.add(FuenteFactory(titulo="Otro documento"))
    pagina = texto(Client().get("/compromisos/viejo-c01/"))
    for dicho in ("Informe del IRM", "Alta (High)", "No coinciden.", "Otro documento"):
        assert dicho in pagina


def test_ficha_su_hilo_viene_de_la_consulta(escena) -> None:
    tema = TemaFactory(titulo="Falta de agua", consulta__plan=escena.plan)
    MesaFactory(plan=escena.plan, titulo="Mesa del agua").temas.add(tema)
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(tema=tema)
    respuesta = Client().get(FICHA)
    assert [nudo["que"] for nudo in respuesta.context["origen"]] == [
        tema.consulta.titulo,
        "Tema: Falta de agua",
        "Mesa del agua",
        f"Compromiso 1 · {escena.plan.titulo}",
    ]
    assert f'href="/consultas/{tema.consulta.slug}/temas/{tema.codigo}/"' in texto(respuesta)


@pytest.mark.parametrize("cuantos", [1, 3])
def test_ficha_siempre_con_las_mismas_consultas(escena, cuantos, django_assert_max_num_queries) -> None:
    """With everything that a page may have, logged in."""
    tema = TemaFactory()
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(tema=tema)
    for numero in range(cuantos):
        MesaFactory(plan=escena.plan).temas.add(tema)
        ResponsabilidadFactory(compromiso=escena.compromiso)
        avance = AvanceFactory(compromiso=escena.compromiso, organizacion=OrganizacionFactory())
        EvidenciaFactory(compromiso=escena.compromiso, avance=avance)
        CodificacionIRM.objects.create(compromiso=escena.compromiso, dimension=f"D{numero}", valor="sí").fuentes.add(
            FuenteFactory()
        )
        Contradiccion.objects.create(
            clave=f"C{numero}", asunto=escena.compromiso.asunto, titulo="t", detalle="d"
        ).fuentes.add(FuenteFactory())
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(ultimo_avance=avance)
    cliente = entrar(escena.gente.enlace)
    with django_assert_max_num_queries(15):
        assert cliente.get(FICHA).status_code == 200


def test_ficha_borrador_solo_para_quienes_lo_escriben(escena) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=EstadoCompromiso.BORRADOR)
    estados = {nombre: entrar(persona).get(FICHA).status_code for nombre, persona in escena.gente.items()}
    assert {nombre for nombre, estado in estados.items() if estado == 200} == {"coordinacion", "enlace", "contraparte"}
    assert set(estados.values()) == {200, 404}
    assert buscar_compromisos("obra", 5) == []
    assert "Obra abierta" not in texto(Client().get("/compromisos/"))


def test_ficha_que_no_existe(db) -> None:
    assert Client().get("/compromisos/no-hay/").status_code == 404


# --- reporting ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("direccion", [REPORTAR, REDACTAR])
def test_actos_cada_personaje(escena, direccion) -> None:
    pueden = {"enlace", "contraparte"} if direccion == REPORTAR else {"coordinacion"}
    estados = {nombre: entrar(persona).get(direccion).status_code for nombre, persona in escena.gente.items()}
    assert estados.pop("visitante") == 302
    assert {nombre for nombre, estado in estados.items() if estado == 200} == pueden
    assert set(estados.values()) == {200, 403}


def test_reportar_publica_y_vuelve_al_compromiso(escena) -> None:
    respuesta = entrar(escena.gente.enlace).post(REPORTAR, escrito(), follow=True)
    avance = Avance.objects.get()
    assert respuesta.redirect_chain == [(f"{FICHA}#avance-{avance.pk}", 302)]
    assert "Tu reporte ya es público" in texto(respuesta)
    assert "Volver a mi espacio" in texto(respuesta)
    assert escena.asentadas() == [("compromisos.avance_registrado", "compromiso:prueba-1-c01")]


def test_reportar_doble_clic_es_un_solo_reporte(escena) -> None:
    cliente, datos = entrar(escena.gente.enlace), escrito()
    primera, segunda = cliente.post(REPORTAR, datos), cliente.post(REPORTAR, datos)
    assert primera.status_code == segunda.status_code == 302
    assert primera.url == segunda.url
    assert Avance.objects.count() == 1
    assert len(escena.asentadas()) == 1


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"porcentaje": ""}, "Escribe el porcentaje."),
        ({"porcentaje": "mucho"}, "Escribe un número, como 40 o 62.5."),
        ({"porcentaje": "140"}, "Escribe un número de 0 a 100"),
        ({"evidencia_enlace": ""}, "Escribe la dirección donde se puede ver"),
        ({"evidencia_enlace": "", "evidencia_titulo": ""}, "agrega la evidencia de lo que se hizo"),
        ({"evidencia_enlace": "http://169.254.169.254/"}, "evidencia"),
        ({"evidencia_enlace": "javascript:alert(1)"}, "debe ser una dirección completa"),
        ({"fecha": "ayer"}, "Escribe una fecha"),
        ({"fecha": "2199-01-01"}, "no puede estar en el futuro"),
        ({"narrativa": "Corta."}, "llevas 6"),
    ],
)
def test_reportar_con_errores_conserva_todo_y_no_escribe(escena, cambios, dice) -> None:
    respuesta = entrar(escena.gente.enlace).post(REPORTAR, escrito(**cambios))
    pagina = texto(respuesta)
    assert respuesta.status_code == 422
    assert dice in pagina
    assert "Base de datos de obras" in pagina
    assert escena.nada_cambio()


def test_reportar_a_la_baja_sin_motivo_lo_pide_junto_al_campo(escena) -> None:
    previo = registrar_avance(**datos_de_avance(escena))
    respuesta = entrar(escena.gente.enlace).post(REPORTAR, escrito(porcentaje="10", anterior=str(previo.pk)))
    assert respuesta.status_code == 422
    assert respuesta.context["form"].errors["motivo_de_baja"]
    assert Avance.objects.count() == 1
    assert "El último reporte de" in texto(respuesta)


def test_reportar_con_varias_organizaciones_pide_cual(escena) -> None:
    otra = OrganizacionFactory(nombre="Instituto del Agua")
    ResponsabilidadFactory(compromiso=escena.compromiso, organizacion=otra)
    NombramientoFactory(persona=escena.gente.enlace, rol=Rol.ENLACE, ejercicio=escena.ejercicio, organizacion=otra)
    cliente = entrar(escena.gente.enlace)
    opciones = cliente.get(REPORTAR).context["form"].fields["organizacion"].queryset
    assert set(opciones) == {otra, escena.dependencia}
    for ajena in ("", str(escena.osc.pk), str(OrganizacionFactory().pk), "nada"):
        assert cliente.post(REPORTAR, escrito(organizacion=ajena)).status_code == 422
    assert escena.nada_cambio()
    assert cliente.post(REPORTAR, escrito(organizacion=str(otra.pk))).status_code == 302
    assert Avance.objects.get().organizacion == otra


def test_reportar_por_post_sin_serlo_no_escribe(escena) -> None:
    for nombre in ("coordinacion", "enlace_ajeno", "superusuario"):
        assert entrar(getattr(escena.gente, nombre)).post(REPORTAR, escrito()).status_code == 403
    contraparte = entrar(escena.gente.contraparte)
    assert "Lo reporta su enlace" in texto(contraparte.get(REPORTAR))
    assert contraparte.post(REPORTAR, escrito()).status_code == 422
    assert contraparte.post(REPORTAR, escrito(organizacion=str(escena.dependencia.pk))).status_code == 422
    assert escena.nada_cambio()


def test_reportar_uno_que_no_esta_en_ejecucion_lo_explica(escena) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=EstadoCompromiso.APROBADO)
    cliente = entrar(escena.gente.enlace)
    assert "Todavía no se puede reportar" in texto(cliente.get(REPORTAR))
    assert cliente.post(REPORTAR, escrito()).status_code == 422
    assert escena.nada_cambio()


# --- writing a commitment -------------------------------------------------------------------------------------------
def test_redactar_crea_el_borrador_y_lo_muestra(escena) -> None:
    cliente = entrar(escena.gente.coordinacion)
    assert cliente.get(REDACTAR).context["form"].initial["numero"] == 2
    datos = {
        "numero": "2",
        "nombre_corto": "Agua que llega a todas las colonias",
        "texto": "Publicar cada semana las fugas reportadas y las reparadas, por colonia.",
        "tipo": "proactivo",
        "responsables": [str(escena.dependencia.pk)],
    }
    respuesta = cliente.post(REDACTAR, datos, follow=True)
    assert respuesta.redirect_chain == [("/compromisos/prueba-1-c02/", 302)]
    assert "Es un borrador" in texto(respuesta)
    assert Client().get("/compromisos/prueba-1-c02/").status_code == 404
    assert cliente.post(REDACTAR, datos).status_code == 409
    assert Compromiso.objects.count() == 2
    assert len(escena.asentadas()) == 1


def test_redactar_sin_responsable_no_escribe(escena) -> None:
    respuesta = entrar(escena.gente.coordinacion).post(
        REDACTAR, {"numero": "2", "nombre_corto": "Agua que llega", "texto": "a" * 40, "tipo": "proactivo"}
    )
    assert respuesta.status_code == 422
    assert "Elige al menos una organización responsable." in texto(respuesta)
    assert Compromiso.objects.count() == 1
