"""The changes of a tree, one door for all: a plain form that comes back to the node, or the queue of the browser in JSON.

A refusal keeps what was typed: the page again with the form, both texts when somebody changed the node meanwhile.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render

from comun.errors import Conflicto, ErrorDeDominio, ReglaIncumplida
from comun.vistas import CON_CUENTA, PUBLICO
from mesas.commands.deshacer import deshacer_cambio
from mesas.commands.evidencias import agregar_evidencia, retirar_evidencia
from mesas.commands.nodos import agregar_nodo, dividir_nodo, editar_nodo, mover_nodo, retirar_nodo, unir_nodos
from mesas.enums import TipoDeNodo
from mesas.forms_de_arboles import FORMULARIOS, OperacionForm
from mesas.models import Arbol, CambioDeArbol, EvidenciaDeNodo, Nodo
from mesas.queries import arboles as leer
from mesas.views.arboles import DeArbol, clase_pedida, contexto_de_arbol, direccion_del_arbol
from planes.views.gestion import persona_de

HECHO = {
    "agregar": "Tu frase ya está en el árbol.",
    "editar": "El texto cambió.",
    "mover": "Se movió.",
    "dividir": "Quedó dividida.",
    "unir": "Quedaron unidas.",
    "retirar": "Salió del árbol. Si fue por error, deshazlo.",
    "deshacer": "Lo último que hiciste se deshizo.",
    "evidencia": "La evidencia ya se puede ver.",
    "quitar_evidencia": "La evidencia se quitó.",
}
# Which field of a form a command's field is called here.
CAMPOS = {"enunciados": "texto_1", "nodos": "con", "subida": "archivo", "orden": "lugar"}


class OperacionDesconocida(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("operacion_desconocida", "El portal no conoce ese cambio: vuelve a abrir el árbol.")


class NodoQueNoEsta(Conflicto):
    """What it was about is not in this tree; what was typed is handed back."""

    def __init__(self) -> None:
        super().__init__(
            "nodo_que_no_esta", "Esa frase no está en el árbol: agrega tu texto como una frase nueva, o descártalo."
        )


class Operaciones(DeArbol):
    """Change a tree: add, edit, move, divide, join, take out, undo, bring evidence."""

    permiso = CON_CUENTA
    http_method_names = ["post", "get"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and self.en_json() and not request.user.is_authenticated:
            return JsonResponse({"codigo": "sin_sesion", "detail": "Tu sesión terminó: entra de nuevo."}, status=401)
        return super().dispatch(request, *args, **kwargs)

    def que_clase(self) -> str:
        return clase_pedida(self.request.POST.get("clase") or self.request.GET.get("clase"))

    def en_json(self) -> bool:
        return "application/json" in self.request.headers.get("Accept", "")

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Somebody loads again the answer of a form: the tree itself."""
        return HttpResponseRedirect(direccion_del_arbol(self.mesa, self.clase))

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        arbol = self.exigir_arbol()
        operacion = request.POST.get("operacion", "")
        form: OperacionForm | None = None
        try:
            if operacion not in FORMULARIOS:
                raise OperacionDesconocida
            form = FORMULARIOS[operacion](request.POST, request.FILES, clase=self.clase)
            if not form.is_valid():
                return self.rehusar_formulario(form)
            hecho = ACTOS[operacion](self, arbol, form)
        except ErrorDeDominio as error:
            return self.rehusar(error, form)
        except PermissionDenied:
            if self.en_json():
                return JsonResponse({"codigo": "sin_permiso", "detail": "No puedes cambiar este árbol."}, status=403)
            raise
        return self.aceptar(operacion, form, hecho)

    # --- the commands -----------------------------------------------------------------------------------------------
    def nodo(self, arbol: Arbol, form: OperacionForm) -> Nodo:
        nodo = leer.nodo_de(form.cleaned_data["nodo"])
        if nodo is None or nodo.arbol_id != arbol.pk:
            raise NodoQueNoEsta
        return nodo

    def quien(self, form: OperacionForm) -> dict[str, Any]:
        return {"persona": persona_de(self.request), "clave": form.cleaned_data["llave_de_acto"]}

    def agregar(self, arbol: Arbol, form: OperacionForm) -> CambioDeArbol:
        datos = form.cleaned_data
        padre = leer.nodo_de(datos["padre"])
        if padre is None or padre.arbol_id != arbol.pk:
            raise NodoQueNoEsta
        tipo = datos["tipo"] if padre.tipo == TipoDeNodo.CENTRAL else padre.tipo
        return agregar_nodo(
            arbol=arbol,
            padre=padre.codigo,
            tipo=tipo,
            enunciado=datos["enunciado"],
            codigo=datos["codigo"],
            firma=datos["firma"],
            **self.quien(form),
        )

    def editar(self, arbol: Arbol, form: OperacionForm) -> CambioDeArbol:
        return editar_nodo(
            nodo=self.nodo(arbol, form),
            version=form.cleaned_data["version"],
            enunciado=form.cleaned_data["enunciado"],
            **self.quien(form),
        )

    def mover(self, arbol: Arbol, form: OperacionForm) -> CambioDeArbol:
        datos = form.cleaned_data
        return mover_nodo(
            nodo=self.nodo(arbol, form),
            version=datos["version"],
            padre=datos["padre"],
            orden=(datos["lugar"] or 10_000) - 1,
            **self.quien(form),
        )

    def dividir(self, arbol: Arbol, form: Any) -> CambioDeArbol:
        return dividir_nodo(
            nodo=self.nodo(arbol, form),
            version=form.cleaned_data["version"],
            enunciados=form.textos(),
            **self.quien(form),
        )

    def unir(self, arbol: Arbol, form: Any) -> CambioDeArbol:
        datos = form.cleaned_data
        self.nodo(arbol, form)
        return unir_nodos(
            arbol=arbol,
            nodos=[(datos["nodo"], datos["version"]), form.otro()],
            enunciado=datos["enunciado"],
            **self.quien(form),
        )

    def retirar(self, arbol: Arbol, form: OperacionForm) -> CambioDeArbol:
        datos = form.cleaned_data
        return retirar_nodo(
            nodo=self.nodo(arbol, form), version=datos["version"], con_hijos=datos["con_hijos"], **self.quien(form)
        )

    def deshacer(self, arbol: Arbol, form: OperacionForm) -> CambioDeArbol:
        return deshacer_cambio(arbol=arbol, numero=form.cleaned_data["numero"], **self.quien(form))

    def evidencia(self, arbol: Arbol, form: OperacionForm) -> None:
        datos = form.cleaned_data
        agregar_evidencia(
            persona=persona_de(self.request),
            nodo=self.nodo(arbol, form),
            titulo=datos["titulo"],
            enlace=datos["enlace"],
            archivo=datos["archivo"],
            llave_de_acto=datos["llave_de_acto"],
        )

    def quitar_evidencia(self, arbol: Arbol, form: OperacionForm) -> None:
        hallada = EvidenciaDeNodo.objects.filter(
            pk=form.cleaned_data["evidencia"], nodo__codigo=form.cleaned_data["nodo"], nodo__arbol=arbol
        ).first()
        if hallada is not None:  # a second press finds it gone already
            retirar_evidencia(persona=persona_de(self.request), evidencia=hallada)

    # --- the answers ------------------------------------------------------------------------------------------------
    def aceptar(self, operacion: str, form: OperacionForm, cambio: CambioDeArbol | None) -> HttpResponse:
        if self.en_json():
            if cambio is None:
                return JsonResponse({"version": self.exigir_arbol().version})
            versiones = {n["codigo"]: n["version"] for n in cambio.despues}
            cuerpo = {"version": cambio.numero, "numero": cambio.numero, "nodo": cambio.nodo.codigo}
            return JsonResponse(cuerpo | {"versiones": versiones})
        messages.success(self.request, HECHO[operacion])
        destino = direccion_del_arbol(self.mesa, self.clase)
        codigo = cambio.nodo.codigo if cambio is not None else form.cleaned_data["nodo"]
        if operacion in {"retirar", "deshacer"}:
            return HttpResponseRedirect(f"{destino}#esquema")
        return HttpResponseRedirect(f"{destino}?nodo={codigo}#n-{codigo}")

    def escrito(self, form: OperacionForm | None) -> str:
        """What the person typed, whatever the form."""
        if form is None:
            return ""
        nombres = ("enunciado", "texto_1", "texto_2", "texto_3", "titulo")
        textos = (str(form.data.get(nombre, "")).strip() for nombre in nombres)
        return " / ".join(t for t in textos if t)

    def rehusar_formulario(self, form: OperacionForm) -> HttpResponse:
        if self.en_json():
            detalle = " ".join(str(m) for errores in form.errors.values() for m in errores)
            return JsonResponse(
                {
                    "codigo": "datos_no_validos",
                    "detail": detalle,
                    "tuyo": self.escrito(form),
                    "actual": "",
                    "version": 0,
                },
                status=422,
            )
        return self.pagina(form, 422)

    def rehusar(self, error: ErrorDeDominio, form: OperacionForm | None) -> HttpResponse:
        datos = error.datos
        if self.en_json():
            cuerpo = {
                "codigo": error.codigo,
                "detail": error.mensaje,
                "tuyo": datos.get("tuyo") or self.escrito(form),
                "actual": datos.get("actual", ""),
                "version": datos.get("version", 0),
                "nodo": datos.get("codigo", ""),
            }
            return JsonResponse(cuerpo, status=error.estado_http)
        if form is not None and "actual" in datos:
            return self.pagina(form, error.estado_http, self.conflicto(error, form))
        if form is not None:
            campo = CAMPOS.get(error.campo or "", error.campo)
            visible = campo in form.fields and not form.fields[campo].widget.is_hidden
            form.add_error(campo if visible else None, error.mensaje)
            return self.pagina(form, error.estado_http)
        messages.error(self.request, error.mensaje)
        return self.pagina(None, error.estado_http)

    def conflicto(self, error: ErrorDeDominio, form: OperacionForm) -> dict[str, Any]:
        """Both texts, and the same form about the version of now."""
        datos = error.datos
        campos: list[tuple[str, str]] = [("operacion", form.operacion), ("clase", self.clase)]
        de = datos.get("codigo", "")
        for nombre in form.fields:
            valor = str(form.data.get(nombre, ""))
            if nombre == "llave_de_acto":
                valor = str(uuid.uuid4())
            elif nombre == "version" and de == form.data.get("nodo"):
                valor = str(datos["version"])
            elif nombre == "con" and valor.startswith(f"{de}:"):
                valor = f"{de}:{datos['version']}"
            if valor:
                campos.append((nombre, valor))
        sigue = error.codigo == "nodo_cambio_mientras"
        return {
            "titulo": datos.get("titulo", ""),
            "mensaje": error.mensaje,
            "tuyo": datos.get("tuyo") or self.escrito(form),
            "actual": datos["actual"],
            "version": datos["version"] if sigue else 0,
            "nodo": de if sigue else "",
            "campos": campos,
        }

    def pagina(self, form: OperacionForm | None, estado: int, conflicto: dict[str, Any] | None = None) -> HttpResponse:
        """The tree again, with the node and the form as they were left."""
        nodo = str(form.data.get("nodo") or form.data.get("padre") or "")[:16] if form is not None else ""
        if form is not None and form.operacion == "agregar":
            nodo = str(form.data.get("padre", ""))[:16]
        contexto = contexto_de_arbol(
            self.request,
            self.mesa,
            self.clase,
            leer.arbol_de(self.mesa, self.clase),
            nodo=nodo,
            acto=form.operacion if form is not None else "",
            form=form,
            conflicto=conflicto,
        )
        perdido = form is not None and (not contexto.get("puede") or not contexto.get("elegido"))
        contexto["lo_escrito"] = self.escrito(form) if perdido and not conflicto else ""
        return render(self.request, "mesas/arbol_ver.html", contexto, status=estado)


ACTOS: dict[str, Callable[[Operaciones, Arbol, Any], CambioDeArbol | None]] = {
    "agregar": Operaciones.agregar,
    "editar": Operaciones.editar,
    "mover": Operaciones.mover,
    "dividir": Operaciones.dividir,
    "unir": Operaciones.unir,
    "retirar": Operaciones.retirar,
    "deshacer": Operaciones.deshacer,
    "evidencia": Operaciones.evidencia,
    "quitar_evidencia": Operaciones.quitar_evidencia,
}


class EstadoParaLaCola(DeArbol):
    """What the browser asks before it sends what it kept: whose session this is, and a fresh token of the form."""

    permiso = PUBLICO

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        persona = request.user.pk if request.user.is_authenticated else None
        arbol = self.exigir_arbol()
        respuesta = JsonResponse(
            {
                "persona": persona,
                "ficha": get_token(request),
                "version": arbol.version,
                "congelado": arbol.congelado_en is not None,
            }
        )
        respuesta["Cache-Control"] = "no-store"
        return respuesta
