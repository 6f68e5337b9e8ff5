"""Addresses of the room «elecciones» of a mesa."""

from django.urls import URLPattern, path

from mesas.views import causas, elecciones, soluciones

MESA, GESTION = "mesas/<slug:codigo>", "gestion/mesas/<slug:codigo>"
CAUSA = f"{MESA}/causas/<slug:nodo>"
SOLUCION = f"{MESA}/soluciones/<slug:solucion>"

urlpatterns: list[URLPattern] = [
    path(f"{MESA}/causas/", causas.CausasComparadas.as_view(), name="causas"),
    path(f"{CAUSA}/", causas.VerCausa.as_view(), name="causa"),
    path(f"{CAUSA}/describir/", causas.DescribirCausa.as_view(), name="causa_describir"),
    path(f"{CAUSA}/puntuar/", causas.PuntuarCausa.as_view(), name="causa_puntuar"),
    path(f"{MESA}/decisiones/", elecciones.Decisiones.as_view(), name="decisiones"),
    path(f"{MESA}/decisiones/en-vivo/", elecciones.DecisionesEnVivo.as_view(), name="decisiones_en_vivo"),
    path(f"{MESA}/decisiones/<int:eleccion>/postura/", elecciones.TomarPostura.as_view(), name="postura"),
    path(f"{MESA}/soluciones/", soluciones.SolucionesComparadas.as_view(), name="soluciones"),
    path(f"{MESA}/soluciones/nueva/", soluciones.ProponerSolucion.as_view(), name="solucion_nueva"),
    path(f"{SOLUCION}/", soluciones.VerSolucion.as_view(), name="solucion"),
    path(f"{SOLUCION}/editar/", soluciones.EditarSolucion.as_view(), name="solucion_editar"),
    path(f"{SOLUCION}/puntuar/", soluciones.PuntuarSolucion.as_view(), name="solucion_puntuar"),
    path(f"{SOLUCION}/retirar/", soluciones.RetirarSolucion.as_view(), name="solucion_retirar"),
    path("soluciones/<slug:solucion>/", soluciones.SolucionPorCodigo.as_view(), name="solucion_por_codigo"),
    path(f"{GESTION}/criterios/", elecciones.DefinirCriterios.as_view(), name="criterios"),
    path(f"{GESTION}/elecciones/nueva/", elecciones.ProponerEleccion.as_view(), name="eleccion_nueva"),
    path(f"{GESTION}/elecciones/<int:eleccion>/cerrar/", elecciones.CerrarEleccion.as_view(), name="eleccion_cerrar"),
    path(f"{GESTION}/razones/", elecciones.DecirRazones.as_view(), name="razones"),
]
