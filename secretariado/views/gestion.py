"""Where people are appointed and appointments end."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from comun import reloj
from comun.vistas import Acto
from secretariado.commands import nombrar, terminar_nombramiento
from secretariado.forms import NombramientoForm, TerminoForm
from secretariado.models import Ejercicio, Nombramiento
from secretariado.queries import facultades
from secretariado.queries.nombramientos import nombramientos_de


class Nombramientos(Acto):
    """Who holds which role, and the form of whoever may give one. Others with a role here see the list and may resign."""

    permiso = "secretariado.ver_nombramientos"
    template_name = "secretariado/nombramientos_gestion.html"
    form_class = NombramientoForm
    mensaje = "El nombramiento quedó hecho y asentado en la bitácora."

    def preparar(self) -> None:
        ejercicio = Ejercicio.objects.filter(slug=self.kwargs["slug"]).first()
        if ejercicio is None:
            raise Http404
        self.ejercicio = ejercicio

    def objeto_de_permiso(self) -> Ejercicio:
        return self.ejercicio

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "roles": facultades.roles_que_nombra(self.request.user, self.ejercicio),
            "organizaciones": facultades.organizaciones_que_nombra(self.request.user, self.ejercicio),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        hoy = reloj.hoy()
        filas = [
            (fila, fila.terminado_por_id is None and facultades.puede_terminar(self.request.user, fila))
            for fila in nombramientos_de(self.ejercicio)
        ]
        abiertas = [par for par in filas if _sigue(par[0], hoy)]
        return contexto | {
            "ejercicio": self.ejercicio,
            "hoy": hoy,
            "vigentes": abiertas,
            "anteriores": [fila for fila, _ in filas if not _sigue(fila, hoy)],
            "puede_nombrar": not self.ejercicio.es_historico and bool(contexto["form"].fields["rol"].choices),
        }

    def actuar(self, form: NombramientoForm) -> str:
        datos = form.cleaned_data
        nombrar(
            persona=self.request.user,
            nombrada=form.nombrada,
            rol=datos["rol"],
            ejercicio=self.ejercicio,
            organizacion=datos.get("organizacion"),
            desde=datos["desde"],
            hasta=datos["hasta"],
            acto=datos["acto"],
        )
        return reverse("secretariado:nombramientos", args=[self.ejercicio.slug])


class TerminarNombramiento(Acto):
    """End a role, with the reason that the public will read. Asked on a page of its own: it cannot be undone."""

    permiso = "secretariado.terminar_nombramiento"
    template_name = "secretariado/nombramiento_terminar.html"
    form_class = TerminoForm
    mensaje = "El nombramiento terminó y quedó asentado en la bitácora."

    def preparar(self) -> None:
        fila = (
            Nombramiento.objects.select_related("ejercicio", "organizacion", "persona")
            .filter(ejercicio__slug=self.kwargs["slug"], pk=self.kwargs["numero"])
            .first()
        )
        if fila is None:
            raise Http404
        self.nombramiento = fila

    def objeto_de_permiso(self) -> Nombramiento:
        return self.nombramiento

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "nombramiento": self.nombramiento,
            "ejercicio": self.nombramiento.ejercicio,
            "renuncia": self.nombramiento.persona_id == self.request.user.pk,
        }

    def actuar(self, form: TerminoForm) -> str:
        terminar_nombramiento(
            persona=self.request.user, nombramiento=self.nombramiento, motivo=form.cleaned_data["motivo"]
        )
        ejercicio = self.nombramiento.ejercicio
        if self.request.user.has_perm("secretariado.ver_nombramientos", ejercicio):
            return reverse("secretariado:nombramientos", args=[ejercicio.slug])
        return reverse("secretariado:ejercicio", args=[ejercicio.slug])


def _sigue(fila: Nombramiento, hoy: Any) -> bool:
    """In force or yet to begin."""
    return fila.terminado_por_id is None and (fila.hasta is None or fila.hasta >= hoy)
