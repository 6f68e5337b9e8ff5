import datetime as dt
from decimal import Decimal

import factory

from compromisos.enums import EstadoCompromiso, Papel, TipoDeCompromiso
from compromisos.models import (
    Actividad,
    Avance,
    Compromiso,
    Contraste,
    Corte,
    Evidencia,
    Indicador,
    LineaDeAccion,
    Responsabilidad,
)
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
    fecha = dt.date(2026, 11, 1)


class CorteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Corte

    plan = factory.SubFactory(PlanFactory)
    numero = factory.Sequence(lambda n: n + 1)
    nombre = factory.LazyAttribute(lambda o: f"Corte {o.numero}")
    fecha = factory.Sequence(lambda n: dt.date(2026, 3, 31) + dt.timedelta(days=90 * n))
    vence = factory.LazyAttribute(lambda o: o.fecha + dt.timedelta(days=15))
    creado_por = factory.SubFactory(PersonaFactory)


class ContrasteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contraste

    compromiso = factory.SubFactory(CompromisoFactory)
    organizacion = factory.SubFactory(OrganizacionFactory)
    autor = factory.SubFactory(PersonaFactory)
    porcentaje = Decimal("20.0")
    narrativa = "Sólo hay una base publicada, de las doce."
    fecha = dt.date(2026, 11, 2)


class LineaDeAccionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LineaDeAccion

    compromiso = factory.SubFactory(CompromisoFactory)
    numero = factory.Sequence(lambda n: n + 1)
    titulo = "Abrir los datos"


class ActividadFactory(factory.django.DjangoModelFactory):
    """Give `compromiso`; its line is made once."""

    class Meta:
        model = Actividad

    compromiso = factory.SubFactory(CompromisoFactory)
    linea = factory.SubFactory(LineaDeAccionFactory, compromiso=factory.SelfAttribute("..compromiso"))
    clave = factory.LazyAttributeSequence(lambda o, n: f"{o.linea.numero % 100}.{n % 1000}")
    titulo = factory.Sequence(lambda n: f"Actividad {n}")
    inicio = dt.date(2026, 1, 15)
    fin = dt.date(2026, 6, 30)
    responsable = factory.SubFactory(OrganizacionFactory)
    medio_de_verificacion = "Base publicada"
    peso = Decimal("50.0")


class IndicadorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicador

    compromiso = factory.SubFactory(CompromisoFactory)
    clave = factory.Sequence(lambda n: f"I{n}")
    nombre = "Hogares con agua"
    clase = "resultado"
    unidad = "hogares"
    linea_base = Decimal("10")
    meta = Decimal("100")
    fecha_meta = dt.date(2026, 12, 1)


class EvidenciaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidencia

    compromiso = factory.SubFactory(CompromisoFactory)
    titulo = factory.Sequence(lambda n: f"Evidencia {n}")
    enlace = "https://ejemplo.example/evidencia"
    organizacion = factory.SubFactory(OrganizacionFactory)
    registrada_por = factory.SubFactory(PersonaFactory)
