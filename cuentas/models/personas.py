"""The person behind an account."""

import uuid
from typing import Any

from django.contrib import auth
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from comun import reloj


class PersonaManager(BaseUserManager["Persona"]):
    """The manager that Django and allauth ask for. It writes because their interface requires it (ADR 0004)."""

    def get_by_natural_key(self, username: str | None) -> "Persona":
        return self.get(correo__iexact=username)

    def create_user(self, correo: str, password: str | None = None, **extra: Any) -> "Persona":
        persona = self.model(correo=correo.strip().lower(), **extra)
        persona.set_password(password)
        persona.save(using=self._db)
        return persona

    def create_superuser(self, correo: str, password: str | None = None, **extra: Any) -> "Persona":
        return self.create_user(correo, password, **{**extra, "is_staff": True, "is_superuser": True})


class Persona(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. What others see is `nombre_publico`, never the address.

    `clave` is the opaque key that other tables (the bitácora's side table) know a person by.
    """

    clave = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    correo = models.EmailField("correo electrónico", max_length=254, unique=True)
    nombre = models.CharField("nombre", max_length=120, blank=True)
    seudonimo = models.CharField("seudónimo público", max_length=60, blank=True)
    usa_seudonimo = models.BooleanField("mostrar el seudónimo en lugar del nombre", default=False)
    is_staff = models.BooleanField("administración técnica", default=False)
    is_active = models.BooleanField("cuenta activa", default=True)
    alta = models.DateTimeField(default=reloj.ahora, editable=False)
    # The instant the person asked for erasure; from then on the row holds no personal data.
    borrada_en = models.DateTimeField(null=True, editable=False)

    objects = PersonaManager()

    USERNAME_FIELD = "correo"
    EMAIL_FIELD = "correo"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "persona"
        verbose_name_plural = "personas"
        constraints = [models.UniqueConstraint(Lower("correo"), name="un_correo_por_persona")]

    def __str__(self) -> str:
        return self.nombre_publico

    @property
    def nombre_publico(self) -> str:
        """What the public reads: the pseudonym if the person prefers it, else the name, else a neutral word."""
        if self.borrada_en is not None:
            return "Cuenta borrada"
        if self.usa_seudonimo and self.seudonimo:
            return self.seudonimo
        return self.nombre or self.seudonimo or "Participante"

    @property
    def correo_verificado(self) -> bool:
        """Whether the person proved that the address is theirs. One query."""
        verificado: bool = self.emailaddress_set.filter(email__iexact=self.correo, verified=True).exists()
        return verificado

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether some backend grants it. Django answers yes to a superuser without asking; here technical
        administration opens only what a PERMISOS table says (domain.md §1), and the admin's own model permissions.
        """
        return bool(self.is_active) and any(
            backend.has_perm(self, perm, obj) for backend in auth.get_backends() if hasattr(backend, "has_perm")
        )

    def get_full_name(self) -> str:
        return self.nombre_publico

    def get_short_name(self) -> str:
        return self.nombre_publico
