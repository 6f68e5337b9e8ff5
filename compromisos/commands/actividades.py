"""Lines and activities of a route, one act at a time, while it is prepared."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max

from compromisos.camino import ciclo, clave_de, partes_de
from compromisos.commands.guardias_de_ruta import avanzar_version, texto_de, tomar_para_planear
from compromisos.enums import DeQuien
from compromisos.errors_de_rutas import (
    ActividadRetirada,
    BloqueConErrores,
    DatoDeRutaInvalido,
    LineaConActividades,
    OrganizacionAjena,
)
from compromisos.models import Actividad, Compromiso, LineaDeAccion
from compromisos.queries.rutas import existentes_de, hubo_presentacion, periodo_de, pueden_acompanar, pueden_responder
from compromisos.renglones import LARGOS, LINEAS_MAXIMAS, error_de_fechas, error_de_peso
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from secretariado.models import Organizacion

TITULO_MINIMO = 3
DIAS_MAXIMOS = 3_660
DECIMA = Decimal("0.1")


@dataclass(frozen=True)
class DatosDeActividad:
    """What a person writes of an activity."""

    titulo: str
    inicio: dt.date
    fin: dt.date
    responsable: Organizacion
    descripcion: str = ""
    de_quien: str = DeQuien.AUTORIDAD
    corresponsables: Sequence[Organizacion] = ()
    medio_de_verificacion: str = ""
    peso: Decimal = Decimal(0)
    predecesoras: Sequence[Actividad] = ()


# --- lines ------------------------------------------------------------------------------------------------------------
@comando(ClaseDeActo.CONTRIBUCION)
def crear_linea(
    *, persona: Persona, compromiso: Compromiso, version: int, titulo: str, descripcion: str = ""
) -> LineaDeAccion:
    """A line of action that groups activities, with the next number of the commitment.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaNoSeEdita`, `RutaCambio`,
    `DatoDeRutaInvalido`.
    """
    compromiso, ruta = tomar_para_planear(persona, compromiso, version)
    titulo, descripcion = _textos_de_linea(titulo, descripcion)
    ultimo = LineaDeAccion.objects.filter(compromiso=compromiso).aggregate(ultimo=Max("numero"))["ultimo"] or 0
    if ultimo >= LINEAS_MAXIMAS:
        raise DatoDeRutaInvalido("linea_fuera_de_rango", f"Una ruta tiene hasta {LINEAS_MAXIMAS} líneas.", "titulo")
    linea: LineaDeAccion = LineaDeAccion.objects.create(
        compromiso=compromiso, numero=ultimo + 1, titulo=titulo, descripcion=descripcion
    )
    avanzar_version(ruta, compromiso)
    return linea


@comando(ClaseDeActo.CONTRIBUCION)
def editar_linea(
    *, persona: Persona, linea: LineaDeAccion, version: int, titulo: str, descripcion: str = ""
) -> LineaDeAccion:
    """Its title or its description. Raises the same as `crear_linea`."""
    compromiso, ruta = tomar_para_planear(persona, linea.compromiso, version)
    linea = LineaDeAccion.objects.get(pk=linea.pk)
    linea.titulo, linea.descripcion = _textos_de_linea(titulo, descripcion)
    linea.save(update_fields=["titulo", "descripcion"])
    avanzar_version(ruta, compromiso)
    return linea


@comando(ClaseDeActo.CONTRIBUCION)
def quitar_linea(*, persona: Persona, linea: LineaDeAccion, version: int) -> None:
    """A line without activities, not even withdrawn ones, is taken out. Raises `LineaConActividades` and the rest."""
    compromiso, ruta = tomar_para_planear(persona, linea.compromiso, version)
    if Actividad.objects.filter(linea=linea.pk).exists():
        raise LineaConActividades
    LineaDeAccion.objects.filter(pk=linea.pk).delete()
    avanzar_version(ruta, compromiso)


# --- activities -------------------------------------------------------------------------------------------------------
@comando(ClaseDeActo.CONTRIBUCION)
def crear_actividad(*, persona: Persona, linea: LineaDeAccion, version: int, datos: DatosDeActividad) -> Actividad:
    """One thing to be done, by whom, from when to when. It takes the next name of its line, for ever.

    Raises what `crear_linea` refuses, and `OrganizacionAjena`.
    """
    compromiso, ruta = tomar_para_planear(persona, linea.compromiso, version)
    columnas = _columnas(compromiso, datos)
    previas = _previas(compromiso, datos.predecesoras, None)
    actividad = _nueva(compromiso, LineaDeAccion.objects.get(pk=linea.pk), columnas)
    actividad.corresponsables.set(datos.corresponsables)
    actividad.predecesoras.set(previas)
    avanzar_version(ruta, compromiso)
    return actividad


@comando(ClaseDeActo.CONTRIBUCION)
def editar_actividad(*, persona: Persona, actividad: Actividad, version: int, datos: DatosDeActividad) -> Actividad:
    """Any of its data but its name and its line. Raises what `crear_actividad` refuses, and `ActividadRetirada`."""
    compromiso, ruta = tomar_para_planear(persona, actividad.compromiso, version)
    actividad = _viva(actividad)
    columnas = _columnas(compromiso, datos)
    previas = _previas(compromiso, datos.predecesoras, actividad)
    for campo, valor in columnas.items():
        setattr(actividad, campo, valor)
    actividad.save(update_fields=list(columnas))
    actividad.corresponsables.set(datos.corresponsables)
    actividad.predecesoras.set(previas)
    avanzar_version(ruta, compromiso)
    return actividad


@comando(ClaseDeActo.CONTRIBUCION)
def duplicar_actividad(*, persona: Persona, actividad: Actividad, version: int) -> Actividad:
    """Another one like it in the same line, without its weight, ready to be changed."""
    compromiso, ruta = tomar_para_planear(persona, actividad.compromiso, version)
    original = _viva(actividad)
    columnas = {
        campo: getattr(original, campo)
        for campo in ("descripcion", "de_quien", "inicio", "fin", "responsable", "medio_de_verificacion")
    }
    titulo = f"{original.titulo[: LARGOS['titulo'] - 8]} (copia)"
    copia = _nueva(compromiso, original.linea, {**columnas, "titulo": titulo, "peso": Decimal(0)})
    copia.corresponsables.set(original.corresponsables.all())
    copia.predecesoras.set(original.predecesoras.all())
    avanzar_version(ruta, compromiso)
    return copia


@comando(ClaseDeActo.CONTRIBUCION)
def quitar_actividad(*, persona: Persona, actividad: Actividad, version: int) -> None:
    """Taken out of the route. Once the route was presented, or has evidence of it, it is kept withdrawn; else deleted."""
    compromiso, ruta = tomar_para_planear(persona, actividad.compromiso, version)
    actividad = _viva(actividad)
    Actividad.predecesoras.through.objects.filter(to_actividad=actividad).delete()
    if hubo_presentacion(compromiso) or actividad.evidencias.exists():
        actividad.retirada = True
        actividad.save(update_fields=["retirada"])
    else:
        actividad.delete()
    avanzar_version(ruta, compromiso)


@comando(ClaseDeActo.CONTRIBUCION)
def editar_en_bloque(
    *,
    persona: Persona,
    compromiso: Compromiso,
    version: int,
    claves: Collection[str],
    dias: int = 0,
    responsable: Organizacion | None = None,
    peso: Decimal | None = None,
) -> list[Actividad]:
    """Several activities at once: shift their dates, change who answers, give each the same weight. All or none.

    `dias`: how many to move both dates by, backwards when negative. What is None (or zero days) stays.
    Raises the guards of planning, `DatoDeRutaInvalido` when there is nothing to do, `BloqueConErrores` by clave.
    """
    compromiso, ruta = tomar_para_planear(persona, compromiso, version)
    if not claves:
        raise DatoDeRutaInvalido("nada_elegido", "Marca al menos una actividad.", "claves")
    if not dias and responsable is None and peso is None:
        raise DatoDeRutaInvalido("nada_que_cambiar", "Di qué cambia: las fechas, quién responde o el peso.", "dias")
    if abs(dias) > DIAS_MAXIMOS:
        raise DatoDeRutaInvalido("dias_fuera_de_rango", f"Mueve hasta {DIAS_MAXIMOS} días.", "dias")
    if peso is not None:
        peso = _peso(peso)
    if responsable is not None:
        _exigir_que_responde(compromiso, responsable)
    filas = list(Actividad.objects.filter(compromiso=compromiso, clave__in=claves, retirada=False).order_by("pk"))
    errores = dict.fromkeys(sorted(set(claves) - {fila.clave for fila in filas}), "ya no está en la ruta.")
    periodo, desplazo = periodo_de(compromiso), dt.timedelta(days=dias)
    for fila in filas:
        if dias:
            fila.inicio, fila.fin = fila.inicio + desplazo, fila.fin + desplazo
            hallados = error_de_fechas(fila.inicio, fila.fin, periodo)
            if hallados:
                errores[fila.clave] = f"con esas fechas se saldría de lugar. {hallados[0]}"
        if responsable is not None:
            fila.responsable = responsable
        if peso is not None:
            fila.peso = peso
    if errores:
        raise BloqueConErrores(errores)
    Actividad.objects.bulk_update(filas, ["inicio", "fin", "responsable", "peso"])
    if responsable is not None:
        acompanan = Actividad.corresponsables.through.objects.filter(organizacion=responsable, actividad__in=filas)
        acompanan.delete()
    avanzar_version(ruta, compromiso)
    return filas


# --- guards -----------------------------------------------------------------------------------------------------------
def _viva(actividad: Actividad) -> Actividad:
    """As it is now, its commitment being locked already. One that somebody deleted meanwhile is withdrawn too."""
    fila = Actividad.objects.select_related("linea", "responsable").filter(pk=actividad.pk, retirada=False).first()
    if fila is None:
        raise ActividadRetirada
    return fila


def _nueva(compromiso: Compromiso, linea: LineaDeAccion, columnas: dict[str, Any]) -> Actividad:
    hermanas = list(Actividad.objects.filter(linea=linea).values_list("clave", "orden"))
    ordinal = max(((partes_de(clave) or (0, 0))[1] for clave, _ in hermanas), default=0) + 1
    orden = max((orden for _, orden in hermanas), default=0) + 1
    creada: Actividad = Actividad.objects.create(
        compromiso=compromiso, linea=linea, clave=clave_de(linea.numero, ordinal), orden=orden, **columnas
    )
    return creada


def _textos_de_linea(titulo: str, descripcion: str) -> tuple[str, str]:
    return (
        texto_de(titulo, "titulo", "el título de la línea", minimo=TITULO_MINIMO, maximo=LARGOS["linea_titulo"]),
        texto_de(descripcion, "descripcion", "la descripción", maximo=LARGOS["descripcion"]),
    )


def _columnas(compromiso: Compromiso, datos: DatosDeActividad) -> dict[str, Any]:
    """What is stored of an activity, checked. Raises `DatoDeRutaInvalido`, `OrganizacionAjena`."""
    if datos.de_quien not in DeQuien.values:
        raise DatoDeRutaInvalido("de_quien_desconocido", "Di de quién es la actividad.", "de_quien")
    columnas = {
        "titulo": texto_de(datos.titulo, "titulo", "el título", minimo=TITULO_MINIMO, maximo=LARGOS["titulo"]),
        "descripcion": texto_de(datos.descripcion, "descripcion", "la descripción", maximo=LARGOS["descripcion"]),
        "medio_de_verificacion": texto_de(
            datos.medio_de_verificacion,
            "medio_de_verificacion",
            "el medio de verificación",
            maximo=LARGOS["medio_de_verificacion"],
        ),
        "de_quien": datos.de_quien,
        "inicio": datos.inicio,
        "fin": datos.fin,
        "responsable": datos.responsable,
        "peso": _peso(datos.peso),
    }
    for mensaje in error_de_fechas(datos.inicio, datos.fin, periodo_de(compromiso)):
        raise DatoDeRutaInvalido("fechas_invalidas", mensaje, "inicio" if mensaje.startswith("Empieza") else "fin")
    _exigir_que_responde(compromiso, datos.responsable)
    _exigir_que_acompanan(compromiso, datos)
    return columnas


def _peso(peso: Decimal) -> Decimal:
    for mensaje in error_de_peso(peso):
        raise DatoDeRutaInvalido("peso_fuera_de_rango", mensaje, "peso")
    return peso.quantize(DECIMA)


def _exigir_que_responde(compromiso: Compromiso, organizacion: Organizacion) -> None:
    if not pueden_responder(compromiso).filter(pk=organizacion.pk).exists():
        raise OrganizacionAjena(
            f"{organizacion.nombre} no responde por el compromiso ni lo acompaña: elige una de sus organizaciones.",
            "responsable",
        )


def _exigir_que_acompanan(compromiso: Compromiso, datos: DatosDeActividad) -> None:
    pks = {organizacion.pk for organizacion in datos.corresponsables}
    if datos.responsable.pk in pks:
        raise OrganizacionAjena("La responsable no se repite como corresponsable: desmárcala.", "corresponsables")
    if pks and pueden_acompanar(compromiso).filter(pk__in=pks).count() != len(pks):
        raise OrganizacionAjena("Una de esas organizaciones no puede acompañar esta actividad.", "corresponsables")


def _previas(compromiso: Compromiso, elegidas: Sequence[Actividad], actividad: Actividad | None) -> list[Actividad]:
    """Live activities of the same route that do not lead back to this one."""
    pks = {una.pk for una in elegidas}
    if not pks:
        return []
    filas = list(Actividad.objects.filter(pk__in=pks, compromiso=compromiso, retirada=False).order_by("pk"))
    if len(filas) != len(pks):
        raise DatoDeRutaInvalido(
            "predecesora_ajena", "Una de las que van antes ya no está en esta ruta: vuelve a elegir.", "predecesoras"
        )
    if actividad is not None:
        grafo = {clave: una.predecesoras for clave, una in existentes_de(compromiso).items() if una.viva}
        grafo[actividad.clave] = tuple(fila.clave for fila in filas)
        vuelta = ciclo(grafo)
        if vuelta:
            raise DatoDeRutaInvalido(
                "predecesoras_en_circulo",
                f"Así se esperarían en círculo: {' → '.join([*vuelta, vuelta[0]])}.",
                "predecesoras",
            )
    return filas
