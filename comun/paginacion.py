"""Pages of a list whose total is known or bounded: no COUNT over everything (quality.md, Speed and size)."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from comun import formatos

TOPE = 10_000


class Paginador(Paginator):
    """Django's paginator with a total that somebody maintains (`total`), or else counted up to `TOPE` and no further.

    `es_minimo` says that there are more than what `count` tells; `recuento` is the number as a person reads it.

    `por_claves` fetches a page past the first in two steps, keys and then rows: what an OFFSET skips is then walked along
    an index, without its joins and its long texts. It costs one more query, so it is for lists that grow long.
    """

    def __init__(
        self,
        object_list: Any,
        per_page: int | str,
        *args: Any,
        total: int | None = None,
        por_claves: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(object_list, per_page, *args, **kwargs)
        self.total = total
        self.por_claves = por_claves

    def page(self, number: Any) -> Page[Any]:
        pagina = super().page(number)
        tramo = pagina.object_list
        if self.por_claves and pagina.number > 1 and isinstance(tramo, QuerySet):
            claves = list(tramo.prefetch_related(None).values_list("pk", flat=True))
            pagina.object_list = self.object_list.filter(pk__in=claves)  # type: ignore[attr-defined]
        return pagina

    @cached_property
    def _contado(self) -> int:
        """Rows there are, up to one more than `TOPE`."""
        if not isinstance(self.object_list, QuerySet):
            return len(self.object_list)
        return self.object_list.order_by()[: TOPE + 1].count()

    @cached_property
    def count(self) -> int:
        return self.total if self.total is not None else min(self._contado, TOPE)

    @property
    def es_minimo(self) -> bool:
        return self.total is None and self._contado > TOPE

    @property
    def recuento(self) -> str:
        """`1,104`, or `más de 10,000`."""
        return f"más de {formatos.numero(TOPE)}" if self.es_minimo else formatos.numero(self.count)
