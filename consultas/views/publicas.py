"""Pages of a consulta that anybody reads."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from comun.enums import Naturaleza
from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina
from consultas import presentacion
from consultas.enums import EstadoConsulta
from consultas.models import Consulta
from consultas.queries import consultas as leer_consultas
from consultas.queries.boletas import ya_participo
from consultas.queries.encuestas import momento_de_encuesta
from cuentas.avisos import PUNTOS


class DeConsulta(ConPermiso):
    """A page below `/consultas/<slug>/`: 404 unless this person may read the consulta."""

    consulta: Consulta

    def consultas(self) -> QuerySet[Consulta]:
        return Consulta.objects.select_related("plan__ejercicio").prefetch_related("fases")

    def preparar(self) -> None:
        self.consulta = get_object_or_404(self.consultas(), slug=self.kwargs["slug"])
        if not leer_consultas.puede_leer(self.request.user, self.consulta):
            raise Http404

    def objeto_de_permiso(self) -> Any:
        return self.consulta

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        contexto["consulta"] = self.consulta
        contexto["momento"] = leer_consultas.momento_de(self.consulta)
        return contexto


class ListaDeConsultas(Lista):
    """Every consulta: the open ones first."""

    permiso = PUBLICO
    template_name = "consultas/consulta_lista.html"
    paginate_by = 30

    def get_queryset(self) -> QuerySet[Consulta]:
        pedido = {clave: self.request.GET.get(clave, "") for clave in ("estado", "naturaleza")}
        estado = pedido["estado"] if pedido["estado"] in EstadoConsulta.values else ""
        naturaleza = pedido["naturaleza"] if pedido["naturaleza"] in Naturaleza.values else ""
        return leer_consultas.de_lista(self.request.user, estado=estado, naturaleza=naturaleza)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["renglones"] = [
            presentacion.renglon(consulta, leer_consultas.momento_de(consulta)) for consulta in contexto["object_list"]
        ]
        contexto["estados"] = [(v, r) for v, r in EstadoConsulta.choices if v != EstadoConsulta.BORRADOR]
        contexto["naturalezas"] = Naturaleza.choices
        return contexto


class FichaDeConsulta(DeConsulta, Pagina):
    """What is asked, when, by which rules and through which channels."""

    permiso = PUBLICO
    template_name = "consultas/consulta_ficha.html"

    def consultas(self) -> QuerySet[Consulta]:
        return leer_consultas.de_ficha()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        momento = contexto["momento"]
        contexto["fases"] = presentacion.fases(self.consulta, momento)
        contexto["cartel"] = presentacion.cartel(self.consulta, momento)
        contexto["reglas"] = presentacion.reglas(self.consulta, momento)
        contexto["ejes"] = presentacion.ejes(self.consulta)
        contexto["paginas"] = presentacion.paginas(self.consulta, momento)
        contexto["aviso_corto"] = PUNTOS["propuesta" if momento.propuestas or not momento.votacion else "voto"]
        contexto["participaste"] = ya_participo(self.request.user, self.consulta)
        preguntas = self.consulta.preguntas.all()
        contexto["encuesta"] = momento_de_encuesta(self.consulta) if preguntas else None
        contexto["coordina"] = self.request.user.has_perm("consultas.prorrogar", self.consulta)
        return contexto
