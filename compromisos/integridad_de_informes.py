"""Published reports, computed again (docs/candado.md)."""

from collections import defaultdict

from bitacora.huella import huella
from compromisos.enums_de_informes import EstadoDeInforme
from compromisos.models import Informe
from compromisos.queries.informes import texto_de_informe
from comun.registro import Falla, Integridad, Revision
from planes.queries.sellos import asientos

PUBLICADO = "compromisos.informe_publicado"


def verificar_informes() -> Revision:
    """Each text gives its fingerprint, its rows still say it, and the bitácora holds it."""
    filas = list(
        Informe.objects.filter(estado=EstadoDeInforme.PUBLICADO)
        .select_related("plan__ejercicio", "organizacion", "documento", "corrige")
        .order_by("pk")
    )
    por_cadena: dict[str, list[str]] = defaultdict(list)
    for uno in filas:
        por_cadena[uno.ejercicio.slug].append(uno.asunto)
    asentadas = {
        (hecho.entrada.asunto, hecho.cambio.get("huella"))
        for cadena, suyos in sorted(por_cadena.items())
        for hecho in asientos(cadena, suyos, [PUBLICADO])
    }
    fallas: list[Falla] = []
    for uno in filas:
        hallada = huella(uno.texto)
        if hallada != uno.huella:
            fallas.append(Falla(uno.asunto, "su texto no da su huella", uno.huella, hallada))
        if texto_de_informe(uno)[0] != uno.texto:
            fallas.append(Falla(uno.asunto, "sus capítulos no dicen lo que se publicó"))
        if (uno.asunto, uno.huella) not in asentadas:
            fallas.append(Falla(uno.asunto, "la bitácora no guarda esta publicación"))
    return Revision(len(filas), fallas)


INTEGRIDAD: list[Integridad] = [Integridad("informes", "informes publicados", verificar_informes)]
