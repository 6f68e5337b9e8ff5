"""Commitments, for everybody."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from compromisos import presentacion, presentacion_de_redaccion
from compromisos.enums import EN_REDACCION, EstadoCompromiso
from compromisos.models import Compromiso
from compromisos.presentacion_de_contrastes import par_de
from compromisos.presentacion_de_reportes import contado
from compromisos.queries import avances as leer_avances
from compromisos.queries import comentarios as leer_comentarios
from compromisos.queries import compromisos as leer
from comun import reloj
from comun.vistas import PUBLICO, ConPermiso, Pagina

# States in which there is nothing to report yet.
ANTES_DE_CUMPLIRSE = EN_REDACCION | {EstadoCompromiso.PROPUESTO, EstadoCompromiso.APROBADO}


class DeCompromiso(ConPermiso):
    """A page about the commitment that the address names: 404 unless this person may read it."""

    compromiso: Compromiso

    def compromisos(self) -> QuerySet[Compromiso]:
        return leer.con_responsables(leer.visibles_para(self.request.user))

    def preparar(self) -> None:
        self.compromiso = get_object_or_404(self.compromisos(), slug=self.kwargs["slug"])

    def objeto_de_permiso(self) -> Compromiso:
        return self.compromiso

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            compromiso=self.compromiso,
            plan=self.compromiso.plan,
            cartel=presentacion.cartel(self.compromiso),
            **kwargs,
        )


class VerCompromiso(DeCompromiso, Pagina):
    """What was promised, by whom, where it comes from, and how far each one says that it has got."""

    permiso = PUBLICO
    template_name = "compromisos/compromiso_ver.html"

    def compromisos(self) -> QuerySet[Compromiso]:
        return leer.de_ficha(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso, persona = self.compromiso, self.request.user
        leer.completar(compromiso)
        # Nobody has reported without a latest report.
        avances, hay_mas = leer_avances.reportes_de(compromiso) if compromiso.ultimo_avance_id else ([], False)
        reportes = [contado(*fila) for fila in avances]
        causas = [] if compromiso.es_historico else list(compromiso.causas.all())
        se_comenta = compromiso.estado == EstadoCompromiso.EN_COMENTARIOS
        periodo = leer_comentarios.ultimo_periodo(compromiso) if se_comenta else None
        return super().get_context_data(
            responsables=presentacion.responsables(compromiso),
            corresponsables=presentacion.corresponsables(compromiso),
            par=par_de(compromiso),
            ultimo=compromiso.ultimo_avance,
            reportes=reportes,
            hay_mas_reportes=hay_mas,
            origen=presentacion.origen(compromiso, leer.mesas_de(compromiso, causas), causas),
            sin_origen=presentacion.sin_origen(compromiso),
            despues=presentacion.despues(compromiso, reportes, reloj.hoy()),
            codificaciones=list(compromiso.codificaciones.all()) if compromiso.es_historico else [],
            contradicciones=leer.contradicciones_de(compromiso),
            puede_reportar=compromiso.estado == EstadoCompromiso.EN_EJECUCION
            and persona.has_perm("compromisos.reportar", compromiso),
            ambicion=None if compromiso.es_historico else presentacion_de_redaccion.ambicion_de(compromiso),
            antes_de_cumplirse=compromiso.estado in ANTES_DE_CUMPLIRSE,
            periodo=periodo,
            se_puede_comentar=leer_comentarios.esta_abierto(periodo, reloj.ahora()),
            trabaja=not compromiso.es_historico and persona.has_perm("compromisos.editar", compromiso),
            **kwargs,
        )
