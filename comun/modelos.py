"""Abstract tables that every civic app shares."""

from django.db import models

from comun.enums import Naturaleza


class ConNaturaleza(models.Model):
    """An object that is alive, told by sources, or invented. A trigger in each app's migrations refuses a change."""

    naturaleza = models.CharField("naturaleza", max_length=12, choices=Naturaleza.choices, default=Naturaleza.VIVO)

    class Meta:
        abstract = True

    @property
    def es_historico(self) -> bool:
        return self.naturaleza == Naturaleza.HISTORICO

    @property
    def es_demostracion(self) -> bool:
        return self.naturaleza == Naturaleza.DEMOSTRACION

    @property
    def es_vivo(self) -> bool:
        return self.naturaleza == Naturaleza.VIVO
