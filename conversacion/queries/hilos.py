"""A thread as it is read: one page of comments with their answers, in a fixed number of queries."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from comun import reloj
from comun.registro import SujetoDeForo
from conversacion.contenidos import partir, sujeto_de
from conversacion.enums import EN_VIGOR, EstadoDeComentario, EstadoDeModeracion, Orden
from conversacion.models import Comentario, Conversacion, Moderacion, VersionDeComentario
from conversacion.textos import MINUTOS_PARA_EDITAR

POR_PAGINA = 20
RESPUESTAS_A_LA_VISTA = 10
OFICIALES_A_LA_VISTA = 10
_CURSOR = re.compile(r"(\d{1,17})-(\d{1,12})", re.ASCII)
EPOCA = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass
class Dicho:
    """One comment as one person reads it. `texto` is empty when it is not for them."""

    comentario: Comentario
    texto: str
    moderacion: Moderacion | None = None
    es_mio: bool = False
    se_edita: bool = False
    respuestas: list["Dicho"] = field(default_factory=list)

    @property
    def folio(self) -> str:
        return self.comentario.folio

    @property
    def oculto(self) -> bool:
        return self.moderacion is not None

    @property
    def retirado(self) -> bool:
        return self.comentario.estado == EstadoDeComentario.RETIRADO

    @property
    def visible(self) -> bool:
        return not self.oculto and not self.retirado

    @property
    def faltan(self) -> int:
        """Answers that are not on the page."""
        vistas = sum(respuesta.visible for respuesta in self.respuestas)
        return (
            max(0, self.comentario.cuantas_respuestas - vistas) if len(self.respuestas) >= RESPUESTAS_A_LA_VISTA else 0
        )


@dataclass
class Hilo:
    """What `conversacion/_hilo.html` draws. `porque_no` says why this person may not comment now; empty when they may."""

    sujeto: SujetoDeForo
    dichos: list[Dicho]
    oficiales: list[Comentario]
    cuantos: int
    orden: str
    siguiente: str  # address of what follows, empty at the end
    es_continuacion: bool
    puede_comentar: bool
    entra: bool  # whether logging in is what is missing
    porque_no: str
    oficial: bool  # whether this person may answer in the name of the coordination
    se_responde: bool  # whether this person may answer what was said
    modera: bool
    form: Any = None  # put by the view of the thread's own page, with what was typed

    @property
    def tipo(self) -> str:
        return partir(self.sujeto.asunto)[0]

    @property
    def codigo(self) -> str:
        return partir(self.sujeto.asunto)[1]

    @property
    def direccion(self) -> str:
        """Of the thread alone."""
        return reverse("conversacion:hilo", args=[self.tipo, self.codigo])

    @property
    def ordenes(self) -> list[tuple[str, str, str]]:
        """(value, words, address) of each order."""
        return [
            (valor, str(rotulo), f"{self.direccion}?{urlencode({'orden': valor})}#conversacion")
            for valor, rotulo in Orden.choices
        ]

    @property
    def folios_a_la_vista(self) -> frozenset[str]:
        return frozenset(d.folio for raiz in self.dichos for d in (raiz, *raiz.respuestas))


def hilo_de(asunto: str, persona: Any, parametros: Any, sujeto: SujetoDeForo | None = None) -> Hilo | None:
    """The thread of a thing, as this person reads it; None when the thing is not public.

    `parametros`: what the address asks, `orden` and `tras` (a cursor). `sujeto`: the thing, when the caller has it at
    hand. Queries: the thing, its thread, comments, answers, official answers, decisions on what is hidden: six at most,
    whatever its length; one more the first time that the offices of the person are asked in a request.
    """
    sujeto = sujeto or sujeto_de(asunto)
    if sujeto is None:
        return None
    orden = str(parametros.get("orden", ""))
    orden = orden if orden in Orden.values else Orden.RECIENTES.value
    conversacion = Conversacion.objects.filter(asunto=asunto).first()
    raices: list[Comentario] = []
    hay_mas = False
    cursor = leer_cursor(str(parametros.get("tras", "")))
    if conversacion is not None:
        tramo = list(_raices(conversacion, orden, cursor)[: POR_PAGINA + 1])
        raices, hay_mas = tramo[:POR_PAGINA], len(tramo) > POR_PAGINA
    # The first page of a thread with nothing written asks nothing more.
    oficiales = oficiales_de(conversacion) if conversacion is not None and conversacion.visibles else []
    dichos = como_se_leen(raices, persona)
    siguiente = ""
    if hay_mas:
        consulta = urlencode({"orden": orden, "tras": cursor_de(raices[-1], orden)})
        tipo, codigo = partir(asunto)
        siguiente = f"{reverse('conversacion:hilo', args=[tipo, codigo])}?{consulta}#conversacion"
    entrado = bool(getattr(persona, "is_authenticated", False))
    coordina = entrado and bool(persona.has_perm("conversacion.responder_oficialmente", sujeto))
    return Hilo(
        sujeto=sujeto,
        dichos=dichos,
        oficiales=oficiales,
        cuantos=conversacion.visibles if conversacion is not None else 0,
        orden=orden,
        siguiente=siguiente,
        es_continuacion=cursor is not None,
        puede_comentar=entrado and sujeto.abierto,
        entra=sujeto.abierto and not entrado,
        porque_no="" if sujeto.abierto else (sujeto.aviso or "Esta conversación está cerrada: sólo se puede leer."),
        oficial=coordina,
        se_responde=sujeto.abierto or (sujeto.admite_oficiales and coordina),
        modera=coordina,
    )


def _con_autoria() -> QuerySet[Comentario]:
    return Comentario.objects.select_related("autor")


def _raices(conversacion: Conversacion, orden: str, cursor: tuple[int, int] | None) -> QuerySet[Comentario]:
    """First-level comments along an index of their order, from a cursor on: nothing is skipped nor counted."""
    filas = _con_autoria().filter(conversacion=conversacion, en_respuesta_a__isnull=True)
    if orden == Orden.RESPONDIDOS:
        if cursor is not None:
            cuantas, pk = cursor
            filas = filas.filter(cuantas_respuestas__lte=min(cuantas, 2**31 - 1)).exclude(
                cuantas_respuestas=min(cuantas, 2**31 - 1), pk__gte=pk
            )
        return filas.order_by("-cuantas_respuestas", "-pk")
    if orden == Orden.ANTIGUOS:
        if cursor is not None:
            instante = _instante(cursor[0])
            filas = filas.filter(creado_en__gte=instante).exclude(creado_en=instante, pk__lte=cursor[1])
        return filas.order_by("creado_en", "pk")
    if cursor is not None:
        instante = _instante(cursor[0])
        filas = filas.filter(creado_en__lte=instante).exclude(creado_en=instante, pk__gte=cursor[1])
    return filas.order_by("-creado_en", "-pk")


def cursor_de(comentario: Comentario, orden: str) -> str:
    """Where a page ends: the value of its order and the key of its last row."""
    if orden == Orden.RESPONDIDOS:
        return f"{comentario.cuantas_respuestas}-{comentario.pk}"
    return f"{(comentario.creado_en - EPOCA) // dt.timedelta(microseconds=1)}-{comentario.pk}"


def leer_cursor(texto: str) -> tuple[int, int] | None:
    """A cursor of an address; what is not one means the beginning."""
    caso = _CURSOR.fullmatch(texto)
    return (int(caso[1]), int(caso[2])) if caso else None


def _instante(micros: int) -> dt.datetime:
    return EPOCA + dt.timedelta(microseconds=micros)


def oficiales_de(conversacion: Conversacion) -> list[Comentario]:
    """What the coordination answered in it, the last first."""
    filas = Comentario.objects.filter(conversacion=conversacion, estado=EstadoDeComentario.VISIBLE).exclude(cargo="")
    return list(filas.order_by("-creado_en", "-pk")[:OFICIALES_A_LA_VISTA])


def respuestas_de(raices: list[Comentario], cuantas: int = RESPUESTAS_A_LA_VISTA) -> dict[int, list[Comentario]]:
    """The first answers of each of these, in one query whatever they are; a text of many answers does not flood a page."""
    claves = [raiz.pk for raiz in raices]
    if not claves:
        return {}
    numeradas = (
        _con_autoria()
        .filter(en_respuesta_a__in=claves)
        .annotate(puesto=Window(RowNumber(), partition_by=F("en_respuesta_a"), order_by=["creado_en", "pk"]))
        .filter(puesto__lte=cuantas)
        .order_by("creado_en", "pk")
    )
    grupos: dict[int, list[Comentario]] = {clave: [] for clave in claves}
    for respuesta in numeradas:
        grupos[respuesta.en_respuesta_a_id or 0].append(respuesta)
    return grupos


def como_se_leen(
    raices: list[Comentario], persona: Any, respuestas: dict[int, list[Comentario]] | None = None
) -> list[Dicho]:
    """Those comments and their answers for this person: what is hidden is told apart, and its author reads it."""
    if respuestas is None:
        respuestas = respuestas_de(raices)
    todos = [*raices, *(r for grupo in respuestas.values() for r in grupo)]
    decisiones = en_vigor_de([c.asunto for c in todos if c.estado == EstadoDeComentario.OCULTO])
    return [
        _dicho(raiz, persona, decisiones, [_dicho(r, persona, decisiones, []) for r in respuestas.get(raiz.pk, [])])
        for raiz in raices
    ]


def en_vigor_de(asuntos: list[str]) -> dict[str, Moderacion]:
    """The decisions that keep these contents hidden right now, by content. No query when there is nothing to ask.

    An appeal whose term passed hides nothing any more, whoever writes it down (`devolver_por_plazo`).
    """
    if not asuntos:
        return {}
    filas = Moderacion.objects.filter(asunto__in=asuntos, estado__in=EN_VIGOR).exclude(vencida())
    return {fila.asunto: fila for fila in filas}


def vencida() -> Q:
    """Decisions whose appeal nobody resolved in time."""
    return Q(estado=EstadoDeModeracion.APELADA, apelacion__vence_en__lte=reloj.ahora())


def _dicho(comentario: Comentario, persona: Any, decisiones: dict[str, Moderacion], respuestas: list[Dicho]) -> Dicho:
    es_mio = comentario.autor_id is not None and comentario.autor_id == getattr(persona, "pk", None)
    moderacion = decisiones.get(comentario.asunto)
    visible = moderacion is None and comentario.estado != EstadoDeComentario.RETIRADO
    plazo = comentario.creado_en + dt.timedelta(minutes=MINUTOS_PARA_EDITAR)
    return Dicho(
        comentario,
        comentario.texto if visible or (es_mio and moderacion is not None) else "",
        moderacion,
        es_mio,
        es_mio and visible and comentario.estado == EstadoDeComentario.VISIBLE and reloj.ahora() < plazo,
        respuestas,
    )


def de_ficha(folio: str) -> Comentario | None:
    """One comment with its thread, its author, the one it answers and its earlier versions. Two queries."""
    versiones = Prefetch("versiones", queryset=VersionDeComentario.objects.order_by("numero"))
    return (
        _con_autoria()
        .select_related("conversacion", "en_respuesta_a__autor", "en_respuesta_a__conversacion")
        .prefetch_related(versiones)
        .filter(folio=folio)
        .first()
    )


def respuestas_tras(raiz: Comentario, cursor: tuple[int, int] | None) -> tuple[list[Comentario], str]:
    """A page of the answers of one comment, oldest first, and the cursor of the next one (empty at the end)."""
    filas = _con_autoria().filter(en_respuesta_a=raiz)
    if cursor is not None:
        instante = _instante(cursor[0])
        filas = filas.filter(creado_en__gte=instante).exclude(creado_en=instante, pk__lte=cursor[1])
    tramo = list(filas.order_by("creado_en", "pk")[: POR_PAGINA + 1])
    pagina = tramo[:POR_PAGINA]
    return pagina, cursor_de(pagina[-1], Orden.ANTIGUOS) if len(tramo) > POR_PAGINA else ""


def mios(persona: Any, limite: int = 10) -> list[Comentario]:
    """The last comments of a person, whatever became of them. One query."""
    return list(
        Comentario.objects.filter(autor=persona).select_related("conversacion").order_by("-creado_en", "-pk")[:limite]
    )
