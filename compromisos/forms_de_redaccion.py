"""What people fill in to write a commitment, to review it and to open it to everybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from compromisos import ambicion
from compromisos.calidad import RAZON_MINIMA
from compromisos.commands.calidad import Dicho
from compromisos.commands.comentarios import MOTIVO_MINIMO
from compromisos.commands.guardias_de_redaccion import JUSTIFICACION_MINIMA
from compromisos.enums import EfectoDePolitica, TipoDeCompromiso
from compromisos.queries.calidad import RenglonDeCalidad
from compromisos.queries.redaccion import (
    SUELTOS,
    TEXTOS,
    causas_del_plan,
    organizaciones_de,
    soluciones_del_plan,
)
from comun.vistas import FormularioDeActo
from consultas.models import Tema
from mesas.models import Nodo, Solucion
from mesas.ods import catalogo
from mesas.queries.mesas import temas_del_plan
from planes.models import Plan
from secretariado.models import Organizacion

AYUDAS_DE_TIPO = {
    TipoDeCompromiso.COCREADO: "Salió de la consulta y de las mesas. Para publicarlo hace falta la causa que atiende.",
    TipoDeCompromiso.PROACTIVO: "Lo propuso la autoridad.",
}


def _area(rotulo: str, ayuda: str = "", renglones: int = 4) -> forms.CharField:
    return forms.CharField(
        label=rotulo, required=False, help_text=ayuda, widget=forms.Textarea(attrs={"rows": renglones})
    )


def _varias(rotulo: str, ayuda: str, modelo: Any, *, necesarias: str = "") -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=rotulo,
        queryset=modelo.objects.none(),
        required=bool(necesarias),
        widget=forms.CheckboxSelectMultiple,
        help_text=ayuda,
        error_messages={"required": necesarias, "invalid_choice": "Una de las que elegiste ya no se puede elegir."},
    )


class _CausaElegida(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.enunciado} ({obj.arbol.mesa.titulo})"


class _SolucionElegida(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.titulo} ({obj.mesa.titulo})"


class _DeUnCompromiso(FormularioDeActo):
    """What the first draft and every later one share."""

    nombre_corto = forms.CharField(
        label="Nombre corto",
        help_text="De 10 a 250 caracteres: cómo lo va a llamar la gente.",
        error_messages={"required": "Escribe cómo se va a llamar."},
    )
    texto = forms.CharField(
        label="Qué se promete",
        help_text="De 30 a 5,000 caracteres. Qué va a hacer quién, para quién y cómo se podrá comprobar.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Escribe qué se promete."},
    )
    problema = _area("Qué problema atiende")
    tipo = forms.ChoiceField(
        label="De dónde viene",
        choices=TipoDeCompromiso.choices,
        widget=forms.RadioSelect,
        initial=TipoDeCompromiso.COCREADO,
    )
    tema = forms.ModelChoiceField(
        label="Tema de la consulta", queryset=Tema.objects.none(), required=False, empty_label="Ninguno"
    )
    solucion = _SolucionElegida(
        label="Solución que retoma",
        queryset=Solucion.objects.none(),
        required=False,
        empty_label="Ninguna",
        help_text="Las que eligieron las mesas de este plan.",
    )
    causas = _CausaElegida(
        label="Causas que atiende",
        queryset=Nodo.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Las que eligieron las mesas de este plan. Uno cocreado necesita al menos una para publicarse.",
    )
    responsables = _varias(
        "Quién responde",
        "Las dependencias que lo cumplen e informan su avance. Puedes elegir varias.",
        Organizacion,
        necesarias="Elige al menos una organización responsable.",
    )
    corresponsables = _varias(
        "Quién acompaña y contrasta", "Organizaciones que lo siguen de cerca y dan su propia cifra.", Organizacion
    )
    inicio = forms.DateField(label="Empieza", required=False, widget=forms.DateInput)
    fin = forms.DateField(
        label="Termina",
        required=False,
        widget=forms.DateInput,
        help_text="En el plan federal, dos años después como máximo. En los locales se recomienda un año.",
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tipo"].widget.ayudas = AYUDAS_DE_TIPO
        organizaciones = organizaciones_de(plan)
        self.fields["responsables"].queryset = organizaciones
        self.fields["corresponsables"].queryset = organizaciones
        self.fields["tema"].queryset = temas_del_plan(plan)
        self.fields["solucion"].queryset = soluciones_del_plan(plan)
        self.fields["causas"].queryset = causas_del_plan(plan)


class CompromisoForm(_DeUnCompromiso):
    """A commitment, as the coordination writes it down the first time. The rest is filled in afterwards."""

    numero = forms.IntegerField(
        label="Número", min_value=1, max_value=999, help_text="Va en su dirección y no cambia después."
    )

    field_order = (
        "numero", "nombre_corto", "texto", "problema", "tipo", "tema", "solucion", "causas", "responsables",
        "corresponsables", "inicio", "fin",
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["causas"].help_text = "Si eliges una solución y no marcas ninguna, se toman las de la solución."

    def datos(self) -> dict[str, Any]:
        """What the command takes, besides who and in which plan."""
        datos = {nombre: valor for nombre, valor in self.cleaned_data.items() if nombre != "llave_de_acto"}
        datos["responsables"], datos["corresponsables"] = list(datos["responsables"]), list(datos["corresponsables"])
        causas = list(datos["causas"])
        # None lets the solution say which.
        datos["causas"] = causas if causas or datos["solucion"] is None else None
        return datos


@dataclass(frozen=True)
class Seccion:
    """A part of the long form: its fields are drawn together and an index leads to it."""

    ancla: str
    titulo: str
    ayuda: str
    campos: tuple[str, ...]


SECCIONES = (
    Seccion("promesa", "Qué se promete", "", ("nombre_corto", "texto", "objetivo")),
    Seccion(
        "origen",
        "De dónde viene",
        "Lo que salió de la consulta y de las mesas.",
        ("tipo", "tema", "solucion", "causas"),
    ),
    Seccion(
        "cambio",
        "De qué situación a cuál",
        "El resultado es lo que será distinto para la gente, no el documento que se hará.",
        ("problema", "statu_quo", "resultado_esperado", "beneficiarios"),
    ),
    Seccion(
        "ambicion",
        "Qué tan lejos quiere llegar",
        "Un nivel por cada eje. Todo nivel lleva su justificación.",
        tuple(f"{que}_{eje}" for eje in ambicion.EJES for que in ("nivel", "justificacion")),
    ),
    Seccion("politica", "Política pública y Agenda 2030", "", ("efecto", "politica", "ods", "metas")),
    Seccion("quienes", "Quién responde y quién acompaña", "", ("responsables", "corresponsables")),
    Seccion("plazo", "Cuándo y con qué", "", ("inicio", "fin", "recursos", "monto", "dentro_del_denominador")),
)


class EdicionForm(_DeUnCompromiso):
    """Everything that a commitment says, in sections, saved whole."""

    version = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    objetivo = _area("Objetivo", "Para qué se hace, en una o dos frases.", 3)
    statu_quo = _area("Cómo están las cosas hoy", "El punto de partida, con cifras si las hay.")
    resultado_esperado = _area("Resultado esperado", "Qué será distinto para la gente y cómo se sabrá.")
    beneficiarios = _area("A quién beneficia", "Qué personas, cuántas y dónde.", 3)
    efecto = forms.ChoiceField(
        label="¿Qué hace con la política pública?",
        choices=[*EfectoDePolitica.choices, ("", "Todavía no se sabe")],
        required=False,
        widget=forms.RadioSelect,
    )
    politica = forms.CharField(label="¿Qué política pública?", required=False, help_text="Hasta 300 caracteres.")
    ods = forms.MultipleChoiceField(
        label="Objetivos de Desarrollo Sostenible (ODS)", required=False, widget=forms.CheckboxSelectMultiple
    )
    metas = _area(
        "Metas de esos objetivos",
        "Una por renglón: el número del objetivo, dos puntos y la meta. Por ejemplo: «16: 16.6, instituciones que rinden "
        "cuentas».",
        3,
    )
    recursos = _area("Con qué recursos", "Personas, presupuesto, sistemas.", 3)
    monto = forms.DecimalField(
        label="Monto, en pesos",
        required=False,
        localize=False,
        widget=forms.NumberInput(attrs={"min": "0", "step": "0.01", "inputmode": "decimal"}),
        help_text="Sólo si se conoce.",
        error_messages={"invalid": "Escribe un número, como 1500000.50."},
    )
    dentro_del_denominador = forms.BooleanField(
        label="Cuenta en el total del plan",
        required=False,
        help_text="Sin marcarla, se sigue aparte y no entra en el porcentaje del plan.",
    )

    def __init__(self, *args: Any, plan: Plan, actuales: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.actuales = actuales
        ods = self.fields["ods"]
        if isinstance(ods, forms.MultipleChoiceField):
            ods.choices = [(uno.numero, f"{uno.numero}. {uno.nombre}") for uno in catalogo().values()]
        for eje, rotulo in ambicion.EJES.items():
            nivel = forms.ChoiceField(
                label=f"{rotulo}: nivel",
                required=False,
                choices=[(ambicion.NO_APLICA, "No aplica"), *ambicion.NIVELES.items(), ("", "Todavía no se sabe")],
                widget=forms.RadioSelect,
            )
            nivel.widget.ayudas = {  # type: ignore[attr-defined]
                clave: "; ".join(ambicion.catalogo().get((clave, eje), ())) for clave in ambicion.NIVELES
            }
            self.fields[f"nivel_{eje}"] = nivel
            self.fields[f"justificacion_{eje}"] = _area(
                f"{rotulo}: por qué ese nivel", f"Al menos {JUSTIFICACION_MINIMA} caracteres, salvo que no aplique.", 3
            )

    @property
    def secciones(self) -> list[tuple[Seccion, list[forms.BoundField], bool]]:
        """(section, its fields, whether any of them has an error), in order."""
        return [
            (seccion, campos, any(campo.errors for campo in campos))
            for seccion in SECCIONES
            for campos in [[self[nombre] for nombre in seccion.campos]]
        ]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        elegidos = {int(numero) for numero in datos.get("ods", [])}
        metas: dict[int, str] = {}
        for linea in (datos.get("metas") or "").splitlines():
            if not linea.strip():
                continue
            numero, _, meta = linea.partition(":")
            if not (numero.strip().isascii() and numero.strip().isdigit()) or int(numero[:6]) not in elegidos:
                self.add_error("metas", f"Empieza «{linea.strip()[:40]}» con el número de un ODS que hayas marcado.")
                continue
            metas[int(numero)] = meta.strip()
        datos["ods"] = [(numero, metas.get(numero, "")) for numero in sorted(elegidos)]
        return datos

    def cambios(self) -> dict[str, Any]:
        """What the command takes: every field, as it should be."""
        datos = self.cleaned_data
        return {
            **{campo: datos[campo] for campo in (*TEXTOS, *SUELTOS)},
            "causas": list(datos["causas"]),
            "responsables": _en_su_orden(datos["responsables"], self.actuales["responsables"]),
            "corresponsables": _en_su_orden(datos["corresponsables"], self.actuales["corresponsables"]),
            "ods": datos["ods"],
            "ambiciones": {eje: (datos[f"nivel_{eje}"], datos[f"justificacion_{eje}"]) for eje in ambicion.EJES},
        }


def iniciales(valores: Mapping[str, Any]) -> dict[str, Any]:
    """What `EdicionForm` shows of some values."""
    return {
        **{campo: valores[campo] for campo in (*TEXTOS, *SUELTOS)},
        **{campo: [uno.pk for uno in valores[campo]] for campo in ("causas", "responsables", "corresponsables")},
        "ods": [numero for numero, _ in valores["ods"]],
        "metas": "\n".join(f"{numero}: {meta}" for numero, meta in valores["ods"] if meta),
        **{f"nivel_{eje}": nivel for eje, (nivel, _) in valores["ambiciones"].items()},
        **{f"justificacion_{eje}": por_que for eje, (_, por_que) in valores["ambiciones"].items()},
    }


def _en_su_orden(elegidas: Iterable[Organizacion], antes: Sequence[Organizacion]) -> list[Organizacion]:
    """Those that were there keep their place; the new ones follow."""
    lugar = {organizacion.pk: numero for numero, organizacion in enumerate(antes)}
    return sorted(elegidas, key=lambda organizacion: lugar.get(organizacion.pk, len(lugar)))


class RevisionForm(FormularioDeActo):
    """One answer and one reason for each criterion; those left without answer are not reviewed."""

    version = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, renglones: Sequence[RenglonDeCalidad], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.renglones = renglones
        for renglon in renglones:
            clave = renglon.criterio.clave
            self.fields[f"cumple_{clave}"] = forms.ChoiceField(
                label=f"{renglon.criterio.texto}: ¿se cumple?",
                choices=[("si", "Sí cumple"), ("no", "No cumple")],
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"razon_{clave}"] = forms.CharField(
                label=f"{renglon.criterio.texto}: por qué",
                required=False,
                help_text=f"Al menos {RAZON_MINIMA} caracteres. Es público.",
                widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
            )
            if renglon.revision is not None:
                self.initial[f"razon_{clave}"] = renglon.revision.razon
                if not renglon.anterior:
                    self.initial[f"cumple_{clave}"] = "si" if renglon.revision.cumple else "no"

    @property
    def partes(self) -> list[tuple[RenglonDeCalidad, forms.BoundField, forms.BoundField]]:
        """(how it stands, answer, reason) of each criterion."""
        return [
            (renglon, self[f"cumple_{renglon.criterio.clave}"], self[f"razon_{renglon.criterio.clave}"])
            for renglon in self.renglones
        ]

    def dichos(self) -> list[Dicho]:
        datos = self.cleaned_data
        return [
            Dicho(clave, datos[f"cumple_{clave}"] == "si", datos[f"razon_{clave}"])
            for clave in (renglon.criterio.clave for renglon in self.renglones)
            if datos[f"cumple_{clave}"]
        ]


class CierreForm(FormularioDeActo):
    """Until when everybody may comment."""

    cierra = forms.DateTimeField(
        label="Se cierra",
        help_text="Hora del centro de México. Para que cuenten hacen falta 14 días completos o más.",
        widget=forms.DateTimeInput,
        error_messages={"required": "Escribe fecha y hora.", "invalid": "Escribe fecha y hora, como 2026-06-17 18:00."},
    )


class MotivoForm(FormularioDeActo):
    """Why: everybody reads it."""

    motivo = forms.CharField(
        label="Por qué",
        help_text=f"Es público y queda en la bitácora. Al menos {MOTIVO_MINIMO} caracteres.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
        error_messages={"required": "Explica por qué."},
    )


class ProrrogaForm(CierreForm, MotivoForm):
    """More time, and why."""

    field_order = ("cierra", "motivo")


class ConfirmarForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""
