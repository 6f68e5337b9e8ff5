"""What people talk about in a draft: the whole text, and each of its parts."""

from django.urls import reverse

from compromisos.campos import CAMPOS, COMENTABLES, EL_TODO, asunto_de
from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso, PeriodoDeComentarios
from compromisos.queries.comentarios import esta_abierto, ultimo_periodo
from comun import formatos, reloj
from comun.registro import Foro, SujetoDeForo


def leer_compromiso(codigo: str) -> SujetoDeForo | None:
    """A published text. Two queries."""
    return _leer(codigo, EL_TODO)


def leer_campo(codigo: str) -> SujetoDeForo | None:
    """`prueba-1-c01/texto`: a part of a published text. Two queries."""
    slug, _, campo = codigo.partition("/")
    return _leer(slug, campo) if campo in COMENTABLES else None


def _leer(slug: str, campo: str) -> SujetoDeForo | None:
    compromiso = (
        Compromiso.objects.exclude(estado__in=[EstadoCompromiso.BORRADOR, EstadoCompromiso.HISTORICO])
        .select_related("plan__ejercicio")
        .filter(slug=slug)
        .first()
    )
    return sujeto_de(compromiso, campo, ultimo_periodo(compromiso)) if compromiso is not None else None


def sujeto_de(compromiso: Compromiso, campo: str, periodo: PeriodoDeComentarios | None) -> SujetoDeForo:
    """The same for a commitment at hand, with its last period. No query.

    Once the period is over nobody comments, and the coordination still answers what was said: without that it could not
    be proposed.
    """
    se_comenta = compromiso.estado == EstadoCompromiso.EN_COMENTARIOS
    abierto = se_comenta and esta_abierto(periodo, reloj.ahora())
    direccion = reverse("compromisos:comentarios", args=[compromiso.slug])
    return SujetoDeForo(
        asunto=asunto_de(compromiso.slug, campo),
        titulo=f"{CAMPOS[campo]}: {compromiso.nombre_corto}" if campo else compromiso.nombre_corto,
        direccion=f"{direccion}?campo={campo}" if campo else direccion,
        cadena=compromiso.ejercicio.slug,
        abierto=abierto,
        objeto=compromiso,
        aviso="" if abierto else _aviso(periodo, se_comenta),
        version=compromiso.version,
        admite_oficiales=se_comenta,
    )


def _aviso(periodo: PeriodoDeComentarios | None, se_comenta: bool) -> str:
    if periodo is None:
        return "Este compromiso no está abierto a comentarios."
    que = "La coordinación todavía responde lo que se dijo." if se_comenta else "Lo que se dijo queda para leerse."
    return f"Los comentarios se cerraron el {formatos.momento(periodo.cierra)}. {que}"


FOROS_DE_REDACCION: list[Foro] = [Foro("compromiso", leer_compromiso), Foro("campo", leer_campo)]
