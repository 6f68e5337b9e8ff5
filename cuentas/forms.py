"""Forms of the account."""

from typing import Any

from django import forms
from django.http import HttpRequest


class AltaForm(forms.Form):
    """What sign-up asks besides address and password."""

    def signup(self, request: HttpRequest, persona: Any) -> None:
        """allauth's hook after the account exists."""
