"""The living tree of a mesa, for everybody: its page, the block that looks again, its history."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from comun import formatos
from comun.vistas import PUBLICO, ConPermiso, Lista, Pagina
from mesas import dibujo
from mesas.commands.guardias import sesion_en_curso
from mesas.enums import ClaseDeArbol, EstadoDeReunion
from mesas.forms_de_arboles import FORMULARIOS, OperacionForm
from mesas.models import Arbol, CambioDeArbol, Mesa, Nodo, SesionDeMesa
from mesas.queries import arboles as leer
from mesas.queries.mesas import mesas_publicas
from mesas.views.panel_de_nodo import EN_BLANCO, actos_de, alcance_de, contar, detalle_de, elegido_de

# A drawing of more nodes than these is fetched apart, so that the page of a huge tree stays light.
DIBUJO_EN_LA_PAGINA = 120
NOMBRES = {ClaseDeArbol.PROBLEMAS: "Árbol de problemas", ClaseDeArbol.OBJETIVOS: "Árbol de objetivos"}
RAMAS: dict[str, list[tuple[str, str, str, str]]] = {
    ClaseDeArbol.PROBLEMAS: [
        ("efecto", "Efectos: lo que provoca", "arriba", "Todavía nadie dice qué provoca."),
        ("central", "Problema central", "bandera", ""),
        ("causa", "Causas: por qué ocurre", "abajo", "Todavía nadie dice por qué ocurre."),
    ],
    ClaseDeArbol.OBJETIVOS: [
        ("efecto", "Fines: para qué", "arriba", "Este árbol no tiene fines."),
        ("central", "Objetivo central", "bandera", ""),
        ("causa", "Medios: cómo", "abajo", "Este árbol no tiene medios."),
    ],
}
FORMATOS = [("svg", "Dibujo (SVG)"), ("csv", "Tabla (CSV)"), ("json", "Datos (JSON)"), ("pdf", "Imprimir (PDF, A3)")]


# --- the mesa and its tree ------------------------------------------------------------------------------------------
def mesa_ligera(codigo: str) -> Mesa:
    """The mesa with its plan and who leads it, one query; 404 when there is none."""
    mesa = mesas_publicas().select_related("plan__ejercicio", "facilitador").prefetch_related(None)
    hallada = mesa.filter(codigo=codigo).first()
    if hallada is None:
        raise Http404("No hay ninguna mesa con esa dirección.")
    return hallada


def clase_pedida(valor: Any) -> str:
    """A class of tree by what an address or a form says; anything else is the problem tree."""
    return ClaseDeArbol.OBJETIVOS.value if valor == ClaseDeArbol.OBJETIVOS else ClaseDeArbol.PROBLEMAS.value


def direccion_del_arbol(mesa: Mesa, clase: str) -> str:
    nombre = "mesas:arbol_de_objetivos" if clase == ClaseDeArbol.OBJETIVOS else "mesas:arbol"
    return reverse(nombre, args=[mesa.codigo])


def etiqueta_de(version: int, congelado: bool) -> str:
    return f'W/"version-{version}{"-cerrado" if congelado else ""}"'


class DeArbol(ConPermiso):
    """Pages of a tree. `self.arbol` is None while nobody opened it."""

    clase: str = ClaseDeArbol.PROBLEMAS.value

    def preparar(self) -> None:
        self.mesa = mesa_ligera(self.kwargs["codigo"])
        self.clase = self.que_clase()
        self.arbol = leer.arbol_de(self.mesa, self.clase)
        if self.arbol is not None:
            self.arbol.mesa = self.mesa

    def que_clase(self) -> str:
        return clase_pedida(self.kwargs.get("clase") or self.request.GET.get("clase"))

    def objeto_de_permiso(self) -> Mesa:
        return self.mesa

    def exigir_arbol(self) -> Arbol:
        if self.arbol is None:
            raise Http404("Esta mesa todavía no tiene ese árbol.")
        return self.arbol


# --- what is drawn --------------------------------------------------------------------------------------------------
@dataclass
class Fila:
    """A node of the list, with how many lists open and close after it: drawn without recursion, however deep."""

    codigo: str
    version: int
    numero: str
    enunciado: str
    marca: str
    pie: str
    clase_css: str
    abre: bool
    cierra: range


@dataclass
class Rama:
    tipo: str
    titulo: str
    icono: str
    vacia: str
    filas: list[Fila] = field(default_factory=list)

    @property
    def cuantos(self) -> int:
        return len(self.filas)


def _pie(renglon: leer.Renglon) -> str:
    partes = [renglon.autor_visible]
    if renglon.n_evidencias:
        partes.append("1 evidencia" if renglon.n_evidencias == 1 else f"{renglon.n_evidencias} evidencias")
    return " · ".join(p for p in partes if p)


def _filas(renglones: Sequence[leer.Renglon]) -> list[Fila]:
    salida: list[Fila] = []
    if not renglones:
        return salida
    base = renglones[0].nivel
    for este, otro in zip(renglones, [*renglones[1:], None], strict=True):
        abajo = otro.nivel if otro else base
        marca = dibujo.PALABRA_DE_ELEGIDA.lstrip("✓ ") if este.elegida else ""
        salida.append(
            Fila(
                este.codigo,
                este.nodo.version,
                este.numero,
                este.nodo.enunciado,
                marca,
                _pie(este),
                "fila-nodo--elegida" if este.elegida else "",
                abajo > este.nivel,
                range(max(0, este.nivel - abajo)),
            )
        )
    return salida


def ramas_de(vista: leer.VistaDeArbol) -> list[Rama]:
    """The three lists of a tree in the order they are drawn: effects, the central problem, causes."""
    return [
        Rama(tipo, titulo, icono, vacia, _filas([r for r in vista.renglones if r.tipo == tipo]))
        for tipo, titulo, icono, vacia in RAMAS[vista.arbol.clase]
    ]


def svg_seguro(vista: leer.VistaDeArbol) -> SafeString:
    """The drawing; `mesas.dibujo` escapes every text in it."""
    return mark_safe(dibujo.svg_de(vista, enlaces=False))


def bloque_vivo(arbol: Arbol, vista: leer.VistaDeArbol, *, se_mueve: bool, elegido: str = "") -> dict[str, Any]:
    """What `_arbol_vivo.html` draws."""
    congelado = arbol.congelado_en is not None
    return {
        "mesa": arbol.mesa,
        "arbol": arbol,
        "clase": arbol.clase,
        "nombre": NOMBRES[ClaseDeArbol(arbol.clase)],
        "ramas": ramas_de(vista),
        "dibujo": svg_seguro(vista) if len(vista.renglones) <= DIBUJO_EN_LA_PAGINA else None,
        "se_mueve": se_mueve and not congelado,
        "etiqueta": etiqueta_de(arbol.version, congelado),
        "nodo_elegido": elegido,
    }


# --- the page -------------------------------------------------------------------------------------------------------
def contexto_de_arbol(
    request: HttpRequest,
    mesa: Mesa,
    clase: str,
    arbol: Arbol | None,
    *,
    nodo: str = "",
    acto: str = "",
    form: OperacionForm | None = None,
    conflicto: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Everything of the page of a tree: read by anyone, changed by who is in the room, and again after a refusal."""
    de_objetivos = clase == ClaseDeArbol.OBJETIVOS
    direccion = direccion_del_arbol(mesa, clase)
    contexto: dict[str, Any] = {
        "mesa": mesa,
        "arbol": arbol,
        "clase": clase,
        "nombre": NOMBRES[ClaseDeArbol(clase)],
        "de_objetivos": de_objetivos,
        "pestana": "objetivos" if de_objetivos else "arbol",
        "direccion": direccion,
        "formatos": FORMATOS,
    }
    if arbol is None:
        return contexto | _sin_arbol(request, mesa, de_objetivos)
    sesion = sesion_en_curso(mesa)
    alcance = alcance_de(request.user, mesa, arbol, sesion, direccion)
    vista = leer.vista_de(arbol)
    renglon = next((r for r in vista.renglones if r.codigo == nodo), None)
    contexto |= bloque_vivo(arbol, vista, se_mueve=sesion is not None, elegido=renglon.codigo if renglon else "")
    contexto |= {
        "puede": alcance.puede,
        "facilita": alcance.facilita,
        "motivo": alcance.motivo,
        "motivo_enlace": alcance.enlace,
        "motivo_texto": alcance.enlace_texto,
        "form": form,
        "conflicto": conflicto,
        "elegido": elegido_de(renglon, clase) if renglon else None,
        "llave": FORMULARIOS["deshacer"]().initial.get("llave_de_acto"),
    }
    if renglon is not None:
        contexto["detalle"] = detalle_de(renglon.nodo, request.user)
    if alcance.puede:
        contexto["en_blanco"] = EN_BLANCO
        contexto["actos_en_blanco"] = actos_de(clase, None, vista, conduce=alcance.facilita)
        if renglon is not None:
            contexto["actos"] = actos_de(clase, renglon, vista, conduce=alcance.facilita, acto=acto, form=form)
    return contexto


def _sin_arbol(request: HttpRequest, mesa: Mesa, de_objetivos: bool) -> dict[str, Any]:
    """What will be here and when."""
    if de_objetivos:
        return {
            "vacio_titulo": "El árbol de objetivos llega después",
            "vacio_texto": "Se arma solo a partir del de problemas (causas en medios, efectos en fines) "
            "cuando la mesa cierra ese árbol.",
            "vacio_enlace": reverse("mesas:arbol", args=[mesa.codigo]),
            "vacio_enlace_texto": "Ver el árbol de problemas",
        }
    if mesa.es_historico:
        return {
            "vacio_titulo": "No consta en nuestras fuentes",
            "vacio_texto": "Las fuentes de esta mesa no publicaron su árbol de problemas.",
            "vacio_enlace": reverse("mesas:mesa", args=[mesa.codigo]),
            "vacio_enlace_texto": "Volver a la mesa",
        }
    cuando = proxima_reunion(mesa)
    dicho = f" Está citada para el {formatos.momento(cuando)}." if cuando else ""
    conduce = request.user.has_perm("mesas.conducir", mesa)
    return {
        "vacio_titulo": "El árbol se construye en la reunión",
        "vacio_texto": "Quien facilita lo abre con el problema central, y quienes participan escriben en vivo qué lo "
        f"causa y qué provoca.{dicho}",
        "vacio_enlace": reverse("mesas:arbol_abrir" if conduce else "mesas:mesa", args=[mesa.codigo]),
        "vacio_enlace_texto": "Abrir el árbol" if conduce else "Ver la mesa",
    }


def proxima_reunion(mesa: Mesa) -> Any:
    """When the mesa meets next, or None. One query."""
    citadas = SesionDeMesa.objects.filter(mesa=mesa, estado=EstadoDeReunion.CONVOCADA).order_by("inicia")
    return citadas.values_list("inicia", flat=True).first()


class VerArbol(DeArbol, Pagina):
    """The tree of problems: what causes it and what it provokes, drawn and as a list."""

    permiso = PUBLICO
    template_name = "mesas/arbol_ver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pedido = self.request.GET
        return super().get_context_data(**kwargs) | contexto_de_arbol(
            self.request,
            self.mesa,
            self.clase,
            self.arbol,
            nodo=pedido.get("nodo", "")[:16],
            acto=pedido.get("acto", "")[:16],
        )


class VerObjetivos(VerArbol):
    """The tree of objectives: means and ends."""

    def que_clase(self) -> str:
        return ClaseDeArbol.OBJETIVOS.value


class ArbolEnVivo(ConPermiso):
    """The block of a tree for a page that is already open: three queries and no body while nothing changed."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, codigo: str, clase: str) -> HttpResponse:
        estado = leer.version_de(codigo, clase)
        if estado is None:
            raise Http404("Esta mesa todavía no tiene ese árbol.")
        if request.headers.get("If-None-Match") == etiqueta_de(*estado):
            respuesta = HttpResponse(status=304)
            respuesta["ETag"] = etiqueta_de(*estado)
        else:
            respuesta = self.entero(request, codigo, clase)
        respuesta["Cache-Control"] = "private, no-cache"
        return respuesta

    def entero(self, request: HttpRequest, codigo: str, clase: str) -> HttpResponse:
        mesa = mesa_ligera(codigo)
        arbol = leer.arbol_de(mesa, clase)
        if arbol is None:
            raise Http404
        arbol.mesa = mesa
        contexto = bloque_vivo(arbol, leer.vista_de(arbol), se_mueve=sesion_en_curso(mesa) is not None)
        respuesta = TemplateResponse(request, "mesas/_arbol_vivo.html", contexto)
        respuesta["ETag"] = contexto["etiqueta"]
        return respuesta


class DibujoDeArbol(DeArbol):
    """The drawing alone, of a tree too big to come in its page."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        return HttpResponse(svg_seguro(leer.vista_de(self.exigir_arbol())))


class DetalleDeNodo(DeArbol, Pagina):
    """Evidence and last changes of a node, for the panel of a page that is already open."""

    permiso = PUBLICO
    template_name = "mesas/_nodo_detalle.html"

    def preparar(self) -> None:
        nodo = leer.nodo_de(self.kwargs["nodo"])
        if nodo is None or nodo.arbol.mesa.codigo != self.kwargs["codigo"]:
            raise Http404("No hay ninguna frase con ese código.")
        self.nodo, self.mesa = nodo, nodo.arbol.mesa

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        arbol = self.nodo.arbol
        aqui = direccion_del_arbol(self.mesa, arbol.clase)
        alcance = alcance_de(self.request.user, self.mesa, arbol, sesion_en_curso(self.mesa), aqui)
        return super().get_context_data(**kwargs) | {
            "mesa": self.mesa,
            "clase": arbol.clase,
            "elegido": {"codigo": self.nodo.codigo},
            "detalle": detalle_de(self.nodo, self.request.user),
            "puede": alcance.puede,
        }


class HistoriaDeArbol(DeArbol, Lista):
    """Every change of a tree, newest first; of one node, with `?nodo=`."""

    permiso = PUBLICO
    template_name = "mesas/arbol_historia.html"
    paginate_by = 50

    def preparar(self) -> None:
        super().preparar()
        self.exigir_arbol()
        self.nodo: Nodo | None = None
        codigo = self.request.GET.get("nodo", "")[:16]
        if codigo:
            self.nodo = Nodo.objects.filter(arbol=self.exigir_arbol(), codigo=codigo).first()
            if self.nodo is None:
                raise Http404("No hay ninguna frase con ese código.")

    def get_queryset(self) -> Any:
        deshecho = Exists(CambioDeArbol.objects.filter(deshace=OuterRef("pk")))
        cambios = CambioDeArbol.objects.filter(arbol=self.exigir_arbol()).select_related("nodo", "parte")
        if self.nodo is not None:
            cambios = cambios.filter(nodo=self.nodo)
        return cambios.annotate(esta_deshecho=deshecho).order_by("-numero")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        contexto["page_obj"].object_list = [contar(c, self.mesa) for c in contexto["page_obj"].object_list]
        return contexto | {
            "mesa": self.mesa,
            "clase": self.clase,
            "arbol": self.arbol,
            "nodo": self.nodo,
            "nombre": NOMBRES[ClaseDeArbol(self.clase)],
            "direccion": direccion_del_arbol(self.mesa, self.clase),
        }
