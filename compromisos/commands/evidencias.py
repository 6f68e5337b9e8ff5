"""Proof that anybody can open: a link, or a file that the portal keeps."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archivos.commands import guardar_archivo
from bitacora.commands import asentar
from compromisos.commands.guardias_de_ruta import actor_por, direccion_publica, texto_de, tomar_acordado
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_rutas import DatoDeRutaInvalido
from compromisos.models import Actividad, Avance, Compromiso, Contraste, Evidencia
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ErrorDeDominio
from cuentas.models import Persona
from planes.commands.guardias import exigir_permiso
from secretariado.models import Organizacion

EVIDENCIAS_POR_ACTO = 10


@dataclass(frozen=True)
class EvidenciaDicha:
    """What somebody shows along with a report or a look: a title, and a public address or a file that they upload."""

    titulo: str
    enlace: str = ""
    subida: Any = None
    descripcion: str = ""


def guardar_evidencias(
    *,
    persona: Persona,
    compromiso: Compromiso,
    actividad: Actividad | None,
    organizacion: Organizacion,
    dichas: Sequence[EvidenciaDicha],
    llave: uuid.UUID,
    avance: Avance | None = None,
    contraste: Contraste | None = None,
) -> list[Evidencia]:
    """Keep what came with a report or a look, inside its act: the act asked who may and writes the entry.

    Raises what `armar_evidencias` raises.
    """
    return Evidencia.objects.bulk_create(
        armar_evidencias(
            persona=persona,
            compromiso=compromiso,
            actividad=actividad,
            organizacion=organizacion,
            dichas=dichas,
            llave=llave,
            avance=avance,
            contraste=contraste,
        )
    )


def armar_evidencias(
    *,
    persona: Persona,
    compromiso: Compromiso,
    actividad: Actividad | None,
    organizacion: Organizacion,
    dichas: Sequence[EvidenciaDicha],
    llave: uuid.UUID,
    avance: Avance | None = None,
    contraste: Contraste | None = None,
) -> list[Evidencia]:
    """The same, not stored yet (its files are): whoever has many stores them together.

    Each one's key is derived from the act's. Raises `DatoDeRutaInvalido` (campo "evidencias") and what the door of
    files refuses; nothing is asked of an address here but its form: `comun/red.py` looks at it later.
    """
    _exigir_pocas(dichas)
    return [
        Evidencia(
            compromiso=compromiso,
            actividad=actividad,
            avance=avance,
            contraste=contraste,
            titulo=_titulo(dicha),
            descripcion=texto_de(dicha.descripcion, "evidencias", "la descripción", maximo=2_000),
            **_de_una(persona, dicha, "evidencias"),
            organizacion=organizacion,
            registrada_por=persona,
            registrada_en=reloj.ahora(),
            llave_de_acto=uuid.uuid5(llave, f"evidencia:{lugar}"),
        )
        for lugar, dicha in enumerate(dichas)
    ]


def revisar_evidencias(dichas: Sequence[EvidenciaDicha]) -> list[ErrorDeDominio]:
    """What is wrong with evidence that brings no file, with nothing stored."""
    errores: list[ErrorDeDominio] = []
    try:
        _exigir_pocas(dichas)
        for dicha in dichas:
            _titulo(dicha)
            direccion_publica(dicha.enlace, "evidencias")
    except ErrorDeDominio as error:
        errores.append(error)
    return errores


def _titulo(dicha: EvidenciaDicha) -> str:
    return texto_de(dicha.titulo, "evidencias", "qué es la evidencia", minimo=3, maximo=200)


def _exigir_pocas(dichas: Sequence[EvidenciaDicha]) -> None:
    if len(dichas) > EVIDENCIAS_POR_ACTO:
        raise DatoDeRutaInvalido(
            "demasiada_evidencia", f"Deja hasta {EVIDENCIAS_POR_ACTO} evidencias en cada reporte.", "evidencias"
        )


def resumen_de_evidencias(evidencias: Sequence[Evidencia]) -> list[dict[str, str]]:
    """As the entry of an act tells them."""
    return [
        {"titulo": una.titulo, "enlace": una.enlace, "archivo": una.archivo.huella if una.archivo else ""}
        for una in evidencias
    ]


def _de_una(persona: Persona, dicha: EvidenciaDicha, campo: str) -> dict[str, Any]:
    """A link or a file, never both and never none."""
    if dicha.enlace.strip() and dicha.subida is not None:
        raise DatoDeRutaInvalido("enlace_y_archivo", "Es un enlace o un archivo: deja uno de los dos.", campo)
    if not dicha.enlace.strip() and dicha.subida is None:
        raise DatoDeRutaInvalido(
            "evidencia_vacia", "Escribe la dirección donde se puede ver, o elige un archivo.", campo
        )
    if dicha.subida is None:
        return {"enlace": direccion_publica(dicha.enlace, campo), "archivo": None}
    return {"enlace": "", "archivo": guardar_archivo(persona=persona, subida=dicha.subida)}


@comando(ClaseDeActo.AUTORIDAD)
def agregar_evidencia(
    *,
    persona: Persona,
    compromiso: Compromiso,
    organizacion: Organizacion,
    titulo: str,
    descripcion: str = "",
    enlace: str = "",
    subida: Any = None,
    actividad: Actividad | None = None,
    llave_de_acto: uuid.UUID,
) -> Evidencia:
    """An organisation shows what was done: a link or a file, of the commitment or of one of its activities.

    Nothing is withdrawn: a correction is another evidence. The same key answers with the one it already made.
    Raises `SinPermiso`, `AceptaUnExtrano`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `LlaveDeOtroActo`,
    `DatoDeRutaInvalido`, and what the door of files refuses.
    """
    exigir_permiso(
        persona,
        "compromisos.medir",
        compromiso,
        "Sólo las organizaciones de este compromiso pueden agregar evidencia.",
    )
    actor = actor_por(persona, compromiso, organizacion)
    compromiso = tomar_acordado(compromiso.pk)
    repetida = Evidencia.objects.filter(llave_de_acto=llave_de_acto).first()
    if repetida is not None:
        if (repetida.compromiso_id, repetida.registrada_por_id) != (compromiso.pk, persona.pk):
            raise LlaveDeOtroActo
        return repetida
    titulo = texto_de(titulo, "titulo", "qué es la evidencia", minimo=3, maximo=200)
    descripcion = texto_de(descripcion, "descripcion", "la descripción", maximo=2_000)
    if actividad is not None:
        actividad = Actividad.objects.filter(pk=actividad.pk, compromiso=compromiso, retirada=False).first()
        if actividad is None:
            raise DatoDeRutaInvalido("actividad_ajena", "Esa actividad no está en esta ruta.", "actividad")
    donde = _de_una(persona, EvidenciaDicha(titulo, enlace, subida), "enlace")
    evidencia: Evidencia = Evidencia.objects.create(
        compromiso=compromiso,
        actividad=actividad,
        titulo=titulo,
        descripcion=descripcion,
        **donde,
        organizacion=organizacion,
        registrada_por=persona,
        registrada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.evidencia_agregada",
        asunto=actividad.asunto if actividad else compromiso.asunto,
        actor=actor,
        cambio={
            "titulo": titulo,
            "descripcion": descripcion,
            "enlace": evidencia.enlace,
            "archivo": evidencia.archivo.huella if evidencia.archivo else "",
            "actividad": actividad.clave if actividad else "",
        },
    )
    return evidencia
