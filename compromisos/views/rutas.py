"""The route of a commitment, its indicators and its evidence, for everybody."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from bitacora.huella import huella
from compromisos import presentacion_de_ruta as contar
from compromisos.camino import partes_de
from compromisos.enums import EstadoDeRuta
from compromisos.models import Evidencia, VersionDeRuta
from compromisos.queries import indicadores as leer_indicadores
from compromisos.queries import rutas as leer
from compromisos.queries.texto_de_ruta import leer_version, pedidas_en
from compromisos.views.publicas import DeCompromiso
from comun import reloj
from comun.vistas import PUBLICO, Lista, Pagina


class DeRuta(DeCompromiso):
    """What every page of a route says: its state and its acceptance. Commitments that sources tell have no route."""

    def preparar(self) -> None:
        super().preparar()
        self.ruta = leer.ruta_de(self.compromiso)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        puede = self.request.user.has_perm("compromisos.planear_ruta", self.compromiso)
        return super().get_context_data(
            ruta=self.ruta,
            cartel_ruta=contar.cartel_de_ruta(self.ruta),
            cartel_aceptacion=contar.cartel_de_aceptacion(self.compromiso),
            puede_planear=puede and self.compromiso.estado in leer.SE_PLANEA,
            puede_medir=self.compromiso.estado in leer.SE_PLANEA
            and self.request.user.has_perm("compromisos.medir", self.compromiso),
            **kwargs,
        )


class VerRuta(DeRuta, Pagina):
    """What will be done, by whom and when; who accepted it by name; every date that moved."""

    permiso = PUBLICO
    template_name = "compromisos/ruta_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso, version = self.compromiso, self.ruta.vigente
        actividades = list(leer.con_todo(leer.actividades_de(compromiso)))
        evidencias = leer_indicadores.evidencias_de(compromiso)[: leer_indicadores.A_LA_VISTA + 1]
        por_actividad = leer_indicadores.evidencias_por_actividad(compromiso)
        for fila in actividades:
            fila.cuantas_evidencias = por_actividad.get(fila.pk, 0)
        hay = list(evidencias)
        respuestas = leer.respuestas_de(version, pedidas_en(version)) if version else []
        mias = leer.por_quienes_responde(self.request.user, compromiso)
        return super().get_context_data(
            dibujo=contar.dibujo_de(actividades, reloj.hoy()),
            grupos=contar.en_grupos(actividades),
            movidas=[fila for fila in actividades if fila.reprogramaciones.all()],
            version=version,
            respuestas=respuestas,
            versiones=leer.versiones_de(compromiso),
            me_toca=self.ruta.estado == EstadoDeRuta.PRESENTADA
            and any(r.aceptacion is None and r.organizacion.pk in mias for r in respuestas),
            evidencias=hay[: leer_indicadores.A_LA_VISTA],
            cuantas_evidencias=sum(por_actividad.values()),
            hay_mas=len(hay) > leer_indicadores.A_LA_VISTA,
            con_fechas_movibles=self.ruta.estado == EstadoDeRuta.ACEPTADA,
            **kwargs,
        )


class VerVersionDeRuta(DeRuta, Pagina):
    """A route exactly as it was presented, with its fingerprint and what each organisation answered."""

    permiso = PUBLICO
    template_name = "compromisos/ruta_version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = get_object_or_404(
            VersionDeRuta.objects.select_related("presentada_por"),
            compromiso=self.compromiso,
            numero=self.kwargs["numero"],
        )
        pedidas = pedidas_en(version)
        return super().get_context_data(
            version=version,
            contenido=contar.leida(leer_version(version), {una.slug: una.nombre for una in pedidas}),
            respuestas=leer.respuestas_de(version, pedidas),
            coincide=huella(version.texto) == version.huella,
            es_la_vigente=self.ruta.vigente_id == version.pk,
            **kwargs,
        )


class VerIndicadores(DeRuta, Pagina):
    """What is measured, against its baseline and its target: results and management apart, never averaged."""

    permiso = PUBLICO
    template_name = "compromisos/indicador_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clases = contar.por_clase(leer_indicadores.indicadores_de(self.compromiso))
        return super().get_context_data(clases=clases, **kwargs)


class VerEvidencias(DeRuta, Lista):
    """Everything that was shown, the newest first; `?actividad=2.3` only that of one activity."""

    permiso = PUBLICO
    template_name = "compromisos/evidencia_lista.html"

    def preparar(self) -> None:
        super().preparar()
        self.clave = self.request.GET.get("actividad", "")
        if self.clave and partes_de(self.clave) is None:
            raise Http404("Esa actividad no existe.")

    def get_queryset(self) -> QuerySet[Evidencia]:
        return leer_indicadores.evidencias_de(self.compromiso, self.clave)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            clave=self.clave, actividades=list(leer.actividades_de(self.compromiso)), **kwargs
        )
