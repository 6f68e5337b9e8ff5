"""Addresses of secretariado: who sits in it, its rules, its continuity."""

from django.urls import URLPattern, path

from secretariado.views import integracion, integracion_gestion, integracion_reconstitucion, integracion_seleccion

_PUBLICA = "ejercicios/<slug:slug>/secretariado/"
_GESTION = "gestion/<slug:slug>/secretariado/"
_RECONSTITUCION = f"{_PUBLICA}reconstituciones/<int:numero>/"
_SELECCION = f"{_PUBLICA}seleccion/<int:numero>/"

urlpatterns: list[URLPattern] = [
    path(_PUBLICA, integracion.SecretariadoVer.as_view(), name="secretariado"),
    path(f"{_PUBLICA}reglas/", integracion.ReglasVer.as_view(), name="reglas"),
    path(_RECONSTITUCION, integracion.ReconstitucionVer.as_view(), name="reconstitucion"),
    path(f"{_RECONSTITUCION}objetar/", integracion_reconstitucion.Objetar.as_view(), name="reconstitucion_objetar"),
    path(_SELECCION, integracion.SeleccionVer.as_view(), name="seleccion"),
    path(f"{_SELECCION}postularse/", integracion_seleccion.Postularse.as_view(), name="seleccion_postularse"),
    path(f"{_SELECCION}retirarse/", integracion_seleccion.RetirarCandidatura.as_view(), name="seleccion_retirarse"),
    path(f"{_GESTION}", integracion_gestion.Integracion.as_view(), name="integracion"),
    path(f"{_GESTION}integrantes/nuevo/", integracion_gestion.Agregar.as_view(), name="integrante_agregar"),
    path(
        f"{_GESTION}integrantes/<int:numero>/suspender/",
        integracion_gestion.Suspender.as_view(),
        name="integrante_suspender",
    ),
    path(
        f"{_GESTION}integrantes/<int:numero>/reactivar/",
        integracion_gestion.Reactivar.as_view(),
        name="integrante_reactivar",
    ),
    path(
        f"{_GESTION}integrantes/<int:numero>/retirar/", integracion_gestion.Retirar.as_view(), name="integrante_retirar"
    ),
    path(
        f"{_GESTION}integrantes/<int:numero>/sustituir/",
        integracion_gestion.Sustituir.as_view(),
        name="integrante_sustituir",
    ),
    path(f"{_GESTION}reglas/", integracion_gestion.EscribirReglas.as_view(), name="reglas_escribir"),
    path(f"{_GESTION}reglas/publicar/", integracion_gestion.PublicarReglas.as_view(), name="reglas_publicar"),
    path(f"{_GESTION}partes/<slug:clave>/retirar/", integracion_gestion.RetirarParte.as_view(), name="parte_retirar"),
    path(
        f"{_GESTION}retiros/<int:numero>/reconstituir/",
        integracion_reconstitucion.Presentar.as_view(),
        name="reconstitucion_presentar",
    ),
    path(
        f"{_GESTION}reconstituciones/<int:numero>/aceptar/",
        integracion_reconstitucion.Aceptar.as_view(),
        name="reconstitucion_aceptar",
    ),
    path(
        f"{_GESTION}reconstituciones/<int:numero>/efectiva/",
        integracion_reconstitucion.HacerEfectiva.as_view(),
        name="reconstitucion_efectiva",
    ),
    path(
        f"{_GESTION}reconstituciones/<int:numero>/desistir/",
        integracion_reconstitucion.Desistir.as_view(),
        name="reconstitucion_desistir",
    ),
    path(
        f"{_GESTION}objeciones/<int:numero>/responder/",
        integracion_reconstitucion.Responder.as_view(),
        name="objecion_responder",
    ),
    path(
        f"{_GESTION}partes/<slug:clave>/seleccion/", integracion_seleccion.Convocar.as_view(), name="seleccion_convocar"
    ),
    path(
        f"{_GESTION}seleccion/<int:numero>/resolver/",
        integracion_seleccion.Resolver.as_view(),
        name="seleccion_resolver",
    ),
    path(
        f"{_GESTION}seleccion/<int:numero>/cancelar/",
        integracion_seleccion.Cancelar.as_view(),
        name="seleccion_cancelar",
    ),
]
