"""What a person fills in to look, to answer a dispute, to end it and to review. Rules are the commands'."""

from collections.abc import Sequence
from typing import Any

from django import forms

from archivos.campos import CampoDeArchivo
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.forms_de_indicadores import DeOrganizacion
from compromisos.forms_de_rutas import CORTA, FECHA_INVALIDA
from compromisos.models import Avance
from comun import reloj
from comun.formatos import fecha, porciento
from comun.textos import recortar
from comun.vistas import FormularioDeActo


class ContrasteForm(DeOrganizacion):
    """What an organisation saw done, and one proof of its own."""

    porcentaje = forms.DecimalField(
        label="Cuánto ves hecho, de 0 a 100",
        widget=forms.NumberInput(attrs={"min": "0", "max": "100", "step": "0.1", "inputmode": "decimal"}),
        error_messages={"required": "Escribe el porcentaje.", "invalid": "Escribe un número, como 40 o 62.5."},
    )
    narrativa = forms.CharField(
        label="Qué viste y cómo lo comprobaste",
        help_text="De 20 a 5,000 caracteres. Hechos, con números y lugares. No escribas datos personales.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Cuenta qué viste."},
    )
    fecha = forms.DateField(
        label="Fecha a la que corresponde", help_text="El día en que lo viste.", error_messages=FECHA_INVALIDA
    )
    evidencias = forms.CharField(
        label="Qué es tu evidencia",
        required=False,
        help_text="Por ejemplo: «Fotos de las tres obras sin letrero». Hace falta cuando tu cifra entra en disputa.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    enlace = forms.CharField(
        label="Dónde puede verla cualquiera",
        required=False,
        max_length=500,
        help_text="La dirección completa, con https://. Es dirección o archivo, no las dos cosas.",
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    archivo = CampoDeArchivo(label="O el archivo que la muestra", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fecha"].widget.attrs["max"] = reloj.hoy().isoformat()
        if not self.is_bound:
            self.initial.setdefault("fecha", reloj.hoy())

    def datos(self) -> dict[str, Any]:
        limpios = super().datos()
        titulo, enlace, archivo = (limpios.pop(campo) for campo in ("evidencias", "enlace", "archivo"))
        dichas = [EvidenciaDicha(titulo, enlace=enlace, subida=archivo)] if titulo or enlace or archivo else []
        return {**limpios, "evidencias": dichas}


class ResponderDisputaForm(FormularioDeActo):
    respuesta = forms.CharField(
        label="Qué responde la autoridad",
        help_text="De 20 a 5,000 caracteres. Se publica una sola vez, con tu organización, junto a las dos cifras.",
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": "Escribe la respuesta."},
    )


class TerminarDisputaForm(FormularioDeActo):
    desenlace = forms.CharField(
        label="En qué terminó",
        help_text="De 20 a 2,000 caracteres. Las dos cifras quedan a la vista y su peso sigue en disputa.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Escribe en qué terminó."},
    )


VALIDADO, OBSERVADO = "validado", "observado"


class RevisarAvanceForm(FormularioDeActo):
    sentido = forms.ChoiceField(
        label="¿Qué resuelves?",
        choices=[(VALIDADO, "Validarlo"), (OBSERVADO, "Observarlo")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elige si lo validas o lo observas."},
    )
    observacion = forms.CharField(
        label="Si lo observas, qué le falta",
        required=False,
        help_text="De 20 a 2,000 caracteres. Es público y le llega a quien informó.",
        widget=forms.Textarea(attrs=CORTA),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentido"].widget.ayudas = {
            VALIDADO: "La evidencia muestra lo que dice. No quiere decir que la sociedad lo haya verificado.",
            OBSERVADO: "Sigue a la vista con tu razón, y deja de contar en el avance.",
        }


def _con_que(avance: Avance) -> str:
    cuantas = len(avance.evidencias.all())
    if not cuantas:
        return "Sin evidencia."
    return "1 evidencia." if cuantas == 1 else f"{cuantas} evidencias."


class _Reportes(forms.ModelMultipleChoiceField):
    """Reports to choose among, each in a line that says what it says."""

    def label_from_instance(self, obj: Avance) -> str:
        que = str(obj.actividad) if obj.actividad else "Todo el compromiso"
        return f"{obj.compromiso.nombre_corto} · {que} · {porciento(obj.porcentaje)}"


class ValidarVariosForm(FormularioDeActo):
    """Reports of a corte that stand; those that need a reason are observed one by one. `reportes` bring their evidence."""

    validados = _Reportes(
        label="Reportes que validas",
        queryset=Avance.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Quita los que todavía vas a leer o a observar. Los que no traen evidencia no vienen marcados.",
        error_messages={"required": "Marca al menos un reporte para validarlo.", "invalid_choice": "Uno de los "
        "reportes que marcaste ya se revisó o no es de este corte: elige de nuevo."},
    )  # fmt: skip

    def __init__(self, *args: Any, reportes: Sequence[Avance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        claves = [uno.pk for uno in reportes]
        campo: Any = self.fields["validados"]
        campo.queryset = (
            Avance.objects.filter(pk__in=claves).select_related("compromiso", "actividad").order_by("compromiso", "pk")
        )
        campo.widget.ayudas = {
            uno.pk: f"{_con_que(uno)} Informa {uno.organizacion.nombre}, {fecha(uno.fecha)}. {recortar(uno.narrativa, 140)}"
            for uno in reportes
        }
        # What shows nothing is never validated without somebody choosing it.
        self.initial.setdefault("validados", [uno.pk for uno in reportes if uno.evidencias.all()])
