"""The route as rows of a spreadsheet, and what a person has uploaded."""

from typing import Any

from compromisos.enums import EstadoDeCarga
from compromisos.models import Actividad, CargaDeRuta, Compromiso
from compromisos.queries.rutas import actividades_de, pueden_acompanar
from compromisos.renglones import RenglonDeRuta


def _pares(modelo: Any, compromiso: Compromiso, de: str, que: str) -> dict[int, list[str]]:
    salida: dict[int, list[str]] = {}
    filas = modelo.objects.filter(**{f"{de}__compromiso": compromiso, f"{de}__retirada": False})
    for actividad, valor in filas.order_by(que, "pk").values_list(f"{de}_id", que):
        salida.setdefault(actividad, []).append(valor)
    return salida


def _con_relaciones(compromiso: Compromiso) -> list[tuple[Actividad, list[str], list[str]]]:
    """Live activities with the slugs of who accompanies and the claves of what goes before. Three queries."""
    acompanan = _pares(Actividad.corresponsables.through, compromiso, "actividad", "organizacion__slug")
    previas = _pares(Actividad.predecesoras.through, compromiso, "from_actividad", "to_actividad__clave")
    return [(fila, acompanan.get(fila.pk, []), previas.get(fila.pk, [])) for fila in actividades_de(compromiso)]


def renglones_de(compromiso: Compromiso) -> list[dict[str, Any]]:
    """The rows of the spreadsheet, by `planilla.COLUMNAS`, in the order of the route. Three queries."""
    return [
        {
            "clave": fila.clave,
            "linea": fila.linea.numero,
            "linea_titulo": fila.linea.titulo,
            "titulo": fila.titulo,
            "descripcion": fila.descripcion,
            "de_quien": fila.de_quien,
            "inicio": fila.inicio,
            "fin": fila.fin,
            "responsable": fila.responsable.slug,
            "responsable_nombre": fila.responsable.nombre,
            "corresponsables": acompanan,
            "medio_de_verificacion": fila.medio_de_verificacion,
            "peso": fila.peso,
            "predecesoras": previas,
        }
        for fila, acompanan, previas in _con_relaciones(compromiso)
    ]


def renglones_actuales(compromiso: Compromiso) -> dict[str, RenglonDeRuta]:
    """The same, as what is compared with a file, by clave. Three queries."""
    return {
        fila["clave"]: RenglonDeRuta(
            **{nombre: valor for nombre, valor in fila.items() if nombre != "responsable_nombre"}
        )
        for fila in renglones_de(compromiso)
    }


def organizaciones_de_ayuda(compromiso: Compromiso) -> list[tuple[str, str]]:
    """Slug and name of who may take part in an activity. One query."""
    return list(pueden_acompanar(compromiso).values_list("slug", "nombre"))


def carga_de(persona: Any, compromiso: Compromiso, clave: int) -> CargaDeRuta | None:
    """Something that this person uploaded for this commitment; nobody else's."""
    return CargaDeRuta.objects.filter(pk=clave, compromiso=compromiso, persona_id=persona.pk).first()


def cargas_de(persona: Any) -> Any:
    """Everything that this person uploaded, for the API."""
    filas = CargaDeRuta.objects.select_related("compromiso__plan__ejercicio").order_by("-pk")
    return filas.filter(persona_id=persona.pk) if persona.is_authenticated else filas.none()


def carga_pendiente(persona: Any, compromiso: Compromiso) -> CargaDeRuta | None:
    """What this person uploaded and left without applying. One query."""
    filas = CargaDeRuta.objects.filter(compromiso=compromiso, persona_id=persona.pk, estado=EstadoDeCarga.REVISADA)
    return filas.defer("lineas").order_by("-pk").first()
