import uuid

import factory

from conversacion.models import Comentario, Conversacion
from conversacion.textos import huella
from tests.factories.cuentas import PersonaFactory


class ConversacionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Conversacion
        django_get_or_create = ("asunto",)

    asunto = factory.Sequence(lambda n: f"propuesta:P-{n:06d}")
    cadena = "federal"


class ComentarioFactory(factory.django.DjangoModelFactory):
    """A visible comment written straight to its table: its thread's counters do not move."""

    class Meta:
        model = Comentario

    conversacion = factory.SubFactory(ConversacionFactory)
    folio = factory.LazyFunction(lambda: f"C-{uuid.uuid4().hex[:8].upper()}")
    autor = factory.SubFactory(PersonaFactory)
    texto = factory.Sequence(lambda n: f"Esto opino, número {n}.")
    huella_de_texto = factory.LazyAttribute(lambda o: huella(o.texto))
