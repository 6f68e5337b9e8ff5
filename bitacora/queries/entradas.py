"""Reading a chain: its head, a page of it, one entry, the whole of it as lines."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from bitacora.huella import CAMPO_DEL_NOMBRE, PRIMERA_ANTERIOR
from bitacora.models import Cadena, Entrada, NombreAsentado
from bitacora.models.cadena import PORTAL
from comun import reloj
from comun.registro import descubrir

FORMATO = "gobierno-abierto/bitacora/1"
LOTE = 1_000


def cadenas() -> QuerySet[Cadena]:
    """Every chain but the portal's own, by name."""
    return Cadena.objects.exclude(clave=PORTAL)


def cadena_de(clave: str) -> Cadena | None:
    """The chain of an ejercicio, or the portal's; the portal's exists before its first entry, empty.

    What other rooms say of every page about it (`cadenas.py`, list `ANOTACIONES`) comes in the same query.
    """
    hallada = Cadena.objects.filter(clave=clave).annotate(**dict(descubrir("cadenas", "ANOTACIONES"))).first()
    if hallada is None and clave == PORTAL:
        return Cadena(clave=PORTAL, nombre="Portal")
    return hallada


def cabeza(clave: str) -> tuple[int, str]:
    """Number and hash of the last entry, which documents print as their anchor; `(0, "000…")` for an empty chain."""
    hallada = Cadena.objects.filter(clave=clave).values_list("ultimo_numero", "ultima_huella").first()
    return hallada or (0, PRIMERA_ANTERIOR)


def con_nombres(entradas: QuerySet[Entrada], *, solo_actor: bool = False) -> QuerySet[Entrada]:
    """Each entry with the public names it still holds, as the list `nombres_publicos`; one more query in all."""
    publicos = NombreAsentado.objects.filter(publico=True)
    if solo_actor:
        publicos = publicos.filter(campo=CAMPO_DEL_NOMBRE)
    return entradas.prefetch_related(Prefetch("nombres", queryset=publicos, to_attr="nombres_publicos"))


def listar(
    cadena: Cadena,
    *,
    verbo: str = "",
    asunto_tipo: str = "",
    asunto: str = "",
    desde: dt.date | None = None,
    hasta: dt.date | None = None,
) -> QuerySet[Entrada]:
    """Entries of a chain, newest first. Days are Mexico City's; `hasta` includes its whole day."""
    entradas = Entrada.objects.filter(cadena_id=cadena.pk)
    if verbo:
        entradas = entradas.filter(verbo=verbo)
    if asunto_tipo:
        entradas = entradas.filter(asunto_tipo=asunto_tipo)
    if asunto:
        entradas = entradas.filter(asunto=asunto)
    if desde:
        entradas = entradas.filter(ocurrido_en__gte=inicio_del_dia(desde))
    if hasta and hasta < dt.date.max:
        entradas = entradas.filter(ocurrido_en__lt=inicio_del_dia(hasta + dt.timedelta(days=1)))
    return con_nombres(entradas, solo_actor=True).defer("texto", "anterior").order_by("-numero")


def inicio_del_dia(dia: dt.date) -> dt.datetime:
    """Midnight in Mexico City."""
    return dt.datetime.combine(dia, dt.time(), reloj.MEXICO)


def entrada_de(cadena: Cadena, numero: int) -> Entrada | None:
    """One entry with its public names."""
    return con_nombres(Entrada.objects.filter(cadena_id=cadena.pk, numero=numero)).first()


def exportar(cadena: Cadena) -> Iterator[str]:
    """The chain as JSON lines, a header and one line per entry; memory does not grow with the chain.

    The head is taken once and nothing beyond it is read, so an act that happens meanwhile does not spoil the export.
    """
    hasta = cadena.ultimo_numero
    yield _linea(
        {
            "formato": FORMATO,
            "cadena": cadena.clave,
            "nombre": cadena.nombre,
            "entradas": hasta,
            "cabeza": cadena.ultima_huella,
        }
    )
    ultimo = 0
    while ultimo < hasta:
        lote = list(
            con_nombres(Entrada.objects.filter(cadena_id=cadena.pk, numero__gt=ultimo, numero__lte=hasta))
            .only("id", "numero", "huella", "texto")
            .order_by("numero")[:LOTE]
        )
        if not lote:
            return
        for entrada in lote:
            yield _linea(linea_de(entrada))
        ultimo = lote[-1].numero


def linea_de(entrada: Entrada) -> dict[str, Any]:
    """What the export says of an entry: the stored text and hash as they are, and the names still held."""
    linea: dict[str, Any] = {"numero": entrada.numero, "huella": entrada.huella, "texto": entrada.texto}
    nombres: list[NombreAsentado] = entrada.nombres_publicos  # type: ignore[attr-defined]
    if nombres:
        linea["nombres"] = [{"campo": n.campo, "sal": n.sal, "valor": n.valor} for n in nombres]
    return linea


def _linea(contenido: dict[str, Any]) -> str:
    return json.dumps(contenido, ensure_ascii=False, separators=(",", ":")) + "\n"


def nombres_de_titular(titular: str) -> QuerySet[NombreAsentado]:
    """Names and texts of a person that the bitácora still holds, for the export of their own data."""
    return NombreAsentado.objects.filter(titular=titular).exclude(titular="").select_related("entrada__cadena")
