"""The seeder goes through the gate like everybody (the demo lives as long as its module, so this one is alone)."""

from planes.enums import EstadoEtapa
from planes.models import Etapa
from planes.queries.sellos import cierres_sellados
from tests.siembra import demo  # noqa: F401


def test_la_siembra_no_deja_ninguna_concluida_sin_su_cierre(demo: None, db: None) -> None:  # noqa: F811
    concluidas = list(Etapa.objects.filter(estado=EstadoEtapa.CONCLUIDA).select_related("plan__ejercicio"))
    assert set(cierres_sellados(concluidas)) == {etapa.pk for etapa in concluidas}
