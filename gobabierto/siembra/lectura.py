"""Reading datos/*.csv: every fault is named with its file, its line and what is wrong, before anything is written."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path


class DatoInvalido(Exception):
    """A file of facts cannot be read. Nothing was loaded."""

    def __init__(self, archivo: str, linea: int, razon: str) -> None:
        super().__init__(f"{archivo}, línea {linea}: {razon}")
        self.archivo = archivo
        self.linea = linea
        self.razon = razon


@dataclass(frozen=True)
class Fila:
    """One row, which knows where it stands."""

    archivo: str
    linea: int
    valores: dict[str, str]

    def falla(self, razon: str) -> DatoInvalido:
        return DatoInvalido(self.archivo, self.linea, razon)

    def texto(self, columna: str) -> str:
        """The cell, without blanks at its ends; empty when we do not have the datum."""
        return self.valores[columna].strip()

    def obligatorio(self, columna: str) -> str:
        valor = self.texto(columna)
        if not valor:
            raise self.falla(f"falta «{columna}»")
        return valor

    def opcion(self, columna: str, opciones: Iterable[str]) -> str:
        valor = self.obligatorio(columna)
        posibles = sorted(opciones)
        if valor not in posibles:
            raise self.falla(f"«{columna}» dice «{valor}»; se esperaba una de: {', '.join(posibles)}")
        return valor

    def entero(self, columna: str) -> int:
        valor = self.entero_o_nada(columna)
        if valor is None:
            raise self.falla(f"falta «{columna}»")
        return valor

    def entero_o_nada(self, columna: str) -> int | None:
        valor = self.texto(columna)
        if not valor:
            return None
        if not valor.isdecimal():
            raise self.falla(f"«{columna}» dice «{valor}»; se esperaba un número entero")
        return int(valor)

    def decimal(self, columna: str) -> Decimal:
        valor = self.obligatorio(columna)
        try:
            numero = Decimal(valor)
        except InvalidOperation as error:
            raise self.falla(f"«{columna}» dice «{valor}»; se esperaba un número") from error
        if not numero.is_finite():
            raise self.falla(f"«{columna}» dice «{valor}»; se esperaba un número")
        return numero

    def fecha_o_nada(self, columna: str) -> dt.date | None:
        valor = self.texto(columna)
        if not valor:
            return None
        try:
            return dt.date.fromisoformat(valor)
        except ValueError as error:
            raise self.falla(f"«{columna}» dice «{valor}»; se esperaba una fecha AAAA-MM-DD") from error

    def si_no(self, columna: str) -> bool:
        return self.opcion(columna, ("si", "no")) == "si"

    def lista(self, columna: str, separador: str = ";") -> list[str]:
        return [parte.strip() for parte in self.texto(columna).split(separador) if parte.strip()]

    def fuentes(self) -> list[str]:
        claves = self.lista("fuente", "|")
        if not claves:
            raise self.falla("falta «fuente»: todo hecho dice de dónde sale")
        return claves


# Every file that is loaded, with the columns it must have.
COLUMNAS: dict[str, tuple[str, ...]] = {
    "fuentes": ("clave", "autoria", "titulo", "fecha", "lugar_o_evento", "identificador", "licencia"),
    "sectores": ("clave", "nombre", "parte", "orden", "descripcion", "fuente"),
    "organizaciones": ("nombre", "sigla", "sector", "ambito", "nosc", "nota", "fuente"),
    "alias": ("organizacion", "alias", "fuente"),
    "sucesiones": ("anterior", "posterior", "fecha", "fecha_texto", "nota", "fuente"),
    "ejercicios": (
        "clave_inegi", "codigo", "slug", "nombre", "ambito", "anio_declaratoria", "anio_declaratoria_externo", "estatus",
        "estatus_en_000", "en_lista_30_de_003", "situacion_en_004", "ogp_local", "contradiccion", "notas", "fuente",
    ),
    "secretariados_composicion": ("ejercicio", "periodo", "parte", "miembro", "cantidad", "regla_o_nota", "fuente"),
    "retiros": ("ejercicio", "periodo", "parte", "fecha_texto", "motivo", "fuente"),
    "planes_federales": (
        "orden", "clave", "nombre", "inicio", "fin", "compromisos", "cocreados", "proactivos", "ejes_o_temas", "metodo",
        "organo", "resultado_en_breve", "inconsistencias", "fuente",
    ),
    "planes_federales_resultados": ("plan", "quien_mide", "indicador", "valor", "unidad", "nota", "fuente"),
    "plan4_etapas": ("etapa", "inicio", "fin", "nota", "fuente"),
    "plan4_temas": ("eje_num", "eje", "tema_num", "tema", "fecha_mesa", "problematica", "compromiso_num", "fuente"),
    "plan4_participantes": (
        "procedencia", "sector", "instituciones", "hombres", "mujeres", "total_declarado", "es_total", "observaciones",
        "fuente",
    ),
    "plan4_compromisos": (
        "numero", "tipo", "tema", "nombre_corto", "codigo_ogp", "nombre_ogp_en", "responsables", "osc_corresponsables",
        "institucion_lider_ogp", "verificable_irm", "relevancia_irm", "ambicion_ogp", "resultados_tempranos_irm",
        "cumplimiento_irm", "problema", "descripcion", "discrepancias", "fuente",
    ),
    "compromisos_locales": (
        "clave_inegi", "entidad", "plan", "numero", "codigo_ogp", "nombre", "problematica", "solucion", "compromiso",
        "responsables", "avance_o_resultado", "origen", "fuente",
    ),
    "volumenes": ("proceso", "lugar", "anio", "indicador", "valor", "nota", "fuente"),
    "estandares_ogp": (
        "codigo", "version", "tipo", "momento", "componente", "estandar", "texto", "evidencia_automatica", "certeza",
        "fuente",
    ),
    "requisitos_ogp_local": ("codigo", "grupo", "pregunta", "evidencia_automatica", "certeza", "fuente"),
    "inconsistencias": ("id", "semilla", "asunto", "detalle", "tratamiento_propuesto"),
}  # fmt: skip


def leer(carpeta: Path) -> dict[str, list[Fila]]:
    """Read every file of `COLUMNAS` under `carpeta`.

    Raises `DatoInvalido` for a missing file, a wrong encoding, a missing or repeated column, a row of the wrong width.
    """
    return {nombre: list(_leer_archivo(carpeta / f"{nombre}.csv", columnas)) for nombre, columnas in COLUMNAS.items()}


def _leer_archivo(ruta: Path, columnas: tuple[str, ...]) -> Iterator[Fila]:
    try:
        texto = ruta.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DatoInvalido(ruta.name, 1, "el archivo no está") from error
    except UnicodeDecodeError as error:
        linea = error.object[: error.start].count(b"\n") + 1
        raise DatoInvalido(ruta.name, linea, "no está en UTF-8; guárdalo con esa codificación") from error
    lector = csv.reader(texto.splitlines(keepends=True), strict=True)
    try:
        encabezado = next(lector, [])
        faltan = [columna for columna in columnas if columna not in encabezado]
        if faltan:
            raise DatoInvalido(ruta.name, 1, f"faltan las columnas: {', '.join(faltan)}")
        repetidas = sorted({columna for columna in encabezado if encabezado.count(columna) > 1})
        if repetidas:
            raise DatoInvalido(ruta.name, 1, f"columnas repetidas: {', '.join(repetidas)}")
        for valores in lector:
            if not valores:
                continue
            if len(valores) != len(encabezado):
                raise DatoInvalido(
                    ruta.name, lector.line_num, f"tiene {len(valores)} celdas; el encabezado tiene {len(encabezado)}"
                )
            yield Fila(ruta.name, lector.line_num, dict(zip(encabezado, valores, strict=True)))
    except csv.Error as error:
        raise DatoInvalido(ruta.name, lector.line_num, f"el CSV está mal formado ({error})") from error
