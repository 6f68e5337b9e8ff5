"""How the bitácora names what this app records, and where each thing is seen."""

from django.urls import reverse

from comun.registro import ResolutorDeAsunto
from secretariado.actores import ADMINISTRACION
from secretariado.enums import Rol


def direccion_de_ejercicio(codigo: str) -> str:
    return reverse("secretariado:ejercicio", args=[codigo])


def direccion_de_organizacion(codigo: str) -> str:
    return reverse("secretariado:organizacion", args=[codigo])


def direccion_de_nombramiento(codigo: str) -> str:
    """`demostracion/12` → the list of people of that ejercicio, at its row."""
    slug, _, numero = codigo.partition("/")
    return f"{reverse('secretariado:ejercicio', args=[slug])}#nombramiento-{numero}"


RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("ejercicio", "ejercicio", direccion_de_ejercicio),
    ResolutorDeAsunto("organizacion", "organización", direccion_de_organizacion),
    ResolutorDeAsunto("nombramiento", "nombramiento", direccion_de_nombramiento),
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
]
ROLES: list[tuple[str, str]] = [
    (ADMINISTRACION, "Administración técnica"),
    ("participante", "Participante"),
    *((rol.value, rol.label) for rol in Rol),
]
