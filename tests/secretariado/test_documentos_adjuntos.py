"""The file of some rules, of a withdrawal and of a reconstitution is read, with its size and hash, on their pages."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from archivos.direcciones import de_archivo
from secretariado.commands.continuidad import presentar_reconstitucion, retirar_parte
from secretariado.commands.reglas import escribir_reglas
from tests.archivos import muestras
from tests.factories.secretariado import secretariado_de_tres

pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return secretariado_de_tres(slug="prueba")


def subida(nombre):
    return SimpleUploadedFile(nombre, muestras.PDF)


def se_lee(client, camino, archivo):
    respuesta = client.get(camino)
    assert respuesta.status_code == 200
    texto = respuesta.content.decode()
    assert f'href="{de_archivo(archivo)}"' in texto
    assert archivo.nombre in texto
    assert hashlib.sha256(muestras.PDF).hexdigest() in texto


def test_reglas_con_archivo_lo_ensenan(client, s):
    reglas = escribir_reglas(
        persona=s.coordinacion, secretariado=s.secretariado, texto="Uno", regla_de_voto="por_parte",
        subida=subida("reglas.pdf"),
    )  # fmt: skip
    se_lee(client, "/ejercicios/prueba/secretariado/reglas/", reglas.documento)


def test_reglas_sin_archivo_no_ensenan_ninguno(client, s):
    escribir_reglas(persona=s.coordinacion, secretariado=s.secretariado, texto="Uno", regla_de_voto="por_parte")
    assert "Huella del archivo" not in client.get("/ejercicios/prueba/secretariado/reglas/").content.decode()


def test_retiro_y_reconstitucion_con_archivo_lo_ensenan(client, s):
    voceria = s.vocerias["sociedad"]
    retiro = retirar_parte(persona=voceria, parte=s.partes["sociedad"], motivo="Nos vamos", subida=subida("retiro.pdf"))
    reconstitucion = presentar_reconstitucion(
        persona=voceria, retiro=retiro, tipo="retorno", titulo="Aviso de retorno", texto="Volvemos",
        organizacion=s.asientos["sociedad"].organizacion, persona_de_la_parte=voceria, subida=subida("retorno.pdf"),
    )  # fmt: skip
    se_lee(client, "/ejercicios/prueba/secretariado/", retiro.documento)
    se_lee(client, f"/ejercicios/prueba/secretariado/reconstituciones/{reconstitucion.pk}/", reconstitucion.documento)
