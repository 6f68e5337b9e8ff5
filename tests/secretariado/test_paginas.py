"""Pages and API of ejercicios, organisations and appointments."""

import csv
import io

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.textos import plegar
from secretariado.enums import Ambito, Estatus, Rol
from secretariado.models import (
    Alias,
    Contradiccion,
    Declaratoria,
    EstatusDeEjercicio,
    Nombramiento,
    OcupanteDeParte,
    Parte,
    Secretariado,
    Sucesion,
)
from secretariado.queries.ejercicios import en_dos_partes, leyenda, mosaico, partes_de
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import (
    EjercicioFactory,
    FuenteFactory,
    NombramientoFactory,
    OrganizacionFactory,
    SectorFactory,
)

pytestmark = pytest.mark.django_db


def historico(codigo: str, nombre: str, estatus: str, *, duda: bool = False, anios: tuple[str, ...] = ("2015",)):
    """An ejercicio told by sources: a shown status, what one source says, its declaratorias and its Secretariado."""
    fuente = FuenteFactory()
    ejercicio = EjercicioFactory(
        slug=plegar(nombre).replace(" ", "-"), nombre=nombre, codigo=codigo, naturaleza=Naturaleza.HISTORICO
    )
    ejercicio.fuentes.add(fuente)
    EstatusDeEjercicio.objects.create(ejercicio=ejercicio, estatus=estatus, es_el_mostrado=True, contradice=duda)
    dicho = EstatusDeEjercicio.objects.create(
        ejercicio=ejercicio, estatus="", dicho_por_la_fuente="con plan y sin plan", contradice=duda
    )
    dicho.fuentes.add(fuente)
    for anio in anios:
        Declaratoria.objects.create(ejercicio=ejercicio, fecha_texto=anio).fuentes.add(fuente)
    cuerpo = Secretariado.objects.create(
        ejercicio=ejercicio, nombre="Secretariado Técnico Local", composicion="Una\nDos"
    )
    cuerpo.fuentes.add(fuente)
    Contradiccion.objects.create(clave=codigo, asunto=ejercicio.asunto, titulo="Dos listas", detalle="Detalle")
    return ejercicio


@pytest.fixture
def mapa():
    historico("JAL", "Jalisco", Estatus.CON_PLAN, duda=True, anios=("2016", "2015"))
    historico("PUE", "Puebla", Estatus.SIN_EJERCICIO, anios=())
    historico("OAX", "Oaxaca", Estatus.CON_PLAN)
    EjercicioFactory(slug="demostracion", nombre="Demo", codigo="DEM", naturaleza=Naturaleza.DEMOSTRACION)


def test_mosaico_y_leyenda_cuentan_solo_lo_real(mapa):
    piezas = mosaico()
    assert [(p["codigo"], p["clase"], p["duda"]) for p in piezas] == [
        ("JAL", "con-plan", True), ("OAX", "con-plan", False), ("PUE", "sin-ejercicio", False),
    ]  # fmt: skip
    assert [(r["clase"], r["cuantos"]) for r in leyenda(piezas)] == [("con-plan", 2), ("sin-ejercicio", 1), ("duda", 1)]


def test_lista_muestra_ambas_fechas_y_la_demostracion_aparte(client, mapa):
    respuesta = client.get("/ejercicios/")
    assert [r.ejercicio.slug for r in respuesta.context["renglones"]] == ["jalisco", "oaxaca", "puebla"]
    assert respuesta.context["renglones"][0].declaratoria == "2015 o 2016, según la fuente"
    assert respuesta.context["renglones"][2].declaratoria == "no consta"
    assert [e.slug for e in respuesta.context["demostraciones"]] == ["demostracion"]
    assert "un ejercicio inventado" in respuesta.content.decode()


@pytest.mark.parametrize(
    ("filtro", "slugs"),
    [
        ("estatus=con_plan", ["jalisco", "oaxaca"]),
        ("buscar=JALÍSCO", ["jalisco"]),
        ("buscar=oax", ["oaxaca"]),
        ("ambito=federal", []),
        ("estatus=inventado&page=zzz", None),
    ],
)
def test_lista_filtrada(client, mapa, filtro, slugs):
    respuesta = client.get(f"/ejercicios/?{filtro}")
    if slugs is None:
        assert respuesta.status_code == 404
    else:
        assert [r.ejercicio.slug for r in respuesta.context["renglones"]] == slugs


def test_csv_dice_lo_mismo_y_no_lleva_formulas(client, mapa):
    EjercicioFactory(slug="formula", nombre="=SUM(1)", codigo="ZZZ", naturaleza=Naturaleza.HISTORICO)
    respuesta = client.get("/ejercicios/ejercicios.csv")
    filas = list(csv.DictReader(io.StringIO(respuesta.content.decode())))
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert {f["slug"]: f["estatus"] for f in filas} == {
        "jalisco": "con_plan", "oaxaca": "con_plan", "puebla": "sin_ejercicio", "demostracion": "", "formula": "",
    }  # fmt: skip
    assert next(f["nombre"] for f in filas if f["slug"] == "formula") == "'=SUM(1)"
    assert next(f["fuentes_no_coinciden"] for f in filas if f["slug"] == "jalisco") == "sí"


def test_ejercicio_muestra_lo_que_no_coincide(client, mapa):
    texto = client.get("/ejercicios/jalisco/").content.decode()
    for esperado in ("Las fuentes no coinciden", "Con plan y sin plan", "2016", "2015", "Dos listas", "Documento"):
        assert esperado in texto
    assert "Personas con un cargo" not in texto


def test_ejercicio_que_no_existe_lo_explica_y_lleva_al_llamado(client, mapa):
    texto = client.get("/ejercicios/puebla/").content.decode()
    assert "Todavía no hay ejercicio aquí" in texto
    assert "Pide que se sume" in texto
    assert 'href="/ejercicios/puebla/llamado/"' in texto


def test_ejercicio_de_demostracion_va_rotulado_con_sus_personas(client):
    ejercicio = EjercicioFactory(slug="demostracion", naturaleza=Naturaleza.DEMOSTRACION)
    NombramientoFactory(ejercicio=ejercicio, persona=PersonaFactory(nombre="Coral Demo"))
    texto = client.get("/ejercicios/demostracion/").content.decode()
    assert "todo esto es inventado" in texto
    assert "Coral Demo" in texto


def test_direcciones_desconocidas(client):
    for camino in ("/ejercicios/atlantida/", "/organizaciones/nadie/", "/gestion/atlantida/nombramientos/"):
        assert client.get(camino).status_code == 404


def test_dos_partes_de_una_misma_organizacion_se_advierte():
    ejercicio = EjercicioFactory()
    organizacion = OrganizacionFactory(nombre="Secretaría Doble")
    for clave in ("gobierno", "organo_garante"):
        parte = Parte.objects.create(ejercicio=ejercicio, clave=clave, nombre=clave, desde="2025-01-01")
        OcupanteDeParte.objects.create(parte=parte, organizacion=organizacion, desde="2025-01-01")
    assert en_dos_partes(partes_de(ejercicio)) == ["Secretaría Doble"]


@pytest.mark.parametrize("cuantos", [1, 3])
def test_consultas_de_la_lista(client, django_assert_num_queries, cuantos):
    for numero in range(cuantos):
        historico(f"AA{numero}", f"Estado {numero}", Estatus.CON_PLAN)
    with django_assert_num_queries(6):
        client.get("/ejercicios/")


@pytest.mark.parametrize("cuantos", [1, 3])
def test_consultas_de_la_ficha(client, django_assert_max_num_queries, cuantos):
    """At most 15 with what other rooms show in its slots, however many sources it has."""
    ejercicio = historico("AAA", "Estado", Estatus.CON_PLAN, anios=tuple(str(2015 + n) for n in range(cuantos)))
    for numero in range(cuantos):
        Contradiccion.objects.create(clave=f"X{numero}", asunto=ejercicio.asunto, titulo="T", detalle="D")
    with django_assert_max_num_queries(15):
        assert client.get("/ejercicios/estado/").status_code == 200


@pytest.mark.parametrize("cuantas", [1, 3])
def test_consultas_de_organizaciones(client, django_assert_num_queries, cuantas):
    for numero in range(cuantas):
        nueva, vieja = OrganizacionFactory(), OrganizacionFactory()
        Sucesion.objects.create(anterior=vieja, posterior=nueva, fuente=FuenteFactory())
        Alias.objects.create(organizacion=nueva, nombre=f"Otra {numero}", nombre_plegado=f"otra {numero}")
    with django_assert_num_queries(6):
        assert client.get("/organizaciones/").status_code == 200
    with django_assert_num_queries(5):
        assert client.get("/api/v1/organizaciones/").json()["count"] == 2 * cuantas


@pytest.mark.parametrize("texto", ["función", "FUNCION PUBLICA", "sfp", "contraloría vieja"])
def test_organizaciones_se_hallan_por_cualquier_nombre(client, texto):
    fila = OrganizacionFactory(
        nombre="Secretaría de la Función Pública", sigla="SFP", nombre_plegado="secretaria de la funcion publica sfp"
    )
    OrganizacionFactory(nombre="Otra")
    Alias.objects.create(organizacion=fila, nombre="Contraloría vieja", nombre_plegado="contraloria vieja")
    respuesta = client.get("/organizaciones/", {"buscar": texto})
    assert [o.slug for o in respuesta.context["page_obj"]] == [fila.slug]


def test_organizacion_dice_quien_la_sucede_y_segun_quien(client):
    sfp, sabg = OrganizacionFactory(nombre="SFP"), OrganizacionFactory(nombre="Anticorrupción")
    Sucesion.objects.create(
        anterior=sfp, posterior=sabg, fecha_texto="marzo de 2025", fuente=FuenteFactory(titulo="DOF")
    )
    texto = client.get(f"/organizaciones/{sfp.slug}/").content.decode()
    assert "Desde marzo de 2025, sus funciones están en" in texto
    assert "DOF" in texto
    assert "SFP" in client.get(f"/organizaciones/{sabg.slug}/").content.decode()


def test_api_de_ejercicios(client, mapa):
    assert client.get("/api/v1/ejercicios/").json()["count"] == 4
    assert client.get("/api/v1/ejercicios/?naturaleza=historico&estatus=con_plan").json()["count"] == 2
    ficha = client.get("/api/v1/ejercicios/jalisco/").json()
    assert (ficha["estatus"], ficha["fuentes_no_coinciden"]) == ("con_plan", True)
    assert ficha["historial_de_estatus"][1]["fuentes"][0]["titulo"].startswith("Documento")
    error = client.get("/api/v1/ejercicios/?ambito=lunar")
    assert (error.status_code, "ambito" in error.json()["campos"]) == (422, True)
    assert client.get("/api/v1/secretariados/?ejercicio=jalisco").json()["count"] == 1
    assert client.post("/api/v1/ejercicios/", {}).status_code in {403, 405}


@pytest.mark.parametrize("cuantos", [1, 3])
def test_consultas_de_la_api(client, django_assert_num_queries, cuantos):
    for numero in range(cuantos):
        historico(f"AA{numero}", f"Estado {numero}", Estatus.CON_PLAN)
    with django_assert_num_queries(3):
        client.get("/api/v1/ejercicios/")
    with django_assert_num_queries(3):
        client.get("/api/v1/secretariados/")


# --- appointments -----------------------------------------------------------------------------------------------
@pytest.fixture
def mesa():
    """The management page of an ejercicio and the coordination that reaches it."""

    class Mesa:
        ejercicio = EjercicioFactory(slug="morelos", ambito=Ambito.ESTATAL)
        coordinacion = NombramientoFactory(ejercicio=ejercicio).persona
        camino = "/gestion/morelos/nombramientos/"

    return Mesa()


def test_nombramientos_solo_para_quien_tiene_cargo_ahi(client, mesa):
    assert client.get(mesa.camino).status_code == 302
    client.force_login(PersonaFactory())
    assert client.get(mesa.camino).status_code == 403
    client.force_login(NombramientoFactory().persona)
    assert client.get(mesa.camino).status_code == 403
    client.force_login(mesa.coordinacion)
    respuesta = client.get(mesa.camino)
    assert respuesta.status_code == 200
    assert [valor for valor, _ in respuesta.context["form"].fields["rol"].choices] == [Rol.FACILITACION, Rol.CAPTURA]


def test_nombrar_desde_la_pagina(client, mesa):
    nueva = PersonaFactory(nombre="Nadia Nueva")
    client.force_login(mesa.coordinacion)
    respuesta = client.post(mesa.camino, {"rol": "captura", "correo": nueva.correo.upper()})
    assert (respuesta.status_code, respuesta["Location"]) == (302, mesa.camino)
    assert Nombramiento.objects.get(persona=nueva).rol == Rol.CAPTURA
    assert "Nadia Nueva" in client.get("/ejercicios/morelos/").content.decode()


@pytest.mark.parametrize("verificada", [False, None])
def test_nombrar_un_correo_sin_cuenta_dice_que_hacer(client, mesa, verificada):
    if verificada is False:
        # Anybody may write somebody else's address in their account; it is theirs once they confirm it.
        otra = PersonaFactory(correo="otra@ejemplo.mx", correo_verificado=False)
        EmailAddress.objects.create(user=otra, email="nadie@ejemplo.mx", verified=False)
    client.force_login(mesa.coordinacion)
    respuesta = client.post(mesa.camino, {"rol": "captura", "correo": "nadie@ejemplo.mx", "acto": "Oficio 7"})
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Pide a la persona que cree su cuenta" in texto
    assert "Oficio 7" in texto
    assert (Nombramiento.objects.count(), Entrada.objects.count()) == (1, 0)


def test_nombrar_un_rol_que_no_te_toca_desde_la_pagina(client, mesa):
    client.force_login(mesa.coordinacion)
    respuesta = client.post(mesa.camino, {"rol": "coordinacion", "correo": PersonaFactory().correo})
    assert (respuesta.status_code, Nombramiento.objects.count()) == (422, 1)


def test_la_voceria_ve_solo_el_rol_que_le_queda_a_su_organizacion(client, mesa):
    gobierno = SectorFactory(clave="gobierno_ejecutivo", parte="gobierno", orden=1)
    dependencia = OrganizacionFactory(sector=gobierno)
    vocera = NombramientoFactory(ejercicio=mesa.ejercicio, rol=Rol.VOCERIA, organizacion=dependencia).persona
    client.force_login(vocera)
    form = client.get(mesa.camino).context["form"]
    assert [valor for valor, _ in form.fields["rol"].choices] == [Rol.VOCERIA, Rol.ENLACE]
    assert [o.pk for o in form.fields["organizacion"].queryset] == [dependencia.pk]


def test_terminar_desde_la_pagina(client, mesa):
    nueva = PersonaFactory()
    client.force_login(mesa.coordinacion)
    client.post(mesa.camino, {"rol": "captura", "correo": nueva.correo})
    fila = Nombramiento.objects.get(persona=nueva)
    camino = reverse("secretariado:nombramiento_terminar", args=["morelos", fila.pk])
    assert client.get(camino).status_code == 200
    fila.refresh_from_db()
    assert fila.hasta is None
    assert client.post(camino, {"motivo": ""}).status_code == 422
    assert client.post(camino, {"motivo": "Cambió de área"})["Location"] == mesa.camino
    assert "Cambió de área" in client.get(mesa.camino).content.decode()
    client.force_login(PersonaFactory())
    assert client.post(camino, {"motivo": "Otra vez"}).status_code == 403


def test_un_ejercicio_historico_no_ofrece_el_formulario(client):
    EjercicioFactory(slug="federal", naturaleza=Naturaleza.HISTORICO)
    client.force_login(PersonaFactory(is_superuser=True))
    respuesta = client.get("/gestion/federal/nombramientos/")
    assert (respuesta.status_code, respuesta.context["puede_nombrar"]) == (200, False)
    assert "aquí no se hacen nombramientos" in respuesta.content.decode()
