"""How a commitment is told on its pages: state in words, figures side by side, its thread. Reads no database."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from compromisos.enums import EstadoCompromiso, Papel, Semaforo
from compromisos.models import Compromiso, Responsabilidad
from compromisos.presentacion_de_contrastes import Par, par_de
from compromisos.presentacion_de_reportes import Contado
from comun import formatos
from consultas.enums import Fase
from mesas.models import Mesa, Nodo

NUDOS_DE_AVANCE = 3


@dataclass(frozen=True)
class Cartel:
    """A state: class and icon of its chip, words."""

    clase: str
    texto: str
    icono: str = ""


CARTELES = {
    EstadoCompromiso.BORRADOR: Cartel("pendiente", "Borrador, no es público"),
    EstadoCompromiso.EN_COMENTARIOS: Cartel("curso", "En comentarios", "comentario"),
    EstadoCompromiso.PROPUESTO: Cartel("pendiente", "Propuesto"),
    EstadoCompromiso.APROBADO: Cartel("hecho", "Aprobado", "acuerdo"),
    EstadoCompromiso.EN_EJECUCION: Cartel("curso", "En ejecución"),
    EstadoCompromiso.CUMPLIDO: Cartel("pleno", "Cumplido"),
    EstadoCompromiso.PARCIAL: Cartel("atencion", "Cumplido en parte"),
    EstadoCompromiso.NO_CUMPLIDO: Cartel("error", "No cumplido"),
    EstadoCompromiso.RETIRADO: Cartel("llano", "Retirado"),
    # What sources tell is never called late, done or accepted by the portal (domain.md §0).
    EstadoCompromiso.HISTORICO: Cartel("llano", "Según las fuentes", "fuente"),
}


# Each colour has its own word and its own icon: it is never told by colour alone.
COLORES = {
    Semaforo.SIN_INICIAR: Cartel("pendiente", "Sin iniciar"),
    Semaforo.EN_TIEMPO: Cartel("hecho", "En tiempo", "reloj"),
    Semaforo.EN_RIESGO: Cartel("atencion", "En riesgo", "alerta"),
    Semaforo.ATRASADO: Cartel("error", "Atrasado", "bandera"),
    Semaforo.SIN_REPORTE: Cartel("atencion", "Sin reporte", "campana"),
    Semaforo.CUMPLIDO: Cartel("hecho", "Al 100 %, contrastado", "palomita"),
    Semaforo.CUMPLIDO_SIN_VERIFICAR: Cartel("curso", "Al 100 %, sin verificar", "ojo"),
}


def color(compromiso: Compromiso) -> Cartel | None:
    """How it goes, in words; nothing for what only sources tell, and nothing while there is nothing to compare with."""
    if compromiso.es_historico or not compromiso.semaforo:
        return None
    return COLORES.get(Semaforo(compromiso.semaforo))


def aceptacion(compromiso: Compromiso) -> Cartel | None:
    """Who has accepted by name to keep it: asked of what is approved and of what is under way (domain.md §7)."""
    if compromiso.es_historico or compromiso.estado not in (EstadoCompromiso.APROBADO, EstadoCompromiso.EN_EJECUCION):
        return None
    dadas, pedidas = compromiso.aceptaciones, compromiso.aceptaciones_pedidas
    if pedidas and dadas >= pedidas:
        return Cartel("hecho", "Aceptado formalmente", "acuerdo")
    if dadas:
        return Cartel("pendiente", f"Aceptado por {dadas} de {pedidas}", "acuerdo")
    return Cartel("pendiente", "Sin aceptación formal", "acuerdo")


def cartel(compromiso: Compromiso) -> Cartel:
    return CARTELES[EstadoCompromiso(compromiso.estado)]


def responsables(compromiso: Compromiso) -> list[Responsabilidad]:
    return [fila for fila in compromiso.responsabilidades.all() if fila.papel == Papel.RESPONSABLE]


def corresponsables(compromiso: Compromiso) -> list[Responsabilidad]:
    return [fila for fila in compromiso.responsabilidades.all() if fila.papel == Papel.CORRESPONSABLE]


def quienes(compromiso: Compromiso) -> str:
    """`Secretaría de la Función Pública y 3 más, con GESOC, Fundar`: a line of a list."""
    primeras, otras = responsables(compromiso), corresponsables(compromiso)
    if primeras:
        linea = primeras[0].organizacion.nombre
    elif compromiso.es_historico:
        linea = compromiso.responsables_texto or "Quién responde no consta en nuestras fuentes"
    else:
        linea = "Sin organización responsable"
    if len(primeras) > 1:
        linea += f" y {len(primeras) - 1} más"
    if otras:
        linea += ", con " + ", ".join(fila.nombre_en_fuente or fila.organizacion.nombre for fila in otras)
    return linea


@dataclass(frozen=True)
class Renglon:
    """A commitment as lists show it. `dicho` is what a source says came of it; only for those told by sources."""

    compromiso: Compromiso
    cartel: Cartel
    quienes: str
    par: Par
    dicho: str
    color: Cartel | None
    aceptacion: Cartel | None


def renglon(compromiso: Any) -> Renglon:
    """A row of `queries.compromisos.en_renglones`."""
    dicho = ""
    if compromiso.es_historico and compromiso.irm_dimension:
        dicho = f"{compromiso.irm_dimension}: {compromiso.irm_valor}"
    elif compromiso.es_historico:
        dicho = compromiso.resultado_texto
    return Renglon(
        compromiso=compromiso,
        cartel=cartel(compromiso),
        quienes=quienes(compromiso),
        par=par_de(compromiso),
        dicho=dicho,
        color=color(compromiso),
        aceptacion=aceptacion(compromiso),
    )


def renglones(compromisos: Sequence[Any]) -> list[Renglon]:
    return [renglon(compromiso) for compromiso in compromisos]


# --- its thread -----------------------------------------------------------------------------------------------------
def _nudo(cuando: str, que: str, url: str = "", detalle: str = "", clase: str = "") -> dict[str, str]:
    return {"cuando": cuando, "que": que, "url": url, "detalle": detalle, "clase": clase}


def _fechas_de_propuestas(consulta: Any) -> str:
    """`24 may – 17 jun 2019`: a phase ends at an instant that is already out of it."""
    fase = next((f for f in consulta.fases.all() if f.fase == Fase.PROPUESTAS), None)
    return formatos.rango(fase.inicio, fase.fin - dt.timedelta(seconds=1)) if fase else ""


def origen(compromiso: Compromiso, mesas: Sequence[Mesa], causas: Sequence[Nodo] = ()) -> list[dict[str, str]]:
    """Where it comes from: consulta → tema → mesas → causas → solución → commitment, as `components/hilo.html` draws it.

    One carried over from an earlier plan begins there, `viene_de` (read by `queries.compromisos.de_ficha`).

    `causas` bring their mesa; `compromiso.solucion`, its own.
    """
    falta = "Fecha: no consta en nuestras fuentes" if compromiso.es_historico else "Fecha por definir"
    nudos = []
    arrastre = getattr(compromiso, "viene_de", None)
    if arrastre is not None:
        anterior = arrastre.compromiso
        enlace = reverse("compromisos:compromiso", args=[anterior.slug])
        detalle = f"{anterior.plan.titulo}, donde quedó «{anterior.get_estado_display().lower()}»"
        nudos.append(
            _nudo(
                formatos.fecha(arrastre.resuelto_en),
                f"Viene de: compromiso {anterior.numero}, {anterior.nombre_corto}",
                enlace,
                detalle,
            )
        )
    tema = compromiso.tema
    if tema is not None:
        consulta = tema.consulta
        direccion = reverse("consultas:consulta", args=[consulta.slug])
        nudos.append(_nudo(_fechas_de_propuestas(consulta) or falta, consulta.titulo, direccion, "Consulta pública"))
        de_fuente = compromiso.tema_texto if compromiso.tema_texto != tema.titulo else ""
        detalle = f"Eje {tema.eje.numero}: {tema.eje.nombre}"
        if de_fuente:
            detalle += f". La fuente del compromiso lo llama «{de_fuente}»"
        nudos.append(
            _nudo("", f"Tema: {tema.titulo}", reverse("consultas:tema", args=[consulta.slug, tema.codigo]), detalle)
        )
    elif compromiso.tema_texto:
        nudos.append(_nudo("Según la fuente", f"Tema: {compromiso.tema_texto}"))
    for mesa in mesas:
        cuando = formatos.fecha(mesa.fecha) if mesa.fecha else falta
        nudos.append(_nudo(cuando, mesa.titulo, reverse("mesas:mesa", args=[mesa.codigo]), "Mesa de trabajo"))
    for nodo in causas:
        enlace = reverse("mesas:causa", args=[nodo.arbol.mesa.codigo, nodo.codigo])
        nudos.append(_nudo("", f"Causa elegida: {nodo.enunciado}", enlace, nodo.arbol.mesa.titulo))
    solucion = compromiso.solucion
    if solucion is not None:
        enlace = reverse("mesas:solucion", args=[solucion.mesa.codigo, solucion.codigo])
        nudos.append(_nudo("", f"Solución elegida: {solucion.titulo}", enlace, solucion.mesa.titulo))
    plan = compromiso.plan
    nudos.append(
        _nudo(
            formatos.fecha(compromiso.inicio) if compromiso.inicio and not compromiso.es_historico else "",
            f"Compromiso {compromiso.numero} · {plan.titulo}",
            reverse("planes:plan", args=[plan.slug]),
            compromiso.get_tipo_display(),
            "hoy" if compromiso.es_historico else "",
        )
    )
    return nudos


def sin_origen(compromiso: Compromiso) -> str:
    """Why the thread has no consulta in it; empty when it has one."""
    if compromiso.tema is not None or getattr(compromiso, "viene_de", None) is not None:
        return ""
    if compromiso.solucion_id is not None:
        return "No está ligado a un tema de la consulta."
    if compromiso.es_historico:
        return "No consta en nuestras fuentes que venga de un tema de la consulta."
    return "No viene de un tema de la consulta."


def despues(compromiso: Compromiso, reportes: Sequence[Contado], hoy: dt.date) -> list[dict[str, str]]:
    """Where it goes: the latest reports that stand, in order, today, and its end. Nothing for those told by sources."""
    if compromiso.es_historico:
        return []
    nudos = [
        _nudo(
            formatos.fecha(reporte.avance.fecha),
            f"{reporte.avance.organizacion.nombre} informa {formatos.porciento(reporte.avance.porcentaje)}"
            + (f" de la actividad {reporte.avance.actividad.clave}" if reporte.avance.actividad else ""),
            f"#avance-{reporte.avance.pk}",
            "",
            "autoridad",
        )
        for reporte in reversed([uno for uno in reportes if not uno.observado][:NUDOS_DE_AVANCE])
    ]
    nudos.append(_nudo(f"Hoy, {formatos.fecha(hoy)}", cartel(compromiso).texto, clase="hoy"))
    if compromiso.fin:
        nudos.append(_nudo(formatos.fecha(compromiso.fin), "Fin del compromiso"))
    return nudos
