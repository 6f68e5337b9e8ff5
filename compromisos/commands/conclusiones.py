"""A commitment ends with the verdict that its figures give (domain.md §8)."""

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from compromisos.commands.guardias import tomar_compromiso
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.enums import CONCLUIDOS, TRANSICIONES, EstadoCompromiso
from compromisos.errors_de_destinos import NoSeConcluye, TodaviaNoTermina, YaConcluido
from compromisos.models import Compromiso, Conclusion
from compromisos.queries import destinos as leer
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso

ETAPA_DE_SEGUIMIENTO = 8


@comando(ClaseDeActo.AUTORIDAD)
def concluir_compromiso(*, persona: Persona, compromiso: Compromiso) -> Conclusion:
    """Coordination ends a commitment. Nobody chooses how it ended: its reports in force say so (`conclusion.veredicto`).

    1. Lock the commitment: a report that arrives at the same time counts before, or is refused after.
    2. It is under way, and its last day is behind or all of it is at 100 %.
    3. Keep the verdict with every figure that it comes from, open disputes and unreviewed reports included, as exact
       text with its SHA-256. From now on it takes no reports; society may still look at it.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `YaConcluido`, `NoSeConcluye`, `TodaviaNoTermina`.
    """
    exigir_permiso(persona, "compromisos.concluir", compromiso)
    compromiso = tomar_compromiso(compromiso.pk)
    if compromiso.estado in CONCLUIDOS:
        raise YaConcluido(compromiso.get_estado_display())
    if compromiso.estado != EstadoCompromiso.EN_EJECUCION:
        raise NoSeConcluye(compromiso.get_estado_display())
    previo = leer.previo_de(compromiso)
    if not previo.termino:
        raise TodaviaNoTermina(previo.fin)
    assert previo.estado in TRANSICIONES[EstadoCompromiso.EN_EJECUCION]
    texto, medida = canonico(leer.contenido_de_conclusion(previo)), previo.resultado.medida
    conclusion = Conclusion.objects.create(
        compromiso=compromiso,
        estado=previo.estado,
        avance=medida.avance if medida else None,
        peso_informado=medida.peso_informado if medida else None,
        verificado=medida.verificado if medida else None,
        peso_verificado=medida.peso_verificado if medida else None,
        en_disputa=medida.en_disputa if medida else None,
        texto=texto,
        huella=huella(texto),
        concluida_por=persona,
        concluida_en=reloj.ahora(),
    )
    compromiso.estado = previo.estado
    compromiso.save(update_fields=["estado"])
    recalcular_semaforos(compromiso=compromiso)
    evaluar_requisitos(plan=compromiso.plan, numeros=[ETAPA_DE_SEGUIMIENTO])
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.compromiso_concluido",
        asunto=compromiso.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "estado": previo.estado,
            "avance": conclusion.avance,
            "peso_informado": conclusion.peso_informado,
            "verificado": conclusion.verificado,
            "en_disputa": conclusion.en_disputa,
            "disputas_sin_resolver": len(previo.disputas),
            "reportes_sin_revisar": len(previo.sin_revisar),
            "huella": conclusion.huella,
        },
    )
    return conclusion
