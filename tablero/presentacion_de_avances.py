"""How the board tells its rows: who says so, on what evidence, which way it goes. Asks for evidence once; nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from compromisos.enums import CONCLUIDOS, Semaforo
from compromisos.models import Evidencia
from compromisos.presentacion import COLORES, Cartel
from compromisos.presentacion_de_contrastes import Par
from compromisos.semaforo import Medida, MedidaConjunta
from secretariado.models import Organizacion
from tablero.queries.avances import Fila, Reporte, Vista, evidencias_de
from tablero.recuentos import ORDENES, SIN_COMPARAR, Tablero, en_que_va

A_LA_VISTA = 5
CON_EVIDENCIA = 2
# The shape of each colour (templates/tablero/_semaforo.html): it is never told by colour alone.
FORMAS = {
    Semaforo.CUMPLIDO: "cumplido",
    Semaforo.CUMPLIDO_SIN_VERIFICAR: "sin-verificar",
    Semaforo.EN_TIEMPO: "en-tiempo",
    Semaforo.EN_RIESGO: "en-riesgo",
    Semaforo.ATRASADO: "atrasado",
    Semaforo.SIN_REPORTE: "sin-reporte",
    Semaforo.SIN_INICIAR: "sin-iniciar",
    "": "sin-comparar",
}
SIN_COLOR = Cartel("llano", "Sin comparar", "menos")


@dataclass(frozen=True)
class Color:
    clave: str
    forma: str
    texto: str


def color(valor: str, compromiso: Any = None) -> Color:
    """`compromiso`: one that was concluded without being kept has no colour, and says how it ended."""
    if not valor and compromiso is not None and compromiso.estado in CONCLUIDOS:
        return Color(SIN_COMPARAR, "sin-comparar", compromiso.get_estado_display())
    cartel = COLORES.get(Semaforo(valor), SIN_COLOR) if valor else SIN_COLOR
    return Color(valor or SIN_COMPARAR, FORMAS.get(valor, "sin-comparar"), cartel.texto)


@dataclass(frozen=True)
class Conteo:
    color: Color
    cuantos: int
    direccion: str = ""  # of its account


def conteos(tablero: Tablero, cuentas: Mapping[str, str]) -> list[Conteo]:
    """Commitments of each colour, the urgent first. `cuentas`: where each one is opened."""
    colores = [(color(valor), cuantos) for valor, cuantos in tablero.por_color]
    return [Conteo(uno, cuantos, cuentas.get(uno.clave, "")) for uno, cuantos in colores]


@dataclass(frozen=True)
class RenglonDelTablero:
    fila: Fila
    color: Color
    responde: str
    mas: int
    par: Par

    @property
    def compromiso(self) -> Any:
        return self.fila.compromiso


def par(medida: Medida | MedidaConjunta | None) -> Par:
    """The two keys of a measure, as the bars and the words take them: nothing said is None, never zero."""
    if medida is None:
        return Par()
    return Par(
        informa=medida.avance if medida.peso_informado else None,
        peso_informado=medida.peso_informado,
        verifica=medida.verificado,
        peso_verificado=medida.peso_verificado,
        en_disputa=medida.en_disputa,
        esperado=medida.esperado,
    )


def renglones(tablero: Tablero, filas: Sequence[Fila]) -> list[RenglonDelTablero]:
    return [
        RenglonDelTablero(
            fila,
            color(fila.color, fila.compromiso),
            fila.responsables[0].nombre if fila.responsables else "Sin organización responsable",
            max(0, len(fila.responsables) - 1),
            par(fila.medida),
        )
        for fila in filas
    ]


@dataclass(frozen=True)
class Atrasado:
    """A late commitment: why, who says so and when, what shows it, what society saw."""

    fila: Fila
    por_que: str
    reporte: Reporte | None
    informa: Organizacion | None
    evidencias: list[Evidencia]
    vista: Vista | None
    mira: Organizacion | None

    @property
    def explicacion(self) -> str:
        return self.reporte.explicacion if self.reporte else ""


def atrasados(tablero: Tablero, cuantos: int = A_LA_VISTA) -> list[Atrasado]:
    """The first of them, with who says so. One query."""
    filas = tablero.atrasadas[:cuantos]
    reportes = {fila.compromiso.pk: _el_que_lo_dice(tablero, fila) for fila in filas}
    evidencias = evidencias_de(uno.pk for uno in reportes.values() if uno)
    salida = []
    for fila in filas:
        reporte = reportes[fila.compromiso.pk]
        salida.append(
            Atrasado(
                fila,
                en_que_va(fila, tablero.hoy),
                reporte,
                tablero.quien(reporte.organizacion_id) if reporte else None,
                evidencias.get(reporte.pk, [])[:CON_EVIDENCIA] if reporte else [],
                fila.vista,
                tablero.quien(fila.vista.organizacion_id) if fila.vista else None,
            )
        )
    return salida


def _el_que_lo_dice(tablero: Tablero, fila: Fila) -> Reporte | None:
    """The report of the activity that is overdue since longer; without one, the newest of the commitment."""
    vencidas = [una for una in fila.vencidas(tablero.hoy) if una.reporte]
    return min(vencidas, key=lambda una: una.fin).reporte if vencidas else fila.ultimo


@dataclass(frozen=True)
class Encabezado:
    nombre: str
    direccion: str
    elegido: bool


def encabezados(datos: QueryDict, orden: str) -> dict[str, Encabezado]:
    """A header that orders the list, with the filters kept."""
    salida = {}
    for clave in ORDENES:
        if not clave:
            continue
        copia = datos.copy()
        copia.pop("page", None)
        copia["ordenar"] = clave
        salida[clave] = Encabezado(ORDENES[clave], f"?{copia.urlencode()}#lista", clave == orden)
    return salida
