"""Pages where a person writes: propose, keep a draft and go on with it, correct what is public, add files."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from redis.exceptions import RedisError

from comun import reloj
from comun.vistas import Acto, Pagina
from consultas import presentacion
from consultas import presentacion_de_propuestas as presentar
from consultas.commands import (
    agregar_adjunto,
    borrar_borrador,
    editar_propuesta,
    guardar_borrador,
    publicar_borrador,
    publicar_propuesta,
    retirar_adjunto,
)
from consultas.enums import EstadoPropuesta
from consultas.errors_de_propuestas import DemasiadasBusquedas, VersionAnterior
from consultas.forms import VolverForm
from consultas.forms_de_propuestas import BORRADOR, AdjuntoForm, EditarForm, PropuestaForm
from consultas.models import AdjuntoDePropuesta
from consultas.queries import consultas as leer_consultas
from consultas.queries import propuestas as leer_propuestas
from consultas.queries.parecidas import parecidas
from consultas.views.propuestas import ActoDePropuesta, DePropuesta, direccion_de
from consultas.views.publicas import DeConsulta
from cuentas.avisos import PUNTOS
from cuentas.commands import aceptar_aviso

BUSQUEDAS_POR_MINUTO = 60
LARGO_MAXIMO = 6_000  # of what is typed, when it is only compared


class ConParecidas(DeConsulta):
    """Knows the public propuestas that say much the same as what is being written."""

    def halladas(self, titulo: str, problema: str, excepto: int | None = None) -> list[dict[str, Any]]:
        similares = parecidas(self.consulta, titulo[:LARGO_MAXIMO], problema[:LARGO_MAXIMO], excepto=excepto)
        persona = self.request.user
        propuestas = [similar.propuesta for similar in similares]
        apoyadas = leer_propuestas.apoyadas_por(persona, self.consulta, propuestas)
        momento = leer_consultas.momento_de(self.consulta)
        return presentar.parecidas_en_palabras(similares, self.consulta, momento, persona, apoyadas)


class Parecidas(ConParecidas, Pagina):
    """Similar propuestas while one is being written: a fragment for htmx, or a page. What is typed is kept nowhere."""

    permiso = "consultas.proponer"

    def get_template_names(self) -> list[str]:
        suelta = "HX-Request" in self.request.headers
        return ["consultas/_propuesta_parecidas.html" if suelta else "consultas/propuesta_parecidas.html"]

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        _exigir_calma(request.user.pk)
        contexto = self.get_context_data(**kwargs)
        contexto["parecidas"] = self.halladas(request.GET.get("titulo", ""), request.GET.get("problema", ""))
        contexto["volver"] = ""
        respuesta = self.render_to_response(contexto)
        respuesta["Cache-Control"] = "no-store"
        patch_vary_headers(respuesta, ["HX-Request"])
        return respuesta


class Proponer(ConParecidas, Acto):
    """Propose a problem. It is public as soon as it is sent, with a folio; or it is kept as a draft."""

    permiso = "consultas.proponer"
    template_name = "consultas/propuesta_proponer.html"
    form_class = PropuestaForm
    borrador: Any = None
    mensaje_de_borrador = "Guardamos tu borrador. Sólo tú lo ves."
    mensaje_de_publicada = "Tu propuesta ya es pública. Guarda su folio: con él la encuentra cualquiera."

    @property
    def mensaje(self) -> str:  # type: ignore[override]
        return self.mensaje_de_borrador if self.guarda else self.mensaje_de_publicada

    @property
    def guarda(self) -> bool:
        """Whether what was pressed keeps a draft."""
        return self.request.POST.get("accion") == BORRADOR

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "consulta": self.consulta}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["aviso_corto"] = PUNTOS["propuesta"]
        contexto["cartel"] = presentacion.cartel(self.consulta, contexto["momento"])
        contexto["borrador"] = self.borrador
        return contexto

    def form_valid(self, form: PropuestaForm) -> HttpResponse:
        """Similar ones are shown once before publishing; nothing is written meanwhile."""
        repetida = leer_propuestas.ya_enviada(self.request.user, form.cleaned_data["llave_de_acto"])
        if not self.guarda and not form.cleaned_data["revisadas"] and not repetida:
            excepto = self.borrador.pk if self.borrador else None
            halladas = self.halladas(form.cleaned_data["titulo"], form.cleaned_data["problema"], excepto)
            if halladas:
                form.data = form.data.copy()  # type: ignore[misc]
                form.data["revisadas"] = "on"
                return self.render_to_response(self.get_context_data(form=form, parecidas=halladas, revisar=True))
        return super().form_valid(form)

    def actuar(self, form: PropuestaForm) -> str:
        if self.guarda:
            propuesta = guardar_borrador(persona=self.request.user, consulta=self.consulta, **form.textos)
        else:
            propuesta = publicar_propuesta(persona=self.request.user, consulta=self.consulta, **form.textos)
        # The short notice was beside the form: the version in force is kept with the person's account.
        aceptar_aviso(persona=self.request.user, punto="propuesta")
        return direccion_de(propuesta)


class Escribir(DePropuesta, Proponer):
    """Go on with a draft: keep it or publish it."""

    def preparar(self) -> None:
        super().preparar()
        if not self.es_mia or self.propuesta.estado != EstadoPropuesta.BORRADOR:
            raise Http404
        self.borrador = self.propuesta

    def get_initial(self) -> dict[str, Any]:
        campos = ("titulo", "problema", "entidad", "municipio", "idioma")
        return {"eje": self.propuesta.eje_id, **{campo: getattr(self.propuesta, campo) for campo in campos}}

    def actuar(self, form: PropuestaForm) -> str:
        textos = {**form.textos}
        llave = textos.pop("llave_de_acto")
        if self.guarda:
            guardar_borrador(
                persona=self.request.user,
                consulta=self.consulta,
                propuesta=self.propuesta,
                llave_de_acto=llave,
                **textos,
            )
        else:
            publicar_borrador(persona=self.request.user, propuesta=self.propuesta, **textos)
        return direccion_de(self.propuesta)


class BorrarBorrador(ActoDePropuesta):
    permiso = "consultas.proponer"
    rotulo = "Borrar el borrador"
    explicacion = "Se borra para siempre, con sus archivos. Nadie más lo ha visto."
    mensaje = "Borraste el borrador."

    def preparar(self) -> None:
        super().preparar()
        if not self.es_mia or self.propuesta.estado != EstadoPropuesta.BORRADOR:
            raise Http404

    def actuar(self, form: VolverForm) -> str:
        borrar_borrador(persona=self.request.user, propuesta=self.propuesta)
        return reverse("consultas:propuestas", args=[self.consulta.slug])


class Editar(DePropuesta, Acto):
    """Correct the text of a public propuesta; the earlier version stays to be read."""

    permiso = "consultas.proponer"
    template_name = "consultas/propuesta_editar.html"
    form_class = EditarForm
    mensaje = "Guardamos tu corrección como una versión nueva."
    otra = False  # the text changed while this one was being written

    def preparar(self) -> None:
        super().preparar()
        if self.propuesta.estado == EstadoPropuesta.BORRADOR:
            raise Http404
        _exigir_autoria(self)

    def get_initial(self) -> dict[str, Any]:
        propuesta = self.propuesta
        return {"titulo": propuesta.titulo, "problema": propuesta.problema, "version_vista": propuesta.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "otra": self.otra}

    def actuar(self, form: EditarForm) -> str:
        try:
            editar_propuesta(persona=self.request.user, propuesta=self.propuesta, **form.cleaned_data)
        except VersionAnterior:
            # Both texts on the page; the next time it is sent, the person has seen the one that stands.
            self.propuesta.refresh_from_db(fields=["titulo", "problema", "version"])
            form.data = form.data.copy()  # type: ignore[misc]
            form.data["version_vista"] = str(self.propuesta.version)
            self.otra = True
            raise
        return direccion_de(self.propuesta)


class AgregarAdjunto(DePropuesta, Acto):
    """Add a file to one's own propuesta."""

    permiso = "consultas.proponer"
    template_name = "consultas/propuesta_adjuntar.html"
    form_class = AdjuntoForm
    mensaje = "Agregamos el archivo."

    def preparar(self) -> None:
        super().preparar()
        _exigir_autoria(self)

    def actuar(self, form: AdjuntoForm) -> str:
        agregar_adjunto(persona=self.request.user, propuesta=self.propuesta, **form.cleaned_data)
        return f"{direccion_de(self.propuesta)}#archivos"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["adjuntos"] = leer_propuestas.adjuntos_de(self.propuesta)
        contexto["aviso_corto"] = PUNTOS["propuesta"]
        return contexto


class RetirarAdjunto(ActoDePropuesta):
    permiso = "consultas.proponer"
    rotulo = "Retirar el archivo"
    mensaje = "Retiraste el archivo."

    def preparar(self) -> None:
        super().preparar()
        adjuntos = AdjuntoDePropuesta.objects.filter(propuesta=self.propuesta).select_related("archivo", "propuesta")
        self.adjunto = get_object_or_404(adjuntos, pk=self.kwargs["adjunto"])

    @property
    def explicacion(self) -> str:  # type: ignore[override]
        return f"«{self.adjunto.rotulo}» deja de mostrarse y de poder descargarse."

    def actuar(self, form: VolverForm) -> str:
        retirar_adjunto(persona=self.request.user, adjunto=self.adjunto)
        return f"{direccion_de(self.propuesta)}#archivos"


def _exigir_autoria(vista: DePropuesta) -> None:
    """Its form is for its author; who has not entered is asked to first."""
    if vista.request.user.is_authenticated and not vista.es_mia:
        raise PermissionDenied


def _exigir_calma(persona: int) -> None:
    """At most so many lists a minute for one person. Raises `DemasiadasBusquedas`.

    Without Redis the counts would be in the database, and a read must not write (`comun.api_politica`).
    """
    if not settings.REDIS_URL:
        return
    llave = f"parecidas:{persona}:{reloj.ahora():%Y%m%d%H%M}"
    try:
        cache.add(llave, 0, timeout=90)
        veces = cache.incr(llave)
    except (RedisError, ValueError):
        return  # Redis is away, or the count expired in between
    if veces > BUSQUEDAS_POR_MINUTO:
        raise DemasiadasBusquedas
