"""The minuta of a public event: begun here; the rest of its life is that of every minuta (secretariado/commands)."""

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion
from planes.enums import EstadoDeEvento
from planes.errors_de_minutas import EventoConMinuta, EventoSinRealizar
from planes.models import Evento
from planes.queries.minutas_de_eventos import borrador, datos_de_evento
from secretariado.commands.minutas import abrir_minuta
from secretariado.errors import EsHistorico
from secretariado.errors_de_minutas import NoRedactasMinutas
from secretariado.models import VersionDeMinuta


@comando(ClaseDeActo.AUTORIDAD)
def generar_minuta_de_evento(*, persona: Persona, evento: Evento) -> VersionDeMinuta:
    """The event you attended gets its minuta begun from what the portal knows of it, for the coordination to complete.

    1. Lock the event: it took place and has no minuta. A plan already closed does not stop it: a closing event is
       told afterwards.
    2. Write the first draft; the event points to it.

    Raises `NoRedactasMinutas`, `EsHistorico`, `EventoSinRealizar` or `EventoConMinuta`.
    """
    if not persona.has_perm("secretariado.redactar_minuta", evento):
        raise NoRedactasMinutas()
    fila = Evento.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=evento.pk)
    ejercicio = fila.plan.ejercicio
    if fila.es_historico or ejercicio.es_historico:
        raise EsHistorico()
    if fila.estado != EstadoDeEvento.REALIZADO:
        raise EventoSinRealizar(fila.get_estado_display())
    if fila.minuta_id is not None:
        raise EventoConMinuta
    version = abrir_minuta(
        persona=persona,
        ejercicio=ejercicio,
        codigo=f"{ejercicio.slug}-e{fila.pk}",
        titulo=f"Minuta del evento: {fila.titulo}",
        datos=datos_de_evento(fila),
        relato=borrador(fila),
    )
    fila.minuta = version.minuta
    fila.save(update_fields=["minuta"])
    asentar(
        cadena=ejercicio.slug,
        verbo="planes.minuta_de_evento_generada",
        asunto=fila.asunto,
        actor=como_coordinacion(persona),
        cambio={"version": 1, "minuta": version.minuta.codigo},
    )
    return version
