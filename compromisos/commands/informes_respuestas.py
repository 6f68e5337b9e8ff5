"""The other side answers a published report, in public and for ever: the government society's, society the government's."""

import uuid

from django.urls import reverse

from avisos.commands import encolar_a
from bitacora.actor import Actor
from bitacora.commands import asentar
from compromisos.commands.informes import exigir_que_se_informe, tomar_informe
from compromisos.commands.informes_publicacion import actor_de_sociedad
from compromisos.enums_de_informes import ClaseDeInforme
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_informes import (
    DatoDeInformeInvalido,
    InformeSinPublicar,
    NoRespondeInforme,
    OrganizacionAjena,
)
from compromisos.models import CapituloDeInforme, Informe, RespuestaAInforme
from compromisos.queries import informes as leer
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands.guardias import como_coordinacion
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import organizaciones_de_sociedad

RESPUESTA_MINIMA, RESPUESTA_MAXIMA = 20, 8_000
QUIEN_RESPONDE = {
    ClaseDeInforme.SOMBRA: (
        "Al informe sombra responde la coordinación; de cada compromiso, también el enlace de una organización responsable."
    ),
    ClaseDeInforme.AUTOEVALUACION: "A la autoevaluación responden las organizaciones de la sociedad de este ejercicio.",
}


@comando(ClaseDeActo.AUTORIDAD)
def responder_informe(
    *,
    persona: Persona,
    informe: Informe,
    texto: str,
    capitulo: CapituloDeInforme | None = None,
    organizacion: Organizacion | None = None,
    llave_de_acto: uuid.UUID,
) -> RespuestaAInforme:
    """Answer a whole report, or what it says of one commitment. The answer is public and nobody takes it away.

    A shadow report: the coordination, or the enlace of an organisation that answers for that commitment. A
    self-assessment: an organisation of society (`organizacion`, when they speak for several). The same key answers with
    the same answer. Raises `InformeSinPublicar`, `NoRespondeInforme`, `OrganizacionAjena`, `PlanSinInformes`,
    `LlaveDeOtroActo`, `DatoDeInformeInvalido`.
    """
    if not informe.publicado:
        raise InformeSinPublicar
    actor, por = _en_nombre_de(persona, informe, capitulo, organizacion)
    informe = tomar_informe(informe.pk)
    anterior = RespuestaAInforme.objects.filter(llave_de_acto=llave_de_acto).first()
    if anterior is not None:
        if (anterior.informe_id, anterior.persona_id) != (informe.pk, persona.pk):
            raise LlaveDeOtroActo
        return anterior
    exigir_que_se_informe(informe.plan, ClaseDeInforme.SOMBRA)
    if capitulo is not None and capitulo.informe_id != informe.pk:
        raise DatoDeInformeInvalido("capitulo_ajeno", "Ese compromiso no está en este informe.", campo="capitulo")
    limpio = normalizar(texto)
    if not RESPUESTA_MINIMA <= len(limpio) <= RESPUESTA_MAXIMA:
        raise DatoDeInformeInvalido(
            "largo_de_respuesta",
            f"Escribe la respuesta en {RESPUESTA_MINIMA} a {RESPUESTA_MAXIMA:,} caracteres; llevas {len(limpio):,}.",
            campo="texto",
        )
    respuesta = RespuestaAInforme.objects.create(
        informe=informe,
        capitulo=capitulo,
        persona=persona,
        organizacion=por,
        texto=limpio,
        respondida_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    _avisar(respuesta)
    asentar(
        cadena=informe.plan.ejercicio.slug,
        verbo="compromisos.informe_respondido",
        asunto=informe.asunto,
        actor=actor,
        cambio={
            "compromiso": capitulo.compromiso.slug if capitulo is not None else "",
            "organizacion": por.nombre if por is not None else "",
            "texto": limpio,
        },
    )
    return respuesta


def _en_nombre_de(
    persona: Persona, informe: Informe, capitulo: CapituloDeInforme | None, organizacion: Organizacion | None
) -> tuple[Actor, Organizacion | None]:
    if informe.clase == ClaseDeInforme.AUTOEVALUACION:
        suyas = organizaciones_de_sociedad(persona, informe.ejercicio)
        if not suyas:
            raise NoRespondeInforme(QUIEN_RESPONDE[ClaseDeInforme.AUTOEVALUACION])
        if organizacion is None and len(suyas) > 1:
            raise DatoDeInformeInvalido("falta_organizacion", "Elige por cuál organización.", campo="organizacion")
        por = organizacion or suyas[0]
        if not any(una.pk == por.pk for una in suyas):
            raise OrganizacionAjena
        return actor_de_sociedad(persona, informe.ejercicio.pk, por), por
    if persona.has_perm("compromisos.autoevaluar", informe):
        return como_coordinacion(persona), None
    propia = leer.responsable_por_quien_responde(persona, capitulo) if capitulo is not None else None
    if propia is None:
        raise NoRespondeInforme(QUIEN_RESPONDE[ClaseDeInforme.SOMBRA])
    return como(persona, Rol.ENLACE.value, propia.nombre), propia


def _avisar(respuesta: RespuestaAInforme) -> None:
    """Whoever wrote the report and whoever published it."""
    informe = respuesta.informe
    personas = [una for una in (informe.publicado_por, informe.autor) if una is not None]
    encolar_a(
        personas=[una for una in personas if una.pk != respuesta.persona_id],
        motivo="compromisos.informe_respondido",
        objeto=f"{informe.asunto}/{respuesta.pk}",
        asunto=f"Respondieron «{informe.titulo}»",
        plantilla="emails/compromisos/informe_respondido",
        contexto={
            "informe": informe,
            "respuesta": respuesta,
            "plan": informe.plan,
            "ejercicio": informe.plan.ejercicio,
            "direccion": reverse("compromisos:informe", args=[informe.plan.slug, informe.codigo]),
        },
    )
