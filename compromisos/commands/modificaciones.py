"""Changes of an approved commitment, and its withdrawal: proposed in public, applied only by acuerdo (domain.md §2)."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from bitacora.commands import asentar
from bitacora.huella import huella
from compromisos.commands.cambios import leer_cambios
from compromisos.commands.guardias import exigir_sin_acuerdo, integrante_de, tomar_compromiso
from compromisos.enums import (
    ClaseDeModificacion,
    EstadoDeModificacion,
)
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_candado import (
    CambioAcordado,
    CambioEnCurso,
    CambioYaResuelto,
    ComentariosMalFechados,
    MotivoCorto,
    NadaCambia,
    NoAdmiteCambios,
    TextoAlterado,
)
from compromisos.models import Compromiso, Modificacion, VersionDeCompromiso
from compromisos.queries import candado as leer
from compromisos.queries.texto import canonico_de
from compromisos.queries.texto import leer as leer_texto
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import exigir_permiso
from secretariado.enums import Materia

MOTIVO_MINIMO = 30
MOTIVO_MAXIMO = 5_000
DIAS_DE_COMENTARIOS = 180
# Whoever has to carry out the route accepted it for these dates: when they change it is planned and accepted again.
REABREN_LA_RUTA = ("inicio", "fin", "responsables")
MATERIAS = {
    ClaseDeModificacion.CAMBIO: Materia.MODIFICAR_COMPROMISO,
    ClaseDeModificacion.RETIRO: Materia.RETIRAR_COMPROMISO,
}
QUIEN_PROPONE = "Sólo la coordinación y quienes integran el Secretariado proponen cambios a un compromiso."


@comando(ClaseDeActo.AUTORIDAD)
def proponer_modificacion(
    *,
    persona: Persona,
    compromiso: Compromiso,
    cambios: Mapping[str, Any],
    motivo: str,
    reabre_la_ruta: bool = False,
    comentarios_hasta: dt.datetime | None = None,
    llave_de_acto: uuid.UUID,
) -> Modificacion:
    """A member of the Secretariado, or its coordination, proposes another text for an approved commitment.

    `cambios`: only the fields that change, by name (`MODIFICABLES`): texts, dates (`date` or None), `monto` (Decimal or
    None), `responsables` and `corresponsables` (organisations, in order). Nothing changes in the commitment: the whole new
    text is kept with its fingerprint, for the Secretariado to decide on it and for everybody to comment until
    `comentarios_hasta`.

    1. Lock the commitment. The same key answers with the change it proposed.
    2. Guards: approved or under way, its text intact, no other change waiting; a reason; something that changes.
    3. Whatever moves its dates or who answers for it sends the route to be planned and accepted again.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `LlaveDeOtroActo`, `NoAdmiteCambios`, `TextoAlterado`,
    `CambioEnCurso`, `MotivoCorto`, `ComentariosMalFechados`, `CampoFijo`, `NadaCambia`, `ReglaIncumplida`.
    """
    exigir_permiso(persona, "compromisos.modificar", compromiso, QUIEN_PROPONE)
    compromiso = tomar_compromiso(compromiso.pk)
    if (anterior := _ya_propuesta(persona, compromiso, llave_de_acto)) is not None:
        return anterior
    base = _base(compromiso)
    contenido = leer_texto(base.texto)
    nuevos = leer_cambios(compromiso.plan, contenido, cambios)
    if all(contenido[campo] == valor for campo, valor in nuevos.items()):
        raise NadaCambia
    reabre = reabre_la_ruta or any(campo in nuevos and nuevos[campo] != contenido[campo] for campo in REABREN_LA_RUTA)
    return _proponer(
        persona=persona,
        compromiso=compromiso,
        clase=ClaseDeModificacion.CAMBIO,
        base=base,
        propuesto=canonico_de(contenido | nuevos),
        motivo=motivo,
        reabre_la_ruta=reabre,
        comentarios_hasta=comentarios_hasta,
        llave_de_acto=llave_de_acto,
    )


@comando(ClaseDeActo.AUTORIDAD)
def proponer_retiro(
    *,
    persona: Persona,
    compromiso: Compromiso,
    motivo: str,
    comentarios_hasta: dt.datetime | None = None,
    llave_de_acto: uuid.UUID,
) -> Modificacion:
    """A member of the Secretariado, or its coordination, proposes to withdraw an approved commitment, and says why.

    Raises what `proponer_modificacion` raises, but for what it says of fields.
    """
    exigir_permiso(persona, "compromisos.modificar", compromiso, QUIEN_PROPONE)
    compromiso = tomar_compromiso(compromiso.pk)
    if (anterior := _ya_propuesta(persona, compromiso, llave_de_acto)) is not None:
        return anterior
    base = _base(compromiso)
    return _proponer(
        persona=persona,
        compromiso=compromiso,
        clase=ClaseDeModificacion.RETIRO,
        base=base,
        propuesto=base.texto,
        motivo=motivo,
        reabre_la_ruta=False,
        comentarios_hasta=comentarios_hasta,
        llave_de_acto=llave_de_acto,
    )


@comando(ClaseDeActo.AUTORIDAD)
def desechar_modificacion(*, persona: Persona, modificacion: Modificacion, razon: str) -> Modificacion:
    """A change that will not go on is set aside, with its reason: by its coordination, or by whoever proposed it.

    What the Secretariado already agreed on is applied: nobody throws it away alone.
    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `CambioYaResuelto`, `MotivoCorto`, `CambioAcordado`.
    """
    propia = modificacion.propuesta_por_id == persona.pk and persona.has_perm("compromisos.modificar", modificacion)
    if not propia and not persona.has_perm("compromisos.conducir", modificacion):
        raise SinPermiso("sin_permiso", "Sólo la coordinación, o quien propuso el cambio, puede desecharlo.")
    compromiso = tomar_compromiso(modificacion.compromiso_id)
    modificacion = tomar_propuesta(modificacion)
    razon = _motivo(razon, "razon")
    materia = MATERIAS[ClaseDeModificacion(modificacion.clase)]
    exigir_sin_acuerdo(compromiso, materia, modificacion.asunto, CambioAcordado)
    modificacion.estado = EstadoDeModificacion.DESECHADA
    modificacion.razon_de_desecho = razon
    modificacion.resuelta_en = reloj.ahora()
    modificacion.save(update_fields=["estado", "razon_de_desecho", "resuelta_en"])
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.modificacion_desechada",
        asunto=modificacion.asunto,
        actor=integrante_de(persona, compromiso),
        cambio={"clase": modificacion.clase, "estado": modificacion.estado, "razon": razon},
    )
    return modificacion


# --- proposing --------------------------------------------------------------------------------------------------------
def _ya_propuesta(persona: Persona, compromiso: Compromiso, llave: uuid.UUID) -> Modificacion | None:
    anterior = Modificacion.objects.filter(llave_de_acto=llave).first()
    if anterior is not None and (anterior.compromiso_id, anterior.propuesta_por_id) != (compromiso.pk, persona.pk):
        raise LlaveDeOtroActo
    return anterior


def _base(compromiso: Compromiso) -> VersionDeCompromiso:
    """The text in force that a change starts from."""
    if compromiso.estado not in leer.SE_MODIFICAN:
        raise NoAdmiteCambios(compromiso.get_estado_display())
    base = compromiso.version_vigente
    if base is None or not leer.esta_intacto(compromiso):
        raise TextoAlterado
    otra = leer.modificacion_en_curso(compromiso)
    if otra is not None:
        raise CambioEnCurso(otra.codigo)
    return base


def _proponer(
    *,
    persona: Persona,
    compromiso: Compromiso,
    clase: ClaseDeModificacion,
    base: VersionDeCompromiso,
    propuesto: str,
    motivo: str,
    reabre_la_ruta: bool,
    comentarios_hasta: dt.datetime | None,
    llave_de_acto: uuid.UUID,
) -> Modificacion:
    ahora = reloj.ahora()
    motivo = _motivo(motivo, "motivo")
    _exigir_plazo(comentarios_hasta, ahora)
    numero = Modificacion.objects.filter(compromiso=compromiso).count() + 1
    modificacion = Modificacion.objects.create(
        compromiso=compromiso,
        numero=numero,
        codigo=f"{compromiso.slug}-m{numero}",
        clase=clase,
        motivo=motivo,
        base=base,
        propuesto=propuesto,
        huella=huella(propuesto),
        reabre_la_ruta=reabre_la_ruta,
        comentarios_hasta=comentarios_hasta,
        propuesta_por=persona,
        propuesta_en=ahora,
        llave_de_acto=llave_de_acto,
    )
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.modificacion_propuesta",
        asunto=modificacion.asunto,
        actor=integrante_de(persona, compromiso),
        cambio={
            "compromiso": compromiso.slug,
            "clase": clase,
            "motivo": motivo,
            "version_base": base.numero,
            "huella_base": base.huella,
            "huella": modificacion.huella,
            "reabre_la_ruta": reabre_la_ruta,
            "comentarios_hasta": comentarios_hasta,
        },
    )
    return modificacion


def _motivo(texto: str, campo: str) -> str:
    texto = normalizar(texto)
    if len(texto) < MOTIVO_MINIMO:
        raise MotivoCorto(MOTIVO_MINIMO, campo)
    if len(texto) > MOTIVO_MAXIMO:
        raise ReglaIncumplida(
            "texto_largo", f"Quita {len(texto) - MOTIVO_MAXIMO} caracteres: caben {MOTIVO_MAXIMO}.", campo=campo
        )
    return texto


def _exigir_plazo(hasta: dt.datetime | None, ahora: dt.datetime) -> None:
    if hasta is None:
        return
    if hasta <= ahora:
        raise ComentariosMalFechados("Los comentarios terminan en una fecha que todavía no llega.")
    if hasta > ahora + dt.timedelta(days=DIAS_DE_COMENTARIOS):
        raise ComentariosMalFechados(f"Los comentarios duran a lo más {DIAS_DE_COMENTARIOS} días.")


def tomar_propuesta(modificacion: Modificacion) -> Modificacion:
    """The change as it is now; its commitment is locked already."""
    vigente = Modificacion.objects.select_related("base").get(pk=modificacion.pk)
    if vigente.estado != EstadoDeModificacion.PROPUESTA:
        raise CambioYaResuelto(vigente.get_estado_display())
    return vigente
