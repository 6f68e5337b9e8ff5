"""Tags, filters and components, drawn as a page draws them."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import Client, RequestFactory

from comun import registro
from comun.iconos import ICONOS
from comun.marcado import a_html
from comun.templatetags import comun as etiquetas
from comun.vistas_de_tema import destino_seguro
from gobabierto import errores

DURO = "\u00a0"
CON_DIRECCIONES = pytest.mark.urls("tests.comun.urls_de_prueba")


def pintar(texto: str, **contexto: Any) -> str:
    return Template(texto).render(Context(contexto))


# --- icons, dates, numbers ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("nombre", sorted(ICONOS))
def test_icono_se_oculta_a_lectores(nombre: str) -> None:
    svg = pintar(f'{{% icono "{nombre}" %}}')
    assert svg.startswith('<svg class="icono" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><')
    assert "style=" not in svg


def test_icono_desconocido_falla() -> None:
    with pytest.raises(KeyError):
        pintar('{% icono "no-existe" %}')


@pytest.mark.parametrize("filtro", ["fecha", "fecha_corta", "momento", "hora", "numero", "porciento", "tamano"])
def test_sin_dato_no_es_cero(filtro: str) -> None:
    assert pintar(f'{{{{ valor|{filtro}|default:"no consta" }}}}', valor=None) == "no consta"


def test_numero_cero_se_escribe() -> None:
    assert pintar("{{ n|numero }} {{ n|porciento }}", n=0) == f"0 0{DURO}%"


def test_momento_en_hora_de_mexico() -> None:
    instante = dt.datetime(2019, 6, 17, 23, 0, tzinfo=dt.UTC)
    assert pintar("{{ i|momento }}", i=instante) == "17 de junio de 2019, 18:00"


@time_machine.travel(dt.datetime(2019, 6, 14, 12, 0, tzinfo=dt.UTC), tick=False)
def test_faltan_en_cuadro_y_en_linea() -> None:
    cierre = dt.datetime(2019, 6, 18, 4, 59, tzinfo=dt.UTC)
    assert pintar("{% faltan c %}", c=cierre) == '<span class="faltan faltan--pronto">faltan <b>3</b> días</span>'
    linea = pintar('{% faltan c linea=True nota="hasta el lunes" %}', c=cierre)
    assert f"faltan 3{DURO}días, hasta el lunes</span>" in linea
    assert pintar("{% faltan c %}", c=None) == ""


# --- states, nature, sources ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("clase", sorted(etiquetas.ICONO_DE_ESTADO))
def test_estado_lleva_icono_y_palabra(clase: str) -> None:
    html = pintar('{% estado clase "La palabra" %}', clase=clase)
    assert html.startswith(f'<span class="estado estado--{clase}"><svg class="icono"')
    assert html.endswith("</svg>La palabra</span>")


def test_estado_escapa_lo_escrito() -> None:
    assert "<script>" not in pintar('{% estado "hecho" t %}', t="<script>")


def test_naturaleza_rotula_lo_inventado_y_lo_historico() -> None:
    assert "inventado" in pintar('{% naturaleza "demostracion" %}')
    assert "Histórico, según las fuentes" in pintar('{% naturaleza "historico" %}')
    assert pintar('{% naturaleza "vivo" %}').strip() == ""


def test_fuentes_cita_por_autoria_y_titulo() -> None:
    fuentes = [
        SimpleNamespace(cita="SFP, Cuarto Plan, 2019", direccion="https://ejemplo.mx/plan"),
        SimpleNamespace(cita="OGP, Informe", direccion=""),
    ]
    objeto = SimpleNamespace(fuentes=SimpleNamespace(all=lambda: fuentes))
    html = pintar("{% fuentes objeto %}", objeto=objeto)
    assert "Fuentes (2)" in html
    assert '<a href="https://ejemplo.mx/plan" rel="noopener external">SFP, Cuarto Plan, 2019</a>' in html
    assert "<li>OGP, Informe</li>" in html


@pytest.mark.parametrize(
    "ataque",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[clic](javascript:alert(1))",
        "![foto](https://ejemplo.mx/rastreo.png)",
        '<a href="x" onclick="y">z</a>',
        "<style>*{display:none}</style>",
        "[x](data:text/html;base64,AAAA)",
    ],
)
def test_markdown_no_deja_pasar_codigo(ataque: str) -> None:
    html = a_html(ataque)
    for prohibido in ("<script", "<img", "<style", 'href="javascript', 'href="data', '<a href="x"'):
        assert prohibido not in html


def test_markdown_da_formato_y_baja_los_titulos() -> None:
    html = pintar("{{ t|markdown }}", t="# Uno\n\n*dos* [tres](https://ejemplo.mx)")
    assert html == ('<h3>Uno</h3>\n<p><em>dos</em> <a href="https://ejemplo.mx" rel="nofollow noopener">tres</a></p>\n')


# --- navigation -----------------------------------------------------------------------------------------------------
def test_migas_marca_esta_pagina() -> None:
    html = pintar('{% migas "Planes" "/planes/" "Cuarto Plan" %}')
    assert '<li><a href="/">Inicio</a></li><li><a href="/planes/">Planes</a></li>' in html
    assert '<li><span aria-current="page">Cuarto Plan</span></li>' in html


@pytest.mark.parametrize(
    ("camino", "marca"),
    [("/planes/", 'aria-current="page"'), ("/planes/cuarto/", 'aria-current="true"'), ("/mesas/", "")],
)
def test_aqui(camino: str, marca: str) -> None:
    assert pintar('{% aqui "/planes/" %}', request=RequestFactory().get(camino)) == marca


@pytest.mark.parametrize(
    ("camino", "marca"),
    [
        ("/planes/", '<a href="/planes/" aria-current="page">'),
        ("/planes/cuarto/etapas/1/", '<a href="/planes/" aria-current="true">'),
        ("/mesas/", '<a href="/planes/" >'),
        ("/cuenta/entrar/", '<a href="/cuenta/entrar/" aria-current="page">'),
    ],
)
def test_fijo_marca_la_seccion(camino: str, marca: str) -> None:
    request = RequestFactory().get(camino)
    request.user = AnonymousUser()
    assert marca in pintar('{% fijo "layouts/cabecera.html" %}', request=request)


def test_fijo_distingue_a_quien_entro() -> None:
    request = RequestFactory().get("/planes/")
    request.user = AnonymousUser()
    assert "Entrar" in pintar('{% fijo "layouts/cabecera.html" %}', request=request)
    request.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]
    assert "Mi espacio" in pintar('{% fijo "layouts/cabecera.html" %}', request=request)
    assert "Entrar" in pintar('{% fijo "layouts/cabecera.html" %}')


def test_opciones_marca_la_elegida_y_escapa() -> None:
    html = pintar("{% opciones pares 2 %}", pares=[(1, "Uno"), (2, "<Dos>")])
    assert html == '<option value="1">Uno</option><option value="2" selected>&lt;Dos&gt;</option>'


def test_pagina_url_conserva_los_filtros() -> None:
    request = RequestFactory().get("/compromisos/", {"estado": "abierta", "page": "2"})
    assert pintar("{% pagina_url 3 %}", request=request) == "?estado=abierta&amp;page=3"


def test_paginas_visibles_deja_huecos() -> None:
    pagina = Paginator(range(300), 10).page(10)
    assert etiquetas.paginas_visibles(pagina) == [1, None, 9, 10, 11, None, 30]


def test_paginas_no_se_pinta_con_una_sola() -> None:
    contexto = {"request": RequestFactory().get("/"), "page_obj": Paginator(range(3), 10).page(1)}
    assert pintar('{% include "components/paginas.html" %}', **contexto).strip() == ""


# --- panels ---------------------------------------------------------------------------------------------------------
def test_panel_da_sus_datos_por_nombre(monkeypatch: pytest.MonkeyPatch) -> None:
    def consulta(objeto: str, persona: Any) -> dict[str, Any]:
        return {"codigo": "JAL", "nombre": objeto, "url": "/x", "clase": "con-plan", "texto": str(persona)}

    panel = registro.Panel("plan", "prueba", 1, lambda o, p: {"mosaico": [consulta(o, p)]}, "components/mosaico.html")
    monkeypatch.setattr(registro, "descubrir", lambda *_: (panel,))
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    html = pintar(
        '{% paneles "plan" "Jalisco" as lista %}{% for p in lista %}{% panel p %}{% endfor %}', request=request
    )
    assert "Jalisco: AnonymousUser" in html
    assert pintar('{% paneles "etapa" "x" as lista %}{{ lista|length }}', request=request) == "0"


# --- forms ----------------------------------------------------------------------------------------------------------
class Ficha(forms.Form):
    nombre = forms.CharField(label="Nombre corto", help_text="Di qué cambia")
    nota = forms.CharField(label="Nota", required=False, widget=forms.Textarea)
    tipo = forms.ChoiceField(label="Tipo", choices=[("c", "Cocreado"), ("p", "Proactivo")], widget=forms.RadioSelect)
    acepto = forms.BooleanField(label="Acepto")
    inicio = forms.DateField(label="Inicio")
    cierra = forms.DateTimeField(label="Cierra")
    llave = forms.CharField(widget=forms.HiddenInput, required=False)


def test_campo_ata_ayuda_y_error() -> None:
    form = Ficha({})
    html = pintar("{% campo form.nombre %}", form=form)
    assert '<label class="campo__rotulo" for="id_nombre">Nombre corto</label>' in html
    assert 'aria-describedby="id_nombre-ayuda id_nombre-error"' in html
    assert 'id="id_nombre-ayuda">Di qué cambia' in html
    assert '<span class="solo-lectores">Error: </span>Falta este dato.' in html
    assert 'aria-invalid="true"' in html


def test_campo_escapa_su_ayuda() -> None:
    """A help text may carry a name from the database (the last report of an organisation)."""
    form = Ficha()
    form.fields["nombre"].help_text = "El último reporte de <b>Obras</b>"
    html = pintar("{% campo form.nombre %}", form=form)
    assert "&lt;b&gt;Obras&lt;/b&gt;" in html
    assert "<b>Obras" not in html


def test_campo_dice_lo_opcional() -> None:
    assert '<span class="campo__opcional">(opcional)</span>' in pintar("{% campo form.nota %}", form=Ficha())
    assert "(opcional)" not in pintar("{% campo form.nombre %}", form=Ficha())


def test_campo_de_opciones_es_un_conjunto_con_titulo() -> None:
    form = Ficha({})
    html = pintar("{% campo form.tipo %}", form=form)
    assert '<fieldset class="campo campo--error" aria-describedby="id_tipo-error">' in html
    assert "<legend>Tipo</legend>" in html
    assert html.count('<label class="opcion"') == 2
    assert etiquetas.ancla(form["tipo"]) == "id_tipo_0"


def test_campo_casilla_y_oculto() -> None:
    assert '<label class="opcion" for="id_acepto"><input type="checkbox"' in pintar(
        "{% campo form.acepto %}", form=Ficha()
    )
    assert pintar("{% campo form.llave %}", form=Ficha()).strip() == '<input type="hidden" name="llave" id="id_llave">'


def test_campo_de_fecha_habla_iso() -> None:
    form = Ficha(initial={"inicio": dt.date(2019, 12, 10), "cierra": dt.datetime(2019, 12, 10, 18, 0)})
    assert 'type="date" name="inicio" value="2019-12-10"' in pintar("{% campo form.inicio %}", form=form)
    assert 'type="datetime-local" name="cierra" value="2019-12-10T18:00"' in pintar(
        "{% campo form.cierra %}", form=form
    )


def test_resumen_enlaza_cada_error_con_su_campo() -> None:
    html = pintar('{% include "components/resumen_errores.html" %}', form=Ficha({"nombre": "x", "tipo": "c"}))
    assert "Corrige 3 datos para continuar" in html
    assert '<a href="#id_acepto">Acepto: Falta este dato.</a>' in html
    assert pintar('{% include "components/resumen_errores.html" %}', form=Ficha()).strip() == ""


# --- pages ----------------------------------------------------------------------------------------------------------
@CON_DIRECCIONES
@pytest.mark.django_db
def test_404_ofrece_buscar_y_volver(client: Client) -> None:
    respuesta = client.get("/no-existe/")
    assert respuesta.status_code == 404
    assert '<form class="filtros" action="/buscar/" method="get"' in respuesta.content.decode()
    assert '<a class="boton boton--segundo" href="/">Ir al inicio</a>' in respuesta.content.decode()


@CON_DIRECCIONES
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("direccion", "titulo"),
    [("/prueba/csrf/", "Este formulario venció"), ("/prueba/403/", "Tu cuenta no tiene permiso para esto")],
)
def test_pagina_de_error_dice_que_hacer(client: Client, direccion: str, titulo: str) -> None:
    respuesta = client.get(direccion)
    assert respuesta.status_code == 403
    assert f"<h1>{titulo}</h1>" in respuesta.content.decode()
    assert 'href="/"' in respuesta.content.decode()


def test_500_y_400_no_necesitan_base_ni_direcciones() -> None:
    request = RequestFactory().get("/")
    caida, mala = errores.error_500(request), errores.error_400(request, ValueError())
    assert (caida.status_code, mala.status_code) == (500, 400)
    assert "Algo falló de nuestro lado" in caida.content.decode()
    assert 'href="/"' in mala.content.decode()


@CON_DIRECCIONES
@pytest.mark.django_db
@pytest.mark.parametrize("tema", ["claro", "oscuro"])
def test_elegir_tema_lo_recuerda_un_anio(client: Client, tema: str) -> None:
    respuesta = client.post("/tema/", {"tema": tema, "volver": "/planes/?estado=vivo"})
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/planes/?estado=vivo")
    galleta = respuesta.cookies["tema"]
    assert (galleta.value, galleta["max-age"], galleta["samesite"]) == (tema, 365 * 24 * 3600, "Lax")
    assert f'data-tema="{tema}"' in client.get("/tema/").content.decode()


@CON_DIRECCIONES
@pytest.mark.django_db
def test_volver_al_tema_del_equipo_borra_la_galleta(client: Client) -> None:
    client.cookies["tema"] = "oscuro"
    respuesta = client.post("/tema/", {"tema": "equipo", "volver": "/"})
    assert respuesta.cookies["tema"].value == ""
    assert respuesta.cookies["tema"]["max-age"] == 0


@CON_DIRECCIONES
@pytest.mark.django_db
def test_leer_no_pone_galletas(client: Client) -> None:
    assert dict(client.get("/no-existe/").cookies) == {}


@pytest.mark.parametrize("fuera", ["https://otro.mx/", "//otro.mx", "javascript:alert(1)", "", "/\\otro.mx"])
def test_tema_no_lleva_fuera_del_sitio(fuera: str) -> None:
    assert destino_seguro(RequestFactory().get("/tema/"), fuera) == "/"
