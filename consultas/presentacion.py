"""How a consulta is told on its pages: phases in words, what can be done now, the rules in short. Reads no database."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from comun import formatos, reloj
from comun.entidades import POR_CLAVE
from comun.textos import recortar
from consultas import fases as reglas_de_fases
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase, ReglaDeParticipacion
from consultas.models import Consulta, Eje, FaseDeConsulta, Propuesta, Tema
from consultas.queries.consultas import Momento

TEMAS_POR_EJE = 4
LETRAS_DE_RENGLON = 220
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
    if momento.actual is not None:
        icono = {Fase.VOTACION: "voto", Fase.PROPUESTAS: "editar"}.get(Fase(momento.actual.fase), "")
        return Cartel("curso", ESTADO_DE_FASE[Fase(momento.actual.fase)], icono, momento.actual)
    if momento.proxima is not None:
        nombre = Fase(momento.proxima.fase).label
        return Cartel("pendiente", f"{nombre}: abre el {formatos.fecha(momento.proxima.inicio)}", "", momento.proxima)
    return Cartel("llano", "Fases concluidas")


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


def reglas(consulta: Consulta, momento: Momento) -> list[str]:
    """The rules of participation, in short sentences: those of the ballot only when there is a vote."""
    salida = []
    if momento.propuestas is not None:
        salida.append("Para proponer y apoyar hace falta una cuenta con el correo confirmado; leer es libre.")
        salida.append("Propón cuanto quieras. Cada persona apoya una propuesta una sola vez, y no las suyas.")
    if momento.votacion is not None:
        if consulta.regla == ReglaDeParticipacion.CORREO:
            salida.append("Una boleta por persona: hace falta una cuenta con el correo confirmado.")
        salida.append(
            f"Hasta {en_palabra(consulta.max_por_boleta)} {'tema' if consulta.max_por_boleta == 1 else 'temas'} "
            f"por boleta, y no más de {en_palabra(consulta.max_por_eje)} por eje."
        )
        salida.append("Puedes cambiar tu boleta, con el código de tu recibo, hasta que termine la votación.")
        salida.append("Una boleta fuera de estas reglas se rechaza completa y se te dice cuál falta.")
    if consulta.edad_minima:
        salida.append(f"A partir de {consulta.edad_minima} años.")
    return salida


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


def renglon(consulta: Consulta, momento: Momento) -> dict[str, Any]:
    """A consulta in a list."""
    return {
        "consulta": consulta,
        "momento": momento,
        "cartel": cartel(consulta, momento),
        "cuantos_ejes": len(consulta.ejes.all()),
    }


def boton_de_apoyo(
    propuesta: Propuesta, direccion: str, momento: Momento, persona: Any, apoyada: bool
) -> dict[str, str]:
    """For `_propuesta_apoyo.html`: support, take it back, log in first, or why not. `direccion` is the propuesta's own.

    A dict, and not a dataclass, because templates look up keys before attributes and a list has one a row.
    """
    if not momento.propone or propuesta.estado == EstadoPropuesta.RETIRADA:
        return {"que": "apoyaste" if apoyada else ""}
    if not persona.is_authenticated:
        return {"que": "entrar", "direccion": f"{direccion}apoyar/"}
    if propuesta.autor_id == persona.pk:
        return {"que": "propia"}
    if apoyada:
        return {"que": "retirar", "direccion": f"{direccion}retirar-apoyo/"}
    return {"que": "apoyar", "direccion": f"{direccion}apoyar/"}


def renglones_de_propuestas(
    propuestas: Iterable[Propuesta],
    consulta: Consulta,
    ejes: Iterable[Eje],
    momento: Momento,
    persona: Any,
    apoyadas: set[int],
) -> Iterator[dict[str, Any]]:
    """Rows of the list, said in words here so that drawing thirty of them is cheap (docs/rendimiento.md)."""
    # One reverse for the page, not four for each row; a folio needs no escaping in an address.
    lista = reverse("consultas:propuestas", args=[consulta.slug])
    nombres = {eje.pk: f"Eje {eje.numero}: {eje.nombre}" for eje in ejes}
    for propuesta in propuestas:
        direccion = f"{lista}{propuesta.folio}/"
        entidad = POR_CLAVE.get(propuesta.entidad)
        yield {
            "folio": propuesta.folio,
            "direccion": direccion,
            "titulo": propuesta.titulo,
            "eje": nombres[propuesta.eje_id],
            "retirada": propuesta.estado == EstadoPropuesta.RETIRADA,
            "resumen": recortar(propuesta.problema, LETRAS_DE_RENGLON),
            "autoria": propuesta.autoria,
            "lugar": ", ".join(filter(None, [propuesta.municipio, entidad.nombre])) if entidad else "",
            "fecha": formatos.fecha_corta(propuesta.publicada_en) if propuesta.publicada_en else "",
            "apoyos": formatos.numero(propuesta.apoyos),
            "apoyos_palabra": "apoyo" if propuesta.apoyos == 1 else "apoyos",
            "apoyo": boton_de_apoyo(propuesta, direccion, momento, persona, propuesta.pk in apoyadas),
        }


def hilo_de_propuesta(propuesta: Propuesta) -> list[dict[str, str]]:
    """What happened to a propuesta so far and what comes next, for `components/hilo.html`."""
    hilo = [
        {
            "cuando": formatos.momento(propuesta.publicada_en) if propuesta.publicada_en else "",
            "que": "Se publicó",
            "detalle": f"Folio {propuesta.folio}, por {propuesta.autoria}",
            "clase": "sociedad",
        }
    ]
    if propuesta.estado == EstadoPropuesta.RETIRADA:
        hilo.append({"cuando": "", "que": "Su autoría la retiró", "detalle": "Se sigue leyendo aquí y se puede citar."})
    elif propuesta.tema is not None:
        hilo.append(
            {
                "cuando": "",
                "que": f"Forma parte del tema «{propuesta.tema.titulo}»",
                "detalle": "",
                "clase": "autoridad",
            }
        )
    else:
        hilo.append(
            {
                "cuando": "",
                "que": "Espera respuesta de la coordinación",
                "detalle": "Se agrupará en un tema o se responderá con sus razones; aparecerá en esta página.",
                "clase": "hoy",
            }
        )
    return hilo
