"""The 32 federal entities: INEGI key, three-letter code of the mosaic, slug, name. Source: INEGI, Marco Geoestadístico."""

from typing import NamedTuple


class Entidad(NamedTuple):
    clave: str
    codigo: str
    slug: str
    nombre: str


ENTIDADES: tuple[Entidad, ...] = (
    Entidad("01", "AGU", "aguascalientes", "Aguascalientes"),
    Entidad("02", "BCN", "baja-california", "Baja California"),
    Entidad("03", "BCS", "baja-california-sur", "Baja California Sur"),
    Entidad("04", "CAM", "campeche", "Campeche"),
    Entidad("05", "COA", "coahuila", "Coahuila de Zaragoza"),
    Entidad("06", "COL", "colima", "Colima"),
    Entidad("07", "CHP", "chiapas", "Chiapas"),
    Entidad("08", "CHH", "chihuahua", "Chihuahua"),
    Entidad("09", "CMX", "ciudad-de-mexico", "Ciudad de México"),
    Entidad("10", "DUR", "durango", "Durango"),
    Entidad("11", "GUA", "guanajuato", "Guanajuato"),
    Entidad("12", "GRO", "guerrero", "Guerrero"),
    Entidad("13", "HID", "hidalgo", "Hidalgo"),
    Entidad("14", "JAL", "jalisco", "Jalisco"),
    Entidad("15", "MEX", "estado-de-mexico", "México"),
    Entidad("16", "MIC", "michoacan", "Michoacán de Ocampo"),
    Entidad("17", "MOR", "morelos", "Morelos"),
    Entidad("18", "NAY", "nayarit", "Nayarit"),
    Entidad("19", "NLE", "nuevo-leon", "Nuevo León"),
    Entidad("20", "OAX", "oaxaca", "Oaxaca"),
    Entidad("21", "PUE", "puebla", "Puebla"),
    Entidad("22", "QUE", "queretaro", "Querétaro"),
    Entidad("23", "ROO", "quintana-roo", "Quintana Roo"),
    Entidad("24", "SLP", "san-luis-potosi", "San Luis Potosí"),
    Entidad("25", "SIN", "sinaloa", "Sinaloa"),
    Entidad("26", "SON", "sonora", "Sonora"),
    Entidad("27", "TAB", "tabasco", "Tabasco"),
    Entidad("28", "TAM", "tamaulipas", "Tamaulipas"),
    Entidad("29", "TLA", "tlaxcala", "Tlaxcala"),
    Entidad("30", "VER", "veracruz", "Veracruz de Ignacio de la Llave"),
    Entidad("31", "YUC", "yucatan", "Yucatán"),
    Entidad("32", "ZAC", "zacatecas", "Zacatecas"),
)
OPCIONES: list[tuple[str, str]] = [(entidad.clave, entidad.nombre) for entidad in ENTIDADES]
POR_CLAVE: dict[str, Entidad] = {entidad.clave: entidad for entidad in ENTIDADES}
