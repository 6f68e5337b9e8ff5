"""Each parte convenes its counterparts and invites; whoever is invited answers without an account (domain.md §5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from avisos.commands import encolar_carta
from avisos.redaccion import redactar
from bitacora.commands import asentar
from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from comun.textos import normalizar, recortar
from cuentas.models import Persona
from mesas.commands.guardias import ETAPAS_DE_LA_MESA, tomar_mesa
from mesas.enums import ClaseDeReunion, EstadoDeInvitacion, EstadoDeMesa, EstadoDeReunion
from mesas.errors_de_planeacion import (
    CoordinacionNoConvoca,
    InvitacionDesconocida,
    InvitadosConErrores,
    NoIntegraUnaParte,
    ParteYaConvoco,
    RegistroCerrado,
    ReunionYaPaso,
    SinConvocatoria,
)
from mesas.models import Convocatoria, Invitacion, Mesa, SesionDeMesa
from planes.commands import evaluar_requisitos
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Integrante
from secretariado.queries.integracion import integrante_de, secretariado_vigente
from secretariado.rules import tiene_cargo

LARGO_DE_CONVOCATORIA, LARGO_DE_NOMBRE, LARGO_DE_INSTITUCION, LARGO_DE_PERFIL = 6_000, 150, 200, 300
LARGO_DE_MOTIVO = 500
INVITADOS_POR_ACTO = 100
LARGO_DE_CODIGO = 26  # 130 bits: it opens an answer without an account


@dataclass(frozen=True)
class Invitado:
    """A person or group that a parte invites. `perfil`: what they bring to the mesa."""

    nombre: str
    correo: str
    institucion: str = ""
    perfil: str = ""


@comando(ClaseDeActo.AUTORIDAD)
def convocar(*, persona: Persona, mesa: Mesa, texto: str) -> Convocatoria:
    """A parte convenes its counterparts, from the account of one of its members. The first one opens the register.

    Raises `CoordinacionNoConvoca`, `NoIntegraUnaParte`, `MesaDetenida`, `ParteYaConvoco`,
    `ReglaIncumplida` for a text missing or too long.
    """
    _exigir_que_integra(persona, mesa, "mesas.convocar")
    mesa = tomar_mesa(mesa.pk)
    integrante = _su_asiento(persona, mesa)
    texto = _convocatoria(texto)
    if Convocatoria.objects.filter(mesa=mesa, parte=integrante.parte).exists():
        raise ParteYaConvoco(integrante.parte.nombre)
    convocatoria = Convocatoria.objects.create(
        mesa=mesa, parte=integrante.parte, texto=texto, persona=persona, publicada_en=reloj.ahora()
    )
    abre = mesa.estado == EstadoDeMesa.PREPARACION
    if abre:
        mesa.estado = EstadoDeMesa.CONVOCADA
        mesa.save(update_fields=["estado"])
    evaluar_requisitos(plan=mesa.plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.parte_convoca",
        asunto=mesa.asunto,
        actor=como(persona, Rol.INTEGRANTE.value, integrante.organizacion.nombre),
        cambio={"parte": integrante.parte.clave, "texto": texto, "estado": str(mesa.estado), "abre_el_registro": abre},
    )
    return convocatoria


@comando(ClaseDeActo.AUTORIDAD)
def cambiar_convocatoria(*, persona: Persona, mesa: Mesa, texto: str) -> Convocatoria:
    """A parte corrects what it told its counterparts; what it said before stays in the bitácora.

    Raises what `convocar` raises, `SinConvocatoria` and `Conflicto("sin_cambios")`.
    """
    _exigir_que_integra(persona, mesa, "mesas.convocar")
    mesa = tomar_mesa(mesa.pk)
    integrante = _su_asiento(persona, mesa)
    texto = _convocatoria(texto)
    convocatoria = _la_de(mesa, integrante)
    if convocatoria.texto == texto:
        raise Conflicto("sin_cambios", "La convocatoria ya dice eso.", campo="texto")
    antes, convocatoria.texto = convocatoria.texto, texto
    convocatoria.save(update_fields=["texto"])
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.convocatoria_cambiada",
        asunto=mesa.asunto,
        actor=como(persona, Rol.INTEGRANTE.value, integrante.organizacion.nombre),
        cambio={"parte": integrante.parte.clave, "antes": antes, "texto": texto},
    )
    return convocatoria


@comando(ClaseDeActo.AUTORIDAD)
def invitar(*, persona: Persona, mesa: Mesa, reunion: str, invitados: Sequence[Invitado]) -> list[Invitacion]:
    """A parte invites by mail to one of the two meetings. Who is invited is never public: only how many.

    1. Lock the mesa: it takes registrations, that meeting is to come, and the parte has convened.
    2. Read every line; one that is wrong stops them all.
    3. Write the invitations and their mails; the bitácora says how many and to which meeting.

    Raises `CoordinacionNoConvoca`, `NoIntegraUnaParte`, `MesaDetenida`, `SinConvocatoria`, `RegistroCerrado`,
    `ReunionYaPaso`, `InvitadosConErrores`, `ReglaIncumplida`.
    """
    _exigir_que_integra(persona, mesa, "mesas.invitar")
    mesa = tomar_mesa(mesa.pk)
    integrante = _su_asiento(persona, mesa)
    convocatoria = _la_de(mesa, integrante)
    if reunion not in ClaseDeReunion.values:
        raise ReglaIncumplida("reunion_desconocida", "Elige a qué reunión invitas.", campo="reunion")
    if mesa.registro_cierra is not None and reloj.ahora() >= mesa.registro_cierra:
        raise RegistroCerrado
    _exigir_por_venir(mesa, reunion)
    leidos = _leer(invitados, convocatoria, reunion)
    ahora = reloj.ahora()
    invitaciones = Invitacion.objects.bulk_create(
        Invitacion(
            convocatoria=convocatoria,
            codigo=codigos.aleatorio(LARGO_DE_CODIGO),
            nombre=invitado.nombre,
            correo=invitado.correo,
            institucion=invitado.institucion,
            perfil=invitado.perfil,
            reunion=reunion,
            enviada_por=persona,
            enviada_en=ahora,
        )
        for invitado in leidos
    )
    for invitacion in invitaciones:
        _enviar(mesa, integrante.parte.nombre, convocatoria.texto, invitacion)
    asentar(
        cadena=mesa.plan.ejercicio.slug,
        verbo="mesas.parte_invita",
        asunto=mesa.asunto,
        actor=como(persona, Rol.INTEGRANTE.value, integrante.organizacion.nombre),
        cambio={"parte": integrante.parte.clave, "reunion": str(reunion), "invitaciones": len(invitaciones)},
    )
    return invitaciones


@comando(ClaseDeActo.PRIVADO)
def responder_invitacion(*, codigo: str, acepta: bool, motivo: str = "") -> Invitacion:
    """Whoever was invited says yes, or no and why, with nothing but the address they got. Saying it again is the same;
    changing one's mind is fine while the mesa lasts.

    Raises `InvitacionDesconocida`, `MesaDetenida`, `ReglaIncumplida("texto_largo")`.
    """
    invitacion = Invitacion.objects.filter(codigo=codigo).select_related("convocatoria").first()
    if invitacion is None:
        raise InvitacionDesconocida
    tomar_mesa(invitacion.convocatoria.mesa_id)
    invitacion = Invitacion.objects.select_for_update(of=("self",)).get(pk=invitacion.pk)
    motivo = "" if acepta else normalizar(motivo)
    if len(motivo) > LARGO_DE_MOTIVO:
        raise ReglaIncumplida(
            "texto_largo", f"Acorta este texto: sobran {len(motivo) - LARGO_DE_MOTIVO} caracteres.", campo="motivo"
        )
    estado = EstadoDeInvitacion.ACEPTADA if acepta else EstadoDeInvitacion.DECLINADA
    if (invitacion.estado, invitacion.motivo) == (estado, motivo):
        return invitacion
    invitacion.estado, invitacion.motivo, invitacion.respondida_en = estado, motivo, reloj.ahora()
    invitacion.save(update_fields=["estado", "motivo", "respondida_en"])
    return invitacion


# --- guards ---------------------------------------------------------------------------------------------------------
def _exigir_que_integra(persona: Persona, mesa: Mesa, permiso: str) -> None:
    if tiene_cargo(persona, Rol.COORDINACION, mesa):
        raise CoordinacionNoConvoca
    if not persona.has_perm(permiso, mesa):
        raise NoIntegraUnaParte


def _su_asiento(persona: Persona, mesa: Mesa) -> Integrante:
    """The seat from which `persona` speaks for a parte today, read with the mesa locked."""
    integrante = integrante_de(persona, secretariado_vigente(mesa.plan.ejercicio))
    if integrante is None or integrante.parte.es_observadora:
        raise NoIntegraUnaParte
    return integrante


def _la_de(mesa: Mesa, integrante: Integrante) -> Convocatoria:
    convocatoria = Convocatoria.objects.filter(mesa=mesa, parte=integrante.parte).first()
    if convocatoria is None:
        raise SinConvocatoria(integrante.parte.nombre)
    return convocatoria


def _convocatoria(texto: str) -> str:
    texto = normalizar(texto)
    if not texto:
        raise ReglaIncumplida("convocatoria_vacia", "Escribe a quién convoca tu parte y para qué.", campo="texto")
    if len(texto) > LARGO_DE_CONVOCATORIA:
        raise ReglaIncumplida(
            "texto_largo", f"Acorta este texto: sobran {len(texto) - LARGO_DE_CONVOCATORIA} caracteres.", campo="texto"
        )
    return texto


def _exigir_por_venir(mesa: Mesa, reunion: str) -> None:
    estados = set(SesionDeMesa.objects.filter(mesa=mesa, clase=reunion).values_list("estado", flat=True))
    if EstadoDeReunion.CERRADA in estados and not estados & {EstadoDeReunion.CONVOCADA, EstadoDeReunion.EN_CURSO}:
        raise ReunionYaPaso


# --- reading and sending --------------------------------------------------------------------------------------------
def _leer(invitados: Sequence[Invitado], convocatoria: Convocatoria, reunion: str) -> list[Invitado]:
    """The lines as they will be kept. Raises `InvitadosConErrores`, `ReglaIncumplida`."""
    if not invitados:
        raise ReglaIncumplida("sin_invitados", "Escribe al menos una persona, en un renglón.", campo="invitados")
    if len(invitados) > INVITADOS_POR_ACTO:
        raise ReglaIncumplida(
            "demasiados_invitados",
            f"Invita a {INVITADOS_POR_ACTO} personas o menos cada vez: escribiste {len(invitados)}.",
            campo="invitados",
        )
    ya = set(Invitacion.objects.filter(convocatoria=convocatoria, reunion=reunion).values_list("correo", flat=True))
    leidos: list[Invitado] = []
    errores: list[str] = []
    vistos: dict[str, int] = {}
    for numero, invitado in enumerate(invitados, start=1):
        uno = Invitado(
            _renglon(invitado.nombre),
            _renglon(invitado.correo).lower(),
            _renglon(invitado.institucion),
            _renglon(invitado.perfil),
        )
        error = _error_de(uno)
        if not error and uno.correo in vistos:
            error = f"el correo se repite en el renglón {vistos[uno.correo]}."
        if not error and uno.correo in ya:
            error = "tu parte ya invitó a ese correo a esta reunión."
        if error:
            errores.append(f"Renglón {numero}: {error}")
        vistos.setdefault(uno.correo, numero)
        leidos.append(uno)
    if errores:
        raise InvitadosConErrores(errores)
    return leidos


def _renglon(texto: str) -> str:
    return " ".join(normalizar(texto).split())


def _error_de(invitado: Invitado) -> str:
    if not invitado.nombre:
        return "falta el nombre."
    if not invitado.correo:
        return "falta el correo."
    try:
        validate_email(invitado.correo)
    except ValidationError:
        return "el correo no es una dirección: revisa que lleve arroba y dominio."
    largos = (
        ("el nombre", invitado.nombre, LARGO_DE_NOMBRE),
        ("el correo", invitado.correo, 254),
        ("la institución", invitado.institucion, LARGO_DE_INSTITUCION),
        ("lo que aporta", invitado.perfil, LARGO_DE_PERFIL),
    )
    return next((f"acorta {que}: caben {maximo} caracteres." for que, t, maximo in largos if len(t) > maximo), "")


def _enviar(mesa: Mesa, parte: str, texto_de_la_parte: str, invitacion: Invitacion) -> None:
    asunto = recortar(f"{parte} te invita a la mesa «{mesa.titulo}»", 200)
    texto, html = redactar(
        "emails/mesas/invitacion",
        {
            "asunto": asunto,
            "mesa": mesa,
            "parte": parte,
            "convocatoria": texto_de_la_parte,
            "invitacion": invitacion,
            "ejercicio": mesa.plan.ejercicio,
            "direccion": reverse("mesas:invitacion", args=[invitacion.codigo]),
        },
    )
    encolar_carta(
        persona=None, destino=invitacion.correo, motivo="mesas.parte_invita", asunto=asunto, texto=texto, html=html
    )
