"""Files that go with a propuesta: up to three, while its text may still change."""

from typing import Any

from archivos.commands import guardar_archivo, ocultar_archivo
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from consultas.commands.propuestas import _medido, _tomar
from consultas.enums import EstadoPropuesta, Fase
from consultas.errors import NoTePermite, PropuestaNoDisponible, PropuestaRetirada
from consultas.errors_de_propuestas import DemasiadosAdjuntos, YaRespondida
from consultas.guardias import exigir_fase_abierta
from consultas.models import AdjuntoDePropuesta, Propuesta

ADJUNTOS_MAXIMOS = 3


@comando(ClaseDeActo.CONTRIBUCION)
def agregar_adjunto(*, persona: Any, propuesta: Propuesta, subida: Any, rotulo: str) -> AdjuntoDePropuesta:
    """Its author adds a file; it is public as soon as the propuesta is. The same file again is the same attachment.

    Raises `DemasiadosAdjuntos`, what `guardar_archivo` raises, `DatoInvalido`, and the errors of who may edit and when.
    """
    propuesta = _tomar(propuesta)
    _exigir_editable(persona, propuesta)
    rotulo = _medido(" ".join(normalizar(rotulo).split()), "rotulo")
    archivo = guardar_archivo(persona=persona, subida=subida, publico=propuesta.estado != EstadoPropuesta.BORRADOR)
    vivos = list(propuesta.adjuntos.filter(retirado_en__isnull=True).select_related("archivo"))
    repetido = next((adjunto for adjunto in vivos if adjunto.archivo.huella == archivo.huella), None)
    if repetido is not None:
        archivo.delete()  # its bytes stay as an orphan, and the night removes them
        return repetido
    if len(vivos) >= ADJUNTOS_MAXIMOS:
        raise DemasiadosAdjuntos(ADJUNTOS_MAXIMOS)
    return AdjuntoDePropuesta.objects.create(
        propuesta=propuesta, archivo=archivo, rotulo=rotulo, agregado_en=reloj.ahora()
    )


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_adjunto(*, persona: Any, adjunto: AdjuntoDePropuesta) -> AdjuntoDePropuesta:
    """Its author takes a file away: it is no longer served; the row says that it was there. Twice changes nothing."""
    propuesta = _tomar(adjunto.propuesta)
    _exigir_editable(persona, propuesta)
    adjunto = AdjuntoDePropuesta.objects.select_related("archivo").get(pk=adjunto.pk)
    if adjunto.retirado_en is not None:
        return adjunto
    adjunto.retirado_en = reloj.ahora()
    adjunto.save(update_fields=["retirado_en"])
    ocultar_archivo(archivo=adjunto.archivo)
    return adjunto


def _exigir_editable(persona: Any, propuesta: Propuesta) -> None:
    if not persona.has_perm("consultas.proponer", propuesta) or propuesta.autor_id != persona.pk:
        raise NoTePermite("cambiar los archivos de esta propuesta: solo puede quien la escribió")
    if propuesta.estado == EstadoPropuesta.BORRADOR:
        return
    if propuesta.estado == EstadoPropuesta.RESPONDIDA:
        raise YaRespondida
    if propuesta.estado == EstadoPropuesta.RETIRADA:
        raise PropuestaRetirada
    if propuesta.estado != EstadoPropuesta.PUBLICADA:
        raise PropuestaNoDisponible
    exigir_fase_abierta(propuesta.consulta, Fase.PROPUESTAS)
