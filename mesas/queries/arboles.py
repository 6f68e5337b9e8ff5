"""Trees as anyone reads them. A fixed number of queries, whatever the size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from bitacora.huella import canonico
from mesas import arbol as reglas
from mesas.models import Arbol, CambioDeArbol, EvidenciaDeNodo, FichaDeCausa, Mesa, Nodo

CAMBIOS_POR_PAGINA = 50
SIN_PARTE = "Participante"
FACILITACION = "Facilitación de la mesa"


@dataclass
class Renglon:
    """A node in reading order. `hijos` nests them; `abre` and `cierra` let a template draw nested lists without
    recursion: whether a list opens after it, and how many close."""

    nodo: Nodo
    numero: str
    nivel: int
    autor_visible: str
    n_evidencias: int = 0
    elegida: bool = False
    candidata: bool = False
    hijos: list["Renglon"] = field(default_factory=list)
    abre: bool = False
    cierra: int = 0

    @property
    def tipo(self) -> str:
        return self.nodo.tipo

    @property
    def codigo(self) -> str:
        return self.nodo.codigo

    @property
    def padre(self) -> str | None:
        """The code of the node it hangs from."""
        return self.nodo.padre.codigo if self.nodo.padre_id and self.nodo.padre else None

    @property
    def cierres(self) -> range:
        """As many as lists close after it, for a template's `for`."""
        return range(self.cierra)


@dataclass
class VistaDeArbol:
    """A whole tree, read. `renglones`: the central problem, its causes in depth, its effects."""

    arbol: Arbol
    renglones: list[Renglon]

    @property
    def central(self) -> Renglon | None:
        return self.renglones[0] if self.renglones else None

    @property
    def causas(self) -> list[Renglon]:
        """Every cause, in depth."""
        return [r for r in self.renglones if r.tipo == reglas.CAUSA]

    @property
    def efectos(self) -> list[Renglon]:
        return [r for r in self.renglones if r.tipo == reglas.EFECTO]

    @property
    def congelado(self) -> bool:
        return self.arbol.congelado_en is not None


@dataclass(frozen=True)
class PaginaDeHistoria:
    """Changes, newest first. `siguiente`: the number to ask from for older ones, or None."""

    cambios: Sequence[CambioDeArbol]
    siguiente: int | None

    def __iter__(self) -> Iterator[CambioDeArbol]:
        return iter(self.cambios)


def arbol_de(mesa: Mesa, clase: str) -> Arbol | None:
    """The tree of a class, with what its permissions are asked about. One query."""
    return Arbol.objects.filter(mesa=mesa, clase=clase).select_related("mesa__plan__ejercicio").first()


def version_de(codigo_de_mesa: str, clase: str) -> tuple[int, bool] | None:
    """(version, whether it is frozen), or None: what the room asks for every two seconds. One query."""
    fila = Arbol.objects.filter(mesa__codigo=codigo_de_mesa, clase=clase).values_list("version", "congelado_en").first()
    return (fila[0], fila[1] is not None) if fila else None


def nodo_de(codigo: str) -> Nodo | None:
    """A node by its code, even one taken out, with its tree, its parent, its author and its parte. One query."""
    filas = Nodo.objects.select_related("arbol__mesa__plan__ejercicio", "padre", "autor", "parte", "ficha", "de_nodo")
    return filas.filter(codigo=codigo).first()


def plano_de(filas: Sequence[Nodo]) -> dict[str, reglas.Nodo]:
    """The plan that living rows make."""
    por_pk = {fila.pk: fila.codigo for fila in filas}
    return {
        fila.codigo: reglas.Nodo(
            fila.codigo,
            fila.tipo,
            por_pk.get(fila.padre_id) if fila.padre_id else None,
            fila.orden,
            fila.enunciado,
            fila.version,
        )
        for fila in filas
    }


def texto_canonico(arbol: Arbol, plano: reglas.Plano) -> str:
    """The exact text whose SHA-256 is the fingerprint of a frozen tree."""
    return canonico({"mesa": arbol.mesa.codigo, "clase": arbol.clase, "nodos": reglas.contenido(plano)})


def vista_de(arbol: Arbol) -> VistaDeArbol:
    """The tree to be shown, drawn or carried away. One query."""
    evidencias = (
        EvidenciaDeNodo.objects.filter(nodo=OuterRef("pk"))
        .order_by()
        .values("nodo")
        .annotate(n=Count("pk"))
        .values("n")
    )
    filas = list(
        Nodo.objects.filter(arbol=arbol, retirado=False)
        .select_related("autor", "parte", "ficha")
        .annotate(cuantas_evidencias=Coalesce(Subquery(evidencias), 0))
    )
    por_pk = {fila.pk: fila for fila in filas}
    for fila in filas:
        if fila.padre_id:
            fila.padre = por_pk.get(fila.padre_id)
        fila.arbol = arbol
    return VistaDeArbol(arbol, _renglones(arbol, filas))


def _renglones(arbol: Arbol, filas: Sequence[Nodo]) -> list[Renglon]:
    plano, por_codigo = plano_de(filas), {fila.codigo: fila for fila in filas}
    numeros = reglas.numeracion(plano)
    salida: list[Renglon] = []
    hallados: dict[str, Renglon] = {}
    for simple, nivel in reglas.recorrer(plano):
        fila = por_codigo[simple.codigo]
        ficha = ficha_de(fila)
        renglon = Renglon(
            nodo=fila,
            numero=numeros[simple.codigo],
            nivel=nivel,
            autor_visible=autor_visible(fila, arbol.mesa),
            n_evidencias=fila.cuantas_evidencias,  # type: ignore[attr-defined]
            elegida=ficha is not None and ficha.elegida,
            candidata=ficha is not None,
        )
        if simple.padre:
            hallados[simple.padre].hijos.append(renglon)
        hallados[simple.codigo] = renglon
        salida.append(renglon)
    for este, otro in zip(salida, [*salida[1:], None], strict=False):
        abajo = otro.nivel if otro else 0
        este.abre, este.cierra = abajo > este.nivel, max(0, este.nivel - abajo)
    return salida


def ficha_de(nodo: Nodo) -> FichaDeCausa | None:
    """What the mesa says of a cause, if it is compared; no query when it came with the node."""
    return getattr(nodo, "ficha", None)


def autor_visible(nodo: Nodo, mesa: Mesa) -> str:
    """The name only when its author chose so; else the parte (domain.md §5)."""
    if nodo.firma and nodo.autor is not None:
        return nodo.autor.nombre_publico
    if nodo.parte is not None:
        return nodo.parte.nombre
    es_de_quien_facilita = nodo.autor_id is not None and nodo.autor_id == mesa.facilitador_id
    return FACILITACION if es_de_quien_facilita else SIN_PARTE


def historia_de(arbol: Arbol, desde: int | None = None) -> PaginaDeHistoria:
    """Fifty changes, newest first, `desde` that number downwards; each says `esta_deshecho`. One query."""
    cambios = (
        CambioDeArbol.objects.filter(arbol=arbol)
        .select_related("nodo", "parte", "deshace")
        .annotate(esta_deshecho=Exists(CambioDeArbol.objects.filter(deshace=OuterRef("pk"))))
        .order_by("-numero")
    )
    if desde is not None:
        cambios = cambios.filter(numero__lte=desde)
    filas = list(cambios[: CAMBIOS_POR_PAGINA + 1])
    siguiente = filas[CAMBIOS_POR_PAGINA].numero if len(filas) > CAMBIOS_POR_PAGINA else None
    return PaginaDeHistoria(filas[:CAMBIOS_POR_PAGINA], siguiente)


def evidencias_de(nodo: Nodo) -> list[EvidenciaDeNodo]:
    """What was brought to show that the node is so, in order. One query."""
    filas = EvidenciaDeNodo.objects.filter(nodo=nodo)
    return list(filas.select_related("archivo", "parte").order_by("agregada_en", "pk"))
