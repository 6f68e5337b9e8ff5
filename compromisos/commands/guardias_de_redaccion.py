"""What a commitment's text has to be before it is written, whoever writes it and by whichever act."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from compromisos import ambicion, plazos
from compromisos.commands.guardias import exigir_vivo
from compromisos.enums import EN_REDACCION, EfectoDePolitica, Papel, TipoDeCompromiso
from compromisos.errors_de_redaccion import (
    AmbicionInvalida,
    CausaAjena,
    JustificacionCorta,
    MontoInvalido,
    NoEstaEnRedaccion,
    OdsInvalido,
    PlazoLargo,
    SinCausa,
    SolucionNoElegida,
)
from compromisos.models import Compromiso
from compromisos.models.redaccion import ODS_MAXIMO
from compromisos.queries.redaccion import SUELTOS, TEXTOS, causas_del_plan, soluciones_del_plan
from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from consultas.enums import EstadoConsulta
from consultas.models import Tema
from mesas.models import Nodo, Solucion
from planes.models import Plan
from secretariado.models import Organizacion

NOMBRE_MINIMO, NOMBRE_MAXIMO = 10, 250
TEXTO_MINIMO, TEXTO_MAXIMO = 30, 5_000
POLITICA_MAXIMA = 300
META_MAXIMA = 300
JUSTIFICACION_MINIMA, JUSTIFICACION_MAXIMA = 20, 2_000
MONTO_MAXIMO = Decimal("999999999999.99")
CENTAVOS = Decimal("0.01")
LARGOS = {
    "nombre_corto": (NOMBRE_MINIMO, NOMBRE_MAXIMO),
    "texto": (TEXTO_MINIMO, TEXTO_MAXIMO),
    "politica": (0, POLITICA_MAXIMA),
}
EDITABLES = frozenset({*TEXTOS, *SUELTOS, "causas", "responsables", "corresponsables", "ambiciones", "ods"})


def exigir_en_redaccion(compromiso: Compromiso) -> None:
    exigir_vivo(compromiso)
    if compromiso.estado not in EN_REDACCION:
        raise NoEstaEnRedaccion(compromiso.get_estado_display())


def exigir_causa(compromiso: Compromiso, causas: Sequence[Nodo] | None = None) -> None:
    """A cocreated commitment needs a cause to leave the draft. `causas`: those it is about to have."""
    if compromiso.tipo != TipoDeCompromiso.COCREADO:
        return
    hay = bool(causas) if causas is not None else compromiso.causas.exists()
    if not hay:
        raise SinCausa


def limpiar(plan: Plan, valores: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as they will be stored, each rule asked once.

    Raises `ReglaIncumplida` (texto_corto, texto_largo, tipo_desconocido, efecto_desconocido, tema_ajeno, fechas_al_reves,
    fecha_increible, sin_responsable, organizacion_repetida, organizacion_de_otra_naturaleza) and the classes of
    `errors_de_redaccion`.
    """
    limpio = dict(valores)
    for campo in TEXTOS:
        limpio[campo] = normalizar(valores[campo])
        _largo(campo, limpio[campo], *LARGOS.get(campo, (0, TEXTO_MAXIMO)))
    if valores["tipo"] not in TipoDeCompromiso.values:
        raise ReglaIncumplida("tipo_desconocido", "El compromiso es cocreado o proactivo.", campo="tipo")
    if valores["efecto"] and valores["efecto"] not in EfectoDePolitica.values:
        raise ReglaIncumplida("efecto_desconocido", "Elige qué hace con la política pública.", campo="efecto")
    _tema(plan, valores["tema"])
    _fechas(plan, valores["inicio"], valores["fin"])
    limpio["monto"] = _monto(valores["monto"])
    _organizaciones(plan, valores["responsables"], valores["corresponsables"])
    _solucion(plan, valores["solucion"])
    limpio["causas"] = _causas(plan, valores["causas"])
    limpio["ambiciones"] = _ambiciones(valores["ambiciones"])
    limpio["ods"] = _ods(valores["ods"])
    return limpio


def _largo(campo: str, valor: str, minimo: int, maximo: int) -> None:
    if len(valor) < minimo:
        raise ReglaIncumplida("texto_corto", f"Escribe al menos {minimo} caracteres.", campo=campo)
    if len(valor) > maximo:
        raise ReglaIncumplida("texto_largo", f"Quita {len(valor) - maximo} caracteres: caben {maximo}.", campo=campo)


def _tema(plan: Plan, tema: Tema | None) -> None:
    if tema is not None and (tema.consulta.plan_id != plan.pk or tema.consulta.estado == EstadoConsulta.BORRADOR):
        raise ReglaIncumplida("tema_ajeno", "El tema es de otro plan: elige uno de éste.", campo="tema")


def _fechas(plan: Plan, inicio: dt.date | None, fin: dt.date | None) -> None:
    exigir_creible(inicio, "inicio")
    exigir_creible(fin, "fin")
    if inicio and fin and fin < inicio:
        raise ReglaIncumplida("fechas_al_reves", "La fecha final es anterior a la inicial.", campo="fin")
    if plazos.excede(plan.ejercicio.ambito, inicio, fin):
        raise PlazoLargo(plazos.MESES_FEDERALES)


def _monto(monto: Decimal | None) -> Decimal | None:
    if monto is None:
        return None
    if not isinstance(monto, Decimal):
        raise TypeError("monto must be a Decimal, never a float")
    if not monto.is_finite() or not 0 <= monto <= MONTO_MAXIMO:
        raise MontoInvalido("Escribe el monto en pesos, sin signo: cabe hasta 999,999,999,999.99.")
    if monto != monto.quantize(CENTAVOS):
        raise MontoInvalido("Escribe el monto con dos decimales como máximo.")
    return monto.quantize(CENTAVOS)


def _organizaciones(plan: Plan, responsables: Sequence[Organizacion], otras: Sequence[Organizacion]) -> None:
    if not responsables:
        raise ReglaIncumplida("sin_responsable", "Elige al menos una organización responsable.", campo="responsables")
    todas = [*responsables, *otras]
    if len({organizacion.pk for organizacion in todas}) != len(todas):
        raise ReglaIncumplida(
            "organizacion_repetida", "Cada organización aparece una sola vez en el compromiso.", campo="corresponsables"
        )
    for organizacion in todas:
        if organizacion.naturaleza != plan.naturaleza:
            raise ReglaIncumplida(
                "organizacion_de_otra_naturaleza",
                f"«{organizacion.nombre}» no puede figurar en este plan: uno es inventado y la otra no, o al revés.",
                campo="responsables",
            )


def _solucion(plan: Plan, solucion: Solucion | None) -> None:
    if solucion is not None and not soluciones_del_plan(plan).filter(pk=solucion.pk).exists():
        raise SolucionNoElegida


def _causas(plan: Plan, causas: Sequence[Nodo]) -> list[Nodo]:
    pedidas = {causa.pk for causa in causas}
    if not pedidas:
        return []
    halladas = sorted(causas_del_plan(plan).filter(pk__in=pedidas), key=lambda nodo: nodo.pk)
    if len(halladas) != len(pedidas):
        raise CausaAjena
    return halladas


def _ambiciones(dichas: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """axis → (level, why). An axis with an empty level says nothing and is left out."""
    limpias: dict[str, tuple[str, str]] = {}
    for eje, (nivel, justificacion) in dichas.items():
        if not nivel:
            continue
        if eje not in ambicion.EJES or (nivel != ambicion.NO_APLICA and nivel not in ambicion.NIVELES):
            raise AmbicionInvalida
        texto = normalizar(justificacion)
        if nivel != ambicion.NO_APLICA and len(texto) < JUSTIFICACION_MINIMA:
            raise JustificacionCorta(eje, ambicion.EJES[eje], JUSTIFICACION_MINIMA)
        _largo(f"justificacion_{eje}", texto, 0, JUSTIFICACION_MAXIMA)
        limpias[eje] = (nivel, texto)
    return limpias


def _ods(ods: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """(number, target), each number once, in order."""
    leidos: dict[int, str] = {}
    for numero, meta in ods:
        meta = normalizar(meta)
        if type(numero) is not int or not 1 <= numero <= ODS_MAXIMO:
            raise OdsInvalido(f"Los ODS van del 1 al {ODS_MAXIMO}.")
        if numero in leidos:
            raise OdsInvalido(f"El ODS {numero} está dos veces: deja uno.")
        if len(meta) > META_MAXIMA:
            raise OdsInvalido(f"Acorta la meta del ODS {numero}: sobran {len(meta) - META_MAXIMA} caracteres.")
        leidos[numero] = meta
    return sorted(leidos.items())


def papeles(valores: Mapping[str, Any]) -> list[tuple[str, int, Organizacion]]:
    """(papel, place, organisation) of everybody in it."""
    return [
        (papel, lugar, organizacion)
        for papel, campo in ((Papel.RESPONSABLE.value, "responsables"), (Papel.CORRESPONSABLE.value, "corresponsables"))
        for lugar, organizacion in enumerate(valores[campo])
    ]
