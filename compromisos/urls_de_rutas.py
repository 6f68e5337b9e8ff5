"""Addresses of the route: activities, acceptance, indicators, evidence."""

from django.urls import URLPattern, path

from compromisos.views import indicadores, planeacion_de_ruta, rutas

COMPROMISO, GESTION = "compromisos/<slug:slug>", "gestion/compromisos/<slug:slug>"
RUTA = f"{GESTION}/ruta"
LINEA = f"{RUTA}/lineas/<int:numero>"
ACTIVIDAD = f"{RUTA}/actividades/<str:clave>"
INDICADOR = f"{GESTION}/indicadores/<slug:clave>"

urlpatterns: list[URLPattern] = [
    path(f"{COMPROMISO}/ruta/", rutas.VerRuta.as_view(), name="ruta"),
    path(f"{COMPROMISO}/ruta/versiones/<int:numero>/", rutas.VerVersionDeRuta.as_view(), name="ruta_version"),
    path(f"{COMPROMISO}/indicadores/", rutas.VerIndicadores.as_view(), name="indicadores"),
    path(f"{COMPROMISO}/evidencia/", rutas.VerEvidencias.as_view(), name="evidencias"),
    path(f"{RUTA}/", planeacion_de_ruta.GestionDeRuta.as_view(), name="ruta_gestion"),
    path(f"{RUTA}/lineas/nueva/", planeacion_de_ruta.CrearLinea.as_view(), name="linea_nueva"),
    path(f"{LINEA}/", planeacion_de_ruta.EditarLinea.as_view(), name="linea_editar"),
    path(f"{LINEA}/quitar/", planeacion_de_ruta.QuitarLinea.as_view(), name="linea_quitar"),
    path(f"{LINEA}/actividades/nueva/", planeacion_de_ruta.CrearActividad.as_view(), name="actividad_nueva"),
    path(f"{RUTA}/bloque/", planeacion_de_ruta.EditarEnBloque.as_view(), name="ruta_bloque"),
    path(f"{RUTA}/presentar/", planeacion_de_ruta.PresentarRuta.as_view(), name="ruta_presentar"),
    path(f"{RUTA}/retomar/", planeacion_de_ruta.RetomarRuta.as_view(), name="ruta_retomar"),
    path(f"{RUTA}/aceptar/", planeacion_de_ruta.AceptarRuta.as_view(), name="ruta_aceptar"),
    path(f"{ACTIVIDAD}/", planeacion_de_ruta.EditarActividad.as_view(), name="actividad_editar"),
    path(f"{ACTIVIDAD}/duplicar/", planeacion_de_ruta.DuplicarActividad.as_view(), name="actividad_duplicar"),
    path(f"{ACTIVIDAD}/quitar/", planeacion_de_ruta.QuitarActividad.as_view(), name="actividad_quitar"),
    path(f"{ACTIVIDAD}/reprogramar/", planeacion_de_ruta.Reprogramar.as_view(), name="actividad_reprogramar"),
    path(f"{GESTION}/indicadores/nuevo/", indicadores.CrearIndicador.as_view(), name="indicador_nuevo"),
    path(f"{INDICADOR}/", indicadores.EditarIndicador.as_view(), name="indicador_editar"),
    path(f"{INDICADOR}/quitar/", indicadores.QuitarIndicador.as_view(), name="indicador_quitar"),
    path(f"{INDICADOR}/medir/", indicadores.RegistrarMedicion.as_view(), name="medicion_nueva"),
    path(f"{GESTION}/evidencia/nueva/", indicadores.AgregarEvidencia.as_view(), name="evidencia_nueva"),
]
