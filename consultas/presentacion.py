"""How a consulta is told on its pages: phases in words, what can be done now, the rules in short. Reads no database."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from comun import formatos, reloj
from consultas import fases as reglas_de_fases
from consultas.enums import EstadoConsulta, Fase, Metodo, ReglaDeParticipacion
from consultas.idiomas import codigos_de, nombre_de
from consultas.models import Consulta, Eje, FaseDeConsulta, Tema
from consultas.queries.consultas import Momento

TEMAS_POR_EJE = 4
NUMEROS = ("cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")
ESTADO_DE_FASE = {
    Fase.INFORMACION: "Información abierta",
    Fase.PROPUESTAS: "Propuestas abiertas",
    Fase.SISTEMATIZACION: "Propuestas en estudio",
    Fase.VOTACION: "Votación abierta",
    Fase.RESULTADOS: "Resultados",
}


def en_palabra(n: int) -> str:
    """`tres` for 3; the number itself past ten."""
    return NUMEROS[n] if n < len(NUMEROS) else formatos.numero(n)


@dataclass(frozen=True)
class Cartel:
    """The state of a consulta in two words, with its class and icon, and what is open until when."""

    clase: str
    texto: str
    icono: str = ""
    fase: FaseDeConsulta | None = None
    explicacion: str = ""


def cartel(consulta: Consulta, momento: Momento) -> Cartel:
    """What is open right now, said as a state."""
    if consulta.es_historico:
        return Cartel("llano", "Según las fuentes", "fuente")
    if consulta.estado == EstadoConsulta.BORRADOR:
        return Cartel("pendiente", "Borrador, no es pública")
    if consulta.estado == EstadoConsulta.ESCRUTADA:
        return Cartel("hecho", "Con resultados")
    if consulta.estado == EstadoConsulta.VOTACION_TERMINADA:
        return Cartel("atencion", "Votación terminada, falta el escrutinio")
    if momento.en_pausa:
        return Cartel("atencion", "En pausa", "reloj", momento.actual)
    if momento.actual is not None:
        icono = {Fase.VOTACION: "voto", Fase.PROPUESTAS: "editar"}.get(Fase(momento.actual.fase), "")
        return Cartel("curso", ESTADO_DE_FASE[Fase(momento.actual.fase)], icono, momento.actual)
    if momento.proxima is not None:
        nombre = Fase(momento.proxima.fase).label
        return Cartel("pendiente", f"{nombre}: abre el {formatos.fecha(momento.proxima.inicio)}", "", momento.proxima)
    return Cartel("llano", "Fases concluidas")


DE_PARTICIPAR = {Fase.PROPUESTAS, Fase.VOTACION}
CERRADAS = {EstadoConsulta.VOTACION_TERMINADA, EstadoConsulta.ESCRUTADA}


def fases(consulta: Consulta, momento: Momento) -> list[dict[str, str]]:
    """The phases for `components/fases.html`."""
    ahora = reloj.ahora()
    salida = []
    for fase in momento.fases:
        situacion = reglas_de_fases.situacion(fase, ahora)
        estado, texto = "pendiente", "Pendiente"
        if situacion == "terminada":
            estado, texto = "hecha", "Concluida"
        elif situacion == "abierta":
            estado, texto = "ahora", f"Abierta, {formatos.plazo(fase.fin, ahora).texto}"
            if momento.en_pausa and fase.fase in DE_PARTICIPAR and consulta.pausada_hasta is not None:
                texto = f"En pausa hasta el {formatos.momento(consulta.pausada_hasta)}"
        if fase.fase != Fase.RESULTADOS and situacion != "terminada" and consulta.estado in CERRADAS:
            estado, texto = "hecha", "Terminada antes de su fecha"
        if consulta.es_historico:
            estado, texto = "hecha", "Según las fuentes"
        salida.append(
            {
                "nombre": fase.get_fase_display(),
                "dato": formatos.rango(fase.inicio, fase.fin - dt.timedelta(seconds=1)),  # the end is out
                "estado": estado,
                "texto": texto,
                "icono": "fuente" if consulta.es_historico else "",
            }
        )
    return salida


QUIEN_VOTA = {
    ReglaDeParticipacion.CORREO: "Una boleta por persona: hace falta una cuenta con el correo confirmado.",
    ReglaDeParticipacion.CURP: (
        "Una boleta por persona: hace falta una cuenta y escribir tu CURP. Es CURP declarada, no cotejada: el portal "
        "revisa que esté bien formada, no la guarda y no la compara con ningún registro. Queda sólo una huella, que "
        "impide votar dos veces y que ya nadie puede leer cuando la consulta se cierra."
    ),
    ReglaDeParticipacion.PADRON: (
        "Una boleta por código: la coordinación reparte códigos de un solo uso y con el tuyo votas, tengas o no CURP."
    ),
}


def reglas(consulta: Consulta, momento: Momento) -> list[str]:
    """The rules of participation, in short sentences: those of the ballot only when there is a vote."""
    salida = []
    if momento.propuestas is not None:
        salida.append("Para proponer y apoyar hace falta una cuenta con el correo confirmado; leer es libre.")
        salida.append("Propón cuanto quieras. Cada persona apoya una propuesta una sola vez, y no las suyas.")
        salida.append(f"La coordinación responde cada propuesta en {_dias(consulta.plazo_de_respuesta)} o menos.")
    if momento.votacion is not None:
        salida.append(QUIEN_VOTA[ReglaDeParticipacion(consulta.regla)])
        salida.append(_de_la_boleta(consulta))
        salida.append("Puedes cambiar tu boleta, con el código de tu recibo, hasta que termine la votación.")
        salida.append("Una boleta fuera de estas reglas se rechaza completa y se te dice cuál falta.")
        if consulta.pide_datos_de_grupo:
            salida.append("Al votar se preguntan sexo, edad y otros datos de grupo: contestarlos es opcional.")
        if consulta.con_auditoria:
            salida.append(
                f"Al terminar, el Secretariado tiene {_dias(consulta.dias_de_auditoria)} para revisar la urna y firmar lo "
                "que halle, antes de que se baraje."
            )
    if consulta.edad_minima:
        salida.append(f"A partir de {consulta.edad_minima} años. La edad la declara cada persona.")
    idiomas = [nombre_de(codigo) for codigo in codigos_de(consulta.idiomas)]
    if len(idiomas) > 1:
        salida.append(f"Se participa en {', '.join(idiomas[:-1]).lower()} y {idiomas[-1].lower()}.")
    return salida


def _de_la_boleta(consulta: Consulta) -> str:
    if consulta.metodo == Metodo.PUNTOS:
        return (
            f"Tienes {formatos.numero(consulta.puntos_por_boleta)} puntos para repartir entre los temas, y a cada tema "
            f"puedes darle hasta {formatos.numero(consulta.puntos_por_tema)}. No hace falta usarlos todos."
        )
    return (
        f"Hasta {en_palabra(consulta.max_por_boleta)} {'tema' if consulta.max_por_boleta == 1 else 'temas'} "
        f"por boleta, y no más de {en_palabra(consulta.max_por_eje)} por eje."
    )


def _dias(cuantos: int) -> str:
    return "un día" if cuantos == 1 else f"{formatos.numero(cuantos)} días"


@dataclass(frozen=True)
class EjeEnFicha:
    eje: Eje
    temas: list[Tema]
    restantes: int


def ejes(consulta: Consulta) -> list[EjeEnFicha]:
    """Axes with their first topics, and how many more there are."""
    salida = []
    for eje in consulta.ejes.all():
        temas = list(eje.temas.all())
        salida.append(EjeEnFicha(eje, temas[:TEMAS_POR_EJE], max(0, len(temas) - TEMAS_POR_EJE)))
    return salida


def paginas(consulta: Consulta, momento: Momento) -> list[dict[str, str]]:
    """Every other public page of a consulta that applies to it today; `consulta` comes from `queries.consultas.de_ficha`."""
    if consulta.es_historico or consulta.estado == EstadoConsulta.BORRADOR:
        return []
    escrutada, vota = consulta.estado == EstadoConsulta.ESCRUTADA, momento.votacion is not None
    propone = momento.propuestas is not None
    todas = (
        (vota, "resultados", "Resultados", "Votos de cada tema." if escrutada else "Cuándo se publican los votos."),
        (propone, "propuestas", "Propuestas", "Los problemas que contó la gente, con su folio."),
        (propone, "respuestas", "Respuestas", "Qué se contestó a cada propuesta y cuánto tardó."),
        (
            consulta.con_informe,  # type: ignore[attr-defined]
            "informe",
            "Informe de retroalimentación",
            "Qué pasó con lo que llegó y qué sigue.",
        ),
        (
            vota and consulta.pide_datos_de_grupo,
            "participacion",
            "Quiénes participan",
            "Cada grupo junto a su parte de la población.",
        ),
        (consulta.con_sedes, "sedes", "Participar en papel", "Dónde hay urna o buzón, y el acta de cada sede."),  # type: ignore[attr-defined]
        (escrutada, "verificar", "Comprobar un recibo", "Que tu boleta está entre las contadas."),
        (
            consulta.con_auditoria and consulta.estado in CERRADAS,
            "auditoria",
            "Revisión de la urna",
            "Lo que cada parte del Secretariado vio y firmó.",
        ),
        (True, "datos", "Datos", "Todo en archivos para descargar."),
    )
    return [
        {
            "direccion": reverse(f"consultas:{nombre}", args=[consulta.slug]),
            "titulo": titulo,
            "explicacion": explicacion,
        }
        for aplica, nombre, titulo, explicacion in todas
        if aplica
    ]


def renglon(consulta: Any, momento: Momento) -> dict[str, Any]:
    """A consulta in a list, as `queries.consultas.con_fases` gives it."""
    return {
        "consulta": consulta,
        "momento": momento,
        "cartel": cartel(consulta, momento),
        "cuantos_ejes": consulta.cuantos_ejes,
    }
