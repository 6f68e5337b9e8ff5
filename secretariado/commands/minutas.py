"""Minutas: drafted, confirmed by each parte that was there, published, corrected by new versions (domain.md §2).

The acts are the same for sessions, public events and workshops: what changes from one to another is said by its
`OrigenDeMinuta`. Order of the locks: the minuta, its version, and what hangs from it.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a
from bitacora import huella as canonico
from bitacora.commands import asentar
from bitacora.queries.entradas import cabeza
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import NoEncontrado
from comun.textos import normalizar
from secretariado.actores import como
from secretariado.commands.guardias_de_sesiones import como_conduccion, tomar_sesion
from secretariado.enums import EstadoDeMinuta, EstadoDeSesion, Rol
from secretariado.errors import EsHistorico
from secretariado.errors_de_minutas import (
    CorreccionSinMinutaPublicada,
    CorreccionSinMotivo,
    FaltanConfirmaciones,
    MinutaCambioMientras,
    MinutaConfirmadaPorAusente,
    MinutaConfirmadaPorCoordinacion,
    MinutaEditadaMientras,
    MinutaEnOtroEstado,
    MinutaPorCompletar,
    MinutaPorOtroLado,
    MinutaSinRelato,
    MinutaYaPublicada,
    NoRedactasMinutas,
    ParteYaConfirmoMinuta,
    SesionSinCerrar,
    YaHayCorreccion,
    YaHayMinuta,
)
from secretariado.minutas import HUECO, huella_de_minuta
from secretariado.models import ConfirmacionDeMinuta, Ejercicio, Minuta, Organizacion, Sesion, VersionDeMinuta
from secretariado.queries.datos_de_minutas import datos_de_sesion
from secretariado.queries.minutas import Origen, origen_de, parte_que_atestigua
from secretariado.queries.nombramientos import cargos_de
from secretariado.queries.sesiones import coordina
from secretariado.relato import borrador


@comando(ClaseDeActo.PRIVADO)
def abrir_minuta(
    *, persona: Any, ejercicio: Ejercicio, codigo: str, titulo: str, datos: Mapping[str, Any], relato: str
) -> VersionDeMinuta:
    """The first draft of a minuta, called inside the act of whoever has the event, which points to it and records it.

    Raises `NoRedactasMinutas` or `EsHistorico`.
    """
    if not persona.has_perm("secretariado.redactar_minuta", ejercicio):
        raise NoRedactasMinutas()
    if ejercicio.es_historico:
        raise EsHistorico()
    minuta = Minuta.objects.create(ejercicio=ejercicio, codigo=codigo, titulo=titulo[:200])
    return VersionDeMinuta.objects.create(
        minuta=minuta, numero=1, datos=canonico.canonico(datos), relato=normalizar(relato), redactada_por=persona
    )


@comando(ClaseDeActo.AUTORIDAD)
def generar_minuta(*, persona: Any, sesion: Sesion) -> VersionDeMinuta:
    """The session you attended gets its minuta begun from what the portal saw of it, for the coordination to complete.

    1. Lock the session: it must be closed and without minuta.
    2. Write the first draft: the data, and an account to edit.

    Raises `NoRedactasMinutas`, `EsHistorico`, `SesionSinCerrar` or `YaHayMinuta`.
    """
    if not persona.has_perm("secretariado.redactar_minuta", sesion):
        raise NoRedactasMinutas()
    fila = tomar_sesion(sesion.pk)
    if fila.estado != EstadoDeSesion.CERRADA:
        raise SesionSinCerrar()
    if fila.minuta_id is not None:
        raise YaHayMinuta()
    datos = datos_de_sesion(fila)
    version = abrir_minuta(
        persona=persona,
        ejercicio=fila.ejercicio,
        codigo=f"{fila.ejercicio.slug}-s{fila.numero}",
        titulo=f"Minuta de la sesión {fila.numero}: {fila.titulo}",
        datos=datos,
        relato=borrador(datos),
    )
    fila.minuta = version.minuta
    fila.save(update_fields=["minuta"])
    asentar(
        cadena=fila.ejercicio.slug,
        verbo="secretariado.minuta_generada",
        asunto=version.minuta.asunto,
        actor=como_conduccion(persona),
        cambio={"version": 1, "sesion": fila.asunto},
    )
    return version


@comando(ClaseDeActo.AUTORIDAD)
def editar_minuta(*, persona: Any, version: VersionDeMinuta, relato: str, sobre: str = "") -> VersionDeMinuta:
    """What the minuta tells changes while nobody has published it.

    `sobre`: hash of the account that the editor had in view, when known; if somebody else changed it meanwhile the
    edit is refused, and nothing is lost from the form. Editing one that waits for its partes sends it back to draft:
    what a parte confirmed was another text, so its confirmation falls and the bitácora says so.
    Raises `NoRedactasMinutas`, `MinutaYaPublicada`, `MinutaSinRelato` or `MinutaCambioMientras`.
    """
    minuta, fila = _tomar(version)
    if not persona.has_perm("secretariado.redactar_minuta", minuta):
        raise NoRedactasMinutas()
    if fila.estado == EstadoDeMinuta.PUBLICADA:
        raise MinutaYaPublicada()
    texto = normalizar(relato)
    if not texto:
        raise MinutaSinRelato()
    if sobre and sobre != canonico.huella(fila.relato):
        raise MinutaCambioMientras()
    confirmaciones = ConfirmacionDeMinuta.objects.filter(version=fila)
    caen = list(
        confirmaciones.filter(confirmada_en__isnull=False)
        .order_by("parte__orden")
        .values_list("parte__clave", flat=True)
    )
    confirmaciones.delete()
    fila.relato, fila.estado, fila.huella = texto, EstadoDeMinuta.BORRADOR, ""
    fila.save(update_fields=["relato", "estado", "huella"])
    asentar(
        cadena=minuta.ejercicio.slug,
        verbo="secretariado.minuta_editada",
        asunto=minuta.asunto,
        actor=como_conduccion(persona),
        cambio={"version": fila.numero, "relato": canonico.huella(texto), "confirmaciones_retiradas": caen},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def enviar_a_confirmar(*, persona: Any, version: VersionDeMinuta) -> VersionDeMinuta:
    """The minuta waits for your parte: read it and say from your account whether it went so.

    1. Lock it; only a draft with its account complete is sent.
    2. Freeze what the portal knows of the event, and the fingerprint of the whole.
    3. One confirmation to be made per parte with somebody accredited, and a mail to each of them.

    With nobody accredited there is no parte to ask: it may be published at once, and the document says so.
    Raises `NoRedactasMinutas`, `MinutaEnOtroEstado`, `MinutaPorCompletar`, `MinutaPorOtroLado`.
    """
    minuta, fila = _tomar(version)
    if not persona.has_perm("secretariado.redactar_minuta", minuta):
        raise NoRedactasMinutas()
    if fila.estado == EstadoDeMinuta.PUBLICADA:
        raise MinutaYaPublicada()
    if fila.estado != EstadoDeMinuta.BORRADOR:
        raise MinutaEnOtroEstado(fila.get_estado_display(), "ya espera a las partes.")
    if not fila.relato:
        raise MinutaSinRelato()
    if HUECO in fila.relato:
        raise MinutaPorCompletar()
    origen = _origen(minuta)
    if motivo := origen.de.pendiente(origen.evento):
        raise MinutaPorOtroLado(motivo)
    fila.datos = canonico.canonico(origen.de.datos(origen.evento))
    fila.estado = EstadoDeMinuta.EN_CONFIRMACION
    fila.huella = _huella(minuta, fila)
    fila.save(update_fields=["datos", "estado", "huella"])
    partes = origen.de.partes(origen.evento)
    ConfirmacionDeMinuta.objects.bulk_create([ConfirmacionDeMinuta(version=fila, parte=parte) for parte in partes])
    encolar_a(
        personas=[p for p in origen.de.personas(origen.evento) if not coordina(p, minuta.ejercicio_id)],
        motivo="secretariado.minuta_enviada",
        # Each text sent is a mail of its own: what was edited has to be read again.
        objeto=f"{minuta.asunto}/{fila.numero}/{fila.huella[:12]}",
        asunto=f"Confirma la minuta: {minuta.titulo}",
        plantilla="emails/secretariado/minuta_enviada",
        contexto={
            "minuta": minuta,
            "version": fila,
            "ejercicio": minuta.ejercicio,
            "direccion": reverse("secretariado:minuta", args=[minuta.ejercicio.slug, minuta.codigo]),
        },
    )
    asentar(
        cadena=minuta.ejercicio.slug,
        verbo="secretariado.minuta_enviada",
        asunto=minuta.asunto,
        actor=como_conduccion(persona),
        cambio={"version": fila.numero, "huella": fila.huella, "partes": [parte.clave for parte in partes]},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def confirmar_minuta(*, persona: Any, version: VersionDeMinuta, leida: str = "") -> ConfirmacionDeMinuta:
    """You were there and say, for your parte, that it went as this text tells. One person of each parte is enough.

    `leida`: fingerprint of the text they had in view, when known; what was edited meanwhile has to be read again.
    Raises `MinutaConfirmadaPorCoordinacion`, `MinutaConfirmadaPorAusente`, `MinutaEnOtroEstado`,
    `MinutaEditadaMientras` or `ParteYaConfirmoMinuta`.
    """
    minuta, fila = _tomar(version)
    if coordina(persona, minuta.ejercicio_id):
        raise MinutaConfirmadaPorCoordinacion()
    origen = _origen(minuta)
    parte = parte_que_atestigua(persona, minuta, origen)
    if parte is None or not persona.has_perm("secretariado.confirmar_minuta", minuta):
        raise MinutaConfirmadaPorAusente()
    if fila.estado == EstadoDeMinuta.PUBLICADA:
        raise MinutaYaPublicada()
    if fila.estado != EstadoDeMinuta.EN_CONFIRMACION:
        raise MinutaEnOtroEstado(fila.get_estado_display(), "todavía no se envía a confirmar.")
    if leida and leida != fila.huella:
        raise MinutaEditadaMientras()
    espera = ConfirmacionDeMinuta.objects.select_for_update().filter(version=fila, parte=parte).first()
    if espera is None:
        raise MinutaConfirmadaPorAusente()
    if espera.confirmada_en is not None:
        raise ParteYaConfirmoMinuta()
    espera.persona, espera.confirmada_en = persona, reloj.ahora()
    espera.save(update_fields=["persona", "confirmada_en"])
    if origen.de.de_participantes:
        actor = como(persona, "participante")
    else:
        actor = como(persona, Rol.INTEGRANTE.value, _organizacion(persona, minuta))
    asentar(
        cadena=minuta.ejercicio.slug,
        verbo="secretariado.minuta_confirmada",
        asunto=minuta.asunto,
        actor=actor,
        cambio={"version": fila.numero, "parte": parte.clave, "huella": fila.huella},
    )
    return espera


@comando(ClaseDeActo.AUTORIDAD)
def publicar_minuta(*, persona: Any, version: VersionDeMinuta) -> VersionDeMinuta:
    """The minuta is everybody's: the page and the PDF say the same text for ever.

    1. Lock it; every parte that was there must have confirmed it.
    2. Check that the text is the one confirmed, and anchor the chain: number and hash of its last entry.
    3. Publish it and record its fingerprint.

    Raises `NoRedactasMinutas`, `MinutaYaPublicada`, `MinutaEnOtroEstado` or `FaltanConfirmaciones`.
    """
    minuta, fila = _tomar(version)
    if not persona.has_perm("secretariado.redactar_minuta", minuta):
        raise NoRedactasMinutas()
    if fila.estado == EstadoDeMinuta.PUBLICADA:
        raise MinutaYaPublicada()
    if fila.estado != EstadoDeMinuta.EN_CONFIRMACION:
        raise MinutaEnOtroEstado(fila.get_estado_display(), "envíala antes a las partes.")
    if fila.huella != _huella(minuta, fila):
        raise MinutaEnOtroEstado(
            fila.get_estado_display(), "el texto cambió después de enviarla. Edítala y envíala otra vez."
        )
    filas = list(ConfirmacionDeMinuta.objects.filter(version=fila).select_related("parte").order_by("parte__orden"))
    faltan = [confirmacion.parte.nombre for confirmacion in filas if confirmacion.confirmada_en is None]
    if faltan:
        raise FaltanConfirmaciones(faltan)
    fila.cabeza_numero, fila.cabeza_huella = cabeza(minuta.ejercicio.slug)
    fila.estado, fila.publicada_en = EstadoDeMinuta.PUBLICADA, reloj.ahora()
    fila.save(update_fields=["estado", "publicada_en", "cabeza_numero", "cabeza_huella"])
    asentar(
        cadena=minuta.ejercicio.slug,
        verbo="secretariado.minuta_publicada",
        asunto=minuta.asunto,
        actor=como_conduccion(persona),
        cambio={
            "version": fila.numero,
            "huella": fila.huella,
            "partes": [confirmacion.parte.clave for confirmacion in filas],
            "cabeza_numero": fila.cabeza_numero,
            "cabeza_huella": fila.cabeza_huella,
        },
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def corregir_minuta(*, persona: Any, minuta: Minuta, motivo: str) -> VersionDeMinuta:
    """A published minuta is corrected by another version, with the reason; the earlier one stays readable.

    The new one begins as a draft with the same account and needs the same confirmations.
    Raises `NoRedactasMinutas`, `CorreccionSinMotivo`, `CorreccionSinMinutaPublicada` or `YaHayCorreccion`.
    """
    fila = _tomar_minuta(minuta.pk)
    if not persona.has_perm("secretariado.redactar_minuta", fila):
        raise NoRedactasMinutas()
    razon = normalizar(motivo)
    if not razon:
        raise CorreccionSinMotivo()
    ultima = VersionDeMinuta.objects.filter(minuta=fila).order_by("-numero").first()
    if ultima is None or (ultima.numero == 1 and ultima.estado != EstadoDeMinuta.PUBLICADA):
        raise CorreccionSinMinutaPublicada()
    if ultima.estado != EstadoDeMinuta.PUBLICADA:
        raise YaHayCorreccion()
    nueva = VersionDeMinuta.objects.create(
        minuta=fila,
        numero=ultima.numero + 1,
        datos=ultima.datos,
        relato=ultima.relato,
        motivo=razon,
        redactada_por=persona,
    )
    asentar(
        cadena=fila.ejercicio.slug,
        verbo="secretariado.minuta_en_correccion",
        asunto=fila.asunto,
        actor=como_conduccion(persona),
        cambio={"version": nueva.numero, "corrige": ultima.numero, "motivo": razon},
    )
    return nueva


def _tomar_minuta(pk: int) -> Minuta:
    minuta = Minuta.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=pk)
    if minuta.ejercicio.es_historico:
        raise EsHistorico()
    return minuta


def _tomar(version: VersionDeMinuta) -> tuple[Minuta, VersionDeMinuta]:
    """The minuta first and then the version, both locked."""
    minuta = _tomar_minuta(version.minuta_id)
    fila = VersionDeMinuta.objects.select_for_update(of=("self",)).get(pk=version.pk)
    fila.minuta = minuta
    return minuta, fila


def _origen(minuta: Minuta) -> Origen:
    origen = origen_de(minuta)
    if origen is None:
        raise NoEncontrado("minuta_sin_evento", "Esta minuta no pertenece a ninguna sesión ni evento.")
    return origen


def _huella(minuta: Minuta, version: VersionDeMinuta) -> str:
    return huella_de_minuta(
        codigo=minuta.codigo,
        version=version.numero,
        datos=version.datos,
        relato=version.relato,
        motivo=version.motivo,
    )


def _organizacion(persona: Any, minuta: Minuta) -> str:
    """In whose name the member acts today."""
    ids = [
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.INTEGRANTE
        and cargo.ejercicio_id == minuta.ejercicio_id
        and cargo.organizacion_id is not None
    ]
    return Organizacion.objects.filter(pk__in=ids).order_by("pk").values_list("nombre", flat=True).first() or ""
