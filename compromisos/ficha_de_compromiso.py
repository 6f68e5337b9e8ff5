"""A commitment as its sheet in the plan's document tells it: plain values, the same for the page and for the PDF."""

from decimal import Decimal
from typing import Any

from compromisos import presentacion
from compromisos.enums import DeQuien, EstadoDeRuta, Nivel
from compromisos.models import Actividad, Compromiso, Indicador
from comun import formatos
from mesas.ods import catalogo

NO_CONSTA = "No consta en nuestras fuentes."
SIN_ESCRIBIR = "Todavía no está escrito."


def ficha(compromiso: Compromiso) -> dict[str, Any]:
    """Everything that has been said of it, and what is missing said to be so. Reads only what `fichas_de` brought."""
    historico = compromiso.es_historico
    falta = NO_CONSTA if historico else SIN_ESCRIBIR
    return {
        "slug": compromiso.slug,
        "numero": compromiso.numero,
        "nombre": compromiso.nombre_corto,
        "estado": presentacion.cartel(compromiso).texto,
        "tipo": compromiso.get_tipo_display(),
        "codigo_ogp": compromiso.codigo_ogp,
        "fuera": not compromiso.dentro_del_denominador,
        "periodo": formatos.rango(compromiso.inicio, compromiso.fin) or (NO_CONSTA if historico else "Sin fechas"),
        "tema": compromiso.tema.titulo if compromiso.tema else compromiso.tema_texto,
        "responsables": [_nombre(fila) for fila in presentacion.responsables(compromiso)]
        or [compromiso.responsables_texto or (NO_CONSTA if historico else "Sin organización responsable")],
        "corresponsables": [_nombre(fila) for fila in presentacion.corresponsables(compromiso)],
        "apartados": _apartados(compromiso, falta),
        "causas": [causa.enunciado for causa in compromiso.causas.all()],
        "ambiciones": [
            [una.get_eje_display(), una.get_nivel_display(), una.justificacion]
            for una in compromiso.ambiciones.all()
            if una.nivel != Nivel.NO_APLICA
        ],
        "ambicion": compromiso.get_ambicion_display() if compromiso.ambicion else "",
        "ods": [[str(uno.numero), catalogo()[uno.numero].nombre, uno.meta] for uno in compromiso.ods.all()],
        "codificaciones": [[una.dimension, una.valor] for una in compromiso.codificaciones.all()],
        "discrepancias": compromiso.discrepancias,
        "fuentes": [cita(fuente) for fuente in compromiso.fuentes.all()],
        "ruta": None if historico else _ruta(compromiso),
        "indicadores": [_indicador(uno) for uno in compromiso.indicadores.all()],
        "huella": compromiso.version_vigente.huella if compromiso.version_vigente else "",
        "version": compromiso.version_vigente.numero if compromiso.version_vigente else 0,
    }


def _nombre(fila: Any) -> str:
    nombre: str = fila.nombre_en_fuente or fila.organizacion.nombre
    return nombre


def cita(fuente: Any) -> str:
    partes = (fuente.autoria, fuente.titulo, formatos.fecha_dicha(fuente.fecha), fuente.direccion)
    return ". ".join(parte.rstrip(".") for parte in partes if parte)


def _apartados(compromiso: Compromiso, falta: str) -> list[list[str]]:
    """(heading, text). The text, the problem, the solution and the result are always there, though they are missing."""
    solucion = compromiso.solucion
    de_la_mesa = f"{solucion.titulo}. {solucion.descripcion}" if solucion else ""
    politica = ""
    if compromiso.efecto:
        politica = compromiso.get_efecto_display() + (f": {compromiso.politica}" if compromiso.politica else "")
    recursos = compromiso.recursos
    if compromiso.monto is not None:
        recursos = f"{recursos} Monto: ${formatos.numero(compromiso.monto, 2)} pesos.".strip()
    resultado = compromiso.resultado_esperado
    apartados = [
        ["Qué se promete", compromiso.texto or falta],
        ["El problema que atiende", compromiso.problema or falta],
        ["Cómo están las cosas hoy", compromiso.statu_quo],
        ["La solución", de_la_mesa or compromiso.solucion_texto or falta],
        ["Objetivo", compromiso.objetivo],
        ["A quién beneficia", compromiso.beneficiarios],
        ["Política pública", politica],
        ["Recursos", recursos],
    ]
    if compromiso.es_historico:
        apartados.append(["Qué resultó, según las fuentes", compromiso.resultado_texto or falta])
    else:
        apartados.append(["Resultado esperado", resultado or falta])
    return [[titulo, texto] for titulo, texto in apartados if texto]


def _ruta(compromiso: Compromiso) -> dict[str, Any] | None:
    """Its lines with the activities of the authority and of society apart; who accepted it by name."""
    actividades = list(compromiso.actividades.all())
    ruta = getattr(compromiso, "ruta", None)
    if not actividades:
        return None
    por_linea: dict[int, list[Actividad]] = {}
    for actividad in actividades:
        por_linea.setdefault(actividad.linea_id, []).append(actividad)
    vigente = ruta.vigente if ruta is not None else None
    return {
        "estado": ruta.get_estado_display() if ruta is not None else EstadoDeRuta.EN_PREPARACION.label,
        "aceptada": ruta is not None and ruta.estado == EstadoDeRuta.ACEPTADA,
        "version": vigente.numero if vigente is not None else 0,
        "huella": vigente.huella if vigente is not None else "",
        "lineas": [
            {
                "numero": linea.numero,
                "titulo": linea.titulo,
                "descripcion": linea.descripcion,
                "grupos": _grupos(por_linea[linea.pk]),
            }
            for linea in compromiso.lineas.all()
            if linea.pk in por_linea
        ],
        "aceptaciones": [
            [fila.organizacion.nombre, fila.get_sentido_display(), formatos.fecha(fila.aceptada_en), fila.razon]
            for fila in (vigente.aceptaciones.all() if vigente is not None else [])
        ],
        "sin_aceptacion": not compromiso.aceptaciones_pedidas
        or compromiso.aceptaciones < compromiso.aceptaciones_pedidas,
    }


def _grupos(actividades: list[Actividad]) -> list[dict[str, Any]]:
    salida = []
    for de_quien in DeQuien:
        filas = [_actividad(una) for una in actividades if una.de_quien == de_quien]
        if filas:
            salida.append({"nombre": de_quien.label, "actividades": filas})
    return salida


def _actividad(actividad: Actividad) -> dict[str, Any]:
    original = ""
    if actividad.fin_original and (actividad.inicio_original, actividad.fin_original) != (
        actividad.inicio,
        actividad.fin,
    ):
        original = formatos.rango(actividad.inicio_original, actividad.fin_original)
    return {
        "clave": actividad.clave,
        "titulo": actividad.titulo,
        "descripcion": actividad.descripcion,
        "responsable": actividad.responsable.nombre,
        "corresponsables": [una.nombre for una in actividad.corresponsables.all()],
        "fechas": formatos.rango(actividad.inicio, actividad.fin),
        "originales": original,
        "verificacion": actividad.medio_de_verificacion,
        "peso": _cifra(actividad.peso),
    }


def _indicador(indicador: Indicador) -> dict[str, Any]:
    return {
        "clave": indicador.clave,
        "nombre": indicador.nombre,
        "clase": indicador.get_clase_display(),
        "formula": indicador.formula,
        "base": _medida(indicador.linea_base, indicador.unidad, indicador.fecha_base),
        "meta": _medida(indicador.meta, indicador.unidad, indicador.fecha_meta),
        "frecuencia": indicador.get_frecuencia_display(),
        "fuente": indicador.fuente,
    }


def _medida(valor: Decimal | None, unidad: str, dia: Any) -> str:
    """`100 hogares, 1.º de diciembre de 2026`."""
    if valor is None:
        return "Sin dato"
    return f"{_cifra(valor)} {unidad}" + (f", {formatos.fecha(dia)}" if dia else "")


def _cifra(valor: Decimal) -> str:
    """Without the zeros that only the column needs."""
    entero = valor == valor.to_integral_value()
    return formatos.numero(valor.quantize(Decimal(1)) if entero else valor.normalize())
