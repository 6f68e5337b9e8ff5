"""The repository of a plan: published, replaced and withdrawn in the open; found by anybody; never a half write."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ajustes
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from archivos.models import Archivo
from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes.asuntos import direccion_de_documento, nombres_de_documentos
from planes.busqueda_de_documentos import buscar_documentos
from planes.commands.documentos import nueva_version, publicar_documento, retirar_documento
from planes.models import Documento, Etapa, Plan
from planes.privacidad import exportar_documentos
from tests.archivos import muestras as m
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.planes.conftest import Escena

AHORA = dt.datetime(2026, 11, 21, 5, 59, 59, tzinfo=dt.UTC)  # the last second of 20 November in Mexico City
LISTA = "/planes/prueba-1/documentos/"
NUEVO = "/gestion/planes/prueba-1/documentos/nuevo/"


def subir(contenido: bytes = m.PDF, nombre: str = "informe.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def datos(**cambios: Any) -> dict[str, Any]:
    return {
        "tipo": "informe",
        "titulo": "Informe de la mesa de Educación",
        "fecha": dt.date(2026, 3, 4),
        "licencia": "libre_uso_mx",
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def publicar(escena: Escena, **cambios: Any) -> Documento:
    if not {"enlace", "subida"} & set(cambios):
        cambios["subida"] = subir()
    return publicar_documento(persona=escena.gente.coordinacion, plan=escena.plan, **datos(**cambios))


def reemplazar(escena: Escena, documento: Documento, **cambios: Any) -> Documento:
    elegido = {"subida": subir(m.PDF + b"%2"), "motivo": "Se corrigió la tabla 3."} | cambios
    return nueva_version(persona=escena.gente.coordinacion, documento=documento, **datos(**elegido))


def foto() -> tuple[object, ...]:
    """Everything an act on a document could write."""
    raiz = Path(ajustes.MEDIA_ROOT)
    return (
        list(
            Documento.objects.order_by("pk").values_list("codigo", "version", "es_la_ultima", "titulo", "retirado_en")
        ),
        list(Archivo.objects.order_by("pk").values_list("huella", "publico")),
        sorted(p.name for p in raiz.rglob("*") if p.is_file()),
        Entrada.objects.count(),
    )


def cliente_de(persona: Any) -> Client:
    cliente = Client()
    if persona.is_authenticated:
        cliente.force_login(persona)
    return cliente


# --- publish --------------------------------------------------------------------------------------------------------
def test_publicar_un_archivo(escena: Escena) -> None:
    documento = publicar(escena, etapa=escena.etapa(2))
    assert (documento.codigo, documento.version, documento.es_la_ultima) == (1, 1, True)
    assert documento.huella == hashlib.sha256(m.PDF).hexdigest()
    assert publicar(escena).codigo == 2
    entrada = Entrada.objects.filter(verbo="planes.documento_publicado").order_by("numero").first()
    assert entrada is not None
    assert (entrada.asunto, entrada.rol) == ("documento:prueba-1/1", "coordinacion")
    cambio = json.loads(entrada.texto)["cambio"]
    assert (cambio["huella"], cambio["etapa"], cambio["fecha"]) == (documento.huella, 2, "2026-03-04")


def test_publicar_una_direccion(escena: Escena) -> None:
    documento = publicar(escena, enlace=" https://ejemplo.example/a ", subida=None)
    assert (documento.archivo, documento.enlace) == (None, "https://ejemplo.example/a")
    assert documento.huella == hashlib.sha256(b"https://ejemplo.example/a").hexdigest()


def test_publicar_dos_veces_con_la_misma_llave(escena: Escena) -> None:
    llave = uuid.uuid4()
    primero = publicar(escena, llave_de_acto=llave)
    antes = foto()
    assert publicar(escena, llave_de_acto=llave) == primero
    assert foto() == antes


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": " \n "}, "documento_sin_titulo", "titulo"),
        ({"titulo": "x" * 201}, "texto_largo", "titulo"),
        ({"descripcion": "x" * 2001}, "texto_largo", "descripcion"),
        ({"idioma": "x" * 41}, "texto_largo", "idioma"),
        ({"tipo": "otra_cosa"}, "dato_desconocido", "tipo"),
        ({"licencia": "mia"}, "dato_desconocido", "licencia"),
        ({"fecha": dt.date(26, 3, 4)}, "fecha_increible", "fecha"),
        ({"fecha": dt.date(2026, 11, 21)}, "documento_con_fecha_futura", "fecha"),
        ({"subida": None}, "documento_sin_contenido", "archivo"),
        ({"subida": None, "enlace": "ftp://ejemplo.example/a"}, "enlace_no_publico", "enlace"),
        ({"subida": None, "enlace": "https://e.example/" + "a" * 500}, "enlace_no_publico", "enlace"),
        ({"subida": subir(), "enlace": "https://e.example/"}, "archivo_y_direccion", "enlace"),
        ({"subida": subir(b"")}, "archivo_vacio", "archivo"),
        ({"subida": subir(m.EXE)}, "archivo_no_admitido", "archivo"),
    ],
)
def test_publicar_mal_no_escribe_nada(escena: Escena, cambios: dict[str, Any], codigo: str, campo: str) -> None:
    antes = foto()
    with reloj.fijar(AHORA), pytest.raises(ErrorDeDominio) as error:
        publicar(escena, **cambios)
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    assert foto() == antes


def test_publicar_con_la_fecha_de_hoy_en_mexico(escena: Escena) -> None:
    with reloj.fijar(AHORA):
        publicar(escena, fecha=dt.date(2026, 11, 20))
    with reloj.fijar(AHORA + dt.timedelta(seconds=1)):
        publicar(escena, fecha=dt.date(2026, 11, 21))
    assert Documento.objects.count() == 2


def test_publicar_con_la_etapa_de_otro_plan(escena: Escena) -> None:
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        publicar(escena, etapa=PlanFactory().etapas.get(numero=1))
    assert error.value.codigo == "dato_desconocido"
    assert foto() == antes


def _publicar(quien: Any, plan: Plan, documento: Documento) -> Any:
    return publicar_documento(persona=quien, plan=plan, **datos(subida=subir()))


def _reemplazar(quien: Any, plan: Plan, documento: Documento) -> Any:
    return nueva_version(persona=quien, documento=documento, motivo="Cambió", **datos(subida=subir()))


def _retirar(quien: Any, plan: Plan, documento: Documento) -> Any:
    return retirar_documento(persona=quien, documento=documento, motivo="Datos personales")


ACTOS: list[Callable[[Any, Plan, Documento], Any]] = [_publicar, _reemplazar, _retirar]


@pytest.mark.parametrize("acto", ACTOS)
@pytest.mark.parametrize("quien", ["participante", "otra_coordinacion", "integrante", "superusuario"])
def test_actos_solo_de_la_coordinacion(escena: Escena, acto: Any, quien: str) -> None:
    documento = publicar(escena)
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        acto(getattr(escena.gente, quien), escena.plan, documento)
    assert error.value.codigo == "sin_permiso"
    assert foto() == antes


@pytest.mark.parametrize("acto", ACTOS)
def test_un_plan_historico_no_recibe_actos(escena: Escena, acto: Any) -> None:
    documento = publicar(escena)
    viejo = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.HISTORICO, orden=9)
    suyo = Documento.objects.create(
        plan=viejo, codigo=1, tipo="otro", titulo="Viejo", fecha=dt.date(2019, 1, 1), enlace="https://e.example/",
        huella=documento.huella, publicado_por=escena.gente.coordinacion, llave_de_acto=uuid.uuid4(),
    )  # fmt: skip
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        acto(escena.gente.coordinacion, viejo, suyo)
    assert error.value.codigo == "es_historico"
    assert foto() == antes


# --- replace and withdraw -------------------------------------------------------------------------------------------
def test_reemplazar_deja_a_la_vista_la_anterior(escena: Escena) -> None:
    primera = publicar(escena)
    segunda = reemplazar(escena, primera)
    primera.refresh_from_db()
    assert (segunda.codigo, segunda.version, segunda.es_la_ultima, primera.es_la_ultima) == (1, 2, True, False)
    pagina = Client().get(f"{LISTA}1/").content.decode()
    assert primera.huella in pagina
    assert segunda.huella in pagina
    assert "Se corrigió la tabla 3." in pagina
    assert Client().get(LISTA).content.decode().count('class="documento"') == 1


def test_reemplazar_lo_ya_reemplazado(escena: Escena) -> None:
    primera = publicar(escena)
    reemplazar(escena, primera)
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        reemplazar(escena, primera)
    assert (error.value.codigo, error.value.estado_http) == ("documento_ya_reemplazado", 409)
    assert foto() == antes


def test_reemplazar_y_retirar_sin_motivo(escena: Escena) -> None:
    documento = publicar(escena)
    antes = foto()
    for acto in (
        lambda: reemplazar(escena, documento, motivo=" "),
        lambda: retirar_documento(persona=escena.gente.coordinacion, documento=documento, motivo=" "),
    ):
        with pytest.raises(ErrorDeDominio) as error:
            acto()
        assert (error.value.codigo, error.value.campo) == ("documento_sin_motivo", "motivo")
    assert foto() == antes


def test_retirar_deja_de_servir_y_conserva_huella_y_motivo(escena: Escena) -> None:
    documento = publicar(escena)
    archivo = Archivo.objects.get()
    direccion = f"/archivos/{archivo.clave}/informe.pdf"
    assert Client().get(direccion).status_code == 200
    retirar_documento(persona=escena.gente.coordinacion, documento=documento, motivo="Tenía teléfonos.")
    assert Client().get(direccion).status_code == 404
    pagina = Client().get(f"{LISTA}1/").content.decode()
    assert documento.huella in pagina
    assert "Tenía teléfonos." in pagina
    assert direccion not in pagina
    assert "Retirado" in Client().get(LISTA).content.decode()
    assert buscar_documentos("mesa", 5) == []
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        retirar_documento(persona=escena.gente.coordinacion, documento=documento, motivo="Otra vez")
    assert error.value.codigo == "documento_ya_retirado"
    assert foto() == antes


# --- pages ----------------------------------------------------------------------------------------------------------
def por_formulario(**cambios: Any) -> dict[str, Any]:
    return datos(fecha="2026-03-04", etapa="2", **cambios)


def test_pagina_publicar(escena: Escena) -> None:
    cliente = cliente_de(escena.gente.coordinacion)
    assert 'enctype="multipart/form-data"' in cliente.get(NUEVO).content.decode()
    respuesta = cliente.post(NUEVO, por_formulario(archivo=subir()))
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"{LISTA}1/")
    documento = Documento.objects.get()
    assert (documento.titulo, documento.etapa and documento.etapa.numero) == ("Informe de la mesa de Educación", 2)


@pytest.mark.parametrize(
    ("subida", "dicho"),
    [
        (subir(m.PDF + b"%" * (25 * 1024 * 1024)), "el límite es de 20 MB"),
        (subir(m.EXE), "Se admiten PDF, imágenes"),
        (subir(m.HTML, "foto.png"), "Se admiten PDF, imágenes"),
        (subir(m.empacar({"a": b"a"}), "oficio.docx"), "Es una carpeta comprimida"),
        (subir(b""), "El archivo está vacío"),
    ],
    ids=["25_megas", "exe", "html", "zip", "vacio"],
)
def test_pagina_con_un_archivo_que_no_se_admite_conserva_lo_escrito(
    escena: Escena, subida: SimpleUploadedFile, dicho: str
) -> None:
    antes = foto()
    subida.seek(0)
    respuesta = cliente_de(escena.gente.coordinacion).post(NUEVO, por_formulario(archivo=subida))
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert dicho in pagina
    assert 'value="Informe de la mesa de Educación"' in pagina
    assert foto() == antes


def test_paginas_de_reemplazar_y_retirar(escena: Escena) -> None:
    publicar(escena)
    cliente = cliente_de(escena.gente.coordinacion)
    version = "/gestion/planes/prueba-1/documentos/1/version/"
    assert 'value="Informe de la mesa de Educación"' in cliente.get(version).content.decode()
    assert cliente.post(version, por_formulario(archivo=subir(), motivo="")).status_code == 422
    assert cliente.post(version, por_formulario(archivo=subir(), motivo="Otra tabla")).status_code == 302
    retirar = "/gestion/planes/prueba-1/documentos/1/1/retirar/"
    assert cliente.get(retirar).status_code == 200
    assert cliente.post(retirar, {"motivo": "Tenía firmas"}).status_code == 302
    estados = [(uno.version, uno.retirado_en is None) for uno in Documento.objects.order_by("version")]
    assert estados == [(1, False), (2, True)]


@pytest.mark.parametrize("resto", ["nuevo/", "1/version/", "1/1/retirar/"])
def test_paginas_de_gestion_cerradas_a_los_demas(escena: Escena, resto: str) -> None:
    publicar(escena)
    direccion = f"/gestion/planes/prueba-1/documentos/{resto}"
    assert Client().get(direccion).status_code == 302
    assert cliente_de(escena.gente.otra_coordinacion).get(direccion).status_code == 403
    assert cliente_de(escena.gente.coordinacion).get(direccion).status_code == 200


@pytest.mark.parametrize("resto", ["9/", "99999999999999999999999/", "0/"])
def test_documento_que_no_existe(escena: Escena, resto: str) -> None:
    assert Client().get(f"{LISTA}{resto}").status_code == 404


@pytest.mark.parametrize("cuantos", [1, 3])
def test_lista_y_documento_consultas_fijas(
    escena: Escena, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int
) -> None:
    for _ in range(cuantos):
        documento = publicar(escena)
    for _ in range(cuantos):
        documento = reemplazar(escena, documento)
    with django_assert_num_queries(3):
        assert Client().get(LISTA).status_code == 200
    with django_assert_num_queries(2):
        assert Client().get(f"{LISTA}{documento.codigo}/").status_code == 200
    with django_assert_num_queries(2):
        assert Client().get("/api/v1/documentos/").status_code == 200


def test_lista_busca_sin_acentos_y_filtra(escena: Escena) -> None:
    publicar(escena, etapa=escena.etapa(2))
    publicar(escena, titulo="Convocatoria", tipo="convocatoria", descripcion="Para la cocreación")

    def hallados(consulta: str) -> list[str]:
        return [d.titulo for d in Client().get(f"{LISTA}?{consulta}").context["page_obj"]]

    assert hallados("buscar=EDUCACION mesa") == ["Informe de la mesa de Educación"]
    assert hallados("buscar=cocreacion") == ["Convocatoria"]
    assert hallados("tipo=convocatoria") == ["Convocatoria"]
    assert hallados("etapa=2") == ["Informe de la mesa de Educación"]
    for mala in ("tipo=nada", "etapa=nueve", "buscar=" + "x" * 101, "buscar=nada"):
        assert hallados(mala) == []


def test_lista_vacia_dice_que_habra(escena: Escena) -> None:
    assert "Todavía no hay documentos" in Client().get(LISTA).content.decode()
    assert "el día en que la coordinación los publique" in Client().get("/planes/prueba-1/").content.decode()


def llenar(plan: Plan, cuantos: int, persona: Any) -> None:
    etapas = list(plan.etapas.order_by("numero"))
    Documento.objects.bulk_create(
        Documento(
            plan=plan, etapa=etapas[n % 8], codigo=n + 1, tipo="informe", titulo=f"Documento {n}", enlace="https://e.mx/",
            fecha=dt.date(2026, 1, 1), huella="0" * 64, texto_plegado=f"documento {n}", publicado_por=persona,
            llave_de_acto=uuid.uuid4(),
        )
        for n in range(cuantos)
    )  # fmt: skip


def test_plan_con_400_documentos_y_60_requisitos_cabe_en_su_presupuesto(escena: Escena) -> None:
    for etapa in Etapa.objects.filter(plan=escena.plan):
        for _ in range(max(0, 8 - etapa.requisitos.count())):
            RequisitoFactory(etapa=etapa)
    llenar(escena.plan, 400, escena.gente.coordinacion)
    with CaptureQueriesContext(connection) as del_plan:
        pagina = Client().get("/planes/prueba-1/").content.decode()
    assert "Ver los 400 documentos" in pagina
    assert pagina.count('class="documento"') == 4
    with CaptureQueriesContext(connection) as de_la_etapa:
        pagina = Client().get("/planes/prueba-1/etapas/2/").content.decode()
    assert "Ver los 50 de esta etapa" in pagina
    with CaptureQueriesContext(connection) as de_la_lista:
        assert Client().get(f"{LISTA}?page=14").status_code == 200
    assert len(del_plan) <= 15
    assert len(de_la_etapa) <= 15
    assert len(de_la_lista) == 3


# --- what documents declare to other rooms --------------------------------------------------------------------------
def test_api_de_documentos(escena: Escena) -> None:
    reemplazar(escena, publicar(escena, etapa=escena.etapa(2)), titulo="Segunda")
    leer = Client().get
    (vigente,) = leer("/api/v1/documentos/?plan=prueba-1&es_la_ultima=true").json()["results"]
    assert (vigente["titulo"], vigente["version"], vigente["formato"]) == ("Segunda", 2, "application/pdf")
    assert leer(vigente["direccion"].removeprefix("http://testserver")).status_code == 200
    assert leer("/api/v1/documentos/?etapa=2").json()["count"] == 1
    assert leer("/api/v1/documentos/?buscar=EDUCACION").json()["count"] == 1
    assert leer("/api/v1/documentos/?retirado=true").json()["count"] == 0
    assert leer("/api/v1/documentos/?retirado=false").json()["count"] == 2
    assert leer("/api/v1/documentos/?tipo=nada").status_code == 422
    assert leer("/api/v1/documentos/999999/").status_code == 404
    assert cliente_de(escena.gente.coordinacion).post("/api/v1/documentos/", {}).status_code == 405


def test_documento_en_busqueda_bitacora_y_datos_de_la_persona(escena: Escena) -> None:
    publicar(escena)
    (hallazgo,) = buscar_documentos("educacion", 5)
    assert hallazgo.direccion == f"{LISTA}1/"
    assert direccion_de_documento("documento:prueba-1/1") == f"{LISTA}1/"
    assert direccion_de_documento("documento:sin-codigo") is None
    assert list(nombres_de_documentos(["prueba-1/1"])) == [("prueba-1/1", "Informe de la mesa de Educación")]
    assert [fila["titulo"] for fila in exportar_documentos(escena.gente.coordinacion)] == [
        "Informe de la mesa de Educación"
    ]
