"""Forms of who sits in the Secretariado, its rules and its continuity."""

from typing import Any

from django import forms

from archivos.campos import CampoDeArchivo
from comun.vistas import FormularioDeActo
from secretariado.enums import CalidadDeIntegrante, EstadoDeAcuerdo, Materia, ReglaDeVoto, TipoDeReconstitucion
from secretariado.forms import SIN_CUENTA
from secretariado.models import Acuerdo, Candidatura, Integrante, OcupanteDeParte, Organizacion, ReglasInternas
from secretariado.queries.nombramientos import persona_por_correo

EN_CUYO_CORREO = "El de su cuenta en este portal, ya confirmado. No se publica."


def area(renglones: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": renglones})


class ConPersona(FormularioDeActo):
    """A form that names somebody by the address of their account; `nombrada` holds who it is."""

    correo = forms.EmailField(label="Correo de la persona", help_text=EN_CUYO_CORREO)
    nombrada: Any = None

    def clean_correo(self) -> str:
        correo: str = self.cleaned_data["correo"]
        self.nombrada = persona_por_correo(correo)
        if self.nombrada is None:
            raise forms.ValidationError(SIN_CUENTA)
        return correo


class AsientoDeLaParte(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.parte.nombre}: {obj.organizacion.nombre}"


class TitularQueSuple(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        lugar = f" · {obj.region}" if obj.region else ""
        return f"{obj.nombramiento.persona.nombre_publico}, de {obj.asiento.organizacion.nombre}{lugar}"


class IntegranteForm(ConPersona):
    """Who, in which seat, in which quality, since when and by which act."""

    asiento = AsientoDeLaParte(label="Asiento", queryset=OcupanteDeParte.objects.none(), empty_label=None)
    calidad = forms.ChoiceField(
        label="Calidad", choices=CalidadDeIntegrante.choices, widget=forms.RadioSelect, initial="titular"
    )
    suple_a = TitularQueSuple(
        label="A quién suple",
        queryset=Integrante.objects.none(),
        required=False,
        empty_label="A nadie: es titular",
        help_text="Sólo si es suplente: cuenta cuando su titular no está.",
    )
    region = forms.CharField(
        label="Región o lugar que representa",
        max_length=80,
        required=False,
        help_text="Sólo si tu parte los reparte así.",
    )
    cargo = forms.CharField(label="Cargo en su organización", max_length=120, required=False)
    desde = forms.DateField(label="Desde", required=False, widget=forms.DateInput, help_text="Vacío: desde hoy.")
    hasta = forms.DateField(
        label="Hasta", required=False, widget=forms.DateInput, help_text="Vacío: hasta que tu parte lo decida."
    )
    acto = forms.CharField(
        label="Acto que lo funda",
        max_length=600,
        required=False,
        widget=area(3),
        help_text="Oficio, carta o resultado. Se publica.",
    )
    field_order = (
        "llave_de_acto",
        "asiento",
        "correo",
        "calidad",
        "suple_a",
        "region",
        "cargo",
        "desde",
        "hasta",
        "acto",
    )

    def __init__(self, *args: Any, asientos: Any, titulares: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asiento"].queryset = asientos  # type: ignore[attr-defined]
        self.fields["suple_a"].queryset = titulares  # type: ignore[attr-defined]


class SustitucionForm(ConPersona):
    motivo = forms.CharField(label="Motivo del cambio", max_length=2000, widget=area(3), help_text="Se publica.")
    cargo = forms.CharField(label="Cargo en su organización", max_length=120, required=False)
    desde = forms.DateField(label="Desde", required=False, widget=forms.DateInput, help_text="Vacío: desde hoy.")
    hasta = forms.DateField(
        label="Hasta", required=False, widget=forms.DateInput, help_text="Vacío: sin fecha de término."
    )
    acto = forms.CharField(label="Acto que lo funda", max_length=600, required=False, widget=area(2))


class MotivoForm(FormularioDeActo):
    motivo = forms.CharField(label="Motivo", max_length=5000, widget=area(5), help_text="Lo lee cualquiera.")


class SinDatosForm(FormularioDeActo):
    """An act that only asks to be sure."""


class RetiroDeParteForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Declaración de motivos",
        max_length=20_000,
        widget=area(8),
        help_text="Se lee en cada página del ejercicio mientras la parte no regrese.",
    )
    enlace = forms.URLField(
        label="Dónde se lee el documento",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="La dirección completa.",
    )
    subida = CampoDeArchivo(label="Documento firmado", required=False)
    entiendo = forms.BooleanField(
        label="Entiendo que la parte se queda sin integrantes y que no habrá quórum",
        help_text="Volver pide una reconstitución, con diez días de objeciones públicas.",
    )


class ReglasForm(FormularioDeActo):
    texto = forms.CharField(
        label="Texto de las reglas",
        max_length=200_000,
        widget=area(16),
        help_text="Puedes usar títulos, listas y negritas (Markdown).",
    )
    dias_de_convocatoria = forms.IntegerField(
        label="Días de anticipación para convocar", min_value=1, max_value=60, initial=5
    )
    regla_de_voto = forms.ChoiceField(
        label="Cómo se cuenta el voto", choices=ReglaDeVoto.choices, widget=forms.RadioSelect, initial="por_parte"
    )
    partes_requeridas = forms.MultipleChoiceField(
        label="Partes necesarias para el quórum",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin marcar ninguna, todas. Dejar a una fuera pide un acuerdo.",
    )
    subida = CampoDeArchivo(label="Documento", required=False)

    def __init__(self, *args: Any, partes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partes_requeridas"].choices = partes  # type: ignore[attr-defined]


class AcuerdoFirme(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.codigo}: {obj.titulo}"


class PublicarReglasForm(FormularioDeActo):
    acuerdo = AcuerdoFirme(
        label="Acuerdo que las aprueba",
        queryset=Acuerdo.objects.none(),
        required=False,
        empty_label="Elige un acuerdo firme",
    )

    def __init__(self, *args: Any, reglas: ReglasInternas | None, primera: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if primera:
            del self.fields["acuerdo"]
        elif reglas is not None:
            self.fields["acuerdo"].queryset = Acuerdo.objects.filter(  # type: ignore[attr-defined]
                ejercicio=reglas.ejercicio,
                materia=Materia.APROBAR_REGLAS,
                asunto_que_decide=reglas.asunto,
                estado=EstadoDeAcuerdo.FIRME,
                usado_en__isnull=True,
            )


class ReconstitucionForm(ConPersona):
    """The document with which the parte comes back."""

    tipo = forms.ChoiceField(label="Qué es", widget=forms.RadioSelect)
    titulo = forms.CharField(label="Título del documento", max_length=200)
    texto = forms.CharField(label="Texto", max_length=100_000, widget=area(10))
    organizacion = forms.ModelChoiceField(
        label="Organización que ocupa el asiento", queryset=Organizacion.objects.none(), to_field_name="slug"
    )
    enlace = forms.URLField(label="Dónde se lee", required=False, max_length=500, assume_scheme="https")
    subida = CampoDeArchivo(label="Documento firmado", required=False)
    nombre_nuevo = forms.CharField(
        label="Nombre nuevo del Secretariado",
        max_length=200,
        required=False,
        help_text="Sólo si el acto de instalación se lo cambia: entonces uno nuevo sucede al anterior.",
    )
    field_order = ("llave_de_acto", "tipo", "titulo", "texto", "organizacion", "correo")

    def __init__(self, *args: Any, instala: bool, organizaciones: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tipo = TipoDeReconstitucion.INSTALACION if instala else TipoDeReconstitucion.RETORNO
        self.fields["tipo"].choices = [(tipo.value, tipo.label)]  # type: ignore[attr-defined]
        self.fields["tipo"].initial = tipo.value
        self.fields["organizacion"].queryset = organizaciones  # type: ignore[attr-defined]
        self.fields["correo"].label = "Correo de la persona de la parte"
        self.fields["correo"].help_text = f"Quien lo acepta, desde su cuenta. {EN_CUYO_CORREO}"
        if not instala:
            del self.fields["nombre_nuevo"]


class ObjecionForm(FormularioDeActo):
    texto = forms.CharField(
        label="Qué objetas y por qué", max_length=5000, widget=area(6), help_text="Se publica con tu nombre público."
    )


class RespuestaForm(FormularioDeActo):
    respuesta = forms.CharField(label="Respuesta, con sus razones", max_length=5000, widget=area(6))


class SeleccionForm(FormularioDeActo):
    titulo = forms.CharField(label="Título", max_length=200)
    convocatoria = forms.CharField(
        label="Convocatoria",
        max_length=50_000,
        widget=area(10),
        help_text="A quién se busca, cómo se elige y quién decide.",
    )
    asientos = forms.IntegerField(label="Lugares por ocupar", min_value=1, max_value=60, initial=1)
    abre = forms.DateTimeField(label="Abre", widget=forms.DateTimeInput, help_text="Hora del centro de México.")
    cierra = forms.DateTimeField(label="Cierra", widget=forms.DateTimeInput)


class CandidaturaForm(FormularioDeActo):
    semblanza = forms.CharField(
        label="Quién eres y por qué te postulas", max_length=5000, widget=area(7), help_text="Es público."
    )
    organizacion = forms.CharField(label="Organización que te respalda", max_length=200, required=False)


class CandidaturasElegidas(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        respaldo = f", de {obj.organizacion}" if obj.organizacion else ""
        return f"{obj.persona.nombre_publico}{respaldo}"


class ResultadoForm(FormularioDeActo):
    elegidas = CandidaturasElegidas(
        label="Candidaturas elegidas",
        queryset=Candidatura.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin marcar ninguna, el proceso queda desierto.",
    )
    resultado = forms.CharField(label="Resultado y razones", max_length=20_000, widget=area(8))

    def __init__(self, *args: Any, candidaturas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["elegidas"].queryset = candidaturas  # type: ignore[attr-defined]
