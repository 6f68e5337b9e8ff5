"""How a watched result is told on pages: what the machine saw beside what people say. Reads no database."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from compromisos.enums_de_vigencia import DISPONIBLES, PERDIDOS, Dicho, EstadoDeResultado, VeredictoDeMirada
from compromisos.miradas import Corte
from compromisos.models import ResultadoVigilado, RevisionDeResultado
from compromisos.presentacion import Cartel
from comun import formatos

FALLAS = {
    "direccion_invalida": "la dirección no está completa o no se entiende",
    "esquema": "no empieza con https:// ni http://",
    "puerto": "usa un puerto que no es el de la web",
    "nombre_no_resuelve": "el nombre del sitio ya no existe o no contesta",
    "direccion_no_publica": "lleva a una red privada, que nadie más puede abrir",
    "tiempo_agotado": "no contestó en diez segundos",
    "demasiados_saltos": "manda a otra dirección más de cinco veces",
    "vuelta_en_circulo": "manda a otra dirección que la manda de regreso",
    "tls": "su certificado no es válido: el navegador avisaría de un riesgo",
    "conexion": "el sitio no acepta la conexión",
    "respuesta_invalida": "lo que contesta no es una página",
}
HTTP = {
    401: "pide una contraseña",
    403: "no deja entrar a la revisión automática",
    404: "contesta que la página no existe",
    410: "contesta que la página se quitó",
    429: "pide esperar a la revisión automática",
    500: "contesta con un error suyo",
    503: "contesta que no está en servicio",
}
CARTELES = {
    EstadoDeResultado.SIN_REVISAR: Cartel("pendiente", "Sin revisar"),
    EstadoDeResultado.DISPONIBLE: Cartel("hecho", "Disponible", "palomita"),
    EstadoDeResultado.CAMBIO: Cartel("hecho", "Disponible, cambió de contenido", "palomita"),
    EstadoDeResultado.CAIDO: Cartel("error", "Dejó de estar disponible", "cruz"),
    EstadoDeResultado.NO_PUBLICA: Cartel("error", "No es pública", "candado"),
    EstadoDeResultado.RETIRADO: Cartel("llano", "Ya no se vigila", "menos"),
}
EN_DUDA = Cartel("atencion", "Falló la última revisión", "alerta")
COLUMNAS = (
    "plan", "compromiso", "titulo", "direccion", "origen", "estado", "estado_desde", "dejo_de_estar_disponible",
    "volvio", "cambio_de_contenido", "ultima_revision", "ultimo_veredicto", "ultimo_estado_http", "ultima_falla",
    "dicen_vigente", "dicen_desactualizado", "dicen_ya_no_sirve", "dicen_la_maquina_se_equivoca", "motivo_de_retiro",
)  # fmt: skip


def cartel_de(resultado: ResultadoVigilado) -> Cartel:
    """Its state; one failed look is said apart, because it is not a fall."""
    if resultado.fallas_desde is not None and resultado.estado not in PERDIDOS:
        return EN_DUDA
    return CARTELES[EstadoDeResultado(resultado.estado)]


def frase_de(resultado: ResultadoVigilado) -> str:
    """What the machine saw, in one sentence."""
    estado, desde = resultado.estado, formatos.fecha(resultado.estado_desde) if resultado.estado_desde else ""
    if estado == EstadoDeResultado.RETIRADO:
        return f"Ya no se vigila desde el {desde}: {resultado.motivo_de_retiro}"
    if estado == EstadoDeResultado.CAIDO:
        return f"Dejó de estar disponible el {desde}: {por_que(resultado.ultimo_estado_http, resultado.ultima_falla)}."
    if estado == EstadoDeResultado.NO_PUBLICA:
        return f"Desde el {desde} {FALLAS['direccion_no_publica']}."
    if resultado.fallas_desde is not None:
        razon = por_que(resultado.ultimo_estado_http, resultado.ultima_falla)
        return (
            f"El {formatos.fecha(resultado.fallas_desde)} {razon}. Se dirá que dejó de estar disponible si otra revisión, "
            "al menos doce horas después, falla también."
        )
    if resultado.ultimo_veredicto == VeredictoDeMirada.SIN_CONCLUSION:
        return f"El sitio {por_que(resultado.ultimo_estado_http, '')}: hace falta que una persona lo abra."
    if estado == EstadoDeResultado.SIN_REVISAR:
        return "Todavía no se revisa."
    cambio = f" Cambió de contenido el {formatos.fecha(resultado.cambio_en)}." if resultado.cambio_en else ""
    if resultado.volvio_en is None:
        return f"Disponible sin interrupción desde el {desde}.{cambio}"
    antes = f" Había dejado de estarlo el {formatos.fecha(resultado.caido_desde)}." if resultado.caido_desde else ""
    return f"Volvió a estar disponible el {formatos.fecha(resultado.volvio_en)}.{antes}{cambio}"


def por_que(estado_http: int | None, falla: str) -> str:
    """Why a look failed, to go after a comma or a colon."""
    if falla:
        return FALLAS.get(falla, "no se pudo revisar")
    return f"{HTTP.get(estado_http or 0, 'contesta con un error')} (código {estado_http})"


@dataclass(frozen=True)
class Renglon:
    """A result ready to be drawn. `dichos`: (what people say, how many), only those that somebody says."""

    resultado: ResultadoVigilado
    cartel: Cartel
    frase: str
    dichos: list[tuple[str, int]]

    @property
    def cuantos_dicen(self) -> int:
        return sum(cuantos for _, cuantos in self.dichos)

    @property
    def no_coinciden(self) -> bool:
        """People say other than the machine: both stay, side by side."""
        dicen = dict(self.dichos)
        niegan = dicen.get(Dicho.YA_NO_SIRVE.label, 0) + dicen.get(Dicho.LA_MAQUINA_SE_EQUIVOCA.label, 0)
        afirman = dicen.get(Dicho.VIGENTE.label, 0)
        return bool(niegan) if self.resultado.estado in DISPONIBLES else bool(afirman)


def renglones(filas: Sequence[ResultadoVigilado]) -> list[Renglon]:
    return [
        Renglon(
            fila,
            cartel_de(fila),
            frase_de(fila),
            [(dicho.label, n) for dicho in Dicho if (n := getattr(fila, f"dicen_{dicho.value}", 0))],
        )
        for fila in filas
    ]


@dataclass(frozen=True)
class Tramo:
    """Looks in a row that found the same, in words: from `desde` to `hasta`, both looks of the row."""

    cartel: Cartel
    frase: str
    direccion_final: str
    cuantas: int
    desde: dt.datetime
    hasta: dt.datetime


CARTELES_DE_MIRADA = {
    VeredictoDeMirada.RESPONDE: Cartel("hecho", "Contestó", "palomita"),
    VeredictoDeMirada.NO_RESPONDE: Cartel("error", "Falló", "cruz"),
    VeredictoDeMirada.NO_PUBLICA: Cartel("error", "No es pública", "candado"),
    VeredictoDeMirada.SIN_CONCLUSION: Cartel("pendiente", "Sin conclusión"),
}


def tramos(revisiones: Sequence[RevisionDeResultado]) -> list[Tramo]:
    """The history without repeating itself. `revisiones` the newest first; so are the rows."""
    juntos = groupby(
        revisiones, key=lambda una: (una.veredicto, una.estado_http, una.falla, una.direccion_final, una.huella)
    )
    salida = []
    for _, iguales in juntos:
        fila = list(iguales)
        nueva, vieja = fila[0], fila[-1]
        if nueva.veredicto == VeredictoDeMirada.RESPONDE:
            frase = "Con otro contenido que antes." if vieja.cambio else f"Código {nueva.estado_http}."
        else:
            frase = f"{_mayuscula(nueva)}."
        salida.append(
            Tramo(
                CARTELES_DE_MIRADA[VeredictoDeMirada(nueva.veredicto)],
                frase,
                nueva.direccion_final,
                len(fila),
                vieja.revisada_en,
                nueva.revisada_en,
            )
        )
    return salida


def _mayuscula(revision: RevisionDeResultado) -> str:
    razon = por_que(revision.estado_http, revision.falla)
    return razon[:1].upper() + razon[1:]


@dataclass(frozen=True)
class Columna:
    """A month of the picture: across in percent of its width, up and down in a box 200 high whose floor is at 170.

    `menor`: its name is left out where there is no room for all.
    """

    mes: str
    x: str
    y: str
    ancho: str
    alto: str
    centro: str
    menor: bool
    corte: Corte


SUELO, TECHO, COLUMNAS_AL_MENOS = 170, 10, 6


def columnas(cortes: Sequence[Corte]) -> list[Columna]:
    """One bar a month: its height is the share available, of a hundred; there is no other scale."""
    paso = 100 / max(len(cortes), COLUMNAS_AL_MENOS)
    dibujadas = []
    for lugar, corte in enumerate(cortes):
        alto = float(corte.por_ciento or 0) * (SUELO - TECHO) / 100
        dibujadas.append(
            Columna(
                mes=formatos.MESES[corte.dia.month - 1][:3],
                x=f"{(lugar + 0.15) * paso:.2f}%",
                y=f"{SUELO - alto:.1f}",
                ancho=f"{paso * 0.7:.2f}%",
                alto=f"{alto:.1f}",
                centro=f"{(lugar + 0.5) * paso:.2f}%",
                menor=(len(cortes) - lugar) % 2 == 0,
                corte=corte,
            )
        )
    return dibujadas


def valores(fila: ResultadoVigilado) -> list[Any]:
    """As `COLUMNAS` names them: what is downloaded."""
    return [
        fila.compromiso.plan.slug, fila.compromiso.slug, fila.titulo, fila.direccion, fila.origen, fila.estado,
        _instante(fila.estado_desde), _instante(fila.caido_desde), _instante(fila.volvio_en), _instante(fila.cambio_en),
        _instante(fila.ultima_revision), fila.ultimo_veredicto, fila.ultimo_estado_http, fila.ultima_falla,
        *(getattr(fila, f"dicen_{dicho.value}") for dicho in Dicho), fila.motivo_de_retiro,
    ]  # fmt: skip


def _instante(cuando: dt.datetime | None) -> str:
    return cuando.isoformat() if cuando else ""
