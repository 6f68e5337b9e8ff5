"""What `/buscar/` finds here."""

from django.urls import reverse

from comun.registro import Busqueda, Hallazgo
from comun.textos import plegar
from consultas.enums import EstadoConsulta
from consultas.models import Consulta, Tema
from consultas.queries import propuestas as leer_propuestas


def buscar_consultas(texto: str, limite: int) -> list[Hallazgo]:
    """Consultas are dozens: their titles are folded here. One query."""
    filas = (
        Consulta.objects.exclude(estado=EstadoConsulta.BORRADOR)
        .order_by("-pk")
        .values_list("slug", "titulo", "plan__titulo", "naturaleza")
    )
    halladas = [fila for fila in filas if texto in plegar(fila[1])][:limite]
    return [
        Hallazgo(titulo, reverse("consultas:consulta", args=[slug]), f"Consulta de {plan}", naturaleza)
        for slug, titulo, plan, naturaleza in halladas
    ]


def buscar_temas(texto: str, limite: int) -> list[Hallazgo]:
    """Topics are hundreds: their titles are folded here. One query."""
    filas = (
        Tema.objects.exclude(consulta__estado=EstadoConsulta.BORRADOR)
        .order_by("-consulta_id", "orden")
        .values_list("consulta__slug", "codigo", "titulo", "consulta__titulo", "consulta__naturaleza")
    )
    hallados = [fila for fila in filas if texto in plegar(fila[2])][:limite]
    return [
        Hallazgo(titulo, reverse("consultas:tema", args=[slug, codigo]), f"Tema de {consulta}", naturaleza)
        for slug, codigo, titulo, consulta, naturaleza in hallados
    ]


def buscar_propuestas(texto: str, limite: int) -> list[Hallazgo]:
    filas = leer_propuestas.buscar(leer_propuestas.publicas().select_related("consulta"), texto)
    return [
        Hallazgo(
            fila.titulo,
            reverse("consultas:propuesta", args=[fila.consulta.slug, fila.folio]),
            f"Propuesta {fila.folio}, en {fila.consulta.titulo}",
            fila.consulta.naturaleza,
        )
        for fila in filas.order_by("-apoyos", "-pk")[:limite]
    ]


BUSQUEDAS: list[Busqueda] = [
    Busqueda("consultas", "Consultas", 20, buscar_consultas),
    Busqueda("temas", "Temas", 25, buscar_temas),
    Busqueda("propuestas", "Propuestas", 30, buscar_propuestas),
]
