"""Acuerdos: put to the vote, voted, closed, confirmed (domain.md §2).

Each act locks the session first and the acuerdo next. The room is counted again at each of them: a quorum of an hour
ago decides nothing.
"""

import datetime as dt
import uuid
from typing import Any

from bitacora import huella as canonico
from bitacora.actor import Texto
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from secretariado.commands.guardias_de_sesiones import (
    como_conduccion,
    como_integrante,
    como_quien_sea,
    exigir_conduccion,
    exigir_en_curso,
    exigir_en_votacion,
    exigir_integrante,
    exigir_texto,
    hora_de,
    tomar_acuerdo,
    tomar_sesion,
)
from secretariado.enums import EstadoDeAcuerdo, Materia, MetodoDeAcuerdo, SentidoDeVoto, ViaDePresencia
from secretariado.errors_de_sesiones import (
    AcuerdoNoAprobado,
    AcuerdoSinQuorum,
    AsuntoFueraDeLista,
    AsuntoYaEnVotacion,
    FaltanVotos,
    LlaveDeOtroActo,
    MateriaDesconocida,
    MayoriaSinJustificacion,
    NoCuentaAhora,
    NoEstaEnLaSala,
    NoEstuvoEnElVoto,
    NoPuedeCerrarVotacion,
    NoPuedeConfirmarVoto,
    ParteYaConfirmo,
    QuorumInterrumpido,
    VotoReescrito,
    VotoYaConfirmado,
    VotoYaEmitido,
)
from secretariado.models import Acuerdo, ConfirmacionDeAcuerdo, Integrante, PuntoDeAgenda, Sesion, Voto
from secretariado.queries.acuerdos import (
    decision_de,
    lugar_al_votarse,
    necesita_todas,
    puede_confirmar_voto,
    recuento_de,
    sin_votar,
    validos,
    votos_de,
)
from secretariado.queries.integracion import integrante_de
from secretariado.queries.materias import lo_votado, materias, opciones
from secretariado.queries.sesiones import EnSala, Sala, coordina, estado_de_sala
from secretariado.quorum import ABSTENCION, CONTRA, FAVOR, Decision
from secretariado.votado import huella_de_lo_votado, huella_de_voto, texto_de_contenido

MINUTOS_MAXIMOS = 240


@comando(ClaseDeActo.AUTORIDAD)
def proponer_acuerdo(
    *,
    persona: Any,
    sesion: Sesion,
    materia: str,
    asunto: str = "",
    titulo: str,
    texto: str,
    punto: PuntoDeAgenda | None = None,
    minutos: int = 10,
    llave_de_acto: uuid.UUID,
) -> Acuerdo:
    """You put an exact text to the vote of who is in the room.

    1. Lock the session. The same `llave_de_acto` from the same person gives back the same acuerdo.
    2. It must be under way, with quorum at this moment; a member proposes from the room.
    3. Read what is decided on and freeze it: contents, and the fingerprint of the five things voted.
    4. A session that began as informative stops being so: it has quorum now.

    Raises `SinPermiso`, `SesionEnOtroEstado`, `AcuerdoSinQuorum`, `NoEstaEnLaSala`, `MateriaDesconocida`,
    `AsuntoFueraDeLista`, `AsuntoYaEnVotacion`, `LlaveDeOtroActo` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.proponer_acuerdo", sesion):
        raise SinPermiso("no_puede_proponer", "Proponen acuerdos la coordinación y quienes integran el Secretariado.")
    sesion = tomar_sesion(sesion.pk)
    if (previo := Acuerdo.objects.filter(llave_de_acto=llave_de_acto).first()) is not None:
        if (previo.sesion_id, previo.propuesto_por_id) != (sesion.pk, persona.pk):
            raise LlaveDeOtroActo()
        return previo
    exigir_en_curso(sesion)
    sala = estado_de_sala(sesion)
    if sala.frase or not sala.quorum.hay:
        raise AcuerdoSinQuorum(sala.faltan, sala.frase)
    lugar = sala.de(persona)
    if not coordina(persona, sesion.ejercicio_id) and (lugar is None or not lugar.esta):
        raise NoEstaEnLaSala()
    titulo = exigir_texto(titulo, "titulo", "Escribe el título del acuerdo.", 200)
    texto = exigir_texto(texto, "texto", "Escribe el texto exacto que se vota.")
    if not 1 <= minutos <= MINUTOS_MAXIMOS:
        raise ReglaIncumplida("minutos_no_validos", f"Da entre 1 y {MINUTOS_MAXIMOS} minutos.", campo="minutos")
    if punto is not None and punto.sesion_id != sesion.pk:
        raise ReglaIncumplida("punto_de_otra_sesion", "Ese punto es de otra sesión.", campo="punto")
    contenido = _contenido(materia, asunto, sesion)
    abierto = Acuerdo.objects.filter(
        ejercicio=sesion.ejercicio, materia=materia, asunto_que_decide=asunto, estado=EstadoDeAcuerdo.EN_VOTACION
    ).first()
    if abierto is not None and materia != Materia.GENERAL:
        raise AsuntoYaEnVotacion(abierto.titulo)
    numero = Acuerdo.objects.filter(sesion=sesion).count() + 1
    ahora = reloj.ahora()
    acuerdo = Acuerdo.objects.create(
        ejercicio=sesion.ejercicio,
        sesion=sesion,
        codigo=f"{sesion.ejercicio.slug}-s{sesion.numero}-a{numero}",
        numero=numero,
        punto=punto,
        materia=materia,
        asunto_que_decide=asunto,
        titulo=titulo,
        texto=texto,
        contenido=contenido,
        huella=huella_de_lo_votado(materia=materia, asunto=asunto, titulo=titulo, texto=texto, contenido=contenido),
        regla=sala.regla,
        propuesto_por=persona,
        propuesto_en=ahora,
        vota_hasta=ahora + dt.timedelta(minutes=minutos),
        llave_de_acto=llave_de_acto,
    )
    if sesion.informativa:
        sesion.informativa = False
        sesion.save(update_fields=["informativa"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.acuerdo_propuesto",
        asunto=acuerdo.asunto,
        actor=como_quien_sea(persona, sala),
        cambio={
            "sesion": sesion.asunto,
            "materia": materia,
            "asunto": asunto,
            "titulo": titulo,
            "huella": acuerdo.huella,
            "regla": acuerdo.regla,
            "vota_hasta": acuerdo.vota_hasta,
            "presentes": {clave: list(claves) for clave, claves in sala.quorum.presentes.items()},
        },
    )
    return acuerdo


@comando(ClaseDeActo.AUTORIDAD)
def votar_acuerdo(*, persona: Any, acuerdo: Acuerdo, sentido: str, razon: str = "") -> Voto:
    """You vote from your own account, in the open, and may change it while the vote is open.

    Only who counts for the quorum at this moment votes. Your own vote replaces one that coordination recorded.
    Raises `NoEresIntegrante`, `VotacionCerrada`, `NoCuentaAhora` or `ReglaIncumplida`.
    """
    sesion, acuerdo = tomar_acuerdo(acuerdo)
    sala = estado_de_sala(sesion)
    lugar = exigir_integrante(persona, "secretariado.votar_acuerdo", sala)
    exigir_en_votacion(acuerdo)
    _exigir_que_cuente(lugar)
    voto = Voto.objects.filter(acuerdo=acuerdo, integrante=lugar.integrante).first()
    cambia = voto is not None and voto.cuenta
    voto = _escribir_voto(voto, acuerdo, lugar, sentido, razon, ViaDePresencia.PROPIA, persona)
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.voto_emitido",
        asunto=acuerdo.asunto,
        actor=como_integrante(persona, lugar.integrante),
        cambio={
            "integrante": lugar.integrante.pk,
            "parte": lugar.parte.clave,
            "sentido": voto.sentido,
            "cambia": cambia,
        },
        textos={"razon": Texto(voto.razon)} if voto.razon else None,
    )
    return voto


@comando(ClaseDeActo.AUTORIDAD)
def registrar_voto(*, persona: Any, acuerdo: Acuerdo, integrante: Integrante, sentido: str, razon: str = "") -> Voto:
    """Coordination writes down a vote said aloud; it counts only once somebody of that parte confirms it.

    Raises `NoConducesLaSesion`, `VotacionCerrada`, `NoCuentaAhora`, `VotoYaEmitido` or `ReglaIncumplida`.
    """
    exigir_conduccion(persona, "secretariado.conducir_sesion", acuerdo)
    sesion, acuerdo = tomar_acuerdo(acuerdo)
    exigir_en_votacion(acuerdo)
    lugar = estado_de_sala(sesion).del_integrante(integrante.pk)
    if lugar is None:
        raise NoCuentaAhora(suple=integrante.suple_a_id is not None)
    _exigir_que_cuente(lugar)
    voto = Voto.objects.filter(acuerdo=acuerdo, integrante=lugar.integrante).first()
    if voto is not None and voto.cuenta:
        raise VotoYaEmitido()
    voto = _escribir_voto(voto, acuerdo, lugar, sentido, razon, ViaDePresencia.COORDINACION, persona)
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.voto_registrado",
        asunto=acuerdo.asunto,
        actor=como_conduccion(persona),
        cambio={"integrante": lugar.integrante.pk, "parte": lugar.parte.clave, "sentido": voto.sentido},
        textos={"razon": Texto(voto.razon, titular=str(lugar.integrante.persona.clave))} if voto.razon else None,
    )
    return voto


@comando(ClaseDeActo.AUTORIDAD)
def confirmar_voto(*, persona: Any, voto: Voto, leido: str = "") -> Voto:
    """A vote that coordination wrote down begins to count: somebody of that parte stands by it.

    Never whoever recorded it, nor anybody who holds coordination there. `leido`: `huella_de_voto` of what they had in
    view, when known; if coordination wrote another vote or reason meanwhile, it is refused. Raises
    `NoPuedeConfirmarVoto`, `VotacionCerrada`, `VotoYaConfirmado` or `VotoReescrito`.
    """
    sesion, acuerdo = tomar_acuerdo(voto.acuerdo)
    fila = Voto.objects.select_related("integrante__asiento__parte").get(pk=voto.pk)
    lugar = estado_de_sala(sesion).de(persona)
    quien = lugar.integrante if lugar is not None else None
    if not persona.has_perm("secretariado.votar_acuerdo", acuerdo) or quien is None:
        raise NoPuedeConfirmarVoto()
    if not puede_confirmar_voto(persona, fila, quien, sesion.ejercicio_id):
        raise NoPuedeConfirmarVoto()
    exigir_en_votacion(acuerdo)
    if fila.cuenta:
        raise VotoYaConfirmado()
    if leido and leido != huella_de_voto(sentido=fila.sentido, razon=fila.razon):
        raise VotoReescrito()
    fila.confirmado_por, fila.confirmado_en = persona, reloj.ahora()
    fila.save(update_fields=["confirmado_por", "confirmado_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.voto_confirmado",
        asunto=acuerdo.asunto,
        actor=como_integrante(persona, quien),
        cambio={"integrante": fila.integrante_id, "confirma": quien.pk, "sentido": fila.sentido},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def cerrar_votacion(*, persona: Any, acuerdo: Acuerdo, justificacion: str = "") -> Acuerdo:
    """The vote ends and is counted: approved by consensus or, with a written reason, by majority; or not reached.

    1. Lock session and acuerdo; count the room again.
    2. It waits until everybody who counts has voted, or until its time has passed. While a parte is out of the room
       it waits for the time in any case: nobody closes in the minute that somebody steps out.
    3. Decide by quorum.py. A majority without justification is refused and everything stays as it was.
    4. Freeze the count.

    Raises `NoPuedeCerrarVotacion`, `VotacionCerrada`, `FaltanVotos`, `QuorumInterrumpido` or `MayoriaSinJustificacion`.
    """
    sesion, acuerdo = tomar_acuerdo(acuerdo)
    _exigir_cierre(persona, acuerdo)
    exigir_en_votacion(acuerdo)
    sala, votos = estado_de_sala(sesion), votos_de(acuerdo)
    ahora = reloj.ahora()
    if ahora < acuerdo.vota_hasta:
        hasta = hora_de(acuerdo.vota_hasta, sesion.ejercicio)
        if not sala.quorum.hay:
            raise QuorumInterrumpido(sala.faltan, hasta)
        if faltan := sin_votar(sala, votos):
            raise FaltanVotos(len(faltan), hasta)
    razones = normalizar(justificacion)
    decision = decision_de(acuerdo, sala, votos, hay_justificacion=bool(razones))
    if decision.por_que == "necesita_justificacion":
        raise MayoriaSinJustificacion()
    acuerdo.estado = EstadoDeAcuerdo.APROBADO if decision.aprobado else EstadoDeAcuerdo.RECHAZADO
    acuerdo.metodo = decision.metodo
    acuerdo.justificacion = razones if decision.metodo == MetodoDeAcuerdo.MAYORIA else ""
    acuerdo.recuento = _recuento(acuerdo, sala, votos, decision)
    acuerdo.cerrado_en = ahora
    acuerdo.save(update_fields=["estado", "metodo", "justificacion", "recuento", "cerrado_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.acuerdo_aprobado" if decision.aprobado else "secretariado.acuerdo_rechazado",
        asunto=acuerdo.asunto,
        actor=como_quien_sea(persona, sala),
        cambio={
            "huella": acuerdo.huella,
            "metodo": decision.metodo,
            "por_que": decision.por_que,
            "posiciones": dict(decision.posiciones),
            "favor": decision.favor,
            "contra": decision.contra,
            "abstencion": decision.abstencion,
            "justificacion": acuerdo.justificacion,
            "huella_del_recuento": canonico.huella(acuerdo.recuento),
        },
    )
    return acuerdo


@comando(ClaseDeActo.AUTORIDAD)
def confirmar_acuerdo(*, persona: Any, acuerdo: Acuerdo) -> Acuerdo:
    """Your parte confirms how it was voted; when every parte that was there has, the acuerdo is firm.

    To confirm is to attest, not to assent: whoever voted against confirms too (ADR 0010). One person of each parte,
    who was accredited in the room when it was voted, is enough.
    Raises `NoEstuvoEnElVoto`, `AcuerdoNoAprobado` or `ParteYaConfirmo`.
    """
    sesion, acuerdo = tomar_acuerdo(acuerdo)
    quien = integrante_de(persona, sesion.secretariado)
    if quien is None or not persona.has_perm("secretariado.confirmar_acuerdo", acuerdo):
        raise NoEstuvoEnElVoto()
    if acuerdo.estado not in (EstadoDeAcuerdo.APROBADO, EstadoDeAcuerdo.FIRME):
        raise AcuerdoNoAprobado(acuerdo.get_estado_display())
    clave = lugar_al_votarse(acuerdo, quien)
    if clave is None:
        raise NoEstuvoEnElVoto()
    ya = set(ConfirmacionDeAcuerdo.objects.filter(acuerdo=acuerdo).values_list("parte__clave", flat=True))
    if clave in ya:
        raise ParteYaConfirmo()
    ahora = reloj.ahora()
    ConfirmacionDeAcuerdo.objects.create(
        acuerdo=acuerdo, parte=quien.asiento.parte, persona=persona, confirmada_en=ahora
    )
    estuvieron = {parte["clave"] for parte in recuento_de(acuerdo)["partes"] if parte["presentes"]}
    if estuvieron <= ya | {clave}:
        acuerdo.estado, acuerdo.firme_en = EstadoDeAcuerdo.FIRME, ahora
        acuerdo.save(update_fields=["estado", "firme_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.acuerdo_firme" if acuerdo.firme_en else "secretariado.acuerdo_confirmado",
        asunto=acuerdo.asunto,
        actor=como_integrante(persona, quien),
        cambio={"integrante": quien.pk, "parte": clave, "huella": acuerdo.huella, "estado": str(acuerdo.estado)},
    )
    return acuerdo


@comando(ClaseDeActo.AUTORIDAD)
def retirar_acuerdo(*, persona: Any, acuerdo: Acuerdo, motivo: str) -> Acuerdo:
    """What was put to the vote is taken back before it is counted, with a public reason. The votes stay on record.

    Raises `NoPuedeCerrarVotacion`, `VotacionCerrada` or `ReglaIncumplida`.
    """
    sesion, acuerdo = tomar_acuerdo(acuerdo)
    _exigir_cierre(persona, acuerdo)
    exigir_en_votacion(acuerdo)
    razon = exigir_texto(motivo, "motivo", "Escribe por qué se retira: se publica junto al acuerdo.")
    acuerdo.estado = EstadoDeAcuerdo.RETIRADO
    acuerdo.recuento = canonico.canonico({"motivo_del_retiro": razon})
    acuerdo.cerrado_en = reloj.ahora()
    acuerdo.save(update_fields=["estado", "recuento", "cerrado_en"])
    asentar(
        cadena=sesion.ejercicio.slug,
        verbo="secretariado.acuerdo_retirado",
        asunto=acuerdo.asunto,
        actor=como_quien_sea(persona, estado_de_sala(sesion)),
        cambio={"motivo": razon, "huella": acuerdo.huella},
    )
    return acuerdo


def _contenido(materia: str, asunto: str, sesion: Sesion) -> str:
    """The canonical text of what is decided on, as its app tells it now; empty for a general matter."""
    if materia == Materia.GENERAL:
        if asunto:
            raise AsuntoFueraDeLista()
        return ""
    if materia not in materias():
        raise MateriaDesconocida()
    if asunto not in {opcion.asunto for opcion in opciones(materia, sesion.ejercicio)}:
        raise AsuntoFueraDeLista()
    ahora = lo_votado(materia, asunto)
    if ahora is None:
        raise AsuntoFueraDeLista()
    return texto_de_contenido(ahora.contenido)


def _exigir_que_cuente(lugar: EnSala) -> None:
    if not lugar.cuenta:
        raise NoCuentaAhora(suple=lugar.esta and lugar.integrante.suple_a_id is not None)


def _exigir_cierre(persona: Any, acuerdo: Acuerdo) -> None:
    """Coordination, or whoever proposed it while they may still propose."""
    conduce = persona.has_perm("secretariado.conducir_sesion", acuerdo)
    propio = acuerdo.propuesto_por_id == persona.pk and persona.has_perm("secretariado.proponer_acuerdo", acuerdo)
    if not (conduce or propio):
        raise NoPuedeCerrarVotacion()


def _escribir_voto(
    voto: Voto | None, acuerdo: Acuerdo, lugar: EnSala, sentido: str, razon: str, via: ViaDePresencia, persona: Any
) -> Voto:
    if sentido not in SentidoDeVoto.values:
        raise ReglaIncumplida("sentido_desconocido", "Elige a favor, en contra o abstención.", campo="sentido")
    fila = voto or Voto(acuerdo=acuerdo, integrante=lugar.integrante)
    fila.sentido, fila.razon, fila.via = SentidoDeVoto(sentido), normalizar(razon), via
    fila.registrado_por, fila.registrado_en = persona, reloj.ahora()
    fila.confirmado_por = fila.confirmado_en = None
    fila.save()
    return fila


def _recuento(acuerdo: Acuerdo, sala: Sala, votos: list[Voto], decision: Decision) -> str:
    """The count, frozen as canonical JSON: it is read from here for ever, whatever happens to the members."""
    requeridas, sentidos = set(sala.claves_requeridas), validos(votos)
    partes = []
    for parte, miembros in sala.por_parte:
        presentes = [uno.integrante.pk for uno in miembros if uno.cuenta]
        dados = [sentidos[clave] for clave in presentes if clave in sentidos]
        partes.append(
            {
                "clave": parte.clave,
                "nombre": parte.nombre,
                "requerida": parte.clave in requeridas,
                "posicion": decision.posiciones[parte.clave] if presentes else "",
                "presentes": presentes,
                "acreditados": [uno.integrante.pk for uno in miembros if uno.esta],
                FAVOR: dados.count(FAVOR),
                CONTRA: dados.count(CONTRA),
                ABSTENCION: dados.count(ABSTENCION),
                "sin_voto": len(presentes) - len(dados),
            }
        )
    return canonico.canonico(
        {
            "regla": str(acuerdo.regla),
            "con_todas_las_partes": necesita_todas(acuerdo),
            "partes_requeridas": sala.claves_requeridas,
            "quorum": sala.quorum.hay,
            "partes": partes,
            "votos": {FAVOR: decision.favor, CONTRA: decision.contra, ABSTENCION: decision.abstencion},
            "disidentes": list(decision.disidentes),
            "metodo": decision.metodo,
            "por_que": decision.por_que,
        }
    )
