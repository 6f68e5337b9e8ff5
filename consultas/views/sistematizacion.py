"""The desk where a coordination goes from many propuestas to a few temas, and answers them."""

from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from comun import formatos, reloj
from comun.textos import normalizar
from comun.vistas import Acto, Lista, Pagina
from consultas.agrupacion import UMBRAL_DE_GRUPO
from consultas.commands import (
    crear_tema,
    deshacer_fusion,
    deshacer_integracion,
    deshacer_respuesta,
    fusionar_temas,
    guardar_agrupamiento,
    integrar_en_tema,
    redactar_tema,
    responder_propuestas,
)
from consultas.errors_de_sistematizacion import PropuestasAjenas, SinPropuestasElegidas
from consultas.forms import TextoDeTemaForm, VolverForm
from consultas.forms_de_sistematizacion import (
    FusionarForm,
    IntegrarForm,
    MotivoForm,
    ResponderForm,
    SacarForm,
    TemaConPropuestasForm,
)
from consultas.models import Propuesta, RespuestaRazonada, Tema
from consultas.queries import sistematizacion as leer
from consultas.tasks import agrupar
from consultas.views.publicas import DeConsulta

GRUPOS_POR_PAGINA = 10
ESPERA_DE_CALCULO = 900  # seconds that "it is being computed" is believed


class DeLaMesa(DeConsulta):
    """A page of the desk. `lugar`: which of its places is this."""

    permiso = "consultas.sistematizar"
    lugar = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["lugar"] = self.lugar
        contexto["esperan"] = self.esperan
        return contexto

    @cached_property
    def esperan(self) -> int | None:
        """How many wait, counted once a page."""
        return leer.por_agrupar(self.consulta).count()


class Grupos(DeLaMesa, Lista):
    """Suggested groups of similar propuestas that still wait."""

    template_name = "consultas/sistematizacion_grupos.html"
    paginate_by = GRUPOS_POR_PAGINA
    lugar = "grupos"

    def get_queryset(self) -> Any:
        self.agrupamiento = leer.agrupamiento_de(self.consulta)
        return leer.grupos_de(self.agrupamiento) if self.agrupamiento is not None else Propuesta.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["agrupamiento"] = self.agrupamiento
        contexto["grupos"], contexto["nuevas"] = [], 0
        if self.agrupamiento is not None:
            contexto["grupos"] = leer.con_miembros(self.agrupamiento, contexto["object_list"])
            contexto["nuevas"] = leer.nuevas_desde(self.agrupamiento, self.consulta)
        contexto["calculando"] = cache.get(_llave_de_calculo(self.consulta.pk))
        return contexto


class BuscarParecidas(DeLaMesa, Acto):
    """Compare the texts again: here up to 2,000, by a worker beyond."""

    template_name = "consultas/sistematizacion_acto.html"
    form_class = VolverForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rotulo="Buscar parecidas de nuevo",
            explicacion="Se comparan los textos que esperan y se sugieren grupos. Nada se junta sin que tú lo decidas.",
            **kwargs,
        )

    def actuar(self, form: VolverForm) -> str:
        destino = reverse("consultas:sistematizar", args=[self.consulta.slug])
        if leer.por_agrupar(self.consulta).count() > leer.PROPUESTAS_EN_LINEA:
            cache.set(_llave_de_calculo(self.consulta.pk), reloj.ahora(), ESPERA_DE_CALCULO)
            agrupar.delay(self.consulta.pk, self.request.user.pk)
            self.mensaje = "La comparación está en marcha. Vuelve a abrir esta página en un minuto."
            return destino
        cuantas, grupos = leer.calcular_grupos(self.consulta)
        guardar_agrupamiento(
            persona=self.request.user,
            consulta=self.consulta,
            propuestas=cuantas,
            umbral=UMBRAL_DE_GRUPO,
            grupos=grupos,
        )
        self.mensaje = f"Se compararon {formatos.numero(cuantas)} propuestas: {formatos.numero(len(grupos))} grupos."
        return destino


class PorAgrupar(DeLaMesa, Lista):
    """The same propuestas as a plain list, or those of one group."""

    template_name = "consultas/sistematizacion_lista.html"
    paginate_by = 50
    lugar = "lista"

    def preparar(self) -> None:
        super().preparar()
        pedido = self.request.GET
        self.grupo = _entero(pedido.get("grupo", ""))
        self.eje = _entero(pedido.get("eje", ""))
        self.buscado = normalizar(str(pedido.get("buscar", "")))[:100]
        if self.grupo is not None or self.eje is not None or self.buscado:
            self.esperan = None  # the list counts its own; a second count would tell nothing new

    def total(self) -> int | None:
        return self.esperan

    def get_queryset(self) -> QuerySet[Propuesta]:
        if self.grupo is not None:
            agrupamiento = leer.agrupamiento_de(self.consulta)
            return leer.del_grupo(agrupamiento, self.grupo) if agrupamiento is not None else Propuesta.objects.none()
        return leer.en_lista(self.consulta, eje=self.eje, texto=self.buscado)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        ejes = [(eje.numero, eje.nombre) for eje in self.consulta.ejes.order_by("numero")]
        return {**contexto, "ejes": ejes, "eje": self.eje, "buscado": self.buscado, "grupo": self.grupo}


class TemasDeLaMesa(DeLaMesa, Pagina):
    """Every tema with how many propuestas it gathers."""

    template_name = "consultas/sistematizacion_temas.html"
    lugar = "temas"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "temas": leer.temas_con_cuenta(self.consulta)}


class RespuestasDeLaMesa(DeLaMesa, Lista):
    """Answers given, with the days they took."""

    template_name = "consultas/sistematizacion_respuestas.html"
    lugar = "respuestas"

    def get_queryset(self) -> QuerySet[RespuestaRazonada]:
        return leer.respuestas_de(self.consulta)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "cuentas": leer.cuentas_de(self.consulta)}


class DelTemaDeLaMesa(DeLaMesa):
    """A page about one tema of the desk."""

    tema: Tema

    def preparar(self) -> None:
        super().preparar()
        temas = self.consulta.temas.select_related("eje", "consulta__plan__ejercicio", "fusionado_en")
        self.tema = get_object_or_404(temas, codigo=self.kwargs["codigo"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "tema": self.tema}

    def destino(self) -> str:
        return reverse("consultas:sistematizar_tema", args=[self.consulta.slug, self.tema.codigo])


class PropuestasDelTema(DelTemaDeLaMesa, Lista):
    """A tema's propuestas, to answer them or take them out."""

    template_name = "consultas/sistematizacion_tema.html"
    paginate_by = 50
    lugar = "temas"

    def get_queryset(self) -> QuerySet[Propuesta]:
        return leer.del_tema(self.tema)


class Redactar(DelTemaDeLaMesa, Acto):
    template_name = "consultas/tema_redactar.html"
    form_class = TextoDeTemaForm
    mensaje = "El tema quedó redactado."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "consulta": self.consulta}

    def get_initial(self) -> dict[str, Any]:
        return {"eje": self.tema.eje_id, "titulo": self.tema.titulo, "problematica": self.tema.problematica}

    def actuar(self, form: TextoDeTemaForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("eje", "titulo", "problematica")}
        redactar_tema(persona=self.request.user, tema=self.tema, **datos)
        return self.destino()


class Fusionar(DelTemaDeLaMesa, Acto):
    template_name = "consultas/tema_fusionar.html"
    form_class = FusionarForm
    mensaje = "Los temas quedaron fusionados. Se puede deshacer hasta que abra la votación."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "tema": self.tema}

    def actuar(self, form: FusionarForm) -> str:
        destino, motivo = form.cleaned_data["destino"], form.cleaned_data["motivo"]
        fusionar_temas(persona=self.request.user, origen=self.tema, destino=destino, motivo=motivo)
        return self.destino()


class DeshacerFusion(DelTemaDeLaMesa, Acto):
    template_name = "consultas/sistematizacion_acto.html"
    form_class = VolverForm
    mensaje = "El tema volvió a la boleta con sus propuestas."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explicacion = "Vuelve a la boleta con las propuestas que tenía, salvo las que alguien movió después."
        return super().get_context_data(rotulo="Deshacer la fusión", explicacion=explicacion, **kwargs)

    def actuar(self, form: VolverForm) -> str:
        deshacer_fusion(persona=self.request.user, tema=self.tema)
        return self.destino()


class ConElegidas(DeLaMesa, Acto):
    """An act on chosen propuestas. The desk posts checkboxes (`propuesta`, `grupo`); this page asks the rest and keeps
    the choice in a hidden field, so that nothing chosen or typed is lost."""

    propuestas: list[Propuesta]
    con_consulta = True

    def preparar(self) -> None:
        super().preparar()
        pedido = self.request.POST if self.request.method == "POST" else self.request.GET
        folios = [*pedido.getlist("propuesta"), *pedido.get("propuestas", "").split()]
        grupos = [n for n in map(_entero, pedido.getlist("grupo")) if n is not None]
        self.propuestas, self.ajenas = leer.elegidas(self.consulta, folios, grupos)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "consulta": self.consulta}

    def get_initial(self) -> dict[str, Any]:
        return {"propuestas": " ".join(fila.folio for fila in self.propuestas)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._preguntar()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if "propuestas" in request.POST else self._preguntar()

    def _preguntar(self) -> HttpResponse:
        if not self.propuestas:
            messages.error(self.request, SinPropuestasElegidas().mensaje)
            return HttpResponseRedirect(self.volver())
        formulario = self.get_form_class()(**{**self.get_form_kwargs(), "data": None, "files": None})
        return self.render_to_response(self.get_context_data(form=formulario))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "propuestas": self.propuestas, "volver": self.volver()}

    def exigir_propias(self) -> list[Propuesta]:
        if self.ajenas:
            raise PropuestasAjenas(self.ajenas)
        return self.propuestas

    def volver(self) -> str:
        return reverse("consultas:sistematizar", args=[self.consulta.slug])


class Integrar(ConElegidas):
    template_name = "consultas/sistematizacion_integrar.html"
    form_class = IntegrarForm
    mensaje = "Las propuestas ya forman parte del tema."

    def actuar(self, form: IntegrarForm) -> str:
        propuestas, tema = self.exigir_propias(), form.cleaned_data["tema"]
        integrar_en_tema(persona=self.request.user, tema=tema, propuestas=propuestas)
        return self.volver()


class TemaNuevo(ConElegidas):
    permiso = "consultas.crear_tema"
    template_name = "consultas/sistematizacion_tema_nuevo.html"
    form_class = TemaConPropuestasForm
    mensaje = "El tema ya está en la lista, con sus propuestas."

    def actuar(self, form: TemaConPropuestasForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("eje", "codigo", "titulo", "problematica")}
        propuestas = self.exigir_propias()
        if not propuestas:
            raise SinPropuestasElegidas
        crear_tema(persona=self.request.user, consulta=self.consulta, propuestas=propuestas, **datos)
        return self.volver()


class Responder(ConElegidas):
    permiso = "consultas.responder"
    template_name = "consultas/respuesta_responder.html"
    form_class = ResponderForm
    mensaje = "La respuesta ya es pública y va por correo a quienes propusieron."

    def actuar(self, form: ResponderForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("tipo", "texto", "tema", "destino")}
        respuesta = responder_propuestas(
            persona=self.request.user, consulta=self.consulta, propuestas=self.exigir_propias(), **datos
        )
        return reverse("consultas:respuesta", args=[self.consulta.slug, respuesta.folio])


class Sacar(ConElegidas):
    template_name = "consultas/sistematizacion_sacar.html"
    form_class = SacarForm
    mensaje = "Las propuestas salieron de su tema y vuelven a esperar."

    def actuar(self, form: SacarForm) -> str:
        deshacer_integracion(persona=self.request.user, consulta=self.consulta, propuestas=self.exigir_propias())
        return self.volver()


class DeshacerRespuesta(DeLaMesa, Acto):
    permiso = "consultas.responder"
    template_name = "consultas/respuesta_deshacer.html"
    form_class = MotivoForm
    mensaje = "La respuesta quedó deshecha. Se sigue leyendo, con su motivo."

    def preparar(self) -> None:
        super().preparar()
        hallada = leer.respuestas_de(self.consulta).filter(folio=self.kwargs["folio"]).first()
        if hallada is None:
            raise Http404
        self.respuesta = hallada

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "respuesta": self.respuesta}

    def actuar(self, form: MotivoForm) -> str:
        deshacer_respuesta(persona=self.request.user, respuesta=self.respuesta, motivo=form.cleaned_data["motivo"])
        return reverse("consultas:respuesta", args=[self.consulta.slug, self.respuesta.folio])


def _entero(texto: Any) -> int | None:
    """A small whole number as it comes in an address, or nothing."""
    limpio = str(texto)
    return int(limpio) if limpio.isascii() and limpio.isdigit() and len(limpio) <= 6 else None


def _llave_de_calculo(consulta_id: int) -> str:
    return f"agrupamiento:{consulta_id}"
