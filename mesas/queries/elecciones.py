"""Causes compared, and how the mesa chose, as anybody reads them: by parte, never by person."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, QuerySet, Subquery, Sum

from comun import reloj
from mesas.criterios import IMPACTO, POR_OMISION, VIABILIDAD
from mesas.eleccion import Suma, promedio, promedio_de_partes
from mesas.enums import (
    ClaseDeArbol,
    EstadoDeEleccion,
    EstadoDeRegistro,
    EstadoDeSolucion,
    Postura,
    TipoDeNodo,
    ViaDeEleccion,
)
from mesas.matriz import Dato, Punto, colocar
from mesas.models import (
    Arbol,
    Criterio,
    Eleccion,
    FichaDeCausa,
    Llegada,
    Mesa,
    Nodo,
    PosturaDePersona,
    Puntaje,
    Registro,
    SesionDeMesa,
    Solucion,
)
from secretariado.enums import Rol
from secretariado.models import Nombramiento

SIN_PARTE = "Sin parte"


# --- what is standing -------------------------------------------------------------------------------------------------
def causas_vivas(mesa: Mesa) -> QuerySet[Nodo]:
    """Causes of the mesa's problem tree that nobody took out."""
    return Nodo.objects.filter(
        arbol__mesa=mesa, arbol__clase=ClaseDeArbol.PROBLEMAS, tipo=TipoDeNodo.CAUSA, retirado=False
    )


def causas_candidatas(mesa: Mesa) -> QuerySet[Nodo]:
    """Described, not chosen yet and not set aside: what may be chosen now."""
    return causas_vivas(mesa).filter(ficha__elegida=False, ficha__razon="").order_by("pk")


def causas_elegidas(mesa: Mesa) -> QuerySet[Nodo]:
    return causas_vivas(mesa).filter(ficha__elegida=True).order_by("pk")


def causas_sin_describir(mesa: Mesa) -> QuerySet[Nodo]:
    return causas_vivas(mesa).filter(ficha__isnull=True).order_by("pk")


def hay_causa_elegida(mesa: Mesa) -> bool:
    return causas_elegidas(mesa).exists()


def tiene_arbol_congelado(mesa: Mesa) -> bool:
    return Arbol.objects.filter(mesa=mesa, clase=ClaseDeArbol.PROBLEMAS, congelado_en__isnull=False).exists()


def hay_eleccion_abierta(mesa: Mesa, sobre: str = "") -> bool:
    abiertas = Eleccion.objects.filter(mesa=mesa, estado=EstadoDeEleccion.ABIERTA)
    return (abiertas.filter(sobre=sobre) if sobre else abiertas).exists()


def nodo_publico(mesa: Mesa, codigo: str) -> Nodo | None:
    """A live cause of the mesa with what was said of it. One query."""
    return causas_vivas(mesa).select_related("arbol__mesa", "ficha__autoridad", "padre").filter(codigo=codigo).first()


def criterios_de(mesa: Mesa) -> list[Criterio]:
    """The mesa's criteria; while it has none, the six by default, unsaved. One query."""
    return list(mesa.criterios.all()) or [
        Criterio(mesa=mesa, clave=uno.clave, nombre=uno.nombre, ayuda=uno.ayuda, orden=orden)
        for orden, uno in enumerate(POR_OMISION, start=1)
    ]


# --- comparison -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Celda:
    """An average out of 5, exact, and how many people it comes from."""

    promedio: Fraction | None
    personas: int = 0

    @property
    def texto(self) -> str:
        """`3.7`, or a dash when nobody scored."""
        return "—" if self.promedio is None else f"{(self.promedio * 10 + Fraction(1, 2)).__floor__() / 10:.1f}"


@dataclass(frozen=True)
class Fila:
    """An alternative in the comparison. `que` is a Nodo (with its ficha) or a Solucion."""

    numero: int
    que: Any
    por_criterio: list[Celda]
    por_parte: list[Celda]
    general: Celda


@dataclass(frozen=True)
class Comparacion:
    """The same criteria for every alternative. `puntos` is the picture; empty when its criteria are not asked."""

    criterios: list[Criterio]
    partes: list[str]
    filas: list[Fila]
    puntos: list[Punto]

    @property
    def con_puntajes(self) -> bool:
        return any(fila.general.personas for fila in self.filas)


def comparar_causas(mesa: Mesa) -> Comparacion:
    """Described causes, the best first. Three queries, however many there are."""
    causas = list(
        causas_vivas(mesa).filter(ficha__isnull=False).select_related("ficha__autoridad", "padre").order_by("pk")
    )
    return comparar(criterios_de(mesa), causas, sumas_de(mesa, "causa"))


def sumas_de(mesa: Mesa, de: str) -> list[dict[str, Any]]:
    """Sums of scores by alternative (`de`: "causa" or "solucion"), criterion and parte. One query."""
    filas = Puntaje.objects.filter(criterio__mesa=mesa, **{f"{de}__isnull": False})
    agrupadas = (
        filas.values("criterio__clave", que=F(f"{de}_id"), parte=F("registro__parte__nombre"))
        .annotate(suma=Sum("valor"), personas=Count("pk"), lugar=F("registro__parte__orden"))
        .order_by("lugar", "parte")
    )
    return [{**fila} for fila in agrupadas]


def comparar(criterios: list[Criterio], cosas: Sequence[Any], sumas: Iterable[dict[str, Any]]) -> Comparacion:
    """The table of averages: each parte weighs the same in every cell (mesas/eleccion.py)."""
    sumas = list(sumas)
    partes = list(dict.fromkeys(suma["parte"] or SIN_PARTE for suma in sumas))
    partes.sort(key=lambda nombre: nombre == SIN_PARTE)
    por_casilla: dict[tuple[int, str], list[Suma]] = {}
    for suma in sumas:
        lista = por_casilla.setdefault((suma["que"], suma["criterio__clave"]), [])
        lista.append(Suma(suma["parte"] or "", suma["suma"], suma["personas"]))
    filas = [_fila(cosa, criterios, partes, por_casilla) for cosa in cosas]
    filas.sort(key=lambda fila: (fila.general.promedio is None, -(fila.general.promedio or 0), fila.que.pk))
    numeradas = [Fila(n, f.que, f.por_criterio, f.por_parte, f.general) for n, f in enumerate(filas, start=1)]
    return Comparacion(criterios, partes, numeradas, _puntos(criterios, numeradas))


def _fila(
    cosa: Any, criterios: list[Criterio], partes: list[str], por_casilla: dict[tuple[int, str], list[Suma]]
) -> Fila:
    casillas = [por_casilla.get((cosa.pk, criterio.clave), []) for criterio in criterios]
    por_criterio = [Celda(promedio_de_partes(casilla), sum(s.personas for s in casilla)) for casilla in casillas]
    por_parte = []
    for parte in partes:
        suyas = [s for casilla in casillas for s in casilla if (s.parte or SIN_PARTE) == parte]
        valores = [Fraction(s.suma, s.personas) for s in suyas]
        por_parte.append(Celda(promedio(valores), max((s.personas for s in suyas), default=0)))
    personas = max((celda.personas for celda in por_criterio), default=0)
    return Fila(0, cosa, por_criterio, por_parte, Celda(promedio(c.promedio for c in por_criterio), personas))


def _puntos(criterios: list[Criterio], filas: list[Fila]) -> list[Punto]:
    lugar = {criterio.clave: i for i, criterio in enumerate(criterios)}
    viables = [lugar[clave] for clave in VIABILIDAD if clave in lugar]
    if IMPACTO not in lugar or not viables:
        return []
    datos = []
    for fila in filas:
        impacto = fila.por_criterio[lugar[IMPACTO]].promedio
        viabilidad = promedio(fila.por_criterio[i].promedio for i in viables)
        if impacto is not None and viabilidad is not None:
            datos.append(Dato(fila.numero, impacto, viabilidad, se_eligio(fila.que), se_descarto(fila.que)))
    return colocar(datos)


def se_eligio(que: Any) -> bool:
    return bool(que.estado == EstadoDeSolucion.ELEGIDA if isinstance(que, Solucion) else que.ficha.elegida)


def se_descarto(que: Any) -> bool:
    if isinstance(que, Solucion):
        return que.estado in (EstadoDeSolucion.NO_ELEGIDA, EstadoDeSolucion.RETIRADA)
    return bool(que.ficha.razon and not que.ficha.elegida)


def mis_puntajes(persona: Any, *, causa: Nodo | None = None, solucion: Solucion | None = None) -> dict[str, int]:
    """What this person gave, by key of criterion; nobody else reads it. One query."""
    if not getattr(persona, "is_authenticated", False):
        return {}
    filas = Puntaje.objects.filter(registro__persona=persona, causa=causa, solucion=solucion)
    return dict(filas.values_list("criterio__clave", "valor"))


def las_que_puntue(persona: Any, mesa: Mesa) -> set[int]:
    """Causes that this person scored already."""
    if not getattr(persona, "is_authenticated", False):
        return set()
    filas = Puntaje.objects.filter(registro__persona=persona, registro__mesa=mesa, causa__isnull=False)
    return set(filas.values_list("causa_id", flat=True))


# --- elections --------------------------------------------------------------------------------------------------------
def elecciones_publicas() -> QuerySet[Eleccion]:
    return Eleccion.objects.select_related(
        "mesa__plan__ejercicio",
        "sesion",
        "propuesta_causa",
        "propuesta_solucion",
        "ganadora_causa",
        "ganadora_solucion",
    ).order_by("-pk")


def partes_presentes(eleccion: Eleccion) -> list[tuple[str, str]]:
    """(key, name) of the parte of each person who arrived to the meeting and decides; ("", "Sin parte") without one.

    Who leads or coordinates is in the room, but is not counted: they do not decide. One query.
    """
    mesa = eleccion.mesa
    coordinan = Nombramiento.objects.vigentes(reloj.hoy()).filter(
        rol=Rol.COORDINACION, ejercicio=mesa.plan.ejercicio_id
    )
    llegadas = (
        Llegada.objects.filter(sesion=eleccion.sesion_id, registro__estado=EstadoDeRegistro.CONFIRMADO)
        .exclude(registro__persona__in=coordinan.values("persona"))
        .order_by("registro__parte__orden", "pk")
    )
    if mesa.facilitador_id is not None:
        llegadas = llegadas.exclude(registro__persona=mesa.facilitador_id)
    pares = llegadas.values_list("registro__parte__clave", "registro__parte__nombre")
    return [(clave or "", nombre or SIN_PARTE) for clave, nombre in pares]


@dataclass(frozen=True)
class RenglonDeParte:
    """What a parte has said, in numbers. `votos`: (title of the option, how many)."""

    nombre: str
    presentes: int
    acuerdos: int = 0
    objeciones: int = 0
    abstenciones: int = 0
    votos: tuple[tuple[str, int], ...] = ()

    @property
    def han_dicho(self) -> int:
        return self.acuerdos + self.objeciones + self.abstenciones + sum(n for _, n in self.votos)


@dataclass(frozen=True)
class EleccionVista:
    """A question as its page tells it. `objeciones`: (parte, reason). `pesos`: (title, weight as text, won)."""

    eleccion: Eleccion
    que: str
    partes: list[RenglonDeParte]
    objeciones: list[tuple[str, str]]
    pesos: list[tuple[str, str, bool]]
    total: str
    motivo: str

    @property
    def ganadora(self) -> Nodo | Solucion | None:
        return self.eleccion.ganadora_causa or self.eleccion.ganadora_solucion


MOTIVOS = {
    "pocas_partes": "Había menos de dos partes en la sala.",
    "con_objeciones": "Hubo al menos una objeción.",
    "falta_acuerdo": "Alguna parte presente no dijo que está de acuerdo.",
    "sin_votos": "Ninguna parte votó.",
    "sin_mayoria": "Ninguna opción reunió más de la mitad del peso de las partes que votaron.",
    "empate": "Quedaron empatadas.",
}


def elecciones_vistas(mesa: Mesa) -> list[EleccionVista]:
    """Every question of the mesa, newest first, with what each parte said. Five queries at most."""
    elecciones = list(elecciones_publicas().filter(mesa=mesa))
    if not elecciones:
        return []
    titulos = titulos_de(mesa)
    dichos: dict[int, list[PosturaDePersona]] = {}
    filas = PosturaDePersona.objects.filter(
        eleccion__in=elecciones, registro__estado=EstadoDeRegistro.CONFIRMADO
    ).select_related("parte", "causa", "solucion")
    for fila in filas.order_by("pk"):
        dichos.setdefault(fila.eleccion_id, []).append(fila)
    return [_vista(eleccion, dichos.get(eleccion.pk, []), titulos) for eleccion in elecciones]


def titulos_de(mesa: Mesa) -> dict[str, str]:
    """Title of each cause and solution of the mesa by its code. Two queries."""
    causas = Nodo.objects.filter(arbol__mesa=mesa, ficha__isnull=False).values_list("codigo", "enunciado")
    return dict(causas) | dict(Solucion.objects.filter(mesa=mesa).values_list("codigo", "titulo"))


def _vista(eleccion: Eleccion, dichos: list[PosturaDePersona], titulos: dict[str, str]) -> EleccionVista:
    propuesta = eleccion.propuesta_causa or eleccion.propuesta_solucion
    que = str(propuesta.enunciado if isinstance(propuesta, Nodo) else propuesta.titulo) if propuesta else ""
    objeciones = [
        (fila.parte.nombre if fila.parte else SIN_PARTE, fila.razon)
        for fila in dichos
        if fila.postura == Postura.OBJECION
    ]
    cuenta = eleccion.cuenta
    if eleccion.estado == EstadoDeEleccion.ABIERTA:
        return EleccionVista(eleccion, que, _en_marcha(eleccion, dichos), objeciones, [], "", "")
    partes = [
        RenglonDeParte(
            fila["nombre"] if fila["parte"] else SIN_PARTE,
            fila["presentes"],
            fila.get("acuerdos", 0),
            fila.get("objeciones", 0),
            fila.get("abstenciones", 0),
            tuple((titulos.get(codigo, codigo), n) for codigo, n in fila.get("votos", {}).items()),
        )
        for fila in cuenta.get("partes", [])
    ]
    pesos = [
        (titulos.get(peso["opcion"], peso["opcion"]), en_palabras(peso["peso"]), peso["opcion"] == cuenta["ganadora"])
        for peso in cuenta.get("pesos", [])
    ]
    motivo = MOTIVOS.get(cuenta.get("motivo", ""), "")
    return EleccionVista(eleccion, que, partes, objeciones, pesos, en_palabras(cuenta.get("total", "0")), motivo)


def _en_marcha(eleccion: Eleccion, dichos: list[PosturaDePersona]) -> list[RenglonDeParte]:
    """While it is open: how many of each parte have said something, and in a consensus, what. In a vote, nothing more:
    nobody votes looking at how it goes."""
    presentes = [nombre for _, nombre in partes_presentes(eleccion)]
    nombres = list(dict.fromkeys([*presentes, *(f.parte.nombre if f.parte else SIN_PARTE for f in dichos)]))
    consenso = eleccion.via == ViaDeEleccion.CONSENSO
    renglones = []
    for nombre in nombres:
        suyos = [fila for fila in dichos if (fila.parte.nombre if fila.parte else SIN_PARTE) == nombre]
        renglones.append(
            RenglonDeParte(
                nombre,
                presentes.count(nombre),
                sum(fila.postura == Postura.ACUERDO for fila in suyos),
                sum(fila.postura == Postura.OBJECION for fila in suyos),
                0,
                () if consenso else (("", len(suyos)),),
            )
        )
    return renglones


def en_palabras(peso: str) -> str:
    """`3/2` → "1 1/2"; `1/3` → "1/3"; `2` → "2"."""
    valor = Fraction(peso)
    entero, resto = divmod(valor, 1)
    if not resto:
        return str(entero)
    return f"{entero}\u00a0{resto}" if entero else str(resto)


def mi_postura(persona: Any, eleccion: Eleccion) -> PosturaDePersona | None:
    """What this person said in a question. One query."""
    if not getattr(persona, "is_authenticated", False):
        return None
    return PosturaDePersona.objects.filter(eleccion=eleccion, registro__persona=persona).first()


def puede_decidir(persona: Any, mesa: Mesa) -> bool:
    """Whether `persona` is in the room of the meeting in course and decides: what the buttons ask. Not the rule itself:
    that is `mesas.commands.guardias.exigir_que_decide`."""
    if not getattr(persona, "is_authenticated", False) or mesa.facilitador_id == persona.pk:
        return False
    en_curso = SesionDeMesa.objects.filter(mesa=mesa, estado="en_curso").order_by("-numero").values("pk")[:1]
    llego = Llegada.objects.filter(
        sesion=Subquery(en_curso), registro__persona=persona, registro__estado=EstadoDeRegistro.CONFIRMADO
    )
    if not llego.exists():
        return False
    coordinan = Nombramiento.objects.vigentes(reloj.hoy()).de(persona)
    return not coordinan.filter(rol=Rol.COORDINACION, ejercicio=mesa.plan.ejercicio_id).exists()


def puede_trabajar(persona: Any, mesa: Mesa) -> bool:
    """Whether `persona` is in the room, leading or taking part: what the buttons ask."""
    if not getattr(persona, "is_authenticated", False):
        return False
    if not SesionDeMesa.objects.filter(mesa=mesa, estado="en_curso").exists():
        return False
    if mesa.facilitador_id == persona.pk:
        return True
    en_curso = SesionDeMesa.objects.filter(mesa=mesa, estado="en_curso").order_by("-numero").values("pk")[:1]
    return Registro.objects.filter(
        mesa=mesa, persona=persona, estado=EstadoDeRegistro.CONFIRMADO, llegadas__sesion=Subquery(en_curso)
    ).exists()


def huella_de(vistas: list[EleccionVista], *mas: object) -> str:
    """Changes when anything of what is shown changes."""
    partes = [(v.eleccion.pk, v.eleccion.estado, v.partes, v.objeciones) for v in vistas]
    return hashlib.sha256(repr((partes, mas)).encode()).hexdigest()[:24]


# --- what was not chosen ----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class NoElegida:
    """A cause or a solution that was not chosen. `razon` is "" while nobody has said why."""

    clase: str  # "causa" | "solucion"
    codigo: str
    titulo: str
    razon: str

    @property
    def clave(self) -> str:
        return f"{self.clase}:{self.codigo}"


def no_elegidas(mesa: Mesa) -> list[NoElegida]:
    """Everything that was compared and not chosen, once something was. Two queries."""
    fichas = list(FichaDeCausa.objects.filter(nodo__in=causas_vivas(mesa)).select_related("nodo").order_by("nodo__pk"))
    soluciones = list(Solucion.objects.filter(mesa=mesa).exclude(estado=EstadoDeSolucion.RETIRADA).order_by("pk"))
    salida = []
    if any(ficha.elegida for ficha in fichas):
        salida += [NoElegida("causa", f.nodo.codigo, f.nodo.enunciado, f.razon) for f in fichas if not f.elegida]
    if any(una.estado == EstadoDeSolucion.ELEGIDA for una in soluciones):
        salida += [
            NoElegida("solucion", una.codigo, una.titulo, una.razon)
            for una in soluciones
            if una.estado != EstadoDeSolucion.ELEGIDA
        ]
    return salida
