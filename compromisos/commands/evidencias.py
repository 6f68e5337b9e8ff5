"""Proof that anybody can open: a link, or a file that the portal keeps."""

import uuid
from typing import Any

from archivos.commands import guardar_archivo
from archivos.models import Archivo
from bitacora.commands import asentar
from compromisos.commands.guardias_de_ruta import actor_por, direccion_publica, texto_de, tomar_acordado
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_rutas import DatoDeRutaInvalido
from compromisos.models import Actividad, Compromiso, Evidencia
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from planes.commands.guardias import exigir_permiso
from secretariado.models import Organizacion


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
    if enlace.strip() and subida is not None:
        raise DatoDeRutaInvalido("enlace_y_archivo", "Es un enlace o un archivo: deja uno de los dos.", "enlace")
    if not enlace.strip() and subida is None:
        raise DatoDeRutaInvalido(
            "evidencia_vacia", "Escribe la dirección donde se puede ver, o elige un archivo.", "enlace"
        )
    archivo: Archivo | None = None
    if subida is None:
        enlace = direccion_publica(enlace, "enlace")
    else:
        enlace, archivo = "", guardar_archivo(persona=persona, subida=subida)
    evidencia: Evidencia = Evidencia.objects.create(
        compromiso=compromiso,
        actividad=actividad,
        titulo=titulo,
        descripcion=descripcion,
        enlace=enlace,
        archivo=archivo,
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
            "enlace": enlace,
            "archivo": archivo.huella if archivo else "",
            "actividad": actividad.clave if actividad else "",
        },
    )
    return evidencia
