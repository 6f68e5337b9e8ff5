"""Pages that only exist in the demo."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun.vistas import PUBLICO, Pagina
from cuentas.correo_demo import leer_bandeja


@method_decorator(never_cache, name="dispatch")
class CorreoDeDemo(Pagina):
    """The mails that the demo would have sent. Anybody may read them, so it exists nowhere else."""

    permiso = PUBLICO
    template_name = "cuentas/correo_demo.html"

    def preparar(self) -> None:
        if not settings.PERMITE_DEMO:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(correos=leer_bandeja(Path(settings.EMAIL_FILE_PATH)), **kwargs)
