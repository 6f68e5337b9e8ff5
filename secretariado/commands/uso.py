"""An acuerdo opens what it authorises, once."""

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from secretariado.commands.quorum import aviso_de
from secretariado.enums import EstadoDeAcuerdo
from secretariado.errors import (
    AcuerdoDeOtraHuella,
    AcuerdoDeOtraMateria,
    AcuerdoDeOtroAsunto,
    AcuerdoNoFirme,
    AcuerdoYaUsado,
    SinQuorum,
)
from secretariado.models import Acuerdo, Ejercicio
from secretariado.queries.materias import lo_votado
from secretariado.votado import huella_de_lo_votado, texto_de_contenido


@comando(ClaseDeActo.PRIVADO)
def usar_acuerdo(*, acuerdo: Acuerdo, materia: str, asunto: str) -> Acuerdo:
    """Take a firm acuerdo for the act that it authorises; called inside that act, which holds a OneToOne to it.

    1. Lock the acuerdo. While a parte is withdrawn nothing that needs an acuerdo goes on, whatever was decided before.
    2. Refuse one that is not firm, of another matter or thing, already used, or voted on a text that has changed.
    3. Mark it as used.

    The act it authorises leaves the bitácora entry. Raises `SinQuorum`, `AcuerdoNoFirme`, `AcuerdoDeOtraMateria`,
    `AcuerdoDeOtroAsunto`, `AcuerdoDeOtraHuella` or `AcuerdoYaUsado`.
    """
    fila = Acuerdo.objects.select_for_update(of=("self",)).get(pk=acuerdo.pk)
    ejercicio = Ejercicio.objects.get(pk=fila.ejercicio_id)
    # A term reached at midnight counts before the night's task has told it on the pages.
    if aviso := ejercicio.sin_quorum or aviso_de(ejercicio):
        raise SinQuorum(aviso["frase"])
    if fila.materia != materia:
        raise AcuerdoDeOtraMateria(fila.get_materia_display())
    if fila.asunto_que_decide != asunto:
        raise AcuerdoDeOtroAsunto()
    if fila.usado_en is not None:
        raise AcuerdoYaUsado()
    if fila.estado != EstadoDeAcuerdo.FIRME:
        raise AcuerdoNoFirme(fila.get_estado_display())
    ahora = lo_votado(materia, asunto)
    contenido = texto_de_contenido(ahora.contenido) if ahora is not None else ""
    huella = huella_de_lo_votado(
        materia=fila.materia,
        asunto=fila.asunto_que_decide,
        titulo=fila.titulo,
        texto=fila.texto,
        contenido=contenido,
    )
    if ahora is None or huella != fila.huella:
        raise AcuerdoDeOtraHuella()
    fila.usado_en = reloj.ahora()
    fila.save(update_fields=["usado_en"])
    return fila
