"""Plans and stages, for everybody."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from bitacora import frases
from bitacora.direcciones import de_entrada
from bitacora.models import Entrada
from comun import reloj
from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina
from planes import fases_inai
from planes.enums import EstadoEtapa
from planes.etapas import definicion
from planes.forms import FiltroDePlanes
from planes.models import Etapa, Plan
from planes.queries import planes as consultas_de_planes
from planes.queries.cierres import cierre_de, esta_alterada, puerta_congelada
from planes.queries.fuentes import citas_de, de
from planes.queries.participacion import participacion_de, resultados_de
from planes.queries.puertas import cambios_de, prorrogas_de
from planes.queries.requisitos import puerta_de


class ListaDePlanes(Lista):
    """Every plan of every ejercicio."""

    permiso = PUBLICO
    template_name = "planes/plan_lista.html"
    context_object_name = "planes"

    def get_queryset(self) -> QuerySet[Plan]:
        self.filtro = FiltroDePlanes(self.request.GET)
        if not self.filtro.is_valid():
            return Plan.objects.none()
        return consultas_de_planes.filtrar(consultas_de_planes.planes_publicos(), **self.filtro.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["filtro"] = self.filtro
        contexto["hay_filtro"] = any(self.filtro.data.get(nombre) for nombre in self.filtro.fields)
        contexto["ejercicios"] = consultas_de_planes.ejercicios_con_plan()
        contexto["renglones"] = consultas_de_planes.con_pista(contexto["page_obj"])
        return contexto


class DePlan(ConPermiso):
    """A page about the plan that the address names."""

    plan: Plan

    buscar = staticmethod(consultas_de_planes.plan_publico)

    def preparar(self) -> None:
        plan = self.buscar(self.kwargs["slug"])
        if plan is None:
            raise Http404("No hay ningún plan con esa dirección.")
        self.plan = plan

    def objeto_de_permiso(self) -> Plan:
        return self.plan


class VerPlan(DePlan, Pagina):
    """A plan: its eight stages, what happens now, who took part and what came of it."""

    plan: Any

    permiso = PUBLICO
    template_name = "planes/plan_ver.html"
    buscar = staticmethod(consultas_de_planes.plan_con_historia)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        etapas = consultas_de_planes.etapas_contadas(self.plan)
        pasos = consultas_de_planes.pista(etapas)
        # What only sources declare is asked of the plans that they tell.
        historico = self.plan.es_historico
        participacion = participacion_de(self.plan) if historico else None
        medidas = resultados_de(self.plan) if historico else []
        contradicciones = consultas_de_planes.contradicciones_de(self.plan) if historico else []
        citas = citas_de(
            [self.plan] if historico else [],
            participacion.filas if participacion else [],
            [resultado for medida in medidas for resultado in medida.resultados],
            contradicciones,
        )
        return super().get_context_data(
            plan=self.plan,
            pasos=pasos,
            alteradas=[paso for paso in pasos if paso.texto == consultas_de_planes.ALTERADA],
            prorrogas=prorrogas_de(self.plan) if self.plan.hay_prorrogas and not historico else [],
            cambios=cambios_de(self.plan) if self.plan.hay_cambios and not historico else [],
            fases_inai=fases_inai.VERSIONES,
            en_curso=[(definicion(e.numero), e) for e in etapas if e.estado == EstadoEtapa.EN_CURSO],
            siguiente=next(((definicion(e.numero), e) for e in etapas if e.estado == EstadoEtapa.PENDIENTE), None),
            participacion=participacion,
            fuentes_de_participacion=de(citas, *participacion.filas) if participacion else [],
            medidas=[(medida, de(citas, *medida.resultados)) for medida in medidas],
            contradicciones=[(contradiccion, de(citas, contradiccion)) for contradiccion in contradicciones],
            fuentes_del_plan=de(citas, self.plan),
            hoy=reloj.hoy(),
            es_coordinacion=self.request.user.has_perm("planes.iniciar_etapa", self.plan),
            **kwargs,
        )


class DeEtapa(ConPermiso):
    """A page about the stage that the address names."""

    etapa: Etapa

    def preparar(self) -> None:
        etapa = consultas_de_planes.etapa_publica(self.kwargs["slug"], self.kwargs["numero"])
        if etapa is None:
            raise Http404("No hay ninguna etapa con esa dirección.")
        self.etapa = etapa

    def objeto_de_permiso(self) -> Etapa:
        return self.etapa

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            etapa=self.etapa, plan=self.etapa.plan, definicion=definicion(self.etapa.numero), **kwargs
        )


class VerEtapa(DeEtapa, Pagina):
    """A stage: what it is for, when, how, and what is met and not met, with its evidence."""

    permiso = PUBLICO
    template_name = "planes/etapa_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        etapa, persona = self.etapa, self.request.user
        vecinas = [definicion(n) for n in (etapa.numero - 1, etapa.numero + 1) if 1 <= n <= 8]
        cierre = cierre_de(etapa)
        puerta = puerta_de(etapa)
        en_curso = etapa.estado == EstadoEtapa.EN_CURSO
        abierta = en_curso or etapa.estado == EstadoEtapa.PENDIENTE
        coordina = not etapa.plan.es_historico and persona.has_perm("planes.concluir_etapa", etapa)
        return super().get_context_data(
            paso=consultas_de_planes.paso_de(etapa, cierre is not None),
            cierre=cierre,
            alterada=esta_alterada(etapa, cierre),
            puerta=puerta_congelada(cierre, puerta) if cierre is not None else puerta,
            prorrogas=[] if etapa.plan.es_historico else prorrogas_de(etapa.plan, etapa),
            lecturas=fases_inai.lecturas_de(etapa.numero),
            partes=consultas_de_planes.partes_que_responden(etapa.plan.ejercicio),
            actos=[
                _acto(entrada, etapa)
                for entrada in consultas_de_planes.actos_de(etapa, [visto.requisito for visto in puerta.vistos])
            ],
            vecinas=vecinas,
            nombre_de_etapa=f"Etapa {etapa.numero}",
            ocho=range(1, 9),
            hoy=reloj.hoy(),
            en_curso=en_curso,
            puede_iniciar=etapa.estado == EstadoEtapa.PENDIENTE and coordina,
            puede_programar=abierta and coordina,
            puede_documentar=en_curso and coordina,
            puede_dispensar=abierta and coordina,
            responde=persona.has_perm("planes.responder_objecion", etapa),
            puede_concluir=en_curso and coordina,
            puede_reabrir=cierre is not None and coordina,
            **kwargs,
        )


def _acto(entrada: Entrada, etapa: Etapa) -> dict[str, Any]:
    """An act of the stage as `components/hilo.html` draws it."""
    return {
        "cuando": entrada.ocurrido_en,
        "numero": entrada.numero,
        "que": frases.frase_de_verbo(entrada.verbo),
        "url": de_entrada(etapa.plan.ejercicio.slug, entrada.numero),
        "motivo": consultas_de_planes.motivo_asentado(entrada),
    }
