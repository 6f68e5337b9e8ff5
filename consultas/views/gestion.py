"""What the coordination of an ejercicio does with its consultas."""

from typing import Any

from django.urls import reverse

from comun import reloj
from comun.vistas import Acto, Pagina
from consultas import fases as reglas_de_fases
from consultas import presentacion
from consultas.commands import crear_tema, prorrogar_fase, publicar_consulta
from consultas.enums import EstadoConsulta
from consultas.forms import ProrrogaForm, TemaForm, VolverForm
from consultas.queries.boletas import momento_de_votacion
from consultas.views.publicas import DeConsulta


class GestionDeConsulta(DeConsulta, Pagina):
    """Where a coordinator sees a consulta's phases and what can be done with it today."""

    permiso = "consultas.prorrogar"
    template_name = "consultas/consulta_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        momento = contexto["momento"]
        contexto["fases"] = presentacion.fases(self.consulta, momento)
        contexto["cartel"] = presentacion.cartel(self.consulta, momento)
        contexto["votacion"] = momento_de_votacion(self.consulta)
        contexto["prorrogables"] = fases_prorrogables(self.consulta)
        contexto["prorrogas"] = self.consulta.prorrogas.all()
        contexto["temas"] = self.consulta.temas.select_related("eje").order_by("eje__numero", "orden")
        contexto["es_borrador"] = self.consulta.estado == EstadoConsulta.BORRADOR
        contexto["admite_temas"] = contexto["votacion"].clave in {"antes", "sin_votacion"}
        return contexto


class ActoDeGestion(DeConsulta, Acto):
    def destino(self) -> str:
        return reverse("consultas:gestion", args=[self.consulta.slug])


class Prorrogar(ActoDeGestion):
    """Give a phase more time, with a public reason."""

    permiso = "consultas.prorrogar"
    template_name = "consultas/consulta_prorrogar.html"
    form_class = ProrrogaForm
    mensaje = "La prórroga quedó registrada y su motivo ya es público."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "fases": fases_prorrogables(self.consulta)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["fases"] = presentacion.fases(self.consulta, contexto["momento"])
        return contexto

    def actuar(self, form: ProrrogaForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("fase", "fin_nuevo", "motivo")}
        prorrogar_fase(persona=self.request.user, consulta=self.consulta, **datos)
        return self.destino()


class Publicar(ActoDeGestion):
    """Make a draft public."""

    permiso = "consultas.publicar"
    template_name = "consultas/consulta_publicar.html"
    form_class = VolverForm
    mensaje = "La consulta ya es pública."

    def actuar(self, form: VolverForm) -> str:
        publicar_consulta(persona=self.request.user, consulta=self.consulta)
        return self.destino()


class CrearTema(ActoDeGestion):
    """Add a topic to the ballot before the vote opens."""

    permiso = "consultas.crear_tema"
    template_name = "consultas/tema_crear.html"
    form_class = TemaForm
    mensaje = "El tema ya está en la lista."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "consulta": self.consulta}

    def actuar(self, form: TemaForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("eje", "codigo", "titulo", "problematica")}
        crear_tema(persona=self.request.user, consulta=self.consulta, **datos)
        return self.destino()


def fases_prorrogables(consulta: Any) -> list[Any]:
    """Phases that have not ended, in order; none once the vote was ended by an act."""
    if consulta.estado not in {EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA} or consulta.es_historico:
        return []
    ahora = reloj.ahora()
    return [fase for fase in reglas_de_fases.en_orden(consulta.fases.all()) if fase.fin > ahora]
