"""Files are kept by what they are, served without harm, and leave nothing behind when their act is undone."""

import datetime as dt
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ajustes
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archivos.commands import guardar_archivo, ocultar_archivo, publicar_archivo
from archivos.direcciones import de_archivo
from archivos.errors import LIMITE, ArchivoDemasiadoGrande, ArchivoNoAdmitido, ArchivoVacio
from archivos.huerfanos import huerfanos, quitar_huerfanos
from archivos.models import Archivo
from archivos.recepcion import HastaElLimite
from archivos.tasks import quitar_archivos_huerfanos
from comun import reloj
from cuentas.commands import borrar_persona
from cuentas.queries.datos import exportar_datos
from tests.archivos import muestras as m
from tests.factories.cuentas import PersonaFactory


def subir(contenido: bytes = m.PDF, nombre: str = "Informe 2025 (final).pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def en_disco() -> list[str]:
    raiz = Path(ajustes.MEDIA_ROOT)
    return sorted(p.relative_to(raiz).as_posix() for p in raiz.rglob("*") if p.is_file())


def cliente_de(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


@pytest.fixture
def persona(db: None) -> Any:
    return PersonaFactory()


# --- keeping --------------------------------------------------------------------------------------------------------
def test_guardar_dice_que_es_y_su_huella(persona: Any) -> None:
    archivo = guardar_archivo(persona=persona, subida=subir(nombre="informe.exe"))
    assert (archivo.nombre, archivo.tipo, archivo.tamano) == ("informe.pdf", "application/pdf", len(m.PDF))
    assert archivo.huella == hashlib.sha256(m.PDF).hexdigest()
    assert archivo.subido_por == persona
    assert en_disco() == [archivo.contenido.name]
    assert "informe" not in archivo.contenido.name


def test_guardar_una_imagen_sella_lo_que_se_sirve(persona: Any) -> None:
    archivo = guardar_archivo(persona=persona, subida=subir(m.jpeg_con_lugar(), "foto.jpg"))
    with archivo.contenido.open("rb") as abierto:
        servido = abierto.read()
    assert m.SECRETO.encode() not in servido
    assert (archivo.huella, archivo.tamano) == (hashlib.sha256(servido).hexdigest(), len(servido))


@pytest.mark.parametrize(
    ("subida", "error"),
    [
        (None, ArchivoVacio),
        (subir(b""), ArchivoVacio),
        (subir(b"a" * (LIMITE + 1)), ArchivoDemasiadoGrande),
        (subir(m.EXE, "informe.pdf"), ArchivoNoAdmitido),
        (subir(m.HTML, "foto.png"), ArchivoNoAdmitido),
        (subir(m.empacar({"a.txt": b"a"}), "oficio.docx"), ArchivoNoAdmitido),
    ],
)
def test_guardar_lo_que_no_se_admite_no_escribe(persona: Any, subida: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        guardar_archivo(persona=persona, subida=subida)
    assert Archivo.objects.count() == 0
    assert en_disco() == []


# --- serving --------------------------------------------------------------------------------------------------------
def test_servir_un_pdf(persona: Any, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    archivo = guardar_archivo(persona=persona, subida=subir())
    assert de_archivo(archivo) == f"/archivos/{archivo.clave}/informe-2025-final.pdf"
    with django_assert_num_queries(1):
        respuesta = Client().get(de_archivo(archivo))
    assert (respuesta.status_code, respuesta.getvalue()) == (200, m.PDF)
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert respuesta["Content-Disposition"] == 'attachment; filename="Informe 2025 (final).pdf"'
    assert respuesta["ETag"] == f'"{archivo.huella}"'
    assert respuesta["Cache-Control"] == "public, max-age=86400, immutable"


@pytest.mark.parametrize(
    ("contenido", "nombre", "tipo", "modo"),
    [
        (m.png(), "a.png", "image/png", "inline"),
        (m.CSV, "a.csv", "text/csv; charset=utf-8", "attachment"),
        (m.TEXTO, "a.html", "text/plain; charset=utf-8", "attachment"),
        (m.office("docx"), "a.docx", m.ADMITIDO_DOCX, "attachment"),
    ],
)
def test_servir_cada_tipo(persona: Any, contenido: bytes, nombre: str, tipo: str, modo: str) -> None:
    respuesta = Client().get(de_archivo(guardar_archivo(persona=persona, subida=subir(contenido, nombre))))
    assert (respuesta["Content-Type"], respuesta["Content-Disposition"].split(";")[0]) == (tipo, modo)


def test_servir_lo_que_ya_se_tiene(persona: Any) -> None:
    archivo = guardar_archivo(persona=persona, subida=subir())
    respuesta = Client().get(de_archivo(archivo), headers={"If-None-Match": f'"{archivo.huella}"'})
    assert (respuesta.status_code, respuesta.content) == (304, b"")
    assert respuesta["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert Client().get(de_archivo(archivo), headers={"If-None-Match": '"otra"'}).status_code == 200


def test_lo_no_publicado_solo_lo_ve_quien_lo_envio(persona: Any) -> None:
    archivo = guardar_archivo(persona=persona, subida=subir(), publico=False)
    direccion = de_archivo(archivo)
    assert Client().get(direccion).status_code == 404
    assert cliente_de(PersonaFactory(is_superuser=True, is_staff=True)).get(direccion).status_code == 404
    respuesta = cliente_de(persona).get(direccion)
    assert (respuesta.status_code, respuesta["Cache-Control"]) == (200, "private, no-store")
    assert respuesta["Content-Disposition"].startswith("attachment;")
    publicar_archivo(archivo=archivo)
    assert Client().get(direccion).status_code == 200
    ocultar_archivo(archivo=archivo)
    assert Client().get(direccion).status_code == 404


@pytest.mark.parametrize(
    "direccion",
    ["/archivos/no/nada.pdf", "/archivos/00000000-0000-4000-8000-000000000000/nada.pdf", "/archivos/../../etc/passwd"],
)
def test_direcciones_que_no_existen(db: None, direccion: str) -> None:
    assert Client().get(direccion).status_code == 404


def test_servir_con_otro_nombre_o_sin_sus_bytes(persona: Any) -> None:
    archivo = guardar_archivo(persona=persona, subida=subir())
    assert Client().get(f"/archivos/{archivo.clave}/otro.html").status_code == 404
    assert Client().post(de_archivo(archivo)).status_code == 405
    archivo.contenido.storage.delete(archivo.contenido.name)
    assert Client().get(de_archivo(archivo)).status_code == 404


# --- a host of its own ----------------------------------------------------------------------------------------------
def test_casa_de_archivos(persona: Any, settings: Any) -> None:
    publico = guardar_archivo(persona=persona, subida=subir())
    propio = guardar_archivo(persona=persona, subida=subir(), publico=False)
    settings.ARCHIVOS_HOST = "archivos.example.org"
    camino = f"/archivos/{publico.clave}/informe-2025-final.pdf"
    assert de_archivo(publico) == f"https://archivos.example.org{camino}"
    assert de_archivo(propio).startswith("/archivos/"), "only the portal's host knows who asks"

    def pedir(donde: str, anfitrion: str, cliente: Client | None = None) -> int:
        return (cliente or Client()).get(donde, headers={"Host": anfitrion}).status_code

    assert pedir(camino, "archivos.example.org") == 200
    assert pedir(camino, "portal.example.org") == 404
    assert pedir(de_archivo(propio), "portal.example.org", cliente_de(persona)) == 200
    assert pedir(de_archivo(propio), "archivos.example.org", cliente_de(persona)) == 404
    assert pedir("/healthz", "archivos.example.org") == 200
    for pagina in ("/", "/cuenta/entrar/", "/planes/", "/static/css/portal.css"):
        assert pedir(pagina, "archivos.example.org") == 404


# --- orphans --------------------------------------------------------------------------------------------------------
def _envejecer(ruta: str, horas: float) -> None:
    instante = (reloj.instante_verdadero() - dt.timedelta(hours=horas)).timestamp()
    os.utime(Path(ajustes.MEDIA_ROOT) / ruta, (instante, instante))


class _SeCayo(RuntimeError):
    pass


@transaction.atomic
def _guardar_y_caer(persona: Any) -> None:
    guardar_archivo(persona=persona, subida=subir(m.CSV, "a.csv"))
    raise _SeCayo


def test_lo_que_se_deshace_deja_a_lo_mas_un_huerfano_y_la_noche_lo_quita(persona: Any) -> None:
    guardado = guardar_archivo(persona=persona, subida=subir())
    with pytest.raises(_SeCayo):
        _guardar_y_caer(persona)
    assert Archivo.objects.count() == 1
    (huerfano,) = [ruta for ruta in en_disco() if ruta != guardado.contenido.name]
    ajeno = Path(ajustes.MEDIA_ROOT) / "otra-cosa.txt"
    ajeno.write_text("de otro cuarto")
    for ruta in (guardado.contenido.name, "otra-cosa.txt"):
        _envejecer(ruta, 48)

    _envejecer(huerfano, 23.9)
    assert huerfanos() == [], "its act may still be running"
    _envejecer(huerfano, 24.1)
    assert huerfanos() == [huerfano]
    quitar_archivos_huerfanos()
    assert en_disco() == sorted([guardado.contenido.name, "otra-cosa.txt"])
    assert quitar_huerfanos() == 0


def test_sin_carpeta_no_hay_huerfanos(db: None) -> None:
    assert quitar_huerfanos() == 0


# --- receiving ------------------------------------------------------------------------------------------------------
def test_el_disco_no_recibe_mas_que_el_limite() -> None:
    recepcion = HastaElLimite()
    recepcion.new_file("archivo", "a.pdf", "application/pdf", None)
    tramo = b"a" * (1024 * 1024)
    for vuelta in range(25):
        recepcion.receive_data_chunk(tramo, vuelta * len(tramo))
    subida = recepcion.file_complete(25 * len(tramo))
    assert subida is not None
    assert subida.size == 25 * 1024 * 1024
    assert len(subida.read()) == LIMITE + 1


# --- personal data --------------------------------------------------------------------------------------------------
def test_exportar_y_borrar_mis_archivos(persona: Any, django_capture_on_commit_callbacks: Any) -> None:
    publico = guardar_archivo(persona=persona, subida=subir())
    guardar_archivo(persona=persona, subida=subir(m.CSV, "mio.csv"), publico=False)
    ajeno = guardar_archivo(persona=PersonaFactory(), subida=subir(), publico=False)
    secciones = {s["clave"]: s["registros"] for s in exportar_datos(persona=persona)["secciones"]}
    assert [fila["nombre"] for fila in secciones["archivos"]] == ["Informe 2025 (final).pdf", "mio.csv"]
    with django_capture_on_commit_callbacks(execute=True):
        borrar_persona(persona=persona)
    assert set(Archivo.objects.values_list("pk", flat=True)) == {publico.pk, ajeno.pk}
    assert en_disco() == sorted([publico.contenido.name, ajeno.contenido.name])
