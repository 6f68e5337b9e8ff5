"""Addresses of independent evaluations."""

from django.urls import URLPattern, path

from compromisos.views import evaluaciones, gestion_de_evaluaciones

PUBLICA = "planes/<slug:slug>/evaluaciones"
VERSION = f"{PUBLICA}/<int:numero>/<int:version>"
GESTION = "gestion/planes/<slug:slug>/evaluaciones"
BORRADOR = f"{GESTION}/<int:numero>/<int:version>"

urlpatterns: list[URLPattern] = [
    path(f"{PUBLICA}/", evaluaciones.ListaDeEvaluaciones.as_view(), name="evaluaciones"),
    path(
        f"{PUBLICA}/codificaciones.<str:formato>",
        evaluaciones.DescargaDeCodificaciones.as_view(),
        name="codificaciones",
    ),
    path(f"{PUBLICA}/<int:numero>/", evaluaciones.VerEvaluacion.as_view(), name="evaluacion"),
    path(f"{VERSION}/", evaluaciones.VerEvaluacion.as_view(), name="evaluacion_version"),
    path(f"{VERSION}/texto.json", evaluaciones.TextoExactoDeEvaluacion.as_view(), name="evaluacion_texto"),
    path(
        f"{VERSION}/calificaciones.<str:formato>", evaluaciones.DescargaDeEvaluacion.as_view(), name="evaluacion_datos"
    ),
    path(f"{GESTION}/", gestion_de_evaluaciones.GestionDeEvaluaciones.as_view(), name="evaluaciones_gestion"),
    path(f"{GESTION}/nueva/", gestion_de_evaluaciones.NuevaEvaluacion.as_view(), name="evaluacion_nueva"),
    path(f"{GESTION}/renunciar/", gestion_de_evaluaciones.Renunciar.as_view(), name="evaluacion_renunciar"),
    path(f"{GESTION}/encargos/", gestion_de_evaluaciones.Encargos.as_view(), name="evaluacion_encargos"),
    path(f"{GESTION}/encargar/", gestion_de_evaluaciones.Encargar.as_view(), name="evaluacion_encargar"),
    path(
        f"{GESTION}/encargos/<int:encargo>/terminar/",
        gestion_de_evaluaciones.TerminarEncargo.as_view(),
        name="evaluacion_terminar_encargo",
    ),
    path(f"{BORRADOR}/", gestion_de_evaluaciones.EditarEvaluacion.as_view(), name="evaluacion_editar"),
    path(f"{BORRADOR}/calificar/", gestion_de_evaluaciones.Calificar.as_view(), name="evaluacion_calificar"),
    path(f"{BORRADOR}/publicar/", gestion_de_evaluaciones.Publicar.as_view(), name="evaluacion_publicar"),
    path(f"{BORRADOR}/corregir/", gestion_de_evaluaciones.Corregir.as_view(), name="evaluacion_corregir"),
]
