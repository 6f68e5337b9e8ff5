import datetime as dt

import factory

from comun.enums import Naturaleza
from comun.textos import clave_de_orden, plegar
from secretariado.enums import Ambito, Rol
from secretariado.models import Ejercicio, Fuente, Nombramiento, Organizacion, Sector
from tests.factories.cuentas import PersonaFactory


class FuenteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fuente

    clave = factory.Sequence(lambda n: f"fuente-{n}")
    autoria = "Autora de prueba"
    titulo = factory.Sequence(lambda n: f"Documento {n}")
    fecha = "2019"


class SectorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sector
        django_get_or_create = ("clave",)

    clave = "osc"
    nombre = "Organización de la sociedad civil"
    parte = "sociedad"
    orden = 7


class OrganizacionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organizacion

    nombre = factory.Sequence(lambda n: f"Organización {n}")
    slug = factory.Sequence(lambda n: f"organizacion-{n}")
    sector = factory.SubFactory(SectorFactory)
    naturaleza = Naturaleza.VIVO
    nombre_plegado = factory.LazyAttribute(lambda o: plegar(o.nombre))
    clave_de_orden = factory.LazyAttribute(lambda o: clave_de_orden(o.nombre))


class EjercicioFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ejercicio

    slug = factory.Sequence(lambda n: f"ejercicio-{n}")
    nombre = factory.Sequence(lambda n: f"Ejercicio {n}")
    codigo = factory.Sequence(lambda n: f"X{n:02d}"[-3:])
    clave_inegi = factory.Sequence(lambda n: f"{n % 100:02d}")
    ambito = Ambito.ESTATAL
    naturaleza = Naturaleza.VIVO
    nombre_plegado = factory.LazyAttribute(lambda o: plegar(o.nombre))
    clave_de_orden = factory.LazyAttribute(lambda o: clave_de_orden(o.nombre))


class NombramientoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Nombramiento

    persona = factory.SubFactory(PersonaFactory)
    rol = Rol.COORDINACION
    ejercicio = factory.SubFactory(EjercicioFactory)
    desde = dt.date(2020, 1, 1)
    acto = "Acta de instalación"
