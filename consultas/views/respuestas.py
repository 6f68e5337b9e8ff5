"""What anybody reads of temas and answers."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina
from consultas.enums import EstadoConsulta, TipoDeRespuesta
from consultas.foros import sujeto_de_tema
from consultas.models import Eje, RespuestaRazonada, Tema
from consultas.queries import propuestas as leer_propuestas
from consultas.queries import sistematizacion as leer
from consultas.views.publicas import DeConsulta
from conversacion.queries.hilos import hilo_de


class ListaDeTemas(DeConsulta, Pagina):
    """The topics of a consulta by axis, each with its "problemática identificada"."""

    permiso = PUBLICO
    template_name = "consultas/tema_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        temas = Tema.objects.filter(fusionado_en__isnull=True).order_by("orden", "pk")
        ejes = list(Eje.objects.filter(consulta=self.consulta).prefetch_related(Prefetch("temas", queryset=temas)))
        contexto["ejes"] = ejes
        contexto["cuantos"] = sum(len(eje.temas.all()) for eje in ejes)
        contexto["fusionados"] = list(
            self.consulta.temas.filter(fusionado_en__isnull=False)
            .select_related("fusionado_en")
            .order_by("orden", "pk")
        )
        return contexto


class FichaDeTema(DeConsulta, Pagina):
    """One topic: what is wrong, the propuestas it gathers, what was joined into it and what was answered."""

    permiso = PUBLICO
    template_name = "consultas/tema_ficha.html"

    def preparar(self) -> None:
        super().preparar()
        temas = self.consulta.temas.select_related("eje", "consulta__plan__ejercicio").prefetch_related("fuentes")
        self.tema = get_object_or_404(temas, codigo=self.kwargs["codigo"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["tema"] = self.tema
        contexto["propuestas"] = leer_propuestas.de_un_tema(self.tema)
        sujeto = sujeto_de_tema(self.tema)
        contexto["hilo"] = hilo_de(self.tema.asunto, self.request.user, self.request.GET, sujeto)
        return {**contexto, **leer.historia_de(self.tema)}


class RespuestasPublicas(DeConsulta, Lista):
    """How a consulta answers: how many, how long it takes, and each answer with its reasons."""

    permiso = PUBLICO
    template_name = "consultas/respuesta_lista.html"

    def preparar(self) -> None:
        super().preparar()
        tipo = str(self.request.GET.get("tipo", ""))
        self.tipo = tipo if tipo in TipoDeRespuesta.values else ""

    def get_queryset(self) -> QuerySet[RespuestaRazonada]:
        return leer.respuestas_de(self.consulta, self.tipo)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["cuentas"] = leer.cuentas_de(self.consulta)
        contexto["tipos"] = TipoDeRespuesta.choices
        contexto["tipo"] = self.tipo
        return contexto


class FichaDeRespuesta(DeConsulta, Pagina):
    """One answer, with every propuesta that it serves."""

    permiso = PUBLICO
    template_name = "consultas/respuesta_ficha.html"

    def preparar(self) -> None:
        super().preparar()
        halladas = leer.respuestas_de(self.consulta).select_related("deshecha_por")
        self.respuesta = get_object_or_404(halladas, folio=self.kwargs["folio"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["respuesta"] = self.respuesta
        contexto["servidas"] = leer.servidas_por(self.respuesta)
        contexto["responde"] = self.request.user.has_perm("consultas.responder", self.consulta)
        return contexto


class RespuestaPorFolio(ConPermiso):
    """`/r/R-7K3M9Q`: the short address of an answer."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, folio: str) -> HttpResponse:
        publicas = RespuestaRazonada.objects.exclude(consulta__estado=EstadoConsulta.BORRADOR).select_related(
            "consulta"
        )
        respuesta = get_object_or_404(publicas, folio=folio.strip().upper())
        return HttpResponseRedirect(reverse("consultas:respuesta", args=[respuesta.consulta.slug, respuesta.folio]))
