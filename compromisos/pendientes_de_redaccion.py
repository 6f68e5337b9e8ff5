"""What waits for the coordination in its drafts."""

from typing import Any

from django.urls import reverse

from compromisos import calidad
from compromisos.queries.calidad import en_redaccion_de, ultimas_revisiones
from compromisos.queries.comentarios import sin_respuesta_por_compromiso
from comun import formatos
from comun.registro import Pendiente
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def de_coordinacion(persona: Any) -> list[Pendiente]:
    """Comments without an official answer, and texts whose quality list is not complete. Three queries at most."""
    ejercicios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    filas = en_redaccion_de(ejercicios) if ejercicios else []
    if not filas:
        return []
    esperan = sin_respuesta_por_compromiso([fila.slug for fila in filas])
    revisiones = ultimas_revisiones([fila.pk for fila in filas])
    hallados = []
    for fila in filas:
        contexto = fila.plan.ejercicio.nombre
        if cuantos := esperan.get(fila.slug):
            que = "un comentario" if cuantos == 1 else f"{formatos.numero(cuantos)} comentarios"
            hallados.append(
                Pendiente(
                    f"Responder {que} a «{fila.nombre_corto}»",
                    reverse("compromisos:comentarios", args=[fila.slug]),
                    "Leer y responder",
                    None,
                    contexto,
                )
            )
        dichas = revisiones.get(fila.pk, {})
        faltan = sum(
            1
            for criterio in calidad.CRITERIOS
            if (una := dichas.get(criterio.clave)) is None or not una.cumple or una.version != fila.version
        )
        if faltan:
            criterios = "un criterio" if faltan == 1 else f"{faltan} criterios"
            hallados.append(
                Pendiente(
                    f"Completar la lista de calidad de «{fila.nombre_corto}»",
                    reverse("compromisos:revisar", args=[fila.slug]),
                    "Revisar",
                    None,
                    f"{contexto}: falta {criterios}" if faltan == 1 else f"{contexto}: faltan {criterios}",
                )
            )
    return hallados


PENDIENTES = [de_coordinacion]
