"""Who takes part beside who lives there; and loading that population."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from comun.vistas import PUBLICO, Acto, Pagina
from consultas.commands.espejo import tomar_espejo
from consultas.commands.poblacion import cargar_poblacion
from consultas.errors_de_resultados import PoblacionConErrores
from consultas.forms_de_resultados import PoblacionForm
from consultas.grupos import nombre_de
from consultas.models import PoblacionDeReferencia
from consultas.poblacion import plantilla
from consultas.queries.boletas import momento_de_votacion
from consultas.queries.espejo import espejo_de
from consultas.views.boletas import DeConsultaPublicada
from consultas.views.publicas import DeConsulta


class Espejo(DeConsultaPublicada, Pagina):
    """The inclusion mirror. The first visit of a day takes it, when no task did."""

    permiso = PUBLICO
    template_name = "consultas/espejo_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        momento = momento_de_votacion(self.consulta)
        if self.consulta.pide_datos_de_grupo and momento.clave in {"abierta", "vencida"}:
            tomar_espejo(consulta=self.consulta)
        persona = self.request.user
        return super().get_context_data(
            momento=momento,
            espejo=espejo_de(self.consulta),
            puede_cargar=persona.is_authenticated and persona.has_perm("consultas.cargar_poblacion", self.consulta),
            **kwargs,
        )


class Poblacion(DeConsulta, Acto):
    """Load the table of population; the earlier one is replaced."""

    permiso = "consultas.cargar_poblacion"
    template_name = "consultas/poblacion_cargar.html"
    form_class = PoblacionForm
    mensaje = "La población quedó cargada. Su fuente se lee junto a cada cifra."
    errores: tuple[Any, ...] = ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            errores=self.errores,
            cargada=[
                (fila.get_dimension_display(), nombre_de(fila.dimension, fila.grupo), fila.personas, fila.fuente)
                for fila in PoblacionDeReferencia.objects.filter(consulta=self.consulta)
            ],
            **kwargs,
        )

    def actuar(self, form: PoblacionForm) -> str:
        try:
            cargar_poblacion(
                persona=self.request.user,  # type: ignore[arg-type]
                consulta=self.consulta,
                contenido=form.cleaned_data["archivo"].read(),
            )
        except PoblacionConErrores as error:
            self.errores = tuple(error.errores[:100])
            raise
        return reverse("consultas:participacion", args=[self.consulta.slug])


class PlantillaDePoblacion(DeConsulta, Pagina):
    """The empty table, one line for each group."""

    permiso = "consultas.cargar_poblacion"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        respuesta = HttpResponse(plantilla(), content_type="text/csv; charset=utf-8")
        respuesta["Content-Disposition"] = 'attachment; filename="poblacion.csv"'
        return respuesta
