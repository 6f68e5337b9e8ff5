"""What authors are told by mail of an answer, in the same transaction as the answer. Accounts that are gone get none."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a
from consultas.models import Propuesta, RespuestaRazonada


def avisar_respuesta(respuesta: RespuestaRazonada, propuestas: Iterable[Propuesta]) -> None:
    """One mail to each author, with every propuesta of theirs that this answer serves."""
    _a_cada_autoria(
        respuesta,
        propuestas,
        motivo="consultas.propuesta_respondida",
        una="Respondieron tu propuesta: {titulo}",
        varias="Respondieron {cuantas} de tus propuestas",
        plantilla="emails/consultas/propuesta_respondida",
    )


def avisar_respuesta_deshecha(respuesta: RespuestaRazonada, propuestas: Iterable[Propuesta]) -> None:
    """The answer you got was taken back; another will come."""
    _a_cada_autoria(
        respuesta,
        propuestas,
        motivo="consultas.respuesta_deshecha",
        una="Se retiró la respuesta a tu propuesta: {titulo}",
        varias="Se retiró la respuesta a {cuantas} de tus propuestas",
        plantilla="emails/consultas/respuesta_deshecha",
    )


def _a_cada_autoria(
    respuesta: RespuestaRazonada, propuestas: Iterable[Propuesta], *, motivo: str, una: str, varias: str, plantilla: str
) -> None:
    por_autor: dict[Any, list[Propuesta]] = defaultdict(list)
    for propuesta in propuestas:
        if propuesta.autor is not None:
            por_autor[propuesta.autor].append(propuesta)
    consulta = respuesta.consulta
    lista = reverse("consultas:propuestas", args=[consulta.slug])
    datos = {
        "respuesta": respuesta,
        "consulta": consulta,
        "ejercicio": consulta.plan.ejercicio,
        "direccion": reverse("consultas:respuesta", args=[consulta.slug, respuesta.folio]),
    }
    for autor, suyas in por_autor.items():
        asunto = una.format(titulo=suyas[0].titulo) if len(suyas) == 1 else varias.format(cuantas=len(suyas))
        encolar_a(
            personas=[autor],
            motivo=motivo,
            objeto=respuesta.asunto,
            asunto=" ".join(asunto.split()),
            plantilla=plantilla,
            contexto={
                **datos,
                "propuestas": [
                    {"folio": p.folio, "titulo": p.titulo, "direccion": f"{lista}{p.folio}/"} for p in suyas
                ],
            },
        )
