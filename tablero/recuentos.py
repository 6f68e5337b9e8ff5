"""What the board says of the commitments that were read: which ones, in what order, counted how. Reads no database."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from compromisos import semaforo
from compromisos.enums import Eje, EstadoCompromiso, Semaforo
from compromisos.models import Compromiso, Corte, Disputa
from compromisos.semaforo import MedidaConjunta, Recuento
from comun import formatos
from comun.entidades import ENTIDADES
from comun.textos import plegar
from mesas.ods import catalogo
from secretariado.models import Organizacion
from tablero.queries.avances import Fila, Lectura, Renglon
from tablero.trayectoria import Punto

# What asks for attention goes first; what is finished, at the end.
URGENCIA = (
    Semaforo.ATRASADO, Semaforo.SIN_REPORTE, Semaforo.EN_RIESGO, Semaforo.EN_TIEMPO, Semaforo.CUMPLIDO_SIN_VERIFICAR,
    Semaforo.CUMPLIDO, Semaforo.SIN_INICIAR, "",
)  # fmt: skip
SIN_COMPARAR = "sin_comparar"  # how an address asks for those without a colour
ORDENES = {
    "": "Lo más urgente primero",
    "numero": "Por número",
    "responsable": "Por quien responde",
    "semaforo": "Por semáforo",
    "avance": "De menor a mayor avance",
}
FEDERAL = "00"
LUGARES = {FEDERAL: "Federación", **{una.clave: una.nombre for una in ENTIDADES}}
CERO = Decimal(0)


@dataclass(frozen=True)
class Pedido:
    """What an address asks for. Empty is everything."""

    buscar: str = ""
    responsable: str = ""
    semaforo: str = ""
    tipo: str = ""
    estado: str = ""
    eje: str = ""
    ods: str = ""
    entidad: str = ""
    ejercicio: str = ""
    plan: str = ""
    ordenar: str = ""

    @property
    def filtra(self) -> bool:
        return any(valor for nombre, valor in vars(self).items() if nombre != "ordenar")

    def admite(self, fila: Fila) -> bool:
        """Whether the row answers to everything but its colour."""
        compromiso, ejercicio = fila.compromiso, fila.compromiso.plan.ejercicio
        return (
            (not self.buscar or _se_halla(self.buscar, compromiso.nombre_corto))
            and (not self.responsable or any(una.slug == self.responsable for una in fila.responsables))
            and (not self.tipo or compromiso.tipo == self.tipo)
            and (not self.estado or compromiso.estado == self.estado)
            and (not self.eje or self.eje in fila.ejes)
            and (not self.ods or int(self.ods) in fila.ods)
            and (not self.entidad or lugar_de(fila) == self.entidad)
            and (not self.ejercicio or ejercicio.slug == self.ejercicio)
            and (not self.plan or compromiso.plan.slug == self.plan)
        )


def _se_halla(buscado: str, nombre: str) -> bool:
    plegado = plegar(nombre)
    return all(palabra in plegado for palabra in plegar(buscado).split())


def lugar_de(fila: Fila) -> str:
    """Two digits of INEGI of where its plan is."""
    return (fila.compromiso.plan.ejercicio.clave_inegi or FEDERAL)[:2]


def color_pedido(fila: Fila) -> str:
    return fila.color or SIN_COMPARAR


@dataclass(frozen=True)
class Grupo:
    """Commitments that share something. `conjunta`: of those in the denominator; None when none is."""

    clave: str
    nombre: str
    filas: list[Fila]
    conjunta: MedidaConjunta | None
    atrasados: int
    sin_reporte: int


@dataclass(frozen=True)
class DeOrganizacion:
    """The activities that an organisation answers for. `terminadas`: reported done; `calladas`: with no figure."""

    organizacion: Organizacion
    compromisos: int
    actividades: int
    terminadas: int
    vencidas: int
    calladas: int
    deben: int

    @property
    def ha_informado(self) -> bool:
        return self.calladas < self.actividades


@dataclass(frozen=True)
class Deuda:
    """An organisation that owes a report to the last corte: of which activities, since when, how often it was reminded."""

    organizacion: Organizacion | None
    corte: Corte | None
    renglones: list[tuple[Fila, Renglon]]
    dias: int
    recordatorios: int

    @property
    def compromisos(self) -> list[Fila]:
        return list({fila.compromiso.pk: fila for fila, _ in self.renglones}.values())


@dataclass(frozen=True)
class Vencida:
    """An activity past its end that nobody reports as done, and what was said of why."""

    fila: Fila
    renglon: Renglon
    organizacion: Organizacion | None
    dias: int

    @property
    def explicacion(self) -> str:
        return self.renglon.reporte.explicacion if self.renglon.reporte else ""


@dataclass(frozen=True)
class Disputadas:
    """What an organisation disputes of a commitment."""

    compromiso: Compromiso
    organizacion: Organizacion
    disputas: list[Disputa]


class Tablero:
    """A reading, what was asked of it, and everything counted once."""

    def __init__(self, lectura: Lectura, pedido: Pedido) -> None:
        self.lectura, self.pedido, self.hoy = lectura, pedido, lectura.hoy
        self.casi = [fila for fila in lectura.filas if pedido.admite(fila)]
        colores = {pedido.semaforo} if pedido.semaforo else None
        self.filas = [fila for fila in self.casi if colores is None or color_pedido(fila) in colores]

    # --- the whole ---
    @cached_property
    def contadas(self) -> list[Fila]:
        """Those of the denominator."""
        return [fila for fila in self.filas if fila.cuenta]

    @cached_property
    def fuera(self) -> int:
        return len(self.filas) - len(self.contadas)

    @cached_property
    def conjunta(self) -> MedidaConjunta | None:
        return semaforo.reunir([fila.medida for fila in self.contadas])

    @cached_property
    def recuento(self) -> Recuento:
        return semaforo.recontar([(fila.compromiso.estado, fila.color) for fila in self.contadas])

    @cached_property
    def por_color(self) -> list[tuple[str, int]]:
        """How many of each colour, in order of urgency, before the address picks one of them."""
        cuentas = dict.fromkeys(URGENCIA, 0)
        for fila in self.casi:
            if fila.cuenta:
                cuentas[fila.color] = cuentas.get(fila.color, 0) + 1
        return [(color, cuantos) for color, cuantos in cuentas.items() if cuantos or color in SIEMPRE]

    def cuantos(self, *colores: str) -> int:
        return sum(fila.color in colores for fila in self.contadas)

    # --- lists ---
    @cached_property
    def ordenadas(self) -> list[Fila]:
        return sorted(self.filas, key=_LLAVES[self.pedido.ordenar if self.pedido.ordenar in ORDENES else ""])

    @cached_property
    def atrasadas(self) -> list[Fila]:
        """Late ones, the one that is furthest behind first."""
        return sorted((fila for fila in self.filas if fila.color == Semaforo.ATRASADO), key=_rezago)

    @cached_property
    def vencidas(self) -> list[Vencida]:
        """The oldest first."""
        halladas = [
            Vencida(fila, una, self.quien(una.responsable_id), (self.hoy - una.fin).days)
            for fila in self.filas
            for una in fila.vencidas(self.hoy)
        ]
        return sorted(halladas, key=lambda una: (una.renglon.fin, una.fila.compromiso.pk, una.renglon.clave))

    @cached_property
    def deudas(self) -> list[Deuda]:
        """Who owes the last corte that is due, the one that owes most first."""
        grupos: dict[tuple[int | None, int | None], list[tuple[Fila, Renglon]]] = {}
        cortes: dict[int | None, Corte] = {}
        for fila in self.filas:
            corte = self.lectura.ultimo_vencido(fila.compromiso.plan_id) if fila.deben else None
            if corte is not None:
                cortes[corte.pk] = corte
            for una in fila.deben:
                grupos.setdefault((una.responsable_id, corte.pk if corte else None), []).append((fila, una))
        salida = []
        for (quien, clave), renglones in grupos.items():
            corte = cortes.get(clave)
            enviados = self.lectura.recordatorios.get((clave or 0, quien or 0), 0)
            dias = (self.hoy - corte.vence).days if corte else 0
            salida.append(Deuda(self.quien(quien), corte, renglones, dias, enviados))
        return sorted(
            salida, key=lambda una: (-len(una.renglones), una.organizacion.nombre if una.organizacion else "")
        )

    @property
    def deudores(self) -> int:
        """How many organisations owe; one that owes several cortes is one."""
        return len({una.organizacion.pk if una.organizacion else None for una in self.deudas})

    @cached_property
    def disputas(self) -> list[Disputa]:
        visibles = {fila.compromiso.pk for fila in self.filas}
        return [una for una in self.lectura.disputas if una.compromiso_id in visibles]

    @cached_property
    def disputas_juntas(self) -> list[Disputadas]:
        """Those of one commitment and one organisation together."""
        grupos: dict[tuple[int, int], list[Disputa]] = {}
        for una in self.disputas:
            grupos.setdefault((una.compromiso_id, una.organizacion_id), []).append(una)
        return [Disputadas(suyas[0].compromiso, suyas[0].organizacion, suyas) for suyas in grupos.values()]

    @cached_property
    def serie(self) -> list[Punto]:
        return self.lectura.serie(self.filas)

    def quien(self, clave: int | None) -> Organizacion | None:
        return self.lectura.organizaciones.get(clave or 0)

    # --- groups ---
    @cached_property
    def por_responsable(self) -> list[DeOrganizacion]:
        """Everybody who answers for some activity, the one with most overdue first."""
        suyas: dict[int, list[tuple[Fila, Renglon]]] = {}
        for fila in self.filas:
            for una in fila.actividades:
                if una.responsable_id is not None:
                    suyas.setdefault(una.responsable_id, []).append((fila, una))
        salida = []
        for clave, pares in suyas.items():
            organizacion = self.quien(clave)
            if organizacion is None:
                continue
            salida.append(
                DeOrganizacion(
                    organizacion=organizacion,
                    compromisos=len({fila.compromiso.pk for fila, _ in pares}),
                    actividades=len(pares),
                    terminadas=sum(una.informado == 100 for _, una in pares),
                    vencidas=sum(
                        una.vencida(self.hoy) and fila.compromiso.estado == EstadoCompromiso.EN_EJECUCION
                        for fila, una in pares
                    ),
                    calladas=sum(una.informado is None for _, una in pares),
                    deben=sum(una.debe for _, una in pares),
                )
            )
        return sorted(salida, key=lambda una: (-una.vencidas, -una.actividades, una.organizacion.clave_de_orden))

    @cached_property
    def por_eje(self) -> list[Grupo]:
        return self._grupos(Eje.choices, lambda fila: fila.ejes)

    @cached_property
    def por_ods(self) -> list[Grupo]:
        nombres = [(str(n), f"{n}. {ods.nombre}") for n, ods in catalogo().items()]
        return self._grupos(nombres, lambda fila: map(str, fila.ods))

    @cached_property
    def por_entidad(self) -> list[Grupo]:
        return self._grupos(LUGARES.items(), lambda fila: (lugar_de(fila),))

    @cached_property
    def por_plan(self) -> list[Grupo]:
        planes = [(plan.slug, f"{plan.titulo}, {plan.ejercicio.nombre}") for plan in self.lectura.planes]
        return self._grupos(planes, lambda fila: (fila.compromiso.plan.slug,))

    def _grupos(self, nombres: Iterable[tuple[str, str]], claves: Callable[[Fila], Iterable[str]]) -> list[Grupo]:
        """In the order of `nombres`; a row may be in several, and a name without rows is left out."""
        reparto: dict[str, list[Fila]] = {}
        for fila in self.filas:
            for clave in claves(fila):
                reparto.setdefault(clave, []).append(fila)
        salida = []
        for clave, nombre in nombres:
            suyas = reparto.get(clave, [])
            if suyas:
                contadas = [fila for fila in suyas if fila.cuenta]
                conjunta = semaforo.reunir([fila.medida for fila in contadas])
                atrasados = sum(fila.color == Semaforo.ATRASADO for fila in contadas)
                callados = sum(fila.color == Semaforo.SIN_REPORTE for fila in contadas)
                salida.append(Grupo(clave, nombre, suyas, conjunta, atrasados, callados))
        return salida


SIEMPRE = frozenset(
    {Semaforo.ATRASADO, Semaforo.SIN_REPORTE, Semaforo.EN_RIESGO, Semaforo.EN_TIEMPO, Semaforo.CUMPLIDO}
)


def rezago(fila: Fila) -> Decimal:
    """Points that the proven progress is behind what the dates ask."""
    return fila.medida.esperado - fila.medida.avance if fila.medida else CERO


def _rezago(fila: Fila) -> tuple[Any, ...]:
    return (-rezago(fila), fila.compromiso.plan_id, fila.compromiso.numero)


def _lugar(fila: Fila) -> tuple[Any, ...]:
    ejercicio = fila.compromiso.plan.ejercicio
    return (ejercicio.clave_de_orden, -fila.compromiso.plan.orden, fila.compromiso.numero, fila.compromiso.pk)


_LLAVES: dict[str, Callable[[Fila], tuple[Any, ...]]] = {
    "": lambda fila: (URGENCIA.index(fila.color), *_rezago(fila)),
    "numero": _lugar,
    "responsable": lambda fila: (fila.responsables[0].clave_de_orden if fila.responsables else "", *_lugar(fila)),
    "semaforo": lambda fila: (URGENCIA.index(fila.color), *_lugar(fila)),
    "avance": lambda fila: (fila.medida.avance if fila.medida else CERO, *_lugar(fila)),
}


def en_que_va(fila: Fila, hoy: dt.date) -> str:
    """Why it is called late, in one sentence, with its numbers."""
    medida, vencidas = fila.medida, fila.vencidas(hoy)
    if vencidas:
        primera = min(vencidas, key=lambda una: una.fin)
        cuanto = (
            f"va al {formatos.porciento(primera.informado)}"
            if primera.informado is not None
            else "nadie la ha informado"
        )
        if len(vencidas) == 1 and primera.clave:
            return f"La actividad {primera.clave} debía terminar el {formatos.fecha(primera.fin)} y {cuanto}."
        if not primera.clave:
            cuanto = cuanto.replace("la ha", "lo ha")
            return f"Debía terminar el {formatos.fecha(primera.fin)} y {cuanto}."
        return (
            f"{formatos.numero(len(vencidas))} actividades debían haber terminado; la primera, "
            f"el {formatos.fecha(primera.fin)}, y {cuanto}."
        )
    if medida is None:
        return ""
    return (
        f"Va {puntos(rezago(fila))} por debajo de lo que piden sus fechas: {formatos.porciento(medida.avance)} probado, "
        f"{formatos.porciento(medida.esperado)} esperado."
    )


def puntos(valor: Decimal) -> str:
    """`22.5 puntos`: a difference between two percentages is not a percentage."""
    return f"{formatos.porciento(valor)[:-2]} puntos"


def opciones(filas: Sequence[Fila]) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: only what some row has."""
    responsables = {una.slug: una for fila in filas for una in fila.responsables}
    planes = {fila.compromiso.plan.slug: fila.compromiso.plan for fila in filas}
    lugares, ejes = {lugar_de(fila) for fila in filas}, {eje for fila in filas for eje in fila.ejes}
    metas, colores = {n for fila in filas for n in fila.ods}, {color_pedido(fila) for fila in filas}
    return {
        "responsable": [
            (una.slug, una.nombre) for una in sorted(responsables.values(), key=lambda u: u.clave_de_orden)
        ],
        "plan": [(slug, f"{plan.titulo}, {plan.ejercicio.nombre}") for slug, plan in planes.items()],
        "ejercicio": list({p.ejercicio.slug: p.ejercicio.nombre for p in planes.values()}.items()),
        "entidad": [(clave, nombre) for clave, nombre in LUGARES.items() if clave in lugares],
        "eje": [(valor, nombre) for valor, nombre in Eje.choices if valor in ejes],
        "ods": [(str(n), f"{n}. {ods.nombre}") for n, ods in catalogo().items() if n in metas],
        "semaforo": [(valor, nombre) for valor, nombre in COLORES_PEDIDOS if valor in colores],
    }


COLORES_PEDIDOS = [
    *((valor, nombre) for valor, nombre in Semaforo.choices if valor != Semaforo.SIN_DATO),
    (SIN_COMPARAR, "Todavía sin comparar"),
]
