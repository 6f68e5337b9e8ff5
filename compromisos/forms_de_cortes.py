"""What the coordination fills in about cortes and thresholds; the rules are the commands'."""

from typing import Any

from django import forms

from compromisos.calendario_de_cortes import DIAS_CON_PRORROGA, DIAS_PARA_REPORTAR, MESES
from comun.vistas import FormularioDeActo

CORTA = {"rows": 3, "class": "campo__entrada--corta"}
FECHA_INVALIDA = {"required": "Escribe la fecha.", "invalid": "Escribe una fecha, como 2026-06-17."}
NUMERO_INVALIDO = {"required": "Escribe un número.", "invalid": "Escribe un número, como 15."}
PUNTOS = {"step": "0.1", "min": "0", "inputmode": "decimal"}


def _fecha(rotulo: str, ayuda: str = "") -> forms.DateField:
    return forms.DateField(label=rotulo, help_text=ayuda, widget=forms.DateInput, error_messages=FECHA_INVALIDA)


def _motivo(rotulo: str) -> forms.CharField:
    return forms.CharField(
        label=rotulo,
        help_text="Es público y queda en la bitácora. Al menos 20 caracteres.",
        widget=forms.Textarea(attrs=CORTA),
        error_messages={"required": "Escribe la razón."},
    )


class CorteForm(FormularioDeActo):
    nombre = forms.CharField(
        label="Nombre del corte",
        max_length=120,
        help_text="Como lo llamará la gente: «Primer trimestre de 2027».",
        error_messages={"required": "Escribe cómo se llama."},
    )
    fecha = _fecha("Día del dato", "Todas las organizaciones contarán cómo iban ese día.")
    vence = _fecha("Último día para reportar", f"Ese día todavía cuenta. A lo más {DIAS_PARA_REPORTAR} días después.")


class CalendarioForm(FormularioDeActo):
    """`ver`: show the dates before they are laid down."""

    primero = _fecha("Día del primer corte")
    meses = forms.TypedChoiceField(
        label="Un corte cada…",
        coerce=int,
        choices=[(uno, "mes" if uno == 1 else f"{uno} meses") for uno in MESES],
        initial=3,
        help_text="Los estándares de OGP piden al menos uno cada seis meses.",
        error_messages={"required": "Elige cada cuánto.", "invalid_choice": "Elige una de las opciones."},
    )
    hasta = _fecha("Hasta", "El último corte no será posterior a este día.")
    dias = forms.IntegerField(
        label="Días para reportar",
        initial=15,
        min_value=0,
        max_value=DIAS_PARA_REPORTAR,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=NUMERO_INVALIDO
        | {
            "min_value": f"Da de 0 a {DIAS_PARA_REPORTAR} días.",
            "max_value": f"Da de 0 a {DIAS_PARA_REPORTAR} días.",
        },
    )


class ProrrogaForm(FormularioDeActo):
    vence = _fecha("Nuevo último día para reportar", f"A lo más {DIAS_CON_PRORROGA} días después del día del dato.")
    motivo = _motivo("Por qué se da más tiempo")


class QuitarCorteForm(FormularioDeActo):
    motivo = _motivo("Por qué se quita")


class UmbralesForm(FormularioDeActo):
    desde = _fecha("Rigen desde", "Hoy o un día que no haya llegado.")
    en_tiempo = forms.DecimalField(
        label="En tiempo",
        help_text="Puntos que puede faltarle a lo esperado. En el portal, 5.",
        widget=forms.NumberInput(attrs={**PUNTOS, "max": "5"}),
        error_messages=NUMERO_INVALIDO,
    )
    en_riesgo = forms.DecimalField(
        label="En riesgo",
        help_text="Puntos que puede faltarle antes de llamarse atrasado. En el portal, 20.",
        widget=forms.NumberInput(attrs={**PUNTOS, "max": "20"}),
        error_messages=NUMERO_INVALIDO,
    )
    disputa = forms.DecimalField(
        label="En disputa",
        help_text="Puntos de diferencia entre lo que informa la autoridad y lo que verifica la sociedad. En el portal, 10.",
        widget=forms.NumberInput(attrs={**PUNTOS, "max": "10"}),
        error_messages=NUMERO_INVALIDO,
    )
    motivo = _motivo("Por qué cambian")

    def datos(self) -> dict[str, Any]:
        return {nombre: valor for nombre, valor in self.cleaned_data.items() if nombre != "llave_de_acto"}
