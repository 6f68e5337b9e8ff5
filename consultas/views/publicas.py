"""Pages of a consulta that anybody reads, and what a person contributes to it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from comun.entidades import OPCIONES
from comun.enums import Naturaleza
from comun.vistas import PUBLICO, Acto, ConPermiso, Lista, Pagina
from consultas import presentacion
from consultas.commands import apoyar_propuesta, publicar_propuesta, retirar_apoyo, retirar_propuesta
from consultas.enums import EstadoConsulta, EstadoPropuesta
from consultas.forms import PropuestaForm, VolverForm
from consultas.models import Consulta, Eje, Propuesta, Tema
from consultas.queries import consultas as leer_consultas
from consultas.queries import propuestas as leer_propuestas
from consultas.queries.boletas import ya_participo
from cuentas.avisos import PUNTOS
from cuentas.commands import aceptar_aviso


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
        contexto["aviso_corto"] = PUNTOS["propuesta"]
        contexto["participaste"] = ya_participo(self.request.user, self.consulta)
        contexto["coordina"] = self.request.user.has_perm("consultas.prorrogar", self.consulta)
        return contexto


class ListaDePropuestas(DeConsulta, Lista):
    """Every public propuesta of a consulta: by axis, by place, by words, newest or most supported."""

    permiso = PUBLICO
    template_name = "consultas/propuesta_lista.html"
    por_claves = True

    def consultas(self) -> QuerySet[Consulta]:
        return Consulta.objects.select_related("plan__ejercicio").prefetch_related("fases")

    def preparar(self) -> None:
        super().preparar()
        self.filtros = leer_propuestas.leer_filtros(self.request.GET)

    def total(self) -> int | None:
        return leer_propuestas.total_publicas(self.consulta) if self.filtros.ninguno else None

    def get_queryset(self) -> QuerySet[Propuesta]:
        return leer_propuestas.de_lista(self.consulta, self.filtros)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["filtros"] = self.filtros
        ejes = list(self.consulta.ejes.order_by("numero"))
        contexto["ejes"] = [(eje.numero, eje.nombre) for eje in ejes]
        contexto["entidades"] = OPCIONES
        propuestas, persona = contexto["object_list"], self.request.user
        apoyadas = leer_propuestas.apoyadas_por(persona, self.consulta, propuestas)
        contexto["renglones"] = presentacion.renglones_de_propuestas(
            propuestas, self.consulta, ejes, contexto["momento"], persona, apoyadas
        )
        contexto["volver"] = self.request.get_full_path()
        return contexto


class DePropuesta(DeConsulta):
    """A page below `/consultas/<slug>/propuestas/<folio>/`."""

    propuesta: Propuesta

    def preparar(self) -> None:
        self.propuesta = get_object_or_404(
            leer_propuestas.de_ficha(self.request.user).prefetch_related("consulta__fases"),
            consulta__slug=self.kwargs["slug"],
            folio=self.kwargs["folio"],
        )
        self.consulta = self.propuesta.consulta

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["propuesta"] = self.propuesta
        contexto["es_mia"] = self.request.user.is_authenticated and self.propuesta.autor_id == self.request.user.pk
        contexto["retirada"] = self.propuesta.estado == EstadoPropuesta.RETIRADA
        return contexto


class FichaDePropuesta(DePropuesta, Pagina):
    """One propuesta, with its folio, its supports and what became of it."""

    permiso = PUBLICO
    template_name = "consultas/propuesta_ficha.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        persona = self.request.user
        apoyadas = leer_propuestas.apoyadas_por(persona, self.consulta, [self.propuesta])
        contexto["apoyo"] = presentacion.boton_de_apoyo(
            self.propuesta, self.request.path, contexto["momento"], persona, self.propuesta.pk in apoyadas
        )
        contexto["versiones"] = self.propuesta.versiones.all() if self.propuesta.version > 1 else []
        contexto["volver"] = self.request.path
        contexto["hilo"] = presentacion.hilo_de_propuesta(self.propuesta)
        return contexto


class Proponer(DeConsulta, Acto):
    """Propose a problem. It is public as soon as it is sent, with a folio."""

    permiso = "consultas.proponer"
    template_name = "consultas/propuesta_proponer.html"
    form_class = PropuestaForm
    mensaje = "Tu propuesta ya es pública. Guarda su folio: con él la encuentra cualquiera."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "consulta": self.consulta}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["aviso_corto"] = PUNTOS["propuesta"]
        contexto["cartel"] = presentacion.cartel(self.consulta, contexto["momento"])
        return contexto

    def actuar(self, form: PropuestaForm) -> str:
        propuesta = publicar_propuesta(persona=self.request.user, consulta=self.consulta, **form.cleaned_data)
        # The short notice was beside the form: the version in force is kept with the person's account.
        aceptar_aviso(persona=self.request.user, punto="propuesta")
        return direccion_de(propuesta)


class ActoDePropuesta(DePropuesta, Acto):
    """An act that is one button. Reached by GET (after logging in, say) it asks for confirmation on its own page."""

    template_name = "consultas/propuesta_acto.html"
    form_class = VolverForm
    rotulo = ""
    explicacion = ""

    def get_initial(self) -> dict[str, Any]:
        return {"volver": self.request.GET.get("volver", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return {**contexto, "rotulo": self.rotulo, "explicacion": self.explicacion}

    def volver(self, form: VolverForm) -> str:
        destino = form.cleaned_data["volver"]
        if url_has_allowed_host_and_scheme(destino, allowed_hosts=None, require_https=self.request.is_secure()):
            return f"{destino.split('#')[0]}#{self.propuesta.folio}"
        return direccion_de(self.propuesta)


class Apoyar(ActoDePropuesta):
    permiso = "consultas.apoyar"
    rotulo = "Apoyar esta propuesta"
    explicacion = (
        "Tu apoyo cuenta una vez. Tu nombre no se publica junto a él, y puedes retirarlo mientras la fase siga abierta."
    )
    mensaje = "Tu apoyo quedó contado."

    def actuar(self, form: VolverForm) -> str:
        apoyar_propuesta(persona=self.request.user, propuesta=self.propuesta)
        return self.volver(form)


class RetirarApoyo(ActoDePropuesta):
    permiso = "consultas.apoyar"
    rotulo = "Retirar mi apoyo"
    explicacion = "La propuesta dejará de contar tu apoyo. Puedes volver a dárselo mientras la fase siga abierta."
    mensaje = "Retiraste tu apoyo."

    def actuar(self, form: VolverForm) -> str:
        retirar_apoyo(persona=self.request.user, propuesta=self.propuesta)
        return self.volver(form)


class RetirarPropuesta(ActoDePropuesta):
    permiso = "consultas.proponer"
    rotulo = "Retirar mi propuesta"
    explicacion = (
        "Se seguirá leyendo en su dirección, con el aviso de que la retiraste, y ya no recibirá apoyos. "
        "No se puede deshacer."
    )
    mensaje = "Retiraste tu propuesta."

    def actuar(self, form: VolverForm) -> str:
        retirar_propuesta(persona=self.request.user, propuesta=self.propuesta)
        return direccion_de(self.propuesta)


class ListaDeTemas(DeConsulta, Pagina):
    """The topics of a consulta by axis, each with its "problemática identificada"."""

    permiso = PUBLICO
    template_name = "consultas/tema_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        temas = Tema.objects.order_by("orden", "pk")
        ejes = list(Eje.objects.filter(consulta=self.consulta).prefetch_related(Prefetch("temas", queryset=temas)))
        contexto["ejes"] = ejes
        contexto["cuantos"] = sum(len(eje.temas.all()) for eje in ejes)
        return contexto


class FichaDeTema(DeConsulta, Pagina):
    """One topic: what is wrong, and the propuestas it gathers."""

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
        return contexto


class Folio(ConPermiso):
    """`/f/<folio>`: the short address printed on paper, typed as anybody would type it."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, folio: str) -> HttpResponse:
        buscados = [leer_propuestas.folio_canonico(folio), folio.strip().upper()]
        propuesta = get_object_or_404(leer_propuestas.de_ficha(request.user), folio__in=buscados)
        return HttpResponseRedirect(direccion_de(propuesta))


def direccion_de(propuesta: Propuesta) -> str:
    return reverse("consultas:propuesta", args=[propuesta.consulta.slug, propuesta.folio])
