"""The two keys in words and in bars: what the authority reports, what society verifies, what is in dispute. No database."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from compromisos.enums import EstadoDeDisputa
from compromisos.models import Compromiso, Disputa
from compromisos.queries.contrastes import DosLlaves
from comun import formatos

CIEN = Decimal(100)
CERO = Decimal(0)
SIN_DATO = "sin dato"


@dataclass(frozen=True)
class Par:
    """The two figures, points of a hundred; None where nobody has said, which is never drawn nor told as zero.

    `peso_informado` and `peso_verificado`: of how much of the weight each figure tells; `en_disputa`: share of the
    weight whose two figures differ by the threshold or more. `esperado`: what the dates ask today.
    """

    informa: Decimal | None = None
    peso_informado: Decimal = CERO
    verifica: Decimal | None = None
    peso_verificado: Decimal = CERO
    en_disputa: Decimal = CERO
    esperado: Decimal | None = None
    fecha: dt.date | None = None

    @property
    def informa_en_parte(self) -> bool:
        """Whether the figure of the authority leaves weight out: then it always says of how much it is."""
        return self.informa is not None and self.peso_informado < CIEN

    @property
    def verifica_en_parte(self) -> bool:
        return self.verifica is not None and self.peso_verificado < CIEN

    @property
    def sin_informar(self) -> Decimal:
        """Weight that nobody reported: a dashed gap at the end of the bar."""
        return CIEN - self.peso_informado

    @property
    def sin_verificar(self) -> Decimal:
        return CIEN - self.peso_verificado

    @property
    def informa_dicho(self) -> str:
        """`62 % (de 80 % del peso)`, `62 %` when it is of all the weight, `sin dato`."""
        return _dicho(self.informa, self.peso_informado)

    @property
    def verifica_dicho(self) -> str:
        return _dicho(self.verifica, self.peso_verificado)

    @property
    def hay_disputa(self) -> bool:
        return self.en_disputa > CERO


def _dicho(figura: Decimal | None, peso: Decimal) -> str:
    if figura is None:
        return SIN_DATO
    texto = formatos.porciento(figura)
    return texto if peso >= CIEN else f"{texto} (de {formatos.porciento(peso)} del peso)"


def par_de(compromiso: Compromiso) -> Par:
    """As `recalcular_semaforos` left it on the row; nothing for what only sources tell. No query but `ultimo_avance`."""
    if compromiso.es_historico:
        return Par()
    informado, visto = compromiso.peso_informado or CERO, compromiso.peso_verificado or CERO
    ultimo = compromiso.ultimo_avance if informado else None
    return Par(
        informa=compromiso.avance if informado else None,
        peso_informado=informado,
        verifica=compromiso.verificado if visto else None,
        peso_verificado=visto,
        en_disputa=compromiso.en_disputa or CERO,
        esperado=compromiso.esperado,
        fecha=ultimo.fecha if ultimo is not None else None,
    )


def par_de_actividad(fila: DosLlaves, umbral: Decimal) -> Par:
    """The same of one activity: its whole weight is told or not told, and is in dispute or not."""
    informado, visto = fila.informado, fila.verificado
    disputa = informado is not None and visto is not None and abs(informado - visto) >= umbral
    return Par(
        informa=informado,
        peso_informado=CERO if informado is None else CIEN,
        verifica=visto,
        peso_verificado=CERO if visto is None else CIEN,
        en_disputa=CIEN if disputa else CERO,
        fecha=fila.informe.fecha if fila.informe else None,
    )


# Class, words and icon of each state of a dispute: never told by colour alone.
CARTELES_DE_DISPUTA = {
    EstadoDeDisputa.ABIERTA: ("atencion", "Abierta, sin respuesta", "distinto"),
    EstadoDeDisputa.RESPONDIDA: ("curso", "Respondida, sin acuerdo todavía", "comentario"),
    EstadoDeDisputa.COINCIDEN: ("hecho", "Terminó: ya coinciden", "palomita"),
    EstadoDeDisputa.SIN_ACUERDO: ("llano", "Terminó sin acuerdo", "distinto"),
}


@dataclass(frozen=True)
class DisputaContada:
    disputa: Disputa
    clase: str
    texto: str
    icono: str
    puede_responder: bool = False
    puede_terminar: bool = False


def contar_disputa(disputa: Disputa, *, responde: bool = False, termina: bool = False) -> DisputaContada:
    """`responde`, `termina`: whether whoever reads may do it at all; here, whether it is the moment."""
    estado = EstadoDeDisputa(disputa.estado)
    return DisputaContada(
        disputa,
        *CARTELES_DE_DISPUTA[estado],
        puede_responder=responde and estado == EstadoDeDisputa.ABIERTA,
        puede_terminar=termina and estado == EstadoDeDisputa.RESPONDIDA,
    )


@dataclass(frozen=True)
class FilaContada:
    """An activity of the page of looks: `ancla` is its address within it."""

    fila: DosLlaves
    par: Par
    disputas: list[DisputaContada]
    ancla: str
    contrasta: bool
