"""The population that the inclusion mirror compares with: loaded by the coordination, whole or not at all."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bitacora.models import Entrada
from comun.errors import ReglaIncumplida, SinPermiso
from consultas.commands.poblacion import cargar_poblacion
from consultas.enums import Fase
from consultas.errors_de_resultados import PoblacionConErrores, PoblacionDemasiadoLarga
from consultas.models import PoblacionDeReferencia
from consultas.poblacion import leer_poblacion, plantilla
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

BUENA = "dimension,grupo,personas,fuente\nsexo,mujer,520,Censo 2020\nsexo,hombre,480,Censo 2020\n"


@pytest.mark.parametrize(
    "contenido",
    [
        BUENA.encode(),
        ("\ufeff" + BUENA).encode(),
        BUENA.replace(",", ";").encode(),
        "grupo,personas,fuente\nsexo:mujer,520,Población\nsexo:hombre,480,Población\n".encode("latin-1"),
        b'grupo,personas,fuente\nSexo:Mujer,"520",Censo\n\nsexo: hombre,480,Censo\n',
    ],
)
def test_the_table_is_read_as_spreadsheets_write_it(contenido):
    lectura = leer_poblacion(contenido)
    assert lectura.errores == []
    assert [(r.dimension, r.grupo, r.personas) for r in lectura.renglones] == [
        ("sexo", "mujer", 520),
        ("sexo", "hombre", 480),
    ]


@pytest.mark.parametrize(
    ("renglon", "columna"),
    [
        ("sexo,mujer,520,", "fuente"),
        ("sexo,mujer,muchas,Censo", "personas"),
        ("sexo,mujer,-3,Censo", "personas"),
        ("sexo,mujer,9999999999999,Censo", "personas"),
        ("sexo,gato,5,Censo", "grupo"),
        ("canal,web,5,Censo", "dimension"),
        ("sexo,hombre,5,Censo", "grupo"),
    ],
)
def test_each_fault_has_its_line(renglon, columna):
    lectura = leer_poblacion(f"dimension,grupo,personas,fuente\nsexo,hombre,1,Censo\n{renglon}\n".encode())
    assert [(e.renglon, e.columna) for e in lectura.errores] == [(3, columna)]


def test_garbage_is_refused_and_read_no_further():
    assert leer_poblacion(b"").errores
    assert leer_poblacion(b"\x00\x01\x02" * 50).errores
    assert len(leer_poblacion(("grupo,personas,fuente\n" + "sexo:mujer,1,C\n" * 5000).encode()).errores) < 250


def test_the_table_to_fill_in_names_every_group():
    assert "discapacidad,si,," in plantilla()


@pytest.fixture
def consulta(db):
    return ConsultaFactory(slug="c1", fase=Fase.VOTACION)


@pytest.fixture
def coordinacion(consulta):
    persona = PersonaFactory()
    NombramientoFactory(persona=persona, rol=Rol.COORDINACION, ejercicio=consulta.plan.ejercicio)
    return persona


def test_a_load_replaces_the_earlier_one_and_is_in_the_bitacora(consulta, coordinacion):
    cargar_poblacion(persona=coordinacion, consulta=consulta, contenido=BUENA.encode())
    otra = b"grupo,personas,fuente\nedad:18-29,10,Censo\n"
    assert cargar_poblacion(persona=coordinacion, consulta=consulta, contenido=otra) == 1
    assert list(PoblacionDeReferencia.objects.values_list("dimension", "grupo", "personas")) == [("edad", "18-29", 10)]
    ultima = Entrada.objects.filter(verbo="consultas.poblacion_cargada").order_by("-pk").first()
    assert hashlib.sha256(otra).hexdigest() in ultima.texto


def test_with_one_bad_line_nothing_changes(consulta, coordinacion):
    cargar_poblacion(persona=coordinacion, consulta=consulta, contenido=BUENA.encode())
    with pytest.raises(PoblacionConErrores):
        cargar_poblacion(persona=coordinacion, consulta=consulta, contenido=(BUENA + "edad,18-29,10,\n").encode())
    assert PoblacionDeReferencia.objects.count() == 2


def test_only_the_coordination_loads_it_and_not_a_million_lines(consulta, coordinacion):
    with pytest.raises(SinPermiso):
        cargar_poblacion(persona=PersonaFactory(), consulta=consulta, contenido=BUENA.encode())
    with pytest.raises(PoblacionDemasiadoLarga):
        cargar_poblacion(persona=coordinacion, consulta=consulta, contenido=b"sexo:mujer,1,C\n" * 1_000_000)
    with pytest.raises(ReglaIncumplida):
        cargar_poblacion(persona=coordinacion, consulta=consulta, contenido=b"")


def test_the_page_says_each_fault(client, consulta, coordinacion):
    client.force_login(coordinacion)
    direccion = reverse("consultas:poblacion", args=[consulta.slug])
    mala = SimpleUploadedFile("p.csv", b"grupo,personas,fuente\nsexo:mujer,diez,Censo\n", content_type="text/csv")
    respuesta = client.post(direccion, {"archivo": mala})
    assert respuesta.status_code == 422
    assert "Renglón 2, personas" in respuesta.content.decode()
    buena = SimpleUploadedFile("p.csv", BUENA.encode(), content_type="text/csv")
    assert client.post(direccion, {"archivo": buena}).status_code == 302
    assert "Censo 2020" in client.get(direccion).content.decode()
    assert client.get(reverse("consultas:poblacion_plantilla", args=[consulta.slug])).status_code == 200
