"""The seeder refuses whole: a wrong file or a database that is not its own leave everything as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from bitacora.models import Cadena, Entrada
from cuentas.models import Persona
from secretariado.models import Ejercicio, Fuente, Organizacion, Sector
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory

pytestmark = pytest.mark.django_db

Dano = Callable[[Path], None]


def vacia() -> bool:
    return not any(m.objects.exists() for m in (Ejercicio, Persona, Organizacion, Fuente, Sector, Cadena, Entrada))


def renglones(ruta: Path) -> list[str]:
    return ruta.read_text(encoding="utf-8").splitlines(keepends=True)


def cambiar(archivo: str, linea: int, de: str, a: str) -> Dano:
    """Put `a` where `de` first stands in a line (counted from 1) of a file."""

    def danar(carpeta: Path) -> None:
        ruta = carpeta / f"{archivo}.csv"
        lineas = renglones(ruta)
        assert de in lineas[linea - 1], lineas[linea - 1]
        lineas[linea - 1] = lineas[linea - 1].replace(de, a, 1)
        ruta.write_text("".join(lineas), encoding="utf-8")

    return danar


def quitar(carpeta: Path) -> None:
    (carpeta / "sectores.csv").unlink()


def codificar_mal(carpeta: Path) -> None:
    ruta = carpeta / "alias.csv"
    ruta.write_bytes(ruta.read_text(encoding="utf-8").encode("latin-1"))


def cortar_comillas(carpeta: Path) -> None:
    ruta = carpeta / "sucesiones.csv"
    ruta.write_text(ruta.read_text(encoding="utf-8") + '"sin cerrar', encoding="utf-8")


DANOS: list[tuple[str, Dano, str]] = [
    ("falta el archivo", quitar, "sectores.csv, línea 1: el archivo no está"),
    ("otra codificación", codificar_mal, "alias.csv, línea 2: no está en UTF-8"),
    ("comillas sin cerrar", cortar_comillas, "el CSV está mal formado"),
    (
        "falta una columna",
        cambiar("plan4_compromisos", 1, "numero,", "num,"),
        "plan4_compromisos.csv, línea 1: faltan las columnas: numero",
    ),
    (
        "columna repetida",
        cambiar("alias", 1, "organizacion,alias,fuente", "organizacion,alias,fuente,alias"),
        "alias.csv, línea 1: columnas repetidas: alias",
    ),
    (
        "sobra una celda",
        cambiar("alias", 2, ",CMDH,", ",CMDH,CMDH,"),
        "alias.csv, línea 2: tiene 4 celdas; el encabezado tiene 3",
    ),
    (
        "entero que no lo es",
        cambiar("plan4_participantes", 3, ",44,163,", ",44,ciento,"),
        "plan4_participantes.csv, línea 3: «hombres» dice «ciento»; se esperaba un número entero",
    ),
    (
        "entero negativo",
        cambiar("plan4_participantes", 3, ",44,163,", ",-44,163,"),
        "plan4_participantes.csv, línea 3: «instituciones» dice «-44»",
    ),
    (
        "fecha imposible",
        cambiar("plan4_etapas", 2, "2019-03-05", "2019-02-30"),
        "plan4_etapas.csv, línea 2: «inicio» dice «2019-02-30»; se esperaba una fecha AAAA-MM-DD",
    ),
    (
        "opción desconocida",
        cambiar("plan4_compromisos", 2, "1,cocreado,", "1,regalado,"),
        "plan4_compromisos.csv, línea 2: «tipo» dice «regalado»; se esperaba una de: cocreado, proactivo",
    ),
    (
        "organización desconocida",
        cambiar("plan4_compromisos", 2, "Secretaría del Bienestar", "Secretaría de Nadie"),
        "plan4_compromisos.csv, línea 2: nombra a «Secretaría de Nadie», que no está en organizaciones.csv",
    ),
    (
        "fuente desconocida",
        cambiar("alias", 2, "003_5fe9481459ea41e1.txt", "nadie.txt"),
        "alias.csv, línea 2: «fuente» cita «nadie.txt»",
    ),
    (
        "hecho sin fuente",
        cambiar("alias", 2, "003_5fe9481459ea41e1.txt", ""),
        "alias.csv, línea 2: falta «fuente»",
    ),
]


@pytest.mark.parametrize(("danar", "esperado"), [d[1:] for d in DANOS], ids=[d[0] for d in DANOS])
def test_sembrar_with_a_wrong_file_names_file_line_and_reason_and_loads_nothing(
    danar: Dano, esperado: str, tmp_path: Path
) -> None:
    carpeta = tmp_path / "datos"
    shutil.copytree(settings.DATOS, carpeta)
    danar(carpeta)

    with pytest.raises(CommandError) as rechazo:
        call_command("sembrar_demo", datos=carpeta, verbosity=0)

    assert esperado in str(rechazo.value)
    assert str(rechazo.value).endswith("No se cargó nada.")
    assert vacia()


@pytest.mark.parametrize("fabrica", [EjercicioFactory, PersonaFactory])
def test_sembrar_in_a_database_with_data_refuses(fabrica: Callable[[], object]) -> None:
    fabrica()
    antes = Ejercicio.objects.count(), Persona.objects.count()

    with pytest.raises(CommandError, match="no está marcada como demostración"):
        call_command("sembrar_demo", verbosity=0)

    assert (Ejercicio.objects.count(), Persona.objects.count()) == antes
    assert not Entrada.objects.exists()


def test_sembrar_where_the_demo_is_not_allowed_refuses(settings: object) -> None:
    settings.PERMITE_DEMO = False  # type: ignore[attr-defined]

    with pytest.raises(CommandError, match="PERMITE_DEMO"):
        call_command("sembrar_demo", verbosity=0)

    assert vacia()
