"""People take a place in a mesa and leave it. Only aggregates of this are ever public (domain.md §5)."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from avisos.adjunto import Adjunto
from avisos.commands import encolar_a
from comun import reloj
from comun.calendario import TIPO, EventoDeCalendario, ics
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.guardias import SOLO_CON_CUENTA, tomar_mesa
from mesas.enums import EstadoDeInvitacion, EstadoDeMesa, EstadoDeRegistro, EstadoDeReunion, NivelDeCargo
from mesas.errors_de_planeacion import (
    InvitacionDesconocida,
    InvitacionUsada,
    MesaLlena,
    MesaSinConvocar,
    QuienConduceNoSeRegistra,
    RegistroCerrado,
    SectorDeOtraParte,
    SectorDesconocido,
    SinRegistro,
    YaTienesLugar,
)
from mesas.models import Invitacion, Mesa, Registro, SesionDeMesa
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso
from secretariado.autoridad import partes_ligadas
from secretariado.enums import SexoDeAsistencia
from secretariado.models import Parte, Sector
from secretariado.queries.integracion import hoy_en
from secretariado.queries.sesiones import coordina

LARGO_DE_MUNICIPIO, LARGO_DE_INSTITUCION = 120, 200
ETAPA_DE_MESAS = 4


@comando(ClaseDeActo.PRIVADO)
def registrarse(
    *,
    persona: Persona,
    mesa: Mesa,
    sector: Sector,
    sexo: str,
    municipio: str,
    institucion: str,
    nivel: str,
    invitacion: str = "",
) -> Registro:
    """You take a place in a mesa and say from which sector you come. Nobody is listed in public.

    1. Lock the mesa: it was convened, its register is open, and there is a place left.
    2. Who coordinates or leads takes none; who holds office for a parte registers in a sector of it.
    3. Write it, on the same row when you had left; tell you by mail, with the meetings for your calendar.

    Raises `SinPermiso`, `MesaDetenida`, `QuienConduceNoSeRegistra`, `MesaSinConvocar`, `RegistroCerrado`,
    `YaTienesLugar`, `SectorDesconocido`, `SectorDeOtraParte`, `MesaLlena`, `InvitacionDesconocida`, `InvitacionUsada`,
    `ReglaIncumplida` for a choice that does not exist or a text too long.
    """
    exigir_permiso(persona, "mesas.registrarse", mesa, SOLO_CON_CUENTA)
    mesa = tomar_mesa(mesa.pk)
    ejercicio = mesa.plan.ejercicio
    if mesa.facilitador_id == persona.pk or coordina(persona, ejercicio.pk):
        raise QuienConduceNoSeRegistra
    if mesa.estado != EstadoDeMesa.CONVOCADA:
        raise MesaSinConvocar
    ahora = reloj.ahora()
    if mesa.registro_cierra is not None and ahora >= mesa.registro_cierra:
        raise RegistroCerrado
    fila = Registro.objects.filter(mesa=mesa, persona=persona).first() or Registro(mesa=mesa, persona=persona)
    if fila.pk and fila.estado == EstadoDeRegistro.CONFIRMADO:
        raise YaTienesLugar
    if sector.pk is None:
        raise SectorDesconocido
    ligadas = partes_ligadas(persona, ejercicio.slug)
    if ligadas and sector.parte not in ligadas:
        raise SectorDeOtraParte
    if sexo not in SexoDeAsistencia.values:
        raise ReglaIncumplida("sexo_desconocido", "Elige una opción; puedes preferir no decirlo.", campo="sexo")
    if nivel not in NivelDeCargo.values:
        raise ReglaIncumplida("nivel_desconocido", "Elige una opción sobre tu trabajo.", campo="nivel")
    municipio = _texto(municipio, LARGO_DE_MUNICIPIO, "municipio")
    institucion = _texto(institucion, LARGO_DE_INSTITUCION, "institucion")
    confirmados = Registro.objects.filter(mesa=mesa, estado=EstadoDeRegistro.CONFIRMADO)
    if mesa.cupo is not None and confirmados.count() >= mesa.cupo:
        raise MesaLlena(mesa.cupo)
    propia = _invitacion(mesa, fila, invitacion)
    es_nuevo_sector = not confirmados.filter(sector=sector).exists()
    fila.sector, fila.parte = sector, _parte_del_sector(sector, mesa)
    fila.sexo, fila.nivel, fila.municipio, fila.institucion = sexo, nivel, municipio, institucion
    fila.estado, fila.registrado_en = EstadoDeRegistro.CONFIRMADO, ahora
    fila.invitacion = propia or fila.invitacion
    fila.save()
    if propia is not None and propia.estado != EstadoDeInvitacion.ACEPTADA:
        propia.estado, propia.motivo, propia.respondida_en = EstadoDeInvitacion.ACEPTADA, "", ahora
        propia.save(update_fields=["estado", "motivo", "respondida_en"])
    if es_nuevo_sector:
        _contar_de_nuevo(mesa)
    _confirmar_por_correo(mesa, fila)
    return fila


@comando(ClaseDeActo.PRIVADO)
def retirar_registro(*, persona: Persona, mesa: Mesa) -> Registro:
    """You leave your place, for somebody else to take; you may come back while the register is open.

    Raises `SinPermiso`, `MesaDetenida`, `SinRegistro`.
    """
    exigir_permiso(persona, "mesas.registrarse", mesa, SOLO_CON_CUENTA)
    mesa = tomar_mesa(mesa.pk)
    fila = Registro.objects.filter(mesa=mesa, persona=persona, estado=EstadoDeRegistro.CONFIRMADO).first()
    if fila is None:
        raise SinRegistro
    fila.estado = EstadoDeRegistro.RETIRADO
    fila.save(update_fields=["estado"])
    _contar_de_nuevo(mesa)
    return fila


@comando(ClaseDeActo.PRIVADO)
def olvidar_en_mesas(*, persona: Any) -> None:
    """Whoever leaves the portal leaves their places too; that somebody of a sector took part stays, without more.

    Where the mesa goes on, the place is free for somebody else. The invitations to their address lose all they say.
    """
    propios = Registro.objects.filter(persona=persona)
    invitaciones = Invitacion.objects.filter(Q(registro__persona=persona) | Q(correo__iexact=persona.correo))
    claves = list(invitaciones.values_list("pk", flat=True))
    vivas = (EstadoDeMesa.PREPARACION, EstadoDeMesa.CONVOCADA)
    propios.filter(mesa__estado__in=vivas).update(estado=EstadoDeRegistro.RETIRADO)
    propios.update(municipio="", institucion="", sexo=SexoDeAsistencia.NO_DICE)
    Invitacion.objects.filter(pk__in=claves).update(nombre="", correo="", institucion="", perfil="", motivo="")


# --- pieces ---------------------------------------------------------------------------------------------------------
def _texto(texto: str, maximo: int, campo: str) -> str:
    texto = " ".join(normalizar(texto).split())
    if len(texto) > maximo:
        raise ReglaIncumplida(
            "texto_largo", f"Acorta este texto: sobran {len(texto) - maximo} caracteres.", campo=campo
        )
    return texto


def _parte_del_sector(sector: Sector, mesa: Mesa) -> Parte | None:
    """The parte in force that the sector folds into; None for an observing one, or when the ejercicio has none."""
    if sector.es_observador or not sector.parte:
        return None
    hoy = hoy_en(mesa.plan.ejercicio)
    return (
        Parte.objects.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=hoy),
            ejercicio=mesa.plan.ejercicio,
            clave=sector.parte,
            desde__lte=hoy,
            es_observadora=False,
        )
        .order_by("-desde", "-pk")
        .first()
    )


def _invitacion(mesa: Mesa, fila: Registro, codigo: str) -> Invitacion | None:
    """The invitation that brought this person, when they say which."""
    codigo = codigo.strip()
    if not codigo:
        return None
    hallada = Invitacion.objects.filter(codigo=codigo, convocatoria__mesa=mesa).first()
    if hallada is None:
        raise InvitacionDesconocida
    if Registro.objects.filter(invitacion=hallada).exclude(pk=fila.pk).exists():
        raise InvitacionUsada
    return hallada


def _contar_de_nuevo(mesa: Mesa) -> None:
    """The register only answers for a requirement of the stage of mesas."""
    etapa = mesa.plan.etapas.filter(numero=ETAPA_DE_MESAS).first()
    if etapa is not None:
        evaluar_requisitos(plan=mesa.plan, etapa=etapa)


def _confirmar_por_correo(mesa: Mesa, registro: Registro) -> None:
    direccion = reverse("mesas:mesa", args=[mesa.codigo])
    reuniones = list(
        SesionDeMesa.objects.filter(
            mesa=mesa, estado__in=[EstadoDeReunion.CONVOCADA, EstadoDeReunion.EN_CURSO]
        ).order_by("inicia", "pk")
    )
    calendario = ics(
        EventoDeCalendario(
            uid=reunion.asunto,
            titulo=f"{mesa.titulo}: {reunion.titulo}",
            inicia=reunion.inicia,
            termina=reunion.termina,
            descripcion=f"Mesa de trabajo · {mesa.plan.ejercicio.nombre}",
            lugar=reunion.lugar,
            direccion=direccion,
        )
        for reunion in reuniones
    )
    encolar_a(
        personas=[registro.persona],
        motivo="mesas.registro",
        objeto=f"{mesa.asunto}/{registro.registrado_en.timestamp():.6f}",
        asunto=f"Tienes lugar en la mesa «{mesa.titulo}»",
        plantilla="emails/mesas/registro",
        contexto={
            "mesa": mesa,
            "registro": registro,
            "reuniones": reuniones,
            "ejercicio": mesa.plan.ejercicio,
            "direccion": direccion,
        },
        adjunto=Adjunto("reuniones.ics", TIPO, calendario) if reuniones else None,
    )
