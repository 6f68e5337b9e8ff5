"""What an event of the plan discussed, commitment by commitment."""

from collections.abc import Sequence

from bitacora.commands import asentar
from compromisos.enums import EstadoCompromiso
from compromisos.errors_de_informes import DatoDeInformeInvalido, EventoSinRealizar
from compromisos.models import Compromiso, CompromisoTratado
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion, exigir_permiso
from planes.enums import EstadoDeEvento
from planes.errors import PlanHistorico
from planes.models import Evento

LO_QUE_SE_DIJO = 4_000
MINIMO = 10


@comando(ClaseDeActo.AUTORIDAD)
def anotar_tratados(
    *, persona: Persona, evento: Evento, tratados: Sequence[tuple[Compromiso, str]]
) -> list[CompromisoTratado]:
    """The coordination tells which commitments an event discussed and what was said of each, once it took place.

    What was noted of a commitment before is written over, and the entry tells what it said; nothing that is not named
    is taken away. Noting the very same again writes nothing: it is refused. A plan that closed is still told.
    Raises `SinPermiso`, `PlanHistorico`, `EventoSinRealizar`, `DatoDeInformeInvalido`.
    """
    exigir_permiso(persona, "planes.registrar_asistencia", evento)
    evento = Evento.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=evento.pk)
    if evento.es_historico or evento.plan.es_historico:
        raise PlanHistorico
    if evento.estado != EstadoDeEvento.REALIZADO:
        raise EventoSinRealizar
    dichos = _leer(evento, tratados)
    antes = {uno.compromiso_id: uno for uno in CompromisoTratado.objects.filter(evento=evento)}
    cambian = [
        (compromiso, texto)
        for compromiso, texto in dichos
        if compromiso.pk not in antes or antes[compromiso.pk].que_se_dijo != texto
    ]
    if not cambian:
        raise DatoDeInformeInvalido(
            "nada_que_anotar",
            "Escribe qué se dijo de al menos un compromiso, o cambia lo que ya está.",
            campo="tratados",
        )
    ahora = reloj.ahora()
    hechos = [
        CompromisoTratado.objects.update_or_create(
            evento=evento,
            compromiso=compromiso,
            defaults={
                "que_se_dijo": texto,
                "orden": compromiso.numero,
                "registrado_por": persona,
                "registrado_en": ahora,
            },
        )[0]
        for compromiso, texto in cambian
    ]
    asentar(
        cadena=evento.plan.ejercicio.slug,
        verbo="compromisos.tratados_anotados",
        asunto=evento.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "tratados": {compromiso.slug: texto for compromiso, texto in cambian},
            "antes": {c.slug: antes[c.pk].que_se_dijo for c, _ in cambian if c.pk in antes},
        },
    )
    return hechos


def _leer(evento: Evento, tratados: Sequence[tuple[Compromiso, str]]) -> list[tuple[Compromiso, str]]:
    vistos: set[int] = set()
    salida = []
    for compromiso, texto in tratados:
        campo = f"dicho_{compromiso.numero}"
        if (
            compromiso.plan_id != evento.plan_id
            or compromiso.estado == EstadoCompromiso.BORRADOR
            or compromiso.pk in vistos
        ):
            raise DatoDeInformeInvalido(
                "compromiso_fuera", "Sólo se anota, una vez, un compromiso público de este plan.", campo=campo
            )
        vistos.add(compromiso.pk)
        limpio = normalizar(texto)
        if not MINIMO <= len(limpio) <= LO_QUE_SE_DIJO:
            raise DatoDeInformeInvalido(
                "largo_de_lo_dicho",
                f"Escribe qué se dijo del compromiso {compromiso.numero} en {MINIMO} a {LO_QUE_SE_DIJO:,} caracteres.",
                campo=campo,
            )
        salida.append((compromiso, limpio))
    return salida
