"""Acts of coordination on a consulta: create it, publish it, extend one of its phases."""

import datetime as dt
import re
from typing import Any

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.fechas import exigir_creible
from comun.textos import normalizar
from consultas import fases as reglas_de_fases
from consultas.autoria import actor_de
from consultas.enums import TRANSICIONES, EstadoConsulta, Fase, Metodo, ReglaDeParticipacion, TipoDeCanal
from consultas.errors import (
    CodigoRepetido,
    ConsultaCerrada,
    DatoInvalido,
    EsHistorico,
    FaltaParaPublicar,
    FasesDesordenadas,
    NoTePermite,
    ProrrogaInvalida,
    TransicionInvalida,
)
from consultas.models import Canal, Consulta, Eje, FaseDeConsulta, Prorroga
from planes.commands import evaluar_requisitos
from planes.models import Plan

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
MOTIVO_MINIMO = 10
MOTIVO_MAXIMO = 2_000


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
) -> Consulta:
    """A coordinator prepares a consultation of their plan; nobody else sees it until it is published.

    `fases`: start (in) and end (out) of each one, in the order of the method. `ejes`: names, numbered from 1.
    `canales`: (kind, description). Raises `ReglaIncumplida` and writes nothing when any of it breaks a rule.
    """
    if not persona.has_perm("consultas.crear", plan):
        raise NoTePermite("crear consultas de este plan")
    if plan.es_historico:
        raise EsHistorico
    titulo = _texto(titulo, "titulo", minimo=10, maximo=200)
    if len(slug) > 80 or not _SLUG.fullmatch(slug):
        raise DatoInvalido("slug_invalido", "La dirección lleva hasta 80 letras minúsculas, números y guiones.", "slug")
    if Consulta.objects.filter(slug=slug).exists():
        raise CodigoRepetido("slug", slug)
    _metodo_y_regla(metodo, regla, max_por_boleta, max_por_eje, edad_minima)
    tramos = _tramos(fases)
    nombres = [_texto(nombre, "ejes", minimo=3, maximo=200) for nombre in ejes]
    if len(set(nombres)) != len(nombres):
        raise DatoInvalido("eje_repetido", "Hay dos ejes con el mismo nombre.", "ejes")
    if ajenos := [tipo for tipo, _ in canales if tipo not in TipoDeCanal.values]:
        raise DatoInvalido("canal_invalido", f"«{ajenos[0]}» no es una vía de participación.", "canales")

    consulta = Consulta.objects.create(
        plan=plan,
        naturaleza=plan.naturaleza,
        slug=slug,
        titulo=titulo,
        entradilla=normalizar(entradilla),
        informacion=normalizar(informacion),
        metodo=metodo,
        regla=regla,
        max_por_boleta=max_por_boleta,
        max_por_eje=max_por_eje,
        edad_minima=edad_minima,
    )
    FaseDeConsulta.objects.bulk_create(
        FaseDeConsulta(consulta=consulta, fase=t.fase, inicio=t.inicio, fin=t.fin) for t in tramos
    )
    Eje.objects.bulk_create(Eje(consulta=consulta, numero=n, nombre=nombre) for n, nombre in enumerate(nombres, 1))
    Canal.objects.bulk_create(
        Canal(consulta=consulta, tipo=tipo, descripcion=normalizar(texto), orden=n)
        for n, (tipo, texto) in enumerate(canales)
    )
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
                        "fases": {t.fase: {"inicio": t.inicio, "fin": t.fin} for t in tramos},
                        "ejes": nombres,
                    }
                )
            ),
        },
    )
    return consulta


@comando(ClaseDeActo.AUTORIDAD)
def publicar_consulta(*, persona: Any, consulta: Consulta) -> Consulta:
    """The consultation becomes public and its phases begin to count. Topics may still be added until the vote opens.

    Raises `FaltaParaPublicar` without phases or axes, `TransicionInvalida` when it was already published.
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
    if not ejes:
        raise FaltaParaPublicar("al menos un eje")
    consulta.estado = EstadoConsulta.PUBLICADA
    consulta.save(update_fields=["estado"])
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


def _reglas_publicas(consulta: Consulta) -> dict[str, Any]:
    """What a consulta asks and by which rules, as its publication records it."""
    return {
        "titulo": consulta.titulo,
        "metodo": str(consulta.metodo),
        "regla": str(consulta.regla),
        "max_por_boleta": consulta.max_por_boleta,
        "max_por_eje": consulta.max_por_eje,
        "edad_minima": consulta.edad_minima,
    }


def _texto(texto: str, campo: str, *, minimo: int, maximo: int) -> str:
    limpio = normalizar(texto)
    if len(limpio) < minimo:
        raise DatoInvalido(f"{campo}_corto", f"Escribe al menos {minimo} caracteres: lleva {len(limpio)}.", campo)
    if len(limpio) > maximo:
        raise DatoInvalido(
            f"{campo}_largo",
            f"Quita {formatos.numero(len(limpio) - maximo)} caracteres: el máximo es {formatos.numero(maximo)}.",
            campo,
        )
    return limpio


def _metodo_y_regla(metodo: str, regla: str, max_por_boleta: int, max_por_eje: int, edad_minima: int) -> None:
    """Only what the ballot box can honour today is offered: `apoyos` with one ballot per verified address."""
    if metodo != Metodo.APOYOS:
        raise DatoInvalido("metodo_no_disponible", "Por ahora el único método disponible es el de apoyos.", "metodo")
    if regla != ReglaDeParticipacion.CORREO:
        raise DatoInvalido(
            "regla_no_disponible", "Por ahora la única regla disponible es una boleta por correo verificado.", "regla"
        )
    if not 1 <= max_por_boleta <= 100:
        raise DatoInvalido("limite_invalido", "Los votos por boleta van de 1 a 100.", "max_por_boleta")
    if not 1 <= max_por_eje <= max_por_boleta:
        raise DatoInvalido("limite_invalido", "Los votos por eje van de 1 a los votos por boleta.", "max_por_eje")
    if not 0 <= edad_minima <= 99:
        raise DatoInvalido("edad_invalida", "La edad mínima va de 0 a 99 años.", "edad_minima")


def _tramos(fases: dict[Fase, tuple[dt.datetime, dt.datetime]]) -> list[reglas_de_fases.Tramo]:
    for fase in fases:
        if fase not in Fase.values:
            raise FasesDesordenadas(f"«{fase}» no es una fase de una consulta.")
    tramos = [reglas_de_fases.Tramo(str(fase), inicio, fin) for fase, (inicio, fin) in fases.items()]
    for tramo in tramos:
        if tramo.fin <= tramo.inicio:
            raise FasesDesordenadas(f"La fase de {Fase(tramo.fase).label.lower()} termina antes de empezar.")
    if par := reglas_de_fases.desorden(tramos):
        antes, despues = (Fase(tramo.fase).label.lower() for tramo in par)
        raise FasesDesordenadas(f"La fase de {despues} no puede empezar antes que la de {antes}.")
    return tramos
