"""Planning a route: lines, activities, presenting it, answering about it, moving a date."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from compromisos import presentacion_de_ruta as contar
from compromisos.camino import partes_de
from compromisos.commands import aceptaciones, actividades
from compromisos.enums import EstadoDeRuta
from compromisos.errors_de_rutas import RutaCambio
from compromisos.forms_de_rutas import (
    AceptarForm,
    ActividadForm,
    BloqueForm,
    LineaForm,
    PresentarForm,
    QuitarForm,
    ReprogramarForm,
    RetomarForm,
)
from compromisos.models import Actividad, LineaDeAccion
from compromisos.queries import indicadores as leer_indicadores
from compromisos.queries import rutas as leer
from compromisos.queries.texto_de_ruta import leer_version, pedidas_en
from compromisos.views.rutas import DeRuta
from comun import reloj
from comun.vistas import Acto, Pagina
from cuentas.commands import aceptar_aviso
from planes.views.gestion import persona_de


class GestionDeRuta(DeRuta, Pagina):
    """Everything that is planned, with what is missing to present it, for whoever plans."""

    permiso = "compromisos.planear_ruta"
    template_name = "compromisos/ruta_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filas = list(leer.con_todo(leer.actividades_de(self.compromiso)))
        lineas = leer.lineas_de(self.compromiso)
        en_preparacion = self.ruta.estado == EstadoDeRuta.EN_PREPARACION
        return super().get_context_data(
            lineas=[(linea, [fila for fila in filas if fila.linea_id == linea.pk]) for linea in lineas],
            hay_actividades=bool(filas),
            indicadores=leer_indicadores.indicadores_de(self.compromiso),
            pesos=contar.pesos_de(filas),
            avisos=contar.avisos_de(filas),
            faltan=leer.lo_que_falta(self.compromiso) if en_preparacion else [],
            se_edita=en_preparacion and self.compromiso.estado in leer.SE_PLANEA,
            **kwargs,
        )


class ActoDeRuta(DeRuta, Acto):
    """An act of planning. After somebody else's change the form carries the new version: saving again is a choice."""

    permiso = "compromisos.planear_ruta"
    enviar = "Guardar"

    def gestion(self) -> str:
        return reverse("compromisos:ruta_gestion", args=[self.compromiso.slug])

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.ruta.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"cancelar": self.gestion(), "enviar": self.enviar, "gestion": self.gestion()}
        return super().get_context_data(**(extra | kwargs))

    def form_valid(self, form: Any) -> HttpResponse:
        self.choque: RutaCambio | None = None
        respuesta: HttpResponse = super().form_valid(form)
        if self.choque is None:
            return respuesta
        form.data = form.data.copy()
        form.data["version"] = str(self.choque.datos["version"])
        return self.render_to_response(self.get_context_data(form=form, choque=True), status=self.choque.estado_http)

    def actuar(self, form: Any) -> str:
        try:
            return self.planear(form)
        except RutaCambio as choque:
            self.choque = choque
            raise

    def planear(self, form: Any) -> str:
        raise TypeError(f"{type(self).__name__} does not say what it does")


class CrearLinea(ActoDeRuta):
    """A line of action."""

    template_name = "compromisos/linea_editar.html"
    form_class = LineaForm
    mensaje = "La línea quedó en la ruta: agrégale actividades."

    def planear(self, form: LineaForm) -> str:
        linea = actividades.crear_linea(
            persona=persona_de(self.request), compromiso=self.compromiso, **_sin_llave(form.cleaned_data)
        )
        return f"{self.gestion()}#linea-{linea.numero}"


class DeLinea(ActoDeRuta):
    """The line that the address names."""

    def preparar(self) -> None:
        super().preparar()
        self.linea = get_object_or_404(LineaDeAccion, compromiso=self.compromiso, numero=self.kwargs["numero"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(linea=self.linea, **kwargs)

    def destino(self) -> str:
        return f"{self.gestion()}#linea-{self.linea.numero}"


class EditarLinea(DeLinea):
    """Its title or its description."""

    template_name = "compromisos/linea_editar.html"
    form_class = LineaForm
    mensaje = "La línea quedó corregida."

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "titulo": self.linea.titulo, "descripcion": self.linea.descripcion}

    def planear(self, form: LineaForm) -> str:
        actividades.editar_linea(persona=persona_de(self.request), linea=self.linea, **_sin_llave(form.cleaned_data))
        return self.destino()


class QuitarLinea(DeLinea):
    """Take out an empty line."""

    template_name = "compromisos/linea_quitar.html"
    form_class = QuitarForm
    mensaje = "La línea quedó fuera de la ruta."

    def planear(self, form: QuitarForm) -> str:
        version = form.cleaned_data["version"]
        actividades.quitar_linea(persona=persona_de(self.request), linea=self.linea, version=version)
        return self.gestion()


class CrearActividad(DeLinea):
    """One thing to be done."""

    template_name = "compromisos/actividad_editar.html"
    form_class = ActividadForm
    mensaje = "La actividad quedó en la ruta."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "compromiso": self.compromiso}

    def planear(self, form: ActividadForm) -> str:
        actividades.crear_actividad(
            persona=persona_de(self.request),
            linea=self.linea,
            version=form.cleaned_data["version"],
            datos=form.datos(),
        )
        return self.destino()


class DeActividad(ActoDeRuta):
    """The activity that the address names, while it stands."""

    def preparar(self) -> None:
        super().preparar()
        if partes_de(self.kwargs["clave"]) is None:
            raise Http404("Esa actividad no existe.")
        self.actividad: Actividad = get_object_or_404(
            leer.actividades_de(self.compromiso).select_related("linea", "responsable", "compromiso__plan__ejercicio"),
            clave=self.kwargs["clave"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(actividad=self.actividad, **kwargs)

    def destino(self) -> str:
        return f"{self.gestion()}#linea-{self.actividad.linea.numero}"


class EditarActividad(DeActividad):
    """Any of its data but its name and its line."""

    template_name = "compromisos/actividad_editar.html"
    form_class = ActividadForm
    mensaje = "La actividad quedó corregida."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "compromiso": self.compromiso, "actividad": self.actividad}

    def get_initial(self) -> dict[str, Any]:
        fila = self.actividad
        campos = ("titulo", "descripcion", "de_quien", "inicio", "fin", "responsable", "medio_de_verificacion", "peso")
        return {
            **super().get_initial(),
            **{campo: getattr(fila, campo) for campo in campos},
            "corresponsables": [una.pk for una in fila.corresponsables.all()],
            "predecesoras": [previa.pk for previa in fila.predecesoras.all()],
        }

    def planear(self, form: ActividadForm) -> str:
        actividades.editar_actividad(
            persona=persona_de(self.request),
            actividad=self.actividad,
            version=form.cleaned_data["version"],
            datos=form.datos(),
        )
        return self.destino()


class QuitarActividad(DeActividad):
    """Take it out of the route."""

    template_name = "compromisos/actividad_quitar.html"
    form_class = QuitarForm
    mensaje = "La actividad quedó fuera de la ruta. Revisa los pesos: deben sumar 100."

    def planear(self, form: QuitarForm) -> str:
        actividades.quitar_actividad(
            persona=persona_de(self.request), actividad=self.actividad, version=form.cleaned_data["version"]
        )
        return self.destino()


class DuplicarActividad(DeActividad):
    """Another one like it, to be changed."""

    template_name = "compromisos/actividad_duplicar.html"
    form_class = QuitarForm
    mensaje = "Ésta es la copia, sin peso: cámbiale lo que haga falta."

    def planear(self, form: QuitarForm) -> str:
        copia = actividades.duplicar_actividad(
            persona=persona_de(self.request), actividad=self.actividad, version=form.cleaned_data["version"]
        )
        return reverse("compromisos:actividad_editar", args=[self.compromiso.slug, copia.clave])


class EditarEnBloque(ActoDeRuta):
    """Several activities at once, all or none."""

    template_name = "compromisos/ruta_bloque.html"
    form_class = BloqueForm
    mensaje = "Las actividades marcadas quedaron cambiadas."

    def get_form_kwargs(self) -> dict[str, Any]:
        filas = list(leer.actividades_de(self.compromiso))
        return {**super().get_form_kwargs(), "compromiso": self.compromiso, "actividades": filas}

    def planear(self, form: BloqueForm) -> str:
        datos = _sin_llave(form.cleaned_data)
        datos["dias"] = datos["dias"] or 0
        actividades.editar_en_bloque(persona=persona_de(self.request), compromiso=self.compromiso, **datos)
        return self.gestion()


class PresentarRuta(ActoDeRuta):
    """Put the whole route before everybody who has to carry it out."""

    template_name = "compromisos/ruta_presentar.html"
    form_class = PresentarForm
    mensaje = "La ruta quedó presentada. Cada organización ya puede responder."
    enviar = "Presentar la ruta"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            faltan=leer.lo_que_falta(self.compromiso), pedidas=leer.a_quienes_se_pide(self.compromiso), **kwargs
        )

    def planear(self, form: PresentarForm) -> str:
        aceptaciones.presentar_ruta(
            persona=persona_de(self.request), compromiso=self.compromiso, version=form.cleaned_data["version"]
        )
        return reverse("compromisos:ruta", args=[self.compromiso.slug])


class RetomarRuta(ActoDeRuta):
    """Back to be prepared, with a reason, before everybody accepts."""

    template_name = "compromisos/ruta_retomar.html"
    form_class = RetomarForm
    mensaje = "La ruta volvió a preparación. Lo que se presentó sigue a la vista."
    enviar = "Regresarla a preparación"

    def planear(self, form: RetomarForm) -> str:
        aceptaciones.retomar_ruta(
            persona=persona_de(self.request), compromiso=self.compromiso, razon=form.cleaned_data["razon"]
        )
        return self.gestion()


class AceptarRuta(DeRuta, Acto):
    """Read the exact text, with its fingerprint, and answer for the organisation."""

    permiso = "compromisos.aceptar"
    template_name = "compromisos/ruta_aceptar.html"
    form_class = AceptarForm
    mensaje = "La respuesta de tu organización es pública y quedó en la bitácora."

    def preparar(self) -> None:
        super().preparar()
        self.mias = []
        if self.ruta.vigente and self.ruta.estado == EstadoDeRuta.PRESENTADA:
            self.mias = leer.me_toca_responder(self.request.user, self.compromiso, self.ruta.vigente)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "organizaciones": self.mias}

    def get_initial(self) -> dict[str, Any]:
        return {"huella": self.ruta.vigente.huella if self.ruta.vigente else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self.ruta.vigente
        nombres = {una.slug: una.nombre for una in pedidas_en(version)} if version else {}
        return super().get_context_data(
            version=version,
            contenido=contar.leida(leer_version(version), nombres) if version else None,
            mias=self.mias,
            cancelar=self.publica(),
            enviar="Publicar la respuesta",
            **kwargs,
        )

    def publica(self) -> str:
        return reverse("compromisos:ruta", args=[self.compromiso.slug])

    def actuar(self, form: AceptarForm) -> str:
        datos = _sin_llave(form.cleaned_data)
        aceptaciones.aceptar_ruta(persona=persona_de(self.request), compromiso=self.compromiso, **datos)
        # The short notice was beside the form: the version in force is kept with the person's account.
        aceptar_aviso(persona=persona_de(self.request), punto="reporte")
        return f"{self.publica()}#aceptacion"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With nothing to answer, the page says why instead of a form without an organisation."""
        if not self.mias:
            return HttpResponseRedirect(reverse("compromisos:ruta_aceptar", args=[self.compromiso.slug]))
        respuesta: HttpResponse = super().post(request, *args, **kwargs)
        return respuesta


class Reprogramar(DeActividad):
    """Move the dates of an accepted activity, with a public reason."""

    template_name = "compromisos/actividad_reprogramar.html"
    form_class = ReprogramarForm
    mensaje = "Las fechas nuevas ya son públicas, junto a las originales y el motivo."
    enviar = "Publicar las fechas nuevas"

    def get_initial(self) -> dict[str, Any]:
        return {"inicio": self.actividad.inicio, "fin": self.actividad.fin}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        se_puede = self.ruta.estado == EstadoDeRuta.ACEPTADA
        return super().get_context_data(se_puede=se_puede, hoy=reloj.hoy(), **kwargs)

    def planear(self, form: ReprogramarForm) -> str:
        datos = _sin_llave(form.cleaned_data)
        aceptaciones.reprogramar_actividad(persona=persona_de(self.request), actividad=self.actividad, **datos)
        clave = self.actividad.clave.replace(".", "-")
        return f"{reverse('compromisos:ruta', args=[self.compromiso.slug])}#actividad-{clave}"


def _sin_llave(datos: dict[str, Any]) -> dict[str, Any]:
    return {nombre: valor for nombre, valor in datos.items() if nombre != "llave_de_acto"}
