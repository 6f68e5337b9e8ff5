"""Sessions and their room: who is there, who counts, whether there is quorum (domain.md §2)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from comun import reloj
from secretariado.enums import EstadoDeIntegrante, EstadoDeSesion, ReglaDeVoto, Rol
from secretariado.models import Ejercicio, Integrante, Parte, Presencia, PuntoDeAgenda, Sesion
from secretariado.queries.integracion import partes_requeridas, reglas_vigentes
from secretariado.queries.nombramientos import cargos_de
from secretariado.quorum import Miembro, Quorum, contar_quorum, que_cuentan

REGISTRO_ANTES = dt.timedelta(minutes=60)  # the list opens this long before the hour of the call
APERTURA_ANTES = dt.timedelta(minutes=15)
ABIERTAS = (EstadoDeSesion.CONVOCADA, EstadoDeSesion.EN_CURSO)


@dataclass(frozen=True)
class EnSala:
    """A member and how they stand in the room. `cuenta`: for the quorum and for the vote, at this moment."""

    integrante: Integrante
    presencia: Presencia | None
    esta: bool
    cuenta: bool

    @property
    def parte(self) -> Parte:
        return self.integrante.asiento.parte

    @property
    def por_confirmar(self) -> bool:
        """Marked by coordination, and nobody who may has confirmed it."""
        return self.presencia is not None and not self.presencia.acreditada

    @property
    def salio(self) -> bool:
        return self.presencia is not None and self.presencia.salio_en is not None

    @property
    def como_miembro(self) -> Miembro:
        return Miembro(self.integrante.pk, self.parte.clave, self.esta, self.integrante.suple_a_id)


@dataclass(frozen=True)
class Sala:
    """The room of a session. `faltan`: public names of the required partes with nobody. `frase`: the banner's, if any."""

    sesion: Sesion
    miembros: list[EnSala]
    requeridas: list[Parte]
    regla: str
    dias_de_convocatoria: int
    quorum: Quorum
    faltan: list[str]
    frase: str
    observan: list[EnSala]

    @property
    def de_voto(self) -> list[Miembro]:
        """Members as quorum.py takes them."""
        return [uno.como_miembro for uno in self.miembros]

    @property
    def claves_requeridas(self) -> list[str]:
        return [parte.clave for parte in self.requeridas]

    @property
    def cuentan(self) -> list[EnSala]:
        return [uno for uno in self.miembros if uno.cuenta]

    @property
    def por_confirmar(self) -> list[EnSala]:
        return [uno for uno in self.miembros if uno.por_confirmar]

    @property
    def por_parte(self) -> list[tuple[Parte, list[EnSala]]]:
        """Required partes and any other one with members, in order, each with its people."""
        partes = {parte.pk: parte for parte in self.requeridas}
        partes |= {uno.parte.pk: uno.parte for uno in self.miembros if uno.parte.pk not in partes}
        orden = sorted(partes.values(), key=lambda parte: (parte.orden, parte.pk))
        return [(parte, [uno for uno in self.miembros if uno.parte.pk == parte.pk]) for parte in orden]

    def de(self, persona: Any) -> EnSala | None:
        """The place of `persona` in this body, observers too; None for anybody else."""
        if not getattr(persona, "is_authenticated", False):
            return None
        todos = (*self.miembros, *self.observan)
        return next((uno for uno in todos if uno.integrante.nombramiento.persona_id == persona.pk), None)

    def del_integrante(self, integrante_id: int) -> EnSala | None:
        return next((uno for uno in self.miembros if uno.integrante.pk == integrante_id), None)


def coordina(persona: Any, ejercicio_id: int) -> bool:
    """Whether `persona` holds coordination there today, whatever else they hold."""
    return any(cargo.rol == Rol.COORDINACION and cargo.ejercicio_id == ejercicio_id for cargo in cargos_de(persona))


def registro_desde(sesion: Sesion) -> dt.datetime:
    return sesion.inicia - REGISTRO_ANTES


def apertura_desde(sesion: Sesion) -> dt.datetime:
    return sesion.inicia - APERTURA_ANTES


def registro_abierto(sesion: Sesion) -> bool:
    """Whether people check in now: from an hour before until the session is closed."""
    return sesion.estado in ABIERTAS and reloj.ahora() >= registro_desde(sesion)


def estado_de_sala(sesion: Sesion) -> Sala:
    """The room now; of a closed session, as it was when it closed. Four queries, whatever the members, when the
    session comes with its Secretariado and ejercicio (five while there are no rules in force).

    Observers are listed apart: they have no parte, so they count for nothing.
    """
    secretariado = sesion.secretariado
    ejercicio = secretariado.ejercicio
    reglas = reglas_vigentes(secretariado)
    requeridas = partes_requeridas(secretariado, reglas)
    presencias = {p.integrante_id: p for p in Presencia.objects.filter(lista=sesion.asistencia_id)}
    dia = _dia(sesion, ejercicio)
    filas = (
        Integrante.objects.filter(secretariado=secretariado)
        .select_related("asiento__parte", "asiento__organizacion", "nombramiento__persona")
        .order_by("asiento__parte__orden", "asiento__parte_id", "calidad", "pk")
    )
    miembros: list[tuple[Integrante, Presencia | None, bool]] = []
    observan = []
    for fila in filas:
        presencia = presencias.get(fila.pk)
        en_funciones = _en_funciones(fila, sesion, dia)
        if not en_funciones:
            continue
        esta = presencia is not None and presencia.esta
        if _tiene_parte(fila, dia):
            miembros.append((fila, presencia, esta))
        else:
            observan.append(EnSala(fila, presencia, esta, False))
    de_voto = [Miembro(f.pk, f.asiento.parte.clave, esta, f.suple_a_id) for f, _, esta in miembros]
    cuentan = que_cuentan(de_voto)
    quorum = contar_quorum([parte.clave for parte in requeridas], de_voto)
    return Sala(
        sesion=sesion,
        miembros=[EnSala(f, presencia, esta, f.pk in cuentan) for f, presencia, esta in miembros],
        requeridas=requeridas,
        regla=reglas.regla_de_voto if reglas else ReglaDeVoto.POR_PARTE.value,
        dias_de_convocatoria=sesion.dias_de_anticipacion,
        quorum=quorum,
        faltan=[parte.nombre for parte in requeridas if parte.clave in quorum.faltan],
        frase=ejercicio.sin_quorum["frase"] if ejercicio.sin_quorum and sesion.estado in ABIERTAS else "",
        observan=observan,
    )


def _dia(sesion: Sesion, ejercicio: Ejercicio) -> dt.date:
    instante = sesion.cerrada_en or reloj.ahora()
    return instante.astimezone(ZoneInfo(ejercicio.zona_horaria)).date()


def _en_funciones(fila: Integrante, sesion: Sesion, dia: dt.date) -> bool:
    """In functions now; for a closed session, in functions when it closed."""
    nombramiento = fila.nombramiento
    if nombramiento.desde > dia or (nombramiento.hasta is not None and nombramiento.hasta < dia):
        return False
    if sesion.cerrada_en is not None:
        return fila.estado == EstadoDeIntegrante.ACTIVO or fila.cambiado_en > sesion.cerrada_en
    return fila.estado == EstadoDeIntegrante.ACTIVO and nombramiento.terminado_por_id is None


def _tiene_parte(fila: Integrante, dia: dt.date) -> bool:
    """Whether the seat belongs, that day, to a parte that decides."""
    parte = fila.asiento.parte
    vigente = parte.hasta is None or parte.hasta >= dia
    ocupada = fila.asiento.hasta is None or fila.asiento.hasta >= dia
    return vigente and ocupada and not parte.es_observadora


def sesion_de(slug: str, numero: int) -> Sesion | None:
    """A session by its address, with all that its page names. One query."""
    return (
        Sesion.objects.filter(ejercicio__slug=slug, numero=numero)
        .select_related("ejercicio", "secretariado__ejercicio", "asistencia", "minuta", "convocada_por", "segunda_de")
        .first()
    )


def puntos_de(sesion: Sesion) -> QuerySet[PuntoDeAgenda]:
    return PuntoDeAgenda.objects.filter(sesion=sesion).select_related("parte").order_by("orden")


def sesiones_de(ejercicio: Ejercicio) -> QuerySet[Sesion]:
    """Every session of an ejercicio, the latest first, with how many points and acuerdos it has."""
    return (
        Sesion.objects.filter(ejercicio=ejercicio)
        .select_related("ejercicio", "secretariado", "minuta")
        .annotate(
            cuantos_puntos=Count("puntos", distinct=True),
            cuantos_acuerdos=Count("acuerdos", filter=Q(acuerdos__estado__in=["aprobado", "firme"]), distinct=True),
        )
        .order_by("-numero")
    )


def sesiones_por_venir(ejercicio: Ejercicio) -> QuerySet[Sesion]:
    """Called or under way, the nearest first."""
    return (
        Sesion.objects.filter(ejercicio=ejercicio, estado__in=ABIERTAS)
        .select_related("ejercicio", "secretariado")
        .order_by("inicia", "pk")
    )


def ultima_ordinaria(ejercicio: Ejercicio) -> Sesion | None:
    """The latest ordinary session that was called and not cancelled, by its date."""
    return (
        Sesion.objects.filter(ejercicio=ejercicio, tipo="ordinaria")
        .exclude(estado=EstadoDeSesion.CANCELADA)
        .order_by("-inicia")
        .first()
    )
