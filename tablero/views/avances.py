"""The board of progress: of a plan, and of the whole portal. Everything reads; every number opens its formula and its rows."""

from typing import Any
from urllib.parse import urlencode

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt

from comun.contexto import TEMAS
from comun.direcciones import absoluta
from comun.enums import Naturaleza
from comun.paginacion import Paginador
from comun.vistas import PUBLICO, ConPermiso, Pagina
from planes.models import Plan
from planes.views.publicas import DePlan
from tablero import exportacion_de_avances as exportacion
from tablero import presentacion_de_avances as presentacion
from tablero.cifras_de_avances import CIFRAS, Cifra
from tablero.forms_de_avances import EN_CURSO, SEGUNDA_FILA, FiltroDeTablero, naturaleza_pedida
from tablero.queries import avances as leer
from tablero.queries import historicos as leer_historicos
from tablero.recuentos import Pedido, Tablero, opciones
from tablero.trayectoria import dibujar

POR_PAGINA = 30
EN_GRUPOS = 20
VENCIDAS = 8
SEGUNDOS, ALTURA = 300, 420


class _Medida(ConPermiso):
    """Reads the board that the address names, with what it asks for."""

    permiso = PUBLICO

    def planes(self) -> list[Plan]:
        raise TypeError(f"{type(self).__name__} does not say whose board it is")

    def titulo(self) -> str:
        raise TypeError(f"{type(self).__name__} does not say whose board it is")

    def medir(self) -> Tablero:
        self.filtro = FiltroDeTablero(self.request.GET)
        # An address that is not understood says so and filters nothing by what it could not read.
        pedido = self.filtro.pedido() if self.filtro.is_valid() else Pedido()
        self.lectura = leer.leer(self.planes())
        return Tablero(self.lectura, pedido)

    def direccion_de(self, nombre: str, **mas: str) -> str:
        """Another address of this same board, with its filters."""
        raise TypeError(f"{type(self).__name__} does not say whose board it is")

    def con_filtros(self, direccion: str) -> str:
        datos = self.request.GET.copy()
        datos.pop("page", None)
        return f"{direccion}?{datos.urlencode()}" if datos else direccion


class _DelPortal(_Medida):
    def planes(self) -> list[Plan]:
        self.naturaleza = naturaleza_pedida(self.request.GET)
        planes, self.historicos = leer.planes_del_tablero(self.naturaleza)
        return planes

    def titulo(self) -> str:
        return "Tablero de avances"

    def direccion_de(self, nombre: str, **mas: str) -> str:
        return self.con_filtros(reverse(f"tablero:{nombre}", kwargs=mas))


class _DePlan(_Medida, DePlan):
    def planes(self) -> list[Plan]:
        return [self.plan]

    def titulo(self) -> str:
        return f"Tablero de avances: {self.plan.titulo}"

    def direccion_de(self, nombre: str, **mas: str) -> str:
        nombres = {"avances": "avances_del_plan", "avances_descarga": "avances_del_plan_descarga",
                   "cifra": "cifra_del_plan", "cifra_csv": "cifra_del_plan_csv"}  # fmt: skip
        return self.con_filtros(reverse(f"tablero:{nombres[nombre]}", kwargs={"slug": self.plan.slug, **mas}))


class _Tablero(_Medida, Pagina):
    """What both boards draw."""

    def tablero(self) -> dict[str, Any]:
        tablero = self.medir()
        paginador = Paginador(tablero.ordenadas, POR_PAGINA)
        pagina = paginador.get_page(self.request.GET.get("page"))
        atrasados = presentacion.atrasados(tablero)
        cuentas = {clave: self.direccion_de("cifra", clave=clave) for clave in CIFRAS}
        usados = {nombre for nombre in self.filtro.fields if self.filtro.data.get(nombre)}
        return {
            "tablero": tablero,
            "hoy": tablero.hoy,
            "par": presentacion.par(tablero.conjunta),
            "page_obj": pagina,
            "renglones": presentacion.renglones(tablero, pagina.object_list),
            "atrasados": atrasados,
            "mas_atrasados": len(tablero.atrasadas) - len(atrasados),
            "conteos": presentacion.conteos(tablero, cuentas),
            "cifra": {clave.replace("-", "_"): direccion for clave, direccion in cuentas.items()},
            "dibujo": dibujar(tablero.serie),
            "serie": tablero.serie,
            "vencidas": tablero.vencidas[:VENCIDAS],
            "deudas": tablero.deudas[:EN_GRUPOS],
            "disputas": tablero.disputas_juntas[:EN_GRUPOS],
            "por_responsable": tablero.por_responsable[:EN_GRUPOS],
            "por_ods": tablero.por_ods,
            "filtro": self.filtro,
            "hay_filtro": tablero.pedido.filtra,
            "mas_filtros": bool(usados & SEGUNDA_FILA),
            "opciones": opciones(self.lectura.filas),
            "encabezados": presentacion.encabezados(self.request.GET, tablero.pedido.ordenar),
            "descargas": [
                (nombre, self.direccion_de("avances_descarga", formato=formato))
                for formato, nombre in exportacion.FORMATOS
            ],
        }


class TableroDePlan(_DePlan, _Tablero):
    """How a plan goes; of one that only sources tell, what was published of it."""

    @property
    def template_name(self) -> str:  # type: ignore[override]
        return "tablero/avances_historico.html" if self.plan.es_historico else "tablero/avances_plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(plan=self.plan, **kwargs)
        if self.plan.es_historico:
            return contexto | {"historico": leer_historicos.historicos([self.plan])[0]}
        return contexto | self.tablero()


class TableroDelPortal(_DelPortal, _Tablero):
    """How everything that runs here goes. What is invented has its own board, and what sources tell is never added."""

    template_name = "tablero/avances_portal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs) | self.tablero()
        otra = next(valor for valor in EN_CURSO if valor != self.naturaleza)
        return contexto | {
            "naturaleza": self.naturaleza,
            "es_demostracion": self.naturaleza == Naturaleza.DEMOSTRACION,
            "otra_direccion": f"?{urlencode({'naturaleza': otra})}",
            "historicos": self.historicos,
        }


# --- a figure -------------------------------------------------------------------------------------------------------
class _Cifra(_Medida):
    def contar(self) -> Cifra:
        hacer = CIFRAS.get(self.kwargs["clave"])
        if hacer is None:
            raise Http404("El tablero no tiene esa cifra.")
        return hacer(self.medir())

    def nombre_de_archivo(self) -> str:
        return f"cifra-{self.kwargs['clave']}"


class _PaginaDeCifra(_Cifra, Pagina):
    template_name = "tablero/avances_cifra.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cifra = self.contar()
        return super().get_context_data(**kwargs) | {
            "cifra": cifra,
            "hoy": self.lectura.hoy,
            "tablero_direccion": self.direccion_de("avances"),
            "tablero_titulo": self.titulo(),
            "en_csv": self.direccion_de("cifra_csv", clave=cifra.clave),
            "hay_filtro": self.filtro.is_valid() and self.filtro.pedido().filtra,
        }


class _CifraEnCSV(_Cifra):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return exportacion.cifra_en_csv(self.contar(), self.nombre_de_archivo())


class CifraDelPortal(_DelPortal, _PaginaDeCifra):
    """A number of the portal's board: its formula, what was put in, its rows."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context_data(**kwargs)
        return contexto | {"naturaleza": self.naturaleza}


class CifraDePlan(_DePlan, _PaginaDeCifra):
    """A number of a plan's board. A plan that only sources tell has none."""

    def preparar(self) -> None:
        super().preparar()
        _exigir_medible(self.plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, naturaleza=self.plan.naturaleza, **kwargs)


class CifraDelPortalEnCSV(_DelPortal, _CifraEnCSV):
    """Its rows, to be counted again."""


class CifraDePlanEnCSV(_DePlan, _CifraEnCSV):
    """Its rows, to be counted again."""

    def preparar(self) -> None:
        super().preparar()
        _exigir_medible(self.plan)


def _exigir_medible(plan: Plan) -> None:
    if plan.es_historico:
        raise Http404("De un plan histórico el portal no mide nada: su tablero cuenta lo que dicen las fuentes.")


# --- files ----------------------------------------------------------------------------------------------------------
class _Descarga(_Medida):
    def get(self, request: HttpRequest, *args: Any, formato: str, **kwargs: Any) -> HttpResponse:
        return exportacion.respuesta(self.medir(), formato, "avances")


class DescargaDelPortal(_DelPortal, _Descarga):
    """The filtered rows as a file."""


class DescargaDePlan(_DePlan, _Descarga):
    """The filtered rows of a plan as a file."""

    def preparar(self) -> None:
        super().preparar()
        _exigir_medible(self.plan)


class Columnas(ConPermiso):
    """What each column of those files means."""

    permiso = PUBLICO

    def get(self, request: HttpRequest) -> HttpResponse:
        return exportacion.diccionario("columnas")


# --- to be framed by any page (docs/decisiones/0008) ----------------------------------------------------------------
@method_decorator(xframe_options_exempt, name="dispatch")
@method_decorator(csp_replace({"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}), name="dispatch")
@method_decorator(cache_control(public=True, max_age=SEGUNDOS), name="dispatch")
class TarjetaDelTablero(DePlan, Pagina):
    """The figures of a plan, the late ones first: no cookie, no script, no form."""

    permiso = PUBLICO
    template_name = "tablero/avances_tarjeta.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tema = self.request.GET.get("tema", "")
        contexto = super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "tema_de_tarjeta": tema if tema in TEMAS else "",
            "direccion": absoluta(reverse("tablero:avances_del_plan", args=[self.plan.slug])),
        }
        if self.plan.es_historico:
            return contexto
        tablero = Tablero(leer.leer([self.plan]), Pedido())
        return contexto | {
            "tablero": tablero,
            "par": presentacion.par(tablero.conjunta),
            "conteos": presentacion.conteos(tablero, {}),
            "atrasados": tablero.atrasadas[:5],
            "hoy": tablero.hoy,
        }


class CodigoDelTablero(DePlan, Pagina):
    """The code to take the board's card to another page."""

    permiso = PUBLICO
    template_name = "tablero/avances_codigo.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tarjeta = reverse("tablero:tarjeta_del_tablero", args=[self.plan.slug])
        titulo = self.plan.titulo.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        marco = (
            f'<iframe src="{absoluta(tarjeta)}" title="Avances: {titulo}" width="100%" height="{ALTURA}" '
            'style="border:0" loading="lazy"></iframe>'
        )
        return super().get_context_data(plan=self.plan, tarjeta=tarjeta, marco=marco, **kwargs)
