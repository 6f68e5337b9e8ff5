"""Addresses of the figures of a consulta; `consultas.urls` includes them."""

from django.urls import URLPattern, URLResolver, path, re_path

from consultas.views import cifras, espejo, informes

rutas: list[URLPattern | URLResolver] = [
    path("consultas/<slug:slug>/resultados/", cifras.Resultados.as_view(), name="resultados"),
    re_path(
        r"^consultas/(?P<slug>[-a-zA-Z0-9_]+)/resultados/(?P<cual>temas|celdas|participacion)\.(?P<formato>csv|xlsx|json)$",
        cifras.CifrasEnArchivo.as_view(),
        name="cifras",
    ),
    path("consultas/<slug:slug>/datos/", cifras.Datos.as_view(), name="datos"),
    path("consultas/<slug:slug>/participacion/", espejo.Espejo.as_view(), name="participacion"),
    path("gestion/consultas/<slug:slug>/poblacion/", espejo.Poblacion.as_view(), name="poblacion"),
    path(
        "gestion/consultas/<slug:slug>/poblacion/plantilla.csv",
        espejo.PlantillaDePoblacion.as_view(),
        name="poblacion_plantilla",
    ),
    path("gestion/consultas/<slug:slug>/informe/", informes.Redactar.as_view(), name="informe_redactar"),
    path("consultas/<slug:slug>/informe/", informes.Informe.as_view(), name="informe"),
    path("consultas/<slug:slug>/informe.pdf", informes.InformeEnPDF.as_view(), name="informe_pdf"),
]
