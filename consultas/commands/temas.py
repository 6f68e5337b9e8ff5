"""Topics that gather propuestas and go on the ballot: made, reworded, joined into one, and taken apart again."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from consultas.autoria import actor_de
from consultas.commands.consultas import tomar
from consultas.commands.sistematizacion import (
    anotar_integraciones,
    exigir_integrables,
    exigir_tema_vigente,
    tomar_propuestas,
)
from consultas.enums import EstadoConsulta
from consultas.errors import CodigoRepetido, DatoInvalido, EjeAjeno, NoTePermite
from consultas.errors_de_sistematizacion import FusionConsigoMismo, SinCambios, TemaSinFusion, TemaYaFusionado
from consultas.guardias_de_sistematizacion import (
    TEXTO_MAXIMO,
    exigir_cuantas,
    exigir_motivo,
    exigir_opciones_abiertas,
    exigir_propuestas_en_estudio,
    medido,
)
from consultas.models import Consulta, Eje, FusionDeTemas, IntegracionEnTema, Propuesta, Tema
from planes.commands import evaluar_requisitos

# A ballot is written as codes joined by commas: a code never carries one.
_CODIGO = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@comando(ClaseDeActo.AUTORIDAD)
def crear_tema(
    *,
    persona: Any,
    consulta: Consulta,
    eje: Eje,
    codigo: str,
    titulo: str,
    problematica: str,
    propuestas: Sequence[Propuesta] = (),
) -> Tema:
    """A topic enters the ballot, until the instant the vote opens; from then on the options do not change.

    `propuestas` join it in the same act, all or none. Raises `OpcionesCongeladas` once the vote opened or ended,
    `EjeAjeno`, `CodigoRepetido`, `DatoInvalido`, and what `integrar_en_tema` raises of the propuestas.
    """
    filas = _tomadas(propuestas)
    consulta = tomar(consulta)
    if not persona.has_perm("consultas.crear_tema", consulta):
        raise NoTePermite("crear temas en esta consulta")
    exigir_opciones_abiertas(consulta)
    if eje.consulta_id != consulta.pk:
        raise EjeAjeno
    if len(codigo) > 20 or not _CODIGO.fullmatch(codigo):
        raise DatoInvalido(
            "codigo_invalido", "El código lleva hasta 20 letras minúsculas, números y guiones.", "codigo"
        )
    titulo, problematica = _titulo(titulo), _problematica(problematica)
    if consulta.temas.filter(codigo=codigo).exists():
        raise CodigoRepetido("codigo", codigo)
    if filas:
        exigir_propuestas_en_estudio(consulta)
        exigir_integrables(filas, consulta)
    ultimo = consulta.temas.aggregate(ultimo=Max("orden"))["ultimo"] or 0
    tema = Tema.objects.create(
        consulta=consulta, eje=eje, codigo=codigo, titulo=titulo, problematica=problematica, orden=ultimo + 1
    )
    if filas:
        anotar_integraciones(persona=persona, tema=tema, propuestas=filas, desde=reloj.ahora())
    dicho = {"eje": eje.numero, "titulo": titulo, "problematica": problematica}
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.tema_creado",
        asunto=tema.asunto,
        actor=actor_de(persona),
        # In a draft only its coordination reads it; publishing the consulta records its topics.
        cambio={"codigo": codigo, "huella_del_borrador": huella(canonico(dicho))}
        if consulta.estado == EstadoConsulta.BORRADOR
        else {
            "codigo": codigo,
            **dicho,
            **({"propuestas": sorted(p.folio for p in filas)} if filas else {}),
        },
    )
    return tema


@comando(ClaseDeActo.AUTORIDAD)
def redactar_tema(*, persona: Any, tema: Tema, eje: Eje, titulo: str, problematica: str) -> Tema:
    """What a topic says, written again until the vote opens; each wording stays in the bitácora.

    Raises `OpcionesCongeladas`, `EjeAjeno`, `DatoInvalido`, `TemaYaFusionado`, `SinCambios`.
    """
    if not persona.has_perm("consultas.sistematizar", tema):
        raise NoTePermite("redactar los temas de esta consulta")
    consulta = tomar(tema.consulta)
    exigir_opciones_abiertas(consulta)
    tema = exigir_tema_vigente(tema, consulta)
    if eje.consulta_id != consulta.pk:
        raise EjeAjeno
    nuevo = {"eje": eje.numero, "titulo": _titulo(titulo), "problematica": _problematica(problematica)}
    anterior = {"eje": tema.eje.numero, "titulo": tema.titulo, "problematica": tema.problematica}
    if nuevo == anterior:
        raise SinCambios
    tema.eje, tema.titulo, tema.problematica = eje, str(nuevo["titulo"]), str(nuevo["problematica"])
    tema.save(update_fields=["eje", "titulo", "problematica"])
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.tema_redactado",
        asunto=tema.asunto,
        actor=actor_de(persona),
        cambio={"codigo": tema.codigo, "huella_del_borrador": huella(canonico(nuevo))}
        if consulta.estado == EstadoConsulta.BORRADOR
        else {campo: [anterior[campo], nuevo[campo]] for campo in nuevo if nuevo[campo] != anterior[campo]},
    )
    return tema


@comando(ClaseDeActo.AUTORIDAD)
def fusionar_temas(*, persona: Any, origen: Tema, destino: Tema, motivo: str) -> FusionDeTemas:
    """A topic joins another: it leaves the ballot and keeps its page; its propuestas go with it, and nothing is deleted.

    Each propuesta gets a row closed in `origen` and one opened in `destino` at the instant of the fusion: undoing
    reads them back. Raises `OpcionesCongeladas`, `FusionConsigoMismo`, `TemaYaFusionado`, `TemaAjeno`, `DatoInvalido`.
    """
    if not persona.has_perm("consultas.sistematizar", origen):
        raise NoTePermite("fusionar los temas de esta consulta")
    motivo = exigir_motivo(motivo)
    filas = tomar_propuestas(Propuesta.objects.filter(tema=origen))
    consulta = tomar(origen.consulta)
    exigir_opciones_abiertas(consulta)
    if origen.pk == destino.pk:
        raise FusionConsigoMismo
    origen, destino = exigir_tema_vigente(origen, consulta), exigir_tema_vigente(destino, consulta, "destino")
    ahora = reloj.ahora()
    _mudar(persona, filas, origen, destino, ahora)
    fusion = FusionDeTemas.objects.create(
        origen=origen, destino=destino, motivo=motivo, hecha_en=ahora, persona=persona
    )
    origen.es_opcion, origen.fusionado_en = False, destino
    origen.save(update_fields=["es_opcion", "fusionado_en"])
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.temas_fusionados",
        asunto=origen.asunto,
        actor=actor_de(persona),
        cambio={
            "origen": origen.codigo,
            "destino": destino.codigo,
            **(
                {"huella_del_borrador": huella(canonico({"motivo": motivo}))}
                if consulta.estado == EstadoConsulta.BORRADOR
                else {"motivo": motivo, "propuestas": sorted(p.folio for p in filas)}
            ),
        },
    )
    return fusion


@comando(ClaseDeActo.AUTORIDAD)
def deshacer_fusion(*, persona: Any, tema: Tema) -> Tema:
    """A topic that was joined into another stands again, on the ballot, with the propuestas it had.

    Those that somebody moved or took out after the fusion stay where that person put them. The last fusion is undone
    first: while the other topic is itself joined into a third one, `TemaYaFusionado`. Raises also
    `OpcionesCongeladas`, `TemaSinFusion`.
    """
    if not persona.has_perm("consultas.sistematizar", tema):
        raise NoTePermite("deshacer fusiones de temas de esta consulta")
    destinos = FusionDeTemas.objects.filter(origen=tema, deshecha_en__isnull=True).values("destino")
    filas = tomar_propuestas(Propuesta.objects.filter(integraciones__tema=tema, tema__in=destinos))
    consulta = tomar(tema.consulta)
    exigir_opciones_abiertas(consulta)
    fusion = (
        FusionDeTemas.objects.select_related("origen__consulta__plan__ejercicio", "destino")
        .filter(origen=tema, deshecha_en__isnull=True)
        .first()
    )
    if fusion is None:
        raise TemaSinFusion
    origen, destino = fusion.origen, fusion.destino
    if destino.fusionado_en_id is not None:
        raise TemaYaFusionado(destino.titulo)
    vuelven = _sin_tocar_desde(fusion, filas)
    ahora = reloj.ahora()
    _mudar(persona, vuelven, destino, origen, ahora)
    fusion.deshecha_en, fusion.deshecha_por = ahora, persona
    fusion.save(update_fields=["deshecha_en", "deshecha_por"])
    origen.es_opcion, origen.fusionado_en = True, None
    origen.save(update_fields=["es_opcion", "fusionado_en"])
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.fusion_deshecha",
        asunto=origen.asunto,
        actor=actor_de(persona),
        cambio={
            "origen": origen.codigo,
            "destino": destino.codigo,
            "propuestas": sorted(p.folio for p in vuelven),
        },
    )
    return origen


def _sin_tocar_desde(fusion: FusionDeTemas, filas: Sequence[Propuesta]) -> list[Propuesta]:
    """Those that the fusion moved and that, since then, only other fusions or their undoing have moved."""
    consulta_id = fusion.origen.consulta_id
    instantes = FusionDeTemas.objects.filter(origen__consulta=consulta_id).values_list("hecha_en", "deshecha_en")
    de_fusiones = {instante for par in instantes for instante in par if instante is not None}
    integraciones = IntegracionEnTema.objects.filter(propuesta__in=[fila.pk for fila in filas])
    movidas = set(
        integraciones.filter(tema=fusion.origen, hasta=fusion.hecha_en).values_list("propuesta_id", flat=True)
    )
    tocadas = {
        clave
        for clave, desde in integraciones.filter(desde__gt=fusion.hecha_en).values_list("propuesta_id", "desde")
        if desde not in de_fusiones
    }
    return [fila for fila in filas if fila.pk in movidas - tocadas]


def _tomadas(propuestas: Sequence[Propuesta]) -> list[Propuesta]:
    if not propuestas:
        return []
    exigir_cuantas(propuestas)
    return tomar_propuestas(propuestas)


def _titulo(texto: str) -> str:
    titulo = " ".join(normalizar(texto).split())
    if not 5 <= len(titulo) <= 200:
        raise DatoInvalido("titulo_fuera_de_medida", "El título lleva de 5 a 200 caracteres.", "titulo")
    return titulo


def _problematica(texto: str) -> str:
    return medido(texto, "problematica", 0, TEXTO_MAXIMO)


def _mudar(persona: Any, propuestas: Sequence[Propuesta], de: Tema, a: Tema, ahora: Any) -> None:
    """Close their row in one topic and open one in the other, at the same instant."""
    claves = [p.pk for p in propuestas]
    abiertas = IntegracionEnTema.objects.filter(propuesta__in=claves, hasta__isnull=True)
    con_fila = set(abiertas.values_list("propuesta_id", flat=True))
    abiertas.update(hasta=ahora, deshecha_por=persona)
    # Put there before these rows were kept (seeds, imports): it was in it all the same.
    IntegracionEnTema.objects.bulk_create(
        (
            IntegracionEnTema(
                propuesta=p, tema=de, desde=p.publicada_en or ahora, persona=persona, hasta=ahora, deshecha_por=persona
            )
            for p in propuestas
            if p.pk not in con_fila
        ),
        batch_size=500,
    )
    anotar_integraciones(persona=persona, tema=a, propuestas=propuestas, desde=ahora)
