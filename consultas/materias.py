"""What the Secretariado may decide about consultas: publish their results (domain.md §4)."""

from django.urls import reverse

from comun.registro import LoVotado, MateriaDeAcuerdo
from consultas.models import Escrutinio
from consultas.queries.resultados import escrutinio_por_asunto, escrutinios_por_publicar
from secretariado.enums import Materia
from secretariado.models import Ejercicio


def de_escrutinio(acta: Escrutinio) -> LoVotado:
    """The closing of a vote by its roots and hashes: were they others, the acuerdo would be useless."""
    consulta = acta.consulta
    return LoVotado(
        asunto=consulta.asunto,
        titulo=f"Resultados de «{consulta.titulo}»",
        direccion=reverse("consultas:resultados", args=[consulta.slug]),
        contenido={
            "consulta": consulta.slug,
            "titulo": consulta.titulo,
            "boletas": acta.boletas,
            "padron": acta.padron,
            "raiz_de_sellos": acta.raiz_de_sellos,
            "sha256_de_contenidos": acta.huella_de_contenidos,
            "huella_opciones": consulta.huella_opciones,
        },
    )


def leer(asunto: str) -> LoVotado | None:
    acta = escrutinio_por_asunto(asunto)
    return de_escrutinio(acta) if acta is not None else None


def opciones(ejercicio: Ejercicio) -> list[LoVotado]:
    return [de_escrutinio(acta) for acta in escrutinios_por_publicar(ejercicio)]


MATERIAS: list[MateriaDeAcuerdo] = [
    MateriaDeAcuerdo(
        Materia.PUBLICAR_RESULTADOS,
        "Cuando sea firme, la coordinación podrá publicar los resultados tal como se escrutaron.",
        opciones,
        leer,
    ),
]
