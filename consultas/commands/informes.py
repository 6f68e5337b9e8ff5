"""Publishing the feedback report: its figures are frozen with it; a new version deletes no earlier one."""

from bitacora.commands import asentar
from bitacora.huella import canonico, huella
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas.autoria import actor_de
from consultas.enums import EstadoConsulta
from consultas.errors import ConsultaNoPublicada, EsHistorico, NoTePermite
from consultas.errors_de_resultados import FaltaQueSigue, NadaQueInformar
from consultas.models import Consulta, InformeDeRetroalimentacion
from consultas.queries.informes import cifras_del_informe, informe_de
from cuentas.models import Persona


@comando(ClaseDeActo.AUTORIDAD)
def publicar_informe(
    *, persona: Persona, consulta: Consulta, presentacion: str, que_sigue: str
) -> InformeDeRetroalimentacion:
    """What came, what was integrated, redirected and refused with its reasons, and what follows.

    Propuestas without answer do not stop it: the report says how many there are. Raises `NoTePermite`, `EsHistorico`,
    `ConsultaNoPublicada`, `FaltaQueSigue`, `NadaQueInformar`.
    """
    if not persona.has_perm("consultas.publicar_informe", consulta):
        raise NoTePermite("publicar el informe de esta consulta")
    vigente = Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)
    if vigente.es_historico:
        raise EsHistorico
    if vigente.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    if not que_sigue.strip():
        raise FaltaQueSigue
    cifras = cifras_del_informe(vigente)
    if not (cifras["propuestas"] or cifras["votacion"] or cifras["encuesta"]):
        raise NadaQueInformar
    anterior = informe_de(vigente)
    informe = InformeDeRetroalimentacion.objects.create(
        consulta=vigente,
        version=anterior.version + 1 if anterior else 1,
        presentacion=presentacion.strip(),
        que_sigue=que_sigue.strip(),
        cifras=cifras,
        publicado_en=reloj.ahora(),
        publicado_por=persona,
    )
    asentar(
        cadena=vigente.plan.ejercicio.slug,
        verbo="consultas.informe_publicado",
        asunto=vigente.asunto,
        actor=actor_de(persona),
        cambio={
            "version": informe.version,
            "huella_de_cifras": huella(canonico(cifras)),
            "huella_de_textos": huella(canonico([informe.presentacion, informe.que_sigue])),
            "sin_responder": cifras["esperan"],
        },
    )
    return informe
