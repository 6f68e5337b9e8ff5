"""Addresses of conclusions, destinies and hand-overs."""

from django.urls import URLPattern, path

from compromisos.views import destinos, entregas

PUBLICA = "compromisos/<slug:slug>"
GESTION = "gestion/compromisos/<slug:slug>"
DESTINO = f"{GESTION}/destinos/<slug:codigo>"
ENTREGA = "planes/<slug:slug>/entregas/<int:numero>"

urlpatterns: list[URLPattern] = [
    path("planes/<slug:slug>/destinos/", destinos.DestinosDelPlan.as_view(), name="destinos"),
    path(f"{PUBLICA}/conclusion/", destinos.VerConclusion.as_view(), name="conclusion"),
    path(f"{PUBLICA}/conclusion.json", destinos.ConclusionExacta.as_view(), name="conclusion_exacta"),
    path(f"{PUBLICA}/destinos/<slug:codigo>/", destinos.VerDestino.as_view(), name="destino"),
    path(f"{GESTION}/concluir/", destinos.ConcluirCompromiso.as_view(), name="concluir"),
    path(f"{GESTION}/destino/", destinos.ProponerDestino.as_view(), name="destino_proponer"),
    path(f"{DESTINO}/decidir/", destinos.DecidirDestino.as_view(), name="destino_decidir"),
    path(f"{DESTINO}/desechar/", destinos.DesecharDestino.as_view(), name="destino_desechar"),
    path("planes/<slug:slug>/entregas/", entregas.ListaDeEntregas.as_view(), name="entregas"),
    path(f"{ENTREGA}/", entregas.VerEntrega.as_view(), name="entrega"),
    path(f"{ENTREGA}/entrega.json", entregas.EntregaExacta.as_view(), name="entrega_exacta"),
    path(f"{ENTREGA}/pendientes.csv", entregas.PendientesEnCSV.as_view(), name="entrega_pendientes"),
    path(f"{ENTREGA}/paquete.zip", entregas.PaqueteEnZip.as_view(), name="entrega_paquete"),
    path("gestion/planes/<slug:slug>/entregas/nueva/", entregas.CongelarEntrega.as_view(), name="entrega_congelar"),
    path(f"gestion/{ENTREGA}/recibir/", entregas.RecibirEntrega.as_view(), name="entrega_recibir"),
]
