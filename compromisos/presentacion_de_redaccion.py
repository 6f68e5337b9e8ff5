"""How a draft is told: its ambition as a picture, where it stands, what it lacks, two texts side by side. Reads no database."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from compromisos import ambicion, calidad, plazos
from compromisos.enums import EN_REDACCION, EfectoDePolitica, EstadoCompromiso, TipoDeCompromiso
from compromisos.models import Compromiso, PeriodoDeComentarios
from compromisos.queries.calidad import RenglonDeCalidad
from compromisos.queries.comentarios import dias_abiertos, esta_abierto
from comun import formatos
from mesas.ods import catalogo

# What a stale edit is shown side by side, in order.
COMPARADOS = (
    ("nombre_corto", "Nombre corto"),
    ("texto", "Qué se promete"),
    ("objetivo", "Objetivo"),
    ("tipo", "De dónde viene"),
    ("tema", "Tema de la consulta"),
    ("solucion", "Solución"),
    ("causas", "Causas que atiende"),
    ("problema", "Qué problema atiende"),
    ("statu_quo", "Cómo están las cosas hoy"),
    ("resultado_esperado", "Resultado esperado"),
    ("beneficiarios", "A quién beneficia"),
    ("ambicion", "Ambición"),
    ("efecto", "Qué hace con la política"),
    ("politica", "Política pública"),
    ("ods", "ODS"),
    ("responsables", "Quién responde"),
    ("corresponsables", "Quién acompaña"),
    ("inicio", "Empieza"),
    ("fin", "Termina"),
    ("recursos", "Con qué recursos"),
    ("monto", "Monto, en pesos"),
    ("dentro_del_denominador", "En las cuentas del plan"),
)
ICONO_DE_CALIDAD = {
    calidad.CUMPLE: ("hecho", "Cumple"),
    calidad.NO_CUMPLE: ("error", "No cumple"),
    calidad.SIN_REVISAR: ("pendiente", "Sin revisar"),
}


# --- ambition ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Ambicion:
    """The picture, the overall level in words, and the reason of each axis: (axis, level, why)."""

    renglones: list[ambicion.Renglon]
    general: str
    en_ejes: str
    justificaciones: list[tuple[str, str, str]]


def ambicion_de(compromiso: Compromiso) -> Ambicion | None:
    """None when nothing was said of any axis. Reads `ambiciones`."""
    filas = {fila.eje: fila for fila in compromiso.ambiciones.all()}
    if not filas:
        return None
    niveles = {eje: str(fila.nivel) for eje, fila in filas.items()}
    mayor = ambicion.la_mas_alta(niveles.values())
    ejes = ambicion.ejes_de(niveles, mayor) if ambicion.altura(mayor) else []
    return Ambicion(
        renglones=ambicion.matriz(niveles),
        general=ambicion.NIVELES.get(mayor, ""),
        en_ejes=_y([eje.lower() for eje in ejes]),
        justificaciones=[
            (rotulo, filas[eje].get_nivel_display(), filas[eje].justificacion)
            for eje, rotulo in ambicion.EJES.items()
            if eje in filas
        ],
    )


def _y(partes: Sequence[str]) -> str:
    """`a, b y c`; «e» before the sound of i."""
    if len(partes) < 2:
        return "".join(partes)
    ultima = partes[-1]
    return f"{', '.join(partes[:-1])} {'e' if ultima.startswith('i') else 'y'} {ultima}"


# --- where it stands --------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Condicion:
    """Something that proposing needs."""

    texto: str
    cumplida: bool
    enlace: str = ""
    enlace_texto: str = ""


def condiciones(
    compromiso: Compromiso,
    lista: Sequence[RenglonDeCalidad],
    periodos: Sequence[PeriodoDeComentarios],
    sin_respuesta: int,
    ahora: dt.datetime,
) -> list[Condicion]:
    """What a text needs before it goes to the Secretariado, each with where to mend it. Reads `causas`."""
    slug = compromiso.slug
    faltan = sum(not renglon.cumple for renglon in lista)
    dias = dias_abiertos(periodos, ahora)
    abierto = bool(periodos) and esta_abierto(periodos[-1], ahora)
    dichas = []
    if compromiso.tipo == TipoDeCompromiso.COCREADO:
        dichas.append(
            Condicion(
                "Atiende una causa que eligió una mesa",
                bool(compromiso.causas.all()),
                f"{reverse('compromisos:editar', args=[slug])}#origen",
                "Ligarlo a su causa",
            )
        )
    dichas.append(
        Condicion(
            f"Estuvo abierto a comentarios {plazos.DIAS_DE_COMENTARIOS} días o más (lleva {dias})",
            dias >= plazos.DIAS_DE_COMENTARIOS and not abierto,
            reverse("compromisos:comentarios", args=[slug]) if periodos else "",
            "Ver los comentarios",
        )
    )
    dichas.append(
        Condicion(
            "Cada comentario tiene respuesta oficial"
            + (f" (faltan {formatos.numero(sin_respuesta)})" if sin_respuesta else ""),
            bool(periodos) and not sin_respuesta,
            reverse("compromisos:comentarios", args=[slug]) if periodos else "",
            "Leer y responder",
        )
    )
    dichas.append(
        Condicion(
            f"Pasa la lista de calidad ({len(lista) - faltan} de {len(lista)})",
            not faltan,
            reverse("compromisos:revisar", args=[slug]),
            "Revisar la lista",
        )
    )
    return dichas


def advertencias(compromiso: Compromiso) -> list[str]:
    """What is allowed and better looked at twice. Nothing once the text is fixed."""
    if compromiso.estado not in EN_REDACCION:
        return []
    plan = compromiso.plan
    return plazos.advertencias(plan.ejercicio.ambito, compromiso.inicio, compromiso.fin, plan.inicio, plan.fin)


@dataclass(frozen=True)
class Criterio:
    """A criterion of the list as its page shows it."""

    renglon: RenglonDeCalidad
    clase: str
    palabra: str


def lista_dicha(lista: Sequence[RenglonDeCalidad]) -> list[Criterio]:
    return [Criterio(renglon, *ICONO_DE_CALIDAD[renglon.estado]) for renglon in lista]


def se_revisa(compromiso: Compromiso) -> bool:
    return compromiso.estado in EN_REDACCION or compromiso.estado == EstadoCompromiso.PROPUESTO


# --- its parts --------------------------------------------------------------------------------------------------------
def parte(compromiso: Compromiso, campo: str) -> str:
    """What one part says, in words: for the thread about it. Reads only the relation that the part is made of."""
    if campo == "politica":
        return ": ".join(filter(None, [compromiso.get_efecto_display(), compromiso.politica]))
    if campo == "ambicion":
        return "\n".join(
            f"{fila.get_eje_display()}, {fila.get_nivel_display().lower()}. {fila.justificacion}".strip()
            for fila in compromiso.ambiciones.all()
        )
    if campo == "ods":
        return "\n".join(_ods(fila.numero, fila.meta) for fila in compromiso.ods.all())
    if campo == "causas":
        causas = [f"Causa: {nodo.enunciado}" for nodo in compromiso.causas.all()]
        solucion = [f"Solución: {compromiso.solucion.titulo}"] if compromiso.solucion else []
        return "\n".join([*causas, *solucion])
    if campo == "responsables":
        filas = compromiso.responsabilidades.all()
        return "\n".join(f"{fila.get_papel_display()}: {fila.organizacion.nombre}" for fila in filas)
    if campo == "plazo":
        return formatos.rango(compromiso.inicio, compromiso.fin) if compromiso.inicio or compromiso.fin else ""
    if campo == "recursos" and compromiso.monto is not None:
        return "\n".join(filter(None, [compromiso.recursos, f"{formatos.numero(compromiso.monto, 2)} pesos"]))
    return str(getattr(compromiso, campo))


def _ods(numero: int, meta: str) -> str:
    return f"{numero}. {catalogo()[numero].nombre}" + (f": {meta}" if meta else "")


# --- two texts side by side -------------------------------------------------------------------------------------------
def lado_a_lado(datos: Mapping[str, Any], titulos: Mapping[str, str]) -> list[tuple[str, str, str, bool]]:
    """(field, text in force, yours, whether they differ), in words; only what differs. `titulos`: code → name."""
    filas = []
    for campo, rotulo in COMPARADOS:
        vigente, tuyo = (_en_palabras(campo, datos[lado][campo], titulos) for lado in ("vigente", "tuyo"))
        if vigente != tuyo:
            filas.append((rotulo, vigente, tuyo, True))
    return filas


def _en_palabras(campo: str, valor: Any, titulos: Mapping[str, str]) -> str:
    if campo == "tipo":
        return str(TipoDeCompromiso(valor).label)
    if campo == "efecto":
        return str(EfectoDePolitica(valor).label) if valor else ""
    if campo == "dentro_del_denominador":
        return "Cuenta en el total" if valor else "No cuenta en el total"
    if campo == "ambicion":
        return "\n".join(
            f"{ambicion.EJES[uno['eje']]}: {ambicion.NIVELES.get(uno['nivel'], 'No aplica')}. {uno['justificacion']}"
            for uno in valor
        )
    if campo == "ods":
        return "\n".join(_ods(uno["numero"], uno["meta"]) for uno in valor)
    if isinstance(valor, list):
        return "\n".join(titulos.get(codigo, codigo) for codigo in valor)
    return titulos.get(valor, valor) if campo in {"tema", "solucion"} else str(valor)
