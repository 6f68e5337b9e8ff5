"""Forms with which the technical administration installs an ejercicio."""

from typing import Any

from django import forms

from comun.enums import Naturaleza
from comun.vistas import FormularioDeActo
from secretariado.enums import Ambito
from secretariado.models import Ejercicio, Organizacion, Parte, Sector

NATURALEZAS = [(Naturaleza.VIVO, "Real: todo vale"), (Naturaleza.DEMOSTRACION, "De demostración: inventado")]


class InstalarForm(FormularioDeActo):
    """What an ejercicio is, and the act that founds it."""

    nombre = forms.CharField(label="Nombre", max_length=120, help_text="Como se lee en público: «Baja California».")
    slug = forms.CharField(
        label="Dirección", max_length=80, help_text="Minúsculas, números y guiones. No cambia: se imprime en actas."
    )
    ambito = forms.ChoiceField(label="Ámbito", choices=Ambito.choices, widget=forms.RadioSelect)
    clave_inegi = forms.CharField(
        label="Clave del INEGI",
        max_length=5,
        help_text="00 la Federación, dos dígitos un estado, cinco un municipio.",
    )
    codigo = forms.CharField(label="Código de tres letras", max_length=3, help_text="En mayúsculas: «JAL».")
    naturaleza = forms.ChoiceField(
        label="Naturaleza", choices=NATURALEZAS, widget=forms.RadioSelect, help_text="No cambia nunca."
    )
    acto = forms.CharField(
        label="Acto de instalación",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Qué documento lo funda, de qué fecha y quién lo firma. Es público.",
    )


class OrganizacionForm(FormularioDeActo):
    """An organisation of the catalogue."""

    nombre = forms.CharField(label="Nombre", max_length=250)
    sigla = forms.CharField(label="Siglas", max_length=40, required=False)
    sector = forms.ModelChoiceField(label="Sector", queryset=Sector.objects.all(), to_field_name="clave")
    ambito = forms.ChoiceField(label="Ámbito", choices=Ambito.choices)
    naturaleza = forms.ChoiceField(label="Naturaleza", choices=NATURALEZAS, widget=forms.RadioSelect)
    nota = forms.CharField(label="Nota", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class AsientoForm(FormularioDeActo):
    """Which organisation takes which seat, since when and by which act."""

    parte = forms.ModelChoiceField(label="Parte", queryset=Parte.objects.none(), to_field_name="clave")
    organizacion = forms.ModelChoiceField(
        label="Organización",
        queryset=Organizacion.objects.none(),
        to_field_name="slug",
        help_text="Si no está en la lista, regístrala primero en el catálogo.",
    )
    desde = forms.DateField(label="Desde", widget=forms.DateInput)
    acto = forms.CharField(label="Acto por el que lo ocupa", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, ejercicio: Ejercicio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parte"].queryset = ejercicio.partes.filter(hasta__isnull=True)  # type: ignore[attr-defined]
        self.fields["organizacion"].queryset = Organizacion.objects.filter(  # type: ignore[attr-defined]
            naturaleza=ejercicio.naturaleza
        )


class DeclaratoriaForm(FormularioDeActo):
    """The signed will to take part."""

    fecha = forms.DateField(label="Fecha de la firma", widget=forms.DateInput)
    firmantes = forms.CharField(
        label="Quiénes firmaron", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text="Nombre y cargo."
    )
    firma_ejecutivo = forms.BooleanField(label="La firmó el Ejecutivo", required=False)
    firma_garante = forms.BooleanField(label="La firmó el órgano garante", required=False)
    enlace = forms.CharField(
        label="Dónde se lee", max_length=500, required=False, help_text="La dirección completa del documento firmado."
    )
    nota = forms.CharField(label="Nota", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
