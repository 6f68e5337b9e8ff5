"""What is measured, while the route is prepared; and each measurement, while it is carried out."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bitacora.commands import asentar
from compromisos.commands.guardias_de_ruta import (
    actor_por,
    avanzar_version,
    direccion_publica,
    texto_de,
    tomar_acordado,
    tomar_para_planear,
)
from compromisos.enums import ClaseDeIndicador, Frecuencia, SentidoDeIndicador
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_rutas import DatoDeRutaInvalido, IndicadorRetirado
from compromisos.models import Compromiso, Indicador, Medicion
from compromisos.queries.rutas import hubo_presentacion
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.fechas import exigir_creible
from cuentas.models import Persona
from planes.commands.guardias import exigir_permiso
from secretariado.models import Organizacion

VALOR_MAXIMO = Decimal(10) ** 12
DIEZMILESIMA = Decimal("0.0001")


@dataclass(frozen=True)
class DatosDeIndicador:
    """What a person writes of an indicator. Values are Decimal, never float; None is «todavía no se sabe»."""

    nombre: str
    clase: str
    unidad: str
    formula: str = ""
    sentido: str = SentidoDeIndicador.SUBE
    linea_base: Decimal | None = None
    fecha_base: dt.date | None = None
    meta: Decimal | None = None
    fecha_meta: dt.date | None = None
    frecuencia: str = Frecuencia.TRIMESTRAL
    fuente: str = ""


@comando(ClaseDeActo.CONTRIBUCION)
def crear_indicador(*, persona: Persona, compromiso: Compromiso, version: int, datos: DatosDeIndicador) -> Indicador:
    """A measure of the commitment, with the next name ("I1"). It is a part of the route that is presented.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaNoSeEdita`, `RutaCambio`,
    `DatoDeRutaInvalido`.
    """
    compromiso, ruta = tomar_para_planear(persona, compromiso, version)
    columnas = _columnas(datos)
    claves = Indicador.objects.filter(compromiso=compromiso).values_list("clave", flat=True)
    numero = max((int(clave[1:]) for clave in claves if clave[1:].isdigit()), default=0) + 1
    indicador: Indicador = Indicador.objects.create(compromiso=compromiso, clave=f"I{numero}", **columnas)
    avanzar_version(ruta, compromiso)
    return indicador


@comando(ClaseDeActo.CONTRIBUCION)
def editar_indicador(*, persona: Persona, indicador: Indicador, version: int, datos: DatosDeIndicador) -> Indicador:
    """Any of its data, while the route is prepared. Raises what `crear_indicador` refuses, and `IndicadorRetirado`."""
    compromiso, ruta = tomar_para_planear(persona, indicador.compromiso, version)
    indicador = _vivo(indicador)
    columnas = _columnas(datos)
    for campo, valor in columnas.items():
        setattr(indicador, campo, valor)
    indicador.save(update_fields=list(columnas))
    avanzar_version(ruta, compromiso)
    return indicador


@comando(ClaseDeActo.CONTRIBUCION)
def quitar_indicador(*, persona: Persona, indicador: Indicador, version: int) -> None:
    """Taken out. Once the route was presented, or something was measured, it is kept withdrawn; else deleted."""
    compromiso, ruta = tomar_para_planear(persona, indicador.compromiso, version)
    indicador = _vivo(indicador)
    if hubo_presentacion(compromiso) or indicador.mediciones.exists():
        indicador.retirado = True
        indicador.save(update_fields=["retirado"])
    else:
        indicador.delete()
    avanzar_version(ruta, compromiso)


@comando(ClaseDeActo.AUTORIDAD)
def registrar_medicion(
    *,
    persona: Persona,
    indicador: Indicador,
    organizacion: Organizacion,
    fecha: dt.date,
    valor: Decimal,
    evidencia_titulo: str,
    evidencia_enlace: str,
    nota: str = "",
    llave_de_acto: uuid.UUID,
) -> Medicion:
    """An organisation says what an indicator was on a day, with where anybody can see it. A correction is another one.

    1. Lock the commitment; the same key answers with the measurement it already made.
    2. Whoever measures holds office in that organisation; the day has come; the evidence is at a public address.
    Raises `SinPermiso`, `AceptaUnExtrano`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `IndicadorRetirado`,
    `LlaveDeOtroActo`, `DatoDeRutaInvalido`.
    """
    exigir_permiso(
        persona,
        "compromisos.medir",
        indicador.compromiso,
        "Sólo las organizaciones de este compromiso pueden medir sus indicadores.",
    )
    actor = actor_por(persona, indicador.compromiso, organizacion)
    compromiso = tomar_acordado(indicador.compromiso_id)
    repetida = Medicion.objects.select_related("indicador__compromiso").filter(llave_de_acto=llave_de_acto).first()
    if repetida is not None:
        if (repetida.indicador_id, repetida.registrada_por_id) != (indicador.pk, persona.pk):
            raise LlaveDeOtroActo
        return repetida
    indicador = _vivo(indicador)
    exigir_creible(fecha, "fecha")
    if fecha > reloj.hoy(ZoneInfo(compromiso.plan.ejercicio.zona_horaria)):
        raise DatoDeRutaInvalido("fecha_futura", "La fecha de la medición no puede estar en el futuro.", "fecha")
    medicion: Medicion = Medicion.objects.create(
        indicador=indicador,
        fecha=fecha,
        valor=_valor(valor, "valor"),
        nota=texto_de(nota, "nota", "la nota", maximo=2_000),
        evidencia_titulo=texto_de(evidencia_titulo, "evidencia_titulo", "qué es la evidencia", minimo=1, maximo=200),
        evidencia_enlace=direccion_publica(evidencia_enlace, "evidencia_enlace"),
        organizacion=organizacion,
        registrada_por=persona,
        registrada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.medicion_registrada",
        asunto=indicador.asunto,
        actor=actor,
        cambio={
            "fecha": fecha,
            "valor": medicion.valor,
            "unidad": indicador.unidad,
            "evidencia": {"titulo": medicion.evidencia_titulo, "enlace": medicion.evidencia_enlace},
            "nota": medicion.nota,
        },
    )
    return medicion


# --- guards -----------------------------------------------------------------------------------------------------------
def _vivo(indicador: Indicador) -> Indicador:
    fila = Indicador.objects.select_related("compromiso").filter(pk=indicador.pk, retirado=False).first()
    if fila is None:
        raise IndicadorRetirado
    return fila


def _valor(valor: Decimal, campo: str) -> Decimal:
    if not isinstance(valor, Decimal):
        raise TypeError(f"{campo} must be a Decimal, never a float")
    if not valor.is_finite() or abs(valor) >= VALOR_MAXIMO or valor != valor.quantize(DIEZMILESIMA):
        raise DatoDeRutaInvalido(
            "valor_fuera_de_rango", "Escribe un número de hasta doce cifras y cuatro decimales.", campo
        )
    return valor.quantize(DIEZMILESIMA)


def _columnas(datos: DatosDeIndicador) -> dict[str, Any]:
    """What is stored of an indicator, checked."""
    for campo, valores, mensaje in (
        ("clase", ClaseDeIndicador.values, "Di si es de gestión o de resultado."),
        ("sentido", SentidoDeIndicador.values, "Di si es mejor que suba o que baje."),
        ("frecuencia", Frecuencia.values, "Di cada cuándo se mide."),
    ):
        if getattr(datos, campo) not in valores:
            raise DatoDeRutaInvalido(f"{campo}_desconocida", mensaje, campo)
    base = None if datos.linea_base is None else _valor(datos.linea_base, "linea_base")
    meta = None if datos.meta is None else _valor(datos.meta, "meta")
    sube = datos.sentido == SentidoDeIndicador.SUBE
    if base is not None and meta is not None and ((meta < base) if sube else (meta > base)):
        raise DatoDeRutaInvalido(
            "meta_al_reves",
            "La meta queda peor que la línea base: revísala, o cambia si es mejor que suba o que baje.",
            "meta",
        )
    exigir_creible(datos.fecha_base, "fecha_base")
    exigir_creible(datos.fecha_meta, "fecha_meta")
    if datos.fecha_base and datos.fecha_meta and datos.fecha_meta <= datos.fecha_base:
        raise DatoDeRutaInvalido("fechas_invalidas", "La fecha de la meta va después de la línea base.", "fecha_meta")
    return {
        "nombre": texto_de(datos.nombre, "nombre", "el nombre del indicador", minimo=3, maximo=250),
        "clase": datos.clase,
        "unidad": texto_de(datos.unidad, "unidad", "en qué se mide", minimo=1, maximo=80),
        "formula": texto_de(datos.formula, "formula", "la fórmula", maximo=2_000),
        "sentido": datos.sentido,
        "linea_base": base,
        "fecha_base": datos.fecha_base,
        "meta": meta,
        "fecha_meta": datos.fecha_meta,
        "frecuencia": datos.frecuencia,
        "fuente": texto_de(datos.fuente, "fuente", "la fuente", maximo=300),
    }
