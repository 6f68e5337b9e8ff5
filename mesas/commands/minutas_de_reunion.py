"""The minuta of a meeting of a mesa: begun here; the rest of its life is that of every minuta (secretariado/commands)."""

from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from mesas.enums import EstadoDeReunion
from mesas.errors_de_reuniones import ReunionConMinuta, ReunionSinCerrar
from mesas.models import SesionDeMesa
from mesas.queries.minutas_de_reunion import borrador, codigo_de_minuta, datos_de_reunion
from planes.commands.guardias import como_coordinacion
from secretariado.commands.minutas import abrir_minuta
from secretariado.errors import EsHistorico
from secretariado.errors_de_minutas import NoRedactasMinutas
from secretariado.models import VersionDeMinuta


@comando(ClaseDeActo.AUTORIDAD)
def empezar_minuta(*, persona: Persona, sesion: SesionDeMesa) -> VersionDeMinuta:
    """The meeting you attended gets its minuta begun from what the portal knows of it, for coordination to complete.

    1. Lock the meeting: it was closed and has no minuta. A mesa already concluded, or a plan already closed, does not
       stop it: a meeting is told afterwards.
    2. Write the first draft; the meeting points to it.

    Raises `NoRedactasMinutas`, `EsHistorico`, `ReunionSinCerrar` or `ReunionConMinuta`.
    """
    if not persona.has_perm("secretariado.redactar_minuta", sesion):
        raise NoRedactasMinutas()
    fila = (
        SesionDeMesa.objects.select_for_update(of=("self",)).select_related("mesa__plan__ejercicio").get(pk=sesion.pk)
    )
    ejercicio = fila.mesa.plan.ejercicio
    if fila.es_historico or ejercicio.es_historico:
        raise EsHistorico()
    if fila.estado != EstadoDeReunion.CERRADA:
        raise ReunionSinCerrar(fila.get_estado_display())
    if fila.minuta_id is not None:
        raise ReunionConMinuta
    datos = datos_de_reunion(fila)
    version = abrir_minuta(
        persona=persona,
        ejercicio=ejercicio,
        codigo=codigo_de_minuta(fila),
        titulo=f"Minuta de la reunión {fila.numero} de «{fila.mesa.titulo}»: {fila.titulo}",
        datos=datos,
        relato=borrador(fila, datos),
    )
    fila.minuta = version.minuta
    fila.save(update_fields=["minuta"])
    asentar(
        cadena=ejercicio.slug,
        verbo="mesas.minuta_de_reunion_empezada",
        asunto=fila.asunto,
        actor=como_coordinacion(persona),
        cambio={"version": 1, "minuta": version.minuta.codigo},
    )
    return version
