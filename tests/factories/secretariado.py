import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

import factory

from comun import reloj
from comun.enums import Naturaleza
from comun.textos import clave_de_orden, plegar
from secretariado.enums import Ambito, EstadoDeReglas, Rol
from secretariado.models import (
    Ejercicio,
    Fuente,
    Integrante,
    Minuta,
    Nombramiento,
    OcupanteDeParte,
    Organizacion,
    Parte,
    ReglasInternas,
    Secretariado,
    Sector,
    VersionDeMinuta,
)
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


class SecretariadoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Secretariado

    ejercicio = factory.SubFactory(EjercicioFactory)
    nombre = "Secretariado Técnico"
    sigla = "ST"
    desde = dt.date(2020, 1, 1)


class ParteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Parte

    ejercicio = factory.SubFactory(EjercicioFactory)
    clave = factory.Sequence(lambda n: f"parte-{n}")
    nombre = factory.Sequence(lambda n: f"Parte {n}")
    desde = dt.date(2020, 1, 1)
    orden = factory.Sequence(lambda n: n + 1)


class OcupanteDeParteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OcupanteDeParte

    parte = factory.SubFactory(ParteFactory)
    organizacion = factory.SubFactory(
        OrganizacionFactory, naturaleza=factory.SelfAttribute("..parte.ejercicio.naturaleza")
    )
    desde = dt.date(2020, 1, 1)


class IntegranteFactory(factory.django.DjangoModelFactory):
    """A member with its appointment and, unless given, a seat of its own: `IntegranteFactory(parte=…, persona=…)`.

    For a suplente give `suple_a`: it sits in the same seat.
    """

    class Meta:
        model = Integrante

    class Params:
        persona = factory.SubFactory(PersonaFactory)
        parte = factory.SubFactory(ParteFactory)

    calidad = factory.LazyAttribute(lambda o: "suplente" if o.suple_a else "titular")
    suple_a = None
    asiento = factory.LazyAttribute(
        lambda o: (
            o.suple_a.asiento
            if o.suple_a
            else OcupanteDeParte.objects.filter(parte=o.parte, hasta__isnull=True).order_by("pk").first()
            or OcupanteDeParteFactory(parte=o.parte)
        )
    )
    secretariado = factory.LazyAttribute(
        lambda o: (
            Secretariado.objects.filter(ejercicio=o.asiento.parte.ejercicio).order_by("-pk").first()
            or SecretariadoFactory(ejercicio=o.asiento.parte.ejercicio)
        )
    )
    nombramiento = factory.LazyAttribute(
        lambda o: NombramientoFactory(
            persona=o.persona,
            rol=Rol.INTEGRANTE,
            ejercicio=o.asiento.parte.ejercicio,
            organizacion=o.asiento.organizacion,
        )
    )


class ReglasInternasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReglasInternas

    secretariado = factory.SubFactory(SecretariadoFactory)
    version = 1
    texto = "## Reglas internas\n\nCada parte pesa lo mismo."
    estado = EstadoDeReglas.VIGENTE
    huella = factory.LazyAttribute(lambda o: hashlib.sha256(o.texto.encode()).hexdigest())
    escritas_por = factory.SubFactory(PersonaFactory)
    vigentes_desde = factory.LazyFunction(reloj.ahora)


@dataclass
class SecretariadoDeTres:
    """A whole working Secretariado: `titulares` and `vocerias` are members and people by key of parte."""

    ejercicio: Ejercicio
    secretariado: Secretariado
    partes: dict[str, Parte]
    asientos: dict[str, OcupanteDeParte]
    titulares: dict[str, Integrante]
    vocerias: dict[str, Any]
    coordinacion: Any

    def persona(self, clave: str) -> Any:
        """A fresh row of the titular of a parte: roles read a moment ago are forgotten."""
        fila = self.titulares[clave].nombramiento.persona
        return type(fila).objects.get(pk=fila.pk)


PARTES_DE_TRES = (
    ("gobierno", "Gobierno", "gobierno_ejecutivo"),
    ("organo_garante", "Órgano garante", "organo_garante"),
    ("sociedad", "Sociedad", "osc"),
)


def secretariado_de_tres(**del_ejercicio: Any) -> SecretariadoDeTres:
    """Three compulsory partes, each with an organisation, a vocería and one titular, and the coordination.

    The arguments are those of `EjercicioFactory`.
    """
    ejercicio = EjercicioFactory(**del_ejercicio)
    secretariado = SecretariadoFactory(ejercicio=ejercicio)
    hecho = SecretariadoDeTres(
        ejercicio,
        secretariado,
        {},
        {},
        {},
        {},
        NombramientoFactory(ejercicio=ejercicio, persona__nombre="Coordinación de prueba").persona,
    )
    for orden, (clave, nombre, sector) in enumerate(PARTES_DE_TRES, start=1):
        parte = ParteFactory(ejercicio=ejercicio, clave=clave, nombre=nombre, orden=orden)
        organizacion = OrganizacionFactory(
            nombre=f"{nombre} de {ejercicio.slug}",
            sector=SectorFactory(clave=sector, nombre=nombre, parte=clave, orden=orden),
            naturaleza=ejercicio.naturaleza,
        )
        hecho.partes[clave] = parte
        hecho.asientos[clave] = OcupanteDeParteFactory(parte=parte, organizacion=organizacion)
        hecho.titulares[clave] = IntegranteFactory(
            parte=parte, persona=PersonaFactory(nombre=f"Titular de {nombre}"), secretariado=secretariado
        )
        hecho.vocerias[clave] = NombramientoFactory(
            rol=Rol.VOCERIA,
            ejercicio=ejercicio,
            organizacion=organizacion,
            persona__nombre=f"Vocería de {nombre}",
        ).persona
    return hecho


def minuta_publicada(ejercicio: Ejercicio, persona: Any) -> Minuta:
    """With one version in force, that says nothing."""
    minuta = Minuta.objects.create(ejercicio=ejercicio, codigo=f"m-{uuid.uuid4().hex[:8]}", titulo="Minuta")
    VersionDeMinuta.objects.create(
        minuta=minuta,
        numero=1,
        estado="publicada",
        datos="{}",
        redactada_por=persona,
        publicada_en=reloj.ahora(),
    )
    return minuta
