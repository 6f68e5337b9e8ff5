"""OGP standards that the portal finds by itself, about what lies in this app or below it (domain.md §9).

Each function takes the plan. An empty set is never met. What it cannot count is left to a person's statement.
"""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from bitacora.models import Cadena
from comun import formatos, reloj
from comun.registro import ComprobacionDeEstandar, Veredicto
from planes.enums import EstadoDeEvento, EstadoEtapa, TipoDeEvento
from planes.models import CambioDelPlan, Documento, Etapa, Evento, Plan
from planes.queries.requisitos import comprobacion_de
from secretariado.enums import (
    EstadoDeMinuta,
    EstadoDeReglas,
    EstadoDeSeleccion,
    EstadoDeSesion,
    Materia,
    MetodoDeAcuerdo,
    ModalidadDeSesion,
    Rol,
)
from secretariado.models import Acuerdo, Nombramiento, ProcesoDeSeleccion, ReglasInternas, Sesion, VersionDeMinuta
from secretariado.queries.integracion import hoy_en, integrantes_en_funciones, partes_requeridas, secretariado_vigente

SEIS_MESES = 183
TRES_MESES = 92
UN_ANIO = 365
PARTE_DE_GOBIERNO = "gobierno"


def _ejercicio(plan: Plan) -> str:
    return reverse("secretariado:ejercicio", args=[plan.ejercicio.slug])


def sitio_con_publicacion_reciente(plan: Plan) -> Veredicto:
    """A public place of the ejercicio, with search, where something was published in the last six months."""
    ultimo = Cadena.objects.filter(clave=plan.ejercicio.slug).values_list("ultimo_registro_en", flat=True).first()
    if ultimo is None:
        return Veredicto(False, "No hay ningún acto publicado de este ejercicio.", _ejercicio(plan))
    dias = (reloj.ahora() - ultimo).days
    return Veredicto(
        dias <= SEIS_MESES,
        f"La página y el buscador son públicos; lo último se publicó el {formatos.fecha(ultimo)}.",
        _ejercicio(plan),
    )


def se_sabe_quien_coordina(plan: Plan) -> Veredicto:
    """Coordination appointed and in force, and an institutional contact published."""
    coordinan = (
        Nombramiento.objects.filter(ejercicio=plan.ejercicio, rol=Rol.COORDINACION)
        .vigentes(hoy_en(plan.ejercicio))
        .count()
    )
    contacto = bool(settings.PRIVACIDAD_CONTACTO)
    if coordinan and contacto:
        return Veredicto(True, "Hay coordinación nombrada y un contacto institucional publicado.", _ejercicio(plan))
    faltan = [
        falta
        for falta, esta in (("nombrar la coordinación", coordinan), ("publicar un contacto", contacto))
        if not esta
    ]
    return Veredicto(False, f"Falta {' y '.join(faltan)}.", _ejercicio(plan))


def documentos_con_idioma(plan: Plan) -> Veredicto:
    """Documents exist and each says its language."""
    filas = _documentos(plan)
    total = filas.count()
    lenguas = sorted(set(filas.exclude(idioma="").values_list("idioma", flat=True)))
    sin_idioma = filas.filter(idioma="").count()
    if not total:
        return Veredicto(False, "El plan no tiene documentos publicados.", _repositorio(plan))
    return Veredicto(
        not sin_idioma,
        f"{total} documentos; lenguas registradas: {', '.join(lenguas) or 'ninguna'}.",
        _repositorio(plan),
    )


def repositorio_por_etapa(plan: Plan) -> Veredicto:
    """Documents exist, and no concluded stage lacks one."""
    total = _documentos(plan).count()
    if not total:
        return Veredicto(False, "El plan no tiene documentos publicados.", _repositorio(plan))
    con_documento = set(_documentos(plan).values_list("etapa__numero", flat=True))
    vacias = [
        n
        for n in Etapa.objects.filter(plan=plan, estado=EstadoEtapa.CONCLUIDA).values_list("numero", flat=True)
        if n not in con_documento
    ]
    if vacias:
        return Veredicto(False, f"Etapas concluidas sin documentos: {', '.join(map(str, vacias))}.", _repositorio(plan))
    return Veredicto(True, f"{total} documentos; ninguna etapa concluida está sin ellos.", _repositorio(plan))


def repositorio_al_dia(plan: Plan) -> Veredicto:
    """New documents on two dates or more in a year, of co-creation and of implementation."""
    desde = reloj.ahora() - dt.timedelta(days=UN_ANIO)
    filas = list(_documentos(plan).filter(publicado_en__gte=desde).values_list("publicado_en", "etapa__numero"))
    fechas = {momento.astimezone(reloj.MEXICO).date() for momento, _ in filas}
    cocreacion = any(numero is not None and numero <= 6 for _, numero in filas)
    implementacion = any(numero is not None and numero >= 7 for _, numero in filas)
    return Veredicto(
        len(fechas) >= 2 and cocreacion and implementacion,
        f"En el último año hubo documentos nuevos en {len(fechas)} fecha{'s' if len(fechas) != 1 else ''}; "
        f"de cocreación: {'sí' if cocreacion else 'no'}; de cumplimiento: {'sí' if implementacion else 'no'}.",
        _repositorio(plan),
    )


def espacio_que_se_reune(limite: int) -> Callable[[Plan], Veredicto]:
    """Sessions held no more than `limite` days apart until today."""

    def revisar(plan: Plan) -> Veredicto:
        fechas = list(
            Sesion.objects.filter(ejercicio=plan.ejercicio, estado=EstadoDeSesion.CERRADA)
            .order_by("inicia")
            .values_list("inicia", flat=True)
        )
        if not fechas:
            return Veredicto(False, "El Secretariado todavía no ha sesionado.", _secretariado(plan))
        paradas = [*fechas, reloj.ahora()]
        mayor = max((b - a).days for a, b in pairwise(paradas))
        veces = "sesión celebrada" if len(fechas) == 1 else "sesiones celebradas"
        return Veredicto(
            mayor <= limite,
            f"{len(fechas)} {veces}; el mayor tiempo entre una y otra, contado hasta hoy, es de {mayor} días.",
            _secretariado(plan),
        )

    return revisar


def foro_permanente(plan: Plan) -> Veredicto:
    """It meets at least every six months, with two partes or more, by published rules."""
    reunido = espacio_que_se_reune(SEIS_MESES)(plan)
    partes = _partes_con_gente(plan)
    reglas = _reglas(plan)
    return Veredicto(
        reunido.cumplido and len(partes) >= 2 and reglas is not None,
        f"{reunido.explicacion} Partes con integrantes: {len(partes)}. "
        f"Reglas internas publicadas: {'sí' if reglas else 'no'}.",
        _secretariado(plan),
    )


def hay_foro(plan: Plan) -> Veredicto:
    cuerpo = secretariado_vigente(plan.ejercicio)
    cuantos = integrantes_en_funciones(cuerpo).count() if cuerpo else 0
    if cuerpo is None or not cuantos:
        return Veredicto(False, "No hay un Secretariado con integrantes en funciones.", _secretariado(plan))
    return Veredicto(True, f"{cuerpo.nombre}, con {cuantos} integrantes en funciones.", _secretariado(plan))


def foro_multiactor(plan: Plan) -> Veredicto:
    """Members in functions of government and from outside it."""
    partes = _partes_con_gente(plan)
    gobierno, fuera = PARTE_DE_GOBIERNO in partes, bool(partes - {PARTE_DE_GOBIERNO})
    return Veredicto(
        gobierno and fuera,
        f"Integrantes de gobierno: {'sí' if gobierno else 'no'}; de fuera del gobierno: {'sí' if fuera else 'no'}.",
        _secretariado(plan),
    )


def reglas_por_acuerdo(plan: Plan) -> Veredicto:
    reglas = _reglas(plan)
    if reglas is None:
        return Veredicto(False, "No hay reglas internas publicadas.", _secretariado(plan))
    if reglas.acuerdo_id is None:
        return Veredicto(
            False,
            f"Las reglas (versión {reglas.version}) son las de la instalación, no de un acuerdo.",
            _secretariado(plan),
        )
    return Veredicto(True, f"Versión {reglas.version}, aprobada por acuerdo.", _secretariado(plan))


def toda_sesion_con_minuta(plan: Plan) -> Veredicto:
    sesiones = Sesion.objects.filter(ejercicio=plan.ejercicio, estado=EstadoDeSesion.CERRADA)
    total = sesiones.count()
    if not total:
        return Veredicto(False, "El Secretariado todavía no ha sesionado.", _secretariado(plan))
    publicadas = (
        VersionDeMinuta.objects.filter(
            estado=EstadoDeMinuta.PUBLICADA, minuta__in=sesiones.filter(minuta__isnull=False).values("minuta")
        )
        .values("minuta")
        .distinct()
        .count()
    )
    return Veredicto(
        publicadas == total, f"{publicadas} de {total} sesiones tienen su minuta publicada.", _secretariado(plan)
    )


def sesiones_a_distancia(plan: Plan) -> Veredicto:
    cuantas = (
        Sesion.objects.filter(ejercicio=plan.ejercicio, estado=EstadoDeSesion.CERRADA)
        .exclude(modalidad=ModalidadDeSesion.PRESENCIAL)
        .count()
    )
    return Veredicto(bool(cuantas), f"Sesiones en que se pudo participar a distancia: {cuantas}.", _secretariado(plan))


def seleccion_de_su_propio_sector(plan: Plan) -> Veredicto:
    cuantos = (
        ProcesoDeSeleccion.objects.filter(parte__ejercicio=plan.ejercicio, estado=EstadoDeSeleccion.RESUELTO)
        .exclude(parte__clave=PARTE_DE_GOBIERNO)
        .count()
    )
    return Veredicto(
        bool(cuantos), f"Procesos de selección con resultado, fuera de gobierno: {cuantos}.", _secretariado(plan)
    )


def equilibrio_entre_partes(plan: Plan) -> Veredicto:
    """As many people from outside government as from it, or more."""
    cuerpo = secretariado_vigente(plan.ejercicio)
    claves = [i.parte.clave for i in integrantes_en_funciones(cuerpo)] if cuerpo else []
    gobierno = claves.count(PARTE_DE_GOBIERNO)
    fuera = len(claves) - gobierno
    return Veredicto(
        bool(gobierno) and fuera >= gobierno,
        f"Integrantes en funciones: {gobierno} de gobierno y {fuera} de fuera.",
        _secretariado(plan),
    )


def plan_aprobado(solo_consenso: bool) -> Callable[[Plan], Veredicto]:
    """The plan was approved by a firm acuerdo, with quorum; perhaps only by consensus of every parte."""

    def revisar(plan: Plan) -> Veredicto:
        cambio = CambioDelPlan.objects.filter(plan=plan, materia=Materia.APROBAR_PLAN).select_related("acuerdo").first()
        if cambio is None:
            return Veredicto(False, "El Secretariado todavía no aprueba el plan.", _secretariado(plan))
        metodo = cambio.acuerdo.metodo
        return Veredicto(
            metodo == MetodoDeAcuerdo.CONSENSO or not solo_consenso,
            f"Aprobado por {MetodoDeAcuerdo(metodo).label.lower()} con quórum: «{cambio.acuerdo.titulo}».",
            _secretariado(plan),
        )

    return revisar


def eventos_de_sensibilizacion(plan: Plan) -> Veredicto:
    cuantos = Evento.objects.filter(
        plan=plan, tipo=TipoDeEvento.SENSIBILIZACION, estado=EstadoDeEvento.REALIZADO
    ).count()
    return Veredicto(bool(cuantos), f"Eventos de sensibilización realizados: {cuantos}.", _plan(plan))


def sesion_durante_la_cocreacion(plan: Plan) -> Veredicto:
    """A session with a published minuta while stages 2 to 6 were under way."""
    tramo = [
        (e.inicio_real, e.fin_real)
        for e in Etapa.objects.filter(plan=plan, numero__gte=2, numero__lte=6, inicio_real__isnull=False)
    ]
    if not tramo:
        return Veredicto(False, "La cocreación todavía no empieza.", _plan(plan))
    empieza = min(inicio for inicio, _ in tramo if inicio is not None)
    cuantas = (
        Sesion.objects.filter(
            ejercicio=plan.ejercicio, estado=EstadoDeSesion.CERRADA, inicia__date__gte=empieza, minuta__isnull=False
        )
        .filter(minuta__versiones__estado=EstadoDeMinuta.PUBLICADA)
        .distinct()
        .count()
    )
    return Veredicto(
        bool(cuantas), f"Sesiones con minuta publicada durante la cocreación: {cuantas}.", _secretariado(plan)
    )


def acuerdos_de_seguimiento(plan: Plan) -> Veredicto:
    """Acuerdos taken while the plan is being followed (stage 8)."""
    etapa = Etapa.objects.filter(plan=plan, numero=8, inicio_real__isnull=False).first()
    if etapa is None or etapa.inicio_real is None:
        return Veredicto(False, "El seguimiento todavía no empieza.", _plan(plan))
    cuantos = Acuerdo.objects.filter(
        ejercicio=plan.ejercicio, firme_en__isnull=False, firme_en__date__gte=etapa.inicio_real
    ).count()
    return Veredicto(bool(cuantos), f"Acuerdos firmes durante el seguimiento: {cuantos}.", _secretariado(plan))


def requisito_de_etapa(etapa: int, clave: str) -> Callable[[Plan], Veredicto]:
    """The same count that a stage requires, so that the rule is written once."""

    def revisar(plan: Plan) -> Veredicto:
        comprobacion = comprobacion_de(etapa, clave)
        if comprobacion is None:
            return Veredicto(False, "El portal todavía no lo cuenta.", _plan(plan))
        return comprobacion.funcion(plan)

    return revisar


def _documentos(plan: Plan) -> QuerySet[Documento]:
    return Documento.objects.filter(plan=plan, es_la_ultima=True, retirado_en__isnull=True)


def _reglas(plan: Plan) -> ReglasInternas | None:
    cuerpo = secretariado_vigente(plan.ejercicio)
    return ReglasInternas.objects.filter(secretariado=cuerpo, estado=EstadoDeReglas.VIGENTE).first() if cuerpo else None


def _partes_con_gente(plan: Plan) -> set[str]:
    cuerpo = secretariado_vigente(plan.ejercicio)
    if cuerpo is None:
        return set()
    requeridas = {parte.clave for parte in partes_requeridas(cuerpo)}
    return {i.parte.clave for i in integrantes_en_funciones(cuerpo)} & requeridas


def _plan(plan: Plan) -> str:
    return reverse("planes:plan", args=[plan.slug])


def _repositorio(plan: Plan) -> str:
    return reverse("planes:documentos", args=[plan.slug])


def _secretariado(plan: Plan) -> str:
    return reverse("secretariado:secretariado", args=[plan.ejercicio.slug])


ESTANDARES: list[ComprobacionDeEstandar] = [
    ComprobacionDeEstandar("2017-TC-D-B1", sitio_con_publicacion_reciente),
    ComprobacionDeEstandar("2017-TC-D-B2", se_sabe_quien_coordina),
    ComprobacionDeEstandar("2017-TC-D-B3", documentos_con_idioma),
    ComprobacionDeEstandar("2017-TC-D-B4", repositorio_por_etapa),
    ComprobacionDeEstandar("2017-TC-E-B1", espacio_que_se_reune(TRES_MESES)),
    ComprobacionDeEstandar("2017-TC-E-B3", sesiones_a_distancia),
    ComprobacionDeEstandar("2017-TC-A-B1", foro_multiactor),
    ComprobacionDeEstandar("2017-TC-A-B2", reglas_por_acuerdo),
    ComprobacionDeEstandar("2017-TC-A-B3", toda_sesion_con_minuta),
    ComprobacionDeEstandar("2017-TC-A-A1", seleccion_de_su_propio_sector),
    ComprobacionDeEstandar("2017-TC-A-A2", equilibrio_entre_partes),
    ComprobacionDeEstandar("2017-DE-D-B2", eventos_de_sensibilizacion),
    ComprobacionDeEstandar("2017-DE-A-B1", plan_aprobado(solo_consenso=False)),
    ComprobacionDeEstandar("2017-DE-A-A2", plan_aprobado(solo_consenso=True)),
    ComprobacionDeEstandar("2017-IM-A-B1", acuerdos_de_seguimiento),
    ComprobacionDeEstandar("2021-1.1", foro_permanente),
    ComprobacionDeEstandar("2021-2.1", sitio_con_publicacion_reciente),
    ComprobacionDeEstandar("2021-2.2", repositorio_al_dia),
    ComprobacionDeEstandar("2021-3.2", eventos_de_sensibilizacion),
    ComprobacionDeEstandar("1.1", hay_foro),
    ComprobacionDeEstandar("1.2", foro_multiactor),
    ComprobacionDeEstandar("1.3", sesion_durante_la_cocreacion),
    ComprobacionDeEstandar("1.4", plan_aprobado(solo_consenso=False)),
    ComprobacionDeEstandar("2.1", sitio_con_publicacion_reciente),
]
