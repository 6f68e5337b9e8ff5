"""How the bitácora names what this app records, and where each thing is seen."""

from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from comun.registro import ResolutorDeAsunto
from secretariado.actores import ADMINISTRACION
from secretariado.enums import Rol
from secretariado.models import Acuerdo, Ejercicio, Fuente, Nombramiento, Organizacion, Sector, Sesion


def direccion_de_ejercicio(codigo: str) -> str:
    return reverse("secretariado:ejercicio", args=[codigo])


def direccion_de_organizacion(codigo: str) -> str:
    return reverse("secretariado:organizacion", args=[codigo])


def direccion_de_nombramiento(codigo: str) -> str:
    """`demostracion/12` → the list of people of that ejercicio, at its row."""
    slug, _, numero = codigo.partition("/")
    return f"{reverse('secretariado:ejercicio', args=[slug])}#nombramiento-{numero}"


def direccion_de_llamado(codigo: str) -> str:
    """`demostracion/reafirmar` → the page of the call of that ejercicio."""
    return reverse("secretariado:llamado", args=[codigo.partition("/")[0]])


def nombres_de_ejercicios(codigos: list[str]) -> QuerySet[Any, Any]:
    return Ejercicio.objects.filter(slug__in=codigos).values_list("slug", "nombre")


def nombres_de_organizaciones(codigos: list[str]) -> QuerySet[Any, Any]:
    return Organizacion.objects.filter(slug__in=codigos).values_list("slug", "nombre")


def nombres_de_nombramientos(codigos: list[str]) -> QuerySet[Any, Any]:
    """A number, not a person: the list of the ejercicio says who, while the person keeps the account."""
    numero = Cast("pk", CharField())
    return (
        Nombramiento.objects.annotate(
            codigo=Concat("ejercicio__slug", Value("/"), numero, output_field=CharField()),
            llamada=Concat(Value("n.º "), numero, output_field=CharField()),
        )
        .filter(ejercicio__slug__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "llamada")
    )


def nombres_de_sectores(codigos: list[str]) -> QuerySet[Any, Any]:
    return Sector.objects.filter(clave__in=codigos).values_list("clave", "nombre")


def nombres_de_fuentes(codigos: list[str]) -> QuerySet[Any, Any]:
    """The key of a source may be the name of a file: people are told its author and title."""
    return (
        Fuente.objects.filter(clave__in=codigos)
        .annotate(
            llamada=Concat(
                "autoria",
                Case(When(~Q(autoria=""), then=Value(", ")), default=Value("")),
                "titulo",
                output_field=CharField(),
            )
        )
        .values_list("clave", "llamada")
    )


def nombres_de_llamados(codigos: list[str]) -> list[tuple[str, str]]:
    """By the name of its ejercicio."""
    por_slug = {codigo.partition("/")[0]: codigo for codigo in codigos}
    filas = Ejercicio.objects.filter(slug__in=por_slug).values_list("slug", "nombre")
    return [(por_slug[slug], nombre) for slug, nombre in filas]


def direccion_de_sesion(codigo: str) -> str:
    """`demostracion/3` → its page."""
    slug, _, numero = codigo.partition("/")
    return reverse("secretariado:sesion", args=[slug, numero])


def direccion_de_acuerdo(codigo: str) -> str:
    return reverse("secretariado:acuerdo", args=[codigo])


def nombres_de_sesiones(codigos: list[str]) -> list[tuple[str, str]]:
    filas = (
        Sesion.objects.filter(ejercicio__slug__in={codigo.partition("/")[0] for codigo in codigos})
        .select_related("ejercicio")
        .only("numero", "titulo", "ejercicio__slug")
    )
    todas = ((f"{fila.ejercicio.slug}/{fila.numero}", f"{fila.numero}, {fila.titulo}") for fila in filas)
    return [(codigo, nombre) for codigo, nombre in todas if codigo in set(codigos)]


def nombres_de_acuerdos(codigos: list[str]) -> QuerySet[Any, Any]:
    return Acuerdo.objects.filter(codigo__in=codigos).values_list("codigo", "titulo")


NOMBRES = [
    ("ejercicio", nombres_de_ejercicios),
    ("organizacion", nombres_de_organizaciones),
    ("nombramiento", nombres_de_nombramientos),
    ("sector", nombres_de_sectores),
    ("fuente", nombres_de_fuentes),
    ("llamado", nombres_de_llamados),
    ("sesion", nombres_de_sesiones),
    ("acuerdo", nombres_de_acuerdos),
]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("ejercicio", "ejercicio", direccion_de_ejercicio),
    ResolutorDeAsunto("organizacion", "organización", direccion_de_organizacion),
    ResolutorDeAsunto("nombramiento", "nombramiento", direccion_de_nombramiento),
    ResolutorDeAsunto("llamado", "llamado ciudadano", direccion_de_llamado),
    ResolutorDeAsunto("sesion", "sesión del Secretariado", direccion_de_sesion),
    ResolutorDeAsunto("acuerdo", "acuerdo", direccion_de_acuerdo),
]
VERBOS: list[tuple[str, str]] = [
    ("secretariado.ejercicio_instalado", "Ejercicio instalado"),
    ("secretariado.ejercicio_registrado", "Ejercicio histórico registrado, con sus fuentes"),
    ("secretariado.catalogos_registrados", "Fuentes y sectores registrados"),
    ("secretariado.organizacion_registrada", "Organización registrada"),
    ("secretariado.sucesion_registrada", "Sucesión entre organizaciones registrada"),
    ("secretariado.contradiccion_registrada", "Contradicción entre fuentes registrada"),
    ("secretariado.parte_ocupada", "Asiento del Secretariado ocupado"),
    ("secretariado.declaratoria_registrada", "Declaratoria registrada"),
    ("secretariado.nombramiento_hecho", "Nombramiento hecho"),
    ("secretariado.nombramiento_terminado", "Nombramiento terminado"),
    ("secretariado.renuncia_presentada", "Renuncia a un cargo"),
    ("secretariado.llamado_atendido", "Respuesta a un llamado ciudadano"),
    ("secretariado.sesion_convocada", "Sesión convocada"),
    ("secretariado.punto_agregado", "Punto agregado a la agenda"),
    ("secretariado.sesion_abierta", "Sesión abierta"),
    ("secretariado.sesion_cerrada", "Sesión cerrada"),
    ("secretariado.sesion_cancelada", "Sesión cancelada"),
    ("secretariado.presencia_registrada", "Presencia registrada"),
    ("secretariado.presencia_marcada", "Presencia anotada por la coordinación, por confirmar"),
    ("secretariado.presencia_confirmada", "Presencia confirmada"),
    ("secretariado.salida_registrada", "Salida de la sesión"),
    ("secretariado.acuerdo_propuesto", "Acuerdo puesto a votación"),
    ("secretariado.voto_emitido", "Voto emitido"),
    ("secretariado.voto_registrado", "Voto anotado por la coordinación, por confirmar"),
    ("secretariado.voto_confirmado", "Voto confirmado por su parte"),
    ("secretariado.acuerdo_aprobado", "Acuerdo aprobado"),
    ("secretariado.acuerdo_rechazado", "Acuerdo que no alcanzó"),
    ("secretariado.acuerdo_retirado", "Acuerdo retirado antes de contarse"),
    ("secretariado.acuerdo_confirmado", "Acuerdo confirmado por una parte"),
    ("secretariado.acuerdo_firme", "Acuerdo firme: lo confirmó la última parte"),
    ("secretariado.encargo_hecho", "Encargo hecho por un acuerdo"),
    ("secretariado.encargo_reportado", "Avance de un encargo"),
]
ROLES: list[tuple[str, str]] = [
    (ADMINISTRACION, "Administración técnica"),
    ("participante", "Participante"),
    *((rol.value, rol.label) for rol in Rol),
]
