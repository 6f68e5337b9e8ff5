"""Who leads the mesa opens its tree, closes it, and makes that of objectives out of it."""

from typing import Any, ClassVar

from django.urls import reverse

from comun.vistas import Acto
from mesas.commands.arboles import abrir_arbol, congelar_arbol
from mesas.commands.objetivos import derivar_objetivos
from mesas.enums import ClaseDeArbol
from mesas.forms_de_arboles import AbrirArbolForm, ConfirmarForm
from mesas.queries import arboles as leer
from mesas.views.arboles import DeArbol, direccion_del_arbol
from mesas.views.panel_de_nodo import ROTULOS
from planes.views.gestion import persona_de


class ActoDeConduccion(DeArbol, Acto):
    """One act of who leads the mesa, on a page that says what will happen."""

    permiso = "mesas.conducir"
    template_name = "mesas/arbol_conducir.html"
    form_class: ClassVar[Any] = ConfirmarForm
    titulo: ClassVar[str] = ""
    entrada: ClassVar[str] = ""
    enviar: ClassVar[str] = ""
    explicacion: ClassVar[tuple[str, ...]] = ()

    def cuentas(self) -> list[tuple[str, Any]]:
        """What the person looks at before confirming."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "mesa": self.mesa,
            "titulo": self.titulo,
            "entrada": self.entrada,
            "enviar": self.enviar,
            "explicacion": self.explicacion,
            "cuentas": self.cuentas(),
            "volver": reverse("mesas:gestion", args=[self.mesa.codigo]),
        }


class AbrirArbol(ActoDeConduccion):
    form_class = AbrirArbolForm
    titulo = "Abrir el árbol de problemas"
    entrada = "Empieza con una frase: el problema central. Lo demás lo escribe la mesa."
    enviar = "Abrir el árbol"
    mensaje = "El árbol está abierto y es público."
    explicacion = (
        "El árbol es público desde ahora, y queda en la bitácora.",
        "Durante la reunión lo cambia quien se registró y llegó; tú también.",
        "El problema central sólo lo corrige quien facilita o la coordinación.",
    )

    def actuar(self, form: AbrirArbolForm) -> str:
        arbol = abrir_arbol(persona=persona_de(self.request), mesa=self.mesa, enunciado=form.cleaned_data["enunciado"])
        return direccion_del_arbol(self.mesa, arbol.clase)


class CongelarArbol(ActoDeConduccion):
    titulo = "Cerrar el árbol"
    entrada = "Cerrarlo fija su texto: se lee y se cita, y ya no cambia. No se puede volver a abrir."
    enviar = "Cerrar el árbol"
    mensaje = "El árbol quedó cerrado, con su huella en la bitácora."
    explicacion = (
        "Necesita el problema central, al menos dos causas y un efecto.",
        "Su huella queda en la bitácora: cualquiera puede comprobar que no cambió.",
        "Con el de problemas cerrado se elige la causa que se atenderá y se arma el de objetivos.",
    )

    def cuentas(self) -> list[tuple[str, Any]]:
        vista = leer.vista_de(self.exigir_arbol())
        rotulos = ROTULOS[self.clase]
        central = vista.central
        return [
            (rotulos["central"], central.nodo.enunciado if central else "Falta"),
            (f"{rotulos['causa']}s", len(vista.causas)),
            ("Fines" if self.clase == ClaseDeArbol.OBJETIVOS else "Efectos", len(vista.efectos)),
            ("Cambios", self.exigir_arbol().version),
        ]

    def actuar(self, form: ConfirmarForm) -> str:
        congelar_arbol(persona=persona_de(self.request), arbol=self.exigir_arbol())
        return direccion_del_arbol(self.mesa, self.clase)


class DerivarObjetivos(ActoDeConduccion):
    titulo = "Armar el árbol de objetivos"
    entrada = "Se copia el árbol de problemas: cada causa se vuelve un medio y cada efecto, un fin."
    enviar = "Armar el árbol de objetivos"
    mensaje = "El árbol de objetivos está listo para redactarse en positivo."
    explicacion = (
        "Cada frase llega marcada «Por redactar en positivo»; la mesa la escribe como algo ya logrado.",
        "Después se edita igual que el de problemas.",
        "El árbol de problemas no cambia.",
    )

    def actuar(self, form: ConfirmarForm) -> str:
        arbol = derivar_objetivos(persona=persona_de(self.request), mesa=self.mesa)
        return direccion_del_arbol(self.mesa, arbol.clase)
