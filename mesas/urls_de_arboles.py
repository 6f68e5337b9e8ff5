"""Addresses of the room «arboles» of a mesa."""

from django.urls import URLPattern, path, re_path

from mesas.views import arbol_para_llevar, arboles, conduccion_de_arbol, operaciones

_M = "mesas/<slug:codigo>/arbol/"
_G = "gestion/mesas/<slug:codigo>/arbol/"
_RE = r"^mesas/(?P<codigo>[-a-zA-Z0-9_]+)/arbol/(?P<clase>problemas|objetivos)"

urlpatterns: list[URLPattern] = [
    path(_M, arboles.VerArbol.as_view(), name="arbol"),
    path(f"{_M}objetivos/", arboles.VerObjetivos.as_view(), name="arbol_de_objetivos"),
    path(f"{_M}historia/", arboles.HistoriaDeArbol.as_view(), name="arbol_historia"),
    path(f"{_M}operaciones/", operaciones.Operaciones.as_view(), name="arbol_operaciones"),
    path(f"{_M}estado.json", operaciones.EstadoParaLaCola.as_view(), name="arbol_estado"),
    path(f"{_M}nodos/<slug:nodo>/", arboles.DetalleDeNodo.as_view(), name="nodo"),
    re_path(rf"{_RE}/vivo/$", arboles.ArbolEnVivo.as_view(), name="arbol_vivo"),
    re_path(rf"{_RE}/dibujo/$", arboles.DibujoDeArbol.as_view(), name="arbol_dibujo"),
    re_path(
        rf"{_RE}\.(?P<formato>svg|csv|json|pdf)$", arbol_para_llevar.ArbolParaLlevar.as_view(), name="arbol_descarga"
    ),
    path(f"{_G}abrir/", conduccion_de_arbol.AbrirArbol.as_view(), name="arbol_abrir"),
    path(f"{_G}congelar/", conduccion_de_arbol.CongelarArbol.as_view(), name="arbol_congelar"),
    path(f"{_G}objetivos/", conduccion_de_arbol.DerivarObjetivos.as_view(), name="arbol_derivar"),
]
