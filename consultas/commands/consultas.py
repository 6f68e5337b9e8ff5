"""Acts of coordination on a consulta: create it, publish it, extend one of its phases."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.fechas import exigir_creible
from comun.textos import normalizar
from consultas import fases as reglas_de_fases
from consultas.autoria import actor_de
from consultas.enums import TRANSICIONES, EstadoConsulta, Fase, ReglaDeParticipacion
from consultas.errors import (
    CodigoRepetido,
    ConsultaCerrada,
    DatoInvalido,
    EsHistorico,
    FaltaParaPublicar,
    NoTePermite,
    ProrrogaInvalida,
    TransicionInvalida,
)
from consultas.errors_de_configuracion import ConsultaAjena
from consultas.hojas import PreguntaDicha, exigir_preguntas
from consultas.models import Canal, Consulta, Eje, FaseDeConsulta, PreguntaDeEncuesta, Prorroga
from consultas.padron import asegurar_llave
from consultas.reglas_de_consulta import (
    CAMPOS_DE_REGLAS,
    ENTRADILLA_MAXIMA,
    INFORMACION_MAXIMA,
    MOTIVO_MAXIMO,
    MOTIVO_MINIMO,
    TITULO,
    Reglas,
    exigir_reglas,
    nombres_de_ejes,
    texto,
    tramos,
    vias,
)
from planes.commands import evaluar_requisitos
from planes.models import Plan

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
# Whoever has the tables and not this file cannot try CURPs or codes against the roll.
_CON_LLAVE = frozenset({ReglaDeParticipacion.CURP, ReglaDeParticipacion.PADRON})
_DE_PARTICIPAR = frozenset({Fase.PROPUESTAS, Fase.VOTACION})


@comando(ClaseDeActo.AUTORIDAD)
def crear_consulta(
    *,
    persona: Any,
    plan: Plan,
    slug: str,
    titulo: str,
    entradilla: str,
    informacion: str,
    metodo: str,
    regla: str,
    max_por_boleta: int,
    max_por_eje: int,
    edad_minima: int,
    fases: dict[Fase, tuple[dt.datetime, dt.datetime]],
    ejes: list[str],
    canales: list[tuple[str, str]],
    puntos_por_boleta: int = 10,
    puntos_por_tema: int = 5,
    idiomas: str = "es",
    pide_datos_de_grupo: bool = True,
    con_auditoria: bool = False,
    dias_de_auditoria: int = 3,
    plazo_de_respuesta: int = 20,
    preguntas: Sequence[PreguntaDicha] = (),
    copiada_de: Consulta | None = None,
) -> Consulta:
    """A coordinator prepares a consultation of their plan; nobody else sees it until it is published.

    `fases`: start (in) and end (out) of each one, in the order of the method. `ejes`: names, numbered from 1.
    `canales`: (kind, description). `idiomas`: codes joined by commas. `preguntas`: its encuesta, none by default.
    `copiada_de`: the consulta of the same ejercicio it was copied from (what is copied comes in the other arguments).
    Raises `ReglaIncumplida` and writes nothing when any of it breaks a rule; `ConsultaAjena`.
    """
    if not persona.has_perm("consultas.crear", plan):
        raise NoTePermite("crear consultas de este plan")
    if plan.es_historico:
        raise EsHistorico
    if copiada_de is not None and copiada_de.ejercicio != plan.ejercicio:
        raise ConsultaAjena
    titulo = texto(titulo, "titulo", minimo=TITULO[0], maximo=TITULO[1])
    if len(slug) > 80 or not _SLUG.fullmatch(slug):
        raise DatoInvalido("slug_invalido", "La dirección lleva hasta 80 letras minúsculas, números y guiones.", "slug")
    if Consulta.objects.filter(slug=slug).exists():
        raise CodigoRepetido("slug", slug)
    reglas = Reglas(
        metodo=metodo,
        regla=regla,
        max_por_boleta=max_por_boleta,
        max_por_eje=max_por_eje,
        puntos_por_boleta=puntos_por_boleta,
        puntos_por_tema=puntos_por_tema,
        edad_minima=edad_minima,
        idiomas=idiomas,
        pide_datos_de_grupo=pide_datos_de_grupo,
        con_auditoria=con_auditoria,
        dias_de_auditoria=dias_de_auditoria,
        plazo_de_respuesta=plazo_de_respuesta,
    )
    exigir_reglas(reglas)
    calendario, nombres, canales = tramos(fases), nombres_de_ejes(ejes), vias(canales)
    hoja = exigir_preguntas(preguntas)

    consulta = Consulta.objects.create(
        plan=plan,
        naturaleza=plan.naturaleza,
        slug=slug,
        titulo=titulo,
        entradilla=texto(entradilla, "entradilla", maximo=ENTRADILLA_MAXIMA),
        informacion=texto(informacion, "informacion", maximo=INFORMACION_MAXIMA),
        copiada_de=copiada_de,
        **{campo: getattr(reglas, campo) for campo in CAMPOS_DE_REGLAS},
    )
    FaseDeConsulta.objects.bulk_create(
        FaseDeConsulta(consulta=consulta, fase=t.fase, inicio=t.inicio, fin=t.fin) for t in calendario
    )
    Eje.objects.bulk_create(Eje(consulta=consulta, numero=n, nombre=nombre) for n, nombre in enumerate(nombres, 1))
    Canal.objects.bulk_create(
        Canal(consulta=consulta, tipo=tipo, descripcion=dicho, orden=n) for n, (tipo, dicho) in enumerate(canales)
    )
    PreguntaDeEncuesta.objects.bulk_create(filas_de_preguntas(consulta, hoja))
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="consultas.consulta_creada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        # A draft is read by its coordination only, and the bitácora by everybody: its fingerprint is enough until then.
        cambio={
            "plan": plan.slug,
            "estado": consulta.estado,
            "huella_del_borrador": huella(
                canonico(
                    {
                        **_reglas_publicas(consulta),
                        "fases": {t.fase: {"inicio": t.inicio, "fin": t.fin} for t in calendario},
                        "ejes": nombres,
                    }
                )
            ),
            **({"copiada_de": copiada_de.slug} if copiada_de is not None else {}),
        },
    )
    return consulta


@comando(ClaseDeActo.AUTORIDAD)
def publicar_consulta(*, persona: Any, consulta: Consulta) -> Consulta:
    """The consultation becomes public and its phases begin to count. Topics may still be added until the vote opens.

    Raises `FaltaParaPublicar` without phases or axes, `TransicionInvalida` when it was already published. With the rules
    *curp* and *padron* the key of its roll is made here; a publication that fails leaves a key that nobody uses.
    """
    consulta = tomar(consulta)
    if not persona.has_perm("consultas.publicar", consulta):
        raise NoTePermite("publicar esta consulta")
    exigir_que_no_sea_historica(consulta)
    if EstadoConsulta.PUBLICADA not in TRANSICIONES[consulta.estado]:
        raise TransicionInvalida(consulta.get_estado_display(), EstadoConsulta.PUBLICADA.label)
    fases = list(consulta.fases.all())
    ejes = list(consulta.ejes.all())
    if not fases:
        raise FaltaParaPublicar("al menos una fase con fechas")
    if not any(fase.fase in _DE_PARTICIPAR for fase in fases):
        raise FaltaParaPublicar("una fase en la que se participe: propuestas o votación")
    if not ejes:
        raise FaltaParaPublicar("al menos un eje")
    preguntas = list(consulta.preguntas.all())
    consulta.estado = EstadoConsulta.PUBLICADA
    consulta.save(update_fields=["estado"])
    if consulta.regla in _CON_LLAVE:
        asegurar_llave(consulta)
    # Its stage counts published consultas: without this it would say until tonight that there is none.
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.consulta_publicada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={
            "estado": consulta.estado,
            **_reglas_publicas(consulta),
            "temas": [{"codigo": tema.codigo, "titulo": tema.titulo} for tema in consulta.temas.all()],
            "fases": {fase.fase: {"inicio": fase.inicio, "fin": fase.fin} for fase in fases},
            "ejes": [eje.nombre for eje in ejes],
            "canales": [canal.tipo for canal in consulta.canales.all()],
            "preguntas": [pregunta.texto for pregunta in preguntas],
        },
    )
    return consulta


@comando(ClaseDeActo.AUTORIDAD)
def prorrogar_fase(*, persona: Any, consulta: Consulta, fase: str, fin_nuevo: dt.datetime, motivo: str) -> Prorroga:
    """A phase gets more time, with a reason that everybody reads. Later phases that would overlap move by as much.

    1. Lock the consulta, so that no vote ends meanwhile.
    2. Only before the phase's end: what ended is not reopened by moving a date.
    3. One row per phase that moves: the extended one and each one pushed; one bitácora entry for all.

    Raises `ProrrogaInvalida` (reason too short, end not later, phase absent or over), `ConsultaCerrada`.
    """
    consulta = tomar(consulta)
    if not persona.has_perm("consultas.prorrogar", consulta):
        raise NoTePermite("prorrogar las fases de esta consulta")
    exigir_que_no_sea_historica(consulta)
    if consulta.estado not in {EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA}:
        raise ConsultaCerrada
    motivo = normalizar(motivo)
    if not MOTIVO_MINIMO <= len(motivo) <= MOTIVO_MAXIMO:
        raise ProrrogaInvalida(
            "motivo_corto" if len(motivo) < MOTIVO_MINIMO else "motivo_largo",
            f"El motivo es público: escríbelo con {MOTIVO_MINIMO} a {formatos.numero(MOTIVO_MAXIMO)} caracteres.",
            "motivo",
        )
    filas = {fila.fase: fila for fila in consulta.fases.select_for_update()}
    if fase not in filas:
        raise ProrrogaInvalida("fase_ausente", "Esta consulta no tiene esa fase.", "fase")
    ahora = reloj.ahora()
    anterior = filas[fase].fin
    if ahora >= anterior:
        raise ProrrogaInvalida(
            "fase_terminada", f"Esa fase terminó el {formatos.momento(anterior)}: ya no se prorroga.", "fase"
        )
    if fin_nuevo <= anterior:
        raise ProrrogaInvalida(
            "fin_no_posterior", f"Elige un momento posterior al {formatos.momento(anterior)}.", "fin_nuevo"
        )
    exigir_creible(fin_nuevo, "fin_nuevo")
    if fase in _DE_PARTICIPAR and _cae_en_pausa(consulta, fin_nuevo):
        raise ProrrogaInvalida(
            "fin_en_pausa", "A esa hora la consulta estará en pausa: elige un momento fuera de ella.", "fin_nuevo"
        )
    movidas = [
        (filas[tramo.fase], tramo)
        for tramo in reglas_de_fases.recorrer(list(filas.values()), fase, fin_nuevo)
        if tramo.fin != filas[tramo.fase].fin
    ]
    rotulo = Fase(fase).label.lower()
    prorrogas = [
        Prorroga(
            consulta=consulta,
            fase=fila.fase,
            fin_anterior=fila.fin,
            fin_nuevo=tramo.fin,
            motivo=motivo if fila.fase == fase else f"Se recorre por la prórroga de {rotulo}: {motivo}",
            persona=persona,
            registrada_en=ahora,
        )
        for fila, tramo in movidas
    ]
    cambio = {
        fila.fase: {"inicio": [fila.inicio, tramo.inicio], "fin": [fila.fin, tramo.fin]} for fila, tramo in movidas
    }
    Prorroga.objects.bulk_create(prorrogas)
    for fila, tramo in movidas:
        fila.inicio, fila.fin = tramo.inicio, tramo.fin
    FaseDeConsulta.objects.bulk_update([fila for fila, _ in movidas], ["inicio", "fin"])
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.fase_prorrogada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={"fase": fase, "motivo": motivo, "fases": cambio},
    )
    return next(prorroga for prorroga in prorrogas if prorroga.fase == fase)


def tomar(consulta: Consulta) -> Consulta:
    """The consulta as it stands now, its row locked until the act ends."""
    return Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)


def exigir_que_no_sea_historica(consulta: Consulta) -> None:
    if consulta.es_historico:
        raise EsHistorico


def filas_de_preguntas(consulta: Consulta, preguntas: Sequence[PreguntaDicha]) -> list[PreguntaDeEncuesta]:
    """Rows of an encuesta, numbered from 1; nothing is written here."""
    return [
        PreguntaDeEncuesta(
            consulta=consulta,
            numero=n,
            texto=pregunta.texto,
            ayuda=pregunta.ayuda,
            tipo=pregunta.tipo,
            opciones=list(pregunta.opciones),
            obligatoria=pregunta.obligatoria,
        )
        for n, pregunta in enumerate(preguntas, 1)
    ]


def _cae_en_pausa(consulta: Consulta, instante: dt.datetime) -> bool:
    """The end of a phase is out: it may be the very instant in which the pause begins, not later until it ends."""
    desde, hasta = consulta.pausada_desde, consulta.pausada_hasta
    return desde is not None and hasta is not None and desde < instante <= hasta


def _reglas_publicas(consulta: Consulta) -> dict[str, Any]:
    """What a consulta asks and by which rules, as its publication records it."""
    return {"titulo": consulta.titulo, **{campo: _simple(getattr(consulta, campo)) for campo in CAMPOS_DE_REGLAS}}


def _simple(valor: Any) -> Any:
    return str(valor) if isinstance(valor, str) else valor
