"""Sources as people cite them: seed documents by author and title, public addresses by site and page."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from gobabierto.siembra.lectura import Fila
from secretariado.models import Fuente

# How free text of datos/ abbreviates the four documents, and how a page names them instead.
_ABREVIATURAS = {
    "000": "la presentación de Cervantes",
    "001": "la presentación de la SFP (2012)",
    "003": "el taller de Quintana Roo (2021)",
    "004": "la Guía de 2019",
}
_CODIGO = re.compile(r"(?<![\w.-])(?:[Ll]as? |[Ee]l )?(000|001|003|004)(?![\w-])")
_PALABRAS = {
    "PA1": "primer plan",
    "PAA": "plan ampliado",
    "2PA": "segundo plan",
    "3PA": "tercer plan",
    "4PA": "cuarto plan",
    "con_plan": "con plan",
    "sin_plan": "sin plan",
    "sin_ejercicio": "sin ejercicio",
    "participa_sin_dato_de_plan": "participa, sin dato de plan",
    "de el": "del",
    "a el": "al",
}
_PALABRA = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _PALABRAS), key=len, reverse=True)) + r")\b")
_SEMILLA = re.compile(r"\b([Ss])emilla(s?)\b")


def nombrar(texto: str) -> str:
    """`texto` with "004" and "la semilla" turned into words a citizen understands."""

    def poner(hallado: re.Match[str]) -> str:
        frase = _ABREVIATURAS[hallado[1]]
        antes = texto[: hallado.start()].rstrip()
        return frase if antes and antes[-1] not in ".:" else frase[0].upper() + frase[1:]

    dicho = _PALABRA.sub(lambda h: _PALABRAS[h[1]], _CODIGO.sub(poner, texto))
    return _SEMILLA.sub(lambda h: ("F" if h[1] == "S" else "f") + "uente" + h[2], dicho)


def es_direccion(clave: str) -> bool:
    return clave.startswith(("http://", "https://"))


def de_documento(fila: Fila) -> Fuente:
    """A row of datos/fuentes.csv."""
    return Fuente(
        clave=fila.obligatorio("clave"),
        autoria=fila.texto("autoria"),
        titulo=fila.obligatorio("titulo"),
        fecha=fila.texto("fecha"),
        lugar=fila.texto("lugar_o_evento"),
        identificador=fila.texto("identificador"),
        licencia=fila.texto("licencia"),
    )


def de_direccion(direccion: str) -> Fuente:
    """A public address: cited by site and by the words of its path."""
    partes = urlsplit(direccion)
    sitio = (partes.hostname or direccion).removeprefix("www.")
    palabras = unquote(partes.path).strip("/").split("/")[-1].rsplit(".", 1)[0].replace("-", " ").replace("_", " ")
    return Fuente(
        clave=direccion[:200], titulo=f"{sitio}: {palabras}"[:400] if palabras else sitio, direccion=direccion[:700]
    )


def reunir(documentos: Iterable[Fila], filas: Iterable[Fila]) -> list[Fuente]:
    """Every source that the rows cite, documents first, each once.

    Raises `DatoInvalido` when a row cites something that is neither a listed document nor a public address.
    """
    reunidas = {fuente.clave: fuente for fuente in map(de_documento, documentos)}
    for fila in filas:
        for clave in fila.fuentes():
            if es_direccion(clave):
                reunidas.setdefault(clave[:200], de_direccion(clave))
            elif clave not in reunidas:
                raise fila.falla(f"«fuente» cita «{clave}», que no está en fuentes.csv ni es una dirección pública")
    return list(reunidas.values())


DOCUMENTO = {
    "000": "000_93626208b0081d95.txt",
    "003": "003_5fe9481459ea41e1.txt",
    "004": "004_3a12d34be1ae412e.txt",
}


class Catalogo:
    """The loaded sources, found by what a row cites."""

    def __init__(self, por_clave: dict[str, Fuente]) -> None:
        self.por_clave = por_clave

    def documento(self, codigo: str) -> Fuente:
        """One of the seed documents, by the three digits that free text abbreviates it with."""
        return self.por_clave[DOCUMENTO[codigo]]

    def de(self, fila: Fila) -> list[Fuente]:
        """The sources of a row."""
        return [self.por_clave[clave[:200]] for clave in fila.fuentes()]

    def de_varias(self, filas: Iterable[Fila]) -> list[Fuente]:
        """The sources of several rows, each once, in order."""
        return list({fuente.pk: fuente for fila in filas for fuente in self.de(fila)}.values())

    def direcciones(self, fila: Fila) -> list[Fuente]:
        """Of a row's sources, those that are public addresses."""
        return [fuente for fuente in self.de(fila) if fuente.direccion]
