"""What each source says of an ejercicio: status, declaratoria and the body that decides."""

from collections import defaultdict

from gobabierto.siembra import fuentes as citas
from gobabierto.siembra.fuentes import Catalogo
from gobabierto.siembra.lectura import Fila
from secretariado.commands.historico import DeclaratoriaDicha, EstatusDicho, SecretariadoDicho
from secretariado.commands.historico_de_secretariados import AsientoNarrado
from secretariado.enums import Estatus

# The body of each period of the federal exercise (domain.md §2).
SECRETARIADOS_FEDERALES = {
    "2011-2017 (STT)": ("Secretariado Técnico Tripartita", "STT", "2011–2017"),
    "desde 2019 (Comité Coordinador)": ("Comité Coordinador", "", "desde marzo de 2019"),
}
PARTE_EN_PALABRAS = {
    "gobierno": "Gobierno",
    "organo_garante": "Órgano garante",
    "sociedad": "Sociedad",
    "mixta": "Según la fuente",
}


def estatus(catalogo: Catalogo, fila: Fila) -> list[EstatusDicho]:
    contradice = fila.si_no("contradiccion")
    mostrado = EstatusDicho(
        estatus=fila.opcion("estatus", Estatus.values),
        dicho="",
        fecha_texto="",
        fuentes=catalogo.de(fila),
        mostrado=True,
        contradice=contradice,
        nota="Lectura del portal a partir de todas las fuentes." if contradice else "",
    )
    dichos = [mostrado]
    propio = fila.texto("estatus_en_000")
    if propio:
        dichos.append(
            EstatusDicho(
                estatus=propio if propio in Estatus.values else "",
                dicho="" if propio in Estatus.values else propio.replace("_", " "),
                fecha_texto="",
                fuentes=[catalogo.documento("000")],
                contradice=contradice,
            )
        )
    en_lista = fila.texto("en_lista_30_de_003")
    if en_lista:
        dichos.append(
            EstatusDicho(
                estatus="",
                dicho="Entre los 30 participantes" if en_lista == "si" else "Fuera de los 30 participantes",
                fecha_texto="31 de mayo de 2021",
                fuentes=[catalogo.documento("003")],
                contradice=contradice,
            )
        )
    for columna, fecha, clave in (("situacion_en_004", "febrero de 2019", "004"), ("ogp_local", "", "")):
        dicho = citas.nombrar(fila.texto(columna))
        if dicho:
            citadas = [catalogo.documento(clave)] if clave else catalogo.direcciones(fila)
            dichos.append(
                EstatusDicho(
                    estatus="",
                    dicho=(dicho[0].upper() + dicho[1:])[:200] if clave else f"Ante OGP: {dicho}"[:200],
                    fecha_texto=fecha,
                    fuentes=citadas or catalogo.de(fila),
                )
            )
    return dichos


def declaratorias(catalogo: Catalogo, fila: Fila) -> list[DeclaratoriaDicha]:
    dichas = []
    if propio := fila.entero_o_nada("anio_declaratoria"):
        documentos = [f for f in catalogo.de(fila) if not f.direccion]
        dichas.append(DeclaratoriaDicha(str(propio), documentos or catalogo.de(fila)))
    externo = fila.entero_o_nada("anio_declaratoria_externo")
    if externo and externo != propio:
        dichas.append(
            DeclaratoriaDicha(
                str(externo), catalogo.direcciones(fila) or catalogo.de(fila), "Según prensa o documentos de OGP."
            )
        )
    return dichas


def cuerpos_de(filas: list[Fila]) -> dict[str, list[Fila]]:
    """Rows of the composition by the period of each body, in the order of the file."""
    por_periodo: dict[str, list[Fila]] = defaultdict(list)
    for fila in filas:
        por_periodo[fila.texto("periodo")].append(fila)
    return dict(por_periodo)


def secretariados(catalogo: Catalogo, cuerpos: dict[str, list[Fila]]) -> list[SecretariadoDicho]:
    dichos = []
    for periodo, lugares in cuerpos.items():
        nombre, sigla, texto = SECRETARIADOS_FEDERALES.get(periodo, ("Secretariado Técnico Local", "STL", periodo))
        dichos.append(
            SecretariadoDicho(
                nombre=nombre,
                sigla=sigla,
                periodo_texto=texto,
                composicion="",
                fuentes=catalogo.de_varias(lugares),
            )
        )
    return dichos


def asientos(lugares: list[Fila]) -> list[AsientoNarrado]:
    """Who sat in a body, line by line. "mixta" is no parte: it is shown as text (datos/LEEME.md)."""
    return [
        AsientoNarrado(
            parte=PARTE_EN_PALABRAS[lugar.opcion("parte", PARTE_EN_PALABRAS)],
            miembro=lugar.obligatorio("miembro"),
            cantidad=lugar.entero_o_nada("cantidad"),
            nota=citas.nombrar(lugar.texto("regla_o_nota")),
        )
        for lugar in lugares
    ]
