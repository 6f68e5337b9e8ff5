"""Forms of the Secretariado's acts."""

from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from secretariado.enums import ROLES_DE_ORGANIZACION, Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import persona_por_correo

QUE_HACE = {
    Rol.COORDINACION: "Lleva las etapas, las consultas y las mesas de este ejercicio.",
    Rol.INTEGRANTE: "Asiste a las sesiones y vota acuerdos por su organización.",
    Rol.VOCERIA: "Habla por su organización y nombra a su gente.",
    Rol.ENLACE: "Informa los avances de su dependencia, con evidencia.",
    Rol.CONTRAPARTE: "Contrasta los avances desde la sociedad.",
    Rol.FACILITACION: "Conduce las mesas que se le asignan.",
    Rol.CAPTURA: "Captura boletas y propuestas en papel.",
    Rol.EVALUACION: "Evalúa los planes y compromisos que se le encargan.",
}
SIN_CUENTA = (
    "No hay una cuenta con ese correo ya confirmado. Pide a la persona que cree su cuenta en este portal y confirme "
    "su correo; después vuelve a nombrarla aquí."
)


class NombramientoForm(FormularioDeActo):
    """Who, for what, in whose name, since when and on what act."""

    rol = forms.ChoiceField(label="Rol", widget=forms.RadioSelect)
    correo = forms.EmailField(
        label="Correo de la persona", help_text="El de su cuenta en este portal, ya confirmado. No se publica."
    )
    organizacion = forms.ModelChoiceField(
        label="Organización",
        queryset=Organizacion.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="Ninguna: el rol no lo pide",
        help_text="En cuyo nombre actúa: sólo en vocería, integrante, enlace y contraparte.",
    )
    desde = forms.DateField(label="Desde", required=False, widget=forms.DateInput, help_text="Vacío: desde hoy.")
    hasta = forms.DateField(
        label="Hasta", required=False, widget=forms.DateInput, help_text="Vacío: hasta que alguien lo termine."
    )
    acto = forms.CharField(
        label="Acto que lo funda",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Acuerdo, acto de instalación u oficio. Se publica.",
    )

    def __init__(self, *args: Any, roles: list[Rol], organizaciones: list[Organizacion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [(rol.value, rol.label) for rol in roles]
        self.fields["rol"].widget.ayudas = {rol.value: QUE_HACE[rol] for rol in roles}
        if len(roles) == 1:
            self.initial.setdefault("rol", roles[0].value)
        if organizaciones:
            self.fields["organizacion"].queryset = Organizacion.objects.filter(pk__in=[o.pk for o in organizaciones])
            if len(organizaciones) == 1 and all(rol in ROLES_DE_ORGANIZACION for rol in roles):
                self.initial.setdefault("organizacion", organizaciones[0].slug)
        else:
            del self.fields["organizacion"]

    def clean_correo(self) -> str:
        self.nombrada = persona_por_correo(self.cleaned_data["correo"])
        if self.nombrada is None:
            raise forms.ValidationError(SIN_CUENTA, code="sin_cuenta")
        return str(self.cleaned_data["correo"])


class TerminoForm(FormularioDeActo):
    """Why a role ends."""

    motivo = forms.CharField(
        label="Motivo",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Se publica junto al nombramiento y queda en la bitácora.",
    )
