"""Paper as its coordination prepares it and closes it, and as anybody reads it once closed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from archivos.direcciones import de_archivo
from comun.errors import ErrorDeDominio
from comun.pdf import componer
from comun.vistas import CON_CUENTA, PUBLICO, Acto, ConPermiso, Pagina
from consultas import papel_impreso
from consultas.commands.lotes import anular_lote, cerrar_lote, crear_lote, recibir_lote
from consultas.commands.sedes import crear_sede
from consultas.enums import EstadoDeLote, TipoDeLote
from consultas.errors_de_papel import OpcionesDistintas
from consultas.forms_de_papel import CierreForm, LoteForm, MotivoForm, RecibirForm, SedeForm
from consultas.models import Lote, Sede
from consultas.queries import papel as leer_papel
from consultas.queries.boletas import opciones_por_eje
from consultas.views.publicas import DeConsulta

ASPECTO = {
    EstadoDeLote.IMPRESO: ("llano", "imprimir"),
    EstadoDeLote.RECIBIDO: ("pendiente", "pendiente"),
    EstadoDeLote.EN_CAPTURA: ("curso", "curso"),
    EstadoDeLote.CON_DIFERENCIAS: ("atencion", "distinto"),
    EstadoDeLote.COTEJADO: ("pleno", "palomita"),
    EstadoDeLote.CERRADO: ("hecho", "candado"),
    EstadoDeLote.ANULADO: ("error", "cruz"),
}
PIEZAS = {
    TipoDeLote.BOLETAS: (
        ("boletas", "Boletas con folio"),
        ("firmas", "Lista de firmas"),
        ("computo", "Hoja de cómputo"),
        ("cartel", "Cartel para la sede"),
    ),
    TipoDeLote.PROPUESTAS: (
        ("papeletas", "Papeletas con folio"),
        ("computo", "Hoja de cómputo"),
        ("cartel", "Cartel para la sede"),
    ),
}


POR_PARTE = 100  # papers of one PDF: a whole batch of a thousand would keep a worker busy too long
CON_PARTES = frozenset({"boletas", "papeletas"})


def renglon_de_lote(lote: Lote) -> dict[str, Any]:
    """A batch as lists show it; `sedes_de` counted its captures. What is missing is said in words."""
    clase, icono = ASPECTO[EstadoDeLote(lote.estado)]
    terminadas = getattr(lote, "terminadas", 0)
    falta = {
        EstadoDeLote.IMPRESO: "Falta recibirlo de la sede",
        EstadoDeLote.RECIBIDO: "Falta capturarlo",
        EstadoDeLote.EN_CAPTURA: "Falta que terminen las dos capturas"
        if terminadas == 0
        else "Falta que termine la segunda captura",
        EstadoDeLote.CON_DIFERENCIAS: "Falta resolver en qué difieren las dos capturas",
        EstadoDeLote.COTEJADO: "Falta cerrarlo",
    }.get(EstadoDeLote(lote.estado), "")
    if lote.tipo == TipoDeLote.PROPUESTAS and lote.estado == EstadoDeLote.EN_CAPTURA:
        falta = "Falta capturar sus papeletas o cerrarlo"
    return {"lote": lote, "clase": clase, "icono": icono, "falta": falta}


class PapelDeConsulta(DeConsulta, Pagina):
    """Every venue of a consulta, its batches and what each lacks."""

    permiso = "consultas.preparar_papel"
    template_name = "consultas/papel_gestion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        sedes = list(leer_papel.sedes_de(self.consulta))
        contexto["sedes"] = [(sede, [renglon_de_lote(lote) for lote in sede.lotes.all()]) for sede in sedes]
        lotes = [lote for sede in sedes for lote in sede.lotes.all()]
        contexto["impresos"] = sum(lote.impresos for lote in lotes if lote.estado != EstadoDeLote.ANULADO)
        contexto["por_cerrar"] = sum(lote.estado in leer_papel.SIN_CERRAR for lote in lotes)
        return contexto


class CrearSede(DeConsulta, Acto):
    permiso = "consultas.preparar_papel"
    template_name = "consultas/sede_crear.html"
    form_class = SedeForm
    mensaje = "La sede ya está en la lista. Ahora puedes prepararle un lote."

    def actuar(self, form: SedeForm) -> str:
        datos = {clave: valor for clave, valor in form.cleaned_data.items() if clave != "llave_de_acto"}
        crear_sede(persona=self.request.user, consulta=self.consulta, **datos)
        return reverse("consultas:papel", args=[self.consulta.slug])


class CrearLote(DeConsulta, Acto):
    permiso = "consultas.preparar_papel"
    template_name = "consultas/lote_crear.html"
    form_class = LoteForm
    mensaje = "El lote está listo para imprimirse."
    sede: Sede

    def preparar(self) -> None:
        super().preparar()
        self.sede = get_object_or_404(Sede, consulta=self.consulta, codigo=self.kwargs["codigo"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "sede": self.sede}

    def actuar(self, form: LoteForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("tipo", "cuantos")}
        lote = crear_lote(persona=self.request.user, sede=self.sede, **datos)
        return reverse("consultas:lote", args=[lote.codigo])


class DeLote(ConPermiso):
    """A page of one batch. Its code is random: whoever does not work with it learns nothing from guessing."""

    lote: Lote

    def preparar(self) -> None:
        self.lote = get_object_or_404(
            leer_papel.lotes().prefetch_related("sede__consulta__fases"), codigo=self.kwargs["codigo"].upper()
        )
        self.consulta = self.lote.consulta

    def objeto_de_permiso(self) -> Any:
        return self.lote

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        clase, icono = ASPECTO[EstadoDeLote(self.lote.estado)]
        return {
            **contexto,
            "lote": self.lote,
            "sede": self.lote.sede,
            "consulta": self.consulta,
            "clase": clase,
            "icono": icono,
        }


class FichaDeLote(DeLote, Pagina):
    """Where a batch stands, what is printed of it, and the next act of whoever looks at it."""

    permiso = CON_CUENTA
    template_name = "consultas/lote_ver.html"

    def preparar(self) -> None:
        super().preparar()
        persona = self.request.user
        self.coordina = persona.has_perm("consultas.preparar_papel", self.lote)
        self.captura = persona.has_perm("consultas.capturar", self.lote)
        if persona.is_authenticated and not (self.coordina or self.captura):
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        lote = self.lote
        contexto["coordina"], contexto["captura"] = self.coordina, self.captura
        partes = range(1, -(-lote.impresos // POR_PARTE) + 1)
        contexto["piezas"] = [
            (clave, nombre, partes if clave in CON_PARTES and len(partes) > 1 else ())
            for clave, nombre in (PIEZAS[TipoDeLote(lote.tipo)] if self.coordina else ())
        ]
        contexto["de_boletas"] = lote.tipo == TipoDeLote.BOLETAS
        contexto["capturas"] = list(lote.capturas.filter(numero__lte=2).order_by("numero"))
        contexto["firmas"] = leer_papel.cuenta_de_firmas(lote) if contexto["de_boletas"] else {}
        contexto["capturadas"] = lote.folios.filter(propuesta__isnull=False).count()
        contexto["cifras"] = papel_impreso.cifras_de(lote)
        escaneo = lote.escaneo
        contexto["escaneo"] = de_archivo(escaneo) if escaneo and escaneo.subido_por_id == self.request.user.pk else ""
        contexto["hay_escaneo"] = escaneo is not None
        contexto["admite"] = {
            "recibir": lote.estado == EstadoDeLote.IMPRESO,
            "capturar": lote.estado in {EstadoDeLote.RECIBIDO, EstadoDeLote.EN_CAPTURA},
            "resolver": lote.estado == EstadoDeLote.CON_DIFERENCIAS,
            "firmas": contexto["de_boletas"] and lote.estado in leer_papel.SIN_CERRAR,
            "cerrar": lote.estado == EstadoDeLote.COTEJADO
            or (not contexto["de_boletas"] and lote.estado in {EstadoDeLote.RECIBIDO, EstadoDeLote.EN_CAPTURA}),
            "anular": lote.estado in leer_papel.SIN_CERRAR and not contexto["capturadas"],
        }
        return contexto


class ActoDeLote(DeLote, Acto):
    def destino(self) -> str:
        return reverse("consultas:lote", args=[self.lote.codigo])


class RecibirLote(ActoDeLote):
    permiso = "consultas.preparar_papel"
    template_name = "consultas/lote_recibir.html"
    form_class = RecibirForm
    mensaje = "El lote quedó recibido: ya se puede capturar."

    def actuar(self, form: RecibirForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("usados", "escaneo")}
        recibir_lote(persona=self.request.user, lote=self.lote, **datos)
        return self.destino()


class CerrarLote(ActoDeLote):
    permiso = "consultas.cotejar"
    template_name = "consultas/lote_cerrar.html"
    form_class = CierreForm
    mensaje = "El lote se cerró y su acta ya es pública."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["de_boletas"] = self.lote.tipo == TipoDeLote.BOLETAS
        if contexto["de_boletas"]:
            cotejo = leer_papel.cotejo_de(self.lote)
            contexto["pendientes"] = len({d.folio for d in cotejo.pendientes})
            contexto["capturados"] = len(cotejo.finales)
            contexto["firmas"] = leer_papel.cuenta_de_firmas(self.lote)
        else:
            contexto["capturados"] = self.lote.folios.filter(propuesta__isnull=False).count()
        return contexto

    def actuar(self, form: CierreForm) -> str:
        cerrar_lote(persona=self.request.user, lote=self.lote, motivo=form.cleaned_data["motivo"])
        return self.destino()


class AnularLote(ActoDeLote):
    permiso = "consultas.cotejar"
    template_name = "consultas/lote_anular.html"
    form_class = MotivoForm
    mensaje = "El lote quedó anulado y su motivo ya es público."

    def actuar(self, form: MotivoForm) -> str:
        anular_lote(persona=self.request.user, lote=self.lote, motivo=form.cleaned_data["motivo"])
        return self.destino()


class PiezaImpresa(DeLote):
    """One printed piece of a batch, as PDF."""

    permiso = "consultas.preparar_papel"

    def get(self, request: HttpRequest, pieza: str, **_: Any) -> HttpResponse:
        lote = self.lote
        if pieza not in dict(PIEZAS[TipoDeLote(lote.tipo)]):
            raise Http404
        try:
            plantilla, datos = self.datos(pieza)
        except ErrorDeDominio as error:
            contexto = {"lote": lote, "consulta": self.consulta, "mensaje": error.mensaje}
            return Pagina.response_class(
                request, ["consultas/lote_sin_imprimir.html"], contexto, status=error.estado_http
            )
        return HttpResponse(
            componer(plantilla, datos, fecha=lote.creado_en),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="{lote.codigo}-{pieza}.pdf"',
                "Cache-Control": "private, no-store",
            },
        )

    def datos(self, pieza: str) -> tuple[str, dict[str, Any]]:
        lote = self.lote
        dicha = self.request.GET.get("parte", "1")
        parte = int(dicha) if dicha.isascii() and dicha.isdigit() and len(dicha) <= 3 else 1
        desde = (max(parte, 1) - 1) * POR_PARTE
        folios = list(lote.folios.order_by("folio").values_list("folio", flat=True)[desde : desde + POR_PARTE])
        if not folios:
            raise Http404
        if pieza in {"boletas", "computo"} and leer_papel.opciones_cambiaron(lote):
            raise OpcionesDistintas
        if pieza == "boletas":
            return "boletas_de_papel", papel_impreso.boletas(lote, folios, opciones_por_eje(lote.consulta))
        if pieza == "papeletas":
            nombres = list(lote.consulta.ejes.order_by("numero").values_list("nombre", flat=True))
            return "papeletas_de_propuesta", papel_impreso.papeletas(lote, folios, nombres)
        if pieza == "computo":
            return "hoja_de_computo", papel_impreso.computo(lote, opciones_por_eje(lote.consulta))
        if pieza == "firmas":
            return "lista_de_firmas", papel_impreso.firmas(lote)
        return "cartel_de_consulta", papel_impreso.cartel(lote)


# --- what anybody reads -----------------------------------------------------------------------------------------------
class SedesDeConsulta(DeConsulta, Pagina):
    """Where to take part on paper, and what each venue counted."""

    permiso = PUBLICO
    template_name = "consultas/sede_lista.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        sedes = list(leer_papel.sedes_publicas(self.consulta))
        contexto["sedes"] = [(sede, leer_papel.totales_de(sede.publicos)) for sede in sedes]
        return contexto


class DeSede(DeConsulta):
    sede: Sede

    def preparar(self) -> None:
        super().preparar()
        self.sede = get_object_or_404(leer_papel.sedes_publicas(self.consulta), codigo=self.kwargs["codigo"])
        self.sede.consulta = self.consulta
        self.lotes: list[Lote] = list(self.sede.publicos)  # type: ignore[attr-defined]
        for lote in self.lotes:
            lote.sede = self.sede


class FichaDeSede(DeSede, Pagina):
    """The acta of a venue: what it received, what was counted, what was left out and why."""

    permiso = PUBLICO
    template_name = "consultas/sede_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["sede"] = self.sede
        contexto["lotes"] = [
            {"lote": lote, "cifras": papel_impreso.cifras_de(lote), "notas": papel_impreso.notas_de(lote)}
            for lote in self.lotes
        ]
        contexto["folio"] = self.request.GET.get("folio", "")[:40].replace("\x00", "")
        contexto["suerte"] = leer_papel.suerte_del_folio(self.sede, contexto["folio"]) if contexto["folio"] else ""
        contexto["prepara"] = self.request.user.has_perm("consultas.preparar_papel", self.consulta)
        return contexto


class ActaDeSede(DeSede):
    """The same, as a document."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        if not self.lotes:
            raise Http404("Esta sede todavía no tiene acta.")
        fecha = max(lote.cerrado_en or lote.creado_en for lote in self.lotes)
        return HttpResponse(
            componer("acta_de_sede", papel_impreso.acta(self.sede, self.lotes), fecha=fecha),
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="acta-{self.sede.codigo}.pdf"'},
        )


class ActaDeSedeEnDatos(DeSede):
    """The same, for a program: every folio, so that anybody can make the draw again."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        actas = [
            leer_papel.acta_de(lote)
            if lote.estado == EstadoDeLote.CERRADO
            else {"codigo": lote.codigo, "tipo": lote.tipo, "anulado": lote.motivo_de_anulacion}
            for lote in self.lotes
        ]
        datos = {"consulta": self.consulta.slug, "sede": self.sede.codigo, "lotes": actas}
        return JsonResponse(datos, json_dumps_params={"ensure_ascii": False})


class IrAlLote(ConPermiso):
    """A batch named in the bitácora leads to its venue's page."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, codigo: str) -> HttpResponse:
        lote = get_object_or_404(leer_papel.lotes(), codigo=codigo.upper())
        destino = reverse("consultas:sede", args=[lote.consulta.slug, lote.sede.codigo])
        return HttpResponseRedirect(f"{destino}#{lote.codigo}")
