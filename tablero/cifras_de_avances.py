"""The formula of every number of the board, with what was put in it and the rows that it was counted from.

A number that cannot be opened here is not shown there: the board asks `CIFRAS` for each address.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from compromisos.enums import Semaforo
from comun import formatos
from tablero.queries.avances import Fila
from tablero.recuentos import SIN_COMPARAR, Tablero, puntos

MEDIA = (
    "Es la media de los compromisos que cuentan en el total, y todos pesan lo mismo: los que no tienen reporte entran con "
    "cero. Dentro de cada compromiso, cada actividad de la autoridad vale lo que pesa en su ruta."
)
NOMBRES = {
    Semaforo.SIN_INICIAR: "Sin iniciar",
    Semaforo.EN_TIEMPO: "En tiempo",
    Semaforo.EN_RIESGO: "En riesgo",
    Semaforo.ATRASADO: "Atrasados",
    Semaforo.SIN_REPORTE: "Sin reporte",
    Semaforo.CUMPLIDO: "Al 100 % y contrastados",
    Semaforo.CUMPLIDO_SIN_VERIFICAR: "Al 100 %, sin verificar",
    "": "Todavía sin comparar",
}
REGLAS = {
    Semaforo.SIN_INICIAR: "Su primera actividad todavía no empieza y nadie ha informado nada.",
    Semaforo.EN_TIEMPO: "Su avance probado está a cinco puntos o menos de lo que piden sus fechas, o por encima.",
    Semaforo.EN_RIESGO: "Su avance probado está entre cinco y veinte puntos por debajo de lo que piden sus fechas.",
    Semaforo.ATRASADO: (
        "Una actividad pasó de su fecha sin llegar al 100 %, informada o no, o el avance probado está más de veinte puntos "
        "por debajo de lo que piden las fechas. Callar no mejora el color."
    ),
    Semaforo.SIN_REPORTE: "Falta el último corte que ya venció, de una actividad por lo menos, y ninguna está vencida.",
    Semaforo.CUMPLIDO: "Todo se informó al 100 % y la sociedad lo contrastó sin disputa.",
    Semaforo.CUMPLIDO_SIN_VERIFICAR: "Todo se informó al 100 %, pero falta que la sociedad lo contraste, o lo disputa.",
    "": "Concluyó sin cumplirse del todo, o todavía no hay con qué compararlo.",
}
UMBRALES = "Los umbrales son los del portal salvo que el plan fije otros más estrictos, que se publican en sus cortes."


@dataclass(frozen=True)
class RenglonDeCifra:
    """A row that was counted: a commitment, and what it puts in."""

    fila: Fila
    valores: tuple[str, ...]


@dataclass(frozen=True)
class Cifra:
    """`valor` as it is read; `operacion`: the same number, from what was put in."""

    clave: str
    nombre: str
    valor: str
    formula: str
    operacion: str
    columnas: tuple[str, ...]
    renglones: list[RenglonDeCifra]
    nota: str = ""


def _porciento(valor: Decimal | None) -> str:
    return formatos.porciento(valor) if valor is not None else "sin dato"


def _de_media(clave: str, nombre: str, campo: str, formula: str, nota: str = "") -> Callable[[Tablero], Cifra]:
    def cifra(tablero: Tablero) -> Cifra:
        conjunta = tablero.conjunta
        total = len(tablero.contadas)
        renglones = [
            RenglonDeCifra(fila, (_porciento(getattr(fila.medida, campo) if fila.medida else None),))
            for fila in tablero.contadas
        ]
        suma = sum((getattr(fila.medida, campo) or Decimal(0) for fila in tablero.contadas if fila.medida), Decimal(0))
        valor = _porciento(getattr(conjunta, campo) if conjunta else None)
        operacion = f"{formatos.numero(suma, 2)} / {formatos.numero(total)} = {valor}" if total else "Nada que contar"
        return Cifra(clave, nombre, valor, formula, operacion, (nombre,), renglones, nota)

    return cifra


def _de_color(color: str) -> Callable[[Tablero], Cifra]:
    def cifra(tablero: Tablero) -> Cifra:
        filas = [fila for fila in tablero.casi if fila.cuenta and fila.color == color]
        total = sum(fila.cuenta for fila in tablero.casi)
        return Cifra(
            color or SIN_COMPARAR,
            NOMBRES[color],
            formatos.numero(len(filas)),
            REGLAS[color],
            f"{formatos.numero(len(filas))} de {formatos.numero(total)} compromisos",
            ("Avance probado", "Esperado hoy", "Distancia"),
            [RenglonDeCifra(fila, _distancia(fila)) for fila in filas],
            UMBRALES,
        )

    return cifra


def _distancia(fila: Fila) -> tuple[str, ...]:
    if fila.medida is None:
        return ("sin dato", "sin dato", "sin dato")
    distancia = fila.medida.avance - fila.medida.esperado
    signo = "+" if distancia > 0 else "−" if distancia < 0 else ""
    return (_porciento(fila.medida.avance), _porciento(fila.medida.esperado), f"{signo}{puntos(abs(distancia))}")


def _estricto(tablero: Tablero) -> Cifra:
    recuento = tablero.recuento
    return Cifra(
        "cumplidos",
        "Cumplidos, en sentido estricto",
        f"{formatos.numero(recuento.cumplidos)} de {formatos.numero(recuento.denominador)}",
        "Sólo los que informan el 100 % de todo y la sociedad contrastó sin disputa. Cumplido en parte no es cumplido.",
        _division(recuento.cumplidos, recuento.denominador, recuento.estricto),
        ("Cómo va",),
        _con_color([fila for fila in tablero.contadas if fila.color == Semaforo.CUMPLIDO]),
    )


def _amplio(tablero: Tablero) -> Cifra:
    recuento = tablero.recuento
    entran = [
        fila
        for fila in tablero.contadas
        if fila.color in (Semaforo.CUMPLIDO, Semaforo.CUMPLIDO_SIN_VERIFICAR) or fila.compromiso.estado == "parcial"
    ]
    return Cifra(
        "cumplidos-amplio",
        "Cumplidos, en sentido amplio",
        f"{formatos.numero(recuento.favorables)} de {formatos.numero(recuento.denominador)}",
        "Suma los cumplidos en parte y los que informan el 100 % sin que la sociedad lo haya contrastado. Se muestra para "
        "comparar con quien cuenta así; el portal no lo llama cumplimiento.",
        _division(recuento.favorables, recuento.denominador, recuento.amplio),
        ("Cómo va",),
        _con_color(entran),
    )


def _division(arriba: int, abajo: int, porciento: Decimal | None) -> str:
    return (
        f"{formatos.numero(arriba)} / {formatos.numero(abajo)} = {_porciento(porciento)}"
        if abajo
        else "Nada que contar"
    )


def _con_color(filas: Sequence[Fila]) -> list[RenglonDeCifra]:
    return [
        RenglonDeCifra(fila, (NOMBRES[fila.color] if fila.color else str(fila.compromiso.get_estado_display()),))
        for fila in filas
    ]


def _denominador(tablero: Tablero) -> Cifra:
    return Cifra(
        "compromisos",
        "Compromisos que cuentan",
        formatos.numero(len(tablero.contadas)),
        "Los aprobados, en ejecución o concluidos. No cuentan los borradores, los propuestos, los retirados por acuerdo ni los "
        "que el plan dejó fuera de su total.",
        f"{formatos.numero(len(tablero.filas))} − {formatos.numero(tablero.fuera)} = {formatos.numero(len(tablero.contadas))}",
        ("Estado",),
        [RenglonDeCifra(fila, (str(fila.compromiso.get_estado_display()),)) for fila in tablero.contadas],
    )


def _vencidas(tablero: Tablero) -> Cifra:
    vencidas, todas = tablero.vencidas, sum(len(fila.actividades) for fila in tablero.filas)
    return Cifra(
        "vencidas",
        "Actividades vencidas",
        formatos.numero(len(vencidas)),
        "Actividades de la autoridad cuya fecha de término ya pasó y que nadie informa al 100 %. El último día todavía cuenta.",
        f"{formatos.numero(len(vencidas))} de {formatos.numero(todas)} actividades",
        ("Actividad", "Debía terminar", "Días", "Informado"),
        [
            RenglonDeCifra(
                una.fila,
                (
                    f"{una.renglon.clave} {una.renglon.titulo}".strip(),
                    formatos.fecha(una.renglon.fin),
                    formatos.numero(una.dias),
                    _porciento(una.renglon.informado),
                ),
            )
            for una in vencidas
        ],
    )


def _en_disputa(tablero: Tablero) -> Cifra:
    filas = [fila for fila in tablero.contadas if fila.medida and fila.medida.en_disputa > 0]
    return Cifra(
        "compromisos-en-disputa",
        "Compromisos con algo en disputa",
        formatos.numero(len(filas)),
        "Tienen por lo menos una actividad en la que la cifra de la autoridad y la de la sociedad difieren diez puntos o más.",
        f"{formatos.numero(len(filas))} de {formatos.numero(len(tablero.contadas))} compromisos",
        ("Peso en disputa", "Informa la autoridad", "Verifica la sociedad"),
        [
            RenglonDeCifra(
                fila,
                (
                    _porciento(fila.medida.en_disputa),
                    _porciento(fila.medida.avance),
                    _porciento(fila.medida.verificado),
                ),
            )
            for fila in filas
            if fila.medida
        ],
    )


def _deben(tablero: Tablero) -> Cifra:
    pares = [(deuda, fila, una) for deuda in tablero.deudas for fila, una in deuda.renglones]
    return Cifra(
        "deben",
        "Actividades sin el último corte",
        formatos.numero(len(pares)),
        "Habían empezado el día del último corte vencido, no estaban terminadas, y nadie ha informado de ese día o después.",
        f"{formatos.numero(len(pares))} actividades de {formatos.numero(tablero.deudores)} "
        f"{'organización' if tablero.deudores == 1 else 'organizaciones'}",
        ("Actividad", "Debe", "Días de retraso"),
        [
            RenglonDeCifra(
                fila,
                (
                    f"{una.clave} {una.titulo}".strip(),
                    deuda.organizacion.nombre if deuda.organizacion else "Sin organización responsable",
                    formatos.numero(deuda.dias),
                ),
            )
            for deuda, fila, una in pares
        ],
    )


CIFRAS: dict[str, Callable[[Tablero], Cifra]] = {
    "compromisos": _denominador,
    "avance": _de_media(
        "avance", "Informa la autoridad", "avance", f"Lo mínimo que está probado. {MEDIA}",
        "Siempre se lee junto con la parte informada: sin ella, una cifra alta puede venir de muy pocas actividades.",
    ),
    "informado": _de_media(
        "informado", "Parte informada", "peso_informado", f"Qué parte del peso tiene algún reporte en vigor. {MEDIA}"
    ),
    "verificado": _de_media(
        "verificado", "Verifica la sociedad", "verificado",
        f"Lo mínimo que vio la sociedad: de la mirada más nueva de cada organización, la más baja. {MEDIA}",
        "No se promedia con la cifra de la autoridad: las dos se muestran juntas.",
    ),
    "contrastado": _de_media(
        "contrastado", "Parte contrastada", "peso_verificado", f"Qué parte del peso ha mirado la sociedad. {MEDIA}"
    ),
    "disputa": _de_media(
        "disputa", "En disputa", "en_disputa",
        f"Qué parte del peso tiene dos cifras que difieren diez puntos o más. {MEDIA}",
    ),
    "esperado": _de_media(
        "esperado", "Esperado hoy", "esperado",
        f"Lo que piden hoy las fechas de cada actividad, en línea recta de su primer día al último. {MEDIA}",
    ),
    "cumplidos": _estricto,
    "cumplidos-amplio": _amplio,
    "compromisos-en-disputa": _en_disputa,
    "vencidas": _vencidas,
    "deben": _deben,
    **{(color or SIN_COMPARAR): _de_color(color) for color in NOMBRES},
}  # fmt: skip
