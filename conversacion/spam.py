"""Resistance to programs without asking a third party: a trap, a signed clock. The rates and the repeated texts are of
the commands (`conversacion/commands`). Any form of the portal may use the mixin.
"""

import datetime as dt
from typing import Any

from django import forms
from django.core import signing

from comun import reloj

SAL = "conversacion.spam.reloj"
SEGUNDOS_MINIMOS = 3  # nobody reads and writes sooner
MAXIMO = dt.timedelta(hours=24)
MUY_PRONTO = "Lo enviaste en menos de tres segundos. Revísalo y vuelve a enviarlo: no se perdió nada."
MUY_TARDE = "La página llevaba más de un día abierta. Vuelve a enviarlo: no se perdió nada."
EN_LA_TRAMPA = "Un campo que debe quedar vacío venía lleno, quizá por tu navegador. Ya lo vaciamos: vuelve a enviarlo."


def sello_nuevo() -> str:
    """The instant at which a form was given out, signed: nobody can date it back."""
    return signing.Signer(salt=SAL).sign(str(int(reloj.ahora().timestamp())))


def edad(sello: str) -> dt.timedelta | None:
    """How long ago that form was given out; None when the seal is not ours."""
    try:
        segundos = int(signing.Signer(salt=SAL).unsign(sello))
    except (signing.BadSignature, ValueError):
        return None
    return dt.timedelta(seconds=int(reloj.ahora().timestamp()) - segundos)


class FormularioContraSpam(forms.Form):
    """Mixin of a form that people write in: `class ComentarioForm(FormularioContraSpam, FormularioDeActo)`.

    `sitio_web` is a trap that neither eyes nor screen readers find; `sello` says when the page was given out. Whatever
    is wrong, the person is asked to send it again and keeps the text.
    """

    sitio_web = forms.CharField(
        label="No llenes este campo",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    sello = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("sello", sello_nuevo())

    @property
    def trampas(self) -> list[forms.BoundField]:
        """What `conversacion/_trampa.html` draws apart from the fields that people fill."""
        return [self["sitio_web"]]

    def visible_fields(self) -> list[forms.BoundField]:
        return [campo for campo in super().visible_fields() if campo.name != "sitio_web"]

    def clean(self) -> dict[str, Any] | None:
        datos = super().clean()
        hace = edad(str(self.data.get(self.add_prefix("sello"), "")))
        if self.data.get(self.add_prefix("sitio_web")):
            self._poner("sitio_web", "")
            self.add_error(None, forms.ValidationError(EN_LA_TRAMPA, "trampa"))
        elif hace is None or hace > MAXIMO or hace < dt.timedelta(0):
            self._poner("sello", sello_nuevo())
            self.add_error(None, forms.ValidationError(MUY_TARDE, "muy_tarde"))
        elif hace < dt.timedelta(seconds=SEGUNDOS_MINIMOS):
            self.add_error(None, forms.ValidationError(MUY_PRONTO, "muy_pronto"))
        return datos

    def _poner(self, campo: str, valor: str) -> None:
        """Change what the page will send next time; all the rest stays as it was typed."""
        self.data = self.data.copy()  # type: ignore[misc]
        self.data[self.add_prefix(campo)] = valor
