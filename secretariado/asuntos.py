"""How the bitácora names what this app records, and where each thing is seen."""

from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from comun.registro import ResolutorDeAsunto
from secretariado.actores import ADMINISTRACION
from secretariado.enums import Rol
from secretariado.models import (
    Acuerdo,
    Ejercicio,
    Fuente,
    Integrante,
    Llamado,
    Minuta,
    Nombramiento,
    Organizacion,
    Parte,
    ProcesoDeSeleccion,
    Reconstitucion,
    Sector,
    Sesion,
)


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


def nombres_de_llamados(codigos: list[str]) -> QuerySet[Any, Any]:
    """By the name of its ejercicio."""
    return (
        Llamado.objects.annotate(codigo=Concat("ejercicio__slug", Value("/"), "tipo", output_field=CharField()))
        .filter(ejercicio__slug__in={codigo.partition("/")[0] for codigo in codigos}, codigo__in=codigos)
        .values_list("codigo", "ejercicio__nombre")
    )


def direccion_de_sesion(codigo: str) -> str:
    """`demostracion/3` → its page."""
    slug, _, numero = codigo.partition("/")
    return reverse("secretariado:sesion", args=[slug, numero])


def direccion_de_acuerdo(codigo: str) -> str:
    """`demostracion-s3-a1`: the ejercicio, the session and its number in it."""
    return reverse("secretariado:acuerdo", args=[codigo.rsplit("-", 2)[0], codigo])


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


def direccion_de_secretariado(codigo: str) -> str:
    """`demostracion/sociedad` → the page of who sits in the Secretariado of that ejercicio, at that parte."""
    slug, _, clave = codigo.partition("/")
    return f"{reverse('secretariado:secretariado', args=[slug])}#parte-{clave}"


def direccion_de_integrante(codigo: str) -> str:
    slug, _, numero = codigo.partition("/")
    return f"{reverse('secretariado:secretariado', args=[slug])}#integrante-{numero}"


def direccion_de_reglas(codigo: str) -> str:
    """`demostracion/3-2`: body and version → every version, at that one."""
    slug, _, version = codigo.partition("/")
    return f"{reverse('secretariado:reglas', args=[slug])}#reglas-{version}"


def direccion_de_reconstitucion(codigo: str) -> str:
    slug, _, numero = codigo.partition("/")
    return reverse("secretariado:reconstitucion", args=[slug, int(numero)]) if numero.isdigit() else ""


def direccion_de_seleccion(codigo: str) -> str:
    slug, _, numero = codigo.partition("/")
    return reverse("secretariado:seleccion", args=[slug, int(numero)]) if numero.isdigit() else ""


def _con_codigo(filas: QuerySet[Any], del_ejercicio: str, cola: Any, llamada: Any) -> QuerySet[Any, Any]:
    """Rows (slug of the ejercicio / `cola`, `llamada`)."""
    return filas.annotate(
        codigo=Concat(del_ejercicio, Value("/"), cola, output_field=CharField()), llamada=llamada
    ).values_list("codigo", "llamada")


def nombres_de_partes(codigos: list[str]) -> QuerySet[Any, Any]:
    filas = Parte.objects.filter(
        hasta__isnull=True,
        ejercicio__slug__in={c.partition("/")[0] for c in codigos},
        clave__in={c.partition("/")[2] for c in codigos},
    )
    return _con_codigo(filas, "ejercicio__slug", "clave", F("nombre"))


def _por_numero(codigos: list[str]) -> dict[str, Any]:
    """Codes `slug/12` as a condition on the key of the row."""
    return {"pk__in": [int(n) for _, _, n in (c.partition("/") for c in codigos) if n.isdecimal() and len(n) < 10]}


def nombres_de_integrantes(codigos: list[str]) -> QuerySet[Any, Any]:
    """The seat, not the person: the page says who, while the person keeps the account."""
    filas = Integrante.objects.filter(**_por_numero(codigos))
    llamada = Concat(
        "asiento__parte__nombre", Value(", asiento n.º "), Cast("pk", CharField()), output_field=CharField()
    )
    return _con_codigo(filas, "secretariado__ejercicio__slug", Cast("pk", CharField()), llamada)


def nombres_de_reglas(codigos: list[str]) -> list[tuple[str, str]]:
    return [(codigo, f"versión {codigo.rpartition('-')[2]}") for codigo in codigos]


def nombres_de_reconstituciones(codigos: list[str]) -> QuerySet[Any, Any]:
    filas = Reconstitucion.objects.filter(**_por_numero(codigos))
    return _con_codigo(filas, "retiro__secretariado__ejercicio__slug", Cast("pk", CharField()), F("titulo"))


def nombres_de_selecciones(codigos: list[str]) -> QuerySet[Any, Any]:
    filas = ProcesoDeSeleccion.objects.filter(**_por_numero(codigos))
    return _con_codigo(filas, "parte__ejercicio__slug", Cast("pk", CharField()), F("titulo"))


def direccion_de_minuta(codigo: str) -> str | None:
    """`demostracion-s3` says its ejercicio, without a query; the code of another event's minuta is looked up."""
    propio, _, numero = codigo.rpartition("-s")
    if propio and numero.isdecimal():
        return reverse("secretariado:minuta", args=[propio, codigo])
    slug = Minuta.objects.filter(codigo=codigo).values_list("ejercicio__slug", flat=True).first()
    return reverse("secretariado:minuta", args=[slug, codigo]) if slug else None


def nombres_de_minutas(codigos: list[str]) -> QuerySet[Any, Any]:
    return Minuta.objects.filter(codigo__in=codigos).values_list("codigo", "titulo")


NOMBRES = [
    ("ejercicio", nombres_de_ejercicios),
    ("organizacion", nombres_de_organizaciones),
    ("nombramiento", nombres_de_nombramientos),
    ("sector", nombres_de_sectores),
    ("fuente", nombres_de_fuentes),
    ("llamado", nombres_de_llamados),
    ("parte", nombres_de_partes),
    ("integrante", nombres_de_integrantes),
    ("reglas", nombres_de_reglas),
    ("reconstitucion", nombres_de_reconstituciones),
    ("seleccion", nombres_de_selecciones),
    ("sesion", nombres_de_sesiones),
    ("acuerdo", nombres_de_acuerdos),
    ("minuta", nombres_de_minutas),
]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("ejercicio", "ejercicio", direccion_de_ejercicio),
    ResolutorDeAsunto("organizacion", "organización", direccion_de_organizacion),
    ResolutorDeAsunto("nombramiento", "nombramiento", direccion_de_nombramiento),
    ResolutorDeAsunto("llamado", "llamado ciudadano", direccion_de_llamado),
    ResolutorDeAsunto("parte", "parte del Secretariado", direccion_de_secretariado),
    ResolutorDeAsunto("integrante", "integrante del Secretariado", direccion_de_integrante),
    ResolutorDeAsunto("reglas", "reglas internas", direccion_de_reglas),
    ResolutorDeAsunto("reconstitucion", "reconstitución", direccion_de_reconstitucion),
    ResolutorDeAsunto("seleccion", "proceso de selección", direccion_de_seleccion),
    ResolutorDeAsunto("sesion", "sesión del Secretariado", direccion_de_sesion),
    ResolutorDeAsunto("acuerdo", "acuerdo", direccion_de_acuerdo),
    ResolutorDeAsunto("minuta", "minuta", direccion_de_minuta),
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
    ("secretariado.integrante_agregado", "Integrante agregado por su parte"),
    ("secretariado.integrante_suspendido", "Integrante suspendido por su parte"),
    ("secretariado.integrante_reactivado", "Integrante en funciones otra vez"),
    ("secretariado.integrante_retirado", "Integrante retirado por su parte"),
    ("secretariado.integrante_sustituido", "Integrante sustituido por su parte"),
    ("secretariado.reglas_escritas", "Versión de las reglas internas puesta por escrito"),
    ("secretariado.reglas_publicadas", "Reglas internas publicadas"),
    ("secretariado.parte_retirada", "Retiro de una parte, con sus motivos"),
    ("secretariado.reconstitucion_presentada", "Reconstitución presentada"),
    ("secretariado.reconstitucion_aceptada", "Reconstitución aceptada por la parte"),
    ("secretariado.objecion_respondida", "Objeción respondida"),
    ("secretariado.reconstitucion_efectiva", "Reconstitución efectiva: la parte regresa"),
    ("secretariado.reconstitucion_desistida", "Reconstitución desistida"),
    ("secretariado.seleccion_convocada", "Proceso de selección convocado por una parte"),
    ("secretariado.seleccion_resuelta", "Resultado de un proceso de selección"),
    ("secretariado.seleccion_cancelada", "Proceso de selección cancelado"),
    ("secretariado.composicion_registrada", "Composición de un Secretariado registrada, con sus fuentes"),
    ("secretariado.retiro_registrado", "Retiro de una parte registrado, con sus fuentes"),
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
    ("secretariado.minuta_generada", "Minuta empezada"),
    ("secretariado.minuta_editada", "Borrador de minuta editado"),
    ("secretariado.minuta_enviada", "Minuta enviada a las partes para que la confirmen"),
    ("secretariado.minuta_confirmada", "Minuta confirmada por una parte"),
    ("secretariado.minuta_publicada", "Minuta publicada"),
    ("secretariado.minuta_en_correccion", "Corrección de una minuta abierta, con su motivo"),
]
ROLES: list[tuple[str, str]] = [
    (ADMINISTRACION, "Administración técnica"),
    ("participante", "Participante"),
    *((rol.value, rol.label) for rol in Rol),
]
