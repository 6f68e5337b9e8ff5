"""Reports of progress: everybody reads them; whoever carries something out reports on all of it in one screen."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from compromisos.camino import partes_de
from compromisos.commands.avances import registrar_avances
from compromisos.enums import EstadoCompromiso
from compromisos.errors_de_reportes import ReportesConErrores
from compromisos.forms_de_reportes import AvancesForm
from compromisos.models import Avance, Corte
from compromisos.presentacion_de_reportes import contados, por_compromiso
from compromisos.queries import reportes as leer
from compromisos.queries.medidas import medir_compromisos
from compromisos.queries.reportes import Frente, PorReportar
from compromisos.queries.rutas import actividades_de
from compromisos.views.publicas import DeCompromiso
from comun import reloj
from comun.errors import ErrorDeDominio
from comun.vistas import CON_CUENTA, PUBLICO, Acto, Lista
from cuentas.commands import aceptar_aviso
from planes.views.gestion import persona_de

POR_PAGINA = 50  # rows of the screen: a browser sends a file for each, and the portal takes so many


class VerAvances(DeCompromiso, Lista):
    """Every report of a commitment, the newest first, and who owes the last corte; `?actividad=2.3`, only of that one."""

    permiso = PUBLICO
    template_name = "compromisos/avance_lista.html"

    def preparar(self) -> None:
        super().preparar()
        self.clave = self.request.GET.get("actividad", "")
        if self.clave and partes_de(self.clave) is None:
            raise Http404("Esa actividad no existe.")

    def get_queryset(self) -> QuerySet[Avance]:
        return leer.reportes_del_compromiso(self.compromiso, self.clave)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """`?reporte=120` opens the page where that report is."""
        dicho = self.request.GET.get("reporte", "")
        if dicho.isascii() and dicho.isdigit() and "page" not in self.request.GET:
            claves = list(queryset.values_list("pk", flat=True))
            if int(dicho) in claves:
                self.kwargs["page"] = claves.index(int(dicho)) // page_size + 1
        return super().paginate_queryset(queryset, page_size)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.compromiso
        contexto = super().get_context_data(**kwargs)
        actividades = list(actividades_de(compromiso))
        resultado = medir_compromisos([compromiso], reloj.hoy())[compromiso.pk]
        deben = {una.clave for una in resultado.deben}
        return {
            **contexto,
            "clave": self.clave,
            "actividades": actividades,
            "reportes": contados(contexto["page_obj"].object_list),
            "deben": [una for una in actividades if una.clave in deben],
            "debe_el_entero": "" in deben,
            "puede_reportar": compromiso.estado == EstadoCompromiso.EN_EJECUCION
            and self.request.user.has_perm("compromisos.reportar", compromiso),
        }


class DeMisAvances:
    """The plan and the organisation that the address names, among those for which this person reports."""

    request: Any

    def frentes(self) -> list[Frente]:
        return leer.frentes_de(self.request.user)

    def frente_de(self, plan: str, organizacion: str) -> Frente:
        """404 for what is not theirs: nobody learns what others have left to report."""
        for frente in self.frentes():
            if (frente.plan.slug, frente.organizacion.slug) == (plan, organizacion):
                return frente
        raise Http404("No reportas por esa organización en ese plan.")


class MisAvances(DeMisAvances, Acto):
    """Every activity of one's organisation at this corte, grouped by commitment: whatever is typed is published at once."""

    permiso = CON_CUENTA
    template_name = "compromisos/reportes_mios.html"
    form_class = AvancesForm

    def preparar(self) -> None:
        pedido = self.request.GET
        self.frente: Frente | None = None
        self.todos: list[Frente] = []
        if not self.request.user.is_authenticated:
            return
        self.todos = self.frentes()
        if pedido.get("plan") or pedido.get("organizacion"):
            self.frente = self._elegido(pedido.get("plan", ""), pedido.get("organizacion", ""))
        elif self.todos:
            self.frente = self.todos[0]
        self.hoy = reloj.hoy()
        self.cortes = leer.cortes_abiertos(self.frente.plan, self.hoy) if self.frente else []
        self.corte, self.filas = self._que_toca(pedido.get("corte", ""))
        self.unico = None
        if self.frente and pedido.get("compromiso"):
            self.filas = [fila for fila in self.filas if fila.compromiso.slug == pedido["compromiso"]]
            self.unico = self.filas[0].compromiso if self.filas else None
        self.pendientes = sum(fila.debe for fila in self.filas)
        self.pagina, self.paginas = self._tramo(pedido.get("pagina", ""))
        self.a_la_vista = self.filas[(self.pagina - 1) * POR_PAGINA : self.pagina * POR_PAGINA]

    def _elegido(self, plan: str, organizacion: str) -> Frente:
        for frente in self.todos:
            if plan in ("", frente.plan.slug) and organizacion in ("", frente.organizacion.slug):
                return frente
        raise Http404("No reportas por esa organización en ese plan.")

    def _que_toca(self, dicho: str) -> tuple[Corte | None, list[PorReportar]]:
        """The corte that the address asks for; else the one that is open, or the last one while something of it is owed."""
        if self.frente is None:
            return None, []
        if dicho:
            corte = next((uno for uno in self.cortes if str(uno.numero) == dicho), None)
            return corte, leer.por_reportar_en(self.frente, corte, self.hoy)
        ultimo = self.cortes[0] if self.cortes else None
        filas = leer.por_reportar_en(self.frente, ultimo, self.hoy)
        if ultimo is not None and (self.hoy <= ultimo.vence or any(fila.debe for fila in filas)):
            return ultimo, filas
        return None, filas

    def _tramo(self, dicha: str) -> tuple[int, int]:
        paginas = max(1, -(-len(self.filas) // POR_PAGINA))
        pagina = int(dicha) if dicha.isascii() and dicha.isdigit() and len(dicha) < 5 else 1
        return min(max(pagina, 1), paginas), paginas

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "filas": self.a_la_vista, "corte": self.corte}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return {
            **contexto,
            "frente": self.frente,
            "frentes": self.todos,
            "cortes": self.cortes,
            "corte": self.corte,
            "unico": self.unico,
            "hoy": self.hoy,
            "cuantas": len(self.filas),
            "pendientes": self.pendientes,
            "pagina": self.pagina,
            "paginas": range(1, self.paginas + 1),
            "grupos": por_compromiso(self.a_la_vista, contexto["form"]),
            "esta": self.esta(),
            "plazo_cerrado": self._cerrado(),
        }

    def _cerrado(self) -> Any:
        ultimo = leer.ultimo_dia_para_reportar(self.frente.plan) if self.frente else None
        return ultimo if ultimo and self.hoy > ultimo else None

    def esta(self, **cambios: str) -> str:
        """The address of this same screen, with what was chosen."""
        if self.frente is None:
            return reverse("compromisos:mis_avances")
        partes = {
            "plan": self.frente.plan.slug,
            "organizacion": self.frente.organizacion.slug,
            "corte": str(self.corte.numero) if self.corte else "ninguno",
        }
        if self.unico is not None:
            partes["compromiso"] = self.unico.slug
        return f"{reverse('compromisos:mis_avances')}?{urlencode(partes | cambios)}"

    def form_valid(self, form: AvancesForm) -> HttpResponse:
        """What is wrong goes beside the field of its row; nothing typed is lost."""
        try:
            respuesta = HttpResponseRedirect(self.actuar(form))
        except ReportesConErrores as error:
            form.senalar(error.errores)
            return self.render_to_response(self.get_context_data(form=form), status=error.estado_http)
        except ErrorDeDominio as error:
            form.add_error(error.campo if error.campo in form.fields else None, error.mensaje)
            return self.render_to_response(self.get_context_data(form=form), status=error.estado_http)
        messages.success(self.request, se_publicaron(len(self.publicados)))
        return respuesta

    def actuar(self, form: AvancesForm) -> str:
        if self.frente is None:
            raise Http404("No reportas por ninguna organización.")
        persona = persona_de(self.request)
        avances = registrar_avances(
            persona=persona,
            plan=self.frente.plan,
            organizacion=self.frente.organizacion,
            renglones=form.renglones(),
            corte=self.corte,
            fecha=None if self.corte else form.cleaned_data["fecha"],
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )
        # The short notice was beside the form: the version in force is kept with the person's account.
        aceptar_aviso(persona=persona, punto="reporte")
        self.publicados = avances
        return self.esta()


def se_publicaron(cuantos: int) -> str:
    """What is told after publishing."""
    if cuantos == 1:
        return "Se publicó 1 reporte, con tu nombre, y quedó en la bitácora."
    return f"Se publicaron {cuantos} reportes, con tu nombre, en un solo acto de la bitácora."
