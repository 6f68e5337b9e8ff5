"""What a propuesta becomes when moderation hides it and when it returns. Parts of an act of `conversacion`."""

from django.db.models import F, QuerySet

from archivos.commands import ocultar_archivo, publicar_archivo
from comun.comandos import ClaseDeActo, comando
from consultas.enums import PUBLICAS, EstadoPropuesta
from consultas.models import AdjuntoDePropuesta, Consulta, Propuesta, PropuestaRespondida


@comando(ClaseDeActo.PRIVADO)
def ocultar_propuesta(*, folio: str) -> str:
    """Hide a public propuesta; whoever calls asked for permission and records it. Answers the state it had.

    One that is not public stays as it is.
    """
    propuesta = Propuesta.objects.select_for_update(of=("self",)).get(folio=folio)
    previo = propuesta.estado
    if previo in PUBLICAS:
        propuesta.estado = EstadoPropuesta.OCULTA
        propuesta.save(update_fields=["estado"])
        for adjunto in _archivos_de(propuesta):
            ocultar_archivo(archivo=adjunto.archivo)
        _contar(propuesta, -1)
    return previo


@comando(ClaseDeActo.PRIVADO)
def restaurar_propuesta(*, folio: str, previo: str) -> None:
    """Show a hidden propuesta: withdrawn if it was, answered if it has an answer in force by now, else published."""
    propuesta = Propuesta.objects.select_for_update(of=("self",)).get(folio=folio)
    if propuesta.estado != EstadoPropuesta.OCULTA:
        return
    if previo == EstadoPropuesta.RETIRADA:
        propuesta.estado = EstadoPropuesta.RETIRADA
    elif PropuestaRespondida.objects.filter(propuesta=propuesta, vigente=True).exists():
        propuesta.estado = EstadoPropuesta.RESPONDIDA
    else:
        propuesta.estado = EstadoPropuesta.PUBLICADA
    propuesta.save(update_fields=["estado"])
    for adjunto in _archivos_de(propuesta):
        publicar_archivo(archivo=adjunto.archivo)
    _contar(propuesta, 1)


def _archivos_de(propuesta: Propuesta) -> QuerySet[AdjuntoDePropuesta]:
    """What its author had not withdrawn: at most three."""
    return propuesta.adjuntos.filter(retirado_en__isnull=True).select_related("archivo")


def _contar(propuesta: Propuesta, cuanto: int) -> None:
    Consulta.objects.filter(pk=propuesta.consulta_id).update(propuestas_publicas=F("propuestas_publicas") + cuanto)
