"""The privacy notice: the one in force, and every earlier one."""

from typing import Any

from django.conf import settings
from django.http import Http404

from comun import reloj
from comun.vistas import PUBLICO, Pagina
from cuentas.models import AvisoDePrivacidad
from cuentas.queries.avisos import aviso_vigente, versiones_publicadas


class Privacidad(Pagina):
    permiso = PUBLICO
    template_name = "cuentas/privacidad.html"
    aviso: AvisoDePrivacidad
    vigente: AvisoDePrivacidad | None

    def preparar(self) -> None:
        self.vigente = aviso_vigente()
        version = self.kwargs.get("version")
        hallado = AvisoDePrivacidad.objects.filter(version=version).first() if version else self.vigente
        if hallado is None:
            raise Http404
        self.aviso = hallado

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            aviso=self.aviso,
            vigente=self.vigente,
            es_vigente=self.aviso == self.vigente,
            es_futuro=self.aviso.vigente_desde > reloj.ahora(),
            versiones=versiones_publicadas(),
            responsable=settings.PRIVACIDAD_RESPONSABLE,
            domicilio=settings.PRIVACIDAD_DOMICILIO,
            contacto=settings.PRIVACIDAD_CONTACTO,
            autoridad_garante=settings.PRIVACIDAD_AUTORIDAD_GARANTE,
            **kwargs,
        )
