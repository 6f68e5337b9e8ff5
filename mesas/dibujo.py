"""Where each node of a tree goes on paper and on screen, and the drawing itself as SVG. No database, no clock.

Effects above, the central problem in the middle, causes below; boxes of one width, as tall as their text, measured by
characters. A row of nodes is as tall as its tallest box, so nothing overlaps whatever is written. The drawing is for the
eye: the same tree as a list is always next to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from unicodedata import combining

from mesas.arbol import CAUSA, CENTRAL, EFECTO, Nodo, Plano, familias, numeracion, recorrer

ANCHO, ANCHO_DEL_CENTRAL = 220, 460
RENGLON, ORILLA = 20, 12
ENTRE, ENTRE_FILAS, MARGEN = 24, 56, 24
CUERPO, CHICA = 15, 13
LARGO, LARGO_DEL_CENTRAL = 1300, 2650  # of a line in each box, in hundredths of the letter's size; the central is bold
HOJAS_EN_FILA = 3  # as many leaves, or more, stack under their parent: side by side they would be too wide to read
# Widths of Noto Sans by kind of letter, rounded up.
_LARGOS = {
    letra: largo
    for letras, largo in (("iIlíìï.,;:'|![]()¡- ", 32), ('jtfr/"', 42), ("aáàceéèsxzvyk?¿*_", 57), ("mwMWQOÓ@%&—…", 96))
    for letra in letras
}


@dataclass(frozen=True)
class Caja:
    """A node in its place. `renglones` are its text, already broken; `rotulo` goes above it (its number)."""

    codigo: str
    tipo: str
    numero: str
    padre: str | None
    x: int
    y: int
    ancho: int
    alto: int
    renglones: tuple[str, ...]
    rotulo: str = ""
    apilada: bool = False  # under its parent, in its column

    @property
    def centro(self) -> int:
        return self.x + self.ancho // 2

    @property
    def abajo(self) -> int:
        return self.y + self.alto


@dataclass(frozen=True)
class Dibujo:
    """Every box and the size of the whole."""

    ancho: int
    alto: int
    cajas: tuple[Caja, ...]


def largo_de(texto: str) -> int:
    """How long a text is when drawn, in hundredths of the letter's size. By excess: what is unknown is square."""
    return sum(_largo_de_letra(c) for c in texto)


def _largo_de_letra(letra: str) -> int:
    if letra in _LARGOS:
        return _LARGOS[letra]
    if ord(letra) > 0x2FF:
        return 0 if combining(letra) else 105
    return 74 if letra.isupper() else 63


def partir(texto: str, largo: int) -> list[str]:
    """`texto` in lines no longer than `largo`, cut at blanks; a longer word is cut where it must."""
    renglones: list[str] = []
    actual, ocupado = "", 0
    for palabra in texto.split():
        mide = largo_de(palabra)
        if actual and ocupado + largo_de(" ") + mide <= largo:
            actual, ocupado = f"{actual} {palabra}", ocupado + largo_de(" ") + mide
            continue
        if actual:
            renglones.append(actual)
        actual, ocupado = "", 0
        for letra in palabra:
            suyo = _largo_de_letra(letra)
            if actual and ocupado + suyo > largo:
                renglones.append(actual)
                actual, ocupado = "", 0
            actual, ocupado = actual + letra, ocupado + suyo
    return [*renglones, actual] if actual or not renglones else renglones


# --- places -----------------------------------------------------------------------------------------------------------
@dataclass
class _Medida:
    """A node being placed: its lines, its size, and the width that its branch needs."""

    codigo: str
    renglones: tuple[str, ...]
    rotulo: str
    ancho: int
    alto: int
    apilada: bool = False  # its children go one under the other
    en_columna: bool = False  # it is one of those
    rama: int = 0
    x: int = 0
    y: int = 0


def disponer(plano: Plano, rotulos: Mapping[str, str] | None = None) -> Dibujo:
    """Where each node goes. `rotulos`: a second word of some nodes ("Causa priorizada"), next to the number."""
    medidas = {nodo.codigo: _medir(nodo.codigo, plano, (rotulos or {}).get(nodo.codigo, "")) for nodo in plano.values()}
    orden = list(recorrer(plano))
    if not orden:
        return Dibujo(2 * MARGEN, 2 * MARGEN, ())
    numeros, por_padre = numeracion(plano), familias(plano)
    raiz = medidas[orden[0][0].codigo]
    hijos = {
        (codigo, tipo): [medidas[n.codigo] for n in por_padre.get((codigo, tipo), [])]
        for codigo in plano
        for tipo in (CAUSA, EFECTO)
    }
    anchos = {}
    for tipo in (CAUSA, EFECTO):
        for nodo, _ in reversed(orden):  # children before parents
            if nodo.tipo in (tipo, CENTRAL):
                anchos[nodo.codigo, tipo] = _ensanchar(medidas[nodo.codigo], hijos[nodo.codigo, tipo], hijos, tipo)
    total = max(anchos[raiz.codigo, CAUSA], anchos[raiz.codigo, EFECTO], raiz.ancho)
    for tipo in (CAUSA, EFECTO):
        _poner_en_x(raiz, anchos[raiz.codigo, tipo], total, hijos, tipo)
    raiz.x = MARGEN + (total - raiz.ancho) // 2
    alto_de_efectos = _poner_en_y(raiz, hijos, EFECTO)
    alto_de_causas = _poner_en_y(raiz, hijos, CAUSA)
    raiz.y = MARGEN + alto_de_efectos
    for nodo, _ in orden[1:]:
        medida = medidas[nodo.codigo]
        if nodo.tipo == EFECTO:  # measured from the central problem upwards
            medida.y = raiz.y - medida.y - medida.alto
        else:
            medida.y = raiz.y + raiz.alto + medida.y
    cajas = tuple(
        Caja(
            n.codigo, n.tipo, numeros[n.codigo], n.padre, m.x, m.y, m.ancho, m.alto, m.renglones, m.rotulo, m.en_columna
        )
        for n, _ in orden
        for m in [medidas[n.codigo]]
    )
    return Dibujo(total + 2 * MARGEN, raiz.y + raiz.alto + alto_de_causas + MARGEN, cajas)


def _medir(codigo: str, plano: Plano, rotulo: str) -> _Medida:
    nodo = plano[codigo]
    es_central = nodo.tipo == CENTRAL
    renglones = tuple(partir(nodo.enunciado, LARGO_DEL_CENTRAL if es_central else LARGO))
    encabezado = 1 if rotulo or not es_central else 0
    alto = (len(renglones) + encabezado) * RENGLON + 2 * ORILLA
    return _Medida(codigo, renglones, rotulo, ANCHO_DEL_CENTRAL if es_central else ANCHO, alto)


Hijos = dict[tuple[str, str], list[_Medida]]


def _ensanchar(medida: _Medida, suyos: Sequence[_Medida], hijos: Hijos, tipo: str) -> int:
    """The width of a branch; from so many leaves on they stack under their parent, a little to the right."""
    son_hojas = all(not hijos[hijo.codigo, tipo] for hijo in suyos)
    es_raiz = medida.ancho == ANCHO_DEL_CENTRAL
    medida.apilada = son_hojas and len(suyos) >= HOJAS_EN_FILA and not es_raiz
    if medida.apilada:
        ancho = medida.ancho + ENTRE
    else:
        ancho = max(medida.ancho if not es_raiz else 0, sum(h.rama for h in suyos) + ENTRE * max(0, len(suyos) - 1))
    if not es_raiz:
        medida.rama = ancho
    return ancho


def _poner_en_x(raiz: _Medida, suyo: int, total: int, hijos: Hijos, tipo: str) -> None:
    """Each parent centred over its children, the whole centred over the page."""
    pendientes = [(raiz, MARGEN + (total - suyo) // 2, suyo)]
    while pendientes:
        medida, desde, ancho = pendientes.pop()
        medida.x = desde if medida.apilada else desde + (ancho - medida.ancho) // 2
        suyos = hijos[medida.codigo, tipo]
        if medida.apilada:
            for hijo in suyos:
                hijo.en_columna = True
                pendientes.append((hijo, desde + ENTRE, hijo.ancho))
            continue
        lugar = desde + (ancho - sum(h.rama for h in suyos) - ENTRE * max(0, len(suyos) - 1)) // 2
        for hijo in suyos:
            pendientes.append((hijo, lugar, hijo.rama))
            lugar += hijo.rama + ENTRE


def _poner_en_y(raiz: _Medida, hijos: Hijos, tipo: str) -> int:
    """How far each row is from the central problem; each is as tall as its tallest box. Answers the depth of it all."""
    lejos, hondo = 0, 0
    fila = hijos[raiz.codigo, tipo]
    while fila:
        arriba = lejos + ENTRE_FILAS
        alto = max(medida.alto for medida in fila)
        for medida in fila:
            medida.y = arriba
            hondo = max(hondo, arriba + medida.alto)
        siguiente: list[_Medida] = []
        for medida in fila:
            suyos = hijos[medida.codigo, tipo]
            if medida.apilada:  # in the column of its parent: nobody else is under it
                y = arriba + medida.alto + ENTRE
                for hijo in suyos:
                    hijo.y = y
                    y += hijo.alto + ENTRE
                hondo = max(hondo, y - ENTRE)
            else:
                siguiente.extend(suyos)
        lejos = arriba + alto
        fila = siguiente
    return hondo


# --- the drawing ------------------------------------------------------------------------------------------------------
TINTA, PAPEL, HILO = "#221D2A", "#FFFFFF", "#7D7486"
COLORES = {
    CENTRAL: ("#5B3F8C", "#5B3F8C", "#FFFFFF"),
    CAUSA: (PAPEL, "#5B3F8C", TINTA),
    EFECTO: (PAPEL, "#B45309", TINTA),
}
ELEGIDA = ("#E3F1F0", "#0B6E6E", TINTA)  # fill, edge, ink
PALABRA_DE_ELEGIDA = "✓ Causa priorizada"


def svg_de(
    vista: Any,
    *,
    enlaces: bool,
    elegida: str | None = None,
    direccion: str = "",
    titulo: str = "",
    suelto: bool = False,
) -> str:
    """A tree as accessible SVG. `vista`: `mesas.queries.arboles.VistaDeArbol`.

    `enlaces`: each node leads to `direccion` + `?nodo=<code>`. `elegida`: code of the node that is open now.
    `suelto`: to be downloaded, with its XML header and its own size; in a page it takes the size it is given.
    Colours go twice: a class, for the page's style sheet, and a presentation attribute, that any sheet overrides.
    """
    plano = plano_de_vista(vista)
    rotulos = {r.codigo: PALABRA_DE_ELEGIDA for r in vista.renglones if r.elegida}
    dibujo = disponer(plano, rotulos)
    titulo = titulo or vista.arbol.get_clase_display()
    partes = [*_abrir(dibujo, titulo, _en_palabras(vista), suelto), *_hilos(dibujo)]
    for caja in dibujo.cajas:
        partes.append(_caja(caja, direccion if enlaces else None, abierta=caja.codigo == elegida))
    return "".join([*partes, "</svg>"])


def plano_de_vista(vista: Any) -> Plano:
    """The plan of the living rows that a view read."""
    return {
        r.codigo: Nodo(r.codigo, r.tipo, r.padre, r.nodo.orden, r.nodo.enunciado, r.nodo.version)
        for r in vista.renglones
    }


def _en_palabras(vista: Any) -> str:
    """What the drawing shows, for who does not see it."""
    causas = sum(r.tipo == CAUSA for r in vista.renglones)
    efectos = sum(r.tipo == EFECTO for r in vista.renglones)
    nombres = ("medio", "medios", "fin", "fines") if vista.arbol.clase == "objetivos" else (
        "causa", "causas", "efecto", "efectos")  # fmt: skip
    centro = f"«{vista.renglones[0].nodo.enunciado}»" if vista.renglones else "sin empezar"
    return (
        f"Al centro, {centro}. Abajo, {causas} {nombres[causas != 1]}; arriba, {efectos} {nombres[2 + (efectos != 1)]}. "
        "La misma información está en la lista."
    )


def _abrir(dibujo: Dibujo, titulo: str, descripcion: str, suelto: bool) -> Iterator[str]:
    if suelto:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    medida = f' width="{dibujo.ancho}" height="{dibujo.alto}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dibujo-arbol" role="img" '
        f'aria-labelledby="arbol-titulo arbol-descripcion" viewBox="0 0 {dibujo.ancho} {dibujo.alto}"{medida} '
        f'font-family="Noto Sans, Arial, sans-serif" font-size="{CUERPO}">'
        f'<title id="arbol-titulo">{limpio(titulo)}</title><desc id="arbol-descripcion">{limpio(descripcion)}</desc>'
    )
    if suelto:
        yield f'<rect width="{dibujo.ancho}" height="{dibujo.alto}" fill="{PAPEL}"/>'


Hilo = tuple[tuple[int, int], ...]


def hilos(dibujo: Dibujo) -> list[Hilo]:
    """The broken line from each node to its parent; beside the column of those that are stacked."""
    por_codigo = {caja.codigo: caja for caja in dibujo.cajas}
    salida: list[Hilo] = []
    for caja in dibujo.cajas:
        if caja.padre is None:
            continue
        padre, baja = por_codigo[caja.padre], caja.tipo == CAUSA
        sale = padre.abajo if baja else padre.y
        if caja.apilada:
            lado, centro = padre.x + ENTRE // 2, caja.y + caja.alto // 2
            salida.append(((lado, sale), (lado, centro), (caja.x, centro)))
            continue
        entra = caja.y if baja else caja.abajo
        medio = entra - ENTRE_FILAS // 2 if baja else entra + ENTRE_FILAS // 2
        salida.append(((padre.centro, sale), (padre.centro, medio), (caja.centro, medio), (caja.centro, entra)))
    return salida


def _hilos(dibujo: Dibujo) -> Iterator[str]:
    trazos = ("M" + "L".join(f"{x} {y}" for x, y in hilo) for hilo in hilos(dibujo))
    trazo = "".join(trazos)
    if trazo:
        yield f'<path class="dibujo-arbol__hilo" d="{trazo}" fill="none" stroke="{HILO}" stroke-width="2"/>'


def _caja(caja: Caja, direccion: str | None, *, abierta: bool) -> str:
    es_elegida = bool(caja.rotulo)
    fondo, orilla, tinta = ELEGIDA if es_elegida else COLORES[caja.tipo]
    clases = f"dibujo-arbol__nodo dibujo-arbol__nodo--{caja.tipo}"
    clases += " dibujo-arbol__nodo--elegida" if es_elegida else ""
    clases += " dibujo-arbol__nodo--abierto" if abierta else ""
    grueso = 4 if es_elegida or abierta else 2
    partes = [
        f'<g class="{clases}" data-nodo="{limpio(caja.codigo)}">'
        f'<rect x="{caja.x}" y="{caja.y}" width="{caja.ancho}" height="{caja.alto}" rx="6" '
        f'fill="{fondo}" stroke="{orilla}" stroke-width="{grueso}"/><text fill="{tinta}">'
    ]
    x = caja.centro if caja.tipo == CENTRAL else caja.x + ORILLA
    ancla = ' text-anchor="middle"' if caja.tipo == CENTRAL else ""
    y = caja.y + ORILLA + CUERPO
    encabezado = " ".join(p for p in (caja.numero, caja.rotulo) if p)
    if encabezado:
        partes.append(
            f'<tspan x="{x}" y="{y}" font-size="{CHICA}" font-weight="700"{ancla}>{limpio(encabezado)} </tspan>'
        )
        y += RENGLON
    for renglon in caja.renglones:
        peso = ' font-weight="700"' if caja.tipo == CENTRAL else ""
        partes.append(f'<tspan x="{x}" y="{y}"{ancla}{peso}>{limpio(renglon)} </tspan>')
        y += RENGLON
    dibujada = "".join([*partes, "</text></g>"])
    if direccion is None:
        return dibujada
    actual = ' aria-current="true"' if abierta else ""
    return f'<a href="{limpio(direccion)}?nodo={caja.codigo}#nodo-{caja.codigo}"{actual}>{dibujada}</a>'


def limpio(texto: str) -> str:
    """Text as XML admits it: escaped, without the characters that no XML file may hold."""
    return escape("".join(c for c in texto if _en_xml(ord(c))), quote=True)


def _en_xml(punto: int) -> bool:
    return (
        punto in (0x9, 0xA, 0xD) or 0x20 <= punto <= 0xD7FF or 0xE000 <= punto <= 0xFFFD or 0x10000 <= punto <= 0x10FFFF
    )
