"""A draft as everybody reads it: what was said of each part, and its whole sheet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse

from compromisos import presentacion
from compromisos import presentacion_de_redaccion as presentar
from compromisos.campos import CAMPOS, COMENTABLES, EL_TODO
from compromisos.enums import EstadoCompromiso
from compromisos.foros_de_redaccion import sujeto_de
from compromisos.models import Compromiso
from compromisos.queries import comentarios as leer_comentarios
from compromisos.queries import compromisos as leer
from compromisos.queries.calidad import lista_de_calidad
from compromisos.views.publicas import DeCompromiso
from comun import reloj
from comun.vistas import PUBLICO, Pagina
from conversacion.queries.hilos import hilo_de
from mesas.models import Nodo
from mesas.ods import catalogo


class DeTexto(DeCompromiso):
    """With everything that the text says at hand, in a fixed number of queries."""

    def compromisos(self) -> QuerySet[Compromiso]:
        causas = Nodo.objects.select_related("arbol__mesa").order_by("arbol__mesa", "pk")
        return (
            super()
            .compromisos()
            .select_related("solucion__mesa", "tema__consulta", "tema__eje", "viene_de__compromiso__plan")
            .prefetch_related("ambiciones", "ods", Prefetch("causas", queryset=causas))
        )


@dataclass(frozen=True)
class ParteComentable:
    clave: str
    rotulo: str
    direccion: str
    cuantos: int
    elegida: bool


class VerComentarios(DeCompromiso, Pagina):
    """Each part of the draft with its own thread; `?campo=texto` chooses one, nothing chooses the whole text."""

    permiso = PUBLICO
    template_name = "compromisos/compromiso_comentarios.html"

    def preparar(self) -> None:
        super().preparar()
        self.campo = self.request.GET.get("campo", EL_TODO)
        if self.campo and self.campo not in COMENTABLES:
            raise Http404("Este compromiso no tiene esa parte.")
        if self.compromiso.es_historico:
            raise Http404("De lo que cuentan las fuentes no se abren comentarios.")

    def compromisos(self) -> QuerySet[Compromiso]:
        return super().compromisos().select_related("solucion")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso, persona = self.compromiso, self.request.user
        borrador = compromiso.estado == EstadoCompromiso.BORRADOR
        periodos = leer_comentarios.periodos_de(compromiso)
        ultimo = periodos[-1] if periodos else None
        ahora = reloj.ahora()
        sujeto = sujeto_de(compromiso, self.campo, ultimo)
        cuentas = leer_comentarios.cuentas_por_campo(compromiso)
        aqui = reverse("compromisos:comentarios", args=[compromiso.slug])
        partes = [
            ParteComentable(
                clave,
                rotulo,
                f"{aqui}?campo={clave}#parte" if clave else aqui,
                cuentas.get(clave, 0),
                clave == self.campo,
            )
            for clave, rotulo in ((EL_TODO, "Todo el compromiso"), *CAMPOS.items())
        ]
        return super().get_context_data(
            campo=self.campo,
            rotulo=CAMPOS.get(self.campo, "Todo el compromiso"),
            dice=presentar.parte(compromiso, self.campo or "texto"),
            partes=partes,
            total=sum(cuentas.values()),
            periodos=periodos,
            periodo=ultimo,
            abierto=leer_comentarios.esta_abierto(ultimo, ahora)
            and compromiso.estado == EstadoCompromiso.EN_COMENTARIOS,
            sin_respuesta=leer_comentarios.cuantos_sin_respuesta(compromiso) if periodos else 0,
            hilo=None if borrador else hilo_de(sujeto.asunto, persona, self.request.GET, sujeto),
            conduce=persona.has_perm("compromisos.conducir", compromiso),
            **kwargs,
        )


class VerFicha(DeTexto, Pagina):
    """Everything that the commitment says, its list of quality with reasons, and when it was commented."""

    permiso = PUBLICO
    template_name = "compromisos/compromiso_ficha.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso, persona = self.compromiso, self.request.user
        vivo = not compromiso.es_historico
        lista = lista_de_calidad(compromiso) if vivo else []
        causas = list(compromiso.causas.all())
        return super().get_context_data(
            responsables=presentacion.responsables(compromiso),
            corresponsables=presentacion.corresponsables(compromiso),
            causas=causas,
            ods=[(catalogo()[fila.numero], fila.meta) for fila in compromiso.ods.all()],
            ambicion=presentar.ambicion_de(compromiso),
            lista=presentar.lista_dicha(lista),
            cumplidos=sum(renglon.cumple for renglon in lista),
            periodos=leer_comentarios.periodos_de(compromiso) if vivo else [],
            origen=presentacion.origen(compromiso, leer.mesas_de(compromiso, causas), causas),
            advertencias=presentar.advertencias(compromiso),
            edita=vivo and persona.has_perm("compromisos.editar", compromiso),
            revisa=vivo and presentar.se_revisa(compromiso) and persona.has_perm("compromisos.revisar", compromiso),
            **kwargs,
        )
