"""What each source says of an ejercicio: status, declaratoria and the body that decides."""

from collections import defaultdict

from gobabierto.siembra import fuentes as citas
from gobabierto.siembra.fuentes import Catalogo
from gobabierto.siembra.lectura import Fila
from secretariado.commands.historico import DeclaratoriaDicha, EstatusDicho, SecretariadoDicho
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


def secretariados(catalogo: Catalogo, codigo: str, filas: list[Fila]) -> list[SecretariadoDicho]:
    por_periodo: dict[str, list[Fila]] = defaultdict(list)
    for fila in filas:
        por_periodo[fila.texto("periodo")].append(fila)
    dichos = []
    for periodo, lugares in por_periodo.items():
        nombre, sigla, texto = SECRETARIADOS_FEDERALES.get(periodo, ("Secretariado Técnico Local", "STL", periodo))
        renglones = []
        for lugar in lugares:
            parte = PARTE_EN_PALABRAS[lugar.opcion("parte", PARTE_EN_PALABRAS)]
            cuantos = lugar.entero_o_nada("cantidad")
            nota = citas.nombrar(lugar.texto("regla_o_nota"))
            renglones.append(
                f"{parte}: {lugar.obligatorio('miembro')}"
                + (f" ({cuantos})" if cuantos else "")
                + (f" — {nota}" if nota else "")
            )
        dichos.append(
            SecretariadoDicho(
                nombre=nombre,
                sigla=sigla,
                periodo_texto=texto,
                composicion="\n".join(renglones),
                fuentes=catalogo.de_varias(lugares),
            )
        )
    return dichos
