"""The reports of an organisation as a spreadsheet: taken away, filled in, looked at line by line, published."""

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from compromisos import planilla_de_avances as planilla
from compromisos import planilla_escrita
from compromisos.commands.avances import ensayar_avances, registrar_avances
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.errors_de_reportes import CargaDeAvancesVencida
from compromisos.forms_de_reportes import AplicarAvancesForm, PlanillaDeAvancesForm
from compromisos.models import Corte
from compromisos.planilla_de_avances import LecturaDeAvances, LineaDeAvance
from compromisos.presentacion_de_reportes import LineaRevisada
from compromisos.queries import reportes as leer
from compromisos.queries.reportes import Frente, PorReportar
from compromisos.renglones_de_avance import NO_SE_PREGUNTA, RenglonDeAvance
from compromisos.views.reportes import DeMisAvances, se_publicaron
from comun import reloj
from comun.vistas import CON_CUENTA, Acto, Pagina
from cuentas.commands import aceptar_aviso
from planes.views.gestion import persona_de

SAL = "compromisos.planilla_de_avances"
HORAS = 12
ANCHOS = {
    "compromiso": 20, "clave": 8, "compromiso_nombre": 30, "titulo": 44, "de_quien": 11, "inicio": 12, "fin": 12,
    "debe_el_corte": 14, "avance_esperado": 16, "avance_en_vigor": 15, "avance_en_vigor_del": 18, "ultimo_reporte": 14,
    "porcentaje": 12, "narrativa": 60, "explicacion": 40, "motivo_de_baja": 40, "evidencia_titulo": 34,
    "evidencia_enlace": 40, "fecha": 12,
}  # fmt: skip
REGLAS = (
    "Llena sólo las columnas de «porcentaje» en adelante, en las actividades que reportas, y sube la planilla.",
    "Antes de publicar verás cada reporte y cada error, línea por línea.",
    "Si el avance sube, hace falta evidencia; si baja, el motivo; si ya pasó su fecha de término, la explicación.",
    "No combines celdas ni dejes fórmulas: escribe valores.",
)


class DePlanilla(DeMisAvances):
    """The plan and the organisation of the address, and the corte that is asked for."""

    kwargs: Any
    frente: Frente
    cortes: list[Corte]

    def preparar(self) -> None:
        if self.request.user.is_authenticated:
            self.frente = self.frente_de(self.kwargs["plan"], self.kwargs["organizacion"])
            self.hoy = reloj.hoy()
            self.cortes = leer.cortes_abiertos(self.frente.plan, self.hoy)

    def direccion(self, nombre: str) -> str:
        return reverse(f"compromisos:{nombre}", args=[self.frente.plan.slug, self.frente.organizacion.slug])

    def mias(self) -> str:
        return (
            f"{reverse('compromisos:mis_avances')}?plan={self.frente.plan.slug}"
            f"&organizacion={self.frente.organizacion.slug}"
        )


class EnPlanilla(DePlanilla, Pagina):
    """`<organizacion>.csv`, `.xlsx`: a row for each activity, with what is known of it and what has to be filled in."""

    permiso = CON_CUENTA

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        corte = self.cortes[0] if self.cortes else None
        filas = [_en_renglon(fila) for fila in leer.por_reportar_en(self.frente, corte, self.hoy)]
        if self.kwargs["formato"] == "csv":
            contenido, tipo = planilla_escrita.csv_de(filas, planilla.COLUMNAS), planilla_escrita.CSV
        else:
            como = planilla_escrita.Libro("Avances", planilla.COLUMNAS, ANCHOS, planilla.DICCIONARIO, REGLAS)
            titulo = f"Avances: {self.frente.organizacion.nombre}"
            contenido, tipo = planilla_escrita.xlsx_de(filas, [], titulo, como), planilla_escrita.XLSX
        nombre = f"avances-{self.frente.plan.slug}-{self.frente.organizacion.slug}.{self.kwargs['formato']}"
        return HttpResponse(
            contenido,
            content_type=tipo,
            headers={"Content-Disposition": f'attachment; filename="{nombre}"', "Cache-Control": "no-store"},
        )


def _en_renglon(fila: PorReportar) -> dict[str, Any]:
    actividad, compromiso = fila.actividad, fila.compromiso
    vacias: dict[str, Any] = dict.fromkeys(planilla.PARA_LLENAR, "")
    return vacias | {
        "compromiso": compromiso.slug,
        "clave": actividad.clave if actividad else "",
        "compromiso_nombre": compromiso.nombre_corto,
        "titulo": actividad.titulo if actividad else "El compromiso entero",
        "de_quien": actividad.de_quien if actividad else "autoridad",
        "inicio": fila.inicio or "",
        "fin": fila.fin or "",
        "debe_el_corte": "sí" if fila.debe else "",
        "avance_esperado": fila.esperado.quantize(Decimal("0.1")) if fila.esperado is not None else "",
        "avance_en_vigor": fila.vigente if fila.vigente is not None else "",
        "avance_en_vigor_del": fila.vigente_el or "",
        "ultimo_reporte": fila.ultimo.clave if fila.ultimo else "",
    }


class SubirAvances(DePlanilla, Acto):
    """Choose the spreadsheet; then every report that it would make and each error with its line. Nothing is published yet."""

    permiso = CON_CUENTA
    template_name = "compromisos/reportes_planilla.html"
    form_class = PlanillaDeAvancesForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "cortes": self.cortes}

    def get_initial(self) -> dict[str, Any]:
        corte = leer.corte_por_omision(self.frente, self.cortes, self.hoy)
        return {**super().get_initial(), "corte": corte.numero} if corte else super().get_initial()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            frente=self.frente,
            diccionario=planilla.DICCIONARIO,
            obligatorias=planilla.OBLIGATORIAS,
            mias=self.mias(),
            cancelar=self.mias(),
            enviar="Ver qué se publicaría",
            **kwargs,
        )

    def form_valid(self, form: PlanillaDeAvancesForm) -> HttpResponse:
        """A file that cannot be read goes back to the form; one that can is shown, without keeping it."""
        self.revision: dict[str, Any] | None = None
        respuesta = super().form_valid(form)
        if self.revision is None:
            return respuesta
        self.template_name = "compromisos/reportes_revisar.html"
        return self.render_to_response(self.get_context_data(form=AplicarAvancesForm(), **self.revision))

    def actuar(self, form: PlanillaDeAvancesForm) -> str:
        archivo, corte = form.cleaned_data["archivo"], form.cleaned_data.get("corte")
        lectura = planilla.leer(archivo.read())
        fecha = None if corte else (lectura.fecha or form.cleaned_data["fecha"])
        lineas = self._cotejar(lectura, corte, fecha)
        buenas = [linea for linea in lineas if not linea.errores]
        self.revision = {
            "nombre": archivo.name,
            "lectura": lectura,
            "corte": corte,
            "fecha": fecha,
            "lineas": lineas,
            "buenas": len(buenas),
            "malas": len(lineas) - len(buenas),
            "revisado": self._firmar(buenas, corte, fecha) if buenas else "",
            "aplicar": self.direccion("aplicar_avances"),
            "otra": self.direccion("planilla_de_avances"),
        }
        return ""

    def _cotejar(self, lectura: LecturaDeAvances, corte: Corte | None, fecha: dt.date | None) -> list[LineaRevisada]:
        """Each line with the activity that it names and everything that publishing it would refuse."""
        mias = {
            (fila.compromiso.slug, fila.actividad.clave if fila.actividad else ""): fila
            for fila in leer.por_reportar_en(self.frente, corte, self.hoy)
        }
        revisadas, por_ensayar = [], []
        for linea in lectura.lineas:
            fila, errores = mias.get(linea.de), list(linea.errores)
            if fila is None and not any(error.startswith(("clave", "compromiso")) for error in errores):
                errores.append(
                    "clave: no es una actividad de tu organización en este plan; descarga la planilla otra vez."
                )
            revisada = LineaRevisada(linea, fila, errores)
            revisadas.append(revisada)
            if not errores:
                por_ensayar.append(revisada)
        if por_ensayar:
            fallas = ensayar_avances(
                persona=persona_de(self.request),
                plan=self.frente.plan,
                organizacion=self.frente.organizacion,
                renglones=[_renglon(una.linea, una.fila, lectura.con_ultimo) for una in por_ensayar if una.fila],
                corte=corte,
                fecha=fecha,
            )
            for falla in fallas:
                por_ensayar[falla.lugar - 1].errores.append(
                    f"{falla.campo}: {falla.mensaje}" if falla.campo else falla.mensaje
                )
        return revisadas

    def _firmar(self, buenas: Sequence[LineaRevisada], corte: Corte | None, fecha: dt.date | None) -> str:
        """What was looked at, for this person and these hours only: nothing of it is kept meanwhile."""
        renglones = [
            {
                "de": una.linea.de,
                "porcentaje": str(una.linea.valores["porcentaje"]),
                "anterior": una.fila.ultimo.clave if una.fila and una.fila.ultimo else None,
                **{nombre: una.linea.valores.get(nombre, "") for nombre in planilla.PARA_LLENAR[1:-1]},
            }
            for una in buenas
        ]
        return signing.dumps(
            {
                "persona": str(persona_de(self.request).clave),
                "de": [self.frente.plan.slug, self.frente.organizacion.slug],
                "corte": corte.pk if corte else None,
                "fecha": fecha.isoformat() if fecha else None,
                "llave": str(uuid.uuid4()),
                "renglones": renglones,
            },
            salt=SAL,
            compress=True,
        )


def _renglon(linea: LineaDeAvance, fila: PorReportar, con_ultimo: bool) -> RenglonDeAvance:
    valores = linea.valores
    return RenglonDeAvance(
        actividad=fila.actividad,
        porcentaje=valores["porcentaje"],
        narrativa=valores.get("narrativa", ""),
        explicacion=valores.get("explicacion", ""),
        motivo_de_baja=valores.get("motivo_de_baja", ""),
        evidencias=_evidencias(valores),
        anterior=valores.get("ultimo_reporte") if con_ultimo else NO_SE_PREGUNTA,
        compromiso=fila.compromiso,
    )


def _evidencias(valores: dict[str, Any]) -> list[EvidenciaDicha]:
    titulo, enlace = valores.get("evidencia_titulo", ""), valores.get("evidencia_enlace", "")
    return [EvidenciaDicha(titulo, enlace)] if titulo or enlace else []


class AplicarAvances(DePlanilla, Acto):
    """What was previewed is published, all of it in one act: every line that was right."""

    permiso = CON_CUENTA
    template_name = "compromisos/reportes_revisar.html"
    form_class = AplicarAvancesForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.direccion("planilla_de_avances"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            frente=self.frente, mias=self.mias(), otra=self.direccion("planilla_de_avances"), **kwargs
        )

    def actuar(self, form: AplicarAvancesForm) -> str:
        persona = persona_de(self.request)
        dicho = self._leido(form.cleaned_data["revisado"])
        corte = next((uno for uno in self.cortes if uno.pk == dicho["corte"]), None)
        mias = {
            (fila.compromiso.slug, fila.actividad.clave if fila.actividad else ""): fila
            for fila in leer.por_reportar_en(self.frente, corte, self.hoy)
        }
        renglones = []
        for uno in dicho["renglones"]:
            fila = mias.get(tuple(uno["de"]))
            if fila is None or (corte is None and dicho["corte"] is not None):
                raise CargaDeAvancesVencida
            renglones.append(
                RenglonDeAvance(
                    fila.actividad,
                    Decimal(uno["porcentaje"]),
                    uno["narrativa"],
                    uno["explicacion"],
                    uno["motivo_de_baja"],
                    _evidencias(uno),
                    uno["anterior"],
                    fila.compromiso,
                )
            )
        avances = registrar_avances(
            persona=persona,
            plan=self.frente.plan,
            organizacion=self.frente.organizacion,
            renglones=renglones,
            corte=corte,
            fecha=dt.date.fromisoformat(dicho["fecha"]) if dicho["fecha"] else None,
            llave_de_acto=uuid.UUID(dicho["llave"]),
        )
        aceptar_aviso(persona=persona, punto="reporte")
        messages.success(self.request, se_publicaron(len(avances)))
        return self.mias()

    def _leido(self, firmado: str) -> dict[str, Any]:
        try:
            dicho: dict[str, Any] = signing.loads(firmado, salt=SAL, max_age=dt.timedelta(hours=HORAS))
        except signing.BadSignature as error:
            raise CargaDeAvancesVencida from error
        de = [self.frente.plan.slug, self.frente.organizacion.slug]
        if (dicho["persona"], dicho["de"]) != (str(persona_de(self.request).clave), de):
            raise CargaDeAvancesVencida
        return dicho
