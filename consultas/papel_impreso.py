"""What the printed pieces of a batch say: plain data for templates/pdf (docs/pdf.md). Reads rows already fetched."""

import io
from collections.abc import Sequence
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse

from comun import formatos
from comun.textos import recortar
from consultas.enums import EstadoDeLote, Fase, Metodo, ReglaDeParticipacion, TipoDeLote
from consultas.models import Lote, Sede
from consultas.queries.papel import IDENTIFICACION, totales_de

PORTAL = "Gobierno Abierto México"
# A sheet with more topics than this has the paper for itself; with more than that, smaller letters and two columns.
TEMAS_EN_MEDIA_HOJA, TEMAS_HOLGADOS = 6, 12
RENGLONES_DE_MAS = 10
LECTURA_DE_LISTA = {
    ReglaDeParticipacion.CURP: "Escribe tu CURP y firma. Sirve para que cada persona participe una sola vez; no se publica.",
    ReglaDeParticipacion.PADRON: "Escribe tu código de participación y firma. Cada código sirve una sola vez.",
    ReglaDeParticipacion.CORREO: "Firma en el siguiente renglón libre.",
}


def qr(texto: str) -> str:
    """A QR as an SVG document, one path; nothing of it is a person's text."""
    salida = io.BytesIO()
    segno.make(texto, error="m", micro=False).save(salida, kind="svg", border=2, xmldecl=False, svgns=True)
    return salida.getvalue().decode()


def _absoluta(camino: str) -> str:
    return f"{settings.PORTAL_DIRECCION}{camino}"


def _comun(lote: Lote, titulo: str) -> dict[str, Any]:
    consulta = lote.consulta
    return {
        "titulo": titulo,
        "sobre": consulta.ejercicio.nombre,
        "portal": PORTAL,
        "direccion": _absoluta(reverse("consultas:consulta", args=[consulta.slug])),
        "demostracion": consulta.es_demostracion,
        "consulta": consulta.titulo,
        "sede": lote.sede.nombre,
        "lote": lote.codigo,
    }


def _ejes(ejes: Sequence[Any]) -> list[dict[str, Any]]:
    """`ejes`: `queries.boletas.opciones_por_eje`."""
    return [
        {
            "nombre": f"Eje {grupo.eje.numero}. {grupo.eje.nombre}",
            "temas": [{"codigo": tema.codigo, "titulo": tema.titulo} for tema in grupo.temas],
        }
        for grupo in ejes
    ]


def boletas(lote: Lote, folios: Sequence[str], ejes: Sequence[Any]) -> dict[str, Any]:
    """Every ballot of the batch, with its folio and a QR to what the venue's page says of it."""
    consulta, cuantos = lote.consulta, sum(len(grupo.temas) for grupo in ejes)
    puntos = consulta.metodo == Metodo.PUNTOS
    instruccion = (
        f"Reparte hasta {consulta.puntos_por_boleta} puntos, y no más de {consulta.puntos_por_tema} a cada tema: "
        "escribe el número en su casilla. Puedes dejar puntos sin usar."
        if puntos
        else f"Marca con una cruz hasta {consulta.max_por_boleta} temas, y no más de {consulta.max_por_eje} en cada eje."
    )
    pagina_de_sede = reverse("consultas:sede", args=[consulta.slug, lote.sede.codigo])
    return {
        **_comun(lote, f"Boletas del lote {lote.codigo}"),
        "instruccion": instruccion,
        "aviso": "No escribas tu nombre. Dobla tu boleta y échala en la urna. Con más marcas de las permitidas no cuenta. "
        "Si anotas el folio, podrás ver si se contó; nadie puede saber por él qué marcaste.",
        "puntos": puntos,
        "ejes": _ejes(ejes),
        "por_hoja": 2 if cuantos <= TEMAS_EN_MEDIA_HOJA else 1,
        "apretada": cuantos > TEMAS_HOLGADOS or cuantos <= TEMAS_EN_MEDIA_HOJA,
        "columnas": 2 if cuantos > TEMAS_HOLGADOS or 1 < cuantos <= TEMAS_EN_MEDIA_HOJA else 1,
        "boletas": [{"folio": f, "qr": qr(f"{_absoluta(pagina_de_sede)}?folio={f}")} for f in folios],
    }


def papeletas(lote: Lote, folios: Sequence[str], ejes: Sequence[str]) -> dict[str, Any]:
    """`ejes`: names of the axes, in order."""
    return {
        **_comun(lote, f"Papeletas de propuesta del lote {lote.codigo}"),
        "instruccion": "Escribe con letra clara. Lo que escribas será público con este folio, sin tu nombre: no anotes "
        "datos personales tuyos ni de otras personas.",
        "ejes": [f"{numero}. {recortar(nombre, 60)}" for numero, nombre in enumerate(ejes, start=1)],
        "papeletas": [
            {"folio": f, "direccion": camino, "qr": qr(camino)}
            for f in folios
            for camino in [_absoluta(reverse("consultas:folio", args=[f]))]
        ],
    }


def computo(lote: Lote, ejes: Sequence[Any]) -> dict[str, Any]:
    de_boletas = lote.tipo == TipoDeLote.BOLETAS
    cuentas = (
        [
            "Papeles en la urna",
            "Boletas con marcas válidas",
            "Boletas en blanco",
            "Boletas nulas",
            "Boletas sin usar que se devuelven",
            "Firmas en la lista",
        ]
        if de_boletas
        else ["Papeletas en el buzón", "Papeletas en blanco", "Papeletas sin usar que se devuelven"]
    )
    return {
        **_comun(lote, f"Hoja de cómputo del lote {lote.codigo}"),
        "impresos": lote.impresos,
        "cuentas": cuentas,
        "ejes": _ejes(ejes) if de_boletas else [],
    }


def firmas(lote: Lote) -> dict[str, Any]:
    """Numbered lines, as many as papers and a few more; never a folio."""
    regla = ReglaDeParticipacion(lote.consulta.regla)
    return {
        **_comun(lote, f"Lista de firmas del lote {lote.codigo}"),
        "identificacion": {ReglaDeParticipacion.CURP: "CURP", ReglaDeParticipacion.PADRON: "Código"}.get(regla, ""),
        "que_se_pide": LECTURA_DE_LISTA[regla],
        "aviso": "Esta hoja se guarda aparte de la urna. Aviso de privacidad: " + _absoluta("/privacidad/"),
        "renglones": lote.impresos + RENGLONES_DE_MAS,
    }


def cartel(lote: Lote) -> dict[str, Any]:
    consulta, sede = lote.consulta, lote.sede
    fases = {fase.fase: fase for fase in consulta.fases.all()}
    de_votar = lote.tipo == TipoDeLote.BOLETAS
    fase = fases.get(Fase.VOTACION if de_votar else Fase.PROPUESTAS)
    identificacion = IDENTIFICACION.get(ReglaDeParticipacion(consulta.regla), "")
    donde = ", ".join(parte for parte in (sede.direccion, sede.municipio, sede.get_entidad_display()) if parte)
    bloques = [{"titulo": "Aquí", "texto": f"{sede.nombre}. {donde}" if donde else sede.nombre}]
    if sede.horario:
        bloques.append({"titulo": "Horario", "texto": sede.horario})
    if fase is not None:
        bloques.append({"titulo": "Hasta cuándo", "texto": f"Hasta el {formatos.momento(fase.fin)}."})
    if de_votar and identificacion:
        bloques.append({"titulo": "Qué necesitas", "texto": f"Ten a la mano {identificacion}."})
    return {
        **_comun(lote, f"Cartel de {recortar(consulta.titulo, 120)}"),
        "llamado": "Elige los temas que deben atenderse. Puedes participar en papel, sin Internet."
        if de_votar
        else "Cuenta un problema de tu comunidad. Puedes escribirlo en papel, sin Internet.",
        "bloques": bloques,
        "qr": qr(_absoluta(reverse("consultas:consulta", args=[consulta.slug]))),
        "pie": "En papel o en el portal, cada persona participa una sola vez.",
    }


# --- the acta of a venue ----------------------------------------------------------------------------------------------
ROTULOS = (
    ("impresos", "Papeles impresos"),
    ("usados", "Papeles en la urna, según la sede"),
    ("capturados", "Papeles capturados"),
    ("validas", "Válidas"),
    ("en_blanco", "En blanco"),
    ("nulas", "Nulas"),
    ("diferencias_resueltas", "Diferencias entre capturas que se resolvieron"),
    ("inscritas", "Firmas inscritas en el padrón"),
    ("duplicadas", "Firmas de quien ya había participado"),
    ("sin_cotejo", "Firmas sin cotejo posible"),
    ("descontadas", "Papeles que quedaron fuera por firmas duplicadas"),
)


def cifras_de(lote: Lote) -> list[tuple[str, int]]:
    """The figures of a closed batch in words; only those that its kind has."""
    pares = ((rotulo, lote.acta.get(clave)) for clave, rotulo in ROTULOS)
    return [(rotulo, len(n) if isinstance(n, list) else int(n)) for rotulo, n in pares if n is not None]


def notas_de(lote: Lote) -> list[str]:
    """What the figures need to be read well."""
    notas = []
    if lote.tipo == TipoDeLote.BOLETAS and lote.consulta.regla == ReglaDeParticipacion.CORREO:
        notas.append(
            "Esta consulta es de una boleta por correo verificado: en papel no hay correo, así que nadie puede saber si "
            "quien firmó participó también en el portal."
        )
    if lote.acta.get("motivo"):
        notas.append(f"Motivo de que las cuentas no coincidan: {lote.acta['motivo']}")
    return notas


def acta(sede: Sede, lotes: Sequence[Lote]) -> dict[str, Any]:
    """`lotes`: closed or annulled, with their venue at hand."""
    consulta, totales = sede.consulta, totales_de(list(lotes))
    return {
        "titulo": f"Acta de la sede {sede.nombre}",
        "sobre": consulta.ejercicio.nombre,
        "portal": PORTAL,
        "direccion": _absoluta(reverse("consultas:sede", args=[consulta.slug, sede.codigo])),
        "demostracion": consulta.es_demostracion,
        "fichas": [
            ["Consulta", consulta.titulo],
            ["Sede", sede.nombre],
            ["Dirección", sede.direccion],
            ["Lotes", str(len(lotes))],
            ["Papeles válidos", str(totales.validas)],
        ],
        "lotes": [
            {
                "codigo": lote.codigo,
                "tipo": lote.get_tipo_display().lower(),
                "anulado": lote.motivo_de_anulacion if lote.estado == EstadoDeLote.ANULADO else "",
                "cifras": [[rotulo, formatos.numero(n)] for rotulo, n in cifras_de(lote)],
                "notas": notas_de(lote),
                "semilla": lote.semilla_de_descuento if lote.acta.get("descontadas") else "",
                "descontadas": ", ".join(lote.acta.get("descontadas", [])),
                "cabeza_numero": lote.acta.get("cabeza_numero", 0),
                "cabeza_huella": lote.acta.get("cabeza_huella", ""),
            }
            for lote in lotes
        ],
        "nota": "El sorteo de los papeles que quedan fuera se rehace con el código del lote, sus folios en orden y la "
        "cabeza de la bitácora; los folios están en acta.json, en la página de esta sede.",
        "sello": [
            [f"Huella de los folios del lote {lote.codigo} (SHA-256)", str(lote.acta["huella_de_folios"])]
            for lote in lotes
            if lote.acta.get("huella_de_folios")
        ],
    }
