"""Commitments, for everybody."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from compromisos import presentacion
from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from compromisos.queries import avances as leer_avances
from compromisos.queries import compromisos as leer
from comun import reloj
from comun.vistas import PUBLICO, ConPermiso, Pagina


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
        compromiso = self.compromiso
        reportes, hay_mas = ([], False) if compromiso.es_historico else leer_avances.reportes_de(compromiso)
        return super().get_context_data(
            responsables=presentacion.responsables(compromiso),
            corresponsables=presentacion.corresponsables(compromiso),
            ultimo=None if compromiso.es_historico else compromiso.ultimo_avance,
            ultimos=leer_avances.ultimos_por_organizacion(reportes),
            reportes=reportes,
            hay_mas_reportes=hay_mas,
            origen=presentacion.origen(compromiso, leer.mesas_de(compromiso.tema)),
            sin_origen=presentacion.sin_origen(compromiso),
            despues=presentacion.despues(compromiso, reportes, reloj.hoy()),
            codificaciones=list(compromiso.codificaciones.all()),
            contradicciones=leer.contradicciones_de(compromiso),
            puede_reportar=compromiso.estado == EstadoCompromiso.EN_EJECUCION
            and self.request.user.has_perm("compromisos.reportar", compromiso),
            **kwargs,
        )
