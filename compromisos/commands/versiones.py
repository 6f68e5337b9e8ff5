"""A text of a commitment, fixed for ever."""

from compromisos.enums import ClaseDeVersion
from compromisos.models import Compromiso, Modificacion, VersionDeCompromiso
from compromisos.queries.texto import con_texto, texto_y_huella
from comun import reloj
from cuentas.models import Persona
from planes.models import CambioDelPlan
from secretariado.models import Acuerdo

# A text that an acuerdo fixed is the one in force; a draft that was published or proposed is only kept.
EN_VIGOR = frozenset({ClaseDeVersion.APROBADA, ClaseDeVersion.MODIFICADA, ClaseDeVersion.RETIRADA})


def fijar_version(
    *,
    persona: Persona,
    compromiso: Compromiso,
    clase: str,
    acuerdo: Acuerdo | None = None,
    con_el_plan: CambioDelPlan | None = None,
    modificacion: Modificacion | None = None,
) -> VersionDeCompromiso:
    """Keep the whole text as it is written at this instant, under the next number, with its SHA-256.

    Part of an act whose command holds the commitment locked and leaves the bitácora entry. The text is read again from
    what was written, so that what is kept is what everybody reads. One that an acuerdo fixed becomes the text in force.
    """
    escrito = con_texto(Compromiso.objects.all()).get(pk=compromiso.pk)
    texto, huella = texto_y_huella(escrito)
    ultima = VersionDeCompromiso.objects.filter(compromiso=compromiso).order_by("-numero").first()
    version = VersionDeCompromiso.objects.create(
        compromiso=compromiso,
        numero=ultima.numero + 1 if ultima is not None else 1,
        clase=clase,
        texto=texto,
        huella=huella,
        acuerdo=acuerdo,
        con_el_plan=con_el_plan,
        modificacion=modificacion,
        creada_por=persona,
        creada_en=reloj.ahora(),
    )
    if clase in EN_VIGOR:
        compromiso.version_vigente = version
        compromiso.save(update_fields=["version_vigente"])
    return version
