import datetime as dt
from decimal import Decimal

import factory

from compromisos.enums import EstadoCompromiso, Papel, TipoDeCompromiso
from compromisos.models import Avance, Compromiso, Responsabilidad
from comun.textos import plegar
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import OrganizacionFactory


class CompromisoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Compromiso

    plan = factory.SubFactory(PlanFactory)
    numero = factory.Sequence(lambda n: n + 1)
    slug = factory.Sequence(lambda n: f"compromiso-{n}")
    nombre_corto = factory.Sequence(lambda n: f"Compromiso {n}")
    texto = "Publicar los datos."
    tipo = TipoDeCompromiso.PROACTIVO
    estado = EstadoCompromiso.EN_EJECUCION
    naturaleza = factory.LazyAttribute(lambda o: o.plan.naturaleza)
    texto_plegado = factory.LazyAttribute(lambda o: plegar(f"{o.nombre_corto} {o.texto}"))


class ResponsabilidadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Responsabilidad

    compromiso = factory.SubFactory(CompromisoFactory)
    organizacion = factory.SubFactory(OrganizacionFactory)
    papel = Papel.RESPONSABLE


class AvanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Avance

    compromiso = factory.SubFactory(CompromisoFactory)
    organizacion = factory.SubFactory(OrganizacionFactory)
    autor = factory.SubFactory(PersonaFactory)
    porcentaje = Decimal("40.0")
    narrativa = "Se publicó la primera base."
    evidencia_titulo = "Base de datos"
    evidencia_enlace = "https://ejemplo.mx/base"
    fecha = dt.date(2026, 11, 1)
