"""Who holds which role, given by whom, from when to when. Every role of the portal lives here (domain.md §1)."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from secretariado.enums import ROLES_DE_ORGANIZACION, Rol
from secretariado.models.ejercicios import Ejercicio
from secretariado.models.organizaciones import Organizacion


class NombramientoQuerySet(models.QuerySet["Nombramiento"]):
    def vigentes(self, dia: dt.date) -> "NombramientoQuerySet":
        """Appointments in force on `dia`. One that somebody ended stops at once, not at midnight."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gte=dia), desde__lte=dia).exclude(
            terminado_por__isnull=False, hasta__lte=dia
        )

    def de(self, persona: Any) -> "NombramientoQuerySet":
        return self.filter(persona=persona)


class Nombramiento(models.Model):
    """A role of a person in one ejercicio, in the name of an organisation when the role needs one."""

    persona = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="nombramientos")
    rol = models.CharField(max_length=15, choices=Rol.choices)
    ejercicio = models.ForeignKey(Ejercicio, on_delete=models.PROTECT, related_name="nombramientos")
    organizacion = models.ForeignKey(
        Organizacion, on_delete=models.PROTECT, null=True, blank=True, related_name="nombramientos"
    )
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    acto = models.TextField("acto que lo funda", help_text="Acuerdo, acto de instalación u oficio de la organización.")
    nombrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terminado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    motivo_de_termino = models.TextField(blank=True)

    objects = NombramientoQuerySet.as_manager()

    class Meta:
        verbose_name = "nombramiento"
        verbose_name_plural = "nombramientos"
        ordering = ["ejercicio", "rol", "-desde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "rol", "ejercicio", "organizacion"],
                condition=Q(hasta__isnull=True, organizacion__isnull=False),
                name="un_nombramiento_abierto_por_rol_y_organizacion",
            ),
            models.UniqueConstraint(
                fields=["persona", "rol", "ejercicio"],
                condition=Q(hasta__isnull=True, organizacion__isnull=True),
                name="un_nombramiento_abierto_por_rol",
            ),
            models.CheckConstraint(
                condition=Q(rol__in=sorted(ROLES_DE_ORGANIZACION), organizacion__isnull=False)
                | (~Q(rol__in=sorted(ROLES_DE_ORGANIZACION)) & Q(organizacion__isnull=True)),
                name="organizacion_solo_en_roles_de_organizacion",
            ),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=models.F("desde")),
                name="nombramiento_termina_despues_de_empezar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} · {self.ejercicio_id}"
