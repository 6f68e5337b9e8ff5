"""What the room «planeacion» of a mesa keeps of a person: Registro, Invitacion, Convocatoria and PasoHecho."""

from typing import Any

from comun.registro import DatosPersonales
from mesas.commands.registro import olvidar_en_mesas
from mesas.models import Convocatoria, Invitacion, PasoHecho, Registro


def exportar_registros(persona: Any) -> list[dict[str, Any]]:
    filas = Registro.objects.filter(persona=persona).select_related("mesa", "sector", "parte").order_by("pk")
    return [
        {
            "mesa": fila.mesa.codigo,
            "titulo": fila.mesa.titulo,
            "sector": fila.sector.nombre,
            "parte": fila.parte.nombre if fila.parte else "",
            "sexo": fila.sexo,
            "municipio": fila.municipio,
            "institucion": fila.institucion,
            "nivel": fila.nivel,
            "estado": fila.estado,
            "registrado_en": fila.registrado_en.isoformat(),
        }
        for fila in filas
    ]


def exportar_invitaciones(persona: Any) -> list[dict[str, Any]]:
    """Invitations to the address of the account: what a parte wrote of the person."""
    filas = (
        Invitacion.objects.filter(correo__iexact=persona.correo)
        .select_related("convocatoria__mesa", "convocatoria__parte")
        .order_by("pk")
    )
    return [
        {
            "mesa": fila.convocatoria.mesa.codigo,
            "parte": fila.convocatoria.parte.nombre,
            "reunion": fila.reunion,
            "nombre": fila.nombre,
            "institucion": fila.institucion,
            "perfil": fila.perfil,
            "estado": fila.estado,
            "motivo": fila.motivo,
            "enviada_en": fila.enviada_en.isoformat(),
        }
        for fila in filas
    ]


def exportar_actos(persona: Any) -> list[dict[str, Any]]:
    """Convocatorias, invitations sent (without whom) and steps ticked: acts of a public office, which stay."""
    convocatorias = Convocatoria.objects.filter(persona=persona).select_related("mesa", "parte").order_by("pk")
    enviadas = Invitacion.objects.filter(enviada_por=persona).select_related("convocatoria__mesa").order_by("pk")
    pasos = PasoHecho.objects.filter(persona=persona).select_related("mesa").order_by("pk")
    return [
        *(
            {
                "acto": "convocaste por tu parte",
                "mesa": c.mesa.codigo,
                "parte": c.parte.nombre,
                "texto": c.texto,
                "en": c.publicada_en.isoformat(),
            }
            for c in convocatorias
        ),
        *(
            {"acto": "enviaste una invitación", "mesa": i.convocatoria.mesa.codigo, "en": i.enviada_en.isoformat()}
            for i in enviadas
        ),
        *(
            {
                "acto": "marcaste un paso",
                "mesa": p.mesa.codigo,
                "paso": p.paso,
                "nota": p.nota,
                "en": p.hecho_en.isoformat(),
            }
            for p in pasos
        ),
    ]


def borrar_registros(persona: Any) -> None:
    olvidar_en_mesas(persona=persona)


def _se_van_con_el_registro(persona: Any) -> None:
    """`borrar_registros` empties the invitations too, in one act."""


def _quedan_como_actos_publicos(persona: Any) -> None:
    """Acts of whoever held office, by an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("registros_en_mesas", "Mesas en las que te registraste", exportar_registros, borrar_registros),
    DatosPersonales(
        "invitaciones_a_mesas", "Mesas a las que te invitaron", exportar_invitaciones, _se_van_con_el_registro
    ),
    DatosPersonales(
        "actos_en_mesas", "Convocatorias, invitaciones y pasos que hiciste", exportar_actos, _quedan_como_actos_publicos
    ),
]
