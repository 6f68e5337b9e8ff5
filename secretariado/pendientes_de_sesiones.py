"""What waits for a person in the sessions of their Secretariado, its acuerdos and what follows from them."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse

from comun import reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from secretariado.asuntos import direccion_de_acuerdo
from secretariado.enums import EstadoDeAcuerdo, EstadoDeSesion, Rol, TipoDeSesion, ViaDePresencia
from secretariado.models import Acuerdo, Ejercicio, Encargo, Integrante, Presencia, Sesion, Voto
from secretariado.queries.acuerdos import SIN_TERMINAR, lugar_al_votarse, puede_confirmar_voto
from secretariado.queries.nombramientos import cargos_de
from secretariado.queries.sesiones import ABIERTAS, apertura_desde, coordina, registro_abierto

SIN_SESIONAR = dt.timedelta(days=92)  # a quarter: the federal rules met four times a year


def de_integrante(persona: Any) -> list[Pendiente]:
    """Sessions to attend, presences to confirm, votes to cast or confirm, acuerdos to confirm."""
    ejercicios = [c.ejercicio_id for c in cargos_de(persona) if c.rol == Rol.INTEGRANTE]
    if not ejercicios:
        return []
    lugares = {
        fila.secretariado_id: fila
        for fila in Integrante.objects.en_funciones(reloj.hoy())
        .filter(nombramiento__persona=persona)
        .select_related("asiento__parte", "nombramiento")
    }
    sesiones = list(
        Sesion.objects.filter(secretariado__in=lugares, estado__in=ABIERTAS)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("ejercicio")
    )
    presencias = list(
        Presencia.objects.filter(lista__in=[s.asistencia_id for s in sesiones]).select_related(
            "integrante__asiento", "registrada_por"
        )
    )
    hallados = []
    for sesion in sesiones:
        de_aqui = [p for p in presencias if p.lista_id == sesion.asistencia_id]
        hallados += _de_sesion(persona, sesion, lugares[sesion.secretariado_id], de_aqui)
    hallados += _votos(persona, lugares, presencias)
    return hallados + _firmezas(lugares)


def de_organizacion(persona: Any) -> list[Pendiente]:
    """Encargos of the person's organisations that are not done, the overdue ones said so. One query."""
    propias = {(c.ejercicio_id, c.organizacion_id) for c in cargos_de(persona) if c.organizacion_id is not None}
    if not propias:
        return []
    filas = (
        Encargo.objects.filter(estado__in=SIN_TERMINAR, organizacion__in={organizacion for _, organizacion in propias})
        .select_related("acuerdo__ejercicio", "organizacion")
        .order_by("vence", "pk")
    )
    return [
        _pendiente_de_encargo(fila) for fila in filas if (fila.acuerdo.ejercicio_id, fila.organizacion_id) in propias
    ]


def de_conduccion(persona: Any) -> list[Pendiente]:
    """For coordination: sessions to open or close, votes to close, a quarter without an ordinary session."""
    propios = [c.ejercicio_id for c in cargos_de(persona) if c.rol == Rol.COORDINACION]
    if not propios:
        return []
    ahora = reloj.ahora()
    hallados = []
    sesiones = (
        Sesion.objects.filter(ejercicio__in=propios, estado__in=ABIERTAS)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("ejercicio")
        .order_by("inicia")
    )
    for sesion in sesiones:
        direccion = reverse("secretariado:sesion_gestion", args=[sesion.ejercicio.slug, sesion.numero])
        contexto = sesion.ejercicio.nombre
        if sesion.estado == EstadoDeSesion.EN_CURSO:
            hallados.append(
                Pendiente(f"Cerrar la sesión {sesion.numero}", direccion, "Conducir la sesión", None, contexto)
            )
        elif ahora >= apertura_desde(sesion):
            hallados.append(
                Pendiente(f"Abrir la sesión {sesion.numero}", direccion, "Abrir la sesión", sesion.inicia, contexto)
            )
    por_cerrar = Acuerdo.objects.filter(
        ejercicio__in=propios, estado=EstadoDeAcuerdo.EN_VOTACION, vota_hasta__lte=ahora
    ).select_related("ejercicio", "sesion")
    hallados += [
        Pendiente(
            f"Cerrar la votación de «{acuerdo.titulo}»",
            reverse("secretariado:sesion_gestion", args=[acuerdo.ejercicio.slug, acuerdo.sesion.numero]),
            "Cerrar la votación",
            acuerdo.vota_hasta,
            acuerdo.ejercicio.nombre,
        )
        for acuerdo in por_cerrar
    ]
    return hallados + _sin_sesionar(propios, ahora)


def _de_sesion(persona: Any, sesion: Sesion, lugar: Integrante, presencias: list[Presencia]) -> list[Pendiente]:
    direccion = reverse("secretariado:sesion", args=[sesion.ejercicio.slug, sesion.numero])
    contexto = sesion.ejercicio.nombre
    propia = next((p for p in presencias if p.integrante_id == lugar.pk), None)
    if propia is None or not propia.acreditada:
        if registro_abierto(sesion):
            titulo, accion = f"Registrar tu presencia en la sesión {sesion.numero}", "Registrar tu presencia"
        else:
            titulo, accion = f"Asistir a la sesión {sesion.numero}", "Leer la convocatoria"
        return [Pendiente(titulo, direccion, accion, sesion.inicia, contexto)]
    if not propia.esta or coordina(persona, sesion.ejercicio_id):
        return []
    por_confirmar = [
        p
        for p in presencias
        if p.via == ViaDePresencia.COORDINACION
        and not p.acreditada
        and p.registrada_por_id != persona.pk
        and p.integrante.asiento.parte_id != lugar.asiento.parte_id
    ]
    if not por_confirmar:
        return []
    cuantas = "una presencia" if len(por_confirmar) == 1 else f"{len(por_confirmar)} presencias"
    return [Pendiente(f"Confirmar {cuantas} en la sesión {sesion.numero}", direccion, "Ver la sala", None, contexto)]


def _votos(persona: Any, lugares: dict[int, Integrante], presencias: list[Presencia]) -> list[Pendiente]:
    """Open votes: the person's own, if they are in the room, and those of their parte written down by coordination."""
    abiertos = list(
        Acuerdo.objects.filter(sesion__secretariado__in=lugares, estado=EstadoDeAcuerdo.EN_VOTACION).select_related(
            "ejercicio", "sesion"
        )
    )
    if not abiertos:
        return []
    votos = list(Voto.objects.filter(acuerdo__in=abiertos).select_related("integrante__asiento"))
    en_la_sala = {(p.lista_id, p.integrante_id) for p in presencias if p.esta}
    hallados = []
    for acuerdo in abiertos:
        lugar = lugares[acuerdo.sesion.secretariado_id]
        suyos = [v for v in votos if v.acuerdo_id == acuerdo.pk]
        direccion, contexto = direccion_de_acuerdo(acuerdo.codigo), acuerdo.ejercicio.nombre
        titular = lugar.suple_a_id is None or (acuerdo.sesion.asistencia_id, lugar.suple_a_id) not in en_la_sala
        if (
            titular
            and (acuerdo.sesion.asistencia_id, lugar.pk) in en_la_sala
            and not any(v.integrante_id == lugar.pk and v.cuenta for v in suyos)
        ):
            hallados.append(Pendiente(f"Votar «{acuerdo.titulo}»", direccion, "Votar", acuerdo.vota_hasta, contexto))
        if any(not v.cuenta and puede_confirmar_voto(persona, v, lugar, acuerdo.ejercicio_id) for v in suyos):
            titulo = f"Confirmar los votos anotados de tu parte en «{acuerdo.titulo}»"
            hallados.append(Pendiente(titulo, direccion, "Ver los votos", acuerdo.vota_hasta, contexto))
    return hallados


def _firmezas(lugares: dict[int, Integrante]) -> list[Pendiente]:
    """Approved acuerdos that the parte of the person has not confirmed, and that the person saw voted."""
    filas = (
        Acuerdo.objects.filter(sesion__secretariado__in=lugares, estado=EstadoDeAcuerdo.APROBADO)
        .select_related("ejercicio", "sesion")
        .prefetch_related("confirmaciones__parte")
    )
    hallados = []
    for acuerdo in filas:
        parte = lugar_al_votarse(acuerdo, lugares[acuerdo.sesion.secretariado_id])
        if parte is not None and parte not in {c.parte.clave for c in acuerdo.confirmaciones.all()}:
            hallados.append(
                Pendiente(
                    f"Confirmar cómo se votó «{acuerdo.titulo}»",
                    direccion_de_acuerdo(acuerdo.codigo),
                    "Confirmar el acuerdo",
                    None,
                    acuerdo.ejercicio.nombre,
                )
            )
    return hallados


def _pendiente_de_encargo(encargo: Encargo) -> Pendiente:
    zona = ZoneInfo(encargo.acuerdo.ejercicio.zona_horaria)
    vence = dt.datetime.combine(encargo.vence + dt.timedelta(days=1), dt.time(), zona)
    vencido = reloj.ahora() >= vence
    return Pendiente(
        f"{'Vencido: ' if vencido else ''}{encargo.tarea}",
        direccion_de_acuerdo(encargo.acuerdo.codigo),
        "Informar cómo va",
        vence,
        f"{encargo.acuerdo.ejercicio.nombre} · {encargo.organizacion.nombre_corto}",
    )


def _sin_sesionar(propios: list[int], ahora: dt.datetime) -> list[Pendiente]:
    """Ejercicios that coordinate a body, whose last ordinary session (or whose beginning) is over a quarter away."""
    desde = ahora - SIN_SESIONAR
    con_sesion = Sesion.objects.filter(
        ~Q(estado=EstadoDeSesion.CANCELADA), ejercicio__in=propios, tipo=TipoDeSesion.ORDINARIA, inicia__gte=desde
    ).values("ejercicio")
    filas = (
        Ejercicio.objects.filter(pk__in=propios, secretariados__integrantes__isnull=False)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .exclude(pk__in=con_sesion)
        .exclude(secretariados__desde__gt=desde.date())
        .distinct()
    )
    return [
        Pendiente(
            "Convocar a sesión ordinaria: pasaron más de 92 días sin una",
            reverse("secretariado:sesion_convocar", args=[ejercicio.slug]),
            "Convocar",
            None,
            ejercicio.nombre,
        )
        for ejercicio in filas
    ]


DE_SESIONES = [de_integrante, de_organizacion, de_conduccion]
