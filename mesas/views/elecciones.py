"""How a mesa decides: what anybody reads, what a participant says, what who leads opens and closes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from comun.vistas import PUBLICO, Acto, Pagina
from mesas.commands.criterios import definir_criterios
from mesas.commands.elecciones import cerrar_eleccion, decir_razon, proponer_eleccion, tomar_postura
from mesas.enums import EstadoDeEleccion, EstadoDeReunion, EstadoDeSolucion
from mesas.forms_de_elecciones import CriteriosForm, EleccionForm, PosturaForm, RazonDeLoNoElegidoForm, RazonForm
from mesas.models import Mesa, Nodo, Solucion
from mesas.queries import elecciones as leer
from mesas.queries.soluciones import opciones_de
from mesas.views.gestion import DeMesa
from planes.views.gestion import persona_de

CADA_CUANTO = 3  # seconds


def lo_que_se_ve(mesa: Mesa, persona: Any) -> dict[str, Any]:
    """The part of the page that changes while the mesa decides, and what the reader may do."""
    vistas = leer.elecciones_vistas(mesa)
    abierta = next((v for v in vistas if v.eleccion.estado == EstadoDeEleccion.ABIERTA), None)
    puede = abierta is not None and leer.puede_decidir(persona, mesa)
    mia = leer.mi_postura(persona, abierta.eleccion) if abierta and puede else None
    conduce = bool(persona.is_authenticated and persona.has_perm("mesas.conducir", mesa))
    en_curso = mesa.sesiones.filter(estado=EstadoDeReunion.EN_CURSO).exists()
    return {
        "mesa": mesa,
        "plan": mesa.plan,
        "vistas": [vista for vista in vistas if vista is not abierta],
        "abierta": abierta,
        "puede": puede,
        "mia": mia,
        "conduce": conduce,
        "se_mueve": en_curso or abierta is not None,
        "cada_cuanto": CADA_CUANTO,
        "huella": leer.huella_de(vistas, persona.pk, puede, mia and (mia.postura, mia.causa_id, mia.solucion_id)),
    }


class Decisiones(DeMesa, Pagina):
    """Every question put to the mesa and how it came out by parte."""

    permiso = PUBLICO
    template_name = "mesas/eleccion_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | lo_que_se_ve(self.mesa, self.request.user)


class DecisionesEnVivo(DeMesa, Pagina):
    """The live block of that page (htmx). Nothing new answers 204."""

    permiso = PUBLICO
    template_name = "mesas/_eleccion_en_vivo.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        contexto = self.get_context_data(**kwargs) | lo_que_se_ve(self.mesa, request.user)
        if request.GET.get("visto") == contexto["huella"]:
            respuesta = HttpResponse(status=204)
        else:
            respuesta = self.render_to_response(contexto)
        respuesta["Cache-Control"] = "private, no-cache"
        return respuesta


class DeEleccion(DeMesa):
    """The question that the address names, of the mesa that it names."""

    def preparar(self) -> None:
        super().preparar()
        eleccion = leer.elecciones_publicas().filter(mesa=self.mesa, pk=self.kwargs["eleccion"]).first()
        if eleccion is None:
            raise Http404("No hay ninguna decisión con esa dirección en esta mesa.")
        self.eleccion = eleccion

    @property
    def direccion(self) -> str:
        return reverse("mesas:decisiones", args=[self.mesa.codigo])

    def de_la_eleccion(self) -> dict[str, Any]:
        vista = next(v for v in leer.elecciones_vistas(self.mesa) if v.eleccion.pk == self.eleccion.pk)
        return {
            "mesa": self.mesa,
            "plan": self.mesa.plan,
            "eleccion": self.eleccion,
            "vista": vista,
            "direccion": self.direccion,
        }


class TomarPostura(DeEleccion, Acto):
    """Agree, object, vote or abstain; it may be changed while the question is open."""

    permiso = "mesas.decidir"
    template_name = "mesas/eleccion_postura.html"
    form_class = PosturaForm
    mensaje = "Tu postura quedó guardada. Puedes cambiarla mientras la decisión siga abierta."

    def get_form_kwargs(self) -> dict[str, Any]:
        datos = {**super().get_form_kwargs(), "eleccion": self.eleccion}
        return {**datos, "opciones": opciones_de(self.eleccion) if self.eleccion.via == "voto" else []}

    def get_initial(self) -> dict[str, Any]:
        mia = leer.mi_postura(self.request.user, self.eleccion)
        if mia is None:
            return {}
        elegida = mia.causa or mia.solucion
        return {"postura": elegida.codigo if elegida else mia.postura, "razon": mia.razon}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | self.de_la_eleccion()))

    def actuar(self, form: PosturaForm) -> str:
        tomar_postura(persona=persona_de(self.request), eleccion=self.eleccion, **form.datos())
        return self.direccion


# --- who leads --------------------------------------------------------------------------------------------------------
class ActoDeConduccion(DeMesa, Acto):
    """An act of who leads the mesa: it ends on the page of decisions."""

    permiso = "mesas.conducir"

    @property
    def direccion(self) -> str:
        return reverse("mesas:decisiones", args=[self.mesa.codigo])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mesa=self.mesa, plan=self.mesa.plan, **kwargs)


class DefinirCriterios(ActoDeConduccion):
    """Say with which questions the mesa compares."""

    template_name = "mesas/eleccion_criterios.html"
    form_class = CriteriosForm
    mensaje = "Los criterios quedaron definidos y en la bitácora."

    def get_initial(self) -> dict[str, Any]:
        renglones = [f"{c.nombre}: {c.ayuda}" if c.ayuda else c.nombre for c in leer.criterios_de(self.mesa)]
        return {"criterios": "\n".join(renglones)}

    def actuar(self, form: CriteriosForm) -> str:
        definir_criterios(persona=persona_de(self.request), mesa=self.mesa, criterios=form.pares())
        return reverse("mesas:causas", args=[self.mesa.codigo])


class ProponerEleccion(ActoDeConduccion):
    """Put a question to the room."""

    template_name = "mesas/eleccion_nueva.html"
    form_class = EleccionForm
    mensaje = "La decisión está abierta: la sala ya puede tomar postura."

    def get_form_kwargs(self) -> dict[str, Any]:
        propuestas = Solucion.objects.filter(mesa=self.mesa, estado=EstadoDeSolucion.PROPUESTA).order_by("pk")
        return {
            **super().get_form_kwargs(),
            "causas": leer.causas_candidatas(self.mesa),
            "soluciones": propuestas,
        }

    def get_initial(self) -> dict[str, Any]:
        hay = leer.hay_causa_elegida(self.mesa)
        return {"sobre": "solucion" if hay else "causa", "via": "consenso"}

    def actuar(self, form: EleccionForm) -> str:
        datos = {campo: form.cleaned_data[campo] for campo in ("sobre", "via", "causa", "solucion")}
        proponer_eleccion(persona=persona_de(self.request), mesa=self.mesa, **datos)
        return self.direccion


class CerrarEleccion(DeEleccion, Acto):
    """Close the question: the portal counts."""

    permiso = "mesas.conducir"
    template_name = "mesas/eleccion_cerrar.html"
    form_class = RazonForm
    mensaje = "La decisión se cerró. Así quedó, parte por parte."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | self.de_la_eleccion()))

    def actuar(self, form: RazonForm) -> str:
        cerrar_eleccion(persona=persona_de(self.request), eleccion=self.eleccion, razon=form.cleaned_data["razon"])
        return self.direccion


class DecirRazones(ActoDeConduccion):
    """Why each thing that was not chosen was not: material for the next plan."""

    template_name = "mesas/eleccion_razones.html"
    form_class = RazonDeLoNoElegidoForm
    mensaje = "La razón quedó publicada."

    def preparar(self) -> None:
        super().preparar()
        self.lista = leer.no_elegidas(self.mesa)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "opciones": [(una.clave, una.titulo) for una in self.lista]}

    def get_initial(self) -> dict[str, Any]:
        return {"que": next((una.clave for una in self.lista if not una.razon), "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lista=self.lista, faltan=[una for una in self.lista if not una.razon], **kwargs)

    def actuar(self, form: RazonDeLoNoElegidoForm) -> str:
        clase, _, codigo = form.cleaned_data["que"].partition(":")
        que: dict[str, Any]
        if clase == "causa":
            que = {"causa": Nodo.objects.get(arbol__mesa=self.mesa, codigo=codigo)}
        else:
            que = {"solucion": Solucion.objects.get(mesa=self.mesa, codigo=codigo)}
        decir_razon(persona=persona_de(self.request), mesa=self.mesa, razon=form.cleaned_data["razon"], **que)
        return reverse("mesas:razones", args=[self.mesa.codigo])
