import hashlib

import factory

from comun.textos import plegar
from planes.models import CierreDeEtapa, Etapa, Plan, Requisito
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory


class PlanFactory(factory.django.DjangoModelFactory):
    """A plan with its eight stages."""

    class Meta:
        model = Plan
        skip_postgeneration_save = True

    ejercicio = factory.SubFactory(EjercicioFactory)
    orden = factory.Sequence(lambda n: n + 1)
    slug = factory.Sequence(lambda n: f"plan-{n}")
    clave = factory.Sequence(lambda n: f"P{n}")
    titulo = factory.Sequence(lambda n: f"Plan de Acción {n}")
    naturaleza = factory.LazyAttribute(lambda o: o.ejercicio.naturaleza)
    titulo_plegado = factory.LazyAttribute(lambda o: plegar(o.titulo))

    @factory.post_generation
    def etapas_del_plan(self, create, extracted, **kwargs):
        if create:
            Etapa.objects.bulk_create(Etapa(plan=self, numero=n) for n in range(1, 9))


class RequisitoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Requisito

    clave = factory.Sequence(lambda n: f"requisito-{n}")
    texto = factory.Sequence(lambda n: f"Requisito {n}")
    tipo = "documental"


def cerrar_sin_puerta(etapa: Etapa, texto: str = "{}") -> CierreDeEtapa:
    """A closing written straight to the table, so that the trigger lets the stage be called concluded."""
    return CierreDeEtapa.objects.create(
        etapa=etapa,
        numero=etapa.cierres.count() + 1,
        texto=texto,
        huella=hashlib.sha256(texto.encode()).hexdigest(),
        cerrada_por=PersonaFactory(),
    )
