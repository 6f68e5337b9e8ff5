import factory

from mesas.models import Mesa
from tests.factories.planes import PlanFactory


class MesaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mesa

    plan = factory.SubFactory(PlanFactory)
    codigo = factory.Sequence(lambda n: f"mesa-{n}")
    titulo = factory.Sequence(lambda n: f"Mesa {n}")
    naturaleza = factory.LazyAttribute(lambda o: o.plan.naturaleza)
