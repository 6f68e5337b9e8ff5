"""What waits for a person about minutas: to write, to send, to publish; or to confirm, for who was there."""

from typing import Any

from django.urls import reverse

from comun.registro import Pendiente
from secretariado.enums import EstadoDeMinuta, Rol
from secretariado.models import VersionDeMinuta
from secretariado.queries.minutas import (
    origen_de,
    por_confirmar,
    puede_confirmar_por,
    sesiones_sin_minuta,
    versiones_en_trabajo,
)
from secretariado.queries.nombramientos import cargos_de


def de_minutas(persona: Any) -> list[Pendiente]:
    """Coordination: sessions without minuta, drafts, and what every parte has confirmed. Members: what their parte has
    not confirmed. Queries grow only with the versions in the works, which are few."""
    cargos = cargos_de(persona)
    conduce = [cargo.ejercicio_id for cargo in cargos if cargo.rol == Rol.COORDINACION]
    asiste = [
        cargo.ejercicio_id for cargo in cargos if cargo.rol == Rol.INTEGRANTE and cargo.ejercicio_id not in conduce
    ]
    hallados: list[Pendiente] = []
    if conduce:
        hallados += [
            Pendiente(
                titulo=f"Empezar la minuta de la sesión {sesion.numero}",
                direccion=reverse("secretariado:minuta_generar", args=[sesion.ejercicio.slug, sesion.numero]),
                accion="Empezar la minuta",
                contexto=f"{sesion.ejercicio.nombre} · {sesion.titulo}",
            )
            for sesion in sesiones_sin_minuta(conduce)
        ]
    if not conduce and not asiste:
        return hallados
    for version in versiones_en_trabajo([*conduce, *asiste]):
        if version.minuta.ejercicio_id in conduce:
            pendiente = _de_coordinacion(version)
        else:
            pendiente = _de_integrante(version, persona)
        if pendiente is not None:
            hallados.append(pendiente)
    return hallados


def _de_coordinacion(version: VersionDeMinuta) -> Pendiente | None:
    slug, codigo = version.minuta.ejercicio.slug, version.minuta.codigo
    if version.estado == EstadoDeMinuta.BORRADOR:
        que, accion, a = "Completar y enviar a las partes", "Editar el borrador", "minuta_editar"
    elif not por_confirmar(version):
        que, accion, a = "Publicar", "Publicar la minuta", "minuta_publicar"
    else:
        return None
    return Pendiente(
        titulo=f"{que}: {version.minuta.titulo}",
        direccion=reverse(f"secretariado:{a}", args=[slug, codigo]),
        accion=accion,
        contexto=version.minuta.ejercicio.nombre,
    )


def _de_integrante(version: VersionDeMinuta, persona: Any) -> Pendiente | None:
    esperan = {fila.parte_id for fila in por_confirmar(version)}
    if version.estado != EstadoDeMinuta.EN_CONFIRMACION or not esperan:
        return None
    parte = puede_confirmar_por(persona, version.minuta, origen_de(version.minuta))
    if parte is None or parte.pk not in esperan:
        return None
    return Pendiente(
        titulo=f"Confirmar: {version.minuta.titulo}",
        direccion=reverse("secretariado:minuta", args=[version.minuta.ejercicio.slug, version.minuta.codigo]),
        accion="Leer y confirmar",
        contexto=f"{version.minuta.ejercicio.nombre} · por {parte.nombre}",
    )
