"""Setting up a draft piece by piece; of a published consulta, only the words that explain it (domain.md §4)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from comun.comandos import ClaseDeActo, comando
from consultas.autoria import actor_de
from consultas.commands.consultas import exigir_que_no_sea_historica, tomar
from consultas.enums import EstadoConsulta, Fase
from consultas.errors import NoTePermite
from consultas.errors_de_configuracion import ConfiguracionFija, EjeConTemas, EjeDesconocido
from consultas.models import Canal, Consulta, Eje, FaseDeConsulta
from consultas.reglas_de_consulta import (
    CAMPOS_DE_REGLAS,
    ENTRADILLA_MAXIMA,
    INFORMACION_MAXIMA,
    TITULO,
    Reglas,
    exigir_reglas,
    nombres_de_ejes,
    texto,
    tramos,
    vias,
)
from planes.commands import evaluar_requisitos

_DESPUES_DE_PUBLICAR = frozenset({"entradilla", "informacion"})
_LEJOS = 1_000  # axis numbers on their way to another place: two rows never hold the same one


def tomar_para_configurar(persona: Any, consulta: Consulta) -> Consulta:
    """The consulta, locked, when this person may set it up. Raises `NoTePermite`, `EsHistorico`."""
    consulta = tomar(consulta)
    if not persona.has_perm("consultas.configurar", consulta):
        raise NoTePermite("configurar esta consulta")
    exigir_que_no_sea_historica(consulta)
    return consulta


def es_borrador(consulta: Consulta) -> bool:
    return consulta.estado == EstadoConsulta.BORRADOR


def borrador(dicho: Mapping[str, Any]) -> dict[str, str]:
    """How a draft enters the bitácora: by its fingerprint. Its coordination reads it, and the bitácora everybody."""
    return {"huella_del_borrador": huella(canonico(dicho))}


@comando(ClaseDeActo.AUTORIDAD)
def configurar_consulta(
    *,
    persona: Any,
    consulta: Consulta,
    titulo: str | None = None,
    entradilla: str | None = None,
    informacion: str | None = None,
    metodo: str | None = None,
    regla: str | None = None,
    max_por_boleta: int | None = None,
    max_por_eje: int | None = None,
    puntos_por_boleta: int | None = None,
    puntos_por_tema: int | None = None,
    edad_minima: int | None = None,
    idiomas: str | None = None,
    pide_datos_de_grupo: bool | None = None,
    con_auditoria: bool | None = None,
    dias_de_auditoria: int | None = None,
    plazo_de_respuesta: int | None = None,
) -> Consulta:
    """What is asked and by which rules; None leaves a field as it is. Saying the same again writes nothing.

    Published, only `entradilla` and `informacion` change, and the entry tells what they say now.
    Raises `ConfiguracionFija`, `DatoInvalido`.
    """
    pedidos = {clave: valor for clave, valor in locals().items() if clave not in {"persona", "consulta"}}
    consulta = tomar_para_configurar(persona, consulta)
    for campo, minimo, maximo in (
        ("titulo", *TITULO),
        ("entradilla", 0, ENTRADILLA_MAXIMA),
        ("informacion", 0, INFORMACION_MAXIMA),
    ):
        if pedidos[campo] is not None:
            pedidos[campo] = texto(pedidos[campo], campo, minimo=minimo, maximo=maximo)
    cambios = {c: valor for c, valor in pedidos.items() if valor is not None and valor != getattr(consulta, c)}
    if not cambios:
        return consulta
    if not es_borrador(consulta) and (fijos := sorted(set(cambios) - _DESPUES_DE_PUBLICAR)):
        raise ConfiguracionFija(fijos[0])
    for campo, valor in cambios.items():
        setattr(consulta, campo, valor)
    exigir_reglas(Reglas(**{campo: getattr(consulta, campo) for campo in CAMPOS_DE_REGLAS}))
    consulta.save(update_fields=list(cambios))
    if not es_borrador(consulta):
        evaluar_requisitos(plan=consulta.plan)
    dicho = {campo: str(valor) if isinstance(valor, str) else valor for campo, valor in cambios.items()}
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.consulta_configurada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={"campos": sorted(cambios), **(borrador(dicho) if es_borrador(consulta) else dicho)},
    )
    return consulta


@comando(ClaseDeActo.AUTORIDAD)
def fijar_calendario(
    *, persona: Any, consulta: Consulta, fases: Mapping[Fase, tuple[dt.datetime, dt.datetime]]
) -> Consulta:
    """The phases of a draft, all at once: those that are not named are gone. Start is in, end is out.

    Raises `ConfiguracionFija` once published (there is `prorrogar_fase`), `FasesDesordenadas`, `fecha_increible`.
    """
    consulta = tomar_para_configurar(persona, consulta)
    if not es_borrador(consulta):
        raise ConfiguracionFija("fases")
    nuevas = tramos(fases)
    antes = {(fase.fase, fase.inicio, fase.fin) for fase in consulta.fases.all()}
    if antes == {(tramo.fase, tramo.inicio, tramo.fin) for tramo in nuevas}:
        return consulta
    FaseDeConsulta.objects.filter(consulta=consulta).delete()
    FaseDeConsulta.objects.bulk_create(
        FaseDeConsulta(consulta=consulta, fase=t.fase, inicio=t.inicio, fin=t.fin) for t in nuevas
    )
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.calendario_fijado",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio=borrador({t.fase: {"inicio": t.inicio, "fin": t.fin} for t in nuevas}),
    )
    return consulta


@comando(ClaseDeActo.AUTORIDAD)
def fijar_ejes(*, persona: Any, consulta: Consulta, ejes: Sequence[tuple[int | None, str]]) -> list[Eje]:
    """The axes of a draft, in their new order: each with the number it has now (None: it is new) and its name.

    Those that are not named are gone. Raises `ConfiguracionFija`, `EjeDesconocido`, `EjeConTemas` for one that cannot
    go, `DatoInvalido`.
    """
    consulta = tomar_para_configurar(persona, consulta)
    if not es_borrador(consulta):
        raise ConfiguracionFija("ejes")
    nombres = nombres_de_ejes([nombre for _, nombre in ejes])
    por_numero = {eje.numero: eje for eje in consulta.ejes.all()}
    conocidos = [numero for numero, _ in ejes if numero is not None]
    if len(set(conocidos)) != len(conocidos) or not set(conocidos) <= set(por_numero):
        raise EjeDesconocido
    pedidos = list(zip((numero for numero, _ in ejes), nombres, strict=True))
    if pedidos == [(eje.numero, eje.nombre) for eje in por_numero.values()]:
        return list(por_numero.values())
    for numero, eje in por_numero.items():
        if numero not in conocidos:
            if temas := eje.temas.count():
                raise EjeConTemas(eje.nombre, temas)
            eje.delete()
    Eje.objects.filter(consulta=consulta).update(numero=F("numero") + _LEJOS)
    quedan = []
    for lugar, (anterior, nombre) in enumerate(pedidos, 1):
        eje = por_numero[anterior] if anterior is not None else Eje(consulta=consulta)
        eje.numero, eje.nombre = lugar, nombre
        eje.save()
        quedan.append(eje)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.ejes_fijados",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio=borrador({"ejes": nombres}),
    )
    return quedan


@comando(ClaseDeActo.AUTORIDAD)
def fijar_canales(*, persona: Any, consulta: Consulta, canales: Sequence[tuple[str, str]]) -> Consulta:
    """The ways to take part: (kind, description), in order. Published, only what describes each one changes.

    Raises `ConfiguracionFija` when a published consulta would gain, lose or reorder a way; `DatoInvalido`.
    """
    consulta = tomar_para_configurar(persona, consulta)
    nuevos = vias(canales)
    filas = list(consulta.canales.order_by("orden", "pk"))
    if nuevos == [(fila.tipo, fila.descripcion) for fila in filas]:
        return consulta
    if es_borrador(consulta):
        Canal.objects.filter(consulta=consulta).delete()
        Canal.objects.bulk_create(
            Canal(consulta=consulta, tipo=tipo, descripcion=dicho, orden=n) for n, (tipo, dicho) in enumerate(nuevos)
        )
    else:
        if [tipo for tipo, _ in nuevos] != [fila.tipo for fila in filas]:
            raise ConfiguracionFija("canales")
        for fila, (_, dicho) in zip(filas, nuevos, strict=True):
            fila.descripcion = dicho
        Canal.objects.bulk_update(filas, ["descripcion"])
    lista = {"canales": [{"tipo": tipo, "descripcion": dicho} for tipo, dicho in nuevos]}
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.canales_fijados",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio=borrador(lista) if es_borrador(consulta) else lista,
    )
    return consulta
