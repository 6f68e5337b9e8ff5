"""Addresses of this room: the desk, temas and answers; `consultas.urls` includes them."""

from django.urls import URLPattern, URLResolver, path

from consultas.views import respuestas, sistematizacion

_MESA = "gestion/consultas/<slug:slug>/sistematizacion/"
rutas: list[URLPattern | URLResolver] = [
    path("consultas/<slug:slug>/temas/", respuestas.ListaDeTemas.as_view(), name="temas"),
    path("consultas/<slug:slug>/temas/<slug:codigo>/", respuestas.FichaDeTema.as_view(), name="tema"),
    path("consultas/<slug:slug>/respuestas/", respuestas.RespuestasPublicas.as_view(), name="respuestas"),
    path("consultas/<slug:slug>/respuestas/<str:folio>/", respuestas.FichaDeRespuesta.as_view(), name="respuesta"),
    path("r/<str:folio>", respuestas.RespuestaPorFolio.as_view(), name="respuesta_por_folio"),
    path(_MESA, sistematizacion.Grupos.as_view(), name="sistematizar"),
    path(f"{_MESA}buscar/", sistematizacion.BuscarParecidas.as_view(), name="buscar_parecidas"),
    path(f"{_MESA}lista/", sistematizacion.PorAgrupar.as_view(), name="sistematizar_lista"),
    path(f"{_MESA}integrar/", sistematizacion.Integrar.as_view(), name="integrar"),
    path(f"{_MESA}tema-nuevo/", sistematizacion.TemaNuevo.as_view(), name="tema_con_propuestas"),
    path(f"{_MESA}responder/", sistematizacion.Responder.as_view(), name="responder"),
    path(f"{_MESA}sacar/", sistematizacion.Sacar.as_view(), name="sacar_de_tema"),
    path(f"{_MESA}temas/", sistematizacion.TemasDeLaMesa.as_view(), name="sistematizar_temas"),
    path(f"{_MESA}temas/<slug:codigo>/", sistematizacion.PropuestasDelTema.as_view(), name="sistematizar_tema"),
    path(f"{_MESA}temas/<slug:codigo>/redactar/", sistematizacion.Redactar.as_view(), name="redactar_tema"),
    path(f"{_MESA}temas/<slug:codigo>/fusionar/", sistematizacion.Fusionar.as_view(), name="fusionar_tema"),
    path(
        f"{_MESA}temas/<slug:codigo>/deshacer-fusion/", sistematizacion.DeshacerFusion.as_view(), name="deshacer_fusion"
    ),
    path(f"{_MESA}respuestas/", sistematizacion.RespuestasDeLaMesa.as_view(), name="sistematizar_respuestas"),
    path(
        f"{_MESA}respuestas/<str:folio>/deshacer/",
        sistematizacion.DeshacerRespuesta.as_view(),
        name="deshacer_respuesta",
    ),
]
