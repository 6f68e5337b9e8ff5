"""Stage requirements that the portal counts by itself, about what lies in this app or below it (domain.md §3).

Each function takes the plan and tells what it found, with its numbers. An empty set is never met.
"""

from django.db.models import Q, QuerySet
from django.urls import reverse

from comun import reloj
from comun.registro import Comprobacion, Veredicto
from planes.etapas import NUMEROS
from planes.models import Etapa, Plan
from secretariado.models import Declaratoria, OcupanteDeParte, Parte, Secretariado


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
    """A Secretariado in office, and somebody in every parte that the quorum needs."""
    hoy = reloj.hoy()
    if not _secretariados_vigentes(plan).exists():
        return Veredicto(False, "No hay un Secretariado instalado.", _pagina_del_ejercicio(plan))
    vigentes = Q(hasta__isnull=True) | Q(hasta__gte=hoy)
    partes = list(
        Parte.objects.filter(
            vigentes, ejercicio=plan.ejercicio_id, obligatoria=True, es_observadora=False, desde__lte=hoy
        )
    )
    if not partes:
        return Veredicto(False, "El Secretariado no tiene ninguna parte definida.", _pagina_del_ejercicio(plan))
    ocupadas = set(
        OcupanteDeParte.objects.filter(vigentes, parte__in=partes, desde__lte=hoy).values_list("parte_id", flat=True)
    )
    vacias = [parte.nombre for parte in partes if parte.pk not in ocupadas]
    if vacias:
        return Veredicto(
            False,
            f"{len(ocupadas)} de {len(partes)} partes tienen integrantes. Falta: {', '.join(vacias)}.",
            _pagina_del_ejercicio(plan),
        )
    return Veredicto(True, f"Las {len(partes)} partes tienen integrantes.", _pagina_del_ejercicio(plan))


def reglas_publicadas(plan: Plan) -> Veredicto:
    """The Secretariado's internal rules can be read."""
    enlaces = [s.reglas_enlace for s in _secretariados_vigentes(plan) if s.reglas_enlace]
    if not enlaces:
        return Veredicto(False, "El Secretariado no ha publicado sus reglas internas.", _pagina_del_ejercicio(plan))
    return Veredicto(True, "Las reglas internas del Secretariado están publicadas.", enlaces[-1])


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


def _secretariados_vigentes(plan: Plan) -> QuerySet[Secretariado]:
    hoy = reloj.hoy()
    return Secretariado.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=hoy),
        Q(desde__isnull=True) | Q(desde__lte=hoy),
        ejercicio=plan.ejercicio_id,
    )


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
    Comprobacion(4, "calendario-de-etapas", "Todas las etapas tienen fechas públicas", calendario_de_etapas),
]
