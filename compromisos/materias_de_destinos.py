"""What the Secretariado may decide about what was not kept (domain.md §8)."""

from typing import Any

from django.urls import reverse

from compromisos.enums import ClaseDeDestino, EstadoDeDestino
from compromisos.models import Destino
from compromisos.queries.destinos import destino_llamado, destinos_por_acordar
from compromisos.queries.texto import leer
from comun.registro import LoVotado, MateriaDeAcuerdo
from secretariado.enums import Materia
from secretariado.models import Ejercicio

QUE = {
    ClaseDeDestino.ARRASTRE: "Pasar al plan siguiente",
    ClaseDeDestino.SE_ABANDONA: "Abandonar",
    ClaseDeDestino.CONTINUA_FUERA: "Dejar fuera del plan, en un programa permanente,",
}


def de_destino(destino: Destino) -> LoVotado:
    """A destiny with its reasons, the conclusion it answers to and, when it is carried over, the text that goes along."""
    compromiso = destino.compromiso
    conclusion = getattr(compromiso, "conclusion", None)
    vigente = compromiso.version_vigente
    contenido: dict[str, Any] = {
        "compromiso": compromiso.slug,
        "destino": destino.codigo,
        "clase": destino.clase,
        "razones": destino.razones,
        "programa": destino.programa,
        "plan_destino": destino.plan_destino.slug if destino.plan_destino else "",
        "estado": compromiso.estado,
        "huella_de_la_conclusion": conclusion.huella if conclusion else "",
        "version": vigente.numero if vigente else 0,
        "huella_del_texto": vigente.huella if vigente else "",
    }
    if destino.clase == ClaseDeDestino.ARRASTRE and vigente is not None:
        contenido["texto"] = leer(vigente.texto)
    return LoVotado(
        asunto=destino.asunto,
        titulo=(
            f"{QUE[ClaseDeDestino(destino.clase)]} el compromiso {compromiso.numero}: "
            f"{compromiso.nombre_corto} ({compromiso.plan.titulo})"
        ),
        direccion=reverse("compromisos:destino", args=[compromiso.slug, destino.codigo]),
        contenido=contenido,
    )


def leer_destino(asunto: str) -> LoVotado | None:
    tipo, _, codigo = asunto.partition(":")
    destino = destino_llamado(codigo) if tipo == "destino" else None
    if destino is None or destino.estado == EstadoDeDestino.DESECHADO:
        return None
    return de_destino(destino)


def destinos_que_se_deciden(ejercicio: Ejercicio) -> list[LoVotado]:
    return [de_destino(destino) for destino in destinos_por_acordar(ejercicio)]


MATERIAS: list[MateriaDeAcuerdo] = [
    MateriaDeAcuerdo(
        Materia.DECIDIR_DESTINO,
        "Cuando sea firme, la coordinación podrá hacer lo acordado: escribirlo como borrador del plan siguiente, darlo "
        "por abandonado o dejarlo en un programa permanente.",
        destinos_que_se_deciden,
        leer_destino,
    ),
]
