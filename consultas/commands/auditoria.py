"""The Secretariado reviews the urn before it is shuffled: each parte types a word, looks, and signs (domain.md §4)."""

from bitacora.actor import Texto
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from consultas.errors import NoTePermite
from consultas.errors_de_escrutinio import (
    AuditoriaTerminada,
    FaltanObservaciones,
    FaltaPalabra,
    NoRepresentasParte,
    ParteYaEscribio,
    ParteYaFirmo,
    SinAuditoria,
)
from consultas.models import Auditoria, Consulta, Escrutinio, FirmaDeAuditoria, PalabraDeAuditoria
from consultas.queries.auditoria import parte_que_revisa
from cuentas.models import Persona
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Parte


@comando(ClaseDeActo.AUTORIDAD)
def escribir_palabra(*, persona: Persona, consulta: Consulta, palabra: str) -> PalabraDeAuditoria:
    """Your parte's share in choosing the sample. Hidden until every parte wrote, so that the last one chooses nothing.

    The bitácora keeps it hashed with a salt: it cannot be changed once the others are known.

    Raises `NoTePermite`, `SinAuditoria`, `AuditoriaTerminada`, `NoRepresentasParte`, `FaltaPalabra`, `ParteYaEscribio`.
    """
    auditoria, parte = _tomar(persona, consulta)
    escrita = " ".join(normalizar(palabra).split())
    if not escrita:
        raise FaltaPalabra
    if PalabraDeAuditoria.objects.filter(auditoria=auditoria, parte=parte).exists():
        raise ParteYaEscribio(parte.nombre)
    hecha = PalabraDeAuditoria.objects.create(
        auditoria=auditoria, parte=parte, persona=persona, palabra=escrita, escrita_en=reloj.ahora()
    )
    asentar(
        cadena=consulta.plan.ejercicio.slug,
        verbo="consultas.palabra_de_auditoria",
        asunto=consulta.asunto,
        actor=como(persona, Rol.INTEGRANTE.value),
        cambio={"parte": parte.clave},
        textos={"palabra": Texto(escrita)},
    )
    return hecha


@comando(ClaseDeActo.AUTORIDAD)
def firmar_auditoria(
    *, persona: Persona, consulta: Consulta, conforme: bool, observaciones: str = ""
) -> FirmaDeAuditoria:
    """Your parte says in the acta whether what is in the urn is what was counted. Once, and for no other parte.

    Raises `NoTePermite`, `SinAuditoria`, `AuditoriaTerminada`, `NoRepresentasParte`, `FaltanObservaciones`,
    `ParteYaFirmo`.
    """
    auditoria, parte = _tomar(persona, consulta)
    dicho = normalizar(observaciones).strip()
    if not conforme and not dicho:
        raise FaltanObservaciones
    if FirmaDeAuditoria.objects.filter(auditoria=auditoria, parte=parte).exists():
        raise ParteYaFirmo(parte.nombre)
    firma = FirmaDeAuditoria.objects.create(
        auditoria=auditoria,
        parte=parte,
        persona=persona,
        conforme=conforme,
        observaciones=dicho,
        firmada_en=reloj.ahora(),
    )
    asentar(
        cadena=consulta.plan.ejercicio.slug,
        verbo="consultas.auditoria_firmada",
        asunto=consulta.asunto,
        actor=como(persona, Rol.INTEGRANTE.value),
        cambio={"parte": parte.clave, "conforme": conforme, "raiz_de_pares": auditoria.raiz_de_pares},
        textos={"observaciones": Texto(dicho)} if dicho else None,
    )
    return firma


def _tomar(persona: Persona, consulta: Consulta) -> tuple[Auditoria, Parte]:
    """The open review and the parte of the person's own seat. Locks the consulta, as the rebuild does."""
    if not persona.has_perm("consultas.auditar", consulta):
        raise NoTePermite("revisar esta urna")
    Consulta.objects.select_for_update(of=("self",)).get(pk=consulta.pk)
    auditoria = Auditoria.objects.filter(consulta=consulta).first()
    if auditoria is None:
        raise SinAuditoria
    barajada = Escrutinio.objects.filter(consulta=consulta, reconstruida_en__isnull=False).exists()
    if barajada or auditoria.cerrada_en is not None or reloj.ahora() >= auditoria.vence_en:
        raise AuditoriaTerminada
    parte = parte_que_revisa(persona, consulta.plan.ejercicio)
    if parte is None:
        raise NoRepresentasParte
    return auditoria, parte
