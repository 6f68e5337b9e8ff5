"""A whole route at once: many activities written together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from compromisos.camino import clave_de, partes_de
from compromisos.commands.guardias_de_ruta import avanzar_version, tomar_para_planear
from compromisos.errors_de_rutas import RenglonesConErrores
from compromisos.models import Actividad, Compromiso, LineaDeAccion
from compromisos.queries.rutas import (
    existentes_de,
    hubo_presentacion,
    periodo_de,
    pueden_acompanar,
    pueden_responder,
)
from compromisos.renglones import RenglonDeRuta, revisar_renglones
from comun.textos import normalizar
from cuentas.models import Persona

SIN_TITULO = "Línea de acción {}"
# What a row writes of an activity, besides its clave and its line.
CAMPOS = (
    "orden", "titulo", "descripcion", "de_quien", "inicio", "fin", "responsable_id", "medio_de_verificacion", "peso",
)  # fmt: skip
DECIMA = Decimal("0.1")
TANDA = 900  # values that SQLite takes in one statement, with room to spare


@dataclass(frozen=True)
class ResumenDeRuta:
    """What writing a table did, by clave. `version`: of the route afterwards."""

    creadas: list[str]
    cambiadas: list[str]
    iguales: list[str]
    quitadas: list[str]
    version: int


def escribir_ruta(
    *,
    persona: Persona,
    compromiso: Compromiso,
    version: int,
    lineas: Sequence[RenglonDeRuta],
    quitar: Collection[str] = (),
) -> ResumenDeRuta:
    """Write a table of activities, all or none, in a number of queries that does not follow the number of rows.

    It is a part of an act (the upload of a spreadsheet), inside its transaction: not a command by itself.
    1. The guards of every act of planning; `version` is the one that was read.
    2. Every row is looked at (`revisar_renglones`): with one error nothing is written.
    3. Lines that are missing are made, activities made or changed, those of `quitar` (claves) taken out.
    Activities that the table does not name stay as they are. Order within a line is the table's.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaNoSeEdita`, `RutaCambio`,
    `RenglonesConErrores`.
    """
    compromiso, ruta = tomar_para_planear(persona, compromiso, version)
    renglones = [_limpio(renglon) for renglon in lineas]
    existentes = existentes_de(compromiso)
    responden = dict(pueden_responder(compromiso).values_list("slug", "pk"))
    acompanan = dict(pueden_acompanar(compromiso).values_list("slug", "pk"))
    errores = revisar_renglones(
        renglones,
        periodo=periodo_de(compromiso),
        organizaciones=responden.keys(),
        acompanan=acompanan.keys(),
        existentes=existentes,
    )
    if errores:
        raise RenglonesConErrores(errores)
    renglones = _con_clave(renglones, existentes)
    resumen = _escribir(compromiso, renglones, acompanan | responden)
    quitadas = _quitar(compromiso, set(quitar) - {renglon.clave for renglon in renglones})
    if resumen.creadas or resumen.cambiadas or quitadas:
        avanzar_version(ruta, compromiso)
    return replace(resumen, quitadas=quitadas, version=ruta.version)


def _limpio(renglon: RenglonDeRuta) -> RenglonDeRuta:
    return replace(
        renglon,
        clave=(renglon.clave or "").strip() or None,
        responsable=renglon.responsable.strip(),
        corresponsables=tuple(slug.strip() for slug in renglon.corresponsables),
        predecesoras=tuple(dict.fromkeys(clave.strip() for clave in renglon.predecesoras)),
        linea_titulo=normalizar(renglon.linea_titulo),
        titulo=normalizar(renglon.titulo),
        descripcion=normalizar(renglon.descripcion),
        medio_de_verificacion=normalizar(renglon.medio_de_verificacion),
    )


def _con_clave(renglones: list[RenglonDeRuta], existentes: Collection[str]) -> list[RenglonDeRuta]:
    """A name for each new activity: the next of its line, never one that the route already used."""
    mayores: dict[int, int] = {}
    for clave in [*existentes, *(renglon.clave for renglon in renglones if renglon.clave)]:
        partes = partes_de(clave)
        if partes:
            mayores[partes[0]] = max(mayores.get(partes[0], 0), partes[1])
    salida = []
    for renglon in renglones:
        if not renglon.clave:
            mayores[renglon.linea] = mayores.get(renglon.linea, 0) + 1
            renglon = replace(renglon, clave=clave_de(renglon.linea, mayores[renglon.linea]))
        salida.append(renglon)
    return salida


def _lineas(compromiso: Compromiso, renglones: Sequence[RenglonDeRuta]) -> tuple[dict[int, LineaDeAccion], set[int]]:
    """The lines by number, those that were missing made; and the numbers of those whose title changed."""
    hay = {linea.numero: linea for linea in LineaDeAccion.objects.filter(compromiso=compromiso).order_by("numero")}
    dichos: dict[int, str] = {}
    for renglon in renglones:
        dichos[renglon.linea] = dichos.get(renglon.linea) or renglon.linea_titulo
    LineaDeAccion.objects.bulk_create(
        LineaDeAccion(compromiso=compromiso, numero=numero, titulo=titulo or SIN_TITULO.format(numero))
        for numero, titulo in sorted(dichos.items())
        if numero not in hay
    )
    cambian = {numero for numero, titulo in dichos.items() if titulo and numero in hay and hay[numero].titulo != titulo}
    for numero in cambian:
        hay[numero].titulo = dichos[numero]
    LineaDeAccion.objects.bulk_update([hay[numero] for numero in sorted(cambian)], ["titulo"])
    return {linea.numero: linea for linea in LineaDeAccion.objects.filter(compromiso=compromiso)}, cambian


def _escribir(
    compromiso: Compromiso, renglones: Sequence[RenglonDeRuta], organizaciones: dict[str, int]
) -> ResumenDeRuta:
    lineas, lineas_que_cambian = _lineas(compromiso, renglones)
    claves = [renglon.clave or "" for renglon in renglones]
    antes = {fila.clave: fila for fila in Actividad.objects.filter(compromiso=compromiso, retirada=False)}
    acompanan_antes = _pares(Actividad.corresponsables.through, compromiso, "actividad", "organizacion_id")
    previas_antes = _pares(Actividad.predecesoras.through, compromiso, "from_actividad", "to_actividad__clave")
    nuevas, cambian, iguales, lugares = [], [], [], dict.fromkeys(lineas, 0)
    for renglon in renglones:
        lugares[renglon.linea] += 1
        clave = renglon.clave or ""
        datos = {
            "orden": lugares[renglon.linea],
            "titulo": renglon.titulo,
            "descripcion": renglon.descripcion,
            "de_quien": renglon.de_quien,
            "inicio": renglon.inicio,
            "fin": renglon.fin,
            "responsable_id": organizaciones[renglon.responsable],
            "medio_de_verificacion": renglon.medio_de_verificacion,
            "peso": renglon.peso.quantize(DECIMA),
        }
        fila = antes.get(clave)
        if fila is None:
            nuevas.append(Actividad(compromiso=compromiso, linea=lineas[renglon.linea], clave=clave, **datos))
            continue
        distinta = any(getattr(fila, campo) != valor for campo, valor in datos.items())
        distinta = distinta or acompanan_antes.get(clave, set()) != {organizaciones[s] for s in renglon.corresponsables}
        distinta = distinta or previas_antes.get(clave, set()) != set(renglon.predecesoras)
        if not distinta:
            iguales.append(clave)
            continue
        for campo, valor in datos.items():
            setattr(fila, campo, valor)
        cambian.append(fila)
    Actividad.objects.bulk_create(nuevas)
    # One INSERT … ON CONFLICT per batch: a CASE per row and column would be many times slower.
    Actividad.objects.bulk_create(
        cambian, update_conflicts=True, unique_fields=["pk"], update_fields=[c.removesuffix("_id") for c in CAMPOS]
    )
    tocadas = {fila.clave for fila in (*nuevas, *cambian)}
    _ligar(compromiso, [renglon for renglon in renglones if renglon.clave in tocadas], organizaciones)
    escritas = {fila.clave for fila in cambian}
    renombradas = {clave for clave in iguales if (partes_de(clave) or (0, 0))[0] in lineas_que_cambian}
    return ResumenDeRuta(
        creadas=[fila.clave for fila in nuevas],
        cambiadas=[clave for clave in claves if clave in escritas or clave in renombradas],
        iguales=[clave for clave in iguales if clave not in renombradas],
        quitadas=[],
        version=0,
    )


def _pares(tabla: type, compromiso: Compromiso, de: str, a: str) -> dict[str, set[object]]:
    """clave of an activity → what a table of pairs ties to it. One query."""
    hallados: dict[str, set[object]] = {}
    filas = tabla.objects.filter(**{f"{de}__compromiso": compromiso})  # type: ignore[attr-defined]
    for clave, valor in filas.values_list(f"{de}__clave", a):
        hallados.setdefault(clave, set()).add(valor)
    return hallados


def _ligar(compromiso: Compromiso, renglones: Sequence[RenglonDeRuta], organizaciones: dict[str, int]) -> None:
    """Who accompanies and what goes before, of the activities that were written."""
    pks = dict(Actividad.objects.filter(compromiso=compromiso).values_list("clave", "pk"))
    acompanan, previas = Actividad.corresponsables.through, Actividad.predecesoras.through
    tocadas = [pks[renglon.clave or ""] for renglon in renglones]
    for desde in range(0, len(tocadas), TANDA):
        acompanan.objects.filter(actividad__in=tocadas[desde : desde + TANDA]).delete()
        previas.objects.filter(from_actividad__in=tocadas[desde : desde + TANDA]).delete()
    acompanan.objects.bulk_create(
        acompanan(actividad_id=pks[renglon.clave or ""], organizacion_id=organizaciones[slug])
        for renglon in renglones
        for slug in renglon.corresponsables
    )
    previas.objects.bulk_create(
        previas(from_actividad_id=pks[renglon.clave or ""], to_actividad_id=pks[previa])
        for renglon in renglones
        for previa in renglon.predecesoras
    )


def _quitar(compromiso: Compromiso, claves: Collection[str]) -> list[str]:
    """Take activities out: withdrawn when somebody may have read them in a presented route, or deleted."""
    filas = Actividad.objects.filter(compromiso=compromiso, retirada=False).order_by("pk")
    elegidas = [fila for fila in filas if fila.clave in claves]
    pks = [fila.pk for fila in elegidas]
    se_conservan = hubo_presentacion(compromiso)
    for desde in range(0, len(pks), TANDA):
        tanda = Actividad.objects.filter(pk__in=pks[desde : desde + TANDA])
        Actividad.predecesoras.through.objects.filter(to_actividad__in=pks[desde : desde + TANDA]).delete()
        if se_conservan:
            tanda.update(retirada=True)
        else:
            con_evidencia = tanda.filter(evidencias__isnull=False).values("pk")
            Actividad.objects.filter(pk__in=list(con_evidencia.values_list("pk", flat=True))).update(retirada=True)
            tanda.filter(retirada=False).delete()
    return [fila.clave for fila in elegidas]
