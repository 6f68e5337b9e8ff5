"""The figures of a closed consulta; before them, when they will be here."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from comun.vistas import PUBLICO, Pagina
from consultas import exportacion_de_resultados as exportacion
from consultas.enums import EstadoConsulta, Fase, Metodo, ReglaDeParticipacion
from consultas.models import Escrutinio
from consultas.queries.boletas import momento_de_votacion
from consultas.queries.cifras import desgloses_de, participacion_de
from consultas.queries.escrutinio import LISTAS, papel_por_lote
from consultas.queries.resultados import Resultados as Figuras
from consultas.queries.resultados import publicacion_de, resultados_de, son_publicos
from consultas.views.boletas import DeConsultaPublicada


class Resultados(DeConsultaPublicada, Pagina):
    """The frozen figures; before them, when they will be here."""

    permiso = PUBLICO
    template_name = "consultas/resultados_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persona = self.request.user
        resultados = resultados_de(self.consulta)
        return super().get_context_data(
            momento=momento_de_votacion(self.consulta),
            resultados=resultados,
            espera_acuerdo=self.consulta.estado == EstadoConsulta.ESCRUTADA and resultados is None,
            publicacion=publicacion_de(self.consulta) if self.consulta.estado == EstadoConsulta.ESCRUTADA else None,
            cifras=self.consulta.cifras.prefetch_related("fuentes") if self.consulta.es_historico else (),
            puede_terminar=persona.is_authenticated and persona.has_perm("consultas.terminar_votacion", self.consulta),
            **(self.de_cerca(resultados) if resultados else {}),
            **kwargs,
        )

    def de_cerca(self, resultados: Figuras) -> dict[str, Any]:
        """What goes with the tally: breakdowns, participation, paper. Five queries."""
        acta = resultados.acta
        en_papel = bool(acta.boletas_de_papel or acta.papel_sin_contar)
        totales = [(fila.tema, fila.votos) for eje in resultados.ejes for fila in eje.filas]
        por_puntos = self.consulta.metodo == Metodo.PUNTOS
        return {
            "medida": "puntos" if por_puntos else "votos",
            "desgloses": desgloses_de(acta, totales, 2 if acta.boletas_de_papel else 1),
            "participacion": participacion_de(acta, self.consulta),
            "boletas_web": acta.boletas - acta.boletas_de_papel,
            "papel": papel_por_lote(self.consulta) if en_papel else [],
            "sin_cruce": en_papel and self.consulta.regla == ReglaDeParticipacion.CORREO,
        }


class CifrasEnArchivo(DeConsultaPublicada, Pagina):
    """Results by topic, breakdowns or participation as CSV, XLSX or JSON."""

    permiso = PUBLICO

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if not son_publicos(self.consulta):
            raise Http404
        cual, formato = kwargs["cual"], kwargs["formato"]
        acta = Escrutinio.objects.defer(*LISTAS).get(consulta=self.consulta)
        filas = exportacion.filas_de(self.consulta, acta, cual)
        return exportacion.archivo(exportacion.COLUMNAS[cual], filas, formato, f"{self.consulta.slug}-{cual}")


class Datos(DeConsultaPublicada, Pagina):
    """Every file of the consulta, with what each column says."""

    permiso = PUBLICO
    template_name = "consultas/resultados_datos.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        publicos = son_publicos(self.consulta)
        return super().get_context_data(
            publicos=publicos,
            momento=momento_de_votacion(self.consulta),
            tablas=[
                {
                    "nombre": nombre,
                    "columnas": [(c, exportacion.DICCIONARIO[c]) for c in exportacion.COLUMNAS[cual]],
                    "formatos": [
                        (
                            "Excel" if f == "xlsx" else f.upper(),
                            reverse("consultas:cifras", args=[self.consulta.slug, cual, f]),
                        )
                        for f in exportacion.TIPOS
                    ],
                }
                for cual, nombre in (
                    ("temas", "Resultados por tema"),
                    ("celdas", "Resultados por vía y por sexo"),
                    ("participacion", "Participación por grupo"),
                )
            ],
            con_propuestas=any(fase.fase == Fase.PROPUESTAS for fase in self.consulta.fases.all()),
            formatos=list(exportacion.TIPOS),
            **kwargs,
        )
