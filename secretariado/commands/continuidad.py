"""A parte leaves, with its reasons; the body is put together again. Acts with a document, never acuerdos (domain.md §2)."""

import datetime as dt
import uuid
from typing import Any

from archivos.commands import guardar_archivo
from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from secretariado.actores import ADMINISTRACION, como
from secretariado.commands.cargos import abrir_nombramiento, cerrar_nombramiento, exigir_voces_de_una_parte
from secretariado.commands.cartas import avisar_objecion, avisar_reconstitucion, avisar_respuesta, avisar_retiro
from secretariado.commands.guardias_de_continuidad import (
    asunto_de_parte,
    asunto_de_reconstitucion,
    de_la_parte,
    exigir_cuenta,
    exigir_organizacion,
    exigir_persona,
    exigir_que_sea,
    parte_de,
    tomar_ejercicio,
    tomar_reconstitucion,
)
from secretariado.commands.quorum import revisar_quorum
from secretariado.enums import EstadoDeIntegrante, EstadoDeReconstitucion, EstadoDeReglas, Rol, TipoDeReconstitucion
from secretariado.errors import EsHistorico
from secretariado.errors_de_integrantes import (
    NoEsLaPersonaDeLaParte,
    NoHablaPorLaParte,
    ObjecionesSinResponder,
    PersonaDeLaParteNoSirve,
    PlazoDeObjecionesAbierto,
    PlazoDeObjecionesCerrado,
    RetiroYaVigente,
)
from secretariado.models import (
    Ejercicio,
    Integrante,
    ObjecionAReconstitucion,
    OcupanteDeParte,
    Organizacion,
    Parte,
    Reconstitucion,
    ReglasInternas,
    RetiroDeParte,
    Secretariado,
)
from secretariado.queries.destinatarios import integrantes_y_coordinacion
from secretariado.queries.integracion import hoy_en, integrantes_en_funciones, reglas_vigentes, secretariado_vigente
from secretariado.queries.partes import (
    integrantes_de_la_parte,
    ocupantes_vigentes,
    organizacion_de_la_voceria,
    retiro_vigente,
    vocerias_de_la_parte,
)

DIAS_DE_OBJECION = 10


@comando(ClaseDeActo.AUTORIDAD)
def retirar_parte(*, persona: Any, parte: Parte, motivo: str, enlace: str = "", subida: Any = None) -> RetiroDeParte:
    """Your parte leaves the Secretariado and says why; from now on nothing that needs an acuerdo goes on.

    1. Lock the ejercicio. Only a vocería of that parte withdraws it.
    2. Every member of the parte leaves, and their appointments end with the same reason.
    3. Keep the statement and tell it on every page of the ejercicio.

    Raises `SinPermiso`, `NoHablaPorLaParte`, `RetiroYaVigente` or `ReglaIncumplida`. Source: the federal STT in 2017.
    """
    if not persona.has_perm("secretariado.retirar_parte", parte):
        raise SinPermiso("no_puede_retirar_parte", "El retiro de una parte lo decide su propia vocería.")
    ejercicio = tomar_ejercicio(parte.ejercicio)
    ocupante = organizacion_de_la_voceria(persona, parte)
    if ocupante is None:
        raise NoHablaPorLaParte(parte.nombre)
    razones = normalizar(motivo)
    if not razones:
        raise ReglaIncumplida(
            "falta_el_motivo", "Escribe la declaración de motivos: se lee en cada página del ejercicio.", campo="motivo"
        )
    if parte.es_observadora:
        raise ReglaIncumplida("parte_observadora", "Quien observa no forma parte del quórum: no hay de qué retirarse.")
    if retiro_vigente(parte) is not None:
        raise RetiroYaVigente()
    secretariado = secretariado_vigente(ejercicio)
    if secretariado is None:
        raise ReglaIncumplida("sin_secretariado", "Este ejercicio no tiene un Secretariado en funciones.")
    documento = guardar_archivo(persona=persona, subida=subida) if subida is not None else None
    se_enteran = integrantes_y_coordinacion(ejercicio)
    salen = list(integrantes_de_la_parte(parte).select_related("nombramiento"))
    for integrante in salen:
        cerrar_nombramiento(nombramiento=integrante.nombramiento, motivo=razones, por=persona)
    Integrante.objects.filter(pk__in=[i.pk for i in salen]).update(
        estado=EstadoDeIntegrante.RETIRADO, motivo=razones, cambiado_en=reloj.ahora()
    )
    retiro = RetiroDeParte.objects.create(
        secretariado=secretariado,
        parte=parte,
        nombre_de_parte=parte.nombre,
        fecha=hoy_en(ejercicio),
        motivo=razones,
        enlace=enlace,
        documento=documento,
        persona=persona,
        registrado_en=reloj.ahora(),
    )
    revisar_quorum(ejercicio=ejercicio)
    avisar_retiro(retiro, se_enteran)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.parte_retirada",
        asunto=asunto_de_parte(parte),
        actor=como(persona, Rol.VOCERIA, ocupante.organizacion.nombre),
        cambio={"parte": parte.clave, "motivo": razones, "enlace": enlace, "integrantes": len(salen)},
    )
    return retiro


@comando(ClaseDeActo.AUTORIDAD)
def presentar_reconstitucion(
    *,
    persona: Any,
    retiro: RetiroDeParte,
    tipo: str,
    titulo: str,
    texto: str,
    organizacion: Organizacion,
    persona_de_la_parte: Any,
    enlace: str = "",
    subida: Any = None,
    nombre_nuevo: str = "",
) -> Reconstitucion:
    """A document says that the parte comes back; nothing changes until a person of that parte accepts it.

    `retorno`: the parte's own notice, by a vocería in force of it. `instalacion`: a new act of installation, presented
    by the technical administration, with the organisation that takes the seat and the person who will speak for it;
    `nombre_nuevo` gives the body another name (the federal Comité of 2019).

    Raises `SinPermiso`, `NoHablaPorLaParte`, `PersonaDeLaParteNoSirve`, `AutoridadEnSociedad`, `Conflicto` or
    `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.presentar_reconstitucion", retiro.ejercicio):
        raise SinPermiso(
            "no_puede_presentar", "El retorno lo presenta la vocería de la parte; una instalación, la administración."
        )
    ejercicio = tomar_ejercicio(retiro.ejercicio)
    fila = RetiroDeParte.objects.select_for_update(of=("self",)).select_related("parte__ejercicio").get(pk=retiro.pk)
    if fila.parte is None:
        raise EsHistorico("Este retiro lo cuentan las fuentes")
    if fila.terminado_en is not None:
        raise Conflicto("retiro_terminado", "La parte ya regresó: no hay nada que reconstituir.")
    limpio, documento_titulo, nombre = normalizar(texto), normalizar(titulo), normalizar(nombre_nuevo)
    if not documento_titulo or not limpio:
        campo = "texto" if documento_titulo else "titulo"
        raise ReglaIncumplida("falta_el_documento", "Escribe el título y el texto del documento.", campo=campo)
    if tipo not in TipoDeReconstitucion.values:
        raise ReglaIncumplida("tipo_desconocido", "Elige retorno o nueva instalación.", campo="tipo")
    if Reconstitucion.objects.filter(
        retiro=fila, estado__in=[EstadoDeReconstitucion.POR_ACEPTAR, EstadoDeReconstitucion.EN_OBJECION]
    ).exists():
        raise Conflicto("reconstitucion_en_tramite", "Ya hay una reconstitución en trámite para esta parte.")
    if tipo == TipoDeReconstitucion.RETORNO:
        ocupante = organizacion_de_la_voceria(persona, fila.parte)
        if ocupante is None:
            raise NoHablaPorLaParte(fila.parte.nombre)
        if nombre:
            raise ReglaIncumplida(
                "nombre_sin_instalacion",
                "Otro nombre para el Secretariado pide un acto de instalación.",
                campo="nombre_nuevo",
            )
        if not vocerias_de_la_parte(fila.parte).filter(persona=persona_de_la_parte).exists():
            raise PersonaDeLaParteNoSirve("Un retorno lo acepta una vocería en funciones de la propia parte.")
        actor = como(persona, Rol.VOCERIA, ocupante.organizacion.nombre)
    else:
        if not (persona.is_active and persona.is_superuser):
            raise SinPermiso("no_puede_instalar", "Un nuevo acto de instalación lo presenta la administración técnica.")
        if persona_de_la_parte.pk == persona.pk:
            raise PersonaDeLaParteNoSirve("Quien presenta el acto no puede ser la persona de la parte.")
        actor = como(persona, ADMINISTRACION)
    exigir_organizacion(organizacion, fila.parte)
    exigir_persona(persona_de_la_parte, fila.parte)
    archivo = guardar_archivo(persona=persona, subida=subida) if subida is not None else None
    hecha = Reconstitucion.objects.create(
        retiro=fila,
        tipo=tipo,
        titulo=documento_titulo,
        texto=limpio,
        enlace=enlace,
        documento=archivo,
        organizacion=organizacion,
        presentada_por=persona,
        presentada_en=reloj.ahora(),
        persona_de_la_parte=persona_de_la_parte,
        estado=EstadoDeReconstitucion.POR_ACEPTAR,
        nombre_nuevo=nombre,
    )
    avisar_reconstitucion(hecha)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.reconstitucion_presentada",
        asunto=asunto_de_reconstitucion(hecha),
        actor=actor,
        cambio={
            "parte": fila.parte.clave,
            "tipo": str(tipo),
            "titulo": documento_titulo,
            "organizacion": organizacion.slug,
            "nombre_nuevo": nombre,
        },
    )
    return hecha


@comando(ClaseDeActo.AUTORIDAD)
def aceptar_reconstitucion(*, persona: Any, reconstitucion: Reconstitucion) -> Reconstitucion:
    """You, of that parte, say from your own account that it comes back: ten days of public objection begin.

    Raises `SinPermiso`, `NoEsLaPersonaDeLaParte`, `ReconstitucionEnOtroEstado` or `PersonaDeLaParteNoSirve`.
    """
    exigir_cuenta(persona, "secretariado.aceptar_reconstitucion", reconstitucion)
    ejercicio = tomar_ejercicio(reconstitucion.ejercicio)
    fila = tomar_reconstitucion(reconstitucion, EstadoDeReconstitucion.POR_ACEPTAR)
    exigir_que_sea(persona, fila)
    exigir_persona(persona, parte_de(fila))
    ahora = reloj.ahora()
    fila.aceptada_en, fila.objeciones_hasta = ahora, ahora + dt.timedelta(days=DIAS_DE_OBJECION)
    fila.estado = EstadoDeReconstitucion.EN_OBJECION
    fila.save(update_fields=["aceptada_en", "objeciones_hasta", "estado"])
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.reconstitucion_aceptada",
        asunto=asunto_de_reconstitucion(fila),
        actor=de_la_parte(persona, fila),
        cambio={"parte": parte_de(fila).clave, "objeciones_hasta": fila.objeciones_hasta},
    )
    return fila


@comando(ClaseDeActo.CONTRIBUCION)
def objetar_reconstitucion(
    *, persona: Any, reconstitucion: Reconstitucion, texto: str, llave_de_acto: uuid.UUID
) -> ObjecionAReconstitucion:
    """You object in public to how the body is put together again; the person of the parte has to answer you.

    Until the last second of the ten days. Raises `SinPermiso`, `PlazoDeObjecionesCerrado`,
    `ReconstitucionEnOtroEstado` or `ReglaIncumplida`.
    """
    exigir_cuenta(persona, "secretariado.objetar_reconstitucion", reconstitucion)
    hecha = ObjecionAReconstitucion.objects.filter(llave_de_acto=llave_de_acto, persona=persona).first()
    if hecha is not None:
        return hecha
    tomar_ejercicio(reconstitucion.ejercicio)
    fila = tomar_reconstitucion(reconstitucion, EstadoDeReconstitucion.EN_OBJECION)
    limpio = normalizar(texto)
    if not limpio:
        raise ReglaIncumplida("falta_el_texto", "Escribe qué objetas y por qué.", campo="texto")
    ahora = reloj.ahora()
    if fila.objeciones_hasta is None or ahora >= fila.objeciones_hasta:
        raise PlazoDeObjecionesCerrado()
    objecion = ObjecionAReconstitucion.objects.create(
        reconstitucion=fila, persona=persona, texto=limpio, registrada_en=ahora, llave_de_acto=llave_de_acto
    )
    avisar_objecion(objecion)
    return objecion


@comando(ClaseDeActo.AUTORIDAD)
def responder_objecion(*, persona: Any, objecion: ObjecionAReconstitucion, respuesta: str) -> ObjecionAReconstitucion:
    """Your objection gets an answer, in public, from the person of the parte. Once: an answer is not rewritten.

    Raises `SinPermiso`, `NoEsLaPersonaDeLaParte`, `Conflicto` or `ReglaIncumplida`.
    """
    exigir_cuenta(persona, "secretariado.responder_objecion", objecion.reconstitucion)
    ejercicio = tomar_ejercicio(objecion.reconstitucion.ejercicio)
    fila = tomar_reconstitucion(objecion.reconstitucion, EstadoDeReconstitucion.EN_OBJECION)
    exigir_que_sea(persona, fila)
    pedida = ObjecionAReconstitucion.objects.select_for_update(of=("self",)).get(pk=objecion.pk)
    if pedida.respondida_en is not None:
        raise Conflicto("objecion_ya_respondida", "Esta objeción ya tiene respuesta.")
    limpia = normalizar(respuesta)
    if not limpia:
        raise ReglaIncumplida("falta_la_respuesta", "Escribe la respuesta, con sus razones.", campo="respuesta")
    pedida.respuesta, pedida.respondida_por, pedida.respondida_en = limpia, persona, reloj.ahora()
    pedida.save(update_fields=["respuesta", "respondida_por", "respondida_en"])
    avisar_respuesta(pedida)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.objecion_respondida",
        asunto=asunto_de_reconstitucion(fila),
        actor=de_la_parte(persona, fila),
        cambio={"objecion": pedida.pk, "respuesta": limpia},
    )
    return pedida


@comando(ClaseDeActo.AUTORIDAD)
def hacer_efectiva_reconstitucion(*, persona: Any, reconstitucion: Reconstitucion) -> Reconstitucion:
    """Your parte is back: it may seat its members again. Its own person says so, when the ten days are over.

    1. Lock. Not before the period ends, nor with an objection unanswered.
    2. By installation: the organisation takes the seat if it had none, and the person receives its vocería.
    3. With another name, a new Secretariado succeeds the former one: members of the other partes and the rules in
       force go on in it.
    4. The withdrawal ends. Quorum is possible once the parte seats somebody.

    Raises `SinPermiso`, `NoEsLaPersonaDeLaParte`, `PlazoDeObjecionesAbierto` or `ObjecionesSinResponder`.
    """
    exigir_cuenta(persona, "secretariado.aceptar_reconstitucion", reconstitucion)
    ejercicio = tomar_ejercicio(reconstitucion.ejercicio)
    fila = tomar_reconstitucion(reconstitucion, EstadoDeReconstitucion.EN_OBJECION)
    exigir_que_sea(persona, fila)
    parte = parte_de(fila)
    exigir_persona(persona, parte)
    ahora = reloj.ahora()
    if fila.objeciones_hasta is None or ahora < fila.objeciones_hasta:
        raise PlazoDeObjecionesAbierto(formatos.momento(fila.objeciones_hasta) if fila.objeciones_hasta else "día diez")
    if faltan := fila.objeciones.filter(respondida_en__isnull=True).count():
        raise ObjecionesSinResponder(faltan)
    actor = de_la_parte(persona, fila)
    if fila.tipo == TipoDeReconstitucion.INSTALACION:
        exigir_organizacion(fila.organizacion, parte)
        _instalar(fila, parte, persona)
    fila.estado, fila.efectiva_en = EstadoDeReconstitucion.EFECTIVA, ahora
    fila.save(update_fields=["estado", "efectiva_en"])
    RetiroDeParte.objects.filter(pk=fila.retiro_id).update(terminado_en=ahora)
    if fila.nombre_nuevo:
        _suceder(ejercicio, fila.nombre_nuevo)
    revisar_quorum(ejercicio=ejercicio)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.reconstitucion_efectiva",
        asunto=asunto_de_reconstitucion(fila),
        actor=actor,
        cambio={
            "parte": parte.clave,
            "tipo": str(fila.tipo),
            "organizacion": fila.organizacion.slug,
            "nombre_nuevo": fila.nombre_nuevo,
        },
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def desistir_reconstitucion(*, persona: Any, reconstitucion: Reconstitucion, motivo: str) -> Reconstitucion:
    """Whoever presented it, or the person of the parte, leaves it. It stays published, as left.

    Raises `SinPermiso`, `ReconstitucionEnOtroEstado` or `ReglaIncumplida`.
    """
    exigir_cuenta(persona, "secretariado.aceptar_reconstitucion", reconstitucion)
    ejercicio = tomar_ejercicio(reconstitucion.ejercicio)
    fila = tomar_reconstitucion(reconstitucion, EstadoDeReconstitucion.POR_ACEPTAR, EstadoDeReconstitucion.EN_OBJECION)
    if persona.pk not in {fila.presentada_por_id, fila.persona_de_la_parte_id}:
        raise NoEsLaPersonaDeLaParte()
    razon = normalizar(motivo)
    if not razon:
        raise ReglaIncumplida("falta_el_motivo", "Escribe por qué se desiste: se publica.", campo="motivo")
    fila.estado = EstadoDeReconstitucion.DESISTIDA
    fila.save(update_fields=["estado"])
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.reconstitucion_desistida",
        asunto=asunto_de_reconstitucion(fila),
        actor=como(persona, ADMINISTRACION) if persona.is_superuser else de_la_parte(persona, fila),
        cambio={"parte": parte_de(fila).clave, "motivo": razon},
    )
    return fila


def _instalar(fila: Reconstitucion, parte: Parte, persona: Any) -> None:
    hoy = hoy_en(parte.ejercicio)
    if not ocupantes_vigentes(parte.ejercicio).filter(parte=parte, organizacion=fila.organizacion).exists():
        exigir_voces_de_una_parte(fila.organizacion, parte)
        OcupanteDeParte.objects.create(parte=parte, organizacion=fila.organizacion, desde=hoy)
    if not vocerias_de_la_parte(parte).filter(persona=persona, organizacion=fila.organizacion).exists():
        abrir_nombramiento(
            persona=fila.presentada_por,
            nombrada=persona,
            rol=Rol.VOCERIA,
            ejercicio=parte.ejercicio,
            organizacion=fila.organizacion,
            desde=None,
            hasta=None,
            acto=fila.titulo,
        )


def _suceder(ejercicio: Ejercicio, nombre: str) -> Secretariado:
    """The body goes on under another name: its members and its rules with it, so that nobody changes them on the way."""
    anterior = secretariado_vigente(ejercicio)
    hoy = hoy_en(ejercicio)
    nuevo = Secretariado.objects.create(ejercicio=ejercicio, nombre=nombre, desde=hoy, sucede_a=anterior)
    if anterior is None:
        return nuevo
    reglas = reglas_vigentes(anterior)
    siguen = list(integrantes_en_funciones(anterior).values_list("pk", flat=True))
    por_empezar = Integrante.objects.filter(secretariado=anterior).exclude(estado=EstadoDeIntegrante.RETIRADO)
    siguen += list(
        por_empezar.filter(nombramiento__terminado_por__isnull=True).exclude(pk__in=siguen).values_list("pk", flat=True)
    )
    Integrante.objects.filter(pk__in=siguen).update(secretariado=nuevo)
    if reglas is not None:
        ReglasInternas.objects.create(
            secretariado=nuevo,
            version=1,
            texto=reglas.texto,
            documento=reglas.documento,
            dias_de_convocatoria=reglas.dias_de_convocatoria,
            regla_de_voto=reglas.regla_de_voto,
            partes_requeridas=reglas.partes_requeridas,
            estado=EstadoDeReglas.VIGENTE,
            huella=reglas.huella,
            escritas_por=reglas.escritas_por,
            escritas_en=reglas.escritas_en,
            vigentes_desde=reloj.ahora(),
        )
    anterior.hasta = hoy
    anterior.save(update_fields=["hasta"])
    return nuevo
