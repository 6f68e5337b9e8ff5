"""What the Secretariado may decide about commitments: approve one, change one, withdraw one (domain.md §2 and §6).

An acuerdo freezes what is written here: the whole text and its fingerprint. Were the text another when it is used, the
acuerdo would open nothing.
"""

from typing import Any

from django.urls import reverse

from bitacora import huella as canonico
from compromisos import materias_de_destinos
from compromisos.enums import ClaseDeModificacion
from compromisos.models import Compromiso, Modificacion
from compromisos.queries.candado import modificacion_llamada, modificaciones_por_acordar, por_slug, propuestos
from compromisos.queries.texto import canonico_de, contenido_de, leer
from comun.registro import LoVotado, MateriaDeAcuerdo
from secretariado.enums import Materia
from secretariado.models import Ejercicio


def _codigo(asunto: str, tipo: str) -> str:
    antes, _, codigo = asunto.partition(":")
    return codigo if antes == tipo else ""


def de_compromiso(compromiso: Compromiso) -> LoVotado:
    """A commitment with its whole text and the fingerprint of it."""
    contenido = contenido_de(compromiso)
    return LoVotado(
        asunto=compromiso.asunto,
        titulo=f"Compromiso {compromiso.numero}: {compromiso.nombre_corto} ({compromiso.plan.titulo})",
        direccion=reverse("compromisos:compromiso", args=[compromiso.slug]),
        contenido={
            "compromiso": compromiso.slug,
            "huella": canonico.huella(canonico_de(contenido)),
            "texto": contenido,
        },
    )


def leer_compromiso(asunto: str) -> LoVotado | None:
    compromiso = por_slug(_codigo(asunto, "compromiso"))
    return de_compromiso(compromiso) if compromiso is not None and not compromiso.es_historico else None


def compromisos_que_se_aprueban(ejercicio: Ejercicio) -> list[LoVotado]:
    return [de_compromiso(compromiso) for compromiso in propuestos(ejercicio)]


def de_modificacion(modificacion: Modificacion) -> LoVotado:
    """A change with its reason, the text it starts from and the text it leaves, each with its fingerprint."""
    compromiso = modificacion.compromiso
    que = "Retirar" if modificacion.clase == ClaseDeModificacion.RETIRO else "Cambiar"
    contenido: dict[str, Any] = {
        "compromiso": compromiso.slug,
        "modificacion": modificacion.codigo,
        "clase": modificacion.clase,
        "motivo": modificacion.motivo,
        "version_base": modificacion.base.numero,
        "huella_base": modificacion.base.huella,
        # Computed again from the stored text: were it changed after the vote, the acuerdo would be useless.
        "huella": canonico.huella(modificacion.propuesto),
        "texto": leer(modificacion.propuesto),
        "reabre_la_ruta": modificacion.reabre_la_ruta,
    }
    return LoVotado(
        asunto=modificacion.asunto,
        titulo=f"{que} el compromiso {compromiso.numero}: {compromiso.nombre_corto} ({compromiso.plan.titulo})",
        direccion=reverse("compromisos:cambio", args=[compromiso.slug, modificacion.codigo]),
        contenido=contenido,
    )


def _leer_modificacion(asunto: str, clase: str) -> LoVotado | None:
    modificacion = modificacion_llamada(_codigo(asunto, "modificacion"))
    return de_modificacion(modificacion) if modificacion is not None and modificacion.clase == clase else None


def leer_cambio(asunto: str) -> LoVotado | None:
    return _leer_modificacion(asunto, ClaseDeModificacion.CAMBIO)


def leer_retiro(asunto: str) -> LoVotado | None:
    return _leer_modificacion(asunto, ClaseDeModificacion.RETIRO)


def cambios_por_acordar(ejercicio: Ejercicio) -> list[LoVotado]:
    return [de_modificacion(una) for una in modificaciones_por_acordar(ejercicio, ClaseDeModificacion.CAMBIO)]


def retiros_por_acordar(ejercicio: Ejercicio) -> list[LoVotado]:
    return [de_modificacion(una) for una in modificaciones_por_acordar(ejercicio, ClaseDeModificacion.RETIRO)]


MATERIAS: list[MateriaDeAcuerdo] = [
    MateriaDeAcuerdo(
        Materia.APROBAR_COMPROMISO,
        "Cuando sea firme, la coordinación podrá aprobar el compromiso con el texto exacto que tiene hoy.",
        compromisos_que_se_aprueban,
        leer_compromiso,
    ),
    MateriaDeAcuerdo(
        Materia.MODIFICAR_COMPROMISO,
        "Pide el voto a favor de todas las partes. Cuando sea firme, la coordinación podrá aplicar el cambio propuesto.",
        cambios_por_acordar,
        leer_cambio,
    ),
    MateriaDeAcuerdo(
        Materia.RETIRAR_COMPROMISO,
        "Pide el voto a favor de todas las partes. Cuando sea firme, la coordinación podrá retirar el compromiso.",
        retiros_por_acordar,
        leer_retiro,
    ),
    *materias_de_destinos.MATERIAS,
]
