import factory
from allauth.account.models import EmailAddress

from cuentas.models import Persona


class PersonaFactory(factory.django.DjangoModelFactory):
    """A person with a verified address."""

    class Meta:
        model = Persona
        skip_postgeneration_save = True

    correo = factory.Sequence(lambda n: f"persona{n}@ejemplo.mx")
    nombre = factory.Sequence(lambda n: f"Persona {n}")

    @factory.post_generation
    def correo_verificado(self, create, extracted, **kwargs):
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.correo, verified=True, primary=True)
