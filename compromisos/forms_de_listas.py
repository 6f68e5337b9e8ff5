"""The filters of the list of commitments, as they come in an address."""

from django import forms
from django.core.validators import RegexValidator

from compromisos.enums import Eje, EstadoCompromiso, Nivel, Papel, Semaforo, TipoDeCompromiso
from compromisos.queries.lista import CUALQUIER_PAPEL, ORDENES
from comun.entidades import ENTIDADES
from comun.enums import Naturaleza
from mesas.ods import catalogo
from secretariado.enums import Ambito

FEDERAL = "00"
ESTADOS = [(valor, rotulo) for valor, rotulo in EstadoCompromiso.choices if valor != EstadoCompromiso.BORRADOR]
AMBICIONES = [(valor, rotulo) for valor, rotulo in Nivel.choices if valor != Nivel.NO_APLICA]
NATURALEZAS = [
    (Naturaleza.VIVO.value, "De este portal"),
    (Naturaleza.HISTORICO.value, "Según las fuentes"),
    (Naturaleza.DEMOSTRACION.value, "De la demostración (inventados)"),
]
PAPELES = [
    (Papel.RESPONSABLE.value, "Responde por él"),
    (Papel.CORRESPONSABLE.value, "Lo acompaña"),
    (CUALQUIER_PAPEL, "Responde o acompaña"),
]
TEMA = RegexValidator(r"^[-\w]{1,120}(/[-\w]{1,20})?\Z", "Ese tema no existe: elige uno de la lista.")
OTRO_VALOR = "Elige una de las opciones de la lista."


def _uno_de(rotulo: str, opciones: list[tuple[str, str]], todos: str = "Todos") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=rotulo, required=False, choices=[("", todos), *opciones], error_messages={"invalid_choice": OTRO_VALOR}
    )


def _slug(rotulo: str) -> forms.SlugField:
    return forms.SlugField(label=rotulo, required=False, error_messages={"invalid": OTRO_VALOR})


class FiltroDeCompromisos(forms.Form):
    """The names are those of the API's filters and of `queries.lista.filtrar`."""

    buscar = forms.CharField(label="Buscar", required=False, max_length=100)
    ejercicio = _slug("Ejercicio")
    plan = _slug("Plan")
    organizacion = _slug("Organización")
    papel = _uno_de("Qué papel tiene", PAPELES)
    estado = _uno_de("Estado", ESTADOS)
    tipo = _uno_de("Tipo", TipoDeCompromiso.choices)
    ambito = _uno_de("Ámbito", Ambito.choices)
    entidad = _uno_de("Entidad", [(FEDERAL, "Federación"), *((e.clave, e.nombre) for e in ENTIDADES)], "Todas")
    tema = forms.CharField(label="Tema o consulta", required=False, validators=[TEMA])
    eje = _uno_de("Eje de gobierno abierto", Eje.choices)
    ambicion = _uno_de("Ambición", AMBICIONES, "Cualquiera")
    semaforo = _uno_de("Cómo va", Semaforo.choices, "Como sea")
    naturaleza = _uno_de("De dónde sale", NATURALEZAS)
    sin_aceptacion = forms.BooleanField(label="Sólo sin aceptación formal", required=False)
    ordenar = _uno_de("Orden", [(clave, rotulo) for clave, (rotulo, _) in ORDENES.items()], "Por plan y número")
    ods = _uno_de("Objetivo de la Agenda 2030", [])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        metas = [(str(ods.numero), f"{ods.numero}. {ods.nombre}") for ods in catalogo().values()]
        self.fields["ods"].choices = [("", "Todos"), *metas]


# Those that the list shows at once; the others, behind «Más filtros».
A_LA_VISTA = frozenset({"buscar", "ejercicio", "plan", "organizacion", "estado", "semaforo"})
EN_SEGUNDA_FILA = frozenset(FiltroDeCompromisos.base_fields) - A_LA_VISTA - {"ordenar"}
