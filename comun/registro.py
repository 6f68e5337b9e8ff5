"""Declarations that an app makes and an app above it collects (architecture.md §1, rule 2).

Each dataclass is listed in a module with a fixed name; `descubrir` gathers the lists in the order of INSTALLED_APPS.
Nobody imports the collector, so an app never knows who shows it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from comun.reloj import MEXICO


@dataclass(frozen=True)
class Panel:
    """A piece of a page that belongs to a lower app. `paneles.py`, list `PANELES`.

    `consulta(objeto, persona)` returns the template's context, or None when there is nothing to show.
    """

    ranura: str  # "ejercicio", "plan", "etapa", "organizacion", ...
    clave: str
    orden: int
    consulta: Callable[[Any, Any], dict[str, Any] | None]
    plantilla: str


@dataclass(frozen=True)
class Veredicto:
    """What an automatic check found. `explicacion` is Spanish and says the numbers; an empty set is never met."""

    cumplido: bool
    explicacion: str
    evidencia: str = ""  # address of what proves it


@dataclass(frozen=True)
class Comprobacion:
    """An automatic stage requirement. `comprobaciones.py`, list `COMPROBACIONES`."""

    etapa: int
    clave: str
    texto: str
    funcion: Callable[[Any], Veredicto]  # takes the Plan
    obligatoria: bool = True


@dataclass(frozen=True)
class ComprobacionDeEstandar:
    """What the portal finds by itself of an OGP standard. `estandares.py`, list `ESTANDARES`; apps below `planes`
    are looked at from `planes/estandares.py`."""

    codigo: str  # of the catalogue, for example "2017-TC-D-B2" or "1.1"
    funcion: Callable[[Any], Veredicto]  # takes the Plan


@dataclass(frozen=True)
class LoVotado:
    """The thing an acuerdo decides on, as its app tells it.

    `contenido` is plain data (text, whole numbers, lists, mappings; no floats) that says everything the acuerdo would
    authorise: its hash is part of the acuerdo's fingerprint, so a later change of it makes the acuerdo useless.
    """

    asunto: str  # public code, "requisito:demostracion-1/2/difusion-previa"
    titulo: str
    direccion: str
    contenido: dict[str, Any]


@dataclass(frozen=True)
class MateriaDeAcuerdo:
    """A matter that an app lets the Secretariado decide on. `materias.py`, list `MATERIAS`.

    `opciones(ejercicio)` lists what can be decided on now; `leer(asunto)` gives one by its code, or None.
    """

    clave: str  # a value of secretariado.enums.Materia
    ayuda: str  # Spanish: what a firm acuerdo will allow, and who does it
    opciones: Callable[[Any], list[LoVotado]]
    leer: Callable[[str], LoVotado | None]


@dataclass(frozen=True)
class ContenidoDePlan:
    """What an app above `planes` adds to the text of a plan that is put to the vote. `contenido_de_plan.py`, list
    `CONTENIDOS`. `funcion(plan)` answers plain data (text, whole numbers, lists, mappings; no floats)."""

    clave: str
    funcion: Callable[[Any], Any]


@dataclass(frozen=True)
class ResolutorDeAsunto:
    """Turns a bitácora `asunto` such as `compromiso:federal-4-c01` into an address. `asuntos.py`, list `RESOLUTORES`."""

    tipo: str
    nombre: str  # Spanish, singular, for filters: "compromiso"
    direccion: Callable[[str], str | None]


@dataclass(frozen=True)
class Busqueda:
    """A kind of public thing that `/buscar/` finds. `busqueda.py`, list `BUSQUEDAS`.

    `consulta(texto_plegado, limite)` returns rows (title, address, what it is, extract).
    """

    clave: str
    nombre: str
    orden: int
    consulta: Callable[[str, int], list["Hallazgo"]]


@dataclass(frozen=True)
class Hallazgo:
    """One thing found. `naturaleza` (comun.enums) lets the page say that it is invented, or told by sources."""

    titulo: str
    direccion: str
    contexto: str = ""
    naturaleza: str = ""


@dataclass(frozen=True)
class Pendiente:
    """One thing that waits for a person. `pendientes.py`, list of callables `PENDIENTES(persona) -> list[Pendiente]`."""

    titulo: str
    direccion: str
    accion: str
    vence: dt.datetime | None = None
    contexto: str = ""


@dataclass(frozen=True)
class SujetoDeForo:
    """A thing that people comment on, as its app tells it to `conversacion`.

    `objeto` has `.ejercicio`: permissions are asked about it. `aviso` says in Spanish why nobody may comment now.
    `admite_oficiales`: while it is not `abierto`, its coordination may still answer what was said.
    """

    asunto: str  # "propuesta:P-7K3M9Q"
    titulo: str
    direccion: str
    cadena: str  # slug of its ejercicio
    abierto: bool
    objeto: Any
    aviso: str = ""
    version: int | None = None
    admite_oficiales: bool = False


@dataclass(frozen=True)
class Foro:
    """A kind of thing with a conversation. `foros.py`, list `FOROS`. `leer(codigo)` gives it when it is public."""

    tipo: str
    leer: Callable[[str], SujetoDeForo | None]


@dataclass(frozen=True)
class LoModerado:
    """A content that may be hidden, as its app tells it to `conversacion`.

    `texto` is all that it says; `autor` the person who wrote it, or None; `retirado`: its text is no longer shown.
    """

    asunto: str
    titulo: str
    extracto: str
    direccion: str
    cadena: str
    autor_id: int | None
    oculto: bool
    objeto: Any
    texto: str = ""
    autor: Any = None
    retirado: bool = False


@dataclass(frozen=True)
class Moderable:
    """A kind of content that moderation may hide. `moderables.py`, list `MODERABLES`.

    `leer(codigos)` gives those that anybody may have read, hidden ones too, in a fixed number of queries.
    `ocultar(codigo)` and `restaurar(codigo, previo)` write inside the command that calls them, and ask nothing; the
    first answers the state that the content had, which the second gets back.
    """

    tipo: str
    leer: Callable[[list[str]], list[LoModerado]]
    ocultar: Callable[[str], str]
    restaurar: Callable[[str, str], None]


@dataclass(frozen=True)
class Autoridad:
    """Who holds office in an ejercicio, told to apps below `secretariado`. `autoridad.py`, list `AUTORIDADES`.

    `coordina(persona, cadena)`; `partes_de(persona, cadena)`: claves of the partes where the person is a member in
    functions today; `coordinaciones(cadena)` and `integrantes(cadena)`: active people, to be written to.
    `partes_ligadas(persona, cadena)`: those, and the ones of every organisation the person has an appointment of there.
    `ejercicio(cadena)`: the thing itself (`slug`, `nombre`, `naturaleza`), or None.
    """

    coordina: Callable[[Any, str], bool]
    partes_de: Callable[[Any, str], frozenset[str]]
    coordinaciones: Callable[[str], list[Any]]
    integrantes: Callable[[str], list[Any]]
    partes_ligadas: Callable[[Any, str], frozenset[str]]
    ejercicio: Callable[[str], Any]


@dataclass(frozen=True)
class CitaPublica:
    """A meeting that anyone may put in their calendar. `agenda.py`, list of callables
    `AGENDA(desde, hasta) -> list[CitaPublica]`, instants, `hasta` excluded.

    `inicia` is a date when no hour is known. `contexto` says whose it is ("Sesión del Secretariado · Oaxaca").
    `asunto` is its public code, the same in every calendar file and mail; `nota` goes to the calendar entry;
    `cancelada` keeps it in the calendar, struck out.
    """

    titulo: str
    direccion: str
    inicia: dt.datetime | dt.date
    termina: dt.datetime | None
    lugar: str
    contexto: str
    naturaleza: str
    asunto: str = ""
    nota: str = ""
    cancelada: bool = False


@dataclass(frozen=True)
class AbiertoHoy:
    """Something the public can do today. `abierto.py`, list of callables `ABIERTO() -> list[AbiertoHoy]`."""

    titulo: str
    direccion: str
    explicacion: str
    termina: dt.datetime
    naturaleza: str


@dataclass(frozen=True)
class DatosPersonales:
    """What an app keeps of a person: how it is exported and how it is erased. `privacidad.py`, list `DATOS_PERSONALES`."""

    clave: str
    titulo: str
    exportar: Callable[[Any], list[dict[str, Any]]]
    borrar: Callable[[Any], None]


@dataclass(frozen=True)
class Falla:
    """Something stored that is not what was fixed. `que` is Spanish and names the fact."""

    asunto: str  # public code of the thing, "compromiso:federal-4-c01"
    que: str
    esperado: str = ""
    hallado: str = ""


@dataclass(frozen=True)
class Revision:
    """What a check looked at and what it found. Nothing looked at is not everything whole: `revisados` is printed."""

    revisados: int
    fallas: list[Falla]


@dataclass(frozen=True)
class Integridad:
    """Fixed texts that are computed again and compared with what the bitácora and the acuerdos hold. `integridad.py`,
    list `INTEGRIDAD`; `manage.py verificar_integridad` runs them all."""

    clave: str
    nombre: str  # Spanish, plural: "textos de compromisos"
    verificar: Callable[[], Revision]


def _buscar(nombre: str) -> ModuleSpec | None:
    """Where a module is, or None; `find_spec` raises instead of answering when what is above it is not a package."""
    padre = nombre.rpartition(".")[0]
    if padre:
        arriba = _buscar(padre)
        if arriba is None or arriba.submodule_search_locations is None:
            return None
    return find_spec(nombre)


@cache
def descubrir(modulo: str, atributo: str) -> tuple[Any, ...]:
    """Everything that installed apps list under `<app>.<modulo>.<atributo>`, in app order. Read once a process."""
    hallado: list[Any] = []
    for config in apps.get_app_configs():
        nombre = f"{config.name}.{modulo}"
        if config.name.split(".")[0] in {"django", "allauth"} or _buscar(nombre) is None:
            continue
        hallado.extend(getattr(import_module(nombre), atributo, ()))
    return tuple(hallado)


def agenda(desde: dt.datetime, hasta: dt.datetime) -> list[CitaPublica]:
    """Meetings of every app in a period, the nearest first; one without hour goes before those of its day."""
    citas: list[CitaPublica] = [cita for listar in descubrir("agenda", "AGENDA") for cita in listar(desde, hasta)]
    return sorted(citas, key=lambda cita: (_instante(cita.inicia), cita.titulo))


def _instante(cuando: dt.datetime | dt.date) -> dt.datetime:
    return cuando if isinstance(cuando, dt.datetime) else dt.datetime.combine(cuando, dt.time(), MEXICO)


def paneles(ranura: str, objeto: Any, persona: Any) -> list[dict[str, Any]]:
    """Panels of a slot that have something to show, in order: `[{"clave", "plantilla", **context}]`."""
    salida = []
    for panel in sorted(descubrir("paneles", "PANELES"), key=lambda p: p.orden):
        if panel.ranura != ranura:
            continue
        contexto = panel.consulta(objeto, persona)
        if contexto is not None:
            salida.append({"clave": panel.clave, "plantilla": panel.plantilla, **contexto})
    return salida
