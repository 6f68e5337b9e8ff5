"""The portal's icons: 24 × 24, one stroke, drawn for it. A name here is what `{% icono "nombre" %}` takes."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

ICONOS: dict[str, str] = {
    "abajo": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "acuerdo": '<path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z"/>',
    "alerta": '<path d="M12 4l9 16H3zM12 10v4M12 17v.01"/>',
    "archivo": '<path d="M4 5h16v4H4zM5 9v10h14V9M10 13h4"/>',
    "arriba": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "bandera": '<path d="M6 21V4M6 5h12l-3 4 3 4H6"/>',
    "buscar": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
    "calendario": '<path d="M4 5h16v15H4zM4 10h16M8 3v4M16 3v4"/>',
    "campana": '<path d="M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4"/>',
    "candado": '<path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3"/>',
    "codigo": '<path d="M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16"/>',
    "comentario": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "copiar": '<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>',
    "correo": '<path d="M3 6h18v13H3zM3 7l9 7 9-7"/>',
    "cruz": '<path d="M6 6l12 12M18 6L6 18"/>',
    "curso": '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>',
    "descargar": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "distinto": '<path d="M5 9h14M5 15h14M16 5L8 19"/>',
    "documento": '<path d="M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7"/>',
    "editar": '<path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4"/>',
    "edificio": '<path d="M3 9l9-5 9 5zM5 9v9M10 9v9M14 9v9M19 9v9M3 20h18"/>',
    "enlace": '<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 '
    '5.7 5.7l1-1"/>',
    "escudo": '<path d="M12 3l8 3v6c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V6zM8.5 12l2.5 2.5 4.5-5"/>',
    "flecha": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "flecha-atras": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "fuente": '<path d="M5 4h10a4 4 0 0 1 4 4v12H9a4 4 0 0 1-4-4zM5 16a4 4 0 0 1 4-4h10"/>',
    "imprimir": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.01"/>',
    "lista": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01"/>',
    "llave": '<circle cx="8" cy="15" r="4"/><path d="M11 12l9-9M16 7l3 3M13 10l2 2"/>',
    "lugar": '<path d="M12 21s7-6.5 7-11a7 7 0 0 0-14 0c0 4.5 7 11 7 11z"/><circle cx="12" cy="10" r="2.5"/>',
    "mapa": '<path d="M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14"/>',
    "mas": '<path d="M12 5v14M5 12h14"/>',
    "menos": '<path d="M6 12h12"/>',
    "ojo": '<path d="M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>',
    "palomita": '<path d="M5 12.5l4.5 4.5L19 7"/>',
    "pendiente": '<circle cx="12" cy="12" r="9" stroke-dasharray="3 3.5"/>',
    "persona": '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7"/>',
    "personas": '<circle cx="9" cy="8" r="3.2"/><path d="M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 5a3.2 3.2 0 0 1 0 6"/>'
    '<path d="M18 14.5c2 .8 3 2.8 3 5.5"/>',
    "prueba": '<path d="M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M8 14h8"/>',
    "reloj": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "repetir": '<path d="M4 12a8 8 0 1 1 2.5 5.8M4 19v-5h5"/>',
    "salir": '<path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4"/>',
    "tabla": '<path d="M4 5h16v14H4zM4 10h16M10 10v9"/>',
    "tema": '<circle cx="12" cy="12" r="4"/>'
    '<path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2"/>',
    "voto": '<path d="M4 13h16v7H4zM7 13V4h10v9M10 8.5l1.5 1.5L14.5 7"/>',
}


@cache
def svg(nombre: str, clase: str = "") -> SafeString:
    """The icon as inline SVG, hidden from screen readers: an icon always goes with a word.

    Raises `KeyError` when there is no such icon: a misspelt name is found in the first test of its page.
    """
    extra = f" {clase}" if clase else ""
    return mark_safe(
        f'<svg class="icono{extra}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONOS[nombre]}</svg>'
    )
