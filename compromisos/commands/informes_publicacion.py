"""A report becomes public, whole and for ever: no act of the portal takes it away, whoever asks (domain.md §8)."""

from django.urls import reverse

from archivos.commands import publicar_archivo
from avisos.commands import encolar_a
from bitacora.actor import Actor
from bitacora.commands import asentar
from compromisos.commands.informes import tomar_borrador
from compromisos.enums_de_informes import EstadoDeInforme, VeredictoDeInforme
from compromisos.errors_de_informes import InformeIncompleto, TextoFirmadoCambio
from compromisos.models import CapituloDeInforme, Informe
from compromisos.queries import informes as leer
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.destinatarios import integrantes_y_coordinacion
from secretariado.queries.nombramientos import HABLAN_POR_SU_ORGANIZACION, cargos_de

RESUMEN_MINIMO, METODO_MINIMO, RAZON_MINIMA, MOTIVO_MINIMO = 50, 30, 20, 20
ETAPA_DE_SEGUIMIENTO = (8,)


@comando(ClaseDeActo.AUTORIDAD)
def publicar_informe(*, persona: Persona, informe: Informe, huella: str = "") -> Informe:
    """A draft is published with its signatures: everybody reads it, and nobody changes it or takes it away any more.

    1. Lock it. Published again by its authors, it answers with what it is and writes nothing.
    2. Guards: who writes it; summary, method and a verdict with its reason of every commitment that an acuerdo fixed;
       in a correction, what it corrects. A plan suspended or closed does not stop society.
    3. Fix chapters, signatures of this very text, its canonical text and fingerprint; tell coordination and members.

    `huella`: of the text that was read; empty is not asked. Raises `SinPermiso`, `InformeIncompleto`,
    `TextoFirmadoCambio`, `PlanSinInformes`, `PlanDetenido`, `InformePublicado`.
    """
    informe = tomar_borrador(persona, informe)
    capitulos = list(informe.capitulos.select_related("compromiso").order_by("compromiso__numero", "pk"))
    faltan = lo_que_falta(informe, capitulos)
    if faltan:
        raise InformeIncompleto(faltan)
    texto, propia = leer.texto_de_informe(informe)
    if huella and huella != propia:
        raise TextoFirmadoCambio
    informe.firmas.exclude(huella=propia).delete()
    informe.firmas.update(fija=True)
    informe.capitulos.update(fijo=True)
    if informe.documento is not None:
        publicar_archivo(archivo=informe.documento)
    informe.texto, informe.huella = texto, propia
    informe.estado = EstadoDeInforme.PUBLICADO
    informe.publicado_por, informe.publicado_en = persona, reloj.ahora()
    informe.save(update_fields=["texto", "huella", "estado", "publicado_por", "publicado_en"])
    firmantes = list(informe.firmas.select_related("organizacion").order_by("pk"))
    evaluar_requisitos(plan=informe.plan, numeros=ETAPA_DE_SEGUIMIENTO)
    _avisar(informe)
    asentar(
        cadena=informe.plan.ejercicio.slug,
        verbo="compromisos.informe_publicado",
        asunto=informe.asunto,
        actor=actor_de_informe(persona, informe),
        cambio={
            "plan": informe.plan.slug,
            "clase": informe.clase,
            "momento": informe.momento,
            "version": informe.version,
            "corrige": informe.corrige.codigo if informe.corrige is not None else "",
            "huella": propia,
            "documento": informe.documento.huella if informe.documento is not None else "",
            "firmas": [firma.organizacion.nombre for firma in firmantes],
            "veredictos": {uno.compromiso.slug: uno.veredicto for uno in capitulos},
        },
    )
    return informe


def lo_que_falta(informe: Informe, capitulos: list[CapituloDeInforme]) -> list[str]:
    """What it needs before it is published, in Spanish. One query."""
    faltan = []
    if len(informe.resumen) < RESUMEN_MINIMO:
        faltan.append(f"un resumen de {RESUMEN_MINIMO} caracteres o más")
    if len(informe.metodo) < METODO_MINIMO:
        faltan.append(f"contar cómo se hizo, en {METODO_MINIMO} caracteres o más")
    if informe.version > 1 and len(informe.motivo) < MOTIVO_MINIMO:
        faltan.append(f"decir qué corrige esta versión, en {MOTIVO_MINIMO} caracteres o más")
    sin_decir = leer.sin_capitulo(informe, leer.compromisos_del_informe(informe.plan))
    if sin_decir:
        faltan.append("el veredicto " + _de_los([uno.numero for uno in sin_decir]))
    cortas = [
        uno.compromiso.numero
        for uno in capitulos
        if len(uno.razon) < RAZON_MINIMA and uno.veredicto != VeredictoDeInforme.SIN_ELEMENTOS
    ]
    if cortas:
        faltan.append(f"la razón, en {RAZON_MINIMA} caracteres o más, " + _de_los(cortas))
    return faltan


def _de_los(numeros: list[int]) -> str:
    """`del compromiso 3`, `de los compromisos 3, 4 y 7`."""
    if len(numeros) == 1:
        return f"del compromiso {numeros[0]}"
    return f"de los compromisos {', '.join(str(n) for n in numeros[:-1])} y {numeros[-1]}"


def actor_de_informe(persona: Persona, informe: Informe) -> Actor:
    """As what its author acts: coordination, or the role in which they speak for its organisation."""
    if informe.organizacion is None:
        return como_coordinacion(persona)
    return actor_de_sociedad(persona, informe.ejercicio.pk, informe.organizacion)


def actor_de_sociedad(persona: Persona, ejercicio_id: int, organizacion: Organizacion) -> Actor:
    """Somebody who speaks for an organisation of society there."""
    roles = sorted(
        cargo.rol
        for cargo in cargos_de(persona)
        if cargo.ejercicio_id == ejercicio_id
        and cargo.organizacion_id == organizacion.pk
        and cargo.rol in HABLAN_POR_SU_ORGANIZACION
    )
    return como(persona, roles[0] if roles else Rol.CONTRAPARTE.value, organizacion.nombre)


def _avisar(informe: Informe) -> None:
    """Coordination and members, by mail: what was said and where it is answered."""
    ejercicio = informe.plan.ejercicio
    encolar_a(
        personas=integrantes_y_coordinacion(ejercicio),
        motivo="compromisos.informe_publicado",
        objeto=informe.asunto,
        asunto=f"{informe.get_clase_display()}: {informe.titulo}",
        plantilla="emails/compromisos/informe_publicado",
        contexto={
            "informe": informe,
            "plan": informe.plan,
            "ejercicio": ejercicio,
            "firmantes": ", ".join(una.nombre for una in informe.firmantes),
            "direccion": reverse("compromisos:informe", args=[informe.plan.slug, informe.codigo]),
        },
    )
