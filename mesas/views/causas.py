"""Causes compared: the table, the picture, each cause's page, and what a participant gives it."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from comun.vistas import PUBLICO, Acto, Pagina
from mesas import matriz
from mesas.commands.causas import describir_causa
from mesas.commands.puntajes import puntuar
from mesas.forms_de_elecciones import DescribirForm, PuntuarForm
from mesas.models import Mesa, Nodo
from mesas.queries import elecciones as leer
from mesas.views.gestion import DeMesa
from planes.views.gestion import persona_de


class CausasComparadas(DeMesa, Pagina):
    """Every described cause on the same criteria, and which one was chosen."""

    permiso = PUBLICO
    template_name = "mesas/causas_comparadas.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mesa, persona = self.mesa, self.request.user
        comparacion = leer.comparar_causas(mesa)
        return super().get_context_data(
            mesa=mesa,
            plan=mesa.plan,
            comparacion=comparacion,
            matriz=matriz,
            elegidas=[fila for fila in comparacion.filas if leer.se_eligio(fila.que)],
            no_elegidas=[n for n in leer.no_elegidas(mesa) if n.clase == "causa"],
            sin_describir=list(leer.causas_sin_describir(mesa)),
            puede_puntuar=leer.puede_decidir(persona, mesa),
            puede_trabajar=leer.puede_trabajar(persona, mesa),
            ya=leer.las_que_puntue(persona, mesa),
            **kwargs,
        )


class DeCausa(DeMesa):
    """The cause that the address names, of the mesa that it names."""

    def preparar(self) -> None:
        super().preparar()
        nodo = leer.nodo_publico(self.mesa, self.kwargs["nodo"])
        if nodo is None:
            raise Http404("No hay ninguna causa con esa dirección en esta mesa.")
        self.nodo: Nodo = nodo

    @property
    def direccion(self) -> str:
        return reverse("mesas:causa", args=[self.mesa.codigo, self.nodo.codigo])

    def de_la_causa(self) -> dict[str, Any]:
        return {
            "mesa": self.mesa,
            "plan": self.mesa.plan,
            "nodo": self.nodo,
            "ficha": getattr(self.nodo, "ficha", None),
            "direccion": self.direccion,
        }


class VerCausa(DeCausa, Pagina):
    """One cause: where it lies, whose it is, what each parte gives it."""

    permiso = PUBLICO
    template_name = "mesas/causa_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mesa, persona = self.mesa, self.request.user
        comparacion = leer.comparar_causas(mesa)
        return super().get_context_data(
            fila=next((fila for fila in comparacion.filas if fila.que.pk == self.nodo.pk), None),
            comparacion=comparacion,
            puede_puntuar=leer.puede_decidir(persona, mesa),
            puede_trabajar=leer.puede_trabajar(persona, mesa),
            mios=leer.mis_puntajes(persona, causa=self.nodo),
            **(kwargs | self.de_la_causa()),
        )


class DescribirCausa(DeCausa, Acto):
    """Say where a cause lies and whose it is."""

    permiso = "mesas.trabajar"
    template_name = "mesas/causa_describir.html"
    form_class = DescribirForm
    mensaje = "La causa ya se puede comparar."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "mesa": self.mesa}

    def get_initial(self) -> dict[str, Any]:
        ficha = getattr(self.nodo, "ficha", None)
        if ficha is None:
            return {}
        return {"lugar": ficha.lugar, "autoridad": ficha.autoridad_id, "autoridad_texto": ficha.autoridad_texto}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | self.de_la_causa()))

    def actuar(self, form: DescribirForm) -> str:
        datos = form.cleaned_data
        describir_causa(
            persona=persona_de(self.request),
            nodo=self.nodo,
            lugar=datos["lugar"],
            autoridad=datos["autoridad"],
            autoridad_texto=datos["autoridad_texto"],
        )
        return self.direccion


class Puntuar(Acto):
    """Give something of the mesa from 1 to 5 on each criterion. `lo_puntuado` is what the command and the query take."""

    permiso = "mesas.decidir"
    form_class = PuntuarForm
    mensaje = (
        "Tus puntajes quedaron guardados. Sólo se publican promedios por parte; si nadie más de tu parte puntúa, ese "
        "promedio es el tuyo."
    )
    destino: str
    mesa: Mesa

    def lo_puntuado(self) -> dict[str, Any]:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "criterios": leer.criterios_de(self.mesa)}

    def get_initial(self) -> dict[str, Any]:
        mios = leer.mis_puntajes(self.request.user, **self.lo_puntuado())
        return {f"criterio_{clave}": valor for clave, valor in mios.items()}

    def actuar(self, form: PuntuarForm) -> str:
        puntuar(persona=persona_de(self.request), mesa=self.mesa, valores=form.valores(), **self.lo_puntuado())
        return f"{reverse(self.destino, args=[self.mesa.codigo])}#comparacion"


class PuntuarCausa(DeCausa, Puntuar):
    """Give the cause from 1 to 5 on each criterion."""

    template_name = "mesas/causa_puntuar.html"
    destino = "mesas:causas"

    def lo_puntuado(self) -> dict[str, Any]:
        return {"causa": self.nodo}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | self.de_la_causa()))
