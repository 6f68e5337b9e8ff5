"""Events, for everybody: the agenda, one event, and both as calendar files."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from bitacora import frases
from bitacora.direcciones import de_entrada
from comun import formatos, reloj
from comun.calendario import EventoDeCalendario, respuesta_ics
from comun.enums import Naturaleza
from comun.registro import CitaPublica, agenda
from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina
from planes.agenda import cita_de
from planes.asistencia import NOMBRES_DE_SEXO, resumir
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.forms_de_eventos import FiltroDeEventos
from planes.models import Evento
from planes.queries import eventos as consultas_de_eventos
from planes.queries.integrantes import parte_de_la_persona
from planes.queries.minutas_de_eventos import minuta_publicada
from planes.views.publicas import DePlan

ATRAS, ADELANTE = dt.timedelta(days=180), dt.timedelta(days=400)
CITAS_VISIBLES = 6


class ListaDeEventos(Lista):
    """What comes, the nearest first, and below what passed; beside it, the other public meetings."""

    permiso = PUBLICO
    template_name = "planes/evento_lista.html"
    context_object_name = "eventos"

    def get_queryset(self) -> QuerySet[Evento]:
        self.filtro = FiltroDeEventos(self.request.GET)
        if not self.filtro.is_valid():
            return Evento.objects.none()
        return consultas_de_eventos.filtrar(consultas_de_eventos.eventos_publicos(), **self.filtro.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        visibles = list(contexto["page_obj"])
        hay_filtro = any(self.filtro.data.get(nombre) for nombre in self.filtro.fields)
        return contexto | {
            "filtro": self.filtro,
            "hay_filtro": hay_filtro,
            "vienen": [evento for evento in visibles if not evento.paso],
            "pasaron": [evento for evento in visibles if evento.paso],
            "ejercicios": consultas_de_eventos.ejercicios_con_eventos(),
            "tipos": TipoDeEvento.choices,
            "meses": [(f"{m:%Y-%m}", _mes(m)) for m in consultas_de_eventos.meses_con_eventos()],
            "otras": [] if hay_filtro else self._otras_citas(),
        }

    def _otras_citas(self) -> list[CitaPublica]:
        """Sessions and mesas that come: meetings of other rooms."""
        ahora = reloj.ahora()
        propias = "/eventos/"
        citas = agenda(ahora, ahora + ADELANTE)
        return [c for c in citas if not c.direccion.startswith(propias) and not c.cancelada][:CITAS_VISIBLES]


def _mes(instante: dt.datetime) -> str:
    """`noviembre de 2026`."""
    dia = formatos.solo_fecha(instante)
    return f"{formatos.MESES[dia.month - 1]} de {dia.year}"


class DeEvento(ConPermiso):
    """A page about the event that the address names."""

    evento: Evento

    def preparar(self) -> None:
        evento = consultas_de_eventos.evento_publico(self.kwargs["codigo"])
        if evento is None:
            raise Http404("No hay ningún evento con esa dirección.")
        self.evento = evento

    def objeto_de_permiso(self) -> Evento:
        return self.evento

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            evento=self.evento, plan=self.evento.plan, ejercicio=self.evento.plan.ejercicio, **kwargs
        )


class VerEvento(DeEvento, Pagina):
    """An event: when, where, how to attend; afterwards, who came, in numbers, and which partes confirm it."""

    permiso = PUBLICO
    template_name = "planes/evento_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        evento, persona, ahora = self.evento, self.request.user, reloj.ahora()
        conteos = consultas_de_eventos.conteos_del_evento(evento)
        partes = consultas_de_eventos.partes_en_evento(evento, conteos)
        coordina = persona.has_perm("planes.registrar_asistencia", evento)
        propia = None
        if not coordina and persona.has_perm("planes.confirmar_asistencia", evento):
            propia = parte_de_la_persona(persona, evento.plan.ejercicio)
        en_marcha = evento.estado != EstadoDeEvento.CANCELADO and not evento.es_historico
        programado = evento.estado == EstadoDeEvento.PROGRAMADO and not evento.es_historico
        return super().get_context_data(
            asistencia=resumir(conteos),
            cruce=_cruce(conteos) if coordina and conteos else None,
            partes=partes,
            confirmadas=sum(1 for p in partes if p.confirmacion),
            actos=[_acto(evento, *par) for par in consultas_de_eventos.actos_de(evento)],
            empezo=ahora >= evento.inicia,
            termino=ahora >= evento.termina,
            mismo_dia=formatos.solo_fecha(evento.inicia) == formatos.solo_fecha(evento.termina),
            coordina=coordina,
            minuta_publicada=minuta_publicada(evento),
            puede_empezar_minuta=coordina and evento.estado == EstadoDeEvento.REALIZADO and not evento.es_historico,
            puede_cambiar=coordina and programado and ahora < evento.inicia,
            puede_cancelar=coordina and programado and not conteos,
            puede_contar=coordina and en_marcha and ahora >= evento.inicia,
            puede_realizar=coordina and programado and ahora >= evento.termina,
            puede_confirmar=en_marcha
            and propia is not None
            and any(p.parte.pk == propia.pk and p.personas and not p.confirmacion for p in partes),
            **kwargs,
        )


def _cruce(conteos: list[Any]) -> dict[str, Any]:
    """Sector by sex, for coordination alone."""
    filas: dict[str, dict[str, int]] = {}
    for conteo in conteos:
        filas.setdefault(conteo.nombre, {})[conteo.sexo] = conteo.cantidad
    columnas = [{"nombre": "Sector"}, *({"nombre": n, "numero": True} for n in NOMBRES_DE_SEXO.values())]
    return {
        "columnas": columnas,
        "filas": [
            [nombre, *(formatos.numero(fila.get(s, 0)) for s in NOMBRES_DE_SEXO)] for nombre, fila in filas.items()
        ],
    }


def _acto(evento: Evento, entrada: Any, cambio: dict[str, Any]) -> dict[str, Any]:
    """An act of the event, with its reason and the hour it had before."""
    antes = cambio.get("antes", {}) if isinstance(cambio.get("antes"), dict) else {}
    return {
        "cuando": entrada.ocurrido_en,
        "numero": entrada.numero,
        "que": frases.frase_de_verbo(entrada.verbo),
        "url": de_entrada(evento.plan.ejercicio.slug, entrada.numero),
        "motivo": cambio.get("motivo", ""),
        "antes_empezaba": _instante(antes.get("inicia")),
        "antes_en": antes.get("lugar", ""),
    }


def _instante(texto: Any) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(texto) if isinstance(texto, str) else None
    except ValueError:
        return None


# --- calendars --------------------------------------------------------------------------------------------------------
def de_calendario(cita: CitaPublica) -> EventoDeCalendario:
    """A meeting as a calendar reads it; one without hour is put at nine, which its page does not claim."""
    inicia = cita.inicia
    if not isinstance(inicia, dt.datetime):
        inicia = dt.datetime.combine(inicia, dt.time(9), reloj.MEXICO)
    aviso = "Demostración: esta cita es inventada.\n\n" if cita.naturaleza == Naturaleza.DEMOSTRACION else ""
    return EventoDeCalendario(
        uid=cita.asunto or cita.direccion,
        titulo=cita.titulo,
        inicia=inicia,
        termina=cita.termina,
        descripcion=f"{aviso}{cita.contexto}\n\n{cita.nota}".strip(),
        lugar=cita.lugar,
        direccion=cita.direccion,
        cancelado=cita.cancelada,
    )


def calendario(citas: Iterable[CitaPublica], nombre: str) -> HttpResponse:
    """Meetings as a file that a calendar reads. The same meeting keeps its identifier in every file."""
    return respuesta_ics([de_calendario(cita) for cita in citas], nombre)


class CalendarioDeTodo(ConPermiso):
    """Every public meeting of the portal: events, sessions, mesas."""

    permiso = PUBLICO

    def get(self, request: HttpRequest) -> HttpResponse:
        ahora = reloj.ahora()
        return calendario(agenda(ahora - ATRAS, ahora + ADELANTE), "agenda-gobierno-abierto")


class CalendarioDePlan(DePlan):
    """The events of one plan."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        eventos = Evento.objects.filter(plan=self.plan).select_related("plan__ejercicio").order_by("inicia", "pk")
        return calendario([cita_de(evento) for evento in eventos], f"eventos-{self.plan.slug}")


class CalendarioDeEvento(DeEvento):
    """One event."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, codigo: str) -> HttpResponse:
        return calendario([cita_de(self.evento)], self.evento.codigo)
