"""Pages of propuestas: the list, one by its folio, and what a person does with them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from comun.entidades import OPCIONES, POR_CLAVE
from comun.vistas import PUBLICO, Acto, ConPermiso, Lista, Pagina
from consultas import exportacion_de_apoyos
from consultas import exportacion_de_propuestas as exportacion
from consultas import presentacion_de_propuestas as presentar
from consultas.commands import apoyar_propuesta, retirar_apoyo, retirar_propuesta
from consultas.enums import PUBLICAS, EstadoPropuesta, TipoDeCanal
from consultas.forms import VolverForm
from consultas.forms_de_propuestas import RetirarForm
from consultas.foros import sujeto_de_propuesta
from consultas.idiomas import codigos_de, nombre_de, opciones_de
from consultas.models import Propuesta
from consultas.queries import lugares as leer_lugares
from consultas.queries import propuestas as leer_propuestas
from consultas.queries.sistematizacion import respuesta_de
from consultas.views.publicas import DeConsulta
from conversacion.devoluciones import devolver_lo_vencido
from conversacion.queries.hilos import hilo_de
from conversacion.queries.moderacion import en_vigor


class ListaDePropuestas(DeConsulta, Lista):
    """Every public propuesta of a consulta: by axis, by place, by words, newest or most supported."""

    permiso = PUBLICO
    template_name = "consultas/propuesta_lista.html"
    por_claves = True

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
        contexto["estados"] = [(estado.value, estado.label) for estado in EstadoPropuesta if estado in PUBLICAS]
        contexto["idiomas"] = opciones_de(self.consulta.idiomas)
        contexto["canales"] = TipoDeCanal.choices
        contexto["formatos"] = exportacion.FORMATOS
        propuestas, persona = contexto["object_list"], self.request.user
        apoyadas = leer_propuestas.apoyadas_por(persona, self.consulta, propuestas)
        contexto["renglones"] = presentar.renglones_de_propuestas(
            propuestas, self.consulta, ejes, contexto["momento"], persona, apoyadas
        )
        contexto["volver"] = self.request.get_full_path()
        return contexto


class ExportarPropuestas(DeConsulta):
    """The same list, whole, as a file; its filters travel in the address."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, formato: str, **kwargs: Any) -> HttpResponseBase:
        filtros = leer_propuestas.leer_filtros(request.GET)
        filas = leer_propuestas.filtradas(self.consulta, filtros, leer_propuestas.publicas(self.consulta))
        return exportacion.respuesta(filas, formato, f"{self.consulta.slug}-propuestas")


class ExportarApoyos(DeConsulta):
    """How many supports each propuesta was given each day, whole; nobody's name is in it."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, formato: str, **kwargs: Any) -> HttpResponseBase:
        return exportacion_de_apoyos.respuesta(self.consulta, formato)


class Lugares(DeConsulta, Lista):
    """How many propuestas each municipality has, as list and bars."""

    permiso = PUBLICO
    template_name = "consultas/propuesta_lugares.html"
    paginate_by = 60

    def preparar(self) -> None:
        super().preparar()
        pedida = self.request.GET.get("entidad", "")
        self.entidad = pedida if pedida in POR_CLAVE else ""

    def get_queryset(self) -> QuerySet[Propuesta, dict[str, Any]]:  # type: ignore[override]
        return leer_lugares.por_municipio(self.consulta, self.entidad)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        filas, numero = contexto["object_list"], contexto["page_obj"].number
        primera = filas[0] if numero == 1 and filas else self.get_queryset().first()
        por_entidad = leer_lugares.por_entidad(self.consulta)
        contexto["entidad"] = self.entidad
        contexto["entidades"] = [(clave, nombre) for clave, nombre in OPCIONES if clave in por_entidad]
        contexto["sin_entidad"] = por_entidad.get("", 0)
        contexto["total"] = sum(por_entidad.values())
        contexto["renglones"] = presentar.renglones_de_lugares(filas, primera["cuantas"] if primera else 0)
        return contexto


class DePropuesta(DeConsulta):
    """A page below `/consultas/<slug>/propuestas/<folio>/`."""

    propuesta: Propuesta
    admite_ocultas = False  # whether it may be told that one was hidden, by whoever did not write it

    def preparar(self) -> None:
        leer = leer_propuestas.de_su_pagina if self.admite_ocultas else leer_propuestas.de_ficha
        self.propuesta = get_object_or_404(
            leer(self.request.user).prefetch_related("consulta__fases"),
            consulta__slug=self.kwargs["slug"],
            folio=self.kwargs["folio"],
        )
        self.consulta = self.propuesta.consulta

    @property
    def es_mia(self) -> bool:
        return self.request.user.is_authenticated and self.propuesta.autor_id == self.request.user.pk

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["propuesta"] = self.propuesta
        contexto["es_mia"] = self.es_mia
        contexto["retirada"] = self.propuesta.estado == EstadoPropuesta.RETIRADA
        return contexto


class FichaDePropuesta(DePropuesta, Pagina):
    """One propuesta, with its folio, its supports and what became of it. A hidden one says so, and nothing else."""

    permiso = PUBLICO
    admite_ocultas = True

    def preparar(self) -> None:
        super().preparar()
        # An appeal that nobody decided in time: whoever opens the page finds it back.
        if self.propuesta.estado == EstadoPropuesta.OCULTA and devolver_lo_vencido(asuntos=[self.propuesta.asunto]):
            super().preparar()

    def get_template_names(self) -> list[str]:
        if self.propuesta.estado == EstadoPropuesta.BORRADOR:
            return ["consultas/propuesta_borrador.html"]
        if self.propuesta.estado == EstadoPropuesta.OCULTA and not self.es_mia:
            return ["consultas/propuesta_oculta.html"]
        return ["consultas/propuesta_ficha.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        propuesta, persona, momento = self.propuesta, self.request.user, contexto["momento"]
        if propuesta.estado == EstadoPropuesta.OCULTA:
            contexto["moderacion"] = en_vigor(propuesta.asunto)
            if not self.es_mia:
                return contexto
        contexto["adjuntos"] = leer_propuestas.adjuntos_de(propuesta)
        contexto["varios_idiomas"] = len(codigos_de(self.consulta.idiomas)) > 1
        contexto["idioma"] = nombre_de(propuesta.idioma)
        contexto["lugar"] = presentar.lugar_de(propuesta)
        contexto["volver"] = self.request.path
        if propuesta.estado == EstadoPropuesta.BORRADOR:
            return contexto
        mio = leer_propuestas.mi_apoyo(persona, propuesta)
        contexto["apoyo"] = presentar.boton_de_apoyo(
            propuesta, self.request.path, momento, persona, mio is not None, mio.version if mio else 0
        )
        contexto["apoyos_a_esta"] = leer_propuestas.apoyos_a_esta_version(propuesta)
        versiones = list(propuesta.versiones.all()) if propuesta.version > 1 else []
        contexto["versiones"] = presentar.versiones_en_palabras(versiones)
        contexto["se_edita"] = self.es_mia and momento.propone and propuesta.estado == EstadoPropuesta.PUBLICADA
        contexto["respuestas"] = respuestas = respuesta_de(propuesta)
        contexto["rastro"] = presentar.hilo_de_propuesta(propuesta, versiones, respuestas["vigente"])
        if propuesta.es_publica:
            sujeto = sujeto_de_propuesta(propuesta)
            contexto["hilo"] = hilo_de(propuesta.asunto, persona, self.request.GET, sujeto)
        return contexto


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
    form_class = RetirarForm
    rotulo = "Retirar mi propuesta"
    explicacion = (
        "Se seguirá leyendo en su dirección, con el aviso de que la retiraste, y ya no recibirá apoyos. "
        "No se puede deshacer."
    )
    mensaje = "Retiraste tu propuesta."

    def actuar(self, form: RetirarForm) -> str:
        retirar_propuesta(persona=self.request.user, propuesta=self.propuesta, motivo=form.cleaned_data["motivo"])
        return direccion_de(self.propuesta)


class Folio(ConPermiso):
    """`/f/<folio>`: the short address printed on paper, typed as anybody would type it."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, folio: str) -> HttpResponse:
        buscados = [leer_propuestas.folio_canonico(folio), folio.strip().upper()]
        propuesta = get_object_or_404(leer_propuestas.de_su_pagina(request.user), folio__in=buscados)
        return HttpResponseRedirect(direccion_de(propuesta))


def direccion_de(propuesta: Propuesta) -> str:
    return reverse("consultas:propuesta", args=[propuesta.consulta.slug, propuesta.folio])
