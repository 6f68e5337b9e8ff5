"""What the address of a board may ask for."""

from typing import Any

from django import forms

from compromisos.enums import Eje, EstadoCompromiso, TipoDeCompromiso
from comun.enums import Naturaleza
from tablero.queries.avances import PROMETIDOS
from tablero.recuentos import COLORES_PEDIDOS, LUGARES, ORDENES, Pedido

OTRO_VALOR = "Elige una de las opciones de la lista."
EN_CURSO = (Naturaleza.VIVO.value, Naturaleza.DEMOSTRACION.value)
SEGUNDA_FILA = frozenset({"estado", "eje", "ods", "entidad", "ejercicio", "buscar"})


def _uno_de(rotulo: str, opciones: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=rotulo, required=False, choices=[("", ""), *opciones], error_messages={"invalid_choice": OTRO_VALOR}
    )


def _slug(rotulo: str) -> forms.SlugField:
    return forms.SlugField(label=rotulo, required=False, error_messages={"invalid": OTRO_VALOR})


class FiltroDeTablero(forms.Form):
    """The names are those of `recuentos.Pedido`."""

    buscar = forms.CharField(label="Buscar", required=False, max_length=100)
    responsable = _slug("Responde")
    semaforo = _uno_de("Semáforo", COLORES_PEDIDOS)
    tipo = _uno_de("Tipo", TipoDeCompromiso.choices)
    estado = _uno_de("Estado", [(valor, nombre) for valor, nombre in EstadoCompromiso.choices if valor in PROMETIDOS])
    eje = _uno_de("Eje de gobierno abierto", Eje.choices)
    ods = _uno_de("Objetivo de la Agenda 2030", [(str(n), str(n)) for n in range(1, 18)])
    entidad = _uno_de("Entidad", list(LUGARES.items()))
    ejercicio = _slug("Ejercicio")
    plan = _slug("Plan")
    ordenar = _uno_de("Orden", [(clave, nombre) for clave, nombre in ORDENES.items() if clave])

    def pedido(self) -> Pedido:
        return Pedido(**self.cleaned_data)


def naturaleza_pedida(datos: Any) -> str:
    """What runs here, unless the address asks for what is invented: the two are never in one total."""
    pedida = datos.get("naturaleza", "")
    return pedida if pedida in EN_CURSO else Naturaleza.VIVO.value
