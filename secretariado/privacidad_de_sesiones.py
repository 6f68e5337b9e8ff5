"""What sessions and acuerdos keep of a person: acts in public office, which stay, by an account without a name."""

from typing import Any

from django.db.models import Q

from comun.registro import DatosPersonales
from secretariado.models import Acuerdo, ConfirmacionDeAcuerdo, Encargo, Presencia, Sesion, Voto


def exportar_sesiones(persona: Any) -> list[dict[str, Any]]:
    filas = Sesion.objects.filter(convocada_por=persona).select_related("ejercicio").order_by("pk")
    return [{"sesion": fila.asunto, "convocada_en": fila.convocada_en.isoformat()} for fila in filas]


def exportar_presencias(persona: Any) -> list[dict[str, Any]]:
    """Own presences, and those of others that the person marked or confirmed, without their names."""
    filas = (
        Presencia.objects.filter(
            Q(integrante__nombramiento__persona=persona) | Q(registrada_por=persona) | Q(confirmada_por=persona)
        )
        .select_related("lista", "integrante__nombramiento")
        .order_by("pk")
    )
    return [
        {
            "lista": fila.lista.titulo,
            "es_tuya": fila.integrante.nombramiento.persona_id == persona.pk,
            "la_registraste": fila.registrada_por_id == persona.pk,
            "la_confirmaste": fila.confirmada_por_id == persona.pk,
            "registrada_en": fila.registrada_en.isoformat(),
            "salio_en": fila.salio_en.isoformat() if fila.salio_en else "",
        }
        for fila in filas
    ]


def exportar_votos(persona: Any) -> list[dict[str, Any]]:
    """Own votes on acuerdos, and those of others that the person wrote down or confirmed, without their reasons."""
    filas = (
        Voto.objects.filter(
            Q(integrante__nombramiento__persona=persona) | Q(registrado_por=persona) | Q(confirmado_por=persona)
        )
        .select_related("acuerdo", "integrante__nombramiento")
        .order_by("pk")
    )
    return [
        {
            "acuerdo": fila.acuerdo.codigo,
            "es_tuyo": (propio := fila.integrante.nombramiento.persona_id == persona.pk),
            "sentido": fila.sentido,
            "razon": fila.razon if propio else "",
            "lo_registraste": fila.registrado_por_id == persona.pk,
            "lo_confirmaste": fila.confirmado_por_id == persona.pk,
            "registrado_en": fila.registrado_en.isoformat(),
        }
        for fila in filas
    ]


def exportar_acuerdos(persona: Any) -> list[dict[str, Any]]:
    """Acuerdos proposed or confirmed, and encargos last reported, by the person."""
    propuestos = Acuerdo.objects.filter(propuesto_por=persona).order_by("pk")
    confirmados = (
        ConfirmacionDeAcuerdo.objects.filter(persona=persona).select_related("acuerdo", "parte").order_by("pk")
    )
    encargos = Encargo.objects.filter(actualizado_por=persona).select_related("acuerdo").order_by("pk")
    return [
        *({"acuerdo": a.codigo, "acto": "propuesto", "cuando": a.propuesto_en.isoformat()} for a in propuestos),
        *(
            {"acuerdo": c.acuerdo.codigo, "acto": "confirmado", "cuando": c.confirmada_en.isoformat()}
            for c in confirmados
        ),
        *(
            {"acuerdo": e.acuerdo.codigo, "acto": "encargo", "tarea": e.tarea, "cuando": e.actualizado_en.isoformat()}
            for e in encargos
        ),
    ]


def _quedan_como_actos_publicos(persona: Any) -> None:
    """Acts in public office stay (the privacy notice says so), by an account whose name the erasure takes away."""


DE_SESIONES: list[DatosPersonales] = [
    DatosPersonales("sesiones_convocadas", "Sesiones que convocaste", exportar_sesiones, _quedan_como_actos_publicos),
    DatosPersonales("presencias", "Tus presencias en sesiones", exportar_presencias, _quedan_como_actos_publicos),
    DatosPersonales("votos_en_acuerdos", "Tus votos en acuerdos", exportar_votos, _quedan_como_actos_publicos),
    DatosPersonales(
        "acuerdos", "Acuerdos que propusiste o confirmaste", exportar_acuerdos, _quedan_como_actos_publicos
    ),
]
