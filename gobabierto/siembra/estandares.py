"""OGP's standards, from datos/estandares_ogp.csv and datos/requisitos_ogp_local.csv."""

from comun.enums import Certeza
from gobabierto.siembra.fuentes import Catalogo
from gobabierto.siembra.lectura import Fila
from planes.commands.estandares import EstandarDicho
from planes.enums import ConjuntoDeEstandares

# How a page names what the files abbreviate.
GRUPOS = {"basico": "básico", "avanzado": "avanzado", "minimo": "requisito mínimo"}


def estandares_de(estandares: list[Fila], locales: list[Fila], catalogo: Catalogo) -> list[EstandarDicho]:
    """Both files as rows of the catalogue, in their order."""
    dichos = [
        EstandarDicho(
            codigo=fila.obligatorio("codigo"),
            conjunto=ConjuntoDeEstandares.ESTANDAR,
            version=fila.obligatorio("version"),
            grupo=GRUPOS[fila.opcion("tipo", GRUPOS)],
            momento=fila.texto("momento"),
            componente=fila.texto("componente"),
            titulo=fila.texto("estandar"),
            texto=fila.obligatorio("texto"),
            evidencia_automatica=fila.texto("evidencia_automatica"),
            certeza=fila.opcion("certeza", Certeza.values),
            fuentes=tuple(catalogo.de(fila)),
        )
        for fila in estandares
    ]
    dichos += [
        EstandarDicho(
            codigo=fila.obligatorio("codigo"),
            conjunto=ConjuntoDeEstandares.LOCAL,
            version="",
            grupo=fila.obligatorio("grupo"),
            momento="",
            componente="",
            titulo="",
            texto=fila.obligatorio("pregunta"),
            evidencia_automatica=fila.texto("evidencia_automatica"),
            certeza=fila.opcion("certeza", Certeza.values),
            fuentes=tuple(catalogo.de(fila)),
        )
        for fila in locales
    ]
    vistos: set[str] = set()
    for fila, dicho in zip([*estandares, *locales], dichos, strict=True):
        if dicho.codigo in vistos:
            raise fila.falla(f"«codigo» repite «{dicho.codigo}»")
        vistos.add(dicho.codigo)
    return dichos
