"""Tags and filters of every template (built in: no `load`). None of them queries by itself, apart from `paneles`."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from comun import direcciones, formatos, iconos, marcado, registro, reloj
from comun.enums import Naturaleza

register = template.Library()

ICONO_DE_ESTADO = {
    "hecho": "palomita",
    "pleno": "palomita",
    "curso": "curso",
    "pendiente": "pendiente",
    "atencion": "alerta",
    "error": "cruz",
    "llano": "info",
}
ICONO_DE_MENSAJE = {"success": "palomita", "warning": "alerta", "error": "alerta"}
CLASE_DE_MENSAJE = {"success": "hecho", "warning": "atencion", "error": "error"}


@register.simple_tag
def absoluta(camino: str) -> str:
    """`{% absoluta direccion %}`, for mails: the whole address of a path of the portal."""
    return direcciones.absoluta(camino)


# --- icons, dates, numbers ------------------------------------------------------------------------------------------
@register.simple_tag
def icono(nombre: str, clase: str = "") -> SafeString:
    """`{% icono "calendario" %}`. It always goes with a word: it says nothing to a screen reader."""
    return iconos.svg(nombre, clase)


def _fechable(valor: Any) -> bool:
    return isinstance(valor, dt.date)


@register.filter
def fecha(valor: Any) -> str:
    """17 de junio de 2019. Empty when there is none: the page says what is missing (`|default:"no consta"`)."""
    return formatos.fecha(valor) if _fechable(valor) else ""


@register.filter
def fecha_corta(valor: Any) -> str:
    """17 jun 2019."""
    return formatos.fecha_corta(valor) if _fechable(valor) else ""


@register.filter
def fecha_con_dia(valor: Any) -> str:
    """Lunes 17 de junio, in lower case."""
    return formatos.dia_de_la_semana(valor) if _fechable(valor) else ""


@register.filter
def hora(valor: Any) -> str:
    """18:00."""
    return formatos.hora(valor) if isinstance(valor, dt.datetime) else ""


@register.filter
def momento(valor: Any) -> str:
    """17 de junio de 2019, 18:00, on Mexico City's clock."""
    return formatos.momento(valor) if _fechable(valor) else ""


@register.filter
def mes_corto(valor: Any) -> str:
    """Three letters of the month, for the calendar sheet of an agenda."""
    return formatos.MESES[formatos.solo_fecha(valor).month - 1][:3] if _fechable(valor) else ""


@register.filter
def dia_del_mes(valor: Any) -> str:
    """The day's number, on Mexico City's clock."""
    return str(formatos.solo_fecha(valor).day) if _fechable(valor) else ""


@register.simple_tag
def rango(inicio: Any, fin: Any) -> str:
    """`{% rango plan.inicio plan.fin %}`: 24 may – 17 jun 2019."""
    return formatos.rango(inicio or None, fin or None)


@register.filter
def numero(valor: Any, decimales: int | None = None) -> str:
    """1,100; `|numero:2` fixes the decimals. Empty when there is no number: no data is not zero."""
    return formatos.numero(valor, decimales) if isinstance(valor, int | float | Decimal) else ""


@register.filter
def porciento(valor: Any) -> str:
    """62.5 %; takes a percentage, not a ratio. Empty when there is no number: no data is not zero."""
    return formatos.porciento(valor) if isinstance(valor, int | float | Decimal) else ""


@register.filter
def tamano(octetos: Any) -> str:
    """4.1 MB."""
    return formatos.tamano(octetos) if isinstance(octetos, int) else ""


@register.inclusion_tag("components/faltan.html")
def faltan(instante: Any, linea: bool = False, nota: str = "") -> dict[str, Any]:
    """`{% faltan consulta.cierra %}` a square; with `linea=True nota="hasta el lunes"`, a line."""
    vacio = not _fechable(instante)
    return {"plazo": None if vacio else formatos.plazo(instante, reloj.ahora()), "linea": linea, "nota": nota}


# --- states, nature, sources ----------------------------------------------------------------------------------------
@register.inclusion_tag("components/estado.html")
def estado(clase: str, texto: str, icono: str = "") -> dict[str, str]:
    """`{% estado "curso" "En curso" %}`: icon and word, both.

    Classes: hecho, curso, pendiente, atencion, error, pleno, llano.
    """
    return {"clase": clase, "texto": texto, "icono": icono or ICONO_DE_ESTADO[clase]}


@register.inclusion_tag("components/naturaleza.html")
def naturaleza(valor: str) -> dict[str, bool]:
    """`{% naturaleza plan.naturaleza %}`: invented, or told by sources; nothing when it is alive."""
    return {"demostracion": valor == Naturaleza.DEMOSTRACION, "historico": valor == Naturaleza.HISTORICO}


@register.inclusion_tag("components/fuentes.html")
def fuentes(objeto: Any, titulo: str = "Fuentes") -> dict[str, Any]:
    """`{% fuentes plan %}`: the citations of `objeto.fuentes`, which the view has prefetched."""
    return {"fuentes": list(objeto.fuentes.all()), "titulo": titulo}


@register.filter
def markdown(texto: str | None) -> SafeString:
    """Text that a person wrote, as safe HTML."""
    return mark_safe(marcado.a_html(texto or ""))


@register.inclusion_tag("layouts/sin_quorum.html", takes_context=True)
def sin_quorum(context: Context) -> dict[str, Any]:
    """`{% sin_quorum %}`: that the ejercicio of this page has no quorum, since when and why. Asks the database nothing.

    The view says what its page is about (`request.objeto_de_pagina`); the notice is kept in its ejercicio.
    """
    objeto = getattr(context.get("request"), "objeto_de_pagina", None)
    lugar = objeto if hasattr(objeto, "sin_quorum") else getattr(objeto, "ejercicio", None)
    aviso = getattr(lugar, "sin_quorum", None)
    return {"aviso": aviso, "slug": getattr(lugar, "slug", None) or getattr(lugar, "clave", "")} if aviso else {}


# --- navigation -----------------------------------------------------------------------------------------------------
@register.inclusion_tag("components/migas.html")
def migas(*pares: str) -> dict[str, list[tuple[str, str]]]:
    """`{% migas "Planes" url_planes plan.nombre %}`: name and address by pairs; the last one, alone, is this page."""
    pasos = [(str(pares[i]), str(pares[i + 1]) if i + 1 < len(pares) else "") for i in range(0, len(pares), 2)]
    return {"pasos": pasos}


@register.simple_tag(takes_context=True)
def aqui(context: Context, *prefijos: str) -> SafeString:
    """`aria-current` of a navigation link whose section (or sections) holds this page."""
    request = context.get("request")
    camino = str(request.path if request else context.get("camino", ""))
    if camino == prefijos[0]:
        return mark_safe('aria-current="page"')
    return mark_safe('aria-current="true"' if camino.startswith(prefijos) else "")


@lru_cache(maxsize=128)
def _dibujar_fijo(plantilla: str, camino: str, con_sesion: bool) -> SafeString:
    return mark_safe(get_template(plantilla).render({"camino": camino, "con_sesion": con_sesion}))


@register.simple_tag(takes_context=True)
def fijo(context: Context, plantilla: str) -> SafeString:
    """`{% fijo "layouts/cabecera.html" %}`: a piece of every page that says nothing of its person nor of its data.

    It depends on the section and on whether there is a session, so each process draws it once for each and keeps it.
    Two steps of the address tell the section and the page of `aqui`; the rest would only make more copies.
    """
    request = context.get("request")
    camino = "/".join(request.path.split("/")[:3]).rstrip("/") if request else ""
    con_sesion = bool(getattr(getattr(request, "user", None), "is_authenticated", False))
    return _dibujar_fijo(plantilla, f"{camino}/", con_sesion)


@register.simple_tag(takes_context=True)
def pagina_url(context: Context, n: int) -> str:
    """`?estado=abierta&page=3`: another page of the same list, with its filters."""
    parametros = context["request"].GET.copy()
    parametros["page"] = str(n)
    return f"?{parametros.urlencode()}"


@register.filter
def paginas_visibles(pagina: Any) -> list[int | None]:
    """Page numbers worth a link; None where some are left out."""
    paginador = pagina.paginator
    visibles = paginador.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    return [n if isinstance(n, int) else None for n in visibles]


@lru_cache(maxsize=256)
def _opciones_de_lista(pares: tuple[tuple[Any, str], ...], elegida: Any) -> SafeString:
    """The same few lists of options are drawn on every page."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((valor, mark_safe(" selected") if valor == elegida else "", rotulo) for valor, rotulo in pares),
    )


@register.simple_tag
def opciones(pares: Iterable[tuple[Any, str]], elegida: Any = "") -> SafeString:
    """`{% opciones entidades filtros.entidad %}`: options of a select outside a Django form."""
    return _opciones_de_lista(tuple(pares), elegida)


# --- panels ---------------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def paneles(context: Context, ranura: str, objeto: Any) -> list[dict[str, Any]]:
    """`{% paneles "plan" plan as lista %}`: what other rooms show here; each one is drawn with `{% panel p %}`."""
    request = context.get("request")
    return registro.paneles(ranura, objeto, getattr(request, "user", None))


@register.simple_tag(takes_context=True)
def panel(context: Context, datos: dict[str, Any]) -> SafeString:
    """Draw one panel: its data are names of its template, and also `panel.<name>`."""
    plantilla = context.template.engine.get_template(datos["plantilla"])  # type: ignore[union-attr]
    with context.push(**datos, panel=datos):
        return plantilla.render(context)


@register.filter
def por_indice(lista: Any, indice: int) -> Any:
    """The item at `indice`, counted from zero; None past the end."""
    return lista[indice] if indice < len(lista) else None


# --- forms ----------------------------------------------------------------------------------------------------------
def _es_grupo(control: forms.Widget) -> bool:
    return isinstance(control, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def ancla(campo: BoundField) -> str:
    """The id that an error of `campo` links to: the first thing that can be focused."""
    if _es_grupo(campo.field.widget) or campo.field.widget.use_fieldset:
        return f"{campo.auto_id}_0"
    return campo.id_for_label or campo.auto_id


def _preparar_fecha(control: forms.Widget) -> None:
    """Dates use the browser's own calendar, which only understands ISO. The widget is this form's own copy."""
    if not isinstance(control, forms.DateInput | forms.DateTimeInput) or control.input_type != "text":
        return
    con_hora = isinstance(control, forms.DateTimeInput)
    control.input_type = "datetime-local" if con_hora else "date"
    control.format = control.format or ("%Y-%m-%dT%H:%M" if con_hora else "%Y-%m-%d")


@register.inclusion_tag("components/campo.html")
def campo(campo: BoundField, rotulo: str = "", clase: str = "", marcador: bool = True) -> dict[str, Any]:
    """`{% campo form.correo %}`: label, help, error and control, tied together for whoever does not see them.

    `rotulo` replaces the label; `clase` adds a class to the control ("campo__entrada--20"); `marcador=False` drops a
    placeholder. A radio or checkbox group may carry `widget.ayudas = {value: help}`.
    """
    control = campo.field.widget
    ids = []
    if campo.help_text:
        ids.append(f"{campo.auto_id}-ayuda")
    if campo.errors:
        ids.append(f"{campo.auto_id}-error")
    _preparar_fecha(control)
    atributos: dict[str, Any] = {}
    if ids:
        atributos["aria-describedby"] = " ".join(ids)
    if not marcador:
        atributos["placeholder"] = False
    es_casilla = isinstance(control, forms.CheckboxInput)
    if not es_casilla and not campo.is_hidden:
        atributos["class"] = " ".join(filter(None, ["campo__entrada", control.attrs.get("class", ""), clase]))
    return {
        "campo": campo,
        "rotulo": rotulo or campo.label,
        "descrito_por": " ".join(ids),
        "oculto": campo.is_hidden,
        "es_grupo": _es_grupo(control),
        "es_conjunto": control.use_fieldset,
        "es_casilla": es_casilla,
        "control": None if _es_grupo(control) else campo.as_widget(attrs=atributos),
        "opciones": list(_opciones(campo)) if _es_grupo(control) else [],
        "opcional": not campo.field.required,
    }


def _opciones(campo: BoundField) -> Iterable[dict[str, Any]]:
    ayudas = {str(valor): texto for valor, texto in getattr(campo.field.widget, "ayudas", {}).items()}
    for sub in campo.subwidgets:
        yield {
            "control": sub.tag(),
            "id": sub.id_for_label,
            "rotulo": sub.choice_label,
            "ayuda": ayudas.get(str(sub.data["value"]), ""),
        }


@register.filter
def con_errores(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every error of a form in its own order: `id` to link to, `rotulo` of its field, `mensaje`.

    `id` and `rotulo` are empty for those of the whole form.
    """
    salida = [{"id": "", "rotulo": "", "mensaje": str(error)} for error in form.non_field_errors()]
    salida += [{"id": "", "rotulo": "", "mensaje": str(error)} for c in form.hidden_fields() for error in c.errors]
    for c in form.visible_fields():
        salida += [{"id": ancla(c), "rotulo": str(c.label), "mensaje": str(error)} for error in c.errors]
    return salida


@register.filter
def clase_de_mensaje(nivel: str) -> str:
    """Class of the notice for a message's level tag."""
    return CLASE_DE_MENSAJE.get(nivel, "")


@register.filter
def icono_de_mensaje(nivel: str) -> str:
    """Icon of the notice for a message's level tag."""
    return ICONO_DE_MENSAJE.get(nivel, "info")
