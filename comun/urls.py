from django.urls import path

from comun.vistas_de_tema import Tema

app_name = "comun"
urlpatterns = [path("tema/", Tema.as_view(), name="tema")]
