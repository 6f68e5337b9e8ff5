"""The route of a commitment as a spreadsheet: taken away by anybody, brought back by whoever plans it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from compromisos import planilla, planilla_cotejo, planilla_escrita
from compromisos.commands.cargas import aplicar_carga, desechar_carga, revisar_planilla
from compromisos.enums import EstadoDeCarga, EstadoDeRuta
from compromisos.forms_de_planillas import BUENAS, DESECHAR, AplicarForm, PlanillaForm
from compromisos.queries import planillas as leer
from compromisos.queries.rutas import SE_PLANEA, ruta_de
from compromisos.views.publicas import DeCompromiso
from comun.paginacion import Paginador
from comun.vistas import PUBLICO, Acto, Pagina
from planes.views.gestion import persona_de

POR_PAGINA = 100
VISTAS = {
    "cambios": ("Lo que cambia", (planilla_cotejo.NUEVA, planilla_cotejo.CAMBIA)),
    "errores": ("Con error", (planilla_cotejo.ERROR,)),
    "iguales": ("Sin cambio", (planilla_cotejo.IGUAL,)),
}


class RutaEnPlanilla(DeCompromiso, Pagina):
    """`ruta.csv`, `ruta.xlsx`: one row for each activity. `?vacia=1`, the same file to be filled in."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        compromiso = self.compromiso
        if compromiso.es_historico:
            raise Http404("Este compromiso se cuenta según las fuentes: no tiene ruta en el portal.")
        vacia = bool(request.GET.get("vacia"))
        renglones = [] if vacia else leer.renglones_de(compromiso)
        if self.kwargs["formato"] == "csv":
            contenido, tipo = planilla_escrita.csv_de(renglones), planilla_escrita.CSV
        else:
            organizaciones = leer.organizaciones_de_ayuda(compromiso)
            titulo = f"Ruta: {compromiso.nombre_corto}"
            contenido, tipo = planilla_escrita.xlsx_de(renglones, organizaciones, titulo), planilla_escrita.XLSX
        nombre = f"{'plantilla' if vacia else 'ruta'}-{compromiso.slug}.{self.kwargs['formato']}"
        return HttpResponse(
            contenido,
            content_type=tipo,
            headers={"Content-Disposition": f'attachment; filename="{nombre}"', "Cache-Control": "no-cache"},
        )


class SubirPlanilla(DeCompromiso, Acto):
    """Choose the spreadsheet; nothing changes yet."""

    permiso = "compromisos.planear_ruta"
    template_name = "compromisos/planilla_subir.html"
    form_class = PlanillaForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compromiso = self.compromiso
        ruta = ruta_de(compromiso)
        se_planea = not compromiso.es_historico and compromiso.estado in SE_PLANEA
        return super().get_context_data(
            se_puede=se_planea and ruta.estado == EstadoDeRuta.EN_PREPARACION,
            se_planea=se_planea,
            ruta=ruta,
            pendiente=leer.carga_pendiente(self.request.user, compromiso),
            diccionario=planilla.DICCIONARIO,
            obligatorias=planilla.OBLIGATORIAS,
            cancelar=reverse("compromisos:ruta_gestion", args=[compromiso.slug]),
            enviar="Ver qué cambiaría",
            **kwargs,
        )

    def actuar(self, form: PlanillaForm) -> str:
        archivo = form.cleaned_data["archivo"]
        carga = revisar_planilla(
            persona=persona_de(self.request),
            compromiso=self.compromiso,
            nombre=archivo.name,
            lectura=planilla.leer(archivo.read()),
        )
        return reverse("compromisos:carga", args=[self.compromiso.slug, carga.pk])


class RevisarCarga(DeCompromiso, Acto):
    """Every change that the spreadsheet means, each error with its line; then apply it or let it go."""

    permiso = "compromisos.planear_ruta"
    template_name = "compromisos/planilla_revisar.html"
    form_class = AplicarForm

    def preparar(self) -> None:
        super().preparar()
        carga = leer.carga_de(self.request.user, self.compromiso, self.kwargs["carga"])
        if carga is None:
            raise Http404("No hay ninguna planilla tuya con esa dirección.")
        self.carga = carga

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        carga = self.carga
        contexto = {"carga": carga, "por_revisar": carga.estado == EstadoDeCarga.REVISADA}
        if contexto["por_revisar"]:
            contexto |= self._lo_leido()
        return super().get_context_data(**contexto, **kwargs)

    def _lo_leido(self) -> dict[str, Any]:
        cotejo = self.carga.lineas
        cuantas = planilla_cotejo.recuento(cotejo)
        por_omision = "errores" if cuantas[planilla_cotejo.ERROR] else "cambios"
        ver = self.request.GET.get("ver", "")
        ver = ver if ver in VISTAS else por_omision
        lineas = [linea for linea in cotejo["lineas"] if linea["suerte"] in VISTAS[ver][1]]
        pestanas = [
            (clave, nombre, sum(cuantas[suerte] for suerte in suertes)) for clave, (nombre, suertes) in VISTAS.items()
        ]
        return {
            "cotejo": cotejo,
            "cuantas": cuantas,
            "cambian": cuantas[planilla_cotejo.NUEVA] + cuantas[planilla_cotejo.CAMBIA],
            "ver": ver,
            "pestanas": pestanas,
            "page_obj": Paginador(lineas, POR_PAGINA).get_page(self.request.GET.get("page")),
            "vieja": ruta_de(self.compromiso).version != self.carga.version_base,
        }

    def actuar(self, form: AplicarForm) -> str:
        persona, modo = persona_de(self.request), form.cleaned_data["modo"]
        if modo == DESECHAR:
            desechar_carga(persona=persona, carga=self.carga)
            messages.success(self.request, "La planilla se desechó: la ruta quedó como estaba.")
            return reverse("compromisos:planilla", args=[self.compromiso.slug])
        carga = aplicar_carga(
            persona=persona,
            carga=self.carga,
            solo_buenas=modo == BUENAS,
            quitar_ausentes=form.cleaned_data["quitar_ausentes"],
        )
        messages.success(self.request, f"La ruta quedó actualizada: {_en_palabras(carga.lineas['resumen'])}.")
        return reverse("compromisos:carga", args=[self.compromiso.slug, carga.pk])


def _en_palabras(resumen: dict[str, int]) -> str:
    """`3 actividades nuevas, 1 cambiada y 2 quitadas`."""
    creadas, cambiadas, quitadas = resumen["creadas"], resumen["cambiadas"], resumen["quitadas"]
    return (
        f"{creadas} {'actividad nueva' if creadas == 1 else 'actividades nuevas'}, "
        f"{cambiadas} {'cambiada' if cambiadas == 1 else 'cambiadas'} y "
        f"{quitadas} {'quitada' if quitadas == 1 else 'quitadas'}"
    )
