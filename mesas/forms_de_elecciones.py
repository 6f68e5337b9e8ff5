"""What people fill in to compare, choose and propose solutions."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from comun.enums import Naturaleza
from comun.vistas import FormularioDeActo
from mesas.criterios import MAXIMO_DE_CRITERIOS
from mesas.enums import CambioDePolitica, LugarEnElCiclo, Postura, SobreQueSeElige, ViaDeEleccion
from mesas.models import Criterio, Eleccion, Mesa, Nodo, Solucion
from mesas.models.elecciones import PUNTAJE_MAXIMO, PUNTAJE_MINIMO
from mesas.ods import catalogo
from secretariado.models import Organizacion

PARTES_DE_AUTORIDAD = ("gobierno", "organo_garante")
AREA = {"rows": 4}
METAS = "metas"


class DescribirForm(FormularioDeActo):
    lugar = forms.ChoiceField(
        label="¿En qué lugar del ciclo de la política está?", choices=LugarEnElCiclo.choices, widget=forms.RadioSelect
    )
    autoridad = forms.ModelChoiceField(
        label="Autoridad competente",
        queryset=Organizacion.objects.none(),
        required=False,
        empty_label="No está en la lista o no se sabe",
    )
    autoridad_texto = forms.CharField(
        label="Si no está en la lista, ¿cuál es?",
        required=False,
        max_length=200,
        help_text="Por ejemplo: el área o la dependencia a la que le toca.",
    )

    def __init__(self, *args: Any, mesa: Mesa, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        todas = Organizacion.objects.filter(sector__parte__in=PARTES_DE_AUTORIDAD).order_by("clave_de_orden", "pk")
        demo = Naturaleza.DEMOSTRACION
        propias = todas.filter(naturaleza=demo) if mesa.es_demostracion else todas.exclude(naturaleza=demo)
        campo = self.fields["autoridad"]
        if isinstance(campo, forms.ModelChoiceField):
            campo.queryset = propias


class PuntuarForm(FormularioDeActo):
    """One question for each criterion of the mesa, `criterio_<clave>`."""

    def __init__(self, *args: Any, criterios: Iterable[Criterio], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claves = []
        for criterio in criterios:
            self.claves.append(criterio.clave)
            self.fields[f"criterio_{criterio.clave}"] = forms.ChoiceField(
                label=criterio.nombre,
                help_text=criterio.ayuda,
                choices=[(n, str(n)) for n in range(PUNTAJE_MINIMO, PUNTAJE_MAXIMO + 1)],
                widget=forms.RadioSelect,
                required=False,
            )

    def valores(self) -> dict[str, int]:
        """What was answered, by key of criterion: the command says what is missing."""
        dados = {clave: self.cleaned_data[f"criterio_{clave}"] for clave in self.claves}
        return {clave: int(valor) for clave, valor in dados.items() if valor}


class PosturaForm(FormularioDeActo):
    """Agree or object; or vote for one option or abstain. `opcion`: what a vote chooses, by code."""

    postura = forms.ChoiceField(label="¿Qué dices?", widget=forms.RadioSelect)
    razon = forms.CharField(
        label="Si objetas, ¿por qué?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Se publica con tu parte y sin tu nombre: la sala necesita saber qué falta para ponerse de acuerdo.",
    )

    def __init__(self, *args: Any, eleccion: Eleccion, opciones: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opciones = {una.codigo: una for una in opciones}
        campo = self.fields["postura"]
        if not isinstance(campo, forms.ChoiceField):
            return
        if eleccion.via == ViaDeEleccion.CONSENSO:
            campo.choices = [(Postura.ACUERDO, "Estoy de acuerdo"), (Postura.OBJECION, "Tengo una objeción")]
            return
        campo.label = "¿Por cuál votas?"
        votables = [(codigo, str(una)) for codigo, una in self.opciones.items()]
        campo.choices = [*votables, (Postura.ABSTENCION, "Me abstengo")]
        del self.fields["razon"]

    def datos(self) -> dict[str, Any]:
        """What the command takes."""
        dicho = self.cleaned_data["postura"]
        elegida = self.opciones.get(dicho)
        return {
            "postura": Postura.VOTO.value if elegida else dicho,
            "causa": elegida if isinstance(elegida, Nodo) else None,
            "solucion": elegida if isinstance(elegida, Solucion) else None,
            "razon": self.cleaned_data.get("razon", ""),
        }


class EleccionForm(FormularioDeActo):
    """What is decided, how, and on what: one choice for both kinds of alternatives."""

    sobre = forms.ChoiceField(label="¿Qué se decide?", choices=SobreQueSeElige.choices, widget=forms.RadioSelect)
    via = forms.ChoiceField(
        label="¿Cómo?",
        choices=ViaDeEleccion.choices,
        widget=forms.RadioSelect,
        help_text="Primero el consenso. El voto se abre sólo si no lo hubo y la mesa acordó votar.",
    )
    causa = forms.ModelChoiceField(
        label="Causa que se propone", queryset=Nodo.objects.none(), required=False, empty_label="Ninguna: es un voto"
    )
    solucion = forms.ModelChoiceField(
        label="Solución que se propone",
        queryset=Solucion.objects.none(),
        required=False,
        empty_label="Ninguna: es un voto",
    )

    def __init__(self, *args: Any, causas: Any, soluciones: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nombre, opciones in (("causa", causas), ("solucion", soluciones)):
            campo = self.fields[nombre]
            if isinstance(campo, forms.ModelChoiceField):
                campo.queryset = opciones
                campo.help_text = "Sólo si pides consenso sobre ella."


class RazonForm(FormularioDeActo):
    """Why: it is published."""

    razon = forms.CharField(
        label="Por qué",
        max_length=4000,
        widget=forms.Textarea(attrs=AREA),
        help_text="Se publica y queda en la bitácora.",
    )


class RazonDeLoNoElegidoForm(RazonForm):
    que = forms.ChoiceField(label="De qué")

    field_order = ["que", "razon"]

    def __init__(self, *args: Any, opciones: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["que"]
        if isinstance(campo, forms.ChoiceField):
            campo.choices = [("", "Elige una"), *opciones]


class CriteriosForm(FormularioDeActo):
    criterios = forms.CharField(
        label="Criterios",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=(
            f"Uno por renglón, hasta {MAXIMO_DE_CRITERIOS}. Después de dos puntos, la pregunta que ayuda a contestarlo. "
            "Por ejemplo: «Impacto: ¿cambia de verdad el problema?»."
        ),
    )

    def pares(self) -> list[tuple[str, str]]:
        """(name, help) of each line."""
        renglones = [linea.strip() for linea in self.cleaned_data["criterios"].splitlines() if linea.strip()]
        return [(nombre.strip(), ayuda.strip()) for nombre, _, ayuda in (linea.partition(":") for linea in renglones)]


class ConfirmarForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""


class SolucionForm(FormularioDeActo):
    titulo = forms.CharField(label="Cómo se llama", max_length=200, help_text="Corto y claro: qué se hará.")
    descripcion = forms.CharField(label="En qué consiste", max_length=6000, widget=forms.Textarea(attrs={"rows": 6}))
    causas = forms.ModelMultipleChoiceField(
        label="Qué causa atiende",
        queryset=Nodo.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Las que la mesa eligió.",
    )
    cambio = forms.ChoiceField(
        label="¿Qué hace con la política pública?",
        choices=[*CambioDePolitica.choices, ("", "Todavía no se sabe")],
        required=False,
        widget=forms.RadioSelect,
    )
    politica = forms.CharField(label="¿Qué política pública?", max_length=300, required=False)
    resultado = forms.CharField(
        label="El cambio que se podrá verificar",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Qué será distinto para la gente, no qué documento se hará.",
    )
    indicador = forms.CharField(
        label="Cómo se medirá", max_length=300, required=False, help_text="Qué se cuenta, y entre qué."
    )
    sin_presupuesto_nuevo = forms.BooleanField(label="No depende de presupuesto nuevo", required=False)
    ods = forms.MultipleChoiceField(
        label="Objetivos de Desarrollo Sostenible (ODS)", required=False, widget=forms.CheckboxSelectMultiple
    )
    metas = forms.CharField(
        label="Metas de esos objetivos",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Una por renglón: el número del objetivo, dos puntos y la meta. Por ejemplo: «16: 16.6, instituciones "
        "que rinden cuentas».",
    )
    firma = forms.BooleanField(
        label="Mostrar mi nombre", required=False, help_text="Sin marcarla, sólo se ve tu parte."
    )

    def __init__(self, *args: Any, causas: Any, con_firma: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["causas"]
        if isinstance(campo, forms.ModelMultipleChoiceField):
            campo.queryset = causas
        objetivos = self.fields["ods"]
        if isinstance(objetivos, forms.MultipleChoiceField):
            objetivos.choices = [(ods.numero, f"{ods.numero}. {ods.nombre}") for ods in catalogo().values()]
        if not con_firma:
            del self.fields["firma"]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        metas: dict[int, str] = {}
        elegidos = {int(numero) for numero in datos.get("ods", [])}
        for linea in (datos.get("metas") or "").splitlines():
            if not linea.strip():
                continue
            numero, _, meta = linea.partition(":")
            if not (numero.strip().isascii() and numero.strip().isdigit()) or int(numero[:6]) not in elegidos:
                self.add_error(METAS, f"Empieza «{linea.strip()[:40]}» con el número de un ODS que hayas marcado.")
                continue
            metas[int(numero)] = meta.strip()
        datos["metas"] = metas
        return datos

    def datos(self) -> dict[str, Any]:
        """What the command takes, besides who and where."""
        campos = ("titulo", "descripcion", "cambio", "politica", "resultado", "indicador", "sin_presupuesto_nuevo")
        datos: dict[str, Any] = {campo: self.cleaned_data[campo] for campo in campos}
        datos["causas"] = list(self.cleaned_data["causas"])
        metas = self.cleaned_data["metas"]
        datos["ods"] = [(int(numero), metas.get(int(numero), "")) for numero in self.cleaned_data["ods"]]
        if "firma" in self.fields:
            datos["firma"] = self.cleaned_data["firma"]
        return datos

    @property
    def llave(self) -> uuid.UUID:
        llave: uuid.UUID = self.cleaned_data["llave_de_acto"]
        return llave


class EditarSolucionForm(SolucionForm):
    version = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
