"""Loading the population that the inclusion mirror compares with: an act of the coordination, with its source."""

import hashlib

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas.autoria import actor_de
from consultas.errors import EsHistorico, NoTePermite
from consultas.errors_de_resultados import PoblacionConErrores, PoblacionDemasiadoLarga
from consultas.models import Consulta, PoblacionDeReferencia
from consultas.poblacion import OCTETOS_MAXIMOS, leer_poblacion
from cuentas.models import Persona


@comando(ClaseDeActo.AUTORIDAD)
def cargar_poblacion(*, persona: Persona, consulta: Consulta, contenido: bytes) -> int:
    """The table replaces the earlier one wholly; with one bad line, nothing is loaded. Returns how many groups it has.

    Raises `NoTePermite`, `EsHistorico`, `PoblacionDemasiadoLarga`, `PoblacionConErrores`.
    """
    if not persona.has_perm("consultas.cargar_poblacion", consulta):
        raise NoTePermite("cargar la población de esta consulta")
    vigente = Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)
    if vigente.es_historico:
        raise EsHistorico
    if len(contenido) > OCTETOS_MAXIMOS:
        raise PoblacionDemasiadoLarga(OCTETOS_MAXIMOS)
    lectura = leer_poblacion(contenido)
    if lectura.errores:
        raise PoblacionConErrores(lectura.errores)
    ahora = reloj.ahora()
    PoblacionDeReferencia.objects.filter(consulta=vigente).delete()
    PoblacionDeReferencia.objects.bulk_create(
        PoblacionDeReferencia(
            consulta=vigente,
            dimension=renglon.dimension,
            grupo=renglon.grupo,
            personas=renglon.personas,
            fuente=renglon.fuente,
            cargada_en=ahora,
            cargada_por=persona,
        )
        for renglon in lectura.renglones
    )
    asentar(
        cadena=vigente.plan.ejercicio.slug,
        verbo="consultas.poblacion_cargada",
        asunto=vigente.asunto,
        actor=actor_de(persona),
        cambio={
            "sha256": hashlib.sha256(contenido).hexdigest(),
            "renglones": len(lectura.renglones),
            "fuentes": sorted({renglon.fuente for renglon in lectura.renglones}),
        },
    )
    return len(lectura.renglones)
