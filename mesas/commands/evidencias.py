"""What shows that a statement of a tree is so: an address, or a file."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import F

from archivos.commands import guardar_archivo, ocultar_archivo
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from mesas.commands.arboles import exigir_que_cambia, tomar_arbol
from mesas.commands.guardias import exigir_en_la_sala
from mesas.errors import NoParticipas
from mesas.errors_de_arboles import (
    DemasiadasEvidencias,
    EnlaceDeEvidenciaInvalido,
    EvidenciaAjena,
    EvidenciaLarga,
    EvidenciaSinNada,
    EvidenciaSinTitulo,
    LlaveDeOtroActo,
    NodoRetirado,
)
from mesas.models import Arbol, EvidenciaDeNodo, Nodo

LARGO_DE_TITULO, LARGO_DE_ENLACE = 200, 500
EVIDENCIAS_POR_NODO = 20
_direccion_publica = URLValidator(schemes=["http", "https"])


@comando(ClaseDeActo.CONTRIBUCION)
def agregar_evidencia(
    *,
    persona: Persona,
    nodo: Nodo,
    titulo: str,
    enlace: str = "",
    archivo: Any = None,
    llave_de_acto: uuid.UUID,
) -> EvidenciaDeNodo:
    """Somebody in the room shows why a statement is so. The same key again answers with what it added the first time.

    `archivo`: what the form received, kept as `archivos.commands.guardar_archivo` keeps it.
    Raises `NoParticipas`, `LlaveDeOtroActo`, `NodoRetirado`, `EvidenciaSinTitulo`, `EvidenciaSinNada`, `EvidenciaLarga`,
    `EnlaceDeEvidenciaInvalido`, `DemasiadasEvidencias`, what `guardar_archivo` raises, and that the tree or the room
    is closed.
    """
    arbol = tomar_arbol(nodo.arbol_id)
    if not persona.has_perm("mesas.trabajar", arbol):
        raise NoParticipas
    hecha = EvidenciaDeNodo.objects.filter(llave_de_acto=llave_de_acto).first()
    if hecha is not None:
        if (hecha.nodo_id, hecha.persona_id) != (nodo.pk, persona.pk):
            raise LlaveDeOtroActo
        return hecha
    exigir_que_cambia(arbol)
    parte = exigir_en_la_sala(persona, arbol.mesa).parte
    nodo = Nodo.objects.get(pk=nodo.pk)
    titulo, enlace = normalizar(titulo), enlace.strip()
    if nodo.retirado:
        raise NodoRetirado(codigo=nodo.codigo, tuyo=titulo, actual=nodo.enunciado, version=nodo.version)
    _exigir_datos(titulo, enlace, archivo)
    if EvidenciaDeNodo.objects.filter(nodo=nodo).count() >= EVIDENCIAS_POR_NODO:
        raise DemasiadasEvidencias(EVIDENCIAS_POR_NODO)
    evidencia = EvidenciaDeNodo.objects.create(
        nodo=nodo,
        titulo=titulo,
        enlace=enlace,
        archivo=guardar_archivo(persona=persona, subida=archivo) if archivo else None,
        persona=persona,
        parte=parte,
        agregada_en=reloj.ahora(),
        llave_de_acto=llave_de_acto,
    )
    _contar(arbol)
    return evidencia


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_evidencia(*, persona: Persona, evidencia: EvidenciaDeNodo) -> None:
    """Who added it, or who leads the mesa, takes it away; its file stops being served. Twice is the same as once.

    Raises `EvidenciaAjena`, and that the tree or the room is closed.
    """
    arbol = tomar_arbol(evidencia.nodo.arbol_id)
    conduce = persona.has_perm("mesas.conducir", arbol)
    if evidencia.persona_id != persona.pk and not conduce:
        raise EvidenciaAjena
    exigir_que_cambia(arbol)
    if not conduce:
        exigir_en_la_sala(persona, arbol.mesa)
    if not EvidenciaDeNodo.objects.filter(pk=evidencia.pk).delete()[0]:
        return
    if evidencia.archivo is not None:
        ocultar_archivo(archivo=evidencia.archivo)
    _contar(arbol)


def _contar(arbol: Arbol) -> None:
    """The tree is another one for who is reading it; its history is of operations, and this is not one."""
    Arbol.objects.filter(pk=arbol.pk).update(version=F("version") + 1)


def _exigir_datos(titulo: str, enlace: str, archivo: Any) -> None:
    if not titulo:
        raise EvidenciaSinTitulo
    for campo, texto, maximo in (("titulo", titulo, LARGO_DE_TITULO), ("enlace", enlace, LARGO_DE_ENLACE)):
        if len(texto) > maximo:
            raise EvidenciaLarga(campo, maximo, len(texto) - maximo)
    if not enlace and not archivo:
        raise EvidenciaSinNada
    if enlace:
        try:
            _direccion_publica(enlace)
        except ValidationError as error:
            raise EnlaceDeEvidenciaInvalido from error
