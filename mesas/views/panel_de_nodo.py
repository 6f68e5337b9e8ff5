"""The panel of a node: who may change it, the acts with their forms, its evidence and its last changes."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from comun.errors import ErrorDeDominio
from comun.textos import recortar
from mesas.commands.guardias import exigir_en_la_sala
from mesas.enums import ClaseDeArbol, TipoDeNodo
from mesas.errors import NoHasLlegado, NoParticipas, SalaCerrada
from mesas.forms_de_arboles import FORMULARIOS, MoverForm, OperacionForm, UnirForm
from mesas.models import Arbol, CambioDeArbol, Mesa, Nodo, SesionDeMesa
from mesas.queries import arboles as leer

ROTULOS: dict[str, dict[str, str]] = {
    ClaseDeArbol.PROBLEMAS: {"central": "Problema central", "causa": "Causa", "efecto": "Efecto"},
    ClaseDeArbol.OBJETIVOS: {"central": "Objetivo central", "causa": "Medio", "efecto": "Fin"},
}
# key, label, icon, keyboard, button, button class, only for ("central" or "rama"), explanation
ACTOS: list[tuple[str, str, str, str, str, str, str, str]] = [
    ("agregar", "Agregar debajo", "mas", "n", "Agregar", "", "", ""),
    ("editar", "Cambiar el texto", "editar", "e", "Guardar el texto", "", "", ""),
    ("mover", "Mover", "repetir", "m", "Mover", "", "rama", "Se mueve con todo lo que cuelga de ella."),
    (
        "dividir",
        "Dividir en varias",
        "distinto",
        "",
        "Dividir",
        "",
        "rama",
        "Cuando una frase dice dos cosas. Lo que cuelga de ella se queda con la primera.",
    ),
    (
        "unir",
        "Unir con otra",
        "enlace",
        "",
        "Unir",
        "",
        "rama",
        "Cuando dos frases dicen lo mismo. Lo que cuelga de las dos queda junto.",
    ),
    (
        "evidencia",
        "Mostrar con qué se demuestra",
        "prueba",
        "",
        "Agregar la evidencia",
        "",
        "",
        "Una dirección o un archivo: son públicos.",
    ),
    (
        "retirar",
        "Retirar",
        "cruz",
        "Supr",
        "Sí, retirar",
        "boton--peligro",
        "rama",
        "Sale del árbol; queda en la historia y se puede deshacer.",
    ),
]


# --- who may --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Alcance:
    """Whether a person may change a tree now; if not, why and what to do about it."""

    puede: bool
    facilita: bool = False
    motivo: str = ""
    enlace: str = ""
    enlace_texto: str = ""


def _si_resuelve(nombre: str, *args: Any) -> str:
    try:
        return reverse(nombre, args=args)
    except NoReverseMatch:
        return ""


def alcance_de(persona: Any, mesa: Mesa, arbol: Arbol | None, sesion: SesionDeMesa | None, aqui: str) -> Alcance:
    """At most three queries more than the meeting in course, which the page already read."""
    de_mesa = reverse("mesas:mesa", args=[mesa.codigo])
    if arbol is None or arbol.congelado_en is not None:
        return Alcance(False, motivo="Este árbol se cerró: se lee y se cita, y ya no cambia.")
    if not persona.is_authenticated:
        return Alcance(
            False,
            motivo="Lo cambia, en la reunión, quien se registró en esta mesa. Entra con tu cuenta para participar.",
            enlace=f"{reverse('account_login')}?next={aqui}",
            enlace_texto="Entrar",
        )
    conduce = persona.has_perm("mesas.conducir", mesa)
    if sesion is None:
        return Alcance(False, conduce, SalaCerrada().mensaje, de_mesa, "Ver cuándo se reúne")
    try:
        exigir_en_la_sala(persona, mesa)
    except NoParticipas as error:
        registro = _si_resuelve("mesas:registrarse", mesa.codigo) or _si_resuelve("mesas:registro", mesa.codigo)
        return Alcance(False, conduce, error.mensaje, registro or de_mesa, "Registrarme")
    except NoHasLlegado as error:
        llegada = _si_resuelve("mesas:llegar", mesa.codigo, sesion.numero)
        return Alcance(False, conduce, error.mensaje, llegada or de_mesa, "Registrar mi llegada")
    except ErrorDeDominio as error:
        return Alcance(False, conduce, error.mensaje, de_mesa, "Ver la mesa")
    return Alcance(True, conduce)


# --- the panel of a node --------------------------------------------------------------------------------------------
@dataclass
class ActoDeNodo:
    """One act of the panel, with its form."""

    clave: str
    rotulo: str
    icono: str
    tecla: str
    enviar: str
    clase_boton: str
    solo: str
    explicacion: str
    form: OperacionForm
    abierto: bool = False

    @property
    def directo(self) -> bool:
        """Sent as a plain form, with its file; never kept in the queue of the browser."""
        return self.clave == "evidencia"


EN_BLANCO = {"codigo": "", "numero": "", "tipo": "", "rotulo": "", "enunciado": "", "version": ""}


def _rotulo_corto(renglon: leer.Renglon) -> str:
    return recortar(f"{renglon.numero} {renglon.nodo.enunciado}".strip(), 70)


def actos_de(
    clase: str,
    renglon: leer.Renglon | None,
    vista: leer.VistaDeArbol,
    *,
    conduce: bool,
    acto: str = "",
    form: OperacionForm | None = None,
) -> list[ActoDeNodo]:
    """The acts of a node with their forms; of no node, the mould that the browser fills."""
    salida: list[ActoDeNodo] = []
    for clave, rotulo, icono, tecla, enviar, clase_boton, solo, explicacion in ACTOS:
        central = renglon is not None and renglon.tipo == TipoDeNodo.CENTRAL
        if renglon is not None and ((solo == "rama" and central) or (clave == "editar" and central and not conduce)):
            continue
        dado = form if form is not None and form.operacion == clave else None
        hecho = dado or FORMULARIOS[clave](clase=clase, initial=_inicial(clave, renglon))
        if renglon is not None:
            _ajustar(hecho, renglon, vista)
            if clave == "unir" and not hecho.fields["con"].widget.choices:  # type: ignore[attr-defined]
                continue
        elif isinstance(hecho, UnirForm | MoverForm):
            hecho.ofrecer([])
        if clave == "agregar" and renglon is not None and not central:
            hecho.fields["tipo"].widget = hecho.fields["tipo"].hidden_widget()
        salida.append(
            ActoDeNodo(
                clave,
                rotulo,
                icono,
                tecla,
                enviar,
                clase_boton,
                solo,
                explicacion,
                hecho,
                acto == clave or dado is not None,
            )
        )
    return salida


def _inicial(clave: str, renglon: leer.Renglon | None) -> dict[str, Any]:
    if renglon is None:
        return {"version": 1, "tipo": TipoDeNodo.CAUSA.value}
    de_rama = renglon.tipo != TipoDeNodo.CENTRAL
    inicial: dict[str, Any] = {
        "nodo": renglon.codigo,
        "version": renglon.nodo.version,
        "tipo": renglon.tipo if de_rama else TipoDeNodo.CAUSA.value,
        "padre": renglon.padre if clave == "mover" else renglon.codigo,
    }
    if clave in {"editar", "unir"}:
        inicial["enunciado"] = renglon.nodo.enunciado
    if clave == "dividir":
        inicial["texto_1"] = renglon.nodo.enunciado
    return inicial


def _ajustar(form: OperacionForm, renglon: leer.Renglon, vista: leer.VistaDeArbol) -> None:
    """What each form offers depends on the tree: under whom, with whom, with how many below."""
    if not isinstance(form, MoverForm | UnirForm) and form.operacion != "retirar":
        return
    debajo = {renglon.codigo}
    pendientes = list(renglon.hijos)
    while pendientes:
        hijo = pendientes.pop()
        debajo.add(hijo.codigo)
        pendientes.extend(hijo.hijos)
    ajenos = [r for r in vista.renglones if r.tipo == renglon.tipo and r.codigo not in debajo]
    if isinstance(form, MoverForm):
        centrales = [r for r in vista.renglones if r.tipo == TipoDeNodo.CENTRAL]
        form.ofrecer([(r.codigo, _rotulo_corto(r)) for r in (*centrales, *ajenos)])
    elif isinstance(form, UnirForm):
        por_codigo = {r.codigo: r for r in vista.renglones}
        arriba, codigo = set(), renglon.padre
        while codigo and codigo in por_codigo:
            arriba.add(codigo)
            codigo = por_codigo[codigo].padre
        form.ofrecer([(f"{r.codigo}:{r.nodo.version}", _rotulo_corto(r)) for r in ajenos if r.codigo not in arriba])
    else:
        cuantos = len(debajo) - 1
        if not cuantos:
            form.fields["con_hijos"].widget = form.fields["con_hijos"].hidden_widget()
        else:
            form.fields["con_hijos"].widget.attrs["required"] = True
            form["con_hijos"].label = (
                "Retirar también la frase que cuelga de aquí"
                if cuantos == 1
                else f"Retirar también las {cuantos} frases que cuelgan de aquí"
            )


def elegido_de(renglon: leer.Renglon, clase: str) -> dict[str, Any]:
    return {
        "codigo": renglon.codigo,
        "numero": renglon.numero,
        "tipo": renglon.tipo,
        "rotulo": ROTULOS[clase][renglon.tipo],
        "enunciado": renglon.nodo.enunciado,
        "version": renglon.nodo.version,
    }


@dataclass(frozen=True)
class Cambio:
    """A change as it is told: what was done, what the text was and is, who by their parte, when."""

    numero: int
    que: str
    antes: str
    texto: str
    quien: str
    cuando: Any
    deshecho: bool


def contar(cambio: CambioDeArbol, mesa: Mesa) -> Cambio:
    antes = {n["codigo"]: n for n in cambio.antes}
    despues = {n["codigo"]: n for n in cambio.despues}
    codigo = cambio.nodo.codigo
    viejo, nuevo = antes.get(codigo, {}), despues.get(codigo, {})
    if cambio.parte is not None:
        quien = cambio.parte.nombre
    elif cambio.persona_id is not None and cambio.persona_id == mesa.facilitador_id:
        quien = leer.FACILITACION
    else:
        quien = leer.SIN_PARTE
    nacidos = [n["enunciado"] for c, n in despues.items() if c not in antes]
    texto = str(nuevo.get("enunciado", "")) or str(viejo.get("enunciado", cambio.nodo.enunciado))
    if cambio.operacion == "dividir" and nacidos:
        texto = " / ".join([texto, *nacidos])
    return Cambio(
        numero=cambio.numero,
        que=cambio.get_operacion_display(),
        antes=str(viejo.get("enunciado", "")) if nuevo else "",
        texto=texto,
        quien=quien,
        cuando=cambio.hecho_en,
        deshecho=bool(getattr(cambio, "esta_deshecho", False)),
    )


def detalle_de(nodo: Nodo, persona: Any) -> dict[str, Any]:
    """Evidence and the last changes of a node. Two queries."""
    mesa = nodo.arbol.mesa
    evidencias = [
        {
            "pk": e.pk,
            "titulo": e.titulo,
            "enlace": e.enlace,
            "archivo": e.archivo,
            "parte": e.parte.nombre if e.parte else "",
            "mia": e.persona_id == getattr(persona, "pk", None),
        }
        for e in leer.evidencias_de(nodo)
    ]
    cambios = CambioDeArbol.objects.filter(nodo=nodo).select_related("nodo", "parte").order_by("-numero")[:5]
    return {"evidencias": evidencias, "historia": [contar(c, mesa) for c in cambios]}
