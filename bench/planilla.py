"""How long a route of 2,000 lines takes to be read, compared, applied and written again, and a plan's document of 13
commitments to be composed: `python -m bench.planilla`. Prints a table; needs no data, and leaves none.
"""

import datetime as dt
import os
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
django.setup()

from compromisos import planilla, planilla_cotejo, planilla_escrita  # noqa: E402
from compromisos.camino import Periodo  # noqa: E402
from compromisos.renglones import RenglonDeRuta  # noqa: E402
from comun.pdf import componer  # noqa: E402

LINEAS, META_S = 2_000, 5.0
COMPROMISOS, META_DEL_PDF_S = 13, 2.0
T = TypeVar("T")


def renglones(cuantos: int = LINEAS) -> list[dict[str, Any]]:
    return [
        {
            "clave": f"{1 + n // 100}.{1 + n % 100}",
            "linea": 1 + n // 100,
            "linea_titulo": f"Línea {1 + n // 100}",
            "titulo": f"Publicar la base {n} con su diccionario",
            "descripcion": "En datos abiertos, con su licencia y su fecha.",
            "de_quien": "autoridad",
            "inicio": dt.date(2026, 1, 15),
            "fin": dt.date(2026, 6, 30),
            "responsable": "dependencia",
            "responsable_nombre": "Dependencia",
            "corresponsables": ["osc"],
            "medio_de_verificacion": "Base publicada",
            "peso": Decimal("0.1"),
            "predecesoras": [f"{1 + n // 100}.{n % 100}"] if n % 100 else [],
        }
        for n in range(cuantos)
    ]


def medir(nombre: str, que: Callable[[], T], meta: float) -> T:
    desde = time.perf_counter()
    salida = que()
    tardo = time.perf_counter() - desde
    print(f"{nombre:<52} {tardo:8.3f} s   {tardo / meta:6.1%} de {meta:.0f} s")
    return salida


def documento(cuantos: int = COMPROMISOS) -> dict[str, Any]:
    actividades = [
        {
            "clave": f"1.{n}", "titulo": "Publicar la base de la zona con su diccionario", "descripcion": "Con licencia.",
            "responsable": "Secretaría de Obras", "corresponsables": ["Colectivo"], "fechas": "15 ene – 30 jun 2026",
            "originales": "", "verificacion": "Base publicada", "peso": "10",
        }
        for n in range(1, 11)
    ]  # fmt: skip
    fichas = [
        {
            "slug": f"c{n}", "numero": n, "nombre": f"Compromiso {n} sobre el agua", "estado": "En ejecución",
            "tipo": "Cocreado", "codigo_ogp": "", "fuera": False, "periodo": "2026", "tema": "Agua",
            "responsables": ["Secretaría de Obras"], "corresponsables": ["Colectivo"],
            "apartados": [["Qué se promete", "Publicar los datos. " * 40], ["El problema", "Nadie sabe. " * 40]],
            "causas": ["Una causa"], "ambiciones": [["Transparencia", "Proactivo", "Va más allá."]],
            "ambicion": "Proactivo", "ods": [["6", "Agua limpia", "6.1"]], "codificaciones": [], "discrepancias": "",
            "fuentes": [], "indicadores": [], "huella": "", "version": 0,
            "ruta": {
                "estado": "Aceptada", "aceptada": True, "version": 1, "huella": "", "sin_aceptacion": False,
                "aceptaciones": [],
                "lineas": [
                    {"numero": k, "titulo": "Abrir los datos", "descripcion": "",
                     "grupos": [{"nombre": "De la autoridad", "actividades": actividades}]}
                    for k in (1, 2)
                ],
            },
        }
        for n in range(1, cuantos + 1)
    ]  # fmt: skip
    seccion = {"clave": "compromisos", "numero": 1, "titulo": "Compromisos", "texto": "", "bloques": []}
    return {
        "titulo": "Plan de Acción", "ejercicio": "Ejercicio", "periodo": "2026", "clave": "1", "organo": "",
        "historico": False, "demostracion": True, "situacion": "En elaboración", "cuantos": cuantos,
        "secciones": [{**seccion, "generado": {"fichas": fichas, "retirados": []}}],
        "hay_bitacora": True, "cabeza_numero": "1", "cabeza_huella": "a" * 64, "portal": "Gobierno Abierto",
        "direccion": "https://ejemplo.example/", "fecha": "hoy",
    }  # fmt: skip


def main() -> None:
    filas = renglones()
    csv = medir(f"escribir {LINEAS:,} líneas en CSV", lambda: planilla_escrita.csv_de(filas), META_S)
    xlsx = medir(f"escribir {LINEAS:,} líneas en XLSX", lambda: planilla_escrita.xlsx_de(filas, [], "Ruta"), META_S)
    medir(f"leer {LINEAS:,} líneas de CSV", lambda: planilla.leer(csv), META_S)
    lectura = medir(f"leer {LINEAS:,} líneas de XLSX", lambda: planilla.leer(xlsx), META_S)
    actuales = {
        fila["clave"]: RenglonDeRuta(**{k: v for k, v in fila.items() if k != "responsable_nombre"}) for fila in filas
    }
    medir(
        "compararlas con la ruta que hay",
        lambda: planilla_cotejo.cotejar(
            lectura,
            actuales=actuales,
            existentes={},
            periodo=Periodo(),
            organizaciones={"dependencia"},
            acompanan={"osc"},
        ),
        META_S,
    )
    datos = documento()
    componer("plan", documento(1))
    medir(f"componer el PDF de {COMPROMISOS} compromisos", lambda: componer("plan", datos), META_DEL_PDF_S)


if __name__ == "__main__":
    main()
