"""Real commitments as sources tell them: never accepted, late or kept by the portal's word (domain.md §0)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bitacora.commands import asentar
from compromisos.enums import EstadoCompromiso, Papel, Semaforo
from compromisos.models import CodificacionIRM, Compromiso, Responsabilidad
from comun.comandos import ClaseDeActo, comando
from comun.enums import Certeza, Naturaleza
from comun.textos import plegar
from consultas.models import Tema
from planes.commands.historico import exigir_historico
from planes.models import Plan
from secretariado.commands.historico import CARGA, claves, exigir_fuentes
from secretariado.models import Fuente, Organizacion


@dataclass(frozen=True)
class CodificacionDicha:
    dimension: str
    valor: str


@comando(ClaseDeActo.AUTORIDAD)
def registrar_compromiso_historico(
    *,
    plan: Plan,
    slug: str,
    numero: int,
    nombre_corto: str,
    texto: str,
    problema: str,
    tipo: str,
    tema: Tema | None,
    tema_texto: str,
    codigo_ogp: str,
    nombre_ogp_en: str,
    responsables: Sequence[tuple[Organizacion, str]],
    corresponsables: Sequence[tuple[Organizacion, str]],
    codificaciones: Sequence[CodificacionDicha],
    fuentes_irm: Sequence[Fuente],
    discrepancias: str,
    fuentes: Sequence[Fuente],
    solucion_texto: str = "",
    resultado_texto: str = "",
    responsables_texto: str = "",
) -> Compromiso:
    """A commitment, who answers for it (with the name the source uses) and what the IRM coded of it.

    `tipo` is empty when no source says whether it was co-created. `resultado_texto`: what the source says came of it,
    never a verdict of the portal; `responsables_texto`: names that are no organisation of the catalogue.
    """
    exigir_historico(plan)
    exigir_fuentes(fuentes)
    compromiso = Compromiso.objects.create(
        plan=plan,
        slug=slug,
        numero=numero,
        nombre_corto=nombre_corto,
        texto=texto,
        problema=problema,
        tipo=tipo,
        tema=tema,
        tema_texto=tema_texto,
        estado=EstadoCompromiso.HISTORICO,
        naturaleza=Naturaleza.HISTORICO,
        codigo_ogp=codigo_ogp,
        nombre_ogp_en=nombre_ogp_en,
        discrepancias=discrepancias,
        solucion_texto=solucion_texto,
        resultado_texto=resultado_texto,
        responsables_texto=responsables_texto,
        semaforo=Semaforo.SIN_DATO,
        texto_plegado=plegar(
            f"{nombre_corto} {texto} {problema} {solucion_texto} {tema_texto} {codigo_ogp} {responsables_texto}"
        ),
    )
    compromiso.fuentes.set(fuentes)
    for papel, lista in ((Papel.RESPONSABLE, responsables), (Papel.CORRESPONSABLE, corresponsables)):
        Responsabilidad.objects.bulk_create(
            Responsabilidad(
                compromiso=compromiso, organizacion=organizacion, papel=papel, orden=lugar, nombre_en_fuente=nombre
            )
            for lugar, (organizacion, nombre) in enumerate(lista)
        )
    for lugar, codificacion in enumerate(codificaciones):
        CodificacionIRM.objects.create(
            compromiso=compromiso,
            dimension=codificacion.dimension,
            valor=codificacion.valor,
            certeza=Certeza.EXTRACTO,
            orden=lugar,
        ).fuentes.set(fuentes_irm)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="compromisos.compromiso_registrado",
        asunto=compromiso.asunto,
        actor=CARGA,
        cambio={
            "naturaleza": Naturaleza.HISTORICO.value,
            "numero": numero,
            "nombre": nombre_corto,
            "responsables": [organizacion.slug for organizacion, _ in responsables],
            "corresponsables": [organizacion.slug for organizacion, _ in corresponsables],
            "codigo_ogp": codigo_ogp,
            "fuentes": claves(fuentes),
        },
    )
    return compromiso
