"""The list of every commitment: its filters, its orders and what they offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from compromisos.enums import EstadoCompromiso, Nivel, Papel
from compromisos.models import AmbicionDeCompromiso, Compromiso, OdsDeCompromiso, Responsabilidad
from compromisos.queries.compromisos import en_orden, inventados_al_final
from comun.enums import Naturaleza
from comun.textos import plegar
from consultas.models import Tema
from planes.models import Plan
from secretariado.models import Organizacion

CUALQUIER_PAPEL = "cualquiera"
# While it is to be kept, somebody has to have accepted it (domain.md §7).
POR_CUMPLIRSE = (EstadoCompromiso.APROBADO, EstadoCompromiso.EN_EJECUCION)
SIN_ACEPTACION = (
    Q(estado__in=POR_CUMPLIRSE)
    & ~Q(naturaleza=Naturaleza.HISTORICO)
    & (Q(aceptaciones_pedidas=0) | Q(aceptaciones__lt=F("aceptaciones_pedidas")))
)
ORDENES: dict[str, tuple[str, Any]] = {
    "nombre": ("Por nombre", F("texto_plegado").asc()),  # it begins with the name, accents aside
    "fin": ("Los que terminan antes", F("fin").asc(nulls_last=True)),
    "reporte": ("Con el reporte más reciente", F("ultimo_avance__fecha").desc(nulls_last=True)),
    "avance": ("Los de menor avance informado", F("avance").asc(nulls_last=True)),
}


def filtrar(
    compromisos: QuerySet[Compromiso],
    *,
    buscar: str = "",
    ejercicio: str = "",
    entidad: str = "",
    plan: str = "",
    ambito: str = "",
    estado: str = "",
    tipo: str = "",
    eje: str = "",
    ambicion: str = "",
    ods: str | int | None = None,
    organizacion: str = "",
    papel: str = "",
    tema: str = "",
    semaforo: str = "",
    naturaleza: str = "",
    sin_aceptacion: bool | None = False,
) -> QuerySet[Compromiso]:
    """Conditions that are empty do not apply; every word has to be there, accents aside. No condition adds a query.

    `entidad`: two digits of INEGI, with its municipalities. `tema`: slug of a consulta, or `consulta/codigo` of a topic.
    `papel`: of `organizacion`, which answers for it unless something else is said.
    """
    for palabra in plegar(buscar).split():
        compromisos = compromisos.filter(texto_plegado__contains=palabra)
    consulta, _, codigo = tema.partition("/")
    directas = {
        "plan__ejercicio__slug": ejercicio,
        "plan__ejercicio__clave_inegi__startswith": entidad,
        "plan__ejercicio__ambito": ambito,
        "plan__slug": plan,
        "estado": estado,
        "tipo": tipo,
        "ambicion": ambicion,
        "tema__consulta__slug": consulta,
        "tema__codigo": codigo,
        "semaforo": semaforo,
        "naturaleza": naturaleza,
    }
    compromisos = compromisos.filter(**{campo: valor for campo, valor in directas.items() if valor})
    if eje:
        tocan = AmbicionDeCompromiso.objects.filter(eje=eje).exclude(nivel=Nivel.NO_APLICA)
        compromisos = compromisos.filter(pk__in=tocan.order_by().values("compromiso"))
    if ods:
        sirven = OdsDeCompromiso.objects.filter(numero=ods).order_by()
        compromisos = compromisos.filter(pk__in=sirven.values("compromiso"))
    if organizacion or papel:
        # One condition on one row: "answers for it" and "is that organisation" at once.
        papeles = Responsabilidad.objects.order_by()
        if organizacion:
            papeles = papeles.filter(organizacion__slug=organizacion)
        if papel != CUALQUIER_PAPEL:
            papeles = papeles.filter(papel=papel or Papel.RESPONSABLE)
        compromisos = compromisos.filter(pk__in=papeles.values("compromiso"))
    if sin_aceptacion:
        compromisos = compromisos.filter(SIN_ACEPTACION)
    return compromisos


def ordenados(compromisos: QuerySet[Compromiso], orden: str = "") -> QuerySet[Compromiso]:
    """In one of `ORDENES`, or plan by plan; the invented ones always after the rest."""
    if orden not in ORDENES:
        return en_orden(compromisos)
    return compromisos.order_by(inventados_al_final(), ORDENES[orden][1], "pk")


@dataclass(frozen=True)
class Opciones:
    """What the filters of the list offer."""

    planes: Sequence[Plan]
    organizaciones: Sequence[Organizacion]
    temas: Sequence[Tema]

    @property
    def ejercicios(self) -> list[Any]:
        return list({plan.ejercicio_id: plan.ejercicio for plan in self.planes}.values())

    @property
    def entidades(self) -> frozenset[str]:
        """Two digits of INEGI of each place that has something to list."""
        return frozenset(ejercicio.clave_inegi[:2] for ejercicio in self.ejercicios)

    @property
    def consultas(self) -> list[tuple[Any, list[Tema]]]:
        """Each consulta with its topics that came to something."""
        grupos: dict[int, tuple[Any, list[Tema]]] = {}
        for tema in self.temas:
            grupos.setdefault(tema.consulta_id, (tema.consulta, []))[1].append(tema)
        return list(grupos.values())


def opciones_de_filtro() -> Opciones:
    """Plans with something to list, organisations that answer or accompany, topics that came to something. Three queries."""
    publicos = Compromiso.objects.exclude(estado=EstadoCompromiso.BORRADOR).order_by()
    papeles = Responsabilidad.objects.filter(compromiso__in=publicos.values("pk")).order_by()
    return Opciones(
        planes=list(
            Plan.objects.filter(pk__in=publicos.values("plan"))
            .select_related("ejercicio")
            .order_by("ejercicio__clave_de_orden", "-orden")
        ),
        organizaciones=list(
            Organizacion.objects.filter(pk__in=papeles.values("organizacion")).order_by("clave_de_orden", "pk")
        ),
        temas=list(
            Tema.objects.filter(pk__in=publicos.filter(tema__isnull=False).values("tema"))
            .select_related("consulta")
            .order_by("-consulta", "orden", "pk")
        ),
    )
