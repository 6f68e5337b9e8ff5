"""Solutions of a mesa: compared, proposed, corrected, scored, withdrawn."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from comun.vistas import CON_CUENTA, PUBLICO, Acto, ConPermiso, Pagina
from mesas import matriz
from mesas.commands.soluciones import editar_solucion, proponer_solucion, retirar_solucion
from mesas.enums import CambioDePolitica
from mesas.errors_de_elecciones import SolucionCambio
from mesas.forms_de_elecciones import ConfirmarForm, EditarSolucionForm, SolucionForm
from mesas.models import Mesa, Nodo, Solucion
from mesas.ods import catalogo
from mesas.queries import elecciones as leer
from mesas.queries import soluciones as leer_soluciones
from mesas.views.causas import Puntuar
from mesas.views.gestion import DeMesa
from planes.views.gestion import persona_de

# What a stale edit is shown side by side, in order.
CAMPOS = (
    ("titulo", "Cómo se llama"),
    ("descripcion", "En qué consiste"),
    ("causas", "Qué causa atiende"),
    ("cambio", "Qué hace con la política pública"),
    ("politica", "Qué política pública"),
    ("resultado", "El cambio que se podrá verificar"),
    ("indicador", "Cómo se medirá"),
    ("sin_presupuesto_nuevo", "Presupuesto"),
    ("ods", "ODS"),
)


class SolucionesComparadas(DeMesa, Pagina):
    """Every solution of the mesa on the same criteria as its causes."""

    permiso = PUBLICO
    template_name = "mesas/solucion_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mesa, persona = self.mesa, self.request.user
        comparacion = leer_soluciones.comparar_soluciones(mesa)
        return super().get_context_data(
            mesa=mesa,
            plan=mesa.plan,
            comparacion=comparacion,
            matriz=matriz,
            elegidas=[fila for fila in comparacion.filas if leer.se_eligio(fila.que)],
            ods={fila.que.pk: leer_soluciones.ods_de(fila.que) for fila in comparacion.filas},
            retiradas=leer_soluciones.soluciones_retiradas(mesa),
            causas=list(leer.causas_elegidas(mesa)),
            puede_puntuar=leer.puede_decidir(persona, mesa),
            puede_trabajar=leer.puede_trabajar(persona, mesa),
            ya=leer_soluciones.las_que_puntue(persona, mesa),
            **kwargs,
        )


class ProponerSolucion(DeMesa, Acto):
    """Propose what could be done about the chosen causes."""

    permiso = "mesas.trabajar"
    template_name = "mesas/solucion_nueva.html"
    form_class = SolucionForm
    mensaje = "La solución quedó propuesta: la sala ya puede leerla y puntuarla."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "causas": leer.causas_elegidas(self.mesa)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hay = leer.hay_causa_elegida(self.mesa)
        return super().get_context_data(mesa=self.mesa, plan=self.mesa.plan, hay_causa=hay, **kwargs)

    def actuar(self, form: SolucionForm) -> str:
        solucion = proponer_solucion(
            persona=persona_de(self.request), mesa=self.mesa, llave_de_acto=form.llave, **form.datos()
        )
        return reverse("mesas:solucion", args=[self.mesa.codigo, solucion.codigo])


class DeSolucion(DeMesa):
    """The solution that the address names, of the mesa that it names."""

    def preparar(self) -> None:
        super().preparar()
        solucion = leer_soluciones.solucion_publica(self.mesa, self.kwargs["solucion"])
        if solucion is None:
            raise Http404("No hay ninguna solución con esa dirección en esta mesa.")
        self.solucion: Solucion = solucion

    @property
    def direccion(self) -> str:
        return reverse("mesas:solucion", args=[self.mesa.codigo, self.solucion.codigo])

    def de_la_solucion(self) -> dict[str, Any]:
        solucion = self.solucion
        return {
            "mesa": self.mesa,
            "plan": self.mesa.plan,
            "solucion": solucion,
            "ods": leer_soluciones.ods_de(solucion),
            "autoria": leer_soluciones.autoria(solucion),
            "faltan": leer_soluciones.lo_que_falta(solucion),
            "direccion": self.direccion,
        }


class VerSolucion(DeSolucion, Pagina):
    """One solution: what it is, what policy it touches, what will be verified, what each parte gives it."""

    permiso = PUBLICO
    template_name = "mesas/solucion_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mesa, persona, solucion = self.mesa, self.request.user, self.solucion
        comparacion = leer_soluciones.comparar_soluciones(mesa)
        es_suya = solucion.autor_id == persona.pk
        viva = solucion.estado == "propuesta"
        return super().get_context_data(
            fila=next((fila for fila in comparacion.filas if fila.que.pk == solucion.pk), None),
            comparacion=comparacion,
            puede_puntuar=viva and leer.puede_decidir(persona, mesa),
            puede_editar=viva and (es_suya or persona.has_perm("mesas.conducir", mesa)),
            puede_retirar=viva and es_suya,
            mios=leer.mis_puntajes(persona, solucion=solucion),
            **(kwargs | self.de_la_solucion()),
        )


class SolucionPorCodigo(ConPermiso):
    """`/soluciones/S-7K3M9Q/` leads to its page in its mesa: what the bitácora cites."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, solucion: str) -> HttpResponse:
        hallada = Solucion.objects.select_related("mesa").filter(codigo=solucion).first()
        if hallada is None:
            raise Http404("No hay ninguna solución con ese código.")
        return HttpResponseRedirect(reverse("mesas:solucion", args=[hallada.mesa.codigo, hallada.codigo]))


class EditarSolucion(DeSolucion, Acto):
    """Correct a solution; a text that somebody saved first is never overwritten."""

    permiso = CON_CUENTA  # its author or who leads: the command asks
    template_name = "mesas/solucion_editar.html"
    form_class = EditarSolucionForm
    mensaje = "La solución quedó corregida."

    def get_form_kwargs(self) -> dict[str, Any]:
        es_suya = self.solucion.autor_id == self.request.user.pk
        return {**super().get_form_kwargs(), "causas": leer.causas_elegidas(self.mesa), "con_firma": es_suya}

    def get_initial(self) -> dict[str, Any]:
        solucion = self.solucion
        return {
            **{campo: getattr(solucion, campo) for campo in ("titulo", "descripcion", "cambio", "politica")},
            **{
                campo: getattr(solucion, campo)
                for campo in ("resultado", "indicador", "sin_presupuesto_nuevo", "firma")
            },
            "causas": [causa.pk for causa in solucion.causas.all()],
            "ods": [fila.numero for fila in solucion.ods.all()],
            "metas": "\n".join(f"{fila.numero}: {fila.meta}" for fila in solucion.ods.all() if fila.meta),
            "version": solucion.version,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | self.de_la_solucion()))

    def form_valid(self, form: EditarSolucionForm) -> HttpResponse:
        self.choque: SolucionCambio | None = None
        respuesta: HttpResponse = super().form_valid(form)
        if self.choque is None:
            return respuesta
        # What comes back carries the version in force: saving again is a choice made with both in sight.
        vigente = self.choque.datos["vigente"]
        form.data = form.data.copy()
        form.data["version"] = str(vigente["version"])
        contexto = self.get_context_data(form=form, choque=_lado_a_lado(self.mesa, self.choque.datos))
        return self.render_to_response(contexto, status=self.choque.estado_http)

    def actuar(self, form: EditarSolucionForm) -> str:
        try:
            editar_solucion(
                persona=persona_de(self.request),
                solucion=self.solucion,
                version=form.cleaned_data["version"],
                **form.datos(),
            )
        except SolucionCambio as choque:
            self.choque = choque
            raise
        return self.direccion


class PuntuarSolucion(DeSolucion, Puntuar):
    """Give the solution from 1 to 5 on each criterion."""

    template_name = "mesas/solucion_puntuar.html"
    destino = "mesas:soluciones"

    def lo_puntuado(self) -> dict[str, Any]:
        return {"solucion": self.solucion}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | self.de_la_solucion()))


class RetirarSolucion(DeSolucion, Acto):
    """Take back what you proposed, before the mesa decides."""

    permiso = "mesas.trabajar"
    template_name = "mesas/solucion_retirar.html"
    form_class = ConfirmarForm
    mensaje = "Tu solución quedó retirada. Su página lo dice."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | self.de_la_solucion()))

    def actuar(self, form: ConfirmarForm) -> str:
        retirar_solucion(persona=persona_de(self.request), solucion=self.solucion)
        return self.direccion


def _lado_a_lado(mesa: Mesa, datos: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """(field, text in force, yours, whether they differ), in words."""
    titulos = dict(Nodo.objects.filter(arbol__mesa=mesa).values_list("codigo", "enunciado"))
    filas = []
    for campo, rotulo in CAMPOS:
        vigente, tuyo = (_en_palabras(campo, datos[lado][campo], titulos) for lado in ("vigente", "tuyo"))
        filas.append((rotulo, vigente, tuyo, vigente != tuyo))
    return filas


def _en_palabras(campo: str, valor: Any, titulos: dict[str, str]) -> str:
    if campo == "causas":
        return "; ".join(titulos.get(codigo, codigo) for codigo in valor)
    if campo == "cambio":
        return str(CambioDePolitica(valor).label) if valor else ""
    if campo == "sin_presupuesto_nuevo":
        return "No depende de presupuesto nuevo" if valor else "Depende de presupuesto nuevo o no se dijo"
    if campo == "ods":
        partes = [(catalogo()[uno["numero"]], uno["meta"]) for uno in valor]
        return "; ".join(f"{o.numero}. {o.nombre}{f' ({meta})' if meta else ''}" for o, meta in partes)
    return str(valor)
