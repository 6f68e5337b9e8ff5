"""Addresses of this room (papel); `consultas.urls` includes them."""

from django.urls import URLPattern, URLResolver, path, re_path

from consultas.views import captura, importar_papel, papel

QUE = r"(?P<que>boletas|papeletas|firmas)"
LOTE = r"(?P<codigo>[A-Za-z0-9-]{3,16})"
rutas: list[URLPattern | URLResolver] = [
    path("consultas/<slug:slug>/sedes/", papel.SedesDeConsulta.as_view(), name="sedes"),
    path("consultas/<slug:slug>/sedes/<slug:codigo>/", papel.FichaDeSede.as_view(), name="sede"),
    path("consultas/<slug:slug>/sedes/<slug:codigo>/acta.pdf", papel.ActaDeSede.as_view(), name="acta_de_sede"),
    path(
        "consultas/<slug:slug>/sedes/<slug:codigo>/acta.json",
        papel.ActaDeSedeEnDatos.as_view(),
        name="acta_de_sede_en_datos",
    ),
    path("lotes/<slug:codigo>/", papel.IrAlLote.as_view(), name="ir_al_lote"),
    path("gestion/consultas/<slug:slug>/papel/", papel.PapelDeConsulta.as_view(), name="papel"),
    path("gestion/consultas/<slug:slug>/papel/sedes/nueva/", papel.CrearSede.as_view(), name="crear_sede"),
    path("gestion/consultas/<slug:slug>/papel/sedes/<slug:codigo>/lote/", papel.CrearLote.as_view(), name="crear_lote"),
    path("gestion/papel/<slug:codigo>/", papel.FichaDeLote.as_view(), name="lote"),
    path("gestion/papel/<slug:codigo>/recibir/", papel.RecibirLote.as_view(), name="recibir_lote"),
    path("gestion/papel/<slug:codigo>/cerrar/", papel.CerrarLote.as_view(), name="cerrar_lote"),
    path("gestion/papel/<slug:codigo>/anular/", papel.AnularLote.as_view(), name="anular_lote"),
    re_path(
        rf"^gestion/papel/{LOTE}/(?P<pieza>boletas|papeletas|firmas|computo|cartel)\.pdf$",
        papel.PiezaImpresa.as_view(),
        name="pieza_impresa",
    ),
    path("gestion/captura/servicio.js", captura.ServicioDeCaptura.as_view(), name="servicio_de_captura"),
    path("gestion/captura/<slug:codigo>/", captura.CapturarLote.as_view(), name="captura"),
    path("gestion/captura/<slug:codigo>/empezar/", captura.EmpezarCaptura.as_view(), name="empezar_captura"),
    path("gestion/captura/<slug:codigo>/terminar/", captura.TerminarCaptura.as_view(), name="terminar_captura"),
    path("gestion/captura/<slug:codigo>/quitar/", captura.QuitarRenglon.as_view(), name="quitar_renglon"),
    path("gestion/captura/<slug:codigo>/estado.json", captura.EstadoDeCaptura.as_view(), name="estado_de_captura"),
    path(
        "gestion/captura/<slug:codigo>/sin-conexion/", captura.CascaronDeCaptura.as_view(), name="captura_sin_conexion"
    ),
    path("gestion/captura/<slug:codigo>/diferencias/", captura.ResolverDiferencias.as_view(), name="diferencias"),
    path("gestion/captura/<slug:codigo>/papeletas/", captura.CapturarPapeleta.as_view(), name="papeletas"),
    path("gestion/captura/<slug:codigo>/firmas/", captura.CapturarFirmas.as_view(), name="firmas"),
    re_path(
        rf"^gestion/captura/{LOTE}/importar/{QUE}/$", importar_papel.ImportarPapel.as_view(), name="importar_papel"
    ),
    re_path(
        rf"^gestion/captura/{LOTE}/plantilla-{QUE}\.csv$",
        importar_papel.PlantillaDeTabla.as_view(),
        name="plantilla_de_papel",
    ),
]
