"""Reading for the feedback report: the figures of a consulta as plain data, to be frozen, and the reports published."""

from typing import Any

from django.db.models import Count, Sum

from comun.entidades import OPCIONES
from consultas.enums import EstadoPropuesta, Metodo, TipoDeCanal, TipoDeRespuesta
from consultas.hojas import MINIMO_PUBLICABLE
from consultas.idiomas import nombre_de as nombre_de_idioma
from consultas.models import (
    Consulta,
    HojaDeEncuesta,
    InformeDeRetroalimentacion,
    Propuesta,
    PropuestaRespondida,
    RespuestaRazonada,
)
from consultas.queries.encuestas import momento_de_encuesta
from consultas.queries.resultados import resultados_de
from consultas.queries.sistematizacion import cuentas_de

FORMATO = "gobierno-abierto/informe-de-consulta/1"
OCULTA = "Oculta por moderación"


def cifras_del_informe(consulta: Consulta) -> dict[str, Any]:
    """Everything the report counts, as it stands now; JSON only, integers and texts. About fifteen queries."""
    recibidas = Propuesta.objects.filter(consulta=consulta).publicas()
    cuentas = cuentas_de(consulta)
    resultados = resultados_de(consulta)
    return {
        "formato": FORMATO,
        "propuestas": recibidas.count(),
        "apoyos": recibidas.aggregate(n=Sum("apoyos"))["n"] or 0,
        "retiradas": recibidas.filter(estado=EstadoPropuesta.RETIRADA).count(),
        "por_eje": _por(recibidas, "eje__nombre", {}),
        "por_canal": _por(recibidas, "canal", {c.value: str(c.label) for c in TipoDeCanal}),
        "por_idioma": [[nombre_de_idioma(codigo), n] for codigo, n in _por(recibidas, "idioma", {})],
        "por_lugar": _por(recibidas, "entidad", {**dict(OPCIONES), "": "Sin lugar"}),
        "respondidas": cuentas.respondidas,
        "esperan": cuentas.esperan,
        "vencidas": cuentas.vencidas,
        "plazo": cuentas.plazo,
        "mediana": cuentas.mediana,
        "por_tipo": [[tipo, nombre, n] for tipo, nombre, n in cuentas.por_tipo],
        "integradas": _integradas(consulta),
        "turnadas": _turnadas(consulta),
        "no_proceden": _no_proceden(consulta),
        "encuesta": _hojas(consulta),
        "votacion": _votacion(consulta, resultados),
    }


def _por(filas: Any, campo: str, nombres: dict[str, str]) -> list[list[Any]]:
    """[[name, how many]], the most first."""
    cuenta = filas.order_by().values_list(campo).annotate(n=Count("pk")).order_by("-n", campo)
    return [[nombres.get(valor, valor), n] for valor, n in cuenta]


def _vigentes(consulta: Consulta, tipo: TipoDeRespuesta) -> Any:
    return PropuestaRespondida.objects.filter(vigente=True, respuesta__consulta=consulta, respuesta__tipo=tipo)


def _integradas(consulta: Consulta) -> list[list[Any]]:
    """[[topic, how many propuestas]]."""
    filas = _vigentes(consulta, TipoDeRespuesta.INTEGRADA).values_list("respuesta__tema__titulo")
    return [[titulo or "", n] for titulo, n in filas.annotate(n=Count("pk")).order_by("-n", "respuesta__tema__titulo")]


def _turnadas(consulta: Consulta) -> list[list[Any]]:
    """[[to whom, how many propuestas, the reason]], one for each answer."""
    filas = RespuestaRazonada.objects.filter(
        consulta=consulta, tipo=TipoDeRespuesta.TURNADA, servidas__vigente=True
    ).annotate(n=Count("servidas"))
    return [[r.destino, r.n, r.texto] for r in filas.order_by("destino", "pk")]


def _no_proceden(consulta: Consulta) -> list[list[str]]:
    """[[folio, title, reason]]: each refused one has its own. The title of one that moderation hid is not told."""
    filas = _vigentes(consulta, TipoDeRespuesta.NO_PROCEDE).order_by("propuesta__folio")
    return [
        [folio, OCULTA if estado == EstadoPropuesta.OCULTA else titulo, texto]
        for folio, titulo, texto, estado in filas.values_list(
            "propuesta__folio", "propuesta__titulo", "respuesta__texto", "propuesta__estado"
        )
    ]


def _como_se_leen(informes: list[InformeDeRetroalimentacion]) -> list[InformeDeRetroalimentacion]:
    """The same, in memory, without the titles of what moderation has hidden since. One query, or none."""
    folios = {folio for informe in informes for folio, _, _ in informe.cifras["no_proceden"]}
    if not folios:
        return informes
    hallados = Propuesta.objects.filter(folio__in=folios, estado=EstadoPropuesta.OCULTA)
    ocultas = set(hallados.values_list("folio", flat=True))
    for informe in informes:
        leidas = [[f, OCULTA if f in ocultas else titulo, texto] for f, titulo, texto in informe.cifras["no_proceden"]]
        informe.cifras = {**informe.cifras, "no_proceden": leidas}
    return informes


def _hojas(consulta: Consulta) -> int:
    """Sheets of the encuesta once it ended; zero while it goes on or under five, when nothing of it is told."""
    cuantas = HojaDeEncuesta.objects.filter(consulta=consulta).count()
    return cuantas if cuantas >= MINIMO_PUBLICABLE and momento_de_encuesta(consulta).terminada else 0


def _votacion(consulta: Consulta, resultados: Any) -> dict[str, Any] | None:
    """None while results are not public."""
    if resultados is None:
        return None
    acta = resultados.acta
    return {
        "medida": "puntos" if consulta.metodo == Metodo.PUNTOS else "votos",
        "padron": acta.padron,
        "boletas": acta.boletas,
        "de_papel": acta.boletas_de_papel,
        "papel_sin_contar": acta.papel_sin_contar,
        "temas": [[eje.eje.nombre, fila.tema.titulo, fila.votos] for eje in resultados.ejes for fila in eje.filas],
    }


def informe_de(consulta: Consulta, version: int | None = None) -> InformeDeRetroalimentacion | None:
    """The version asked for, or the latest."""
    filas = InformeDeRetroalimentacion.objects.filter(consulta=consulta)
    hallado = (filas.filter(version=version) if version is not None else filas.order_by("-version")).first()
    return _como_se_leen([hallado])[0] if hallado is not None else None


def versiones_de(consulta: Consulta) -> list[InformeDeRetroalimentacion]:
    """Every version, the latest first."""
    return _como_se_leen(list(InformeDeRetroalimentacion.objects.filter(consulta=consulta).order_by("-version")))


def sin_responder(consulta: Consulta) -> int:
    """Public propuestas that still wait for their answer."""
    return Propuesta.objects.filter(consulta=consulta, estado=EstadoPropuesta.PUBLICADA).count()
