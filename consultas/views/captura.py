"""Reading paper: one paper at a time, on a telephone that may lose its connection, or a whole table at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from comun.errors import ErrorDeDominio
from comun.textos import normalizar
from comun.vistas import PUBLICO, ConPermiso, Pagina
from consultas.commands.capturas import (
    capturar_renglon,
    empezar_captura,
    quitar_renglon,
    resolver_diferencia,
    terminar_captura,
)
from consultas.commands.firmas import Linea, capturar_firmas, registrar_firma
from consultas.commands.papeletas import capturar_papeleta
from consultas.enums import EstadoDeLote, Metodo, ReglaDeParticipacion, TipoDeLote
from consultas.errors_de_papel import CapturaAjena, NoEsDeEseTipo, TablaConErrores
from consultas.forms_de_papel import (
    DiferenciaForm,
    FirmaForm,
    PapeletaForm,
    RenglonForm,
    marcas_de,
)
from consultas.queries import papel as leer_papel
from consultas.queries.boletas import opciones_por_eje
from consultas.views.papel import ActoDeLote, DeLote
from cuentas.avisos import PUNTOS

SERVICIO = "consultas/captura_servicio.js"


class ConMarcas(DeLote):
    """A page with the boxes of a ballot."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["ejes"] = opciones_por_eje(self.consulta)
        contexto["por_puntos"] = self.consulta.metodo == Metodo.PUNTOS
        datos = self.request.POST if self.request.method == "POST" else None
        marcadas = dict(marcas_de(datos)) if datos is not None else {}
        for tema in (tema for grupo in contexto["ejes"] for tema in grupo.temas):
            tema.marcado, tema.puntos = tema.codigo in marcadas, marcadas.get(tema.codigo, "")  # type: ignore[attr-defined]
        return contexto


@method_decorator(never_cache, name="dispatch")
class CapturarLote(ConMarcas, ActoDeLote):
    """One paper at a time. Sent by `captura.js` it answers JSON; by the form itself, the page again."""

    permiso = "consultas.capturar"
    template_name = "consultas/captura_renglon.html"
    form_class = RenglonForm

    def preparar(self) -> None:
        super().preparar()
        self.propia = (
            leer_papel.mi_captura(self.lote, self.request.user) if self.request.user.is_authenticated else None
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["mia"] = self.propia
        contexto["renglones"] = (
            [(fila, leer_papel.LECTURAS[fila.lectura]) for fila in leer_papel.ultimos_renglones(self.propia)]
            if self.propia
            else []
        )
        contexto["cuantos"] = self.propia.renglones.count() if self.propia else 0
        contexto["abierta"] = bool(
            self.propia and self.propia.terminada_en is None and self.lote.estado == EstadoDeLote.EN_CAPTURA
        )
        contexto["puede_empezar"] = self.propia is None and self.lote.estado in {
            EstadoDeLote.RECIBIDO,
            EstadoDeLote.EN_CAPTURA,
        }
        contexto["de_boletas"] = self.lote.tipo == TipoDeLote.BOLETAS
        return contexto

    def en_json(self) -> bool:
        return "application/json" in self.request.headers.get("Accept", "")

    def form_valid(self, form: RenglonForm) -> HttpResponse:
        if not self.en_json():
            return super().form_valid(form)
        try:
            fila = self._capturar(form)
        except ErrorDeDominio as error:
            return self._rehusar(error.codigo, error.mensaje, error.estado_http)
        return JsonResponse(
            {
                "folio": fila.folio,
                "lectura": leer_papel.LECTURAS[fila.lectura],
                "cuantos": fila.captura.renglones.count(),
            }
        )

    def form_invalid(self, form: RenglonForm) -> HttpResponse:
        if not self.en_json():
            return super().form_invalid(form)
        mensaje = " ".join(m for lista in form.errors.values() for m in lista)
        return self._rehusar("datos_no_validos", mensaje, 422)

    def _rehusar(self, codigo: str, mensaje: str, estado: int) -> JsonResponse:
        return JsonResponse({"codigo": codigo, "detail": mensaje}, status=estado)

    def _capturar(self, form: RenglonForm) -> Any:
        if self.propia is None or form.cleaned_data["captura"] not in {None, self.propia.pk}:
            raise CapturaAjena
        return capturar_renglon(
            persona=self.request.user,
            captura=self.propia,
            folio=form.cleaned_data["folio"],
            lectura=form.cleaned_data["lectura"],
            marcas=marcas_de(self.request.POST),
            llave_de_acto=form.cleaned_data["llave_de_acto"],
        )

    def actuar(self, form: RenglonForm) -> str:
        fila = self._capturar(form)
        messages.success(self.request, f"Quedó capturado el folio {fila.folio}.")
        return reverse("consultas:captura", args=[self.lote.codigo])


class _Boton(DeLote):
    """An act of one button, sent from the capture page."""

    permiso = "consultas.capturar"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        try:
            destino = self.pulsar()
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
            destino = "consultas:captura"
        return HttpResponseRedirect(reverse(destino, args=[self.lote.codigo]))

    def pulsar(self) -> str:
        raise TypeError(f"{type(self).__name__} does not say what it does")

    def mia(self) -> Any:
        propia = leer_papel.mi_captura(self.lote, self.request.user)
        if propia is None:
            raise CapturaAjena
        return propia


class EmpezarCaptura(_Boton):
    def pulsar(self) -> str:
        empezar_captura(persona=self.request.user, lote=self.lote)
        return "consultas:captura"


class TerminarCaptura(_Boton):
    def pulsar(self) -> str:
        lote = terminar_captura(persona=self.request.user, captura=self.mia())
        dicho = {
            EstadoDeLote.COTEJADO: "Terminaste tu captura. Las dos coinciden en todo: el lote quedó cotejado.",
            EstadoDeLote.CON_DIFERENCIAS: "Terminaste tu captura. Las dos difieren y hay que resolverlo con el papel en la mano.",
        }
        messages.success(
            self.request,
            dicho.get(
                EstadoDeLote(lote.estado), "Terminaste tu captura. Falta que otra persona capture el mismo lote."
            ),
        )
        return "consultas:lote"


class QuitarRenglon(_Boton):
    def pulsar(self) -> str:
        folio = normalizar(str(self.request.POST.get("folio", "")))[:16]
        if quitar_renglon(persona=self.request.user, captura=self.mia(), folio=folio):
            messages.success(self.request, f"Quitaste el folio {folio} de tu captura.")
        return "consultas:captura"


class EstadoDeCaptura(DeLote):
    """What the browser asks before it sends what it kept: whose capture this is, and a fresh token of the form."""

    permiso = "consultas.capturar"

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        propia = leer_papel.mi_captura(self.lote, request.user)
        respuesta = JsonResponse(
            {
                "captura": propia.pk if propia else None,
                "cuantos": propia.renglones.count() if propia else 0,
                "ficha": get_token(request),
            }
        )
        respuesta["Cache-Control"] = "no-store"
        return respuesta


class CascaronDeCaptura(ConMarcas, Pagina):
    """The capture page without anything of anybody: what the service worker keeps to open it without a connection."""

    permiso = "consultas.capturar"
    template_name = "consultas/captura_sin_conexion.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["form"] = RenglonForm()
        contexto["form"].initial.pop("llave_de_acto", None)
        return contexto


class ServicioDeCaptura(ConPermiso):
    """The service worker. It rules over /gestion/captura/ and nothing else; code only, the same for everybody."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        piezas = [static(p) for p in ("css/portal.css", "js/cola.js", "js/captura.js", "icono.svg")]
        respuesta = render(request, SERVICIO, {"piezas": piezas}, content_type="text/javascript; charset=utf-8")
        respuesta["Cache-Control"] = "no-cache"
        return respuesta


class ResolverDiferencias(ConMarcas, ActoDeLote):
    """Folio by folio, what each capture read, and what the paper says."""

    permiso = "consultas.capturar"
    template_name = "consultas/captura_diferencias.html"
    form_class = DiferenciaForm

    def get_initial(self) -> dict[str, Any]:
        return {"folio": self.request.GET.get("folio", "")[:16]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        # Before both captures end there is nothing to settle, and whoever still reads must not see the other's reading.
        hay = self.lote.estado == EstadoDeLote.CON_DIFERENCIAS
        disputas = leer_papel.en_disputa(self.lote, leer_papel.cotejo_de(self.lote)) if hay else []
        pedido = str(contexto["form"]["folio"].value() or "")
        actual = next((d for d in disputas if d.folio == pedido), disputas[0] if disputas else None)
        contexto["disputas"], contexto["actual"] = disputas, actual
        contexto["lecturas"] = leer_papel.LECTURAS
        titulos = {tema.codigo: tema.titulo for grupo in contexto["ejes"] for tema in grupo.temas}
        contexto["campos"] = [(titulos.get(c.campo, c.campo), c) for c in actual.campos] if actual else []
        if actual and self.request.method == "GET":
            contexto["form"].initial["folio"] = actual.folio
        return contexto

    def actuar(self, form: DiferenciaForm) -> str:
        datos = {clave: form.cleaned_data[clave] for clave in ("folio", "lectura", "motivo")}
        lote = resolver_diferencia(
            persona=self.request.user, lote=self.lote, marcas=marcas_de(self.request.POST), **datos
        )
        messages.success(self.request, f"Quedó lo que dice el papel {datos['folio']}.")
        sigue = "consultas:diferencias" if lote.estado == EstadoDeLote.CON_DIFERENCIAS else "consultas:lote"
        return reverse(sigue, args=[lote.codigo])


class CapturarPapeleta(ActoDeLote):
    permiso = "consultas.capturar"
    template_name = "consultas/captura_papeleta.html"
    form_class = PapeletaForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "consulta": self.consulta}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        folios = self.lote.folios.filter(propuesta__isnull=False).select_related("propuesta")
        contexto["ultimas"] = folios.order_by("-propuesta_id")[:10]
        contexto["cuantas"] = folios.count()
        return contexto

    def actuar(self, form: PapeletaForm) -> str:
        if self.lote.tipo != TipoDeLote.PROPUESTAS:
            raise NoEsDeEseTipo("papeletas de propuesta")
        propuesta = capturar_papeleta(persona=self.request.user, lote=self.lote, **form.cleaned_data)
        messages.success(self.request, f"La propuesta {propuesta.folio} ya es pública.")
        return reverse("consultas:papeletas", args=[self.lote.codigo])


@method_decorator(never_cache, name="dispatch")
class CapturarFirmas(ActoDeLote):
    """At the venue, whether somebody gets a paper; afterwards, the list line by line."""

    permiso = "consultas.capturar"
    template_name = "consultas/captura_firmas.html"
    form_class = FirmaForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        regla = ReglaDeParticipacion(self.consulta.regla)
        contexto["sin_cotejo"] = regla == ReglaDeParticipacion.CORREO
        contexto["que_se_pide"] = leer_papel.IDENTIFICACION.get(regla, "")
        contexto["firmas"] = leer_papel.cuenta_de_firmas(self.lote)
        contexto["aviso_corto"] = PUNTOS["lista_de_firmas"]
        return contexto

    def actuar(self, form: FirmaForm) -> str:
        renglon, escrita = form.cleaned_data["renglon"], form.cleaned_data["identificacion"]
        paso = self.request.POST.get("paso")
        if paso == FirmaForm.REGISTRAR:
            puede = registrar_firma(persona=self.request.user, lote=self.lote, renglon=renglon, identificacion=escrita)
            if puede:
                messages.success(self.request, f"Puede recibir boleta. Quedó en el renglón {renglon}: que firme ahí.")
            else:
                messages.warning(self.request, "Ya participó: no recibe boleta y no firma.")
        else:
            linea = Linea(renglon, "" if paso == FirmaForm.ILEGIBLE else escrita)
            try:
                hechas = capturar_firmas(persona=self.request.user, lote=self.lote, lineas=[linea])
            except TablaConErrores as error:
                raise _primero_de(error) from error
            messages.success(self.request, dicho_de_firmas(hechas))
        return reverse("consultas:firmas", args=[self.lote.codigo])


def _primero_de(error: TablaConErrores) -> ErrorDeDominio:
    """The only line's fault, said as its own."""
    unico = error.errores[0]
    return type("FirmaRehusada", (ErrorDeDominio,), {"estado_http": 422})(
        "firma_rehusada", unico.mensaje, campo=unico.columna
    )


def dicho_de_firmas(hechas: Any) -> str:
    partes = [
        f"{hechas.inscritas} inscritas",
        f"{len(hechas.duplicadas)} de quien ya había participado",
        f"{hechas.sin_cotejo} sin cotejo posible",
    ]
    if hechas.repetidas:
        partes.append(f"{hechas.repetidas} que ya estaban capturadas")
    return f"Firmas: {', '.join(partes)}."
