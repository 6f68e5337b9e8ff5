"""Reading what closing a vote left: the tally by axis, the published lists."""

from dataclasses import dataclass

from comun.enums import Naturaleza
from consultas.enums import EstadoConsulta
from consultas.models import Consulta, Eje, Escrutinio, PublicacionDeResultados, Tema
from secretariado.models import Ejercicio


@dataclass(frozen=True)
class FilaDeTema:
    tema: Tema
    votos: int
    boletas: int  # that name it
    de_boletas: float  # percentage of the ballots that marked it
    barra: float  # percentage of the most voted topic, for the drawing


@dataclass(frozen=True)
class EjeConResultado:
    eje: Eje
    filas: list[FilaDeTema]
    votos: int


@dataclass(frozen=True)
class Resultados:
    acta: Escrutinio
    ejes: list[EjeConResultado]
    votos: int


def son_publicos(consulta: Consulta) -> bool:
    """Whether figures and lists may be shown: tallied, and in a *vivo* exercise also published by acuerdo."""
    if consulta.estado != EstadoConsulta.ESCRUTADA:
        return False
    return consulta.es_demostracion or publicacion_de(consulta) is not None


def publicacion_de(consulta: Consulta) -> PublicacionDeResultados | None:
    """By which acuerdo the results were published, or None. One query."""
    return PublicacionDeResultados.objects.select_related("acuerdo").filter(consulta=consulta).first()


def escrutinio_por_asunto(asunto: str) -> Escrutinio | None:
    """The tally that `consulta:<slug>` names, or None."""
    tipo, _, slug = asunto.partition(":")
    if tipo != "consulta":
        return None
    return (
        Escrutinio.objects.defer("sellos", "contenidos", "folios")
        .select_related("consulta")
        .filter(consulta__slug=slug)
        .first()
    )


def escrutinios_por_publicar(ejercicio: Ejercicio) -> list[Escrutinio]:
    """Tallies of the ejercicio that no acuerdo has published. One query."""
    return list(
        Escrutinio.objects.defer("sellos", "contenidos", "folios")
        .filter(consulta__plan__ejercicio=ejercicio, consulta__publicacion__isnull=True)
        .exclude(consulta__naturaleza=Naturaleza.HISTORICO)
        .select_related("consulta")
        .order_by("-escrutado_en", "-pk")
    )


def resultados_de(consulta: Consulta) -> Resultados | None:
    """The frozen tally by axis, most voted first; None while it is not public. Two queries, whatever the ballots."""
    if not son_publicos(consulta):
        return None
    acta = Escrutinio.objects.defer("sellos", "contenidos", "folios").get(consulta=consulta)
    filas = list(acta.resultados.select_related("tema__eje").order_by("tema__eje__numero", "-votos", "tema__orden"))
    mayor = max((fila.votos for fila in filas), default=0)
    ejes: dict[int, EjeConResultado] = {}
    for numero in sorted({fila.tema.eje.numero for fila in filas}):
        propias = [fila for fila in filas if fila.tema.eje.numero == numero]
        ejes[numero] = EjeConResultado(
            propias[0].tema.eje,
            [
                FilaDeTema(f.tema, f.votos, f.boletas, _parte(f.boletas, acta.boletas), _parte(f.votos, mayor))
                for f in propias
            ],
            sum(f.votos for f in propias),
        )
    return Resultados(acta, list(ejes.values()), sum(fila.votos for fila in filas))


def _parte(parte: int, todo: int) -> float:
    return round(100 * parte / todo, 1) if todo else 0.0
