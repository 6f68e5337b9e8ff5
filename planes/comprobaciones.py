"""Stage requirements that the portal counts by itself, about what lies in this app or below it (domain.md §3).

Each function takes the plan and tells what it found, with its numbers. An empty set is never met.
"""

import datetime as dt
from collections import defaultdict
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.urls import reverse

from comun import formatos, reloj
from comun.registro import Comprobacion, Veredicto
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.etapas import NUMEROS
from planes.models import Etapa, Evento, Plan, RespuestaDeSensibilizacion
from planes.queries.sellos import asientos
from secretariado.enums import CalidadDeIntegrante, EstadoDeMinuta, EstadoDeSesion, Materia
from secretariado.models import (
    ConfirmacionDeLista,
    Declaratoria,
    OcupanteDeParte,
    Parte,
    RenglonDeAsistencia,
    Sector,
    Sesion,
    VersionDeMinuta,
)
from secretariado.queries.integracion import (
    integrantes_en_funciones,
    partes_requeridas,
    reglas_vigentes,
    secretariado_vigente,
)

SEIS = range(1, 7)


def _pagina_del_ejercicio(plan: Plan) -> str:
    return reverse("secretariado:ejercicio", args=[plan.ejercicio.slug])


def declaratoria_firmada(plan: Plan) -> Veredicto:
    """Signed by the executive and by the órgano garante, in one same declaratoria."""
    declaratorias = list(Declaratoria.objects.filter(ejercicio=plan.ejercicio_id))
    if not declaratorias:
        return Veredicto(False, "No hay ninguna declaratoria registrada.")
    completa = next((d for d in declaratorias if d.firma_ejecutivo and d.firma_garante), None)
    if completa is not None:
        cuando = f" ({completa.fecha_texto})" if completa.fecha_texto else ""
        return Veredicto(
            True,
            f"La declaratoria{cuando} lleva la firma del Ejecutivo y la del órgano garante.",
            completa.enlace or _pagina_del_ejercicio(plan),
        )
    faltan = [
        nombre
        for nombre, firmo in (
            ("del Ejecutivo", any(d.firma_ejecutivo for d in declaratorias)),
            ("del órgano garante", any(d.firma_garante for d in declaratorias)),
        )
        if not firmo
    ]
    que = (
        f"Falta la firma {' y la firma '.join(faltan)}." if faltan else "Las dos firmas están en documentos distintos."
    )
    return Veredicto(False, que, _pagina_del_ejercicio(plan))


def secretariado_instalado(plan: Plan) -> Veredicto:
    """A Secretariado in office, and in every parte that its quorum needs a titular in functions."""
    evidencia = _pagina_del_ejercicio(plan)
    secretariado = secretariado_vigente(plan.ejercicio)
    if secretariado is None:
        return Veredicto(False, "No hay un Secretariado instalado.", evidencia)
    partes = partes_requeridas(secretariado)
    if not partes:
        return Veredicto(False, "El Secretariado no tiene ninguna parte definida.", evidencia)
    titulares = integrantes_en_funciones(secretariado).filter(calidad=CalidadDeIntegrante.TITULAR)
    con_titular = set(titulares.values_list("asiento__parte_id", flat=True))
    vacias = [parte.nombre for parte in partes if parte.pk not in con_titular]
    if vacias:
        return Veredicto(
            False,
            f"{len(partes) - len(vacias)} de {len(partes)} partes tienen titular en funciones. "
            f"Falta: {', '.join(vacias)}.",
            evidencia,
        )
    return Veredicto(True, f"Las {len(partes)} partes tienen titular en funciones.", evidencia)


def reglas_publicadas(plan: Plan) -> Veredicto:
    """The Secretariado's internal rules are in force and can be read."""
    secretariado = secretariado_vigente(plan.ejercicio)
    reglas = reglas_vigentes(secretariado) if secretariado is not None else None
    if reglas is None or not reglas.texto.strip():
        return Veredicto(False, "El Secretariado no ha publicado sus reglas internas.", _pagina_del_ejercicio(plan))
    return Veredicto(
        True, f"Las reglas internas están vigentes, en su versión {reglas.version}.", _pagina_del_ejercicio(plan)
    )


def seis_preguntas(plan: Plan) -> Veredicto:
    """The six questions of stage 3 are answered in public, in this ejercicio."""
    contestadas = set(
        RespuestaDeSensibilizacion.objects.filter(ejercicio=plan.ejercicio_id)
        .exclude(texto="")
        .values_list("pregunta", flat=True)
    )
    faltan = [numero for numero in SEIS if numero not in contestadas]
    evidencia = reverse("planes:etapa", args=[plan.slug, 3])
    if faltan:
        cuales = ", ".join(str(numero) for numero in faltan)
        return Veredicto(
            False, f"{len(SEIS) - len(faltan)} de las seis preguntas están contestadas. Faltan: {cuales}.", evidencia
        )
    return Veredicto(True, "Las seis preguntas están contestadas y publicadas.", evidencia)


def evento_con_todas_las_partes(plan: Plan) -> Veredicto:
    """A sensitisation event that took place, with people of every parte, as each parte itself confirms."""
    evidencia = reverse("planes:etapa", args=[plan.slug, 3])
    secretariado = secretariado_vigente(plan.ejercicio)
    partes = partes_requeridas(secretariado) if secretariado is not None else []
    if not partes:
        return Veredicto(False, "Todavía no hay un Secretariado con sus partes, así que nadie puede faltar.", evidencia)
    eventos = _realizados(plan, TipoDeEvento.SENSIBILIZACION)
    if not eventos:
        return Veredicto(False, "Todavía no se realiza ningún evento de sensibilización.", evidencia)
    sectores = _sectores_de(partes)
    mejor: list[str] = [parte.nombre for parte in partes]
    for evento in eventos:
        presentes = set(
            RenglonDeAsistencia.objects.filter(lista=evento.asistencia_id, cantidad__gt=0).values_list(
                "sector_id", flat=True
            )
        )
        confirmaron = set(
            ConfirmacionDeLista.objects.filter(lista=evento.asistencia_id).values_list("parte_id", flat=True)
        )
        faltan = [p.nombre for p in partes if p.pk not in confirmaron or not presentes & sectores[p.pk]]
        if not faltan:
            return Veredicto(
                True, f"A «{evento.titulo}» asistieron las {len(partes)} partes, y cada una lo confirmó.", evidencia
            )
        mejor = min(mejor, faltan, key=len)
    return Veredicto(
        False,
        f"En ningún evento consta y está confirmada la asistencia de todas. Falta: {', '.join(mejor)}.",
        evidencia,
    )


def calendario_de_etapas(plan: Plan) -> Veredicto:
    """Every stage has public dates, planned or real."""
    etapas = list(Etapa.objects.filter(plan=plan))
    sin_fecha = [
        e.numero
        for e in etapas
        if (e.inicio_previsto or e.inicio_real) is None or (e.fin_previsto or e.fin_real) is None
    ]
    con_fecha = len(etapas) - len(sin_fecha)
    evidencia = reverse("planes:plan", args=[plan.slug])
    if len(etapas) == len(NUMEROS) and not sin_fecha:
        return Veredicto(True, "Las ocho etapas tienen fechas públicas de inicio y de fin.", evidencia)
    cuales = ", ".join(str(n) for n in sin_fecha)
    return Veredicto(
        False, f"{con_fecha} de {len(NUMEROS)} etapas tienen fechas públicas. Faltan: {cuales}.", evidencia
    )


def plan_aprobado(plan: Plan) -> Veredicto:
    """The Secretariado approved the plan by a firm acuerdo, and the bitácora holds the act."""
    evidencia = reverse("planes:plan", args=[plan.slug])
    aprobacion = plan.cambios.filter(materia=Materia.APROBAR_PLAN).select_related("acuerdo").first()
    if aprobacion is None:
        return Veredicto(False, "El Secretariado todavía no aprueba el plan.", evidencia)
    hallados = asientos(plan.ejercicio.slug, [plan.asunto], ["planes.plan_aprobado"])
    dichos = {(hallado.cambio.get("acuerdo"), hallado.cambio.get("huella")) for hallado in hallados}
    if (aprobacion.acuerdo.codigo, aprobacion.acuerdo.huella) not in dichos:
        return Veredicto(False, "La bitácora no guarda la aprobación que aparece en las tablas.", evidencia)
    return Veredicto(
        True, f"El Secretariado aprobó el plan el {formatos.fecha(aprobacion.en)}, por acuerdo.", evidencia
    )


def evento_intermedio(plan: Plan) -> Veredicto:
    """A public event halfway, that took place."""
    return _hubo(plan, TipoDeEvento.INTERMEDIO, "un evento público a la mitad del plan")


def evento_de_cierre(plan: Plan) -> Veredicto:
    """A public closing event, that took place."""
    return _hubo(plan, TipoDeEvento.CIERRE, "un evento público de cierre")


def minutas_de_avance(plan: Plan) -> Veredicto:
    """Sessions held since the follow-up began, and the mid-term and closing events that took place, all have their
    minuta published; no session held, nothing to show."""
    evidencia = _pagina_del_ejercicio(plan)
    seguimiento = Etapa.objects.filter(plan=plan, numero=NUMEROS[-1]).first()
    if seguimiento is None or seguimiento.inicio_real is None:
        return Veredicto(False, "El seguimiento todavía no empieza.", evidencia)
    desde = dt.datetime.combine(seguimiento.inicio_real, dt.time(), ZoneInfo(plan.ejercicio.zona_horaria))
    publicada = VersionDeMinuta.objects.filter(minuta=OuterRef("minuta"), estado=EstadoDeMinuta.PUBLICADA)
    sesiones = list(
        Sesion.objects.filter(ejercicio=plan.ejercicio_id, estado=EstadoDeSesion.CERRADA, cerrada_en__gte=desde)
        .annotate(con_minuta=Exists(publicada))
        .order_by("numero")
    )
    if not sesiones:
        return Veredicto(False, "Desde que empezó el seguimiento no se ha celebrado ninguna sesión.", evidencia)
    faltan = [str(sesion.numero) for sesion in sesiones if not sesion.con_minuta]
    con = len(sesiones) - len(faltan)
    cuales = f" Faltan: {', '.join(faltan)}." if faltan else ""
    dicho = f"{con} de {len(sesiones)} sesiones de seguimiento tienen su minuta publicada.{cuales}"
    eventos = list(
        Evento.objects.filter(
            plan=plan, tipo__in=[TipoDeEvento.INTERMEDIO, TipoDeEvento.CIERRE], estado=EstadoDeEvento.REALIZADO
        )
        .annotate(con_minuta=Exists(publicada))
        .order_by("inicia", "pk")
    )
    sin_minuta = [f"«{evento.titulo}»" for evento in eventos if not evento.con_minuta]
    if sin_minuta:
        dicho += f" Falta la minuta de {' y la de '.join(sin_minuta)}."
    return Veredicto(not faltan and not sin_minuta, dicho, evidencia)


def _hubo(plan: Plan, tipo: str, que: str) -> Veredicto:
    evidencia = reverse("planes:plan", args=[plan.slug])
    eventos = _realizados(plan, tipo)
    if not eventos:
        return Veredicto(False, f"Todavía no se realiza {que}.", evidencia)
    return Veredicto(True, f"«{eventos[0].titulo}» se realizó el {formatos.fecha(eventos[0].inicia)}.", evidencia)


def _realizados(plan: Plan, tipo: str) -> list[Evento]:
    """Events of that kind that took place: said so by an act, and their hour is past."""
    return list(
        Evento.objects.filter(
            plan=plan, tipo=tipo, estado=EstadoDeEvento.REALIZADO, inicia__lte=reloj.ahora()
        ).order_by("inicia", "pk")
    )


def _sectores_de(partes: list[Parte]) -> dict[int, set[int]]:
    """Sectors that each parte gathers: those of its name, or else those of the organisations that sit in it."""
    de_nombre: dict[str, set[int]] = defaultdict(set)
    for pk, clave in Sector.objects.filter(es_observador=False).values_list("pk", "parte"):
        de_nombre[clave.replace("-", "_")].add(pk)
    de_asiento: dict[int, set[int]] = defaultdict(set)
    ocupantes = OcupanteDeParte.objects.filter(parte__in=partes, hasta__isnull=True)
    for parte, sector in ocupantes.values_list("parte_id", "organizacion__sector_id"):
        de_asiento[parte].add(sector)
    return {parte.pk: de_nombre.get(parte.clave.replace("-", "_")) or de_asiento[parte.pk] for parte in partes}


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(
        1,
        "declaratoria-firmada",
        "El Ejecutivo y el órgano garante firmaron la declaratoria",
        declaratoria_firmada,
    ),
    Comprobacion(
        1, "secretariado-instalado", "El Secretariado está instalado con todas sus partes", secretariado_instalado
    ),
    Comprobacion(1, "reglas-publicadas", "Las reglas internas están publicadas", reglas_publicadas),
    Comprobacion(3, "seis-preguntas", "Las seis preguntas están contestadas en materiales publicados", seis_preguntas),
    Comprobacion(
        3,
        "sesion-con-todas-las-partes",
        "Hubo un evento de sensibilización al que asistieron todas las partes",
        evento_con_todas_las_partes,
    ),
    Comprobacion(4, "calendario-de-etapas", "Todas las etapas tienen fechas públicas", calendario_de_etapas),
    Comprobacion(6, "plan-aprobado", "El Secretariado aprobó el plan por acuerdo", plan_aprobado),
    Comprobacion(8, "evento-intermedio", "Hubo un evento público a la mitad del plan", evento_intermedio),
    Comprobacion(8, "evento-de-cierre", "Hubo un evento público de cierre", evento_de_cierre),
    Comprobacion(
        8, "minutas-de-avance", "Las minutas de las sesiones de seguimiento están publicadas", minutas_de_avance
    ),
]
