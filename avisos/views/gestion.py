"""The mail that leaves, for technical administration: how much, since when it waits, what needs a decision."""

from typing import Any, cast

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from avisos import commands
from avisos.models import Envio
from avisos.queries import envios as consultas
from comun.vistas import Acto, FormularioDeActo, Lista
from cuentas.models import Persona


@method_decorator(never_cache, name="dispatch")
class Correo(Lista):
    """Counts by state and the mails that wait for a decision, without words nor addresses."""

    permiso = "avisos.ver_correo"
    template_name = "avisos/correo.html"

    def get_queryset(self) -> Any:
        return consultas.por_decidir()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            cuentas=consultas.cuentas_por_estado(), espera=consultas.espera_mas_larga(), **kwargs
        )


class ActoDeEnvio(Acto):
    """A decision on one mail; afterwards, back to the list."""

    permiso = "avisos.reintentar"
    form_class = FormularioDeActo
    template_name = "avisos/decidir.html"
    titulo = ""
    enviar = ""
    explicacion = ""

    def preparar(self) -> None:
        self.envio = get_object_or_404(
            Envio.objects.defer("texto", "html", "adjunto_texto"), clave=self.kwargs["clave"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            envio=self.envio,
            titulo=self.titulo,
            enviar=self.enviar,
            explicacion=self.explicacion,
            cancelar=reverse("avisos:correo"),
            **kwargs,
        )


class Reintentar(ActoDeEnvio):
    titulo = "Enviar otra vez"
    enviar = "Enviar otra vez"
    explicacion = (
        "Si el servidor de correo sí lo había recibido, la persona lo recibirá dos veces. Revisa antes su registro: "
        "el correo lleva esta clave en su Message-ID."
    )
    mensaje = "El correo volvió a la fila y saldrá en un momento."

    def actuar(self, form: FormularioDeActo) -> str:
        commands.reintentar_envio(persona=cast(Persona, self.request.user), envio=self.envio)
        return reverse("avisos:correo")


class Descartar(ActoDeEnvio):
    titulo = "Descartar el correo"
    enviar = "Descartar"
    explicacion = "No saldrá y se borra lo que decía. No se puede deshacer."
    mensaje = "El correo quedó descartado."

    def actuar(self, form: FormularioDeActo) -> str:
        commands.descartar_envio(persona=cast(Persona, self.request.user), envio=self.envio)
        return reverse("avisos:correo")
