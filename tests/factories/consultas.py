import datetime as dt
import uuid

import factory

from comun import reloj
from comun.textos import plegar
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase
from consultas.models import Consulta, Eje, FaseDeConsulta, Propuesta, Tema, VersionDePropuesta
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory


class ConsultaFactory(factory.django.DjangoModelFactory):
    """A published consulta whose only phase, given by `fase`, is open now (`fase=None`: no phases)."""

    class Meta:
        model = Consulta
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    slug = factory.Sequence(lambda n: f"consulta-{n}")
    titulo = factory.Sequence(lambda n: f"Consulta {n}")
    estado = EstadoConsulta.PUBLICADA
    naturaleza = factory.LazyAttribute(lambda o: o.plan.naturaleza)

    @factory.post_generation
    def fase(self, create, extracted, **kwargs):
        if create and extracted is not None:
            ahora = reloj.ahora()
            FaseDeConsulta.objects.create(
                consulta=self, fase=extracted, inicio=ahora - dt.timedelta(days=1), fin=ahora + dt.timedelta(days=10)
            )


class EjeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Eje

    consulta = factory.SubFactory(ConsultaFactory, fase=Fase.VOTACION)
    numero = factory.Sequence(lambda n: n + 1)
    nombre = factory.Sequence(lambda n: f"Eje {n}")


class TemaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tema

    eje = factory.SubFactory(EjeFactory)
    consulta = factory.LazyAttribute(lambda o: o.eje.consulta)
    codigo = factory.Sequence(lambda n: f"t{n}")
    titulo = factory.Sequence(lambda n: f"Tema {n}")
    problematica = "Algo no funciona."
    orden = factory.Sequence(lambda n: n)


class PropuestaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Propuesta
        skip_postgeneration_save = True

    eje = factory.SubFactory(EjeFactory)
    consulta = factory.LazyAttribute(lambda o: o.eje.consulta)
    folio = factory.LazyFunction(lambda: f"P-{uuid.uuid4().hex[:8].upper()}")
    autor = factory.SubFactory(PersonaFactory)
    titulo = factory.Sequence(lambda n: f"Propuesta {n}")
    problema = "No hay agua desde enero."
    estado = EstadoPropuesta.PUBLICADA
    publicada_en = factory.LazyFunction(reloj.ahora)
    texto_plegado = factory.LazyAttribute(lambda o: plegar(f"{o.titulo} {o.problema}"))

    @factory.post_generation
    def primera_version(self, create, extracted, **kwargs):
        if create:
            VersionDePropuesta.objects.create(propuesta=self, numero=1, titulo=self.titulo, problema=self.problema)
