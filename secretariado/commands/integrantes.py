"""Who sits in the Secretariado. Each parte decides on its own people and on nobody else's (domain.md §1, §2)."""

import datetime as dt
from typing import Any

from django.db.models import Q

from bitacora.actor import Actor, Texto
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from secretariado.actores import como
from secretariado.commands.cargos import abrir_nombramiento, cerrar_nombramiento
from secretariado.commands.quorum import revisar_quorum
from secretariado.enums import CalidadDeIntegrante, EstadoDeIntegrante, Rol
from secretariado.errors import EsHistorico
from secretariado.errors_de_integrantes import (
    AsientoNoVigente,
    IntegranteEnOtroEstado,
    IntegraOtraParte,
    NoHablaPorLaParte,
    ParteObservadora,
    ParteRetirada,
    PeriodosEncimados,
    SuplenteDeOtraOrganizacion,
    TitularSinFunciones,
)
from secretariado.models import (
    Ejercicio,
    Integrante,
    OcupanteDeParte,
    Parte,
    RetiroDeParte,
    Secretariado,
)
from secretariado.queries.integracion import hoy_en, integrantes_en_funciones, secretariado_vigente
from secretariado.queries.partes import (
    integrantes_de_la_parte,
    organizacion_de_la_voceria,
    retiro_vigente,
    vocerias_de_la_parte,
)


@comando(ClaseDeActo.AUTORIDAD)
def agregar_integrante(
    *,
    persona: Any,
    nombrada: Any,
    secretariado: Secretariado,
    asiento: OcupanteDeParte,
    calidad: str,
    suple_a: Integrante | None = None,
    region: str = "",
    cargo: str = "",
    desde: dt.date | None = None,
    hasta: dt.date | None = None,
    acto: str = "",
) -> Integrante:
    """You take a seat of your parte, as its titular or as the suplente of one, from a day and perhaps until another.

    1. Lock the ejercicio: two people for one seat wait for each other. Only a vocería of that parte adds.
    2. The seat must be the parte's for the whole period, and the parte must not be withdrawn. A suplente sits where
       its titular sits.
    3. Write the appointment and the seat, in one entry. Suplentes whose titular had left now stand in for this one.

    Raises `SinPermiso`, `NoHablaPorLaParte`, `ParteRetirada`, `PeriodosEncimados`, `SuplenteDeOtraOrganizacion`,
    `TitularSinFunciones`, `IntegraOtraParte`, `AsientoNoVigente` and what `abrir_nombramiento` raises.
    """
    ejercicio = _tomar(persona, secretariado.ejercicio)
    actor = _por_la_parte(persona, asiento.parte)
    _exigir_abierto(asiento.parte, secretariado, ejercicio)
    _exigir_que_otra_nombre(persona, nombrada, asiento.parte)
    empieza = desde or hoy_en(ejercicio)
    _exigir_asiento(asiento, ejercicio, empieza, hasta)
    calidad_pedida = _calidad(calidad)
    if calidad_pedida == CalidadDeIntegrante.SUPLENTE:
        titular = _exigir_titular(suple_a, asiento, secretariado)
        lugar = titular.region
    else:
        if suple_a is not None:
            raise ReglaIncumplida(
                "titular_no_suple", "Un titular no suple a nadie: deja vacío ese dato.", campo="suple_a"
            )
        titular, lugar = None, normalizar(region)
    _exigir_un_solo_lugar(nombrada, asiento.parte, empieza, hasta)
    _exigir_lugar_libre(secretariado, asiento, lugar, calidad_pedida, empieza, hasta)
    fundamento = normalizar(acto) or f"Designación de la parte «{asiento.parte.nombre}», hecha en este portal"
    integrante = _sentar(
        persona, nombrada, secretariado, asiento, calidad_pedida, titular, lugar, normalizar(cargo), desde, hasta,
        fundamento,
    )  # fmt: skip
    revisar_quorum(ejercicio=ejercicio)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.integrante_agregado",
        asunto=asunto_de_integrante(integrante),
        actor=actor,
        cambio=_cambio(integrante) | {"acto": fundamento},
        textos={"nombrada": Texto(nombrada.nombre_publico, titular=str(nombrada.clave), publico=True)},
    )
    return integrante


@comando(ClaseDeActo.AUTORIDAD)
def suspender_integrante(*, persona: Any, integrante: Integrante, motivo: str) -> Integrante:
    """Your seat stops counting for a time, by decision of your own parte and with a public reason.

    Raises `SinPermiso`, `NoHablaPorLaParte`, `IntegranteEnOtroEstado` or `ReglaIncumplida`.
    """
    ejercicio = _tomar(persona, integrante.ejercicio)
    actor = _por_la_parte(persona, integrante.parte)
    razon = _motivo(motivo)
    fila = _en_estado(integrante, EstadoDeIntegrante.ACTIVO)
    _cambiar(fila, EstadoDeIntegrante.SUSPENDIDO, razon)
    revisar_quorum(ejercicio=ejercicio)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.integrante_suspendido",
        asunto=asunto_de_integrante(fila),
        actor=actor,
        cambio={"parte": fila.parte.clave, "organizacion": fila.organizacion.slug, "motivo": razon},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def reactivar_integrante(*, persona: Any, integrante: Integrante) -> Integrante:
    """Your seat counts again. Not while your parte is withdrawn: it comes back by its reconstitution.

    Raises `SinPermiso`, `NoHablaPorLaParte`, `ParteRetirada` or `IntegranteEnOtroEstado`.
    """
    ejercicio = _tomar(persona, integrante.ejercicio)
    actor = _por_la_parte(persona, integrante.parte)
    _exigir_abierto(integrante.parte, integrante.secretariado, ejercicio)
    fila = _en_estado(integrante, EstadoDeIntegrante.SUSPENDIDO)
    _cambiar(fila, EstadoDeIntegrante.ACTIVO, "")
    revisar_quorum(ejercicio=ejercicio)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.integrante_reactivado",
        asunto=asunto_de_integrante(fila),
        actor=actor,
        cambio={"parte": fila.parte.clave, "organizacion": fila.organizacion.slug},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def retirar_integrante(*, persona: Any, integrante: Integrante, motivo: str) -> Integrante:
    """You leave the Secretariado by decision of your parte. If you were the last one, your parte leaves with you.

    A parte whose last active member is withdrawn has withdrawn (domain.md §2): the same reason is its statement.

    Raises `SinPermiso`, `NoHablaPorLaParte`, `IntegranteEnOtroEstado`, `YaTerminado` or `ReglaIncumplida`.
    """
    ejercicio = _tomar(persona, integrante.ejercicio)
    actor = _por_la_parte(persona, integrante.parte)
    razon = _motivo(motivo)
    fila = _en_estado(integrante, EstadoDeIntegrante.ACTIVO, EstadoDeIntegrante.SUSPENDIDO)
    era_la_ultima = es_la_ultima(fila)
    _levantar(fila, razon, persona)
    retiro = None
    if era_la_ultima:
        # Suspended or yet to begin, they leave with their parte: else one would sit in it on the day it begins.
        for resto in integrantes_de_la_parte(fila.parte).select_related("nombramiento"):
            cerrar_nombramiento(nombramiento=resto.nombramiento, motivo=razon, por=persona)
        retiro = RetiroDeParte.objects.create(
            secretariado=fila.secretariado,
            parte=fila.parte,
            nombre_de_parte=fila.parte.nombre,
            fecha=hoy_en(ejercicio),
            motivo=razon,
            persona=persona,
            registrado_en=reloj.ahora(),
        )
    revisar_quorum(ejercicio=ejercicio)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.integrante_retirado",
        asunto=asunto_de_integrante(fila),
        actor=actor,
        cambio={
            "parte": fila.parte.clave,
            "organizacion": fila.organizacion.slug,
            "motivo": razon,
            "la_parte_se_retira": retiro is not None,
        },
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def sustituir_integrante(
    *,
    persona: Any,
    integrante: Integrante,
    nombrada: Any,
    motivo: str,
    acto: str = "",
    cargo: str = "",
    desde: dt.date | None = None,
    hasta: dt.date | None = None,
) -> Integrante:
    """Somebody else takes your seat, in the same quality, in one act: the parte is never left without it.

    The one who leaves leaves now; `desde` is the first day of the new one. Raises what adding and withdrawing raise.
    """
    ejercicio = _tomar(persona, integrante.ejercicio)
    actor = _por_la_parte(persona, integrante.parte)
    razon = _motivo(motivo)
    _exigir_abierto(integrante.parte, integrante.secretariado, ejercicio)
    saliente = _en_estado(integrante, EstadoDeIntegrante.ACTIVO, EstadoDeIntegrante.SUSPENDIDO)
    if nombrada.pk == saliente.nombramiento.persona_id:
        raise ReglaIncumplida("es_la_misma", "Esa persona ya ocupa el asiento: elige a otra.", campo="correo")
    _exigir_que_otra_nombre(persona, nombrada, saliente.parte)
    empieza = desde or hoy_en(ejercicio)
    _exigir_asiento(saliente.asiento, ejercicio, empieza, hasta)
    titular = saliente.suple_a
    if titular is not None:
        titular = _exigir_titular(titular, saliente.asiento, saliente.secretariado)
    _levantar(saliente, razon, persona)
    _exigir_un_solo_lugar(nombrada, saliente.parte, empieza, hasta)
    _exigir_lugar_libre(
        saliente.secretariado, saliente.asiento, saliente.region, CalidadDeIntegrante(saliente.calidad), empieza, hasta
    )
    fundamento = normalizar(acto) or f"Sustitución de la parte «{saliente.parte.nombre}», hecha en este portal"
    entrante = _sentar(
        persona, nombrada, saliente.secretariado, saliente.asiento, CalidadDeIntegrante(saliente.calidad), titular,
        saliente.region, normalizar(cargo), desde, hasta, fundamento,
    )  # fmt: skip
    revisar_quorum(ejercicio=ejercicio)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.integrante_sustituido",
        asunto=asunto_de_integrante(entrante),
        actor=actor,
        cambio=_cambio(entrante) | {"sale": asunto_de_integrante(saliente), "motivo": razon, "acto": fundamento},
        textos={"nombrada": Texto(nombrada.nombre_publico, titular=str(nombrada.clave), publico=True)},
    )
    return entrante


def asunto_de_integrante(integrante: Integrante) -> str:
    """`integrante:demostracion/3`."""
    return f"integrante:{integrante.ejercicio.slug}/{integrante.pk}"


def es_la_ultima(integrante: Integrante) -> bool:
    """Whether no other member of its parte would be left in functions."""
    otras = integrantes_en_funciones(integrante.secretariado).filter(asiento__parte=integrante.parte)
    return not otras.exclude(pk=integrante.pk).exists()


def _tomar(persona: Any, ejercicio: Ejercicio) -> Ejercicio:
    if not persona.has_perm("secretariado.gestionar_integrantes", ejercicio):
        raise SinPermiso(
            "no_puede_gestionar_integrantes", "Los integrantes de cada parte los decide su propia vocería."
        )
    if ejercicio.es_historico:
        raise EsHistorico()
    return Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)


def _por_la_parte(persona: Any, parte: Parte) -> Actor:
    ocupante = organizacion_de_la_voceria(persona, parte)
    if ocupante is None:
        raise NoHablaPorLaParte(parte.nombre)
    return como(persona, Rol.VOCERIA, ocupante.organizacion.nombre)


def _exigir_abierto(parte: Parte, secretariado: Secretariado, ejercicio: Ejercicio) -> None:
    if parte.ejercicio_id != ejercicio.pk or secretariado.ejercicio_id != ejercicio.pk:
        raise ReglaIncumplida(
            "asiento_de_otro_ejercicio", "Ese asiento es de otro ejercicio: elige uno de éste.", campo="asiento"
        )
    if secretariado_vigente(ejercicio) != secretariado:
        raise ReglaIncumplida(
            "secretariado_no_vigente", "Ese Secretariado ya no está en funciones: abre la página del que le siguió."
        )
    if parte.es_observadora:
        raise ParteObservadora()
    if retiro_vigente(parte) is not None:
        raise ParteRetirada(parte.nombre)


def _exigir_que_otra_nombre(persona: Any, nombrada: Any, parte: Parte) -> None:
    """Nobody seats themselves while another voice of the parte can do it (docs/decisiones/0009)."""
    if persona.pk == nombrada.pk and vocerias_de_la_parte(parte).exclude(persona=persona).exists():
        raise ReglaIncumplida(
            "nadie_se_nombra", "Nadie se da un asiento: pide a otra vocería de tu parte que te agregue.", campo="correo"
        )


def _exigir_asiento(asiento: OcupanteDeParte, ejercicio: Ejercicio, desde: dt.date, hasta: dt.date | None) -> None:
    if asiento.organizacion.sector.es_observador:
        raise ParteObservadora()
    limites = [limite for limite in (asiento.hasta, asiento.parte.hasta) if limite is not None]
    if desde < max(asiento.desde, asiento.parte.desde) or any(hasta is None or hasta > limite for limite in limites):
        raise AsientoNoVigente()


def _calidad(calidad: str) -> CalidadDeIntegrante:
    if calidad not in CalidadDeIntegrante.values:
        raise ReglaIncumplida("calidad_desconocida", "Elige titular o suplente.", campo="calidad")
    return CalidadDeIntegrante(calidad)


def _exigir_titular(suple_a: Integrante | None, asiento: OcupanteDeParte, secretariado: Secretariado) -> Integrante:
    if suple_a is None:
        raise TitularSinFunciones()
    if suple_a.asiento.organizacion_id != asiento.organizacion_id or suple_a.asiento_id != asiento.pk:
        raise SuplenteDeOtraOrganizacion()
    titular = integrantes_en_funciones(secretariado).filter(pk=suple_a.pk, calidad=CalidadDeIntegrante.TITULAR).first()
    if titular is None:
        raise TitularSinFunciones()
    return titular


def _exigir_un_solo_lugar(nombrada: Any, parte: Parte, desde: dt.date, hasta: dt.date | None) -> None:
    suyos = _encimados(Integrante.objects.filter(nombramiento__persona=nombrada), desde, hasta).filter(
        asiento__parte__ejercicio_id=parte.ejercicio_id
    )
    if suyos.exists():
        raise IntegraOtraParte()


def _exigir_lugar_libre(
    secretariado: Secretariado,
    asiento: OcupanteDeParte,
    region: str,
    calidad: CalidadDeIntegrante,
    desde: dt.date,
    hasta: dt.date | None,
) -> None:
    mismas = _encimados(
        Integrante.objects.filter(secretariado=secretariado, asiento=asiento, region__iexact=region, calidad=calidad),
        desde,
        hasta,
    )
    if mismas.exists():
        raise PeriodosEncimados()


def _encimados(filas: Any, desde: dt.date, hasta: dt.date | None) -> Any:
    """Members who have not left and share a day with the period."""
    filas = filas.filter(
        Q(nombramiento__hasta__isnull=True) | Q(nombramiento__hasta__gte=desde),
        nombramiento__terminado_por__isnull=True,
    ).exclude(estado=EstadoDeIntegrante.RETIRADO)
    return filas if hasta is None else filas.filter(nombramiento__desde__lte=hasta)


def _sentar(
    persona: Any,
    nombrada: Any,
    secretariado: Secretariado,
    asiento: OcupanteDeParte,
    calidad: CalidadDeIntegrante,
    titular: Integrante | None,
    region: str,
    cargo: str,
    desde: dt.date | None,
    hasta: dt.date | None,
    acto: str,
) -> Integrante:
    nombramiento = abrir_nombramiento(
        persona=persona,
        nombrada=nombrada,
        rol=Rol.INTEGRANTE,
        ejercicio=secretariado.ejercicio,
        organizacion=asiento.organizacion,
        desde=desde,
        hasta=hasta,
        acto=acto,
    )
    integrante = Integrante.objects.create(
        secretariado=secretariado,
        asiento=asiento,
        nombramiento=nombramiento,
        calidad=calidad,
        suple_a=titular,
        region=region,
        cargo=cargo,
        cambiado_en=reloj.ahora(),
    )
    if calidad == CalidadDeIntegrante.TITULAR:
        en_funciones = integrantes_en_funciones(secretariado).values("pk")
        Integrante.objects.filter(asiento=asiento, region__iexact=region, suple_a__isnull=False).exclude(
            estado=EstadoDeIntegrante.RETIRADO
        ).exclude(suple_a__in=list(en_funciones.exclude(pk=integrante.pk).values_list("pk", flat=True))).update(
            suple_a=integrante
        )
    return integrante


def _levantar(fila: Integrante, razon: str, por: Any) -> None:
    """The seat is left: the appointment ends and the row says why."""
    cerrar_nombramiento(nombramiento=fila.nombramiento, motivo=razon, por=por)
    fila.refresh_from_db(fields=["estado", "motivo", "cambiado_en"])


def _en_estado(integrante: Integrante, *estados: str) -> Integrante:
    fila = (
        Integrante.objects.select_for_update(of=("self",))
        .select_related(
            "asiento__parte__ejercicio",
            "asiento__organizacion__sector",
            "nombramiento__persona",
            "secretariado__ejercicio",
            "suple_a__asiento",
        )
        .get(pk=integrante.pk)
    )
    if fila.estado not in estados:
        raise IntegranteEnOtroEstado(fila.get_estado_display())
    return fila


def _cambiar(fila: Integrante, estado: str, motivo: str) -> None:
    fila.estado, fila.motivo, fila.cambiado_en = estado, motivo, reloj.ahora()
    fila.save(update_fields=["estado", "motivo", "cambiado_en"])


def _motivo(motivo: str) -> str:
    razon = normalizar(motivo)
    if not razon:
        raise ReglaIncumplida("falta_el_motivo", "Escribe el motivo: se publica junto al asiento.", campo="motivo")
    return razon


def _cambio(integrante: Integrante) -> dict[str, Any]:
    return {
        "parte": integrante.parte.clave,
        "organizacion": integrante.organizacion.slug,
        "calidad": integrante.calidad,
        "region": integrante.region,
        "suple_a": asunto_de_integrante(integrante.suple_a) if integrante.suple_a is not None else None,
        "desde": integrante.nombramiento.desde,
        "hasta": integrante.nombramiento.hasta,
    }
