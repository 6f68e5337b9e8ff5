"""Batches that come in a table: read, told what is wrong line by line, and written whole or only the good rows."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from consultas import papel
from consultas.commands.capturas import empezar_captura
from consultas.commands.firmas import Linea, capturar_firmas
from consultas.commands.importar_papel import importar_lecturas, importar_papeletas
from consultas.enums import Metodo, TipoDeLote
from consultas.errors_de_papel import TablaConErrores, TablaDemasiadoGrande
from consultas.forms_de_papel import ImportarForm
from consultas.queries import papel as leer_papel
from consultas.queries.boletas import opciones_por_eje
from consultas.views.captura import dicho_de_firmas
from consultas.views.papel import ActoDeLote, DeLote

SEPARADOR_DE_PLANTILLA = ","
COLUMNAS = {
    "boletas": (("folio", "lectura", "temas"), ("folio", "temas"), "B-7K3M9Q,valida,{ejemplo}\n"),
    "papeletas": (
        ("folio", "titulo", "problema", "eje", "entidad", "municipio", "idioma"),
        ("folio", "titulo", "problema", "eje"),
        'P-7K3M9Q,El agua llega sucia,"Desde enero el agua llega sucia, y hay que comprarla en garrafón.",1,,,\n',
    ),
    "firmas": (("renglon", "identificacion"), ("renglon",), "1,\n"),
}


@method_decorator(never_cache, name="dispatch")  # a refused list of signatures comes back with what was pasted
class ImportarPapel(ActoDeLote):
    """A table of a batch: everything enters, or its errors are listed and one may choose only the good rows."""

    permiso = "consultas.capturar"
    template_name = "consultas/captura_importar.html"
    form_class = ImportarForm

    def preparar(self) -> None:
        super().preparar()
        self.que = self.kwargs["que"]
        get_object_or_404(
            leer_papel.lotes(),
            pk=self.lote.pk,
            tipo=TipoDeLote.PROPUESTAS if self.que == "papeletas" else TipoDeLote.BOLETAS,
        )
        self.errores: list[papel.ErrorDeRenglon] = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        columnas, obligatorias, _ = COLUMNAS[self.que]
        contexto |= {"que": self.que, "columnas": columnas, "obligatorias": obligatorias}
        contexto["errores_de_tabla"], contexto["total_de_errores"] = self.errores[:200], len(self.errores)
        contexto["texto_leido"] = getattr(self, "texto", "")
        contexto["hay_buenas"] = getattr(self, "hay_buenas", False)
        contexto["volver"] = self.destino()
        return contexto

    def destino(self) -> str:
        nombre = {"boletas": "captura", "papeletas": "papeletas", "firmas": "firmas"}[self.que]
        return reverse(f"consultas:{nombre}", args=[self.lote.codigo])

    def actuar(self, form: ImportarForm) -> str:
        tope = self.lote.impresos + (10 if self.que == "firmas" else 0)
        self.texto = self._leer(form, tope)
        columnas, obligatorias, _ = COLUMNAS[self.que]
        tabla = papel.leer_tabla(self.texto, columnas, obligatorias, tope)
        solo_buenas = bool(form.cleaned_data["solo_buenas"])
        # Faults of the file itself leave no choice: there is no telling which rows are good.
        sin_remedio = [e for e in tabla.errores if e.renglon <= 1 or len(tabla.filas) >= tope]
        if tabla.errores and (sin_remedio or not solo_buenas):
            self.errores, self.hay_buenas = tabla.errores, bool(tabla.filas) and not sin_remedio
            raise TablaConErrores(tabla.errores)
        try:
            dicho = self._importar(tabla.filas, solo_buenas)
        except TablaConErrores as error:
            self.errores, self.hay_buenas = error.errores, len(error.errores) < len(tabla.filas)
            raise
        messages.success(self.request, dicho)
        return self.destino()

    def _leer(self, form: ImportarForm, tope: int) -> str:
        subida = form.cleaned_data["archivo"]
        if subida is None:
            return str(form.cleaned_data["texto"])
        if subida.size > papel.tope_de_bytes(tope):
            raise TablaDemasiadoGrande(self.lote.impresos)
        return papel.decodificar(subida.read(papel.tope_de_bytes(tope)))

    def _importar(self, filas: list[papel.Fila], solo_buenas: bool) -> str:
        persona, lote = self.request.user, self.lote
        if self.que == "papeletas":
            hecho = importar_papeletas(persona=persona, lote=lote, filas=filas, solo_buenas=solo_buenas)
            return f"Se importaron {hecho.escritos} papeletas; quedaron fuera {len(hecho.errores)}."
        if self.que == "boletas":
            propia = leer_papel.mi_captura(lote, persona) or empezar_captura(persona=persona, lote=lote)
            hecho = importar_lecturas(persona=persona, captura=propia, filas=filas, solo_buenas=solo_buenas)
            return f"Se importaron {hecho.escritos} papeles a tu captura; quedaron fuera {len(hecho.errores)}."
        lineas = [
            Linea(
                int(n) if (n := fila.celdas["renglon"]).isascii() and n.isdigit() and len(n) < 6 else 0,
                fila.celdas.get("identificacion", ""),
                fila.renglon,
            )
            for fila in filas
        ]
        hechas = capturar_firmas(persona=persona, lote=lote, lineas=lineas, solo_buenas=solo_buenas)
        return f"{dicho_de_firmas(hechas)} Quedaron fuera {len(hechas.errores)} renglones."


class PlantillaDeTabla(DeLote):
    """An example of the table, with its header and one row."""

    permiso = "consultas.capturar"

    def get(self, request: HttpRequest, que: str, **_: Any) -> HttpResponse:
        columnas, _obligatorias, ejemplo = COLUMNAS[que]
        if que == "boletas":
            ejes = opciones_por_eje(self.consulta)
            codigos = [tema.codigo for grupo in ejes for tema in grupo.temas][:2]
            puntos = ":1" if self.consulta.metodo == Metodo.PUNTOS else ""
            ejemplo = ejemplo.format(ejemplo=" ".join(f"{c}{puntos}" for c in codigos))
        texto = SEPARADOR_DE_PLANTILLA.join(columnas) + "\n" + ejemplo
        return HttpResponse(
            texto,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="plantilla-{que}.csv"'},
        )
