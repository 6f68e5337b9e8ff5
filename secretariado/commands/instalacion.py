"""Installing an ejercicio: its seats, who holds them, its declaratoria, the organisations of the catalogue."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from bitacora.actor import Actor
from bitacora.commands import abrir_cadena, asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.entidades import POR_CLAVE
from comun.enums import Naturaleza
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from comun.textos import clave_de_orden, normalizar, plegar, slug_de
from secretariado.actores import ADMINISTRACION, como
from secretariado.commands.cargos import exigir_voces_de_una_parte
from secretariado.enums import Ambito, Estatus, Rol
from secretariado.errors import EsHistorico, OrganizacionDeOtraNaturaleza
from secretariado.errors_de_integrantes import AutoridadEnSociedad, NoHablaPorLaParte, ParteRetirada, ParteYaInstalada
from secretariado.models import (
    Declaratoria,
    Ejercicio,
    EstatusDeEjercicio,
    OcupanteDeParte,
    Organizacion,
    Parte,
    Secretariado,
    Sector,
)
from secretariado.queries.facultades import es_de_autoridad, parte_por_instalar
from secretariado.queries.nombramientos import cargos_de
from secretariado.queries.partes import organizacion_de_la_voceria, retiro_vigente

# The default three, of equal weight (domain.md §1). "Órgano garante" is a seat, not an institution.
PARTES: tuple[tuple[str, str], ...] = (
    ("gobierno", "Gobierno"),
    ("organo_garante", "Órgano garante"),
    ("sociedad", "Sociedad"),
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_CODIGO = re.compile(r"[A-Z]{3}", re.ASCII)
_url = URLValidator(schemes=["http", "https"])


@comando(ClaseDeActo.AUTORIDAD)
def instalar_ejercicio(
    *,
    persona: Any,
    slug: str,
    nombre: str,
    codigo: str,
    clave_inegi: str,
    ambito: str,
    naturaleza: str,
    acto: str,
    partes: Sequence[tuple[str, str]] | None = None,
) -> Ejercicio:
    """An ejercicio begins here: its seats, its Secretariado and its own bitácora.

    `acto`: the act of installation. `codigo`: the three letters of the map. `clave_inegi`: "00" federal, the state's
    two digits, or a municipality's five. `partes`: pairs (key, public name), the default three unless said.

    Raises `SinPermiso`, `EsHistorico` (history enters only with sources), `Conflicto` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.instalar"):
        raise SinPermiso("no_puede_instalar", "Instalar un ejercicio le toca a la administración técnica.")
    if naturaleza not in Naturaleza.values:
        raise ReglaIncumplida("naturaleza_desconocida", "Un ejercicio es real o de demostración.", campo="naturaleza")
    if naturaleza == Naturaleza.HISTORICO:
        raise EsHistorico("Lo histórico entra sólo con sus fuentes")
    fundamento = normalizar(acto)
    if not fundamento:
        raise ReglaIncumplida("falta_el_acto", "Escribe el acto de instalación del ejercicio.", campo="acto")
    _exigir_identidad(slug, nombre, codigo, clave_inegi, ambito, naturaleza)
    asientos = tuple(partes) if partes is not None else PARTES
    if not asientos or len({clave for clave, _ in asientos}) != len(asientos):
        raise ReglaIncumplida("partes_repetidas", "Cada parte va una vez, y hace falta al menos una.", campo="partes")
    if Ejercicio.objects.filter(slug=slug).exists():
        raise Conflicto("ejercicio_ya_existe", f"Ya hay un ejercicio con la dirección «{slug}».", campo="slug")
    if Ejercicio.objects.filter(codigo=codigo).exists():
        raise Conflicto("codigo_ya_existe", f"Ya hay un ejercicio con el código «{codigo}».", campo="codigo")

    titulo = normalizar(nombre)
    ejercicio = Ejercicio.objects.create(
        slug=slug,
        nombre=titulo,
        codigo=codigo,
        clave_inegi=clave_inegi,
        ambito=ambito,
        naturaleza=naturaleza,
        nombre_plegado=plegar(titulo),
        clave_de_orden=clave_de_orden(titulo),
    )
    hoy = reloj.hoy(ZoneInfo(ejercicio.zona_horaria))
    for orden, (clave, publico) in enumerate(asientos, start=1):
        Parte.objects.create(ejercicio=ejercicio, clave=clave, nombre=publico, desde=hoy, orden=orden)
    Secretariado.objects.create(ejercicio=ejercicio, nombre="Secretariado Técnico", sigla="ST", desde=hoy)
    if naturaleza == Naturaleza.DEMOSTRACION:
        EstatusDeEjercicio.objects.create(
            ejercicio=ejercicio, estatus=Estatus.DEMOSTRACION, desde=hoy, es_el_mostrado=True
        )
    abrir_cadena(clave=slug, nombre=titulo, naturaleza=naturaleza)
    asentar(
        cadena=slug,
        verbo="secretariado.ejercicio_instalado",
        asunto=ejercicio.asunto,
        actor=como(persona, ADMINISTRACION),
        cambio={
            "nombre": titulo,
            "ambito": str(ambito),
            "naturaleza": str(naturaleza),
            "clave_inegi": clave_inegi,
            "acto": fundamento,
            "partes": [clave for clave, _ in asientos],
        },
    )
    return ejercicio


@comando(ClaseDeActo.AUTORIDAD)
def registrar_organizacion(
    *, persona: Any, nombre: str, sigla: str, sector: Sector, ambito: str, naturaleza: str, nota: str = ""
) -> Organizacion:
    """An organisation enters the catalogue, so that people can be named by it and answer for it.

    Raises `SinPermiso`, `EsHistorico`, `Conflicto` (same name or address) or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.registrar_organizacion"):
        raise SinPermiso("no_puede_registrar", "El catálogo de organizaciones lo lleva la administración técnica.")
    if naturaleza not in Naturaleza.values:
        raise ReglaIncumplida("naturaleza_desconocida", "Es real o de demostración.", campo="naturaleza")
    if naturaleza == Naturaleza.HISTORICO:
        raise EsHistorico("Lo histórico entra sólo con sus fuentes")
    titulo, siglas = normalizar(nombre), normalizar(sigla)
    slug = slug_de(siglas or titulo)
    if not slug:
        raise ReglaIncumplida("falta_el_nombre", "Escribe el nombre de la organización.", campo="nombre")
    plegado = plegar(f"{titulo} {siglas}")
    if Organizacion.objects.filter(nombre_plegado=plegado, naturaleza=naturaleza).exists():
        raise Conflicto("organizacion_ya_existe", f"«{titulo}» ya está en el catálogo.", campo="nombre")
    if Organizacion.objects.filter(slug=slug).exists():
        slug = slug_de(titulo)
        if Organizacion.objects.filter(slug=slug).exists():
            raise Conflicto("organizacion_ya_existe", "Ya hay una organización con esa dirección.", campo="nombre")
    organizacion = Organizacion.objects.create(
        slug=slug,
        nombre=titulo,
        sigla=siglas,
        sector=sector,
        ambito=ambito,
        naturaleza=naturaleza,
        nota=normalizar(nota),
        nombre_plegado=plegado,
        clave_de_orden=clave_de_orden(titulo),
    )
    asentar(
        cadena="portal",
        verbo="secretariado.organizacion_registrada",
        asunto=f"organizacion:{slug}",
        actor=como(persona, ADMINISTRACION),
        cambio={"nombre": titulo, "sigla": siglas, "sector": sector.clave, "naturaleza": str(naturaleza)},
    )
    return organizacion


@comando(ClaseDeActo.AUTORIDAD)
def ocupar_parte(
    *, persona: Any, parte: Parte, organizacion: Organizacion, desde: dt.date, acto: str
) -> OcupanteDeParte:
    """An organisation takes a seat of the Secretariado.

    The technical administration does it while the parte is being installed; afterwards, a vocería of that parte, and
    nobody else (docs/decisiones/0009). One organisation in two seats is not refused: it happens (the federal garante
    of 2025), and the pages say so in public. Observers by sector take only observing seats.

    Raises `SinPermiso`, `ParteYaInstalada`, `ParteRetirada`, `AutoridadEnSociedad`, `EsHistorico`,
    `HablaPorOtraParte`, `OrganizacionDeOtraNaturaleza`, `Conflicto` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.ocupar_parte", parte):
        raise SinPermiso(
            "no_puede_ocupar", "Los asientos se ocupan por el acto de instalación o por la vocería de la parte."
        )
    if parte.ejercicio.es_historico:
        raise EsHistorico()
    Ejercicio.objects.select_for_update().get(pk=parte.ejercicio_id)
    parte = Parte.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=parte.pk)
    actor = _quien_ocupa(persona, parte)
    fundamento = normalizar(acto)
    if not fundamento:
        raise ReglaIncumplida("falta_el_acto", "Escribe el acto por el que ocupa el asiento.", campo="acto")
    if organizacion.naturaleza != parte.ejercicio.naturaleza:
        raise OrganizacionDeOtraNaturaleza()
    if organizacion.sector.es_observador and not parte.es_observadora:
        raise ReglaIncumplida(
            "organizacion_observadora", "Un organismo internacional observa: no ocupa un asiento.", campo="organizacion"
        )
    if parte.clave == "sociedad" and es_de_autoridad(organizacion):
        raise AutoridadEnSociedad()
    if desde < parte.desde or (parte.hasta is not None and desde > parte.hasta):
        raise ReglaIncumplida("parte_no_vigente", "El asiento no existía en esa fecha.", campo="desde")
    if OcupanteDeParte.objects.filter(parte=parte, organizacion=organizacion, hasta__isnull=True).exists():
        raise Conflicto("ya_ocupa_la_parte", "Esta organización ya ocupa ese asiento.", campo="organizacion")
    exigir_voces_de_una_parte(organizacion, parte)
    ocupante = OcupanteDeParte.objects.create(parte=parte, organizacion=organizacion, desde=desde)
    asentar(
        cadena=parte.ejercicio.slug,
        verbo="secretariado.parte_ocupada",
        asunto=parte.ejercicio.asunto,
        actor=actor,
        cambio={"parte": parte.clave, "organizacion": organizacion.slug, "desde": desde, "acto": fundamento},
    )
    return ocupante


@comando(ClaseDeActo.AUTORIDAD)
def registrar_declaratoria(
    *,
    persona: Any,
    ejercicio: Ejercicio,
    fecha: dt.date,
    firmantes: str,
    firma_ejecutivo: bool,
    firma_garante: bool,
    enlace: str,
    nota: str = "",
) -> Declaratoria:
    """The signed will to take part becomes public: who signed it, when, and where it can be read.

    Raises `SinPermiso`, `EsHistorico` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.registrar_declaratoria", ejercicio):
        raise SinPermiso(
            "no_puede_registrar_declaratoria", "La declaratoria la registra la coordinación del ejercicio."
        )
    if ejercicio.es_historico:
        raise EsHistorico()
    quienes = normalizar(firmantes)
    if not quienes:
        raise ReglaIncumplida("faltan_los_firmantes", "Escribe quiénes firmaron la declaratoria.", campo="firmantes")
    if fecha > reloj.hoy(ZoneInfo(ejercicio.zona_horaria)):
        raise ReglaIncumplida("fecha_futura", "Se registra lo ya firmado: la fecha no puede ser futura.", campo="fecha")
    if enlace:
        _exigir_enlace(enlace)
    declaratoria = Declaratoria.objects.create(
        ejercicio=ejercicio,
        fecha=fecha,
        fecha_texto=fecha.isoformat()[:4],
        firmantes=quienes,
        firma_ejecutivo=firma_ejecutivo,
        firma_garante=firma_garante,
        enlace=enlace,
        nota=normalizar(nota),
    )
    coordina = any(c.rol == Rol.COORDINACION and c.ejercicio_id == ejercicio.pk for c in cargos_de(persona))
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.declaratoria_registrada",
        asunto=ejercicio.asunto,
        actor=como(persona, Rol.COORDINACION if coordina else ADMINISTRACION),
        cambio={
            "fecha": fecha,
            "firmantes": quienes,
            "firma_ejecutivo": firma_ejecutivo,
            "firma_garante": firma_garante,
            "enlace": enlace,
        },
    )
    return declaratoria


def _quien_ocupa(persona: Any, parte: Parte) -> Actor:
    """As whom `persona` gives a seat of that parte: its own voice, or the administration while it is installed."""
    propio = organizacion_de_la_voceria(persona, parte)
    if propio is not None:
        if retiro_vigente(parte) is not None:
            raise ParteRetirada(parte.nombre)
        return como(persona, Rol.VOCERIA, propio.organizacion.nombre)
    if not (persona.is_active and persona.is_superuser):
        raise NoHablaPorLaParte(parte.nombre)
    if retiro_vigente(parte) is not None:
        raise ParteRetirada(parte.nombre)
    if not parte_por_instalar(parte):
        raise ParteYaInstalada(parte.nombre)
    return como(persona, ADMINISTRACION)


def _exigir_enlace(enlace: str) -> None:
    try:
        _url(enlace)
    except ValidationError as error:
        raise ReglaIncumplida(
            "enlace_no_valido", "La dirección del documento empieza con http:// o https://.", campo="enlace"
        ) from error


def _exigir_identidad(slug: str, nombre: str, codigo: str, clave_inegi: str, ambito: str, naturaleza: str) -> None:
    if not _SLUG.fullmatch(slug) or slug == "portal":
        raise ReglaIncumplida(
            "direccion_no_valida", "La dirección lleva minúsculas, números y guiones: «baja-california».", campo="slug"
        )
    if not normalizar(nombre):
        raise ReglaIncumplida("falta_el_nombre", "Escribe el nombre del ejercicio.", campo="nombre")
    if not _CODIGO.fullmatch(codigo):
        raise ReglaIncumplida("codigo_no_valido", "El código son tres letras mayúsculas: «JAL».", campo="codigo")
    if ambito not in Ambito.values:
        raise ReglaIncumplida("ambito_desconocido", "Elige federal, estatal o municipal.", campo="ambito")
    if naturaleza == Naturaleza.DEMOSTRACION:
        return
    es_clave = {
        Ambito.FEDERAL: clave_inegi == "00",
        Ambito.ESTATAL: clave_inegi in POR_CLAVE,
        Ambito.MUNICIPAL: len(clave_inegi) == 5 and clave_inegi.isdigit() and clave_inegi[:2] in POR_CLAVE,
    }
    if not es_clave[Ambito(ambito)]:
        raise ReglaIncumplida("clave_no_valida", "La clave del INEGI no corresponde a ese ámbito.", campo="clave_inegi")
