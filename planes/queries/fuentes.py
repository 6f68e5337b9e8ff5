"""Citations of many objects of different tables in one query."""

from collections.abc import Iterable

from django.db.models import Model, Value

from secretariado.models import ConFuentes, Fuente

CAMPOS = ("clave", "autoria", "titulo", "fecha", "direccion")
Citas = dict[tuple[str, int], list[Fuente]]


def citas_de(*grupos: Iterable[ConFuentes]) -> Citas:
    """The sources of each object, by table and key, ordered by title: one query for all the groups.

    The page that shows a historical plan cites four tables; a prefetch each would not fit in its budget of queries.
    """
    partes = []
    for grupo in grupos:
        objetos = list(grupo)
        if not objetos:
            continue
        modelo = type(objetos[0])
        intermedia = modelo.fuentes.through._default_manager
        duenio = f"{modelo._meta.model_name}_id"
        partes.append(
            intermedia.filter(**{f"{duenio}__in": [objeto.pk for objeto in objetos]})
            .order_by()
            .values_list(Value(_tabla(modelo)), duenio, *(f"fuente__{campo}" for campo in CAMPOS))
        )
    citas: Citas = {}
    if partes:
        filas = partes[0].union(*partes[1:]) if len(partes) > 1 else partes[0]
        for tabla, pk, *valores in filas:
            citas.setdefault((tabla, pk), []).append(Fuente(**dict(zip(CAMPOS, valores, strict=True))))
    for fuentes in citas.values():
        fuentes.sort(key=lambda fuente: (fuente.titulo, fuente.clave))
    return citas


def de(citas: Citas, *objetos: ConFuentes) -> list[Fuente]:
    """Sources of some objects together, each once."""
    halladas = [fuente for objeto in objetos for fuente in citas.get((_tabla(type(objeto)), objeto.pk), [])]
    return list({fuente.clave: fuente for fuente in halladas}.values())


def _tabla(modelo: type[Model]) -> str:
    return modelo._meta.db_table
