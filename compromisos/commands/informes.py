"""Writing a report as a draft: society's, read by its organisations alone, and the government's own.

A draft is private: nothing of it enters the bitácora until it is published (`informes_publicacion.py`).
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from archivos.commands import guardar_archivo
from compromisos.commands.guardias_de_ruta import ENLACE_NO_PUBLICO, LARGO_DE_ENLACE, direccion_publica
from compromisos.enums_de_informes import VEREDICTOS, ClaseDeInforme, EstadoDeInforme, MomentoDeInforme
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_informes import (
    BorradorEnCurso,
    CorreccionEnCurso,
    DatoDeInformeInvalido,
    InformeCambio,
    InformePublicado,
    InformeSinPublicar,
    NoInvitada,
    OrganizacionAjena,
    PlanSinCompromisos,
    PlanSinInformes,
    TextoFirmadoCambio,
    VersionAnterior,
)
from compromisos.errors_de_rutas import DatoDeRutaInvalido
from compromisos.models import CapituloDeInforme, Compromiso, FirmaDeInforme, Informe
from compromisos.queries import informes as leer
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import SinPermiso
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import exigir_permiso, tomar_plan
from planes.enums import EstadoPlan
from planes.errors import PlanDetenido
from planes.models import Plan
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import organizaciones_de_sociedad

LARGOS = {"titulo": 200, "resumen": 8_000, "metodo": 8_000, "motivo": 5_000, "razon": 8_000}
LLAMADOS = {
    "titulo": "el título",
    "resumen": "el resumen",
    "metodo": "cómo se hizo",
    "motivo": "qué corrige",
    "razon": "la razón",
}
INVITADAS_POR_INFORME = 30
PERMISOS = {
    ClaseDeInforme.SOMBRA: "compromisos.informar_por_la_sociedad",
    ClaseDeInforme.AUTOEVALUACION: "compromisos.autoevaluar",
}
QUIEN_ESCRIBE = {
    ClaseDeInforme.SOMBRA: "El informe sombra lo escriben las organizaciones de la sociedad de este ejercicio, y nadie más.",
    ClaseDeInforme.AUTOEVALUACION: "La autoevaluación la escribe la coordinación de este ejercicio.",
}


@dataclass(frozen=True)
class CapituloDicho:
    """What is said of one commitment: a verdict of the report's own scale, why, and where it can be seen."""

    compromiso: Compromiso
    veredicto: str
    razon: str = ""
    enlace: str = ""


# --- guards -----------------------------------------------------------------------------------------------------------
def exigir_que_se_informe(plan: Plan, clase: str) -> None:
    """Society reports of a plan whatever its state; the coordination, of one that is not suspended.

    Raises `PlanSinInformes`, `PlanDetenido`.
    """
    if plan.es_historico:
        raise PlanSinInformes
    if clase == ClaseDeInforme.AUTOEVALUACION and plan.estado == EstadoPlan.SUSPENDIDO:
        raise PlanDetenido(plan.get_estado_display())


def tomar_borrador(persona: Persona, informe: Informe) -> Informe:
    """The draft as it stands, locked until the act ends, for whoever writes it.

    Raises `SinPermiso`, `InformePublicado`, `PlanSinInformes`, `PlanDetenido`.
    """
    exigir_que_escriba(persona, informe)
    informe = tomar_informe(informe.pk)
    if informe.publicado:
        raise InformePublicado
    exigir_que_se_informe(informe.plan, informe.clase)
    return informe


def tomar_informe(informe_id: int) -> Informe:
    """The report, its row locked until the act ends."""
    return (
        Informe.objects.select_for_update(of=("self",))
        .select_related("plan__ejercicio", "organizacion", "documento", "corrige")
        .get(pk=informe_id)
    )


def exigir_que_escriba(persona: Persona, informe: Informe) -> None:
    """Raises `SinPermiso` unless this person writes it."""
    if not leer.escribe(persona, informe):
        raise SinPermiso("sin_permiso", QUIEN_ESCRIBE[ClaseDeInforme(informe.clase)])


# --- acts -------------------------------------------------------------------------------------------------------------
@comando(ClaseDeActo.PRIVADO)
def empezar_informe(
    *,
    persona: Persona,
    plan: Plan,
    clase: str,
    momento: str,
    titulo: str,
    organizacion: Organizacion | None = None,
    llave_de_acto: uuid.UUID,
) -> Informe:
    """Begin a report: an organisation of society its shadow report, the coordination its self-assessment.

    1. Lock the plan, whose reports are numbered. The same key answers with the draft it began.
    2. Guards: who writes it, a plan that has commitments, no other draft of the same author and moment.

    Nobody but its authors knows of it. Raises `SinPermiso`, `OrganizacionAjena`, `PlanSinInformes`, `PlanDetenido`,
    `PlanSinCompromisos`, `BorradorEnCurso`, `LlaveDeOtroActo`, `DatoDeInformeInvalido`.
    """
    if clase not in VEREDICTOS:
        raise DatoDeInformeInvalido("clase_desconocida", "Elige informe sombra o autoevaluación.", campo="clase")
    exigir_permiso(persona, PERMISOS[ClaseDeInforme(clase)], plan, QUIEN_ESCRIBE[ClaseDeInforme(clase)])
    autora = _autora(persona, plan, clase, organizacion)
    plan = tomar_plan(plan.pk)
    anterior = Informe.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.plan_id, anterior.autor_id) != (plan.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    exigir_que_se_informe(plan, clase)
    if not leer.compromisos_del_informe(plan):
        raise PlanSinCompromisos
    momento = _de(MomentoDeInforme.values, momento, "momento", "Elige si es a la mitad del plan o al cierre.")
    abierto = Informe.objects.filter(
        plan=plan, clase=clase, organizacion=autora, momento=momento, estado=EstadoDeInforme.BORRADOR
    ).first()
    if abierto is not None:
        raise BorradorEnCurso(abierto.codigo)
    numero = (Informe.objects.filter(plan=plan).aggregate(mayor=Max("numero"))["mayor"] or 0) + 1
    return Informe.objects.create(
        plan=plan,
        clase=clase,
        numero=numero,
        codigo=_codigo(plan, numero, 1),
        momento=momento,
        organizacion=autora,
        titulo=_texto(titulo, "titulo", minimo=5),
        autor=persona,
        llave_de_acto=llave_de_acto,
    )


@comando(ClaseDeActo.PRIVADO)
def escribir_informe(
    *,
    persona: Persona,
    informe: Informe,
    edicion: int,
    titulo: str,
    momento: str,
    resumen: str = "",
    metodo: str = "",
    motivo: str = "",
    capitulos: Sequence[CapituloDicho] = (),
    invitadas: Sequence[Organizacion] = (),
    subida: Any = None,
) -> Informe:
    """Save the whole draft: what is not there is no longer said. It may be incomplete; publishing is what asks.

    `edicion`: the one that was read; `subida`: a file that takes the place of the one before, or None to leave it.
    Whoever had signed signs again when what it says changed. Raises `SinPermiso`, `InformePublicado`,
    `PlanSinInformes`, `PlanDetenido`, `InformeCambio`, `DatoDeInformeInvalido`, and what the door of files refuses.
    """
    informe = tomar_borrador(persona, informe)
    if edicion != informe.edicion:
        raise InformeCambio(informe.edicion)
    antes = leer.texto_de_informe(informe)[1]
    informe.titulo = _texto(titulo, "titulo", minimo=5)
    informe.momento = _de(MomentoDeInforme.values, momento, "momento", "Elige si es a la mitad del plan o al cierre.")
    informe.resumen = _texto(resumen, "resumen")
    informe.metodo = _texto(metodo, "metodo")
    informe.motivo = _texto(motivo, "motivo") if informe.version > 1 else ""
    if subida is not None:
        informe.documento = guardar_archivo(persona=persona, subida=subida, publico=False)
    nuevos = _capitulos(informe, capitulos)
    informe.edicion += 1
    informe.save()
    informe.capitulos.all().delete()
    CapituloDeInforme.objects.bulk_create(nuevos)
    informe.invitadas.set(_invitadas(informe, invitadas))
    if leer.texto_de_informe(informe)[1] != antes:
        informe.firmas.all().delete()
    else:
        informe.firmas.exclude(organizacion__in=informe.invitadas.all()).delete()
    return informe


@comando(ClaseDeActo.PRIVADO)
def corregir_informe(*, persona: Persona, informe: Informe, llave_de_acto: uuid.UUID) -> Informe:
    """Begin another version of a published report: a draft with all that it says. The published one stays as it is.

    Raises `SinPermiso`, `InformeSinPublicar`, `VersionAnterior`, `CorreccionEnCurso`, `PlanSinInformes`, `PlanDetenido`,
    `LlaveDeOtroActo`.
    """
    exigir_que_escriba(persona, informe)
    plan = tomar_plan(informe.plan_id)
    informe = tomar_informe(informe.pk)
    anterior = Informe.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.corrige_id, anterior.autor_id) != (informe.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    exigir_que_se_informe(plan, informe.clase)
    if not informe.publicado:
        raise InformeSinPublicar
    siguiente = Informe.objects.filter(corrige=informe).first()
    if siguiente is not None:
        raise VersionAnterior(siguiente.codigo) if siguiente.publicado else CorreccionEnCurso(siguiente.codigo)
    nuevo = Informe.objects.create(
        plan=plan,
        clase=informe.clase,
        numero=informe.numero,
        version=informe.version + 1,
        codigo=_codigo(plan, informe.numero, informe.version + 1),
        corrige=informe,
        momento=informe.momento,
        organizacion=informe.organizacion,
        titulo=informe.titulo,
        resumen=informe.resumen,
        metodo=informe.metodo,
        documento=informe.documento,
        autor=persona,
        llave_de_acto=llave_de_acto,
    )
    CapituloDeInforme.objects.bulk_create(
        CapituloDeInforme(
            informe=nuevo, compromiso_id=uno.compromiso_id, veredicto=uno.veredicto, razon=uno.razon, enlace=uno.enlace
        )
        for uno in informe.capitulos.all()
    )
    nuevo.invitadas.set(informe.invitadas.all())
    return nuevo


@comando(ClaseDeActo.PRIVADO)
def desechar_informe(*, persona: Persona, informe: Informe) -> None:
    """Its authors throw a draft away; nobody else ever read it. What is published is never thrown away.

    Raises `SinPermiso`, `InformePublicado`.
    """
    exigir_que_escriba(persona, informe)
    informe = tomar_informe(informe.pk)
    if informe.publicado:
        raise InformePublicado
    informe.firmas.all().delete()
    informe.capitulos.all().delete()
    informe.delete()


@comando(ClaseDeActo.PRIVADO)
def retirar_firma(*, persona: Persona, informe: Informe, organizacion: Organizacion) -> None:
    """An invited organisation takes its signature back, before it is published. Raises `OrganizacionAjena`,
    `InformePublicado`.
    """
    if not any(una.pk == organizacion.pk for una in leer.firma_por(persona, informe)):
        raise OrganizacionAjena
    informe = tomar_informe(informe.pk)
    if informe.publicado:
        raise InformePublicado
    FirmaDeInforme.objects.filter(informe=informe, organizacion=organizacion).delete()


@comando(ClaseDeActo.PRIVADO)
def firmar_informe(*, persona: Persona, informe: Informe, organizacion: Organizacion, huella: str) -> FirmaDeInforme:
    """An invited organisation stands behind the text that its own person read, whose fingerprint is `huella`.

    It is public from the day that the report is published. Raises `NoInvitada`, `InformePublicado`,
    `TextoFirmadoCambio`.
    """
    if not any(una.pk == organizacion.pk for una in leer.firma_por(persona, informe)):
        raise NoInvitada
    informe = tomar_informe(informe.pk)
    if informe.publicado:
        raise InformePublicado
    if huella != leer.texto_de_informe(informe)[1]:
        raise TextoFirmadoCambio
    anterior = FirmaDeInforme.objects.filter(informe=informe, organizacion=organizacion).first()
    if anterior is not None:
        return anterior
    return FirmaDeInforme.objects.create(
        informe=informe, organizacion=organizacion, persona=persona, huella=huella, firmada_en=reloj.ahora()
    )


# --- what is written --------------------------------------------------------------------------------------------------
def _autora(persona: Persona, plan: Plan, clase: str, organizacion: Organizacion | None) -> Organizacion | None:
    if clase == ClaseDeInforme.AUTOEVALUACION:
        return None
    suyas = organizaciones_de_sociedad(persona, plan.ejercicio)
    if organizacion is None:
        if len(suyas) != 1:
            raise DatoDeInformeInvalido("falta_organizacion", "Elige por cuál organización.", campo="organizacion")
        return suyas[0]
    if not any(una.pk == organizacion.pk for una in suyas):
        raise OrganizacionAjena
    return organizacion


def _codigo(plan: Plan, numero: int, version: int) -> str:
    return f"{plan.slug}-informe-{numero}-v{version}"


def _texto(valor: str, campo: str, minimo: int = 0) -> str:
    limpio = normalizar(valor)
    if len(limpio) < minimo:
        raise DatoDeInformeInvalido(
            "texto_corto", f"Escribe {LLAMADOS[campo]} en al menos {minimo} caracteres.", campo=campo
        )
    if len(limpio) > LARGOS[campo]:
        sobran = len(limpio) - LARGOS[campo]
        raise DatoDeInformeInvalido(
            "texto_largo", f"Acorta {LLAMADOS[campo]}: sobran {sobran} caracteres.", campo=campo
        )
    return limpio


def _de(valores: Sequence[str], valor: str, campo: str, mensaje: str) -> str:
    if valor not in valores:
        raise DatoDeInformeInvalido("opcion_desconocida", mensaje, campo=campo)
    return valor


def _capitulos(informe: Informe, dichos: Sequence[CapituloDicho]) -> list[CapituloDeInforme]:
    """Unsaved chapters. Raises `DatoDeInformeInvalido` with the commitment's number in `campo`."""
    posibles = {uno.pk: uno for uno in leer.compromisos_del_informe(informe.plan)}
    escala = VEREDICTOS[informe.clase]
    salida: list[CapituloDeInforme] = []
    for dicho in dichos:
        compromiso = posibles.pop(dicho.compromiso.pk, None)
        if compromiso is None:
            raise DatoDeInformeInvalido(
                "compromiso_fuera",
                f"El compromiso {dicho.compromiso.numero} no es de este plan, todavía no se aprueba o está dos veces.",
                campo="capitulos",
            )
        lugar = f"_{compromiso.numero}"
        _de(
            escala,
            dicho.veredicto,
            f"veredicto{lugar}",
            f"Elige qué se dice del compromiso {compromiso.numero}: no es una opción de este informe.",
        )
        salida.append(
            CapituloDeInforme(
                informe=informe,
                compromiso=compromiso,
                veredicto=dicho.veredicto,
                razon=_razon(dicho.razon, f"razon{lugar}", compromiso.numero),
                enlace=_enlace(dicho.enlace, f"enlace{lugar}"),
            )
        )
    return salida


def _razon(valor: str, campo: str, numero: int) -> str:
    limpio = normalizar(valor)
    if len(limpio) > LARGOS["razon"]:
        sobran = len(limpio) - LARGOS["razon"]
        raise DatoDeInformeInvalido(
            "texto_largo", f"Acorta la razón del compromiso {numero}: sobran {sobran} caracteres.", campo=campo
        )
    return limpio


def _enlace(valor: str, campo: str) -> str:
    if not valor.strip():
        return ""
    try:
        return direccion_publica(valor[: LARGO_DE_ENLACE * 2], campo)
    except DatoDeRutaInvalido as error:
        raise DatoDeInformeInvalido("enlace_no_publico", ENLACE_NO_PUBLICO, campo=campo) from error


def _invitadas(informe: Informe, organizaciones: Sequence[Organizacion]) -> list[Organizacion]:
    """Organisations of society, other than its own. A self-assessment invites nobody."""
    if not organizaciones:
        return []
    if informe.clase != ClaseDeInforme.SOMBRA:
        raise DatoDeInformeInvalido("sin_firmas", "Una autoevaluación no se firma entre varias.", campo="invitadas")
    claves = {una.pk for una in organizaciones} - {informe.organizacion_id}
    validas = list(leer.organizaciones_que_firman(informe.plan).filter(pk__in=claves))
    if len(validas) != len(claves) or len(claves) > INVITADAS_POR_INFORME:
        raise DatoDeInformeInvalido(
            "invitada_ajena",
            f"Invita hasta {INVITADAS_POR_INFORME} organizaciones de la sociedad de este ejercicio.",
            campo="invitadas",
        )
    return validas
